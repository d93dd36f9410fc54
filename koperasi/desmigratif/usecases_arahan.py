"""Guidance on a month in writing, with a due day; it becomes a task of whom it guides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from koperasi.dasar import peran
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import ARAHAN, begin, keadaan_of, laporan_row
from koperasi.desmigratif.models import Arahan
from koperasi.desmigratif.usecases import refuse_signed
from koperasi.desmigratif.usecases_tugas import TugasBaru, write_tugas
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal

UNTUK: Final = {rules.DESA: peran.PETUGAS_DESMIGRATIF, rules.KABUPATEN: peran.PENANGGUNG_JAWAB}
"""Whom a guidance guides: the village its officer, the kabupaten the person in charge."""


@dataclass(frozen=True)
class ArahanBaru:
    """What is to be done about a month ("2026-10") by a day, in writing."""

    kunci: str
    bulan: str
    naskah: str
    jatuh_tempo: dt.date | None


def give_arahan(desa: Desa, viewer: Viewer, perintah: ArahanBaru) -> str:
    """Guidance of the person in charge for the officer; returns the number of its task.

    :raises Refusal: `tidak_berhak`, `arahan_kosong`, `tenggat_tugas_kosong`,
        `tenggat_tugas_lampau`, `bulan_laporan_salah`, `bulan_laporan_belum`,
        `laporan_sudah_ditandatangani`.
    """
    viewer.require("laporan_program.tanda")
    with desa.store.write() as conn:
        pelaku = begin(conn, desa, viewer)
        rules.check_bulan(perintah.bulan, pelaku.hari_ini)
        refuse_signed(laporan_row(conn, perintah.bulan))
        return _write(pelaku, perintah, rules.DESA)


def comment_kabupaten(desa: Desa, viewer: Viewer, perintah: ArahanBaru) -> str:
    """Guidance of the kabupaten on a signed month; the report itself stays as it was signed.

    :raises Refusal: `tidak_berhak`, `arahan_kosong`, `tenggat_tugas_kosong`,
        `tenggat_tugas_lampau`, `arahan_belum_ditandatangani`.
    """
    viewer.require("arahan.kabupaten")
    with desa.store.write() as conn:
        pelaku = begin(conn, desa, viewer)
        if keadaan_of(laporan_row(conn, perintah.bulan)) != rules.DITANDATANGANI:
            raise Refusal("arahan_belum_ditandatangani", "bulan")
        return _write(pelaku, perintah, rules.KABUPATEN)


def _write(pelaku: Pelaku, perintah: ArahanBaru, tingkat: str) -> str:
    """The guidance and its task; a known key gives the task it had."""
    words = rules.check_naskah(perintah.naskah, "naskah")
    if not words:
        raise Refusal("arahan_kosong", "naskah")
    c = ARAHAN.c
    known = pelaku.conn.scalar(select(c.no_tugas).where(c.kunci == perintah.kunci))
    if known is not None:
        return str(known)
    due = rules.check_tempo(perintah.jatuh_tempo, pelaku.hari_ini)
    task = TugasBaru(
        f"arahan/{perintah.kunci}", words, UNTUK[tingkat], due, "arahan", perintah.bulan
    )
    number = write_tugas(pelaku, task)
    values = {
        "kunci": perintah.kunci,
        "bulan": perintah.bulan,
        "tingkat": tingkat,
        "isi": words,
        "jatuh_tempo": due.isoformat(),
        "no_tugas": number,
        "oleh": pelaku.viewer.user,
        "pada": pelaku.stamp,
    }
    insert_row(pelaku, Arahan, values)
    pelaku.trail("arahan.catat", f"laporan_program:{perintah.bulan}", tugas=number, tingkat=tingkat)
    return number
