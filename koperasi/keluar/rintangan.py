"""What stands in the way of leaving: each with what to do first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from koperasi.anggota.rules import MENINGGAL
from koperasi.keluar.rules import TITIPAN
from koperasi.pinjaman.baca import PINJAMAN, saldo_buku
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.rules import CAIR, DIAJUKAN, DIHAPUS, DISETUJUI, DRAF
from koperasi.pinjaman.usecases import PENJAMIN
from koperasi.simpanan.blokir import list_blokir_anggota
from ledger import sql
from ledger.chart import Chart
from ledger.errors import Refusal

SIMPANAN: Final = frozenset(
    {
        "simpanan_pokok",
        "simpanan_wajib",
        "simpanan_sukarela",
        "simpanan_berjangka",
        "simpanan_tujuan",
        "utang_shu_anggota",
        TITIPAN,
    }
)
"""Roles that a settlement empties, or leaves as they are held for the member already."""
_LAST = "SELECT max(date) FROM posting_dim WHERE ledger_id = ? AND kind = 'anggota' AND value = ?"
_P = PINJAMAN.c


@dataclass(frozen=True)
class Diminta:
    """Who leaves, as what, when."""

    no_anggota: str
    jenis: str
    tanggal: dt.date


def handled(conn: Connection, chart: Chart, pinjaman: Sequence[str]) -> dict[str, int]:
    """What the running loans of a member hold in the books, by role."""
    found: dict[str, int] = {}
    for nomor in pinjaman:
        for role, jumlah in saldo_buku(conn, chart, nomor).items():
            found[role] = found.get(role, 0) + jumlah
    return found


def blockers(
    conn: Connection,
    chart: Chart,
    minta: Diminta,
    saldo: Mapping[str, int],
    pinjaman: Mapping[str, int],
) -> Iterator[Refusal]:
    """Everything that has to be cleared first.

    :param saldo: balances of the member by role.
    :param pinjaman: what of them the running loans account for.
    """
    yield from _later(conn, chart, minta)
    yield from _loans(conn, chart, minta)
    yield from _held(conn, chart, minta)
    for role, jumlah in saldo.items():
        rest = jumlah - pinjaman.get(role, 0)
        if role not in SIMPANAN and role != "simpanan_wajib_pinjam" and rest:
            akun = chart.by_role[role].name if role in chart.by_role else chart.find(role).name
            yield Refusal("keluar_saldo_lain", "no_anggota", akun=akun, saldo=abs(rest))


def _later(conn: Connection, chart: Chart, minta: Diminta) -> Iterator[Refusal]:
    """Nothing of the member stands in the books after the day of leaving."""
    last = sql.scalar(conn, _LAST, (chart.ledger_id, minta.no_anggota))
    if last is not None and str(last) > minta.tanggal.isoformat():
        yield Refusal("keluar_mundur", "tanggal", tanggal_terakhir=str(last))


def _loans(conn: Connection, chart: Chart, minta: Diminta) -> Iterator[Refusal]:
    own = (_P.entitas_kode == chart.ledger, _P.no_anggota == minta.no_anggota)
    waiting = select(_P.no_pinjaman).where(*own, _P.keadaan.in_((DRAF, DIAJUKAN, DISETUJUI)))
    for nomor in conn.scalars(waiting.order_by(_P.id)).all():
        yield Refusal("keluar_pengajuan_terbuka", "no_anggota", nomor=nomor)
    written_off = select(PINJAMAN).where(*own, _P.keadaan == DIHAPUS)
    for row in conn.execute(written_off.order_by(_P.id)).all():
        claim = read_riwayat(conn, row).kartu(minta.tanggal).sisa_pokok
        if claim and minta.jenis != MENINGGAL:
            yield Refusal(
                "keluar_hapus_buku", "no_anggota", nomor=row.no_pinjaman, jumlah_tagihan=claim
            )
    if minta.jenis == MENINGGAL:
        return
    stands = (
        select(_P.no_pinjaman, _P.no_anggota)
        .join(PENJAMIN, PENJAMIN.c.pinjaman_id == _P.id)
        .where(
            _P.entitas_kode == chart.ledger,
            PENJAMIN.c.no_anggota == minta.no_anggota,
            _P.keadaan == CAIR,
        )
    )
    for row in conn.execute(stands.order_by(_P.id)).all():
        values = {"nomor": row.no_pinjaman, "peminjam": row.no_anggota}
        yield Refusal("keluar_menjamin", "no_anggota", **values)


def _held(conn: Connection, chart: Chart, minta: Diminta) -> Iterator[Refusal]:
    """Savings blocked for anything but a loan of the member's own, which is settled with them."""
    own = select(_P.id).where(
        _P.entitas_kode == chart.ledger,
        _P.no_anggota == minta.no_anggota,
        _P.keadaan == CAIR,
    )
    refs = {f"pinjaman:{nomor}" for nomor in conn.scalars(own)}
    for row in list_blokir_anggota(conn, chart.ledger, minta.no_anggota):
        if row.ref not in refs:
            yield Refusal(
                "keluar_diblokir", "no_anggota", jumlah_blokir=row.jumlah, alasan=row.alasan
            )
