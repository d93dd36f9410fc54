"""The screens. `create_app` is the single place where everything is wired together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, g, has_request_context
from flask_appbuilder import AppBuilder
from flask_compress import Compress
from flask_wtf import i18n
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import scoped_session, sessionmaker
from werkzeug.middleware.proxy_fix import ProxyFix

from appbuilder_app import failures, gate, headers, secretkey, sessions, shell, views
from appbuilder_app.settings import Settings, load_settings
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.jaring import VIEWER, SesiDesa

TRANSLATIONS = Path(__file__).resolve().parent / "translations"
LANGUAGES = {
    "id": {"flag": "id", "name": "Bahasa Indonesia"},
    "en": {"flag": "gb", "name": "English"},
}


def create_app(data: Path, settings: Settings | None = None, *, desa: Desa | None = None) -> Flask:
    """The web application over one data folder.

    :param settings: deployment settings; found by path when not given.
    :param desa: the opened village, when the caller has one (with a set clock).
    :raises Refusal: `desa_belum_ada`, `kunci_tidak_ada`, `kunci_lemah`, `config_tidak_ada`.
    """
    found = settings or load_settings(data)
    app = Flask(__name__)
    app.config.update(_config(data, found))
    app.extensions["settings"] = found
    app.extensions["desa"] = desa or open_desa(data, found.database_url)
    csrf = CSRFProtect(app)
    app.extensions["csrf_protect"] = csrf
    Compress(app)
    headers.install(app)
    shell.install(app)
    failures.install(app)
    _framework(app)
    if found.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=found.proxies, x_proto=found.proxies, x_host=found.proxies
        )
    return app


def _config(data: Path, settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": secretkey.read_key(data, settings),
        "SESSION_COOKIE_NAME": "koperasi",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": sessions.MEMBER_SECONDS,
        "TRUSTED_HOSTS": settings.hosts(),
        "FAB_SAFE_REDIRECT_HOSTS": settings.hosts(),
        "MAX_CONTENT_LENGTH": settings.max_upload_mb * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: forms stay open through a day
        "APP_NAME": "Koperasi",
        "LANGUAGES": {key: LANGUAGES[key] for key in settings.languages if key in LANGUAGES},
        "BABEL_DEFAULT_LOCALE": "id",
        "BABEL_TRANSLATION_DIRECTORIES": str(TRANSLATIONS),
        "FAB_CREATE_DB": False,
        "FAB_UPDATE_PERMS": False,
        "FAB_ADD_SECURITY_API": False,
        "FAB_API_SWAGGER_UI": False,
        "FAB_OPENAPI_SERVERS": [],
        "FAB_API_KEY_ENABLED": False,  # ours live behind the same limiter, see api/
        "AUTH_RATE_LIMITED": False,  # the framework's covers one door; doors.py covers all
        "RATELIMIT_ENABLED": False,
        "COMPRESS_MIMETYPES": [
            "text/html",
            "text/css",
            "application/javascript",
            "text/javascript",
            "application/json",
            "image/svg+xml",
        ],
        "COMPRESS_ALGORITHM": ["gzip"],
        "COMPRESS_LEVEL": 4,
    }


def _framework(app: Flask) -> None:
    """Flask-AppBuilder on the village's own engine, our views on it, the gate in front."""
    from appbuilder_app.security import Keamanan

    desa: Desa = app.extensions["desa"]
    i18n.messages_path = lambda: str(TRANSLATIONS)  # WTForms ships no Indonesian; we do
    net = {VIEWER: lambda: g.get("viewer") if has_request_context() else None}
    session = scoped_session(sessionmaker(desa.store.engine, class_=SesiDesa, info=net))
    with app.app_context():
        builder = AppBuilder(
            app,
            session,
            indexview=views.home(),
            base_template="kerangka_fab.html",
            security_manager_class=Keamanan,
            update_perms=False,
        )
        views.register(app, builder)
    app.before_request(gate.check)
    app.teardown_appcontext(lambda _error: session.remove())
    app.teardown_appcontext(sessions.close_reading)
    gate.seal(app)
