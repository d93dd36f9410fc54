"""What an import is asked, what it answers, and what is wrong with a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ledger.errors import Refusal

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
SHOWN: Final = 60
"""Characters of a cell that a problem shows."""


@dataclass(frozen=True)
class ImporFile:
    """A file to bring in.

    :param isi: its bytes.
    :param nama: its name, shown and kept.
    :param jenis: anggota, saldo-awal, jurnal, simpanan, pinjaman.
    :param tanggal: date of the opening balances and of running loans; None for the day before
        the first book year.
    :param pemetaan: column of the file for a field, by heading or letter: {"jumlah": "Nominal"},
        {"jumlah": "D"}; {"jumlah": ""} leaves the field without a column.
    :param lembar: name of the sheet to read; empty for the one whose headings fit best.
    :param angka: answer to "1.000": "titik" or "koma" stands between thousands; "" not asked.
    :param urutan_tanggal: answer to 01/02/2026: "hari" or "bulan" comes first; "" not asked.
    :param skip_bad: take the good rows and leave the bad ones (members only).
    :param akun_kas: cash or bank account of savings; empty for the vault.
    :param kunci: idempotency key.
    """

    isi: bytes
    nama: str
    jenis: str
    entitas: str
    tanggal: dt.date | None = None
    pemetaan: Mapping[str, str] = field(default_factory=lambda: _NONE)
    lembar: str = ""
    angka: str = ""
    urutan_tanggal: str = ""
    skip_bad: bool = False
    akun_kas: str = ""
    kunci: str = ""


@dataclass(frozen=True)
class Masalah:
    """Something wrong, or worth knowing, at a place of the file.

    :param baris: row as the spreadsheet program counts it; 0 when it concerns the whole sheet.
    :param kolom: heading as it stands in the file; "" when it concerns the whole row.
    :param huruf: letter of the column.
    :param code: looked up for its sentence, with `values`.
    :param nilai: what stands in the cell.
    """

    lembar: str
    baris: int
    kolom: str
    code: str
    nilai: str = ""
    huruf: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def sel(self) -> str:
        """Name of the cell, "C12"; "" when it is not one cell."""
        return f"{self.huruf}{self.baris}" if self.huruf and self.baris else ""

    @property
    def refusal(self) -> Refusal:
        """The refusal whose sentence tells what is wrong (without the place)."""
        values = {"nilai": self.nilai, **self.values}
        return Refusal(self.code, self.kolom or None, **values)


@dataclass(frozen=True)
class KolomTerbaca:
    """A column of the file: its letter, its heading, the field it fills ("" when left alone)."""

    huruf: str
    judul: str
    bidang: str


@dataclass(frozen=True)
class Pratinjau:
    """What would happen.

    :param kolom: every column of the file, with the field it was taken for.
    :param belum: fields that need a column and have none.
    :param masalah: what stands in the way; `peringatan`: what is worth knowing.
    :param pertanyaan: "angka", "tanggal": questions that must be answered first.
    :param baris: rows with content; `baik`: rows without a problem.
    :param bukti: vouchers, deposits or members that would be made.
    :param jumlah: sums by name ("debit", "setor_wajib", "simpanan_pokok").
    :param contoh: first rows, field -> value as it was understood.
    :param lembar_lain: sheets that are not read.
    """

    jenis: str
    entitas: str
    nama: str
    sidik: str
    lembar: str
    kolom: tuple[KolomTerbaca, ...]
    belum: tuple[str, ...]
    masalah: tuple[Masalah, ...]
    peringatan: tuple[Masalah, ...]
    pertanyaan: tuple[str, ...]
    baris: int
    baik: int
    bukti: int
    jumlah: Mapping[str, int]
    contoh: tuple[Mapping[str, str], ...]
    lembar_lain: tuple[str, ...] = ()
    skip_bad: bool = False

    @property
    def boleh(self) -> bool:
        """Whether it can be taken in as it is."""
        if self.belum or self.pertanyaan or not self.baik:
            return False
        return not self.masalah or self.skip_bad


@dataclass(frozen=True)
class HasilImpor:
    """What was taken in.

    :param impor_id: number of the import, for undoing it.
    :param baris: rows taken; `bukti`: vouchers, deposits or members made.
    :param ditolak: rows left out (`skip_bad`), for :func:`koperasi.impor.templat.rejected`.
    :param repeated: the same key was done before.
    """

    impor_id: int
    jenis: str
    baris: int
    bukti: int
    jumlah: Mapping[str, int]
    ditolak: tuple[Masalah, ...] = ()
    repeated: bool = False


@dataclass(frozen=True)
class HasilBatal:
    """What undoing did: acts taken back, members archived."""

    impor_id: int
    tindakan: int
    anggota: int


def place_refusal(masalah: tuple[Masalah, ...]) -> Refusal:
    """The refusal of a whole file: its first problem by place, all of them as a value."""
    first = masalah[0]
    return Refusal(
        "impor_bermasalah",
        "berkas",
        lembar=first.lembar,
        baris=first.baris,
        kolom=first.kolom,
        banyak=len(masalah),
        masalah=masalah,
    )
