"""Rooms that the entity in hand does not use: their doors are closed, their lines hidden.

A room is not used when the entity switched it off (its data stays), or when it is not for this
kind of entity: a BUMDes keeps no members' savings. A right belongs to the room whose manifest
declares it. While the room is not used, nobody holds the rights of it in that entity, so that
menu, home page, search and forms follow by themselves.
"""

from __future__ import annotations

import dataclasses

from flask import current_app, request
from sqlalchemy import Connection
from werkzeug.exceptions import HTTPException

from appbuilder_app.shell import entitas_kini
from appbuilder_app.texts import pair
from koperasi import rooms
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import PilihanEntitas, entitas_terlihat
from ledger.errors import Refusal

OWN = ".sendiri"
"""A member's own savings stay in sight: the claim does not end with a switch."""
OFF, OTHER_KIND = "modul_mati", "modul_lain_jenis"


@dataclasses.dataclass(frozen=True)
class Hidden:
    """Why a room is not used here: code of the sentence, title of the room, name of the entity."""

    code: str
    title: tuple[str, str]
    entity: str

    def refusal(self) -> Refusal:
        """To whoever asks for a page of it."""
        return Refusal(self.code, modul=pair(self.title), lembaga=self.entity)


def hidden_rooms(here: PilihanEntitas | None) -> dict[str, Hidden]:
    """Rooms that an entity does not use, by name."""
    if here is None:
        return {}
    made = {}
    for room in rooms.ROOMS:
        if here.jenis not in room.kinds:
            made[room.room] = Hidden(OTHER_KIND, room.title, here.nama)
        elif room.optional and room.room in here.mati:
            made[room.room] = Hidden(OFF, room.title, here.nama)
    return made


def hidden_rights() -> dict[str, Hidden]:
    """Rights of the rooms that the entity in hand does not use."""
    return _rights_of(hidden_rooms(entitas_kini()))


def _rights_of(hidden: dict[str, Hidden]) -> dict[str, Hidden]:
    return {
        right: hidden[room.room]
        for room in rooms.ROOMS
        if room.room in hidden
        for right in room.rights
        if not right.endswith(OWN)
    }


def viewer_in(viewer: Viewer, conn: Connection, kode: str, ruang: str) -> Viewer:
    """The viewer as an entity's rooms let them be, for who names the entity in the address.

    :param ruang: room that the address belongs to.
    :raises Refusal: `modul_mati`, `modul_lain_jenis` when that room is not used there,
        `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(kode)
    known = (satu for satu in entitas_terlihat(viewer, conn) if satu.kode == kode)
    hidden = hidden_rooms(next(known, None))
    if ruang in hidden:
        raise hidden[ruang].refusal()
    return dataclasses.replace(viewer, rights=viewer.rights - _rights_of(hidden).keys())


def without_hidden(viewer: Viewer, right: str) -> Viewer:
    """The viewer without the rights of rooms that are not used here.

    :param right: what the address asks for.
    :raises Refusal: `modul_mati`, `modul_lain_jenis` when the address belongs to such a room.
    """
    hidden = hidden_rights()
    if not hidden:
        return viewer
    if right in hidden:
        raise hidden[right].refusal()
    return dataclasses.replace(viewer, rights=viewer.rights - hidden.keys())


def used_here(path: str) -> bool:
    """Whether a page may be shown for the entity in hand: not one of a room that is not used."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint = adapter.match(path.partition("?")[0], "GET")[0] if adapter else ""
    except HTTPException:  # no such page: it will say so itself
        return True
    return current_app.extensions["hak_rute"].get(endpoint, "") not in hidden_rights()
