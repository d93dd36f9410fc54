"""Simple registers (people, places) kept without a use case of their own.

Every change is one transaction: the row, its version, and what it was before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan, difference, record_perubahan
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal


@dataclass(frozen=True)
class Register:
    """A table with `versi` and `diarsipkan_pada`; `key` names the row.

    :param subject: what its changes are filed under, "barang".
    :param right: right to change it.
    """

    table: Table
    key: str
    subject: str
    right: str
    entitas: str = ""

    def add(self, desa: Desa, viewer: Viewer, values: Mapping[str, Any]) -> str:
        """Write a new row; returns its key.

        :raises Refusal: `tidak_berhak`, `sudah_ada`.
        """
        viewer.require(self.right)
        with desa.tindak() as conn:
            try:
                made = conn.execute(insert(self.table).values(versi=1, **values))
            except IntegrityError as error:
                raise Refusal("sudah_ada", self.key) from error
            key = values.get(self.key) or next(iter(made.inserted_primary_key or ("",)))
            self._remember(conn, desa, viewer, (str(key), {}, values))
        return str(key)

    def change(
        self, desa: Desa, viewer: Viewer, key: str, change: tuple[int, Mapping[str, Any]]
    ) -> None:
        """Write (version it was read with, new values).

        :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `formulir_basi`, `sudah_ada`.
        """
        viewer.require(self.right)
        version, values = change
        with desa.tindak() as conn:
            old = self._row(conn, key)
            if old.versi != version:
                raise Refusal("formulir_basi")
            column = self.table.c[self.key]
            written = update(self.table).where(column == getattr(old, self.key))
            try:
                conn.execute(written.values(versi=version + 1, **values))
            except IntegrityError as error:
                raise Refusal("sudah_ada", self.key) from error
            before, after = difference(old._mapping, values)  # noqa: SLF001 - a row's mapping
            self._remember(conn, desa, viewer, (key, before, after))

    def archive(self, desa: Desa, viewer: Viewer, key: str, version: int) -> bool:
        """Put the row away, or bring it back; returns whether it is away now."""
        with desa.read() as conn:
            away = not self._row(conn, key).diarsipkan_pada
        moment = desa.clock.now().astimezone(dt.UTC).isoformat() if away else None
        self.change(desa, viewer, key, (version, {"diarsipkan_pada": moment}))
        return away

    def _row(self, conn: Connection, key: str) -> Any:
        column = self.table.c[self.key]
        value: Any = key if column.type.python_type is str else int(key) if key.isdigit() else -1
        row = conn.execute(select(self.table).where(column == value)).one_or_none()
        if row is None:
            raise Refusal("tidak_ditemukan")
        return row

    def _remember(
        self, conn: Connection, desa: Desa, viewer: Viewer, change: tuple[str, Any, Any]
    ) -> None:
        key, before, after = change
        record_perubahan(
            conn,
            Perubahan(
                entitas=self.entitas,
                subjek=f"{self.subject}:{key}",
                pada=desa.clock.now().isoformat(),
                oleh=viewer.user,
                sebelum=before,
                sesudah=after,
            ),
        )
