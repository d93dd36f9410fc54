"""What taking back a disbursement or a payment undoes: last first, then the loan is as before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select, update

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.pinjaman.baca import PEMBAYARAN, PENCAIRAN, PINJAMAN, saldo_buku
from koperasi.pinjaman.jaminan import hold_simpanan, release_simpanan
from koperasi.pinjaman.models import AgunanPinjaman
from koperasi.pinjaman.pembayaran import ANGSURAN, read_riwayat, write_angsuran
from koperasi.pinjaman.rules import BATAL, DISETUJUI, LUNAS, RESTRUKTUR
from ledger.errors import Refusal

AGUNAN = table_of(AgunanPinjaman)


def undo_bayar(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Give a loan back its instalments; payments go in the opposite order of their recording.

    :raises Refusal: `balik_yang_terakhir_dulu` with the number of the later voucher,
        `blokir_melebihi_saldo` when the savings that secured the loan were taken out since.
    """
    del pembalik
    for row in {found.id: found for found in rows}.values():
        later = last_number(buku, row.pinjaman_id, row.id)
        if later:
            raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=later)
        restore(buku, loan_of(buku, row))


def restore(buku: Buku, loan: Row[Any]) -> None:
    """Make state, savings held and instalments of a loan what its remaining history says."""
    riwayat = read_riwayat(buku.conn, loan)
    values = {"keadaan": riwayat.keadaan, "tanggal_lunas": ""}
    buku.conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == loan.id).values(values))
    if loan.keadaan in (LUNAS, RESTRUKTUR) and riwayat.keadaan != RESTRUKTUR:
        hold_simpanan(buku, loan)
    write_angsuran(buku, loan.id, riwayat.kartu(riwayat.sampai))


def undo_cair(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Make a loan an approved one again, as if it had never been paid out.

    :raises Refusal: `balik_yang_terakhir_dulu` while a payment stands,
        `pencairan_sudah_diproses` while month ends have booked something for it.
    """
    del pembalik
    for row in {found.id: found for found in rows}.values():
        later = last_number(buku, row.pinjaman_id, 0)
        if later:
            raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=later)
        left = saldo_buku(buku.conn, buku.chart, row.no_pinjaman)
        if any(left.get(role, 0) for role in ("provisi_ditangguhkan", "piutang_jasa_pinjaman")):
            raise Refusal("pencairan_sudah_diproses", "no_bukti", nomor=row.no_pinjaman)
        values = {"keadaan": DISETUJUI, "tanggal_cair": ""}
        same = PINJAMAN.c.id == row.pinjaman_id
        buku.conn.execute(update(PINJAMAN).where(same).values(values))
        buku.conn.execute(delete(ANGSURAN).where(ANGSURAN.c.pinjaman_id == row.pinjaman_id))
        release_simpanan(buku, loan_of(buku, row))


def loan_of(buku: Buku, row: Row[Any]) -> Row[Any]:
    """The loan that a document belongs to."""
    return buku.conn.execute(select(PINJAMAN).where(PINJAMAN.c.id == row.pinjaman_id)).one()


def last_number(buku: Buku, pinjaman_id: int, after: int) -> str:
    """Voucher of the last payment that was recorded after a row and still stands."""
    query = select(PEMBAYARAN.c.no_bukti).where(
        PEMBAYARAN.c.pinjaman_id == pinjaman_id,
        PEMBAYARAN.c.keadaan == DIPOSTING,
        PEMBAYARAN.c.id > after,
    )
    return str(buku.conn.scalar(query.order_by(PEMBAYARAN.c.id.desc()).limit(1)) or "")


def undo_lama(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """The loan never came in; its number may come in again.

    :raises Refusal: `balik_yang_terakhir_dulu` while a payment stands,
        `pencairan_sudah_diproses` while month ends have booked something for it.
    """
    del pembalik
    for row in {found.id: found for found in rows}.values():
        later = last_number(buku, row.pinjaman_id, 0)
        if later:
            raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=later)
        if any(saldo_buku(buku.conn, buku.chart, row.no_pinjaman).values()):
            raise Refusal("pencairan_sudah_diproses", "no_bukti", nomor=row.no_pinjaman)
        same = PINJAMAN.c.id == row.pinjaman_id
        buku.conn.execute(update(PINJAMAN).where(same).values(keadaan=BATAL))
        for table in (ANGSURAN, AGUNAN):
            gone = table.c.pinjaman_id == row.pinjaman_id
            buku.conn.execute(delete(table).where(gone))


register("angsuran", Pemilik(PEMBAYARAN, undo_bayar))
register("pencairan", Pemilik(PENCAIRAN, undo_cair))
register("pinjaman_lama", Pemilik(PENCAIRAN, undo_lama))
