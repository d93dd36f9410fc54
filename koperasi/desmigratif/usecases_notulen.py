"""Minutes of a meeting: who was there for which side, what was said, what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import NOTULEN, begin
from koperasi.desmigratif.models import HadirNotulen, KeputusanNotulen, Notulen
from koperasi.desmigratif.usecases_tugas import TugasBaru, write_tugas
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import check_length

PANJANG_NAMA = 80
PANJANG_TEMPAT = 100


@dataclass(frozen=True)
class Keputusan:
    """A decision; with a role and a day it becomes that role's task."""

    isi: str
    untuk_peran: str = ""
    jatuh_tempo: dt.date | None = None


@dataclass(frozen=True)
class NotulenBaru:
    """Minutes. `hadir`: (name, side), see `rules.PIHAK`; `bahasan`: what was talked about."""

    kunci: str
    jenis: str
    tanggal: dt.date
    tempat: str
    bahasan: str
    hadir: Sequence[tuple[str, str]]
    keputusan: Sequence[Keputusan] = ()


@dataclass(frozen=True)
class HasilNotulen:
    """Answer: number of the minutes and of the tasks that came of them."""

    no_notulen: str
    tugas: tuple[str, ...] = ()


def record_notulen(desa: Desa, viewer: Viewer, perintah: NotulenBaru) -> HasilNotulen:
    """Write minutes down, once per key, with the tasks that were decided.

    :raises Refusal: `tidak_berhak`, `rapat_di_depan`, `tempat_kosong`, `bahasan_kosong`,
        `text_too_long`, `text_not_allowed`, those of `rules.check_hadir` and of `write_tugas`.
    """
    viewer.require("notulen.catat")
    place = check_length(perintah.tempat.strip(), "tempat", PANJANG_TEMPAT)
    if not place:
        raise Refusal("tempat_kosong", "tempat")
    words = rules.check_naskah(perintah.bahasan, "bahasan")
    if not words:
        raise Refusal("bahasan_kosong", "bahasan")
    there = [
        (check_length(" ".join(nama.split()), f"hadir_{pihak}", PANJANG_NAMA), pihak)
        for nama, pihak in perintah.hadir
        if nama.strip()
    ]
    rules.check_hadir(perintah.jenis, there)
    with desa.store.write() as conn:
        pelaku = begin(conn, desa, viewer)
        known = conn.scalar(
            select(NOTULEN.c.no_notulen).where(NOTULEN.c.kunci == perintah.kunci)
        )
        if known is not None:
            return HasilNotulen(str(known))
        if perintah.tanggal > pelaku.hari_ini:
            raise Refusal("rapat_di_depan", "tanggal", tanggal=perintah.tanggal.isoformat())
        return _write(pelaku, perintah, (place, words), there)


def _write(
    pelaku: Pelaku,
    perintah: NotulenBaru,
    teks: tuple[str, str],
    hadir: Sequence[tuple[str, str]],
) -> HasilNotulen:
    number = f"NT{next_number(pelaku.conn, DESA, 'notulen'):05d}"
    sides = [pihak for _, pihak in hadir]
    values = {
        "kunci": perintah.kunci,
        "no_notulen": number,
        "jenis": perintah.jenis,
        "tanggal": perintah.tanggal.isoformat(),
        "tempat": teks[0],
        "bahasan": teks[1],
        "petugas": sides.count(rules.PETUGAS),
        "desa": sides.count(rules.DESA),
        "dibuat_oleh": pelaku.viewer.user,
        "dibuat_pada": pelaku.stamp,
    }
    insert_row(pelaku, Notulen, values)
    for nama, pihak in hadir:
        insert_row(pelaku, HadirNotulen, {"no_notulen": number, "nama": nama, "pihak": pihak})
    tasks = [
        task
        for place, one in enumerate(perintah.keputusan, 1)
        if (task := _decide(pelaku, (perintah.kunci, number), place, one))
    ]
    pelaku.trail("notulen.catat", f"notulen:{number}", jenis=perintah.jenis, tugas=len(tasks))
    return HasilNotulen(number, tuple(tasks))


def _decide(pelaku: Pelaku, rapat: tuple[str, str], place: int, one: Keputusan) -> str:
    """A decision's row, and its task; the number of the task, "" without one."""
    kunci, number = rapat
    words = rules.check_naskah(one.isi, f"keputusan_{place}")
    if not words:
        if one.untuk_peran or one.jatuh_tempo:
            raise Refusal("keputusan_rapat_kosong", f"keputusan_{place}")
        return ""
    task = ""
    if one.untuk_peran or one.jatuh_tempo:
        asked = TugasBaru(
            f"notulen/{kunci}/{place}", words, one.untuk_peran, one.jatuh_tempo, "notulen", number
        )
        try:
            task = write_tugas(pelaku, asked)
        except Refusal as refusal:
            field = {"untuk_peran": f"untuk_{place}", "jatuh_tempo": f"tempo_{place}"}
            refusal.field = field.get(refusal.field or "", f"keputusan_{place}")
            raise
    insert_row(pelaku, KeputusanNotulen, {"no_notulen": number, "isi": words, "no_tugas": task})
    return task
