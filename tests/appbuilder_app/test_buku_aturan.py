"""What passes the gate of the books, and what does not."""

from __future__ import annotations

import contextlib
import json
import time

import pytest

from appbuilder_app.buku import aturan, buku_link, parse_slug, slug_of
from appbuilder_app.buku.waktu import TooLongError, at_most
from ledger.errors import Refusal


@pytest.mark.parametrize(
    "path",
    [
        *("editor/", "import/", "options/", "documents/", "jump", "document/", "statement/"),
        *("download-journal/", "download-query/query_result.xlsx", "download-query/x.csv"),
        *("api/source", "api/journal", "api/options", "api/imports", "api/extract", "api/move"),
        *("api/add_entries", "api/add_document", "api/upload_import_file", "api/format_source"),
        *("api/narrations", "api/payee_transaction", "api/", "api", "api/../editor"),
        *("extension/x/", "extension_js_module/x.js", "extension/x/y", "account/", "account/x/"),
        *("account/Aset:Kas/../../editor/", "account/Aset:Kas", "../health", "static/app.js"),
        *("help/../editor", "help/A B", "journal", "income_statement", "holdings/by_x/"),
        *("account/Aset:<b>/", "account/Aset:K%0a/", "JOURNAL/", " journal/", "journal/ "),
    ],
)
def test_these_addresses_are_closed(path: str) -> None:
    with pytest.raises(Refusal, match="buku_alamat_tertutup"):
        aturan.check_path(path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *((page, "halaman") for page in ("", "journal/", "trial_balance/", "query/", "help/")),
        *((page, "halaman") for page in ("help/filters", "holdings/by_account/")),
        ("account/Aset:Kas:Utama/", "akun"),
        ("api/balance_sheet", "api"),
        ("api/source_slice", "api"),
        ("download-query/query_result.csv", "unduh"),
    ],
)
def test_these_addresses_are_open(path: str, kind: str) -> None:
    assert aturan.check_path(path) == kind


@pytest.mark.parametrize(
    "question",
    [
        *("", " ", ";", "help", "run x", ".run x", "print", "errors", "explain select 1"),
        *("create table x (a int)", "insert into x values (1)", "set boxed true", "reload"),
        *("SELECTED 1", "selectx", "select 1; select 2", "select 1;.help", "select 'a"),
        *('select "a', "select 1\x00", "-- select", "/**/select 1", "\u202eselect 1"),
        "select " + "a" * aturan.QUERY_LENGTH,
    ],
)
def test_these_questions_do_not_pass(question: str) -> None:
    with pytest.raises(Refusal, match="buku_pertanyaan"):
        aturan.check_query(question)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("SELECT account", "SELECT account"),
        ("  select\n  account,\n sum(position) ;", "select account, sum(position)"),
        ("JOURNAL 'Aset:Kas'", "JOURNAL 'Aset:Kas'"),
        ("balances from year = 2026", "balances from year = 2026"),
        ("select 'a;b'", "select 'a;b'"),
        ("select account where account ~ 'Kas.*'", "select account where account ~ 'Kas.*'"),
    ],
)
def test_these_questions_pass(question: str, asked: str) -> None:
    assert aturan.check_query(question) == asked


RUNAWAYS = ["(a+)+", "(a|a)*b", "(.*)*x", "(a{1,9}){9}", "a*a*a*a*b", "(?=a)", r"(a)\1", "a**"]


@pytest.mark.parametrize("pattern", RUNAWAYS)
def test_runaway_patterns_do_not_pass(pattern: str) -> None:
    for name in ("account", "filter"):
        with pytest.raises(Refusal, match="buku_saringan"):
            aturan.check_arguments({name: pattern})
    with pytest.raises(Refusal, match="buku_saringan"):
        aturan.check_query(f"select account where account ~ '{pattern}'")


@pytest.mark.parametrize(
    "pattern", ["Aset:Kas", "#wajib", 'any(account:"Kas")', "-^nota", "Simpanan.*Wajib", "A-0001"]
)
def test_plain_filters_pass(pattern: str) -> None:
    assert aturan.check_arguments({"filter": pattern}) == {"filter": pattern}


@pytest.mark.parametrize("name", sorted(set(aturan.LENGTHS) - {"query_string", "a"}))
def test_long_arguments_do_not_pass(name: str) -> None:
    with pytest.raises(Refusal, match="buku_saringan"):
        aturan.check_arguments({name: "a" * (aturan.LENGTHS[name] + 1)})


def test_unknown_arguments_are_left_out() -> None:
    given = {"filename": "/etc/passwd", "importer": "x", "time": "2026"}
    assert aturan.check_arguments(given) == {"time": "2026"}
    with pytest.raises(Refusal, match="buku_saringan"):
        aturan.check_arguments({"time": "2026\n"})
    with pytest.raises(Refusal, match="buku_alamat_tertutup"):
        aturan.check_arguments({"a": "../x"})


@pytest.mark.parametrize("asked", ["", "2026", "2025 - 2026", "year", "2026-q1", "fy2026"])
def test_an_account_is_shown_for_a_month_at_most(asked: str) -> None:
    assert aturan.with_month({"time": asked}, "2026-11")["time"] == "2026-11"


@pytest.mark.parametrize("asked", ["2026-03", "2026-03-10", "2026-w12", "month", "month-1", "day"])
def test_a_shorter_time_is_kept(asked: str) -> None:
    assert aturan.with_month({"time": asked}, "2026-11")["time"] == asked


def test_cells_that_a_spreadsheet_would_run_are_quoted() -> None:
    given = b'a,b\r\n=cmd|x,-5000\r\n"=1+1",@sum\r\n+62812,-x\r\n'
    assert aturan.harmless_csv(given) == (
        b"a,b\r\n'=cmd|x,-5000\r\n\"'=1+1\",'@sum\r\n+62812,'-x\r\n"
    )


def test_slugs_are_codes_and_years() -> None:
    assert slug_of("KOP", 2026) == "kop-2026"
    assert parse_slug("bum-des-2-2026") == ("BUM-DES-2", 2026)
    for bad in ("KOP-2026", "kop", "kop-26", "-2026", "kop-2026/..", "kop_2026", ""):
        assert parse_slug(bad) is None


def test_links_lead_to_accounts() -> None:
    assert buku_link("KOP", 2026) == "/buku/kop-2026/income_statement/"
    assert buku_link("KOP", 2026, "Aset:Kas:Utama", "2026-03") == (
        "/buku/kop-2026/account/Aset:Kas:Utama/?time=2026-03"
    )


def test_work_that_takes_too_long_is_cut() -> None:
    def work() -> None:
        with at_most(1):
            while True:
                sum(range(1000))

    began = time.monotonic()
    with pytest.raises(TooLongError):
        work()
    assert time.monotonic() - began < 10
    with at_most(1):
        sum(range(1000))


def test_a_call_on_its_way_when_the_work_ends_goes_no_further() -> None:
    for pause in range(12):
        with contextlib.suppress(TooLongError), at_most(1):
            time.sleep(0.994 + pause / 1000)
    sum(range(1_000_000))


def test_work_that_is_quick_enough_is_left_alone() -> None:
    for _ in range(20):
        with at_most(1):
            pass
    time.sleep(1.1)


def test_a_surplus_is_above_zero_and_other_answers_stay() -> None:
    child = {"account": "x", "balance": {}, "balance_children": {"IDR": 2}, "children": []}
    node = {
        "balance": {"IDR": -5},
        "balance_children": {"IDR": -5},
        "cost": None,
        "children": [child],
    }
    answer = json.dumps({"data": {"trees": [{}, node, {}]}}).encode()
    shown = json.loads(aturan.profit_as_read(answer))["data"]["trees"][1]
    assert shown["balance"] == shown["balance_children"] == {"IDR": 5}
    assert shown["children"][0]["balance_children"] == {"IDR": -2}
    for other in (b"no json", b'{"error": "x"}', b'{"data": {"trees": []}}', b"[1]"):
        assert aturan.profit_as_read(other) == other
