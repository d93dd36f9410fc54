"""Every refusal has its sentence, in both languages, with values that are really given."""

import ast
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from appbuilder_app.messages import sentences
from tests.architecture.sumber import FLOORS, ROOT, Place, nodes, told

ALWAYS_GIVEN = {"kode"}
GIVEN_LATER = {"koperasi/impor/": {"nilai"}}  # hasil.py adds what stands in the cell


@dataclass(frozen=True)
class Raised:
    """One `Refusal(...)` in the code; `values` is None when they are not written out."""

    code: str
    place: str
    line: int
    values: frozenset[str] | None


def codes(node: ast.expr) -> list[str]:
    """Codes written as the first argument: one text, or a choice of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return codes(node.body) + codes(node.orelse)
    return []


def raised() -> Iterator[Raised]:
    """Each refusal of the three floors."""
    for name, node in nodes(*FLOORS):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if "Refusal" not in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            continue
        given = {keyword.arg for keyword in node.keywords if keyword.arg} - {"field"}
        given |= {v for room, more in GIVEN_LATER.items() if name.startswith(room) for v in more}
        open_end = any(keyword.arg is None for keyword in node.keywords)
        for code in codes(node.args[0]):
            yield Raised(code, name, node.lineno, None if open_end else frozenset(given))


def blanks(text: str) -> set[str]:
    """Names that a sentence wants to be filled with."""
    names = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    return {name.split(".")[0].split("[")[0] for name in names} - ALWAYS_GIVEN


def test_every_code_has_a_sentence() -> None:
    found = [Place(r.place, r.line, r.code) for r in raised() if r.code not in sentences()]
    assert len(list(raised())) > 40
    assert not found, told(found)


def test_a_sentence_asks_only_for_what_it_is_given() -> None:
    found = [
        Place(r.place, r.line, f"{r.code}: {sorted(missing)}")
        for r in raised()
        if r.values is not None and r.code in sentences()
        for missing in [set().union(*map(blanks, sentences()[r.code])) - r.values]
        if missing
    ]
    assert not found, told(found)


def test_both_languages_say_the_same() -> None:
    for code, (indonesian, english) in sentences().items():
        assert indonesian.strip(), code
        assert english.strip(), code
        assert indonesian != english, code
        assert blanks(indonesian) == blanks(english), code


def is_whole(text: str) -> bool:
    """A sentence ends; what `check` found is a part of a line and begins small."""
    return text[-1] in ".?!)" or text[0].islower() or text[0] == "{"


def test_sentences_end_like_sentences() -> None:
    open_ended = {c for c, pair in sentences().items() for text in pair if not is_whole(text)}
    assert not open_ended


def test_the_page_of_errors_is_the_present_one() -> None:
    """docs/kesalahan.md is written by docs/buat_kesalahan.py; run it after adding a sentence."""
    script = str(ROOT / "docs" / "buat_kesalahan.py")
    done = subprocess.run(
        [sys.executable, script, "--periksa"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_blanks_are_seen() -> None:
    assert blanks("{jumlah} di {akun.nama}, {kode}") == {"jumlah", "akun"}
