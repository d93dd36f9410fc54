"""What is said first, what a kasir takes back alone, and whole runs that need a second person."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.impor.permintaan import BatalImpor, undo_impor
from koperasi.impor.usecases import run
from koperasi.kas.pencatatan import table_of
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.kas.usecases_laci import SerahLaci, give_laci
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.persetujuan.models import Permintaan
from koperasi.persetujuan.permintaan import Putuskan, approve_permintaan, submit_permintaan
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.simpanan.perintah_bilyet import BilyetBaru
from koperasi.simpanan.usecases import Penarikan, Setoran, record_penarikan, record_setoran
from koperasi.simpanan.usecases_bilyet import open_bilyet
from koperasi.simpanan.usecases_blokir import BlokirBaru, block_simpanan
from koperasi.simpanan.usecases_jasa import BatalProses, ProsesBaru, post_jasa, undo_jasa
from ledger.checks import run_checks
from ledger.clock import FixedClock
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.impor.lembar import berkas, xlsx
from tests.koperasi.simpanan.conftest import decide

pytestmark = DUA_BASIS
ATK, HIBAH, TELLER = "5.2.01.02", "4.3.01.02", "1.1.01.02"
KASIR = as_role("kasir", user="U0005")
BENDAHARA = as_role("bendahara", user="U0004")
KETUA = as_role("ketua", user="U0002")
MULAI, OKTOBER = dt.date(2026, 1, 1), dt.date(2026, 10, 5)


@pytest.fixture
def kop(desa: Desa, viewer: Viewer) -> Desa:
    """A member with Rp5 million; withdrawals, cash out and deposits above one million wait."""
    register_anggota(desa, viewer, DaftarAnggota("KOP", "Roh"))
    for jenis, jumlah in (("pokok", 100_000), ("sukarela", 5_000_000)):
        record_setoran(desa, viewer, Setoran("KOP", "A00001", jenis, jumlah, OKTOBER))
    for jenis in ("penarikan", "kas_keluar", "setoran"):
        rows = ((1_000_000, ""), (None, "ketua"))
        change_batas(desa, viewer, UbahBatas("KOP", jenis, rows, MULAI, "RAT 1/2026"))
    return desa


def told(work: Callable[[], object]) -> str:
    """Code of the refusal."""
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value.code


def tarik(desa: Desa, jumlah: int, tanggal: dt.date = HARI_INI) -> object:
    return record_penarikan(desa, KASIR, Penarikan("KOP", "A00001", "sukarela", jumlah, tanggal))


def later(desa: Desa) -> Desa:
    """The same village a day later."""
    return replace(desa, clock=FixedClock(HARI_INI + dt.timedelta(days=1)))


def agree(desa: Desa, asked: int) -> str:
    """The chair agrees; the state it comes to."""
    table = table_of(Permintaan).c
    with desa.read() as conn:
        sidik = str(conn.scalar(select(table.sidik_isi).where(table.id == asked)))
    return approve_permintaan(desa, KETUA, Putuskan("KOP", asked, sidik)).keadaan


def test_what_cannot_be_is_said_before_somebody_is_asked(kop: Desa, viewer: Viewer) -> None:
    assert told(lambda: tarik(kop, 3_000_000)) == "perlu_persetujuan"
    assert told(lambda: tarik(kop, 6_000_000)) == "saldo_kurang"
    block_simpanan(kop, KETUA, BlokirBaru("KOP", "A00001", 2_500_000, "penetapan pengadilan"))
    assert told(lambda: tarik(kop, 3_000_000)) == "saldo_diblokir"
    buy = KasBaru("KOP", "keluar", HARI_INI, "lemari", (Baris(ATK, 9_000_000),))
    assert told(lambda: record_kas(kop, BENDAHARA, buy)) == "balance_short"
    small = replace(buy, baris=(Baris(ATK, 2_000_000),))
    assert told(lambda: record_kas(kop, BENDAHARA, small)) == "perlu_persetujuan"
    kunci_bulan(kop, BENDAHARA, KunciBulan("KOP", 202610))
    assert told(lambda: tarik(kop, 1_500_000, OKTOBER)) == "period_locked"
    assert told(lambda: record_kas(kop, BENDAHARA, replace(small, tanggal=OKTOBER))) == (
        "period_locked"
    )
    with kop.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01") == 5_100_000
    assert run_checks(kop.store, ["KOP"]) == []


def test_a_kasir_takes_back_own_vouchers_of_the_day(kop: Desa, viewer: Viewer) -> None:
    give_laci(kop, viewer, SerahLaci("KOP", TELLER, KASIR.user))
    till = KasBaru("KOP", "keluar", HARI_INI, "isi laci", (Baris(TELLER, 500_000),))
    moved = record_kas(kop, BENDAHARA, till)
    buy = KasBaru("KOP", "keluar", HARI_INI, "kertas", (Baris(ATK, 40_000),))
    one = record_kas(kop, KASIR, buy)
    back = Pembalik("KOP", one.no_bukti, "salah jumlah")
    reverse_bukti(kop, KASIR, back)
    other = Pembalik("KOP", moved.no_bukti, "bukan milik saya")
    assert told(lambda: reverse_bukti(kop, KASIR, other)) == "balik_bukan_sendiri"
    assert told(lambda: submit_permintaan(kop, KASIR, other)) == "balik_bukan_sendiri"
    rows = ((100_000, ""), (None, "ketua"))
    change_batas(kop, viewer, UbahBatas("KOP", "pembalikan", rows, MULAI, "RAT 1/2026"))
    large = record_kas(kop, KASIR, replace(buy, baris=(Baris(ATK, 150_000),), kunci="besar"))
    asked = Pembalik("KOP", large.no_bukti, "salah toko")
    assert told(lambda: reverse_bukti(kop, KASIR, asked)) == "perlu_persetujuan"
    waiting = submit_permintaan(kop, KASIR, asked)
    assert agree(later(kop), waiting.id) == "diposting"  # asked for in time
    last = record_kas(kop, KASIR, replace(buy, kunci="kecil"))
    record_opname(kop, KASIR, Opname("KOP", HARI_INI, {10_000: 31}, akun_kas=TELLER))
    closed = Pembalik("KOP", last.no_bukti, "terlambat")
    assert told(lambda: reverse_bukti(kop, KASIR, closed)) == "balik_bukan_sendiri"
    assert told(lambda: reverse_bukti(kop, as_role("ketua"), closed)) == "tidak_berhak"


def test_an_import_of_yesterday_is_undone_by_two(kop: Desa) -> None:
    rows: list[list[Any]] = [
        ["tanggal", "no_bukti", "uraian", "akun", "debit", "kredit"],
        [OKTOBER, "H-1", "Hibah", "1.1.01.01", 75_000, ""],
        [OKTOBER, "H-1", "Hibah", HIBAH, "", 75_000],
    ]
    file = berkas(xlsx(rows), "jurnal")
    first = run(kop, BENDAHARA, file).impor_id
    undo_impor(kop, BENDAHARA, BatalImpor("KOP", first, "salah berkas"))  # own, of the day
    second = run(kop, BENDAHARA, replace(file, kunci="lagi")).impor_id
    tomorrow, wanted = later(kop), BatalImpor("KOP", second, "salah bulan")
    assert told(lambda: undo_impor(tomorrow, BENDAHARA, wanted)) == "balik_perlu_persetujuan"
    asked = submit_permintaan(tomorrow, BENDAHARA, wanted)
    with kop.read() as conn:
        assert balance(conn, "KOP", HIBAH) == -75_000
    assert agree(tomorrow, asked.id) == "diposting"
    with kop.read() as conn:
        assert balance(conn, "KOP", HIBAH) == 0
    assert run_checks(kop.store, ["KOP"]) == []


def test_an_interest_run_of_yesterday_is_undone_by_two(kop: Desa, viewer: Viewer) -> None:
    decide(kop, viewer, "jasa_sukarela", "6", MULAI)
    run_ = post_jasa(kop, BENDAHARA, ProsesBaru("KOP", 202610))
    wanted = BatalProses("KOP", run_.proses_id, "tarif salah")
    tomorrow = later(kop)
    assert told(lambda: undo_jasa(tomorrow, BENDAHARA, wanted)) == "balik_perlu_persetujuan"
    asked = submit_permintaan(tomorrow, BENDAHARA, wanted)
    assert agree(tomorrow, asked.id) == "diposting"
    again = post_jasa(tomorrow, BENDAHARA, ProsesBaru("KOP", 202610))
    assert again.bruto == run_.bruto > 0
    undo_jasa(tomorrow, BENDAHARA, BatalProses("KOP", again.proses_id, "hari itu juga"))


def test_a_deposit_above_the_limit_can_be_asked_for(kop: Desa, viewer: Viewer) -> None:
    decide(kop, viewer, "jasa_berjangka_12", "6", MULAI)
    wanted = BilyetBaru("KOP", "A00001", 4_000_000, 12, HARI_INI)
    assert told(lambda: open_bilyet(kop, BENDAHARA, wanted)) == "perlu_persetujuan"
    asked = submit_permintaan(kop, BENDAHARA, wanted)
    assert agree(kop, asked.id) == "diposting"
    with kop.read() as conn:
        assert balance(conn, "KOP", "2.1.01.02") == -4_000_000
