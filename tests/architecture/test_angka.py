"""Each worked figure that the page for auditors names is held by a test that exists."""

import re
from pathlib import Path

import pytest

from tests.architecture.sumber import ROOT

PAGE = ROOT / "docs" / "angka-aturan.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def named(page: str) -> list[tuple[str, str]]:
    """File and name of each test that a page tells of."""
    return NAMED.findall(page)


def missing(page: str, root: Path) -> list[str]:
    """Those of them that no file defines."""
    found = []
    for path, name in named(page):
        text = (root / path).read_text(encoding="utf-8") if (root / path).is_file() else ""
        if not re.search(rf"^def {name}\(", text, re.MULTILINE):
            found.append(f"{path}::{name}")
    return found


def test_each_named_test_exists() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert missing(page, ROOT) == []
    assert len(named(page)) > 40


def test_each_row_of_a_table_names_its_test() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    bare = [row for row in rows if not named(row) and not row.startswith("| Aturan ")]
    assert bare == []


@pytest.mark.parametrize("told", ["`tests/a.py::test_none`", "`tests/a.py::test_other`"])
def test_a_name_that_nobody_defines_is_seen(tmp_path: Path, told: str) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.py").write_text("def test_oth() -> None: ...\n", encoding="utf-8")
    assert len(missing(told, tmp_path)) == 1
