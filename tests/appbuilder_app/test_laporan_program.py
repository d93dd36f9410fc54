"""Pages and papers of the programme's supervision, and who may open them."""

from __future__ import annotations

import io
import re

import openpyxl
from flask import Flask

from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.kertas import words
from tests.koperasi.desmigratif.contoh import diajukan, dikunjungi, lengkap, tertanda
from tests.koperasi.kunjungan.contoh import foto

BULAN = "/laporan-program/2026-10/"
VIEWER = system_viewer(rooms.all_rights())


def make(desa: Desa) -> None:
    """The koperasi whose books the draw comes from."""
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))


def test_a_signed_month_on_screen_on_paper_and_behind_its_qr(
    app: Flask, desa: Desa, masuk: Masuk
) -> None:
    make(desa)
    sidik = tertanda(desa, VIEWER)
    boss = masuk("penanggung_jawab")
    page = boss.get(BULAN).text
    assert "data-tanda" in page
    assert sidik in page
    assert "Tanda tangani" not in page
    paper = words(boss.get(f"{BULAN}laporan.pdf").data)
    assert "Oktober 2026" in paper
    assert "RANCANGAN" not in paper
    book = openpyxl.load_workbook(io.BytesIO(boss.get(f"{BULAN}laporan.xlsx").data))
    cells = {row[1]: row[2] for row in book.active.iter_rows(values_only=True)}
    assert cells["Rumah yang didatangi"] == 1
    head = openpyxl.load_workbook(io.BytesIO(masuk("kepala_desa").get(f"{BULAN}laporan.xlsx").data))
    seen = {row[1]: row[2:5] for row in head.active.iter_rows(values_only=True)}
    value, whole, remark = seen["Dikunjungi dalam 12 bulan"]
    assert (value, whole) == (None, None)
    assert remark.startswith("<3 ")
    sign = re.search(r'data-sah="([^"]+)"', page)
    assert sign
    stranger = app.test_client()
    answer = stranger.get(sign.group(1))
    assert answer.status_code == 200
    assert ">SAH<" in answer.text
    assert sidik in answer.text
    other = stranger.get(sign.group(1)[:-1] + "0")
    assert other.status_code == 404
    assert "TIDAK DIKENAL" in other.text


def test_a_refused_signature_names_what_is_missing(desa: Desa, masuk: Masuk) -> None:
    make(desa)
    dikunjungi(desa)
    sidik = diajukan(desa)
    boss = masuk("penanggung_jawab")
    send(boss, f"{BULAN}tanda", sidik=sidik)
    told = boss.get(BULAN).text
    assert "Kunjungan bulan Oktober 2026 belum dikunci" in told
    assert "Belum ada uji ulang yang Anda lakukan sendiri" in told
    assert "Belum ada arahan tertulis dengan tenggat." in told
    assert "Tanda tangani" in told


def test_who_may_open_what(desa: Desa, masuk: Masuk) -> None:
    make(desa)
    lengkap(desa, VIEWER)
    for role, page, tasks, minutes in (
        ("petugas_desmigratif", 200, 200, 200),
        ("kepala_desa", 200, 200, 200),
        ("koordinator", 422, 200, 403),
        ("bendahara", 403, 403, 403),
        ("anggota", 403, 403, 403),
    ):
        client = masuk(role)
        found = [client.get(a).status_code for a in (BULAN, "/tugas-program/", "/notulen/")]
        assert found == [page, tasks, minutes], role
    kades = masuk("kepala_desa")
    assert kades.get(f"{BULAN}sampel/KJ000001").status_code == 403
    assert send(kades, f"{BULAN}tanda", sidik="x").status_code == 403


def test_refused_minutes_stay_filled_with_the_sentence_at_its_field(
    desa: Desa, masuk: Masuk
) -> None:
    make(desa)
    officer = masuk("petugas_desmigratif")
    typed = {
        "jenis": "koordinasi",
        "tanggal": "20/11/2026",
        "tempat": "Balai Desa",
        "hadir_petugas": "Yayah Rokayah",
        "bahasan": "Kunjungan",
        "keputusan_1": "Datangi dusun Cikadu",
        "untuk_1": "petugas_desmigratif",
        "tempo_1": "30/11/2026",
    }
    refused = send(officer, "/notulen/catat", **typed)
    assert refused.status_code == 422
    assert "pihak desa belum ada" in refused.text
    assert "Datangi dusun Cikadu" in refused.text
    done = send(officer, "/notulen/catat", **typed, hadir_desa="Uus Kusnadi")
    assert done.status_code == 303
    page = officer.get("/notulen/NT00001/").text
    assert "TG00001" in page
    assert "Uus Kusnadi" in page
    task = officer.get("/tugas-program/TG00001/").text
    assert "aksi/jawab" in task
    file = (io.BytesIO(foto(7)), "rumah.png")
    send(officer, "/tugas-program/TG00001/samping", apa="lampiran", berkas=file)
    assert "rumah.png" in officer.get("/tugas-program/TG00001/").text
    assert "aksi/jawab" not in masuk("kepala_desa").get("/tugas-program/TG00001/").text
