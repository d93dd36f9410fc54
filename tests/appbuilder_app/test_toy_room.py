"""A toy room of declarations gets all the furniture."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from appbuilder_app import create_app, roles, views
from appbuilder_app.settings import Settings
from koperasi import rooms
from koperasi.dasar.desa import Desa
from tests.appbuilder_app import ruang_mainan
from tests.appbuilder_app.conftest import send, sign_in
from tests.appbuilder_app.tabel_mainan import Barang, Dasar, Nota

ISI = [
    # barang, jenis, jumlah, tanggal, keadaan
    ("Mangga", "buah", 25_000, "2026-10-05", "draf"),
    ("Jeruk", "buah", 40_000, "2026-11-02", "diajukan"),
    ("Bayam", "sayur", 15_000, "2026-11-20", "draf"),
    ("Cabai 100%", "sayur", 60_000, "2026-11-24", "draf"),
]


@pytest.fixture
def mainan(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The app with the toy room in it, and four notes."""
    found = list(views.modules())
    monkeypatch.setattr(views, "modules", lambda: [*found, ruang_mainan])
    monkeypatch.setattr(rooms, "ROOMS", (*rooms.ROOMS, ruang_mainan.MANIFEST))
    roles._rights.cache_clear()
    with desa.store.write() as conn:
        Dasar.metadata.create_all(conn)
        for n, (barang, jenis, jumlah, tanggal, keadaan) in enumerate(ISI):
            row = {"barang": barang, "jenis": jenis, "jumlah": jumlah, "tanggal": tanggal}
            conn.execute(insert(Nota).values(**row, keadaan=keadaan, versi=1, kunci=f"awal-{n}"))
    yield create_app(desa.folder, Settings(), desa=desa)
    roles._rights.cache_clear()


@pytest.fixture
def kasir(mainan: Flask) -> FlaskClient:
    return sign_in(mainan, "bendahara")


def cells(page: str, label: str) -> list[str]:
    """Texts of a column of the table."""
    found = re.findall(rf'<td data-label="{label}"[^>]*>(.*?)</td>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in found]


def test_the_room_is_short() -> None:
    source = Path(ruang_mainan.__file__).read_text(encoding="utf-8")
    told = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    screens = [node for node in told if node.name.endswith("View") or node.name.startswith("Form")]
    lines = sum((node.end_lineno or 0) - node.lineno + 1 for node in screens)
    assert len(screens) == 5
    assert lines < 60
    assert all((node.end_lineno or 0) - node.lineno < 40 for node in screens)


def test_the_menu_shows_the_room_to_those_who_may(mainan: Flask, kasir: FlaskClient) -> None:
    assert 'href="/barang/"' in kasir.get("/").text
    assert 'data-pintasan="F2"' in kasir.get("/").text
    assert 'href="/barang/"' not in sign_in(mainan, "anggota").get("/").text
    assert sign_in(mainan, "anggota").get("/barang/").status_code == 403


def test_a_list_is_sorted_totalled_and_linked(kasir: FlaskClient) -> None:
    page = kasir.get("/nota/").text
    assert cells(page, "Tanggal") == ["24/11/2026", "20/11/2026", "02/11/2026", "05/10/2026"]
    assert "Rp140.000" in page
    assert 'data-alamat="/nota/4/"' in page


def test_search_and_filters_stand_in_the_address(kasir: FlaskClient) -> None:
    assert cells(kasir.get("/nota/?q=bAy").text, "Barang") == ["Bayam"]
    assert cells(kasir.get("/nota/?q=100%").text, "Barang") == ["Cabai 100%"]
    both = kasir.get("/nota/?jenis=sayur&tanggal=bulan-ini&keadaan=draf").text
    assert cells(both, "Barang") == ["Cabai 100%", "Bayam"]
    assert "Rp75.000" in both
    assert 'href="/nota/?jenis=sayur&amp;keadaan=draf"' in both  # the chip that removes the period
    assert (
        cells(kasir.get("/nota/?jenis=buah&jenis=sayur&urut=jumlah").text, "Jumlah")[0]
        == "Rp15.000"
    )
    assert cells(kasir.get("/nota/?tanggal=2026-11-01..2026-11-20").text, "Barang") == [
        "Bayam",
        "Jeruk",
    ]


@pytest.mark.parametrize(
    "address",
    ["?rahasia=1", "?jenis=lain", "?urut=kunci", "?tanggal=kapan", "?kelompok=kunci", "?tampil=x"],
)
def test_an_unknown_filter_is_refused_not_dropped(kasir: FlaskClient, address: str) -> None:
    answer = kasir.get(f"/nota/{address}")
    assert answer.status_code == 422
    assert "Mangga" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["?hal=abc", "?hal=999999999", "?per=1000000", "?per=-1", "?q=(((", "?q=%00", "?q=%25"],
)
def test_odd_addresses_are_answered(kasir: FlaskClient, address: str) -> None:
    assert kasir.get(f"/nota/{address}").status_code == 200


@pytest.mark.parametrize("key", ["99999999999999999999999", "0", "-1", "abc", "1'--", "%00"])
def test_an_unknown_row_is_not_found(kasir: FlaskClient, key: str) -> None:
    assert kasir.get(f"/nota/{key}/").status_code == 404


def test_groups_carry_their_sums(kasir: FlaskClient) -> None:
    page = kasir.get("/nota/?kelompok=jenis").text
    assert page.index("Buah") < page.index("Rp65.000") < page.index("Rp75.000")
    months = kasir.get("/nota/?kelompok=tanggal").text
    assert "Oktober 2026" in months
    assert "November 2026" in months


def test_the_other_views(kasir: FlaskClient) -> None:
    board = kasir.get("/nota/?tampil=kanban").text
    assert board.count("k-papan-kolom") == len(ruang_mainan.NotaView.states)
    graph = re.search(
        r'data-grafik="([^"]+)"', kasir.get("/nota/?tampil=grafik&kelompok=jenis").text
    )
    assert graph
    data = json.loads(graph.group(1).replace("&#34;", '"'))
    assert data["label"] == ["Buah", "Sayur"]
    assert data["deret"][0]["nilai"] == [65_000, 75_000]
    pivot = kasir.get("/nota/?tampil=pivot&kelompok=jenis&lajur=keadaan").text
    assert "Rp140.000" in pivot
    assert "k-kartu-baris" in kasir.get("/nota/?tampil=kartu").text


def test_a_filter_is_kept_by_its_owner_only(mainan: Flask, kasir: FlaskClient) -> None:
    send(kasir, "/nota/saringan", nama="Sayur saja", isi="?jenis=sayur")
    assert 'href="/nota/?jenis=sayur">Sayur saja' in kasir.get("/nota/").text
    other = sign_in(mainan, "bendahara")
    number = re.search(r'name="hapus" value="(\d+)"', other.get("/nota/").text)
    assert number
    send(sign_in(mainan, "ketua"), "/nota/saringan", hapus=number.group(1))
    assert "Sayur saja" in kasir.get("/nota/").text
    send(kasir, "/nota/saringan", hapus=number.group(1))
    assert "Sayur saja" not in kasir.get("/nota/").text


def test_the_workbook_holds_the_filtered_rows(kasir: FlaskClient) -> None:
    answer = kasir.get("/nota/ekspor.xlsx?jenis=sayur")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    flat = [value for row in rows for value in row]
    assert 15_000 in flat
    assert "Mangga" not in flat
    assert any(getattr(value, "day", None) == 24 for value in flat)


def fill(client: FlaskClient, **changes: str) -> dict[str, str]:
    """What a browser sends back of the form of a note."""
    page = client.get("/nota/catat").text
    key = re.search(r'name="kunci" value="([^"]+)"', page)
    assert key
    typed = {"barang": "Timun", "jenis": "sayur", "jumlah": "50rb", "tanggal": "24/11/2026"}
    return typed | {"kunci": key.group(1)} | changes


def test_a_document_is_recorded_through_its_use_case(desa: Desa, kasir: FlaskClient) -> None:
    answer = send(kasir, "/nota/catat", **fill(kasir))
    assert answer.status_code == 303
    with desa.read() as conn:
        row = conn.execute(select(Nota.__table__).where(Nota.barang == "Timun")).one()
    assert (row.jumlah, row.tanggal) == (50_000, "2026-11-24")
    after = kasir.get(answer.headers["Location"]).text
    assert 'data-draf-selesai="NotaView.catat"' in after
    assert "Timun" in after


def test_a_refused_form_stays_filled_with_the_reason_at_its_field(kasir: FlaskClient) -> None:
    sent = fill(kasir, jumlah="1.5", jenis="")
    answer = send(kasir, "/nota/catat", **sent)
    assert answer.status_code == 422
    page = answer.text
    assert 'value="Timun"' in page
    assert 'value="1.5"' in page
    assert f'name="kunci" value="{sent["kunci"]}"' in page
    place = page.partition('data-isian="jumlah"')[2].partition("data-isian=")[0]
    assert 'role="alert"' in place
    assert "Isian ini wajib" in page.partition('data-isian="jenis"')[2].partition("data-isian=")[0]


def test_save_and_go_on_opens_a_fresh_form(kasir: FlaskClient) -> None:
    answer = send(kasir, "/nota/catat", **fill(kasir), lanjut="1")
    assert answer.headers["Location"] == "/nota/catat"


def test_a_duplicate_takes_over_all_but_date_and_number(kasir: FlaskClient) -> None:
    page = kasir.get("/nota/catat?salin=1").text
    assert 'value="Mangga"' in page
    assert 'value="25.000"' in page
    assert 'value="24/11/2026"' in page


def test_documents_are_never_changed_or_deleted(mainan: Flask) -> None:
    paths = {rule.rule for rule in mainan.url_map.iter_rules() if rule.rule.startswith("/nota/")}
    assert not [path for path in paths if "ubah" in path or "hapus" in path or "arsip" in path]


def test_actions_follow_the_state_and_refuse_stale_forms(desa: Desa, kasir: FlaskClient) -> None:
    assert "/nota/1/aksi/ajukan" in kasir.get("/nota/1/").text
    assert "/nota/2/aksi/ajukan" not in kasir.get("/nota/2/").text
    assert send(kasir, "/nota/2/aksi/ajukan", versi="1").status_code == 422
    assert send(kasir, "/nota/1/aksi/ajukan", versi="7").status_code == 409
    assert send(kasir, "/nota/1/aksi/ajukan", versi="1").status_code == 303
    assert "Diajukan" in kasir.get("/nota/1/").text
    assert send(kasir, "/nota/1/aksi/tidak-ada").status_code == 404


def test_a_bulk_action_tells_done_and_refused(kasir: FlaskClient) -> None:
    answer = send(kasir, "/nota/massal/ajukan", pilih=["1", "2", "3"])
    page = kasir.get(answer.headers["Location"]).text
    assert "2 selesai." in page
    assert "2: Tindakan ini tidak berlaku" in page
    assert send(kasir, "/nota/massal/ajukan").status_code == 422


def test_a_master_is_added_changed_and_its_past_is_kept(kasir: FlaskClient) -> None:
    send(kasir, "/barang/baru", kode="B01", nama="Beras", harga="14.000")
    assert send(kasir, "/barang/baru", kode="B01", nama="Lain", harga="1.000").status_code == 422
    page = kasir.get("/barang/B01/ubah").text
    assert 'name="versi" value="1"' in page
    changed = {"kode": "B01", "nama": "Beras pandan", "harga": "15.000", "versi": "1"}
    assert send(kasir, "/barang/B01/ubah", **changed).status_code == 303
    side = kasir.get("/barang/B01/").text
    assert "<del>Beras</del>" in side
    assert "<ins>Beras pandan</ins>" in side
    stale = send(kasir, "/barang/B01/ubah", **changed | {"nama": "Basi"})
    assert stale.status_code == 422
    assert "sudah diubah orang lain" in stale.text
    assert 'value="Basi"' in stale.text


def test_a_master_is_archived_never_deleted(desa: Desa, kasir: FlaskClient) -> None:
    send(kasir, "/barang/baru", kode="B01", nama="Beras", harga="14.000")
    send(kasir, "/barang/B01/arsip", versi="1")
    assert "Diarsipkan" in kasir.get("/barang/B01/").text
    assert cells(kasir.get("/barang/?arsip=ya").text, "Kode") == ["B01"]
    assert cells(kasir.get("/barang/?arsip=tidak").text, "Kode") == []
    send(kasir, "/barang/B01/arsip", versi="2")
    with desa.read() as conn:
        assert conn.scalar(select(Barang.diarsipkan_pada)) is None


def test_notes_and_plans_at_the_side(mainan: Flask, kasir: FlaskClient) -> None:
    send(kasir, "/nota/1/samping", apa="catatan", isi="<b>Sudah ditelepon</b>")
    page = kasir.get("/nota/1/").text
    assert "&lt;b&gt;Sudah ditelepon&lt;/b&gt;" in page
    send(kasir, "/nota/1/samping", apa="catatan", isi="NIK 3207123456780001")
    assert "3207123456780001" not in kasir.get("/nota/1/").text
    send(kasir, "/nota/1/samping", apa="rencana", judul="Tagih", tenggat="24/11/2026")
    assert kasir.get("/lonceng/hitung").text == "1"
    assert "Tagih" in kasir.get("/rencana/").text
    number = re.search(r'name="nomor" value="(\d+)"', kasir.get("/nota/1/").text)
    assert number
    send(kasir, "/nota/1/samping", apa="selesai", nomor=number.group(1))
    assert kasir.get("/lonceng/hitung").text == ""
    assert send(sign_in(mainan, "pengawas"), "/nota/1/samping", isi="x").status_code == 403


def test_a_report_is_one_table_with_several_writers(kasir: FlaskClient) -> None:
    page = kasir.get("/rekap/?periode=2026-11").text
    assert "November 2026" in page
    assert "60.000" in page
    told = json.loads(kasir.get("/rekap/laporan.json?periode=2026").data)
    assert told["totals"] == {"jumlah": 140_000}
    assert told["period"] == "2026-12-31"
    book = openpyxl.load_workbook(io.BytesIO(kasir.get("/rekap/laporan.xlsx").data))
    assert book.active is not None
    assert kasir.get("/rekap/?periode=kapan").status_code == 422
    assert kasir.get("/rekap/?dari=01/11/2026&sampai=24/11/2026").status_code == 200
    assert kasir.get("/rekap/laporan.exe").status_code == 404


def test_english_by_switch(kasir: FlaskClient) -> None:
    send(kasir, "/bahasa/", bahasa="en", kembali="/")
    page = kasir.get("/nota/?jenis=buah").text
    for words in ("Kind: Fruit", "Filter", "Total of all", "Recorded", "Search this list"):
        assert words in page, words


def test_the_search_box_finds_menu_lines_and_members(mainan: Flask, kasir: FlaskClient) -> None:
    found = kasir.get("/cari?q=baran", headers={"HX-Request": "true"}).text
    assert 'href="/barang/"' in found
    assert "<html" not in found
    assert "Tidak ada yang cocok" in kasir.get("/cari?q=zzzz").text
    assert 'href="/barang/"' not in sign_in(mainan, "anggota").get("/cari?q=baran").text
    assert "&lt;b&gt;" in kasir.get("/cari?q=<b>").text
