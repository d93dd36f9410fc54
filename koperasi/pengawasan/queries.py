"""Questions about rounds, checks and findings. Viewer first."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, case, func, select

from koperasi.anggota.models import Anggota
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.pengawasan import rules
from koperasi.pengawasan.data import Pembandingan, Putaran, Ringkasan, Rumah
from koperasi.pengawasan.temuan import LANGKAH, TEMUAN, T, find_temuan
from koperasi.pengawasan.usecases import HARI, UJI, U
from koperasi.pengawasan.usecases_putaran import PUTARAN, R, head_of, putaran_of
from ledger import schema
from ledger.locks import locks_of

ANGGOTA: Final = table_of(Anggota)
A: Final = ANGGOTA.c
BULAN: Final = "month"
"""Scope of the locks that a round asks for."""


def require(viewer: Viewer, entitas: str) -> None:
    """Nothing when this viewer may see the supervision of an entity.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("pengawasan.lihat")
    viewer.require_entitas(entitas)


def list_putaran(viewer: Viewer, conn: Connection, entitas: str) -> list[Ringkasan]:
    """Rounds of an entity in figures, newest first; without their members.

    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    rows = conn.execute(select(PUTARAN).where(R.entitas_kode == entitas).order_by(R.id.desc()))
    return [_summary(conn, head_of(conn, row)) for row in rows]


def get_ringkasan(viewer: Viewer, conn: Connection, entitas: str, no_putaran: str) -> Ringkasan:
    """One round in figures.

    :raises Refusal: as :func:`require`, `putaran_tidak_dikenal`, `putaran_berubah`.
    """
    require(viewer, entitas)
    return _summary(conn, putaran_of(conn, entitas, no_putaran))


def open_months(viewer: Viewer, conn: Connection, entitas: str) -> list[str]:
    """Locked months that no round was held over yet, newest first: "2026-09".

    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    used = set(conn.scalars(select(R.bulan).where(R.entitas_kode == entitas)))
    found = {f"{lock.first:%Y-%m}" for lock in locks_of(conn, entitas) if lock.scope == BULAN}
    return sorted(found - used, reverse=True)


def list_rumah(viewer: Viewer, conn: Connection, putaran: Putaran) -> list[Rumah]:
    """The drawn members of a round with what became of each, in the order of the draw.

    :raises Refusal: as :func:`require`.
    """
    require(viewer, putaran.entitas)
    people = _people(conn, putaran)
    last, visits = _visits(conn, putaran)
    made = []
    for no in putaran.terundi:
        nama, dusun = people.get(no, ("", ""))
        row = last.get(no)
        more = {} if row is None else _told(row, visits[no])
        made.append(Rumah(no, nama, dusun, **more))
    return made


def open_houses(viewer: Viewer, conn: Connection, entitas: str) -> list[tuple[Putaran, Rumah]]:
    """Drawn members whose house has still to be visited, over all rounds, oldest round first.

    :raises Refusal: as :func:`require`.
    """
    rounds = reversed(list_putaran(viewer, conn, entitas))
    left = [one.putaran for one in rounds if one.tuntas < one.putaran.sebanyak]
    found = [putaran_of(conn, entitas, one.no_putaran) for one in left]
    return [
        (putaran, rumah)
        for putaran in found
        for rumah in list_rumah(viewer, conn, putaran)
        if not rumah.tuntas
    ]


def list_uji(viewer: Viewer, entitas: str) -> Select[Any]:
    """Checks with `nama`, `dusun` and `keadaan` (cocok, selisih, or the result) for a list.

    `hari`: the village's day of the visit.

    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    state = case(
        (U.hasil != rules.DIPERIKSA, U.hasil), (U.beda > 0, "selisih"), else_="cocok"
    )
    member = (A.entitas_kode == U.entitas_kode) & (A.no_anggota == U.no_anggota)
    finding = (T.entitas_kode == U.entitas_kode) & (T.no_uji == U.no_uji)
    return (
        select(
            *(column for column in U if column is not U.hari),
            HARI.label("hari"),
            A.nama.label("nama"),
            A.dusun.label("dusun"),
            state.label("keadaan"),
            func.coalesce(T.no_temuan, "").label("no_temuan"),
        )
        .select_from(UJI.join(ANGGOTA, member).outerjoin(TEMUAN, finding))
        .where(U.entitas_kode == entitas)
    )


def list_temuan(viewer: Viewer, entitas: str) -> Select[Any]:
    """Findings for a list, with `nama` and `no_putaran` ("" for none).

    `perihal`: what was written by hand, or whose book differs.

    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    member = (A.entitas_kode == T.entitas_kode) & (A.no_anggota == T.no_anggota)
    check = (U.entitas_kode == T.entitas_kode) & (U.no_uji == T.no_uji)
    named = func.coalesce(A.nama, "")
    whose = named + " (" + T.no_anggota + ")"
    return (
        select(
            TEMUAN,
            named.label("nama"),
            case((T.judul != "", T.judul), else_=whose).label("perihal"),
            func.coalesce(U.no_putaran, "").label("no_putaran"),
        )
        .select_from(TEMUAN.outerjoin(ANGGOTA, member).outerjoin(UJI, check))
        .where(T.entitas_kode == entitas)
    )


def list_langkah(
    viewer: Viewer, conn: Connection, entitas: str, no_temuan: str
) -> list[Row[Any]]:
    """What became of a finding, oldest first.

    :raises Refusal: as :func:`require`, `temuan_tidak_dikenal`.
    """
    require(viewer, entitas)
    row = find_temuan(conn, entitas, no_temuan)
    c = LANGKAH.c
    same = (c.entitas_kode == entitas, c.no_temuan == row.no_temuan)
    return list(conn.execute(select(LANGKAH).where(*same).order_by(c.id)))


def compare_uji(
    viewer: Viewer, conn: Connection, entitas: str, no_uji: str
) -> list[Pembandingan]:
    """What the member's book said and what ours said, product by product.

    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    same = (U.entitas_kode == entitas, U.no_uji == no_uji)
    row = conn.execute(select(U.bacaan, U.buku).where(*same)).first()
    return compared(row) if row is not None else []


def compared(row: Any) -> list[Pembandingan]:
    """The products of a check whose row was read already."""
    ours = json.loads(row.buku)
    return [Pembandingan(name, said, ours[name]) for name, said in json.loads(row.bacaan).items()]


def uji_of_putaran(viewer: Viewer, conn: Connection, putaran: Putaran) -> list[Row[Any]]:
    """Every check of a round in the order of the visits, with `nama`, `dusun`, `no_temuan`.

    :raises Refusal: as :func:`require`.
    """
    query = list_uji(viewer, putaran.entitas).where(U.no_putaran == putaran.no_putaran)
    return list(conn.execute(query.order_by(U.mulai, U.id)))


def ask_rumah(viewer: Viewer, entitas: str) -> Select[Any]:
    """How many drawn houses have still to be visited, asked without drawing: for the bell.

    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    book = schema.ledger.c
    drawn_houses = (
        select(func.coalesce(func.sum(R.sebanyak), 0))
        .select_from(PUTARAN.join(schema.ledger, book.code == R.entitas_kode))
        .where(R.entitas_kode == entitas, book.head_seq > R.urutan)
    )
    ended = select(U.no_putaran, U.no_anggota).where(
        U.entitas_kode == entitas, U.hasil != rules.TIDAK_DI_RUMAH
    )
    done = select(func.count()).select_from(ended.distinct().subquery())
    return select(drawn_houses.scalar_subquery() - done.scalar_subquery())


def ask_temuan(
    viewer: Viewer, entitas: str, keadaan: tuple[str, ...], *, sendiri: bool = False
) -> Select[Any]:
    """How many findings stand in these states.

    :param sendiri: only those that the viewer's roles have to answer.
    :raises Refusal: as :func:`require`.
    """
    require(viewer, entitas)
    same = (T.entitas_kode == entitas, T.keadaan.in_(keadaan))
    query = select(func.count()).select_from(TEMUAN).where(*same)
    return query.where(T.untuk.in_(sorted(viewer.peran))) if sendiri else query


def _people(conn: Connection, putaran: Putaran) -> dict[str, tuple[str, str]]:
    same = (A.entitas_kode == putaran.entitas, A.no_anggota.in_(putaran.terundi))
    rows = conn.execute(select(A.no_anggota, A.nama, A.dusun).where(*same))
    return {row.no_anggota: (row.nama, row.dusun) for row in rows}


def _visits(conn: Connection, putaran: Putaran) -> tuple[dict[str, Row[Any]], Counter[str]]:
    """The last visit by member, and how many there were."""
    finding = (T.entitas_kode == U.entitas_kode) & (T.no_uji == U.no_uji)
    query = (
        select(UJI, func.coalesce(T.no_temuan, "").label("no_temuan"))
        .select_from(UJI.outerjoin(TEMUAN, finding))
        .where(U.entitas_kode == putaran.entitas, U.no_putaran == putaran.no_putaran)
        .order_by(U.id)
    )
    rows = list(conn.execute(query))
    return {row.no_anggota: row for row in rows}, Counter(row.no_anggota for row in rows)


def _told(row: Row[Any], visits: int) -> dict[str, Any]:
    return {
        "hasil": row.hasil,
        "datang": visits,
        "no_uji": row.no_uji,
        "selesai": row.selesai,
        "terlambat": bool(row.terlambat),
        "beda": row.beda,
        "no_temuan": row.no_temuan,
    }


def _summary(conn: Connection, putaran: Putaran) -> Ringkasan:
    last, _ = _visits(conn, putaran)
    read = [row for row in last.values() if row.hasil == rules.DIPERIKSA]
    results = Counter(row.hasil for row in last.values())
    results[""] = putaran.sebanyak - len(last)
    products = sum(len(json.loads(row.bacaan)) for row in read)
    return Ringkasan(
        putaran=putaran,
        hasil=dict(results),
        cocok=sum(not row.beda for row in read),
        dibaca=len(read),
        produk_cocok=products - sum(row.beda for row in read),
        produk=products,
    )
