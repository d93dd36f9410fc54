"""The framework's own session shows of the village only what the person at the screen may see."""

from flask import Flask, g
from sqlalchemy import select

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.models import Anggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.rooms import all_rights
from tests.koperasi.conftest import as_anggota


def seen(app: Flask, viewer: Viewer | None) -> int:
    session = app.extensions["appbuilder"].session
    with app.test_request_context("/"):
        if viewer is not None:
            g.viewer = viewer
        return len(session.scalars(select(Anggota)).all())


def test_the_frameworks_session_has_the_net(app: Flask, desa: Desa) -> None:
    everything = system_viewer(all_rights())
    create_entitas(desa, everything, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    for nama in ("Siti", "Ujang"):
        register_anggota(desa, everything, DaftarAnggota("KOP", nama))
    assert seen(app, everything) == 2
    assert seen(app, as_anggota("A00002")) == 1
    assert seen(app, as_anggota("A00009")) == 0
    assert seen(app, None) == 0
    with app.app_context():
        assert app.extensions["appbuilder"].session.scalars(select(Anggota)).all() == []
