"""Other people's systems, each in a venv of its own that is kept for the next run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(sys.prefix) / "tamu"
"""Below the environment of the tests: it goes when that goes, and no checkout sees it."""
STAMP = "terpasang.txt"
MINUTES = 10


class NotMeasuredError(Exception):
    """Why a guest could not be measured, in one line."""


def python_of(name: str, packages: tuple[str, ...]) -> Path:
    """The interpreter of a guest with its packages; installed when it is not there yet.

    :raises NotMeasuredError: when the packages cannot be had.
    """
    folder, wanted = HOME / name, "\n".join(packages)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    _run(f"{name} tidak terpasang", [*pip, "--retries", "1", "--timeout", "15", *packages])
    stamp.write_text(wanted, encoding="utf-8")
    return python


def version_of(python: Path, package: str) -> str:
    """Version of a package in a guest's environment."""
    ask = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"
    return _run(package, [str(python), "-c", ask, package]).strip()


def seconds_of(python: Path, script: Path, *words: str) -> float:
    """What a guest's script prints last: the median of its posts in seconds.

    :raises NotMeasuredError: when the script fails.
    """
    return float(_run(script.stem, [str(python), str(script), *words]).split()[-1])


def _run(what: str, command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=MINUTES * 60
        )
    except subprocess.TimeoutExpired:
        raise NotMeasuredError(f"{what}: lebih dari {MINUTES} menit") from None
    if done.returncode:
        words = [line for line in done.stderr.splitlines() if line.strip()]
        raise NotMeasuredError(f"{what}: {words[-1].strip()[:160] if words else done.returncode}")
    return done.stdout
