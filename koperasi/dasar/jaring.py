"""The second net: a session of the ORM shows and writes only what its viewer may see.

The first net is that every query takes a viewer and filters itself. This one catches what a
form, a drop-down or a search of a framework asks behind our back. It holds for ORM sessions
made here; queries through Core connections are the first net's matter.

Rows of an entity are shown to those who may see the entity. Tables that belong to the whole
village name a right instead (`hak_lihat`): without it no row of them is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, and_, event, false, inspect, true
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from koperasi.dasar.models import Base, Dokumen
from koperasi.dasar.peran import ANGGOTA
from koperasi.dasar.viewer import DESA, Viewer
from ledger.errors import Refusal

VIEWER: Final = "viewer"


class SesiDesa(Session):
    """A session with the net. Without a viewer it shows nothing of the village's tables."""


Siapa: TypeAlias = Viewer | Callable[[], Viewer | None] | None


def set_viewer(session: Session, viewer: Siapa) -> None:
    """Say who looks through a session, or give the function that knows it for each request."""
    session.info[VIEWER] = viewer


def viewer_of(session: Session) -> Viewer | None:
    """Who looks through a session."""
    found = session.info.get(VIEWER)
    return found() if callable(found) else found


def is_anggota_saja(viewer: Viewer) -> bool:
    """True for a member without an office: sees rows of the own number and no others."""
    return viewer.peran <= {ANGGOTA}


def visible_rows(model: Any, viewer: Viewer | None) -> ColumnElement[bool]:
    """Condition on a table of the village for what a viewer may see of it."""
    columns = inspect(model).columns
    if viewer is None:
        return false()
    right = getattr(model, "hak_lihat", None)
    if right is not None and not viewer.may(right):
        return false()
    if "entitas_kode" not in columns:
        return true()
    mine = columns["entitas_kode"].in_(sorted(viewer.entitas))
    # Rows of the village are shown by no entity, not even to those who see every one.
    every: ColumnElement[bool] = columns["entitas_kode"] != DESA
    seen = every if viewer.semua_entitas else mine
    if not is_anggota_saja(viewer):
        return seen
    if "no_anggota" not in columns or viewer.no_anggota is None:
        return false()
    return and_(seen, columns["no_anggota"] == viewer.no_anggota)


@event.listens_for(SesiDesa, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    if not state.is_select:
        if any(issubclass(mapper.class_, Base) for mapper in state.all_mappers):
            raise Refusal("tulis_di_luar_tindakan")
        return
    # All tables, not only those on top: a count or a search nests them in subqueries.
    state.statement = state.statement.options(*_criteria(viewer_of(state.session)))


@lru_cache(maxsize=256)
def _criteria(viewer: Viewer | None) -> tuple[Any, ...]:
    models = [mapper.class_ for mapper in Base.registry.mappers]
    return tuple(
        with_loader_criteria(model, visible_rows(model, viewer), include_aliases=True)
        for model in sorted(models, key=lambda model: str(model.__tablename__))
    )


@event.listens_for(SesiDesa, "before_flush")
def _guard(session: Session, _context: object, _instances: object) -> None:
    viewer = viewer_of(session)
    for row in session.deleted:
        if isinstance(row, Base):
            raise Refusal("hapus_ditolak")
    for row in (*session.new, *session.dirty):
        if isinstance(row, Base):
            _check_write(viewer, row)


def _check_write(viewer: Viewer | None, row: Base) -> None:
    if isinstance(row, Dokumen):
        raise Refusal("tulis_di_luar_tindakan")
    if viewer is None or is_anggota_saja(viewer):
        raise Refusal("tidak_berhak", hak="tulis")
    right = getattr(row, "hak_lihat", None)
    if right is not None:
        viewer.require(right)
    attributes = inspect(row).attrs
    if "entitas_kode" in attributes:
        history = attributes["entitas_kode"].load_history()
        for code in (*(history.added or ()), *(history.deleted or ()), *(history.unchanged or ())):
            if code is not None:
                viewer.require_entitas(code)
