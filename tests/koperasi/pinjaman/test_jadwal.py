"""Schedules: worked figures, sums, due dates, costs, speed."""

import dataclasses
import datetime as dt
import itertools
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.bulat import up_to
from koperasi.dasar.tempo import anchor_before, anchor_on
from koperasi.pinjaman.jadwal import (
    ANUITAS,
    FLAT,
    MENURUN,
    METODE,
    Syarat,
    amortise,
    level_instalment,
    make_jadwal,
    make_pencairan,
    unearned,
)
from ledger.errors import Refusal
from tests.koperasi.pinjaman.contoh import any_terms, terms

SISA_RATA = [
    9_166_667, 8_333_334, 7_500_001, 6_666_668, 5_833_335, 5_000_002,
    4_166_669, 3_333_336, 2_500_003, 1_666_670, 833_337, 0,
]  # fmt: skip
MENURUN_JASA = [
    150_000, 137_500, 125_000, 112_500, 100_000, 87_500,
    75_000, 62_500, 50_000, 37_500, 25_000, 12_500,
]  # fmt: skip
MENURUN_ANGSURAN = [
    983_333, 970_833, 958_333, 945_833, 933_333, 920_833,
    908_333, 895_833, 883_333, 870_833, 858_333, 845_837,
]  # fmt: skip
ANUITAS_POKOK = [
    766_800, 778_302, 789_977, 801_826, 813_854, 826_061,
    838_452, 851_029, 863_795, 876_751, 889_903, 903_250,
]  # fmt: skip
ANUITAS_JASA = [
    150_000, 138_498, 126_823, 114_974, 102_946, 90_739,
    78_348, 65_771, 53_005, 40_049, 26_897, 13_549,
]  # fmt: skip
ANUITAS_SISA = [
    9_233_200, 8_454_898, 7_664_921, 6_863_095, 6_049_241, 5_223_180,
    4_384_728, 3_533_699, 2_669_904, 1_793_153, 903_250, 0,
]  # fmt: skip


def test_flat_to_the_rupiah() -> None:
    rows = make_jadwal(terms(FLAT, "1"))
    assert [row.pokok for row in rows] == [833_333] * 11 + [833_337]
    assert {row.jasa for row in rows} == {100_000}
    assert [row.jumlah for row in rows] == [933_333] * 11 + [933_337]
    assert [row.sisa for row in rows] == SISA_RATA
    assert sum(row.jumlah for row in rows) == 11_200_000


def test_menurun_to_the_rupiah() -> None:
    rows = make_jadwal(terms(MENURUN, "1.5"))
    assert [row.pokok for row in rows] == [833_333] * 11 + [833_337]
    assert [row.jasa for row in rows] == MENURUN_JASA
    assert [row.jumlah for row in rows] == MENURUN_ANGSURAN
    assert [row.sisa for row in rows] == SISA_RATA
    assert sum(row.jumlah for row in rows) == 10_975_000


def test_anuitas_to_the_rupiah() -> None:
    rows = make_jadwal(terms(ANUITAS, "1.5"))
    assert [row.pokok for row in rows] == ANUITAS_POKOK
    assert [row.jasa for row in rows] == ANUITAS_JASA
    assert [row.sisa for row in rows] == ANUITAS_SISA
    assert [row.jumlah for row in rows] == [916_800] * 11 + [916_799]
    assert sum(row.jumlah for row in rows) == 11_001_599


def test_anuitas_rounded_up_to_500() -> None:
    rows = make_jadwal(terms(ANUITAS, "1.5", kelipatan=500))
    assert [row.jumlah for row in rows] == [917_000] * 11 + [914_390]
    assert (rows[-1].pokok, rows[-1].jasa) == (900_877, 13_513)
    assert sum(row.jasa for row in rows) == 1_001_390


def test_months_of_grace_pay_jasa_only() -> None:
    syarat = dataclasses.replace(terms(FLAT, "1"), tenggang_bulan=2)
    rows = make_jadwal(syarat)
    assert [(row.pokok, row.jasa) for row in rows[:3]] == [
        (0, 100_000), (0, 100_000), (1_000_000, 100_000),
    ]  # fmt: skip


def test_a_loan_without_jasa() -> None:
    rows = make_jadwal(terms(ANUITAS, "0", kelipatan=1_000))
    assert [row.jumlah for row in rows] == [834_000] * 11 + [826_000]


def test_rounding_up_can_end_a_small_loan_early() -> None:
    syarat = dataclasses.replace(terms(FLAT, "0", kelipatan=1_000), plafon=2_500)
    assert [row.pokok for row in make_jadwal(syarat)] == [1_000, 1_000, 500]


@given(any_terms())
def test_principal_parts_sum_to_the_plafon(syarat: Syarat) -> None:
    rows = make_jadwal(syarat)
    assert sum(row.pokok for row in rows) == syarat.plafon
    assert rows[-1].sisa == 0
    assert all(row.pokok >= 0 and row.jasa >= 0 for row in rows)
    assert [row.ke for row in rows] == list(range(1, len(rows) + 1))
    assert all(a.jatuh_tempo < b.jatuh_tempo for a, b in itertools.pairwise(rows))
    assert all(row.pokok == 0 for row in rows[: syarat.tenggang_bulan])
    whole = [row.jumlah for row in rows[syarat.tenggang_bulan : -1]]
    assert all(jumlah % syarat.kelipatan == 0 for jumlah in whole)
    if syarat.metode == ANUITAS:
        assert set(whole) <= {level_instalment(syarat)}


def test_due_dates_keep_their_anchor() -> None:
    anchor = anchor_on(dt.date(2026, 1, 31))
    assert [anchor.ke(n).isoformat() for n in range(1, 5)] == [
        "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
    ]  # fmt: skip
    chosen = anchor_before(dt.date(2028, 2, 12))
    assert (chosen.ke(1), chosen.ke(2)) == (dt.date(2028, 2, 12), dt.date(2028, 3, 12))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"plafon": 0}, "amount_zero"),
        ({"plafon": -1}, "jumlah_minus"),
        ({"metode": "majemuk"}, "metode_salah"),
        ({"bulan": 0}, "tenor_salah"),
        ({"bulan": 361}, "tenor_salah"),
        ({"persen_bulan": Decimal("-0.1")}, "tarif_salah"),
        ({"persen_bulan": Decimal(101)}, "tarif_salah"),
        ({"tenggang_bulan": 12}, "tenggang_salah"),
        ({"tenggang_bulan": -1}, "tenggang_salah"),
        ({"kelipatan": 250}, "kelipatan_salah"),
    ],
)
def test_what_cannot_be_agreed(changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make_jadwal(dataclasses.replace(terms(), **changed))  # type: ignore[arg-type]
    assert refused.value.code == code
    assert refused.value.field


def test_what_is_kept_back() -> None:
    made = make_pencairan(25_000_000, Decimal(1), 25_000, Decimal(0))
    assert (made.provisi, made.administrasi, made.diterima) == (250_000, 25_000, 24_725_000)
    tied = make_pencairan(25_000_000, Decimal(1), 25_000, Decimal(2))
    assert (tied.simpanan_wajib_pinjam, tied.diterima) == (500_000, 24_225_000)
    with pytest.raises(Refusal, match="potongan_melebihi_plafon"):
        make_pencairan(100_000, Decimal(50), 50_000, Decimal(0))


@given(st.integers(0, 10**9), st.integers(1, 360))
def test_provisi_is_income_in_whole_rupiah(provisi: int, bulan: int) -> None:
    parts = amortise(provisi, bulan)
    assert (len(parts), sum(parts)) == (bulan, provisi)
    assert len(set(parts[:-1])) <= 1
    assert parts[-1] >= parts[0]
    left = [unearned(provisi, bulan, lewat) for lewat in range(bulan + 1)]
    assert (left[0], left[-1]) == (provisi, 0)
    assert left[-2] == parts[-1]


@given(st.integers(0, 10**12), st.sampled_from([1, 100, 500, 1_000]))
def test_rounding_up_goes_to_the_next_multiple(jumlah: int, kelipatan: int) -> None:
    made = up_to(jumlah, kelipatan)
    assert made % kelipatan == 0
    assert jumlah <= made < jumlah + kelipatan


@pytest.mark.parametrize("metode", METODE)
def test_360_months_in_less_than_5_ms(metode: str) -> None:
    syarat = terms(metode, "1.2345", bulan=360)
    best = 1e9
    for _ in range(10):
        begin = time.perf_counter()
        assert len(make_jadwal(syarat)) == 360
        best = min(best, time.perf_counter() - begin)
    assert best < 0.005
