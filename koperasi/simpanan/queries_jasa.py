"""Questions about interest: the preview of a month, runs, accounts paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.tempo import nama_bulan
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import hari_ini
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.hitung import Hitungan, hitung_jasa
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.ketentuan import read_nilai
from koperasi.simpanan.models import JasaRekening, ProsesJasa
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.locks import is_locked
from ledger.periods import add_months, last_day, month_of

PROSES = table_of(ProsesJasa)
_JASA, _WHO = table_of(JasaRekening).c, ANGGOTA.c


@dataclass(frozen=True)
class PratinjauJasa:
    """What a run of a month would post.

    :param alasan: why it cannot be posted now; None when it can.
    :param terlewat: months (yyyymm) between the last run and this one.
    """

    hitungan: Hitungan
    nama: dict[str, str]
    alasan: Refusal | None
    terlewat: tuple[int, ...]


@dataclass(frozen=True)
class DataProses:
    """A run of interest."""

    id: int
    bulan: int
    metode: str
    keadaan: str
    banyak: int
    bruto: int
    pph: int
    pembuat: str
    dibuat_pada: str
    dibatalkan_oleh: str
    alasan: str


def check_bulan(conn: Connection, entitas: str, bulan: int, hari_ini: dt.date) -> None:
    """Whether the interest of a month (yyyymm) may be posted now.

    :raises Refusal: `bulan_salah`, `bulan_belum_selesai`, `bulan_sebelum_buku`,
        `jasa_sudah_diproses` (the same month twice), `jasa_bulan_lebih_baru`.
    """
    if not 1 <= bulan % 100 <= 12 or not 1900 <= bulan // 100 <= 9998:
        raise Refusal("bulan_salah", "bulan", isi=str(bulan))
    end, nama = last_day(bulan), nama_bulan(bulan)
    if end > hari_ini:
        raise Refusal("bulan_belum_selesai", "bulan", bulan_nama=nama, tanggal=end)
    book = schema.ledger.c
    opening = conn.scalar(select(book.opening).where(book.code == entitas))
    opened = dt.date.fromisoformat(str(opening))
    if end <= opened:
        raise Refusal("bulan_sebelum_buku", "bulan", bulan_nama=nama, tanggal=opened)
    last = last_run(conn, entitas)
    if last is not None and last == bulan:
        raise Refusal("jasa_sudah_diproses", "bulan", bulan_nama=nama)
    if last is not None and last > bulan:
        names = {"bulan_nama": nama, "bulan_akhir": nama_bulan(last)}
        raise Refusal("jasa_bulan_lebih_baru", "bulan", **names)


def last_run(conn: Connection, entitas: str) -> int | None:
    """The latest month (yyyymm) whose interest stands in the books."""
    held = (PROSES.c.entitas_kode == entitas, PROSES.c.keadaan == DIPOSTING)
    found: int | None = conn.scalar(select(func.max(PROSES.c.bulan)).where(*held))
    return found


def next_bulan(viewer: Viewer, conn: Connection, desa: Desa, entitas: str) -> int:
    """The month to look at: the one after the last run, or the last one that is over.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    today = hari_ini(viewer, conn, desa, entitas)
    now = month_of(today)
    over = now if last_day(now) <= today else add_months(now, -1)
    last = last_run(conn, entitas)
    return over if last is None else min(over, add_months(last, 1))


def preview_jasa(
    viewer: Viewer, conn: Connection, desa: Desa, entitas: str, bulan: int
) -> PratinjauJasa:
    """What a month (yyyymm) would pay to whom, and what stands in the way of posting it.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `bulan_salah`.
    """
    require_semua(viewer, entitas)
    chart = load_chart(conn, entitas)
    alasan = None
    try:
        check_bulan(conn, entitas, bulan, hari_ini(viewer, conn, desa, entitas))
        if is_locked(conn, entitas, last_day(bulan)):
            alasan = Refusal("period_locked", "bulan", tanggal=last_day(bulan))
    except Refusal as refusal:
        if refusal.code == "bulan_salah":
            raise
        alasan = refusal
    made = hitung_jasa(conn, chart, read_nilai(conn, entitas), bulan)
    if alasan is None and not made.baris:
        alasan = Refusal("jasa_kosong", "bulan", bulan_nama=nama_bulan(bulan))
    query = select(_WHO.no_anggota, _WHO.nama).where(_WHO.entitas_kode == entitas)
    nama = {row[0]: row[1] for row in conn.execute(query)}
    return PratinjauJasa(made, nama, alasan, _skipped(conn, entitas, bulan))


def _skipped(conn: Connection, entitas: str, bulan: int) -> tuple[int, ...]:
    last, found = last_run(conn, entitas), []
    month = bulan if last is None else add_months(last, 1)
    while month < bulan:
        found.append(month)
        month = add_months(month, 1)
    return tuple(found)


def list_proses(viewer: Viewer, conn: Connection, entitas: str) -> list[DataProses]:
    """Runs of an entity, the newest first; those that were taken back too.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    query = select(PROSES).where(PROSES.c.entitas_kode == entitas)
    return [
        DataProses(
            id=row.id,
            bulan=row.bulan,
            metode=row.metode,
            keadaan=row.keadaan,
            banyak=row.banyak,
            bruto=row.jumlah_bruto,
            pph=row.jumlah_pph,
            pembuat=row.pembuat,
            dibuat_pada=row.dibuat_pada,
            dibatalkan_oleh=row.dibatalkan_oleh,
            alasan=row.alasan,
        )
        for row in conn.execute(query.order_by(PROSES.c.id.desc()))
    ]


def list_jasa(viewer: Viewer, entitas: str) -> Select[Any]:
    """Interest paid, one row an account and month.

    Columns: id, tanggal, bulan, no_bukti, no_anggota, nama, nama_cari, jenis, rekening, dasar,
    persen, bruto, pph, neto, keadaan; `bruto`, `pph`, `neto` are 0 where it was taken back.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    same = and_(_WHO.entitas_kode == _JASA.entitas_kode, _WHO.no_anggota == _JASA.no_anggota)
    held = case((_JASA.keadaan == DIPOSTING, 1), else_=0)
    return (
        select(
            _JASA.id,
            _JASA.tanggal,
            _JASA.bulan,
            _JASA.no_bukti,
            _JASA.no_anggota,
            _WHO.nama,
            _WHO.nama_cari,
            _JASA.jenis,
            _JASA.rekening,
            _JASA.dasar,
            _JASA.persen,
            (_JASA.bruto * held).label("bruto"),
            (_JASA.pph * held).label("pph"),
            ((_JASA.bruto - _JASA.pph) * held).label("neto"),
            _JASA.keadaan,
        )
        .select_from(table_of(JasaRekening).join(ANGGOTA, same))
        .where(_JASA.entitas_kode == entitas)
    )
