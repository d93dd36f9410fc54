"""The kinds of background work of this floor, and those the rooms declare."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from appbuilder_app.cadangan.gladi import rehearse
from appbuilder_app.jobs import Job, Work, register
from appbuilder_app.roles import all_rights
from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer

RoomJob = Callable[[Desa, Viewer, str], object]


def _rehearsal(work: Work) -> dict[str, Any]:
    return rehearse(work.desa, actor=work.actor, progress=work.tell)


def register_all() -> None:
    """Make every kind of work known; may be repeated.

    A room's manifest names its jobs; `koperasi.<room>.jobs.JOBS` holds a function for each:
    (desa, viewer, period) -> anything that can be shown.
    """
    register(
        Job(
            "gladi_cadangan",
            ("Gladi pulih cadangan", "Restore rehearsal"),
            _rehearsal,
            every="bulan",
        )
    )
    for room in rooms.ROOMS:
        if room.jobs:
            functions = importlib.import_module(f"koperasi.{room.room}.jobs").JOBS
            for declared in room.jobs:
                run = _of_room(functions[declared.name])
                register(Job(declared.name, declared.label, run, declared.every, all_missed=True))


def _of_room(function: RoomJob) -> Callable[[Work], dict[str, Any]]:
    def run(work: Work) -> dict[str, Any]:
        viewer = system_viewer(all_rights())
        result = function(work.desa, viewer, str(work.asked.get("periode", "")))
        return result if isinstance(result, dict) else {"hasil": str(result)}

    return run
