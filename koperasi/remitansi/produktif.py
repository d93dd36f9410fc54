"""What remittances were used for: by migrant, country and class, cash unreported until told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import BARIS, PEMBAGIAN, REMITANSI
from koperasi.remitansi.orang import names_of
from koperasi.remitansi.pembagian import BELUM, PRODUKTIF, TUNAI
from koperasi.remitansi.usecases_instruksi import PENGGUNAAN
from ledger import schema
from ledger.chart import load_chart

TANPA_NEGARA: Final = ""
"""Remittances of nobody known, and those from nowhere told."""


@dataclass
class Pemakaian:
    """Remittances of one sender from one country, whole rupiah.

    :param kelas: rupiah by class; `belum_dilaporkan` is cash that nobody has told about.
    """

    pengirim: str
    nama: str
    negara: str
    banyak: int = 0
    diterima: int = 0
    kelas: dict[str, int] = field(default_factory=dict)

    def add(self, kelas: str, jumlah: int) -> None:
        """Count rupiah of a class."""
        self.kelas[kelas] = self.kelas.get(kelas, 0) + jumlah

    @property
    def produktif_persen_seratus(self) -> int:
        """Share of productive money in hundredths of a percent, rounded down."""
        return share(self.kelas.get(PRODUKTIF, 0), self.diterima)


@dataclass(frozen=True)
class Hasil:
    """All senders, what was sent back, and what the books say arrived."""

    baris: tuple[Pemakaian, ...]
    dikembalikan: int
    di_buku: int


def share(bagian: int, seluruh: int) -> int:
    """A share in hundredths of a percent, 0 of nothing."""
    return bagian * 10_000 // seluruh if seluruh else 0


def list_pemakaian(
    viewer: Viewer, conn: Connection, entitas: str, masa: tuple[dt.date, dt.date]
) -> Hasil:
    """What arrived in a period and what it was used for; later reports of use count too.

    Transfers that were sent back are told apart and are in no class.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    rows = _arrived(conn, entitas, masa)
    kept = [row for row in rows if not row.kembali]
    parts, cash = _parts(conn, entitas, masa), _cash(conn, entitas, masa)
    used = _used(conn, entitas)
    names = names_of(conn, entitas, {row.pengirim for row in kept})
    found: dict[tuple[str, str], Pemakaian] = {}
    for row in kept:
        key = (row.negara, row.pengirim)
        one = found.setdefault(
            key, Pemakaian(row.pengirim, names.get(row.pengirim, ""), row.negara)
        )
        one.banyak += 1
        one.diterima += row.jumlah
        for kelas, jumlah in parts.get(row.id, ()):
            one.add(kelas, jumlah)
        left = cash.get(row.id, row.jumlah)
        for kelas, jumlah in used.get(row.id, ()):
            one.add(kelas, jumlah)
            left -= jumlah
        one.add(BELUM, left)
    back = sum(row.jumlah for row in rows if row.kembali)
    ordered = sorted(found.values(), key=lambda one: (one.negara, one.nama, one.pengirim))
    return Hasil(tuple(ordered), back, _booked(conn, entitas, masa))


def _span(masa: tuple[dt.date, dt.date]) -> list[Any]:
    return [REMITANSI.c.tanggal.between(masa[0].isoformat(), masa[1].isoformat())]


def _arrived(
    conn: Connection, entitas: str, masa: tuple[dt.date, dt.date]
) -> list[Row[Any]]:
    c = REMITANSI.c
    query = select(c.id, c.pengirim, c.negara, c.jumlah, c.kembali).where(
        c.entitas_kode == entitas, c.keadaan == DIPOSTING, *_span(masa)
    )
    return list(conn.execute(query))


def _parts(
    conn: Connection, entitas: str, masa: tuple[dt.date, dt.date]
) -> dict[int, list[tuple[str, int]]]:
    """Rupiah by class of each split remittance, cash left out."""
    p, b = PEMBAGIAN.c, BARIS.c
    query = (
        select(p.remitansi_id, b.kelas, func.sum(b.jumlah).label("jumlah"))
        .join(BARIS, b.pembagian_id == p.id)
        .join(REMITANSI, REMITANSI.c.id == p.remitansi_id)
        .where(
            p.entitas_kode == entitas, p.keadaan == DIPOSTING, b.jenis != TUNAI, *_span(masa)
        )
        .group_by(p.remitansi_id, b.kelas)
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for row in conn.execute(query):
        found.setdefault(row.remitansi_id, []).append((row.kelas, int(row.jumlah)))
    return found


def _cash(
    conn: Connection, entitas: str, masa: tuple[dt.date, dt.date]
) -> dict[int, int]:
    p = PEMBAGIAN.c
    query = (
        select(p.remitansi_id, p.tunai)
        .join(REMITANSI, REMITANSI.c.id == p.remitansi_id)
        .where(p.entitas_kode == entitas, p.keadaan == DIPOSTING, *_span(masa))
    )
    return {row.remitansi_id: row.tunai for row in conn.execute(query)}


def _used(conn: Connection, entitas: str) -> dict[int, Iterable[tuple[str, int]]]:
    """The newest report of use of each remittance."""
    query = select(PENGGUNAAN.c.remitansi_id, PENGGUNAAN.c.rincian).where(
        PENGGUNAAN.c.entitas_kode == entitas
    )
    rows = conn.execute(query.order_by(PENGGUNAAN.c.id))
    return {row.remitansi_id: [(k, j) for k, j in json.loads(row.rincian)] for row in rows}


def _booked(conn: Connection, entitas: str, masa: tuple[dt.date, dt.date]) -> int:
    """Rupiah that the books received as remittances in a period, without what was taken back."""
    entry, leg = schema.journal.c, schema.posting.c
    back = schema.journal.alias("balik")
    taken = select(back.c.seq).where(
        back.c.ledger_id == entry.ledger_id, back.c.reverses_seq == entry.seq
    )
    query = (
        select(func.coalesce(func.sum(leg.amount), 0))
        .select_from(
            schema.journal.join(
                schema.posting, (leg.ledger_id == entry.ledger_id) & (leg.seq == entry.seq)
            )
        )
        .where(
            entry.ledger_id == load_chart(conn, entitas).ledger_id,
            entry.ref.like("remitansi:%"),
            entry.reverses_seq.is_(None),
            entry.date.between(masa[0].isoformat(), masa[1].isoformat()),
            leg.amount > 0,
            ~taken.exists(),
        )
    )
    return int(conn.scalar(query) or 0)
