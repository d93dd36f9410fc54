"""Papers to print in tests, and how their PDF is read back."""

from __future__ import annotations

import pypdfium2
from hypothesis import strategies as st

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Column,
    Frame,
    Grid,
    Line,
    Paper,
    Part,
)
from appbuilder_app.cetak.lembar import FOOT, SIDE, Sheet
from ledger.statements.table import Books, Proof, Row, Table

FRAME = Frame("KSP Maju Bersama", ("Badan hukum No. 7",), printed="Dicetak 24/11/2026 10.00 WIB")
AKUN = (Column("Kode"), Column("Akun", flex=True), Column("Jumlah", right=True))
AMOUNTS = st.integers(-(10**13), 10**13)


def pages(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    found = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in found]


def words(content: bytes) -> str:
    """All text of a PDF, line breaks as spaces; the reader glues dashes to what stands before."""
    return " ".join(" ".join(pages(content)).replace("–", " – ").split())


def paper(*parts: Part, title: str = "Surat") -> Paper:
    """A paper with these parts."""
    return Paper(title, parts)


def rows(count: int) -> Grid:
    """A long table."""
    return Grid(
        AKUN, tuple(Line((f"K{n}", f"Akun ke-{n}", kata.figure(n * 7))) for n in range(count))
    )


def table(amounts: list[tuple[int, int]], *, last: int = 0) -> Table:
    """A statement with these rows, total and proof."""
    made = [Row(f"b{n}", f"Baris {n}", 1, pair) for n, pair in enumerate(amounts)]
    sums = (sum(a for a, _ in amounts), sum(b for _, b in amounts))
    return Table(
        report="neraca",
        entity="KOP",
        entity_name="KSP",
        title="Neraca",
        period="2026-12-31",
        columns=("31-12-2026", "31-12-2025"),
        rows=(Row("a", "ASET", 0, kind="heading"), *made, Row("j", "JUMLAH", 0, sums, "total")),
        totals={},
        books=Books(12, "ab" * 32),
        proofs=(Proof("aset", left=last, right=last, ok=True),),
        label_column="Uraian",
    )


def inside(sheets: list[Sheet]) -> None:
    """All ink within the margins; nothing under the footer."""
    for sheet in sheets:
        for ink in sheet.ink:
            assert ink.x >= SIDE - 0.5, ink
            assert ink.x + ink.font.width(ink.text, ink.size) <= sheet.width - SIDE + 3.5, ink
            assert FOOT - 8 <= ink.y <= sheet.height - 20, ink
