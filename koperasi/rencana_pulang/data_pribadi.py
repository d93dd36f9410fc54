"""What the plans keep of a person: told in a copy, forgotten when the data is erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, select, update

from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.queries import Subjek
from koperasi.lampiran.usecases import drop_subject
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import HASIL, KEMAJUAN, RENCANA, SASARAN, VERSI
from koperasi.warga.penghapus import PENGHAPUS, PENYALIN, TEMPAT, Baris
from ledger.errors import Refusal

JENIS: Final = "rencana_pulang"


def copy_rencana(viewer: Viewer, conn: Connection, no_warga: str) -> Iterator[Baris]:
    """Each plan: versions with their targets, progress, outcome.

    Of a plan that the family keeps closed only that there is one: it is read on the own phone.
    """
    if not viewer.may("rencana.lihat"):
        return
    for plan in conn.execute(_plans(no_warga)):
        part = f"Rencana pulang {plan.no_rencana}"
        yield part, "keadaan", plan.keadaan
        yield part, "mulai", plan.mulai
        if not plan.dibuka:
            continue
        yield from _versions(conn, part, plan)
        same = KEMAJUAN.c.no_rencana == plan.no_rencana
        for row in conn.execute(select(KEMAJUAN).where(same).order_by(KEMAJUAN.c.id)):
            yield part, f"kemajuan {row.jenis} {row.tanggal}", row.tahap
        for row in conn.execute(select(HASIL).where(HASIL.c.no_rencana == plan.no_rencana)):
            yield part, "hasil", row.hasil
            yield part, "catatan", row.catatan


def _versions(conn: Connection, part: str, plan: Any) -> Iterator[Baris]:
    same = VERSI.c.no_rencana == plan.no_rencana
    for row in conn.execute(select(VERSI).where(same).order_by(VERSI.c.versi)):
        yield part, f"versi {row.versi} ditandatangani", row.ditandatangani_pada
        yield part, f"versi {row.versi} catatan", row.catatan
    same = SASARAN.c.no_rencana == plan.no_rencana
    order = (SASARAN.c.versi, SASARAN.c.id)
    for row in conn.execute(select(SASARAN).where(same).order_by(*order)):
        name = f"versi {row.versi} {row.jenis}"
        yield part, name, f"{row.uraian}: Rp{row.target:,} ".replace(",", ".") + row.tanggal


def forget_rencana(conn: Connection, no_warga: str) -> list[str]:
    """Blank words and goals of the person's plans; kinds, targets, days and outcomes stay.

    The village's yearly score is counted from those, without a name.

    :raises Refusal: `rencana_masih_berjalan`: somebody still counts on it.
    """
    plans = list(conn.execute(_plans(no_warga)))
    for plan in plans:
        if plan.keadaan == rules.BERJALAN:
            raise Refusal("rencana_masih_berjalan", nomor=plan.no_rencana)
    numbers = [plan.no_rencana for plan in plans]
    for table, blank in (
        (RENCANA, {"alasan": "", "dibuka": 0}),
        (VERSI, {"catatan": ""}),
        (SASARAN, {"uraian": "", "tujuan_entitas": "", "no_tujuan": ""}),
        (KEMAJUAN, {"catatan": ""}),
        (HASIL, {"catatan": "", "usaha_catatan": ""}),
    ):
        conn.execute(update(table).where(table.c.no_rencana.in_(numbers)).values(**blank))
    dropped: list[str] = []
    for place in places(conn, no_warga):
        dropped += drop_subject(conn, place)
    return dropped


def places(conn: Connection, no_warga: str) -> list[Subjek]:
    """The person's plans."""
    return [Subjek(DESA, JENIS, row.no_rencana) for row in conn.execute(_plans(no_warga))]


def _plans(no_warga: str) -> Any:
    return select(RENCANA).where(RENCANA.c.no_warga == no_warga).order_by(RENCANA.c.id)


PENGHAPUS.append(forget_rencana)
PENYALIN.append(copy_rencana)
TEMPAT.append(places)
