"""Reading and writing rows of the register, with what every change leaves behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan, difference, record_perubahan
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.entitas.models import Entitas
from koperasi.entitas.rules import zone_name
from koperasi.warga.models import RumahTangga, StatusWarga, Warga
from koperasi.warga.rules import Masa
from ledger import audit
from ledger.errors import Refusal
from ledger.limits import REASON, check_length

W: Final = Warga.__table__.c
R: Final = RumahTangga.__table__.c
S: Final = StatusWarga.__table__.c
TERVERIFIKASI: Final = "terverifikasi_pada"


@dataclass(frozen=True)
class Pelaku:
    """Who does something to the register of which village, in which transaction."""

    conn: Connection
    desa: Desa
    viewer: Viewer

    @property
    def stamp(self) -> str:
        """Moment of recording."""
        return audit.stamp(self.desa.clock)

    @property
    def hari_ini(self) -> dt.date:
        """Today in the village."""
        return hari_ini(self.desa, self.conn)

    def origin(self, sumber: str) -> dict[str, Any]:
        """Columns that say where a new row comes from; unverified."""
        return {
            "sumber": sumber,
            TERVERIFIKASI: None,
            "dibuat_oleh": self.viewer.user,
            "dibuat_pada": self.stamp,
        }

    def trail(self, tindakan: str, subjek: str, **isi: object) -> None:
        """A line of the audit trail: codes, numbers and dates, never personal data."""
        event = audit.Event(self.viewer.user, tindakan, subjek, isi)
        audit.record(self.conn, event, self.desa.clock)


@dataclass(frozen=True)
class Beda:
    """A change of a row of the register.

    :param subjek: under which the values before and after are kept ("warga:W00001").
    :param sumber: where the new values come from; they are unverified until a visit.
    """

    row: Row[Any]
    values: dict[str, Any]
    subjek: str
    sumber: str = ""
    alasan: str = ""


def hari_ini(desa: Desa, conn: Connection) -> dt.date:
    """Today in the zone of the village's first entity; western time without one."""
    table = Entitas.__table__.c
    zona = conn.scalar(select(table.zona).order_by(table.id).limit(1)) or "WIB"
    return desa.clock.today(zone_name(zona))


def warga_row(conn: Connection, no_warga: str, isian: str = "no_warga") -> Row[Any]:
    """Row of a person whose data was not erased, for the use cases of this and other rooms.

    :raises Refusal: `warga_tidak_dikenal`, `data_warga_dihapus`.
    """
    number = no_warga.strip().upper()
    row = conn.execute(select(Warga.__table__).where(W.no_warga == number)).first()
    if row is None:
        raise Refusal("warga_tidak_dikenal", isian, nomor=no_warga)
    if row.dihapus_pada:
        raise Refusal("data_warga_dihapus", isian, nomor=row.no_warga)
    return row


def rumah_tangga_row(conn: Connection, rumah_tangga_id: int) -> Row[Any]:
    """Row of a household.

    :raises Refusal: `rumah_tangga_tidak_dikenal`.
    """
    row = conn.execute(select(RumahTangga.__table__).where(R.id == rumah_tangga_id)).first()
    if row is None:
        raise Refusal("rumah_tangga_tidak_dikenal", "rumah_tangga_id")
    return row


def masa_of(conn: Connection, no_warga: str) -> list[tuple[int, Masa]]:
    """Statuses of a person with the ids of their rows, oldest first; revoked ones left out."""
    query = (
        select(S.id, S.jenis, S.dari, S.sampai)
        .where(S.no_warga == no_warga, S.dicabut_pada.is_(None))
        .order_by(S.dari, S.id)
    )
    return [(row.id, Masa(row.jenis, *_days(row.dari, row.sampai))) for row in conn.execute(query)]


def nik_holder(conn: Connection, nik: str) -> str:
    """Number of the person who holds a NIK; "" when nobody does."""
    return conn.scalar(select(W.no_warga).where(W.nik == nik)) or ""


def write_change(pelaku: Pelaku, model: Any, beda: Beda) -> bool:
    """Write the fields that differ, keep them before and after; false when none does.

    A changed row is no longer what a visitor saw: it becomes unverified again.
    """
    known = dict(beda.row._mapping)  # noqa: SLF001 - SQLAlchemy's public way to read a row
    lama, baru = difference(known, beda.values)
    if not baru:
        return False
    more: dict[str, Any] = {"versi": beda.row.versi + 1}
    if beda.sumber:
        more |= {"sumber": beda.sumber, TERVERIFIKASI: None}
    table = model.__table__.c
    pelaku.conn.execute(update(model).where(table.id == beda.row.id).values(**baru, **more))
    remember(pelaku, beda.subjek, (lama, baru), beda.alasan)
    return True


def remember(
    pelaku: Pelaku, subjek: str, beda: tuple[dict[str, Any], dict[str, Any]], alasan: str = ""
) -> None:
    """Keep a change, apart from the trail of the books: it can be erased with the person."""
    record_perubahan(
        pelaku.conn,
        Perubahan(
            entitas=DESA,
            subjek=subjek,
            pada=pelaku.stamp,
            oleh=pelaku.viewer.user,
            sebelum=beda[0],
            sesudah=beda[1],
            alasan=check_length(alasan.strip(), "alasan", REASON),
        ),
    )


def insert_row(pelaku: Pelaku, model: Any, values: dict[str, Any]) -> int:
    """A new row; its id."""
    made = pelaku.conn.scalar(insert(model).values(**values).returning(model.__table__.c.id))
    return int(made or 0)


def _days(dari: str, sampai: str | None) -> tuple[dt.date, dt.date | None]:
    return dt.date.fromisoformat(dari), dt.date.fromisoformat(sampai) if sampai else None
