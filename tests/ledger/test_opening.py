"""Opening files and counted cash: what the text says, when it is final, and that it holds."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ledger import books, chart, chart_edit, locks, project
from ledger.assertions import Counted, assert_balance
from ledger.checks import run_checks
from ledger.entry import Posting
from ledger.errors import Refusal
from ledger.opening import kept_of
from ledger.shelf import load_shelf
from ledger.store import Store
from tests.ledger.books import (
    CLOCK,
    GAJI,
    HIBAH,
    KAS,
    SUKARELA,
    TUJUAN,
    VALAS,
    act,
    deposit,
    draft,
    fill,
    folder,
    goal,
    leg,
    make_ledger,
    post,
)  # fmt: skip

BY = locks.Signature("U0001", CLOCK, "tutup buku")


@pytest.fixture
def filled(store: Store) -> Store:
    """Books of three fiscal years, all files made."""
    make_ledger(store)
    fill(store)
    assert project.refresh(store) == []
    return store


def opening(store: Store, year: int, code: str = "KOP") -> str:
    """Text of an opening file."""
    return (folder(store, code) / f"buka-{year}.beancount").read_text()


def lock_years(store: Store, *years: int) -> None:
    with store.write() as conn:
        for year in years:
            locks.lock_year(conn, "KOP", year, BY)


def test_each_year_loads_alone_with_its_opening(filled: Store) -> None:
    for year in (2026, 2027, 2028):
        loaded = books.load(filled, "KOP", year)
        assert loaded.errors == []
    found = books.balances(books.load(filled, "KOP", 2027))
    assert found["Ekuitas:SHU:TahunLalu"] == -1_233_000
    assert found["Kewajiban:Simpanan:Sukarela"] == -218_000
    assert found["Aset:Bank:Valas"] == 1_215_000
    assert found["Ekuitas:SaldoAwal"] == -900_000
    assert sum(found.values()) == 0
    assert "2026-12-31 balance" not in opening(filled, 2027)
    assert "2027-01-01 balance Aset:Bank:Valas  100.00 SGD\n" in opening(filled, 2027)


def test_an_opening_has_a_posting_per_value(filled: Store) -> None:
    lines = opening(filled, 2027).split("\n")
    place = lines.index("  Kewajiban:Simpanan:Tujuan  -30000 IDR")
    assert lines[place + 1 : place + 3] == ['    anggota: "A00002"', '    rekening: "A00002-Modal"']
    found = books.balances_by_dimension(books.load(filled, "KOP", 2027), "rekening")
    assert found["Kewajiban:Simpanan:Tujuan", "A00002-Rumah"] == -20_000


def test_an_opening_is_provisional_until_the_years_before_are_locked(filled: Store) -> None:
    before = opening(filled, 2028)
    deposit(filled, "2026-12-31", 4_000, "A00004")
    assert opening(filled, 2028) == before
    assert run_checks(filled, with_beancount=False) == []
    project.refresh(filled)
    assert opening(filled, 2028) != before
    lock_years(filled, 2025, 2026)
    project.refresh(filled)
    with filled.read() as conn:
        kept = kept_of(conn, load_shelf(conn, "KOP"))
    assert {year: one.final for year, one in kept.items()} == {2026: True, 2027: True, 2028: False}
    assert run_checks(filled) == []
    with filled.write() as conn:
        locks.unlock_year(conn, "KOP", 2026, BY)
    project.refresh(filled)
    with filled.read() as conn:
        assert not kept_of(conn, load_shelf(conn, "KOP"))[2027].final
    deposit(filled, "2026-12-31", 1_000)
    project.refresh(filled)
    assert run_checks(filled) == []


def test_a_final_opening_that_cannot_be_made_again_is_told(filled: Store) -> None:
    lock_years(filled, 2025, 2026)
    project.refresh(filled)
    with filled.write() as conn:
        conn.execute(text("UPDATE total_month SET debit = debit + 1 WHERE month = 202603"))
    project.refresh(filled)
    found = {one.code for one in run_checks(filled, with_beancount=False)}
    assert {"opening_differs", "total_month_wrong"} <= found
    whole = (folder(filled) / "buka-2027.beancount").read_bytes()
    (folder(filled) / "buka-2027.beancount").unlink()
    project.refresh(filled)
    assert not (folder(filled) / "buka-2027.beancount").exists()
    (folder(filled) / "buka-2027.beancount").write_bytes(whole)
    with filled.write() as conn:
        conn.execute(text("UPDATE total_month SET debit = debit - 1 WHERE month = 202603"))
    path = folder(filled) / "buka-2027.beancount"
    path.write_text(path.read_text().replace("A00004", "A00005"), newline="\n")
    found_places = [(one.file, one.code) for one in run_checks(filled, with_beancount=False)]
    assert ("buka-2027.beancount", "derived_changed") in found_places
    project.refresh(filled)
    assert run_checks(filled) == []


def test_an_opening_of_odd_balances_loads(filled: Store) -> None:
    """Foreign money without rupiah, rupiah without foreign money, values that cancel out."""
    there = Posting(VALAS, 1_000, (), "TWD", 100), Posting(VALAS, 500, (), "HKD", 700)
    back = Posting(VALAS, -1_000, (), "TWD", -40), Posting(VALAS, -800, (), "HKD", -200)
    post(filled, act(draft("2026-10-01", *there, leg(HIBAH, -1_500))))
    post(filled, act(draft("2026-10-02", *back, leg(HIBAH, 1_800))))
    gone = Posting(VALAS, 90, (), "JPY", 9), Posting(VALAS, -70, (), "JPY", -9)
    post(filled, act(draft("2026-10-02", *gone, leg(HIBAH, -20))))
    loan = "1.1.03.01"
    legs = leg(loan, 5_000, anggota="A00001"), leg(loan, -5_000, anggota="A00002")
    post(filled, act(draft("2026-10-03", *legs)))
    project.refresh(filled)
    assert run_checks(filled) == []
    lines = opening(filled, 2027).split("\n")
    assert "  Aset:Bank:Valas  0.60 TWD @@ 0 IDR" in lines
    assert "  Aset:Bank:Valas  5.00 HKD @@ 0 IDR" in lines
    assert "  Aset:Pinjaman:Anggota  -5000 IDR" in lines


def test_a_closed_account_is_closed_in_the_text(filled: Store) -> None:
    day = dt.date(2027, 12, 31)
    with filled.write() as conn:
        chart_edit.close_account(conn, chart.load_chart(conn, "KOP"), "5.2.01.08", day)
    assert project.project(filled) == []
    main = (folder(filled) / "utama.beancount").read_text()
    assert "2027-12-31 close Beban:Usaha:Sewa\n" in main
    assert run_checks(filled) == []


def test_a_chart_without_the_roles_has_no_opening_files(store: Store) -> None:
    make_ledger(store)
    with store.write() as conn:
        conn.execute(text("UPDATE account SET role = NULL WHERE role = 'opening_balances'"))
    fill(store)
    assert project.refresh(store) == []
    assert not list(folder(store).glob("buka-*"))


def test_a_parent_account_counts_the_ones_below(store: Store) -> None:
    make_ledger(store, "KEL", "kelompok")
    below = "1.1.01.02"
    post(
        store,
        act(draft("2026-02-01", leg(KAS, 700), leg("4.1.01.01", -700), ledger="KEL")),
        act(draft("2026-02-01", leg(below, 300), leg("4.2.01.01", -300), ledger="KEL")),
        act(draft("2027-02-01", leg(KAS, 50), leg("4.1.01.01", -50), ledger="KEL")),
    )
    with store.write() as conn:
        assert_balance(conn, Counted("KEL", KAS, dt.date(2026, 2, 28), 700, "U0002"), CLOCK)
    project.refresh(store)
    assert "2027-01-01 balance Aset:Kas  1000 IDR\n" in opening(store, 2027, "KEL")
    assert run_checks(store) == []
    post(store, act(draft("2026-02-20", leg(below, 5), leg("4.2.01.01", -5), ledger="KEL")))
    content = (folder(store, "KEL") / "opname-2026.beancount").read_text()
    assert "2026-03-01 balance Aset:Kas  1005 IDR\n" in content
    assert "  jumlah: 700 IDR\n" in content
    project.refresh(store)
    assert run_checks(store) == []


def counted(account: str, day: str, amount: int, ledger: str = "KOP") -> Counted:
    """A count by the supervisor."""
    return Counted(ledger, account, dt.date.fromisoformat(day), amount, "U0002")


def test_counted_cash_stands_in_the_text(filled: Store) -> None:
    with filled.write() as conn:
        assert_balance(conn, counted(KAS, "2026-12-31", 1_179_000), CLOCK)
        assert_balance(conn, counted("Aset:Kas:Utama", "2027-02-11", 1_191_000), CLOCK)
    assert project.project(filled) == []
    content = (folder(filled) / "opname-2026.beancount").read_text()
    assert "2027-01-01 balance Aset:Kas:Utama  1179000 IDR\n" in content
    year = (folder(filled) / "tahun-2026.beancount").read_text()
    assert 'include "opname-2026.beancount"' in year
    assert run_checks(filled) == []
    for number in (2026, 2027, None):
        assert books.load(filled, "KOP", number).errors == []


def test_an_entry_dated_back_breaks_the_assertion(filled: Store) -> None:
    with filled.write() as conn:
        assert_balance(conn, counted(KAS, "2026-12-31", 1_179_000), CLOCK)
    project.project(filled)
    deposit(filled, "2026-12-30", 250)
    codes = [(one.check, one.code) for one in run_checks(filled)]
    assert ("assertions", "assertion_broken") in codes
    assert ("beancount", "beancount_error") in codes
    with filled.write() as conn:
        assert_balance(conn, counted(KAS, "2026-12-31", 1_179_250), CLOCK)
    project.refresh(filled)
    assert run_checks(filled) == []


def test_a_count_that_the_books_do_not_confirm_is_refused(filled: Store) -> None:
    cases = {
        "assertion_differs": counted(KAS, "2026-12-31", 1),
        "date_in_future": counted(KAS, "2029-01-01", 0),
        "assertion_foreign": counted(VALAS, "2026-12-31", 1_215_000),
        "account_unknown": counted("9.9.99", "2026-12-31", 0),
        "ledger_unknown": counted(KAS, "2026-12-31", 0, "TIDAK"),
    }
    for code, case in cases.items():
        with filled.write() as conn, pytest.raises(Refusal, match=code):
            assert_balance(conn, case, CLOCK)


@settings(max_examples=8)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["2025-12-31", "2026-05-05", "2026-12-31", "2027-03-03", "2028-01-01"]),
            st.integers(1, 10**9),
            st.sampled_from([SUKARELA, TUJUAN, HIBAH, "valas"]),
            st.integers(1, 3),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_books_open_year_by_year(
    sqlite_store: Store, rows: list[tuple[str, int, str, int]]
) -> None:
    with sqlite_store.read() as conn:
        code = f"B{conn.execute(text('SELECT count(*) FROM ledger')).scalar()}"
    make_ledger(sqlite_store, code)
    acts = []
    for day, amount, account, member in rows:
        name = f"A{member:05d}"
        cash, other = leg(KAS, amount), leg(account, -amount)
        if account == SUKARELA:
            other = leg(account, -amount, anggota=name)
        elif account == TUJUAN:
            other = leg(account, -amount, **dict(goal(name, f"T{amount % 2}")))
        elif account == "valas":
            cash, other = leg(GAJI, amount), leg("1.1.02.04", -amount)
        acts.append(act(draft(day, cash, other, ledger=code)))
    post(sqlite_store, *acts)
    project.refresh(sqlite_store)
    assert run_checks(sqlite_store, [code]) == []
    for year in {int(row[0][:4]) for row in rows}:
        assert books.load(sqlite_store, code, year).errors == []
