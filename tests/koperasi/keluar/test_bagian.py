"""What a settlement consists of: deposits, goals, tied savings, advances; what is in the way."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases import Baris, JurnalBaru, record_jurnal
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.models import PembayaranPinjaman
from koperasi.pinjaman.perintah import AgunanBaru, Bayar
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases_bayar import record_bayar
from koperasi.simpanan.blokir import list_blokir_anggota
from koperasi.simpanan.models_rekening import Bilyet
from koperasi.simpanan.perintah_bilyet import BilyetBaru
from koperasi.simpanan.usecases import record_transaksi
from koperasi.simpanan.usecases_bilyet import open_bilyet
from koperasi.simpanan.usecases_blokir import BlokirBaru, block_simpanan
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from koperasi.simpanan.usecases_tujuan import (
    RencanaBaru,
    SetorTujuan,
    open_tujuan,
    record_setor_tujuan,
)
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.keluar.conftest import (
    KELUAR,
    MASUK,
    TITIPAN,
    keluar,
    lend,
    milik,
    orang,
    preview,
    saldo_semua,
)
from tests.koperasi.pinjaman.conftest import BENDAHARA, JUTA, ajukan, produk
from tests.koperasi.simpanan.conftest import ask, decide, new_key, on, register, setor

pytestmark = DUA_BASIS
NOVEMBER = dt.date(2026, 11, 1)


def lines(desa: Desa, viewer: Viewer, no: str) -> dict[str, int]:
    found = preview(desa, viewer, no).hitungan
    return {kunci: found.jumlah(kunci) for kunci in {one.kunci for one in found.baris}}


def codes(desa: Desa, viewer: Viewer, no: str, jenis: str = "keluar") -> list[str]:
    return [refusal.code for refusal in preview(desa, viewer, no, jenis).rintangan]


def balik(desa: Desa, viewer: Viewer, no_bukti: str) -> None:
    reverse_bukti(desa, viewer, Pembalik("KOP", no_bukti, "keliru", kunci=new_key()))


def deposit(desa: Desa, viewer: Viewer, no: str, mulai: dt.date, bulan: int = 12) -> str:
    decide(desa, viewer, f"jasa_berjangka_{bulan}", "6", MASUK)
    asked = BilyetBaru("KOP", no, 12 * JUTA, bulan, mulai, kunci=new_key())
    return open_bilyet(desa, viewer, asked).no_rekening


def goal(desa: Desa, viewer: Viewer, no: str, jumlah: int) -> str:
    plan = RencanaBaru("KOP", no, "hari raya", 5 * JUTA, dt.date(2027, 3, 1), new_key())
    nomor = open_tujuan(desa, viewer, plan).no_rekening
    record_setor_tujuan(desa, viewer, SetorTujuan("KOP", nomor, jumlah, MASUK, kunci=new_key()))
    return nomor


def test_a_deposit_is_broken_by_its_rules_and_runs_again_when_taken_back(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    """12.000.000 at 6 % since 15 October: 24 days are 47.342, less than the penalty of 1 %."""
    no = anggota[0]
    nomor = deposit(desa, viewer, no, dt.date(2026, 10, 15))
    decide(desa, viewer, "penalti_berjangka", "0.1", MASUK)
    assert lines(desa, viewer, no) == {
        "pokok": 500_000,
        "berjangka": 12 * JUTA,
        "bunga": 47_342 - 12_000,
    }
    before = saldo_semua(desa)
    made = keluar(desa, setuju, no)
    assert made.bersih == 12_535_342
    assert milik(desa, no) == {TITIPAN: -12_535_342}
    table = Bilyet.__table__.c
    query = select(table.status).where(table.no_rekening == nomor)
    with desa.read() as conn:
        assert conn.scalar(query) == "dipecah"
    balik(desa, setuju, made.no_bukti)
    with desa.read() as conn:
        assert conn.scalar(query) == "berjalan"
    assert saldo_semua(desa) == before


def test_a_deposit_that_has_matured_loses_nothing(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    deposit(desa, viewer, no, dt.date(2026, 10, 5), 1)
    assert lines(desa, viewer, no)["bunga"] == 60_000
    assert keluar(desa, setuju, no).bersih == 12_560_000
    assert run_checks(desa.store) == []


def test_goals_and_voluntary_savings_earn_to_the_day_with_the_tax_of_both(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    """Seven days at 5 %: 191.780 and 95.890 are 287.670 in one month, taxed as a whole."""
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 200 * JUTA, tanggal=MASUK)
    goal(desa, viewer, no, 100 * JUTA)
    for product in ("sukarela", "tujuan"):
        decide(desa, viewer, f"jasa_{product}", "5", NOVEMBER)
    found = lines(desa, viewer, no)
    assert (found["bunga"], found["pph"]) == (287_670, -28_767)
    made = keluar(desa, setuju, no)
    assert made.bersih == 300_500_000 + 287_670 - 28_767
    assert milik(desa, no) == {TITIPAN: -made.bersih}
    then = on(desa, 2026, 12, 1)
    setor(desa, viewer, anggota[1], "sukarela", 200 * JUTA, tanggal=dt.date(2026, 11, 20))
    post_jasa(then, viewer, ProsesBaru("KOP", 202611, kunci=new_key()))
    assert milik(desa, no) == {TITIPAN: -made.bersih}


def test_months_whose_run_is_still_to_come_are_asked_for_first(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 10 * JUTA, tanggal=MASUK)
    decide(desa, viewer, "jasa_sukarela", "4", dt.date(2026, 10, 1))
    assert codes(desa, viewer, no) == ["keluar_jasa_tertunda"]
    post_jasa(desa, viewer, ProsesBaru("KOP", 202610, kunci=new_key()))
    assert codes(desa, viewer, no) == []


def test_tied_savings_and_advances_come_back_with_the_loan(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    """A loan of 4.000.000 with 5 % kept back; 400.000 paid before anything was due."""
    no = anggota[0]
    asked = produk(
        "SWP", "menurun", "1.5", wajib_pinjam_persen=Decimal(5), penalti_persen=Decimal(1)
    )
    set_produk(desa, viewer, asked)
    setor(desa, viewer, no, "wajib", 5 * JUTA, tanggal=MASUK)
    loan = lend(desa, no, kode="SWP")
    record_bayar(desa, BENDAHARA, Bayar("KOP", loan, 400_000, dt.date(2026, 10, 25)))
    assert lines(desa, viewer, no) == {
        "pokok": 500_000,
        "wajib": 5 * JUTA,
        "wajib_pinjam": 200_000,
        "titipan_angsuran": 400_000,
        "sisa_pinjaman": -4 * JUTA,
        "jasa": -60_000,
        "penalti": -40_000,
    }
    before = saldo_semua(desa)
    made = keluar(desa, setuju, no)
    assert made.bersih == 2_000_000
    assert milik(desa, no) == {TITIPAN: -2_000_000}
    table = PembayaranPinjaman.__table__.c
    with desa.read() as conn:
        row = conn.execute(select(table.no_bukti, table.jumlah).where(table.melunasi == 1)).one()
    assert row.jumlah == 3_700_000
    balik(desa, setuju, row.no_bukti)
    assert saldo_semua(desa) == before
    assert orang(desa, no).status == "aktif"


def test_a_loan_is_paid_by_the_tied_saving_where_nothing_else_is_left(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    set_produk(desa, viewer, produk("SWP", "menurun", "1.5", wajib_pinjam_persen=Decimal(50)))
    lend(desa, no, 1_000_000, kode="SWP")
    made = keluar(desa, setuju, no, pelunas="Asep")
    assert made.bersih == 0
    assert milik(desa, no) == {}


def test_savings_that_secure_the_own_loan_are_free_and_held_again(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 5 * JUTA, tanggal=MASUK)
    lend(desa, no, agunan=(AgunanBaru("simpanan", "sukarela", 4 * JUTA),))
    made = keluar(desa, setuju, no)
    with desa.read() as conn:
        assert list_blokir_anggota(conn, "KOP", no) == []
    balik(desa, setuju, made.no_bukti)
    with desa.read() as conn:
        assert [row.jumlah for row in list_blokir_anggota(conn, "KOP", no)] == [4 * JUTA]


def test_what_has_to_be_cleared_first(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    no, borrower = anggota[:2]
    setor(desa, viewer, no, "sukarela", 500_000, tanggal=dt.date(2026, 11, 10))
    block_simpanan(desa, viewer, BlokirBaru("KOP", no, 100_000, "penetapan pengadilan"))
    lend(desa, borrower, penjamin=(no,))
    mine = (("anggota", no),)
    owed = (Baris("1.1.04.03", 75_000, mine), Baris("4.1.02.01", -75_000, mine))
    asked = JurnalBaru("KOP", MASUK, "belanja warung", owed, kunci=new_key())
    record_jurnal(desa, setuju, asked)
    assert codes(desa, viewer, no) == [
        "keluar_mundur",
        "keluar_menjamin",
        "keluar_diblokir",
        "keluar_saldo_lain",
    ]
    assert codes(desa, viewer, no, "meninggal") == [
        "keluar_mundur",
        "keluar_diblokir",
        "keluar_saldo_lain",
    ]
    with pytest.raises(Refusal, match="keluar_mundur"):
        keluar(desa, setuju, no)


def test_an_application_that_waits_is_withdrawn_first(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    ajukan(desa, anggota[0], "TURUN", JUTA, tanggal=KELUAR)
    assert codes(desa, viewer, anggota[0]) == ["keluar_pengajuan_terbuka"]


def test_without_interest_where_it_was_decided_so(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 10 * JUTA, tanggal=MASUK)
    decide(desa, viewer, "jasa_sukarela", "4", NOVEMBER)
    assert lines(desa, viewer, no)["bunga"] == 7671
    with desa.store.write() as conn:
        asked = UbahParameter("KOP", "keluar.bunga_sampai_hari", "tidak", NOVEMBER, "RAT 1/2026")
        set_parameter(conn, viewer, asked, "2026-11-01T00:00:00Z")
    assert "bunga" not in lines(desa, viewer, no)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    simpanan=st.tuples(*[st.integers(0, 5 * JUTA)] * 3),
    pinjaman=st.tuples(st.integers(1, 5 * JUTA), st.integers(0, 300_000)),
)
def test_taking_back_restores_every_balance(
    desa: Desa, setuju: Viewer, anggota: list[str], simpanan: tuple[int, int, int],
    pinjaman: tuple[int, int],
) -> None:  # fmt: skip
    """Whatever a member has: the titipan is the net, and the way back leads to where it was."""
    assert len(anggota) == 3
    (no,) = register(desa, setuju, 1)
    record_transaksi(desa, setuju, [ask(no, "pokok", "setor", 500_000, tanggal=MASUK)])
    (wajib, sukarela, tujuan), (plafon, bayar) = simpanan, pinjaman
    for jenis, jumlah in (("wajib", wajib), ("sukarela", sukarela)):
        if jumlah:
            setor(desa, setuju, no, jenis, jumlah, tanggal=MASUK)
    if tujuan:
        goal(desa, setuju, no, tujuan)
    loan = lend(desa, no, plafon)
    if bayar:
        paid = min(bayar, plafon)
        record_bayar(desa, BENDAHARA, Bayar("KOP", loan, paid, dt.date(2026, 11, 2)))
    before, mine = saldo_semua(desa), milik(desa, no)
    net = preview(desa, setuju, no).hitungan.bersih
    made = keluar(desa, setuju, no, **({"pelunas": "Asep"} if net < 0 else {}))
    assert made.bersih == max(net, 0)
    assert milik(desa, no) == ({TITIPAN: -net} if net > 0 else {})
    balik(desa, setuju, made.no_bukti)
    assert (saldo_semua(desa), milik(desa, no)) == (before, mine)
