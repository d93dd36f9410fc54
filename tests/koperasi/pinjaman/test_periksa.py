"""`koperasi check` holds the card of each loan to its vouchers, its list and the books."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Table, update

from koperasi.dasar.desa import Desa
from koperasi.pinjaman.baca import PEMBAYARAN, PINJAMAN
from koperasi.pinjaman.pembayaran import ANGSURAN
from ledger.checks import run_checks
from ledger.checks.finding import Finding
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.pinjaman.conftest import JUTA, ajukan, bayar, cair, setujui

pytestmark = DUA_BASIS


@pytest.fixture
def pinjaman(desa: Desa, anggota: list[str]) -> tuple[str, str]:
    """One loan paid short and one with titipan, a third only agreed to; their numbers."""
    one, two = cair(desa, anggota[0]), cair(desa, anggota[1], "TURUN", 5 * JUTA)
    setujui(desa, ajukan(desa, anggota[2]))
    bayar(desa, one, 500_000, dt.date(2026, 2, 20))
    bayar(desa, two, 900_000, dt.date(2026, 2, 5))
    assert run_checks(desa.store, ["KOP"]) == []
    return one, two


def plant(desa: Desa, table: Table, where: Any, **values: object) -> list[Finding]:
    """Change rows behind the back of the program, look, and put them back."""
    with desa.store.write() as conn:
        before = conn.execute(table.select().where(where)).mappings().one()
        conn.execute(update(table).where(where).values(**values))
    found = run_checks(desa.store, ["KOP"], with_beancount=False)
    with desa.store.write() as conn:
        old = {name: before[name] for name in values}
        conn.execute(update(table).where(table.c.id == before["id"]).values(**old))
    return found


def test_a_card_that_differs_is_found(desa: Desa, pinjaman: tuple[str, str]) -> None:
    one, two = pinjaman
    loan = PINJAMAN.c.no_pinjaman == one
    found = plant(desa, PINJAMAN, loan, plafon=11 * JUTA)
    assert {item.code for item in found} >= {"kartu_pinjaman_berbeda", "angsuran_pinjaman_berbeda"}
    assert {item.values["nomor"] for item in found} == {one}
    paid = PEMBAYARAN.c.no_pinjaman == two
    found = plant(desa, PEMBAYARAN, paid, jumlah=910_000)  # the rest waits as titipan
    (item,) = found
    assert (item.check, item.code) == ("registers", "kartu_pinjaman_berbeda")
    assert (item.values["nomor"], item.values["akun"]) == (two, "Titipan angsuran")
    assert int(str(item.values["jumlah"])) - int(str(item.values["saldo"])) == 10_000
    (item,) = plant(desa, PEMBAYARAN, paid, bagian_pokok=1)
    assert (item.code, item.values["saldo"]) == ("bayar_pinjaman_berbeda", 1)
    with desa.read() as conn:
        nomor = conn.execute(PINJAMAN.select().where(loan)).one().id
    (item,) = plant(desa, ANGSURAN, (ANGSURAN.c.pinjaman_id == nomor) & (ANGSURAN.c.ke == 9),
                    bayar_pokok=7)  # fmt: skip
    assert (item.code, item.values["nomor"]) == ("angsuran_pinjaman_berbeda", one)
    (item,) = plant(desa, PINJAMAN, loan, urutan="jasa,denda,pokok")
    assert (item.code, item.values["alasan"]) == ("kartu_pinjaman_rusak", "urutan_salah")
    assert run_checks(desa.store, ["KOP"]) == []


def test_principal_without_a_loan_is_found(desa: Desa, pinjaman: tuple[str, str]) -> None:
    one, _ = pinjaman
    found = plant(desa, PINJAMAN, PINJAMAN.c.no_pinjaman == one, no_pinjaman="P00099")
    codes = [item.code for item in found]
    assert codes == ["kartu_pinjaman_berbeda", "pokok_tanpa_nomor"]
    assert found[1].values["akun"] == "Pinjaman anggota"
    left = int(str(found[0].values["jumlah"]))
    assert found[1].values["jumlah"] == left > 9 * JUTA
    found = plant(desa, PINJAMAN, PINJAMAN.c.no_pinjaman == one, keadaan="batal")
    assert [item.code for item in found] == codes
    assert (found[0].values["jumlah"], found[0].values["saldo"]) == (0, left)
