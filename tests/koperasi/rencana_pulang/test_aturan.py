"""Pure rules of the plans: targets, pace, outcome."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.rules import Laju, Sasaran
from ledger.errors import Refusal

D = dt.date
HARI = D(2026, 11, 24)
RUPIAH = st.integers(1, 10**10)
HARI_APA_PUN = st.dates(D(2000, 1, 1), D(2100, 12, 31))


def test_fourteen_months_left() -> None:
    """60 million, 18 there, 18 came in over six months: 42 left at 3 a month."""
    pace = Laju(60_000_000, 18_000_000, 18_000_000)
    assert (pace.bulan_lagi, pace.per_bulan, pace.persen) == (14, 3_000_000, 30)
    assert pace.perlu(HARI, D(2027, 11, 24)) == 3_500_000
    assert pace.perlu(HARI, D(2027, 11, 23)) == 3_818_182, "eleven full months"
    assert pace.perlu(HARI, D(2026, 12, 1)) == 42_000_000, "all in the last month"


def test_no_pace_is_said_and_not_guessed() -> None:
    assert Laju(10, 0, 0).bulan_lagi is None
    assert Laju(10, 4, -6).bulan_lagi is None
    assert Laju(10, 10, 0).bulan_lagi == 0
    assert rules.slowest([Laju(10, 4, 6), Laju(10, 4, 0)]) is None
    assert rules.slowest([Laju(10, 4, 6), Laju(10, 10, 0), Laju(12, 2, 6)]) == 10


@settings(max_examples=100)
@given(RUPIAH, st.integers(0, 10**10), st.integers(1, 10**9))
def test_the_months_are_just_enough(target: int, there: int, six: int) -> None:
    pace = Laju(target, there, six)
    months = pace.bulan_lagi
    assert months is not None
    assert there * 6 + months * six >= target * 6, "it is there by then"
    if months:
        assert there * 6 + (months - 1) * six < target * 6, "and not a month before"
    assert (pace.persen == 100) is (pace.sisa == 0)


@settings(max_examples=100)
@given(RUPIAH, st.integers(0, 10**10), HARI_APA_PUN, HARI_APA_PUN)
def test_what_is_needed_reaches_it(target: int, there: int, today: dt.date, by: dt.date) -> None:
    pace = Laju(target, there, 0)
    months = max(1, rules.months_until(today, by))
    need = pace.perlu(today, by)
    assert need * months >= pace.sisa
    assert not need or (need - 1) * months < pace.sisa


@settings(max_examples=60)
@given(st.integers(-(10**9), 10**10), RUPIAH, st.integers(0, 100))
def test_a_visit_and_the_books_are_never_added(money: int, target: int, percent: int) -> None:
    there = rules.reached(money, target, percent)
    assert there in {0, money, target * percent // 100}
    assert there >= money


@settings(max_examples=100)
@given(HARI_APA_PUN)
def test_six_full_months_and_never_the_running_one(today: dt.date) -> None:
    first, last = rules.six_months(today)
    assert last < today
    assert (last + dt.timedelta(days=1)).day == 1
    assert first.day == 1
    assert (last.year - first.year) * 12 + last.month - first.month == 5
    assert (today.year, today.month) != (last.year, last.month)


@settings(max_examples=200)
@given(HARI_APA_PUN)
def test_who_is_asked_after_twelve_months(today: dt.date) -> None:
    since = rules.asked_since(today)
    assert rules.usaha_due(since) <= today
    assert rules.usaha_due(since + dt.timedelta(days=1)) > today


def test_a_leap_day() -> None:
    assert rules.usaha_due(D(2024, 2, 29)) == D(2025, 2, 28)
    assert rules.asked_since(D(2025, 2, 28)) == D(2024, 2, 29)
    assert rules.asked_since(D(2024, 2, 29)) == D(2023, 2, 28)


@pytest.mark.parametrize(
    ("sasaran", "code", "field"),
    [
        ((), "sasaran_kosong", "rumah_target"),
        ((Sasaran("mobil", 5, D(2027, 1, 1)),), "sasaran_jenis_salah", "rumah_target"),
        ((Sasaran("rumah", 0, D(2027, 1, 1)),), "amount_zero", "rumah_target"),
        ((Sasaran("usaha", -5, D(2027, 1, 1)),), "jumlah_minus", "usaha_target"),
        ((Sasaran("rumah", 5, HARI),), "sasaran_lewat", "rumah_tanggal"),
        ((Sasaran("tabungan", 5, D(2020, 1, 1)),), "sasaran_lewat", "tabungan_tanggal"),
        ((Sasaran("rumah", 5, D(2090, 1, 1)),), "sasaran_terlalu_jauh", "rumah_tanggal"),
        ((Sasaran("rumah", 5, D(2027, 1, 1)),) * 2, "sasaran_ganda", "rumah_target"),
        (
            (
                Sasaran("rumah", 5, D(2027, 1, 1), tujuan=("KOP", "T00001")),
                Sasaran("usaha", 5, D(2027, 1, 1), tujuan=("KOP", "T00001")),
            ),
            "tujuan_dua_sasaran",
            "usaha_tujuan",
        ),
    ],
)
def test_targets_that_make_no_plan(
    sasaran: tuple[Sasaran, ...], code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_sasaran(sasaran, HARI)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_stages_and_outcomes() -> None:
    assert rules.check_tahap("rumah", "pondasi") == 30
    with pytest.raises(Refusal, match="tahap_salah"):
        rules.check_tahap("tabungan", "pondasi")
    for stages in rules.TAHAP.values():
        assert [percent for _, percent in stages] == sorted({percent for _, percent in stages})
    assert rules.whole_hasil(["ya", "ya"]) == "ya"
    assert rules.whole_hasil(["tidak"]) == "tidak"
    assert rules.whole_hasil(["ya", "tidak"]) == "sebagian"
    assert [rules.suggest_hasil(Laju(10, there, 0)) for there in (0, 4, 10)] == [
        "tidak", "sebagian", "ya",
    ]  # fmt: skip
