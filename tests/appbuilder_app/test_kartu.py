"""The member's card, its QR, and the identity number behind a reason."""

from __future__ import annotations

import re

from flask import Flask

from appbuilder_app.views.anggota_kartu import penanda
from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.kartu import card_address
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send

NIK = "3211010101900001"


def make_member(desa: Desa) -> None:
    every = system_viewer(rooms.all_rights())
    create_entitas(desa, every, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    register_anggota(desa, every, DaftarAnggota("KOP", "Anggota Uji", {"nik": NIK}))


def test_a_card_leads_to_the_sign_in_and_a_guess_leads_nowhere(
    app: Flask, desa: Desa, masuk: Masuk
) -> None:
    make_member(desa)
    page = masuk("sekretaris").get("/anggota/A00001/kartu").text
    assert "<svg" in page
    with app.test_request_context():
        good = card_address(penanda(), "KOP", "A00001")
    assert good in page
    path = good.partition("localhost")[2]
    stranger = app.test_client()
    assert stranger.get(path).status_code == 302
    assert stranger.get(re.sub(r".$", "0", path)).status_code >= 400


def test_the_whole_nik_needs_a_reason_and_is_not_for_everybody(desa: Desa, masuk: Masuk) -> None:
    make_member(desa)
    secretary = masuk("sekretaris")
    assert NIK not in secretary.get("/anggota/A00001/").text
    assert send(secretary, "/anggota/A00001/nik", alasan="").status_code == 422
    shown = send(secretary, "/anggota/A00001/nik", alasan="Mengurus buku tabungan")
    assert NIK in shown.text
    assert send(masuk("kasir"), "/anggota/A00001/nik", alasan="ingin tahu").status_code == 403
