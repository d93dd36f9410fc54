"""Papers: what is declared stands in the PDF, inside the margins, whatever people typed."""

from __future__ import annotations

import time
import tracemalloc
import unicodedata
from collections.abc import Callable

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from appbuilder_app.cetak import antre, daftar, kata, kisi, laporan
from appbuilder_app.cetak.huruf import clean, fonts
from appbuilder_app.cetak.kertas import (
    Bold,
    Column,
    Fields,
    Frame,
    Grid,
    Line,
    Numbered,
    Paper,
    Part,
    Signatures,
    Signer,
    Space,
    Text,
)
from appbuilder_app.cetak.lembar import FOOT, SIDE, Sheet
from appbuilder_app.cetak.tulis import lay_out, write
from ledger.sheetwords import ListColumn, ListSheet
from ledger.statements.table import Books, Proof, Row, Table

FRAME = Frame("KSP Maju Bersama", ("Badan hukum No. 7",), printed="Dicetak 24/11/2026 10.00 WIB")
AKUN = (Column("Kode"), Column("Akun", flex=True), Column("Jumlah", right=True))
AMOUNTS = st.integers(-(10**13), 10**13)


def pages(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    found = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in found]


def words(content: bytes) -> str:
    """All text of a PDF, line breaks as spaces."""
    return " ".join(" ".join(pages(content)).split())


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


# -- what is declared is what is printed -------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=90))
def test_every_figure_of_a_table_is_on_the_paper(amounts: list[tuple[int, int]]) -> None:
    made = table(amounts)
    text = words(write([laporan.paper_of(made)], FRAME)).split()
    wanted = [kata.figure(amount) for row in made.rows for amount in row.amounts]
    for figure in set(wanted):
        assert text.count(figure) >= wanted.count(figure), figure


def test_a_statement_says_whose_it_is_of_when_and_from_which_books() -> None:
    signed = Signatures((Signer("Ketua", "Asep"), Signer("Pengawas")), "Karyamukti, 2 Januari 2027")
    text = words(write([laporan.paper_of(table([(5, -3)]), signed)], FRAME))
    for part in (
        "KSP Maju Bersama",
        "Badan hukum No. 7",
        "Neraca",
        "Per 31 Desember 2026",
        "ASET",
        "JUMLAH",
        "(3)",
        "31-12-2025",
        f"Sidik buku {'ab' * 32} · 12 entri",
        "Halaman 1/1",
        "Dicetak 24/11/2026 10.00 WIB",
        "Ketua",
        "Asep",
        "Pengawas",
        "Karyamukti, 2 Januari 2027",
        "1 dari 1 cocok",
    ):
        assert part in text, part
    assert "LATIHAN" not in text
    assert "Rp" not in text


def test_a_village_of_practice_is_marked_on_every_page() -> None:
    frame = Frame("KSP", practice=True)
    found = pages(write([paper(rows(120))], frame))
    assert len(found) > 2
    assert all(page.count("LATIHAN") == 2 for page in found)
    assert "PRACTICE" in words(write([paper(rows(1))], Frame("KSP", practice=True, language="en")))


@pytest.mark.parametrize("count", [1, 40, 47, 48, 49, 200])
def test_pages_are_counted_and_repeat_their_headings(count: int) -> None:
    found = pages(write([paper(rows(count), title="Daftar panjang")], FRAME))
    for number, page in enumerate(found, 1):
        assert f"Halaman {number}/{len(found)}" in page
        assert "Kode" in page
        assert "Jumlah" in page
        assert "Daftar panjang" in page
        assert "KSP Maju Bersama" in page
    text = " ".join(found)
    assert all(f"Akun ke-{n}" in text for n in range(count))


def test_papers_in_one_file_are_counted_through() -> None:
    found = pages(write([paper(rows(3), title="Satu"), paper(rows(3), title="Dua")], FRAME))
    assert [("Satu" in page, "Dua" in page) for page in found] == [(True, False), (False, True)]
    assert "Halaman 2/2" in found[1]


def test_a_list_has_its_filters_and_its_total() -> None:
    sheet = ListSheet(
        title="Setoran",
        entity="KSP",
        columns=(
            ListColumn("Nama"),
            ListColumn("Tanggal", "date"),
            ListColumn("Jumlah", "rupiah", total=True),
            ListColumn("Kali", "number"),
        ),
        rows=[["Roh", "2026-11-24", 25_000, 1], ["Siti", "2026-11-25", 50_000, 0]],
        period="2026-11-25",
        filters=(("Jenis", "wajib"), ("Hanya hari ini", "")),
    )
    text = words(write([daftar.paper_of(sheet)], FRAME))
    for part in ("24/11/2026", "25.000", "75.000", "Jenis: wajib", "Hanya hari ini", "2 baris"):
        assert part in text, part
    assert "Jumlah 75.000" in text
    empty = ListSheet(
        "Kosong", "KSP", (ListColumn("Nama"), ListColumn("Rp", "rupiah", total=True)), []
    )
    assert "0 baris" in words(write([daftar.paper_of(empty)], FRAME))


def test_contracts_have_clauses_fields_and_bold_words() -> None:
    long = "Pihak kedua membayar kembali pinjaman menurut jadwal di bawah ini. " * 6
    text = words(
        write(
            [
                paper(
                    Text(("Yang bertanda tangan: ", Bold("Siti"), ", bendahara.\nBaris kedua.")),
                    Text("Pasal 1", "pasal"),
                    Numbered((long, ("Jasa ", Bold("1,5%"), " sebulan."))),
                    Fields((("Nama", "Roh <b>Siti</b>"), ("Terbilang", "satu juta " * 30))),
                    Space(20),
                    Text("Dibuat rangkap dua.", "kecil"),
                )
            ],
            FRAME,
        )
    )
    for part in (
        "Yang bertanda tangan: Siti, bendahara. Baris kedua.",
        "Pasal 1",
        "1. Pihak kedua",
        "2. Jasa 1,5% sebulan.",
        "Roh <b>Siti</b>",
        "Dibuat rangkap dua.",
    ):
        assert part in text, part
    assert text.count("satu juta") == 30
    assert text.count("menurut jadwal") == 6


# -- whatever people typed ---------------------------------------------------------------


def latin() -> list[str]:
    """Every letter that Latin script has in Unicode's blocks for European and Vietnamese names."""
    blocks = ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0x250), (0x1E00, 0x1F00))
    return [
        chr(code)
        for first, end in blocks
        for code in range(first, end)
        if unicodedata.category(chr(code))[0] == "L"
    ]


def test_every_latin_letter_is_in_both_fonts_and_can_be_read_back() -> None:
    letters = latin()
    assert len(letters) > 700
    for font in fonts():
        assert not [char for char in letters if char not in font.widths]
    chunks = [letters[at : at + 20] for at in range(0, len(letters), 20)]
    both = Text(tuple(part for chunk in chunks for part in (f"{''.join(chunk)} ", Bold("x "))))
    text = words(write([paper(both)], FRAME))
    for chunk in chunks:
        assert "".join(chunk) in text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),  # letters and marks apart
        ("新", "[U+65B0]"),
        ("Roh \U0001f600", "Roh [U+1F600]"),
        ("a\u202eb\u200fc\u00ad", "abc"),
        ("a\tb\u3000c", "a b c"),
        ("x\x00\x07y\ud800z", "xyz"),
        ("a①b\u00a0c", "a1b c"),
        ("\ufeffSiti\ufe0f", "Siti"),
    ],
)
def test_what_the_fonts_lack_is_replaced_never_a_black_box(typed: str, shown: str) -> None:
    assert clean(typed) == shown
    assert words(write([paper(Text(typed))], FRAME)).count(shown) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=400), st.text(max_size=12))
def test_no_text_breaks_a_paper(name: str, text: str, code: str) -> None:
    made = Paper(
        name,
        (
            Text((text, Bold(name), code)),
            Fields(((name, text), ("", ""))),
            Numbered((text,)),
            Grid(AKUN, (Line((code, text, code), "total"), Line((name,)), Line((), "heading"))),
            Signatures((Signer(name, text), Signer("", name)), code),
        ),
        subtitles=(text,),
        mark=code,
    )
    frame = Frame(name, (text,), printed=text)
    inside(lay_out(made, frame))
    assert pages(write([made], frame))


@pytest.mark.parametrize(
    "typed",
    [
        "<b>Roh</b> <para> &amp; &lt; <font size=99>",
        "=1+1 +cmd|' /C calc'!A0 @SUM(A1)",
        r"\(x\) Tj ET (y) \ ) ( \051 %EOF",
        "<img src=x onerror=alert(1)/> ${7*7} {{7*7}}",
    ],
)
def test_markup_and_formulas_stay_what_was_typed(typed: str) -> None:
    made = paper(
        Text(typed),
        Grid(
            AKUN,
            (
                Line(
                    (typed, typed, "1"),
                ),
            ),
        ),
        Fields(((typed, typed),)),
    )
    text = words(write([made], FRAME)).replace(" ", "")
    assert text.count(typed.replace(" ", "")) >= 3


# -- how it looks ------------------------------------------------------------------------


def inside(sheets: list[Sheet]) -> None:
    """All ink within the margins; nothing under the footer."""
    for sheet in sheets:
        for ink in sheet.ink:
            assert ink.x >= SIDE - 0.5, ink
            assert ink.x + ink.font.width(ink.text, ink.size) <= sheet.width - SIDE + 3.5, ink
            assert FOOT - 8 <= ink.y <= sheet.height - 20, ink


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
