"""First page of the auditor: totals of the neraca with what proves them, and the books' hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.laporan.angka import Angka
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from ledger.statements.table import Proof

JUMLAH = (
    ("jumlah_aset", ("Aset", "Assets")),
    ("jumlah_liabilitas", ("Liabilitas", "Liabilities")),
    ("jumlah_ekuitas", ("Ekuitas", "Equity")),
)


@dataclass(frozen=True)
class Neraca:
    """Totals of today.

    :param entri: number of entries in the books; `sidik` is the hash of the last of them.
    :param bukti: equations that hold, with both of their sides.
    """

    angka: tuple[Angka, ...]
    bukti: tuple[Proof, ...]
    entri: int
    sidik: str


def beranda_neraca(viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date) -> Neraca:
    """The neraca of today, in three figures.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `proof_failed`.
    """
    table = report(viewer, conn, "neraca", Permintaan(entitas, hari_ini, banding=False))
    return Neraca(
        tuple(
            Angka(kode, judul, table.totals[kode], "NeracaView.lihat", uang=True)
            for kode, judul in JUMLAH
        ),
        table.proofs,
        table.books.entries,
        table.books.hash,
    )
