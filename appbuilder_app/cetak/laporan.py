"""A report's neutral table as a paper: the same rows and figures as on the screen."""

from __future__ import annotations

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import Column, Grid, Line, Paper, Part, Signatures, Text
from ledger.statements.table import Books, Row, Table


def paper_of(table: Table, signed: Signatures | None = None) -> Paper:
    """The report on paper.

    :param signed: the signatures under it, if any.
    """
    language = table.language
    parts: list[Part] = [grid_of(table)]
    if table.proofs:
        good = sum(proof.ok for proof in table.proofs)
        said = kata.say(kata.PROOFS, language, good, len(table.proofs))
        parts.append(Text(said, "kecil"))
    parts += [signed] if signed else []
    filters = tuple(f"{name}: {value}" for name, value in table.filters)
    return Paper(
        title=table.title,
        parts=tuple(parts),
        subtitles=(
            kata.period(table.period, language),
            *filters,
            kata.say(kata.MIXED if any(r.unit for r in table.rows) else kata.RUPIAH, language),
        ),
        mark=mark_of(table.books, language),
    )


def mark_of(books: Books, language: str) -> str:
    """The hash of the books that the figures come from."""
    if not books.hash:
        return ""
    count = f"{books.entries:,}".replace(",", ".")
    return kata.say(kata.MARK, language, books.hash, count)


def grid_of(table: Table) -> Grid:
    """Rows and headings."""
    texts = len(table.text_columns)
    columns = (
        *(Column(words) for words in table.text_columns),
        Column(table.label_column, flex=True),
        *(Column(words, right=True) for words in table.columns),
    )
    return Grid(columns, tuple(_line(row, texts, table.language) for row in table.rows))


def _line(row: Row, texts: int, language: str) -> Line:
    """A row; behind dates and codes nothing stands in, the room is better used for words."""
    before = tuple(kata.cell(text, language) for text in row.texts[:texts])
    before += ("",) * (texts - len(before))
    figures = tuple(
        row.word_at(at) or kata.figure(amount, zero=bool(row.unit))
        for at, amount in enumerate(row.amounts)
    )
    return Line((*before, row.label, *figures), row.kind, 0 if texts else row.level)
