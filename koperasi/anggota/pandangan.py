"""Conditions on the table of members: what a viewer may see, what a list is to show."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from koperasi.anggota import rules
from koperasi.anggota.data import Saring
from koperasi.anggota.models import Anggota
from koperasi.dasar.viewer import Viewer

A: Final = Anggota.__table__.c


def own_entitas(viewer: Viewer, conn: Connection) -> str | None:
    """Entity in which the viewer's own member number stands; None when that is not certain.

    An account that is bound to one entity means that one; else the number must occur once.
    """
    if viewer.no_anggota is None:
        return None
    if not viewer.semua_entitas and len(viewer.entitas) == 1:
        return next(iter(viewer.entitas))
    query = select(A.entitas_kode).where(A.no_anggota == viewer.no_anggota)
    found = [code for code in conn.scalars(query) if viewer.may_see(code)]
    return found[0] if len(found) == 1 else None


def visible(viewer: Viewer, conn: Connection, entitas: str) -> ColumnElement[bool]:
    """Condition on `anggota` for what the viewer may see of an entity.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    if viewer.may("anggota.lihat"):
        return A.entitas_kode == entitas
    if own_entitas(viewer, conn) == entitas:
        return and_(A.entitas_kode == entitas, A.no_anggota == viewer.no_anggota)
    return false()


def matches(saring: Saring) -> ColumnElement[bool]:
    """Condition on `anggota` for what a list is to show."""
    terms: list[ColumnElement[bool]] = [
        A.diarsipkan_pada.is_not(None) if saring.arsip else A.diarsipkan_pada.is_(None)
    ]
    if saring.status:
        terms.append(A.status.in_(sorted(saring.status)))
    if saring.dusun:
        terms.append(A.dusun == saring.dusun)
    if saring.kurang:
        terms.append(or_(A.nik.is_(None), A.tanggal_lahir == ""))
    if saring.cari.strip():
        terms.append(_search(saring.cari))
    return and_(*terms)


def _search(cari: str) -> ColumnElement[bool]:
    """Each word begins a word of the name; or the text is in a number. Folded: no wildcards."""
    words = rules.fold(cari).split()
    names = and_(*(A.nama_cari.like(f"% {word}%") for word in words)) if words else false()
    digits = "".join(c for c in cari if c in "0123456789")
    digits = digits.removeprefix("00" if digits.startswith("00") else "0")
    number = func.lower(A.no_anggota).contains(cari.strip().lower(), autoescape=True)
    terms = [names, number]
    if len(digits) >= 4 and not any(c.isalpha() for c in cari):
        terms.append(A.no_hp.contains(digits))
    return or_(*terms)
