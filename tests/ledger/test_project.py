"""Projection: what is missing is appended, a torn tail completed, an edited file left alone."""

import multiprocessing
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger import platform, project
from ledger.checks import run_checks
from ledger.entry import Posting
from ledger.render import HEADER
from ledger.store import Store
from tests.ledger.books import (
    HIBAH,
    KAS,
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


@pytest.fixture
def filled(store: Store) -> Store:
    """Books of three fiscal years."""
    make_ledger(store)
    fill(store)
    return store


def snapshot(store: Store) -> dict[str, bytes]:
    """All files of the ledger."""
    return {path.name: path.read_bytes() for path in sorted(folder(store).iterdir())}


def reopened(store: Store) -> Store:
    """The same store as another process sees it: nothing is remembered."""
    return Store(store.engine.url.render_as_string(hide_password=False), store.folder)


def test_files_are_header_and_frames(filled: Store) -> None:
    with filled.read() as conn:
        query = 'SELECT month, "offset", text, seq, hash FROM journal ORDER BY seq'
        rows = conn.execute(text(query))
        for month, offset, content, seq, hash_ in rows:
            path = folder(filled) / f"{month // 100}-{month % 100:02d}.beancount"
            data = path.read_bytes()
            assert data.startswith(HEADER.encode())
            frame = data[offset:].decode()
            assert frame.startswith(content)
            assert frame[len(content) :].startswith(f"; {seq} ")
            assert frame[len(content) :].split("\n")[0].endswith(hash_)
    assert run_checks(filled, with_beancount=False) == []


def test_everything_is_private(filled: Store) -> None:
    for path in (filled.books, folder(filled)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in folder(filled).iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_projecting_again_changes_nothing(filled: Store) -> None:
    project.refresh(filled)
    before = snapshot(filled)
    assert project.project(filled) == []
    assert project.refresh(filled) == []
    assert project.project(reopened(filled)) == []
    assert snapshot(filled) == before


def test_a_lost_folder_is_written_again(filled: Store) -> None:
    project.refresh(filled)
    before = snapshot(filled)
    for path in folder(filled).iterdir():
        path.unlink()
    folder(filled).rmdir()
    assert project.project(reopened(filled)) == []
    assert snapshot(filled) == before


@pytest.mark.parametrize("known", [True, False])
def test_a_file_cut_anywhere_is_completed(filled: Store, known: bool) -> None:
    path = folder(filled) / "2026-03.beancount"
    whole = path.read_bytes()
    for size in range(0, len(whole), 101):
        path.write_bytes(whole[:size])
        if known:
            assert project.refresh(filled) == []
        else:
            other = reopened(filled)
            assert project.project(other) == []
            other.dispose()
        assert path.read_bytes() == whole


def test_a_cut_file_is_completed_when_the_next_entry_is_posted(filled: Store) -> None:
    path = folder(filled) / "2026-03.beancount"
    path.write_bytes(path.read_bytes()[:-40])
    deposit(filled, "2026-03-31", 500)
    assert run_checks(filled, with_beancount=False) == []


def test_a_file_deleted_under_way_is_written_again(filled: Store) -> None:
    (folder(filled) / "2026-03.beancount").unlink()
    deposit(filled, "2026-03-31", 500)
    assert run_checks(filled, with_beancount=False) == []


def test_only_some_ledgers_are_projected(filled: Store) -> None:
    make_ledger(filled, "LAIN", "kelompok")
    post(
        filled,
        act(draft("2026-02-01", leg(KAS, 5), leg("4.1.01.01", -5), ledger="LAIN")),
        projected=False,
    )
    assert project.project(filled, ["KOP"]) == []
    assert not folder(filled, "LAIN").exists()
    assert project.refresh(filled, ["LAIN"]) == []
    assert folder(filled, "LAIN").is_dir()
    assert run_checks(filled, ["LAIN"]) == []


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "longer": lambda data: data + b"; catatan tangan\n",
    "tail": lambda data: data[:-3] + b"x\n\n",
    "line": lambda data: data.replace(b'  jenis: "BKM"\n', b"", 1),
    "header": lambda data: data.replace(b"Aset", b"Harta", 1),
    "emptied and written": lambda _data: b"2026-01-01 open Aset:X\n",
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_edited_file_stands_still_and_posting_goes_on(filled: Store, change: str) -> None:
    path = folder(filled) / "2026-04.beancount"
    edited = CHANGES[change](path.read_bytes())
    path.write_bytes(edited)
    first = post(filled, act(draft("2026-04-30", leg(KAS, 9), leg(HIBAH, -9))), projected=False)
    assert [trouble.code for trouble in project.project(filled)] == ["file_stopped"]
    post(filled, act(draft("2026-04-30", leg(KAS, 9), leg(HIBAH, -9))), projected=False)
    assert [trouble.file for trouble in project.project(filled)] == ["2026-04.beancount"]
    assert project.refresh(filled) != []
    assert path.read_bytes() == edited
    assert not first[0].repeated
    states = {found.month: found for found in project.state(filled)}
    why = states[202604].stopped
    assert why is not None
    assert why.line > 0
    assert why.code.startswith("text_")
    assert states[202604].size != states[202604].length
    assert all(found.stopped is None for month, found in states.items() if month != 202604)
    found = [one for one in run_checks(filled, with_beancount=False) if one.check == "text"]
    assert {one.file for one in found} == {"2026-04.beancount"}


def test_a_month_of_its_own_still_grows_beside_a_stopped_one(filled: Store) -> None:
    path = folder(filled) / "2026-04.beancount"
    path.write_bytes(path.read_bytes() + b"x")
    post(
        filled,
        act(draft("2026-04-30", leg(KAS, 9), leg(HIBAH, -9))),
        act(draft("2026-05-30", leg(KAS, 9), leg(HIBAH, -9))),
        projected=False,
    )
    assert len(project.project(filled)) == 1
    states = {found.month: found for found in project.state(filled, ["KOP"])}
    assert states[202605].size == states[202605].length


def test_a_disk_that_refuses_is_told_and_tried_again(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device", "buku")

    with monkeypatch.context() as patch:
        patch.setattr(platform, "sync_fd", full)
        post(filled, act(draft("2026-05-30", leg(KAS, 9), leg(HIBAH, -9))), projected=False)
        trouble = project.project(filled)
        assert [found.code for found in trouble] == ["file_unwritable"]
        assert "No space" in trouble[0].detail
    assert project.project(filled) == []
    assert run_checks(filled, with_beancount=False) == []


def test_many_new_entries_are_written_in_pieces(filled: Store) -> None:
    acts = [
        act(draft(f"2026-0{1 + n % 9}-15", leg(KAS, 1 + n), leg(HIBAH, -1 - n))) for n in range(700)
    ]
    post(filled, *acts)
    assert run_checks(filled, with_beancount=False) == []


def test_a_month_of_thousands_is_read_in_pieces(sqlite_store: Store) -> None:
    make_ledger(sqlite_store)
    legs = leg(KAS, 1), leg(HIBAH, -1)
    post(sqlite_store, *[act(draft("2026-01-15", *legs)) for _ in range(4_100)])
    (folder(sqlite_store) / "2026-01.beancount").write_bytes(b"")
    assert project.refresh(sqlite_store) == []
    assert run_checks(sqlite_store, with_beancount=False) == []


def test_chart_name_and_currencies_reach_the_main_file(filled: Store) -> None:
    main = folder(filled) / "utama.beancount"
    assert "open Aset:Bank:Valas IDR,SGD\n" in main.read_text()
    post(filled, act(draft("2028-02-02", Posting(VALAS, 900, (), "TWD", 150), leg(HIBAH, -900))))
    assert "open Aset:Bank:Valas IDR,SGD,TWD\n" in main.read_text()
    assert "commodity TWD\n" in main.read_text()
    with filled.write() as conn:
        conn.execute(text("UPDATE ledger SET name = 'Nama Baru'"))
    assert project.project(filled) == []
    assert 'option "title" "Nama Baru"' in main.read_text()
    assert run_checks(filled) == []


def test_another_process_may_have_written(filled: Store) -> None:
    other = reopened(filled)
    assert project.project(other) == []
    for number in range(3):
        post(filled, act(draft("2026-05-30", leg(KAS, 9), leg(HIBAH, -9))), projected=False)
        assert project.project(other if number % 2 else filled) == []
        assert project.project(filled if number % 2 else other) == []
    other.dispose()
    assert run_checks(filled, with_beancount=False) == []


def work(url: str, place: str, number: int) -> None:
    """A process that posts and projects."""
    store = Store(url, Path(place))
    for step in range(8):
        deposit(store, f"2026-0{1 + (number + step) % 9}-20", 100 + step, f"A{number:05d}")
    store.dispose()


def test_several_processes_post_and_project(filled: Store) -> None:
    url = filled.engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    jobs = [context.Process(target=work, args=(url, str(filled.folder), n)) for n in range(3)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join(120)
        assert job.exitcode == 0
    assert project.project(filled) == []
    assert run_checks(filled, with_beancount=False) == []
