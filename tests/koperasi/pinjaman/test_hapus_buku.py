"""Writing off and recovery, waiver of fees: by the figures of the worked examples, and undone."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases import Baris, JurnalBaru, record_jurnal
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.kuitansi import receipt
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.perintah import Cairkan
from koperasi.pinjaman.perintah_usul import (
    BalikUsul,
    HasilUsul,
    PutuskanUsul,
    UsulHapusBuku,
    UsulHapusDenda,
)
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.queries import kartu_pinjaman, own_pinjaman
from koperasi.pinjaman.usecases_akhir_bulan import (
    AkhirBulan,
    BatalAkhirBulan,
    list_proses,
    post_akhir_bulan,
    undo_akhir_bulan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.pinjaman.usecases_putusan import approve_usul, reverse_usul
from koperasi.pinjaman.usecases_usul import propose_hapus_buku, propose_hapus_denda
from ledger import totals
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    CAIR,
    JUTA,
    KETUA,
    PENGAWAS,
    SEKRETARIS,
    ajukan,
    bayar,
    buku,
    cair,
    produk,
    setujui,
)

pytestmark = DUA_BASIS
PENYISIHAN, BEBAN, PULIH = "1.1.03.09", "5.2.01.07", "4.3.01.05"
MARET_2027 = dt.date(2027, 3, 31)
APRIL_2027 = dt.date(2027, 4, 10)


def at(desa: Desa, day: dt.date) -> Desa:
    return replace(desa, clock=FixedClock(day))


def saldo(desa: Desa) -> dict[str, int]:
    with desa.read() as conn:
        return {kode: n for kode, n in totals.balances(conn, "KOP").items() if n}


def usulkan(desa: Desa, no: str, tanggal: dt.date = APRIL_2027, **more: Any) -> HasilUsul:
    made = UsulHapusBuku(
        "KOP", no, tanggal, "Tiga surat dan dua kunjungan", "Pindah", "Keputusan pengurus 4/2027"
    )
    return propose_hapus_buku(desa, BENDAHARA, replace(made, **more))


def setuju(desa: Desa, hasil: HasilUsul, *oleh: Viewer) -> HasilUsul:
    for satu in oleh or (KETUA, PENGAWAS):
        hasil = approve_usul(desa, satu, PutuskanUsul("KOP", hasil.nomor, hasil.sidik))
    return hasil


def lend(desa: Desa, no: str, plafon: int, first: dt.date) -> str:
    made = ajukan(desa, no, "FLAT", plafon, jatuh_tempo_pertama=first)
    setujui(desa, made, KETUA, *([SEKRETARIS] if plafon > 5 * JUTA else []))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR))
    return made.no_pinjaman


@pytest.fixture
def macet(desa: Desa, anggota: list[str]) -> tuple[Desa, str]:
    """The worked year: 500.000 to write off, 3.000.000 kurang lancar, 1.500.000 macet, and an
    opening allowance of 2.000.000 of which 500.000 stands for the first.
    """
    no = lend(desa, anggota[0], 500_000, dt.date(2026, 2, 24))
    baris = (Baris(BEBAN, 1_500_000), Baris(PENYISIHAN, -1_500_000))
    later = at(desa, MARET_2027)
    made = post_akhir_bulan(later, BENDAHARA, AkhirBulan("KOP", 202702))
    assert made.beban == 500_000
    record_jurnal(later, BENDAHARA, JurnalBaru("KOP", CAIR, "penyisihan tahun lalu", baris))
    lend(desa, anggota[1], 3 * JUTA, dt.date(2026, 12, 1))
    lend(desa, anggota[2], 1_500_000, dt.date(2026, 2, 24))
    return later, no


def test_the_worked_year(macet: tuple[Desa, str]) -> None:
    """Opening 2.000.000 - write-off 500.000 = 1.500.000; required 3.000.000; charge 1.500.000."""
    desa, no = macet
    before = saldo(desa)
    assert before[PENYISIHAN] == -2_000_000
    asked = usulkan(desa, no, dt.date(2027, 3, 15))
    assert saldo(desa) == before
    done = setuju(desa, asked)
    assert (done.keadaan, done.no_bukti) == ("diposting", "BM/2027/03/0001")
    after = saldo(desa)
    assert after[PENYISIHAN] == -1_500_000
    assert after[BEBAN] == before[BEBAN]
    assert buku(desa, no) == {}
    made = post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202703))
    assert made.beban == 1_500_000
    assert saldo(desa)[PENYISIHAN] == -3_000_000


def test_still_owed_and_on_the_member_card(
    macet: tuple[Desa, str], viewer: Viewer, anggota: list[str]
) -> None:
    desa, no = macet
    setuju(desa, usulkan(desa, no, dt.date(2027, 3, 15)))
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "dihapus"
        (card,) = own_pinjaman(viewer, conn, "KOP", anggota[0], MARET_2027)
        late = list_menunggak(viewer, conn, "KOP", MARET_2027)
    assert card.kartu.sisa_pokok == 500_000
    assert card.tunggakan == 500_000 + 12 * 5_000
    assert card.denda > 0
    assert no not in [row.no_pinjaman for row in late]


def test_recovery_is_income_until_the_claim_is_paid(
    macet: tuple[Desa, str], viewer: Viewer, anggota: list[str]
) -> None:
    desa, no = macet
    setuju(desa, usulkan(desa, no, dt.date(2027, 3, 15)))
    before = saldo(desa)
    paid = bayar(desa, no, 200_000, dt.date(2027, 3, 20))
    assert paid.no_bukti.startswith("BKM/2027/03/")
    assert buku(desa, no) == {"pemulihan_hapus_buku": 200_000}
    moved = {kode: n - before.get(kode, 0) for kode, n in saldo(desa).items()
             if n != before.get(kode, 0)}  # fmt: skip
    assert moved == {"1.1.01.01": 200_000, PULIH: -200_000}
    with desa.read() as conn:
        paper = receipt(viewer, conn, "KOP", paid.no_bukti)
        (card,) = own_pinjaman(viewer, conn, "KOP", anggota[0], MARET_2027)
    assert paper.isi.jumlah == 200_000
    owed = card.kartu.tagihan
    with pytest.raises(Refusal, match="bayar_berlebih") as refused:
        bayar(desa, no, owed + 1, MARET_2027)
    assert refused.value.values["jumlah_terbanyak"] == owed
    last = bayar(desa, no, owed, MARET_2027)
    assert last.lunas
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "lunas"
    assert saldo(desa)[PULIH] == -(200_000 + owed)
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", last.no_bukti, "uang palsu"))
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "dihapus"
    assert buku(desa, no) == {"pemulihan_hapus_buku": 200_000}


def test_back_dated_recoveries_in_any_order(macet: tuple[Desa, str], viewer: Viewer) -> None:
    desa, no = macet
    setuju(desa, usulkan(desa, no, dt.date(2027, 3, 1)))
    start = saldo(desa)
    days = [(dt.date(2027, 3, 20), 70_000), (dt.date(2027, 3, 5), 30_000),
            (dt.date(2027, 3, 1), 1_000)]  # fmt: skip
    found, cards = [], []
    for way in (days, list(reversed(days))):
        vouchers = [bayar(desa, no, n, day).no_bukti for day, n in way]
        found.append(saldo(desa))
        with desa.read() as conn:
            card = kartu_pinjaman(viewer, conn, "KOP", no, MARET_2027)
            assert card is not None
            cards.append(card.kartu.angsuran)
        for number in reversed(vouchers):
            reverse_bukti(desa, agreed(viewer), Pembalik("KOP", number, "uji"))
        assert saldo(desa) == start
    assert found[0] == found[1]
    assert cards[0] == cards[1]
    with pytest.raises(Refusal, match="bayar_sebelum_perubahan"):
        bayar(desa, no, 1_000, dt.date(2027, 2, 28))


def test_taken_back_it_is_in_the_books_again(macet: tuple[Desa, str], viewer: Viewer) -> None:
    desa, no = macet
    before, held = saldo(desa), buku(desa, no)
    done = setuju(desa, usulkan(desa, no, dt.date(2027, 3, 15)))
    paid = bayar(desa, no, 10_000, MARET_2027)
    with pytest.raises(Refusal, match="balik_yang_terakhir_dulu"):
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", paid.no_bukti, "keliru"))
    # by its voucher as by its number
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", done.no_bukti, "keliru"))
    assert (saldo(desa), buku(desa, no)) == (before, held)
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "cair"
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    assert setuju(desa, usulkan(desa, no, dt.date(2027, 3, 16))).keadaan == "diposting"


def test_the_month_end_that_provided_for_it_stays(macet: tuple[Desa, str]) -> None:
    desa, no = macet
    with desa.read() as conn:
        (run,) = list_proses(BENDAHARA, conn, "KOP")
    setuju(desa, usulkan(desa, no, dt.date(2027, 3, 15)))
    with pytest.raises(Refusal, match="akhir_bulan_dipakai"):
        undo_akhir_bulan(desa, BENDAHARA, BatalAkhirBulan("KOP", run.id, "keliru"))


def test_what_is_not_written_off(macet: tuple[Desa, str], anggota: list[str]) -> None:
    desa, no = macet
    good = cair(desa, anggota[3])
    with pytest.raises(Refusal, match="hapus_buku_belum_macet"):
        usulkan(desa, good, dt.date(2026, 2, 1))
    with pytest.raises(Refusal, match="hapus_buku_kurang_disisihkan"):
        usulkan(desa, "P00003", dt.date(2027, 3, 15))  # macet, but no month end provided for it
    wrong = (
        ({"upaya": " "}, "hapus_buku_tanpa_upaya"),
        ({"dasar": ""}, "dasar_kosong"),
        ({"alasan": ""}, "alasan_kosong"),
    )
    for changed, code in wrong:
        with pytest.raises(Refusal, match=code):
            usulkan(desa, no, dt.date(2027, 3, 15), **changed)


def test_pengurus_and_pengawas_agree(macet: tuple[Desa, str]) -> None:
    desa, no = macet
    asked = usulkan(desa, no, dt.date(2027, 3, 15))
    seen = PutuskanUsul("KOP", asked.nomor, asked.sidik)
    assert approve_usul(desa, KETUA, seen).keadaan == "diajukan"
    with pytest.raises(Refusal, match="bukan_penyetuju"):
        approve_usul(desa, SEKRETARIS, seen)
    assert approve_usul(desa, PENGAWAS, seen).keadaan == "diposting"


def test_an_entity_cannot_do_without_a_second_person(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    change_batas(desa, KETUA, UbahBatas("KOP", "hapus_denda", [(None, "")], CAIR, "RAT 9"))
    with pytest.raises(Refusal, match="usul_tanpa_penyetuju"):
        propose_hapus_denda(
            desa, BENDAHARA, UsulHapusDenda("KOP", no, dt.date(2026, 3, 20), 1_000, "sakit")
        )


# -- waiver of fees ------------------------------------------------------------------------------


def waive(desa: Desa, no: str, jumlah: int, tanggal: dt.date) -> HasilUsul:
    isi = UsulHapusDenda("KOP", no, tanggal, jumlah, "Sakit sebulan")
    return propose_hapus_denda(desa, BENDAHARA, isi)


def test_the_worked_fee_is_waived(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """0,1 % a day of 933.333 for 15 days: 14.000. Waived, the 900.000 go to jasa and principal."""
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    day = dt.date(2026, 3, 20)
    with pytest.raises(Refusal, match="denda_hapus_berlebih") as refused:
        waive(desa, no, 14_001, day)
    assert refused.value.values["jumlah_denda"] == 14_000
    before = saldo(desa)
    done = setuju(desa, waive(desa, no, 14_000, day), KETUA)
    assert (done.keadaan, done.no_bukti) == ("diposting", "")
    assert saldo(desa) == before
    with desa.read() as conn:
        card = kartu_pinjaman(viewer, conn, "KOP", no, day)
    assert card is not None
    second = card.kartu.angsuran[1]
    assert (second.denda, second.hapus_denda, card.denda) == (14_000, 14_000, 0)
    paid = bayar(desa, no, 900_000, day)
    assert (paid.bagian.denda, paid.bagian.jasa, paid.bagian.pokok) == (0, 100_000, 800_000)
    with pytest.raises(Refusal, match="balik_yang_terakhir_dulu"):
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", paid.no_bukti, "keliru"))
    assert (
        reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru")).keadaan
        == "dibalik"
    )
    again = bayar(desa, no, 900_000, day)
    assert (again.bagian.denda, again.bagian.pokok) == (14_000, 786_000)


def test_part_of_a_fee(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    day = dt.date(2026, 3, 20)
    setuju(desa, waive(desa, no, 10_000, day), SEKRETARIS)
    assert bayar(desa, no, 900_000, day).bagian.denda == 4_000
    with pytest.raises(Refusal, match="usul_mundur"):
        waive(desa, no, 1, dt.date(2026, 3, 19))


def test_a_waiver_that_ends_the_loan(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """Everything is paid but a fee; once it is waived the loan is paid and its rest is returned."""
    last_first = {"urutan": "jasa,pokok,denda"}
    made = produk("AKHIR", "flat", "1", denda_persen_hari=Decimal("0.1"),
                  wajib_pinjam_persen=Decimal(2), **last_first)  # fmt: skip
    set_produk(desa, viewer, made)
    no = cair(desa, anggota[0], "AKHIR", 3 * JUTA, tenor_bulan=1)
    bayar(desa, no, 3_030_000, dt.date(2026, 2, 15))
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "cair"
    before = saldo(desa)
    done = setuju(desa, waive(desa, no, 30_300, dt.date(2026, 2, 15)), KETUA)
    assert done.no_bukti.startswith("BM/")
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "lunas"
    assert "simpanan_wajib_pinjam" not in buku(desa, no)
    reverse_usul(desa, agreed(viewer), BalikUsul("KOP", done.nomor, "keliru"))
    assert saldo(desa) == before
    with desa.read() as conn:
        assert find_pinjaman(conn, "KOP", no).keadaan == "cair"


def test_related_parties_need_the_other_body(desa: Desa, anggota: list[str]) -> None:
    hasil = ajukan(desa, anggota[0], plafon=50_000, pihak_terkait=True)
    setujui(desa, hasil, KETUA, PENGAWAS)
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", hasil.no_pinjaman, CAIR))
    asked = waive(desa, hasil.no_pinjaman, 1, HARI_INI)
    assert setuju(desa, asked, KETUA).keadaan == "diajukan"
    assert setuju(desa, asked, PENGAWAS).keadaan == "diposting"
