"""What the recording of any document has in common: locked books, same answer twice, rows.

Rows go straight to the driver with one `executemany` per table (:mod:`ledger.sql`); the ORM
would cost more than all the rest of a posting together.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from koperasi.dasar.aturan import first_limits
from koperasi.dasar.desa import Desa
from koperasi.dasar.models import Base
from koperasi.dasar.viewer import Perlu, Viewer
from koperasi.persetujuan.batas import limits_on
from koperasi.persetujuan.rules import Batas, choose_batas, read_syarat, write_syarat
from ledger import audit, sql
from ledger.chart import Chart, chart_of
from ledger.errors import Refusal
from ledger.render import check_text
from ledger.sql import marks
from ledger.store import lock_ledgers

MUNDUR = "mundur"
"""Limit of documents dated back by more than a day."""
_SAID = {
    MUNDUR: ("mundur_perlu_persetujuan", "tanggal"),
    "jurnal_anggota": ("jurnal_anggota_perlu_persetujuan", "baris"),
    "pembalikan_lain": ("balik_perlu_persetujuan", ""),
}
"""Limits that are not about an amount alone: their own sentence, at its field."""
_CHUNK = 500
_OWN_LIMITS = "SELECT 1 FROM batas_persetujuan WHERE entitas_kode = ? AND jenis = ? LIMIT 1"
_TRAIL = "INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Buku:
    """The books of one entity, locked until the transaction ends.

    :param desa: the open village.
    :param conn: the writing transaction.
    :param dicatat: moment of recording, as it will stand in the books.
    """

    desa: Desa
    conn: Connection
    viewer: Viewer
    entitas: str
    chart: Chart
    zona: str
    dicatat: str

    @property
    def penyetuju(self) -> str:
        """Who agreed to what is recorded now; "" where nobody had to."""
        return self.viewer.izin.penyetuju if self.viewer.izin else ""


def open_buku(desa: Desa, conn: Connection, viewer: Viewer, entitas: str) -> Buku:
    """Lock the books of an entity: what is read after this stays true until the commit.

    :raises Refusal: `entitas_tidak_dikenal`, `text_not_allowed`.
    """
    viewer.require_entitas(check_text(entitas, "entitas"))
    rows = lock_ledgers(conn, [entitas])
    if not rows:
        raise Refusal("entitas_tidak_dikenal", "entitas", kode=entitas)
    row = rows[0]
    chart = chart_of(conn, row.id, row.code, row.chart_version)
    return Buku(desa, conn, viewer, entitas, chart, row.zone, audit.stamp(desa.clock))


def check_batas(buku: Buku, jenis: str, isi: Sequence[tuple[int, dt.date]]) -> None:
    """Nobody has to agree to documents of this kind, with these amounts and dates.

    Documents dated back by more than a day have a limit of their own besides. What somebody
    agreed to (`viewer.izin`) passes, and what it took is noted there.

    :raises Refusal: `perlu_persetujuan`, `mundur_perlu_persetujuan`.
    """
    _ask(buku, jenis, isi)
    yesterday = buku.desa.clock.today(buku.zona) - dt.timedelta(days=1)
    late = [jumlah for jumlah, tanggal in isi if tanggal < yesterday]
    if late:
        _ask(buku, MUNDUR, [(max(late), yesterday + dt.timedelta(days=1))])


def check_batas_impor(buku: Buku, jenis: str, isi: Sequence[tuple[int, dt.date]]) -> None:
    """The same for a table of older documents, which are dated back by their nature.

    :raises Refusal: `perlu_persetujuan`.
    """
    _ask(buku, jenis, isi)


def _ask(buku: Buku, jenis: str, isi: Sequence[tuple[int, dt.date]]) -> None:
    if not isi:
        return
    own = sql.scalar(buku.conn, _OWN_LIMITS, (buku.entitas, jenis)) is not None
    limits: dict[dt.date, list[Batas]] = {}
    for jumlah, tanggal in isi:
        if tanggal not in limits:
            rows = (
                limits_on(buku.conn, buku.entitas, jenis, tanggal)[0]
                if own
                else first_limits().get(jenis, ())
            )
            limits[tanggal] = [Batas(most, read_syarat(by)) for most, by in rows]
        syarat = choose_batas(limits[tanggal], jumlah)
        if syarat.bebas:
            continue
        by = write_syarat(syarat)
        if buku.viewer.izin is None:
            code, field = _SAID.get(jenis, ("perlu_persetujuan", "jumlah"))
            said = by.replace(",", " / ").replace(";", " + ")
            raise Refusal(code, field, jumlah=jumlah, penyetuju=said, jenis=jenis)
        buku.viewer.izin.perlu.append(Perlu(jenis, jumlah, by))


def table_of(model: type[Base]) -> Table:
    """The Core table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - a model of ours has one table
    return table


def done_before(buku: Buku, table: Table, sidik: Mapping[str, str]) -> dict[str, Row[Any]]:
    """Documents that were recorded under these keys before, by key.

    :param sidik: key -> fingerprint of what is asked for now.
    :raises Refusal: `key_used`: the same key for something else.
    """
    keys = list(sidik)
    seen: list[str] = []
    for start in range(0, len(keys), _CHUNK):
        chunk = tuple(keys[start : start + _CHUNK])
        query = f"SELECT kunci, sidik_isi FROM {table.name} WHERE kunci IN ({marks(len(chunk))})"  # noqa: S608
        for kunci, known in sql.rows(buku.conn, query, chunk):
            if known != sidik[kunci]:
                raise Refusal("key_used", kunci=kunci)
            seen.append(kunci)
    found: dict[str, Row[Any]] = {}
    for start in range(0, len(seen), _CHUNK):
        wanted = table.c.kunci.in_(seen[start : start + _CHUNK])
        found.update({row.kunci: row for row in buku.conn.execute(select(table).where(wanted))})
    return found


def write_rows(buku: Buku, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert documents, with what all have in common."""
    common = {
        "entitas_kode": buku.entitas,
        "keadaan": "diposting",
        "pembuat": buku.viewer.user,
        "penyetuju": buku.penyetuju,
        "versi": 1,
        "dibuat_pada": buku.dicatat,
    }
    statement, names, defaults = _insert(table)
    known = {**defaults, **common}
    many = [tuple([{**known, **row}[name] for name in names]) for row in rows]
    sql.change_many(buku.conn, statement, many)


@functools.cache
def _insert(table: Table) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """INSERT of a whole row, its columns, and their default values."""
    defaults = {
        column.name: column.default.arg
        for column in table.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    return sql.insert_into(table), tuple(column.name for column in table.columns), defaults


def write_jejak(
    buku: Buku, action: str, details: Sequence[tuple[str, Mapping[str, object]]]
) -> None:
    """Append lines to the audit trail: (subject, detail) of each document."""
    by = (buku.dicatat, buku.viewer.user, action)
    many = [
        (*by, subject, json.dumps(dict(detail), default=str, sort_keys=True))
        for subject, detail in details
    ]
    sql.change_many(buku.conn, _TRAIL, many)
