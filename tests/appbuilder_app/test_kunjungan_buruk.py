"""Visits and statuses that must not be: refused with a sentence, kept on the phone's list."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from koperasi import rooms
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_status import CatatStatus, record_status
from tests.appbuilder_app.conftest import HARI, Masuk, send
from tests.e2e.antrean_hp import ANSWERS
from tests.koperasi.kunjungan.contoh import foto

VIEWER = system_viewer(rooms.all_rights())
TAHUN_LALU = HARI - dt.timedelta(days=365)


@pytest.fixture
def petugas(app: Flask, masuk: Masuk) -> FlaskClient:
    """A village with two migrants."""
    desa = app.extensions["desa"]
    place = {"desa": "Sukamukti"}
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi", 2026, profil=place))
    for name in ("Ibu Kenari", "Ibu Merpati"):
        made = register_warga(desa, VIEWER, DaftarWarga(name, {"jenis_kelamin": "P"}))
        record_status(desa, VIEWER, CatatStatus(made.no_warga, "PMI", TAHUN_LALU))
    return masuk("petugas_desmigratif")


def kirim(client: FlaskClient, no_warga: str, **lain: Any) -> dict[str, Any]:
    """What the phone is told of a visit that it sends."""
    found = client.get("/lapangan/data.json").get_json()
    now = dt.datetime.combine(HARI, dt.time(3), dt.UTC).isoformat()
    picture = base64.b64encode(foto(77)).decode()
    answers = {**ANSWERS, "hasil": "bertemu", "tujuan": "pendataan", "ditemui": "Ibunya"}
    sent = {
        "kunci": f"kunjungan-uji-{no_warga}",
        "jenis": "kunjungan",
        "judul": no_warga,
        "pengguna": found["pengguna"],
        "isi": {**answers, "no_warga": no_warga},
        "gambar": {"foto": f"data:image/png;base64,{picture}"},
        "mulai": now,
        "selesai": now,
        "dikirim": now,
        **lain,
    }
    head = {"X-CSRFToken": found["csrf"]}
    answer: dict[str, Any] = client.post("/lapangan/kirim", json=sent, headers=head).get_json()
    return answer


def test_a_visit_of_tomorrow_and_a_photo_twice(petugas: FlaskClient) -> None:
    later = dt.datetime.combine(HARI, dt.time(5), dt.UTC).isoformat()
    ahead = kirim(petugas, "W00001", kunci="kunjungan-besok-1", selesai=later)
    assert not ahead["diterima"]
    assert "Jam kunjungan ini belum tiba" in ahead["kata"]
    assert kirim(petugas, "W00001")["diterima"]
    twice = kirim(petugas, "W00002")
    assert not twice["diterima"]
    assert twice["kata"] == (
        "Foto ini sudah dipakai pada kunjungan KJ000001. Ambil foto baru di rumah ini."
    )
    kept = petugas.get("/lapangan/tertahan/").text
    assert "belum tiba" in kept
    assert "Foto ini sudah dipakai" in kept
    visits = petugas.get("/kunjungan/").text
    assert "KJ000001" in visits
    assert "KJ000002" not in visits


def test_a_visit_at_dawn_is_of_the_day_that_is_shown(petugas: FlaskClient) -> None:
    begun = dt.datetime.combine(HARI - dt.timedelta(days=1), dt.time(22, 30), dt.UTC)
    times = {"mulai": begun.isoformat(), "selesai": begun.isoformat()}
    assert kirim(petugas, "W00001", **times)["diterima"]
    assert "24/11/2026 05.30 WIB" in petugas.get("/kunjungan/").text
    shown = {
        period: "KJ000001" in petugas.get(f"/kunjungan/?selesai={period}").text
        for period in ("2026-11-24", "2026-11-23", "hari-ini", "2026", "0001", "..9999-12-31")
    }
    assert shown == {
        "2026-11-24": True,
        "2026-11-23": False,
        "hari-ini": True,
        "2026": True,
        "0001": False,
        "..9999-12-31": True,
    }


def test_statuses_that_overlap(petugas: FlaskClient) -> None:
    asked = {"jenis": "CPMI", "dari": "01/11/2026", "sampai": "20/11/2026",
             "alasan": "Catatan uji", "sumber": "kantor"}  # fmt: skip
    refused = send(petugas, "/warga/W00001/status", **asked)
    assert refused.status_code == 422
    assert "tidak dapat bersamaan dengan" in refused.text
    assert "Catatan uji" in refused.text  # the form stays filled
