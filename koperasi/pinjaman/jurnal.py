"""Posting rules of loans: what each act books, as data.

Amounts come in pairs `x` and `x_balik`, since a payment that is recorded behind later ones can
take back what those were booked to; of each pair one is zero.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from koperasi.pinjaman.kartu import Pembagian
from ledger.rules import Line, Rule

_MULAI: Final = dt.date(2000, 1, 1)
_MILIK: Final = ("anggota", "pinjaman")

CAIR: Final = Rule(
    "PINJAMAN-CAIR",
    "BKK",
    (
        Line("@pinjaman", "D", "plafon", _MILIK),
        Line("provisi_ditangguhkan", "K", "provisi", _MILIK),
        Line("pendapatan_administrasi", "K", "administrasi", _MILIK),
        Line("simpanan_wajib_pinjam", "K", "wajib_pinjam", _MILIK),
        Line("@kas", "K", "plafon-provisi-administrasi-wajib_pinjam"),
    ),
    "Pencairan pinjaman {pinjaman} {anggota}",
    _MULAI,
)
BAGIAN: Final = (
    Line("pendapatan_denda", "K", "denda-denda_balik", _MILIK),
    Line("piutang_jasa_pinjaman", "K", "piutang_jasa", _MILIK),
    Line("pendapatan_jasa_pinjaman", "K", "jasa-jasa_balik-piutang_jasa", _MILIK),
    Line("@pinjaman", "K", "angsuran_pokok-angsuran_pokok_balik", _MILIK),
    Line("titipan_angsuran", "K", "titipan-titipan_balik", _MILIK),
)
"""Where the money of a payment goes; what it comes from is the leg before it."""
BAYAR: Final = Rule(
    "PINJAMAN-ANGSURAN",
    "BKM",
    (Line("@kas", "D", "uang"), *BAGIAN),
    "Angsuran pinjaman {pinjaman} {anggota}",
    _MULAI,
)
LUNAS: Final = Rule(
    "PINJAMAN-PELUNASAN",
    "BKM",
    (Line("@kas", "D", "uang"), *BAGIAN),
    "Pelunasan pinjaman {pinjaman} {anggota}",
    _MULAI,
)
TITIPAN: Final = Rule(
    "PINJAMAN-TITIPAN",
    "BM",
    BAGIAN,
    "Titipan dipakai untuk angsuran pinjaman {pinjaman} {anggota}",
    _MULAI,
)
KOREKSI: Final = Rule(
    "PINJAMAN-KOREKSI",
    "BM",
    BAGIAN,
    "Pembagian angsuran dihitung ulang, pinjaman {pinjaman} {anggota}",
    _MULAI,
)
KEMBALI: Final = Rule(
    "PINJAMAN-KEMBALI",
    "BM",
    (
        Line("simpanan_wajib_pinjam", "D", "wajib_pinjam", _MILIK),
        Line("titipan_angsuran", "D", "sisa_titipan", _MILIK),
        Line("simpanan_sukarela", "K", "wajib_pinjam+sisa_titipan", ("anggota",)),
    ),
    "Simpanan wajib pinjam dan titipan kembali ke sukarela, pinjaman {pinjaman} {anggota}",
    _MULAI,
)
PROVISI: Final = Rule(
    "PINJAMAN-PROVISI",
    "BM",
    (
        Line("provisi_ditangguhkan", "D", "provisi", _MILIK),
        Line("pendapatan_provisi", "K", "provisi", _MILIK),
    ),
    "Provisi menjadi pendapatan, pinjaman {pinjaman} {anggota}",
    _MULAI,
)
AKRUAL: Final = Rule(
    "PINJAMAN-AKRUAL",
    "BM",
    (
        Line("piutang_jasa_pinjaman", "D", "jasa-jasa_balik", _MILIK),
        Line("pendapatan_jasa_pinjaman", "K", "jasa-jasa_balik", _MILIK),
    ),
    "Jasa jatuh tempo belum dibayar, pinjaman {pinjaman} {anggota}",
    _MULAI,
)
PENYISIHAN: Final = Rule(
    "PINJAMAN-PENYISIHAN",
    "BM",
    (
        Line("kerugian_pinjaman", "D", "beban-beban_balik"),
        Line("penyisihan_pinjaman", "K", "beban-beban_balik"),
    ),
    "Penyisihan kerugian pinjaman: yang wajib dikurangi yang dibukukan, {bulan}",
    _MULAI,
)
RESTRUKTUR: Final = Rule(
    "PINJAMAN-RESTRUKTUR",
    "BM",
    (
        Line("@pinjaman", "D", "pokok_lama+jasa_dipokokkan-titipan", ("anggota", "pinjaman=baru")),
        Line("titipan_angsuran", "D", "titipan", _MILIK),
        Line("@pinjaman", "K", "pokok_lama", _MILIK),
        Line("piutang_jasa_pinjaman", "K", "piutang_jasa", _MILIK),
        Line("pendapatan_jasa_pinjaman", "K", "jasa_dipokokkan-piutang_jasa", _MILIK),
        Line("provisi_ditangguhkan", "D", "provisi", _MILIK),
        Line("provisi_ditangguhkan", "K", "provisi", ("anggota", "pinjaman=baru")),
        Line("simpanan_wajib_pinjam", "D", "wajib_pinjam", _MILIK),
        Line("simpanan_wajib_pinjam", "K", "wajib_pinjam", ("anggota", "pinjaman=baru")),
    ),
    "Restrukturisasi pinjaman {pinjaman} menjadi {baru} {anggota}",
    _MULAI,
)
SISIH_JASA: Final = Rule(
    "PINJAMAN-SISIH-JASA",
    "BM",
    (
        Line("kerugian_pinjaman", "D", "jasa_dipokokkan"),
        Line("penyisihan_pinjaman", "K", "jasa_dipokokkan"),
    ),
    "Penyisihan 100 % jasa yang menjadi pokok, pinjaman {pinjaman} {anggota}",
    _MULAI,
)
HAPUS_BUKU: Final = Rule(
    "PINJAMAN-HAPUS-BUKU",
    "BM",
    (
        Line("penyisihan_pinjaman", "D", "sisa_pokok"),
        Line("@pinjaman", "K", "sisa_pokok", _MILIK),
    ),
    "Hapus buku pinjaman {pinjaman} {anggota}, tetap ditagih",
    _MULAI,
)
PULIH: Final = Rule(
    "PINJAMAN-PULIH",
    "BKM",
    (
        Line("@kas", "D", "uang"),
        Line("pemulihan_hapus_buku", "K", "uang", _MILIK),
    ),
    "Pemulihan pinjaman hapus buku {pinjaman} {anggota}",
    _MULAI,
)
RINCI: Final = Rule(
    "PINJAMAN-RINCI",
    "SA",
    (
        Line("@pinjaman", "D", "sisa_pokok", _MILIK),
        Line("@pinjaman", "K", "sisa_pokok", ("anggota",)),
        Line("piutang_jasa_pinjaman", "D", "piutang_jasa", _MILIK),
        Line("opening_balances", "K", "piutang_jasa"),
    ),
    "Saldo awal anggota dirinci ke pinjaman {pinjaman} {anggota}",
    _MULAI,
)
AWAL: Final = Rule(
    "PINJAMAN-SALDO-AWAL",
    "SA",
    (
        Line("@pinjaman", "D", "sisa_pokok", _MILIK),
        Line("piutang_jasa_pinjaman", "D", "piutang_jasa", _MILIK),
        Line("opening_balances", "K", "sisa_pokok+piutang_jasa"),
    ),
    "Saldo awal pinjaman {pinjaman} {anggota}",
    _MULAI,
)
RULES: Final = (
    CAIR,
    BAYAR,
    LUNAS,
    TITIPAN,
    KOREKSI,
    KEMBALI,
    PROVISI,
    AKRUAL,
    PENYISIHAN,
    RESTRUKTUR,
    SISIH_JASA,
    HAPUS_BUKU,
    PULIH,
    AWAL,
    RINCI,
)


def role_of(pihak_terkait: object) -> str:
    """Role of the control account of a loan: related parties have one of their own."""
    return "pinjaman_pihak_terkait" if pihak_terkait else "pinjaman_anggota"


def amounts_of(bagian: Pembagian, uang: int, piutang: int) -> dict[str, int]:
    """Amounts of a payment's rule out of its parts.

    :param uang: money received.
    :param piutang: jasa of this loan that stands as a receivable; it is paid off first.
    """
    parts = {
        "denda": bagian.denda + bagian.penalti,
        "jasa": bagian.jasa,
        "angsuran_pokok": bagian.pokok + bagian.tambahan,
        "titipan": bagian.titipan,
    }
    made = {"uang": uang, "piutang_jasa": min(max(piutang, 0), max(bagian.jasa, 0))}
    for name, jumlah in parts.items():
        made[name], made[f"{name}_balik"] = max(jumlah, 0), max(-jumlah, 0)
    return made


def is_nothing(bagian: Pembagian) -> bool:
    """Whether nothing moves between the parts."""
    moved = (bagian.denda + bagian.penalti, bagian.jasa, bagian.pokok + bagian.tambahan)
    return not any((*moved, bagian.titipan))
