"""Screens of own borrowing: the schedule while typing, paying as on the slip, month end, rights."""

from __future__ import annotations

import pytest

from koperasi.dasar.desa import Desa
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.kertas import words
from tests.appbuilder_app.test_pinjaman import VIEWER

LOAN = {"pemberi": "BPR <b>Contoh</b>", "plafon": "12jt", "bunga_persen_tahun": "12",
        "tenor_bulan": "12", "tanggal": "05/01/2026", "jatuh_tempo_pertama": "12/02/2026",
        "tujuan": "Modal", "dasar": "RAT 3/2026", "metode": "menurun", "jenis": "utang_bank",
        "jasa_tenggang": "dibayar", "akun_kas": "1.1.02.01", "biaya": "100rb"}  # fmt: skip


@pytest.fixture
def berisi(desa: Desa) -> Desa:
    """A koperasi."""
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    return desa


def test_a_loan_from_typing_to_settlement(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    panel = client.get("/utang/hitung", query_string=LOAN).text
    assert "1.120.000" in panel
    assert "780.000" in panel  # all interest of twelve declining months
    made = send(client, "/utang/catat", **LOAN)
    assert made.location == "/utang/UB0001/"
    page = client.get("/utang/UB0001/").text
    assert "BPR &lt;b&gt;Contoh&lt;/b&gt;" in page
    assert "Rp12.000.000" in page
    form = client.get("/utang/UB0001/bayar").text
    assert 'value="1.000.000"' in form
    assert 'value="120.000"' in form
    paid = send(client, "/utang/UB0001/bayar", tanggal="12/02/2026", pokok="1jt", bunga="120rb",
                akun_kas="1.1.02.01")  # fmt: skip
    assert paid.location == "/utang/UB0001/"
    settle = client.get("/utang/UB0001/bayar?semua=1").text
    assert 'value="11.000.000"' in settle
    assert "Jadwal pinjaman koperasi" in words(client.get("/utang/UB0001/jadwal.pdf").data)


def test_a_refused_form_stays_filled(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    answer = send(client, "/utang/catat", **LOAN | {"jatuh_tempo_pertama": "05/01/2026"})
    assert answer.status_code == 422
    assert "sesudah uangnya masuk" in answer.text
    assert 'value="12jt"' in answer.text
    send(client, "/utang/catat", **LOAN)
    answer = send(client, "/utang/UB0001/bayar", tanggal="12/02/2026", pokok="13jt", bunga="0",
                  akun_kas="1.1.02.01")  # fmt: skip
    assert (answer.status_code, "tinggal Rp12.000.000" in answer.text) == (422, True)


def test_the_programme_is_a_reminder(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    asked = LOAN | {"skema": "merah_putih", "tenggang_bulan": "6", "jasa_tenggang": "ditunda"}
    panel = client.get("/utang/hitung", query_string=asked).text
    assert "Berbeda dari program: bunganya" in panel
    assert "PMK 49/2025" in panel
    assert send(client, "/utang/catat", **asked).status_code == 303
    assert "bunganya" in client.get("/utang/UB0001/").text


def test_the_month_end_is_looked_at_and_posted(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    send(client, "/utang/catat", **LOAN)
    assert "Rp82.105" in client.get("/bunga-utang/?bulan=2026-01").text
    done = send(client, "/bunga-utang/bukukan", bulan="2026-01")
    assert done.location == "/bunga-utang/?bulan=2026-01"
    assert "sudah sama dengan buku" in client.get("/bunga-utang/?bulan=2026-01").text
    again = send(client, "/bunga-utang/bukukan", bulan="2026-01")
    assert (again.status_code, "Tidak ada bunga" in again.text) == (422, True)


def test_debt_without_a_loan_is_told(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    send(client, "/utang/catat", **LOAN)
    form = {"tanggal": "05/01/2026", "uraian": "salah", "akun_kas": "1.1.02.01",
            "baris-0-akun": "2.2.01.01", "baris-0-jumlah": "500rb"}  # fmt: skip
    assert send(client, "/kas-masuk/catat", **form).status_code == 303
    assert "berbeda Rp500.000" in client.get("/utang/UB0001/").text


def test_what_is_due_stands_on_the_first_page(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    send(client, "/utang/catat", **LOAN)
    assert "Angsuran koperasi jatuh tempo" in client.get("/").text
    assert "Angsuran koperasi jatuh tempo" not in masuk("ketua").get("/").text


def test_the_counter_and_members_see_nothing_of_it(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    send(masuk("bendahara"), "/utang/catat", **LOAN)
    for role in ("kasir", "anggota", "admin"):
        assert masuk(role).get("/utang/UB0001/").status_code in (403, 404)
    ketua = masuk("ketua")
    assert "Bayar angsuran" not in ketua.get("/utang/UB0001/").text
    assert ketua.get("/utang/UB0001/bayar").status_code == 403
