"""Money behind the plans: of what was planned for a month, what the books say was spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, case, func, or_, select

from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import K
from koperasi.kegiatan.biaya import cost_by_kegiatan
from koperasi.kegiatan.models import Kegiatan

USAHA: Final = "usaha_produktif"
"""The pillar of business groups in Desmigratif."""
JENIS_USAHA: Final = ("kewirausahaan", "kelompok_purna", "usaha_umkm")
"""Kinds of activities for them in Desa Migran EMAS, whose pillars are cut otherwise."""


@dataclass(frozen=True)
class Anggaran:
    """The plans of a month; those called off are left out. Rupiah whole.

    :param anggaran: planned money; `biaya`: what of it the books say was spent on activities that
        had a plan of money, no more than the plan for each, so that one dear activity does not
        make up for another that was not held.
    :param usaha: activities planned for business groups; `berdana`: those of them with money.
    """

    anggaran: int = 0
    biaya: int = 0
    usaha: int = 0
    berdana: int = 0


def budgets(viewer: Viewer, conn: Connection, dari: str, sampai: str) -> dict[str, Anggaran]:
    """Plans and costs by the month they were planned for ("2026-10"); months without a plan are
    left out.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    cost, month = cost_by_kegiatan(), func.substr(K.rencana, 1, 7)
    spent = func.coalesce(cost.c.biaya, 0)
    group = or_(K.pilar == USAHA, K.jenis.in_(JENIS_USAHA))
    funded = K.anggaran > 0
    parts = (
        K.anggaran,
        case((spent > K.anggaran, K.anggaran), else_=spent),
        case((group, 1), else_=0),
        case((group & funded, 1), else_=0),
    )
    query = (
        select(month, *(func.sum(one) for one in parts))
        .select_from(Kegiatan.__table__)
        .outerjoin(cost, cost.c.no_kegiatan == K.no_kegiatan)
        .where(month.between(dari, sampai), K.keadaan != rules.BATAL)
        .group_by(month)
    )
    return {row[0]: Anggaran(*(int(value) for value in row[1:])) for row in conn.execute(query)}
