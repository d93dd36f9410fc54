"""Money of loans: paid out once, divided by the card, settled, taken back last first."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.pembayaran import ANGSURAN, read_riwayat
from koperasi.pinjaman.perintah import Bayar, Cairkan, HasilBayar, Lunasi
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases_bayar import (
    PakaiTitipan,
    offer,
    record_bayar,
    settle_pinjaman,
    use_titipan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.simpanan.queries import balances
from ledger import totals
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed
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
from tests.koperasi.simpanan.conftest import tarik

pytestmark = DUA_BASIS
TEMPO = [dt.date(2026, month, 5) for month in range(2, 13)]


def keadaan(desa: Desa, no: str) -> str:
    with desa.read() as conn:
        return str(find_pinjaman(conn, "KOP", no).keadaan)


def balik(desa: Desa, viewer: Viewer, no_bukti: str, voucher: str = "BM") -> None:
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", no_bukti, "salah catat", voucher=voucher))


def saldo_semua(desa: Desa) -> dict[str, int]:
    with desa.read() as conn:
        return {kode: n for kode, n in totals.balances(conn, "KOP").items() if n}


def test_the_schedule_of_the_worked_example_stands_in_the_table(
    desa: Desa, anggota: list[str]
) -> None:
    """Menurun 10.000.000 at 1,5 % for twelve months: figures of the schedule, to the rupiah."""
    no = cair(desa, anggota[0], "TURUN")
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", no)
        rows = conn.execute(select(ANGSURAN).where(ANGSURAN.c.pinjaman_id == row.id)).all()
    assert [r.pokok_pinjaman for r in rows] == [833_333] * 11 + [833_337]
    assert [r.jasa_pinjaman for r in rows][:3] == [150_000, 137_500, 125_000]
    assert rows[-1].jasa_pinjaman == 12_500
    assert (rows[0].jatuh_tempo, rows[-1].jatuh_tempo) == ("2026-02-05", "2027-01-05")
    assert sum(r.jasa_pinjaman for r in rows) == 975_000


def test_the_loan_is_the_plafon_and_costs_are_kept_back(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """25.000.000 with provisi 1 % and administration 25.000: paid out are 24.725.000."""
    more = {"provisi_persen": Decimal(1), "administrasi": 25_000}
    set_produk(desa, viewer, produk("PROV", "menurun", "1.5", **more))
    before = saldo_semua(desa)["1.1.01.01"]
    no = cair(desa, anggota[0], "PROV", 25 * JUTA)
    assert before - saldo_semua(desa)["1.1.01.01"] == 24_725_000
    assert buku(desa, no) == {
        "pinjaman_anggota": 25_000_000,
        "provisi_ditangguhkan": 250_000,
        "pendapatan_administrasi": 25_000,
    }


def test_paid_out_once(desa: Desa, anggota: list[str]) -> None:
    made = setujui(desa, ajukan(desa, anggota[0]))
    asked = Cairkan("KOP", made.no_pinjaman, CAIR, kunci="k1")
    first, again = disburse_pinjaman(desa, BENDAHARA, asked), disburse_pinjaman(
        desa, BENDAHARA, asked
    )
    assert (again.no_bukti, again.ulang) == (first.no_bukti, True)
    assert first.no_bukti == "BKK/2026/01/0001"
    with pytest.raises(Refusal, match="pinjaman_sudah_cair"):
        disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR))
    assert buku(desa, made.no_pinjaman)["pinjaman_anggota"] == 5 * JUTA


def test_what_is_not_paid_out(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    made = ajukan(desa, anggota[0])
    asked = Cairkan("KOP", made.no_pinjaman, CAIR)
    with pytest.raises(Refusal, match="pinjaman_belum_disetujui"):
        disburse_pinjaman(desa, BENDAHARA, asked)
    setujui(desa, made)
    with pytest.raises(Refusal, match="cair_sebelum_pengajuan"):
        disburse_pinjaman(
            desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, dt.date(2026, 1, 4))
        )
    with pytest.raises(Refusal, match="tidak_berhak"):
        disburse_pinjaman(desa, SEKRETARIS, asked)
    both = Viewer("U0003", "K", KETUA.peran, viewer.rights, entitas=KETUA.entitas)
    with pytest.raises(Refusal, match="penyetuju_mencairkan"):
        disburse_pinjaman(desa, both, asked)
    with pytest.raises(Refusal, match="balance_short"):
        disburse_pinjaman(
            desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR, akun_kas="1.1.01.02")
        )
    with pytest.raises(Refusal, match="pinjaman_belum_cair"):
        bayar(desa, made.no_pinjaman, 1, CAIR)


def late(desa: Desa, no: str) -> HasilBayar:
    bayar(desa, no, 933_333, TEMPO[0])
    return bayar(desa, no, 900_000, dt.date(2026, 3, 20))


def test_a_late_and_short_payment(desa: Desa, anggota: list[str]) -> None:
    """Instalment 2 due 5 March, 900.000 on 20 March: denda 14.000, jasa 100.000, pokok 786.000."""
    no = cair(desa, anggota[0])
    made = late(desa, no)
    parts = made.bagian
    assert (parts.denda, parts.jasa, parts.pokok, parts.titipan) == (14_000, 100_000, 786_000, 0)
    assert made.sisa_pokok == 10_000_000 - 833_333 - 786_000
    assert buku(desa, no) == {
        "pinjaman_anggota": made.sisa_pokok,
        "pendapatan_jasa_pinjaman": 200_000,
        "pendapatan_denda": 14_000,
    }
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", no)
        query = select(ANGSURAN).where(ANGSURAN.c.pinjaman_id == row.id, ANGSURAN.c.ke == 2)
        second = conn.execute(query).one()
    assert second.pokok_pinjaman - second.bayar_pokok == 47_333
    assert second.jatuh_tempo == "2026-03-05"
    assert_same(desa, no)


def test_the_same_payment_twice(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    asked = Bayar("KOP", no, 933_333, TEMPO[0], kunci="sama")
    first, again = record_bayar(desa, BENDAHARA, asked), record_bayar(desa, BENDAHARA, asked)
    assert (again.no_bukti, again.ulang, again.sisa_pokok) == (
        first.no_bukti, True, first.sisa_pokok)  # fmt: skip
    assert again.bagian.pokok == first.bagian.pokok == 833_333
    with pytest.raises(Refusal, match="key_used"):
        record_bayar(desa, BENDAHARA, Bayar("KOP", no, 1, TEMPO[0], kunci="sama"))


def test_an_advance_waits_and_pays_on_its_day(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    made = bayar(desa, no, 2_000_000, TEMPO[0])
    assert made.bagian.titipan == 2_000_000 - 933_333
    assert buku(desa, no)["titipan_angsuran"] == 1_066_667
    assert use_titipan(desa, BENDAHARA, PakaiTitipan("KOP", dt.date(2026, 3, 4))) == []
    (used,) = use_titipan(desa, BENDAHARA, PakaiTitipan("KOP", dt.date(2026, 3, 6)))
    assert used.no_bukti.startswith("BM/2026/03/")
    assert (used.koreksi.pokok, used.koreksi.jasa) == (833_333, 100_000)
    assert buku(desa, no)["titipan_angsuran"] == 133_334
    assert use_titipan(desa, BENDAHARA, PakaiTitipan("KOP", dt.date(2026, 3, 6))) == []
    assert_same(desa, no)
    made = bayar(desa, no, 799_999, TEMPO[2])
    assert made.bagian.denda == 0
    assert "titipan_angsuran" not in buku(desa, no)
    assert_same(desa, no)


def test_extra_principal_shortens_the_loan(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0], "TURUN")
    made = bayar(desa, no, 983_333 + 3 * JUTA, TEMPO[0], jenis="bayar_pokok")
    assert (made.bagian.tambahan, made.sisa_pokok) == (3 * JUTA, 10 * JUTA - 833_333 - 3 * JUTA)
    assert_same(desa, no)
    with pytest.raises(Refusal, match="tambahan_pakai_pelunasan"):
        bayar(desa, no, 7 * JUTA, TEMPO[1], jenis="bayar_pokok")


def test_a_back_dated_payment_divides_the_later_ones_anew(
    desa: Desa, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, dt.date(2026, 4, 5))  # with 59 days of denda on the first
    assert buku(desa, no)["pendapatan_denda"] > 50_000
    made = bayar(desa, no, 933_333, TEMPO[0])
    assert (made.bagian.jasa, made.bagian.pokok) == (100_000, 833_333)
    assert made.koreksi.denda < 0
    assert made.koreksi.jumlah == 0
    assert buku(desa, no)["pendapatan_denda"] == 28_933  # instalment 2 was 31 days late
    assert_same(desa, no)


def test_bad_payments(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    for jumlah, tanggal, code in (
        (0, TEMPO[0], "amount_zero"),
        (-1, TEMPO[0], "jumlah_minus"),
        (1, dt.date(2026, 1, 4), "bayar_sebelum_cair"),
        (1, dt.date(2026, 11, 25), "date_in_future"),
    ):
        with pytest.raises(Refusal, match=code):
            bayar(desa, no, jumlah, tanggal)
    with pytest.raises(Refusal) as caught:
        bayar(desa, no, 11_200_001, TEMPO[0])
    assert caught.value.code == "bayar_berlebih"
    assert caught.value.values == {"jumlah_terbanyak": 11_200_000}
    with pytest.raises(Refusal, match="peristiwa_salah"):
        bayar(desa, no, 1, TEMPO[0], jenis="hapus_denda")
    with pytest.raises(Refusal, match="pinjaman_tidak_dikenal"):
        bayar(desa, "P99999", 1, TEMPO[0])


def lunasi(desa: Desa, no: str, tanggal: dt.date, jumlah: int | None = None) -> HasilBayar:
    with desa.read() as conn:
        tawaran = offer(read_riwayat(conn, find_pinjaman(conn, "KOP", no)), tanggal)
    owed = max(tawaran.total, 0) if jumlah is None else jumlah
    return settle_pinjaman(desa, BENDAHARA, Lunasi("KOP", no, tanggal, owed))


def test_settled_after_the_sixth_instalment(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """5.000.002 principal, 100.000 jasa, 1 % penalty 50.000: payoff 5.150.002, and back."""
    more = {
        "penalti_persen": Decimal(1),
        "provisi_persen": Decimal(1),
        "wajib_pinjam_persen": Decimal(2),
    }
    set_produk(desa, viewer, produk("LUNAS", "flat", "1", **more))
    no = cair(desa, anggota[0], "LUNAS")
    for tempo in TEMPO[:6]:
        bayar(desa, no, 933_333, tempo)
    before = saldo_semua(desa)
    with pytest.raises(Refusal) as caught:
        lunasi(desa, no, dt.date(2026, 7, 20), 5_000_002)
    assert caught.value.values == {"jumlah_pelunasan": 5_150_002}
    with pytest.raises(Refusal, match="pelunasan_mundur"):
        lunasi(desa, no, dt.date(2026, 7, 4))
    made = lunasi(desa, no, dt.date(2026, 7, 20))
    assert (made.jumlah, made.lunas, made.sisa_pokok) == (5_150_002, True, 0)
    assert (made.bagian.pokok, made.bagian.jasa, made.bagian.penalti) == (
        5_000_002, 100_000, 50_000)  # fmt: skip
    assert keadaan(desa, no) == "lunas"
    assert buku(desa, no) == {
        "pendapatan_jasa_pinjaman": 700_000,
        "pendapatan_denda": 50_000,
        "pendapatan_provisi": 100_000,
    }
    with desa.read() as conn:
        assert balances(viewer, conn, "KOP", anggota[0]).sukarela == 200_000
    assert_same(desa, no)
    with pytest.raises(Refusal, match="pinjaman_sudah_lunas"):
        bayar(desa, no, 1, dt.date(2026, 7, 21))
    balik(desa, viewer, made.no_bukti)
    assert keadaan(desa, no) == "cair"
    assert saldo_semua(desa) == before


def test_titipan_alone_settles_and_the_rest_goes_back(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0], plafon=1_200_000)
    bayar(desa, no, 1_300_000, TEMPO[0])
    made = lunasi(desa, no, dt.date(2026, 2, 10))
    assert (made.jumlah, made.lunas) == (0, True)
    with desa.read() as conn:
        rest = balances(viewer, conn, "KOP", anggota[0]).sukarela
    assert rest == 1_300_000 - 112_000 - 1_100_000 - 12_000
    assert "titipan_angsuran" not in buku(desa, no)
    assert_same(desa, no)


def test_the_last_instalment_pays_the_loan(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0], plafon=1_200_000, tenor_bulan=3)
    for tempo in TEMPO[:3]:
        made = bayar(desa, no, 412_000, tempo)
    assert made.lunas
    assert keadaan(desa, no) == "lunas"


def test_taken_back_last_first_restores_every_balance(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    start = saldo_semua(desa)
    no = cair(desa, anggota[0])
    steps, numbers = [saldo_semua(desa)], []
    for jumlah, tanggal in (
        (933_333, TEMPO[0]),
        (900_000, dt.date(2026, 3, 20)),
        (2_500_000, TEMPO[3]),
        (400_000, dt.date(2026, 2, 20)),
        (300_000, TEMPO[5]),
    ):
        numbers.append(bayar(desa, no, jumlah, tanggal).no_bukti)
        steps.append(saldo_semua(desa))
    with pytest.raises(Refusal) as caught:
        balik(desa, viewer, numbers[0])
    assert caught.value.code == "balik_yang_terakhir_dulu"
    assert caught.value.values == {"nomor": numbers[-1]}
    with pytest.raises(Refusal, match="balik_yang_terakhir_dulu"):
        balik(desa, viewer, "BKK/2026/01/0001")
    while numbers:
        assert saldo_semua(desa) == steps.pop()
        assert_same(desa, no)
        balik(desa, viewer, numbers.pop())
    assert saldo_semua(desa) == steps.pop()
    balik(desa, viewer, "BKK/2026/01/0001")
    assert saldo_semua(desa) == start
    assert keadaan(desa, no) == "disetujui"
    assert disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", no, HARI_INI)).diterima == 10 * JUTA


def test_a_settlement_whose_savings_were_taken_out_stays(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    set_produk(desa, viewer, produk("SWP", "flat", "1", wajib_pinjam_persen=Decimal(2)))
    no = cair(desa, anggota[0], "SWP")
    made = lunasi(desa, no, dt.date(2026, 1, 20))
    tarik(desa, viewer, anggota[0], 200_000)
    with pytest.raises(Refusal, match="balance_short"):
        balik(desa, viewer, made.no_bukti)
