"""Files: good ones of each kind are read, bad and forged ones are refused and hurt nobody."""

import datetime as dt
import io
import json
import zipfile
import zlib

import openpyxl
import pytest

from koperasi.dasar import berkas as berkas_
from koperasi.dasar import pembaca
from koperasi.dasar.berkas import Lembar, Sel, open_berkas
from koperasi.dasar.xls import has_errors
from ledger.errors import Refusal
from tests.koperasi.impor.berkas_lama import ERROR, changed, ods, xls, zipped
from tests.koperasi.impor.lembar import csv, xlsx

ROWS = [("tanggal", "jumlah"), (dt.date(2026, 1, 5), 25_000)]
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, name: str = "uji.xlsx") -> str:
    with pytest.raises(Refusal) as found:
        open_berkas(data, name)
    assert found.value.values["berkas"] == name
    return found.value.code


def refused_inside(data: bytes) -> str:
    """What the reader itself says, here in this process: for files that do not end it."""
    said = io.StringIO()
    pembaca.main(io.BytesIO(data), said)
    code: str = json.loads(said.getvalue().splitlines()[-1])["ditolak"]
    assert refused(data) == code
    return code


def only(sheets: list[Lembar]) -> tuple[tuple[Sel, ...], ...]:
    assert len(sheets) == 1
    return sheets[0].baris


def test_xlsx_keeps_places_numbers_and_dates() -> None:
    sheets = open_berkas(xlsx(ROWS, more={"Kedua": [(), ("", "x")]}), "uji.xlsx")
    assert [sheet.nama for sheet in sheets] == ["Lembar1", "Kedua"]
    assert sheets[0].baris[1] == (Sel("d", "2026-01-05"), Sel("n", "25000.0"))
    assert sheets[1].baris[1][1] == Sel("t", "x")


def test_xls_and_ods() -> None:
    assert only(open_berkas(xls([("akun", "debit"), ("1.1", 7)]), "lama.xls"))[1][1].teks == "7.0"
    assert only(open_berkas(ods([("akun", "debit"), ("1.1", "7")]), "a.ods"))[1][0].teks == "1.1"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv(separator: str) -> None:
    rows = only(open_berkas(csv([("a", "b"), ("1", "x y")], separator), "uji.csv"))
    assert rows == ((Sel("t", "a"), Sel("t", "b")), (Sel("t", "1"), Sel("t", "x y")))


@pytest.mark.parametrize(
    "data",
    [
        "sep=;\nnamá;b\n".encode(),
        "namá;b\r\n".encode("utf-8-sig"),
        "namá;b\n".encode("cp1252"),
        "namá;b\n".encode("utf-16"),
        '"namá";"b"\n'.encode(),
    ],
)
def test_csv_as_excel_writes_it(data: bytes) -> None:
    assert only(open_berkas(data, "uji.CSV"))[0] == (Sel("t", "namá"), Sel("t", "b"))


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "uji.xlsx", "berkas_kosong"),
        (b"hello", "uji.xlsx", "bukan_lembar_kerja"),
        (b"<html><table></table>", "uji.xls", "bukan_lembar_kerja"),
        (b"a;b\x00\n", "uji.csv", "bukan_lembar_kerja"),
        (b'a;"b\n', "uji.csv", "berkas_rusak"),
        (b"\xff\xfea", "uji.csv", "bukan_lembar_kerja"),
        (b"\x81\x8d\n", "uji.csv", "bukan_lembar_kerja"),
        (b"x;" * 200, "uji.csv", "berkas_terlalu_lebar"),
        (b"x\n" * (pembaca.ROWS + 1), "uji.csv", "berkas_terlalu_panjang"),
        (b"PK\x03\x04" + b"x" * 50, "uji.xlsx", "berkas_rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 900, "uji.xls", "berkas_rusak"),
        (zipped({"catatan.txt": "halo"}), "uji.xlsx", "bukan_lembar_kerja"),
        (zipped({"xl/workbook.bin": "x"}), "uji.xlsb", "berkas_jenis_lain"),
        (b"\0" * (berkas_.BATAS_BERKAS + 1), "uji.xlsx", "berkas_terlalu_besar"),
    ],
)
def test_files_that_are_none(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_workbook_cut_short_is_damaged() -> None:
    whole = xlsx(ROWS)
    assert {refused_inside(whole[:size]) for size in (60, len(whole) // 2, len(whole) - 30)} == {
        "berkas_rusak"
    }


def test_a_changed_byte_of_a_sheet_is_damage() -> None:
    whole = bytearray(xlsx(ROWS))
    at = whole.index(SHEET.encode()) + len(SHEET) + 8
    whole[at] ^= 0xFF
    assert refused_inside(bytes(whole)) == "berkas_rusak"


@pytest.mark.parametrize("inside", [b"0" * (200 * 1024 * 1024), b"0" * (40 * 1024 * 1024)])
def test_a_zip_bomb_is_not_unpacked(inside: bytes) -> None:
    assert refused_inside(zipped({"xl/workbook.xml": "<workbook/>", "bom": inside})) == "berkas_bom"


def test_a_zip_that_lies_about_its_size_is_seen() -> None:
    data = zipped({"xl/workbook.xml": "<workbook/>", "bom": b"0" * 30_000_000})
    small = data.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert small != data
    assert refused_inside(small) == "berkas_bom"


@pytest.mark.parametrize("text", ['<!DOCTYPE a [<!ENTITY b "c">]>', "<!ENTITY x 'y'>"])
def test_xml_with_entities_is_refused(text: str) -> None:
    forged = changed(xlsx(ROWS), "xl/workbook.xml", b"<workbook", text.encode() + b"<workbook")
    assert refused_inside(forged) == "berkas_bom"


def test_many_members_and_odd_packing_are_refused() -> None:
    many: dict[str, str | bytes] = {f"x{number}": "" for number in range(pembaca.MEMBERS + 1)}
    assert refused_inside(zipped(many)) == "berkas_bom"
    bzip2 = zipped({"xl/workbook.xml": "x" * 100}, zipfile.ZIP_BZIP2)
    assert refused_inside(bzip2) == "berkas_rusak"
    locked = bytearray(zipped({"xl/workbook.xml": "x"}))
    at = locked.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert refused_inside(bytes(locked)) == "berkas_bersandi"


def test_the_far_corner_of_a_sheet_ends_nothing_but_the_import() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "x"
    page["XFD1048576"] = 1
    out = io.BytesIO()
    book.save(out)
    assert refused_inside(out.getvalue()) == "berkas_terlalu_panjang"
    far = b'</row><row r="1048576">' + b"<c><v>1</v></c>" * 16_000 + b"</row>"
    hidden = changed(xlsx([("x",)]), SHEET, b"</row>", far)
    assert refused(hidden) in ("berkas_terlalu_berat", "berkas_terlalu_panjang")


def test_long_sheets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembaca, "ROWS", 3)
    said = io.StringIO()
    pembaca.main(io.BytesIO(xls([("a",)] * 4)), said)
    assert said.getvalue().endswith('{"ditolak": "berkas_terlalu_panjang"}\n')
    monkeypatch.setattr(pembaca, "COLUMNS", 1)
    said = io.StringIO()
    pembaca.main(io.BytesIO(xls([("a", "b")])), said)
    assert said.getvalue().endswith('{"ditolak": "berkas_terlalu_lebar"}\n')


def test_wide_sheets_are_refused() -> None:
    assert refused_inside(xlsx([tuple(range(pembaca.COLUMNS + 1))])) == "berkas_terlalu_lebar"
    wide = '<table:table-row><table:table-cell office:value="1" office:value-type="float"'
    wide += ' table:number-columns-repeated="16384"/></table:table-row>'
    assert refused_inside(ods([("a",)], wide)) == "berkas_terlalu_lebar"
    long = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
    long += ' office:value="1" office:value-type="float"/></table:table-row>'
    assert refused_inside(ods([("a",)], long)) == "berkas_terlalu_panjang"


def test_the_empty_rest_of_an_ods_sheet_is_no_harm() -> None:
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
    rest += ' table:number-columns-repeated="16384"/></table:table-row>'
    assert only(open_berkas(ods([("a", "b")], rest), "a.ods"))[0][1].teks == "b"


def test_errors_and_formulas_without_result_are_seen() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "x"
    page["B2"] = "=1+1"
    page["C2"] = "#DIV/0!"
    out = io.BytesIO()
    book.save(out)
    rows = only(open_berkas(out.getvalue(), "uji.xlsx"))
    assert list(pembaca.read(out.getvalue()))[2] == [["t", ""], ["f", ""], ["g", ""]]
    assert rows[1] == (Sel("t", ""), Sel("f", ""), Sel("g", ""))
    assert refused_inside(xls([("a", ERROR)])) == "berkas_galat"
    assert refused_inside(ods([("a", "e!#REF!")])) == "berkas_galat"


def test_formulas_of_old_workbooks_with_an_error_are_seen() -> None:
    good = xls([("a", 7)])
    assert not has_errors(good)
    assert not has_errors(good[:300])
    assert not has_errors(b"")
    number = (0x0203).to_bytes(2, "little") + (14).to_bytes(2, "little")
    formula = (0x0006).to_bytes(2, "little") + (14).to_bytes(2, "little")
    at = good.index(number) + 10
    result = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    assert has_errors(good[: at - 10] + formula + good[at - 6 : at] + result + good[at + 8 :])


def test_a_reader_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    good = xlsx(ROWS)
    monkeypatch.setattr(berkas_, "_START", "import os; os.abort()")
    assert refused(good) == "berkas_terlalu_berat"
    monkeypatch.setattr(berkas_, "_START", "raise SystemExit(1)")
    assert refused(good) == "berkas_rusak"
    monkeypatch.setattr(berkas_, "_START", "pass")
    assert refused(good) == "berkas_terlalu_berat"
    monkeypatch.setattr(berkas_, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(pembaca, "SECONDS", 0.2)
    assert refused(good) == "berkas_terlalu_berat"


def test_the_reader_speaks_lines() -> None:
    said = io.StringIO()
    pembaca.main(io.BytesIO(xlsx(ROWS)), said)
    assert said.getvalue().splitlines()[0] == '"Lembar1"'
    assert said.getvalue().endswith("true\n")
    said = io.StringIO()
    pembaca.main(io.BytesIO(b"PK\x03\x04"), said)
    assert said.getvalue() == '{"ditolak": "berkas_rusak"}\n'


def test_every_kind_of_cell_is_told_apart() -> None:
    day = dt.date(2026, 1, 5)
    values = ["a", True, dt.datetime.combine(day, dt.time(9)), day, dt.time(9), 1.5]
    assert [pembaca._cell(value)[0] for value in values] == ["t", "x", "d", "d", "x", "n"]


def test_unpacking_checks_every_member() -> None:
    data = zipped({"a": "halo"})
    assert pembaca.unpack(data) == {"a": b"halo"}
    broken = data.replace(zlib.crc32(b"halo").to_bytes(4, "little"), b"\0\0\0\0")
    with pytest.raises(pembaca.Ditolak, match="berkas_rusak"):
        pembaca.unpack(broken)
