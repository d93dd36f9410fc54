"""Questions about time deposits: the list, days of payment, what matures soon, the paper of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.kas.pencatatan import table_of
from koperasi.kas.terbilang import terbilang
from koperasi.simpanan.akses import require_lihat, require_semua
from koperasi.simpanan.hitung import due_bilyet
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.models import JasaRekening
from koperasi.simpanan.models_rekening import BayarBilyet, Bilyet
from ledger.errors import Refusal

_TABLE = table_of(Bilyet)
_B, _WHO = _TABLE.c, ANGGOTA.c
_BAYAR, _JASA = table_of(BayarBilyet), table_of(JasaRekening)
_SAME = and_(_WHO.entitas_kode == _B.entitas_kode, _WHO.no_anggota == _B.no_anggota)


@dataclass(frozen=True)
class LembarBilyet:
    """A bilyet as it is printed."""

    lembaga: str
    alamat: str
    tempat: str
    bilyet: Row[Any]
    terbilang: str


@dataclass(frozen=True)
class Tempo:
    """A bilyet that matures, or whose interest is due. Whole rupiah.

    :param jasa: interest that waits to be paid, before tax.
    :param cair: whether it has matured by the day that was asked for.
    """

    no_rekening: str
    no_anggota: str
    nama: str
    nominal: int
    jatuh_tempo: dt.date
    instruksi: str
    jasa: int
    cair: bool


def list_bilyet(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every bilyet of an entity, one row each.

    Columns: id, no_rekening, no_anggota, nama, nama_cari, nominal, sisa (nominal while it runs),
    persen, jangka_bulan, mulai, jatuh_tempo, bayar, instruksi, status, asal, pengganti.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    return (
        select(
            _B.id,
            _B.no_rekening,
            _B.no_anggota,
            _WHO.nama,
            _WHO.nama_cari,
            _B.nominal,
            case((_B.status == "berjalan", _B.nominal), else_=0).label("sisa"),
            _B.persen,
            _B.jangka_bulan,
            _B.mulai,
            _B.jatuh_tempo,
            _B.bayar,
            _B.instruksi,
            _B.status,
            _B.asal,
            _B.pengganti,
        )
        .select_from(_TABLE.join(ANGGOTA, _SAME))
        .where(_B.entitas_kode == entitas)
    )


def bilyet_anggota(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str
) -> list[Row[Any]]:
    """Deposits of one member that run, the nearest day first; columns of the table.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    require_lihat(viewer, conn, entitas, no_anggota)
    mine = (_B.entitas_kode == entitas, _B.no_anggota == no_anggota, _B.status == "berjalan")
    return list(conn.execute(select(_TABLE).where(*mine).order_by(_B.jatuh_tempo)))


def jadwal_bilyet(
    viewer: Viewer, conn: Connection, entitas: str, no_rekening: str
) -> list[Row[Any]]:
    """Days of payment of a bilyet: ke, tanggal, jumlah, no_bukti and pph once paid.

    :raises Refusal: `tidak_ditemukan`.
    """
    _owner(viewer, conn, entitas, no_rekening)
    query = (
        select(
            _BAYAR.c.ke,
            _BAYAR.c.tanggal,
            _BAYAR.c.jumlah,
            func.coalesce(_JASA.c.no_bukti, "").label("no_bukti"),
            func.coalesce(_JASA.c.pph, 0).label("pph"),
        )
        .select_from(_BAYAR.outerjoin(_JASA, _JASA.c.id == _BAYAR.c.jasa_id))
        .where(_BAYAR.c.entitas_kode == entitas, _BAYAR.c.no_rekening == no_rekening)
    )
    return list(conn.execute(query.order_by(_BAYAR.c.ke)))


def list_tempo(viewer: Viewer, conn: Connection, entitas: str, sampai: dt.date) -> list[Tempo]:
    """What matures up to a day, and whose interest is due by then, the earliest first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    due: dict[str, int] = {}
    for satu in due_bilyet(conn, entitas, sampai):
        due[satu.rekening] = due.get(satu.rekening, 0) + satu.bruto
    running = list_bilyet(viewer, entitas).where(_B.status == "berjalan")
    ripe = running.where((_B.jatuh_tempo <= sampai.isoformat()) | _B.no_rekening.in_(list(due)))
    return [
        Tempo(
            no_rekening=row.no_rekening,
            no_anggota=row.no_anggota,
            nama=row.nama,
            nominal=row.nominal,
            jatuh_tempo=dt.date.fromisoformat(row.jatuh_tempo),
            instruksi=row.instruksi,
            jasa=due.get(row.no_rekening, 0),
            cair=row.jatuh_tempo <= sampai.isoformat(),
        )
        for row in conn.execute(ripe.order_by(_B.jatuh_tempo, _B.no_rekening))
    ]


def lembar_bilyet(
    viewer: Viewer, conn: Connection, entitas: str, no_rekening: str
) -> LembarBilyet:
    """The paper of a bilyet.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    row = _owner(viewer, conn, entitas, no_rekening)
    lembaga = read_entitas(conn, entitas)
    return LembarBilyet(
        lembaga.nama, lembaga.alamat, lembaga.desa, row, terbilang(row.nominal)
    )


def _owner(viewer: Viewer, conn: Connection, entitas: str, no_rekening: str) -> Row[Any]:
    """The bilyet with the name of its owner, when the viewer may see that member's savings."""
    query = select(_TABLE, _WHO.nama).select_from(_TABLE.join(ANGGOTA, _SAME))
    same = (_B.entitas_kode == entitas, _B.no_rekening == no_rekening)
    readable = no_rekening.isprintable()
    row = conn.execute(query.where(*same)).first() if readable else None
    if row is None:
        raise Refusal("tidak_ditemukan", "no_rekening")
    require_lihat(viewer, conn, entitas, row.no_anggota)
    return row
