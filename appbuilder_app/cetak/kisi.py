"""Laying out a table: how wide its columns are, its rows, its headings on every page."""

from __future__ import annotations

from dataclasses import dataclass

from appbuilder_app.cetak.huruf import Font, clean, fonts, one_line
from appbuilder_app.cetak.kertas import Column, Grid, Line
from appbuilder_app.cetak.lembar import SHORT, SIDE, Band, Rule, Stack
from appbuilder_app.cetak.lipat import fold

COMFORT = 8.0
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5)
GAP = 8.0
INDENT = 11.0
WIDEST_WORD, WIDEST_TEXT, WIDEST_HEADING = 100.0, 230.0, 80.0
ENOUGH = 150.0  # a text column of this width is no reason to lay the sheet on its side
AIR = 4.0
ROW = 1.5
SAMPLE = 400


@dataclass(frozen=True)
class Shape:
    """A table's measures.

    :param size: of its letters.
    :param edges: left edge and width of each column.
    :param hang: of each column, the room for the bracket behind a negative figure, so that
        the last digits of all figures stand under each other.
    """

    size: float
    edges: tuple[tuple[float, float], ...]
    hang: tuple[float, ...]

    @property
    def step(self) -> float:
        """From one line to the next."""
        return self.size * 1.3


def _rows(grid: Grid) -> list[Line]:
    """Rows that decide about widths: figures are looked at all, long texts by a sample."""
    step = max(1, len(grid.lines) // SAMPLE)
    return [*grid.lines[::step], *(line for line in grid.lines if line.kind == "total")]


@dataclass(frozen=True)
class Wish:
    """What a column's texts need in letters of one point: the widest word, the widest text."""

    word: float
    text: float
    figures: bool

    def at(self, size: float) -> tuple[float, float]:
        """The least width and the one it would like, in letters of this size."""
        if self.figures:
            least = self.word * size
            return least, max(least, min(self.text * size, WIDEST_HEADING))
        least = min(self.word * size, WIDEST_WORD)
        return least, max(least, min(self.text * size, WIDEST_TEXT))


def wishes_of(grid: Grid) -> list[Wish]:
    """Of each column."""
    plain, bold = fonts()
    sample = [line for line in _rows(grid) if line.kind != "heading"]
    made = []
    for at, column in enumerate(grid.columns):
        title = one_line(column.heading).strip()
        heading = max((bold.width(word, 1) for word in title.split()), default=0.0)
        if column.right:
            texts = {cell for line in grid.lines for cell in line.cells[at : at + 1]}
            longest = sorted(texts, key=len)[-40:]
            figures = max((bold.width(one_line(text), 1) for text in longest), default=0.0)
            bracket = plain.width(")", 1)
            whole = bold.width(title, 1) + bracket
            made.append(Wish(max(heading, figures) + bracket, whole, figures=True))
            continue
        cells = {one_line(cell) for line in sample for cell in line.cells[at : at + 1]}
        word = max((plain.width(part, 1) for text in cells for part in text.split()), default=0.0)
        whole = max((plain.width(text, 1) for text in cells), default=0.0)
        made.append(Wish(max(heading, word), max(bold.width(title, 1), whole), figures=False))
    return made


def wants_wide(grid: Grid) -> bool:
    """Whether the table is better on a sheet laid on its side."""
    wishes = [(wish.figures, wish.at(SIZES[0])) for wish in wishes_of(grid)]
    wish = sum(low if figures else min(high, ENOUGH) for figures, (low, high) in wishes)
    return wish + GAP * len(grid.columns) > (SHORT - 2 * SIDE) * 1.12


def shape_of(grid: Grid, inner: float) -> Shape:
    """Letters of 9 points, or a little smaller ones when that keeps most rows on one line; still
    smaller ones only when the figures would not fit. Then the widths.
    """
    free = inner - GAP * (len(grid.columns) - 1)
    first: Shape | None = None
    wishes, hang = wishes_of(grid), _hang(grid)
    for size in SIZES:
        widths = [wish.at(size) for wish in wishes]
        if sum(least for least, _ in widths) > free and size > SIZES[-1]:
            continue
        made = Shape(size, _edges(grid, _shared(grid, widths, free)), tuple(h * size for h in hang))
        if not _many_broken(grid, made):
            return made
        first = first or made
        if size <= COMFORT:
            break
    assert first is not None  # noqa: S101 - the smallest size is always taken
    return first


def _many_broken(grid: Grid, shape: Shape) -> bool:
    """Whether more than a fifth of the rows would take a second line."""
    plain, _ = fonts()
    sample = [line for line in _rows(grid) if line.kind == "line"]
    broken = sum(
        any(
            plain.width(one_line(cell), shape.size)
            > width - (line.level * INDENT if column.flex else 0)
            for cell, column, (_, width) in zip(line.cells, grid.columns, shape.edges, strict=False)
            if not column.right
        )
        for line in sample
    )
    return broken * 5 > len(sample)


def _hang(grid: Grid) -> tuple[float, ...]:
    bracket = fonts()[0].width(")", 1)
    return tuple(
        bracket
        if column.right
        and any(t.endswith(")") for line in grid.lines for t in line.cells[at : at + 1])
        else 0.0
        for at, column in enumerate(grid.columns)
    )


def _shared(grid: Grid, widths: list[tuple[float, float]], free: float) -> list[float]:
    least, wish = sum(low for low, _ in widths), sum(high for _, high in widths)
    if least > free:  # so many columns that even small letters do not fit: words are broken
        return [low * free / least for low, _ in widths]
    if wish > free:
        return _levelled(widths, free)
    flex = [at for at, column in enumerate(grid.columns) if column.flex]
    flex = flex or [at for at, column in enumerate(grid.columns) if not column.right]
    flex = flex or list(range(len(grid.columns)))
    more = (free - wish) / len(flex)
    return [high + (more if at in flex else 0) for at, (_, high) in enumerate(widths)]


def _levelled(widths: list[tuple[float, float]], free: float) -> list[float]:
    """The widest columns give way until all fit; short ones keep what they wish."""
    low, high = 0.0, max(wish for _, wish in widths)
    for _ in range(30):
        cap = (low + high) / 2
        made = [max(least, min(wish, cap)) for least, wish in widths]
        low, high = (cap, high) if sum(made) <= free else (low, cap)
    return [max(least, min(wish, low)) for least, wish in widths]


def _edges(grid: Grid, widths: list[float]) -> tuple[tuple[float, float], ...]:
    x, made = SIDE, []
    for _column, width in zip(grid.columns, widths, strict=True):
        made.append((x, width))
        x += width + GAP
    return tuple(made)


def grid(stack: Stack, part: Grid) -> None:
    """The table, over as many sheets as it needs."""
    shape = shape_of(part, stack.inner)
    body = [_folded(part, line, shape) for line in part.lines]
    heights = [
        _height(cells, shape) + (AIR if line.kind == "heading" else 0)
        for line, cells in zip(part.lines, body, strict=True)
    ]
    last = len(part.lines) - 1
    stack.need(_heading_height(part, shape) + sum(heights[:2]))
    _headings(stack, part, shape)
    for at, (line, cells) in enumerate(zip(part.lines, body, strict=True)):
        if stack.room < heights[at] + _company(part, heights, at) and at:
            stack.turn()
            _headings(stack, part, shape)
        _row(stack, (line, cells, part.columns), shape, double=line.kind == "total" and at == last)
    stack.y -= 6


def _company(part: Grid, heights: list[float], at: int) -> float:
    """Room that a row wants below it: a heading for what it heads, a row for its total."""
    room, last = 0.0, len(part.lines) - 1
    for now in range(at, min(at + 5, last)):
        if part.lines[now].kind != "heading" and part.lines[now + 1].kind != "total":
            break
        room += heights[now + 1]
    return room


def _folded(part: Grid, line: Line, shape: Shape) -> list[list[str]]:
    """Each cell as the lines that fit into its column."""
    plain, bold = fonts()
    font = plain if line.kind == "line" else bold
    made = []
    for at, cell in enumerate(line.cells):
        column, (x, width) = part.columns[at], shape.edges[at]
        text = one_line(cell) if column.right else clean(cell)
        text = text.strip()
        if line.kind == "heading" and column.flex:
            width = shape.edges[-1][0] + shape.edges[-1][1] - x
        elif column.flex:
            width -= line.level * INDENT
        width += 0.1 - shape.hang[at]
        whole = column.right and font.width(text.removesuffix(")"), shape.size) <= width
        made.append([text] if whole else fold(text, font, shape.size, width))
    return made


def _height(cells: list[list[str]], shape: Shape) -> float:
    return shape.step * max(map(len, cells), default=1) + shape.size * (ROW - 1.3)


def _heading_cells(part: Grid, shape: Shape) -> list[list[str]]:
    _, bold = fonts()
    return [
        fold(clean(column.heading).strip(), bold, shape.size, width - hang + 0.1)
        for column, (_, width), hang in zip(part.columns, shape.edges, shape.hang, strict=True)
    ]


def _heading_height(part: Grid, shape: Shape) -> float:
    return _height(_heading_cells(part, shape), shape) + 6


def _headings(stack: Stack, part: Grid, shape: Shape) -> None:
    cells = _heading_cells(part, shape)
    height = _heading_height(part, shape)
    band = Band(SIDE - 3, stack.y - height, stack.inner + 6, height)
    stack.sheet.bands.append(band)
    top = stack.y - 3
    for at, (column, lines) in enumerate(zip(part.columns, cells, strict=True)):
        x, width = shape.edges[at]
        for number, words in enumerate(lines, 1):
            inset = width - shape.hang[at] - stack.bold.width(words, shape.size)
            left = x + inset if column.right else x
            stack.write(left, _base(top, number, shape), words, stack.bold, shape.size)
    stack.y -= height
    stack.rule(SIDE - 3, stack.inner + 6, 0.6)
    stack.y -= 2


Row = tuple[Line, list[list[str]], tuple[Column, ...]]


def _row(stack: Stack, row: Row, shape: Shape, *, double: bool) -> None:
    line, cells, columns = row
    font = stack.plain if line.kind == "line" else stack.bold
    stack.y -= AIR if line.kind == "heading" else 0
    top = stack.y
    for at, (column, lines) in enumerate(zip(columns, cells, strict=False)):
        x, width = shape.edges[at]
        if column.right:
            _figures(stack, lines, (x + width - shape.hang[at], top, font), shape)
            if line.kind == "total" and any(lines):
                stack.sheet.rules.append(Rule(x, top, width, 0.5))
        else:
            inset = line.level * INDENT if column.flex else 0.0
            _words(stack, lines, (x + inset, top, font), shape)
    stack.y -= _height(cells, shape)
    if double:
        for column, lines, (x, width) in zip(columns, cells, shape.edges, strict=False):
            if column.right and any(lines):
                stack.sheet.rules += [Rule(x, stack.y - n * 1.8, width, 0.5) for n in (0, 1)]
        stack.y -= 3


def _words(stack: Stack, lines: list[str], place: tuple[float, float, Font], shape: Shape) -> None:
    x, top, font = place
    for number, line in enumerate(lines, 1):
        stack.write(x, _base(top, number, shape), line, font, shape.size)


def _figures(
    stack: Stack, lines: list[str], place: tuple[float, float, Font], shape: Shape
) -> None:
    edge, top, font = place
    for number, line in enumerate(lines, 1):
        x = edge - font.width(line.removesuffix(")"), shape.size)
        stack.write(x, _base(top, number, shape), line, font, shape.size)


def _base(top: float, number: int, shape: Shape) -> float:
    return top - number * shape.step + shape.size * 0.18
