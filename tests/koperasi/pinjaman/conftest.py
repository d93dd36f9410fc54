"""A koperasi that lends: five members, money in the vault, three products."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.pinjaman.baca import find_pinjaman, saldo_buku
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.perintah import (
    Bayar,
    Cairkan,
    HasilBayar,
    HasilPengajuan,
    Pengajuan,
    ProdukBaru,
    Putuskan,
)
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases import approve_pinjaman, submit_pengajuan
from koperasi.pinjaman.usecases_bayar import record_bayar
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.simpanan.usecases import record_transaksi
from ledger.chart import load_chart
from tests.koperasi.conftest import HARI_INI, as_role
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

MULAI = dt.date(2026, 1, 1)
CAIR = dt.date(2026, 1, 5)
JUTA = 1_000_000
HIBAH = "4.3.01.02"
BENDAHARA = as_role("bendahara", user="U0002")
KETUA = as_role("ketua", user="U0003")
SEKRETARIS = as_role("sekretaris", user="U0004")
PENGAWAS = as_role("pengawas", user="U0005")


def produk(kode: str, metode: str, persen: str, **more: object) -> ProdukBaru:
    """A product from 1 January 2026 on, up to Rp50 million and 36 months."""
    made = ProdukBaru(
        "KOP", kode, kode.title(), MULAI, metode, Decimal(persen), 36, 50 * JUTA, "RAT 1/2026"
    )
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def anggota(desa: Desa, viewer: Viewer) -> list[str]:
    """Five members, Rp100 million in the vault, and products to borrow from."""
    numbers = register(desa, viewer, 5)
    record_transaksi(
        desa, viewer, [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in numbers]
    )
    baris = (Baris(HIBAH, 100 * JUTA),)
    record_kas(desa, viewer, KasBaru("KOP", "masuk", MULAI, "modal", baris))
    denda = Decimal("0.1")
    set_produk(desa, viewer, produk("FLAT", "flat", "1", denda_persen_hari=denda))
    set_produk(desa, viewer, produk("TURUN", "menurun", "1.5", denda_persen_hari=denda))
    set_produk(desa, viewer, produk("ANUITAS", "anuitas", "1.5"))
    return numbers


def asked(no: str, kode: str = "FLAT", plafon: int = 5 * JUTA, **more: object) -> Pengajuan:
    """An application of 5 January 2026 for twelve months."""
    made = Pengajuan("KOP", no, kode, plafon, 12, "modal warung", CAIR)
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def ajukan(desa: Desa, no: str, kode: str = "FLAT", plafon: int = 5 * JUTA,
           **more: object) -> HasilPengajuan:  # fmt: skip
    """The treasurer hands an application in."""
    return submit_pengajuan(desa, BENDAHARA, asked(no, kode, plafon, **more))


def setujui(desa: Desa, hasil: HasilPengajuan, *oleh: Viewer) -> HasilPengajuan:
    """These people approve, one after the other."""
    for satu in oleh or (KETUA,):
        hasil = approve_pinjaman(desa, satu, Putuskan("KOP", hasil.no_pinjaman, hasil.sidik))
    return hasil


def cair(desa: Desa, no: str, kode: str = "FLAT", plafon: int = 10 * JUTA, **more: object) -> str:
    """A loan paid out on 5 January 2026; its number."""
    hasil = ajukan(desa, no, kode, plafon, **more)
    hasil = setujui(desa, hasil, KETUA, *([SEKRETARIS] if plafon > 5 * JUTA else []))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", hasil.no_pinjaman, CAIR))
    return hasil.no_pinjaman


def bayar(desa: Desa, no: str, jumlah: int, tanggal: dt.date, **more: object) -> HasilBayar:
    """The treasurer receives money for a loan."""
    made = dataclasses.replace(
        Bayar("KOP", no, jumlah, tanggal),
        **more,  # type: ignore[arg-type]
    )
    return record_bayar(desa, BENDAHARA, made)


def buku(desa: Desa, no: str) -> dict[str, int]:
    """What the books hold of a loan, by role, without what is zero."""
    with desa.read() as conn:
        found = saldo_buku(conn, load_chart(conn, "KOP"), no)
    return {role: jumlah for role, jumlah in found.items() if jumlah}


def assert_same(desa: Desa, no: str) -> None:
    """The card of a loan, its vouchers and the books say the same."""
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", no)
        riwayat = read_riwayat(conn, row)
        kartu, chart = riwayat.kartu(riwayat.sampai), load_chart(conn, "KOP")
        found = saldo_buku(conn, chart, no)
    paid = row.keadaan == "lunas"
    assert found.get("pinjaman_anggota", 0) == kartu.sisa_pokok
    assert found.get("titipan_angsuran", 0) == (0 if paid else kartu.titipan)
    parts = kartu.pembagian
    earned = found.get("pendapatan_jasa_pinjaman", 0) - found.get("piutang_jasa_pinjaman", 0)
    assert earned == sum(p.jasa for p in parts)
    assert found.get("pendapatan_denda", 0) == sum(p.denda + p.penalti for p in parts)


__all__ = ["HARI_INI"]
