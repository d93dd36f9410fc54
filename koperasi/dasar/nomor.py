"""Numbers of registers (members, bilyet, agreements): given once, without gap, never reused."""

from __future__ import annotations

from sqlalchemy import Connection, Index, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base
from koperasi.dasar.viewer import DESA
from ledger import schema
from ledger.store import lock_ledgers


class PencacahNomor(Base):
    """Last number given in one series of an entity."""

    __tablename__ = "pencacah_nomor"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    seri: Mapped[str]
    terakhir: Mapped[int]


Index("uq_pencacah_nomor", PencacahNomor.entitas_kode, PencacahNomor.seri, unique=True)


def last_number(conn: Connection, entitas: str, seri: str) -> int:
    """Last number given in a series, 0 before the first; for a look, not for issuing."""
    table = PencacahNomor.__table__.c
    query = select(table.terakhir).where(table.entitas_kode == entitas, table.seri == seri)
    return int(conn.scalar(query) or 0)


def next_number(conn: Connection, entitas: str, seri: str) -> int:
    """The next number of a series; it is taken back only with the whole transaction."""
    return take_numbers(conn, entitas, seri, 1)


def take_numbers(conn: Connection, entitas: str, seri: str, count: int) -> int:
    """First of `count` numbers in a row, all taken at once."""
    table = PencacahNomor.__table__.c
    last = _last(conn, entitas, seri)
    raised = update(PencacahNomor).where(table.entitas_kode == entitas, table.seri == seri)
    conn.execute(raised.values(terakhir=last + count))
    return last + 1


def raise_number(conn: Connection, entitas: str, seri: str, used: int) -> None:
    """Go on above a number that was brought along from older books."""
    if used > _last(conn, entitas, seri):
        table = PencacahNomor.__table__.c
        raised = update(PencacahNomor).where(table.entitas_kode == entitas, table.seri == seri)
        conn.execute(raised.values(terakhir=used))


def _last(conn: Connection, entitas: str, seri: str) -> int:
    """Last number given, with the series held until the transaction ends."""
    table = PencacahNomor.__table__.c
    query = select(table.terakhir).where(table.entitas_kode == entitas, table.seri == seri)
    held = query.with_for_update()
    found = conn.scalar(held)
    if found is not None:
        return int(found)
    lock_ledgers(conn, _held(conn, entitas))  # two first numbers at once wait here for each other
    found = conn.scalar(held)
    if found is None:
        row = {"entitas_kode": entitas, "seri": seri, "terakhir": 0}
        conn.execute(insert(PencacahNomor), [row])
        return 0
    return int(found)


def hold_village(conn: Connection) -> None:
    """Wait until nobody else writes for the village who called this too; held until the
    transaction ends. What is asked behind it cannot change before what is written on it.
    """
    lock_ledgers(conn, _held(conn, DESA))


def _held(conn: Connection, entitas: str) -> list[str]:
    """Ledgers that are locked while a series begins; the village has none of its own: all."""
    return [entitas] if entitas != DESA else list(conn.scalars(select(schema.ledger.c.code)))
