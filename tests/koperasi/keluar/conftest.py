"""Members of KOP who leave: the worked figures, and what the books hold of them."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Row, select

from koperasi.anggota.isian import Waris
from koperasi.anggota.models import Anggota
from koperasi.anggota.usecases import UbahAhliWaris, anggota_row, change_ahli_waris
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Izin, Viewer
from koperasi.kas.usecases import Baris, JurnalBaru, KasBaru, record_jurnal, record_kas
from koperasi.keluar.ketentuan import terms_on
from koperasi.keluar.penyelesaian import Penyelesaian, settle
from koperasi.keluar.perintah import HasilKeluar, KeluarBaru
from koperasi.keluar.rintangan import Diminta
from koperasi.keluar.usecases import exit_anggota
from koperasi.pinjaman.perintah import Cairkan
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.simpanan.usecases import record_transaksi
from ledger.chart import load_chart
from ledger.totals import Member, balances, balances_of
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    HIBAH,
    JUTA,
    MULAI,
    ajukan,
    produk,
    setujui,
)
from tests.koperasi.simpanan.conftest import ask, decide, new_key, register

CAIR = dt.date(2026, 10, 20)
KELUAR = dt.date(2026, 11, 8)
MASUK = dt.date(2026, 1, 5)
TITIPAN, KAS, SHU = "2.1.02.04", "1.1.01.01", "2.1.05.01"


@pytest.fixture
def setuju(viewer: Viewer) -> Viewer:
    """The program itself, with the agreement of U0003 to what is above the limits."""
    return dataclasses.replace(viewer, izin=Izin("U0003"))


@pytest.fixture
def anggota(desa: Desa, viewer: Viewer) -> list[str]:
    """Three members with 500.000 of simpanan pokok, Rp100 million in the vault, a loan product."""
    decide(desa, viewer, "pokok", "500000", MULAI)
    numbers = register(desa, viewer, 3)
    record_transaksi(
        desa, viewer, [ask(no, "pokok", "setor", 500_000, tanggal=MASUK) for no in numbers]
    )
    record_kas(desa, viewer, KasBaru("KOP", "masuk", MULAI, "modal", (Baris(HIBAH, 100 * JUTA),)))
    set_produk(desa, viewer, produk("TURUN", "menurun", "1.5"))
    return numbers


def worked(desa: Desa, viewer: Viewer, no: str) -> str:
    """The member of the worked figure; returns the number of the loan.

    Wajib 3.600.000, sukarela 2.006.684 that earns 3,25 % from November on (seven days: 1.250),
    SHU 100.000 not taken, a loan of 4.000.000 at 1,5 % that runs since 20 October.
    """
    decide(desa, viewer, "jasa_sukarela", "3.25", dt.date(2026, 11, 1))
    paid = [("wajib", 3_600_000), ("sukarela", 2_006_684)]
    record_transaksi(
        desa, viewer, [ask(no, jenis, "setor", jumlah, tanggal=MASUK) for jenis, jumlah in paid]
    )
    shu = (Baris("5.3.01.03", 100_000), Baris(SHU, -100_000, (("anggota", no),)))
    asked = JurnalBaru("KOP", MASUK, "SHU tahun lalu", shu, kunci=new_key())
    record_jurnal(desa, dataclasses.replace(viewer, izin=Izin("U0003")), asked)
    return lend(desa, no)


def lend(desa: Desa, no: str, plafon: int = 4 * JUTA, **more: Any) -> str:
    """A loan at 1,5 % paid out on 20 October 2026; its number."""
    kode = more.pop("kode", "TURUN")
    hasil = setujui(desa, ajukan(desa, no, kode, plafon, tanggal=CAIR, **more))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", hasil.no_pinjaman, CAIR))
    return hasil.no_pinjaman


def preview(
    desa: Desa, viewer: Viewer, no: str, jenis: str = "keluar", tanggal: dt.date = KELUAR
) -> Penyelesaian:
    """What would be settled."""
    with desa.read() as conn:
        row = anggota_row(conn, viewer, "KOP", no)
        terms = terms_on(conn, "KOP", tanggal)
        return settle(conn, load_chart(conn, "KOP"), row, Diminta(no, jenis, tanggal), terms)


def minta(desa: Desa, viewer: Viewer, no: str, **more: Any) -> KeluarBaru:
    """The request that the statement leads to."""
    jenis, tanggal = more.get("jenis", "keluar"), more.get("tanggal", KELUAR)
    made = KeluarBaru(
        "KOP",
        no,
        jenis,
        tanggal,
        "pindah ke kota",
        "Kep. Pengurus 7/2026",
        tanggal,
        preview(desa, viewer, no, jenis, tanggal).hitungan.bersih,
        kunci=new_key(),
    )
    return dataclasses.replace(made, **more)


def keluar(desa: Desa, setuju: Viewer, no: str, **more: Any) -> HasilKeluar:
    """Leave, with somebody's agreement."""
    return exit_anggota(desa, setuju, minta(desa, setuju, no, **more))


def waris(desa: Desa, viewer: Viewer, no: str, *bagian: tuple[str, int]) -> None:
    """Name the heirs of a member."""
    heirs = tuple(Waris(nama, "anak", persen) for nama, persen in bagian)
    change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", no, heirs))


def saldo_semua(desa: Desa) -> dict[str, int]:
    """Every balance of the books, without what is zero."""
    with desa.read() as conn:
        return {code: amount for code, amount in balances(conn, "KOP").items() if amount}


def milik(desa: Desa, no: str) -> dict[str, int]:
    """What the books hold in a member's name but income and expenses."""
    with desa.read() as conn:
        chart = load_chart(conn, "KOP")
        found = balances_of(conn, "KOP", Member("anggota", no))
        return {
            code: amount
            for code, amount in found.items()
            if amount and not chart.by_code[code].is_result
        }


def orang(desa: Desa, no: str) -> Row[Any]:
    """The member's row."""
    table = Anggota.__table__
    with desa.read() as conn:
        return conn.execute(select(table).where(table.c.no_anggota == no)).one()
