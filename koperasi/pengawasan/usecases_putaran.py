"""Begin a round: the list of members is fixed, and the books' next entry draws from it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.undian import draw, read_benih, sidik_daftar
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.pengawasan.data import Putaran
from koperasi.pengawasan.models import PutaranUji
from koperasi.pengawasan.produk import members_on
from koperasi.pengawasan.rules import SEBANYAK
from koperasi.warga.baris import Pelaku, insert_row
from ledger import schema
from ledger.errors import Refusal
from ledger.locks import is_locked
from ledger.periods import last_day, parse_month

PUTARAN: Final = table_of(PutaranUji)
R: Final = PUTARAN.c
SERI: Final = "putaran_uji"


@dataclass(frozen=True)
class PutaranBaru:
    """A round over the balances of a locked month ("2026-09") of an entity."""

    entitas: str
    bulan: str


def open_putaran(desa: Desa, viewer: Viewer, perintah: PutaranBaru) -> Putaran:
    """Fix the list of members with savings or loans at the end of a locked month.

    There is one round a month, so that nobody draws until it suits; who is drawn follows from the
    entry that the books get next.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `month_invalid` as `parse_month`,
        `putaran_bulan_terbuka`, `putaran_sudah_ada`, `putaran_tanpa_anggota`.
    """
    viewer.require("pengawasan.undi")
    viewer.require_entitas(perintah.entitas)
    end = last_day(parse_month(perintah.bulan))
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        _check_month(conn, perintah, end)
        members = members_on(conn, perintah.entitas, end)
        if not members:
            raise Refusal("putaran_tanpa_anggota", "bulan", bulan=perintah.bulan)
        number = f"UP{next_number(conn, perintah.entitas, SERI):04d}"
        values = {
            "entitas_kode": perintah.entitas,
            "no_putaran": number,
            "bulan": perintah.bulan,
            "anggota": json.dumps(members),
            "jumlah": len(members),
            "sidik_daftar": sidik_daftar(members),
            "urutan": _head(conn, perintah.entitas),
            "sebanyak": min(SEBANYAK, len(members)),
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, PutaranUji, values)
        subject = f"putaran:{perintah.entitas}/{number}"
        pelaku.trail("pengawasan.putaran", subject, bulan=perintah.bulan, jumlah=len(members))
        return putaran_of(conn, perintah.entitas, number)


def putaran_of(conn: Connection, entitas: str, no_putaran: str) -> Putaran:
    """A round with its draw, worked out anew from the books.

    :raises Refusal: `putaran_tidak_dikenal`, `putaran_berubah` when the list is not the one that
        was fixed.
    """
    same = (R.entitas_kode == entitas, R.no_putaran == no_putaran)
    row = conn.execute(select(PUTARAN).where(*same)).first() if no_putaran.isprintable() else None
    if row is None:
        raise Refusal("putaran_tidak_dikenal", "no_putaran", nomor=no_putaran[:20])
    return drawn(conn, row)


def drawn(conn: Connection, row: Row[Any]) -> Putaran:
    """The draw of a round whose row was read already.

    :raises Refusal: `putaran_berubah`.
    """
    members = tuple(json.loads(row.anggota))
    if sidik_daftar(members) != row.sidik_daftar:
        raise Refusal("putaran_berubah", nomor=row.no_putaran)
    found = head_of(conn, row)
    picked = draw(members, found.benih, row.sidik_daftar, row.sebanyak) if found.benih else []
    return replace(found, anggota=members, terundi=tuple(picked))


def head_of(conn: Connection, row: Row[Any]) -> Putaran:
    """A round for a list of rounds: its seed, but neither the members nor who was drawn."""
    return Putaran(
        entitas=row.entitas_kode,
        no_putaran=row.no_putaran,
        bulan=row.bulan,
        anggota=(),
        sidik_daftar=row.sidik_daftar,
        urutan=row.urutan + 1,
        sebanyak=row.sebanyak,
        benih=read_benih(conn, row.entitas_kode, row.urutan + 1),
        terundi=(),
        oleh=row.oleh,
        pada=row.pada,
    )


def _check_month(conn: Connection, perintah: PutaranBaru, end: dt.date) -> None:
    if not is_locked(conn, perintah.entitas, end):
        raise Refusal("putaran_bulan_terbuka", "bulan", bulan=perintah.bulan)
    same = (R.entitas_kode == perintah.entitas, R.bulan == perintah.bulan)
    known = conn.scalar(select(R.no_putaran).where(*same))
    if known is not None:
        raise Refusal("putaran_sudah_ada", "bulan", bulan=perintah.bulan, nomor=known)


def _head(conn: Connection, entitas: str) -> int:
    """Last entry of the books at this moment."""
    book = schema.ledger.c
    return int(conn.scalar(select(book.head_seq).where(book.code == entitas)) or 0)
