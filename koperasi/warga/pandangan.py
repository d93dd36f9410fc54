"""Conditions on the tables of the register: who may see whom, and what holds on a day."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

from koperasi.anggota.rules import fold
from koperasi.dasar.viewer import Viewer
from koperasi.warga import rules
from koperasi.warga.baris import R, S, W
from koperasi.warga.data import SaringWarga
from koperasi.warga.models import AnakPmi, HubunganWarga, Penempatan, RumahTangga, Warga

P: Final = Penempatan.__table__.c
H: Final = HubunganWarga.__table__.c
DEWASA: Final = 17
"""Age from which somebody is found by officers of a koperasi: children are not looked up there."""


def visible(viewer: Viewer, hari: dt.date) -> ColumnElement[bool]:
    """Persons whom a viewer may find by name.

    The two roles of the programme: everybody. Officers of a koperasi (`warga.cari`): grown-ups
    who are not erased. A member: the own row, own migrants and own kin. Others: nobody.
    """
    alive = W.dihapus_pada.is_(None)
    if viewer.may("warga.lihat"):
        return true()
    if viewer.may("warga.cari"):
        return and_(alive, _grown_up(hari))
    if viewer.no_anggota:
        return and_(alive, _own(viewer))
    return false()


def status_on(jenis: str, hari: dt.date) -> ColumnElement[bool]:
    """A row of `status_warga` counts on a day as a status of this kind."""
    day = hari.isoformat()
    terms = [
        S.jenis == jenis,
        S.dicabut_pada.is_(None),
        S.dari <= day,
        or_(S.sampai.is_(None), S.sampai >= day),
    ]
    if jenis == rules.PURNA:
        terms.append(S.dari >= rules.purna_since(hari).isoformat())
    return and_(*terms)


def any_status_on(jenis: frozenset[str], hari: dt.date) -> ColumnElement[bool]:
    """A row of `status_warga` counts on a day as a status of one of these kinds."""
    return or_(*(status_on(one, hari) for one in sorted(jenis)))


def has_status(jenis: frozenset[str], hari: dt.date) -> ColumnElement[bool]:
    """The person of `warga` has one of these statuses on a day."""
    return exists(
        select(S.id).where(S.no_warga == W.no_warga, any_status_on(jenis, hari))
    ).correlate(Warga.__table__)


def kept_on(hari: dt.date) -> ColumnElement[bool]:
    """The person of `warga` was not archived by the end of a day."""
    day = func.substr(W.diarsipkan_pada, 1, 10)
    return or_(W.diarsipkan_pada.is_(None), day > hari.isoformat())


def abroad_on(hari: dt.date) -> ColumnElement[bool]:
    """A row of `penempatan` goes on on a day."""
    day = hari.isoformat()
    return and_(P.mulai <= day, or_(P.pulang_pada.is_(None), P.pulang_pada > day))


def matches(saring: SaringWarga, hari: dt.date) -> ColumnElement[bool]:
    """Condition on `warga` joined with `rumah_tangga` for what a list is to show."""
    terms: list[ColumnElement[bool]] = [
        W.diarsipkan_pada.is_not(None) if saring.arsip else W.diarsipkan_pada.is_(None)
    ]
    if saring.status or saring.ikut:
        terms.append(has_status(saring.status or frozenset(rules.STATUS), hari))
    if saring.negara:
        placed = select(P.id).where(
            P.no_warga == W.no_warga, P.negara == saring.negara, abroad_on(hari)
        )
        terms.append(exists(placed).correlate(Warga.__table__))
    if saring.dusun:
        terms.append(R.dusun == saring.dusun)
    if saring.kurang:
        terms.append(or_(W.nik.is_(None), W.tanggal_lahir == "", R.no_kk.is_(None)))
    if saring.belum_terverifikasi:
        terms.append(W.terverifikasi_pada.is_(None))
    if saring.cari.strip():
        terms.append(search(saring.cari))
    return and_(*terms)


def search(cari: str) -> ColumnElement[bool]:
    """Each word begins a word of the name; or the text is in the number."""
    words = fold(cari).split()
    names = and_(*(W.nama_cari.like(f"% {word}%") for word in words)) if words else false()
    number = func.lower(W.no_warga).contains(cari.strip().lower(), autoescape=True)
    return or_(names, number)


def in_household() -> ColumnElement[bool]:
    """How `warga` and `rumah_tangga` are joined."""
    return R.id == W.rumah_tangga_id


HOUSEHOLD: Final = RumahTangga.__table__


def _grown_up(hari: dt.date) -> ColumnElement[bool]:
    child = AnakPmi.__table__.c
    born = rules.add_years(hari, -DEWASA).isoformat()
    listed = exists(select(child.id).where(child.no_warga == W.no_warga))
    return and_(
        or_(and_(W.tanggal_lahir != "", W.tanggal_lahir <= born), W.tanggal_lahir == ""),
        ~listed.correlate(Warga.__table__),
    )


def _own(viewer: Viewer) -> ColumnElement[bool]:
    """The member's own person, and whoever is migrant or kin of it; a bound account only."""
    if len(viewer.entitas) != 1 or viewer.semua_entitas:
        return false()
    me = Warga.__table__.alias("saya")
    mine = select(me.c.no_warga).where(
        me.c.anggota_entitas == next(iter(viewer.entitas)), me.c.no_anggota == viewer.no_anggota
    )
    kin = select(H.no_warga).where(H.no_pmi.in_(mine))
    migrants = select(H.no_pmi).where(H.no_warga.in_(mine))
    return or_(W.no_warga.in_(mine), W.no_warga.in_(kin), W.no_warga.in_(migrants))
