"""Rules are data: they name roles, carry dimensions, and always balance or say what is missing."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import totals
from ledger.chart import Chart, load_chart
from ledger.entry import Draft
from ledger.errors import Refusal
from ledger.rules import Line, Rule, RuleInput, applicable, build, check_roles, terms
from ledger.store import Store
from tests.ledger.sample import BANK, CASH, LOANS, SAVINGS, TODAY, make_books, post_one

START = dt.date(2020, 1, 1)
DEPOSIT = Rule(
    "setoran",
    "BKM",
    (Line("@kas", "D", "jumlah"), Line("simpanan_sukarela", "K", "jumlah", ("anggota",))),
    "Setoran simpanan sukarela {anggota}",
    START,
)
INSTALMENT = Rule(
    "angsuran",
    "BKM",
    (
        Line("kas", "D", "pokok_pinjaman+jasa+denda"),
        Line("pinjaman", "K", "pokok_pinjaman", ("pinjaman", "anggota")),
        Line("jasa", "K", "jasa"),
        Line("jasa", "K", "denda"),
    ),
    "Angsuran {pinjaman} ke-{ke}",
    START,
)
TRANSFER = Rule(
    "pindah",
    "BM",
    (
        Line("simpanan_sukarela", "D", "jumlah", ("anggota=pemberi",)),
        Line("simpanan_sukarela", "K", "jumlah-biaya", ("anggota=penerima",)),
        Line("jasa", "K", "biaya"),
    ),
    "Pindah buku {pemberi} ke {penerima}",
    START,
)
GIVEN = RuleInput(
    ledger="KOP",
    date=TODAY,
    amounts={"jumlah": 50_000},
    dims={"anggota": "A00001"},
    accounts={"kas": CASH},
)


@pytest.fixture
def chart(sqlite_store: Store) -> Chart:
    make_books(sqlite_store, "KOP")
    with sqlite_store.read() as conn:
        return load_chart(conn, "KOP")


def legs(draft: Draft) -> list[tuple[str, int]]:
    return [(leg.account, leg.amount) for leg in draft.postings]


def test_a_document_becomes_an_entry(chart: Chart) -> None:
    made = build(DEPOSIT, chart, replace(GIVEN, note=" titip Bu Ani ", ref="simpanan:17"))
    assert legs(made) == [(CASH, 50_000), (SAVINGS, -50_000)]
    assert made.postings[1].dims == (("anggota", "A00001"),)
    assert (made.rule, made.ref, made.voucher) == ("setoran", "simpanan:17", "BKM")
    assert made.narration == "Setoran simpanan sukarela A00001: titip Bu Ani"
    own = build(DEPOSIT, chart, replace(GIVEN, voucher="BM", number="L-1", evidence="e" * 64))
    assert (own.voucher, own.number, own.evidence) == ("BM", "L-1", "e" * 64)
    assert own.narration == "Setoran simpanan sukarela A00001"


def test_legs_of_nothing_are_left_out(chart: Chart) -> None:
    given = RuleInput(
        ledger="KOP",
        date=TODAY,
        amounts={"pokok_pinjaman": 100, "jasa": 7, "denda": 0},
        dims={"pinjaman": "P1", "anggota": "A1"},
        words={"ke": "3"},
    )
    made = build(INSTALMENT, chart, given)
    assert legs(made) == [(CASH, 107), (LOANS, -100), ("4.1.01.01", -7)]
    assert made.narration == "Angsuran P1 ke-3"


def test_a_dimension_may_come_under_another_name(chart: Chart) -> None:
    given = RuleInput(
        ledger="KOP",
        date=TODAY,
        amounts={"jumlah": 100, "biaya": 5},
        dims={"pemberi": "A1", "penerima": "A2"},
    )
    made = build(TRANSFER, chart, given)
    assert [leg.dims for leg in made.postings] == [
        (("anggota", "A1"),),
        (("anggota", "A2"),),
        (),
    ]
    assert [leg.amount for leg in made.postings] == [100, -95, -5]


@settings(max_examples=40)
@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_rules_balance_for_any_amounts(chart: Chart, one: int, two: int, three: int) -> None:
    amounts = {"pokok_pinjaman": one, "jasa": two, "denda": three, "jumlah": one, "biaya": two}
    names = {"pinjaman": "P1", "anggota": "A1", "pemberi": "A1", "penerima": "A2"}
    given = RuleInput("KOP", TODAY, amounts, names, {"kas": BANK}, {"ke": "1"})
    for rule in (DEPOSIT, INSTALMENT, TRANSFER):
        assert sum(leg.amount for leg in build(rule, chart, given).postings) == 0


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"amounts": {}}, "amount_missing", "jumlah"),
        ({"amounts": {"jumlah": -1}}, "amount_invalid", "jumlah"),
        ({"dims": {}}, "dimension_missing", "anggota"),
        ({"dims": {"anggota": ""}}, "dimension_missing", "anggota"),
        ({"accounts": {}}, "account_missing", "kas"),
        ({"accounts": {"kas": "9.9.99"}}, "account_unknown", "kas"),
    ],
)
def test_what_a_document_lacks_is_named(
    chart: Chart, change: dict[str, dict[str, object]], code: str, field: str
) -> None:
    given = replace(GIVEN, **change)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        build(replace(DEPOSIT, narration="Setoran"), chart, given)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_document_goes_into_its_own_ledger(chart: Chart) -> None:
    with pytest.raises(ValueError, match="DESA"):
        build(DEPOSIT, chart, replace(GIVEN, ledger="DESA"))


def test_the_latest_rule_before_the_date_holds() -> None:
    later = replace(DEPOSIT, valid_from=dt.date(2026, 1, 1), voucher="BM")
    rules = (later, DEPOSIT, INSTALMENT)
    assert applicable(rules, "setoran", dt.date(2025, 12, 31)) == DEPOSIT
    assert applicable(rules, "setoran", dt.date(2026, 1, 1)) == later
    for code, date in (("setoran", dt.date(2019, 1, 1)), ("lain", TODAY)):
        with pytest.raises(Refusal, match="rule_missing"):
            applicable(rules, code, date)


def test_roles_are_checked_at_start(chart: Chart) -> None:
    check_roles((DEPOSIT, INSTALMENT, TRANSFER), chart)
    strange = Rule("x", "BM", (Line("tak_ada", "D", "a"), Line("bukan", "K", "a")), "x", START)
    with pytest.raises(Refusal) as refused:
        check_roles((DEPOSIT, strange), chart)
    assert (refused.value.code, refused.value.values["role"]) == ("role_missing", "bukan, tak_ada")
    bare = replace(INSTALMENT, lines=(Line("pinjaman", "K", "a", ("anggota",)),))
    with pytest.raises(Refusal) as refused:
        check_roles((bare,), chart)
    assert refused.value.code == "rule_dimension_missing"
    assert refused.value.values["dimensi"] == "pinjaman"
    with pytest.raises(Refusal, match="role_missing"):
        build(strange, chart, replace(GIVEN, amounts={"a": 1}))


def test_a_badly_written_rule_does_not_load() -> None:
    assert terms("a+b-c") == ((1, "a"), (1, "b"), (-1, "c"))
    for side, amount in (("X", "a"), ("D", ""), ("D", "a*b"), ("D", "A"), ("D", "a b")):
        with pytest.raises(ValueError, match=r"side|sum"):
            Line("kas", side, amount)


def test_what_a_rule_makes_can_be_posted(sqlite_store: Store, chart: Chart) -> None:
    post_one(sqlite_store, build(DEPOSIT, chart, GIVEN))
    with sqlite_store.read() as conn:
        assert totals.balances(conn, "KOP") == {CASH: 50_000, SAVINGS: -50_000}
