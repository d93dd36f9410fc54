"""The entities on the screen: everybody of the staff sees them, few change them."""

from __future__ import annotations

import pytest
from flask import Flask

from appbuilder_app.perintah.dasar import operator
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send


@pytest.fixture(autouse=True)
def kop(app: Flask) -> None:
    """A koperasi without a profile."""
    asked = BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026)
    create_entitas(app.extensions["desa"], operator(), asked)


def test_the_profile_is_changed_by_those_who_may(masuk: Masuk) -> None:
    ketua = masuk("ketua")
    page = ketua.get("/lembaga/").text
    assert "/lembaga/KOP/ubah" in page
    assert send(ketua, "/lembaga/KOP/ubah", nama="Koperasi Baru", desa="").status_code == 422
    asked = {"nama": "Koperasi Baru", "desa": "Desa Contoh", "kabupaten": "Kabupaten Contoh"}
    assert send(ketua, "/lembaga/KOP/ubah", **asked).status_code == 303
    kasir = masuk("kasir")
    page = kasir.get("/lembaga/").text
    assert "Koperasi Baru" in page
    assert "Desa Contoh, Kabupaten Contoh" in page
    assert "/lembaga/KOP/ubah" not in page
    assert send(kasir, "/lembaga/KOP/ubah", **asked).status_code == 403


def test_an_unknown_entity_is_not_found(masuk: Masuk) -> None:
    answer = masuk("ketua").get("/lembaga/HANTU/ubah")
    assert answer.status_code == 404
