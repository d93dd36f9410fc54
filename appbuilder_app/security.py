"""Flask-AppBuilder's security manager, with the doors it leaves open closed.

Rights are decided by one table (the rooms' manifests) and one gate; the framework's own
question "may this role do that on this view" is answered from the same place.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g
from flask_appbuilder.const import PERMISSION_PREFIX
from flask_appbuilder.security.sqla.manager import SecurityManager
from flask_appbuilder.security.sqla.models import Role
from flask_jwt_extended import JWTManager
from flask_login import LoginManager
from sqlalchemy import Connection, insert, select

from appbuilder_app import sessions
from appbuilder_app.gate import passes, right_of
from appbuilder_app.pintu import PintuView
from appbuilder_app.tables import METADATA, Pengguna
from koperasi.dasar.peran import SEMUA_PERAN


class Keamanan(SecurityManager):
    """Own user, own sessions, no JSON login, no framework pages for people."""

    user_model = Pengguna
    userstatschartview = None

    def create_login_manager(self, app: Flask) -> LoginManager:
        """Sessions are rows; flask-login only carries the token."""
        manager = LoginManager(app)
        manager.session_protection = None  # phones change their address
        manager.login_view = "PintuView.login"
        manager.user_loader(sessions.load)
        return manager

    def create_jwt_manager(self, app: Flask) -> JWTManager:
        """There are no bearer tokens of the framework: none is issued, none is accepted."""
        manager = JWTManager()
        manager.init_app(app)
        manager.user_lookup_loader(lambda _header, _data: None)
        return manager

    def register_views(self) -> None:
        """Our door instead of the framework's sign-in, user, role and key pages."""
        self.auth_view = PintuView()
        self.appbuilder.add_view_no_menu(self.auth_view)

    def has_access(self, permission_name: str, view_name: str) -> bool:
        """Answered by the gate's table, for the framework's views and menus."""
        user = getattr(g, "user", None)
        if user is None or not user.is_authenticated:
            return False
        view = next(
            (v for v in self.appbuilder.baseviews if v.class_permission_name == view_name), None
        )
        if view is None:
            return False
        method = permission_name.removeprefix(PERMISSION_PREFIX)
        endpoint = f"{view.endpoint}.{method}"
        if endpoint not in current_app.view_functions:
            return False
        return passes(right_of(current_app, endpoint), user)

    def is_item_public(self, permission_name: str, view_name: str) -> bool:
        """Nothing of the framework is public."""
        return False

    def auth_user_db(self, username: str, password: str) -> Any:
        """The framework's sign-in is not used: every door goes through `doors.attempt`."""
        return None


def install_security(app: Flask) -> list[str]:
    """Make missing tables of this floor and the roles of our table; for `init` and `upgrade`.

    May be repeated. Returns the names of the roles that were added.
    """
    desa = app.extensions["desa"]
    with desa.store.write() as conn:
        METADATA.create_all(conn)
        return install_roles(conn)


def install_roles(conn: Connection) -> list[str]:
    """Add the roles of `koperasi.dasar.peran` that the database does not know yet."""
    roles: Any = Role.__table__
    known = set(conn.scalars(select(roles.c.name)))
    missing = [name for name in SEMUA_PERAN if name not in known]
    for name in missing:
        conn.execute(insert(roles).values(name=name))
    return missing
