"""Questions about remittances; each takes the viewer first and answers only what they may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import (
    BARIS,
    INSTRUKSI,
    PEMBAGIAN,
    PEMBAYARAN,
    PJP,
    REMITANSI,
    bagian_of,
    find_kiriman,
    standing,
)
from koperasi.remitansi.orang import ANGGOTA, WARGA
from koperasi.remitansi.pembagian import Bagian, Baris
from koperasi.remitansi.tarif import TITIPAN_HARI
from koperasi.remitansi.usecases_instruksi import PENGGUNAAN
from ledger.errors import Refusal

_R, _W, _A = REMITANSI.c, WARGA.c, ANGGOTA.c
_SENDER, _RECEIVER = WARGA.alias("pengirim_w"), WARGA.alias("penerima_w")
BELUM, TITIPAN, SIAP, SELESAI, KEMBALI, DIBALIK = (
    "belum_dikenal", "titipan", "siap_bayar", "selesai", "kembali", "dibalik",
)  # fmt: skip
"""Where a remittance stands: unidentified, not split yet, cash waits, done, sent back."""


@dataclass(frozen=True)
class DataKiriman:
    """A remittance with all that was done with it."""

    row: Row[Any]
    bagian: tuple[Bagian, ...]
    pembagian: Row[Any] | None
    pembayaran: tuple[Row[Any], ...]
    penggunaan: Row[Any] | None
    instruksi: Row[Any] | None


def batas_hari(conn: Connection, entitas: str, pada: dt.date) -> int:
    """Days that titipan may wait before it is an exception."""
    return int(
        nilai_parameter(conn, entitas, TITIPAN_HARI.key, pada, TITIPAN_HARI.default)
    )


def list_kiriman(viewer: Viewer, entitas: str, hari_ini: dt.date, hari: int = 7) -> Select[Any]:
    """Every remittance of an entity, one row each.

    Columns: those of the document, nama_pengirim, nama_penerima, nama_cari, hal (where it
    stands), lewat (1 when it waits longer than `hari` days), uang (0 for what was taken back),
    berlaku (1 when it stands and was not sent back).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    return _rows(hari_ini, hari).where(_R.entitas_kode == entitas)


def _rows(hari_ini: dt.date, hari: int) -> Select[Any]:
    sender, receiver = _SENDER.c, _RECEIVER.c
    member = and_(_A.entitas_kode == _R.entitas_kode, _A.no_anggota == _R.penerima)
    joined = (
        REMITANSI.outerjoin(_SENDER, sender.no_warga == _R.pengirim)
        .outerjoin(ANGGOTA, member)
        .outerjoin(_RECEIVER, receiver.no_warga == _R.penerima)
    )
    state = case(
        (_R.keadaan != DIPOSTING, DIBALIK),
        (_R.kembali == 1, KEMBALI),
        (_R.penerima == "", BELUM),
        (_R.sisa == 0, SELESAI),
        (_R.dibagi == 0, TITIPAN),
        else_=SIAP,
    )
    oldest = (hari_ini - dt.timedelta(days=hari)).isoformat()
    late = case((and_(_R.keadaan == DIPOSTING, _R.sisa > 0, _R.tanggal < oldest), 1), else_=0)
    named = func.coalesce(_A.nama, receiver.nama, "")
    searched = func.coalesce(sender.nama_cari, "").op("||")(
        func.coalesce(_A.nama_cari, receiver.nama_cari, "")
    )
    return select(
        *(column for column in REMITANSI.c),
        func.coalesce(sender.nama, "").label("nama_pengirim"),
        named.label("nama_penerima"),
        searched.label("nama_cari"),
        state.label("tahap"),
        late.label("lewat"),
        case((_R.keadaan == DIPOSTING, _R.jumlah), else_=0).label("uang"),
        case((and_(_R.keadaan == DIPOSTING, _R.kembali == 0), 1), else_=0).label("berlaku"),
        func.coalesce(sender.no_anggota, "").label("anggota_pengirim"),
        func.coalesce(sender.anggota_entitas, "").label("entitas_pengirim"),
    ).select_from(joined)


def list_titipan(viewer: Viewer, entitas: str, hari_ini: dt.date, hari: int = 7) -> Select[Any]:
    """Remittances that still wait, as :func:`list_kiriman`; the oldest first is asked by date.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    made = list_kiriman(viewer, entitas, hari_ini, hari)
    return made.where(_R.keadaan == DIPOSTING, _R.sisa > 0)


def ask_menunggu(viewer: Viewer, entitas: str) -> Select[Any]:
    """How many remittances wait at all.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    return select(func.count(_R.id)).where(
        _R.entitas_kode == entitas, _R.keadaan == DIPOSTING, _R.sisa > 0
    )


def ask_lewat(viewer: Viewer, entitas: str, hari_ini: dt.date, hari: int = 7) -> Select[Any]:
    """How many remittances wait longer than they may.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    listed = list_titipan(viewer, entitas, hari_ini, hari).subquery()
    return select(func.count(listed.c.id)).where(listed.c.lewat == 1)


def find_data(viewer: Viewer, conn: Connection, entitas: str, no_kiriman: str) -> DataKiriman:
    """A remittance with its split, payouts, reports of use.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    row = _find(viewer, conn, entitas, no_kiriman)
    splits = standing(conn, PEMBAGIAN, row.id)
    used = select(PENGGUNAAN).where(PENGGUNAAN.c.remitansi_id == row.id)
    signed = None
    if splits and splits[-1].instruksi_id is not None:
        query = select(INSTRUKSI).where(INSTRUKSI.c.id == splits[-1].instruksi_id)
        signed = conn.execute(query).first()
    return DataKiriman(
        row=row,
        bagian=bagian_of(conn, splits[-1].id) if splits else (),
        pembagian=splits[-1] if splits else None,
        pembayaran=tuple(standing(conn, PEMBAYARAN, row.id)),
        penggunaan=conn.execute(used.order_by(PENGGUNAAN.c.id.desc()).limit(1)).first(),
        instruksi=signed,
    )


def _find(viewer: Viewer, conn: Connection, entitas: str, no_kiriman: str) -> Row[Any]:
    hidden = Refusal("tidak_ditemukan", "no_kiriman")
    if not viewer.may_see(entitas):
        raise hidden
    try:
        row = find_kiriman(conn, entitas, no_kiriman)
    except Refusal as refusal:
        raise hidden from refusal
    if viewer.may("remitansi.lihat"):
        return row
    mine = select(_R.id).select_from(_joined()).where(_R.id == row.id, _own(viewer, conn, entitas))
    if conn.scalar(mine) is None:
        raise hidden
    return row


def _joined() -> Any:
    return REMITANSI.outerjoin(_SENDER, _SENDER.c.no_warga == _R.pengirim)


def _own(viewer: Viewer, conn: Connection, entitas: str) -> ColumnElement[bool]:
    """Condition for the remittances that a member sent or was sent."""
    if not viewer.may("remitansi.sendiri") or own_entitas(viewer, conn) != entitas:
        raise Refusal("tidak_ditemukan", "no_kiriman")
    sender = _SENDER.c
    sent = and_(
        sender.anggota_entitas == entitas, sender.no_anggota == str(viewer.no_anggota)
    )
    got = _R.penerima == str(viewer.no_anggota)
    return and_(_R.entitas_kode == entitas, or_(sent, got))


def own_kiriman(
    viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date, banyak: int = 24
) -> list[tuple[Row[Any], tuple[Bagian, ...]]]:
    """Remittances that the member sent or was sent, the newest first, each with its split.

    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    query = _rows(hari_ini, 7).where(_own(viewer, conn, entitas), _R.keadaan == DIPOSTING)
    rows = list(conn.execute(query.order_by(_R.tanggal.desc(), _R.id.desc()).limit(banyak)))
    parts = _split_of(conn, [row.id for row in rows])
    return [(row, parts.get(row.id, ())) for row in rows]


def _split_of(conn: Connection, ids: Sequence[int]) -> dict[int, tuple[Bagian, ...]]:
    p, b = PEMBAGIAN.c, BARIS.c
    query = (
        select(p.remitansi_id, BARIS)
        .join(BARIS, b.pembagian_id == p.id)
        .where(p.remitansi_id.in_(ids), p.keadaan == DIPOSTING)
        .order_by(p.remitansi_id, b.urut)
    )
    found: dict[int, tuple[Bagian, ...]] = {}
    for row in conn.execute(query):
        line = Baris(row.jenis, row.cara, row.nilai, row.rujukan, row.kelas)
        found[row.remitansi_id] = (*found.get(row.remitansi_id, ()), Bagian(line, row.jumlah))
    return found


def list_pjp(viewer: Viewer, entitas: str) -> Select[Any]:
    """Senders of money, in use or not.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    return select(PJP).where(PJP.c.entitas_kode == entitas)
