"""Two ways to start a writer: as a program of its own, or quickly, from a server that forks.

A program takes a second of a core to import everything; a forked writer starts in some
milliseconds from a process that has imported it and opened nothing, so that a thousand rounds
fit in an hour.
"""

from __future__ import annotations

import functools
import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from tests.crash import worker

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
"""Seconds in which a writer that kills itself has done so, on a machine with much to do."""


class Writer(Protocol):
    """A writer under way."""

    def kill(self) -> object:
        """End it as a power cut does."""
        ...

    def ended(self) -> int | None:
        """Wait for its end; its exit code, None when it goes on."""
        ...


Start: TypeAlias = Callable[[Path, str, Path, str], Writer]
"""Folder, name, file for what was acknowledged, and the step at which it dies ("" for none)."""


class _Program(subprocess.Popen[bytes]):
    def ended(self) -> int | None:
        try:
            return self.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return None


def as_program(folder: Path, name: str, acks: Path, step: str) -> Writer:
    """A new interpreter, as a village's computer starts it."""
    command = [sys.executable, "-m", "tests.crash.worker", str(folder), name, str(acks)]
    return _Program([*command, step] if step else command, cwd=ROOT)


class _Fork:
    def __init__(self, process: Any) -> None:
        self._process = process
        process.start()

    def kill(self) -> None:
        self._process.kill()

    def ended(self) -> int | None:
        self._process.join(PATIENCE)
        code: int | None = self._process.exitcode
        return code


def as_fork(folder: Path, name: str, acks: Path, step: str) -> Writer:
    """From a server that has imported everything (on Windows as a program)."""
    context: Any = _context()
    return _Fork(context.Process(target=worker.run, args=(folder, name, acks, step), daemon=True))


@functools.cache
def _context() -> BaseContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.crash.worker"])
    return made
