"""A writer that deposits until it is killed, and writes down what was acknowledged to it.

`python -m tests.crash.worker FOLDER NAME ACKS [STEP]`: with a step it kills itself there.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ledger import batch, monthfile, platform, project, store
from tests.crash import village

AFTER = 7
"""Deposits that go well before a named step kills."""

_seen = {"count": 0}


def die() -> None:
    """As a power cut: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Deposit on and on, as the command line says."""
    run(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), *sys.argv[4:5])


def run(folder: Path, name: str, acks: Path, step: str = "") -> None:
    """Deposit on and on; with a step, die there."""
    if step:
        STEPS[step]()
    desa = village.reopen(folder)
    with acks.open("ab", buffering=0) as handle:
        for count in range(100_000):
            _seen["count"] = count
            key = f"{name}-{count}"
            number = village.deposit(desa, key, count)
            handle.write(f"{key} {number}\n".encode())


def _due() -> bool:
    return _seen["count"] >= AFTER


def _before(owner: Any, name: str) -> None:
    """Die before a function runs."""
    kept: Callable[..., Any] = getattr(owner, name)

    def dying(*args: Any, **kwargs: Any) -> Any:
        if _due():
            die()
        return kept(*args, **kwargs)

    setattr(owner, name, dying)


def _after(owner: Any, name: str) -> None:
    """Die when a function has run."""
    kept: Callable[..., Any] = getattr(owner, name)

    def dying(*args: Any, **kwargs: Any) -> Any:
        answer = kept(*args, **kwargs)
        if _due():
            die()
        return answer

    setattr(owner, name, dying)


def _in_transaction() -> None:
    """Die when everything is written and nothing is committed."""
    kept = store.Store.write

    @contextmanager
    def write(self: store.Store) -> Iterator[Any]:
        with kept(self) as conn:
            yield conn
            if _due():
                die()

    store.Store.write = write  # type: ignore[method-assign]


def _torn() -> None:
    """Die when only a part of a frame is in the file."""

    def append(path: Path | str, tail: str, offset: int, data: bytes) -> bool:
        del tail, offset
        with platform.open_private(Path(path), "ab") as handle:
            handle.write(data[: len(data) // 2] if _due() else data)
            platform.sync_file(handle)
        if _due():
            die()
        return True

    monthfile.append_known = append


def _unsynced() -> None:
    """Die when a frame is written and not yet synced."""
    kept = platform.sync_fd

    def sync(fd: int) -> None:
        if _due():
            die()
        kept(fd)

    platform.sync_fd = sync


STEPS: dict[str, Callable[[], None]] = {
    "before-writing": lambda: _before(batch.Batch, "flush"),
    "after-writing": lambda: _after(batch.Batch, "flush"),
    "before-commit": _in_transaction,
    "after-commit": lambda: _before(project, "project"),
    "torn-frame": _torn,
    "before-sync": _unsynced,
    "after-projection": lambda: _after(project, "project"),
}

if __name__ == "__main__":
    main()
