"""Questions about persons. The viewer comes first, and each answers only what that one may see.

Lists and cards want `warga.lihat`; names for other rooms `warga.cari`, which shows neither
children nor anything but name, hamlet, status and country. A NIK is always masked here: the
whole one is read by the use case `show_nik`, which writes down who looked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, case, func, select

from koperasi.anggota.rules import fold
from koperasi.dasar.viewer import Viewer
from koperasi.warga import rules
from koperasi.warga.baris import R, S, W
from koperasi.warga.data import (
    BarisWarga,
    DaftarWargaBaris,
    HalamanWarga,
    HasilWarga,
    Rekap,
    SaringWarga,
)
from koperasi.warga.models import Penempatan, StatusWarga, Warga
from koperasi.warga.pandangan import (
    HOUSEHOLD,
    P,
    abroad_on,
    any_status_on,
    has_status,
    in_household,
    kept_on,
    matches,
    search,
    visible,
)
from ledger.errors import Refusal

URUTAN: Final = {
    "no_warga": W.no_warga,
    "nama": W.nama_cari,
    "dusun": R.dusun,
    "terverifikasi_pada": W.terverifikasi_pada,
    "kontak_terakhir": W.kontak_terakhir,
}
"""Columns that a list can be sorted by."""
SEMUA: Final = frozenset(rules.STATUS)


def list_warga(
    viewer: Viewer, conn: Connection, hari: dt.date, saring: SaringWarga, halaman: HalamanWarga
) -> DaftarWargaBaris:
    """A page of the register, with what everybody is on a day.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    where = matches(saring, hari)
    order = URUTAN.get(halaman.urut, W.no_warga)
    query = (
        select(Warga.__table__, R.dusun, R.rt, R.no_kk)
        .join(HOUSEHOLD, in_household())
        .where(where)
        .order_by(order.desc() if halaman.turun else order, W.no_warga)
    )
    if halaman.ukuran:
        query = query.limit(halaman.ukuran).offset((max(halaman.nomor, 1) - 1) * halaman.ukuran)
    rows = list(conn.execute(query))
    numbers = [row.no_warga for row in rows]
    status, placed = status_of(conn, numbers, hari), _placed(conn, numbers, hari)
    counted = select(func.count()).select_from(Warga).join(HOUSEHOLD, in_household()).where(where)
    return DaftarWargaBaris(
        [_line(row, status, placed) for row in rows], int(conn.scalar(counted) or 0)
    )


def find_warga(
    viewer: Viewer,
    conn: Connection,
    hari: dt.date,
    cari: str,
    status: frozenset[str] = frozenset(),
) -> list[HasilWarga]:
    """Ten persons for the combobox: an exact number first, then names that begin so.

    :param status: only who is one of these on the day; empty for everybody who may be found.
    """
    words = fold(cari)
    if not words:
        return []
    rank = case(
        (W.no_warga == cari.strip().upper(), 0), (W.nama_cari.like(f" {words}%"), 1), else_=2
    )
    query = (
        select(W.no_warga, W.nama, R.dusun)
        .join(HOUSEHOLD, in_household())
        .where(visible(viewer, hari), search(cari), W.diarsipkan_pada.is_(None))
        .order_by(rank, W.nama_cari, W.no_warga)
        .limit(10)
    )
    if status:
        query = query.where(has_status(status, hari))
    return _found(conn, query, hari)


def require_warga(viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str) -> HasilWarga:
    """Name, status and country of a person whom the viewer may find.

    :raises Refusal: `warga_tidak_dikenal`, the same for unknown and for hidden ones.
    """
    query = (
        select(W.no_warga, W.nama, R.dusun)
        .join(HOUSEHOLD, in_household())
        .where(visible(viewer, hari), W.no_warga == no_warga.strip().upper())
    )
    found = _found(conn, query, hari)
    if not found:
        raise Refusal("warga_tidak_dikenal", "no_warga", nomor=no_warga)
    return found[0]


def nama_warga(
    viewer: Viewer, conn: Connection, hari: dt.date, nomor: Collection[str]
) -> dict[str, str]:
    """Names by number, for lists of other rooms; hidden and unknown ones are left out."""
    query = select(W.no_warga, W.nama).where(visible(viewer, hari), W.no_warga.in_(sorted(nomor)))
    return {row.no_warga: row.nama for row in conn.execute(query)}


def warga_anggota(viewer: Viewer, conn: Connection, hari: dt.date, anggota: tuple[str, str]) -> str:
    """Number of the person who is a member, given as (entity, number); "" when none is linked."""
    query = select(W.no_warga).where(
        visible(viewer, hari), W.anggota_entitas == anggota[0], W.no_anggota == anggota[1]
    )
    return conn.scalar(query) or ""


def list_dusun(viewer: Viewer, conn: Connection) -> list[str]:
    """Hamlets that occur in the register.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    return list(conn.scalars(select(R.dusun).where(R.dusun != "").distinct().order_by(R.dusun)))


def rekap_warga(viewer: Viewer, conn: Connection, hari: dt.date) -> Rekap:
    """How many of each status on a day, PMI by country, and how many a visit has seen.

    Who was archived later still counts on the day.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.rekap")
    here = kept_on(hari)
    of_status = (
        select(S.jenis, func.count(S.no_warga.distinct()))
        .join(Warga.__table__, W.no_warga == S.no_warga)
        .where(here, any_status_on(SEMUA, hari))
        .group_by(S.jenis)
    )
    counted: dict[str, int] = {row[0]: row[1] for row in conn.execute(of_status)}
    of_country = (
        select(P.negara, func.count(P.no_warga.distinct()))
        .select_from(Penempatan.__table__)
        .join(Warga.__table__, W.no_warga == P.no_warga)
        .where(here, abroad_on(hari))
        .group_by(P.negara)
    )
    countries: dict[str, int] = {row[0]: row[1] for row in conn.execute(of_country)}
    ikut = select(func.count(), func.count(W.terverifikasi_pada)).where(
        here, has_status(SEMUA, hari)
    )
    semua, seen = conn.execute(ikut).one()
    return Rekap({one: counted.get(one, 0) for one in rules.STATUS}, countries, seen, semua)


def status_of(
    conn: Connection, nomor: Collection[str], hari: dt.date
) -> dict[str, tuple[str, ...]]:
    """Statuses on a day by number, in the order of the programme; for queries of this room."""
    query = (
        select(S.no_warga, S.jenis)
        .select_from(StatusWarga.__table__)
        .where(S.no_warga.in_(sorted(nomor)), any_status_on(SEMUA, hari))
    )
    held: dict[str, set[str]] = {}
    for row in conn.execute(query):
        held.setdefault(row.no_warga, set()).add(row.jenis)
    return {no: tuple(one for one in rules.STATUS if one in had) for no, had in held.items()}


def _placed(conn: Connection, nomor: Collection[str], hari: dt.date) -> dict[str, tuple[str, str]]:
    query = select(P.no_warga, P.negara, P.sampai).where(
        P.no_warga.in_(sorted(nomor)), abroad_on(hari)
    )
    return {row.no_warga: (row.negara, row.sampai) for row in conn.execute(query)}


def _found(conn: Connection, query: Any, hari: dt.date) -> list[HasilWarga]:
    rows = list(conn.execute(query))
    numbers = [row.no_warga for row in rows]
    status, placed = status_of(conn, numbers, hari), _placed(conn, numbers, hari)
    return [
        HasilWarga(
            row.no_warga,
            row.nama,
            row.dusun,
            status.get(row.no_warga, ()),
            placed.get(row.no_warga, ("", ""))[0],
        )
        for row in rows
    ]


def _line(
    row: Any, status: dict[str, tuple[str, ...]], placed: dict[str, tuple[str, str]]
) -> BarisWarga:
    negara, sampai = placed.get(row.no_warga, ("", ""))
    return BarisWarga(
        no_warga=row.no_warga,
        nama=row.nama,
        status=status.get(row.no_warga, ()),
        negara=negara,
        kontrak_sampai=sampai,
        dusun=row.dusun,
        rt=row.rt,
        sumber=row.sumber,
        terverifikasi_pada=row.terverifikasi_pada,
        no_anggota=row.no_anggota,
        lengkap=bool(row.nik and row.tanggal_lahir and row.no_kk),
    )
