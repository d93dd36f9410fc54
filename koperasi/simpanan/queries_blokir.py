"""Questions about blocked savings: the list of an entity."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, select

from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.blokir import BLOKIR
from koperasi.simpanan.keanggotaan import ANGGOTA

_B, _WHO = BLOKIR.c, ANGGOTA.c


def list_blokir(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every block of an entity, one row each.

    Columns: id, no_anggota, nama, nama_cari, jenis, rekening, jumlah, tertahan (0 once released),
    alasan, ref, dibuat_pada, dibuat_oleh, dilepas_oleh, dilepas_pada, keadaan (tertahan,
    dilepas), asal (pinjaman, tangan).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    held = _B.dilepas_pada == ""
    same = and_(_WHO.entitas_kode == _B.entitas_kode, _WHO.no_anggota == _B.no_anggota)
    return (
        select(
            _B.id,
            _B.no_anggota,
            _WHO.nama,
            _WHO.nama_cari,
            _B.jenis,
            _B.rekening,
            _B.jumlah,
            case((held, _B.jumlah), else_=0).label("tertahan"),
            _B.alasan,
            _B.ref,
            _B.dibuat_pada,
            _B.dibuat_oleh,
            _B.dilepas_oleh,
            _B.dilepas_pada,
            case((held, "tertahan"), else_="dilepas").label("keadaan"),
            case((_B.ref == "", "tangan"), else_="pinjaman").label("asal"),
        )
        .select_from(BLOKIR.join(ANGGOTA, same))
        .where(_B.entitas_kode == entitas)
    )
