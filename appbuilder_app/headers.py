"""Headers of every answer: nothing from outside hosts, no frames, nothing kept in caches."""

from __future__ import annotations

import secrets

from flask import Flask, Response, current_app, g, request


def csp_nonce() -> str:
    """This request's nonce for the rare inline script or style (templates call it)."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    found: str = g.csp_nonce
    return found


def policy(nonce: str | None) -> str:
    """The content security policy of our own pages."""
    allowed = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {allowed}",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def apply(response: Response) -> Response:
    """After each request; a header that a view set itself stays as it is."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", policy(g.get("csp_nonce")))
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault(
        "Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()"
    )
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint in {"static", "appbuilder.static"} and response.status_code < 400:
        lasting = "public, max-age=31536000, immutable" if request.args.get("v") else "no-cache"
        headers["Cache-Control"] = lasting
    else:
        headers.setdefault("Cache-Control", "no-store")
    headers.pop("Server", None)
    return response


def install(app: Flask) -> None:
    """Wire into the app."""
    app.after_request(apply)
    app.jinja_env.globals["csp_nonce"] = csp_nonce
