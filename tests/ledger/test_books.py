"""The door to beancount: nothing is loaded that was not compared with the journal."""

import os
import stat
import sys
from pathlib import Path

import beanquery.parser as bql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import books, project
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.books import (
    KAS,
    SUKARELA,
    act,
    deposit,
    draft,
    fill,
    folder,
    leg,
    make_ledger,
    post,
)


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    """Books of three fiscal years, all files made."""
    make_ledger(sqlite_store)
    fill(sqlite_store)
    assert project.refresh(sqlite_store) == []
    return sqlite_store


def test_figures_of_beancount(filled: Store) -> None:
    loaded = books.load(filled, "KOP")
    assert loaded.errors == []
    assert loaded.options["title"] == 'Koperasi "Karya" KOP'
    assert books.balances(loaded)["Aset:Bank:Valas"] == 1_215_000
    months = books.movements_by_month(loaded)
    assert months["Beban:Usaha:Gaji", 202603] == 12_000
    members = books.balances_by_dimension(loaded, "anggota")
    assert members["Kewajiban:Simpanan:Sukarela", "A00002"] == -27_000
    assert books.balances_by_dimension(loaded, "unit") == {}
    with pytest.raises(ValueError, match="x"):
        books.balances_by_dimension(loaded, "x' OR 1")


def test_questions_leave_the_output_of_the_process_alone(filled: Store) -> None:
    """The parser of questions would wrap it each time: after 250 of them the next word is fatal."""
    before = sys.stdout, sys.stderr
    books.balances(books.load(filled, "KOP"))
    bql.parse("SELECT account")  # as Fava asks
    assert (sys.stdout, sys.stderr) == before


def test_a_year_that_is_not_there(filled: Store) -> None:
    with pytest.raises(Refusal, match="year_unknown"):
        books.verified(filled, "KOP", 2019)
    with pytest.raises(Refusal, match="ledger_unknown"):
        books.verified(filled, "TIDAK")


@pytest.mark.parametrize(
    "name", ["2027-01.beancount", "tahun-2027.beancount", "buka-2027.beancount"]
)
def test_a_file_that_was_changed_is_not_opened(filled: Store, name: str) -> None:
    path = folder(filled) / name
    whole = path.read_bytes()
    other = whole.replace(b'"Aset"', b'"Asep"', 1)
    idr = whole.replace(b"IDR", b"IDX", 1)
    for changed in (whole + b"\n", idr, other, whole[:-2], whole[40:], b""):
        path.write_bytes(changed)
        with pytest.raises(Refusal, match="books_changed") as refusal:
            books.load(filled, "KOP", 2027)
        assert refusal.value.values["berkas"] == name
    path.unlink()
    with pytest.raises(Refusal, match="books_changed"):
        books.load(filled, "KOP", 2027)


def test_a_year_does_not_depend_on_the_files_of_another(filled: Store) -> None:
    (folder(filled) / "2026-03.beancount").write_bytes(b"x")
    assert books.load(filled, "KOP", 2027).errors == []
    with pytest.raises(Refusal) as refusal:
        books.load(filled, "KOP", 2026)
    assert refusal.value.values["berkas"] == "2026-03.beancount"
    assert refusal.value.values["baris"] == 1


def test_the_copy_is_private_read_only_and_kept_up_to_date(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "salinan"
    main = books.copy_verified(filled, "KOP", target, 2027)
    assert main == target / "tahun-2027.beancount"
    assert sorted(path.name for path in target.iterdir()) == [
        "2027-01.beancount", "2027-02.beancount", "buka-2027.beancount", "tahun-2027.beancount",
    ]  # fmt: skip
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in target.iterdir()} == {0o400}
    before = {path.name: path.stat().st_ino for path in target.iterdir()}
    deposit(filled, "2027-02-20", 100)
    (target / "lama.beancount").write_text("x")
    books.copy_verified(filled, "KOP", target, 2027)
    after = {path.name: path.stat().st_ino for path in target.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"2027-02.beancount"}
    copied = (target / "2027-02.beancount").read_bytes()
    assert copied == (folder(filled) / "2027-02.beancount").read_bytes()


def test_a_stale_opening_is_made_fresh_in_the_copy(filled: Store) -> None:
    deposit(filled, "2026-12-31", 555)
    found = books.balances(books.load(filled, "KOP", 2027))
    assert found["Kewajiban:Simpanan:Sukarela"] == -218_555


def test_the_cache_of_loaded_files_is_off(filled: Store) -> None:
    assert os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] == "1"
    books.load(filled, "KOP")
    assert not list(folder(filled).glob("*.picklecache"))


FOREIGN = (
    'plugin "os"',
    'option "plugin_processing_mode" "raw"',
    'option "insert_pythonpath" "TRUE"',
    'include "/etc/passwd"',
    'include "../a.beancount"',
    'include "*.beancount"',
    "pushtag #x",
    '2026-01-01 note Aset:Kas "x"',
    '2026-01-01 custom "x" "y"',
    '2026-01-01 document Aset:Kas "x"',
    '2026-01-01 query "x" "y"',
    '2026-01-01 event "x" "y"',
    "2026-01-01 pad Aset:Kas Ekuitas:SaldoAwal",
    '2026-01-01 ! "a" "b"',
    '2026-01-01 * "a" "b" #tag',
    '2026-01-01 * "a" "b"c"',
    "  Aset:Kas  5 IDR @ 1 IDR",
    "  Aset:Kas",
    "  aset:kas  5 IDR",
    '  kunci: "a" plugin "os"',
    " \tplugin",
    "x",
)


@pytest.mark.parametrize("line", FOREIGN)
def test_a_line_that_is_not_ours_is_seen(line: str) -> None:
    assert books.foreign_line(f"; a\n{line}\n") == (2, line)


def test_every_line_that_we_write_is_ours(filled: Store) -> None:
    for path in folder(filled).glob("*.beancount"):
        assert books.foreign_line(path.read_text()) is None, path


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"])))
def test_any_text_stays_inside_its_string(text: str) -> None:
    from ledger.render import quote

    assert books.foreign_line(f'2026-01-01 * "A" {quote(text)}\n  kunci: {quote(text)}') is None


def test_hostile_words_come_back_as_words(filled: Store) -> None:
    """What a person types reaches beancount as the same text, and as nothing else."""
    words = ['"', "\\", '\\"', '" ; plugin "os"', "#tag ^link", "=1+1", "é 你 🙂", '\\\\"x']
    legs = (leg(KAS, 5), leg(SUKARELA, -5, anggota="A00001"))
    for word in words:
        made = draft("2027-02-12", *legs)
        post(filled, act(type(made)(made.ledger, made.date, "BM", word, legs, ref=word)))
    loaded = books.load(filled, "KOP", 2027)
    assert loaded.errors == []
    found = [entry for entry in loaded.entries if getattr(entry, "narration", "") in words]
    assert [entry.narration for entry in found] == words
    assert [entry.meta["ref"] for entry in found] == words
    assert all(not entry.tags and not entry.links for entry in found)


@pytest.mark.parametrize(
    "line", ['plugin "beancount.plugins.noduplicates"', '2026-01-01 event "a" "b"']
)
def test_what_beancount_finds_beyond_our_directives_is_refused(
    filled: Store, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A second net: should the comparison ever let a line through."""
    monkeypatch.setattr(books, "verified", lambda *_: {"utama.beancount": f"{line}\n".encode()})
    with pytest.raises(Refusal, match="books_foreign"):
        books.load(filled, "KOP")
