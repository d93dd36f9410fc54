"""Statements against the books: once each, matched, asked, booked, learned."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import func, select, update

from koperasi.anggota.models import Anggota
from koperasi.bank.buka import COCOK, MUTASI
from koperasi.bank.queries import (
    ask_terbuka,
    list_mutasi,
    list_rekening,
)
from koperasi.bank.usecases import (
    TambahRekening,
    UnggahKoran,
    add_rekening,
    match_again,
    upload_koran,
)
from koperasi.bank.usecases_cocok import (
    CatatMutasi,
    CocokkanMutasi,
    LepasMutasi,
    book_mutasi,
    tie_mutasi,
    untie_mutasi,
)
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.usecases_bank import SetoranMutasi, record_setoran_mutasi
from tests.koperasi.bank import berkas
from tests.koperasi.bank.conftest import (
    ADM,
    BANK,
    BUNGA,
    KAS,
    asked,
    at,
    day,
    lewat,
    look,
    refused,
    saldo,
    unggah,
)
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.simpanan.conftest import register, setor

pytestmark = DUA_BASIS


def test_what_surely_fits_is_matched_and_nothing_is_posted(bank: Desa, viewer: Viewer) -> None:
    first = lewat(bank, viewer, day(2), 250_000, "hibah desa tahap satu")
    lewat(bank, viewer, day(4), -90_000)
    before = saldo(bank)
    made = unggah(
        bank,
        viewer,
        [(day(3), "TRSF HIBAH DESA", 250_000), (day(4), "TARIK", -90_000), (day(5), "?", 7_000)],
    )
    assert (made.baris, made.baru, made.cocok, made.ditanya) == (3, 3, 2, 1)
    assert saldo(bank) == before
    with bank.read() as conn:
        rows = list_mutasi(viewer, conn, "KOP", 1)
        assert conn.scalar(ask_terbuka(viewer, "KOP")) == 1
        (listed,) = list_rekening(viewer, conn, "KOP")
    assert [(row.jumlah, row.cara) for row in rows] == [(-90_000, "sendiri"), (250_000, "sendiri")]
    assert rows[1].bukti[0][0] == first
    assert (listed["akhir"], listed["terbuka"]) == ((10_167_000, "2026-11-05"), 1)


def test_the_same_statement_twice_changes_nothing(bank: Desa, viewer: Viewer) -> None:
    same = (day(3), "TRSF", 50_000)
    lines: list[berkas.Baris] = [same, same, (day(3), "BALIK", -50_000), same, (day(4), "X", 1)]
    first = unggah(bank, viewer, lines)
    again = unggah(bank, viewer, lines)
    assert (first.baru, again.baru, again.cocok) == (5, 0, 0)
    with bank.read() as conn:
        count = conn.scalar(select(func.count()).select_from(MUTASI))
    assert count == 5
    longer = unggah(bank, viewer, [*lines, (day(4), "Y", 2), (day(6), "Z", 3)])
    assert (longer.baris, longer.baru) == (7, 2)
    assert look(bank, viewer).saldo_bank == 10_100_006


def test_foreign_statements_are_refused(bank: Desa, viewer: Viewer) -> None:
    line: list[berkas.Baris] = [(day(3), "TRSF", 50_000)]
    other = UnggahKoran("KOP", 1, berkas.as_csv(berkas.bni(0, line)), "bni.csv")
    bad = refused(upload_koran, bank, viewer, other)
    assert (bad.code, bad.values["bank"]) == ("koran_bank_lain", "Bank BNI")
    wrong = UnggahKoran("KOP", 1, berkas.as_csv(berkas.bri(0, line, "999901000456307")), "a.csv")
    assert refused(upload_koran, bank, viewer, wrong).code == "koran_rekening_lain"
    late = UnggahKoran(
        "KOP", 1, berkas.as_csv(berkas.bri(0, [(dt.date(2026, 12, 1), "X", 1)])), "a.csv"
    )
    assert refused(upload_koran, bank, viewer, late).code == "koran_di_depan"
    gone = UnggahKoran("KOP", 9, b"x", "a.csv")
    assert refused(upload_koran, bank, viewer, gone).code == "koran_tidak_dikenal"
    assert asked(bank, viewer) == []


def test_a_gap_between_two_statements_is_seen(bank: Desa, viewer: Viewer) -> None:
    unggah(bank, viewer, [(day(3), "A", 100)])
    bad = refused(unggah, bank, viewer, [(day(9), "B", 100)], 10_000_900)
    assert (bad.code, bad.values["tanggal"], bad.values["saldo_berikut"]) == (
        "koran_tidak_sambung", "2026-11-03", 10_000_900,
    )  # fmt: skip
    assert unggah(bank, viewer, [(day(9), "B", 100)], 10_000_100).baru == 1


def test_equal_amounts_are_told_apart_by_words_or_paired_by_days(
    bank: Desa, viewer: Viewer
) -> None:
    euis = lewat(bank, viewer, day(3), 100_000, "titipan euis")
    iis = lewat(bank, viewer, day(3), 100_000, "titipan iis komariah")
    made = unggah(
        bank, viewer, [(day(3), "TRSF IIS KOMARIAH", 100_000), (day(3), "TRSF EUIS", 100_000)]
    )
    assert made.cocok == 2
    with bank.read() as conn:
        rows = list_mutasi(viewer, conn, "KOP", 1)
    assert [row.bukti[0][0] for row in rows] == [euis, iis]
    for _ in range(3):
        lewat(bank, viewer, day(8), 70_000)
    lines: list[berkas.Baris] = [(day(9), "SETORAN", 70_000)] * 3
    assert unggah(bank, viewer, lines, 10_200_000).cocok == 3


def test_two_candidates_for_one_line_are_asked(bank: Desa, viewer: Viewer) -> None:
    one = lewat(bank, viewer, day(3), 100_000)
    lewat(bank, viewer, day(3), 100_000)
    assert unggah(bank, viewer, [(day(3), "TRSF", 100_000)]).cocok == 0
    (usulan,) = asked(bank, viewer)
    assert one in [entri.seq for entri in usulan.entri]
    assert tie_mutasi(bank, viewer, CocokkanMutasi("KOP", usulan.mutasi.id, (one,))) == 1
    assert asked(bank, viewer) == []


def test_one_line_that_is_several_entries(bank: Desa, viewer: Viewer) -> None:
    parts = [lewat(bank, viewer, day(3), amount) for amount in (300_000, 450_000, 99_000)]
    unggah(bank, viewer, [(day(4), "SETORAN KOLEKTIF", 750_000)])
    (usulan,) = asked(bank, viewer)
    assert set(usulan.pecah) == set(parts[:2])
    wrong = CocokkanMutasi("KOP", usulan.mutasi.id, (parts[0], parts[2]))
    bad = refused(tie_mutasi, bank, viewer, wrong)
    assert (bad.code, bad.values["jumlah_selisih"]) == ("cocok_tidak_sama", 351_000)
    tie_mutasi(bank, viewer, CocokkanMutasi("KOP", usulan.mutasi.id, usulan.pecah))
    again = CocokkanMutasi("KOP", usulan.mutasi.id, (parts[2],))
    assert refused(tie_mutasi, bank, viewer, again).code == "mutasi_sudah_cocok"
    untie_mutasi(bank, viewer, LepasMutasi("KOP", usulan.mutasi.id))
    assert len(asked(bank, viewer)) == 1
    bad = refused(untie_mutasi, bank, viewer, LepasMutasi("KOP", usulan.mutasi.id))
    assert bad.code == "mutasi_belum_cocok"


def test_several_lines_that_are_one_entry(bank: Desa, viewer: Viewer) -> None:
    seq = lewat(bank, viewer, day(3), -600_000)
    unggah(bank, viewer, [(day(3), "TRF 1", -400_000), (day(3), "TRF 2", -200_000)])
    for usulan in asked(bank, viewer):
        tie_mutasi(bank, viewer, CocokkanMutasi("KOP", usulan.mutasi.id, (seq,)))
    assert asked(bank, viewer) == []
    assert at(bank, viewer, day(5)).buku_saja == ()


def test_lines_the_books_do_not_know_are_booked_by_template(bank: Desa, viewer: Viewer) -> None:
    unggah(
        bank,
        viewer,
        [
            (day(20), "BIAYA ADM REK NOV", -8_000),
            (day(20), "BUNGA TABUNGAN", 41_000),
            (day(20), "PAJAK BUNGA", -8_200),
            (day(21), "TRSF DARI ORANG", 75_000),
        ],
    )
    found = asked(bank, viewer)
    assert [one.templat for one in found] == ["biaya", "bunga", "pajak", ""]
    for usulan, kode in zip(found, ("biaya", "bunga", "pajak", "titipan"), strict=True):
        made = CatatMutasi("KOP", usulan.mutasi.id, kode, kunci=f"kunci-{kode}")
        hasil = book_mutasi(bank, viewer, made)
        assert hasil.tanggal == usulan.mutasi.tanggal
        assert book_mutasi(bank, viewer, made).ulang
    assert asked(bank, viewer) == []
    assert (saldo(bank, ADM), saldo(bank, BUNGA), saldo(bank, "5.9.01.02")) == (
        8_000, -41_000, 8_200,
    )  # fmt: skip
    assert saldo(bank, "2.1.02.05") == -75_000
    done = at(bank, viewer, day(21))
    assert (done.saldo_bank, done.saldo_buku, done.bukti, done.selesai) == (
        10_099_800, 10_099_800, 0, True,
    )  # fmt: skip


def test_the_words_of_a_line_are_remembered(bank: Desa, viewer: Viewer) -> None:
    unggah(bank, viewer, [(day(2), "LISTRIK 5512 OKT26", -150_000)])
    (usulan,) = asked(bank, viewer)
    assert usulan.templat == ""
    lain = CatatMutasi("KOP", usulan.mutasi.id, "lain", "5.2.01.03", "Listrik kantor")
    book_mutasi(bank, viewer, lain)
    unggah(bank, viewer, [(day(20), "LISTRIK 7781 NOV26", -165_000)], 9_850_000)
    (usulan,) = asked(bank, viewer)
    assert (usulan.templat, usulan.akun, usulan.dari, usulan.kali) == (
        "lain", "5.2.01.03", "belajar", 1,
    )  # fmt: skip
    book_mutasi(bank, viewer, replace(lain, mutasi_id=usulan.mutasi.id, kunci="lagi-1"))
    unggah(bank, viewer, [(day(21), "LISTRIK 7781 DES26", -1_000)], 9_685_000)
    assert asked(bank, viewer)[0].kali == 2


def test_a_members_transfer_becomes_a_deposit(bank: Desa, viewer: Viewer) -> None:
    nomor = register(bank, viewer, 2)[1]
    setor(bank, viewer, nomor, "pokok", 100_000)
    with bank.store.write() as conn:
        named = update(table_of(Anggota)).where(table_of(Anggota).c.no_anggota == nomor)
        conn.execute(named.values(nama="Euis Komariah"))
    unggah(bank, viewer, [(day(6), "TRSF DARI EUIS KOMARIAH BRIMO", 300_000)])
    (usulan,) = asked(bank, viewer)
    assert (usulan.templat, usulan.no_anggota, usulan.dari) == ("anggota", nomor, "nama")
    made = record_setoran_mutasi(
        bank, viewer, SetoranMutasi("KOP", usulan.mutasi.id, nomor, kunci="setor-1")
    )
    assert (made.jumlah, made.tanggal, made.saldo_sesudah) == (300_000, day(6), 300_000)
    assert asked(bank, viewer) == []
    again = SetoranMutasi("KOP", usulan.mutasi.id, nomor, kunci="setor-1")
    assert record_setoran_mutasi(bank, viewer, again).ulang
    other = SetoranMutasi("KOP", usulan.mutasi.id, nomor)
    assert refused(record_setoran_mutasi, bank, viewer, other).code == "mutasi_sudah_cocok"
    assert saldo(bank) == 10_300_000


def test_an_entry_recorded_later_is_found(bank: Desa, viewer: Viewer) -> None:
    unggah(bank, viewer, [(day(2), "A", 500_000)])
    assert match_again(bank, viewer, "KOP", 1) == 0
    lewat(bank, viewer, day(2), 500_000)
    assert match_again(bank, viewer, "KOP", 1) == 1
    with bank.read() as conn:
        assert conn.scalar(select(func.count()).select_from(COCOK)) == 1


def test_accounts_that_are_refused(bank: Desa, viewer: Viewer) -> None:
    new = TambahRekening("KOP", "1.1.02.02", "bni", "12345678")
    for change, code in (
        ({"bank": "bca"}, "bank_tidak_dikenal"),
        ({"nomor": "12a4"}, "rekening_nomor_salah"),
        ({"akun": KAS}, "akun_bukan_bank"),
        ({"akun": BANK}, "rekening_ada"),
        ({"bank": "bri", "nomor": berkas.NOMOR}, "rekening_ada"),
        ({"entitas": "LAIN"}, "entitas_tidak_dikenal"),
    ):
        assert refused(add_rekening, bank, viewer, replace(new, **change)).code == code
    assert add_rekening(bank, viewer, new) == 2


def test_who_may(bank: Desa, viewer: Viewer) -> None:
    unggah(bank, viewer, [(day(2), "A", 500_000)])
    mutasi = asked(bank, viewer)[0].mutasi.id
    for role in ("kasir", "ketua", "pengawas", "anggota"):
        someone = as_role(role)
        assert refused(unggah, bank, someone, [(day(2), "A", 1)]).code == "tidak_berhak"
        book = CatatMutasi("KOP", mutasi, "titipan")
        assert refused(book_mutasi, bank, someone, book).code == "tidak_berhak"
        deposit = SetoranMutasi("KOP", mutasi, "A00001")
        assert refused(record_setoran_mutasi, bank, someone, deposit).code == "tidak_berhak"
    assert refused(look, bank, as_role("kasir")).code == "tidak_berhak"
    assert refused(look, bank, as_role("bendahara", entitas="LAIN")).code == (
        "entitas_tidak_dikenal"
    )
    assert look(bank, as_role("pengawas")).saldo_bank == 10_500_000


def test_templates_that_do_not_fit(bank: Desa, viewer: Viewer) -> None:
    unggah(bank, viewer, [(day(2), "KELUAR", -5_000)])
    mutasi = asked(bank, viewer)[0].mutasi.id
    for kode in ("bunga", "titipan", "anggota", "apa"):
        bad = refused(book_mutasi, bank, viewer, CatatMutasi("KOP", mutasi, kode))
        assert bad.code == "templat_tidak_cocok"
    bad = refused(book_mutasi, bank, viewer, CatatMutasi("KOP", mutasi, "lain", "9.9"))
    assert (bad.code, bad.field) == ("account_unknown", "baris.1.akun")
    deposit = SetoranMutasi("KOP", mutasi, "A00001")
    assert refused(record_setoran_mutasi, bank, viewer, deposit).code == "templat_tidak_cocok"
