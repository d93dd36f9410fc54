"""Questions about counted cash: the list, and the minutes of one count."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.models import OpnameKas
from koperasi.kas.pencatatan import table_of
from ledger.chart import load_chart
from ledger.errors import Refusal

_OPNAME = table_of(OpnameKas)


@dataclass(frozen=True)
class BeritaAcara:
    """Minutes of a count, as they are printed and signed."""

    id: int
    tanggal: dt.date
    nama_kas: str
    pecahan: dict[int, int]
    saldo_buku: int
    jumlah_fisik: int
    selisih: int
    no_bukti: str
    saksi: str
    keterangan: str
    pembuat: str


def list_opname(viewer: Viewer, entitas: str) -> Select[Any]:
    """Counts of cash of an entity.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    return select(_OPNAME).where(_OPNAME.c.entitas_kode == entitas)


def berita_acara(viewer: Viewer, conn: Connection, entitas: str, nomor: int) -> BeritaAcara:
    """Minutes of one count.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    row = conn.execute(list_opname(viewer, entitas).where(_OPNAME.c.id == nomor)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    chart = load_chart(conn, entitas)
    return BeritaAcara(
        id=row.id,
        tanggal=dt.date.fromisoformat(row.tanggal),
        nama_kas=chart.by_code[row.akun_kas].name,
        pecahan={int(k): v for k, v in json.loads(row.pecahan).items()},
        saldo_buku=row.saldo_buku,
        jumlah_fisik=row.jumlah_fisik,
        selisih=row.selisih,
        no_bukti=row.no_bukti,
        saksi=row.saksi,
        keterangan=row.keterangan,
        pembuat=row.pembuat,
    )
