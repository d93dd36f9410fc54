"""A form that met a limit: the same content is handed in, and recorded when somebody agrees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.barisan import values_of
from appbuilder_app.shell import entitas_kode, finish_draft
from appbuilder_app.texts import t
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.posting import JurnalBaru
from koperasi.persetujuan.pelaksana import may_ask
from koperasi.persetujuan.permintaan import HasilPermintaan, submit_permintaan
from koperasi.persetujuan.queries import find_permintaan
from ledger.errors import Refusal

PERLU = frozenset(
    {
        "perlu_persetujuan",
        "mundur_perlu_persetujuan",
        "jurnal_anggota_perlu_persetujuan",
        "balik_perlu_persetujuan",
        "buka_perlu_persetujuan",
    }
)
"""Refusals that end when somebody else agrees."""


def run(use: Callable[..., Any], perintah: Any) -> Any:
    """Record it; or hand it in, when the button said so or an older request is being changed.

    A refusal that handing it in would end says so (`ajukan`), for the form to offer the button.
    """
    known = may_ask(type(perintah))
    if known and ("ajukan" in request.form or "permintaan" in request.args):
        return submit_permintaan(sessions.desa(), g.viewer, perintah)
    try:
        return use(sessions.desa(), g.viewer, perintah)
    except Refusal as refusal:
        if known and refusal.code in PERLU:
            refusal.values["ajukan"] = True
        raise


def run_or_ask(use: Callable[..., Any], perintah: Any) -> Any:
    """Record it, or hand it in without a second press where somebody has to agree."""
    try:
        return use(sessions.desa(), g.viewer, perintah)
    except Refusal as refusal:
        if refusal.code not in PERLU:
            raise
        return submit_permintaan(sessions.desa(), g.viewer, perintah)


def answered(result: Any, draft: str = "") -> Response | None:
    """Where it goes on after something was handed in; None for anything else."""
    if not isinstance(result, HasilPermintaan):
        return None
    if draft:
        finish_draft(draft)
    if result.keadaan == DIPOSTING:
        flash(t(f"Tercatat {result.no_bukti}.", f"Recorded {result.no_bukti}."))
    else:
        flash(t("Diajukan; dicatat begitu disetujui.", "Handed in; recorded when agreed to."))
    return redirect(url_for("PermintaanView.show", nomor=result.id), code=303)


def kept() -> dict[str, Any]:
    """What was asked for in the request that is being changed (`?permintaan=`)."""
    nomor = request.args.get("permintaan", type=int)
    if nomor is None:
        return {}
    asked = find_permintaan(g.viewer, sessions.reading(), entitas_kode(), nomor).perintah
    values = dict(vars(asked))
    if "baris" in values:
        values["baris"] = values_of(asked.baris, journal=isinstance(asked, JurnalBaru))
    return values
