"""Rebuilding: the files from the journal byte for byte, the journal from the files row for row."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from ledger import chart, chart_edit, journal, project, schema
from ledger.assertions import Counted, assert_balance
from ledger.checks import run_checks
from ledger.entry import Act, Draft, Posting, Reversal
from ledger.errors import Refusal
from ledger.rebuild import rebuild_journal, rebuild_text, renew_journal
from ledger.shelf import HEADER_BYTES
from ledger.store import Store, drop_triggers, make_triggers
from tests.ledger.books import (
    CLOCK,
    HIBAH,
    KAS,
    SUKARELA,
    VALAS,
    act,
    deposit,
    draft,
    fill,
    folder,
    leg,
    make_ledger,
    post,
)  # fmt: skip

TABLES = (
    schema.ledger, schema.account, schema.act, schema.journal, schema.posting, schema.posting_dim,
    schema.total_month, schema.total_dim, schema.voucher_series, schema.ledger_file,
    schema.opening_file, schema.balance_assertion,
)  # fmt: skip


def rows(store: Store) -> dict[str, set[tuple[object, ...]]]:
    """All rows of the books; the chart's version is a random mark and left out."""
    with store.read() as conn:
        return {
            table.name: {
                tuple(row) for row in conn.execute(
                    select(*[column for column in table.c if column.name != "chart_version"])
                )
            }
            for table in TABLES
        }  # fmt: skip


def files(store: Store) -> dict[str, bytes]:
    """All files of all ledgers."""
    return {
        path.relative_to(store.books).as_posix(): path.read_bytes()
        for path in sorted(store.books.rglob("*"))
        if path.is_file()
    }


def new_store(place: Path) -> Store:
    """An empty SQLite store."""
    made = Store(f"sqlite:///{(place / 'k.db').as_posix()}", place)
    made.create_tables()
    return made


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path, store: Store) -> Iterator[Store]:
    """Where a journal is rebuilt: another store of the same kind of database."""
    if store.dialect == "sqlite":
        made = new_store(tmp_path / "baru")
    else:
        from tests.pg import PATTERN, copy_pattern

        address = copy_pattern(request.getfixturevalue("pattern"), PATTERN)
        made = Store(address, tmp_path / "baru")
    yield made
    made.dispose()


@pytest.fixture
def village(store: Store) -> Store:
    """Two ledgers with everything that an entry can carry."""
    make_ledger(store)
    make_ledger(store, "BUM", "bumdes")
    fill(store)
    far = Draft(
        "KOP", dt.date(2026, 5, 6), "SA", 'Kata "kutip" \\ é', (leg(KAS, 7), leg(HIBAH, -7)),
        "ATURAN", "ruang:12", "LAMA 7", "a" * 64,
    )  # fmt: skip
    near = draft("2026-05-06", leg(KAS, 5), leg("4.2.01.01", -5), ledger="BUM")
    both = Act("kunci dua buku", "dua", "U0002", (far, near, far_again(far)), "U0003", "sebab")
    with store.write() as conn:
        done = journal.post(conn, both, CLOCK)
        request = Reversal("balik", "U0004", "salah", dt.date(2026, 6, 1), "U0005")
        journal.reverse(conn, done.act_id, request, CLOCK)
        part = Draft(
            "KOP", dt.date(2026, 6, 2), "BM", "Sebagian", (leg(KAS, 9), leg(HIBAH, -9)),
            reverses_seq=3,
        )  # fmt: skip
        journal.post(conn, act(part), CLOCK)
        counted = Counted("KOP", KAS, dt.date(2026, 12, 31), 1_179_009, "U0002")
        assert_balance(conn, counted, CLOCK)
    yen = Posting(VALAS, 10_900, (), "JPY", 101)
    post(store, act(draft("2027-05-05", yen, leg(HIBAH, -10_900))))
    back = Posting(VALAS, -12_150, (), "SGD", -105)
    post(store, act(draft("2027-05-06", back, leg(HIBAH, 12_150))))
    with store.write() as conn:
        day = dt.date(2028, 1, 31)
        chart_edit.close_account(conn, chart.load_chart(conn, "KOP"), "5.2.01.08", day)
    assert project.refresh(store) == []
    return store


def far_again(first: Draft) -> Draft:
    """A second entry of the same ledger in one act."""
    legs = (leg(KAS, 11), leg(SUKARELA, -11, unit="TOKO", anggota="A00001"))
    return Draft(first.ledger, first.date, "BKM", "Kedua", legs)


def test_the_journal_comes_back_row_for_row(village: Store, target: Store) -> None:
    counts = rebuild_journal(village.books, target)
    assert counts == {"BUM": 2, "KOP": 22}
    assert project.refresh(target) == []
    assert rows(target) == rows(village)
    assert files(target) == files(village)
    assert run_checks(target) == []
    done = deposit(target, "2027-06-06", 100)
    assert done.act_id == max(row[0] for row in rows(village)["act"]) + 1  # type: ignore[type-var, operator]


def test_a_repeated_key_is_known_after_rebuilding(village: Store, target: Store) -> None:
    again = act(draft("2026-07-07", leg(KAS, 70), leg(HIBAH, -70)))
    first = post(village, again)[0]
    rebuild_journal(village.books, target)
    with target.write() as conn:
        answer = journal.post(conn, again, CLOCK)
    assert answer.repeated
    assert answer.entries == first.entries


def test_ledgers_that_are_there_keep_their_chart(village: Store, target: Store) -> None:
    with village.read() as conn, target.write() as there:
        for table in (schema.ledger, schema.account):
            found = [dict(row._mapping) for row in conn.execute(select(table))]
            there.execute(table.insert(), found)
        there.execute(text("UPDATE account SET name = 'Nama lain' WHERE id = 1"))
        head = text("UPDATE ledger SET head_seq = 0")
        there.execute(head)
    rebuild_journal(village.books, target)
    before, after = rows(village), rows(target)
    assert after.pop("account") != before.pop("account")
    assert {name: after[name] for name in ("journal", "act", "posting", "total_dim")} == {
        name: before[name] for name in ("journal", "act", "posting", "total_dim")
    }


def test_a_journal_is_never_rebuilt_over_another(village: Store) -> None:
    with pytest.raises(Refusal, match="rebuild_not_empty"):
        rebuild_journal(village.books, village)


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "digit": (lambda data: data.replace(b"-10000 IDR", b"-10001 IDR"), "sidik"),
    "not ours": (lambda data: data.replace(b"  jenis:", b"  jenis_:"), "isi"),
    "bad leg": (lambda data: data.replace(b"  Aset:Kas:Utama  ", b"  Aset:Kas:Utama "), "isi"),
    "cut": (lambda data: data[:-1], "akhir entri"),
    "torn": (lambda data: data[:-150], "terpotong"),
    "header": (lambda data: data[3:], "kepala"),
    "sequence": (lambda data: data.replace(b"seq: 2", b"seq: 9"), "isi"),
    "lost": (lambda _data: HEADER_BYTES, "urutan"),
    "first line": (lambda data: data.replace(b" * ", b" ! "), "isi"),
    "account": (lambda data: data.replace(b"Kas:Utama", b"Kas:Lain"), "sidik"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_text_that_is_not_whole_is_refused_with_its_place(
    sqlite_store: Store, tmp_path: Path, what: str
) -> None:
    make_ledger(sqlite_store)
    fill(sqlite_store)
    change, why = BROKEN[what]
    path = folder(sqlite_store) / "2026-01.beancount"
    path.write_bytes(change(path.read_bytes()))
    target = new_store(tmp_path / "baru")
    with pytest.raises(Refusal, match="rebuild_text_broken") as refusal:
        rebuild_journal(sqlite_store.books, target)
    assert refusal.value.values["sebab"] == why
    assert str(refusal.value.values["berkas"]).startswith("2026-")
    with target.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM act")).scalar() == 0
    target.dispose()


@pytest.mark.parametrize(
    "change", ["gone", "no book", "foreign", "no name", "other code", "not text"]
)
def test_a_main_file_that_is_not_whole_is_refused(
    sqlite_store: Store, tmp_path: Path, change: str
) -> None:
    make_ledger(sqlite_store)
    fill(sqlite_store)
    path = folder(sqlite_store) / "utama.beancount"
    content = path.read_text()
    changed = {
        "gone": "",
        "no book": content.replace("commodity IDR", "commodity XXX"),
        "foreign": content.replace("  kode:", "  KODE "),
        "no name": content.replace("  nama:", "  sebutan:"),
        "other code": content.replace('kode: "KOP"', 'kode: "LAIN"'),
        "not text": "\udcff",
    }[change]
    path.write_bytes(changed.encode("utf-8", "surrogateescape"))
    target = new_store(tmp_path / "baru")
    with pytest.raises(Refusal, match="rebuild_text_broken"):
        rebuild_journal(sqlite_store.books, target)
    target.dispose()


def test_foreign_money_with_digits_of_its_own_is_refused(
    sqlite_store: Store, tmp_path: Path
) -> None:
    make_ledger(sqlite_store)
    fill(sqlite_store)
    path = folder(sqlite_store) / "2026-08.beancount"
    path.write_bytes(path.read_bytes().replace(b"100.00 SGD", b"100.0 SGD"))
    target = new_store(tmp_path / "baru")
    with pytest.raises(Refusal) as refusal:
        rebuild_journal(sqlite_store.books, target)
    assert refusal.value.values["entri"] == 10
    target.dispose()


def test_a_foreign_account_in_the_text_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    make_ledger(sqlite_store)
    fill(sqlite_store)
    path = folder(sqlite_store) / "utama.beancount"
    path.write_text(path.read_text().replace("open Aset:Kas:Utama IDR", "open Aset:Kas:Lain IDR"))
    target = new_store(tmp_path / "baru")
    with pytest.raises(Refusal) as refusal:
        rebuild_journal(sqlite_store.books, target)
    assert refusal.value.values["sebab"] == "akun"
    moved = folder(sqlite_store) / "2026-02.beancount"
    path.write_text(path.read_text().replace("open Aset:Kas:Lain IDR", "open Aset:Kas:Utama IDR"))
    moved.rename(folder(sqlite_store) / "2026-11.beancount")
    with pytest.raises(Refusal) as refusal:
        rebuild_journal(sqlite_store.books, target)
    assert refusal.value.values["sebab"] == "bulan"
    target.dispose()


# -- files from the journal ------------------------------------------------------------


def test_edited_files_are_set_aside_and_written_anew(village: Store) -> None:
    before = files(village)
    edited = {
        "2026-02.beancount": b"lain",
        "2026-03.beancount": before["KOP/2026-03.beancount"] + b"x",
        "2026-05.beancount": before["KOP/2026-05.beancount"].replace(b"-7 IDR", b"-8 IDR"),
        ".utama.beancount.picklecache": b"x",
    }
    for name, content in edited.items():
        (folder(village) / name).write_bytes(content)
    (folder(village) / "2027-01.beancount").unlink()
    (folder(village) / "utama.beancount").write_bytes(b"x")
    (folder(village) / "buka-2027.beancount").write_bytes(b"x")
    assert project.refresh(village) != []
    aside = rebuild_text(village, "KOP", CLOCK)
    assert {path.name: path.read_bytes() for path in aside} == {
        f"{name}.ditolak-20280630T030000Z": content for name, content in edited.items()
    }
    kept = files(village)
    assert {name: kept[name] for name in before} == before
    assert all(found.stopped is None for found in project.state(village))
    assert run_checks(village, with_beancount=False) == []
    deposit(village, "2026-03-30", 100)
    found = run_checks(village, with_beancount=False)
    assert [one.code for one in found] == ["assertion_broken"]


def test_setting_aside_twice_in_a_second_keeps_both(village: Store) -> None:
    for content in (b"a", b"b"):
        (folder(village) / "2026-02.beancount").write_bytes(content)
        rebuild_text(village, "KOP", CLOCK)
    kept = sorted(folder(village).glob("*.ditolak-*"))
    assert [path.read_bytes() for path in kept] == [b"a", b"b"]
    assert rebuild_text(village, "KOP", CLOCK) == []
    assert run_checks(village, with_beancount=False) == []


def test_a_lost_folder_is_rebuilt(village: Store) -> None:
    before = files(village)
    for path in folder(village).iterdir():
        path.unlink()
    folder(village).rmdir()
    assert rebuild_text(village, "KOP", CLOCK) == []
    assert files(village) == before
    with pytest.raises(Refusal, match="ledger_unknown"):
        rebuild_text(village, "TIDAK", CLOCK)


letters = st.characters(codec="utf-8", categories=["L", "N", "P", "S"])
words = st.text(letters, min_size=1, max_size=30)
days = st.dates(dt.date(2025, 12, 31), dt.date(2028, 6, 30))


@settings(max_examples=25)
@given(
    entries=st.lists(
        st.tuples(days, words, st.integers(1, 10**12), st.integers(1, 3), st.booleans(), words),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_any_books_survive_both_directions(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[tuple[dt.date, str, int, int, bool, str]],
) -> None:
    place = tmp_path_factory.mktemp("buku")
    store, again = new_store(place / "a"), new_store(place / "b")
    make_ledger(store)
    with store.write() as conn:
        for number, (day, narration, amount, member, reverse, ref) in enumerate(entries):
            owner = {"anggota": f"A{member}", "unit": f"U{number}"}
            legs = (leg(KAS, amount), leg(SUKARELA, -amount, **owner))
            made = Draft("KOP", day, "BKM", narration, legs, ref=ref)
            done = journal.post(conn, Act(f"k{number}{ref}", "uji", "U1", (made,)), CLOCK)
            if reverse:
                request = Reversal(f"b{number}", "U2", narration, CLOCK.date)
                journal.reverse(conn, done.act_id, request, CLOCK)
    assert project.refresh(store) == []
    rebuild_journal(store.books, again)
    assert project.refresh(again) == []
    assert rows(again) == rows(store)
    assert files(again) == files(store)
    for path in folder(again).iterdir():
        path.unlink()
    rebuild_text(again, "KOP", CLOCK)
    assert files(again) == files(store)
    assert run_checks(again, with_beancount=False) == []
    store.dispose()
    again.dispose()


def test_a_damaged_journal_is_made_anew_where_it_stands(village: Store) -> None:
    """Locked months, open triggers and ids that go on: all as before, on both databases."""
    before = rows(village)
    with village.write() as conn:
        drop_triggers(conn)
        conn.execute(text("UPDATE posting SET amount = amount * 2 WHERE seq > 3"))
        conn.execute(text("DELETE FROM posting_dim"))
        conn.execute(text("DELETE FROM total_month"))
        make_triggers(conn)
    assert rows(village) != before
    made = renew_journal(village, village.books)
    assert rows(village) == before
    assert made == {"KOP": len(list(filter(lambda row: row[0] == 1, before["journal"]))), "BUM": 2}
    assert project.refresh(village) == []
    assert run_checks(village) == []
    post(village, act(draft("2028-02-02", leg(KAS, 9), leg(HIBAH, -9))))
    with pytest.raises(DBAPIError, match="append-only: journal"), village.write() as conn:
        conn.execute(text("UPDATE journal SET narration = 'x'"))


def test_text_that_ends_too_early_changes_nothing(village: Store) -> None:
    (folder(village) / "2027-05.beancount").unlink()  # the last two entries
    before = rows(village)
    with pytest.raises(Refusal) as caught:
        renew_journal(village, village.books)
    assert caught.value.code == "rebuild_text_short"
    assert rows(village) == before
