"""The check: silent on whole books, and naming the place of whatever was bent in the database."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger import books, chain, checks, project
from ledger.checks import independent, run_checks
from ledger.checks import text as text_checks
from ledger.checks.finding import Finding, Subject
from ledger.entry import Draft
from ledger.store import Store, make_triggers, trigger_names
from tests.crash import tamper
from tests.ledger.books import (
    HIBAH,
    KAS,
    OPENING,
    SUKARELA,
    act,
    deposit,
    draft,
    fill,
    folder,
    leg,
    make_ledger,
    post,
)  # fmt: skip


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else writes here: a missing tail is told at once."""
    monkeypatch.setattr(text_checks, "PATIENCE", ())


@pytest.fixture
def filled(store: Store) -> Store:
    """Books of three fiscal years, all files made."""
    make_ledger(store)
    fill(store)
    assert project.refresh(store) == []
    return store


def force(store: Store, *statements: str) -> None:
    """SQL past the triggers, as someone with the file in hand could."""
    with store.engine.connect() as conn:
        if store.dialect == "sqlite":
            conn.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            for name in trigger_names(store.dialect):
                conn.execute(text(f"DROP TRIGGER {name}"))
        else:
            conn.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            conn.execute(text(statement))
        if store.dialect == "sqlite":
            make_triggers(conn)
        conn.commit()
        conn.invalidate()


def found(store: Store) -> set[tuple[str, str, int]]:
    """Check, code and entry of each finding, without beancount."""
    return {(f.check, f.code, f.entry) for f in run_checks(store, with_beancount=False)}


def test_whole_books_are_silent(filled: Store) -> None:
    seen: list[tuple[str, int, int]] = []
    assert run_checks(filled, progress=lambda *step: seen.append(step)) == []
    assert seen == [("KOP", 15, 15)]
    make_ledger(filled, "BARU", "bumdes")
    assert run_checks(filled) == []
    assert run_checks(filled, ["BARU"]) == []


BENT: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "text": (
        "UPDATE journal SET text = replace(text, '-10000', '-10001') WHERE seq = 2",
        {("chain", "chain_broken", 2), ("rows", "rows_differ", 2)},
    ),
    "hash": (
        "UPDATE journal SET hash = replace(hash, substr(hash, 1, 8), '00000000') WHERE seq = 4",
        {("chain", "chain_broken", 4), ("chain", "chain_broken", 5)},
    ),
    "entry gone": (
        "DELETE FROM journal WHERE seq = 7",
        {("chain", "entry_row_missing", 7), ("rows", "rows_orphaned", 7)},
    ),
    "last entry gone": ("DELETE FROM journal WHERE seq = 15", {("chain", "head_wrong", 14)}),
    "narration": (
        "UPDATE journal SET narration = 'lain' WHERE seq = 3",
        {("rows", "rows_differ", 3)},
    ),
    "who": ("UPDATE act SET actor = 'U0009' WHERE id = 5", {("rows", "rows_differ", 5)}),
    "act gone": ("DELETE FROM act WHERE id = 6", {("rows", "rows_differ", 6)}),
    "amount": (
        "UPDATE posting SET amount = amount + 1 WHERE seq = 3 AND line = 0",
        {("rows", "rows_differ", 3), ("rows", "entry_lopsided", 3)},
    ),
    "both legs": (
        "UPDATE posting SET amount = amount * 2 WHERE seq = 3",
        {("rows", "rows_differ", 3), ("totals", "total_month_wrong", 0)},
    ),
    "posting gone": (
        "DELETE FROM posting WHERE seq = 3 AND line = 0",
        {("rows", "rows_differ", 3), ("rows", "entry_lopsided", 3)},
    ),
    "posting date": (
        "UPDATE posting SET date = '2026-02-11' WHERE seq = 3",
        {("rows", "rows_differ", 3)},
    ),
    "member": (
        "UPDATE posting_dim SET value = 'A00099' WHERE seq = 3",
        {("rows", "rows_differ", 3), ("totals", "total_dim_wrong", 12)},
    ),
    "member amount": (
        "UPDATE posting_dim SET amount = amount - 1 WHERE seq = 3",
        {("rows", "rows_differ", 3)},
    ),
    "member gone": (
        "DELETE FROM posting_dim WHERE seq = 3",
        {("subledger", "dimension_lost", 3), ("rows", "rows_differ", 3)},
    ),
    "offset": (
        'UPDATE journal SET "offset" = "offset" + 1 WHERE seq = 9',
        {("rows", "place_wrong", 9)},
    ),
    "length": (
        "UPDATE ledger_file SET length = length - 1 WHERE month = 202603",
        {("rows", "length_wrong", 0)},
    ),
    "file of nothing": (
        "INSERT INTO ledger_file (ledger_id, month, length) VALUES (1, 203001, 135)",
        {("rows", "length_wrong", 0)},
    ),
    "number": (
        "UPDATE journal SET number = 'BKM/2026/03/0007' WHERE seq = 4",
        {("numbers", "number_gap", 4), ("rows", "rows_differ", 4)},
    ),
    "number's form": (
        "UPDATE journal SET number = 'X' WHERE seq = 4",
        {("numbers", "number_gap", 4), ("rows", "rows_differ", 4)},
    ),
    "series": (
        "UPDATE voucher_series SET last = last + 1 WHERE month = 202603 AND voucher = 'BKM'",
        {("numbers", "series_wrong", 0)},
    ),
    "month total": (
        "UPDATE total_month SET debit = debit + 5 WHERE month = 202604",
        {("totals", "total_month_wrong", 0), ("opening", "opening_differs", 0)},
    ),
    "balance": (
        "UPDATE total_dim SET balance = balance + 5 WHERE kind = 'rekening'",
        {("totals", "total_dim_wrong", 11)},
    ),
    "sub-ledger": (
        "UPDATE total_dim SET balance = balance + 5 WHERE kind = 'anggota' AND value = 'A00004'",
        {("totals", "total_dim_wrong", 5), ("subledger", "subledger_differs", 0)},
    ),
    "balance of nothing": (
        "INSERT INTO total_dim VALUES (1, 1, 'anggota', 'A77777', 5, 1)",
        {("totals", "total_dim_wrong", 0)},
    ),
    "head": ("UPDATE ledger SET head_seq = 14", {("chain", "head_wrong", 14)}),
}


@pytest.mark.parametrize("what", BENT)
def test_what_is_bent_in_the_database_is_found(filled: Store, what: str) -> None:
    statement, wanted = BENT[what]
    force(filled, statement)
    seen = found(filled)
    assert wanted <= seen
    assert len({check for check, _, _ in seen}) <= 6


def test_a_forged_text_in_journal_and_file_is_never_loaded(filled: Store) -> None:
    """All hashes are made anew over a line that would run code; only the rows do not give it."""
    with filled.read() as conn:
        content = str(conn.execute(text("SELECT text FROM journal WHERE seq = 15")).scalar())
        before = str(conn.execute(text("SELECT hash FROM journal WHERE seq = 14")).scalar())
    forged = content + 'plugin "os"\n'
    hash_ = chain.link(before, forged)
    more = len('plugin "os"\n')
    force(
        filled,
        f"UPDATE journal SET text = '{forged}', hash = '{hash_}', length = length + {more}"
        " WHERE seq = 15",
        f"UPDATE ledger SET head_hash = '{hash_}'",
        f"UPDATE ledger_file SET length = length + {more} WHERE month = 202801",
    )
    (folder(filled) / "2028-01.beancount").unlink()
    assert project.refresh(filled) == []
    codes = {(one.check, one.code, one.line) for one in run_checks(filled)}
    assert ("rows", "rows_differ", 0) in codes
    assert any(code == "books_foreign" and line > 7 for _, code, line in codes)


def test_a_history_forged_as_a_whole_differs_from_its_anchor(tmp_path: Path) -> None:
    heads = []
    for number, amount in enumerate((10_000, 10_001)):
        place = tmp_path / str(number)
        store = Store(f"sqlite:///{(place / 'k.db').as_posix()}", place)
        store.create_tables()
        make_ledger(store)
        for n in range(3):
            done = deposit(store, "2026-01-05", amount + n)
        heads.append((done.entries[0].seq, done.entries[0].hash))
        assert run_checks(store, anchors={"KOP": heads[number]}) == []
        forged = run_checks(store, with_beancount=False, anchors={"KOP": heads[0]})
        assert [one.code for one in forged] == ["anchor_differs"] * number
        store.dispose()


def test_a_number_brought_along_explains_a_jump(filled: Store) -> None:
    legs = leg(KAS, 5), leg(HIBAH, -5)
    old = draft("2026-05-20", *legs, voucher="BKM")
    for number in ("BKM/2026/05/0040", "lama 12", "BKM/2026/05/0009", "BKK/2027/01/0003"):
        post(filled, act(Draft(old.ledger, old.date, "BKM", "Lama", legs, number=number)))
    done = deposit(filled, "2026-05-21", 100)
    assert done.entries[0].number == "BKM/2026/05/0041"
    done = deposit(filled, "2026-05-22", 100)
    assert done.entries[0].number == "BKM/2026/05/0042"
    project.refresh(filled)
    assert run_checks(filled) == []


def test_things_that_do_not_belong_are_named(filled: Store) -> None:
    (filled.books / "asing").mkdir()
    (folder(filled) / "catatan.beancount").write_text("x")
    (folder(filled) / ".utama.beancount.picklecache").write_text("x")
    (folder(filled) / "2026-01.beancount.ditolak-1").write_text("x")
    (folder(filled) / ".utama.beancount.12.baru").write_text("x")
    places = {(one.code, one.file) for one in run_checks(filled, with_beancount=False)}
    assert places == {
        ("folder_extra", "asing"),
        ("file_extra", "catatan.beancount"),
        ("file_extra", ".utama.beancount.picklecache"),
    }


def test_books_that_have_no_files_yet_are_whole(store: Store) -> None:
    make_ledger(store)
    assert run_checks(store) == []


def test_of_large_ledgers_the_open_year_is_read(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(independent, "WHOLE", 0)
    monkeypatch.setattr(text_checks, "MANY", 0)
    asked: list[int | None] = []
    load = books.load

    def noted(store: Store, code: str, year: int | None = None) -> books.Loaded:
        asked.append(year)
        return load(store, code, year)

    monkeypatch.setattr(books, "load", noted)
    assert run_checks(filled) == []
    assert asked == [2028]
    path = folder(filled) / "buka-2026.beancount"
    path.write_bytes(path.read_bytes()[:-1])
    assert [one.file for one in run_checks(filled, with_beancount=False)] == [path.name]


def test_an_account_may_require_two_dimensions(filled: Store) -> None:
    force(
        filled,
        "UPDATE account SET dims = 'anggota,rekening' WHERE code = '2.1.01.03'",
        "UPDATE ledger SET chart_version = 5",
    )
    project.project(filled)
    assert run_checks(filled, with_beancount=False) == []
    force(filled, "DELETE FROM posting_dim WHERE kind = 'rekening'")
    assert ("subledger", "dimension_lost", 11) in found(filled)


def test_a_check_leaves_the_collector_as_it_was(filled: Store) -> None:
    assert gc.isenabled()
    run_checks(filled, with_beancount=False)
    assert gc.isenabled()
    gc.disable()
    try:
        run_checks(filled, with_beancount=False)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_missing_files_are_named(filled: Store) -> None:
    for name in ("2026-02.beancount", "utama.beancount", "buka-2027.beancount"):
        (folder(filled) / name).unlink()
    places = {(one.code, one.file, one.entry) for one in run_checks(filled, with_beancount=False)}
    assert places == {
        ("file_missing", "2026-02.beancount", 3),
        ("derived_missing", "utama.beancount", 0),
        ("derived_missing", "buka-2027.beancount", 0),
    }


def test_a_changed_file_is_not_given_to_beancount(filled: Store) -> None:
    path = folder(filled) / "tahun-2028.beancount"
    path.write_text(path.read_text() + 'plugin "os"\n', newline="\n")
    codes = {(one.check, one.code) for one in run_checks(filled)}
    assert codes == {("derived", "derived_changed"), ("beancount", "books_changed")}
    month = folder(filled) / "2028-01.beancount"
    month.write_bytes(month.read_bytes() + b"\n")
    assert "beancount" not in {one.check for one in run_checks(filled)}


def test_beancount_differs_from_bent_rows(filled: Store) -> None:
    """What SQL keeps is compared with what beancount reads, by account, month and value."""
    force(
        filled,
        f"UPDATE posting SET amount = amount + 3 * (2 * line - 1) WHERE seq = 3"
        f" AND account_id IN (SELECT id FROM account WHERE code IN ('{KAS}', '{SUKARELA}'))",
    )
    codes = {one.code for one in run_checks(filled) if one.check == "beancount"}
    assert {"balance_differs", "month_differs"} <= codes
    force(filled, "UPDATE posting_dim SET value = 'A00005' WHERE seq = 3")
    assert "dimension_differs" in {one.code for one in run_checks(filled)}


@pytest.mark.parametrize("change", tamper.TEXT)
def test_each_kind_of_tampering_is_found_at_its_line(
    filled: Store, change: Callable[..., tuple[bytes, int]]
) -> None:
    dice = random.Random(7)
    path = folder(filled) / "2026-03.beancount"
    whole = path.read_bytes()
    for _ in range(5):
        data, line = change(whole, dice)
        path.write_bytes(data)
        seen = run_checks(filled, with_beancount=False)
        assert tamper.is_found(tamper.Hit("x", path, line), seen), (change, line, seen)
        assert {one.file for one in seen} == {path.name}
    path.write_bytes(whole)
    assert run_checks(filled, with_beancount=False) == []


def test_a_short_drill() -> None:
    for hit, seen in tamper.rounds(25, seed=int(time.time())):
        assert seen == [] if hit is None else tamper.is_found(hit, seen), (hit, seen)


def test_an_entry_on_its_way_to_the_file_is_no_finding(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Posting and checking at once: what is committed is in the file a moment later."""
    post(filled, act(draft("2026-03-30", leg(KAS, 9), leg(HIBAH, -9))), projected=False)
    assert {f.code for f in run_checks(filled, with_beancount=False)} == {"text_tail_missing"}
    monkeypatch.setattr(text_checks, "PATIENCE", (0.0,))
    monkeypatch.setattr(time, "sleep", lambda _: project.project(filled))
    assert run_checks(filled, with_beancount=False) == []


def test_an_entry_posted_after_the_look_is_no_finding(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(subject: Subject) -> Iterator[Finding]:
        assert not subject.walk.bad_months
        subject.walk.bad_months.add(202603)
        post(filled, act(draft("2026-03-30", leg(KAS, 9), leg(HIBAH, -9))))
        return text_checks.text_equals_journal(subject)

    monkeypatch.setattr(checks, "CHECKS", [later])
    assert run_checks(filled, with_beancount=False) == []

    monkeypatch.setattr(text_checks, "PATIENCE", (0.0,))

    def new_month(subject: Subject) -> Iterator[Finding]:
        if 202806 not in subject.shelf.months:
            deposit(filled, "2028-06-30", 5)
        yield from text_checks.no_other_files(subject)
        yield from text_checks.derived_files(subject)
        yield from text_checks.opening_files(subject)

    monkeypatch.setattr(checks, "CHECKS", [new_month])
    assert run_checks(filled, with_beancount=False) == []


def test_very_many_findings_are_cut_off(store: Store) -> None:
    make_ledger(store)
    opening = leg(KAS, 500), leg("3.1.09.01", -500)
    post(store, *[act(draft(OPENING.isoformat(), *opening)) for _ in range(120)])
    project.refresh(store)
    force(store, "UPDATE journal SET narration = 'x'")
    rows = [one for one in run_checks(store, with_beancount=False) if one.check == "rows"]
    assert len(rows) == 100
