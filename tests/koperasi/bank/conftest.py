"""What the tests of the bank share: an account with money, a statement, short questions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from koperasi.bank.queries import (
    Halaman,
    Usulan,
    find_reconcile,
    halaman,
)
from koperasi.bank.rekonsiliasi import Rekonsiliasi
from koperasi.bank.usecases import (
    HasilKoran,
    TambahRekening,
    UnggahKoran,
    add_rekening,
    upload_koran,
)
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.bank import berkas
from tests.koperasi.conftest import as_role

BANK, KAS, HIBAH, ADM, BUNGA = "1.1.02.01", "1.1.01.01", "4.3.01.02", "5.2.01.05", "4.3.01.01"
KETUA = as_role("ketua", user="U0001")


def day(number: int) -> dt.date:
    return dt.date(2026, 11, number)


def lewat(desa: Desa, viewer: Viewer, tanggal: dt.date, jumlah: int, uraian: str = "hibah") -> int:
    """Money through the bank in the books; returns the seq of the entry."""
    arah, akun = ("masuk", HIBAH) if jumlah > 0 else ("keluar", "5.2.01.02")
    baris = (Baris(akun, abs(jumlah)),)
    return record_kas(
        desa, viewer, KasBaru("KOP", arah, tanggal, uraian, baris, akun_kas=BANK)
    ).seq


def saldo(desa: Desa, akun: str = BANK) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", akun)


def unggah(
    desa: Desa, viewer: Viewer, baris: list[berkas.Baris], awal: int = 10_000_000, **more: object
) -> HasilKoran:
    isi = berkas.as_csv(berkas.bri(awal, baris))
    asked = UnggahKoran("KOP", 1, isi, "mutasi.csv")
    return upload_koran(desa, viewer, replace(asked, **more))  # type: ignore[arg-type]


@pytest.fixture
def bank(desa: Desa, viewer: Viewer) -> Desa:
    """A BRI account with Rp10.000.000 since 1 October 2026."""
    lewat(desa, viewer, dt.date(2026, 10, 1), 10_000_000)
    add_rekening(desa, viewer, TambahRekening("KOP", BANK, "bri", "0123-01-000456-30-7"))
    return desa


def look(desa: Desa, viewer: Viewer) -> Halaman:
    with desa.read() as conn:
        return halaman(viewer, conn, "KOP", 1)


def asked(desa: Desa, viewer: Viewer) -> list[Usulan]:
    return list(look(desa, viewer).usulan)


def at(desa: Desa, viewer: Viewer, tanggal: dt.date) -> Rekonsiliasi:
    with desa.read() as conn:
        return find_reconcile(viewer, conn, "KOP", (1, tanggal))[1]


def refused(work: object, *rest: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        work(*rest)  # type: ignore[operator]
    return caught.value
