"""The OpenAPI description, made from the table of operations."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from appbuilder_app.api import models as m
from appbuilder_app.api.operations import OPERATIONS, Operation
from appbuilder_app.cadangan.buat import app_version

ROOT = "/api/v1"
_PLACE = re.compile(r"<(?:(int):)?(\w+)>")
REFS = "#/components/schemas/{model}"
ERRORS = {
    "400": "Permintaan tidak dapat dibaca",
    "401": "Kunci API salah, dicabut atau berakhir",
    "403": "Peran kunci ini tidak boleh",
    "404": "Tidak ditemukan",
    "409": "Idempotency-Key sudah dipakai untuk isi lain",
    "422": "Ditolak; lihat pesan dan isian",
    "429": "Terlalu sering",
}


DESCRIPTION = (
    "Jumlah selalu rupiah utuh; tanggal YYYY-MM-DD. Modul yang dimatikan sebuah lembaga menjawab "
    "404 modul_mati; openapi.json?entitas=KODE dengan kunci menyebut yang hidup saja."
)


def description(off: Collection[str] = ()) -> dict[str, Any]:
    """The whole document.

    :param off: rooms that are switched off: their operations are not there.
    """
    shown_ops = [op for op in OPERATIONS if op.ruang not in off]
    sent: set[type[BaseModel]] = {op.given for op in shown_ops if op.method == "POST"}
    told: set[type[BaseModel]] = {m.Galat, *(op.told for op in shown_ops)}
    shown: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        *((model, "validation") for model in sorted(sent, key=lambda made: made.__name__)),
        *((model, "serialization") for model in sorted(told, key=lambda made: made.__name__)),
    ]
    _map, schemas = models_json_schema(shown, ref_template=REFS)
    paths: dict[str, Any] = {}
    for op in shown_ops:
        place = ROOT + _PLACE.sub(r"{\2}", op.path)
        paths.setdefault(place, {})[op.method.lower()] = _operation(op)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Koperasi",
            "version": app_version(),
            "description": DESCRIPTION,
        },
        "servers": [{"url": "/"}],
        "security": [{"kunci": []}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "kunci": {"type": "http", "scheme": "bearer", "bearerFormat": "kop_..."}
            },
        },
    }


def _operation(op: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": op.name,
        "summary": op.summary,
        "parameters": _places(op),
        "responses": _responses(op),
    }
    if op.method == "GET":
        made["parameters"] += _query(op)
        return made
    made["parameters"].append(
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": True,
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"},
        }
    )
    made["requestBody"] = {"required": True, "content": _json(op.given.__name__)}
    return made


def _places(op: Operation) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "minimum": 0} if kind else {"type": "string"},
        }
        for kind, name in _PLACE.findall(op.path)
    ]


def _query(op: Operation) -> list[dict[str, Any]]:
    schema = op.given.model_json_schema()
    return [
        {"name": name, "in": "query", "required": False, "schema": shape}
        for name, shape in schema.get("properties", {}).items()
    ]


def _responses(op: Operation) -> dict[str, Any]:
    good = {"description": "Berhasil", "content": _json(op.told.__name__)}
    found: dict[str, Any] = {"200": good}
    if op.method == "POST":
        found["201"] = good
    for status, words in ERRORS.items():
        found[status] = {"description": words, "content": _json("Galat")}
    return found


def _json(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REFS.format(model=model)}}}
