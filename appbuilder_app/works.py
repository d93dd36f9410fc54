"""The kinds of background work of this floor, and those the rooms declare."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from appbuilder_app import pemeriksaan
from appbuilder_app.cadangan.buat import BACKUPS, make_backup
from appbuilder_app.cadangan.gladi import rehearse
from appbuilder_app.cadangan.rencana import prepare
from appbuilder_app.cetak.antre import JOB_OF_PAPERS
from appbuilder_app.jobs import Job, Work, register
from appbuilder_app.roles import all_rights
from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from ledger import platform
from ledger.errors import Refusal

PREPARE = "siapkan_pulih"

RoomJob = Callable[[Desa, Viewer, str], object]


def _rehearsal(work: Work) -> dict[str, Any]:
    return rehearse(work.desa, actor=work.actor, progress=work.tell)


def _backup(work: Work) -> dict[str, Any]:
    """A backup into the village's own folder of backups, from where it is downloaded."""
    _need_secret(work)
    folder = platform.private_folder(work.desa.folder / BACKUPS)
    made = make_backup(work.desa, folder, work.secret, actor=work.actor, progress=work.tell)
    return {"berkas": made.path.name, "ukuran": made.size, "sidik": made.sha256}


def _examine(work: Work) -> dict[str, Any]:
    """A rehearsal with a backup that is there already."""
    _need_secret(work)
    source = work.desa.folder / BACKUPS / str(work.asked["berkas"])
    return rehearse(
        work.desa,
        source=source,
        passphrase=work.secret,
        actor=work.actor,
        progress=work.tell,
    )


def _prepare_restore(work: Work) -> dict[str, Any]:
    """A backup restored beside the data, to be looked at before anything is exchanged."""
    _need_secret(work)
    source = work.desa.folder / BACKUPS / str(work.asked["berkas"])
    plan = prepare(work.desa, source, work.secret, actor=work.actor, progress=work.tell)
    return {"berkas": plan["berkas"], "sidik": plan["sidik"]}


def _need_secret(work: Work) -> None:
    if not work.secret:
        raise Refusal("cadangan_sandi_hilang")


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
    register(JOB_OF_PAPERS)
    label = ("Pemeriksaan buku", "Check of the books")
    register(Job(pemeriksaan.NAMA, label, pemeriksaan.run, every="hari"))
    register(Job("buat_cadangan", ("Buat cadangan", "Make a backup"), _backup))
    register(Job("periksa_cadangan", ("Periksa cadangan", "Examine a backup"), _examine))
    label = ("Siapkan pemulihan dari cadangan", "Prepare a restore")
    register(Job(PREPARE, label, _prepare_restore))
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
