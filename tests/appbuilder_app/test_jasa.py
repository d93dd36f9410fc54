"""Interest on the screen: looked at, posted once, taken back, and the tax slips behind it."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from flask import Flask

from appbuilder_app import jobs
from appbuilder_app.views import jasa
from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.simpanan.usecases import Transaksi, record_transaksi
from tests.appbuilder_app.conftest import Masuk, send

VIEWER = system_viewer(rooms.all_rights())
OKTOBER = "2026-10"


@pytest.fixture(autouse=True)
def kop(app: Flask) -> list[str]:
    """Two members: the interest of one is taxed."""
    desa: Desa = app.extensions["desa"]
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026))
    with desa.store.write() as conn:
        book = Pendaftar(conn, desa, VIEWER, "KOP")
        day = dt.date(2026, 1, 5)
        made = [
            book.add(DaftarAnggota("KOP", nama, status="aktif", tanggal_masuk=day)).no_anggota
            for nama in ("Satu Contoh", "Dua Contoh")
        ]
        book.write()
    asked = [
        Transaksi("KOP", no, "sukarela", "setor", jumlah, dt.date(2026, 9, 1), kunci=f"s{no}")
        for no, jumlah in zip(made, (1_000_000, 100_000_000), strict=True)
    ]
    record_transaksi(desa, VIEWER, asked)
    return made


def decide(masuk: Masuk, nilai: str = "3; 10jt: 6") -> int:
    """The chair sets the rate on the settings screen."""
    isi = {"nilai": nilai, "berlaku_mulai": "01/01/2026", "dasar": "Rapat pengurus 1/2026"}
    return send(masuk("ketua"), "/pengaturan/simpanan.jasa_sukarela", **isi).status_code


def sidik(page: str) -> str:
    found = re.search(r'name="sidik" value="([0-9a-f]{64})"', page)
    assert found
    return found.group(1)


def test_a_month_is_looked_at_posted_and_taken_back(masuk: Masuk) -> None:
    bendahara = masuk("bendahara")
    page = bendahara.get("/jasa-simpanan/").text
    assert "Tidak ada jasa bulan ini" in page
    assert decide(masuk) == 303
    assert "mulai Rp10.000.000: 6%" in masuk("ketua").get("/pengaturan/").text
    page = bendahara.get("/jasa-simpanan/").text
    assert "Pratinjau Oktober 2026" in page
    # 1.000.000 x 3 % x 31/365 = 2.547; 100.000.000 x 6 % x 31/365 = 509.589, tax 50.958
    for words in ("Satu Contoh", "Rp2.547", "Rp509.589", "Rp50.958", "Rp461.178"):
        assert words in page
    form = {"bulan": OKTOBER, "sidik": sidik(page), "kunci": "k" * 32}
    assert send(bendahara, "/jasa-simpanan/bukukan", **form).status_code == 303
    assert send(bendahara, "/jasa-simpanan/bukukan", **form).status_code == 303  # pressed twice
    page = bendahara.get("/jasa-simpanan/").text
    assert "Jasa Oktober 2026 sudah dibukukan" in page
    assert page.count("Batalkan semuanya") == 1
    assert "Bukukan jasa Oktober" not in page
    slip = bendahara.get("/bukti-potong/").text
    assert "BP/2026/10/0002" in slip
    assert "Rp50.958" in slip
    paper = bendahara.get("/bukti-potong/1/").text
    for words in ("BP/2026/10/0001", "Satu Contoh", "0%", "Rp2.547"):
        assert words in paper
    assert "Rp512.136" in bendahara.get("/jasa-simpanan/rincian/").text
    answer = send(bendahara, "/jasa-simpanan/1/batal", alasan="", bulan=OKTOBER)
    assert answer.status_code == 422
    assert "lasan" in answer.text
    answer = send(bendahara, "/jasa-simpanan/1/batal", alasan="tarif keliru", bulan=OKTOBER)
    assert answer.status_code == 303
    page = bendahara.get("/jasa-simpanan/").text
    assert "tarif keliru" in page
    assert "Bukukan jasa" in page
    assert bendahara.get("/bukti-potong/1/").status_code == 404


def test_what_changed_since_the_preview_is_said(masuk: Masuk, kop: list[str]) -> None:
    decide(masuk)
    bendahara = masuk("bendahara")
    form = {"bulan": OKTOBER, "sidik": sidik(bendahara.get("/jasa-simpanan/").text)}
    setor = {"no_anggota": kop[0], "jenis": "sukarela", "jumlah": "500rb", "tanggal": "01/10/2026"}
    kas = {"akun_kas": "1.1.01.01", "kunci": "s" * 32}
    assert send(bendahara, "/setoran/catat", **setor, **kas).status_code == 303
    answer = send(bendahara, "/jasa-simpanan/bukukan", **form)
    assert answer.status_code == 422
    assert "Periksa lagi angkanya" in answer.text


def test_who_may_look_and_who_may_post(masuk: Masuk) -> None:
    decide(masuk)
    for role in ("kasir", "ketua", "pengawas", "auditor"):
        client = masuk(role)
        page = client.get("/jasa-simpanan/").text
        assert "Pratinjau Oktober 2026" in page
        assert "/jasa-simpanan/bukukan" not in page
        assert send(client, "/jasa-simpanan/bukukan", bulan=OKTOBER).status_code == 403
    assert masuk("anggota").get("/jasa-simpanan/").status_code == 403
    assert masuk("anggota").get("/bukti-potong/").status_code == 403


def test_a_rate_above_the_cap_stays_in_its_form(masuk: Masuk) -> None:
    ketua = masuk("ketua")
    isi = {"nilai": "12,5", "berlaku_mulai": "01/01/2026", "dasar": "Rapat"}
    answer = send(ketua, "/pengaturan/simpanan.jasa_sukarela", **isi)
    assert answer.status_code == 422
    assert "di luar batas 0 sampai 9 %" in answer.text
    assert 'value="12,5"' in answer.text


def test_the_preview_as_a_workbook(masuk: Masuk) -> None:
    decide(masuk)
    answer = masuk("bendahara").get(f"/jasa-simpanan/pratinjau.xlsx?bulan={OKTOBER}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {"Dua Contoh", 509_589, 50_958, 458_631} <= set(values)


def test_many_accounts_become_a_job(
    app: Flask, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(masuk)
    monkeypatch.setattr(jasa, "BESAR", 1)
    desa, bendahara = app.extensions["desa"], masuk("bendahara")
    form = {"bulan": OKTOBER, "sidik": sidik(bendahara.get("/jasa-simpanan/").text)}
    answer = send(bendahara, "/jasa-simpanan/bukukan", **form, kunci="j" * 32)
    assert answer.headers["Location"].endswith("/pekerjaan/")
    (number,) = jobs.take_up_again(desa)
    done = jobs.run_row(desa, number)
    assert done is not None
    assert (done["banyak"], done["bruto"], done["pph"]) == (2, 512_136, 50_958)
    with desa.read() as conn:
        row = jobs.row(desa, conn, number)
    assert (row.state, row.percent, row.note) == (jobs.SELESAI, 100, "2 rekening, Rp512.136")
    assert "Jasa Oktober 2026 sudah dibukukan" in bendahara.get("/jasa-simpanan/").text
