"""Questions about leaving: the statement before it is saved, what is held, one settlement."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, cast, func, literal, select

from koperasi.anggota.rules import MENINGGAL
from koperasi.anggota.usecases import anggota_row
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.kas.pencatatan import table_of
from koperasi.keluar.ketentuan import terms_on
from koperasi.keluar.models import BayarKeluar, KeluarAnggota
from koperasi.keluar.penyelesaian import Penyelesaian, settle
from koperasi.keluar.rintangan import Diminta
from koperasi.keluar.rules import Baris, Waris
from koperasi.keluar.waris import held_for, list_bayar, list_heirs
from koperasi.simpanan.keanggotaan import ANGGOTA
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal

_TABLE, _BAYAR = table_of(KeluarAnggota), table_of(BayarKeluar)
_K, _B, _WHO = _TABLE.c, _BAYAR.c, ANGGOTA.c
UMUR = (30, 90, 365)
"""Ages of what is held, in days: up to each of them, then older."""


@dataclass(frozen=True)
class Lembar:
    """A settlement as its page and its berita acara show it. Whole rupiah.

    :param sisa: what is still held.
    :param waris: heirs with their parts, of a member who died.
    :param bayar: what was paid out, reversals too, the oldest first.
    """

    row: Row[Any]
    nama: str
    lembaga: str
    alamat: str
    tempat: str
    baris: tuple[Baris, ...]
    sisa: int
    waris: tuple[Waris, ...]
    bayar: tuple[Row[Any], ...]


def preview_keluar(viewer: Viewer, conn: Connection, entitas: str, minta: Diminta) -> Penyelesaian:
    """What would be settled with a member on a day, and what stands in the way.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `jenis_keluar_salah`.
    """
    viewer.require("keluar.lihat")
    row = anggota_row(conn, viewer, entitas, minta.no_anggota)
    chart = load_chart(conn, entitas)
    return settle(conn, chart, row, minta, terms_on(conn, entitas, minta.tanggal))


def list_keluar(viewer: Viewer, entitas: str, hari_ini: dt.date) -> Select[Any]:
    """Settlements of an entity with what is still held, one row each.

    Columns: id, tanggal, no_bukti, no_anggota, nama, nama_cari, jenis, hak, kewajiban, bersih,
    dibayar, sisa (0 once reversed), umur (days held: "30", "90", "365", "lebih"; "" once paid),
    kapan_dibayar, no_keputusan, penyetuju, pembuat, no_pembalik, keadaan (titipan, selesai,
    dibalik).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("keluar.lihat")
    viewer.require_entitas(entitas)
    inner = _rows(entitas).subquery()
    found = inner.c
    stands = found.keadaan_bukti == DIPOSTING
    left = case((stands, found.bersih - found.dibayar), else_=literal(0, schema.Int))
    age = case(
        (left == 0, ""),
        *((found.tanggal > _ago(hari_ini, days), str(days)) for days in UMUR),
        else_="lebih",
    )
    state = case((~stands, "dibalik"), (left > 0, "titipan"), else_="selesai")
    return select(*found, left.label("sisa"), age.label("umur"), state.label("keadaan"))


def _rows(entitas: str) -> Select[Any]:
    paid = (
        select(cast(func.coalesce(func.sum(_B.jumlah + _B.pembulatan), 0), schema.Int))
        .where(_B.keluar_id == _K.id, _B.keadaan == DIPOSTING)
        .scalar_subquery()
    )
    who = and_(_WHO.entitas_kode == _K.entitas_kode, _WHO.no_anggota == _K.no_anggota)
    return (
        select(
            _K.id,
            _K.tanggal,
            _K.no_bukti,
            _K.no_anggota,
            _WHO.nama,
            _WHO.nama_cari,
            _K.jenis,
            _K.hak,
            _K.kewajiban,
            _K.bersih,
            paid.label("dibayar"),
            _K.kapan_dibayar,
            _K.no_keputusan,
            _K.penyetuju,
            _K.pembuat,
            _K.no_pembalik,
            _K.keadaan.label("keadaan_bukti"),
        )
        .select_from(_TABLE.join(ANGGOTA, who))
        .where(_K.entitas_kode == entitas)
    )


def _ago(hari_ini: dt.date, days: int) -> str:
    return (hari_ini - dt.timedelta(days=days + 1)).isoformat()


def find_keluar(viewer: Viewer, conn: Connection, entitas: str, nomor: int) -> Lembar:
    """One settlement with everything about it.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    viewer.require("keluar.lihat")
    viewer.require_entitas(entitas)
    row = conn.execute(select(_TABLE).where(_K.id == nomor, _K.entitas_kode == entitas)).first()
    if row is None:
        raise Refusal("tidak_ditemukan", "id")
    return lembar_of(conn, row)


def lembar_of(conn: Connection, row: Row[Any]) -> Lembar:
    """The same of a row that the viewer may see."""
    paid = list_bayar(conn, row.id)
    every = select(_BAYAR).where(_B.keluar_id == row.id).order_by(_B.id)
    same = (_WHO.entitas_kode == row.entitas_kode, _WHO.no_anggota == row.no_anggota)
    lembaga = read_entitas(conn, row.entitas_kode)
    return Lembar(
        row=row,
        nama=str(conn.scalar(select(_WHO.nama).where(*same))),
        lembaga=lembaga.nama,
        alamat=lembaga.alamat,
        tempat=lembaga.desa,
        baris=read_baris(row.rincian),
        sisa=held_for(row, paid) if row.keadaan == DIPOSTING else 0,
        waris=tuple(list_heirs(conn, row, paid)) if row.jenis == MENINGGAL else (),
        bayar=tuple(conn.execute(every)),
    )


def read_baris(text: str) -> tuple[Baris, ...]:
    """The lines that a settlement keeps as text."""
    return tuple(Baris(kunci, jumlah, nomor) for kunci, nomor, jumlah in json.loads(text))


def keluar_anggota(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str
) -> Row[Any] | None:
    """The settlement of a member that stands; None where there is none.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("keluar.lihat")
    viewer.require_entitas(entitas)
    same = (_K.entitas_kode == entitas, _K.no_anggota == no_anggota, _K.keadaan == DIPOSTING)
    return conn.execute(select(_TABLE).where(*same).order_by(_K.id.desc()).limit(1)).first()
