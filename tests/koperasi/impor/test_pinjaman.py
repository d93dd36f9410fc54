"""Running loans come in from a list: what remains, the books, payments after, undoing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.templat import template
from koperasi.impor.usecases import preview, run, undo
from koperasi.pinjaman.baca import find_pinjaman, saldo_buku
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.perintah import Bayar, Lunasi
from koperasi.pinjaman.perintah_usul import PutuskanUsul, UsulRestrukturisasi
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.queries import kartu_pinjaman, tawaran_pelunasan
from koperasi.pinjaman.restrukturisasi import PENJADWALAN
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.pinjaman.usecases_bayar import record_bayar, settle_pinjaman
from koperasi.pinjaman.usecases_putusan import approve_usul
from koperasi.pinjaman.usecases_usul import propose_restrukturisasi
from koperasi.simpanan.usecases import record_transaksi
from ledger.chart import load_chart
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.impor.lembar import berkas, places, problems, xlsx
from tests.koperasi.pinjaman.conftest import BENDAHARA, KETUA, SEKRETARIS, ajukan, produk
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

pytestmark = DUA_BASIS
JUTA = 1_000_000
HEAD = ["no_pinjaman", "no_anggota", "produk", "tanggal_cair", "plafon", "sisa_pokok",
        "tenor_bulan", "angsuran_ke", "jasa_persen"]  # fmt: skip
JADWAL = ["no_pinjaman", "ke", "jatuh_tempo", "pokok", "jasa"]
CAIR = dt.date(2025, 6, 5)
MULAI = dt.date(2025, 12, 31)
PINJAMAN, AWAL = "1.1.03.01", "3.1.09.01"


@pytest.fixture
def kop(desa: Desa, viewer: Viewer) -> Desa:
    """Three members and two products."""
    numbers = register(desa, viewer, 3)
    paid = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in numbers]
    record_transaksi(desa, viewer, paid)
    set_produk(desa, viewer, produk("TURUN", "menurun", "1.5", denda_persen_hari=Decimal("0.1")))
    set_produk(desa, viewer, produk("FLAT", "flat", "1"))
    return desa


def loan(no: str = "P00012", **more: Any) -> list[Any]:
    """12 million at 1,5 % declining for 12 months from 5 June 2025; 6 paid, 6 million left."""
    made = {"no_pinjaman": no, "no_anggota": "A00001", "produk": "turun", "tanggal_cair": CAIR,
            "plafon": 12 * JUTA, "sisa_pokok": 6 * JUTA, "tenor_bulan": 12, "angsuran_ke": 6,
            "jasa_persen": "1,5"} | more  # fmt: skip
    return [made[name] for name in HEAD]


def file(rows: Sequence[Sequence[Any]], jadwal: Sequence[Sequence[Any]] = ()) -> bytes:
    """A workbook of loans, with a second sheet of schedules."""
    more: dict[str, Sequence[Sequence[Any]]] = {"Jadwal": [JADWAL, *jadwal]} if jadwal else {}
    return xlsx([HEAD, *rows], "Pinjaman", more)


def bring(desa: Desa, viewer: Viewer, *rows: Sequence[Any], **more: Any) -> int:
    """Take loans in; number of the import."""
    made = run(desa, viewer, berkas(file(rows, more.pop("jadwal", ())), "pinjaman", **more))
    return made.impor_id


def card(desa: Desa, viewer: Viewer, no: str, per: dt.date) -> Any:
    """The card of a loan on a day."""
    with desa.read() as conn:
        found = kartu_pinjaman(viewer, conn, "KOP", no, per)
    assert found is not None
    return found


def test_what_remains_of_the_schedule_comes_in(kop: Desa, viewer: Viewer) -> None:
    look = preview(kop, viewer, berkas(file([loan()]), "pinjaman"))
    assert (look.boleh, look.bukti) == (True, 1)
    assert look.jumlah == {"plafon": 12 * JUTA, "sisa_pokok": 6 * JUTA}
    bring(kop, viewer, loan())
    kartu = card(kop, viewer, "P00012", MULAI).kartu
    assert [row.angsuran.ke for row in kartu.angsuran] == [7, 8, 9, 10, 11, 12]
    assert kartu.angsuran[0].angsuran.jatuh_tempo == dt.date(2026, 1, 5)
    assert [row.angsuran.pokok for row in kartu.angsuran] == [JUTA] * 6
    assert [row.angsuran.jasa for row in kartu.angsuran] == [
        90_000, 75_000, 60_000, 45_000, 30_000, 15_000]  # fmt: skip
    with kop.read() as conn:
        assert balance(conn, "KOP", PINJAMAN) == 6 * JUTA
        assert balance(conn, "KOP", AWAL) == -6 * JUTA
        assert balance(conn, "KOP", PINJAMAN, MULAI) == 6 * JUTA
        row = find_pinjaman(conn, "KOP", "P00012")
    assert (row.keadaan, row.asal, row.tanggal_cair) == ("cair", "lama", "2025-06-05")
    assert run_checks(kop.store, ["KOP"]) == []


def test_life_goes_on_with_payments_fees_month_end_and_settlement(
    kop: Desa, viewer: Viewer
) -> None:
    bring(kop, viewer, loan())
    paid = record_bayar(
        kop, BENDAHARA, Bayar("KOP", "P00012", 1_090_000, dt.date(2026, 1, 5))
    )
    assert (paid.bagian.pokok, paid.bagian.jasa, paid.sisa_pokok) == (JUTA, 90_000, 5 * JUTA)
    late = card(kop, viewer, "P00012", dt.date(2026, 2, 15))
    assert (late.tunggakan, late.denda) == (1_075_000, 10_750)  # 0,1 % x 1.075.000 x 10 days
    post_akhir_bulan(kop, BENDAHARA, AkhirBulan("KOP", 202602))
    with kop.read() as conn:
        held = saldo_buku(conn, load_chart(conn, "KOP"), "P00012")
        assert held["piutang_jasa_pinjaman"] == 75_000
        offer = tawaran_pelunasan(viewer, conn, "KOP", "P00012", dt.date(2026, 3, 5))
    assert offer.sisa_pokok == 5 * JUTA
    done = settle_pinjaman(
        kop, BENDAHARA, Lunasi("KOP", "P00012", dt.date(2026, 3, 5), offer.total)
    )
    assert done.lunas
    with kop.read() as conn:
        assert balance(conn, "KOP", PINJAMAN) == 0
        assert find_pinjaman(conn, "KOP", "P00012").keadaan == "lunas"
    assert run_checks(kop.store, ["KOP"]) == []


def test_arrears_count_from_their_own_day(kop: Desa, viewer: Viewer) -> None:
    """Four paid of six that fell due: the fifth is 86 days late on 30 January."""
    bring(kop, viewer, loan(sisa_pokok=8 * JUTA, angsuran_ke=4))
    with kop.read() as conn:
        (row,) = list_menunggak(viewer, conn, "KOP", dt.date(2026, 1, 30))
    assert (row.no_pinjaman, row.hari) == ("P00012", 86)
    assert row.tunggakan == 3 * JUTA + 120_000 + 105_000 + 90_000
    kartu = card(kop, viewer, "P00012", MULAI).kartu
    assert sum(one.denda for one in kartu.angsuran) == 0  # fees of the old books stay there


def test_accrued_jasa_comes_along(kop: Desa, viewer: Viewer) -> None:
    rows = [[*HEAD, "piutang_jasa"], [*loan(sisa_pokok=7 * JUTA, angsuran_ke=5), 105_000]]
    run(kop, viewer, berkas(xlsx(rows), "pinjaman"))
    with kop.read() as conn:
        held = saldo_buku(conn, load_chart(conn, "KOP"), "P00012")
        assert balance(conn, "KOP", AWAL) == -7_105_000
    assert held["piutang_jasa_pinjaman"] == 105_000
    record_bayar(kop, BENDAHARA, Bayar("KOP", "P00012", 1_105_000, dt.date(2026, 1, 2)))
    with kop.read() as conn:
        held = saldo_buku(conn, load_chart(conn, "KOP"), "P00012")
    assert not held.get("piutang_jasa_pinjaman")
    assert not held.get("pendapatan_jasa_pinjaman")


def test_a_part_paid_instalment_and_other_rounding(kop: Desa, viewer: Viewer) -> None:
    bring(kop, viewer, loan(sisa_pokok=5_400_000), loan("P00013", sisa_pokok=6_000_012))
    part = card(kop, viewer, "P00012", MULAI).kartu.angsuran
    assert [row.angsuran.pokok for row in part] == [400_000, *[JUTA] * 5]
    other = card(kop, viewer, "P00013", MULAI).kartu.angsuran
    assert [row.angsuran.pokok for row in other] == [*[JUTA] * 5, 1_000_012]


def test_a_schedule_of_the_old_books(kop: Desa, viewer: Viewer) -> None:
    given = [["P00012", 7, dt.date(2026, 1, 20), 4 * JUTA, 50_000],
             ["P00012", 8, dt.date(2026, 2, 20), 2 * JUTA, 25_000]]  # fmt: skip
    look = preview(kop, viewer, berkas(file([loan()], given), "pinjaman"))
    assert look.lembar_lain == ()
    bring(kop, viewer, loan(), jadwal=given)
    kartu = card(kop, viewer, "P00012", MULAI).kartu
    assert [(row.angsuran.jatuh_tempo.day, row.angsuran.jumlah) for row in kartu.angsuran] == [
        (20, 4_050_000), (20, 2_025_000)]  # fmt: skip


def test_the_next_due_date_moves_the_schedule(kop: Desa, viewer: Viewer) -> None:
    rows = [[*HEAD, "jatuh_tempo"], [*loan(), dt.date(2026, 1, 25)]]
    run(kop, viewer, berkas(xlsx(rows), "pinjaman"))
    kartu = card(kop, viewer, "P00012", MULAI).kartu
    days = [row.angsuran.jatuh_tempo for row in kartu.angsuran]
    assert (days[0], days[-1]) == (dt.date(2026, 1, 25), dt.date(2026, 6, 25))


def test_undone_and_taken_in_again(kop: Desa, viewer: Viewer) -> None:
    nomor = bring(kop, viewer, loan())
    with pytest.raises(Refusal) as told:
        bring(kop, viewer, loan())
    assert told.value.code == "impor_sudah_ada"
    assert undo(kop, viewer, nomor, "salah berkas").tindakan == 1
    with kop.read() as conn:
        assert balance(conn, "KOP", PINJAMAN) == 0
        assert find_pinjaman(conn, "KOP", "P00012").keadaan == "batal"
    again = bring(kop, viewer, loan(sisa_pokok=5 * JUTA, angsuran_ke=7))
    assert card(kop, viewer, "P00012", MULAI).kartu.sisa_pokok == 5 * JUTA
    record_bayar(kop, BENDAHARA, Bayar("KOP", "P00012", 1_075_000, dt.date(2026, 1, 5)))
    with pytest.raises(Refusal) as told:
        undo(kop, viewer, again, "sudah dibayar")
    assert told.value.code == "balik_yang_terakhir_dulu"
    assert run_checks(kop.store, ["KOP"]) == []


def test_new_loans_are_numbered_after_those_that_came(kop: Desa, viewer: Viewer) -> None:
    bring(kop, viewer, loan(), loan("SPK/7"))
    assert ajukan(kop, "A00002", "TURUN", 2 * JUTA).no_pinjaman == "P00013"


def test_each_mistake_is_told_at_its_cell(kop: Desa, viewer: Viewer) -> None:
    bring(kop, viewer, loan("P00001"))
    rows = [
        loan("P00002", no_anggota="A00099"),
        loan("P00003", produk="LAIN"),
        loan("P00004", sisa_pokok=9 * JUTA),
        loan("P00005", sisa_pokok=13 * JUTA),
        loan("P00006", tenor_bulan="setahun"),
        loan("P00007", angsuran_ke=12),
        loan("P00008", tanggal_cair=dt.date(2026, 1, 5)),
        loan("P00001"),
        loan("P00009"),
        loan("P00009"),
        loan("P 10"),
        loan("P00011", jasa_persen="mahal"),
        loan("P00014", plafon=""),
    ]
    with pytest.raises(Refusal) as told:
        bring(kop, viewer, *rows)
    assert told.value.code == "impor_bermasalah"
    assert places(problems(told.value)) == [
        ("B2", "anggota_tidak_dikenal"), ("C3", "produk_tidak_dikenal"),
        ("F4", "sisa_pokok_tidak_cocok"), ("F5", "sisa_melebihi_plafon"),
        ("G6", "bukan_bilangan"), ("H7", "angsuran_ke_salah"), ("D8", "cair_sesudah_mulai"),
        ("A9", "pinjaman_sudah_ada"), ("A11", "pinjaman_ganda"),
        ("A12", "nomor_pinjaman_salah"), ("I13", "persen_salah"), ("E14", "sel_kosong"),
    ]  # fmt: skip
    assert {one.lembar for one in problems(told.value)} == {"Pinjaman"}


def test_mistakes_of_the_second_sheet_name_it(kop: Desa, viewer: Viewer) -> None:
    given = [["P00099", 7, dt.date(2026, 1, 20), JUTA, 0], ["P00012", 8, "besok", JUTA, 0]]
    with pytest.raises(Refusal) as told:
        bring(kop, viewer, loan(), jadwal=given)
    found = [(one.lembar, one.sel, one.code) for one in problems(told.value)]
    assert ("Jadwal", "A2", "pinjaman_tidak_dikenal") in found
    assert ("Jadwal", "C3", "tanggal_salah_tulis") in found
    short = [["P00012", 7, dt.date(2026, 1, 20), JUTA, 0]]
    with pytest.raises(Refusal) as told:
        bring(kop, viewer, loan(), jadwal=short)
    assert [one.code for one in problems(told.value)] == ["jadwal_tidak_cocok"]


def test_what_opening_balances_hold_already_is_not_taken_twice(kop: Desa, viewer: Viewer) -> None:
    rows: list[list[Any]] = [
            ["akun", "debit", "kredit", "anggota", "pinjaman"],
            [PINJAMAN, 6 * JUTA, "", "A00001", "P00012"],
            [PINJAMAN, 2 * JUTA, "", "A00002", ""],
            ["3.1.03.01", "", 8 * JUTA, "", ""]]  # fmt: skip
    run(kop, viewer, berkas(xlsx(rows), "saldo-awal"))
    look = preview(kop, viewer, berkas(file([loan()]), "pinjaman"))
    assert places(look.masalah) == [("A2", "pinjaman_sudah_di_buku")]
    (note,) = [one for one in look.peringatan if one.code == "pinjaman_tanpa_nomor"]
    assert note.values["jumlah"] == 2 * JUTA


def test_opening_balances_by_member_are_itemised(kop: Desa, viewer: Viewer) -> None:
    """A00001 stands with 6 million and A00002 with less than the loan: one is itemised."""
    rows: list[list[Any]] = [
        ["akun", "debit", "kredit", "anggota"],
        [PINJAMAN, 6 * JUTA, "", "A00001"],
        [PINJAMAN, 2 * JUTA, "", "A00002"],
        ["3.1.03.01", "", 8 * JUTA, ""],
    ]
    run(kop, viewer, berkas(xlsx(rows), "saldo-awal"))
    asked = [loan(), loan("P00013", no_anggota="A00002")]
    look = preview(kop, viewer, berkas(file(asked), "pinjaman"))
    assert (look.boleh, look.jumlah["sudah_di_saldo_awal"]) == (True, 6 * JUTA)
    (note,) = look.peringatan
    assert (note.code, note.values["jumlah"]) == ("pinjaman_tanpa_nomor", 2 * JUTA)
    nomor = bring(kop, viewer, *asked)
    with kop.read() as conn:
        assert balance(conn, "KOP", PINJAMAN) == 14 * JUTA
        assert balance(conn, "KOP", AWAL) == -6 * JUTA
        chart = load_chart(conn, "KOP")
        for no in ("P00012", "P00013"):
            assert saldo_buku(conn, chart, no)["pinjaman_anggota"] == 6 * JUTA
    undo(kop, viewer, nomor, "salah")
    with kop.read() as conn:
        assert balance(conn, "KOP", PINJAMAN) == 8 * JUTA
    assert run_checks(kop.store, ["KOP"]) == []


def test_journals_leave_loans_alone_once_they_have_cards(kop: Desa, viewer: Viewer) -> None:
    """Before, a table of older vouchers may carry them; opening balances may afterwards, too."""
    head = ["tanggal", "no_bukti", "uraian", "akun", "debit", "kredit", "anggota"]
    day = dt.date(2026, 1, 7)
    rows: list[list[Any]] = [
        head,
        [day, "L-1", "Pinjaman lama", PINJAMAN, 90_000, "", "A00002"],
        [day, "L-1", "Pinjaman lama", "1.1.01.01", "", 90_000, ""],
    ]
    run(kop, viewer, berkas(xlsx(rows), "jurnal"))
    assert run_checks(kop.store, ["KOP"]) == []  # no loan has a card: nothing to compare
    bring(kop, viewer, loan())
    (found,) = run_checks(kop.store, ["KOP"])
    assert (found.code, found.values["jumlah"]) == ("pokok_tanpa_nomor", 90_000)
    again = [head, *([one[0], "L-2", *one[2:]] for one in rows[1:])]
    look = preview(kop, viewer, berkas(xlsx(again), "jurnal"))
    assert [(one.sel, one.code) for one in look.masalah] == [("D2", "jurnal_akun_pinjaman")]
    opening: list[list[Any]] = [
        ["akun", "debit", "kredit", "anggota"],
        [PINJAMAN, 50_000, "", "A00002"],
        ["3.1.03.01", "", 50_000, ""],
    ]
    assert preview(kop, viewer, berkas(xlsx(opening), "saldo-awal")).boleh


def test_the_template_can_be_read_back(kop: Desa, viewer: Viewer) -> None:
    set_produk(kop, viewer, produk("UMUM", "menurun", "1.5"))
    look = preview(kop, viewer, berkas(template("pinjaman"), "pinjaman"))
    assert (look.masalah, look.boleh) == ((), True)


@pytest.mark.lambat
def test_two_thousand_loans(kop: Desa, viewer: Viewer) -> None:
    rows = [loan(f"P{n:05d}", no_anggota=f"A{1 + n % 3:05d}") for n in range(1, 2_001)]
    began = time.perf_counter()
    made = run(kop, viewer, berkas(file(rows), "pinjaman"))
    took = time.perf_counter() - began
    print(f"2000 pinjaman: {took:.1f} detik")
    assert (made.baris, made.bukti) == (2_000, 2_000)
    assert took < 20
    with kop.read() as conn:
        assert balance(conn, "KOP", PINJAMAN) == 2_000 * 6 * JUTA
    assert HARI_INI > MULAI


def test_a_loan_that_came_along_can_be_restructured(kop: Desa, viewer: Viewer) -> None:
    """Nothing paid since it came: the new loan takes its place, with a schedule of its own."""
    bring(kop, viewer, loan())
    asked = UsulRestrukturisasi(
        "KOP", "P00012", dt.date(2026, 4, 10), PENJADWALAN, 12, dt.date(2026, 5, 10),
        "Panen gagal", "Rapat pengurus 4/2026",
    )  # fmt: skip
    found = propose_restrukturisasi(kop, BENDAHARA, asked)
    for who in (KETUA, SEKRETARIS):
        done = approve_usul(kop, who, PutuskanUsul("KOP", found.nomor, found.sidik))
    assert done.no_pinjaman_baru == "P00013"
    with kop.read() as conn:
        new = find_pinjaman(conn, "KOP", "P00013")
        assert balance(conn, "KOP", PINJAMAN) == 6 * JUTA
    assert (new.asal, new.mulai_buku, new.jadwal_bawaan) == ("", "", "")
    rows = card(kop, viewer, "P00013", dt.date(2026, 4, 10)).kartu.angsuran
    assert (len(rows), sum(row.angsuran.pokok for row in rows)) == (12, 6 * JUTA)
