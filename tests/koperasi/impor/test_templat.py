"""Templates can be filled in and brought in; refused rows come back and can be mended."""

import io

import openpyxl
import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.hasil import ImporFile
from koperasi.impor.jenis import JENIS
from koperasi.impor.templat import rejected, template
from koperasi.impor.usecases import preview, run
from ledger.errors import Refusal
from tests.koperasi.impor.lembar import berkas, xlsx
from tests.koperasi.impor.test_impor import JUDUL, orang


@pytest.mark.parametrize("jenis", sorted(JENIS))
def test_a_template_is_read_as_its_kind(desa: Desa, viewer: Viewer, jenis: str) -> None:
    seen = preview(desa, viewer, ImporFile(template(jenis), "templat.xlsx", jenis, "KOP"))
    assert [kolom.bidang for kolom in seen.kolom] == [kolom.nama for kolom in JENIS[jenis].kolom]
    assert not seen.belum
    assert seen.baris == 1


def test_headings_of_the_contract() -> None:
    wanted = {
        "anggota": "no_anggota nama nik no_kk tanggal_masuk alamat dusun no_hp status",
        "saldo-awal": "akun debit kredit anggota rekening pinjaman perjanjian mitra unit",
        "jurnal": "tanggal no_bukti uraian akun debit kredit anggota rekening pinjaman"
        " perjanjian mitra unit",
        "simpanan": "tanggal no_anggota jenis arah jumlah keterangan",
    }
    for jenis, names in wanted.items():
        assert set(names.split()) <= {kolom.nama for kolom in JENIS[jenis].kolom}


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(Refusal, match="jenis_impor_salah"):
        template("gaji")


def test_a_number_typed_under_nik_stays_text() -> None:
    page = openpyxl.load_workbook(io.BytesIO(template("anggota"))).active
    assert page is not None
    heading = next(cell for row in page.iter_rows() for cell in row if cell.value == "nik")
    shapes = [
        shape.number_format
        for shape in page.column_dimensions.values()
        if shape.min <= heading.column <= shape.max
    ]
    assert shapes == ["@"]


def test_refused_rows_come_back_and_can_be_mended(desa: Desa, viewer: Viewer) -> None:
    bad = orang(2, nik=320512510190002)
    asked = berkas(xlsx([JUDUL, orang(1), bad, orang(3)]), "anggota", skip_bad=True)
    made = run(desa, viewer, asked)
    assert made.baris == 2
    back = rejected(asked, made.ditolak, lambda one: one.code)
    page = openpyxl.load_workbook(io.BytesIO(back)).active
    assert page is not None
    rows = [[cell.value for cell in row] for row in page.iter_rows() if row[0].value]
    assert rows[-1][:3] == ["A00002", "Anggota 2", "320512510190002"]
    assert rows[-1][-1] == "nik: nik_bukan_16"
    at = page.max_row
    page.cell(at, 3).value = "3205125101900002"
    out = io.BytesIO()
    page.parent.save(out)
    again = run(desa, viewer, berkas(out.getvalue(), "anggota"))
    assert (again.baris, again.ditolak) == (1, ())
