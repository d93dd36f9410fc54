"""Photos and heirs of a member, papers at the side of documents, the passbook as a workbook."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.posting import KasBaru
from koperasi.kas.rules import Baris
from koperasi.kas.usecases import record_kas
from koperasi.simpanan.perintah import Setoran
from koperasi.simpanan.usecases import record_setoran
from ledger.chart import load_chart
from tests.appbuilder_app.conftest import HARI, Masuk, send, token

EVERY = system_viewer(rooms.all_rights())
PAGE = "/anggota/A00001/"
NIK = "3211010101900001"
PDF = b"%PDF-1.4 nota toko"


def picture(size: tuple[int, int] = (900, 1200)) -> bytes:
    """A photo as a phone makes it, with the owner's name inside."""
    made, exif = Image.new("RGB", size, "teal"), Image.Exif()
    exif[0x013B] = "Pemilik HP"
    written = io.BytesIO()
    made.save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.fixture
def berisi(desa: Desa) -> Desa:
    """A koperasi with one member who paid simpanan pokok."""
    create_entitas(desa, EVERY, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    register_anggota(desa, EVERY, DaftarAnggota("KOP", "Anggota Uji", {"nik": NIK}))
    record_setoran(desa, EVERY, Setoran("KOP", "A00001", "pokok", 100_000, HARI))
    return desa


def upload(client: FlaskClient, url: str, name: str, content: bytes, **more: str) -> TestResponse:
    """Send a file as the page does, and see where it leads."""
    values: dict[str, Any] = {"berkas": (io.BytesIO(content), name), **more}
    values["csrf_token"] = token(client.get("/anggota/").text)
    answer: TestResponse = client.post(url, data=values, follow_redirects=True)
    return answer


def test_a_photo_is_seen_where_the_member_is_and_by_nobody_else(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    secretary = masuk("sekretaris")
    page = upload(secretary, f"{PAGE}foto", "siti.jpg", picture()).text
    assert "Foto tersimpan" in page
    where = re.search(r'src="(/lampiran/\d+\?kecil=1)"', page)
    assert where
    for place in ("/anggota/A00001/kartu", "/setoran/saldo?no_anggota=A00001&jenis=pokok"):
        assert where[1] in masuk("bendahara").get(place).text
    small = secretary.get(where[1])
    with Image.open(io.BytesIO(small.data)) as shown:
        assert max(shown.size) == 320
        assert not shown.getexif()
    assert small.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in small.headers["Content-Security-Policy"]
    assert masuk("anggota").get(where[1]).status_code in (403, 404)
    assert secretary.application.test_client().get(where[1]).status_code == 302
    upload(secretary, f"{PAGE}foto", "baru.jpg", picture((400, 500)))
    assert secretary.get(PAGE).text.count('class="k-foto"') == 1
    gone = send(secretary, f"{PAGE}foto", apa="lepas")
    assert gone.status_code == 303
    assert 'class="k-foto"' not in secretary.get(PAGE).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("surat.pdf", PDF, "harus berupa gambar"),
        ("virus.jpg", b"MZ\x90\x00 bukan gambar", "bukan foto"),
        ("kosong.jpg", b"", "kosong"),
        ("besar.jpg", b"\xff\xd8\xff" + b"0" * (10 * 1024 * 1024), "lebih besar dari 10 MB"),
        ("rusak.jpg", picture()[:300], "rusak"),
    ],
)
def test_a_wrong_photo_is_refused_in_words(
    berisi: Desa, masuk: Masuk, name: str, content: bytes, said: str
) -> None:
    del berisi
    secretary = masuk("sekretaris")
    page = upload(secretary, f"{PAGE}foto", name, content).text
    assert said in page
    assert 'class="k-foto"' not in page


def test_who_may_not_change_a_photo(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    assert send(masuk("kasir"), f"{PAGE}foto", apa="lepas").status_code == 403
    assert f"{PAGE}foto" not in masuk("kasir").get(PAGE).text


def test_papers_hang_at_the_document_and_stay_when_taken_off(berisi: Desa, masuk: Masuk) -> None:
    with berisi.read() as conn:
        accounts = load_chart(conn, "KOP").accounts
    income = next(a.code for a in accounts if a.path.startswith("Pendapatan") and not a.dims)
    new = KasBaru("KOP", "masuk", HARI, "Jasa", (Baris(income, 50_000),))
    seq = record_kas(berisi, EVERY, new).seq
    treasurer = masuk("bendahara")
    for page in (f"/bukti/{seq}/", "/bukti/1/", "/simpanan/1/", PAGE):
        assert "Tambah foto atau berkas" in treasurer.get(page).text, page
    side = f"/bukti/{seq}/samping"
    shown = upload(treasurer, side, "nota.pdf", PDF, apa="lampiran").text
    assert "Lampiran tersimpan" in shown
    link = re.search(r'href="(/lampiran/(\d+))"', shown)
    assert link
    assert treasurer.get(link[1]).data == PDF
    assert "attachment" in treasurer.get(link[1]).headers["Content-Disposition"]
    refused = upload(treasurer, side, "daftar.xlsx", b"PK\x03\x04 bukan foto", apa="lampiran").text
    assert "bukan foto" in refused
    assert "daftar.xlsx" not in refused
    other = upload(treasurer, "/bukti/1/samping", "", b"", apa="lepas", nomor=link[2])
    assert "nota.pdf" not in other.text
    assert link[1] in treasurer.get(f"/bukti/{seq}/").text, "another page cannot take it off"
    auditor = masuk("auditor").get(f"/bukti/{seq}/").text
    assert link[1] in auditor
    assert 'value="lepas"' not in auditor
    off = send(treasurer, side, apa="lepas", nomor=link[2])
    assert off.status_code == 303
    after = treasurer.get(f"/bukti/{seq}/").text
    assert "1 dilepas" in after
    assert treasurer.get(link[1]).data == PDF


def test_a_deposits_paper_is_seen_from_voucher_and_document(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    treasurer = masuk("bendahara")
    upload(treasurer, "/simpanan/1/samping", "slip.jpg", picture(), apa="lampiran")
    assert "slip.jpg" in treasurer.get("/bukti/1/").text


def test_heirs_are_added_changed_and_ended(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    secretary, where = masuk("sekretaris"), f"{PAGE}ahli-waris"
    first = {
        "ahli_waris-0-nama": "Ani",
        "ahli_waris-0-hubungan": "istri",
        "ahli_waris-0-bagian_persen": "60",
        "ahli_waris-1-nama": "Budi",
        "ahli_waris-1-hubungan": "anak",
        "ahli_waris-1-bagian_persen": "30",
    }
    wrong = send(secretary, where, **first)
    assert wrong.status_code == 422
    assert "berjumlah 100 persen" in wrong.text
    assert 'value="Budi"' in wrong.text
    first["ahli_waris-1-bagian_persen"] = "40"
    phone = send(secretary, where, **first, **{"ahli_waris-1-no_hp": "abc"})
    assert phone.status_code == 422
    assert phone.text.count('role="alert"') == 1
    assert send(secretary, where, **first).status_code == 303
    page = secretary.get(PAGE).text
    assert "Ani" in page
    assert "60%" in page
    assert "Ani (istri, 60%); Budi (anak, 40%)" in page
    stale = send(secretary, where, **first, versi="1")
    assert stale.status_code == 422
    second = first | {"ahli_waris-0-akhir": "y", "ahli_waris-1-bagian_persen": "100"}
    assert send(secretary, where, **second, alasan="Bercerai").status_code == 303
    page = secretary.get(PAGE).text
    assert "<b>Ani</b>" not in page
    assert "Budi (anak, 100%)" in page
    assert "Bercerai" in page
    assert masuk("kasir").get(where).status_code == 403


def test_the_history_hides_the_identity_number(berisi: Desa, masuk: Masuk) -> None:
    del berisi
    secretary = masuk("sekretaris")
    new = {"nama": "Anggota Uji", "nik": "3211010101900002", "versi": "2"}
    assert send(secretary, f"{PAGE}ubah", **new).status_code == 303
    page = secretary.get(PAGE).text
    assert NIK not in page
    assert "3211010101900002" not in page


def test_the_passbook_is_a_workbook(berisi: Desa, masuk: Masuk) -> None:
    record_setoran(berisi, EVERY, Setoran("KOP", "A00001", "sukarela", 50_000, HARI))
    record_setoran(berisi, EVERY, Setoran("KOP", "A00001", "sukarela", 25_000, HARI))
    where = "/buku-tabungan/A00001/sukarela/"
    cashier = masuk("kasir")
    assert f"{where}buku-tabungan.xlsx" in cashier.get(where).text
    answer = cashier.get(f"{where}buku-tabungan.xlsx")
    assert answer.status_code == 200
    sheet: Any = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    lines = [row for row in rows if str(row[2]).startswith("BKM/")]
    assert [(row[0].date(), row[5], row[6]) for row in lines] == [
        (HARI, 50_000, 50_000),
        (HARI, 25_000, 75_000),
    ]
    assert any("Anggota Uji" in str(cell) for row in rows for cell in row)
    assert masuk("anggota").get(f"{where}buku-tabungan.xlsx").status_code == 403
    assert cashier.get("/buku-tabungan/A00001/salah/buku-tabungan.xlsx").status_code >= 400
