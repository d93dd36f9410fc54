"""Questions about counted cash: the list, the minutes of one count, the day in the books."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, case, exists, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import laci_saya
from koperasi.kas.models import BukaHari, OpnameKas
from koperasi.kas.pencatatan import table_of
from koperasi.kas.rules import akun_tunai
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.totals import Period, period

_OPNAME, _BUKA = table_of(OpnameKas), table_of(BukaHari)
TERBUKA, TERKUNCI, DIMINTA = "terbuka", "terkunci", "diminta"


@dataclass(frozen=True)
class HariKas:
    """A day of one cash account in the books: morning, in, out, evening; whole rupiah."""

    nama_kas: str
    saldo_pagi: int
    masuk: int
    keluar: int
    saldo_buku: int


@dataclass(frozen=True)
class BeritaAcara:
    """Minutes of a count, as they are printed and signed.

    `hari`: terbuka, terkunci, or diminta (locked, and somebody wants it opened).
    """

    id: int
    tanggal: dt.date
    nama_kas: str
    pecahan: dict[int, int]
    saldo_buku: int
    jumlah_fisik: int
    selisih: int
    no_bukti: str
    saksi: str
    keterangan: str
    pembuat: str
    hari: str
    minta: Any


def list_opname(viewer: Viewer, entitas: str) -> Select[Any]:
    """Counts of cash of an entity, with the name of the account and whether the day is closed.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    book, account, lock = schema.ledger.alias("b"), schema.account.alias("a"), schema.lock
    closed = exists().where(
        lock.c.ledger_id == book.c.id,
        lock.c.account_id == account.c.id,
        lock.c.scope == "day",
        lock.c.first == _OPNAME.c.tanggal,
        lock.c.unlocked_at.is_(None),
    )
    asked = (
        select(func.max(_BUKA.c.id))
        .where(
            _BUKA.c.entitas_kode == _OPNAME.c.entitas_kode,
            _BUKA.c.akun_kas == _OPNAME.c.akun_kas,
            _BUKA.c.tanggal == _OPNAME.c.tanggal,
            _BUKA.c.putusan == "",
        )
        .correlate(_OPNAME)
        .scalar_subquery()
    )
    state = case(
        (and_(closed, asked.is_not(None)), DIMINTA), (closed, TERKUNCI), else_=TERBUKA
    )
    same_account = and_(account.c.ledger_id == book.c.id, account.c.code == _OPNAME.c.akun_kas)
    return (
        select(
            _OPNAME,
            account.c.name.label("nama_kas"),
            state.label("hari"),
            func.coalesce(asked, 0).label("buka_id"),
        )
        .select_from(
            _OPNAME.join(book, book.c.code == _OPNAME.c.entitas_kode).join(account, same_account)
        )
        .where(_OPNAME.c.entitas_kode == entitas)
    )


def berita_acara(viewer: Viewer, conn: Connection, entitas: str, nomor: int) -> BeritaAcara:
    """Minutes of one count.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    row = conn.execute(list_opname(viewer, entitas).where(_OPNAME.c.id == nomor)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    asked = conn.execute(select(_BUKA).where(_BUKA.c.id == row.buka_id)).first()
    return BeritaAcara(
        id=row.id,
        tanggal=dt.date.fromisoformat(row.tanggal),
        nama_kas=row.nama_kas,
        pecahan={int(k): v for k, v in json.loads(row.pecahan).items()},
        saldo_buku=row.saldo_buku,
        jumlah_fisik=row.jumlah_fisik,
        selisih=row.selisih,
        no_bukti=row.no_bukti,
        saksi=row.saksi,
        keterangan=row.keterangan,
        pembuat=row.pembuat,
        hari=row.hari,
        minta=asked,
    )


def hari_kas(
    viewer: Viewer, conn: Connection, entitas: str, tempat: tuple[str, dt.date]
) -> HariKas:
    """What the books say of a cash account on a day, to hold the counted notes against.

    :param tempat: code of the cash account ("" for the own till or the vault), and the day.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `laci_bukan_milik`,
        `kasir_tanpa_laci`, and as :func:`koperasi.kas.rules.akun_tunai`.
    """
    viewer.require("kas.opname")
    viewer.require_entitas(entitas)
    kode, hari = tempat
    own, chart = laci_saya(conn, viewer, entitas), load_chart(conn, entitas)
    akun = akun_tunai(chart, kode or own or "")
    if own is not None and akun.code != own:
        mine = chart.by_code[own].name
        raise Refusal("laci_bukan_milik", "akun_kas", akun=akun.name, laci=mine)
    found = period(conn, entitas, hari, hari).get(akun.code, Period(0, 0, 0))
    return HariKas(akun.name, found.opening, found.debit, found.credit, found.closing)


def ask_permintaan(viewer: Viewer, entitas: str) -> Select[Any]:
    """How many requests to open a day this viewer may decide: those of others.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.buka_hari")
    viewer.require_entitas(entitas)
    return select(func.count(_BUKA.c.id)).where(
        _BUKA.c.entitas_kode == entitas,
        _BUKA.c.putusan == "",
        _BUKA.c.diminta_oleh != viewer.user,
    )
