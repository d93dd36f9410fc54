"""docs/glosarium.md decides names: models and rules of the rooms stand in it."""

import importlib
import re

import pytest

from koperasi.dasar.models import Base
from koperasi.rooms import ROOMS
from tests.architecture.sumber import ROOT, Place, rooms, told

PAGE = ROOT / "docs" / "glosarium.md"


def rows() -> list[list[str]]:
    """Rows of the tables of the page, as cells."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    return [row for row in cells if row[0] != "Istilah" and set(row[0]) - set("-: ")]


def identifiers() -> set[str]:
    """All names in the column of identifiers."""
    return {name for row in rows() for name in re.findall(r"`([^`]+)`", row[1])}


def models() -> list[str]:
    """Class names of all tables of the rooms, found by loading every models module."""
    for room in rooms():
        for path in sorted(room.glob("*.py")):
            if path.stem.startswith("models") or path.stem.endswith("models"):
                importlib.import_module(f"koperasi.{room.name}.{path.stem}")
    return sorted({mapper.class_.__name__ for mapper in Base.registry.mappers})


def test_every_row_is_whole() -> None:
    found = [Place("docs/glosarium.md", n, str(row)) for n, row in enumerate(rows(), 1)
             if len(row) != 5 or not all(row)]  # fmt: skip
    assert len(rows()) > 60
    assert not found, told(found)


def test_no_term_is_explained_twice() -> None:
    terms = [row[0] for row in rows()]
    assert not {term for term in terms if terms.count(term) > 1}


def test_models_of_the_rooms_are_in_the_glossary() -> None:
    assert len(models()) > 5
    assert not sorted(set(models()) - identifiers())


def test_rule_codes_are_in_the_glossary() -> None:
    codes = {rule.code for room in ROOMS for rule in room.rules}
    assert codes
    assert not sorted(codes - identifiers())


@pytest.mark.parametrize("word", ["pokok", "jasa", "bunga", "kas"])
def test_an_ambiguous_word_never_stands_alone(word: str) -> None:
    """Not `pokok` but `simpanan_pokok` or `pokok_pinjaman`: no column has such a name."""
    models()
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    assert word not in columns
