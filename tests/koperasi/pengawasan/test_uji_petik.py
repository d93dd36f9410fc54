"""Rounds, checks and findings through the use cases, on both databases."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.rules import SELISIH_JAM
from koperasi.kunjungan.usecases import Bukti, record_kunjungan
from koperasi.laporan.tugas import list_tugas
from koperasi.pengawasan import queries
from koperasi.pengawasan.data import Putaran
from koperasi.pengawasan.produk import products_on
from koperasi.pengawasan.queries_angka import angka_bulan
from koperasi.pengawasan.usecases import UJI, record_uji_petik
from koperasi.pengawasan.usecases_putaran import PUTARAN, PutaranBaru, open_putaran, putaran_of
from koperasi.pengawasan.usecases_temuan import (
    JawabTemuan,
    KembalikanTemuan,
    TutupTemuan,
    answer_temuan,
    close_temuan,
    return_temuan,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import foto, kunjungan
from tests.koperasi.pengawasan.contoh import (
    AKHIR,
    BULAN,
    PENGAWAS,
    SEKARANG,
    buku_dari,
    entri,
    isi,
    tanpa_buku,
    terundi,
    uji,
)
from tests.koperasi.pinjaman.conftest import BENDAHARA, KETUA
from tests.koperasi.warga.contoh import keluarga, petugas

pytestmark = DUA_BASIS


def refusal(desa: Desa, viewer: Viewer, perintah: Any, use_case: Any) -> str:
    """Code with which a use case refuses; no check is kept of it."""
    with desa.read() as conn:
        before = conn.scalar(select(func.count()).select_from(UJI))
    with pytest.raises(Refusal) as refused:
        use_case(desa, viewer, perintah)
    with desa.read() as conn:
        assert conn.scalar(select(func.count()).select_from(UJI)) == before
    return refused.value.code


def right_book(desa: Desa, putaran: Putaran, no: str, kunci: str, **lain: Any) -> Any:
    """A check of a book that says what ours say."""
    said = buku_dari(desa, putaran, no, lain.get("per_tanggal", AKHIR))
    return uji(putaran, no, kunci, bacaan=said, **lain)


def test_nobody_knows_the_draw_when_the_round_begins(desa: Desa, viewer: Viewer) -> None:
    numbers = isi(desa, viewer)
    begin = PutaranBaru("KOP", BULAN)
    for person in (BENDAHARA, KETUA, as_role("auditor")):
        assert refusal(desa, person, begin, open_putaran) == "tidak_berhak"
    open_month = PutaranBaru("KOP", "2026-10")
    assert refusal(desa, PENGAWAS, open_month, open_putaran) == "putaran_bulan_terbuka"
    made = open_putaran(desa, PENGAWAS, begin)
    assert (made.no_putaran, made.anggota, made.sebanyak) == ("UP0001", tuple(numbers), 5)
    assert (made.benih, made.terundi) == ("", ())
    assert refusal(desa, PENGAWAS, begin, open_putaran) == "putaran_sudah_ada"
    check = uji(made, numbers[0], "dini")
    assert refusal(desa, PENGAWAS, check, record_uji_petik) == "uji_petik_tidak_terundi"
    entri(desa, viewer)
    with desa.read() as conn:
        found = putaran_of(conn, "KOP", "UP0001")
        assert queries.open_months(PENGAWAS, conn, "KOP") == []
    assert (len(found.benih), len(found.terundi)) == (64, 5)
    assert set(found.terundi) < set(numbers)
    entri(desa, viewer)  # later entries change nothing
    with desa.read() as conn:
        assert putaran_of(conn, "KOP", "UP0001") == found


def test_a_changed_list_is_noticed(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    with desa.store.write() as conn:
        conn.execute(PUTARAN.update().values(anggota=json.dumps(["A00001"])))
    check = uji(putaran, "A00001", "satu")
    assert refusal(desa, PENGAWAS, check, record_uji_petik) == "putaran_berubah"


def test_a_book_is_compared_as_of_its_last_line(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    first, second, third = putaran.terundi[:3]
    made = record_uji_petik(desa, PENGAWAS, right_book(desa, putaran, first, "satu"))
    assert (made.no_uji, made.beda, made.no_temuan) == ("PR00001", 0, "")
    today = {"per_tanggal": HARI_INI}
    again = record_uji_petik(desa, PENGAWAS, right_book(desa, putaran, second, "dua", **today))
    assert (again.beda, again.no_temuan) == (0, "")
    said = buku_dari(desa, putaran, third, AKHIR) | {"sukarela": 1_250_000}
    late = record_uji_petik(desa, PENGAWAS, uji(putaran, third, "tiga", bacaan=said))
    assert (late.beda, late.no_temuan) == (1, "TM0001")
    with desa.read() as conn:
        rows = queries.compare_uji(PENGAWAS, conn, "KOP", late.no_uji)
        found = queries.get_ringkasan(KETUA, conn, "KOP", putaran.no_putaran)
    assert [(one.produk, one.selisih) for one in rows if one.selisih] == [("sukarela", 50_000)]
    assert (found.tuntas, found.cocok, found.dibaca) == (3, 2, 3)
    assert found.produk - found.produk_cocok == 1


def test_a_key_is_recorded_once(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    first, second = putaran.terundi[:2]
    check = right_book(desa, putaran, first, "satu")
    made = record_uji_petik(desa, PENGAWAS, check)
    again = record_uji_petik(desa, PENGAWAS, check)
    assert again == replace(made, ulang=True)
    other = right_book(desa, putaran, second, "satu")
    assert refusal(desa, PENGAWAS, other, record_uji_petik) == "key_used"


def test_a_house_that_was_not_drawn_cannot_be_filled_in(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    other = next(no for no in putaran.anggota if no not in putaran.terundi)
    check = right_book(desa, putaran, other, "satu")
    assert refusal(desa, PENGAWAS, check, record_uji_petik) == "uji_petik_tidak_terundi"
    mine = replace(PENGAWAS, no_anggota=putaran.terundi[0])
    own = right_book(desa, putaran, putaran.terundi[0], "dua")
    assert refusal(desa, mine, own, record_uji_petik) == "uji_petik_diri_sendiri"
    for person in (BENDAHARA, KETUA, petugas()):
        assert refusal(desa, person, own, record_uji_petik) == "tidak_berhak"


def test_what_is_wrong_is_refused_and_nothing_stays(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    no, other = putaran.terundi[:2]
    good = right_book(desa, putaran, no, "baik")
    ahead = SEKARANG + SELISIH_JAM
    cases = {
        "bacaan_kurang": replace(good, bacaan={"pokok": 1}),
        "bacaan_tanpa_buku": replace(good, hasil="menolak"),
        "hasil_uji_salah": replace(good, hasil="entah"),
        "produk_uji_salah": replace(good, bacaan={**good.bacaan, "pinjaman_P99999": 1}),
        "per_tanggal_kosong": replace(good, per_tanggal=None),
        "per_tanggal_di_depan": replace(good, per_tanggal=HARI_INI + dt.timedelta(days=1)),
        "uji_petik_tanpa_foto": replace(good, foto=b""),
        "lampiran_jenis_ditolak": replace(good, foto=b"bukan foto"),
        "kunjungan_di_depan": right_book(desa, putaran, no, "depan", mulai=ahead),
        "putaran_tidak_dikenal": replace(good, no_putaran="UP9999"),
        "text_not_allowed": replace(good, catatan="dari\u202ekanan"),
        "kunci_kosong": replace(good, kunci=" "),
    }
    for code, perintah in cases.items():
        assert refusal(desa, PENGAWAS, perintah, record_uji_petik) == code
    record_uji_petik(desa, PENGAWAS, good)
    same = right_book(desa, putaran, other, "foto", foto=good.foto)
    assert refusal(desa, PENGAWAS, same, record_uji_petik) == "foto_sudah_dipakai"
    twice = right_book(desa, putaran, no, "lagi")
    assert refusal(desa, PENGAWAS, twice, record_uji_petik) == "uji_petik_sudah_ada"


def test_a_photo_of_a_visit_is_no_photo_of_a_check(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    ibu, bapak, _ = keluarga(desa)
    visit = kunjungan(ibu, "satu", bukti=Bukti(foto=foto(7)))
    record_kunjungan(desa, petugas(), visit)
    check = right_book(desa, putaran, putaran.terundi[0], "uji", foto=foto(7))
    assert refusal(desa, PENGAWAS, check, record_uji_petik) == "foto_sudah_dipakai"
    record_uji_petik(desa, PENGAWAS, replace(check, foto=foto(8)))
    other = kunjungan(bapak, "dua", 90, bukti=Bukti(foto=foto(8)))
    assert refusal(desa, petugas(), other, record_kunjungan) == "foto_sudah_dipakai"


def test_nobody_at_home_is_counted_and_stays_open(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    no, shut, lost = putaran.terundi[:3]
    for n in range(2):
        record_uji_petik(desa, PENGAWAS, tanpa_buku(putaran, no, f"k{n}", "tidak_di_rumah"))
    record_uji_petik(desa, PENGAWAS, tanpa_buku(putaran, shut, "tutup", "menolak"))
    record_uji_petik(desa, PENGAWAS, tanpa_buku(putaran, lost, "hilang", "buku_tidak_ada"))
    with desa.read() as conn:
        houses = {h.no_anggota: h for h in queries.list_rumah(PENGAWAS, conn, putaran)}
        left = [h.no_anggota for _, h in queries.open_houses(PENGAWAS, conn, "KOP")]
        told = {t.kode: t.banyak for t in list_tugas(PENGAWAS, conn, "KOP", HARI_INI)}
        found = queries.get_ringkasan(PENGAWAS, conn, "KOP", putaran.no_putaran)
    assert (houses[no].datang, houses[no].tuntas) == (2, False)
    assert set(left) == set(putaran.terundi) - {shut, lost}
    assert told["uji_petik"] == len(left) == 3
    assert (found.tuntas, found.dibaca, found.hasil[""]) == (2, 0, 2)
    record_uji_petik(desa, PENGAWAS, right_book(desa, putaran, no, "ketiga"))


def test_sent_late_it_keeps_the_time_of_the_visit(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    then = SEKARANG - dt.timedelta(days=5)
    check = right_book(desa, putaran, putaran.terundi[0], "telat", mulai=then)
    made = record_uji_petik(desa, PENGAWAS, check)
    with desa.read() as conn:
        row = conn.execute(select(UJI).where(UJI.c.no_uji == made.no_uji)).one()
    assert row.mulai == "2026-11-19T03:00:00Z"
    assert row.dicatat.startswith("2026-11-24")
    assert row.terlambat == 1
    off = SEKARANG + dt.timedelta(hours=2)  # a phone two hours ahead: its times are set right
    times = {"mulai": off - dt.timedelta(minutes=30), "dikirim": off}
    ahead = right_book(desa, putaran, putaran.terundi[1], "cepat", **times)
    made = record_uji_petik(desa, PENGAWAS, ahead)
    with desa.read() as conn:
        row = conn.execute(select(UJI).where(UJI.c.no_uji == made.no_uji)).one()
    assert (row.mulai, row.selisih_detik, row.terlambat) == ("2026-11-24T02:30:00Z", 7200, 0)


def a_finding(desa: Desa, viewer: Viewer) -> str:
    """A member's book with 50.000 more than ours."""
    putaran = terundi(desa, viewer)
    no = putaran.terundi[0]
    said = buku_dari(desa, putaran, no, AKHIR) | {"sukarela": 1_250_000}
    return record_uji_petik(desa, PENGAWAS, uji(putaran, no, "satu", bacaan=said)).no_temuan


def tasks(desa: Desa, viewer: Viewer) -> dict[str, int]:
    """Findings that wait for somebody."""
    with desa.read() as conn:
        found = list_tugas(viewer, conn, "KOP", HARI_INI)
    return {one.kode: one.banyak for one in found if one.kode.startswith("temuan")}


def test_a_finding_is_answered_and_closed_by_two_people(desa: Desa, viewer: Viewer) -> None:
    no = a_finding(desa, viewer)
    assert tasks(desa, BENDAHARA) == {"temuan_terbuka": 1}
    assert tasks(desa, KETUA) == {"temuan": 1}
    close = TutupTemuan("KOP", no, "bukti dilihat")
    assert refusal(desa, PENGAWAS, close, close_temuan) == "temuan_langkah_salah"
    answer_temuan(desa, BENDAHARA, JawabTemuan("KOP", no, "tertinggal, dicatat BKM 9"))
    assert tasks(desa, PENGAWAS) == {"temuan_dijawab": 1}
    for person in (BENDAHARA, KETUA):
        assert refusal(desa, person, close, close_temuan) == "tidak_berhak"
    both = as_role("bendahara", "pengawas", user=BENDAHARA.user)
    assert refusal(desa, both, close, close_temuan) == "temuan_putus_sendiri"
    return_temuan(desa, PENGAWAS, KembalikanTemuan("KOP", no, "buktinya mana"))
    assert tasks(desa, BENDAHARA) == {"temuan_terbuka": 1}
    answer_temuan(desa, BENDAHARA, JawabTemuan("KOP", no, "BKM/2026/11/0009"))
    empty = TutupTemuan("KOP", no, "  ")
    assert refusal(desa, PENGAWAS, empty, close_temuan) == "temuan_tanpa_isi"
    close_temuan(desa, PENGAWAS, close)
    with desa.read() as conn:
        row = conn.execute(queries.list_temuan(KETUA, "KOP")).one()
        steps = [one.langkah for one in queries.list_langkah(KETUA, conn, "KOP", no)]
    assert (row.keadaan, row.jumlah, row.tenggat) == ("selesai", 50_000, "2026-12-08")
    assert steps == ["jawab", "kembalikan", "jawab", "tutup"]
    assert tasks(desa, KETUA) == tasks(desa, PENGAWAS) == {}


def test_who_may_see_it(desa: Desa, viewer: Viewer) -> None:
    no = a_finding(desa, viewer)
    with desa.read() as conn:
        for role in ("kasir", "sekretaris", "anggota", "petugas_desmigratif", "kepala_desa"):
            with pytest.raises(Refusal, match="tidak_berhak"):
                queries.list_temuan(as_role(role), "KOP")
        with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
            queries.list_uji(replace(PENGAWAS, entitas=frozenset({"LAIN"})), "KOP")
        with pytest.raises(Refusal, match="temuan_tidak_dikenal"):
            queries.list_langkah(PENGAWAS, conn, "KOP", "TM9999")
        assert queries.list_langkah(PENGAWAS, conn, "KOP", no) == []


def test_figures_without_a_name(desa: Desa, viewer: Viewer) -> None:
    a_finding(desa, viewer)
    with desa.read() as conn:
        found = angka_bulan(as_role("kepala_desa"), conn, dt.date(2026, 11, 1))
        before = angka_bulan(as_role("koordinator"), conn, dt.date(2026, 10, 1))
        with pytest.raises(Refusal, match="tidak_berhak"):
            angka_bulan(as_role("anggota"), conn, dt.date(2026, 11, 1))
    assert [(one.kode, one.nilai, one.dari) for one in found] == [
        ("pengawasan.uji", 1, None),
        ("pengawasan.cocok", 0, 1),
        ("pengawasan.temuan", 1, None),
    ]
    assert [one.nilai for one in before] == [0, 0, 0]


def test_the_form_asks_for_the_products_of_the_member(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    with desa.read() as conn:
        plain = products_on(conn, "KOP", putaran.anggota[0], HARI_INI)
        owing = products_on(conn, "KOP", putaran.anggota[1], HARI_INI)
    assert plain == ("pokok", "sukarela")
    assert owing == ("pokok", "sukarela", "pinjaman_P00001")
