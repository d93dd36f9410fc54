"""Savings for a goal: posting rules, what a plan may say, and when it may be taken out."""

from __future__ import annotations

import datetime as dt
from typing import Final

from koperasi.dasar.bulat import KOIN, split_cash
from koperasi.kas.rules import check_jumlah
from ledger.errors import Refusal
from ledger.rules import Line, Rule

TUJUAN: Final = "tujuan"
_MULAI = dt.date(2000, 1, 1)
_AKUN, _REKENING = "simpanan_tujuan", ("anggota", "rekening")

SETOR_TUJUAN: Final = Rule(
    "SIMPANAN-TUJUAN-SETOR",
    "BKM",
    (Line("@kas", "D", "jumlah"), Line(_AKUN, "K", "jumlah", _REKENING)),
    "Setoran simpanan tujuan {rekening} {anggota}",
    _MULAI,
)
TARIK_TUJUAN: Final = Rule(
    "SIMPANAN-TUJUAN-TARIK",
    "BKK",
    (Line(_AKUN, "D", "jumlah", _REKENING), Line("@kas", "K", "jumlah")),
    "Penarikan simpanan tujuan {rekening} {anggota}",
    _MULAI,
)
BUNGA_TUJUAN: Final = Rule(
    "BUNGA-TUJUAN",
    "BM",
    (
        Line("beban_bunga_tujuan", "D", "bruto"),
        Line(_AKUN, "K", "bruto", _REKENING),
        Line(_AKUN, "D", "pph", _REKENING),
        Line("utang_pph_bunga_simpanan", "K", "pph"),
    ),
    "Jasa simpanan tujuan {rekening} {bulan} {anggota}",
    _MULAI,
)
TUTUP_TUJUAN: Final = Rule(
    "SIMPANAN-TUJUAN-TUTUP",
    "BM",
    (
        Line(_AKUN, "D", "jumlah", _REKENING),
        Line("simpanan_sukarela", "K", "jumlah", ("anggota",)),
    ),
    "Simpanan tujuan {rekening} ditutup ke sukarela {anggota}",
    _MULAI,
)
"""When the member leaves, whether it was reached or not."""
RULES_TUJUAN: Final = (SETOR_TUJUAN, TARIK_TUJUAN, BUNGA_TUJUAN, TUTUP_TUJUAN)


def check_rencana(target: int, tanggal: dt.date, hari_ini: dt.date) -> None:
    """A plan has an amount and a day that is still to come.

    :raises Refusal: `amount_zero`, `jumlah_minus`, `target_sudah_lewat`.
    """
    check_jumlah(target, "target")
    if tanggal <= hari_ini:
        raise Refusal("target_sudah_lewat", "tanggal_target", tanggal=tanggal)


def check_tarik(jumlah: int, saldo: int) -> None:
    """What is there can be taken out, no more.

    :raises Refusal: `saldo_kurang`.
    """
    if jumlah > saldo:
        kurang = jumlah - saldo
        raise Refusal("saldo_kurang", "jumlah", jenis=TUJUAN, saldo=saldo, jumlah_kurang=kurang)


def check_koin_tujuan(jumlah: int) -> None:
    """Cash out of a goal is paid in whole coins, as out of other savings; the rest stays there.

    :raises Refusal: `tunai_tanpa_koin`, `tunai_di_bawah_koin`.
    """
    bulat, tetap = split_cash(jumlah)
    if not bulat:
        raise Refusal("tunai_di_bawah_koin", "jumlah", jumlah_koin=KOIN)
    if tetap:
        told = {"jumlah_koin": KOIN, "jumlah_dibayar": bulat, "jumlah_tetap": tetap}
        raise Refusal("tunai_tanpa_koin", "jumlah", **told)


def check_tercapai(target: int, tanggal_target: dt.date, saldo: int, pada: dt.date) -> None:
    """Whether the target or its day has been reached.

    :raises Refusal: `tujuan_belum_tercapai`.
    """
    if saldo < target and pada < tanggal_target:
        raise Refusal(
            "tujuan_belum_tercapai",
            "tanggal",
            tanggal_tujuan=tanggal_target.isoformat(),
            sisa=target - saldo,
        )
