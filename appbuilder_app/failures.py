"""What somebody sees when a request cannot be answered: a sentence, never a traceback."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Flask, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException

from appbuilder_app import messages
from appbuilder_app.gate import wants_json
from appbuilder_app.texts import Pair, t
from ledger.errors import Refusal

log = structlog.get_logger()

STATUS = {
    "tidak_berhak": 403,
    "entitas_tidak_dikenal": 404,
    "tidak_ditemukan": 404,
    "pengguna_tidak_ada": 404,
    "bukan_latihan": 404,
    "cetakan_hilang": 404,
    "terlalu_sering": 429,
    "formulir_basi": 409,
}

WORDS: dict[int, tuple[Pair, Pair]] = {
    400: (
        ("Permintaan tidak dikenali", "Request not understood"),
        ("Muat ulang halaman, lalu coba lagi.", "Reload the page, then try again."),
    ),
    403: (
        ("Tidak boleh dibuka", "Not allowed"),
        ("Peran Anda tidak boleh membuka ini.", "Your role may not open this."),
    ),
    404: (
        ("Tidak ditemukan", "Not found"),
        ("Halaman atau data ini tidak ada.", "There is no such page or record."),
    ),
    405: (
        ("Cara meminta salah", "Wrong way to ask"),
        ("Buka halaman ini lewat menu.", "Open this page through the menu."),
    ),
    413: (
        ("Berkas terlalu besar", "File too large"),
        ("Kecilkan berkasnya, lalu unggah lagi.", "Make the file smaller, then upload again."),
    ),
    429: (("Terlalu sering", "Too often"), ("Tunggu sebentar.", "Wait a little.")),
    500: (
        ("Ada yang rusak di sini", "Something broke here"),
        (
            (
                "Kesalahan ini sudah dicatat. Bila Anda sedang menyimpan, lihat dulu apakah sudah "
                "tercatat sebelum mengulang; isian Anda masih ada sebagai draf."
            ),
            (
                "This was logged. If you were saving, look first whether it was recorded before "
                "you repeat it; what you typed is kept as a draft."
            ),
        ),
    ),
    503: (
        ("Belum diketahui", "Not known yet"),
        (
            (
                "Basis data sedang tidak menjawab. Lihat dulu apakah sudah tercatat sebelum "
                "mengulang; isian Anda masih ada sebagai draf."
            ),
            (
                "The database does not answer. Look first whether it was recorded before you "
                "repeat it; what you typed is kept as a draft."
            ),
        ),
    ),
}


def _answer(status: int, title: str, text: str, code: str = "") -> tuple[Any, int]:
    if wants_json():
        return jsonify({"kode": code or f"http_{status}", "pesan": text}), status
    if request.headers.get("HX-Request"):
        return render_template("galat_potongan.html", judul=title, teks=text), status
    return render_template("galat.html", judul=title, teks=text, status=status), status


def _words(status: int) -> tuple[str, str]:
    title, text = WORDS.get(status, WORDS[500])
    return t(*title), t(*text)


def _refused(error: Refusal) -> tuple[Any, int]:
    status = STATUS.get(error.code, 422)
    title = t("Tidak dapat dijalankan", "This cannot be done")
    return _answer(status, title, messages.sentence(error), error.code)


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    return _answer(status, *_words(status))


def _csrf(_error: CSRFError) -> tuple[Any, int]:
    text = t(
        "Halaman ini terlalu lama terbuka atau dikirim dari tempat lain. Muat ulang lalu simpan "
        "lagi; isian Anda masih ada.",
        "This page was open too long or was sent from elsewhere. Reload and save again; what you "
        "typed is kept.",
    )
    return _answer(400, _words(400)[0], text, "csrf")


def _number_too_large(_error: Exception) -> tuple[Any, int]:
    return _answer(404, *_words(404))


def _database(error: OperationalError) -> tuple[Any, int]:
    log.error("basis_data", path=request.path, error=str(error.orig))
    return _answer(503, *_words(503))


def _broken(error: Exception) -> tuple[Any, int]:
    log.error("galat", path=request.path, kind=type(error).__name__, exc_info=error)
    return _answer(500, *_words(500))


def install(app: Flask) -> None:
    """Wire into the app."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OverflowError, _number_too_large)
    app.register_error_handler(DataError, _number_too_large)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _broken)
