"""The foreign-currency account: the worked figures to the rupiah, in SQL and in beancount."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.remitansi.perintah import KonversiValas, NilaiValas
from koperasi.remitansi.usecases_valas import convert_valas, value_valas
from koperasi.remitansi.valas import Posisi, revalue, sell
from ledger import books
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import foreign_balances
from tests.koperasi.conftest import DUA_BASIS, agreed
from tests.koperasi.remitansi.conftest import BENDAHARA, Rumah, saldo_akun, terima, titipan
from tests.koperasi.simpanan.conftest import on

VALAS, PENYESUAIAN, LABA = "1.1.02.04", "1.1.04.07", "4.3.01.03"
TIBA, JUAL, AKHIR = dt.date(2026, 9, 10), dt.date(2026, 10, 5), dt.date(2026, 12, 31)


def masuk(desa: Desa, rumah: Rumah) -> None:
    """SGD 1.500 at 12.150 on the foreign-currency account."""
    terima(
        desa, rumah, tanggal=TIBA, mata_uang="SGD", jumlah_asal=150_000, jumlah=18_225_000,
        kurs_pjp="12150", akun_bank=VALAS,
    )  # fmt: skip


def test_a_part_sold_carries_its_part_of_the_cost() -> None:
    gone = sell(Posisi(150_000, 18_225_000), 100_000, 12_180_000)
    assert (gone.biaya, gone.penyesuaian, gone.laba) == (12_150_000, 0, 30_000)
    assert revalue(Posisi(50_000, 6_075_000), 6_112_500) == 37_500
    loss = sell(Posisi(50_000, 6_075_000, 37_500), 50_000, 6_000_000)
    assert (loss.biaya, loss.penyesuaian, loss.laba) == (6_075_000, 37_500, -112_500)


@given(st.integers(1, 10**9), st.integers(1, 10**12), st.integers(-(10**6), 10**6), st.data())
def test_what_is_sold_and_what_stays_are_the_whole(
    unit: int, biaya: int, lebih: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(1, unit))
    gone = sell(Posisi(unit, biaya, lebih), part, 5)
    left = Posisi(unit - part, biaya - gone.biaya, lebih - gone.penyesuaian)
    assert gone.laba == 5 - gone.biaya - gone.penyesuaian
    assert left.unit or (left.biaya, left.penyesuaian) == (0, 0)
    assert 0 <= left.biaya <= biaya


def test_pure_refusals() -> None:
    held = Posisi(100, 1000)
    for unit, code in ((0, "amount_zero"), (-5, "jumlah_minus"), (101, "valas_kurang")):
        with pytest.raises(Refusal, match=code):
            sell(held, unit, 5)
    with pytest.raises(Refusal, match="valas_kosong"):
        revalue(Posisi(0, 0), 5)
    with pytest.raises(Refusal, match="kurs_tetap"):
        revalue(held, 1000)


@DUA_BASIS
def test_the_worked_figures(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    masuk(desa, rumah)
    assert titipan(desa, rumah.istri) == 18_225_000 == saldo_akun(desa, VALAS)
    sold = convert_valas(desa, BENDAHARA, KonversiValas("KOP", "SGD", 100_000, "12180", JUAL))
    assert (sold.jumlah, sold.laba) == (12_180_000, 30_000)
    assert saldo_akun(desa, VALAS) == 6_075_000
    year_end = on(desa, 2026, 12, 31)
    asked = NilaiValas("KOP", "SGD", "12225", AKHIR, "kurs tengah BI 31-12-2026")
    valued = value_valas(year_end, BENDAHARA, asked)
    assert (valued.jumlah, valued.laba) == (6_112_500, 37_500)
    assert saldo_akun(desa, VALAS) + saldo_akun(desa, PENYESUAIAN) == 6_112_500
    assert saldo_akun(desa, LABA) == -67_500
    with desa.read() as conn:
        held = foreign_balances(conn, "KOP", VALAS)["SGD"]
    assert (held.units, held.rupiah) == (50_000, 6_075_000)
    loaded = books.load(desa.store, "KOP")
    assert not loaded.errors
    found = books.balances(loaded)
    assert found["Aset:Bank:Valas"] == 6_075_000
    assert found["Aset:Bank:PenyesuaianKurs"] == 37_500
    assert found["Pendapatan:Lain:SelisihKurs"] == -67_500
    assert run_checks(desa.store) == []
    value_again = NilaiValas("KOP", "SGD", "12225", AKHIR, "kurs tengah BI 31-12-2026")
    with pytest.raises(Refusal, match="kurs_tetap"):
        value_valas(year_end, BENDAHARA, value_again)
    rest = KonversiValas("KOP", "SGD", 50_000, "12000", AKHIR)
    assert convert_valas(year_end, BENDAHARA, rest).laba == -112_500
    assert (saldo_akun(desa, VALAS), saldo_akun(desa, PENYESUAIAN)) == (0, 0)


@DUA_BASIS
def test_a_conversion_is_taken_back_with_its_units(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    masuk(desa, rumah)
    sold = convert_valas(desa, BENDAHARA, KonversiValas("KOP", "SGD", 100_000, "12180", JUAL))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", sold.no_bukti, "salah kurs"))
    with desa.read() as conn:
        assert foreign_balances(conn, "KOP", VALAS)["SGD"].units == 150_000
    assert run_checks(desa.store) == []


def test_bad_vouchers(desa: Desa, rumah: Rumah) -> None:
    masuk(desa, rumah)
    for asked, code in (
        (KonversiValas("KOP", "XAU", 5, "12180", JUAL), "mata_uang_tidak_dikenal"),
        (KonversiValas("KOP", "SGD", 150_001, "12180", JUAL), "valas_kurang"),
        (KonversiValas("KOP", "SGD", 5, "", JUAL), "kurs_salah"),
        (KonversiValas("KOP", "TWD", 5, "510", JUAL), "valas_kurang"),
    ):
        with pytest.raises(Refusal, match=code):
            convert_valas(desa, BENDAHARA, asked)
    for valued, code in (
        (NilaiValas("KOP", "SGD", "12200", JUAL, " "), "sumber_kurs_kosong"),
        (NilaiValas("KOP", "TWD", "510", JUAL, "BI"), "valas_kosong"),
        (NilaiValas("KOP", "SGD", "12200", dt.date(2026, 9, 1), "BI"), "valas_berubah"),
    ):
        with pytest.raises(Refusal, match=code):
            value_valas(desa, BENDAHARA, valued)


def test_money_that_is_not_worth_what_it_says(desa: Desa, rumah: Rumah) -> None:
    for more, code in (
        ({"jumlah": 18_225_001}, "jumlah_kurs_beda"),
        ({"kurs_pjp": ""}, "kurs_salah"),
        ({"mata_uang": "IDR", "jumlah_asal": 18_225_000, "kurs_pjp": ""}, "valas_rupiah"),
    ):
        base = {"mata_uang": "SGD", "jumlah_asal": 150_000, "jumlah": 18_225_000,
                "kurs_pjp": "12150", "akun_bank": VALAS}  # fmt: skip
        with pytest.raises(Refusal, match=code):
            terima(desa, rumah, **(base | more))
