"""Rows of this room, and what a month's signature waits for."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import hold_village
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.models import (
    Arahan,
    BukaSampel,
    HadirNotulen,
    KeputusanNotulen,
    LangkahTugas,
    LaporanProgram,
    Notulen,
    TugasProgram,
)
from koperasi.desmigratif.potret import Catatan
from koperasi.desmigratif.rules import DESA, DIAJUKAN, DITANDATANGANI, TERBUKA, Syarat
from koperasi.kegiatan.program import program_desa
from koperasi.kunjungan.models import KunciKunjungan, Kunjungan
from koperasi.kunjungan.usecases_ulang import draw_of
from koperasi.warga.baris import Pelaku
from ledger.errors import Refusal

LAPORAN: Final = LaporanProgram.__table__
SAMPEL: Final = BukaSampel.__table__
ARAHAN: Final = Arahan.__table__
TUGAS: Final = TugasProgram.__table__
LANGKAH: Final = LangkahTugas.__table__
NOTULEN: Final = Notulen.__table__
HADIR: Final = HadirNotulen.__table__
KEPUTUSAN: Final = KeputusanNotulen.__table__
_K: Final = Kunjungan.__table__.c
_L: Final = KunciKunjungan.__table__.c


def begin(conn: Connection, desa: Desa, viewer: Viewer) -> Pelaku:
    """Who writes, once nobody else writes in this room: a first row that two want to make at the
    same moment is made by one of them and found by the other.
    """
    hold_village(conn)
    return Pelaku(conn, desa, viewer)


def laporan_row(conn: Connection, bulan: str) -> Any:
    """Row of a month's report, None while nothing was written for it."""
    return conn.execute(select(LAPORAN).where(LAPORAN.c.bulan == bulan)).first()


def keadaan_of(row: Any) -> str:
    """State of a month's report; a month without a row is open."""
    return TERBUKA if row is None else str(row.keadaan)


def tugas_row(conn: Connection, no_tugas: str) -> Any:
    """Row of a task.

    :raises Refusal: `tugas_tidak_dikenal`.
    """
    number = no_tugas.strip().upper()
    row = conn.execute(select(TUGAS).where(TUGAS.c.no_tugas == number)).first()
    if row is None:
        raise Refusal("tugas_tidak_dikenal", "no_tugas", nomor=no_tugas[:20])
    return row


def sampel_of(conn: Connection, bulan: str) -> tuple[tuple[str, ...], Refusal | None]:
    """Drawn visits of a month, and why there are none yet."""
    locked = conn.scalar(select(_L.id).where(_L.bulan == bulan))
    if locked is None:
        seen = conn.scalar(select(_K.id).where(_K.bulan == bulan, _K.ulang_dari == "").limit(1))
        code = "syarat_sampel_tanpa_kunjungan" if seen is None else "syarat_sampel_belum_dikunci"
        return (), Refusal(code, "sampel", bulan=bulan)
    draw = draw_of(conn, bulan)
    if not draw.benih:
        return (), Refusal("syarat_sampel_belum_diundi", "sampel")
    return draw.terundi, None


def conditions(conn: Connection, bulan: str, penanda: str | None) -> list[Syarat]:
    """What a signature of this person under a month's report waits for, met or not.

    Without a person (None): what anybody has done so far, for those who only look.

    In the order of the cycle: the report is sent; the drawn visits were opened; a field check of
    one's own; guidance in writing with a due day. Source: the programme's monthly cycle.
    """
    sent = keadaan_of(laporan_row(conn, bulan)) in (DIAJUKAN, DITANDATANGANI)
    drawn, why = sampel_of(conn, bulan)
    opened = _opened(conn, bulan, penanda, drawn)
    if why is None and opened < len(drawn):
        why = Refusal("syarat_sampel", "sampel", ada=opened, perlu=len(drawn))
    checked, told = _checks(conn, bulan, penanda), _guidance(conn, bulan)
    return [
        Syarat("laporan", int(sent), 1, None if sent else Refusal("syarat_laporan", "bulan")),
        Syarat("sampel", opened, len(drawn), why),
        Syarat("uji", checked, 1, None if checked else Refusal("syarat_uji", "uji")),
        Syarat("arahan", told, 1, None if told else Refusal("syarat_arahan", "arahan")),
    ]


def _opened(conn: Connection, bulan: str, user: str | None, drawn: tuple[str, ...]) -> int:
    if not drawn:
        return 0
    c = SAMPEL.c
    query = select(func.count(c.no_kunjungan.distinct())).where(
        c.bulan == bulan, c.no_kunjungan.in_(drawn)
    )
    if user is not None:
        query = query.where(c.oleh == user)
    return int(conn.scalar(query) or 0)


def _checks(conn: Connection, bulan: str, user: str | None) -> int:
    """Drawn visits of the month that this person went to see again and brought proof of."""
    first = Kunjungan.__table__.alias("pertama")
    query = (
        select(func.count(_K.ulang_dari.distinct()))
        .select_from(Kunjungan.__table__)
        .join(first, first.c.no_kunjungan == _K.ulang_dari)
        .where(first.c.bulan == bulan, or_(_K.foto != "", _K.tanda_tangan != ""))
    )
    if user is not None:
        query = query.where(_K.petugas == user)
    return int(conn.scalar(query) or 0)


def _guidance(conn: Connection, bulan: str) -> int:
    c = ARAHAN.c
    query = select(func.count()).select_from(ARAHAN)
    return int(conn.scalar(query.where(c.bulan == bulan, c.tingkat == DESA)) or 0)


def notes_of(conn: Connection, awal: dt.date, row: Any) -> tuple[Catatan, ...]:
    """Notes of a month by the pillars that the programme had at its begin, empty ones too."""
    typed = json.loads(row.catatan) if row is not None else {}
    pillars = program_desa(conn, awal).pilar
    return tuple(Catatan(one.kode, one.nama, typed.get(one.kode, "")) for one in pillars)


def pelaksana_of(conn: Connection, bulan: str) -> tuple[str, ...]:
    """Who made the visits of a month."""
    query = select(_K.petugas).where(_K.bulan == bulan, _K.ulang_dari == "").distinct()
    return tuple(sorted(conn.scalars(query)))
