"""Dated decisions about interest: method, rates, penalty. The law's cap holds for each of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from koperasi.dasar.aturan import dated_table
from koperasi.dasar.manifest import Parameter
from koperasi.dasar.nilai import as_jenjang
from koperasi.simpanan.berjangka import JANGKA
from koperasi.simpanan.jasa import HARIAN, RATA_RATA, TERENDAH, Jenjang, Tarif, check_tarif
from koperasi.simpanan.rules import SUKARELA
from koperasi.simpanan.rules_tujuan import TUJUAN
from ledger.errors import Refusal

JASA_METODE: Final = "simpanan.jasa_metode"
JASA_LAPIS: Final = "simpanan.jasa_lapis"
JASA_SUKARELA: Final = "simpanan.jasa_sukarela"
JASA_BERJANGKA: Final = "simpanan.jasa_berjangka"
"""With the months of the term behind it: one rate for each."""
PENALTI_BERJANGKA: Final = "simpanan.penalti_berjangka"
JASA_TUJUAN: Final = "simpanan.jasa_tujuan"
TUJUAN_TARIK_AWAL: Final = "simpanan.tujuan_tarik_awal"
TARIF_OF: Final = {SUKARELA: JASA_SUKARELA, TUJUAN: JASA_TUJUAN}
"""Parameter of the rates by kind of savings that earns by its balance."""
BATAS_PERTAMA: Final = dt.date(2023, 1, 1)
"""Since when a cap is known; a rate of earlier days is held to the same one."""
_KEPUTUSAN: Final = "keputusan pengurus dalam rentang rapat anggota (Permenkop UKM 8/2023 ps. 26)"

METODE_KATA: Final = (
    (HARIAN, ("Saldo harian", "Daily balance")),
    (RATA_RATA, ("Saldo rata-rata", "Average balance")),
    (TERENDAH, ("Saldo terendah", "Lowest balance")),
)


def read_jenjang(nilai: str) -> tuple[Jenjang, ...]:
    """Steps of a canonical value."""
    return tuple(Jenjang(begin, persen) for begin, persen in as_jenjang(nilai))


def check_batas_bunga(nilai: str, mulai: dt.date) -> None:
    """No rate above the cap that the law sets on the day from which it holds.

    :raises Refusal: `bunga_melebihi_batas`, `jenjang_salah`.
    """
    row = dated_table("simpanan.batas", max(mulai, BATAS_PERTAMA))
    tertinggi = Decimal(row["bunga_tertinggi_persen_tahun"])
    try:
        check_tarif(Tarif(mulai, read_jenjang(nilai)), tertinggi)
    except Refusal as refusal:
        raise Refusal(refusal.code, "nilai", **refusal.values) from refusal


PARAMETERS_JASA: Final = (
    Parameter(
        JASA_METODE,
        ("Cara menghitung jasa simpanan", "How interest on savings is counted"),
        "pilihan",
        HARIAN,
        "keputusan pengurus; bawaan: saldo harian, hari sebenarnya dibagi 365",
        METODE_KATA,
    ),
    Parameter(
        JASA_SUKARELA,
        ("Jasa simpanan sukarela setahun", "Yearly interest on voluntary savings"),
        "jenjang",
        "0",
        _KEPUTUSAN,
        check=check_batas_bunga,
    ),
    Parameter(
        JASA_TUJUAN,
        ("Jasa simpanan tujuan setahun", "Yearly interest on savings for a goal"),
        "jenjang",
        "0",
        _KEPUTUSAN,
        check=check_batas_bunga,
    ),
    Parameter(
        TUJUAN_TARIK_AWAL,
        ("Simpanan tujuan boleh ditarik sebelum tercapai", "Goals may be drawn on early"),
        "ya_tidak",
        "tidak",
        "keputusan pengurus; tidak berarti ditarik saat target atau tanggalnya tercapai",
    ),
    *(
        Parameter(
            f"{JASA_BERJANGKA}_{bulan}",
            (
                f"Jasa simpanan berjangka {bulan} bulan, setahun",
                f"Yearly interest on deposits of {bulan} months",
            ),
            "persen",
            "0",
            _KEPUTUSAN,
            check=check_batas_bunga,
        )
        for bulan in JANGKA
    ),
    Parameter(
        PENALTI_BERJANGKA,
        ("Penalti simpanan berjangka yang dicairkan lebih awal", "Penalty of breaking a deposit"),
        "persen",
        "1",
        "keputusan pengurus; persen dari pokok, diambil dari jasanya, tidak pernah dari pokok",
    ),
    Parameter(
        JASA_LAPIS,
        ("Jenjang jasa dihitung per lapis saldo", "Each slice of a balance earns its own rate"),
        "ya_tidak",
        "tidak",
        "keputusan pengurus; tidak berarti seluruh saldo memakai jenjang yang dicapainya",
    ),
)
