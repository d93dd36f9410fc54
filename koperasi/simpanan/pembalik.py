"""What taking back undoes besides: membership, a bilyet's end, interest that is due again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from koperasi.anggota.rules import AKTIF, CALON
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.simpanan.keanggotaan import Peralihan, change_status, read_posisi
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.posting_bilyet import BATAL, BERJALAN, BILYET, MUTASI, set_status
from koperasi.simpanan.posting_jasa import BAYAR, REKENING, mark_unpaid
from koperasi.simpanan.rules import BERJANGKA
from ledger.errors import Refusal


def undo_aktif(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Return members to calon whose payment of simpanan pokok was taken back.

    :raises Refusal: `pokok_masih_dipakai`: other savings of the member must be taken back first.
    """
    made = [row.no_anggota for row in rows if row.jadi_aktif]
    if not made:
        return
    posisi = read_posisi(buku, made)
    for nomor, satu in posisi.items():
        if any(satu.saldo.values()):
            raise Refusal("pokok_masih_dipakai", "no_bukti", nomor=nomor)
    tanggal: dt.date = buku.desa.clock.today(buku.zona)
    change_status(
        buku,
        [
            Peralihan(nomor, AKTIF, CALON, tanggal, f"Simpanan pokok dibalik, {pembalik}")
            for nomor, satu in posisi.items()
            if satu.status == AKTIF
        ],
    )


def undo_jasa_rekening(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Interest of a bilyet that was taken back is due again.

    :raises Refusal: `jasa_lewat_proses`: interest of a run goes with the whole run only.
    """
    del pembalik
    if any(row.proses_id for row in rows):
        raise Refusal("jasa_lewat_proses", "no_bukti", nomor=rows[0].no_bukti)
    mark_unpaid(buku, [row.id for row in rows])


def undo_rekening(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """A bilyet is again what it was before: not opened, or running.

    :raises Refusal: `bilyet_sudah_berjalan`: what came later must be taken back first.
    """
    del pembalik
    for row in rows:
        if row.jenis == BERJANGKA:
            _undo_bilyet(buku, row)


def _undo_bilyet(buku: Buku, row: Row[Any]) -> None:
    same = (BILYET.c.entitas_kode == buku.entitas, BILYET.c.no_rekening == row.rekening)
    bilyet = buku.conn.execute(select(BILYET).where(*same)).one()
    if row.peristiwa == "buka":
        _cancel(buku, bilyet.no_rekening, row.no_bukti)
        return
    if bilyet.pengganti:
        _cancel(buku, bilyet.pengganti, row.no_bukti)
    set_status(buku, bilyet.no_rekening, BERJALAN)


def _cancel(buku: Buku, no_rekening: str, no_bukti: str) -> None:
    """A bilyet that nothing has happened to yet was never opened."""
    bilyet, bayar = BILYET.c, BAYAR.c
    status = select(bilyet.status).where(
        bilyet.entitas_kode == buku.entitas, bilyet.no_rekening == no_rekening
    )
    paid = select(bayar.id).where(
        bayar.entitas_kode == buku.entitas,
        bayar.no_rekening == no_rekening,
        bayar.jasa_id.is_not(None),
    )
    if buku.conn.scalar(status) != BERJALAN or buku.conn.scalar(paid.limit(1)):
        raise Refusal("bilyet_sudah_berjalan", "no_bukti", nomor=no_bukti, rekening=no_rekening)
    set_status(buku, no_rekening, BATAL)


register("jasa", Pemilik(REKENING, undo_jasa_rekening))
register("rekening", Pemilik(MUTASI, undo_rekening))
register("simpanan", Pemilik(table_of(TransaksiSimpanan), undo_aktif))
