"""Papers: what is declared stands in the PDF, inside the margins, whatever people typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appbuilder_app.cetak import daftar, kata, laporan
from appbuilder_app.cetak.huruf import clean, fonts
from appbuilder_app.cetak.kertas import (
    Bold,
    Fields,
    Frame,
    Grid,
    Line,
    Numbered,
    Paper,
    Signatures,
    Signer,
    Space,
    Text,
)
from appbuilder_app.cetak.tulis import lay_out, write
from ledger.sheetwords import ListColumn, ListSheet
from tests.appbuilder_app.kertas import (
    AKUN,
    AMOUNTS,
    FRAME,
    inside,
    pages,
    paper,
    rows,
    table,
    words,
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-07", "Juli 2026"),
        ("2026-07-01", "01/07/2026"),
        ("2026-13", "2026-13"),
        ("2026-02-31", "2026-02-31"),
        ("BP/2026/01", "BP/2026/01"),
    ],
)
def test_days_and_months_are_written_as_people_do(text: str, shown: str) -> None:
    assert kata.cell(text, "id") == shown


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
