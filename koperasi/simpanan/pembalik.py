"""What taking back a deposit undoes: a member whose simpanan pokok goes is a candidate again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from koperasi.anggota.rules import AKTIF, CALON
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.simpanan.keanggotaan import Peralihan, change_status, read_posisi
from koperasi.simpanan.models import TransaksiSimpanan
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


register("simpanan", Pemilik(table_of(TransaksiSimpanan), undo_aktif))
