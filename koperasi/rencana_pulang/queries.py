"""Questions about plans: the officers' list, one plan, the own family's plans. Viewer first."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import (
    HASIL,
    HASIL_SASARAN,
    RENCANA,
    SASARAN,
    URUT,
    VERSI,
    own_pmi,
    rencana_row,
    sasaran_rows,
    tahap_of,
)
from koperasi.rencana_pulang.data import DataHasil, DataSasaran, DataVersi, KartuRencana
from koperasi.rencana_pulang.laju import laju_of
from koperasi.rencana_pulang.rules import Laju
from koperasi.warga.baris import W
from koperasi.warga.pandangan import P

_R: Final = RENCANA.c
PERLU: Final = ("setuju", "hasil", "usaha", "")
"""What a plan waits for: the migrant's word, the outcome, the look after twelve months."""


def list_rencana(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """All plans, one row each, as they stood on a day; `hasil` and `perlu` are what is known now.

    Columns: id, no_rencana, no_warga, nama, nama_cari, keadaan, mulai, versi, negara, target (all
    targets; 0 where the family keeps it closed), sampai (the last target's day), dibuka,
    perlu (see :data:`PERLU`), hasil.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("rencana.lihat")
    s, v, h = SASARAN.c, VERSI.c, HASIL.c
    own = and_(s.no_rencana == _R.no_rencana, s.versi == _R.versi)
    total = select(func.coalesce(func.sum(s.target), 0)).where(own).scalar_subquery()
    until = select(func.max(s.tanggal)).where(own).scalar_subquery()
    signed = (
        select(v.pmi_setuju_pada)
        .where(v.no_rencana == _R.no_rencana, v.versi == _R.versi)
        .scalar_subquery()
    )
    due = rules.asked_since(hari).isoformat()
    waits = case(
        (and_(_R.keadaan == rules.BERJALAN, came_back()), "hasil"),
        (and_(_R.keadaan == rules.BERJALAN, signed == ""), "setuju"),
        (and_(_R.keadaan == rules.SELESAI, h.usaha == "", h.pulang_pada <= due), "usaha"),
        else_="",
    )
    return (
        select(
            *(_R[name] for name in ("id", "no_rencana", "no_warga", "mulai", "versi")),
            case((_R.ditutup_pada > hari.isoformat(), rules.BERJALAN), else_=_R.keadaan).label(
                "keadaan"
            ),
            _R.dibuka,
            W.nama,
            W.nama_cari,
            case((h.id.is_not(None), h.negara), else_=_country()).label("negara"),
            case((_R.dibuka == 1, total), else_=0).label("target"),
            case((_R.dibuka == 1, until), else_="").label("sampai"),
            waits.label("perlu"),
            func.coalesce(h.hasil, "").label("hasil"),
        )
        .select_from(RENCANA)
        .join(W.id.table, W.no_warga == _R.no_warga)
        .outerjoin(HASIL, h.no_rencana == _R.no_rencana)
        .where(_R.mulai <= hari.isoformat())
    )


def came_back() -> ColumnElement[bool]:
    """The migrant of a row of `rencana_pulang` returned after it was signed."""
    back = select(P.id).where(P.no_warga == _R.no_warga, P.pulang_pada >= _R.mulai)
    return back.exists()


def _country() -> ColumnElement[str]:
    """Of the last placement; "" for one who has not left yet."""
    last = select(P.negara).where(P.no_warga == _R.no_warga).order_by(P.mulai.desc()).limit(1)
    return func.coalesce(last.scalar_subquery(), "")


def card_rencana(
    viewer: Viewer, conn: Connection, hari: dt.date, no_rencana: str
) -> KartuRencana:
    """One plan with pace, versions and outcome; closed ones without targets and figures.

    :raises Refusal: `tidak_berhak`, `rencana_tidak_dikenal`.
    """
    viewer.require("rencana.lihat")
    row = rencana_row(conn, no_rencana)
    if not row.dibuka:
        return _shut(conn, row)
    return _card(conn, row, hari)


def own_rencana(viewer: Viewer, conn: Connection, hari: dt.date) -> list[KartuRencana]:
    """Plans of the member's own return and of the own migrants, those that run first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("rencana.sendiri")
    mine = sorted(own_pmi(conn, viewer))
    query = select(RENCANA).where(_R.no_warga.in_(mine))
    rows = conn.execute(query.order_by(_R.keadaan != rules.BERJALAN, _R.id.desc()))
    return [_card(conn, row, hari) for row in list(rows)]


def waiting_rencana(viewer: Viewer, conn: Connection, hari: dt.date) -> dict[str, int]:
    """How many plans wait for what, for the bell.

    :raises Refusal: `tidak_berhak`.
    """
    found = list_rencana(viewer, hari).subquery().c
    query = select(found.perlu, func.count()).where(found.perlu != "").group_by(found.perlu)
    return {row[0]: int(row[1]) for row in conn.execute(query)}


def _shut(conn: Connection, row: Row[Any]) -> KartuRencana:
    return KartuRencana(
        row.no_rencana,
        row.no_warga,
        _name(conn, row.no_warga),
        row.keadaan,
        row.mulai,
        row.versi,
        dibuka=False,
        tertutup=True,
        pulang_pada=_returned(conn, row),
    )


def _card(conn: Connection, row: Row[Any], hari: dt.date) -> KartuRencana:
    return KartuRencana(
        row.no_rencana,
        row.no_warga,
        _name(conn, row.no_warga),
        row.keadaan,
        row.mulai,
        row.versi,
        bool(row.dibuka),
        _targets(conn, row, hari),
        _versions(conn, row.no_rencana),
        _outcome(conn, row.no_rencana),
        row.ditutup_pada,
        row.alasan,
        pulang_pada=_returned(conn, row),
    )


def _name(conn: Connection, no_warga: str) -> str:
    return str(conn.scalar(select(W.nama).where(W.no_warga == no_warga)) or "")


def _returned(conn: Connection, row: Row[Any]) -> str:
    """Day of the return for which a plan that runs waits for its outcome; "" otherwise."""
    if row.keadaan != rules.BERJALAN:
        return ""
    query = select(func.min(P.pulang_pada)).where(
        P.no_warga == row.no_warga, P.pulang_pada >= row.mulai
    )
    return str(conn.scalar(query) or "")


def _targets(conn: Connection, row: Row[Any], hari: dt.date) -> tuple[DataSasaran, ...]:
    rows = sasaran_rows(conn, [row])
    pace, seen = laju_of(conn, [row], rows, hari), tahap_of(conn, [row])
    kept = select(HASIL_SASARAN).where(HASIL_SASARAN.c.no_rencana == row.no_rencana)
    ended = {one.jenis: one for one in conn.execute(kept)}
    made = []
    for one in rows:
        now, day = pace[row.no_rencana, one.jenis], dt.date.fromisoformat(one.tanggal)
        over, noted = ended.get(one.jenis), seen.get((row.no_rencana, one.jenis))
        made.append(
            DataSasaran(
                one.jenis,
                one.uraian,
                day,
                Laju(over.target, over.tercapai, 0) if over is not None else now,
                now.perlu(hari, day),
                one.tujuan_entitas,
                one.no_tujuan,
                noted.tahap if noted is not None else "",
                noted.tanggal if noted is not None else "",
                noted.no_kunjungan if noted is not None else "",
                noted.catatan if noted is not None else "",
                over.hasil if over is not None else "",
            )
        )
    return tuple(made)


def _versions(conn: Connection, no_rencana: str) -> tuple[DataVersi, ...]:
    lines: dict[int, list[tuple[str, int, dt.date]]] = {}
    for one in conn.execute(select(SASARAN).where(SASARAN.c.no_rencana == no_rencana)):
        day = dt.date.fromisoformat(one.tanggal)
        lines.setdefault(one.versi, []).append((one.jenis, one.target, day))
    query = (
        select(VERSI, W.nama)
        .join(W.id.table, W.no_warga == VERSI.c.penanda)
        .where(VERSI.c.no_rencana == no_rencana)
        .order_by(VERSI.c.versi.desc())
    )
    return tuple(
        DataVersi(
            row.versi,
            row.penanda,
            row.nama,
            row.hubungan,
            row.cara_tanda,
            row.ditandatangani_pada,
            row.pmi_setuju_pada,
            row.pmi_setuju_cara,
            row.catatan,
            tuple(sorted(lines.get(row.versi, ()), key=lambda line: URUT[line[0]])),
        )
        for row in conn.execute(query)
    )


def _outcome(conn: Connection, no_rencana: str) -> DataHasil | None:
    row = conn.execute(select(HASIL).where(HASIL.c.no_rencana == no_rencana)).first()
    if row is None:
        return None
    back = dt.date.fromisoformat(row.pulang_pada)
    again = select(func.min(P.mulai)).where(
        P.no_warga == row.no_warga, P.mulai >= row.pulang_pada
    )
    return DataHasil(
        row.negara,
        row.pulang_pada,
        row.hasil,
        row.catatan,
        row.usaha,
        row.usaha_pada,
        row.usaha_kunjungan,
        row.usaha_catatan,
        rules.usaha_due(back),
        str(conn.scalar(again) or ""),
    )
