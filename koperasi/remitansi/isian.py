"""Lines of a split as people type them: "60%", "500rb", "sisa", with or without an account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from koperasi.remitansi.pembagian import (
    ANGSURAN,
    MODAL,
    PERSEN,
    PRODUKTIF,
    SISA,
    SUKARELA,
    TETAP,
    TUJUAN,
    TUNAI,
    Baris,
)
from koperasi.remitansi.queries_pratinjau import Pilihan
from ledger.errors import Refusal
from ledger.money import format_rupiah, parse_rupiah

_PERSEN: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")
_SISA: Final = frozenset({"sisa", "sisanya", "rest"})
_KATA: Final = (
    ("rumah", ("rumah", "tanah", "bangun", "renovasi", "house")),
    ("pendidikan", ("sekolah", "kuliah", "pendidikan", "pesantren", "school")),
    ("kesehatan", ("sehat", "berobat", "lahiran", "bpjs")),
    ("sosial", ("haji", "umrah", "umroh", "kurban", "qurban", "zakat")),
    (PRODUKTIF, ("usaha", "modal", "ternak", "lahan", "sawah", "kebun", "warung", "business")),
)


@dataclass(frozen=True)
class Diketik:
    """One row of the form: where to, how much, which account ("" where one only is possible)."""

    jenis: str
    nilai: str
    rujukan: str = ""


def read_nilai(text: str, field: str) -> tuple[str, int]:
    """How much a line takes: ("persen", basis points), ("tetap", rupiah) or ("sisa", 0).

    A bare number up to 100 is a percentage: nobody sends Rp60 to a savings account.

    :raises Refusal: `nilai_bagian_salah`.
    """
    plain = text.strip().lower()
    if plain in _SISA:
        return SISA, 0
    found = _PERSEN.fullmatch(plain)
    if found and (plain.endswith("%") or int(found[1]) <= 100):
        basis = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        if 0 < basis <= 10_000:
            return PERSEN, basis
        raise Refusal("nilai_bagian_salah", field, teks=text.strip()[:20])
    try:
        return TETAP, parse_rupiah(plain, field)
    except Refusal as refusal:
        raise Refusal("nilai_bagian_salah", field, teks=text.strip()[:20]) from refusal


def write_nilai(baris: Baris) -> str:
    """The same backwards: "60%", "500.000", "sisa"."""
    if baris.cara == SISA:
        return SISA
    if baris.cara == PERSEN:
        whole, part = divmod(baris.nilai, 100)
        return f"{whole},{part:02}".rstrip("0") + "%" if part else f"{whole}%"
    return format_rupiah(baris.nilai).removeprefix("Rp")


def read_baris(rows: Sequence[Diketik], pilihan: Pilihan) -> tuple[Baris, ...]:
    """Lines out of the rows in which an amount was typed.

    An account that was not named is taken when the two people have only one such.

    :raises Refusal: `nilai_bagian_salah`, `rujukan_tidak_ada`, `rujukan_pilih`, each at its
        row ("isian.2.nilai": the second row, empty ones counted).
    """
    made = []
    for nomor, row in enumerate(rows, 1):
        if not row.nilai.strip():
            continue
        cara, nilai = read_nilai(row.nilai, f"isian.{nomor}.nilai")
        ref = _rujukan(row, pilihan, f"isian.{nomor}.rujukan")
        kelas = class_of(dict(pilihan.tujuan).get(ref, "")) if row.jenis == TUJUAN else ""
        made.append(Baris(row.jenis, cara, nilai, ref, kelas))
    return tuple(made)


def _rujukan(row: Diketik, pilihan: Pilihan, field: str) -> str:
    if row.jenis == TUNAI:
        return ""
    named = row.rujukan.strip().upper().partition(" ")[0]
    if named:
        return named
    known = {
        ANGSURAN: pilihan.pinjaman,
        SUKARELA: pilihan.sukarela,
        TUJUAN: pilihan.tujuan,
        MODAL: pilihan.tujuan,
    }[row.jenis]
    usual = [no for no, kata in known if _fits(row.jenis, kata)] or [no for no, _ in known]
    if not usual:
        raise Refusal("rujukan_tidak_ada", field, jenis=row.jenis)
    if len(usual) > 1 and row.jenis != SUKARELA:
        raise Refusal("rujukan_pilih", field, daftar=", ".join(kata for _, kata in known))
    return usual[-1] if row.jenis == SUKARELA else usual[0]


def _fits(jenis: str, kata: str) -> bool:
    """A goal for a business is meant by the business line, the others by the goal line."""
    if jenis not in (TUJUAN, MODAL):
        return True
    return (class_of(kata) == PRODUKTIF) is (jenis == MODAL)


def class_of(nama: str) -> str:
    """Class of a goal by the words of its name; savings when none of them is known."""
    words = nama.lower()
    return next((kelas for kelas, kata in _KATA if any(k in words for k in kata)), "tabungan")
