"""The list of deposits and withdrawals, as one select that pages search, filter and group."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.rules import SETOR

_TABLE = table_of(TransaksiSimpanan)
_ROW, _WHO = _TABLE.c, ANGGOTA.c


def list_transaksi(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every deposit and withdrawal of an entity, one row each.

    Columns: id, tanggal, no_bukti, no_anggota, nama, nama_cari, jenis, arah, jumlah, masuk,
    keluar, keterangan, akun_kas, keadaan, pembuat, no_pembalik. `masuk` and `keluar` are 0 for
    what was taken back, so that their sums are what really moved.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    counted = _ROW.keadaan == DIPOSTING
    same = and_(_WHO.entitas_kode == _ROW.entitas_kode, _WHO.no_anggota == _ROW.no_anggota)
    return (
        select(
            _ROW.id,
            _ROW.tanggal,
            _ROW.no_bukti,
            _ROW.no_anggota,
            _WHO.nama,
            _WHO.nama_cari,
            _ROW.jenis,
            _ROW.arah,
            _ROW.jumlah,
            case((and_(counted, _ROW.arah == SETOR), _ROW.jumlah), else_=0).label("masuk"),
            case((and_(counted, _ROW.arah != SETOR), _ROW.jumlah), else_=0).label("keluar"),
            _ROW.keterangan,
            _ROW.akun_kas,
            _ROW.keadaan,
            _ROW.pembuat,
            _ROW.no_pembalik,
        )
        .select_from(_TABLE.join(ANGGOTA, same))
        .where(_ROW.entitas_kode == entitas)
    )
