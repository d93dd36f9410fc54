"""Above a limit: asked for, tried, agreed to by another person, carried out in the same moment."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_kunci import BukaBulan, KunciBulan, buka_bulan, kunci_bulan
from koperasi.kas.models import BuktiKas
from koperasi.kas.pencatatan import table_of
from koperasi.kas.queries import list_bukti
from koperasi.kas.terpecah import count_terpecah
from koperasi.kas.usecases import Baris, JurnalBaru, KasBaru, record_jurnal, record_kas
from koperasi.kas.usecases_balik import Pembalik, Perbaikan, correct_bukti, reverse_bukti
from koperasi.kas.usecases_hari import MintaBukaHari, request_buka_hari
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.persetujuan.antrean import count_menunggu, list_menunggu
from koperasi.persetujuan.models import Permintaan
from koperasi.persetujuan.permintaan import (
    Putuskan,
    approve_permintaan,
    cancel_permintaan,
    reject_permintaan,
    submit_permintaan,
)
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.simpanan.usecases import Penarikan, Setoran, record_penarikan, record_setoran
from ledger import schema
from ledger.clock import FixedClock
from ledger.errors import Refusal
from ledger.totals import balance, dim_balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role

pytestmark = DUA_BASIS

KAS, ATK, HIBAH, SUKARELA = "1.1.01.01", "5.2.01.02", "4.3.01.02", "2.1.01.01"
CASHIER = as_role("kasir", user="U0005")
TREASURER = as_role("bendahara", user="U0004")
CASHIER_MAY = as_role("kasir", "bendahara", user="U0005")
CHAIR = as_role("ketua", user="U0002")
SECRETARY = as_role("sekretaris", user="U0003")
WATCH = as_role("pengawas", user="U0008")
MULAI = dt.date(2026, 1, 1)


@pytest.fixture
def kop(desa: Desa, viewer: Viewer) -> Desa:
    """One member with Rp5.000.000 on voluntary savings; limits by a decision."""
    register_anggota(desa, viewer, DaftarAnggota("KOP", "Roh"))
    for jenis, jumlah in (("pokok", 100_000), ("sukarela", 5_000_000)):
        record_setoran(desa, viewer, Setoran("KOP", "A00001", jenis, jumlah, HARI_INI))
    limits: dict[str, tuple[tuple[int | None, str], ...]] = {
        "penarikan": ((1_000_000, ""), (None, "ketua")),
        "kas_keluar": ((1_000_000, ""), (10_000_000, "ketua"), (None, "ketua;sekretaris")),
        "mundur": ((None, "ketua,pengawas"),),
    }
    for jenis, rows in limits.items():
        change_batas(desa, viewer, UbahBatas("KOP", jenis, rows, MULAI, "RAT 1/2026"))
    return desa


def saldo(desa: Desa, akun: str = KAS) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", akun)


def roh(desa: Desa) -> int:
    with desa.read() as conn:
        return -dim_balance(conn, "KOP", SUKARELA, "anggota", "A00001")


def sidik(desa: Desa, nomor: int) -> str:
    table = table_of(Permintaan).c
    with desa.read() as conn:
        return str(conn.scalar(select(table.sidik_isi).where(table.id == nomor)))


def decide(desa: Desa, nomor: int, alasan: str = "") -> Putuskan:
    return Putuskan("KOP", nomor, sidik(desa, nomor), alasan)


def tarik(jumlah: int, kunci: str = "tarik-1") -> Penarikan:
    return Penarikan("KOP", "A00001", "sukarela", jumlah, HARI_INI, kunci=kunci)


def belanja(jumlah: int, tanggal: dt.date = HARI_INI, pihak: str = "Toko Sinar") -> KasBaru:
    return KasBaru("KOP", "keluar", tanggal, "beli kertas", (Baris(ATK, jumlah),), pihak=pihak)


def test_a_withdrawal_above_the_limit_waits_and_is_paid_when_agreed(kop: Desa) -> None:
    with pytest.raises(Refusal) as caught:
        record_penarikan(kop, CASHIER, tarik(3_000_000))
    assert (caught.value.code, caught.value.field) == ("perlu_persetujuan", "jumlah")
    record_penarikan(kop, CASHIER, tarik(1_000_000, "kecil"))
    asked = submit_permintaan(kop, CASHIER, tarik(3_000_000))
    assert asked.keadaan == "diajukan"
    assert (saldo(kop), roh(kop)) == (4_100_000, 4_000_000)
    with kop.read() as conn:
        (one,) = list_menunggu(CHAIR, conn, "KOP")
        assert (one.boleh, one.jumlah, one.kurang) == (True, 3_000_000, 1)
        assert count_menunggu(CHAIR, conn, "KOP") == (1, 3_000_000)
        assert count_menunggu(TREASURER, conn, "KOP") == (0, 0)
    done = approve_permintaan(kop, CHAIR, decide(kop, asked.id))
    assert (done.keadaan, done.no_bukti) == ("diposting", "BKK/2026/11/0002")
    assert (saldo(kop), roh(kop)) == (1_100_000, 1_000_000)
    with kop.read() as conn:
        act = conn.execute(select(schema.act).where(schema.act.c.key == "tarik-1")).one()
        assert list_menunggu(CHAIR, conn, "KOP") == []
    assert (act.actor, act.approved_by) == ("U0005", "U0002")
    assert submit_permintaan(kop, CASHIER, tarik(3_000_000)).ulang
    assert record_penarikan(kop, CASHIER, tarik(3_000_000)).ulang
    assert saldo(kop) == 1_100_000


def test_what_the_books_refuse_is_refused_to_the_maker(kop: Desa) -> None:
    with pytest.raises(Refusal, match=r"saldo_kurang|balance_short|minimum"):
        submit_permintaan(kop, CASHIER, tarik(6_000_000))
    with pytest.raises(Refusal, match="tidak_berhak"):
        submit_permintaan(kop, CHAIR, tarik(3_000_000))
    with pytest.raises(Refusal, match="tidak_dapat_diajukan"):
        submit_permintaan(kop, TREASURER, KunciBulan("KOP", 202601))
    with kop.read() as conn:
        assert list_menunggu(CHAIR, conn, "KOP") == []


def test_below_the_limit_it_is_done_at_once(kop: Desa) -> None:
    done = submit_permintaan(kop, CASHIER, tarik(900_000))
    assert (done.keadaan, done.no_bukti) == ("diposting", "BKK/2026/11/0001")
    assert roh(kop) == 4_100_000


def test_who_may_not_agree(kop: Desa) -> None:
    both = as_role("bendahara", "ketua", user="U0004")
    asked = submit_permintaan(kop, both, tarik(3_000_000))
    for who, code in (
        (both, "pembuat_menyetujui"),
        (CASHIER, "tidak_berhak"),
        (SECRETARY, "bukan_penyetuju"),
        (as_role("ketua", entitas="LAIN"), "tidak_ditemukan"),
        (replace(CHAIR, no_anggota="A00001"), "putusan_sendiri"),
    ):
        with pytest.raises(Refusal, match=code):
            approve_permintaan(kop, who, decide(kop, asked.id))
    with pytest.raises(Refusal, match="alasan_kosong"):
        reject_permintaan(kop, CHAIR, decide(kop, asked.id))
    refused = reject_permintaan(kop, CHAIR, decide(kop, asked.id, "belum waktunya"))
    assert refused.keadaan == "ditolak"
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        approve_permintaan(kop, CHAIR, decide(kop, asked.id))
    assert roh(kop) == 5_000_000


def test_a_change_voids_what_was_agreed_to(kop: Desa) -> None:
    first = belanja(3_000_000)
    asked = submit_permintaan(kop, TREASURER, first)
    seen = decide(kop, asked.id)
    more = replace(first, baris=(Baris(ATK, 4_000_000),))
    assert submit_permintaan(kop, TREASURER, more).id == asked.id
    with pytest.raises(Refusal, match="isi_berubah"):
        approve_permintaan(kop, CHAIR, seen)
    with pytest.raises(Refusal, match="key_used"):
        submit_permintaan(kop, replace(TREASURER, user="U0099"), first)
    done = approve_permintaan(kop, CHAIR, decide(kop, asked.id))
    assert done.no_bukti
    assert saldo(kop, ATK) == 4_000_000
    with pytest.raises(Refusal, match="key_used"):
        submit_permintaan(kop, TREASURER, first)


def test_two_people_above_ten_million_and_a_change_after_the_first(
    kop: Desa, viewer: Viewer
) -> None:
    income = KasBaru("KOP", "masuk", HARI_INI, "hibah", (Baris(HIBAH, 20_000_000),))
    record_kas(kop, viewer, income)
    first = belanja(12_000_000)
    asked = submit_permintaan(kop, TREASURER, first)
    assert approve_permintaan(kop, CHAIR, decide(kop, asked.id)).keadaan == "diajukan"
    changed = replace(first, uraian="beli kertas dan tinta")
    submit_permintaan(kop, TREASURER, changed)
    assert approve_permintaan(kop, SECRETARY, decide(kop, asked.id)).keadaan == "diajukan"
    assert saldo(kop, ATK) == 0
    assert approve_permintaan(kop, CHAIR, decide(kop, asked.id)).keadaan == "diposting"
    table = table_of(BuktiKas)
    with kop.read() as conn:
        row = conn.execute(select(table).where(table.c.kunci == first.kunci)).one()
    assert (row.jumlah, row.pembuat, row.penyetuju) == (12_000_000, "U0004", "U0002")


def test_moving_ones_own_money_is_no_payment(kop: Desa) -> None:
    baris = (Baris("1.1.02.01", 3_000_000),)
    to_bank = KasBaru("KOP", "keluar", HARI_INI, "setor ke bank", baris)
    assert record_kas(kop, TREASURER, to_bank).no_bukti == "BKK/2026/11/0001"


def test_the_maker_may_take_it_back(kop: Desa) -> None:
    asked = submit_permintaan(kop, TREASURER, belanja(3_000_000))
    with pytest.raises(Refusal, match="bukan_pembuat"):
        cancel_permintaan(kop, CHAIR, decide(kop, asked.id))
    assert cancel_permintaan(kop, TREASURER, decide(kop, asked.id)).keadaan == "batal"
    with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
        approve_permintaan(kop, CHAIR, decide(kop, asked.id))


def test_dated_back_by_more_than_a_day(kop: Desa) -> None:
    yesterday, earlier = HARI_INI - dt.timedelta(days=1), HARI_INI - dt.timedelta(days=2)
    with pytest.raises(Refusal, match="balance_short"):
        record_kas(kop, TREASURER, belanja(5_000, yesterday))
    income = KasBaru("KOP", "masuk", earlier, "hibah", (Baris(HIBAH, 9_000),))
    with pytest.raises(Refusal) as caught:
        record_kas(kop, TREASURER, income)
    assert (caught.value.code, caught.value.field) == ("mundur_perlu_persetujuan", "tanggal")
    asked = submit_permintaan(kop, TREASURER, income)
    with pytest.raises(Refusal, match="bukan_penyetuju"):
        approve_permintaan(kop, SECRETARY, decide(kop, asked.id))
    assert approve_permintaan(kop, WATCH, decide(kop, asked.id)).no_bukti == "BKM/2026/11/0003"


def test_two_limits_at_once_need_one_person_who_answers_to_both(kop: Desa, viewer: Viewer) -> None:
    early = HARI_INI - dt.timedelta(days=9)
    asked_in = submit_permintaan(
        kop, viewer, KasBaru("KOP", "masuk", early, "hibah", (Baris(HIBAH, 9_000_000),))
    )
    approve_permintaan(kop, CHAIR, decide(kop, asked_in.id))
    asked = submit_permintaan(kop, TREASURER, belanja(2_000_000, early))
    with kop.read() as conn:
        table = table_of(Permintaan).c
        row = conn.execute(select(table.sebab, table.syarat).where(table.id == asked.id)).one()
    assert (row.sebab, row.syarat) == ("kas_keluar,mundur", "ketua")
    assert approve_permintaan(kop, CHAIR, decide(kop, asked.id)).keadaan == "diposting"


def test_own_reversal_of_the_day_while_the_cash_is_open(kop: Desa) -> None:
    made = record_kas(kop, TREASURER, belanja(50_000))
    reverse_bukti(kop, TREASURER, Pembalik("KOP", made.no_bukti, "beli dua kali"))
    assert saldo(kop, ATK) == 0
    other = replace(TREASURER, user="U0044")
    made = record_kas(kop, TREASURER, belanja(60_000))
    later = replace(kop, clock=FixedClock(HARI_INI + dt.timedelta(days=1)))
    for desa, who in ((kop, other), (later, TREASURER)):
        with pytest.raises(Refusal, match="balik_perlu_persetujuan"):
            reverse_bukti(desa, who, Pembalik("KOP", made.no_bukti, "bukan saya"))
    asked = submit_permintaan(later, TREASURER, Pembalik("KOP", made.no_bukti, "salah toko"))
    done = approve_permintaan(later, CHAIR, decide(later, asked.id))
    assert done.no_bukti == "BM/2026/11/0002"
    assert saldo(kop, ATK) == 0


def test_a_closed_till_is_not_reversed_alone(kop: Desa) -> None:
    made = record_kas(kop, TREASURER, belanja(100_000))
    pieces = {100_000: 50}
    record_opname(kop, TREASURER, Opname("KOP", HARI_INI, pieces))
    with pytest.raises(Refusal, match="balik_perlu_persetujuan"):
        reverse_bukti(kop, TREASURER, Pembalik("KOP", made.no_bukti, "salah"))


def test_a_reversal_above_its_own_limit(kop: Desa, viewer: Viewer) -> None:
    rows = ((100_000, ""), (None, "ketua"))
    change_batas(kop, viewer, UbahBatas("KOP", "pembalikan", rows, MULAI, "RAT 1/2026"))
    made = record_kas(kop, TREASURER, belanja(150_000))
    with pytest.raises(Refusal, match="perlu_persetujuan"):
        reverse_bukti(kop, TREASURER, Pembalik("KOP", made.no_bukti, "salah"))


def test_a_correction_of_yesterday_is_asked_for_whole(kop: Desa) -> None:
    made = record_kas(kop, TREASURER, belanja(70_000))
    later = replace(kop, clock=FixedClock(HARI_INI + dt.timedelta(days=1)))
    back = Pembalik("KOP", made.no_bukti, "nol berlebih", kunci="benar-1")
    whole = Perbaikan(back, belanja(7_000))
    with pytest.raises(Refusal, match="balik_perlu_persetujuan"):
        correct_bukti(later, TREASURER, whole)
    asked = submit_permintaan(later, TREASURER, whole)
    done = approve_permintaan(later, CHAIR, decide(later, asked.id))
    assert done.no_bukti == "BKK/2026/11/0002"
    assert saldo(kop, ATK) == 7_000


def test_a_journal_on_a_members_savings_needs_a_second_person(kop: Desa) -> None:
    baris = (
        Baris(SUKARELA, 25_000, (("anggota", "A00001"),)),
        Baris(HIBAH, -25_000),
    )
    journal = JurnalBaru("KOP", HARI_INI, "salah kredit bulan lalu", baris)
    with pytest.raises(Refusal, match="jurnal_anggota_perlu_persetujuan"):
        record_jurnal(kop, TREASURER, journal)
    asked = submit_permintaan(kop, TREASURER, journal)
    approve_permintaan(kop, SECRETARY, decide(kop, asked.id))
    assert roh(kop) == 4_975_000
    bare = replace(journal, baris=(Baris(SUKARELA, 25_000), Baris(HIBAH, -25_000)), kunci="tanpa")
    with pytest.raises(Refusal, match="baris_tanpa_dimensi"):
        submit_permintaan(kop, TREASURER, bare)


def test_a_locked_month_is_opened_by_two(kop: Desa) -> None:
    kunci_bulan(kop, TREASURER, KunciBulan("KOP", 202610))
    with pytest.raises(Refusal, match="buka_perlu_persetujuan"):
        buka_bulan(kop, CHAIR, BukaBulan("KOP", 202610, "nota tertinggal"))
    asked = submit_permintaan(kop, CHAIR, BukaBulan("KOP", 202610, "nota tertinggal"))
    with pytest.raises(Refusal, match="bukan_penyetuju"):
        approve_permintaan(kop, SECRETARY, decide(kop, asked.id))
    assert approve_permintaan(kop, WATCH, decide(kop, asked.id)).keadaan == "diposting"
    kunci_bulan(kop, TREASURER, KunciBulan("KOP", 202610))


def test_a_closed_day_stands_in_the_same_inbox(kop: Desa) -> None:
    record_opname(kop, TREASURER, Opname("KOP", HARI_INI, {100_000: 51}))
    request_buka_hari(kop, TREASURER, MintaBukaHari("KOP", KAS, HARI_INI, "setoran tertinggal"))
    with kop.read() as conn:
        (one,) = list_menunggu(CHAIR, conn, "KOP")
        (mine,) = list_menunggu(TREASURER, conn, "KOP")
    assert (one.ruang, one.boleh, mine.boleh) == ("buka_hari", True, False)


def test_refused_by_the_books_at_the_last_moment(kop: Desa, viewer: Viewer) -> None:
    asked = submit_permintaan(kop, CASHIER, tarik(3_000_000))
    other = submit_permintaan(kop, CASHIER, tarik(3_000_000, "tarik-2"))
    approve_permintaan(kop, CHAIR, decide(kop, asked.id))
    with pytest.raises(Refusal):
        approve_permintaan(kop, CHAIR, decide(kop, other.id))
    with kop.read() as conn:
        (still,) = list_menunggu(CHAIR, conn, "KOP")
    assert still.nomor == str(other.id)
    assert roh(kop) == 2_000_000


def test_payments_split_below_the_limit_are_flagged(kop: Desa, viewer: Viewer) -> None:
    for jumlah, pihak in ((700_000, "Toko Sinar"), (600_000, "toko sinar "), (900_000, "Warung")):
        record_kas(kop, TREASURER, belanja(jumlah, pihak=pihak))
    for kunci in ("satu", "dua"):
        record_penarikan(kop, CASHIER, tarik(600_000, kunci))
    with kop.read() as conn:
        known = list_bukti(viewer, "KOP", {"terpecah"}).subquery()
        query = select(known.c.no_bukti).where(known.c.terpecah == 1).order_by(known.c.no_bukti)
        flagged = list(conn.scalars(query))
        day = (HARI_INI.isoformat(), HARI_INI.isoformat())
        assert count_terpecah(conn, "KOP", day) == len(flagged) == 4
        assert count_terpecah(conn, "KOP", ("2026-01-01", "2026-11-23")) == 0
    assert flagged == [f"BKK/2026/11/000{n}" for n in (1, 2, 4, 5)]
    reverse_bukti(kop, TREASURER, Pembalik("KOP", "BKK/2026/11/0002", "dua kali"))
    reverse_bukti(kop, CASHIER_MAY, Pembalik("KOP", "BKK/2026/11/0005", "dua kali"))
    with kop.read() as conn:
        assert count_terpecah(conn, "KOP", day) == 0


def test_what_somebody_agreed_to_is_not_flagged(kop: Desa) -> None:
    record_kas(kop, TREASURER, belanja(700_000))
    asked = submit_permintaan(kop, TREASURER, belanja(1_200_000))
    approve_permintaan(kop, CHAIR, decide(kop, asked.id))
    with kop.read() as conn:
        assert count_terpecah(conn, "KOP", ("2026-11-01", "2026-11-30")) == 0


@pytest.mark.parametrize(
    ("jumlah", "orang"), [(1_000_000, 0), (1_000_001, 1), (10_000_000, 1), (10_000_001, 2)]
)
def test_payments_at_the_edges_of_the_limits(
    kop: Desa, viewer: Viewer, jumlah: int, orang: int
) -> None:
    """Up to a million the treasurer alone, up to ten with the chair, above two officers."""
    income = KasBaru("KOP", "masuk", HARI_INI, "hibah", (Baris(HIBAH, 20_000_000),))
    record_kas(kop, viewer, income)
    asked = submit_permintaan(kop, TREASURER, belanja(jumlah))
    if not orang:
        assert asked.keadaan == "diposting"
        return
    with kop.read() as conn:
        (one,) = list_menunggu(CHAIR, conn, "KOP")
    assert one.kurang == orang
    states = [
        approve_permintaan(kop, who, decide(kop, asked.id)).keadaan
        for who in (CHAIR, SECRETARY)[:orang]
    ]
    assert states == [*["diajukan"] * (orang - 1), "diposting"]
    assert saldo(kop, ATK) == jumlah
