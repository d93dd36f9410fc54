"""Screens of loans: forms stay filled, panels answer, papers open, members see their own only."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.perintah import ProdukBaru
from koperasi.pinjaman.produk import set_produk
from koperasi.simpanan.usecases import Transaksi, record_transaksi
from tests.appbuilder_app.conftest import Masuk, send

AWAL = dt.date(2026, 1, 5)
VIEWER = system_viewer(rooms.all_rights())


@pytest.fixture
def berisi(desa: Desa) -> Desa:
    """Two members, money in the vault, one product."""
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    with desa.store.write() as conn:
        book = Pendaftar(conn, desa, VIEWER, "KOP")
        made = [
            book.add(DaftarAnggota("KOP", f"Wargi {n}", tanggal_masuk=AWAL)).no_anggota
            for n in (1, 2)
        ]
        book.write()
    paid = [Transaksi("KOP", no, "pokok", "setor", 100_000, AWAL, kunci=no) for no in made]
    record_transaksi(desa, VIEWER, paid)
    baris = (Baris("4.3.01.02", 50_000_000),)
    record_kas(desa, VIEWER, KasBaru("KOP", "masuk", AWAL, "modal", baris))
    terms = ProdukBaru(
        "KOP", "UMUM", "Umum", AWAL, "menurun", Decimal("1.5"), 24, 20_000_000, "RAT 1/2026",
        denda_persen_hari=Decimal("0.1"), provisi_persen=Decimal(1),
    )  # fmt: skip
    set_produk(desa, VIEWER, terms)
    return desa


def apply(client: FlaskClient, **more: object) -> tuple[int, str]:
    """Send an application of three million in ten instalments."""
    values = {"no_anggota": "A00001", "produk": "UMUM", "plafon": "3jt", "tenor_bulan": "10",
              "tujuan": "Warung", "tanggal": "05/01/2026"} | more  # fmt: skip
    answer = send(client, "/pengajuan/catat", **values)
    return answer.status_code, answer.text if answer.status_code == 422 else answer.location


def pay_out(masuk: Masuk, desa: Desa) -> FlaskClient:
    """P00001 approved by the chair and paid out; the treasurer's browser."""
    client = masuk("bendahara")
    assert apply(client) == (303, "/pinjaman/P00001/")
    with desa.read() as conn:
        seen = find_pinjaman(conn, "KOP", "P00001").sidik_isi
    done = send(masuk("ketua"), "/persetujuan/pinjaman/P00001/", putusan="setuju", sidik=seen)
    assert done.location == "/persetujuan/"
    form = {"tanggal": "05/01/2026", "akun_kas": "1.1.01.01"}
    done = send(client, "/pinjaman/P00001/aksi/cairkan", **form)
    assert done.status_code == 303, done.text
    return client


def test_a_refused_application_stays_filled(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    status, page = apply(client, tenor_bulan="25", penjamin="A00002", agunan_nilai="1jt",
                         agunan_uraian="Motor")  # fmt: skip
    assert status == 422
    assert "Jangka pinjaman 1 sampai 24 bulan" in page
    assert 'value="Warung"' in page
    assert 'value="1jt"' in page
    status, page = apply(client, penjamin="A00001")
    assert (status, "tidak bisa menjamin pinjamannya sendiri" in page) == (422, True)


def test_the_panel_answers_while_typing(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    asked = {"produk": "UMUM", "plafon": "3.000.000", "tenor_bulan": "10",
             "tanggal": "05/01/2026", "penghasilan": "500rb"}  # fmt: skip
    page = client.get("/pengajuan/hitung", query_string=asked).text
    assert "Rp345.000" in page
    assert "melebihi kemampuan" in page
    assert "Jadwal angsuran" in client.get("/pengajuan/hitung").text
    too_much = client.get("/pengajuan/hitung", query_string=asked | {"plafon": "90jt"}).text
    assert "paling banyak Rp20.000.000" in too_much


def test_a_change_is_handed_in_again(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    apply(client, penjamin="A00002", agunan_uraian="Motor", agunan_nilai="5jt")
    page = client.get("/pengajuan/P00001/ubah").text
    assert "Motor" in page
    values = {"no_anggota": "A00001", "produk": "UMUM", "plafon": "2jt", "tenor_bulan": "8",
              "tujuan": "Warung kecil", "tanggal": "05/01/2026"}  # fmt: skip
    stale = send(client, "/pengajuan/P00001/ubah", **values, versi=9)
    assert stale.status_code == 422
    done = send(client, "/pengajuan/P00001/ubah", **values, versi=1)
    assert done.location == "/pinjaman/P00001/"
    with berisi.read() as conn:
        row = find_pinjaman(conn, "KOP", "P00001")
    assert (row.plafon, row.versi, row.keadaan) == (2_000_000, 2, "diajukan")


def test_decisions_are_for_others(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    apply(client)
    assert "menunggu orang lain" in client.get("/persetujuan/pinjaman/P00001/").text
    with berisi.read() as conn:
        seen = find_pinjaman(conn, "KOP", "P00001").sidik_isi
    own = send(client, "/persetujuan/pinjaman/P00001/", putusan="setuju", sidik=seen)
    assert own.status_code == 422
    assert send(masuk("kasir"), "/persetujuan/pinjaman/P00001/", putusan="setuju",
                sidik=seen).status_code == 403  # fmt: skip
    ketua = masuk("ketua")
    old = send(ketua, "/persetujuan/pinjaman/P00001/", putusan="setuju", sidik="lain")
    assert old.status_code == 422
    bare = send(ketua, "/persetujuan/pinjaman/P00001/", putusan="tolak", sidik=seen)
    assert bare.status_code == 422
    send(ketua, "/persetujuan/pinjaman/P00001/", putusan="tolak", sidik=seen, alasan="Berat")
    assert "Berat" in client.get("/pinjaman/P00001/").text


def test_instalment_settlement_card_and_papers(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    asked = {"no_pinjaman": "P00001", "jumlah": "300rb", "tanggal": "20/02/2026", "jenis": "bayar"}
    page = client.get("/angsuran/hitung", query_string=asked).text
    assert "Uang ini dibagi" in page
    assert "Rp45.000" in page
    too_much = client.get("/angsuran/hitung", query_string=asked | {"jumlah": "9jt"}).text
    assert "Kelebihan bayar" in too_much
    done = send(client, "/angsuran/catat", **asked, akun_kas="1.1.01.01")
    assert "/kuitansi/KOP/BKM/2026/02/" in done.location
    receipt = client.get(done.location).text
    assert "Angsuran pinjaman P00001" in receipt
    number = done.location.removeprefix("/kuitansi/KOP/")
    again = send(client, f"/kuitansi/KOP/{number}/cetak")
    assert again.status_code == 303
    assert "P00001" in client.get("/kartu-pinjaman/P00001/").text
    assert client.get("/kartu-pinjaman/P00001/kartu.xlsx").data[:2] == b"PK"
    for url in ("/angsuran-masuk/", "/angsuran-masuk/1/", "/menunggak/", "/pinjaman/",
                "/pinjaman/?tampil=kanban", "/menunggak/?urut=nama"):  # fmt: skip
        assert client.get(url).status_code == 200, url
    assert client.get("/menunggak/ekspor.xlsx").data[:2] == b"PK"
    offer = client.get("/pelunasan/hitung", query_string=asked).text
    assert "Harus dibayar" in offer
    form = {"no_pinjaman": "P00001", "tanggal": "20/02/2026", "akun_kas": "1.1.01.01"}
    wrong = send(client, "/pelunasan/catat", **form, jumlah="1jt")
    assert (wrong.status_code, "Jumlah pelunasannya sekarang" in wrong.text) == (422, True)
    back = send(client, "/angsuran-masuk/1/aksi/balik", alasan="Salah", voucher="BM")
    assert back.status_code == 303
    assert "DIBALIK OLEH" in client.get("/angsuran-masuk/1/").text


def test_a_month_end_on_the_screen(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    page = client.get("/akhir-bulan-pinjaman/?bulan=2026-03").text
    assert "Rp82.500" not in page  # 45.000 + 40.500 accrued
    assert "Rp85.500" in page
    assert client.get("/akhir-bulan-pinjaman/pratinjau.xlsx?bulan=2026-03").data[:2] == b"PK"
    sent = {"bulan": "2026-03", "sidik": "lain"}
    assert send(client, "/akhir-bulan-pinjaman/bukukan", **sent).status_code == 422
    assert send(masuk("kasir"), "/akhir-bulan-pinjaman/bukukan", **sent).status_code == 403
    done = send(client, "/akhir-bulan-pinjaman/bukukan", bulan="2026-03", sidik="")
    assert done.location == "/akhir-bulan-pinjaman/?bulan=2026-03"
    assert "Yang dibukukan" in client.get(done.location).text
    assert send(client, "/akhir-bulan-pinjaman/1/batal", bulan="2026-03").status_code == 422
    undone = send(client, "/akhir-bulan-pinjaman/1/batal", bulan="2026-03", alasan="Keliru")
    assert undone.status_code == 303
    assert "Dibalik" in client.get("/akhir-bulan-pinjaman/?bulan=2026-03").text


def test_products(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    values = {
        "kode": "UMUM", "nama": "Umum", "berlaku_mulai": "01/06/2026", "metode": "flat",
        "tarif_jasa_persen": "2,5", "plafon_paling_banyak": "10jt", "tenor_paling_lama": "12",
        "kelipatan": "100", "urutan": "denda,jasa,pokok", "jasa_pelunasan": "per_hari",
        "aktif": "ya", "dasar": "RAT 2/2026",
    }  # fmt: skip
    above = send(client, "/produk-pinjaman/catat", **values)
    assert (above.status_code, "melebihi batas 24" in above.text) == (422, True)
    assert 'value="2,5"' in above.text
    odd = send(client, "/produk-pinjaman/catat", **values | {"provisi_persen": "banyak"})
    assert (odd.status_code, "Persen antara 0 dan 100" in odd.text) == (422, True)
    done = send(client, "/produk-pinjaman/catat", **values | {"tarif_jasa_persen": "0,75"})
    assert done.location == "/produk-pinjaman/2/"
    assert "0,75" in client.get(done.location).text
    assert client.get("/produk-pinjaman/catat?salin=2").status_code == 200
    assert masuk("kasir").get("/produk-pinjaman/catat").status_code == 403


def test_a_link_fills_the_form_and_nonsense_does_not(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    client = masuk("bendahara")
    page = client.get("/pengajuan/catat?no_anggota=A00001&plafon=3jt&tenor_bulan=x").text
    assert 'value="3.000.000"' in page
    assert "A00001 Wargi 1" in page
    assert client.get("/setoran/catat?jumlah=abc&jenis=wajib").status_code == 200
    assert client.get("/angsuran/catat?no_pinjaman=P99999&jumlah=1jt").status_code == 200


def test_a_member_sees_no_loans_of_others(berisi: Desa, masuk: Masuk) -> None:
    pay_out(masuk, berisi)
    client = masuk("anggota")
    for url in ("/pinjaman/", "/pinjaman/P00001/", "/kartu-pinjaman/P00001/", "/persetujuan/",
                "/angsuran-masuk/", "/akhir-bulan-pinjaman/", "/menunggak/"):  # fmt: skip
        assert client.get(url).status_code == 403, url


def test_an_officer_named_with_a_number_is_a_related_party(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    office = {"organ": "pengawas", "jabatan": "ketua", "nama": "Wargi 1", "no_anggota": "A00001",
              "mulai": "01/01/2026", "no_keputusan": "RAT 1/2026"}  # fmt: skip
    assert send(masuk("ketua"), "/pejabat/KOP/angkat", **office).status_code == 303
    client = masuk("bendahara")
    status, page = apply(client)
    assert (status, "pihak terkait paling banyak 10 % modal sendiri" in page) == (422, True)
    assert apply(client, no_anggota="A00002")[0] == 303
