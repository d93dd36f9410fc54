"""Petty cash: spent by vouchers, filled up to its fixed fund, never above."""

from __future__ import annotations

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.kas_kecil import find_kas_kecil
from koperasi.kas.usecases_kas_kecil import IsiKasKecil, fill_kas_kecil
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kas.conftest import keluar, saldo

pytestmark = DUA_BASIS
KECIL = "1.1.01.03"


def test_filled_up_to_the_fund_and_not_above(berisi: Desa, viewer: Viewer) -> None:
    first = fill_kas_kecil(berisi, viewer, IsiKasKecil("KOP", HARI_INI, kunci="isi-1"))
    assert (first.jumlah, saldo(berisi, KECIL), saldo(berisi)) == (500_000, 500_000, 3_998_000)
    assert fill_kas_kecil(berisi, viewer, IsiKasKecil("KOP", HARI_INI, kunci="isi-1")).ulang
    with pytest.raises(Refusal) as caught:
        fill_kas_kecil(berisi, viewer, IsiKasKecil("KOP", HARI_INI))
    assert caught.value.code == "kas_kecil_penuh"
    keluar(berisi, viewer, 35_000, akun_kas=KECIL)
    keluar(berisi, viewer, 12_500, akun_kas=KECIL)
    with berisi.read() as conn:
        found = find_kas_kecil(viewer, conn, "KOP", HARI_INI)
    assert (found.tetap, found.saldo, found.kurang) == (500_000, 452_500, 47_500)
    assert [row.amount for row in found.gerak] == [-12_500, -35_000, 500_000]
    again = fill_kas_kecil(berisi, viewer, IsiKasKecil("KOP", HARI_INI, "1.1.02.01"))
    assert (again.jumlah, saldo(berisi, KECIL)) == (47_500, 500_000)


def test_the_fund_is_a_decision(berisi: Desa, viewer: Viewer) -> None:
    with berisi.store.write() as conn:
        change = UbahParameter("KOP", "kas.kecil_tetap", "750000", dt.date(2026, 11, 1), "Rapat 3")
        set_parameter(conn, viewer, change, "2026-11-01T00:00:00Z")
    assert fill_kas_kecil(berisi, viewer, IsiKasKecil("KOP", HARI_INI)).jumlah == 750_000


def test_who_may_and_where(berisi: Desa, viewer: Viewer) -> None:
    for role in ("ketua", "anggota", "pengawas"):
        with pytest.raises(Refusal):
            fill_kas_kecil(berisi, as_role(role), IsiKasKecil("KOP", HARI_INI))
    create_entitas(berisi, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Mukti", 2026))
    with pytest.raises(Refusal) as caught:
        fill_kas_kecil(berisi, viewer, IsiKasKecil("BUM", HARI_INI))
    assert caught.value.code == "kas_kecil_tidak_ada"
    with berisi.read() as conn, pytest.raises(Refusal):
        find_kas_kecil(as_role("anggota"), conn, "KOP", HARI_INI)
