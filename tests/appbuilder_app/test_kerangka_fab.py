"""Flask-AppBuilder under our feet: its pins hold, and its own pages fit into our frame."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from flask import Flask
from flask_appbuilder import AppBuilder, ModelView
from flask_appbuilder.models.sqla.base import SQLA
from flask_appbuilder.models.sqla.interface import SQLAInterface
from flask_appbuilder.security.sqla.models import Role

from appbuilder_app import gate
from tests.appbuilder_app.conftest import sign_in


def test_the_pinned_framework_starts_with_its_security_api(tmp_path: Path) -> None:
    """marshmallow-sqlalchemy 1.3 and later: KeyError 'permission_id' at start."""
    stock = Flask("stok")
    stock.config.update(
        SECRET_KEY="x" * 40,
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path / 'stok.db'}",
        FAB_ADD_SECURITY_API=True,
    )
    database = SQLA(stock)
    with stock.app_context():
        AppBuilder(stock, database.session)
        assert "RoleApi.get_list" in stock.view_functions


class PeranModelView(ModelView):
    datamodel = SQLAInterface(Role)
    list_columns = show_columns = search_columns = ("name",)
    include_route_methods = frozenset({"list", "show"})
    rights = MappingProxyType({"list": "pengguna.lihat", "show": "pengguna.lihat"})


def test_a_page_of_the_framework_stands_in_our_frame(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        app._got_first_request = False
        app.extensions["appbuilder"].add_view_no_menu(PeranModelView)
    gate.seal(app)
    page = sign_in(app, "admin").get("/peranmodelview/list/")
    assert page.status_code == 200
    assert '<html lang="id">' in page.text
    assert "k-sisi" in page.text
    assert "bendahara" in page.text
    assert "Cari" in page.text
    assert "nonce-" in page.headers["Content-Security-Policy"]
    assert sign_in(app, "kasir").get("/peranmodelview/list/").status_code == 403
