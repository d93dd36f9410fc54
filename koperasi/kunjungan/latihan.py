"""Trainings of officers, and visits on which somebody showed them how: dated rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, case, literal, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.models import LatihanPetugas
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import NAME, REASON, check_length
from ledger.render import check_text

L: Final = LatihanPetugas.__table__.c
PELATIHAN: Final = "pelatihan"
DAMPING: Final = "pendampingan"
JENIS: Final = (PELATIHAN, DAMPING)
BERLAKU, DICABUT = "berlaku", "dicabut"


@dataclass(frozen=True)
class LatihanBaru:
    """What an officer took part in.

    :param petugas: user number. :param jenis: pelatihan, pendampingan.
    :param uraian: what it was about; `oleh_siapa`: who gave it, or who went along.
    """

    petugas: str
    jenis: str
    tanggal: dt.date
    uraian: str
    oleh_siapa: str = ""


@dataclass(frozen=True)
class CabutLatihan:
    """The row was entered by mistake, and why."""

    id: int
    alasan: str


@dataclass(frozen=True)
class HasilLatihan:
    """Number of the row."""

    id: int


@dataclass(frozen=True)
class Latihan:
    """A row as it stands beside the agreement."""

    jenis: str
    tanggal: str
    uraian: str
    oleh_siapa: str


def record_latihan(desa: Desa, viewer: Viewer, perintah: LatihanBaru) -> HasilLatihan:
    """Note a training or an accompanied visit of an officer, by whoever answers for them.

    :raises Refusal: `tidak_berhak`, `petugas_kosong`, `latihan_sendiri`, `jenis_latihan_salah`,
        `wajib_diisi`, `tanggal_di_depan`, `text_not_allowed`, `text_too_long`.
    """
    viewer.require("kunjungan.latihan")
    officer = check_length(perintah.petugas.strip(), "petugas", NAME)
    if not officer:
        raise Refusal("petugas_kosong", "petugas")
    if officer == viewer.user:
        raise Refusal("latihan_sendiri", "petugas")
    if perintah.jenis not in JENIS:
        raise Refusal("jenis_latihan_salah", "jenis", isi=perintah.jenis[:40])
    about = check_length(check_text(perintah.uraian.strip(), "uraian"), "uraian", REASON)
    if not about:
        raise Refusal("wajib_diisi", "uraian")
    by = check_length(check_text(perintah.oleh_siapa.strip(), "oleh_siapa"), "oleh_siapa", NAME)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        if perintah.tanggal > pelaku.hari_ini:
            days = {"tanggal": perintah.tanggal, "hari_ini": pelaku.hari_ini}
            raise Refusal("tanggal_di_depan", "tanggal", **days)
        values = {
            "petugas": officer,
            "jenis": perintah.jenis,
            "tanggal": perintah.tanggal.isoformat(),
            "uraian": about,
            "oleh_siapa": by,
            "dicatat_oleh": viewer.user,
            "dicatat_pada": pelaku.stamp,
        }
        number = insert_row(pelaku, LatihanPetugas, values)
        pelaku.trail("kunjungan.latihan", f"latihan:{number}", jenis=perintah.jenis)
        return HasilLatihan(number)


def revoke_latihan(desa: Desa, viewer: Viewer, perintah: CabutLatihan) -> None:
    """Take a row back that was entered by mistake; it stays to be read, and counts no more.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `latihan_tidak_dikenal`.
    """
    viewer.require("kunjungan.latihan")
    reason = check_length(check_text(perintah.alasan.strip(), "alasan"), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        standing = update(LatihanPetugas).where(L.id == perintah.id, L.dicabut_pada == "")
        if not conn.execute(standing.values(dicabut_pada=pelaku.stamp, alasan=reason)).rowcount:
            raise Refusal("latihan_tidak_dikenal")
        pelaku.trail("kunjungan.latihan_cabut", f"latihan:{perintah.id}")


def list_latihan(viewer: Viewer) -> Select[Any]:
    """All rows for a list, with `keadaan` (berlaku, dicabut).

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.lihat")
    state = case((L.dicabut_pada == "", BERLAKU), else_=DICABUT)
    return select(
        *LatihanPetugas.__table__.c, state.label("keadaan"), literal("").label("entitas_kode")
    )


def latihan_by_petugas(viewer: Viewer, conn: Connection) -> Mapping[str, list[Latihan]]:
    """What every officer took part in, newest first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.lihat")
    query = select(L.petugas, L.jenis, L.tanggal, L.uraian, L.oleh_siapa)
    query = query.where(L.dicabut_pada == "").order_by(L.tanggal.desc(), L.id.desc())
    found: dict[str, list[Latihan]] = {}
    for petugas, *rest in conn.execute(query):
        found.setdefault(petugas, []).append(Latihan(*rest))
    return found
