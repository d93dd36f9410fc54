"""What a supervisor asks of vouchers: dated back, without paper, cash in or out.

These columns cost something, so a list gets them only where they are asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    select,
)

from koperasi.kas.rules import BUKAN_UANG_TUNAI, KELUAR, MASUK
from koperasi.kas.terpecah import seq_terpecah
from koperasi.lampiran.models import TautanLampiran
from ledger import schema

MUNDUR: Final = "mundur"
TANPA_NOTA: Final = "tanpa_nota"
ARAH_KAS: Final = "arah_kas"
TERPECAH: Final = "terpecah"
PERIKSA: Final = frozenset({MUNDUR, TANPA_NOTA, ARAH_KAS, TERPECAH})

_REF: Final = "kas:"
_T = TautanLampiran.__table__.c


def with_periksa(base: Select[Any], entitas: str, wanted: Collection[str]) -> Select[Any]:
    """The list of vouchers with the columns of this module.

    - mundur: 1 when dated before the last but one book day that already had a voucher. A
      voucher typed the next day is everyday work; this one was put in between older ones.
    - tanpa_nota: 1 for cash paid out and not reversed whose document has no attachment.
    - terpecah: 1 when it was paid in parts below the limit (:mod:`koperasi.kas.terpecah`).
    - arah_kas, tunai: masuk, keluar or "", and the net rupiah of all cash accounts (no banks).

    Those not in `wanted` are 0 or "".

    :param base: select with ledger_id, seq, tanggal, jenis, ref, keadaan.
    """
    row = base.subquery("v")
    late = case((row.c.seq.in_(_mundur(entitas)), 1), else_=0) if MUNDUR in wanted else literal(0)
    paper = case((_tanpa_nota(row, entitas), 1), else_=0) if TANPA_NOTA in wanted else literal(0)
    split = case((row.c.seq.in_(seq_terpecah(entitas)), 1), else_=0)
    parts = split if TERPECAH in wanted else literal(0)
    cash = _tunai(row) if ARAH_KAS in wanted else literal(0)
    arah = case((cash > 0, MASUK), (cash < 0, KELUAR), else_="")
    return select(
        row,
        late.label(MUNDUR),
        paper.label(TANPA_NOTA),
        parts.label(TERPECAH),
        cash.label("tunai"),
        (arah if ARAH_KAS in wanted else literal("")).label(ARAH_KAS),
    )


def _mundur(entitas: str, since: str = "") -> Select[Any]:
    """Places of the vouchers that were dated back: asked once, day by day along the index.

    Only vouchers of later days tell, so that a question about a time begins with its first day.
    """
    entry, book = schema.journal.c, schema.ledger.c
    here = select(book.id).where(book.code == entitas).scalar_subquery()
    first = (
        select(entry.date, func.min(entry.seq).label("lo"), func.max(entry.seq).label("hi"))
        .where(entry.ledger_id == here, entry.date >= since)
        .group_by(entry.date)
        .subquery("h")
    )
    later = func.min(first.c.lo).over(order_by=first.c.date, rows=(2, None))
    days = select(first.c.date, first.c.hi, later.label("batas")).subquery("hari")
    return select(entry.seq).where(
        days.c.hi > days.c.batas,
        entry.ledger_id == here,
        entry.date == days.c.date,
        entry.seq > days.c.batas,
    )


def count_mundur(conn: Connection, entitas: str, batas: tuple[str, str]) -> int:
    """How many vouchers of these days are dated back, for a first page.

    :param batas: first and last day, ISO.
    """
    date = schema.journal.c.date
    found = _mundur(entitas, batas[0]).where(date.between(*batas)).subquery()
    return int(conn.scalar(select(func.count()).select_from(found)) or 0)


def _tanpa_nota(row: Subquery, entitas: str) -> ColumnElement[bool]:
    paper = exists().where(
        _T.entitas_kode == entitas,
        _T.jenis == _REF[:-1],
        _T.kunci == func.substr(row.c.ref, len(_REF) + 1),
        _T.dilepas_pada.is_(None),
    )
    return and_(
        row.c.jenis == "BKK",
        row.c.ref.like(f"{_REF}%"),
        row.c.keadaan == "diposting",
        ~paper,
    )


def _tunai(row: Subquery) -> ColumnElement[int]:
    leg, made = schema.posting.c, schema.account.c
    return (
        select(func.coalesce(func.sum(leg.amount), 0))
        .select_from(schema.posting.join(schema.account, made.id == leg.account_id))
        .where(
            leg.ledger_id == row.c.ledger_id,
            leg.seq == row.c.seq,
            made.line == "kas",
            func.coalesce(made.role, "").not_in(sorted(BUKAN_UANG_TUNAI)),
        )
        .scalar_subquery()
    )
