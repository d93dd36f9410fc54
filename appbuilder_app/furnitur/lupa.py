"""Notes and plans at the side of pages about a person whose data is erased go with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from appbuilder_app.tables import catatan, kegiatan
from koperasi.warga.penghapus import places_of


def forget_notes(conn: Connection, no_warga: str) -> list[str]:
    """Delete notes and planned activities that hang on the person, in every room."""
    for place in places_of(conn, no_warga):
        key = f"{place.entitas}/{place.kunci}"
        for table in (catatan, kegiatan):
            conn.execute(delete(table).where(table.c.jenis == place.jenis, table.c.kunci == key))
    return []
