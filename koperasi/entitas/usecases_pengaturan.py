"""Settings of an entity: dated values of the parameters that the rooms declare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from koperasi.dasar.desa import Desa
from koperasi.dasar.manifest import Manifest, Parameter
from koperasi.dasar.nilai import canonical
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.entitas.queries import ruang_mati
from ledger import audit
from ledger.errors import Refusal
from ledger.limits import NAME, check_length

_SHOWN = 500
"""Of a long text only the beginning goes to the audit trail; the row of the value keeps all."""


def change_parameter(
    desa: Desa, viewer: Viewer, perintah: UbahParameter, rooms: Iterable[Manifest]
) -> str:
    """Give a parameter a value from a date on, by a decision; returns its canonical text.

    Rows are added, never changed: a report of an old year uses the value of its time.

    :param rooms: manifests in which the parameter is declared (`koperasi.rooms.ROOMS`).
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `parameter_tidak_dikenal`,
        `nilai_parameter_salah`, `dasar_kosong`, `modul_mati` while the room is switched off, and
        what the parameter's own check refuses.
    """
    viewer.require("pengaturan.ubah")
    viewer.require_entitas(perintah.entitas)
    room, declared = _declared(rooms, perintah.kunci)
    nilai = canonical(declared.unit, perintah.nilai)
    if declared.choices and nilai not in dict(declared.choices):
        raise Refusal("nilai_parameter_salah", "nilai", isi=nilai, satuan=declared.unit)
    if declared.check is not None:
        declared.check(nilai, perintah.berlaku_mulai)
    dasar = check_length(perintah.dasar.strip(), "dasar", NAME)
    with desa.store.write() as conn:
        read_entitas(conn, perintah.entitas)
        if ruang_mati(viewer, conn, perintah.entitas, [room]):
            raise Refusal("modul_mati", "kunci", modul=room.title[0])
        at = audit.stamp(desa.clock)
        set_parameter(conn, viewer, replace(perintah, nilai=nilai, dasar=dasar), at)
        detail = {
            "kunci": perintah.kunci,
            "nilai": nilai[:_SHOWN],
            "berlaku_mulai": perintah.berlaku_mulai.isoformat(),
            "dasar": dasar,
        }
        subject = f"entitas:{perintah.entitas}"
        event = audit.Event(viewer.user, "change_parameter", subject, detail)
        audit.record(conn, event, desa.clock)
    return nilai


def _declared(rooms: Iterable[Manifest], kunci: str) -> tuple[Manifest, Parameter]:
    for room in rooms:
        for parameter in room.parameters:
            if parameter.key == kunci:
                return room, parameter
    raise Refusal("parameter_tidak_dikenal", "kunci", parameter=kunci)
