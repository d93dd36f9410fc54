"""Questions about members. The viewer comes first, and each answers only what that one may see.

Officers (right `anggota.lihat`) see the members of their entities; a member sees the own row
and nobody else's. A NIK is always masked here: the whole one is read by the use case
`show_nik`, which writes down who looked.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Row, and_, case, func, select

from koperasi.anggota import rules
from koperasi.anggota.data import (
    BarisAnggota,
    DaftarBaris,
    DataAnggota,
    DataStatus,
    DataWaris,
    Halaman,
    HasilCari,
    Saring,
)
from koperasi.anggota.models import AhliWaris, Anggota, PembacaanNik, RiwayatStatus
from koperasi.anggota.pandangan import A, matches, own_entitas, visible
from koperasi.dasar.perubahan import Perubahan, read_perubahan
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

URUTAN: Final = {
    "no_anggota": A.no_anggota,
    "nama": A.nama_cari,
    "dusun": A.dusun,
    "status": A.status,
    "tanggal_masuk": A.tanggal_masuk,
}
"""Columns that a list can be sorted by."""


def list_anggota(
    viewer: Viewer, conn: Connection, entitas: str, saring: Saring, halaman: Halaman
) -> DaftarBaris:
    """A page of the members of an entity.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    where = and_(visible(viewer, conn, entitas), matches(saring))
    order = URUTAN.get(halaman.urut, A.no_anggota)
    query = (
        select(
            A.no_anggota,
            A.nama,
            A.status,
            A.dusun,
            A.no_hp,
            A.tanggal_masuk,
            A.nik,
            A.tanggal_lahir,
        )
        .where(where)
        .order_by(order.desc() if halaman.turun else order, A.no_anggota)
    )
    if halaman.ukuran:
        query = query.limit(halaman.ukuran).offset((max(halaman.nomor, 1) - 1) * halaman.ukuran)
    rows = [_line(row) for row in conn.execute(query)]
    count = conn.scalar(select(func.count()).select_from(Anggota).where(where))
    return DaftarBaris(rows, int(count or 0))


def find_anggota(
    viewer: Viewer, conn: Connection, entitas: str, cari: str, paling_banyak: int = 10
) -> list[HasilCari]:
    """Members for the combobox: an exact number first, then names that begin so, then others.

    Those who left and the archived ones are not offered.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    words = rules.fold(cari)
    if not words:
        return []
    number = cari.strip().upper()
    rank = case(
        (A.no_anggota == number, 0),
        (A.nama_cari.like(f" {words}%"), 1),
        else_=2,
    )
    query = (
        select(A.no_anggota, A.nama, A.dusun, A.status)
        .where(
            visible(viewer, conn, entitas),
            matches(Saring(cari=cari)),
            A.status.in_((rules.CALON, rules.AKTIF)),
        )
        .order_by(rank, A.nama_cari, A.no_anggota)
        .limit(paling_banyak)
    )
    return [HasilCari(*row) for row in conn.execute(query)]


def card(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> DataAnggota:
    """Everything about one member.

    :raises Refusal: `entitas_tidak_dikenal`, `anggota_tidak_dikenal`, the same for unknown
        members and for those whom the viewer may not see.
    """
    row = _row(viewer, conn, entitas, no_anggota)
    named = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to read a row by name
    plain = {name: named[name] for name in DataAnggota.__dataclass_fields__ if name in named}
    return DataAnggota(
        entitas=entitas,
        ahli_waris=_heirs(conn, entitas, row.no_anggota),
        riwayat_status=_statuses(conn, entitas, row.no_anggota),
        **{**plain, "nik": rules.mask_nik(row.nik)},
    )


def nama_anggota(
    viewer: Viewer, conn: Connection, entitas: str, nomor: frozenset[str]
) -> dict[str, str]:
    """Names by number, for lists of other rooms; hidden and unknown ones are left out.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    query = select(A.no_anggota, A.nama).where(
        visible(viewer, conn, entitas), A.no_anggota.in_(sorted(nomor))
    )
    return {row.no_anggota: row.nama for row in conn.execute(query)}


def require_anggota(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> HasilCari:
    """Number, name and status of a member whom the viewer may see.

    :raises Refusal: `entitas_tidak_dikenal`, `anggota_tidak_dikenal`.
    """
    row = _row(viewer, conn, entitas, no_anggota)
    return HasilCari(row.no_anggota, row.nama, row.dusun, row.status)


def count_status(viewer: Viewer, conn: Connection, entitas: str) -> dict[str, int]:
    """How many members of each status, archived ones left out.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    query = (
        select(A.status, func.count())
        .where(visible(viewer, conn, entitas), A.diarsipkan_pada.is_(None))
        .group_by(A.status)
    )
    found: dict[str, int] = {row[0]: row[1] for row in conn.execute(query)}
    return {status: found.get(status, 0) for status in rules.STATUS}


def list_dusun(viewer: Viewer, conn: Connection, entitas: str) -> list[str]:
    """Hamlets that occur in the register.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    query = (
        select(A.dusun)
        .where(visible(viewer, conn, entitas), A.dusun != "")
        .distinct()
        .order_by(A.dusun)
    )
    return list(conn.scalars(query))


def riwayat_anggota(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str
) -> list[Perubahan]:
    """Changes of a member's data, newest first, with the NIK masked. Officers only.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`.
    """
    viewer.require("anggota.lihat")
    row = _row(viewer, conn, entitas, no_anggota)
    found = read_perubahan(conn, entitas, f"anggota:{row.no_anggota}")
    return [_masked(change) for change in found]


def list_pembacaan_nik(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str | None = None
) -> list[dict[str, str]]:
    """Who looked at whose whole NIK, when and why, newest first; a member sees the own lines.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    log = PembacaanNik.__table__.c
    query = select(log.no_anggota, log.pada, log.oleh, log.nama_pembaca, log.alasan)
    query = query.where(log.entitas_kode == entitas).order_by(log.id.desc()).limit(500)
    if not viewer.may("audit.lihat"):
        if own_entitas(viewer, conn) != entitas:
            raise Refusal("tidak_berhak", hak="audit.lihat")
        no_anggota = viewer.no_anggota
    if no_anggota is not None:
        query = query.where(log.no_anggota == no_anggota)
    return [dict(row) for row in conn.execute(query).mappings()]


def _row(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> Row[Any]:
    query = select(Anggota.__table__).where(
        visible(viewer, conn, entitas), A.no_anggota == no_anggota.strip().upper()
    )
    row = conn.execute(query).first()
    if row is None:
        raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=no_anggota)
    return row


def _line(row: Any) -> BarisAnggota:
    return BarisAnggota(
        no_anggota=row.no_anggota,
        nama=row.nama,
        status=row.status,
        dusun=row.dusun,
        no_hp=row.no_hp,
        tanggal_masuk=row.tanggal_masuk,
        nik=rules.mask_nik(row.nik),
        lengkap=bool(row.nik and row.tanggal_lahir),
    )


def _heirs(conn: Connection, entitas: str, no_anggota: str) -> list[DataWaris]:
    heir = AhliWaris.__table__.c
    query = (
        select(heir.nama, heir.hubungan, heir.bagian_persen, heir.no_hp)
        .where(heir.entitas_kode == entitas, heir.no_anggota == no_anggota)
        .order_by(heir.urut)
    )
    return [DataWaris(*row) for row in conn.execute(query)]


def _statuses(conn: Connection, entitas: str, no_anggota: str) -> list[DataStatus]:
    line = RiwayatStatus.__table__.c
    query = (
        select(
            line.dari,
            line.ke,
            line.tanggal,
            line.alasan,
            line.no_keputusan,
            line.dibuat_oleh,
            line.dibuat_pada,
        )
        .where(line.entitas_kode == entitas, line.no_anggota == no_anggota)
        .order_by(line.id)
    )
    return [DataStatus(*row) for row in conn.execute(query)]


def _masked(change: Perubahan) -> Perubahan:
    def hide(isi: Any) -> dict[str, object]:
        return {
            name: rules.mask_nik(value) if name in ("nik", "no_kk") else value
            for name, value in isi.items()
        }

    return Perubahan(
        entitas=change.entitas,
        subjek=change.subjek,
        pada=change.pada,
        oleh=change.oleh,
        sebelum=hide(change.sebelum),
        sesudah=hide(change.sesudah),
        alasan=change.alasan,
        id=change.id,
    )
