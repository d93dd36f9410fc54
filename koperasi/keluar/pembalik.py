"""What taking a settlement back undoes besides: the member's status. The rest undo their rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from koperasi.anggota.rules import SUDAH_PERGI
from koperasi.anggota.usecases import anggota_row
from koperasi.anggota.usecases_status import UbahStatus, write_status
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.keluar.models import BayarKeluar, KeluarAnggota
from ledger.errors import Refusal

BAYAR = table_of(BayarKeluar)


def undo_keluar(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Make the member again what they were before.

    :raises Refusal: `balik_yang_terakhir_dulu`: what was paid out has to be taken back first.
    """
    for row in {found.id: found for found in rows}.values():
        paid = select(BAYAR.c.no_bukti).where(
            BAYAR.c.keluar_id == row.id, BAYAR.c.keadaan == DIPOSTING
        )
        number = buku.conn.scalar(paid.order_by(BAYAR.c.id.desc()).limit(1))
        if number:
            raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=number)
        if row.dari in SUDAH_PERGI:
            continue
        back = UbahStatus(
            buku.entitas,
            row.no_anggota,
            row.dari,
            buku.desa.clock.today(buku.zona),
            f"Penyelesaian {row.no_bukti} dibalik, {pembalik}",
            row.no_keputusan,
        )
        member = anggota_row(buku.conn, buku.viewer, buku.entitas, row.no_anggota)
        write_status(buku.desa, buku.conn, buku.viewer, (member, back))


register("keluar", Pemilik(table_of(KeluarAnggota), undo_keluar))
register("bayar_keluar", Pemilik(BAYAR))
