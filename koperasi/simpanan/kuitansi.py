"""The receipt of a deposit or withdrawal, with the balances around it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import Isi, Kuitansi, make_kuitansi
from koperasi.kas.pencatatan import table_of
from koperasi.kas.rules import KELUAR, MASUK
from koperasi.simpanan.akses import require_lihat
from koperasi.simpanan.jawaban import saldo_around
from koperasi.simpanan.keanggotaan import find_nama
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.rules import SETOR
from ledger.chart import load_chart
from ledger.errors import Refusal

_TABLE = table_of(TransaksiSimpanan)


def receipt(viewer: Viewer, conn: Connection, entitas: str, no_bukti: str) -> Kuitansi:
    """The receipt of a voucher of savings.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    same = (_TABLE.c.no_bukti == no_bukti, _TABLE.c.entitas_kode == entitas)
    readable = no_bukti.isprintable() and entitas.isprintable()
    row = conn.execute(select(_TABLE).where(*same)).first() if readable else None
    if row is None:
        raise Refusal("tidak_ditemukan", "no_bukti")
    require_lihat(viewer, conn, entitas, row.no_anggota)
    before, after = saldo_around(conn, load_chart(conn, entitas), row)
    word = "Setoran" if row.arah == SETOR else "Penarikan"
    note = f": {row.keterangan}" if row.keterangan else ""
    isi = Isi(
        arah=MASUK if row.arah == SETOR else KELUAR,
        pihak=find_nama(conn, entitas, row.no_anggota),
        jumlah=row.jumlah,
        untuk=f"{word} simpanan {row.jenis}{note}",
        akun_kas=row.akun_kas,
        no_anggota=row.no_anggota,
        saldo_sebelum=before,
        saldo_sesudah=after,
    )
    return make_kuitansi(conn, row, isi)
