"""Rooms that an entity switched off: their doors are closed, their lines hidden, data stays.

A right belongs to the room whose manifest declares it. While the room is off, nobody holds the
rights of it in that entity, so that menu, home page, search and forms follow by themselves.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from sqlalchemy import Connection

from appbuilder_app.shell import rooms_off
from appbuilder_app.texts import pair
from koperasi import rooms
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import ruang_mati
from ledger.errors import Refusal

OWN = ".sendiri"
"""A member's own savings stay in sight: the claim does not end with a switch."""


def hidden_rights() -> dict[str, tuple[str, str]]:
    """Rights of rooms that the entity in hand switched off, with the title of their room."""
    return _rights_of(rooms_off())


def _rights_of(off: Collection[str]) -> dict[str, tuple[str, str]]:
    return {
        right: room.title
        for room in rooms.ROOMS
        if room.optional and room.room in off
        for right in room.rights
        if not right.endswith(OWN)
    }


def viewer_in(viewer: Viewer, conn: Connection, kode: str, ruang: str) -> Viewer:
    """The viewer as an entity's modules let them be, for who names the entity in the address.

    :param ruang: room that the address belongs to.
    :raises Refusal: `modul_mati` when that room is off, `entitas_tidak_dikenal`.
    """
    off = ruang_mati(viewer, conn, kode, rooms.ROOMS)
    if ruang in off:
        title = next(room.title for room in rooms.ROOMS if room.room == ruang)
        raise Refusal("modul_mati", modul=pair(title))
    return dataclasses.replace(viewer, rights=viewer.rights - _rights_of(off).keys())


def without_hidden(viewer: Viewer, right: str) -> Viewer:
    """The viewer without the rights of rooms that are off.

    :param right: what the address asks for.
    :raises Refusal: `modul_mati` when the address belongs to such a room.
    """
    hidden = hidden_rights()
    if not hidden:
        return viewer
    if right in hidden:
        raise Refusal("modul_mati", modul=pair(hidden[right]))
    return dataclasses.replace(viewer, rights=viewer.rights - hidden.keys())
