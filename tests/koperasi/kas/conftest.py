"""What the tests of cash share: one member, money in the vault."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, HasilBukti, KasBaru, record_kas
from ledger.totals import balance
from tests.koperasi.conftest import HARI_INI

KAS = "1.1.01.01"
ATK = "5.2.01.02"
HIBAH = "4.3.01.02"


def masuk(
    desa: Desa, viewer: Viewer, jumlah: int, tanggal: dt.date = HARI_INI, **more: object
) -> HasilBukti:
    """Grant money into the vault."""
    baris = (Baris(HIBAH, jumlah),)
    asked = KasBaru("KOP", "masuk", tanggal, "hibah desa", baris, **more)  # type: ignore[arg-type]
    return record_kas(desa, viewer, asked)


def keluar(desa: Desa, viewer: Viewer, jumlah: int, **more: object) -> HasilBukti:
    """Stationery out of the vault."""
    baris = (Baris(ATK, jumlah),)
    asked = KasBaru("KOP", "keluar", HARI_INI, "beli ATK", baris, **more)  # type: ignore[arg-type]
    return record_kas(desa, viewer, asked)


def saldo(desa: Desa, akun: str = KAS) -> int:
    """Balance of an account now, debit positive."""
    with desa.read() as conn:
        return balance(conn, "KOP", akun)


@pytest.fixture
def berisi(desa: Desa, viewer: Viewer) -> Desa:
    """The vault holds Rp4.498.000 since 1 November 2026."""
    masuk(desa, viewer, 4_498_000, dt.date(2026, 11, 1))
    return desa
