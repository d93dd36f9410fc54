"""Questions about settings, chart, locks and the audit trail of an entity."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, false, func, or_, select

from koperasi.dasar.aturan import first_value
from koperasi.dasar.desa import Desa
from koperasi.dasar.manifest import Manifest, Parameter
from koperasi.dasar.pengaturan import NilaiParameter
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.entitas.queries import list_entitas, ruang_mati
from ledger import schema
from ledger.audit import Event
from ledger.chart import Account, load_chart
from ledger.locks import Lock, locks_of
from ledger.periods import FiscalYear, add_months, last_day

N = NilaiParameter.__table__.c


@dataclass(frozen=True)
class DataParameter:
    """A parameter with the value that holds on a date.

    :param berlaku_mulai: "" while the value of the manifest holds.
    :param dasar: decision or article behind the value.
    """

    ruang: str
    kunci: str
    label: tuple[str, str]
    satuan: str
    nilai: str
    berlaku_mulai: str
    dasar: str
    pilihan: tuple[tuple[str, tuple[str, str]], ...] = ()


@dataclass(frozen=True)
class NilaiLama:
    """A row of a parameter's history."""

    nilai: str
    berlaku_mulai: str
    dasar: str
    dibuat_oleh: str
    dibuat_pada: str


@dataclass(frozen=True)
class BulanBuku:
    """A month of a book year: over or not, locked or not, by whom."""

    bulan: int
    selesai: bool
    terkunci: bool
    oleh: str
    pada: str


@dataclass(frozen=True)
class SaringJejak:
    """What of the audit trail is shown; dates are days of UTC, inclusive."""

    subjek: str = ""
    pelaku: str = ""
    tindakan: str = ""
    dari: dt.date | None = None
    sampai: dt.date | None = None


def list_parameter(
    viewer: Viewer, conn: Connection, kode: str, rooms: Iterable[Manifest], pada: dt.date
) -> list[DataParameter]:
    """All parameters of the rooms that this entity uses, as they hold on a date.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("pengaturan.lihat")
    viewer.require_entitas(kode)
    jenis, known = read_entitas(conn, kode).jenis, list(rooms)
    off = ruang_mati(viewer, conn, kode, known)
    return [
        _holding(conn, kode, (room.room, parameter), pada)
        for room in known
        if jenis in room.kinds and room.room not in off
        for parameter in room.parameters
    ]


def riwayat_parameter(viewer: Viewer, conn: Connection, kode: str, kunci: str) -> list[NilaiLama]:
    """Values that a parameter was given, the latest to hold first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("pengaturan.lihat")
    viewer.require_entitas(kode)
    query = (
        select(N.nilai, N.berlaku_mulai, N.dasar, N.dibuat_oleh, N.dibuat_pada)
        .where(N.entitas_kode == kode, N.kunci == kunci)
        .order_by(N.berlaku_mulai.desc(), N.id.desc())
    )
    return [NilaiLama(*row) for row in conn.execute(query)]


def list_akun(viewer: Viewer, conn: Connection, kode: str, *, tutup: bool = False) -> list[Account]:
    """The chart by code; with `tutup` the closed accounts too.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("bagan.lihat")
    viewer.require_entitas(kode)
    return [made for made in load_chart(conn, kode).accounts if tutup or made.closed is None]


def list_kunci(viewer: Viewer, conn: Connection, kode: str, *, dibuka: bool = False) -> list[Lock]:
    """Locks of an entity by date; with `dibuka` those that were opened again too.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("bagan.lihat")
    viewer.require_entitas(kode)
    return locks_of(conn, kode, active=not dibuka)


def list_bulan(
    viewer: Viewer, conn: Connection, desa: Desa, kode: str, tahun: int
) -> list[BulanBuku]:
    """The twelve months of a book year, for the screen on which they are locked.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    held = list_kunci(viewer, conn, kode)
    entitas = read_entitas(conn, kode)
    today = desa.clock.today(entitas.iana)
    first = tahun * 100 + entitas.awal_tahun_buku
    rows = []
    for month in (add_months(first, count) for count in range(12)):
        last = last_day(month)
        over = [lock for lock in held if not lock.account and lock.first <= last <= lock.last]
        by = over[0] if over else None
        rows.append(
            BulanBuku(
                bulan=month,
                selesai=last <= today,
                terkunci=by is not None,
                oleh=by.locked_by if by else "",
                pada=by.locked_at if by else "",
            )
        )
    return rows


def find_kunci_tahun(viewer: Viewer, conn: Connection, kode: str, tahun: int) -> Lock | None:
    """The lock of a book year, None while the year is open.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    first = FiscalYear(tahun, read_entitas(conn, kode).awal_tahun_buku).first
    held = list_kunci(viewer, conn, kode)
    return next((lock for lock in held if lock.scope == "year" and lock.first == first), None)


def list_jejak(
    viewer: Viewer, conn: Connection, saring: SaringJejak, nomor: int = 1, ukuran: int = 50
) -> tuple[list[Event], int]:
    """A page of the audit trail, newest first, and how many lines there are.

    Lines of entities that the viewer may not see are left out.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("audit.lihat")
    where = (*_chosen(saring), _seen(viewer, conn))
    table = schema.audit
    query = select(table).where(*where).order_by(table.c.id.desc())
    query = query.limit(ukuran).offset((max(nomor, 1) - 1) * ukuran)
    found = [
        Event(row.actor, row.action, row.subject, json.loads(row.detail), row.at)
        for row in conn.execute(query)
    ]
    count = conn.scalar(select(func.count()).select_from(table).where(*where))
    return found, int(count or 0)


def _holding(
    conn: Connection, kode: str, declared: tuple[str, Parameter], pada: dt.date
) -> DataParameter:
    ruang, parameter = declared
    query = (
        select(N.nilai, N.berlaku_mulai, N.dasar)
        .where(
            N.entitas_kode == kode,
            N.kunci == parameter.key,
            N.berlaku_mulai <= pada.isoformat(),
        )
        .order_by(N.berlaku_mulai.desc(), N.id.desc())
        .limit(1)
    )
    row = conn.execute(query).first()
    law = first_value(parameter.key, pada)
    if row is not None:
        nilai, mulai, dasar = row
    elif law is not None:
        nilai, mulai, dasar = law.nilai, law.berlaku_mulai.isoformat(), law.dasar
    else:
        nilai, mulai, dasar = parameter.default, "", parameter.source
    return DataParameter(
        ruang,
        parameter.key,
        parameter.label,
        parameter.unit,
        nilai,
        mulai,
        dasar,
        parameter.choices,
    )


def _chosen(saring: SaringJejak) -> list[ColumnElement[bool]]:
    table = schema.audit.c
    terms: list[ColumnElement[bool]] = []
    if saring.subjek:
        terms.append(table.subject == saring.subjek)
    if saring.pelaku:
        terms.append(table.actor == saring.pelaku)
    if saring.tindakan:
        terms.append(table.action == saring.tindakan)
    if saring.dari:
        terms.append(table.at >= saring.dari.isoformat())
    if saring.sampai:
        terms.append(table.at < (saring.sampai + dt.timedelta(days=1)).isoformat())
    return terms


def _seen(viewer: Viewer, conn: Connection) -> ColumnElement[bool]:
    subject = schema.audit.c.subject
    if viewer.semua_entitas:
        return subject.is_not(None)
    codes = [entitas.kode for entitas in list_entitas(viewer, conn)]
    if not codes:
        return false()
    return or_(
        *(subject.endswith(f":{code}", autoescape=True) for code in codes),
        *(subject.contains(f":{code}/", autoescape=True) for code in codes),
    )
