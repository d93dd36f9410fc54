"""Questions about entities; each answers only for entities that the viewer may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, and_, case, or_, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.manifest import Manifest
from koperasi.dasar.perubahan import Perubahan, read_perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import DataEntitas, DataPejabat, Modul, read_entitas
from koperasi.entitas.models import Entitas, ModulEntitas, PejabatEntitas
from koperasi.entitas.rules import KOPERASI


def list_entitas(viewer: Viewer, conn: Connection) -> list[DataEntitas]:
    """Entities that the viewer may see, by code."""
    query = select(Entitas.kode).order_by(Entitas.kode)
    if not viewer.semua_entitas:
        query = query.where(Entitas.kode.in_(sorted(viewer.entitas)))
    return [read_entitas(conn, kode) for kode in conn.scalars(query)]


class PilihanEntitas(NamedTuple):
    """An entity that can be chosen.

    :param mati: names of the rooms that it switched off.
    :param jenis: koperasi, bumdes or kelompok: the rooms of other kinds are not for it.
    """

    kode: str
    nama: str
    mati: frozenset[str]
    jenis: str = KOPERASI


def entitas_terlihat(viewer: Viewer, conn: Connection) -> list[PilihanEntitas]:
    """The entities that the viewer may see, the koperasi first, with their rooms that are off.

    Every page asks this, so it is one question.
    """
    first, modul = case((Entitas.jenis == KOPERASI, 0), else_=1), ModulEntitas.__table__.c
    off = and_(modul.entitas_kode == Entitas.kode, modul.aktif == 0)
    query = (
        select(Entitas.kode, Entitas.nama, Entitas.jenis, modul.ruang)
        .select_from(Entitas)
        .outerjoin(ModulEntitas.__table__, off)
        .order_by(first, Entitas.kode)
    )
    if not viewer.semua_entitas:
        query = query.where(Entitas.kode.in_(sorted(viewer.entitas)))
    known: dict[str, tuple[str, str]] = {}
    rooms: dict[str, set[str]] = {}
    for kode, nama, jenis, ruang in conn.execute(query):
        known[kode] = (nama, jenis)
        rooms.setdefault(kode, set()).update([ruang] if ruang else ())
    return [
        PilihanEntitas(kode, nama, frozenset(rooms[kode]), jenis)
        for kode, (nama, jenis) in known.items()
    ]


def find_entitas(viewer: Viewer, conn: Connection, kode: str) -> DataEntitas:
    """One entity.

    :raises Refusal: `entitas_tidak_dikenal`, the same for unknown and for hidden ones.
    """
    viewer.require_entitas(kode)
    return read_entitas(conn, kode)


def hari_ini(viewer: Viewer, conn: Connection, desa: Desa, kode: str) -> dt.date:
    """Today in the entity's own zone, by the village's clock.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    return desa.clock.today(find_entitas(viewer, conn, kode).iana)


def list_pejabat(
    viewer: Viewer, conn: Connection, kode: str, pada: dt.date | None = None
) -> list[DataPejabat]:
    """Officers of an entity: all that ever were, or those in office on a date.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(kode)
    table = PejabatEntitas.__table__.c
    query = select(PejabatEntitas.__table__).where(table.entitas_kode == kode)
    if pada is not None:
        day = pada.isoformat()
        query = query.where(table.mulai <= day, or_(table.sampai.is_(None), table.sampai >= day))
    query = query.order_by(table.organ, table.mulai.desc(), table.id)
    return [
        DataPejabat(
            id=row.id,
            organ=row.organ,
            jabatan=row.jabatan,
            nama=row.nama,
            no_anggota=row.no_anggota,
            pengguna=row.pengguna,
            mulai=row.mulai,
            sampai=row.sampai,
            no_keputusan=row.no_keputusan,
        )
        for row in conn.execute(query)
    ]


def list_modul(
    viewer: Viewer, conn: Connection, kode: str, rooms: Iterable[Manifest]
) -> list[Modul]:
    """Rooms that this kind of entity can use, and whether it does.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    entitas = find_entitas(viewer, conn, kode)
    table = ModulEntitas.__table__.c
    query = select(table.ruang, table.aktif).where(table.entitas_kode == kode)
    chosen = {row.ruang: bool(row.aktif) for row in conn.execute(query)}
    return [
        Modul(
            ruang=room.room,
            judul=room.title,
            aktif=not room.optional or chosen.get(room.room, True),
            wajib=not room.optional,
        )
        for room in rooms
        if entitas.jenis in room.kinds
    ]


def ruang_aktif(
    viewer: Viewer, conn: Connection, kode: str, rooms: Iterable[Manifest]
) -> frozenset[str]:
    """Names of the rooms that an entity uses: its menu shows these.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    return frozenset(modul.ruang for modul in list_modul(viewer, conn, kode, rooms) if modul.aktif)


def ruang_mati(
    viewer: Viewer, conn: Connection, kode: str, rooms: Iterable[Manifest]
) -> frozenset[str]:
    """Names of the optional rooms that an entity switched off, in one question.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(kode)
    table = ModulEntitas.__table__.c
    query = select(table.ruang).where(table.entitas_kode == kode, table.aktif == 0)
    optional = {room.room for room in rooms if room.optional}
    return frozenset(conn.scalars(query)) & optional


def riwayat_entitas(viewer: Viewer, conn: Connection, kode: str) -> list[Perubahan]:
    """Changes of the profile, newest first.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    viewer.require("entitas.kelola")
    viewer.require_entitas(kode)
    return read_perubahan(conn, kode, f"entitas:{kode}")


class TempatDesa(NamedTuple):
    """Where the village is, from the profile of its first entity; no secret of any entity."""

    desa: str = ""
    kecamatan: str = ""
    kabupaten: str = ""
    provinsi: str = ""
    zona: str = "WIB"


def tempat_desa(viewer: Viewer, conn: Connection) -> TempatDesa:
    """Names of the village's place, for letterheads of what belongs to no entity."""
    del viewer  # everybody of the village knows where it is
    table = Entitas.__table__.c
    columns = (table.desa, table.kecamatan, table.kabupaten, table.provinsi, table.zona)
    row = conn.execute(select(*columns).order_by(table.id).limit(1)).first()
    return TempatDesa(*row) if row is not None else TempatDesa()
