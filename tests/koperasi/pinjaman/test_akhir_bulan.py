"""Month ends: class, allowance by the worked table, accrual, provisi, one undo."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases import Baris, JurnalBaru, record_jurnal
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.penilaian import Pratinjau
from koperasi.pinjaman.perintah import AgunanBaru, Cairkan
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.queries import kartu_pinjaman
from koperasi.pinjaman.usecases_akhir_bulan import (
    AkhirBulan,
    BatalAkhirBulan,
    list_proses,
    post_akhir_bulan,
    preview_akhir_bulan,
    undo_akhir_bulan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.simpanan.usecases import record_transaksi
from ledger import totals
from ledger.clock import FixedClock
from ledger.errors import Refusal
from ledger.periods import last_day
from tests.koperasi.conftest import DUA_BASIS, agreed
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    CAIR,
    JUTA,
    KETUA,
    SEKRETARIS,
    ajukan,
    assert_same,
    bayar,
    buku,
    cair,
    produk,
    setujui,
)
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

pytestmark = DUA_BASIS
PENYISIHAN, BEBAN = "1.1.03.09", "5.2.01.07"
MARET_2027 = dt.date(2027, 3, 31)
TABEL = (
    (35 * JUTA, dt.date(2027, 4, 5), 0, "lancar", 0),
    (7 * JUTA, dt.date(2027, 3, 19), 12, "lancar", 0),
    (23 * JUTA, dt.date(2027, 1, 2), 88, "lancar", 0),
    (4 * JUTA, dt.date(2027, 4, 5), 0, "lancar", 0),
    (3 * JUTA, dt.date(2026, 12, 1), 120, "kurang_lancar", 1_500_000),
    (3 * JUTA, dt.date(2027, 2, 14), 45, "lancar", 0),
    (1_500_000, dt.date(2026, 2, 24), 400, "macet", 1_500_000),
)
"""The worked table: principal left, first due date, days, class, allowance."""


def saldo(desa: Desa, kode: str) -> int:
    with desa.read() as conn:
        return totals.balance(conn, "KOP", kode)


def semua(desa: Desa) -> dict[str, int]:
    with desa.read() as conn:
        return {kode: n for kode, n in totals.balances(conn, "KOP").items() if n}


def at(desa: Desa, day: dt.date) -> Desa:
    return replace(desa, clock=FixedClock(day))


def look(desa: Desa, bulan: int) -> Pratinjau:
    with desa.read() as conn:
        return preview_akhir_bulan(BENDAHARA, conn, "KOP", bulan)


def lend(desa: Desa, no: str, plafon: int, first: dt.date) -> str:
    """A loan of twelve months whose first instalment is due on a day."""
    made = ajukan(desa, no, "ANUITAS", plafon, jatuh_tempo_pertama=first)
    setujui(desa, made, KETUA, *([SEKRETARIS] if plafon > 5 * JUTA else []))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR))
    return made.no_pinjaman


@pytest.fixture
def tujuh(desa: Desa, viewer: Viewer, anggota: list[str]) -> Desa:
    """The seven loans of the worked table, of seven members, and 1.500.000 of allowance."""
    more = register(desa, viewer, 2)
    paid = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in more]
    record_transaksi(desa, viewer, paid)
    for no, (plafon, first, *_) in zip([*anggota, *more], TABEL, strict=True):
        lend(desa, no, plafon, first)
    baris = (Baris(BEBAN, 1_500_000), Baris(PENYISIHAN, -1_500_000))
    record_jurnal(desa, viewer, JurnalBaru("KOP", CAIR, "penyisihan tahun lalu", baris))
    return at(desa, MARET_2027)


def test_the_worked_table_of_classes_and_the_charge(tujuh: Desa) -> None:
    """Required 3.000.000, booked 1.500.000: charged is the difference only."""
    made = look(tujuh, 202703)
    assert [
        (s.sisa_pokok, s.hari, s.kelas.nama, s.penyisihan) for s in made.baris
    ] == [(sisa, hari, kelas, sisih) for sisa, _, hari, kelas, sisih in TABEL]
    assert (made.sisa_pokok, made.wajib, made.dibukukan, made.beban, made.di_luar) == (
        76_500_000, 3_000_000, 1_500_000, 1_500_000, 0)  # fmt: skip
    done = post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", 202703, made.sidik))
    assert done.beban == 1_500_000
    assert saldo(tujuh, PENYISIHAN) == -3_000_000
    assert saldo(tujuh, BEBAN) == 3_000_000
    again = look(tujuh, 202704)
    assert again.dibukukan == 3_000_000


def test_bad_loans_accrue_nothing(tujuh: Desa) -> None:
    post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", 202703))
    piutang = {no: buku(tujuh, no).get("piutang_jasa_pinjaman", 0)
               for no in ("P00001", "P00002", "P00003", "P00005", "P00007")}  # fmt: skip
    assert piutang["P00002"] == 105_000
    assert piutang["P00003"] > 345_000
    assert piutang["P00001"] == piutang["P00005"] == piutang["P00007"] == 0


def test_jasa_of_a_loan_that_turns_bad_is_taken_back(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    early = at(desa, dt.date(2026, 11, 24))
    post_akhir_bulan(early, BENDAHARA, AkhirBulan("KOP", 202603))
    assert buku(desa, no)["piutang_jasa_pinjaman"] == 200_000
    assert buku(desa, no)["pendapatan_jasa_pinjaman"] == 200_000
    made = post_akhir_bulan(early, BENDAHARA, AkhirBulan("KOP", 202606))
    assert made.akrual == -200_000
    assert (made.beban, saldo(desa, PENYISIHAN)) == (5 * JUTA, -5 * JUTA)
    assert "piutang_jasa_pinjaman" not in buku(desa, no)
    assert "pendapatan_jasa_pinjaman" not in buku(desa, no)


def test_a_payment_takes_the_receivable_first(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202602))
    assert buku(desa, no)["piutang_jasa_pinjaman"] == 100_000
    bayar(desa, no, 950_000, dt.date(2026, 3, 1))
    found = buku(desa, no)
    assert "piutang_jasa_pinjaman" not in found
    assert found["pendapatan_jasa_pinjaman"] == 100_000


def test_the_worst_loan_of_a_member_classes_all_of_theirs(
    desa: Desa, anggota: list[str]
) -> None:
    cair(desa, anggota[0])
    good = cair(desa, anggota[0])
    for month in range(2, 12):
        bayar(desa, good, 933_333, dt.date(2026, month, 5))
    made = look(desa, 202610)
    assert [(s.hari, s.kelas.nama) for s in made.baris] == [(268, "diragukan"), (0, "diragukan")]


def test_recognised_collateral_lowers_the_allowance(desa: Desa, anggota: list[str]) -> None:
    pledge = (AgunanBaru("bpkb", "motor", 6 * JUTA, Decimal(50)),)
    cair(desa, anggota[0], agunan=pledge)
    made = look(desa, 202606)
    assert made.wajib == (10 * JUTA - 3 * JUTA) // 2


def test_a_year_of_month_ends(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """Provisi is earned to the last rupiah; cards, sub-ledger and control accounts agree."""
    terms = {"provisi_persen": Decimal(1), "wajib_pinjam_persen": Decimal(1)}
    set_produk(desa, viewer, produk("TAHUN", "menurun", "1.5", **terms))
    no, late = cair(desa, anggota[0], "TAHUN"), cair(desa, anggota[1], "TAHUN", 5 * JUTA)
    end = at(desa, dt.date(2027, 1, 31))
    earned = 0
    for place, month in enumerate((*range(202601, 202613), 202701)):
        if place:
            with end.read() as conn:
                kartu = kartu_pinjaman(viewer, conn, "KOP", no, last_day(month).replace(day=5))
            assert kartu is not None
            bayar(end, no, kartu.tunggakan, kartu.kartu.per)
            earned += post_akhir_bulan(end, BENDAHARA, AkhirBulan("KOP", month)).provisi
        assert_same(end, no)
        with end.read() as conn:
            control = totals.balance(conn, "KOP", "1.1.03.01")
            parts = totals.values_of(conn, "KOP", "1.1.03.01", "pinjaman")
        assert control == sum(parts.values())
    with end.read() as conn:
        assert len(list_proses(viewer, conn, "KOP")) == 12
    assert buku(end, no)["pendapatan_provisi"] == 100_000
    assert buku(end, late)["pendapatan_provisi"] == 50_000
    assert earned == 100_000 - 8_337 + 50_000  # the last month came with the last instalment
    assert "simpanan_wajib_pinjam" not in buku(end, no)


def test_one_undo_restores_every_balance(tujuh: Desa, viewer: Viewer) -> None:
    before = semua(tujuh)
    made = post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", 202703))
    with pytest.raises(Refusal, match="alasan_kosong"):
        undo_akhir_bulan(tujuh, BENDAHARA, BatalAkhirBulan("KOP", made.dokumen_id, " "))
    undone = BatalAkhirBulan("KOP", made.dokumen_id, "salah preset")
    assert undo_akhir_bulan(tujuh, BENDAHARA, undone) == 202703
    assert semua(tujuh) == before
    with tujuh.read() as conn:
        (row,) = list_proses(viewer, conn, "KOP")
    assert (row.keadaan, row.alasan) == ("dibalik", "salah preset")
    assert post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", 202703)).beban == made.beban


def test_months_go_in_order_and_once(tujuh: Desa, viewer: Viewer) -> None:
    asked = AkhirBulan("KOP", 202702, kunci="sekali")
    first, again = (post_akhir_bulan(tujuh, BENDAHARA, asked) for _ in range(2))
    assert (again.no_bukti, again.ulang) == (first.no_bukti, True)
    for bulan, code in ((202702, "akhir_bulan_sudah"), (202701, "akhir_bulan_urut"),
                        (202704, "akhir_bulan_belum")):  # fmt: skip
        with pytest.raises(Refusal, match=code):
            post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", bulan))
    with pytest.raises(Refusal, match="akhir_bulan_berubah"):
        post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", 202703, "lain"))
    post_akhir_bulan(tujuh, BENDAHARA, AkhirBulan("KOP", 202703))
    with pytest.raises(Refusal, match="akhir_bulan_urut"):
        undo_akhir_bulan(tujuh, BENDAHARA, BatalAkhirBulan("KOP", first.dokumen_id, "x"))
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        undo_akhir_bulan(tujuh, BENDAHARA, BatalAkhirBulan("KOP", 999, "x"))
    with pytest.raises(Refusal, match="tidak_berhak"):
        post_akhir_bulan(tujuh, KETUA, AkhirBulan("KOP", 202703))
    del viewer


def test_a_disbursement_with_a_month_end_behind_it_stays(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    set_produk(desa, viewer, produk("PROV", "flat", "1", provisi_persen=Decimal(1)))
    cair(desa, anggota[0], "PROV")
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202602))
    with pytest.raises(Refusal, match="pencairan_sudah_diproses"):
        reverse_bukti(desa, agreed(viewer), Pembalik("KOP", "BKK/2026/01/0001", "salah"))


def test_nothing_to_post(desa: Desa, anggota: list[str]) -> None:
    del anggota
    with pytest.raises(Refusal, match="akhir_bulan_kosong"):
        post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202601))


def test_loans_of_which_nothing_is_booked_were_looked_at(desa: Desa, anggota: list[str]) -> None:
    """A young loan without fees: the run is kept without a voucher, and is taken back once."""
    cair(desa, anggota[0])
    before, asked = semua(desa), AkhirBulan("KOP", 202601, kunci="sepi")
    made = post_akhir_bulan(desa, BENDAHARA, asked)
    assert (made.no_bukti, made.akrual, made.provisi, made.beban) == ("", 0, 0, 0)
    assert post_akhir_bulan(desa, BENDAHARA, asked).ulang
    with pytest.raises(Refusal, match="akhir_bulan_sudah"):
        post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202601))
    with pytest.raises(Refusal, match="alasan_kosong"):
        undo_akhir_bulan(desa, BENDAHARA, BatalAkhirBulan("KOP", made.dokumen_id, " "))
    undo = BatalAkhirBulan("KOP", made.dokumen_id, "pembayaran terlambat dicatat")
    assert undo_akhir_bulan(desa, BENDAHARA, undo) == 202601
    with pytest.raises(Refusal, match="akhir_bulan_sudah_dibalik"):
        undo_akhir_bulan(desa, BENDAHARA, undo)
    assert semua(desa) == before
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202602))
