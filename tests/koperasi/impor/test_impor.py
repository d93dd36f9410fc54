"""Files of each kind go in whole, are refused whole with every place named, and come out again."""

import datetime as dt

import pytest

from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.queries import card, list_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.queries import find_impor, list_impor
from koperasi.impor.usecases import preview, run, undo
from ledger.errors import Refusal
from ledger.totals import balance, dim_balance
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.impor.lembar import berkas, csv, places, problems, xlsx

JUDUL = (
    "no_anggota",
    "nama",
    "nik",
    "no_kk",
    "tanggal_masuk",
    "alamat",
    "dusun",
    "no_hp",
    "status",
)
HARI = dt.date(2024, 3, 5)


def orang(nomor: int, **changed: object) -> list[object]:
    """A good row of a member."""
    values: dict[str, object] = {
        "no_anggota": f"A{nomor:05d}",
        "nama": f"Anggota {nomor}",
        "nik": f"320512510190{nomor:04d}",
        "tanggal_masuk": HARI,
        "alamat": "Kp. Cibeureum",
        "dusun": "Dusun 1",
        "no_hp": "081234567890",
        "status": "aktif",
        **changed,
    }
    return [values.get(judul, "") for judul in JUDUL]


@pytest.fixture
def beranggota(desa: Desa, viewer: Viewer) -> Desa:
    """The koperasi with three members."""
    rows = [JUDUL, *(orang(n) for n in (1, 2, 3))]
    run(desa, viewer, berkas(xlsx(rows), "anggota"))
    return desa


def saldo(desa: Desa, akun: str) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", akun)


def status_of(desa: Desa, viewer: Viewer, nomor: str) -> str:
    with desa.read() as conn:
        return card(viewer, conn, "KOP", nomor).status


def test_members_go_in(desa: Desa, viewer: Viewer) -> None:
    rows = [("Daftar anggota",), JUDUL, *(orang(n) for n in range(1, 31))]
    made = run(desa, viewer, berkas(xlsx(rows), "anggota"))
    assert (made.baris, made.bukti, made.ditolak) == (30, 30, ())
    with desa.read() as conn:
        found = list_anggota(viewer, conn, "KOP", Saring(), Halaman(ukuran=0))
    assert found.jumlah == 30
    assert found.baris[0].no_hp == "+6281234567890"
    assert found.baris[0].tanggal_masuk == "2024-03-05"


def test_of_120_members_three_bad_ones_come_back_and_one_button_undoes_it(
    desa: Desa, viewer: Viewer
) -> None:
    judul = (*JUDUL, "simpanan_sukarela")
    rows = [[*orang(n), 10_000] for n in range(1, 121)]
    rows[16] = [*orang(17, nik="320512510190017"), 10_000]
    rows[40] = [*orang(41, no_anggota="A00040"), 10_000]
    rows[80] = [*orang(81), "1.5"]
    asked = berkas(xlsx([judul, *rows]), "anggota", skip_bad=True)
    seen = preview(desa, viewer, asked)
    assert places(seen.masalah) == [
        ("C18", "nik_bukan_16"),
        ("A42", "no_anggota_dipakai"),
        ("J82", "jumlah_pecahan"),
    ]
    assert (seen.baris, seen.baik, seen.boleh) == (120, 117, True)
    made = run(desa, viewer, asked)
    assert (made.baris, len(made.ditolak)) == (117, 3)
    assert saldo(desa, "2.1.01.01") == -1_170_000
    assert saldo(desa, "3.1.09.01") == 1_170_000
    undone = undo(desa, viewer, made.impor_id, "salah berkas")
    assert (undone.tindakan, undone.anggota) == (1, 117)
    assert saldo(desa, "2.1.01.01") == 0
    with desa.read() as conn:
        assert list_anggota(viewer, conn, "KOP", Saring(), Halaman()).jumlah == 0
        assert find_impor(viewer, conn, made.impor_id).alasan == "salah berkas"


def test_one_bad_member_keeps_all_out_without_a_yes(desa: Desa, viewer: Viewer) -> None:
    rows = [JUDUL, orang(1), orang(2, nama="")]
    with pytest.raises(Refusal) as refused:
        run(desa, viewer, berkas(xlsx(rows), "anggota"))
    assert refused.value.code == "impor_bermasalah"
    assert places(problems(refused.value)) == [("B3", "sel_kosong")]
    with desa.read() as conn:
        assert list_anggota(viewer, conn, "KOP", Saring(), Halaman()).jumlah == 0


@DUA_BASIS
def test_the_same_file_twice_is_refused_until_undone(desa: Desa, viewer: Viewer) -> None:
    rows = [JUDUL, orang(1), orang(2)]
    first = run(desa, viewer, berkas(xlsx(rows), "anggota", kunci="satu"))
    again = run(desa, viewer, berkas(xlsx(rows), "anggota", kunci="satu"))
    assert again.repeated
    assert again.impor_id == first.impor_id
    for same in (xlsx(rows), xlsx(rows, sheet="Lain")):
        with pytest.raises(Refusal) as refused:
            run(desa, viewer, berkas(same, "anggota"))
        assert refused.value.code == "impor_sudah_ada"
    undo(desa, viewer, first.impor_id, "coba lagi")
    assert status_of(desa, viewer, "A00001") == "keluar"
    second = run(desa, viewer, berkas(xlsx(rows), "anggota"))
    assert second.baris == 2
    assert status_of(desa, viewer, "A00001") == "aktif"
    with desa.read() as conn:
        assert [made.keadaan for made in list_impor(viewer, conn, "KOP")] == [
            "diposting",
            "dibatalkan",
        ]


def test_a_shifted_list_can_come_in_after_undoing(desa: Desa, viewer: Viewer) -> None:
    first = run(desa, viewer, berkas(xlsx([JUDUL, orang(1), orang(2)]), "anggota"))
    undo(desa, viewer, first.impor_id, "nomor tergeser")
    rows = [JUDUL, orang(2, no_anggota="A00001"), orang(1, no_anggota="A00002")]
    assert run(desa, viewer, berkas(xlsx(rows), "anggota")).baris == 2
    with desa.read() as conn:
        assert card(viewer, conn, "KOP", "A00001").nama == "Anggota 2"


def test_opening_balances_balance_or_name_the_difference(beranggota: Desa, viewer: Viewer) -> None:
    judul = ("akun", "debit", "kredit", "anggota")
    rows: list[list[object]] = [
        ["Assets:Kas:Utama", 5_500_000, "", ""],
        ["bank_operasional", 26_250_000, "", ""],
        ["2.1.01.01", "", 16_000_000, "A00001"],
        ["Ekuitas:Cadangan:Umum", "", 15_750_001, ""],
    ]
    with pytest.raises(Refusal) as refused:
        run(beranggota, viewer, berkas(xlsx([judul, *rows]), "saldo-awal"))
    found = problems(refused.value)
    assert places(found) == [("B2", "saldo_awal_timpang")]
    assert found[0].values["selisih"] == 1
    rows[3][2] = 15_750_000
    made = run(beranggota, viewer, berkas(xlsx([judul, *rows]), "saldo-awal"))
    assert made.jumlah == {"debit": 31_750_000, "kredit": 31_750_000}
    with beranggota.read() as conn:
        assert dim_balance(conn, "KOP", "2.1.01.01", "anggota", "A00001") == -16_000_000
        assert balance(conn, "KOP", "1.1.01.01", dt.date(2025, 12, 31)) == 5_500_000
    again = preview(beranggota, viewer, berkas(xlsx([judul, *rows[:1]]), "saldo-awal"))
    assert [m.code for m in again.masalah] == ["saldo_awal_timpang"]


@DUA_BASIS
def test_journal_rows_become_vouchers_with_their_numbers(beranggota: Desa, viewer: Viewer) -> None:
    rows = [
        ("Uraian", "Tgl", "No. Bukti", "Kode Akun", "Debet (Rp)", "Kredit (Rp)", "No Anggota"),
        ("Pinjam modal", dt.date(2026, 2, 2), "BKK/2026/02/0007", "1.1.03.01", 900, "", "a00002"),
        ("Pinjam modal", dt.date(2026, 2, 2), "BKK/2026/02/0007", "1.1.01.01", "", 900, ""),
        ("Setor awal", dt.date(2026, 2, 2), "KM-01", "1.1.01.01", 1000, "", ""),
        ("", dt.date(2026, 2, 2), "KM-01", "3.1.02.01", "", 1000, ""),
    ]
    asked = berkas(xlsx(rows), "jurnal")
    seen = preview(beranggota, viewer, asked)
    assert [(k.judul, k.bidang) for k in seen.kolom][3:5] == [
        ("Kode Akun", "akun"),
        ("Debet (Rp)", "debit"),
    ]
    made = run(beranggota, viewer, asked)
    assert made.bukti == 2
    with beranggota.read() as conn:
        numbers = conn.exec_driver_sql("SELECT number, voucher, imported FROM journal").all()
    assert numbers == [("KM-01", "BKM", 1), ("BKK/2026/02/0007", "BKK", 1)]
    undo(beranggota, viewer, made.impor_id, "diulang")
    seen = preview(beranggota, viewer, asked)
    assert [m.values["menjadi"] for m in seen.peringatan] == ["BKK/2026/02/0007-U1", "KM-01-U1"]
    run(beranggota, viewer, asked)
    assert saldo(beranggota, "1.1.01.01") == 100


@DUA_BASIS
def test_savings_rows_go_through_the_room_of_savings(beranggota: Desa, viewer: Viewer) -> None:
    judul = ("tanggal", "no_anggota", "jenis", "arah", "jumlah", "keterangan")
    day = dt.date(2026, 3, 1)
    rows = [
        (day, "A00001", "sukarela", "tarik", 40_000, ""),
        (day, "A00001", "Sukarela", "Setor", 100_000, "titip"),
        (day, "A00002", "pokok", "setor", 100_000, ""),
        (day, "A00002", "wajib", "setor", 25_000, ""),
    ]
    made = run(beranggota, viewer, berkas(xlsx([judul, *rows]), "simpanan"))
    assert made.jumlah == {
        "setor_sukarela": 100_000,
        "setor_pokok": 100_000,
        "setor_wajib": 25_000,
        "tarik_sukarela": 40_000,
    }
    assert saldo(beranggota, "1.1.01.01") == 185_000
    undo(beranggota, viewer, made.impor_id, "ulang")
    assert saldo(beranggota, "1.1.01.01") == 0
    with beranggota.read() as conn:
        states = conn.exec_driver_sql("SELECT DISTINCT keadaan FROM transaksi_simpanan").scalars()
        assert list(states) == ["dibalik"]


def test_each_problem_of_a_savings_list_has_its_cell(beranggota: Desa, viewer: Viewer) -> None:
    judul = ("tanggal", "no_anggota", "jenis", "arah", "jumlah")
    day = dt.date(2026, 3, 1)
    rows = [
        (dt.date(2027, 1, 1), "A00001", "wajib", "setor", 1000),
        (day, "A99999", "wajib", "setor", 1000),
        (day, "A00001", "arisan", "setor", 1000),
        (day, "A00001", "wajib", "pinjam", 1000),
        (day, "A00001", "wajib", "setor", 0),
        (day, "A00001", "wajib", "setor", -5),
        (day, "A00001", "sukarela", "tarik", 5),
        (day, "A00001", "wajib", "tarik", 5),
        (45000, "A00001", "wajib", "setor", 5),
        ("01/02/2026", "A00001", "wajib", "setor", "1.000"),
    ]
    seen = preview(beranggota, viewer, berkas(xlsx([judul, *rows]), "simpanan"))
    assert places(seen.masalah) == [
        ("A2", "date_in_future"),
        ("B3", "anggota_tidak_dikenal"),
        ("C4", "jenis_simpanan_salah"),
        ("D5", "arah_salah"),
        ("E6", "amount_zero"),
        ("E7", "jumlah_minus"),
        ("E8", "saldo_kurang"),
        ("C9", "simpanan_terkunci"),
        ("A10", "tanggal_berupa_angka"),
        ("A11", "tanggal_mendua"),
        ("E11", "jumlah_mendua"),
    ]
    assert seen.pertanyaan == ("angka", "tanggal")
    assert not seen.boleh


def test_a_question_is_answered_once_for_the_file(beranggota: Desa, viewer: Viewer) -> None:
    judul = ("tanggal", "no_anggota", "jenis", "arah", "jumlah")
    rows = [("01/02/2026", "A00001", "wajib", "setor", "25.000")]
    isi = csv([judul, *rows])
    asked = berkas(isi, "simpanan", angka="titik", urutan_tanggal="hari")
    assert preview(beranggota, viewer, asked).jumlah == {"setor_wajib": 25_000}
    assert preview(beranggota, viewer, asked).contoh[0]["tanggal"] == "2026-02-01"
    other = berkas(isi, "simpanan", angka="koma", urutan_tanggal="bulan")
    assert places(preview(beranggota, viewer, other).masalah) == [("E2", "jumlah_pecahan")]


def test_columns_can_be_mapped_by_hand(beranggota: Desa, viewer: Viewer) -> None:
    rows = [("a", "b", "c", "d", "e"), (dt.date(2026, 1, 5), "A00001", "wajib", "setor", 700)]
    with pytest.raises(Refusal, match="judul_tidak_ditemukan"):
        preview(beranggota, viewer, berkas(xlsx(rows), "simpanan"))
    mapped = {"tanggal": "a", "no_anggota": "B", "jenis": "c", "arah": "d", "jumlah": "E"}
    asked = berkas(xlsx(rows), "simpanan", pemetaan=mapped)
    assert preview(beranggota, viewer, asked).jumlah == {"setor_wajib": 700}
    with pytest.raises(Refusal, match="kolom_tidak_ada"):
        preview(beranggota, viewer, berkas(xlsx(rows), "simpanan", pemetaan={"jumlah": "Z"}))


def test_a_missing_column_is_named(beranggota: Desa, viewer: Viewer) -> None:
    rows = [("tanggal", "no_anggota", "jumlah"), (dt.date(2026, 1, 5), "A00001", 700)]
    seen = preview(beranggota, viewer, berkas(xlsx(rows), "simpanan"))
    assert seen.belum == ("jenis", "arah")
    assert not seen.boleh


def test_money_that_was_spent_cannot_be_undone(beranggota: Desa, viewer: Viewer) -> None:
    judul = ("tanggal", "no_anggota", "jenis", "arah", "jumlah")
    day = dt.date(2026, 3, 1)
    first = run(
        beranggota,
        viewer,
        berkas(xlsx([judul, (day, "A00001", "sukarela", "setor", 5000)]), "simpanan"),
    )
    run(
        beranggota,
        viewer,
        berkas(xlsx([judul, (day, "A00001", "sukarela", "tarik", 4000)]), "simpanan"),
    )
    with pytest.raises(Refusal, match="balance_short"):
        undo(beranggota, viewer, first.impor_id, "tidak jadi")
    with pytest.raises(Refusal, match="alasan_kosong"):
        undo(beranggota, viewer, first.impor_id, " ")
    with beranggota.read() as conn:
        members = list_impor(viewer, conn, "KOP")[-1]
    with pytest.raises(Refusal, match="impor_anggota_bersaldo"):
        undo(beranggota, viewer, members.id, "tidak jadi")


def test_who_may_bring_what_in(beranggota: Desa) -> None:
    isi = xlsx([JUDUL, orang(9)])
    assert preview(beranggota, as_role("sekretaris"), berkas(isi, "anggota")).boleh
    for peran, jenis in (("sekretaris", "jurnal"), ("kasir", "anggota"), ("ketua", "simpanan")):
        with pytest.raises(Refusal, match="tidak_berhak"):
            preview(beranggota, as_role(peran), berkas(isi, jenis))
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        preview(beranggota, as_role("bendahara", entitas="BUM"), berkas(isi, "anggota"))
    with beranggota.read() as conn, pytest.raises(Refusal, match="tidak_berhak"):
        list_impor(as_role("kasir"), conn, "KOP")


def test_savings_of_a_file_move_the_chosen_account(beranggota: Desa, viewer: Viewer) -> None:
    judul = ("tanggal", "no_anggota", "jenis", "arah", "jumlah", "keterangan")
    rows = [judul, (dt.date(2026, 3, 1), "A00001", "sukarela", "setor", 100_000, "")]
    with pytest.raises(Refusal, match="akun_bukan_kas"):
        preview(beranggota, viewer, berkas(xlsx(rows), "simpanan", akun_kas="4.1.01.01"))
    run(beranggota, viewer, berkas(xlsx(rows), "simpanan", akun_kas="1.1.02.01"))
    with beranggota.read() as conn:
        assert balance(conn, "KOP", "1.1.02.01") == 100_000
        assert balance(conn, "KOP", "1.1.01.01") == 0
