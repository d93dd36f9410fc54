"""What a journal or opening balances can get wrong: each refusal at its row and column."""

import datetime as dt
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.impor.usecases import preview, run, undo
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.impor.lembar import berkas, places, xlsx
from tests.koperasi.impor.test_impor import JUDUL as JUDUL_ANGGOTA
from tests.koperasi.impor.test_impor import orang

JUDUL = ("tanggal", "no_bukti", "uraian", "akun", "debit", "kredit", "anggota", "mitra")
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def beranggota(desa: Desa, viewer: Viewer) -> Desa:
    run(desa, viewer, berkas(xlsx([JUDUL_ANGGOTA, orang(1)]), "anggota"))
    return desa


def rows(*changes: tuple[int, str, Any]) -> list[list[Any]]:
    """A good voucher of two rows, with cells changed."""
    made: list[list[Any]] = [
        list(JUDUL),
        [DAY, "KM-1", "Setoran", "1.1.01.01", 5000, "", "", ""],
        [DAY, "KM-1", "Setoran", "2.1.01.01", "", 5000, "A00001", ""],
    ]
    for row, column, value in changes:
        made[row][JUDUL.index(column)] = value
    return made


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([(2, "kredit", 4000)], [("F2", "bukti_timpang")]),
        ([(1, "debit", 4000)], [("E2", "bukti_timpang")]),
        ([(1, "kredit", 1)], [("F2", "debit_dan_kredit")]),
        ([(2, "kredit", "")], [("E3", "debit_atau_kredit")]),
        ([(1, "akun", "9.9.99.99")], [("D2", "account_unknown")]),
        ([(1, "akun", "3.1.04.02")], [("D2", "akun_dihitung")]),
        ([(2, "anggota", "")], [("G3", "dimension_missing")]),
        ([(2, "anggota", "A00009")], [("G3", "anggota_tidak_dikenal")]),
        ([(1, "mitra", "a b")], [("H2", "dimension_invalid")]),
        ([(2, "tanggal", dt.date(2026, 3, 3))], [("A3", "bukti_dua_tanggal")]),
        ([(1, "tanggal", dt.date(2027, 1, 1)), (2, "tanggal", dt.date(2027, 1, 1))],
         [("A2", "date_in_future")]),
        ([(1, "tanggal", dt.date(2025, 1, 1)), (2, "tanggal", dt.date(2025, 1, 1))],
         [("A2", "date_before_books")]),
        ([(1, "uraian", ""), (2, "uraian", "")], [("C2", "sel_kosong")]),
        ([(1, "uraian", "milik 3205125101900001")], [("C2", "catatan_nik")]),
        ([(1, "no_bukti", "")], [("B2", "sel_kosong"), ("E3", "bukti_timpang")]),
        ([(1, "no_bukti", "x" * 65), (2, "no_bukti", "x" * 65)],
         [("B2", "teks_terlalu_panjang"), ("B3", "teks_terlalu_panjang")]),
        ([(1, "debit", ""), (1, "kredit", 5000), (2, "debit", 5000), (2, "kredit", "")],
         [("2", "balance_short")]),
        ([(1, "tanggal", ""), (2, "akun", "")], [("A2", "sel_kosong"), ("D3", "sel_kosong")]),
    ],
)  # fmt: skip
def test_a_bad_voucher(
    beranggota: Desa,
    viewer: Viewer,
    changes: list[tuple[int, str, Any]],
    wanted: list[tuple[str, str]],
) -> None:
    seen = preview(beranggota, viewer, berkas(xlsx(rows(*changes)), "jurnal"))
    assert places(seen.masalah) == wanted
    assert not seen.boleh


def test_a_locked_month_is_named(beranggota: Desa, viewer: Viewer) -> None:
    kunci_bulan(beranggota, viewer, KunciBulan("KOP", 202603))
    seen = preview(beranggota, viewer, berkas(xlsx(rows()), "jurnal"))
    assert places(seen.masalah) == [("A2", "period_locked")]


def test_a_number_that_is_taken_is_named(beranggota: Desa, viewer: Viewer) -> None:
    run(beranggota, viewer, berkas(xlsx(rows()), "jurnal"))
    other = rows((1, "debit", 7000), (2, "kredit", 7000))
    seen = preview(beranggota, viewer, berkas(xlsx(other), "jurnal"))
    assert places(seen.masalah) == [("B2", "number_used")]


def test_accounts_by_code_name_role_and_path(beranggota: Desa, viewer: Viewer) -> None:
    spelled = (
        "1.1.01.01",
        "kas_utama",
        "Aset:Kas:Utama",
        "Assets:Kas:Utama",
        "kas utama (brankas)",
    )
    for number, akun in enumerate(spelled):
        made = rows(*((row, "no_bukti", f"KM-{number}") for row in (1, 2)), (1, "akun", akun))
        run(beranggota, viewer, berkas(xlsx(made), "jurnal"))
    with beranggota.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01") == 5000 * len(spelled)


def test_on_one_day_money_comes_in_before_it_goes_out(beranggota: Desa, viewer: Viewer) -> None:
    out: list[list[Any]] = [
        [DAY, "KK-1", "Tarik", "2.1.01.01", 3000, "", "A00001", ""],
        [DAY, "KK-1", "Tarik tunai", "1.1.01.01", "", 3000, "", ""],
    ]
    made = rows()
    run(beranggota, viewer, berkas(xlsx([made[0], *out, *made[1:]]), "jurnal"))
    with beranggota.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01") == 2000
        said = conn.exec_driver_sql("SELECT narration, voucher FROM journal ORDER BY seq").all()
    assert said == [("Setoran", "BKM"), ("Tarik; Tarik tunai", "BKK")]


def test_long_notes_are_refused_together(beranggota: Desa, viewer: Viewer) -> None:
    made = rows((1, "uraian", "a" * 199), (2, "uraian", "b" * 199))
    made += [[DAY, "KM-1", "c" * 50, "1.1.01.01", 1, "", "", ""]]
    made += [[DAY, "KM-1", "d", "2.1.01.01", "", 1, "A00001", ""]]
    seen = preview(beranggota, viewer, berkas(xlsx(made), "jurnal"))
    assert places(seen.masalah) == [("C2", "teks_terlalu_panjang")]


def test_an_imported_voucher_can_be_taken_back_alone(beranggota: Desa, viewer: Viewer) -> None:
    two = rows()
    two += [[DAY, "KM-2", *row[2:]] for row in rows()[1:]]
    made = run(beranggota, viewer, berkas(xlsx(two), "jurnal"))
    reverse_bukti(beranggota, viewer, Pembalik("KOP", "KM-1", "ganda"))
    assert undo(beranggota, viewer, made.impor_id, "ulang").tindakan == 1
    with beranggota.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01") == 0
    with pytest.raises(Refusal, match="impor_sudah_dibatalkan"):
        undo(beranggota, viewer, made.impor_id, "lagi")
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        undo(beranggota, viewer, 99, "lagi")


def test_what_needs_approval_does_not_come_in_by_a_file(
    beranggota: Desa, viewer: Viewer
) -> None:
    """Limits hold from their date on: rows of before are free, undoing is a reversal too."""
    judul = ("tanggal", "no_anggota", "jenis", "arah", "jumlah")
    old = run(beranggota, viewer, berkas(xlsx(rows()), "jurnal"))
    for jenis in ("jurnal", "setoran", "pembalikan"):
        limits = ((4_000, ""), (None, "ketua"))
        ubah = UbahBatas("KOP", jenis, limits, dt.date(2026, 6, 1), "Keputusan RAT 3/2026")
        change_batas(beranggota, viewer, ubah)
    later = dt.date(2026, 6, 2)
    journal = rows(*((row, "no_bukti", "KM-9") for row in (1, 2)),
                   *((row, "tanggal", later) for row in (1, 2)))  # fmt: skip
    seen = preview(beranggota, viewer, berkas(xlsx(journal), "jurnal"))
    assert places(seen.masalah) == [("2", "perlu_persetujuan")]
    savings = [judul, *((later, "A00001", "wajib", "setor", jumlah) for jumlah in (3000, 5000))]
    seen = preview(beranggota, viewer, berkas(xlsx(savings), "simpanan"))
    assert places(seen.masalah) == [("3", "perlu_persetujuan")]
    savings[2] = (DAY, "A00001", "wajib", "setor", 5000)
    assert preview(beranggota, viewer, berkas(xlsx(savings), "simpanan")).boleh
    with pytest.raises(Refusal, match="perlu_persetujuan"):
        undo(beranggota, viewer, old.impor_id, "tidak jadi")


SALDO = ("akun", "debit", "kredit", "anggota")


def test_opening_balances_that_repeat_an_account(beranggota: Desa, viewer: Viewer) -> None:
    made = [SALDO, ("1.1.01.01", 10, "", ""), ("1.1.01.01", 10, "", ""), ("3.1.02.01", "", 20, "")]
    seen = preview(beranggota, viewer, berkas(xlsx(made), "saldo-awal"))
    assert places(seen.masalah) == [("A3", "saldo_awal_ganda")]


def test_opening_balances_a_second_time_are_told(beranggota: Desa, viewer: Viewer) -> None:
    first = [SALDO, ("1.1.01.01", 10, "", ""), ("3.1.02.01", "", 10, "")]
    other = [SALDO, ("1.1.02.01", 10, "", ""), ("3.1.02.01", "", 10, "")]
    made = run(beranggota, viewer, berkas(xlsx(first), "saldo-awal"))
    seen = preview(beranggota, viewer, berkas(xlsx(other), "saldo-awal"))
    assert [one.code for one in seen.peringatan] == ["saldo_awal_sudah_ada"]
    assert seen.boleh
    undo(beranggota, viewer, made.impor_id, "salah")
    seen = preview(beranggota, viewer, berkas(xlsx(other), "saldo-awal"))
    assert not seen.peringatan


def test_opening_balances_on_another_day(beranggota: Desa, viewer: Viewer) -> None:
    made = [SALDO, ("1.1.01.01", 10, "", ""), ("3.1.02.01", "", 10, "")]
    day = dt.date(2026, 6, 30)
    run(beranggota, viewer, berkas(xlsx(made), "saldo-awal", tanggal=day))
    with beranggota.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01", dt.date(2026, 6, 29)) == 0
        assert balance(conn, "KOP", "1.1.01.01", day) == 10


def test_the_sheet_that_fits_is_taken(beranggota: Desa, viewer: Viewer) -> None:
    data = xlsx([("catatan",), ("apa saja",)], sheet="Depan", more={"Data": rows()})
    seen = preview(beranggota, viewer, berkas(data, "jurnal"))
    assert (seen.lembar, seen.lembar_lain) == ("Data", ("Depan",))
    with pytest.raises(Refusal, match="lembar_tidak_ada"):
        preview(beranggota, viewer, berkas(data, "jurnal", lembar="Lain"))
    with pytest.raises(Refusal, match="judul_tidak_ditemukan"):
        preview(beranggota, viewer, berkas(data, "jurnal", lembar="Depan"))


def test_a_file_without_rows_and_one_without_kind(beranggota: Desa, viewer: Viewer) -> None:
    seen = preview(beranggota, viewer, berkas(xlsx([JUDUL]), "jurnal"))
    assert [one.code for one in seen.masalah] == ["tanpa_baris"]
    assert not seen.boleh
    with pytest.raises(Refusal, match="jenis_impor_salah"):
        preview(beranggota, viewer, berkas(xlsx([JUDUL]), "gaji"))
    with pytest.raises(Refusal, match="berkas_kosong"):
        preview(beranggota, viewer, berkas(xlsx([]), "jurnal"))


def test_a_key_stands_for_one_file(beranggota: Desa, viewer: Viewer) -> None:
    run(beranggota, viewer, berkas(xlsx(rows()), "jurnal", kunci="satu"))
    other = rows((1, "debit", 7000), (2, "kredit", 7000))
    with pytest.raises(Refusal, match="key_used"):
        run(beranggota, viewer, berkas(xlsx(other), "jurnal", kunci="satu"))
