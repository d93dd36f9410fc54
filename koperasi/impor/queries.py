"""Questions about imports; each answers only for entities that the viewer may see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.viewer import DESA, Viewer
from koperasi.impor.models import Impor
from koperasi.kas.pencatatan import table_of
from ledger.errors import Refusal

_IMPOR = table_of(Impor)


@dataclass(frozen=True)
class DataImpor:
    """A file that was taken in.

    :param baris: rows taken; `ditolak`: rows left out; `bukti`: vouchers or members made.
    :param jumlah: sums by name.
    :param keadaan: diposting, dibatalkan.
    """

    id: int
    jenis: str
    nama_berkas: str
    keadaan: str
    baris: int
    ditolak: int
    bukti: int
    jumlah: Mapping[str, int]
    pembuat: str
    dibuat_pada: str
    dibatalkan_oleh: str
    dibatalkan_pada: str
    alasan: str


def list_impor(viewer: Viewer, conn: Connection, entitas: str) -> list[DataImpor]:
    """Imports of an entity, newest first, and those of residents for whoever may bring them in.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("impor.daftar")
    codes = [DESA] if viewer.may("impor.penduduk") else []
    if viewer.may("impor.lihat") and entitas != DESA:
        viewer.require_entitas(entitas)
        codes.append(entitas)
    query = select(_IMPOR).where(_IMPOR.c.entitas_kode.in_(codes)).order_by(_IMPOR.c.id.desc())
    return [_data(row) for row in conn.execute(query)]


def find_impor(viewer: Viewer, conn: Connection, impor_id: int) -> DataImpor:
    """One import.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, the same for unknown and hidden ones.
    """
    viewer.require("impor.daftar")
    row = conn.execute(select(_IMPOR).where(_IMPOR.c.id == impor_id)).first()
    if row is None or not _may_see(viewer, row.entitas_kode):
        raise Refusal("tidak_ditemukan")
    return _data(row)


def _may_see(viewer: Viewer, entitas: str) -> bool:
    if entitas == DESA:
        return viewer.may("impor.penduduk")
    return viewer.may("impor.lihat") and viewer.may_see(entitas)


def _data(row: Row[Any]) -> DataImpor:
    named = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to read a row by name
    plain = {name: named[name] for name in DataImpor.__dataclass_fields__ if name in named}
    return DataImpor(**plain, jumlah=json.loads(row.ringkasan))
