"""PDF on the screens: who may ask, what stands in it, long ones behind the scenes, one count."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from appbuilder_app import cli, create_app, jobs, users
from appbuilder_app.cetak import antre, kata
from appbuilder_app.settings import Settings
from appbuilder_app.views.tutup_kas import OpnameView
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import UbahProfil, change_profil
from koperasi.entitas.usecases_pejabat import (
    AkhiriJabatan,
    AngkatPejabat,
    appoint_pejabat,
    end_jabatan,
)
from koperasi.kas.usecases_opname import Opname, record_opname
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI, Masuk
from tests.appbuilder_app.desa_berisi import VIEWER, make_books, post_deposits
from tests.appbuilder_app.kertas import pages, words

PDF = "application/pdf"
CASH = "/buku-besar/laporan.{}?akun=1.1.01.01&periode=2026"


@pytest.fixture
def berisi(desa: Desa) -> Desa:
    """A village with two years of deposits, officers and a letterhead."""
    make_books(desa)
    for organ, jabatan, nama in (
        ("pengurus", "ketua", "Asep Sudrajat"),
        ("pengurus", "bendahara", "Siti Nurhayati & Đỗ <b>Thị</b>"),
        ("pengawas", "anggota_organ", "Haji Engkos"),
    ):
        appoint(desa, organ, jabatan, nama, dt.date(2026, 3, 1))
    return desa


def appoint(desa: Desa, organ: str, jabatan: str, nama: str, mulai: dt.date) -> int:
    """Somebody takes an office."""
    order = AngkatPejabat("KOP", organ, jabatan, nama, mulai, "RAT 1")
    return appoint_pejabat(desa, VIEWER, order)


@pytest.mark.parametrize("report", ["neraca", "hasil-usaha", "neraca-saldo", "buku-besar"])
def test_each_figure_of_the_page_is_in_the_pdf(berisi: Desa, masuk: Masuk, report: str) -> None:
    client = masuk("bendahara")
    asked = "?akun=1.1.01.01" if report == "buku-besar" else ""
    made = json.loads(client.get(f"/{report}/laporan.json{asked}").data)
    answer = client.get(f"/{report}/laporan.pdf{asked}")
    assert (answer.status_code, answer.mimetype) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = words(answer.data)
    for row in made["rows"]:
        assert row["label"] in text
        for amount in row["amounts"]:
            assert kata.figure(amount) in text.split()
    for column in made["columns"]:
        assert column in text
    found = pages(answer.data)
    for number, page in enumerate(found, 1):
        assert f"Halaman {number}/{len(found)}" in page
        assert made["books"]["hash"] in page
        assert "LATIHAN" in page
    assert "Koperasi KOP" in text
    assert "Dicetak 24/11/2026 10.00 WIB oleh Bendahara" in text


def test_those_in_office_on_the_day_of_the_report_sign(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("ketua")
    text = words(client.get("/neraca/laporan.pdf").data)
    for who in ("Ketua", "Asep Sudrajat", "Siti Nurhayati & Đỗ <b>Thị</b>", "Haji Engkos"):
        assert who in text
    before = words(client.get("/neraca/laporan.pdf?sampai=28/02/2026").data)
    assert "Pengawas" in before
    assert "Asep" not in before
    number = appoint(berisi, "pengurus", "sekretaris", "Dedi Mulyana", dt.date(2026, 3, 2))
    end_jabatan(berisi, VIEWER, AkhiriJabatan("KOP", number, dt.date(2026, 5, 1)))
    assert "Dedi" in words(client.get("/neraca/laporan.pdf?sampai=01/05/2026").data)
    assert "Dedi" not in words(client.get("/neraca/laporan.pdf?sampai=02/05/2026").data)


def test_the_letterhead_says_what_is_known(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    assert "Badan hukum" not in words(client.get("/neraca/laporan.pdf").data)
    profile = {
        "nama": "KSP Ñandú & <i>Łódź</i>",
        "no_badan_hukum": "AHU-7/2019",
        "tanggal_badan_hukum": "2019-05-02",
        "alamat": "Jl. Raya 1",
        "desa": "Karyamukti",
        "telepon": "0812 000",
    }
    change_profil(berisi, VIEWER, UbahProfil("KOP", profile))
    text = words(client.get("/neraca/laporan.pdf").data)
    for part in (
        "KSP Ñandú & <i>Łódź</i>",
        "Badan hukum No. AHU-7/2019 tanggal 2 Mei 2019",
        "Jl. Raya 1, Karyamukti",
        "Telp. 0812 000",
        "Karyamukti, 24 November 2026",
    ):
        assert part in text, part


def test_english_by_the_switch(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    with client.session_transaction() as session:
        session["locale"] = "en"
    text = words(client.get("/neraca/laporan.pdf").data)
    for part in ("As of 24 November 2026", "Page 1/1", "Printed 24/11/2026", "PRACTICE", "Chair"):
        assert part in text, part
    assert "Halaman" not in text


def test_a_file_of_a_ledger_holds_more_than_the_page_on_the_screen(
    berisi: Desa, masuk: Masuk
) -> None:
    days = [dt.date(2026, 11, day) for day in range(11, 24)]
    post_deposits(berisi, "KOP", days, members=18)
    client = masuk("bendahara")
    made = json.loads(client.get(CASH.format("json")).data)
    assert len(made["rows"]) == 2 + 11 * 3 + 13 * 18 == 269
    found = pages(client.get(CASH.format("pdf")).data)
    text = " ".join(" ".join(found).split())
    assert len(found) > 4
    assert all(row["texts"][1] in text for row in made["rows"][1:-1])
    assert all("No. bukti" in page for page in found[:-1])
    assert text.count("Saldo awal") == 1


def test_reports_and_lists_show_their_buttons(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    for path in ("/neraca/", "/buku-besar/?akun=1.1.01.01&periode=2026", "/bukti/?q=A00001"):
        page = client.get(path).text
        link = re.search(r'href="([^"]+\.pdf[^"]*)"([^>]*)>', page)
        assert link, path
        assert "download" not in link[2]  # a long one leads to a page, which must open as one
        answer = client.get(link[1].replace("&amp;", "&"))
        assert answer.mimetype == PDF


def test_a_list_is_printed_as_it_is_filtered(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    asked = "tanggal=2026-02&q=A00002"
    text = words(client.get(f"/bukti/ekspor.pdf?{asked}").data)
    assert "Setoran sukarela A00002" in text
    assert "A00001" not in text
    assert "10/01/2026" not in text
    assert "Tanggal: Februari 2026" in text
    sheet = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/bukti/ekspor.xlsx?{asked}").data)
    ).active
    assert sheet is not None
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert 25_000 in cells
    assert "25.000" in text.split()


def test_a_form_without_a_list_has_no_export(berisi: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    for path in ("/kas-masuk/ekspor.pdf", "/setoran/ekspor.xlsx", "/jurnal/1/surat.pdf"):
        assert client.get(path).status_code == 404


def test_every_list_and_report_of_the_treasurer_prints(
    berisi: Desa, app: Flask, masuk: Masuk
) -> None:
    client = masuk("bendahara")
    rules = sorted(str(rule) for rule in app.url_map.iter_rules())
    ends = ("/ekspor.pdf", "/laporan.<akhiran>")
    paths = [rule.replace("<akhiran>", "pdf") for rule in rules if rule.endswith(ends)]
    found = {path: client.get(path) for path in paths}
    printed = [path for path, answer in found.items() if answer.mimetype == PDF]
    assert len(printed) > 10
    for path in printed:
        first = pages(found[path].data)[0]
        assert ("Koperasi KOP" in first) != ("Pemerintah Desa" in first), path
        assert "Halaman 1/" in first, path
    for path in found.keys() - set(printed):  # forms without a list, what the role may not see
        assert client.get(path.replace(".pdf", ".xlsx")).status_code == found[path].status_code
        assert found[path].status_code < 500


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("auditor", "/neraca/laporan.pdf", 200),
        ("kasir", "/neraca/laporan.pdf", 403),
        ("anggota", "/neraca/laporan.pdf", 403),
        ("anggota", "/bukti/ekspor.pdf", 403),
        ("admin", "/bukti/ekspor.pdf", 403),
        ("admin", "/hitung-kas/1/berita-acara.pdf", 403),
        ("kasir", "/bukti/ekspor.pdf", 200),
    ],
)
def test_who_may_open_what(berisi: Desa, masuk: Masuk, role: str, path: str, status: int) -> None:
    answer = masuk(role).get(path)
    assert answer.status_code == status
    assert (answer.mimetype == PDF) == (status == 200)


# -- long ones behind the scenes ----------------------------------------------------------


@pytest.fixture
def soon_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows are many."""
    monkeypatch.setattr(antre, "DIRECT", 10)


def newest(desa: Desa) -> jobs.Row:
    """The job asked for last."""
    with desa.read() as conn:
        return jobs.rows(desa, conn, most=1)[0]


def test_a_long_one_is_made_behind_the_scenes(
    berisi: Desa, app: Flask, masuk: Masuk, soon_long: None
) -> None:
    client = masuk("bendahara")
    answer = client.get(CASH.format("pdf"))
    assert (answer.status_code, answer.location) == (303, "/pekerjaan/")
    job = newest(berisi)
    assert (job.name, job.actor) != ("", "U0000")
    assert "cetakan.pdf" not in client.get("/pekerjaan/").text
    jobs.run_row(berisi, job.id)
    link = f"/pekerjaan/{job.id}/cetakan.pdf"
    assert link in client.get("/pekerjaan/").text
    made = client.get(link)
    assert made.mimetype == PDF
    assert "buku-besar-2026-12-31.pdf" in made.headers["Content-Disposition"]
    found = pages(made.data)
    assert all(f"Halaman {n}/{len(found)}" in page for n, page in enumerate(found, 1))
    assert words(made.data).count("Setoran sukarela") == 33
    assert not list((berisi.folder / antre.FOLDER).glob("*.json"))


def test_a_stop_in_between_costs_nothing(
    berisi: Desa, app: Flask, masuk: Masuk, soon_long: None
) -> None:
    client = masuk("bendahara")
    client.get(CASH.format("pdf"))
    job = newest(berisi)
    jobs._claim(berisi, job.id)  # taken up, then the power went
    assert jobs.take_up_again(berisi) == [job.id]
    jobs.run_row(berisi, job.id)
    assert client.get(f"/pekerjaan/{job.id}/cetakan.pdf").mimetype == PDF


def test_only_who_asked_gets_it_and_only_while_the_right_is_held(
    berisi: Desa, app: Flask, masuk: Masuk, soon_long: None
) -> None:
    client = masuk("bendahara")
    client.get(CASH.format("pdf"))
    job = newest(berisi)
    jobs.run_row(berisi, job.id)
    link = f"/pekerjaan/{job.id}/cetakan.pdf"
    for other in ("ketua", "admin", "pengawas"):
        answer = masuk(other).get(link)
        assert answer.mimetype != PDF
        assert "Pekerjaan" in answer.text
    with berisi.store.write() as conn:
        users.set_roles(conn, job.actor, ("kasir",))
    assert masuk("bendahara").get(link).status_code == 403


def test_it_is_kept_for_two_days(berisi: Desa, app: Flask, masuk: Masuk, soon_long: None) -> None:
    client = masuk("bendahara")
    client.get(CASH.format("pdf"))
    job = newest(berisi)
    jobs.run_row(berisi, job.id)
    folder = berisi.folder / antre.FOLDER
    old = time.time() - antre.KEEP - 60
    for path in folder.iterdir():
        os.utime(path, (old, old))
    answer = client.get(f"/pekerjaan/{job.id}/cetakan.pdf")
    assert answer.status_code == 404
    assert "disimpan dua hari" in answer.text
    client.get(CASH.format("pdf"))  # the next one sweeps
    assert [path.suffix for path in folder.iterdir()] == [".json"]
    for path in folder.iterdir():
        os.utime(path, (old, old))
    create_app(berisi.folder, Settings(), desa=berisi)  # and so does a start
    assert not list(folder.iterdir())
    assert oct(folder.stat().st_mode)[-2:] == "00" or os.name == "nt"


@pytest.mark.parametrize("name", ["", "../koperasi", "x" * 80, "..%2f..", "tidak-ada-123"])
def test_no_other_file_is_handed_out(desa: Desa, name: str) -> None:
    with pytest.raises(Refusal, match="cetakan_hilang"):
        antre.drawn(desa, name)


# -- minutes of a cash count ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("pieces", "selisih"), [({50_000: 33}, 0), ({50_000: 32, 20_000: 2}, -10_000)]
)
def test_the_minutes_of_a_count_are_a_paper_to_sign(
    berisi: Desa, masuk: Masuk, pieces: dict[int, int], selisih: int
) -> None:
    kasir = Viewer("U0001", "Kasir", rights=VIEWER.rights, semua_entitas=True)
    order = Opname("KOP", HARI, pieces, saksi="Bu Euis <b>", keterangan="Laci & brankas")
    made = record_opname(berisi, kasir, order)
    assert made.selisih == selisih
    client = masuk("bendahara")
    page = client.get(f"/hitung-kas/{made.dokumen_id}/").text
    link = re.search(r'href="([^"]+berita-acara\.pdf)"', page)
    assert link
    text = words(client.get(link[1]).data)
    for value, count in pieces.items():
        assert kata.figure(value * count) in text.split()
    for part in (
        "Berita acara hitung kas",
        "Selasa, 24 November 2026",
        f"Uang dihitung {kata.figure(made.jumlah_fisik)}",
        f"Saldo menurut buku {kata.figure(made.saldo_buku)}",
        f"Selisih {kata.figure(selisih)}",
        "Bu Euis <b>",
        "Laci & brankas",
        "Mengetahui, Ketua",
        "Asep Sudrajat",
        "rupiah",
        made.no_bukti or "tidak ada",
    ):
        assert part in text, part
    assert client.get("/hitung-kas/999/berita-acara.pdf").status_code == 404
    assert client.get(f"/hitung-kas/{made.dokumen_id}/lain.pdf").status_code == 404


def test_a_paper_may_ask_for_a_right_of_its_own(
    berisi: Desa, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = OpnameView.papers[0]
    monkeypatch.setattr(OpnameView, "papers", (replace(shown, right="jurnal.catat"),))
    made = record_opname(berisi, VIEWER, Opname("KOP", HARI, {50_000: 33}))
    page = f"/hitung-kas/{made.dokumen_id}/"
    for role, status in (("bendahara", 200), ("kasir", 403)):
        client = masuk(role)
        assert ("berita-acara.pdf" in client.get(page).text) == (status == 200)
        assert client.get(f"{page}berita-acara.pdf").status_code == status


# -- the command line ----------------------------------------------------------------------


def test_the_command_line_writes_the_same_paper(berisi: Desa, tmp_path: Path) -> None:
    berisi.close()
    out = tmp_path / "neraca.pdf"
    asked = ["report", "neraca", "--data", str(berisi.folder), "--format", "pdf", "--out", str(out)]
    assert cli.run([*asked, "--today", "2026-11-24"]) == 0
    first = out.read_bytes()
    text = words(first)
    assert "JUMLAH ASET" in text
    assert kata.figure(66 * 25_000) in text.split()
    assert "oleh Sistem" in text
    assert cli.run([*asked, "--today", "2026-11-24"]) == 0
    assert out.read_bytes() == first
