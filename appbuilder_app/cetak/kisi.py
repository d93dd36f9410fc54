"""Laying out a table: how wide its columns are, its rows, its headings on every page."""

from __future__ import annotations

from dataclasses import dataclass

from appbuilder_app.cetak.huruf import Font, clean, fonts
from appbuilder_app.cetak.kertas import Column, Grid, Line
from appbuilder_app.cetak.lembar import SHORT, SIDE, Band, Rule, Stack
from appbuilder_app.cetak.lipat import fold

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
GAP = 8.0
INDENT = 11.0
WIDEST_WORD, WIDEST_TEXT = 70.0, 230.0
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


def _least_and_wish(grid: Grid, size: float) -> list[tuple[float, float]]:
    """Of each column the least width and the one it would like."""
    plain, bold = fonts()
    sample = _rows(grid)
    made = []
    for at, column in enumerate(grid.columns):
        heading = clean(column.heading)
        words = max((bold.width(word, size) for word in heading.split()), default=0.0)
        if column.right:
            longest = sorted({c for line in grid.lines for c in line.cells[at : at + 1]}, key=len)
            least = max([words, *(bold.width(clean(t), size) for t in longest[-40:])])
            least += plain.width(")", size)
            made.append((least, least))
            continue
        texts = [
            clean(t) for line in sample if line.kind != "heading" for t in line.cells[at : at + 1]
        ]
        long = max((plain.width(part, size) for t in texts for part in t.split()), default=0.0)
        whole = max((plain.width(t.replace("\n", " "), size) for t in texts), default=0.0)
        least = max(min(words, WIDEST_WORD), min(long, WIDEST_WORD))
        made.append((least, max(least, min(whole, WIDEST_TEXT))))
    return made


def wants_wide(grid: Grid) -> bool:
    """Whether the table is better on a sheet laid on its side."""
    wish = sum(width for _, width in _least_and_wish(grid, SIZES[0]))
    return wish + GAP * len(grid.columns) > (SHORT - 2 * SIDE) * 1.12


def shape_of(grid: Grid, inner: float) -> Shape:
    """The largest letters with which everything fits; then the widths."""
    free = inner - GAP * (len(grid.columns) - 1)
    for size in SIZES:
        widths = _least_and_wish(grid, size)
        if sum(least for least, _ in widths) <= free:
            break
    return Shape(size, _edges(grid, _shared(grid, widths, free)), _hang(grid, size))


def _hang(grid: Grid, size: float) -> tuple[float, ...]:
    bracket = fonts()[0].width(")", size)
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
        part = (free - least) / (wish - least)
        return [low + (high - low) * part for low, high in widths]
    flex = [at for at, column in enumerate(grid.columns) if column.flex]
    flex = flex or [at for at, column in enumerate(grid.columns) if not column.right]
    flex = flex or list(range(len(grid.columns)))
    more = (free - wish) / len(flex)
    return [high + (more if at in flex else 0) for at, (_, high) in enumerate(widths)]


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
    heights = [_height(cells, shape) for cells in body]
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
    if at + 1 >= len(part.lines):
        return 0.0
    if part.lines[at].kind == "heading" or part.lines[at + 1].kind == "total":
        return heights[at + 1]
    return 0.0


def _folded(part: Grid, line: Line, shape: Shape) -> list[list[str]]:
    """Each cell as the lines that fit into its column."""
    plain, bold = fonts()
    font = plain if line.kind == "line" else bold
    made = []
    for at, cell in enumerate(line.cells):
        column, (x, width) = part.columns[at], shape.edges[at]
        text = clean(cell)
        if line.kind == "heading" and column.flex:
            width = shape.edges[-1][0] + shape.edges[-1][1] - x
        elif column.flex:
            width -= line.level * INDENT
        fits = column.right and bold.width(text, shape.size) <= width + 0.1
        made.append([text] if fits else fold(text, font, shape.size, width))
    return made


def _height(cells: list[list[str]], shape: Shape) -> float:
    return shape.step * max(map(len, cells), default=1) + shape.size * (ROW - 1.3)


def _heading_cells(part: Grid, shape: Shape) -> list[list[str]]:
    _, bold = fonts()
    return [
        fold(clean(column.heading), bold, shape.size, width + 0.1)
        for column, (_, width) in zip(part.columns, shape.edges, strict=True)
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
        if column.right:
            _figures(stack, lines, (x + width - shape.hang[at], top, stack.bold), shape)
        else:
            _words(stack, lines, (x, top, stack.bold), shape)
    stack.y -= height
    stack.rule(SIDE - 3, stack.inner + 6, 0.6)
    stack.y -= 2


Row = tuple[Line, list[list[str]], tuple[Column, ...]]


def _row(stack: Stack, row: Row, shape: Shape, *, double: bool) -> None:
    line, cells, columns = row
    font = stack.plain if line.kind == "line" else stack.bold
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
