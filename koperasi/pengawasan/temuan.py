"""Rows of findings: written by a check or by hand, found again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from koperasi.dasar.nomor import next_number
from koperasi.kas.pencatatan import table_of
from koperasi.pengawasan.models import LangkahTemuan, Temuan
from koperasi.pengawasan.rules import PENJAWAB, TENGGAT_HARI, TERBUKA
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal

TEMUAN: Final = table_of(Temuan)
LANGKAH: Final = table_of(LangkahTemuan)
T: Final = TEMUAN.c
SERI: Final = "temuan"


@dataclass(frozen=True)
class TemuanBaru:
    """What was found.

    :param no_uji: the check that found it, "" when it was written by hand: `judul`, `uraian`.
    :param no_anggota: the member whom it is about, "" for none.
    :param jumlah: rupiah in question, signs left out; 0 for none.
    :param untuk: role that answers.
    :param tenggat: day by which it answers; None for two weeks.
    :param kunci: key of the form; None for a check, which has its own.
    """

    entitas: str
    no_uji: str
    no_anggota: str
    jumlah: int
    untuk: str = PENJAWAB[0]
    tenggat: dt.date | None = None
    judul: str = ""
    uraian: str = ""
    kunci: str | None = None


def write_temuan(pelaku: Pelaku, baru: TemuanBaru) -> str:
    """A finding, open; its number."""
    number = f"TM{next_number(pelaku.conn, baru.entitas, SERI):04d}"
    today = pelaku.hari_ini
    due = baru.tenggat or today + dt.timedelta(days=TENGGAT_HARI)
    values = {
        "entitas_kode": baru.entitas,
        "no_temuan": number,
        "no_uji": baru.no_uji,
        "no_anggota": baru.no_anggota,
        "tanggal": today.isoformat(),
        "jumlah": baru.jumlah,
        "tenggat": due.isoformat(),
        "keadaan": TERBUKA,
        "dibuat_oleh": pelaku.viewer.user,
        "dibuat_pada": pelaku.stamp,
        "untuk": baru.untuk,
        "judul": baru.judul,
        "uraian": baru.uraian,
        "kunci": baru.kunci,
    }
    insert_row(pelaku, Temuan, values)
    said = {"no_uji": baru.no_uji, "untuk": baru.untuk}
    pelaku.trail("temuan.buat", f"temuan:{baru.entitas}/{number}", **said)
    return number


def find_temuan(conn: Connection, entitas: str, no_temuan: str) -> Row[Any]:
    """Row of a finding.

    :raises Refusal: `temuan_tidak_dikenal`.
    """
    same = (T.entitas_kode == entitas, T.no_temuan == no_temuan)
    row = conn.execute(select(TEMUAN).where(*same)).first() if no_temuan.isprintable() else None
    if row is None:
        raise Refusal("temuan_tidak_dikenal", "no_temuan", nomor=no_temuan[:20])
    return row


def temuan_of(conn: Connection, entitas: str, no_uji: str) -> str:
    """Number of the finding that a check made; "" for none."""
    same = (T.entitas_kode == entitas, T.no_uji == no_uji)
    return str(conn.scalar(select(T.no_temuan).where(*same)) or "")
