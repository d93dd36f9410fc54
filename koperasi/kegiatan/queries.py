"""Questions about activities: lists, who came, what follows, the year. Viewer first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import A, H, K, kegiatan_row
from koperasi.kegiatan.biaya import cost_by_kegiatan
from koperasi.kegiatan.models import (
    HadirAnak,
    HadirKegiatan,
    Kegiatan,
    KoreksiKegiatan,
    PilihanProgram,
    TindakLanjutKegiatan,
)
from koperasi.kegiatan.program import Pilar, Pilihan, get_program, program_desa
from koperasi.warga.baris import R, W
from koperasi.warga.models import RumahTangga, Warga

L: Final = TindakLanjutKegiatan.__table__.c
TERBUKA: Final = "terbuka"
TERLAMBAT: Final = "terlambat"
SELESAI: Final = "selesai"
TANPA: Final = "tanpa"


@dataclass(frozen=True)
class Hadirin:
    """A grown-up of the register who came."""

    no_warga: str
    nama: str
    kelompok: str
    dusun: str
    rt: str


@dataclass(frozen=True)
class AnakHadir:
    """A child who came; `no_warga` names it, `usia` in years (None: not known)."""

    id: int
    no_warga: str
    nama: str
    sekolah: str
    catatan: str
    tindak_lanjut: str
    siapa: str
    jatuh_tempo: str
    selesai_pada: str


@dataclass(frozen=True)
class SelKalender:
    """An activity in the year's calendar; `hari` is the real day once it took place."""

    no_kegiatan: str
    judul: str
    hari: str
    keadaan: str
    pilar: str


def list_kegiatan(viewer: Viewer) -> Select[Any]:
    """All activities with their cost from the books, for a list; no names of who came.

    `hari`: the real day once it took place, else the planned one. `jadi`: it was not called off.
    `terjangkau`: how many were reached.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    cost = cost_by_kegiatan()
    return select(
        *Kegiatan.__table__.c,
        _day().label("hari"),
        (K.laki + K.perempuan + K.anak).label("terjangkau"),
        case((K.keadaan == rules.BATAL, 0), else_=1).label("jadi"),
        func.coalesce(cost.c.biaya, 0).label("biaya"),
    ).outerjoin_from(Kegiatan.__table__, cost, cost.c.no_kegiatan == K.no_kegiatan)


def get_kegiatan(viewer: Viewer, conn: Connection, nomor: str) -> Any:
    """One activity.

    :raises Refusal: `tidak_berhak`, `kegiatan_tidak_dikenal`.
    """
    viewer.require("kegiatan.lihat")
    return kegiatan_row(conn, nomor)


def list_hadir(viewer: Viewer, conn: Connection, nomor: str) -> list[Hadirin]:
    """Grown-ups of the register who came, by hamlet, RT and name.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("presensi.lihat")
    query = (
        select(H.no_warga, W.nama, H.kelompok, R.dusun, R.rt)
        .join_from(HadirKegiatan.__table__, Warga.__table__, W.no_warga == H.no_warga)
        .join(RumahTangga.__table__, R.id == W.rumah_tangga_id)
        .where(H.no_kegiatan == nomor)
        .order_by(R.dusun, R.rt, W.nama_cari, H.id)
    )
    return [Hadirin(*row) for row in conn.execute(query)]


def list_anak_hadir(viewer: Viewer, conn: Connection, nomor: str) -> list[AnakHadir]:
    """Children who came. Two roles only.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.peka")
    names = ("sekolah", "catatan", "tindak_lanjut", "siapa", "jatuh_tempo", "selesai_pada")
    query = (
        select(A.id, A.no_warga, W.nama, *(_kept(A[name]) for name in names))
        .join_from(HadirAnak.__table__, Warga.__table__, W.no_warga == A.no_warga)
        .where(A.no_kegiatan == nomor)
        .order_by(W.nama_cari, A.id)
    )
    return [AnakHadir(*row) for row in conn.execute(query)]


def select_anak_hadir(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Every child at every session with school and follow-up, for a list. Two roles only.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.peka")
    names = ("sekolah", "catatan", "tindak_lanjut", "siapa", "jatuh_tempo", "hasil")
    return (
        select(
            A.id,
            A.no_kegiatan,
            A.no_warga,
            *(_kept(A[name]).label(name) for name in names),
            _state(A.jatuh_tempo, A.selesai_pada, hari).label("keadaan"),
            W.nama,
            R.dusun,
            K.judul,
            K.tanggal,
            K.keadaan.label("kegiatan_keadaan"),
        )
        .join_from(HadirAnak.__table__, Warga.__table__, W.no_warga == A.no_warga)
        .join(RumahTangga.__table__, R.id == W.rumah_tangga_id)
        .join(Kegiatan.__table__, K.no_kegiatan == A.no_kegiatan)
    )


def select_tindak_lanjut(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Follow-ups of activities; `keadaan` as of a day: terbuka, terlambat, selesai.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    return select(
        *TindakLanjutKegiatan.__table__.c,
        _state(L.jatuh_tempo, L.selesai_pada, hari).label("keadaan"),
        K.judul,
        K.pilar,
    ).join_from(TindakLanjutKegiatan.__table__, Kegiatan.__table__, K.no_kegiatan == L.no_kegiatan)


def list_tindak_lanjut(viewer: Viewer, conn: Connection, nomor: str, hari: dt.date) -> list[Any]:
    """Follow-ups of one activity, the first due first.

    :raises Refusal: `tidak_berhak`.
    """
    query = select_tindak_lanjut(viewer, hari).where(L.no_kegiatan == nomor)
    return list(conn.execute(query.order_by(L.jatuh_tempo, L.id)))


def list_koreksi(viewer: Viewer, conn: Connection, nomor: str) -> list[Any]:
    """Corrections of a judged activity, oldest first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    c = KoreksiKegiatan.__table__.c
    query = select(c.isi, c.oleh, c.pada).where(c.no_kegiatan == nomor).order_by(c.id)
    return list(conn.execute(query))


def list_pilihan(viewer: Viewer, conn: Connection) -> list[Pilihan]:
    """The village's choices of a programme, newest first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    c = PilihanProgram.__table__.c
    query = select(c.program, c.berlaku_mulai, c.penduduk, c.dasar, c.oleh, c.pada)
    rows = conn.execute(query.order_by(c.berlaku_mulai.desc(), c.id.desc()))
    return [Pilihan(*row) for row in rows]


def calendar(viewer: Viewer, conn: Connection, tahun: int) -> list[SelKalender]:
    """Activities of a year by the real day, else the planned one; called-off ones included.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    day = _day()
    query = (
        select(K.no_kegiatan, K.judul, day.label("hari"), K.keadaan, K.pilar)
        .where(day.between(f"{tahun}-01-01", f"{tahun}-12-31"))
        .order_by(day, K.id)
    )
    return [SelKalender(*row) for row in conn.execute(query)]


def pillars_of(conn: Connection, pada: dt.date, dipakai: Sequence[str] = ()) -> list[Pilar]:
    """Pillars of the village's programme on a day, then others that are in use."""
    own = list(program_desa(conn, pada).pilar)
    known = {one.kode for one in own}
    others = [
        one
        for kode in ("desmigratif", "emas")
        for one in get_program(kode).pilar
        if one.kode in dipakai and one.kode not in known
    ]
    return [*own, *others]


def last_held(viewer: Viewer, conn: Connection, jenis: Sequence[str]) -> dict[str, str]:
    """The last day on which an activity of each kind took place; kinds without one are left out.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    query = (
        select(K.jenis, func.max(K.tanggal))
        .where(K.jenis.in_(jenis), K.keadaan.in_(rules.JADI))
        .group_by(K.jenis)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def count_waiting(viewer: Viewer, conn: Connection, hari: dt.date) -> tuple[int, int]:
    """Follow-ups that are overdue, and plans whose day has passed.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    day = hari.isoformat()
    late = select(func.count()).where(L.selesai_pada == "", L.jatuh_tempo < day)
    past = select(func.count()).where(K.keadaan == rules.RENCANA, K.rencana < day)
    return int(conn.scalar(late) or 0), int(conn.scalar(past) or 0)


def _day() -> ColumnElement[str]:
    return case((K.tanggal != "", K.tanggal), else_=K.rencana)


def _state(
    tempo: ColumnElement[str], selesai: ColumnElement[str], hari: dt.date
) -> ColumnElement[str]:
    """As of a day: what was done later was still open then."""
    day = hari.isoformat()
    return case(
        (tempo == "", TANPA),
        (and_(selesai != "", func.substr(selesai, 1, 10) <= day), SELESAI),
        (tempo < day, TERLAMBAT),
        else_=TERBUKA,
    )


def _kept(column: ColumnElement[str]) -> ColumnElement[str]:
    """What was written about a child, unless the child's data was erased."""
    return case((W.dihapus_pada.is_(None), column), else_="")
