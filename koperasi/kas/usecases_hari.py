"""A closed day of a cash account is opened again: one person asks, another one decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.models import BukaHari
from koperasi.kas.pembalik import check_alasan
from koperasi.kas.pencatatan import Buku, open_buku, table_of, write_jejak
from koperasi.kas.rules import akun_tunai, check_words
from ledger.errors import Refusal
from ledger.locks import Signature, locks_of, unlock_day
from ledger.store import reserve_ids

TABLE = table_of(BukaHari)
SETUJU, TOLAK = "disetujui", "ditolak"


@dataclass(frozen=True)
class MintaBukaHari:
    """A closed day that somebody wants opened, and why.

    :param tanggal: ISO date of the day, or a date.
    """

    entitas: str
    akun_kas: str
    tanggal: dt.date | str
    alasan: str


@dataclass(frozen=True)
class PutusanBukaHari:
    """A request that is decided; a refusal needs its reason."""

    entitas: str
    id: int
    alasan: str = ""


def request_buka_hari(desa: Desa, viewer: Viewer, perintah: MintaBukaHari) -> int:
    """Ask for a closed day to be opened; nothing is open before somebody else agrees.

    :returns: number of the request.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `akun_bukan_tunai`,
        `alasan_kosong`, `not_locked`, `buka_hari_diminta` (one is waiting already).
    """
    viewer.require("kas.opname")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        akun = akun_tunai(buku.chart, perintah.akun_kas)
        alasan = check_alasan(perintah.alasan)
        tanggal = dt.date.fromisoformat(str(perintah.tanggal))
        _check_closed(buku, akun.code, tanggal)
        query = select(TABLE.c.id).where(
            TABLE.c.entitas_kode == buku.entitas,
            TABLE.c.akun_kas == akun.code,
            TABLE.c.tanggal == tanggal.isoformat(),
            TABLE.c.putusan == "",
        )
        if conn.scalar(query) is not None:
            raise Refusal("buka_hari_diminta", "tanggal", tanggal=tanggal, akun=akun.name)
        (nomor,) = reserve_ids(conn, TABLE.name, 1)
        row = {
            "id": nomor,
            "entitas_kode": buku.entitas,
            "akun_kas": akun.code,
            "tanggal": tanggal.isoformat(),
            "alasan": alasan,
            "diminta_oleh": viewer.user,
            "diminta_pada": buku.dicatat,
        }
        conn.execute(insert(TABLE).values(**row))
        detail = {"akun": akun.code, "tanggal": tanggal, "alasan": alasan}
        write_jejak(buku, "kas.minta_buka", [(f"buka_hari:{nomor}", detail)])
        return nomor


def approve_buka_hari(desa: Desa, viewer: Viewer, perintah: PutusanBukaHari) -> None:
    """Open the day that somebody else asked for; the lock's row keeps who and why.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `buka_hari_sendiri` (who asks does not agree), `buka_hari_diputuskan`, `not_locked`.
    """
    with desa.tindak() as conn:
        buku, row = _pending(desa, conn, viewer, perintah)
        day = dt.date.fromisoformat(row.tanggal)
        _check_closed(buku, row.akun_kas, day)
        by = Signature(viewer.user, desa.clock, f"{row.alasan} (diminta {row.diminta_oleh})")
        unlock_day(conn, buku.entitas, row.akun_kas, day, by)
        _decide(buku, row, SETUJU)


def reject_buka_hari(desa: Desa, viewer: Viewer, perintah: PutusanBukaHari) -> None:
    """Leave the day closed, with a reason.

    :raises Refusal: as :func:`approve_buka_hari`, and `alasan_kosong`.
    """
    with desa.tindak() as conn:
        buku, row = _pending(desa, conn, viewer, perintah)
        _decide(buku, row, TOLAK, check_alasan(perintah.alasan))


def _check_closed(buku: Buku, akun: str, tanggal: dt.date) -> None:
    held = locks_of(buku.conn, buku.entitas)
    if not any((lock.scope, lock.account, lock.first) == ("day", akun, tanggal) for lock in held):
        raise Refusal("not_locked", "tanggal", tanggal=tanggal, cakupan="day")


def _pending(
    desa: Desa, conn: Any, viewer: Viewer, perintah: PutusanBukaHari
) -> tuple[Buku, Row[Any]]:
    """The request, when this person may decide it."""
    viewer.require("kas.buka_hari")
    buku = open_buku(desa, conn, viewer, perintah.entitas)
    check_words(perintah)
    query = select(TABLE).where(TABLE.c.id == perintah.id, TABLE.c.entitas_kode == buku.entitas)
    row = conn.execute(query).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    if row.putusan:
        raise Refusal("buka_hari_diputuskan", tanggal=row.tanggal)
    if row.diminta_oleh == viewer.user:
        raise Refusal("buka_hari_sendiri")
    return buku, row


def _decide(buku: Buku, row: Row[Any], putusan: str, alasan: str = "") -> None:
    values = {
        "putusan": putusan,
        "diputuskan_oleh": buku.viewer.user,
        "diputuskan_pada": buku.dicatat,
        "alasan_tolak": alasan,
    }
    buku.conn.execute(update(TABLE).where(TABLE.c.id == row.id).values(**values))
    detail = {"akun": row.akun_kas, "tanggal": row.tanggal, "putusan": putusan}
    write_jejak(buku, "kas.putus_buka", [(f"buka_hari:{row.id}", detail)])
