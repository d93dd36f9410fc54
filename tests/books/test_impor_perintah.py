"""The same by the command line alone, as an outsider would: init, import, check, report."""

import json
from pathlib import Path
from typing import Any

import pytest

from appbuilder_app.cli import run
from tests.books.lembar_contoh import workbook
from tests.books.test_impor_contoh import PEOPLE
from tests.koperasi.impor.lembar import xlsx

TODAY = ("--today", "2027-01-05")


def koperasi(*words: str) -> None:
    """A word of the command line that must succeed."""
    assert run(words) == 0, words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice folder with the example year, brought in by three commands."""
    data = str(tmp_path / "data")
    koperasi(
        "init", "--data", data, "--entity", "KOP", "--kind", "koperasi", "--name", "Contoh",
        "--year", "2026", "--practice", *TODAY,
    )  # fmt: skip
    files = {
        "anggota": xlsx(PEOPLE),
        "saldo-awal": workbook("contoh_koperasi_saldo_awal"),
        "jurnal": workbook("contoh_koperasi"),
    }
    for jenis, content in files.items():
        path = tmp_path / f"{jenis}.xlsx"
        path.write_bytes(content)
        koperasi("import", str(path), "--kind", jenis, "--data", data, *TODAY)
    return Path(data)


def report(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> Any:
    """A report as JSON."""
    capsys.readouterr()
    koperasi("report", name, "--data", str(folder), "--year", "2026", "--format", "json", *TODAY)
    return json.loads(capsys.readouterr().out)


def test_statements_of_the_example_year(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    koperasi("check", "--data", str(folder))
    neraca = report(folder, capsys, "neraca")
    assert neraca["totals"]["jumlah_aset"] == 138_195_175
    assert neraca["totals"]["jumlah_liabilitas"] == 86_956_000
    assert neraca["totals"]["jumlah_ekuitas"] == 51_239_175
    assert report(folder, capsys, "phu")["totals"]["shu_bersih"] == 6_539_175
    saldo = report(folder, capsys, "neraca-saldo")["totals"]
    assert saldo["debit"] == saldo["kredit"]


def test_a_mistake_is_told_with_its_place(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "buruk.xlsx"
    bad.write_bytes(xlsx([("tanggal", "no_anggota", "jenis", "arah", "jumlah"),
                          ("2026-05-01", "A00001", "wajib", "setor", "1.5")]))  # fmt: skip
    capsys.readouterr()
    words = ("import", str(bad), "--kind", "simpanan", "--data", str(folder), *TODAY)
    assert run(words) == 1
    said = capsys.readouterr().err
    assert "baris 2, kolom jumlah (E): 1.5 bukan rupiah bulat" in said
    assert "Tidak ada yang disimpan" in said
    assert "Traceback" not in said
