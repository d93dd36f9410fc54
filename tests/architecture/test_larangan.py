"""What may not stand in the code: floats for money, one system's calls, one database's SQL."""

import ast
import re

import pytest

from tests.architecture.sumber import (
    FLOORS,
    ROOT,
    VENDOR,
    Place,
    docstring_ids,
    imported,
    name_of,
    nodes,
    python_files,
    text_files,
    told,
    tree,
)

FLOATS = {"float", "Float", "Numeric", "REAL", "DECIMAL", "DOUBLE", "Double", "DOUBLE_PRECISION"}

SECONDS = {"ledger/checks/text.py"}  # waiting is measured in parts of a second, money never

UNIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
UNIX_CALLS = {
    "O_DIRECTORY", "SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "chown", "chroot",
    "fchmod", "fchown", "fdatasync", "fork", "forkpty", "getegid", "geteuid", "getgid", "getuid",
    "killpg", "lchown", "mkfifo", "nice", "openpty", "posix_fallocate", "setgid", "setsid",
    "setuid", "sync", "uname",
}  # fmt: skip
PLATFORM = "ledger/platform.py"

ONE_DATABASE = re.compile(
    r"\bPRAGMA\b|BEGIN IMMEDIATE|sqlite_master|INSERT OR |WITHOUT ROWID|\bpg_\w+|"
    r"information_schema|SKIP LOCKED"
)
ONE_DATABASE_MODULES = {
    "psycopg", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite", "sqlite3",
}  # fmt: skip
STORE = {"ledger/engine.py", "ledger/outcome.py", "ledger/store.py"}

# Cut in two so that this file does not hold them.
WORKPLACES = re.compile(
    "/wo" "rk/|/ro" "ot/|/opt/py" "pi|py" r"pi\.org|python" r"hosted\.org|registry\.npm" "js|"
    "HOU" r"SE\.md|DOM" r"AIN\.md|TAS" r"KS\.md|TRU" r"ST\.md|KON" r"TRAK\.md"
)  # fmt: skip


def test_money_is_never_a_float() -> None:
    found = [
        Place(name, getattr(node, "lineno", 0), word)
        for name, node in nodes("ledger", "koperasi")
        if name not in SECONDS
        for word in [getattr(node, "id", "") or getattr(node, "attr", "")]
        if isinstance(node, (ast.Name, ast.Attribute)) and word in FLOATS
    ]
    assert not found, told(found)


def unix_places(name: str, node: ast.AST) -> list[Place]:
    """What of a node exists on Unix only."""
    line = getattr(node, "lineno", 0)
    words = [module for module in imported(node) if module in UNIX_MODULES]
    if isinstance(node, ast.Attribute) and node.attr in UNIX_CALLS:
        owner = getattr(node.value, "id", "")
        words += [f"{owner}.{node.attr}"] if owner in {"os", "signal"} else []
    words += [m for m in imported(node) if m.split(".")[-1] in UNIX_CALLS and m.startswith("os.")]
    return [Place(name, line, word) for word in words]


def test_calls_of_one_system_stand_in_platform_only() -> None:
    found = [
        place
        for name, node in nodes(*FLOORS, "mulai.py")
        if name != PLATFORM
        for place in unix_places(name, node)
    ]
    assert not found, told(found)


@pytest.mark.parametrize(
    "line", ["import fcntl", "from os import fork", "os.fchmod(1, 2)", "signal.SIGKILL"]
)
def test_a_call_of_one_system_is_seen(line: str) -> None:
    assert any(unix_places("x.py", node) for node in ast.walk(ast.parse(line)))


def one_database_places(name: str, module: ast.Module) -> list[Place]:
    """Imports and SQL text of a module that only one database understands."""
    docstrings = docstring_ids(module)
    found = []
    for node in ast.walk(module):
        words = [m for m in imported(node) if m in ONE_DATABASE_MODULES]
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            words += ONE_DATABASE.findall(str(node.value))
        found += [Place(name, getattr(node, "lineno", 0), word) for word in words]
    return found


def test_sql_of_one_database_stands_in_store_only() -> None:
    found = [
        place
        for path in python_files(*FLOORS)
        if name_of(path) not in STORE
        for place in one_database_places(name_of(path), tree(path))
    ]
    assert not found, told(found)


@pytest.mark.parametrize("line", ["import sqlite3", "x = 'PRAGMA user_version'"])
def test_sql_of_one_database_is_seen(line: str) -> None:
    assert one_database_places("x.py", ast.parse(line))


def writes_text(node: ast.AST) -> bool:
    """Tell whether a call opens a file to write text and leaves the line end to the system."""
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    word = getattr(function, "attr", "") or getattr(function, "id", "")
    if word not in {"open", "write_text", "fdopen"}:
        return False
    if any(keyword.arg == "newline" for keyword in node.keywords):
        return False
    # open(path, mode) and os.fdopen(fd, mode), but path.open(mode); a member of a zip is bytes
    place = 0 if isinstance(function, ast.Attribute) and word == "open" else 1
    given = [*node.args[place : place + 1], *(k.value for k in node.keywords if k.arg == "mode")]
    modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    plain = any(re.fullmatch(r"[wax]\+?t?|r\+t?", mode) for mode in modes)
    return word == "write_text" or plain


def test_text_is_written_with_the_same_line_end_everywhere() -> None:
    found = [
        Place(name, getattr(node, "lineno", 0), 'newline="\\n" is missing')
        for name, node in nodes(*FLOORS)
        if writes_text(node)
    ]
    assert not found, told(found)


@pytest.mark.parametrize("line", ["open(p, 'w')", "p.write_text(x)", "p.open(mode='a')"])
def test_a_careless_write_is_seen(line: str) -> None:
    assert any(writes_text(node) for node in ast.walk(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["open(p)", "p.write_text(x, newline='\\n')", "open(p, 'rb')", "zip.open(n, 'w')"]
)
def test_a_careful_write_is_left_alone(line: str) -> None:
    assert not any(writes_text(node) for node in ast.walk(ast.parse(line)))


def test_files_end_their_lines_alike() -> None:
    found = [
        name_of(path)
        for path in text_files()
        if b"\r" in path.read_bytes() and path.suffix != ".bat"
        if not name_of(path).startswith(VENDOR)
    ]
    assert not found


def test_files_are_utf8_text_or_known_as_binary() -> None:
    for path in text_files():
        path.read_text(encoding="utf-8")


def test_no_file_knows_where_it_was_written() -> None:
    found = []
    for path in text_files():
        if name_of(path).startswith(VENDOR):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found += [Place(name_of(path), number, word) for word in WORKPLACES.findall(line)]
    assert not found, told(found)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", ""), re.MULTILINE)
    blocks = re.split(r"\n(?=\w)", text)
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)
