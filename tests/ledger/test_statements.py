"""Statements: figures at any date agree with the postings; a failing proof refuses the table."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from koperasi.laporan.neraca import NERACA
from koperasi.laporan.phu import PHU
from ledger import chart, journal, project
from ledger.errors import Refusal
from ledger.statements import days
from ledger.statements.build import Question, build
from ledger.statements.figures import balances_at, source_of
from ledger.statements.generalledger import AccountPage, general_ledger
from ledger.statements.spec import CREDIT, Section, Total
from ledger.statements.table import as_json
from ledger.statements.trial import movement_table, trial_balance
from ledger.store import Store
from tests.ledger.books import (
    CHARTS,
    CLOCK,
    HIBAH,
    JASA,
    KAS,
    SUKARELA,
    VALAS,
    act,
    deposit,
    draft,
    fill,
    leg,
    make_ledger,
    post,
)  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    """Books of three fiscal years."""
    make_ledger(store)
    fill(store)
    return store


def by_hand(store: Store, day: dt.date, start: int = 1) -> dict[str, int]:
    """Balances straight from the postings, results of earlier years on tahun lalu."""
    first = dt.date(day.year if day.month >= start else day.year - 1, start, 1)
    query = text(
        "SELECT a.code, a.path, p.date, p.amount FROM posting p JOIN account a"
        " ON a.id = p.account_id WHERE p.date <= :day"
    )
    found: dict[str, int] = {}
    with store.read() as conn:
        for code, path, date, amount in conn.execute(query, {"day": day.isoformat()}):
            result = path.startswith(("Pendapatan", "Beban")) and date < first.isoformat()
            home = "3.1.04.01" if result else code
            found[home] = found.get(home, 0) + amount
    return {code: amount for code, amount in found.items() if amount}


@settings(max_examples=25)
@given(day=st.dates(dt.date(2025, 12, 31), dt.date(2028, 6, 30)))
def test_balances_at_any_date_are_the_sums_of_the_postings(filled: Store, day: dt.date) -> None:
    with filled.read() as conn:
        source = source_of(conn, "KOP")
        shown = balances_at(conn, source, [day])[0]
        table = trial_balance(conn, Question("KOP", day))
    codes = {source.chart.by_id[made].code: amount for made, amount in shown.items() if amount}
    assert codes == by_hand(filled, day)
    assert {r.key: r.amounts[0] - r.amounts[1] for r in table.rows if r.kind == "line"} == codes
    assert table.totals["debit"] == table.totals["kredit"]


def test_a_fiscal_year_may_begin_in_july(store: Store) -> None:
    make_ledger(store, start=7)
    fill(store)
    for day in (dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2027, 1, 15)):
        with store.read() as conn:
            source = source_of(conn, "KOP")
            shown = balances_at(conn, source, [day])[0]
            table = build(conn, PHU["koperasi"], Question("KOP", day))
        codes = {source.chart.by_id[made].code: amount for made, amount in shown.items() if amount}
        assert codes == by_hand(store, day, start=7)
        assert table.totals["shu_bersih"] == -sum(
            amount for code, amount in codes.items() if code[0] in "45"
        )


@pytest.mark.parametrize("kind", ["koperasi", "bumdes", "kelompok"])
def test_each_line_of_a_chart_is_printed_once(kind: str) -> None:
    printed = NERACA[kind].lines + PHU[kind].lines
    accounts = chart.read_chart(CHARTS / f"{kind}.csv")
    moments = {made.line for made in accounts if not made.is_result}
    assert len(printed) == len(set(printed))
    assert set(NERACA[kind].lines) == moments
    assert set(PHU[kind].lines) == {made.line for made in accounts} - moments
    for spec in (NERACA[kind], PHU[kind]):
        assert all(spec.labels[line] for line in spec.lines)


@pytest.mark.parametrize("kind", ["bumdes", "kelompok"])
def test_other_kinds_of_entity_have_their_statements(store: Store, kind: str) -> None:
    make_ledger(store, "LAIN", kind)
    with store.write() as conn:
        income = next(a for a in chart.load_chart(conn, "LAIN").accounts if a.is_result)
    post(store, act(draft("2026-02-01", leg(KAS, 9_000), leg(income.code, -9_000), ledger="LAIN")))
    question = Question("LAIN", dt.date(2026, 12, 31))
    with store.read() as conn:
        neraca = build(conn, NERACA[kind], question)
        result = build(conn, PHU[kind], question)
    assert neraca.totals["jumlah_aset"] == neraca.totals["jumlah_ekuitas"] == 9_000
    assert result.totals["shu_bersih"] == 9_000


def test_an_account_outside_every_line_refuses_the_statement(filled: Store) -> None:
    whole = NERACA["koperasi"]
    first = whole.body[0]
    assert isinstance(first, Section)
    spec = replace(whole, body=(replace(first, lines=first.lines[1:]), *whole.body[1:]))
    with filled.read() as conn, pytest.raises(Refusal) as refusal:
        build(conn, spec, Question("KOP", dt.date(2026, 12, 31)))
    assert refusal.value.code == "proof_failed"
    assert refusal.value.values["bukti"] == "semua_akun"


def test_a_false_total_refuses_the_statement(filled: Store) -> None:
    whole = NERACA["koperasi"]
    last = Total("jumlah_liabilitas_ekuitas", ("x", "x"), ("jumlah_liabilitas",))
    spec = replace(whole, body=(*whole.body[:-1], last))
    with filled.read() as conn, pytest.raises(Refusal) as refusal:
        build(conn, spec, Question("KOP", dt.date(2026, 12, 31)))
    assert refusal.value.values["bukti"] == "aset_sama_pasiva"


def test_a_bent_month_total_refuses_the_statement(filled: Store) -> None:
    with filled.write() as conn:
        conn.execute(text("UPDATE total_month SET credit = credit + 5 WHERE month = 202603"))
    with filled.read() as conn, pytest.raises(Refusal):
        trial_balance(conn, Question("KOP", dt.date(2026, 12, 31)))


def test_comparison_is_the_year_before(filled: Store) -> None:
    with filled.read() as conn:
        phu = build(conn, PHU["koperasi"], Question("KOP", dt.date(2027, 2, 28)))
        neraca = build(conn, NERACA["koperasi"], Question("KOP", dt.date(2027, 2, 28)))
        single = build(conn, NERACA["koperasi"], Question("KOP", dt.date(2027, 2, 28), "en", False))
    assert phu.columns == ("01/01/2027 s.d. 28/02/2027", "01/01/2026 s.d. 28/02/2026")
    assert phu.totals["shu_bersih"] == 5_000
    assert neraca.columns == ("28/02/2027", "31/12/2026")
    assert neraca.amount("shu_tahun_lalu") == 1_233_000
    assert single.columns == ("28/02/2027",)
    assert single.title == "Statement of Financial Position"
    leap = Question("KOP", dt.date(2028, 2, 29))
    with filled.read() as conn:
        assert build(conn, PHU["koperasi"], leap).columns[1].endswith("28/02/2027")


def test_json_is_the_contract(filled: Store) -> None:
    with filled.read() as conn:
        table = build(conn, PHU["koperasi"], Question("KOP", dt.date(2026, 12, 31)))
    made = json.loads(json.dumps(as_json(table)))
    assert made["report"] == "phu"
    assert made["entity"] == "KOP"
    assert made["period"] == "2026-01-01/2026-12-31"
    assert made["totals"]["shu_bersih"] == 1_233_000
    assert made["books"]["entries"] == 15
    assert len(made["books"]["hash"]) == 64
    row = next(row for row in made["rows"] if row["key"] == "jasa_pinjaman")
    assert row["amounts"] == [30_000, 0]
    assert row["accounts"] == [JASA]
    assert all({"key", "label", "level", "amounts"} <= set(row) for row in made["rows"])
    assert all(proof["ok"] for proof in made["proofs"])
    assert table.amount("tidak_ada") == 0
    with filled.read() as conn:
        made = as_json(trial_balance(conn, Question("KOP", dt.date(2026, 12, 31))))
    assert made["rows"][0]["texts"] == [KAS]
    assert "accounts" not in made["rows"][-1]


def test_movements_lead_from_opening_to_closing(filled: Store) -> None:
    with filled.read() as conn:
        table = movement_table(conn, Question("KOP", dt.date(2027, 1, 31)), dt.date(2027, 1, 1))
        with pytest.raises(Refusal, match="period_two_years"):
            movement_table(conn, Question("KOP", dt.date(2027, 1, 31)), dt.date(2026, 12, 1))
    for row in table.rows:
        if row.kind == "line":
            start, debit, credit, left, right = row.amounts
            assert start + debit - credit == left - right
    assert table.amount(VALAS) == 1_215_000
    assert not [row for row in table.rows if row.key == HIBAH]
    assert table.totals["mutasi_debit"] == table.totals["mutasi_kredit"] == 7_000


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_general_ledger_pages_carry_the_balance_on(filled: Store, most: int) -> None:
    page = AccountPage("KOP", "Assets:Kas:Utama", dt.date(2026, 2, 1), dt.date(2028, 6, 30))
    lines, ends, after, balance = [], [], "", None
    with filled.read() as conn:
        while True:
            table = general_ledger(conn, replace(page, after=after, most=most))
            assert balance in (None, table.totals["saldo_awal"])
            balance = table.totals["saldo_akhir"]
            lines += [row for row in table.rows if row.texts[0]]
            after = table.next_page
            if not after:
                break
            ends.append(table.rows[-1])
        now = trial_balance(conn, Question("KOP", dt.date(2028, 6, 30))).amount(KAS)
    assert balance == now == lines[-1].amounts[2]
    assert {(row.key, row.amounts) for row in ends} <= {("saldo_semua", (0, 0, now))}
    assert len(ends) == -(-12 // most) - 1
    assert [row.texts[0] for row in lines] == sorted(row.texts[0] for row in lines)
    assert len(lines) == 12
    assert len({row.key for row in lines}) == 12


def test_general_ledger_of_a_credit_account_grows_by_credit(filled: Store) -> None:
    page = AccountPage("KOP", SUKARELA, dt.date(2026, 1, 1), dt.date(2026, 2, 28), language="en")
    with filled.read() as conn:
        table = general_ledger(conn, page)
        with pytest.raises(Refusal, match="page_invalid"):
            general_ledger(conn, replace(page, after="2026-13-40.x.1"))
        with pytest.raises(Refusal, match="account_unknown"):
            general_ledger(conn, replace(page, account="9.9.99.99"))
        with pytest.raises(Refusal, match="period_two_years"):
            general_ledger(conn, replace(page, account=JASA, last=dt.date(2027, 1, 1)))
        with pytest.raises(Refusal, match="ledger_unknown"):
            general_ledger(conn, replace(page, ledger="TIDAK"))
    assert [row.amounts for row in table.rows] == [
        (0, 0, 0), (0, 10_000, 10_000), (0, 20_000, 30_000), (0, 30_000, 30_000),
    ]  # fmt: skip
    assert table.columns == ("Debit", "Credit", "Balance")


def test_income_begins_at_zero_with_the_year(filled: Store) -> None:
    page = AccountPage("KOP", JASA, dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    with filled.read() as conn:
        table = general_ledger(conn, page)
    assert table.totals["saldo_awal"] == 0
    assert table.totals["saldo_akhir"] == 5_000


def test_a_statement_is_made_of_what_is_posted_when_it_is_read(filled: Store) -> None:
    question = Question("KOP", dt.date(2028, 6, 30))
    with filled.read() as conn:
        before = build(conn, NERACA["koperasi"], question).totals["jumlah_aset"]
    deposit(filled, "2028-06-01", 500)
    with filled.read() as conn:
        assert build(conn, NERACA["koperasi"], question).totals["jumlah_aset"] == before + 500
    assert project.project(filled) == []


def test_sections_print_only_what_moved(filled: Store) -> None:
    section = Section("s", CREDIT, ("kas", "bank"), ("K", "K"))
    spec = replace(NERACA["koperasi"], proofs=(), body=(*NERACA["koperasi"].body, section))
    with filled.read() as conn, pytest.raises(Refusal):
        build(conn, spec, Question("KOP", dt.date(2026, 12, 31)))


def taken_back(store: Store, day: dt.date) -> int:
    """Cash as seen inside a transaction that is rolled back."""
    with store.writing.connect() as conn, conn.begin() as transaction:
        journal.post(conn, act(draft("2026-03-16", leg(KAS, 7), leg(HIBAH, -7))), CLOCK)
        seen = trial_balance(conn, Question("KOP", day)).amount(KAS)
        transaction.rollback()
    return seen


def test_days_of_a_month_are_kept_and_follow_the_chain(filled: Store) -> None:
    """A broken month is read once; new entries are added, a history taken back is read anew."""
    day = dt.date(2026, 3, 20)

    def cash() -> int:
        with filled.read() as conn:
            return trial_balance(conn, Question("KOP", day)).amount(KAS)

    before = cash()
    assert cash() == before
    deposit(filled, "2026-03-15", 100)
    assert cash() == before + 100
    assert taken_back(filled, day) == before + 107
    assert cash() == before + 100
    post(filled, act(draft("2026-03-19", leg(KAS, 9), leg(HIBAH, -9))))
    post(filled, act(draft("2026-03-29", leg(KAS, 9), leg(HIBAH, -9))))
    assert cash() == before + 109
    assert by_hand(filled, day)[KAS] == before + 109


def test_only_so_many_months_are_kept(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "_KEPT", 1)
    for _ in range(2):
        for month in (1, 2, 3, 7):
            day = dt.date(2026, month, 9)
            with filled.read() as conn:
                table = trial_balance(conn, Question("KOP", day))
            assert table.amount(KAS) == by_hand(filled, day)[KAS]
