"""The monthly report: notes, sending it with its figures frozen, opening the sample, signing.

The figures are counted, never typed. After the signature nothing of the month's report changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import (
    LAPORAN,
    SAMPEL,
    begin,
    conditions,
    keadaan_of,
    laporan_row,
    notes_of,
    pelaksana_of,
    sampel_of,
)
from koperasi.desmigratif.models import BukaSampel, LaporanProgram
from koperasi.desmigratif.potret import Potret, split_figures, write_potret
from koperasi.desmigratif.sumber import figures_of
from koperasi.kegiatan.program import program_desa
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON, check_length


@dataclass(frozen=True)
class TulisCatatan:
    """Notes of a month ("2026-10") by pillar: all that is typed in a report."""

    bulan: str
    catatan: Mapping[str, str]


@dataclass(frozen=True)
class AjukanLaporan:
    """Send a month's report; its figures are frozen."""

    bulan: str


@dataclass(frozen=True)
class KembalikanLaporan:
    """Send a report back to the officer, with what is to be put right."""

    bulan: str
    alasan: str


@dataclass(frozen=True)
class TandaTangan:
    """Sign a report. `sidik`: hash of what the signer has seen; another one is refused."""

    bulan: str
    sidik: str


@dataclass(frozen=True)
class BukaKunjungan:
    """A drawn visit is opened."""

    bulan: str
    no_kunjungan: str


def write_catatan(desa: Desa, viewer: Viewer, perintah: TulisCatatan) -> None:
    """Keep the notes of a report that is still the officer's.

    :raises Refusal: `tidak_berhak`, `bulan_laporan_salah`, `bulan_laporan_belum`,
        `catatan_pilar_salah`, `text_too_long`, `text_not_allowed`, `laporan_sudah_diajukan`,
        `laporan_sudah_ditandatangani`.
    """
    viewer.require("laporan_program.catat")
    words = {kode: rules.check_naskah(text, kode) for kode, text in perintah.catatan.items()}
    with desa.store.write() as conn:
        pelaku = begin(conn, desa, viewer)
        first = rules.check_bulan(perintah.bulan, pelaku.hari_ini)
        rules.check_catatan(words, [one.kode for one in program_desa(conn, first).pilar])
        row = _own_row(pelaku, perintah.bulan)
        kept = {kode: text for kode, text in words.items() if text}
        _change(pelaku, row, catatan=json.dumps(kept, ensure_ascii=False, sort_keys=True))


def send_laporan(desa: Desa, viewer: Viewer, perintah: AjukanLaporan) -> str:
    """Freeze the month's figures and send the report; returns the hash of the snapshot.

    :raises Refusal: `tidak_berhak`, `bulan_laporan_salah`, `bulan_laporan_berjalan`,
        `laporan_sudah_diajukan`, `laporan_sudah_ditandatangani`.
    """
    viewer.require("laporan_program.catat")
    with desa.store.write() as conn:
        pelaku = begin(conn, desa, viewer)
        first = rules.check_bulan(perintah.bulan, pelaku.hari_ini)
        if rules.month_end(first) >= pelaku.hari_ini:
            raise Refusal("bulan_laporan_berjalan", "bulan", bulan=perintah.bulan)
        row = _own_row(pelaku, perintah.bulan)
        potret = Potret(
            perintah.bulan,
            split_figures(figures_of(viewer, conn, first))[0],
            notes_of(conn, first, row),
            pelaksana_of(conn, perintah.bulan),
        )
        text, sidik = write_potret(potret)
        stamp = {"diajukan_oleh": viewer.user, "diajukan_pada": pelaku.stamp}
        _change(pelaku, row, keadaan=rules.DIAJUKAN, potret=text, sidik=sidik, **stamp)
        pelaku.trail("laporan_program.ajukan", f"laporan_program:{perintah.bulan}", sidik=sidik)
    return sidik


def open_sampel(desa: Desa, viewer: Viewer, perintah: BukaKunjungan) -> None:
    """Write down that a drawn visit was opened, and when; the first time counts.

    :raises Refusal: `tidak_berhak`, `sampel_tidak_terundi`, those of `sampel_of`.
    """
    viewer.require("laporan_program.tanda")
    with desa.store.write() as conn:
        pelaku = begin(conn, desa, viewer)
        drawn, why = sampel_of(conn, perintah.bulan)
        if why is not None:
            raise why
        number = perintah.no_kunjungan.strip().upper()
        if number not in drawn:
            raise Refusal("sampel_tidak_terundi", "no_kunjungan", nomor=number[:20])
        c = SAMPEL.c
        mine = (c.no_kunjungan == number, c.oleh == viewer.user)
        if conn.scalar(select(c.id).where(*mine)) is None:
            values = {"bulan": perintah.bulan, "no_kunjungan": number, "oleh": viewer.user}
            insert_row(pelaku, BukaSampel, {**values, "pada": pelaku.stamp})


def return_laporan(desa: Desa, viewer: Viewer, perintah: KembalikanLaporan) -> None:
    """Send a report back; its frozen figures are made anew when it is sent again.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `laporan_belum_diajukan`,
        `laporan_sudah_ditandatangani`.
    """
    viewer.require("laporan_program.tanda")
    reason = check_length(perintah.alasan.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _sent_row(pelaku, perintah.bulan)
        stamp = {"dikembalikan_oleh": viewer.user, "dikembalikan_pada": pelaku.stamp}
        _change(pelaku, row, keadaan=rules.DIKEMBALIKAN, alasan=reason, **stamp)
        pelaku.trail("laporan_program.kembalikan", f"laporan_program:{perintah.bulan}")


def sign_laporan(desa: Desa, viewer: Viewer, perintah: TandaTangan) -> None:
    """Sign a month's report: user, time and hash of the snapshot.

    :raises Refusal: `tidak_berhak`, `laporan_belum_diajukan`, `laporan_sudah_ditandatangani`,
        `tanda_laporan_sendiri`, `laporan_berubah`, `tanda_belum_lengkap` whose `kurang` holds
        every condition that is not met.
    """
    viewer.require("laporan_program.tanda")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _sent_row(pelaku, perintah.bulan)
        visitors = pelaksana_of(conn, perintah.bulan)
        rules.check_penanda(viewer.user, row.diajukan_oleh, visitors)
        if perintah.sidik != row.sidik:
            raise Refusal("laporan_berubah", "sidik")
        lacking = rules.missing(conditions(conn, perintah.bulan, viewer.user))
        if lacking:
            raise Refusal("tanda_belum_lengkap", kurang=lacking)
        stamp = {"ditandatangani_oleh": viewer.user, "ditandatangani_pada": pelaku.stamp}
        _change(pelaku, row, keadaan=rules.DITANDATANGANI, **stamp)
        subject = f"laporan_program:{perintah.bulan}"
        pelaku.trail("laporan_program.tanda", subject, sidik=row.sidik)


def _own_row(pelaku: Pelaku, bulan: str) -> Any:
    """Row of a report that the officer may still change; made when there is none."""
    row = laporan_row(pelaku.conn, bulan)
    if row is None:
        values = {"bulan": bulan, "keadaan": rules.TERBUKA, "catatan": "{}", "versi": 1}
        pelaku.conn.execute(insert(LaporanProgram).values(**values))
        row = laporan_row(pelaku.conn, bulan)
    refuse_signed(row)
    if row.keadaan == rules.DIAJUKAN:
        raise Refusal("laporan_sudah_diajukan", "bulan", bulan=bulan)
    return row


def _sent_row(pelaku: Pelaku, bulan: str) -> Any:
    row = laporan_row(pelaku.conn, bulan)
    refuse_signed(row)
    if keadaan_of(row) != rules.DIAJUKAN:
        raise Refusal("laporan_belum_diajukan", "bulan", bulan=bulan)
    return row


def refuse_signed(row: Any) -> None:
    """Nothing unless the report is signed.

    :raises Refusal: `laporan_sudah_ditandatangani`.
    """
    if keadaan_of(row) == rules.DITANDATANGANI:
        raise Refusal("laporan_sudah_ditandatangani", "bulan", bulan=row.bulan)


def _change(pelaku: Pelaku, row: Any, **values: object) -> None:
    changed = update(LaporanProgram).where(LAPORAN.c.id == row.id)
    pelaku.conn.execute(changed.values(**values, versi=row.versi + 1))
