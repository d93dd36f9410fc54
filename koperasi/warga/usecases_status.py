"""A person becomes CPMI, PMI, PURNA or KELUARGA, stops being it, or never was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.warga import rules
from koperasi.warga.baris import Pelaku, S, insert_row, masa_of, remember, warga_row
from koperasi.warga.models import StatusWarga
from koperasi.warga.rules import Masa
from ledger.errors import Refusal
from ledger.limits import REASON, check_length


@dataclass(frozen=True)
class CatatStatus:
    """A status from a day on.

    :param jenis: "CPMI", "PMI", "PURNA" or "KELUARGA".
    :param sampai: None while it lasts; a PURNA ends by itself after three years.
    """

    no_warga: str
    jenis: str
    dari: dt.date
    sampai: dt.date | None = None
    sumber: str = "kantor"
    alasan: str = ""


@dataclass(frozen=True)
class AkhiriStatus:
    """The last day of a status, and why."""

    no_warga: str
    jenis: str
    sampai: dt.date
    alasan: str


@dataclass(frozen=True)
class CabutStatus:
    """A line of the history that was entered by mistake, and why."""

    no_warga: str
    status_id: int
    alasan: str


def record_status(desa: Desa, viewer: Viewer, perintah: CatatStatus) -> int:
    """Add a line to the status history; what it excludes ends the day before. Returns its id.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `status_warga_salah`, `masa_status_terbalik`, `status_tumpang_tindih`, `tanggal_di_depan`,
        `sumber_salah`, `sumber_hanya_kunjungan`.
    """
    viewer.require("warga.catat")
    with desa.store.write() as conn:
        return write_status(Pelaku(conn, desa, viewer), perintah)


def write_status(pelaku: Pelaku, perintah: CatatStatus) -> int:
    """The same in the caller's transaction, for the use cases of this and later rooms."""
    sumber = rules.check_sumber(perintah.sumber)
    row = warga_row(pelaku.conn, perintah.no_warga)
    hari_ini = pelaku.hari_ini
    if perintah.dari > hari_ini:
        raise Refusal("tanggal_di_depan", "dari", tanggal=perintah.dari, hari_ini=hari_ini)
    known = masa_of(pelaku.conn, row.no_warga)
    new = Masa(perintah.jenis, perintah.dari, perintah.sampai)
    for ended in rules.check_status(new, [masa for _id, masa in known]):
        before = perintah.dari - dt.timedelta(days=1)
        same = [key for key, masa in known if masa == ended]
        _end(pelaku, same[0], before)
    made = insert_row(
        pelaku,
        StatusWarga,
        {
            "no_warga": row.no_warga,
            "jenis": perintah.jenis,
            "dari": perintah.dari.isoformat(),
            "sampai": perintah.sampai.isoformat() if perintah.sampai else None,
            "alasan": check_length(perintah.alasan.strip(), "alasan", REASON),
            **pelaku.origin(sumber),
        },
    )
    subject = f"warga:{row.no_warga}"
    pelaku.trail("warga.status", subject, status=perintah.jenis, dari=perintah.dari.isoformat())
    return made


def end_status(desa: Desa, viewer: Viewer, perintah: AkhiriStatus) -> None:
    """Give the open status of a kind its last day.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`, `status_tidak_berjalan`, `masa_status_terbalik`, `tanggal_di_depan`.
    """
    viewer.require("warga.catat")
    if not perintah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        if perintah.sampai > pelaku.hari_ini:
            raise Refusal(
                "tanggal_di_depan", "sampai", tanggal=perintah.sampai, hari_ini=pelaku.hari_ini
            )
        open_ones = [
            (key, masa)
            for key, masa in masa_of(conn, row.no_warga)
            if masa.jenis == perintah.jenis and masa.sampai is None
        ]
        if not open_ones:
            raise Refusal("status_tidak_berjalan", "jenis", status=perintah.jenis)
        key, masa = open_ones[-1]
        if perintah.sampai < masa.dari:
            raise Refusal("masa_status_terbalik", "sampai", dari=masa.dari)
        _end(pelaku, key, perintah.sampai)
        change: dict[str, object] = {f"status.{masa.jenis}": perintah.sampai.isoformat()}
        before: dict[str, object] = {f"status.{masa.jenis}": None}
        remember(pelaku, f"warga:{row.no_warga}", (before, change), perintah.alasan)


def revoke_status(desa: Desa, viewer: Viewer, perintah: CabutStatus) -> None:
    """Take a line off that was entered by mistake; the row stays, with the reason.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`, `tidak_ditemukan`.
    """
    viewer.require("warga.catat")
    if not perintah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        mine = (S.id == perintah.status_id, S.no_warga == row.no_warga, S.dicabut_pada.is_(None))
        found = conn.execute(select(S.jenis, S.dari).where(*mine)).first()
        if found is None:
            raise Refusal("tidak_ditemukan")
        conn.execute(update(StatusWarga).where(*mine).values(dicabut_pada=pelaku.stamp))
        before: dict[str, object] = {f"status.{found.jenis}": found.dari}
        after: dict[str, object] = {f"status.{found.jenis}": None}
        remember(pelaku, f"warga:{row.no_warga}", (before, after), perintah.alasan)


def _end(pelaku: Pelaku, key: int, sampai: dt.date) -> None:
    ended = update(StatusWarga).where(S.id == key)
    pelaku.conn.execute(ended.values(sampai=sampai.isoformat()))
