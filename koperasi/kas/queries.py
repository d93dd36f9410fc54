"""Questions about vouchers: the list, read from the books, and the documents behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, ScalarSelect, Select, case, cast, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import Isi, Kuitansi, make_kuitansi
from koperasi.kas.laci import laci_saya
from koperasi.kas.models import BuktiKas, JurnalUmum
from koperasi.kas.pembalik import find_entry
from koperasi.kas.pencatatan import table_of
from koperasi.kas.perbaikan import replaced_by, replaces
from koperasi.kas.periksa import with_periksa
from koperasi.kas.posting import JurnalBaru, KasBaru
from koperasi.kas.rules import is_uang, unpack_baris
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.journal import legs_of

_ENTRY, _LEG, _ACT = schema.journal.c, schema.posting.c, schema.act.c
_KAS = table_of(BuktiKas)
_DOKUMEN = {"kas": _KAS, "jurnal": table_of(JurnalUmum)}


@dataclass(frozen=True)
class BarisBukti:
    """A leg of a voucher: debit positive."""

    akun: str
    nama_akun: str
    jumlah: int
    dims: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DataBukti:
    """A voucher as the books have it, what it reverses or replaces, and what did so to it.

    :param ref: the document behind it, "simpanan:17"; "" when there is none.
    :param tindakan: name of the use case that made it, "setoran", "kumpulan", "kas", ...
    """

    entitas: str
    seq: int
    no_bukti: str
    tanggal: dt.date
    jenis: str
    uraian: str
    jumlah: int
    baris: tuple[BarisBukti, ...]
    tindakan: str
    tindakan_id: int
    pembuat: str
    penyetuju: str
    dicatat: str
    alasan: str
    ref: str
    aturan: str
    sidik: str
    membalik: str
    dibalik_oleh: str
    diganti_oleh: str
    mengganti: str


def list_bukti(
    viewer: Viewer, entitas: str, periksa: Collection[str] | None = None
) -> Select[Any]:
    """Every voucher of an entity, one row each.

    Columns: ledger_id, seq, tanggal, no_bukti, jenis, uraian, jumlah (sum of debits), ref,
    pembuat, dicatat, tindakan, keadaan (diposting, dibalik, pembalik), dibalik_oleh.

    Act, reversal and amount are questions of their own: what is not asked for is not looked up,
    so that counting a long journal reads no more of it than an index.

    :param periksa: columns of :func:`koperasi.kas.periksa.with_periksa`; None for none of them.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    book = schema.ledger.alias("b")
    taken = _taken_back_by()
    state = case(
        (_ENTRY.reverses_seq.is_not(None), "pembalik"),
        (taken.is_not(None), "dibalik"),
        else_="diposting",
    )
    query = (
        select(
            _ENTRY.ledger_id,
            _ENTRY.seq,
            _ENTRY.date.label("tanggal"),
            _ENTRY.number.label("no_bukti"),
            _ENTRY.voucher.label("jenis"),
            _ENTRY.narration.label("uraian"),
            _debit().label("jumlah"),
            _ENTRY.ref,
            _of_act(_ACT.actor).label("pembuat"),
            _of_act(_ACT.recorded).label("dicatat"),
            _of_act(_ACT.kind).label("tindakan"),
            state.label("keadaan"),
            func.coalesce(taken, "").label("dibalik_oleh"),
        )
        .select_from(schema.journal.join(book, book.c.id == _ENTRY.ledger_id))
        .where(book.c.code == entitas)
    )
    return query if periksa is None else with_periksa(query, entitas, periksa)


def _debit() -> ScalarSelect[int]:
    legs = select(cast(func.coalesce(func.sum(_LEG.amount), 0), schema.Int))
    of_entry = _LEG.ledger_id == _ENTRY.ledger_id, _LEG.seq == _ENTRY.seq
    return legs.where(*of_entry, _LEG.amount > 0).scalar_subquery()


def _of_act(column: Column[str]) -> ScalarSelect[str]:
    return select(column).where(_ACT.id == _ENTRY.act_id).scalar_subquery()


def _taken_back_by() -> ScalarSelect[str]:
    """Number of the entry that takes this one back; there is at most one."""
    undone = schema.journal.alias("u")
    by = undone.c.ledger_id == _ENTRY.ledger_id, undone.c.reverses_seq == _ENTRY.seq
    return select(undone.c.number).where(*by).scalar_subquery()


def find_bukti(viewer: Viewer, conn: Connection, entitas: str, no_bukti: str) -> DataBukti:
    """One voucher with all its lines.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `bukti_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    chart = load_chart(conn, entitas)
    entry = find_entry(conn, chart.ledger_id, no_bukti)
    if entry is None:
        raise Refusal("bukti_tidak_dikenal", "no_bukti", nomor=no_bukti)
    legs = legs_of(conn, chart.ledger_id, entry.seq)
    act = conn.execute(select(schema.act).where(_ACT.id == entry.act_id)).one()
    return DataBukti(
        entitas=entitas,
        seq=entry.seq,
        no_bukti=entry.number,
        tanggal=dt.date.fromisoformat(entry.date),
        jenis=entry.voucher,
        uraian=entry.narration,
        jumlah=sum(leg.amount for leg in legs if leg.amount > 0),
        baris=tuple(
            BarisBukti(leg.account, chart.by_code[leg.account].name, leg.amount, leg.dims)
            for leg in legs
        ),
        tindakan=act.kind,
        tindakan_id=act.id,
        pembuat=act.actor,
        penyetuju=act.approved_by,
        dicatat=act.recorded,
        alasan=act.reason,
        ref=entry.ref,
        aturan=entry.rule,
        sidik=entry.hash,
        membalik=_number(conn, chart.ledger_id, seq=entry.reverses_seq),
        dibalik_oleh=_number(conn, chart.ledger_id, reverses_seq=entry.seq),
        diganti_oleh=replaced_by(conn, chart.ledger_id, entry.seq),
        mengganti=replaces(conn, chart.ledger_id, entry.seq),
    )


def _number(conn: Connection, ledger_id: int, **place: int | None) -> str:
    (name, value), *_ = place.items()
    if value is None:
        return ""
    query = select(_ENTRY.number).where(_ENTRY.ledger_id == ledger_id, _ENTRY[name] == value)
    return str(conn.scalar(query) or "")


def receipt(viewer: Viewer, conn: Connection, entitas: str, no_bukti: str) -> Kuitansi:
    """The receipt of cash taken in, or the voucher of cash paid out.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    same = (_KAS.c.no_bukti == no_bukti, _KAS.c.entitas_kode == entitas)
    row = conn.execute(select(_KAS).where(*same)).first() if no_bukti.isprintable() else None
    if row is None:
        raise Refusal("tidak_ditemukan", "no_bukti")
    isi = Isi(row.arah, row.pihak, row.jumlah, row.uraian, row.akun_kas)
    return make_kuitansi(conn, row, isi)


def list_akun_uang(viewer: Viewer, conn: Connection, entitas: str) -> list[tuple[str, str, int]]:
    """Cash and bank accounts that can be paid into: code, name, balance now; the vault first.

    A kasir with a till sees that one.

    :raises Refusal: `entitas_tidak_dikenal`, `kasir_tanpa_laci`.
    """
    viewer.require_entitas(entitas)
    chart, total = load_chart(conn, entitas), schema.total_dim.c
    money = [akun for akun in chart.accounts if is_uang(akun) and akun.closed is None]
    own = laci_saya(conn, viewer, entitas)
    if own is not None:
        money = [akun for akun in money if akun.code == own]
    query = select(total.account_id, total.balance).where(
        total.ledger_id == chart.ledger_id,
        total.kind == "",
        total.account_id.in_([akun.id for akun in money]),
    )
    found = {row.account_id: row.balance for row in conn.execute(query)}
    money.sort(key=lambda akun: (akun.role != "kas_utama", akun.code))
    return [(akun.code, akun.name, found.get(akun.id, 0)) for akun in money]


def typed_again(
    viewer: Viewer, conn: Connection, entitas: str, ref: str
) -> KasBaru | JurnalBaru:
    """A cash voucher or journal as it was typed, with a fresh key: fills a correcting form.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    jenis, _, nomor = ref.partition(":")
    table = _DOKUMEN.get(jenis)
    if table is None or not nomor.isdigit():
        raise Refusal("tidak_ditemukan")
    row = conn.execute(
        select(table).where(table.c.id == int(nomor), table.c.entitas_kode == entitas)
    ).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    tanggal, baris = dt.date.fromisoformat(row.tanggal), unpack_baris(row.baris)
    if jenis == "jurnal":
        return JurnalBaru(entitas, tanggal, row.uraian, baris)
    return KasBaru(
        entitas, row.arah, tanggal, row.uraian, baris, akun_kas=row.akun_kas, pihak=row.pihak
    )
