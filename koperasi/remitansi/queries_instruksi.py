"""Questions about standing instructions: which hold, and every version there ever was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import INSTRUKSI, unpack
from koperasi.remitansi.orang import ANGGOTA, WARGA, names_of
from koperasi.remitansi.pembagian import Baris
from ledger.errors import Refusal

_A = ANGGOTA.c
_SENDER, _RECEIVER = WARGA.alias("pengirim_w"), WARGA.alias("penerima_w")


@dataclass(frozen=True)
class VersiInstruksi:
    """One version of a standing instruction, readable by both."""

    row: Row[Any]
    baris: tuple[Baris, ...]
    nama_pengirim: str
    nama_penerima: str


def list_instruksi(viewer: Viewer, entitas: str) -> Select[Any]:
    """The instructions that hold, one row for each sender and receiver.

    Columns: id, pengirim, penerima, versi, oleh, ditandatangani_pada, cara_tanda, nama_pengirim,
    nama_penerima, nama_cari.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    i, newer = INSTRUKSI.c, INSTRUKSI.alias("baru")
    later = select(newer.c.id).where(
        newer.c.entitas_kode == i.entitas_kode, newer.c.pengirim == i.pengirim,
        newer.c.penerima == i.penerima, newer.c.versi > i.versi,
    )  # fmt: skip
    sender, receiver = _SENDER.c, _RECEIVER.c
    member = and_(_A.entitas_kode == i.entitas_kode, _A.no_anggota == i.penerima)
    joined = (
        INSTRUKSI.outerjoin(_SENDER, sender.no_warga == i.pengirim)
        .outerjoin(ANGGOTA, member)
        .outerjoin(_RECEIVER, receiver.no_warga == i.penerima)
    )
    names = ("id", "pengirim", "penerima", "versi", "oleh", "ditandatangani_pada", "cara_tanda")
    return (
        select(
            *(i[name] for name in names),
            func.coalesce(sender.nama, "").label("nama_pengirim"),
            func.coalesce(_A.nama, receiver.nama, "").label("nama_penerima"),
            func.coalesce(sender.nama_cari, "").label("nama_cari"),
        )
        .select_from(joined)
        .where(i.entitas_kode == entitas, ~later.exists())
    )


def riwayat_instruksi(
    viewer: Viewer, conn: Connection, entitas: str, orang: tuple[str, str]
) -> list[VersiInstruksi]:
    """All versions between a sender and a receiver, the newest first.

    :param orang: (sender, receiver) as documents name them.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    i = INSTRUKSI.c
    same = (i.entitas_kode == entitas, i.pengirim == orang[0], i.penerima == orang[1])
    return _versions(conn, entitas, select(INSTRUKSI).where(*same))


def own_instruksi(viewer: Viewer, conn: Connection, entitas: str) -> list[VersiInstruksi]:
    """Instructions in which the member is sender or receiver, all versions, the newest first.

    :raises Refusal: `tidak_ditemukan`.
    """
    if not viewer.may("remitansi.sendiri") or own_entitas(viewer, conn) != entitas:
        raise Refusal("tidak_ditemukan", "no_kiriman")
    sender = _SENDER.c
    sent = and_(
        sender.anggota_entitas == entitas, sender.no_anggota == str(viewer.no_anggota)
    )
    joined = INSTRUKSI.outerjoin(_SENDER, sender.no_warga == INSTRUKSI.c.pengirim)
    query = select(INSTRUKSI).select_from(joined).where(
        INSTRUKSI.c.entitas_kode == entitas,
        or_(sent, INSTRUKSI.c.penerima == str(viewer.no_anggota)),
    )  # fmt: skip
    return _versions(conn, entitas, query)


def _versions(conn: Connection, entitas: str, query: Select[Any]) -> list[VersiInstruksi]:
    rows = list(conn.execute(query.order_by(INSTRUKSI.c.id.desc())))
    names = names_of(conn, entitas, [no for row in rows for no in (row.pengirim, row.penerima)])
    return [
        VersiInstruksi(
            row, unpack(row.baris), names.get(row.pengirim, ""), names.get(row.penerima, "")
        )
        for row in rows
    ]
