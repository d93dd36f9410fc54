"""Cash of remittances and what is known of its use: for the family's phone, and for visits."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, select

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import open_buku
from koperasi.kas.rules import check_words
from koperasi.remitansi.baca import PEMBAGIAN, REMITANSI, open_kiriman
from koperasi.remitansi.perintah import LaporPenggunaan
from koperasi.remitansi.usecases_instruksi import PENGGUNAAN, post_penggunaan
from ledger.errors import Refusal

R: Final = REMITANSI.c
P: Final = PEMBAGIAN.c
U: Final = PENGGUNAAN.c
SENDIRI: Final = "lapor_sendiri"


@dataclass(frozen=True)
class Tunai:
    """Cash of a remittance that a family has in hand; whole rupiah.

    :param penerima: member number, or number of the register.
    :param sumber: where the newest report of its use comes from, "" for none.
    :param rincian: that report: class and rupiah.
    """

    entitas: str
    no_kiriman: str
    tanggal: str
    penerima: str
    tunai: int
    sumber: str = ""
    rincian: tuple[tuple[str, int], ...] = ()

    @property
    def sisa(self) -> int:
        """What nobody has told about."""
        return self.tunai - sum(jumlah for _, jumlah in self.rincian)

    @property
    def milik_keluarga(self) -> bool:
        """Whether the family may tell: nobody has seen a slip or asked at the house."""
        return self.sumber in ("", SENDIRI)


def own_tunai(viewer: Viewer, conn: Connection, entitas: str) -> dict[str, Tunai]:
    """Cash of the remittances that the member was sent, by number of the remittance.

    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    if not viewer.may("remitansi.sendiri") or own_entitas(viewer, conn) != entitas:
        raise Refusal("tidak_ditemukan", "no_kiriman")
    mine = and_(R.entitas_kode == entitas, R.penerima == str(viewer.no_anggota))
    return {one.no_kiriman: one for one in _cash(conn, mine)}


def untold_cash(conn: Connection, sejak: dt.date) -> list[Tunai]:
    """Cash handed out of remittances since a day of whose use nothing is known, newest first.

    For the room of visits, in every entity: it asks for a right itself and shows no amount.
    """
    return [one for one in _cash(conn, R.tanggal >= sejak.isoformat()) if not one.sumber]


def report_own_penggunaan(desa: Desa, viewer: Viewer, perintah: LaporPenggunaan) -> int:
    """A member tells on the own phone what the cash was used for; returns what is untold still.

    What a slip or a visit showed is not replaced by it.

    :raises Refusal: `tidak_berhak`, `kiriman_tidak_dikenal` for other people's, also
        `penggunaan_sudah_dicatat`, and as
        :func:`koperasi.remitansi.usecases_instruksi.report_penggunaan`.
    """
    viewer.require("remitansi.sendiri")
    check_words(perintah)
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = open_kiriman(buku, perintah.no_kiriman)
        own = own_entitas(viewer, conn) == perintah.entitas
        if not own or row.penerima != viewer.no_anggota:
            raise Refusal("kiriman_tidak_dikenal", "no_kiriman", nomor=perintah.no_kiriman[:20])
        known = _newest(conn, [row.id]).get(row.id)
        if known is not None and known.sumber != SENDIRI:
            raise Refusal("penggunaan_sudah_dicatat", "no_kiriman", nomor=perintah.no_kiriman)
        return post_penggunaan(buku, replace(perintah, sumber=SENDIRI))


def _cash(conn: Connection, where: ColumnElement[bool]) -> list[Tunai]:
    split = (P.remitansi_id == R.id) & (P.keadaan == DIPOSTING)
    cash = func.coalesce(P.tunai, R.jumlah)
    query = (
        select(R.id, R.entitas_kode, R.no_kiriman, R.tanggal, R.penerima, cash.label("tunai"))
        .select_from(REMITANSI.outerjoin(PEMBAGIAN, split))
        .where(where, R.keadaan == DIPOSTING, R.kembali == 0, R.dibayar > 0, cash > 0)
        .order_by(R.tanggal.desc(), R.id.desc())
    )
    rows = list(conn.execute(query))
    told = _newest(conn, [row.id for row in rows])
    return [_one(row, told.get(row.id)) for row in rows]


def _one(row: Any, report: Any) -> Tunai:
    made = Tunai(row.entitas_kode, row.no_kiriman, row.tanggal, row.penerima, int(row.tunai))
    if report is None:
        return made
    told = tuple((kelas, int(jumlah)) for kelas, jumlah in json.loads(report.rincian))
    return replace(made, sumber=report.sumber, rincian=told)


def _newest(conn: Connection, ids: list[int]) -> dict[int, Any]:
    """The newest report of each remittance."""
    query = select(U.remitansi_id, U.sumber, U.rincian).where(U.remitansi_id.in_(ids))
    return {row.remitansi_id: row for row in conn.execute(query.order_by(U.id))}
