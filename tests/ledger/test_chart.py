"""Charts: what a well-formed account is, how accounts are found, and what may change later."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.chart import (
    Account,
    Chart,
    LedgerSpec,
    check_account,
    create_ledger,
    load_chart,
    read_chart,
    to_indonesian,
)
from ledger.chart_edit import add_account, close_account, rename_account
from ledger.entry import Posting
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.sample import (
    ACCOUNTS,
    BANK,
    CASH,
    DOLLARS,
    FEES,
    OPENING,
    TODAY,
    deposit,
    draft,
    make_books,
    post_one,
)

SPEC = LedgerSpec("BARU", "Koperasi Baru", "koperasi", OPENING)
LEAF = Account("1.1.02.02", "Bank lain", "Aset:BankLain", "D", line="kas")
TILL = "1.1.01.02"


def chart_of_kop(store: Store) -> Chart:
    with store.read() as conn:
        return load_chart(conn, "KOP")


def code_of(done: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        done()
    return refused.value.code


def test_accounts_are_found_by_code_role_and_both_spellings(books: Store) -> None:
    chart = chart_of_kop(books)
    cash = chart.role("kas")
    for text in (CASH, "Aset:Kas", "Assets:Kas", " Aset:Kas "):
        assert chart.find(text) == cash
    assert code_of(lambda: chart.find("Aset:Tidak")) == "account_unknown"
    assert code_of(lambda: chart.role("tak_ada")) == "role_missing"
    assert (cash.root, cash.sign, cash.is_result, cash.opened) == ("Aset", 1, False, "2024-12-31")
    fees = chart.find(FEES)
    assert (fees.sign, fees.is_result) == (-1, True)
    assert to_indonesian("Expenses:Umum") == "Beban:Umum"
    with books.read() as conn:
        for unknown in ("LAIN", "'", "\x00"):
            with pytest.raises(Refusal, match="ledger_unknown"):
                load_chart(conn, unknown)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "1"}, "account_code_invalid"),
        ({"code": "1.1\n"}, "account_code_invalid"),
        ({"code": "١.١"}, "account_code_invalid"),
        ({"path": "Kas"}, "account_path_invalid"),
        ({"path": "Aset"}, "account_path_invalid"),
        ({"path": "Assets:Kas"}, "account_path_invalid"),
        ({"path": "Aset:kas"}, "account_path_invalid"),
        ({"path": "Aset:Kas\n"}, "account_path_invalid"),
        ({"path": "Aset:Kas 2"}, "account_path_invalid"),
        ({"path": "Aset:\u041aas"}, "account_path_invalid"),  # Cyrillic K
        ({"path": "Aset:K\u0430s"}, "account_path_invalid"),  # Cyrillic a
        ({"path": "Aset::Kas"}, "account_path_invalid"),
        ({"normal": "X"}, "account_kind_invalid"),
        ({"guard": "lain"}, "account_kind_invalid"),
        ({"guard": "dimensi"}, "account_kind_invalid"),
        ({"role": "Kas Utama"}, "account_kind_invalid"),
        ({"dims": ("Anggota",)}, "account_kind_invalid"),
        ({"name": " "}, "name_missing"),
        ({"name": "a\nb"}, "text_not_allowed"),
        ({"name": "x" * 201}, "text_too_long"),
        ({"name_en": "\u202e"}, "text_not_allowed"),
    ],
)
def test_accounts_that_are_none(change: dict[str, object], code: str) -> None:
    assert check_account(LEAF) == LEAF
    assert code_of(lambda: check_account(replace(LEAF, **change))) == code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spec", "accounts", "code"),
    [
        (replace(SPEC, code="baru"), ACCOUNTS, "ledger_code_invalid"),
        (replace(SPEC, code="B" * 17), ACCOUNTS, "ledger_code_invalid"),
        (replace(SPEC, code="B\n"), ACCOUNTS, "ledger_code_invalid"),
        (replace(SPEC, code="KOP"), ACCOUNTS, "ledger_exists"),
        (replace(SPEC, zone="Asia/Tidak"), ACCOUNTS, "ledger_spec_invalid"),
        (replace(SPEC, zone="../etc/passwd"), ACCOUNTS, "ledger_spec_invalid"),
        (replace(SPEC, fiscal_start=13), ACCOUNTS, "ledger_spec_invalid"),
        (replace(SPEC, name="a\nb"), ACCOUNTS, "text_not_allowed"),
        (SPEC, (), "chart_empty"),
        (SPEC, (LEAF, LEAF), "account_exists"),
        (SPEC, (LEAF, replace(LEAF, code="1.2")), "account_exists"),
        (SPEC, (ACCOUNTS[0], replace(LEAF, role="kas")), "account_exists"),
    ],
)
def test_ledgers_that_cannot_be_made(
    sqlite_store: Store, spec: LedgerSpec, accounts: tuple[Account, ...], code: str
) -> None:
    make_books(sqlite_store, "KOP")
    with sqlite_store.write() as conn:
        assert code_of(lambda: create_ledger(conn, spec, accounts)) == code


def test_a_chart_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "bagan.csv"
    file.write_text(
        "kode,nama,english,saldo_normal,akun,peran,baris,jaga,dimensi\n"
        '2.1.01.01,"Simpanan, sukarela",Savings,K,Liabilities:Sukarela,simpanan,s,dimensi,"a,b"\n',
        encoding="utf-8",
    )
    (made,) = read_chart(file)
    assert made == Account(
        "2.1.01.01",
        "Simpanan, sukarela",
        "Kewajiban:Sukarela",
        "K",
        name_en="Savings",
        role="simpanan",
        line="s",
        guard="dimensi",
        dims=("a", "b"),
    )


def test_a_leaf_is_added_renamed_and_closed(books: Store) -> None:
    chart = chart_of_kop(books)
    with books.write() as conn:
        add_account(conn, chart, LEAF, TODAY)
        rename_account(conn, chart, LEAF.code, " Bank baru ")
    now = chart_of_kop(books)
    assert now.version != chart.version
    assert now.find(LEAF.code).name == "Bank baru"
    assert now.find(LEAF.code).opened == TODAY.isoformat()
    with books.write() as conn:
        close_account(conn, now, LEAF.code, TODAY)
    assert chart_of_kop(books).find(LEAF.code).closed == TODAY.isoformat()
    assert [made.code for made in chart_of_kop(books).accounts] == sorted(now.by_code)


def test_a_change_taken_back_leaves_no_trace(books: Store) -> None:
    chart = chart_of_kop(books)

    def add_and_fail() -> None:
        with books.write() as conn:
            add_account(conn, chart, LEAF, TODAY)
            assert LEAF.code in load_chart(conn, "KOP").by_code
            raise Refusal("uji")

    assert code_of(add_and_fail) == "uji"
    assert LEAF.code not in chart_of_kop(books).by_code
    assert code_of(lambda: post_one(books, draft(Posting(LEAF.code, 1), Posting(FEES, -1)))) == (
        "account_unknown"
    )


def test_what_may_not_change(books: Store) -> None:
    chart = chart_of_kop(books)
    post_one(books, deposit("A1", 5))
    post_one(books, draft(Posting(DOLLARS, 5), Posting(FEES, -5)))
    post_one(books, draft(Posting(TILL, 5), Posting(FEES, -5)))
    post_one(books, draft(Posting(TILL, -5), Posting(FEES, 5)))
    yesterday = TODAY - dt.timedelta(1)
    with books.write() as conn:
        tries: list[tuple[str, Callable[[], None]]] = [
            ("line_unknown", lambda: add_account(conn, chart, replace(LEAF, line="?"), TODAY)),
            ("account_exists", lambda: add_account(conn, chart, replace(LEAF, code=BANK), TODAY)),
            (
                "account_exists",
                lambda: add_account(conn, chart, replace(LEAF, path="Aset:Bank"), TODAY),
            ),
            ("account_exists", lambda: add_account(conn, chart, replace(LEAF, role="kas"), TODAY)),
            ("name_missing", lambda: rename_account(conn, chart, BANK, " ")),
            ("text_not_allowed", lambda: rename_account(conn, chart, BANK, "a\x00")),
            ("account_unknown", lambda: rename_account(conn, chart, "9.9", "x")),
            ("account_needed", lambda: close_account(conn, chart, CASH, TODAY)),
            ("account_not_empty", lambda: close_account(conn, chart, DOLLARS, TODAY)),
            ("account_in_use", lambda: close_account(conn, chart, TILL, yesterday)),
        ]
        for code, done in tries:
            assert code_of(done) == code
        close_account(conn, chart, TILL, TODAY)
        assert code_of(lambda: close_account(conn, chart, TILL, TODAY)) == "account_closed"
