"""Writing papers as PDF: the only module that draws. The same papers give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from appbuilder_app.cetak import bagian, kisi
from appbuilder_app.cetak.huruf import fonts, one_line
from appbuilder_app.cetak.kertas import (
    Code,
    Fields,
    Frame,
    Grid,
    Numbered,
    Paper,
    Signatures,
    Space,
    Text,
)
from appbuilder_app.cetak.lembar import POSTER_SCALES, SIDE, SMALL, Ink, Sheet, Stack, cut

Tell = Callable[[int, str], None]

LAY_OUT: dict[type, Callable[[Stack, Any], None]] = {
    Text: bagian.text,
    Numbered: bagian.numbered,
    Fields: bagian.fields,
    Grid: kisi.grid,
    Signatures: bagian.signatures,
    Space: bagian.space,
    Code: bagian.code,
}
PRACTICE = ("LATIHAN", "PRACTICE")
PAGE = ("Halaman", "Page")
_SPECIAL = re.compile(r"[\\()]")
rl_config.useA85 = 0  # streams as bytes: a fifth smaller and quicker than as letters


def _silent(_percent: int, _note: str) -> None:
    return


def write(papers: Sequence[Paper], frame: Frame, tell: Tell = _silent) -> bytes:
    """Papers one after the other as one PDF file, their pages counted through.

    :param tell: is told how far it is, in percent.
    """
    sheets: list[Sheet] = []
    for number, paper in enumerate(papers):
        tell(50 * number // len(papers), "")
        sheets += lay_out(paper, frame)
    return _drawn(sheets, (frame, papers[0].title if papers else ""), tell)


def lay_out(paper: Paper, frame: Frame) -> list[Sheet]:
    """The sheets of one paper; on their side when a table wants it."""
    wide = any(isinstance(part, Grid) and kisi.wants_wide(part) for part in paper.parts)
    made: list[Sheet] = []
    for scale in POSTER_SCALES if paper.poster else (1.0,):
        stack = Stack(paper, frame, wide=wide, scale=scale)
        for part in paper.parts:
            LAY_OUT[type(part)](stack, part)
        made = stack.sheets
        if len(made) == 1:
            break
    return made


def _drawn(sheets: list[Sheet], about: tuple[Frame, str], tell: Tell) -> bytes:
    frame, title = about
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1, lang=frame.language)
    canvas.setTitle(one_line(title))
    canvas.setAuthor(one_line(frame.name))
    canvas.setCreator("Koperasi")
    for number, sheet in enumerate(sheets, 1):
        canvas.setPageSize((sheet.width * sheet.scale, sheet.height * sheet.scale))
        canvas.scale(sheet.scale, sheet.scale)
        _draw(canvas, sheet, frame)
        _foot(canvas, sheet, frame, (number, len(sheets)))
        canvas.showPage()
        if not number % 50:
            tell(50 + 50 * number // len(sheets), "")
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Any, sheet: Sheet, frame: Frame) -> None:
    canvas.setFillGray(0.94)
    for band in sheet.bands:
        canvas.rect(band.x, band.y, band.width, band.height, stroke=0, fill=1)
    if frame.practice:
        _across(canvas, sheet, PRACTICE[frame.language == "en"])
    canvas.setFillGray(0)
    for dot in sheet.dots:
        canvas.rect(dot.x, dot.y, dot.width, dot.height, stroke=0, fill=1)
    canvas.setStrokeGray(0.25)
    for rule in sheet.rules:
        canvas.setLineWidth(rule.thick)
        canvas.line(rule.x, rule.y, rule.x + rule.width, rule.y)
    _ink(canvas, sheet.ink)


def _ink(canvas: Any, words: list[Ink]) -> None:
    """The words of a sheet as PDF operators, in one text object.

    reportlab's own way to it measures every word again and costs four times as much; which
    letters of a font are embedded it is still told, by asking it for its codes.
    """
    document, size = canvas._doc, 0.0  # noqa: SLF001 - reportlab shows it to its own fonts
    code, now = ["BT"], ""
    for ink in words:
        code.append(f"1 0 0 1 {ink.x:.2f} {ink.y:.2f} Tm")
        font = getFont(ink.font.name)
        for subset, letters in _in_subsets(font, ink.text, document):
            name = font.getSubsetInternalName(subset, document)
            if (name, ink.size) != (now, size):
                now, size = name, ink.size
                code.append(f"{name} {size:g} Tf")
            code.append(f"({letters}) Tj")
    canvas._code.append("\n".join([*code, "ET"]))  # noqa: SLF001 - the page's operators


def _in_subsets(font: Any, text: str, document: Any) -> list[tuple[int, str]]:
    """The text in pieces of one subset of the font each, as codes between brackets.

    The first subset holds ASCII under its own codes (`asciiReadable`).
    """
    if text.isascii():
        return [(0, _SPECIAL.sub(r"\\\g<0>", text))]
    return [(n, _escaped(letters)) for n, letters in font.splitString(text, document)]


def _escaped(letters: bytes) -> str:
    """Codes of a string as PDF writes them between brackets, in ASCII."""
    return "".join(
        f"\\{char}" if char in "\\()" else char if " " <= char <= "~" else f"\\{ord(char):03o}"
        for char in letters.decode("latin-1")
    )


def _across(canvas: Any, sheet: Sheet, word: str) -> None:
    """The mark of practice, large and pale, under everything that is written."""
    _, bold = fonts()
    size = 0.8 * sheet.width / bold.width(word, 1)
    canvas.saveState()
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(45 if sheet.height > sheet.width else 28)
    canvas.setFillGray(0.93)
    canvas.setFont(bold.name, size)
    canvas.drawCentredString(0, -size * 0.36, word)
    canvas.restoreState()


def _foot(canvas: Any, sheet: Sheet, frame: Frame, place: tuple[int, int]) -> None:
    plain, bold = fonts()
    number, all_of_them = place
    canvas.setLineWidth(0.4)
    canvas.line(SIDE, 46, sheet.width - SIDE, 46)
    canvas.setFont(plain.name, SMALL)
    room = sheet.width - 2 * SIDE - 80
    canvas.drawString(SIDE, 36, cut(one_line(frame.printed), plain, room))
    words = f"{PAGE[frame.language == 'en']} {number}/{all_of_them}"
    canvas.drawRightString(sheet.width - SIDE, 36, words)
    canvas.setFont(plain.name, 6.5)
    canvas.drawString(SIDE, 26, sheet.mark)
    if frame.practice:
        canvas.setFont(bold.name, SMALL)
        canvas.drawRightString(sheet.width - SIDE, 26, PRACTICE[frame.language == "en"])
