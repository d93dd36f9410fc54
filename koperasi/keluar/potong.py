"""A loan settled out of what its borrower is owed when leaving: no money changes hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from koperasi.dasar.dokumen import sidik_isi
from koperasi.kas.pencatatan import Buku
from koperasi.keluar.rules import KEMBALI, POTONG, TITIPAN
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.baca import saldo_buku
from koperasi.pinjaman.bukukan import Siap, keep_pembayaran, prepare_pembayaran
from koperasi.pinjaman.kartu import PELUNASAN
from koperasi.pinjaman.pelunasan import Tawaran
from koperasi.pinjaman.pembayaran import Hitungan, Isian, Lewat, Permintaan, draft_of
from ledger.entry import Draft, PostedEntry


@dataclass(frozen=True)
class Potong:
    """A settlement that is ready to be posted with the rest of the act.

    :param drafts: its entries in their order: first what the loan gives back, then what it takes.
    """

    siap: Siap
    drafts: tuple[Draft, ...]


def prepare_potong(
    buku: Buku, row: Row[Any], tawaran: Tawaran, apa: tuple[dt.date, str]
) -> Potong:
    """The entries that settle a loan out of titipan anggota keluar.

    :param tawaran: what settles it on that day.
    :param apa: the day, and the key of the act that it is part of.
    """
    tanggal, kunci = apa
    owed = max(tawaran.total, 0)
    minta = Permintaan(
        PELUNASAN,
        owed,
        tanggal,
        f"{kunci}/p{row.id}",
        sidik_isi({"pinjaman": row.id, "tanggal": tanggal, "jumlah": owed}),
        jasa=tawaran.jasa_berjalan,
        penalti=tawaran.penalti,
        lewat=Lewat(POTONG, buku.chart.role(TITIPAN).code, {"anggota": row.no_anggota}),
    )
    siap = prepare_pembayaran(buku, row, minta)
    taken = [one for one in siap.drafts if one.rule != jurnal.KEMBALI.code]
    back = [
        replace(one, ref=f"angsuran:{siap.nomor}") for one in _given_back(buku, row, siap.made)
    ]
    return Potong(siap, (*back, *taken))


def keep_potong(
    buku: Buku, potong: Potong, act_id: int, entries: Sequence[PostedEntry]
) -> None:
    """Write the document of a settlement that was posted.

    :param entries: those of its drafts, in their order.
    """
    rules = [one.rule for one in potong.drafts]
    place = rules.index(POTONG.code) if POTONG.code in rules else 0
    keep_pembayaran(buku, potong.siap, act_id, entries[place])


def _given_back(buku: Buku, row: Row[Any], made: Hitungan) -> list[Draft]:
    """The tied saving, and titipan that the loan does not use up: held for the member too."""
    saldo = saldo_buku(buku.conn, buku.chart, row.no_pinjaman)
    kept = {
        "wajib_pinjam": saldo.get("simpanan_wajib_pinjam", 0),
        "sisa_titipan": made.kartu.titipan,
    }
    if not any(kept.values()):
        return []
    return [draft_of(buku, row, Isian(KEMBALI, made.kartu.per, kept))]
