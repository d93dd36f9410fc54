"""Rows of findings: written by a check, found again by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from koperasi.dasar.nomor import next_number
from koperasi.kas.pencatatan import table_of
from koperasi.pengawasan.models import LangkahTemuan, Temuan
from koperasi.pengawasan.rules import TENGGAT_HARI, TERBUKA
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal

TEMUAN: Final = table_of(Temuan)
LANGKAH: Final = table_of(LangkahTemuan)
T: Final = TEMUAN.c
SERI: Final = "temuan"


@dataclass(frozen=True)
class TemuanBaru:
    """What a check found: `jumlah` rupiah apart, signs left out."""

    entitas: str
    no_uji: str
    no_anggota: str
    jumlah: int


def write_temuan(pelaku: Pelaku, baru: TemuanBaru) -> str:
    """A finding, open, to be answered in two weeks; its number."""
    number = f"TM{next_number(pelaku.conn, baru.entitas, SERI):04d}"
    today = pelaku.hari_ini
    values = {
        "entitas_kode": baru.entitas,
        "no_temuan": number,
        "no_uji": baru.no_uji,
        "no_anggota": baru.no_anggota,
        "tanggal": today.isoformat(),
        "jumlah": baru.jumlah,
        "tenggat": (today + dt.timedelta(days=TENGGAT_HARI)).isoformat(),
        "keadaan": TERBUKA,
        "dibuat_oleh": pelaku.viewer.user,
        "dibuat_pada": pelaku.stamp,
    }
    insert_row(pelaku, Temuan, values)
    pelaku.trail("temuan.buat", f"temuan:{baru.entitas}/{number}", no_uji=baru.no_uji)
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
