"""Workbooks: formulas with values, dates that are dates, and nothing typed becomes live."""

import datetime as dt
import io
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.laporan.neraca import NERACA
from koperasi.laporan.phu import PHU
from ledger import sheets
from ledger.sheets import ListColumn, ListSheet
from ledger.statements.build import Question, build
from ledger.statements.generalledger import AccountPage, general_ledger
from ledger.statements.table import Books, Row, Table, as_json
from ledger.statements.trial import movement_table, trial_balance
from ledger.store import Store
from tests.ledger.books import KAS, fill, make_ledger

HOSTILE = ["=1+1", "+1", "-1", "@x", "http://a.b", "mailto:a@b", "=cmd|'/c'!A0", "{=1}", "1e5"]


@pytest.fixture
def tables(store: Store) -> list[Table]:
    """All reports of a filled ledger."""
    make_ledger(store)
    fill(store)
    end = dt.date(2026, 12, 31)
    with store.read() as conn:
        return [
            build(conn, NERACA["koperasi"], Question("KOP", end)),
            build(conn, PHU["koperasi"], Question("KOP", end, "en")),
            trial_balance(conn, Question("KOP", end)),
            movement_table(conn, Question("KOP", end), dt.date(2026, 1, 1)),
            general_ledger(conn, AccountPage("KOP", KAS, dt.date(2026, 1, 1), end)),
        ]


def opened(data: bytes, *, values: bool = False) -> Any:
    """The workbook as a reader sees it: formulas, or the values that they carry."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def cells(sheet: Any) -> dict[str, Any]:
    """All filled cells by their place."""
    return {c.coordinate: c for line in sheet.iter_rows() for c in line if c.value is not None}


def added(formula: str, values: dict[str, Any]) -> int:
    """What a `=SUM(...)` comes to, by an adder of our own."""
    total = 0
    for part in formula.removeprefix("=SUM(").removesuffix(")").split(","):
        first, _, last = part.partition(":")
        column, low, high = first[0], int(first[1:]), int((last or first)[1:])
        total += sum(values[f"{column}{n}"].value for n in range(low, high + 1)
                     if f"{column}{n}" in values)  # fmt: skip
    return total


def test_every_formula_carries_its_value(tables: list[Table]) -> None:
    data = sheets.workbook_bytes(tables)
    formulas, values = opened(data), opened(data, values=True)
    seen = 0
    for name in formulas.sheetnames:
        shown = cells(values[name])
        for place, cell in cells(formulas[name]).items():
            if isinstance(cell.value, str) and cell.value.startswith("="):
                assert cell.data_type == "f"
                assert shown[place].value == added(cell.value, shown)
                seen += 1
    assert seen > 20


def test_figures_are_those_of_the_table(tables: list[Table]) -> None:
    book = opened(sheets.workbook_bytes(tables), values=True)
    assert len(book.sheetnames) == len(set(book.sheetnames)) == 5
    for name, table in zip(book.sheetnames, tables, strict=True):
        texts = len(table.text_columns)
        lines = [[c.value for c in line] for line in book[name].iter_rows()]
        start = next(n for n, line in enumerate(lines) if table.label_column in line)
        for line, row in zip(lines[start + 1 :], table.rows, strict=False):
            assert line[texts] == row.label
            assert tuple(v for v in line[texts + 1 :] if v is not None) == row.amounts


def test_a_sheet_says_whose_books_when_and_which(tables: list[Table]) -> None:
    book = opened(sheets.workbook_bytes(tables))
    sheet = book.worksheets[0]
    texts = [str(cell.value) for cell in cells(sheet).values()]
    assert texts[0] == tables[0].entity_name
    assert "31/12/2026" in texts
    assert any(tables[0].books.hash in text for text in texts)
    assert sheet.page_setup.paperSize == 9
    assert sheet.oddFooter.right.text == "Halaman &P/&N"
    assert book.worksheets[1].oddFooter.right.text == "Page &P/&N"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"
    assert book.worksheets[3].page_setup.orientation == "landscape"


def test_dates_are_dates_and_negatives_stand_in_brackets(tables: list[Table]) -> None:
    book = opened(sheets.workbook_bytes(tables))
    days = [c for c in cells(book.worksheets[4]).values() if isinstance(c.value, dt.datetime)]
    assert days
    assert {cell.number_format for cell in days} == {"dd/mm/yyyy"}
    assert days == sorted(days, key=lambda cell: cell.value)
    numbers = [c for c in cells(book.worksheets[0]).values() if isinstance(c.value, int)]
    assert {cell.number_format for cell in numbers} == {'"Rp"#,##0_);("Rp"#,##0)'}


def one(label: str, key: str = "k") -> Table:
    """A table of one line."""
    line = Row(key, label, 1, (5,), texts=(label,))
    rows = (line, Row("t", label, 0, (5,), "total", (), ("",), (key,)))
    return Table("uji", "KOP", label, label, "2026", ("a",), rows, {}, Books(1, "f" * 64),
                 filters=((label, label),), text_columns=("teks",), label_column=label)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_live(text: str) -> None:
    column = ListColumn(text)
    made = ListSheet(text, text, (column, ListColumn("n", "number", total=True)), [(text, 3)])
    for data in (sheets.workbook_bytes([one(text)]), sheets.list_bytes(made)):
        for cell in cells(opened(data).worksheets[0]).values():
            assert cell.hyperlink is None
            if cell.data_type == "f":
                assert cell.value.startswith("=SUM(")
            elif text in str(cell.value):
                assert cell.data_type == "s"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_makes_a_workbook_that_opens(label: str, title: str) -> None:
    book = opened(sheets.workbook_bytes([one(label), one(title, "x")]))
    assert len(book.sheetnames) == 2


def test_very_long_text_is_cut_not_dropped() -> None:
    made = ListSheet("a", "b", (ListColumn("c"),), [("x" * 40_000,)])
    found = cells(opened(sheets.list_bytes(made)).active)
    assert max(len(str(cell.value)) for cell in found.values()) == 32_000


def test_a_list_keeps_numbers_of_registers_as_text(tmp_path: Path) -> None:
    columns = (
        ListColumn("NIK"),
        ListColumn("Masuk", "date"),
        ListColumn("Saldo", "rupiah", total=True),
        ListColumn("Cabang", "date"),
    )
    rows = [
        ("9171011111110001", dt.date(2026, 1, 5), 2_500_000, "2026-02-01"),
        ("9471012345678913", None, -500_000, "belum"),
    ]
    filters = (("Dusun", "Krajan"),)
    made = ListSheet("Anggota", "Koperasi", columns, rows, "2026-12-31", filters, "en")
    path = tmp_path / "anggota.xlsx"
    sheets.write_list(made, path)
    data = path.read_bytes()
    found, shown = cells(opened(data).active), cells(opened(data, values=True).active)
    assert found["A7"].value == "9171011111110001"
    assert found["A8"].value == "9471012345678913"
    assert found["B7"].value == dt.datetime(2026, 1, 5)  # noqa: DTZ001 - a cell has no zone
    assert found["C9"].value == "=SUM(C7:C8)"
    assert shown["C9"].value == 2_000_000
    assert found["A9"].value == "Total"
    assert found["D7"].value == dt.datetime(2026, 2, 1)  # noqa: DTZ001
    assert found["D8"].value == "belum"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_sum_in_the_first_column_leaves_no_room_for_a_word() -> None:
    made = ListSheet("a", "b", (ListColumn("n", "number", total=True),), [(1,), (2,)])
    assert cells(opened(sheets.list_bytes(made)).active)["A7"].value == "=SUM(A5:A6)"


@pytest.mark.parametrize("day", ["2026-13-45", "1899-01-01"])
def test_what_only_looks_like_a_date_stays_text(day: str) -> None:
    made = ListSheet("a", "b", (ListColumn("d", "date"),), [(day,)])
    assert cells(opened(sheets.list_bytes(made)).active)["A5"].value == day


def test_an_empty_list_is_a_workbook(tmp_path: Path) -> None:
    made = ListSheet("", "K", (ListColumn("a", "rupiah", total=True),), [])
    sheets.write_list(made, tmp_path / "a.xlsx")
    assert opened((tmp_path / "a.xlsx").read_bytes()).sheetnames == ["Lembar"]


def test_write_workbook_replaces_the_file(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    for _ in range(2):
        sheets.write_workbook([one("a")], path)
    assert [found.name for found in tmp_path.iterdir()] == ["b.xlsx"]


def spent(rows: int) -> float:
    """Seconds of work for a report of so many rows and their total."""
    keys = tuple(f"b{n}" for n in range(rows))
    lines = tuple(Row(key, f"Baris {key}", 1, (n,)) for n, key in enumerate(keys))
    total = Row("j", "Jumlah", 0, (sum(range(rows)),), "total", sum_of=keys)
    books = Books(1, "ab" * 32)
    made = Table("x", "K", "KSP", "Besar", "2026", ("Rp",), (*lines, total), {}, books)
    start = time.process_time()
    sheets.workbook_bytes([made])
    return time.process_time() - start


def test_a_long_report_costs_by_its_rows_only() -> None:
    small = min(spent(1500) for _ in range(3))
    large = min(spent(6000) for _ in range(2))
    print(f"1.500 baris {small:.2f} s, 6.000 baris {large:.2f} s: {large / small:.1f}x")
    assert large < 8 * small  # sixteen times when every row looks at all the others


def test_counts_and_hidden_cells_of_a_report_without_books() -> None:
    rows = (
        Row("orang", "Orang", amounts=(0, 7), unit="orang", instead=("<3", "")),
        Row("rupiah", "Rupiah", amounts=(5, 0)),
    )
    table = Table("r", "D", "Desa", "Judul", "2026", ("Jan", "Feb"), rows, {}, Books(0, ""))
    (sheet,) = opened(sheets.workbook_bytes([table])).worksheets
    found = {cell.value: cell.number_format for cell in cells(sheet).values()}
    assert found[7] == sheets.COUNT
    assert found[5] == sheets.RUPIAH
    assert "<3" in found
    assert not [value for value in found if str(value).startswith(("Sidik", "Jumlah entri"))]
    told, plain = as_json(table)["rows"]
    assert (told["unit"], told["instead"], told["amounts"]) == ("orang", ["<3", ""], [0, 7])
    assert not {"unit", "instead"} & plain.keys()
    assert (rows[0].word_at(0), rows[0].word_at(1), rows[1].word_at(0)) == ("<3", "", "")
