"""Restoring from the screen: rehearse now, decide, exchange at the next start.

:func:`prepare` restores a backup beside the data and compares every total; nothing is touched
yet. :func:`decide` marks it after somebody typed the word; `koperasi serve` takes it when it
starts (`tukar.py`). Until then :func:`cancel` throws it away.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from appbuilder_app import tukar
from appbuilder_app.cadangan import buat, pulih, ringkas
from appbuilder_app.security import install_roles
from appbuilder_app.service_tables import riwayat_cadangan
from koperasi.dasar.desa import PRACTICE_MARK, Desa, database_url, open_desa
from ledger import audit, platform
from ledger.checks import run_checks
from ledger.errors import Refusal

Progress = Callable[[int, str], None]

SCRATCH = "pulih-"
LOCK = ".kunci-pulih"
WORD = "PULIHKAN"
SUBJECT = "cadangan"


@dataclass(frozen=True)
class Setuju:
    """What somebody typed and ticked before the data is exchanged."""

    kata: str
    sidik: str
    tahu: bool = False


def can_exchange(desa: Desa) -> bool:
    """Whether this folder's village can be exchanged: its database is the file in the folder."""
    url = desa.store.engine.url
    return url.render_as_string(hide_password=False) == database_url(desa.folder)


def prepare(
    desa: Desa, source: Path, passphrase: str, *, actor: str, progress: Progress | None = None
) -> dict[str, Any]:
    """Restore a backup beside the data and write down what is in it; returns the plan.

    :raises Refusal: `pulih_basis_data`, `pulih_sedang`, `pulih_sudah_ditetapkan`,
        `pulih_disk`, and those of `restore_backup`. The data itself is never touched.
    """
    tell = progress or buat._quiet  # noqa: SLF001
    if not can_exchange(desa):
        raise Refusal("pulih_basis_data")
    with platform.folder_lock(desa.folder / LOCK, alone=True) as held:
        if not held:
            raise Refusal("pulih_sedang")
        _free_to_plan(desa)
        sweep(desa.folder)
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=desa.folder))
        try:
            plan = _prepared(desa, source, passphrase, scratch, tell)
            tukar.write_plan(scratch, plan | {"oleh": actor})
            tukar.clear(desa.folder)
            platform.move(scratch, desa.folder / tukar.PLACE)
        except OSError as error:
            raise Refusal("pulih_tempat", "berkas", sebab=error.strerror or "") from error
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    tell(100, "selesai")
    return plan


def _free_to_plan(desa: Desa) -> None:
    plan = tukar.read_plan(desa.folder)
    if plan is not None and plan.get("ditetapkan"):
        raise Refusal("pulih_sudah_ditetapkan", berkas=str(plan["berkas"]))


def sweep(folder: Path) -> None:
    """Throw away scratch folders that a power cut left behind."""
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _prepared(
    desa: Desa, source: Path, passphrase: str, scratch: Path, tell: Progress
) -> dict[str, Any]:
    platform.private_folder(scratch)
    new = scratch / tukar.NEW
    made = pulih.restore_backup(source, new, passphrase, progress=lambda p, w: tell(p * 8 // 10, w))
    restored = open_desa(new)
    try:
        with restored.store.write() as conn:
            install_roles(conn)
        tell(85, "rantai")
        findings = run_checks(restored.store, with_beancount=False)
        with restored.read() as then, desa.read() as now:
            told = {
                "cadangan": ringkas.summary(then, new),
                "sekarang": ringkas.summary(now, desa.folder),
                "sama_sampai": ringkas.same_until(now, then),
            }
    finally:
        restored.close()
    return told | {
        "berkas": source.name,
        "ukuran": source.stat().st_size,
        "sidik": buat.file_digest(source),
        "dibuat": made.manifest["dibuat"],
        "app": made.manifest["app"],
        "latihan": (new / PRACTICE_MARK).exists(),
        "jumlah": made.totals["ledger"],
        "lampiran_hilang": len(made.manifest.get("lampiran_hilang", [])),
        "temuan": len(findings),
        "mulai": int(time.time()),
        "ditetapkan": False,
        "segel": tukar.seal(new),
    }


def warnings(desa: Desa, plan: dict[str, Any]) -> list[str]:
    """What has to be ticked before the exchange: `lain` (another village), `latihan`
    (books of practice over real ones), `sungguhan` (real ones into a practice folder),
    `tanpa_akun` (nobody could sign in afterwards).
    """
    found = []
    if ringkas.is_foreign(plan["sekarang"], plan["cadangan"], plan["sama_sampai"]):
        found.append("lain")
    if plan["latihan"] != desa.practice:
        found.append("latihan" if plan["latihan"] else "sungguhan")
    if not plan["cadangan"]["pengguna"]:
        found.append("tanpa_akun")
    return found


def decide(desa: Desa, agreed: Setuju, actor: str) -> dict[str, Any]:
    """Mark the prepared village to be taken at the next start; returns the plan.

    :param agreed: the typed word, the hash of the backup that was on the page, the tick.
    :raises Refusal: `pulih_tidak_ada`, `pulih_ketik`, `pulih_tahu`, `pulih_sudah_ditetapkan`.
    """
    plan = tukar.read_plan(desa.folder)
    if plan is None or plan["sidik"] != agreed.sidik:
        raise Refusal("pulih_tidak_ada")
    _free_to_plan(desa)
    if agreed.kata.strip().upper() not in (WORD, desa.folder.absolute().name.upper()):
        raise Refusal("pulih_ketik", "kata", kata=WORD)
    if warnings(desa, plan) and not agreed.tahu:
        raise Refusal("pulih_tahu", "tahu")
    new = desa.folder / tukar.PLACE / tukar.NEW
    _sign(new, plan, actor, desa)
    marked = plan | {"ditetapkan": True, "segel": tukar.seal(new), "oleh": actor}
    _trail(desa, actor, "decide_restore", plan)
    tukar.write_plan(new.parent, marked)
    return marked


def _sign(new: Path, plan: dict[str, Any], actor: str, desa: Desa) -> None:
    """The restored village says of itself where it comes from; its users are not the ones here."""
    restored = open_desa(new)
    known = riwayat_cadangan.c
    try:
        with restored.store.write() as conn:
            query = select(known.id).where(known.jenis == "pulih", known.sidik == plan["sidik"])
            if conn.scalar(query.where(known.waktu >= plan["mulai"])) is not None:
                return  # a power cut came between this and the mark
            made = buat.Backup(
                Path(plan["berkas"]),
                plan["ukuran"],
                plan["sidik"],
                {"jumlah": {"ledger": plan["jumlah"]}},
            )
            buat.note(conn, "pulih", made, "U0000", [])
            detail = {"berkas": plan["berkas"], "sha256": plan["sidik"], "pengesah": actor}
            audit.record(conn, audit.Event("U0000", "restore_backup", SUBJECT, detail), desa.clock)
    finally:
        restored.close()


def cancel(desa: Desa, actor: str) -> None:
    """Throw away what was prepared, also when it was decided already.

    :raises Refusal: `pulih_tidak_ada`.
    """
    plan = tukar.read_plan(desa.folder)
    if plan is None:
        raise Refusal("pulih_tidak_ada")
    tukar.clear(desa.folder)
    _trail(desa, actor, "cancel_restore", plan)


def _trail(desa: Desa, actor: str, action: str, plan: dict[str, Any]) -> None:
    detail = {"berkas": plan["berkas"], "sha256": plan["sidik"]}
    with desa.store.write() as conn:
        audit.record(conn, audit.Event(actor, action, SUBJECT, detail), desa.clock)
