"""A public classroom case, typed into workbooks: a students' koperasi in January 2015."""

import datetime as dt
from pathlib import Path

import pytest

from koperasi import rooms
from koperasi.dasar.desa import Desa, make_desa
from koperasi.dasar.pengaturan import UbahParameter
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.entitas.usecases_pengaturan import change_parameter
from koperasi.laporan.neraca import NERACA
from ledger import books, project
from ledger.checks import run_checks
from ledger.statements.build import Question, build
from ledger.statements.trial import trial_balance
from ledger.totals import balances
from tests.books.lembar_contoh import bring_in

JANUARY = Question("KOP", dt.date(2015, 1, 31))
CASH = 6_422_400


@pytest.fixture
def kopma(tmp_path: Path) -> Desa:
    """The koperasi after its first month."""
    viewer = system_viewer(rooms.all_rights())
    desa = make_desa(tmp_path / "desa", practice=True, today=dt.date(2015, 1, 31))
    create_entitas(desa, viewer, BuatEntitas("KOP", "koperasi", "Koperasi Mahasiswa", 2015))
    for kunci, nilai in (("simpanan.pokok", "50000"), ("simpanan.wajib_per_bulan", "5000")):
        ubah = UbahParameter("KOP", kunci, nilai, dt.date(2015, 1, 1), "rapat pendirian")
        change_parameter(desa, viewer, ubah, rooms.ROOMS)
    bring_in(desa, viewer, "kopma_anggota", "anggota")
    savings = bring_in(desa, viewer, "kopma_simpanan", "simpanan")
    assert savings.jumlah == {
        "setor_pokok": 76 * 50_000,
        "setor_wajib": 76 * 5_000,
        "setor_sukarela": 750_000 + 500_000,
    }
    assert bring_in(desa, viewer, "kopma_jurnal", "jurnal").bukti == 14
    project.refresh(desa.store)
    return desa


def test_closing_cash(kopma: Desa) -> None:
    with kopma.read() as conn:
        assert balances(conn, "KOP")["1.1.01.01"] == CASH
    text = books.balances(books.load(kopma.store, "KOP"))
    assert text["Aset:Kas:Utama"] == CASH


def test_neraca_saldo_balances(kopma: Desa) -> None:
    with kopma.read() as conn:
        saldo = trial_balance(conn, JANUARY)
        neraca = build(conn, NERACA["koperasi"], JANUARY)
    assert saldo.totals["debit"] == saldo.totals["kredit"] > 0
    assert neraca.amount("kas") == CASH
    assert neraca.amount("simpanan_pokok") == 3_800_000
    assert neraca.amount("simpanan_wajib") == 380_000
    assert neraca.amount("simpanan_sukarela") == 1_250_000
    assert neraca.amount("pinjaman_anggota") == 1_250_000
    assert neraca.amount("utang_usaha") == 550_000
    assert neraca.totals["jumlah_aset"] == 9_330_000


def test_check_is_clean(kopma: Desa) -> None:
    assert not run_checks(kopma.store)
