"""Questions about templates: the list, and what is due."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.models import PeriodeTemplate, TemplateBukti
from koperasi.kas.pencatatan import table_of
from koperasi.kas.rules import unpack_baris
from koperasi.kas.template import day_of, is_due
from ledger.periods import add_months, month_of

_TEMPLATE, _PERIODE = table_of(TemplateBukti), table_of(PeriodeTemplate)


class Usulan(NamedTuple):
    """A month of a recurring template that nobody has recorded or left out yet."""

    template_id: int
    nama: str
    jenis: str
    bulan: int
    tanggal: dt.date
    jumlah: int


def list_template(viewer: Viewer, entitas: str) -> Select[Any]:
    """Templates of an entity: id, nama, jenis, uraian, tiap_tanggal, mulai, sampai, aktif.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    return select(_TEMPLATE).where(_TEMPLATE.c.entitas_kode == entitas)


def due_templates(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date
) -> list[Usulan]:
    """Months of recurring templates that are due and were neither recorded nor left out.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    rows = conn.execute(list_template(viewer, entitas).where(_TEMPLATE.c.aktif == 1)).all()
    taken = {
        (row.template_id, row.bulan)
        for row in conn.execute(
            select(_PERIODE.c.template_id, _PERIODE.c.bulan).where(
                _PERIODE.c.template_id.in_([row.id for row in rows])
            )
        )
    }
    found = []
    for row in rows:
        bulan = row.mulai
        while is_due(row, bulan) and bulan <= month_of(pada):
            day = day_of(row.tiap_tanggal, bulan)
            if day <= pada and (row.id, bulan) not in taken:
                jumlah = sum(b.jumlah for b in unpack_baris(row.baris) if b.jumlah > 0)
                found.append(Usulan(row.id, row.nama, row.jenis, bulan, day, jumlah))
            bulan = add_months(bulan, 1)
    return sorted(found, key=lambda satu: (satu.tanggal, satu.template_id))
