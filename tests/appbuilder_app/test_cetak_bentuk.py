"""How papers look: margins, columns, page breaks; the same bytes in bounded time."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import segno
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from appbuilder_app.cetak import antre, kata, kisi, laporan
from appbuilder_app.cetak.huruf import fonts
from appbuilder_app.cetak.kertas import (
    Bold,
    Code,
    Column,
    Fields,
    Grid,
    Line,
    Numbered,
    Paper,
    Signatures,
    Signer,
    Space,
    Text,
)
from appbuilder_app.cetak.lembar import Sheet
from appbuilder_app.cetak.tulis import lay_out, write
from ledger.statements.table import Books, Row, Table
from tests.appbuilder_app.kertas import (
    AKUN,
    AMOUNTS,
    FRAME,
    inside,
    paper,
    rows,
    table,
)

# -- how it looks ------------------------------------------------------------------------


def edges(sheets: list[Sheet], fits: Callable[[str], bool]) -> set[float]:
    """Right edges of the figures, the bracket of negative ones left off."""
    return {
        round(ink.x + ink.font.width(ink.text.removesuffix(")"), ink.size), 1)
        for sheet in sheets
        for ink in sheet.ink
        if fits(ink.text)
    }


def test_figures_stand_under_each_other_by_their_last_digit() -> None:
    amounts = (7, -7, 1_234_567, -98_765_432, 0, 10**9)
    lines = tuple(
        Line(("", "Akun", kata.figure(n)), "total" if n == 7 else "line") for n in amounts
    )
    sheets = lay_out(paper(Grid(AKUN, lines)), FRAME)
    shown = {kata.figure(amount) for amount in amounts}
    assert len(edges(sheets, lambda text: text in shown)) == 1


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.data())
def test_any_table_fits_between_the_margins(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 24))
    columns = tuple(
        Column(data.draw(st.text("abcdeg ", max_size=20)), right=data.draw(st.booleans()))
        for _ in range(count)
    )
    cell = st.one_of(st.text("abc de", max_size=60), AMOUNTS.map(kata.figure))
    lines = data.draw(st.lists(st.lists(cell, min_size=count, max_size=count), max_size=12))
    kinds = st.sampled_from(("line", "heading", "total"))
    made = Grid(columns, tuple(Line(tuple(cells), data.draw(kinds)) for cells in lines))
    inside(lay_out(paper(made), FRAME))


def test_many_columns_lie_on_their_side_and_codes_stay_whole() -> None:
    many = tuple(Column(f"Kolom {n}") for n in range(9))
    wide = Grid(many, (Line(tuple("isi yang agak panjang" for _ in many)),))
    sheet = lay_out(paper(wide), FRAME)[0]
    assert sheet.width > sheet.height
    columns = (
        Column("Tanggal"),
        Column("Bukti"),
        Column("Uraian", flex=True),
        Column("Rp", right=True),
    )
    line = Line(("24/11/2026", "BKM/2026/11/0001", "Setoran wajib " * 12, "1.000.000"))
    upright = lay_out(paper(Grid(columns, (line,))), FRAME)[0]
    assert upright.height > upright.width
    texts = [ink.text for ink in upright.ink]
    assert {"24/11/2026", "BKM/2026/11/0001", "1.000.000"} <= set(texts)


@pytest.mark.parametrize("before", range(36, 52))
def test_headings_and_totals_are_not_left_alone(before: int) -> None:
    lines = tuple(Line((f"K{n}", f"baris {n}", "1")) for n in range(before))
    ends = (
        Line(("", "KEPALA", ""), "heading"),
        Line(("", "di bawahnya", "1")),
        Line(("", "JUMLAHNYA", "2"), "total"),
    )
    sheets = lay_out(paper(Grid(AKUN, (*lines, *ends))), FRAME)
    for sheet in sheets:
        texts = [ink.text for ink in sheet.ink]
        assert ("KEPALA" in texts) == ("di bawahnya" in texts) == ("JUMLAHNYA" in texts)


@pytest.mark.parametrize("before", range(28, 46, 2))
def test_signatures_are_not_torn(before: int) -> None:
    people = tuple(Signer(f"Jabatan{n}", f"Nama{n}") for n in range(4))
    sheets = lay_out(paper(rows(before), Signatures(people, "Tempat")), FRAME)
    places = {
        number
        for number, sheet in enumerate(sheets)
        for ink in sheet.ink
        if ink.text.startswith(("Jabatan", "Nama", "Tempat"))
    }
    assert len(places) == 1


# -- the same bytes, bounded time --------------------------------------------------------


def test_the_same_paper_gives_the_same_bytes() -> None:
    made = [laporan.paper_of(table([(1, 2), (-3, 4)])), paper(Text("Đỗ Thị"), rows(80))]
    first = write(made, FRAME)
    write([paper(Text("antara"))], FRAME)
    assert write(made, FRAME) == first


def test_two_people_may_print_at_the_same_moment() -> None:
    papers = [[paper(Text(f"Ñ{n} Đỗ ЖΩ {n}"), rows(40 + n))] for n in range(8)]
    alone = [write(one, FRAME) for one in papers]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: write(one, FRAME), papers)) == alone


def test_a_paper_survives_the_queue() -> None:
    made = paper(
        Text(("a", Bold("b"))),
        Numbered(("x",)),
        Fields((("l", "v"),)),
        rows(3),
        Signatures((Signer("Ketua"),), "di sini"),
        Space(4),
    )
    assert antre.read(antre.plain(made)) == made
    assert antre.read(antre.plain(FRAME)) == FRAME


def spent(count: int) -> tuple[float, int]:
    """Seconds of work and bytes of a buku besar of so many rows."""
    columns = (*AKUN[:1], Column("Uraian", flex=True), *(Column(n, right=True) for n in "abc"))
    lines = tuple(
        Line((f"BKM/2026/11/{n:05d}", f"Setoran A{n:05d} Đỗ", *map(kata.figure, (n, 0, -n * 99))))
        for n in range(count)
    )
    made = [paper(Grid(columns, lines))]
    start = time.process_time()
    content = write(made, FRAME)
    return time.process_time() - start, len(content)


def test_ten_thousand_rows_cost_five_times_two_thousand() -> None:
    fonts()
    small = min(spent(2000) for _ in range(3))
    large = min(spent(10_000) for _ in range(2))
    print(f"2.000 baris {small[0]:.2f} s, 10.000 {large[0]:.2f} s: {large[0] / small[0]:.1f}x")
    assert large[0] < 12 * small[0]  # 25 times if a row looked at all other rows
    assert large[0] < 10
    assert large[1] < 6 * small[1]


def test_memory_grows_with_the_rows_only() -> None:
    tracemalloc.start()
    peaks = []
    for count in (500, 2000):
        tracemalloc.reset_peak()
        spent(count)
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    print(f"puncak {peaks[0] / 2**20:.1f} dan {peaks[1] / 2**20:.1f} MB")
    assert peaks[1] < 5 * peaks[0]
    assert peaks[1] < 2000 * 12_000  # ten thousand rows stay under 120 MB


def test_the_largest_letters_that_fit_are_taken() -> None:
    assert kisi.shape_of(rows(3), 505).size == kisi.SIZES[0]
    many = Grid(tuple(Column("", right=True) for _ in range(14)), (Line(("12.345.678",) * 14),))
    assert kisi.shape_of(many, 752).size < kisi.SIZES[0]


def test_a_poster_is_a3_with_a_code_that_reads_back() -> None:
    address = "https://desa.example/papan-desa"
    sheets = lay_out(Paper("Papan", (Code(address, "Buka"), Text("isi")), poster=True), FRAME)
    (sheet,) = sheets
    size = (round(sheet.width * sheet.scale), round(sheet.height * sheet.scale))
    assert size == (842, 1191)
    matrix = segno.make(address, error="m").matrix
    cell = max(dot.height for dot in sheet.dots)
    left, top = min(d.x for d in sheet.dots), max(d.y + d.height for d in sheet.dots)
    drawn = {
        (round((top - dot.y) / cell) - 1, round((dot.x - left) / cell) + step)
        for dot in sheet.dots
        for step in range(round(dot.width / cell))
    }
    assert drawn == {(y, x) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}
    assert write([Paper("Papan", (Code(address, "Buka"),), poster=True)], FRAME)[:5] == b"%PDF-"


def test_counts_on_paper_tell_a_zero_and_what_is_hidden() -> None:
    row = Row("a", "Orang", amounts=(0, 0), unit="orang", instead=("<3",))
    shown = laporan.paper_of(Table("r", "D", "Desa", "Judul", "2026", ("Jan", "Feb"), (row,), {},
                                   Books(0, "")))  # fmt: skip
    assert isinstance(shown.parts[0], Grid)
    assert shown.parts[0].lines[0].cells == ("Orang", "<3", "0")
    assert kata.MIXED[0] in shown.subtitles
