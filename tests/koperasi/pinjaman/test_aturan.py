"""Classes, allowance, writing off, restructuring, who may borrow."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.aturan import dated_table
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.jadwal import MENURUN
from koperasi.pinjaman.kartu import Peristiwa
from koperasi.pinjaman.kolektibilitas import (
    Agunan,
    HapusBuku,
    Keadaan,
    accrued,
    allowance,
    check_hapus_buku,
    classes,
    classify,
    days_late,
    required,
    worst,
)
from koperasi.pinjaman.manifest import MANIFEST
from koperasi.pinjaman.restrukturisasi import (
    PENATAAN,
    PENJADWALAN,
    PERSYARATAN,
    Restrukturisasi,
    check_syarat_baru,
    is_hidden,
    new_principal,
)
from koperasi.pinjaman.rules import (
    LANGKAH,
    Peminjam,
    check_langkah,
    check_peminjam,
    check_pihak_terkait,
)
from koperasi.rooms import ROOMS
from ledger.errors import Refusal
from tests.koperasi.pinjaman.contoh import loan, paid_through, terms

HARI = dt.date(2026, 12, 31)
KOPERASI = classes("koperasi", HARI)
BANK = classes("bank", HARI)
CONTOH = {
    "P-001": (35_000_000, 0, "lancar"),
    "P-002": (7_000_000, 12, "lancar"),
    "P-003": (23_000_000, 88, "lancar"),
    "P-004": (4_000_000, 0, "lancar"),
    "P-005": (3_000_000, 120, "kurang_lancar"),
    "P-006": (3_000_000, 45, "lancar"),
    "P-007": (1_500_000, 400, "macet"),
}


def test_the_worked_allowance() -> None:
    found = {
        no: (sisa, classify(KOPERASI, Keadaan(hari))) for no, (sisa, hari, _) in CONTOH.items()
    }
    assert {no: kelas.nama for no, (_, kelas) in found.items()} == {
        no: nama for no, (_, _, nama) in CONTOH.items()
    }
    each = {no: allowance(sisa, kelas.persen) for no, (sisa, kelas) in found.items()}
    assert {no: jumlah for no, jumlah in each.items() if jumlah} == {
        "P-005": 1_500_000, "P-007": 1_500_000,
    }  # fmt: skip
    year_end = required(found, dibukukan=2_000_000 - 500_000)
    assert (year_end.wajib, year_end.beban) == (3_000_000, 1_500_000)
    assert required(found, dibukukan=3_400_000).beban == -400_000


@pytest.mark.parametrize(
    ("hari", "koperasi", "bank"),
    [
        (0, "lancar", "lancar"),
        (1, "lancar", "dalam_perhatian_khusus"),
        (90, "lancar", "dalam_perhatian_khusus"),
        (91, "kurang_lancar", "kurang_lancar"),
        (120, "kurang_lancar", "kurang_lancar"),
        (121, "kurang_lancar", "diragukan"),
        (180, "kurang_lancar", "diragukan"),
        (181, "diragukan", "macet"),
        (270, "diragukan", "macet"),
        (271, "macet", "macet"),
    ],
)
def test_the_edges_of_the_classes(hari: int, koperasi: str, bank: str) -> None:
    assert classify(KOPERASI, Keadaan(hari)).nama == koperasi
    assert classify(BANK, Keadaan(hari)).nama == bank


def test_only_good_loans_accrue() -> None:
    assert [made.nama for made in KOPERASI if made.akrual] == ["lancar"]
    assert [made.persen for made in KOPERASI] == [0, 50, 75, 100]
    assert len(BANK) == 5
    with pytest.raises(Refusal, match="golongan_tidak_dikenal"):
        classes("pegadaian", HARI)


def test_a_loan_that_falls_behind_takes_back_what_it_accrued() -> None:
    card = replay(loan(), paid_through(loan(), 1), dt.date(2026, 4, 10))
    assert [accrued(card, made) for made in KOPERASI] == [200_000, 0, 0, 0]


def test_court_and_the_end_of_the_contract() -> None:
    assert classify(KOPERASI, Keadaan(0, di_pengadilan=True)).nama == "macet"
    assert classify(KOPERASI, Keadaan(0, lewat_akhir_hari=60)).nama == "lancar"
    assert classify(KOPERASI, Keadaan(0, lewat_akhir_hari=61)).nama == "macet"


def test_a_restructuring_does_not_improve_the_class() -> None:
    held = Keadaan(0, kelas_lama="diragukan", tepat_waktu=2)
    assert classify(KOPERASI, held).nama == "diragukan"
    assert classify(KOPERASI, dataclasses.replace(held, tepat_waktu=3)).nama == "lancar"
    assert classify(KOPERASI, dataclasses.replace(held, hari_tunggakan=300)).nama == "macet"


def test_the_worst_loan_of_a_member_decides() -> None:
    assert worst(KOPERASI, [KOPERASI[0], KOPERASI[2], KOPERASI[1]]) == KOPERASI[2]


def test_days_in_arrears() -> None:
    p = loan()
    paid = [*paid_through(p, 1), Peristiwa("b", dt.date(2026, 3, 20), 900_000)]
    assert days_late(replay(p, paid, dt.date(2026, 4, 1))) == 27
    assert days_late(replay(p, paid, dt.date(2026, 4, 1)), toleransi=50_000) == 0
    assert days_late(replay(p, [], dt.date(2026, 2, 5))) == 0


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 100))
def test_collateral_lowers_the_allowance(sisa: int, nilai: int, diakui: int) -> None:
    made = allowance(sisa, Decimal(50), Agunan(nilai, Decimal(diakui)))
    assert 0 <= made <= allowance(sisa, Decimal(50))
    assert allowance(sisa, Decimal(50), Agunan(nilai)) == allowance(sisa, Decimal(50))


def test_writing_off() -> None:
    usul = HapusBuku(1_500_000, KOPERASI[-1], 1_500_000, "tiga surat tagihan", "RAT 3/2026")
    check_hapus_buku(usul, KOPERASI)
    for changed, code in (
        ({"kelas": KOPERASI[2]}, "hapus_buku_belum_macet"),
        ({"disisihkan": 1_499_999}, "hapus_buku_kurang_disisihkan"),
        ({"upaya_penagihan": " "}, "hapus_buku_tanpa_upaya"),
        ({"keputusan": ""}, "dasar_kosong"),
    ):
        with pytest.raises(Refusal, match=code):
            check_hapus_buku(dataclasses.replace(usul, **changed), KOPERASI)


def test_unpaid_jasa_does_not_become_principal() -> None:
    card = replay(loan(), [], dt.date(2026, 4, 10))
    usul = Restrukturisasi(PERSYARATAN, "kurang_lancar", "Pengurus 4/2026")
    made = new_principal(card, usul)
    assert (made.plafon, made.penyisihan_wajib) == (10_000_000, 0)
    agreed = new_principal(card, dataclasses.replace(usul, jasa_dipokokkan=True))
    assert (agreed.plafon, agreed.penyisihan_wajib) == (10_300_000, 300_000)
    more = dataclasses.replace(usul, jenis=PENATAAN, tambahan_pokok=2_000_000)
    assert new_principal(card, more).plafon == 12_000_000


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"jenis": "hapus"}, "restrukturisasi_jenis_salah"),
        ({"keputusan": " "}, "dasar_kosong"),
        ({"tambahan_pokok": 1}, "restrukturisasi_tambahan_salah"),
        ({"tambahan_pokok": -1, "jenis": PENATAAN}, "restrukturisasi_tambahan_salah"),
    ],
)
def test_a_restructuring_that_is_refused(changed: dict[str, object], code: str) -> None:
    card = replay(loan(), [], dt.date(2026, 4, 10))
    usul = Restrukturisasi(PERSYARATAN, "lancar", "Pengurus 4/2026")
    with pytest.raises(Refusal, match=code):
        new_principal(card, dataclasses.replace(usul, **changed))  # type: ignore[arg-type]


def test_a_paid_loan_is_not_restructured() -> None:
    p = loan()
    events = [*paid_through(p, 12), Peristiwa("x", dt.date(2027, 1, 5), 4)]
    with pytest.raises(Refusal, match="pinjaman_sudah_lunas"):
        new_principal(
            replay(p, events, dt.date(2027, 1, 5)), Restrukturisasi(PENATAAN, "lancar", "RAT")
        )


def test_rescheduling_changes_dates_only() -> None:
    usul = Restrukturisasi(PENJADWALAN, "lancar", "Pengurus 4/2026")
    check_syarat_baru(terms(), terms(bulan=24), usul)
    check_syarat_baru(terms(), terms(MENURUN), dataclasses.replace(usul, jenis=PERSYARATAN))
    for new in (terms(persen="0.5"), terms(MENURUN)):
        with pytest.raises(Refusal, match="penjadwalan_ubah_syarat"):
            check_syarat_baru(terms(), new, usul)


def test_a_new_loan_that_pays_the_old_one_is_seen() -> None:
    assert is_hidden("P-001", HARI, HARI)
    assert not is_hidden("P-001", HARI, HARI - dt.timedelta(days=1))
    assert not is_hidden("P-001", HARI, None)
    assert not is_hidden("", HARI, HARI)


def test_only_members_borrow() -> None:
    check_peminjam(Peminjam("A00001", "aktif", tunggakan_bulan=9))
    check_peminjam(Peminjam("A00001", "aktif", tunggakan_bulan=3, tunggakan_batas=3))
    for status in ("calon", "keluar", "meninggal", "diberhentikan"):
        with pytest.raises(Refusal, match="peminjam_bukan_anggota"):
            check_peminjam(Peminjam("A00001", status))
    with pytest.raises(Refusal, match="peminjam_menunggak_wajib"):
        check_peminjam(Peminjam("A00001", "aktif", tunggakan_bulan=4, tunggakan_batas=3))


def test_related_parties_have_a_limit_together() -> None:
    row = dated_table("pinjaman.batas", HARI)
    persen = Decimal(row["pihak_terkait_persen_modal"])
    assert (persen, row["jasa_tertinggi_persen_tahun"]) == (Decimal(10), "24")
    check_pihak_terkait(3_000_000, 7_000_000, 100_000_009, persen)
    with pytest.raises(Refusal) as refused:
        check_pihak_terkait(3_000_001, 7_000_000, 100_000_009, persen)
    assert refused.value.values["sisa_bmpp"] == 3_000_000
    with pytest.raises(Refusal) as refused:
        check_pihak_terkait(1, 5, -100, persen)
    assert refused.value.values["batas_bmpp"] == refused.value.values["sisa_bmpp"] == 0


def test_no_table_held_before_its_first_day() -> None:
    with pytest.raises(KeyError):
        dated_table("pinjaman.batas", dt.date(2020, 1, 1))
    with pytest.raises(KeyError):
        dated_table("tidak.ada", HARI)


def test_the_states_of_a_loan() -> None:
    check_langkah("draf", "diajukan")
    check_langkah("disetujui", "cair")
    wrong = (("draf", "cair"), ("diajukan", "cair"), ("ditolak", "disetujui"), ("batal", "draf"))
    for dari, ke in (*wrong, ("cair", "draf"), ("lunas", "batal"), ("tidak_ada", "cair")):
        with pytest.raises(Refusal, match="langkah_pinjaman_salah"):
            check_langkah(dari, ke)
    assert {ke for found in LANGKAH.values() for ke in found} == set(LANGKAH)
    assert [dari for dari, found in LANGKAH.items() if not found] == ["ditolak", "batal"]



def test_the_room_is_shown_once_it_has_something_to_show() -> None:
    shown = {room.room for room in ROOMS}
    assert (MANIFEST.room in shown) == bool(MANIFEST.menu)
