"""The receipt of money paid out to a former member or an heir."""

from __future__ import annotations

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import Isi, Kuitansi, count_printing, make_kuitansi
from koperasi.kas.pencatatan import table_of
from koperasi.kas.rules import KELUAR
from koperasi.keluar.models import BayarKeluar, KeluarAnggota
from koperasi.keluar.waris import held_for, list_bayar
from koperasi.simpanan.keanggotaan import find_nama
from ledger.errors import Refusal

_TABLE, _KELUAR = table_of(BayarKeluar), table_of(KeluarAnggota)


def receipt(viewer: Viewer, conn: Connection, entitas: str, no_bukti: str) -> Kuitansi:
    """The receipt of a voucher of this room.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for what may not be seen.
    """
    same = (_TABLE.c.no_bukti == no_bukti, _TABLE.c.entitas_kode == entitas)
    readable = no_bukti.isprintable() and entitas.isprintable()
    seen = viewer.may("keluar.lihat") and viewer.may_see(entitas)
    row = conn.execute(select(_TABLE).where(*same)).first() if readable and seen else None
    if row is None:
        raise Refusal("tidak_ditemukan", "no_bukti")
    nama = find_nama(conn, entitas, row.no_anggota)
    heir = f", diterima {row.penerima} ({row.hubungan}), {row.identitas}" if row.hubungan else ""
    words = f"Hak anggota keluar {nama}{heir}"
    note = f"; {row.keterangan}" if row.keterangan else ""
    document = conn.execute(select(_KELUAR).where(_KELUAR.c.id == row.keluar_id)).one()
    paid = [one for one in list_bayar(conn, row.keluar_id) if one.id <= row.id]
    after = held_for(document, paid)
    isi = Isi(
        arah=KELUAR,
        pihak=row.penerima,
        jumlah=row.jumlah,
        untuk=f"{words}{note}",
        akun_kas=row.akun_kas,
        no_anggota=row.no_anggota,
        saldo_sebelum=after + row.jumlah + row.pembulatan,
        saldo_sesudah=after,
    )
    return make_kuitansi(conn, row, isi)


def mark_receipt_printed(desa: Desa, viewer: Viewer, entitas: str, no_bukti: str) -> int:
    """Count a printing of a receipt; from the second on it says SALINAN.

    :returns: how often it was printed, this time included.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("keluar.bayar")
    viewer.require_entitas(entitas)
    with desa.store.write() as conn:
        return count_printing(conn, _TABLE, entitas, no_bukti)
