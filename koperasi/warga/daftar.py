"""The lists of the register as selects, for whatever filters, sorts and counts rows itself."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.warga import rules
from koperasi.warga.baris import R, W
from koperasi.warga.models import AnakPmi, PembacaanNikWarga, Penempatan, RumahTangga, Warga
from koperasi.warga.pandangan import HOUSEHOLD, H, P, abroad_on, has_status, in_household

LAIN: Final = "LAIN"
"""In the register, and nothing of the programme on the day."""
KOSONG: Final = "(kosong)"
"""Stands for the head of a household in which nobody is left."""
URUT_STATUS: Final = (rules.PMI, rules.CPMI, rules.PURNA, rules.KELUARGA)
"""Who is two things at once stands in a list under the first of these."""
_SHOWN: Final = (
    "no_warga",
    "nama",
    "kedudukan",
    "tempat_lahir",
    "tanggal_lahir",
    "jenis_kelamin",
    "pendidikan",
    "pekerjaan",
    "no_hp",
    "kontak_terakhir",
    "rumah_tangga_id",
    "anggota_entitas",
    "no_anggota",
    "setuju_tanggal",
    "sumber",
    "terverifikasi_pada",
    "diarsipkan_pada",
    "dihapus_pada",
    "versi",
)


def select_warga(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Persons with household, status on a day, and the placement that goes on.

    Without NIK, family card and way abroad; `lengkap` says whether NIK, birth date and card are
    known, `keluarga` and `purna` whether the person counts as that besides, `ikut` whether as
    anything.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    complete = W.nik.is_not(None) & (W.tanggal_lahir != "") & R.no_kk.is_not(None)
    family = has_status(frozenset({rules.KELUARGA}), hari)
    back = has_status(frozenset({rules.PURNA}), hari)
    shown = [W[name] for name in _SHOWN]
    return select(
        *shown,
        *(R[name] for name in ("dusun", "rt", "rw", "alamat")),
        _status(hari).label("status"),
        case((family, 1), else_=0).label("keluarga"),
        case((back, 1), else_=0).label("purna"),
        case((has_status(frozenset(rules.STATUS), hari), 1), else_=0).label("ikut"),
        case((complete, 1), else_=0).label("lengkap"),
        _placed(P.negara, hari).label("negara"),
        _placed(P.sampai, hari).label("kontrak_sampai"),
    ).join_from(Warga.__table__, HOUSEHOLD, in_household())


def select_rumah_tangga(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Households: whose head it is, how many live there, how many of them are abroad.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    mine = (W.rumah_tangga_id == R.id, W.diarsipkan_pada.is_(None))
    head = select(W.nama).where(*mine).order_by(*_eldest()).limit(1)
    people = select(func.count()).select_from(Warga).where(*mine)
    away = select(func.count(P.id)).join(Warga.__table__, W.no_warga == P.no_warga)
    away = away.where(*mine, abroad_on(hari))
    return select(
        *(column for column in HOUSEHOLD.c if column.name not in ("no_kk", "dibuat_oleh")),
        case((R.no_kk.is_not(None), 1), else_=0).label("ada_kk"),
        func.coalesce(_one(head), KOSONG).label("kepala"),
        _one(people).label("orang"),
        _one(away).label("pmi"),
    )


def select_anak(viewer: Viewer) -> Select[Any]:
    """Children of migrants: carer, school, and a parent's number. Two roles only.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.peka")
    child = AnakPmi.__table__.c
    parent = select(func.min(H.no_pmi)).where(H.no_warga == child.no_warga, H.hubungan == "anak")
    names = ("no_pengasuh", "hubungan_pengasuh", "status_sekolah", "sekolah")
    return (
        select(
            child.no_warga,
            *(child[name] for name in (*names, "kelas", "terverifikasi_pada")),
            carer_name().label("nama_pengasuh"),
            W.nama,
            W.tanggal_lahir,
            R.dusun,
            parent.scalar_subquery().label("no_pmi"),
        )
        .join_from(AnakPmi.__table__, Warga.__table__, W.no_warga == child.no_warga)
        .join(HOUSEHOLD, in_household())
        .where(W.diarsipkan_pada.is_(None))
    )


def carer_name() -> ColumnElement[str]:
    """Name of a child's carer: the one in the register, else what was typed."""
    child, carer = AnakPmi.__table__.c, Warga.__table__.alias("pengasuh")
    known = select(carer.c.nama).where(carer.c.no_warga == child.no_pengasuh)
    found = known.correlate(AnakPmi.__table__).scalar_subquery()
    return func.coalesce(found, child.nama_pengasuh)


def select_pembacaan(viewer: Viewer) -> Select[Any]:
    """Who looked at whose whole NIK, when and why.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.nik")
    log = PembacaanNikWarga.__table__
    return select(log, W.nama).join_from(log, Warga.__table__, W.no_warga == log.c.no_warga)


def select_siaga(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Alerts about everybody who is abroad on a day: `jenis` with the day it is about.

    - kontrak: ends within 90 days or has ended;
    - paspor: runs out within 180 days or has run out;
    - kontak: nobody heard of for six months; from the departure when never.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    heard = case((W.kontak_terakhir > P.mulai, W.kontak_terakhir), else_=P.mulai)
    soon = (hari + dt.timedelta(days=rules.HARI_KONTRAK)).isoformat()
    passport = (hari + dt.timedelta(days=rules.HARI_PASPOR)).isoformat()
    parts = (
        ("kontrak", P.sampai, (P.sampai != "") & (P.sampai <= soon)),
        ("paspor", P.paspor_sampai, (P.paspor_sampai != "") & (P.paspor_sampai <= passport)),
        ("kontak", heard, heard <= rules.silent_since(hari).isoformat()),
    )
    first, *rest = (_alert(jenis, day, where, hari) for jenis, day, where in parts)
    return select(first.union_all(*rest).subquery("s"))


def _alert(
    jenis: str, day: ColumnElement[str], where: ColumnElement[bool], hari: dt.date
) -> Select[Any]:
    return (
        select(
            (jenis + "-" + W.no_warga).label("kunci"),
            case((W.id > 0, jenis)).label("jenis"),
            W.no_warga,
            W.nama,
            W.no_hp,
            P.negara,
            day.label("tanggal"),
        )
        .join_from(Penempatan.__table__, Warga.__table__, W.no_warga == P.no_warga)
        .where(abroad_on(hari), W.diarsipkan_pada.is_(None), where)
    )


def _eldest() -> tuple[ColumnElement[Any], ...]:
    """Who stands for a household: its head, else the eldest who is nobody's child there."""
    young = W.kedudukan.in_(("anak", "cucu"))
    return (W.kedudukan != "kepala_keluarga", young, W.tanggal_lahir == "", W.tanggal_lahir, W.id)


def _status(hari: dt.date) -> ColumnElement[str]:
    found = [(has_status(frozenset({one}), hari), one) for one in URUT_STATUS]
    return case(*found, else_=LAIN)


def _placed(column: ColumnElement[str], hari: dt.date) -> ColumnElement[str]:
    """Of the placement that goes on; a person has one at most."""
    query = select(column).where(P.no_warga == W.no_warga, abroad_on(hari)).limit(1)
    return func.coalesce(query.correlate(Warga.__table__).scalar_subquery(), "")


def _one(query: Select[Any]) -> Any:
    return query.correlate(RumahTangga.__table__).scalar_subquery()
