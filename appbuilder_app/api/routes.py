"""The routes: key, arguments, operation, answer; every refusal as JSON."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from pydantic import ValidationError

from appbuilder_app import failures, messages, sessions
from appbuilder_app.api import models as m
from appbuilder_app.api.keys import viewer_by_key
from appbuilder_app.api.openapi import ROOT, description
from appbuilder_app.api.operations import OPERATIONS, Call, Operation
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.modul import viewer_in
from koperasi import rooms
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import ruang_mati
from ledger.errors import Refusal
from ledger.money import format_rupiah

API = Blueprint("api", __name__, url_prefix=ROOT)
LARGEST_BODY = 64 * 1024
_KEY = re.compile(r"^[A-Za-z0-9_-]{8,64}$")
STATUS = {
    "kunci_api_salah": 401,
    "kunci_sekali_wajib": 400,
    "isi_permintaan_salah": 422,
    "anggota_tidak_dikenal": 404,
    "bukti_tidak_dikenal": 404,
    "ledger_unknown": 404,
    "modul_mati": 404,
    "key_used": 409,
}


@API.get("/openapi.json")
@hak(PUBLIK)
def openapi() -> Response:
    """What there is, for programs that write programs.

    With `?entitas=KODE` and a key: what there is in that entity, without modules that are off.
    """
    kode = request.args.get("entitas", "").upper()
    if not kode:
        return jsonify(description())
    viewer = _viewer()
    with sessions.desa().read() as conn:
        off = ruang_mati(viewer, conn, kode, rooms.ROOMS)
    return jsonify(description(off))


def _viewer() -> Viewer:
    """Whose key it is.

    :raises Refusal: `kunci_api_salah`.
    """
    address = request.remote_addr or "?"
    given = request.headers.get("Authorization", "")
    return viewer_by_key(sessions.desa().store, given, address)


def _route(operation: Operation) -> Any:
    @hak(PUBLIK)  # open to the gate, because the key is asked for here and cookies are not
    def view(**named: Any) -> tuple[Response, int]:
        desa = sessions.desa()
        g.viewer = _viewer()
        if "kode" in named:
            with desa.read() as conn:
                kode = str(named["kode"]).upper()
                g.viewer = viewer_in(g.viewer, conn, kode, operation.ruang)
        key = _idempotency_key() if operation.method == "POST" else ""
        call = Call(desa, g.viewer, named, _given(operation), key)
        told = operation.run(call)
        fresh = isinstance(told, m.TransaksiKeluar) and not told.ulang
        return jsonify(told.model_dump(mode="json")), 201 if fresh else 200

    return view


def _idempotency_key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.match(key):
        raise Refusal("kunci_sekali_wajib", "Idempotency-Key")
    return key


def _given(operation: Operation) -> m.Given:
    """Query or body through its model.

    :raises Refusal: `isi_permintaan_salah` with the first field that does not fit.
    """
    try:
        if operation.method == "GET":
            return operation.given.model_validate(request.args.to_dict())
        if (request.content_length or 0) > LARGEST_BODY:
            raise Refusal("isi_permintaan_salah", None, isian="body", sebab="64 KB")
        return operation.given.model_validate_json(request.get_data(), strict=True)
    except ValidationError as error:
        raise _wrong(error) from None


def _wrong(error: ValidationError) -> Refusal:
    """The first field that does not fit; a negative amount has a sentence of its own."""
    first = error.errors(include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "body"
    given = first["input"]
    if field == "jumlah" and isinstance(given, int) and given < 0:
        return Refusal("amount_negative", field, teks=format_rupiah(given))
    return Refusal("isi_permintaan_salah", field, isian=field, sebab=first["msg"])


@API.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[Response, int]:
    """Code, sentence, field."""
    language = "en" if request.accept_languages.best_match(["id", "en"]) == "en" else "id"
    told = m.Galat(
        kode=refusal.code, pesan=messages.sentence(refusal, language), isian=refusal.field
    )
    status = STATUS.get(refusal.code) or failures.STATUS.get(refusal.code, 422)
    answer = jsonify(told.model_dump())
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer, status


for made in OPERATIONS:
    API.add_url_rule(made.path, made.name, _route(made), methods=[made.method])
