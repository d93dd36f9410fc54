"""Everything that the page of a person shows besides its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import g

from appbuilder_app import sessions
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.kata_warga import SARAN_SIAGA, SIAGA
from appbuilder_app.views.warga import hari_ini
from koperasi.warga import queries_kartu
from koperasi.warga.queries_siaga import siaga_of


@dataclass(frozen=True)
class Kartu:
    """Everything the page of a person shows."""

    warga: Any
    penempatan: list[Any]
    keluarga: list[Any]
    pmi: list[Any]
    anak: list[Any]
    siaga: list[Any]


def kartu_warga(row: Row) -> Kartu:
    """The page asks for it itself; children only for those who may see them."""
    conn, day, number = sessions.reading(), hari_ini(), row.no_warga
    peka = g.viewer.may("warga.peka")
    return Kartu(
        queries_kartu.card_warga(g.viewer, conn, day, number),
        queries_kartu.list_penempatan(g.viewer, conn, number),
        queries_kartu.list_keluarga(g.viewer, conn, day, number),
        queries_kartu.list_pmi_of(g.viewer, conn, day, number),
        queries_kartu.list_anak(g.viewer, conn, number) if peka else [],
        siaga_of(g.viewer, conn, day, number),
    )


def setup(app: Any) -> None:
    """The page asks for it itself."""
    words: dict[str, Any] = {"kata_siaga": dict(SIAGA), "saran_siaga": SARAN_SIAGA}
    app.jinja_env.globals.update(kartu_warga=kartu_warga, **words)
