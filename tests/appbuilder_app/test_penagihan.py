"""Screens of collecting: figure, rows and workbook agree; links to WhatsApp; noted once a day."""

from __future__ import annotations

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import update

from appbuilder_app.texts import BULAN
from appbuilder_app.views import laporan
from appbuilder_app.wa import wa_link, wa_number
from koperasi.anggota.models import Anggota
from koperasi.dasar.desa import Desa
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.test_pinjaman import berisi, pay_out

__all__ = ["berisi"]


def column(client: FlaskClient, url: str, number: int) -> list[object]:
    """A column of a workbook below its heading, without the row of totals."""
    sheet = load_workbook(io.BytesIO(client.get(url).data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] in ("Nomor", "Anggota"))
    return [row[number] for row in rows[head + 1 :] if row[1] not in (None, "")]


def shown(page: str) -> int:
    """How many rows the list says that it has."""
    found = re.search(r"dari <b>([\d.]+)</b>", page)
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0812-3456-789", "628123456789"),
        ("+628123456789", "628123456789"),
        ("62 812 3456 789", "628123456789"),
        ("+886 912 345 678", "886912345678"),
        ("", ""),
        ("nanti saja", ""),
    ],
)
def test_numbers_as_whatsapp_wants_them(typed: str, number: str) -> None:
    assert wa_number(typed) == number
    link = wa_link(typed, "Yth. Ibu Siti & Pak Ujang:\nRp50.000?")
    assert link.startswith(f"https://wa.me/{number}?text=Yth.%20Ibu")
    assert parse_qs(urlsplit(link).query)["text"] == ["Yth. Ibu Siti & Pak Ujang:\nRp50.000?"]


def test_figure_rows_and_workbook_are_one(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    home = client.get("/").text
    line = r'<a href="/belum-bayar/"><span>[^<]*<small>[^<]*</small></span><b [^>]*>(\d+)<'
    figure = re.search(line, home)
    assert figure
    page = client.get("/belum-bayar/").text
    assert int(figure[1]) == shown(page) == 2
    assert len(column(client, "/belum-bayar/ekspor.xlsx", 0)) == 2
    assert "Tidak ada yang cocok" in client.get("/belum-bayar/?dusun=Tidak+ada").text


def test_a_reminder_is_filled_in_and_noted_once(berisi: Desa, masuk: Masuk) -> None:
    with berisi.store.write() as conn:
        conn.execute(
            update(Anggota.__table__)  # type: ignore[arg-type]
            .where(Anggota.__table__.c.no_anggota == "A00001")
            .values(no_hp="+628123456789")
        )
    client = masuk("bendahara")
    opened = client.get("/belum-bayar/wajib-A00001/")
    assert opened.location == "/ingatkan/wajib/A00001/"
    with client.session_transaction() as session:
        session["locale"] = "en"
    words = re.search(r"bulan sejak (\w+) 2026", client.get(opened.location).text)
    assert words is not None
    assert words[1] in {name for name, _english in BULAN}, "a member is written to in Indonesian"
    with client.session_transaction() as session:
        session["locale"] = "id"
    page = client.get(opened.location).text
    link = re.search(r'href="(https://wa\.me/[^"]+)"', page)
    assert link
    assert link[1].startswith("https://wa.me/628123456789?text=Yth.")
    assert "Koperasi Karya" in page
    assert "Januari 2026" in page
    assert send(client, "/ingatkan/wajib/A00001/catat").status_code == 303
    page = client.get("/ingatkan/wajib/A00001/").text
    assert "Sudah diingatkan hari ini oleh Bendahara" in page
    assert "wa.me" not in page, "nobody is pestered twice a day"
    send(client, "/ingatkan/wajib/A00001/catat")
    assert "Sehari cukup sekali; ingatkan lagi besok" in client.get("/belum-bayar/").text
    assert "24/11/2026 Bendahara" in client.get("/belum-bayar/").text
    assert "Anggota diingatkan" in masuk("pengawas").get("/jejak/").text


def test_who_reads_but_does_not_remind(berisi: Desa, masuk: Masuk) -> None:
    pengawas = masuk("pengawas")
    page = pengawas.get("/ingatkan/wajib/A00001/").text
    assert "Pesannya" in page
    assert "wa.me" not in page
    assert send(pengawas, "/ingatkan/wajib/A00001/catat").status_code == 403
    assert masuk("anggota").get("/ingatkan/wajib/A00001/").status_code == 403
    assert masuk("bendahara").get("/ingatkan/lain/A00001/").status_code == 404


def test_the_sheet_of_an_officer(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    page = client.get("/tagihan/").text
    assert shown(page) == 3, "one late loan, two members with dues"
    assert shown(client.get("/tagihan/?jenis=angsuran").text) == 1
    page = client.get("/tagihan/?jenis=angsuran&petugas=U0002").text
    assert "Dibawa petugas" in page
    file = client.get("/tagihan/ekspor.xlsx?petugas=U0002")
    words = [str(c.value) for row in load_workbook(io.BytesIO(file.data)).active for c in row]
    assert {"Diterima", "Paraf", "HP"} <= set(words)
    assert any("Dibawa petugas" in one for one in words)
    assert client.get("/tagihan/ekspor.pdf").data.startswith(b"%PDF")
    page = client.get("/ingatkan/angsuran/P00001/").text
    assert "belum kami terima" in page
    assert "termasuk denda" in page


def test_at_risk_on_screen_and_in_the_workbook(berisi: Desa, masuk: Masuk) -> None:
    client = pay_out(masuk, berisi)
    page = client.get("/pinjaman-berisiko/").text
    assert "PAR 30" in page
    assert "100,0 %" in page
    assert 'href="/menunggak/"' in page
    told = client.get("/pinjaman-berisiko/laporan.json").json
    assert told is not None
    assert told["totals"]["sisa_pokok"] == told["totals"]["par30"] == 3_000_000
    assert all(proof["ok"] for proof in told["proofs"])
    file = client.get("/pinjaman-berisiko/laporan.xlsx")
    assert load_workbook(io.BytesIO(file.data)).active is not None
    before = client.get("/pinjaman-berisiko/laporan.json?sampai=04/01/2026").json
    assert before is not None
    assert before["totals"]["sisa_pokok"] == 0


def test_the_words_are_the_entitys_own(berisi: Desa, masuk: Masuk) -> None:
    ketua = masuk("ketua")
    place = "/pengaturan/penagihan.pesan_wajib"
    values = {"berlaku_mulai": "24/11/2026", "dasar": "Keputusan pengurus 5/2026"}
    wrong = send(ketua, place, nilai="Halo {sandi}", **values)
    assert wrong.status_code == 422
    assert "Isian sandi tidak ada di pesan ini" in wrong.text
    assert send(ketua, place, nilai="Sampurasun {nama}, {jumlah}", **values).status_code == 303
    assert "Sampurasun Wargi 1, Rp" in masuk("bendahara").get("/ingatkan/wajib/A00001/").text


@pytest.mark.parametrize("url", ["/daftar-simpanan/", "/tunggakan/"])
def test_long_reports_come_a_page_at_a_time(
    berisi: Desa, masuk: Masuk, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    client = masuk("bendahara")
    whole = client.get(url).text
    assert "Halaman berikutnya" not in whole
    monkeypatch.setattr(laporan, "BARIS_LAYAR", 1)
    first, second = client.get(url).text, client.get(f"{url}?lanjut=1").text
    for page, here, elsewhere in ((first, "Wargi 1", "Wargi 2"), (second, "Wargi 2", "Wargi 1")):
        assert here in page
        assert elsewhere not in page
        assert "Jumlah" in page, "the total of all stands on every page"
    assert "Halaman berikutnya" in first
    assert "Halaman berikutnya" not in second
    file = client.get(f"{url}laporan.json").json
    assert file is not None
    assert len(file["rows"]) == 3, "a file holds everybody"
    assert client.get(f"{url}?lanjut=banyak").status_code == 200
