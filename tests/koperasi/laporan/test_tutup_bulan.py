"""Closing a month: each step from the books, from nothing done to everything done and locked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import insert, literal, select

from koperasi.bank.usecases import TambahRekening, add_rekening
from koperasi.bank.usecases_rekonsiliasi import KunciRekonsiliasi, lock_rekonsiliasi
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.kas.usecases import Baris, JurnalBaru, record_jurnal
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.laporan.tutup_bulan import TutupBulan, bulan_belum, tutup_bulan
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from ledger import schema
from ledger.chart import load_chart
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.koperasi.bank.conftest import lewat, unggah
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.pinjaman.conftest import BENDAHARA, JUTA, KETUA, cair
from tests.koperasi.simpanan.conftest import decide, setor

pytestmark = DUA_BASIS
NOVEMBER, AKHIR = 202611, dt.date(2026, 11, 30)
HARI_INI = dt.date(2026, 12, 3)


def look(desa: Desa, viewer: Viewer, bulan: int = NOVEMBER, kode: str = "KOP") -> TutupBulan:
    with desa.read() as conn:
        return tutup_bulan(viewer, conn, kode, (bulan, HARI_INI))


def states(desa: Desa, viewer: Viewer, bulan: int = NOVEMBER) -> dict[str, str]:
    return {satu.kode: satu.keadaan for satu in look(desa, viewer, bulan).langkah}


@pytest.fixture
def november(desa: Desa, viewer: Viewer, anggota: list[str]) -> Desa:
    """Interest at 4 %, a loan since January, money through cash and bank in November."""
    later = replace(desa, clock=FixedClock(HARI_INI))
    cair(later, anggota[0])
    decide(later, viewer, "jasa_sukarela", "4", dt.date(2026, 1, 1))
    setor(later, viewer, anggota[1], "sukarela", 80 * JUTA, tanggal=dt.date(2026, 11, 2))
    add_rekening(later, viewer, TambahRekening("KOP", "1.1.02.01", "bri", "0123-01-000456-30-7"))
    lewat(later, viewer, dt.date(2026, 11, 2), 500_000)
    return later


def test_from_nothing_done_to_locked(november: Desa, viewer: Viewer) -> None:
    """Each step turns from to-do to done by doing it, and says who did it."""
    assert states(november, viewer) == {
        "opname": "perlu",
        "rekonsiliasi": "perlu",
        "rincian": "beres",
        "jasa": "perlu",
        "pph": "kosong",
        "akrual": "perlu",
        "golongan": "perlu",
        "provisi": "perlu",
        "penyusutan": "kosong",
        "titipan": "beres",
        "uang_muka": "beres",
        "nomor": "beres",
    }
    record_opname(november, BENDAHARA, Opname("KOP", AKHIR, {100_000: 1}, keterangan="contoh"))
    unggah(november, viewer, [(dt.date(2026, 11, 2), "A", 500_000)], awal=0)
    unggah(november, viewer, [(AKHIR, "B", 1_000), (AKHIR, "C", -1_000)], awal=500_000)
    post_jasa(november, BENDAHARA, ProsesBaru("KOP", NOVEMBER))
    post_akhir_bulan(november, BENDAHARA, AkhirBulan("KOP", NOVEMBER))
    found = states(november, viewer)
    assert {kode for kode, keadaan in found.items() if keadaan == "perlu"} == {"rekonsiliasi"}
    assert found["pph"] == "nanti"
    made = look(november, viewer)
    assert (made.kurang, made.kunci, made.selesai) == (1, None, True)
    by = {satu.kode: satu.oleh for satu in made.langkah}
    assert by["opname"] == by["jasa"] == by["akrual"] == BENDAHARA.user
    kunci_bulan(november, BENDAHARA, KunciBulan("KOP", NOVEMBER))
    kunci = look(november, viewer).kunci
    assert kunci is not None
    assert kunci.locked_by == BENDAHARA.user


def test_signed_until_the_end(november: Desa, viewer: Viewer) -> None:
    unggah(november, viewer, [(dt.date(2026, 11, 2), "A", 500_000)], awal=0)
    lock_rekonsiliasi(november, KETUA, KunciRekonsiliasi("KOP", 1, dt.date(2026, 11, 2)))
    assert states(november, viewer)["rekonsiliasi"] == "perlu"
    lock_rekonsiliasi(november, KETUA, KunciRekonsiliasi("KOP", 1, AKHIR))
    assert states(november, viewer)["rekonsiliasi"] == "beres"


def test_tax_that_is_late_and_assets_that_lose_value(november: Desa, viewer: Viewer) -> None:
    post_jasa(november, BENDAHARA, ProsesBaru("KOP", NOVEMBER))
    late = dt.date(2026, 12, 16)
    with november.read() as conn:
        found = tutup_bulan(viewer, conn, "KOP", (NOVEMBER, late))
    assert {s.kode: s.keadaan for s in found.langkah}["pph"] == "perlu"
    bought = (Baris("1.3.03.01", 6 * JUTA), Baris("4.3.01.02", -6 * JUTA))
    record_jurnal(november, BENDAHARA, JurnalBaru("KOP", AKHIR, "komputer hibah", bought))
    assert states(november, viewer)["penyusutan"] == "perlu"
    lost = (Baris("5.2.01.06", 100_000), Baris("1.3.09.01", -100_000))
    record_jurnal(november, BENDAHARA, JurnalBaru("KOP", AKHIR, "susut", lost))
    assert states(november, viewer)["penyusutan"] == "beres"


def test_a_gap_in_the_numbers_is_seen(november: Desa, viewer: Viewer) -> None:
    """Forged from outside: the guards of the books let nobody do it from inside."""
    book = schema.journal
    changed = {"seq": book.c.seq + 500, "number": literal("BKM/2026/11/0099")}
    rows = select(*(changed.get(one.name, one) for one in book.c)).where(
        book.c.month == NOVEMBER, book.c.voucher == "BKM"
    )
    with november.store.write() as conn:
        conn.execute(insert(book).from_select([one.name for one in book.c], rows.limit(1)))
    assert states(november, viewer)["nomor"] == "perlu"


def test_months_without_anything_to_book_on_loans(november: Desa, viewer: Viewer) -> None:
    """No loan yet: nothing to do. A young one: the run says it was looked at. Then a month that
    was passed over is booked with the next.
    """
    three = ("akrual", "golongan", "provisi")

    def of(bulan: int) -> set[str]:
        found = states(november, viewer, bulan)
        return {found[kode] for kode in three}

    assert (of(202512), of(202601), of(202602)) == ({"kosong"}, {"perlu"}, {"perlu"})
    post_akhir_bulan(november, BENDAHARA, AkhirBulan("KOP", 202601))
    words = {s.kode: s.kata[0] for s in look(november, viewer, 202601).langkah}
    assert of(202601) == {"beres"}
    assert words["akrual"] == "Diperiksa, tidak ada yang perlu dibukukan."
    post_akhir_bulan(november, BENDAHARA, AkhirBulan("KOP", 202603))
    assert (of(202602), of(202603), of(202604)) == ({"beres"}, {"beres"}, {"perlu"})


def test_which_month_waits(november: Desa, viewer: Viewer) -> None:
    with november.read() as conn:
        ledger = load_chart(conn, "KOP").ledger_id
        assert bulan_belum(conn, ledger, dt.date(2026, 1, 20)) is None
        assert bulan_belum(conn, ledger, dt.date(2026, 1, 27)) == 202601
    kunci_bulan(november, BENDAHARA, KunciBulan("KOP", 202601))
    with november.read() as conn:
        assert bulan_belum(conn, ledger, HARI_INI) == NOVEMBER
        assert bulan_belum(conn, ledger, dt.date(2026, 11, 24)) is None


def test_a_village_enterprise_has_no_savings_to_close(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    made = look(desa, viewer, kode="BUM")
    assert {s.kode: s.keadaan for s in made.langkah} == {
        "opname": "kosong",
        "rekonsiliasi": "kosong",
        "rincian": "kosong",
        "penyusutan": "kosong",
        "uang_muka": "beres",
        "nomor": "kosong",
    }
    with pytest.raises(Refusal, match="tidak_berhak"):
        look(desa, as_role("kasir"))
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        look(desa, as_role("bendahara", entitas="LAIN"))
