"""Rows of a sheet as values, with every problem at its cell."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from koperasi.dasar.berkas import Lembar, Sel, open_berkas
from koperasi.impor import jenis as kinds
from koperasi.impor.hasil import SHOWN, ImporFile, Masalah
from koperasi.impor.jenis import JENIS, Jenis, Kolom
from koperasi.impor.kolom import Susunan, choose
from koperasi.impor.sel import (
    Jawaban,
    is_kosong,
    read_angka_kependudukan,
    read_jumlah,
    read_tanggal,
    read_teks,
    read_telepon,
)
from ledger.errors import Refusal

Nilai = str | int | dt.date | None
_LONG_NUMBER = re.compile(r"\d(?=\d{4})")
_ASKS = {"jumlah_mendua": "angka", "tanggal_mendua": "tanggal"}


@dataclass(frozen=True)
class Baris:
    """A row with its values by field; fields with a problem are missing."""

    nomor: int
    nilai: dict[str, Nilai]

    def teks(self, bidang: str) -> str:
        """Text of a field, "" when there is none."""
        value = self.nilai.get(bidang)
        return value if isinstance(value, str) else ""

    def jumlah(self, bidang: str) -> int:
        """Whole rupiah of a field, 0 when there is none."""
        value = self.nilai.get(bidang)
        return value if isinstance(value, int) else 0

    def tanggal(self, bidang: str) -> dt.date | None:
        """Date of a field."""
        value = self.nilai.get(bidang)
        return value if isinstance(value, dt.date) else None


@dataclass
class Bacaan:
    """A file that was read: its rows and what is wrong with them.

    :param sidik: sha256 of the bytes; `sidik_isi`: of what was understood, however it was saved.
    :param lain: sheets beside the one that was read.
    :param jadwal: rows of a second sheet with the schedules of loans.
    """

    berkas: ImporFile
    jenis: Jenis
    susunan: Susunan
    sidik: str
    baris: list[Baris] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    peringatan: list[Masalah] = field(default_factory=list)
    pertanyaan: set[str] = field(default_factory=set)
    lembar_lain: tuple[str, ...] = ()
    lain: tuple[Lembar, ...] = ()
    jadwal: list[Baris] = field(default_factory=list)
    jadwal_bacaan: Bacaan | None = None

    @property
    def belum(self) -> tuple[str, ...]:
        """Fields that need a column and have none."""
        needed = (kolom.nama for kolom in self.jenis.kolom if kolom.wajib)
        return tuple(nama for nama in needed if nama not in self.susunan.letak)

    @property
    def sidik_isi(self) -> str:
        """Fingerprint of the values of all rows, the same for xlsx and csv."""
        shown = (repr(sorted(row.nilai.items())) for row in (*self.baris, *self.jadwal))
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()

    def tolak(self, nomor: int, bidang: str, code: str, /, **values: object) -> None:
        """Write down a problem at a row and field ("" for the whole row)."""
        self.masalah.append(self.catat(nomor, bidang, Refusal(code, bidang, **values)))

    def catat(self, nomor: int, bidang: str, refusal: Refusal) -> Masalah:
        """A refusal as a problem at its place, with what stands in the cell."""
        heading, huruf = self.susunan.tempat(bidang) if bidang else ("", "")
        rows = self.susunan.lembar.baris
        cell = self.susunan.sel(rows[nomor - 1], bidang) if 0 < nomor <= len(rows) else None
        return Masalah(
            lembar=self.susunan.lembar.nama,
            baris=nomor,
            kolom=heading,
            code=refusal.code,
            nilai=_shown(cell, bidang) if cell else "",
            huruf=huruf,
            values=refusal.values,
        )

    def rows_bad(self) -> set[int]:
        """Numbers of the rows of its sheet that have a problem."""
        here = self.susunan.lembar.nama
        return {masalah.baris for masalah in self.masalah if masalah.lembar == here}


def _shown(cell: Sel, bidang: str) -> str:
    """What stands in the cell; of long numbers of persons only the last four digits."""
    text = cell.teks[:-2] if cell.jenis == "n" and cell.teks.endswith(".0") else cell.teks
    text = " ".join(text.split())[:SHOWN]
    return _LONG_NUMBER.sub("•", text) if bidang in ("nik", "no_kk") else text


def read_berkas(berkas: ImporFile) -> Bacaan:
    """Open a file, find its headings and read all its rows; problems are collected.

    :raises Refusal: `jenis_impor_salah`, and what :func:`open_berkas` and :func:`choose` refuse.
    """
    jenis = JENIS.get(berkas.jenis)
    if jenis is None:
        raise Refusal("jenis_impor_salah", "jenis", jenis=berkas.jenis)
    lembar = [sheet for sheet in open_berkas(berkas.isi, berkas.nama) if sheet.baris]
    if not lembar:
        raise Refusal("berkas_kosong", "berkas", berkas=berkas.nama)
    susunan = choose(lembar, jenis, berkas.lembar, berkas.pemetaan)
    bacaan = Bacaan(berkas, jenis, susunan, hashlib.sha256(berkas.isi).hexdigest())
    bacaan.lain = tuple(s for s in lembar if s.nama != susunan.lembar.nama)
    bacaan.lembar_lain = tuple(s.nama for s in bacaan.lain)
    if jenis.nama == kinds.PINJAMAN:
        _read_jadwal(bacaan)
    for bidang in bacaan.belum:
        bacaan.tolak(susunan.kepala + 1, "", "kolom_wajib", isian=bidang)
    bacaan.baris.extend(_rows(bacaan))
    if not bacaan.baris:
        bacaan.tolak(susunan.kepala + 1, "", "tanpa_baris")
    return bacaan


def _read_jadwal(bacaan: Bacaan) -> None:
    """The second sheet of a file of loans: the one named "jadwal...", where there is one."""
    sheet = next((s for s in bacaan.lain if s.nama.strip().lower().startswith("jadwal")), None)
    if sheet is None:
        return
    susunan = choose([sheet], kinds.JADWAL, "", {})
    made = Bacaan(bacaan.berkas, kinds.JADWAL, susunan, bacaan.sidik)
    for bidang in made.belum:
        made.tolak(susunan.kepala + 1, "", "kolom_wajib", isian=bidang)
    made.baris.extend(_rows(made))
    bacaan.lembar_lain = tuple(name for name in bacaan.lembar_lain if name != sheet.nama)
    bacaan.jadwal, bacaan.jadwal_bacaan = made.baris, made
    bacaan.masalah += made.masalah
    bacaan.pertanyaan |= made.pertanyaan


def _rows(bacaan: Bacaan) -> Iterator[Baris]:
    susunan = bacaan.susunan
    jawaban = Jawaban(bacaan.berkas.angka, bacaan.berkas.urutan_tanggal)
    columns = [kolom for kolom in bacaan.jenis.kolom if kolom.nama in susunan.letak]
    for nomor, cells in enumerate(susunan.lembar.baris, 1):
        if nomor <= susunan.kepala + 1 or all(is_kosong(cell) for cell in cells):
            continue
        yield Baris(nomor, dict(_values(bacaan, (nomor, cells), columns, jawaban)))


def _values(
    bacaan: Bacaan,
    row: tuple[int, Sequence[Sel]],
    columns: Sequence[Kolom],
    jawaban: Jawaban,
) -> Iterator[tuple[str, Nilai]]:
    nomor, cells = row
    for kolom in columns:
        cell = bacaan.susunan.sel(cells, kolom.nama)
        if kolom.wajib and not kolom.kosong and is_kosong(cell):
            bacaan.tolak(nomor, kolom.nama, "sel_kosong")
            continue
        try:
            yield kolom.nama, _value(kolom, cell, jawaban)
        except Refusal as refusal:
            asked = _ASKS.get(refusal.code)
            if asked:
                bacaan.pertanyaan.add(asked)
            bacaan.masalah.append(bacaan.catat(nomor, kolom.nama, refusal))


def _value(kolom: Kolom, cell: Sel, jawaban: Jawaban) -> Nilai:
    if kolom.isi == kinds.JUMLAH:
        return read_jumlah(cell, jawaban)
    if kolom.isi == kinds.TANGGAL:
        return None if is_kosong(cell) else read_tanggal(cell, jawaban)
    if kolom.isi == kinds.NIK_BOLEH and cell.teks.strip(" '.") in ("0", "-", "0.0"):
        return ""
    if kolom.isi in (kinds.NIK, kinds.NIK_BOLEH):
        return read_angka_kependudukan(cell, kolom.nama)
    if kolom.isi == kinds.TELEPON:
        return read_telepon(cell)
    return read_teks(cell, kolom.panjang)
