"""What about the village's migrants wants to be looked at: contracts, passports, silence."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.warga import rules
from koperasi.warga.baris import W
from koperasi.warga.data import Siaga
from koperasi.warga.models import Penempatan, Warga
from koperasi.warga.pandangan import P, abroad_on

JENIS: Final = ("kontrak", "paspor", "kontak")


def list_siaga(viewer: Viewer, conn: Connection, hari: dt.date) -> list[Siaga]:
    """Alerts about everybody who is abroad on a day, the most urgent first.

    A contract that ends within 90 days or has ended; a passport that runs out within six months
    or has run out; nobody heard of for six months (counted from the departure when never).

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    query = (
        select(W.no_warga, W.nama, W.kontak_terakhir, P.negara, P.mulai, P.sampai, P.paspor_sampai)
        .select_from(Penempatan.__table__)
        .join(Warga.__table__, W.no_warga == P.no_warga)
        .where(abroad_on(hari), W.diarsipkan_pada.is_(None))
    )
    found = [one for row in conn.execute(query) for one in _alerts(row, hari)]
    return sorted(found, key=lambda one: (one.hari, JENIS.index(one.jenis), one.no_warga))


def _alerts(row: Any, hari: dt.date) -> list[Siaga]:
    made = []
    for jenis, day, most in (
        ("kontrak", row.sampai, rules.HARI_KONTRAK),
        ("paspor", row.paspor_sampai, rules.HARI_PASPOR),
    ):
        left = (dt.date.fromisoformat(day) - hari).days if day else most + 1
        if left <= most:
            made.append(Siaga(jenis, row.no_warga, row.nama, row.negara, day, left))
    silent = rules.silent_since(hari)
    heard = max(row.kontak_terakhir, row.mulai)
    if heard <= silent.isoformat():
        days = (silent - dt.date.fromisoformat(heard)).days
        last = row.kontak_terakhir
        made.append(Siaga("kontak", row.no_warga, row.nama, row.negara, last, -days))
    return made
