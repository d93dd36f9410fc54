"""Questions about candidates, letters and services. The viewer comes first."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.models import TautanLampiran
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.cpmi import (
    days,
    needed_steps,
    perantara_row,
    proses_of,
    proses_row,
    recorded,
    require_cpmi,
)
from koperasi.layanan_migrasi.daftar import SD, select_cpmi
from koperasi.layanan_migrasi.data import Berikut, DataCpmi, DataLangkah
from koperasi.layanan_migrasi.langkah import LD, Langkah, semua_langkah
from koperasi.layanan_migrasi.models import LangkahDesa, SuratDesa
from koperasi.layanan_migrasi.usecases import JENIS
from koperasi.layanan_migrasi.usecases_surat import surat_row
from koperasi.warga.baris import warga_row
from ledger.errors import Refusal


def card_cpmi(viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str) -> DataCpmi:
    """The preparation of one candidate: every step, what is next, what is odd.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`, `bukan_cpmi`.
    """
    viewer.require("layanan_migrasi.lihat")
    number = warga_row(conn, no_warga).no_warga
    mulai = require_cpmi(conn, number).dari.isoformat()
    row, rows = proses_row(conn, number, mulai), recorded(conn, number, mulai)
    peka = viewer.may("warga.peka")
    broker = perantara_row(conn, number, mulai) if peka else None
    named = broker.nama if broker is not None else ""
    proses = proses_of(row, mulai, calo=bool(named))
    steps = needed_steps(conn, proses)
    table = select_cpmi(viewer, conn, hari).subquery("c")
    found = conn.execute(select(table).where(table.c.no_warga == number)).first()
    known = {name: getattr(row, name, "") for name in ("no_sip", "sip_sampai", "job_order")}
    since = found.sejak if found is not None else mulai
    return DataCpmi(
        no_warga=number,
        mulai=mulai,
        negara=getattr(row, "negara", ""),
        skema=proses.skema,
        p3mi=proses.p3mi,
        langkah=tuple(_lines(conn, steps, rows)),
        berikut=found.berikut if found is not None else "",
        hari=(hari - dt.date.fromisoformat(since)).days,
        keadaan=found.keadaan if found is not None else rules.BERHENTI,
        berangkat=found.berangkat if found is not None else "",
        peringatan=tuple(rules.warnings(proses, hari)),
        calo=named if peka else None,
        keterangan_calo=(broker.keterangan if broker is not None else "") if peka else None,
        **known,
    )


def list_berikut(viewer: Viewer, conn: Connection, hari: dt.date, paling: int = 0) -> list[Berikut]:
    """What is next for whom, the longest waiting first; who left without the list comes first.

    :param paling: so many lines at most; 0 for all.
    :raises Refusal: `tidak_berhak`.
    """
    table = select_cpmi(viewer, conn, hari).subquery("c")
    wanted = (rules.BERJALAN, rules.SIAP, rules.DI_LUAR_DAFTAR)
    query = (
        select(table)
        .where(table.c.keadaan.in_(wanted))
        .order_by(table.c.keadaan != rules.DI_LUAR_DAFTAR, table.c.sejak, table.c.no_warga)
    )
    if paling:
        query = query.limit(paling)
    return [
        Berikut(
            row.no_warga,
            row.nama,
            row.dusun,
            row.negara,
            row.berikut,
            row.keadaan,
            (hari - dt.date.fromisoformat(row.sejak)).days,
        )
        for row in conn.execute(query)
    ]


def list_langkah(viewer: Viewer, conn: Connection) -> list[Langkah]:
    """Every step there is or was, of the law and of the village, for words and choices.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.lihat")
    return list(semua_langkah(conn))


def list_langkah_desa(viewer: Viewer, conn: Connection) -> list[Any]:
    """Rows of the steps that the village added, newest first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.lihat")
    return list(conn.execute(select(LangkahDesa.__table__).order_by(LD.id.desc())))


def isi_surat(viewer: Viewer, conn: Connection, kode: str) -> dict[str, str]:
    """Everything that a letter says, as it was on its day.

    :raises Refusal: `tidak_berhak`, `surat_tidak_dikenal`, `data_warga_dihapus`.
    """
    viewer.require("layanan_migrasi.lihat")
    row = surat_row(conn, kode)
    found: dict[str, str] = json.loads(row.isi)
    if not found:
        raise Refusal("data_warga_dihapus", nomor=row.no_warga)
    return found


def penandatangan_terakhir(viewer: Viewer, conn: Connection) -> tuple[str, str]:
    """Who signed the latest letter, and in which office; "" before the first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.lihat")
    query = select(SD.penandatangan, SD.jabatan).select_from(SuratDesa.__table__)
    row = conn.execute(query.order_by(SD.id.desc()).limit(1)).first()
    return (row.penandatangan, row.jabatan) if row is not None else ("", "")


def _lines(conn: Connection, steps: list[Langkah], rows: list[Any]) -> list[DataLangkah]:
    by_code = {row.kode: row for row in rows}
    done, papers = days(rows), _papers(conn, rows)
    made = []
    for step in steps:
        row = by_code.get(step.kode)
        if row is None:
            waits = {one.kode for one in steps} & set(step.sesudah) - set(done)
            first = tuple(kode for kode in step.sesudah if kode in waits)
            made.append(DataLangkah(step, menunggu=first))
            continue
        made.append(
            DataLangkah(
                step,
                row.tanggal,
                row.nomor,
                row.keterangan,
                row.oleh,
                row.surat,
                tuple(papers[row.id]),
            )
        )
    return made


def _papers(conn: Connection, rows: list[Any]) -> dict[int, list[int]]:
    """Ids of the papers of each recorded step."""
    link = TautanLampiran.__table__.c
    keys = [f"langkah/{row.id}" for row in rows]
    query = select(link.id, link.kunci).where(
        link.entitas_kode == DESA,
        link.jenis == JENIS,
        link.kunci.in_(keys),
        link.dilepas_pada.is_(None),
    )
    found: dict[int, list[int]] = defaultdict(list)
    for number, key in conn.execute(query.order_by(link.id)):
        found[int(key.partition("/")[2])].append(number)
    return found
