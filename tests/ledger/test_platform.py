"""The operating system's part: private files, whole files, one lock among threads and processes."""

import multiprocessing
import resource
import stat
import threading
from pathlib import Path

import pytest

from ledger import platform


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_and_files_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = platform.private_folder(tmp_path / "a" / "b")
    file = folder / "x"
    file.write_bytes(b"")
    file.chmod(0o644)
    assert (mode(folder), mode(platform.private_file(file))) == (0o700, 0o600)
    with platform.open_private(folder / "y", "wb"):
        assert mode(folder / "y") == 0o600
    monkeypatch.setattr(platform, "WINDOWS", True)
    file.chmod(0o644)
    assert mode(platform.private_file(file)) == 0o644
    assert platform.private_folder(tmp_path / "c").is_dir()


def test_the_three_ways_to_open(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for how, word, expected in (("wb", b"satu", b"satu"), ("ab", b"dua", b"satudua")):
        with platform.open_private(file, how) as handle:
            handle.write(word)
        assert file.read_bytes() == expected
    with platform.open_private(file, "r+b") as handle:
        assert handle.read(4) == b"satu"
        handle.truncate(4)
    assert file.read_bytes() == b"satu"


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "buku"
    platform.replace_file(file, b"lama")
    platform.replace_file(file, b"baru")

    def fails(handle: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(platform, "sync_file", fails)
    with pytest.raises(OSError, match="No space"):
        platform.replace_file(file, b"rusak")
    assert file.read_bytes() == b"baru"
    assert [found.name for found in tmp_path.iterdir()] == ["buku"]
    assert mode(file) == 0o600


def test_a_lock_keeps_other_threads_out_and_lets_its_own_in_again(tmp_path: Path) -> None:
    lock, order = tmp_path / "kunci", []

    def second() -> None:
        with platform.file_lock(lock):
            order.append("second")

    waiting = threading.Thread(target=second)
    with platform.file_lock(lock):
        waiting.start()
        with platform.file_lock(lock):
            waiting.join(0.05)
        waiting.join(0.05)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
    with pytest.raises(RuntimeError), platform.file_lock(lock):
        raise RuntimeError
    with platform.file_lock(lock):
        pass


@pytest.mark.parametrize(("hard", "most"), [(resource.RLIM_INFINITY, 500), (300, 300), (900, 500)])
def test_memory_is_limited_to_what_the_system_allows(
    hard: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (0, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, both: asked.append((kind, both)))
    platform.limit_memory(500)
    assert asked == [(resource.RLIMIT_AS, (most, hard))]


def count_up(folder: str) -> None:
    """Read a number and write it back plus one, twenty times, under the lock."""
    counter = Path(folder) / "angka"
    for _ in range(20):
        with platform.file_lock(Path(folder) / "kunci"):
            counter.write_text(str(int(counter.read_text()) + 1))


def test_a_lock_keeps_other_processes_out(tmp_path: Path) -> None:
    (tmp_path / "angka").write_text("0")
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=count_up, args=(str(tmp_path),)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert (tmp_path / "angka").read_text() == "60"
