"""Papers of loans, deposits and members as PDF: what stands in them, who may have them."""

from __future__ import annotations

import datetime as dt

import pytest
from flask.testing import FlaskClient

from koperasi.dasar.desa import Desa
from koperasi.entitas.usecases_pejabat import AngkatPejabat, appoint_pejabat
from koperasi.pinjaman.naskah import KUNCI
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.kertas import words
from tests.appbuilder_app.test_pinjaman import VIEWER, apply, berisi, pay_out  # noqa: F401

SEPULUH = ("250.000", "300.000")


@pytest.fixture
def desa_cair(berisi: Desa) -> Desa:  # noqa: F811
    """The village with a chair and a treasurer."""
    for jabatan, nama in (("ketua", "Asep Sudrajat"), ("bendahara", "Siti <b>Nurhayati</b>")):
        order = AngkatPejabat("KOP", "pengurus", jabatan, nama, dt.date(2026, 1, 1), "RAT 1")
        appoint_pejabat(berisi, VIEWER, order)
    return berisi


def paper(client: FlaskClient, url: str) -> str:
    """The words of a PDF."""
    answer = client.get(url)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.text[:200]
    return words(answer.data)


def missing(text: str, *sentences: str) -> list[str]:
    """Which of these do not stand in it; the reader of PDF loses a blank here and there."""
    plain = "".join(text.split())
    return [said for said in sentences if "".join(said.split()) not in plain]


def test_the_contract_names_everybody_and_every_figure(desa_cair: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, desa_cair)
    page = client.get("/pinjaman/P00001/").text
    assert "/pinjaman/P00001/perjanjian.pdf" in page
    text = paper(client, "/pinjaman/P00001/perjanjian.pdf")
    assert missing(
        text,
        "SURAT PERJANJIAN PINJAMAN Nomor P00001", "Senin, tanggal 5 Januari 2026",
        "Asep Sudrajat", "Siti <b>Nurhayati</b>", "Wargi 1, anggota nomor A00001",
        "Rp3.000.000 (tiga juta rupiah)", "1,5% sebulan (18% setahun)", "Provisi 1%",
        "Rp2.970.000 (dua juta sembilan ratus tujuh puluh ribu rupiah)",
        "denda 0,1 persen sehari", "mulai 5 Februari 2026 sampai 5 November 2026",
        "Lampiran: jadwal angsuran",
    ) == []  # fmt: skip
    assert "Meterai" not in text  # below five million


def test_a_stamp_from_five_million_on_and_guarantors_sign(desa_cair: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    apply(client, plafon="5jt", penjamin="A00002", agunan_uraian="Motor 2019", agunan_nilai="9jt")
    refused = client.get("/pinjaman/P00001/perjanjian.pdf")
    assert refused.status_code == 422  # not agreed yet
    assert "perjanjian.pdf" not in client.get("/pinjaman/P00001/").text
    assert "Rp5.000.000" in paper(client, "/pinjaman/P00001/jadwal.pdf")
    with desa_cair.store.write() as conn:
        conn.exec_driver_sql("UPDATE pinjaman SET keadaan = 'disetujui'")
    text = paper(client, "/pinjaman/P00001/perjanjian.pdf")
    assert missing(text, "Meterai", "Motor 2019", "9.000.000", "Penjamin", "Wargi 2 (A00002)") == []


def test_clauses_are_those_of_the_day(desa_cair: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, desa_cair)
    new = {"nilai": "Janji {nama}\nMembayar {plafon} untuk {lembaga}.",
           "berlaku_mulai": "06/01/2026", "dasar": "RAT 2/2026"}  # fmt: skip
    assert send(masuk("ketua"), f"/pengaturan/{KUNCI}", **new).status_code == 303
    assert "Janji" not in paper(client, "/pinjaman/P00001/perjanjian.pdf")
    new["berlaku_mulai"] = "05/01/2026"
    assert send(masuk("ketua"), f"/pengaturan/{KUNCI}", **new).status_code == 303
    text = paper(client, "/pinjaman/P00001/perjanjian.pdf")
    said = "Pasal 1 Janji Wargi 1 1. Membayar Rp3.000.000 untuk Koperasi Karya."
    assert missing(text, said) == []
    wrong = new | {"nilai": "Janji\nBayar {bunga}"}
    answer = send(masuk("ketua"), f"/pengaturan/{KUNCI}", **wrong)
    assert (answer.status_code, "Isian bunga tidak ada" in answer.text) == (422, True)
    assert "Bayar {bunga}</textarea>" in answer.text


def test_the_counter_has_card_and_schedule_but_no_contract(desa_cair: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, desa_cair)
    send(client, "/angsuran/catat", no_pinjaman="P00001", jumlah="345000", tanggal="05/02/2026",
         jenis="bayar", akun_kas="1.1.01.01")  # fmt: skip
    kasir = masuk("kasir")
    assert "perjanjian.pdf" not in kasir.get("/pinjaman/P00001/").text
    assert kasir.get("/pinjaman/P00001/perjanjian.pdf").status_code == 403
    card = paper(kasir, "/pinjaman/P00001/kartu.pdf")
    assert (
        missing(card, "Sisa pokok: Rp2.700.000", "BKM/2026/02/0001", "345.000", "Menunggak") == []
    )
    assert "Angsuran" in paper(kasir, "/pinjaman/P00001/jadwal.pdf")
    assert masuk("anggota").get("/pinjaman/P00001/kartu.pdf").status_code in (403, 404)


def test_the_register_and_the_savings_card(desa_cair: Desa, masuk: Masuk) -> None:
    del desa_cair
    client = masuk("sekretaris")
    assert "/buku-anggota/buku-anggota.pdf" in client.get("/anggota/").text
    book = paper(client, "/buku-anggota/buku-anggota.pdf")
    assert (
        missing(
            book, "Buku daftar anggota", "A00001", "Wargi 2", "2 anggota tercatat", "Asep Sudrajat"
        )
        == []
    )
    card = paper(client, "/anggota/A00001/kartu-simpanan.pdf")
    assert (
        missing(card, "Kartu simpanan", "Simpanan pokok: Rp100.000", "BKM/2026/01/0001", "100.000")
        == []
    )
    assert masuk("admin").get("/buku-anggota/buku-anggota.pdf").status_code == 403


def test_the_certificate_of_a_deposit(desa_cair: Desa, masuk: Masuk) -> None:
    del desa_cair
    client, chair = masuk("bendahara"), masuk("ketua")
    rate = {"nilai": "6", "berlaku_mulai": "01/01/2026", "dasar": "RAT 1"}
    assert send(chair, "/pengaturan/simpanan.jasa_berjangka_12", **rate).status_code == 303
    made = send(client, "/bilyet/catat", no_anggota="A00001", nominal="6jt", jangka_bulan="12",
                bayar="bulanan", instruksi="ke_sukarela", tanggal="05/01/2026",
                sumber="1.1.01.01")  # fmt: skip
    assert made.status_code == 303, made.text
    number = client.get("/bilyet/").text.split("/bilyet/B")[1].split("/")[0]
    text = paper(client, f"/bilyet/B{number}/bilyet.pdf")
    assert missing(text, "BILYET SIMPANAN BERJANGKA", "Wargi 1 (A00001)", "Rp6.000.000,00",
                 "Enam juta rupiah", "6% setahun", "Meterai", "Asep Sudrajat") == []  # fmt: skip
