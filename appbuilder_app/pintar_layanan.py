"""Buttons on a person's page that lead to the migration services: steps, letters, cases."""

from __future__ import annotations

from flask import url_for
from sqlalchemy import Connection, func, select

from appbuilder_app import sessions
from appbuilder_app.furnitur.actions import Smart
from appbuilder_app.furnitur.columns import Row
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.queries import list_kunjungan
from koperasi.layanan_migrasi.daftar import select_cpmi, select_kasus, select_surat
from koperasi.rencana_pulang.queries import list_rencana
from koperasi.warga.baris import hari_ini


def _steps(viewer: Viewer, conn: Connection, row: Row) -> str:
    """Steps done of a candidate; no button for everybody else."""
    table = select_cpmi(viewer, conn, hari_ini(sessions.desa(), conn)).subquery("c")
    query = select(table.c.selesai, table.c.perlu).where(table.c.no_warga == row.no_warga)
    found = conn.execute(query).first()
    return f"{found.selesai}/{found.perlu}" if found is not None else ""


def _letters(viewer: Viewer, conn: Connection, row: Row) -> int:
    """Letters for this person."""
    table = select_surat(viewer).subquery("s")
    query = select(func.count()).select_from(table).where(table.c.no_warga == row.no_warga)
    return int(conn.scalar(query) or 0)


def _cases(viewer: Viewer, conn: Connection, row: Row) -> int:
    """Cases about this person."""
    table = select_kasus(viewer, hari_ini(sessions.desa(), conn)).subquery("k")
    query = select(func.count()).select_from(table).where(table.c.no_warga == row.no_warga)
    return int(conn.scalar(query) or 0)


def _visits(viewer: Viewer, conn: Connection, row: Row) -> int:
    """Visits to this person."""
    table = list_kunjungan(viewer).subquery("j")
    query = select(func.count()).select_from(table).where(table.c.no_warga == row.no_warga)
    return int(conn.scalar(query) or 0)


def _plans(viewer: Viewer, conn: Connection, row: Row) -> int:
    """Plans for the return of this person."""
    table = list_rencana(viewer, hari_ini(sessions.desa(), conn)).subquery("r")
    query = select(func.count()).select_from(table).where(table.c.no_warga == row.no_warga)
    return int(conn.scalar(query) or 0)


SMART = (
    Smart(
        ("Kunjungan", "Visits"),
        "kunjungan",
        _visits,
        lambda row: url_for("KunjunganView.list", q=row.nama),
        "kunjungan.lihat",
    ),
    Smart(
        ("Rencana pulang", "Plans"),
        "rencana",
        _plans,
        lambda row: url_for("RencanaPulangView.list", q=row.nama),
        "rencana.lihat",
    ),
    Smart(
        ("Langkah calon", "Candidate"),
        "centang",
        _steps,
        lambda row: url_for("CpmiView.show", kunci=row.no_warga),
        "layanan_migrasi.lihat",
    ),
    Smart(
        ("Surat desa", "Letters"),
        "lampiran",
        _letters,
        lambda row: url_for("SuratDesaView.list", no_warga=row.no_warga),
        "layanan_migrasi.lihat",
    ),
    Smart(
        ("Pengaduan", "Cases"),
        "peringatan",
        _cases,
        lambda row: url_for("KasusView.list", no_warga=row.no_warga),
        "warga.peka",
    ),
)
