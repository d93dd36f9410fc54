"""The only module that speaks to one operating system: locks, durable writes, file modes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NoReturn

WINDOWS = sys.platform == "win32"

if sys.platform == "win32":  # pragma: no cover - tried on Windows only
    import msvcrt
else:
    import fcntl
    import resource


class _Own:
    """What this process holds of one lock file: one thread at a time, any number of times."""

    def __init__(self) -> None:
        self.thread = threading.RLock()
        self.depth = 0
        self.fd = -1


_locks: dict[str, _Own] = {}
_registry = threading.Lock()


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter (mode 0700; Windows inherits the profile's)."""
    path.mkdir(parents=True, exist_ok=True)
    if not WINDOWS:
        path.chmod(0o700)
    return path


def private_file(path: Path) -> Path:
    """Give an existing file mode 0600; on Windows the folder's rights apply."""
    if not WINDOWS:
        path.chmod(0o600)
    return path


def open_private(path: Path, mode: str) -> IO[bytes]:
    """Open a binary file for writing that is born with mode 0600."""
    flags = {"ab": os.O_APPEND, "wb": os.O_TRUNC, "r+b": 0}[mode]
    access = os.O_RDWR if mode == "r+b" else os.O_WRONLY
    extra = getattr(os, "O_BINARY", 0)
    fd = os.open(path, access | os.O_CREAT | flags | extra, 0o600)
    return os.fdopen(fd, mode)


def free_bytes(path: Path) -> int:
    """Bytes that this user may still write on the disk of a folder."""
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        return shutil.disk_usage(path).free
    found = os.statvfs(path)
    return found.f_bavail * found.f_frsize


def sync_file(handle: IO[bytes]) -> None:
    """Return only when the written bytes are on the disk."""
    handle.flush()
    sync_fd(handle.fileno())


def sync_fd(fd: int) -> None:
    """The same for a file descriptor."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(fd)
    else:  # pragma: no cover - Windows and macOS
        os.fsync(fd)


def append_after(path: Path | str, size: int, tail: bytes, data: bytes) -> bool:
    """Append to a file of a known size and end; returns when the bytes are on the disk.

    Without Python's buffers, which cost more here than the bytes.

    :returns: False, and nothing is done, when the file is not there or not as it was left.
    """
    try:
        fd = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return False
    try:
        if os.fstat(fd).st_size != size:
            return False
        os.lseek(fd, size - len(tail), os.SEEK_SET)
        if os.read(fd, len(tail)) != tail:
            return False
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]
        sync_fd(fd)
    finally:
        os.close(fd)
    return True


def sync_folder(path: Path) -> None:
    """Make a created or renamed name in a folder durable (a no-op on Windows)."""
    if WINDOWS:  # pragma: no cover - tried on Windows only
        return
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def replace_file(path: Path, content: bytes) -> None:
    """Write a whole file so that a power cut leaves the old or the new one, never a mixture."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.baru")
    try:
        with open_private(temporary, "wb") as handle:
            handle.write(content)
            sync_file(handle)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Rename a file or folder on its disk; returns when the new name is durable.

    A power cut leaves it under one of the two names, whole; callers see to it that the target
    is free.
    """
    source.rename(target)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def become(command: Sequence[str]) -> NoReturn:
    """Go on as another program under the same process number; locks and sockets are let go.

    Not on Windows: there the old process would end and a new one go on behind the prompt.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], list(command))  # noqa: S606 - no shell in between


class FileLock:
    """An exclusive lock among threads and processes; entering it waits until it is free.

    The thread that holds it may take it again. One object may be used any number of times.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path.absolute())
        with _registry:
            self._own = _locks.setdefault(self._path, _Own())

    def __enter__(self) -> None:
        own = self._own
        own.thread.acquire()
        try:
            if own.depth == 0:
                own.fd = _lock_of(self._path)
            own.depth += 1
        except BaseException:
            own.thread.release()
            raise

    def __exit__(self, *_error: object) -> None:
        own = self._own
        own.depth -= 1
        try:
            if own.depth == 0:
                _let_go(own.fd)
        finally:
            own.thread.release()


def file_lock(path: Path) -> FileLock:
    """The lock of a file, to be held by `with`."""
    return FileLock(path)


def _lock_of(path: str) -> int:
    """The file opened, and its lock held."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(fd)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _wait_for(fd: int) -> None:
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        while True:  # LK_LOCK gives up after ten seconds
            with contextlib.suppress(OSError):
                msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
                return
    else:
        fcntl.flock(fd, fcntl.LOCK_EX)


def _let_go(fd: int) -> None:
    """Closing ends the lock; on Windows that may take a while, so it is ended before."""
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        with contextlib.suppress(OSError):
            msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
    os.close(fd)


def limit_memory(amount: int) -> None:
    """Let this process have at most so many bytes of memory (a no-op on Windows)."""
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


_PLACES = 2048
"""Bytes of a lock file on Windows, where a lock cannot be shared: each user locks one byte."""


@contextlib.contextmanager
def folder_lock(path: Path, *, alone: bool) -> Iterator[bool]:
    """Use a folder together with others, or alone (restore, upgrade, rebuild).

    :yields: True when the lock is held; False at once when somebody else is in the way.
    """
    with open_private(path, "ab") as handle:
        place = 0 if alone else 1 + os.getpid() % (_PLACES - 1)
        held = _try_lock(handle, place, alone=alone)
        try:
            yield held
        finally:
            if held:
                _end_lock(handle, place, alone=alone)


def _try_lock(handle: IO[bytes], place: int, *, alone: bool) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover - tried on Windows only
            handle.seek(place)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, _PLACES if alone else 1)
        else:
            kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
            fcntl.flock(handle.fileno(), kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _end_lock(handle: IO[bytes], place: int, *, alone: bool) -> None:
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        handle.seek(place)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, _PLACES if alone else 1)
    else:
        fcntl.flock(handle.fileno(), fcntl.LOCK_UN)
