"""The numbers of the house: lengths of files, functions and views, parameters, docstrings."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sumber import (
    FLOORS,
    ROOT,
    VENDOR,
    Place,
    all_files,
    name_of,
    python_files,
    table,
    told,
    tree,
)

FILE_LOW = 300  # ledger/ and koperasi/
FILE_ELSEWHERE = 400
FUNCTION = 50
VIEW_CLASS = 40
PARAMETERS = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def length(node: Function | ast.ClassDef) -> int:
    """Lines from the word def or class to the last, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parameters(node: Function) -> int:
    """Parameters a caller fills in; self, cls and * are none."""
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def measure() -> Iterator[tuple[str, int, str, int, int]]:
    """Everything measured: path, line, what, its number, the limit."""
    for path in all_files():
        name = name_of(path)
        if path.suffix in {".py", ".js", ".css", ".html"} and not name.startswith(VENDOR):
            low = name.startswith(("ledger/", "koperasi/"))
            lines = len(path.read_text(encoding="utf-8").splitlines())
            yield name, 1, "berkas", lines, FILE_LOW if low else FILE_ELSEWHERE
    for path in python_files():
        name = name_of(path)
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield name, node.lineno, f"fungsi {node.name}", length(node), FUNCTION
                if not name.startswith("tests/"):
                    count = parameters(node)
                    yield name, node.lineno, f"parameter {node.name}", count, PARAMETERS
            elif isinstance(node, ast.ClassDef) and name.startswith("appbuilder_app/views/"):
                yield name, node.lineno, f"kelas {node.name}", length(node), VIEW_CLASS


def exceptions() -> dict[tuple[str, str], int]:
    """Allowed numbers above the limit, by path and what."""
    rows = table("pengecualian.toml")["batas"]
    return {(row["path"], row["apa"]): int(row["batas"]) for row in rows}


def test_numbers_hold_or_have_a_reason() -> None:
    allowed = exceptions()
    found = [
        Place(name, line, f"{what}: {number}, batas {allowed.get((name, what), limit)}")
        for name, line, what, number, limit in measure()
        if number > allowed.get((name, what), limit)
    ]
    assert not found, told(found)


def test_no_exception_outlives_its_need() -> None:
    needed = {(name, what) for name, _, what, number, limit in measure() if number > limit}
    assert set(exceptions()) <= needed
    for row in table("pengecualian.toml")["batas"]:
        assert len(row["alasan"]) > 20, row


def test_every_function_says_what_it_returns() -> None:
    found = [
        Place(name_of(path), node.lineno, node.name)
        for path in python_files(*FLOORS)
        for node in ast.walk(tree(path))
        if isinstance(node, Function) and node.returns is None
    ]
    assert not found, told(found)


def needs_docstring(name: str) -> bool:
    """ledger/ and the use cases are read by people who will not read the code."""
    return name.startswith("ledger/") or "/usecases" in name


def test_public_functions_explain_themselves() -> None:
    found = [
        Place(name_of(path), node.lineno, node.name)
        for path in python_files("ledger", "koperasi")
        if needs_docstring(name_of(path))
        for node in tree(path).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not found, told(found)


def test_measuring_measures() -> None:
    """The yardstick itself: a function of three lines with three parameters."""
    module = ast.parse("@cache\ndef a(self, b, *c, d,\n      e=1):\n    return b\n")
    function = module.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert (length(function), parameters(function)) == (3, 3)


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "util", "misc"])
def test_no_room_for_odds_and_ends(word: str) -> None:
    found = [name_of(p) for p in python_files() if word in (p.stem, p.parent.name)]
    assert not found


def test_the_project_was_found() -> None:
    """Guards the others: an empty list of files would pass them all."""
    names = {name_of(path) for path in python_files()}
    assert "ledger/journal.py" in names
    assert "mulai.py" in names
    assert len(names) > 30, ROOT
