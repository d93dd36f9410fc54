"""Figures of a month: every pillar, also at zero, and what is overdue. Counts, no names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, Final

from sqlalchemy import Connection, and_, func, or_, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import A, K
from koperasi.kegiatan.biaya import cost_by_kegiatan
from koperasi.kegiatan.models import HadirAnak, Kegiatan, TindakLanjutKegiatan
from koperasi.kegiatan.program import Pilar
from koperasi.kegiatan.queries import TERLAMBAT, L, pillars_of
from ledger.periods import last_day

DAFTAR: Final = "KegiatanView.list"
Kata = tuple[str, str]
UKURAN: Final[tuple[tuple[str, Kata, str], ...]] = (
    ("rencana", ("direncanakan", "planned"), "kegiatan"),
    ("jadi", ("terlaksana", "carried out"), "kegiatan"),
    ("orang", ("orang terjangkau", "people reached"), "orang"),
    ("biaya", ("biaya menurut buku", "cost by the books"), "rupiah"),
)
"""Per pillar: code, words, unit. Reach and cost are those of the activities carried out."""


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """Figures of a month: per pillar planned, carried out, people reached, cost; then what is late.

    :param bulan: first day of the month.
    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    end = last_day(bulan.year * 100 + bulan.month)
    counted = _counted(conn, f"{bulan:%Y-%m}")
    used = sorted({pilar for pilar, _ in counted})
    pillars = pillars_of(conn, bulan, used)
    made = [
        _figure(pillar, (number, ukuran), counted[pillar.kode, ukuran[0]], (bulan, end))
        for number, pillar in enumerate(pillars, 1)
        for ukuran in UKURAN
    ]
    return (*made, *_late(conn, end))


def _counted(conn: Connection, bulan: str) -> Counter[tuple[str, str]]:
    cost = cost_by_kegiatan()
    planned, held = func.substr(K.rencana, 1, 7) == bulan, func.substr(K.tanggal, 1, 7) == bulan
    query = (
        select(
            K.pilar,
            K.keadaan,
            func.substr(K.rencana, 1, 7).label("rencana"),
            func.substr(K.tanggal, 1, 7).label("tanggal"),
            (K.laki + K.perempuan + K.anak).label("orang"),
            func.coalesce(cost.c.biaya, 0).label("biaya"),
        )
        .outerjoin_from(Kegiatan.__table__, cost, cost.c.no_kegiatan == K.no_kegiatan)
        .where(or_(planned, held))
    )
    found: Counter[tuple[str, str]] = Counter()
    for row in conn.execute(query):
        found[row.pilar, "rencana"] += row.rencana == bulan and row.keadaan != rules.BATAL
        if row.tanggal == bulan:
            found[row.pilar, "jadi"] += 1
            found[row.pilar, "orang"] += row.orang
            found[row.pilar, "biaya"] += row.biaya
    return found


def _figure(
    pillar: Pilar,
    which: tuple[int, tuple[str, Kata, str]],
    nilai: int,
    days: tuple[dt.date, dt.date],
) -> Angka:
    number, (kode, words, unit) = which
    month = f"{days[0]:%Y-%m}"
    by_day = {"rencana": month, "jadi": "ya"} if kode == "rencana" else {"tanggal": month}
    return Angka(
        kode=f"kegiatan.pilar_{number}.{kode}",
        kata=(f"{pillar.nama[0]}: {words[0]}", f"{pillar.nama[1]}: {words[1]}"),
        nilai=nilai,
        per=days[1],
        satuan=unit,
        layar=DAFTAR,
        saring={"pilar": pillar.kode, **by_day},
    )


def _late(conn: Connection, end: dt.date) -> tuple[Angka, Angka]:
    """Follow-ups whose day had come by the end of the month and that were open then."""
    of_all = _open_at(conn, TindakLanjutKegiatan, L, end)
    of_children = _open_at(conn, HadirAnak, A, end)
    kata = ("Tindak lanjut kegiatan lewat waktu", "Follow-ups of activities overdue")
    anak = ("Tindak lanjut anak lewat waktu", "Follow-ups for children overdue")
    lists = {"keadaan": TERLAMBAT, "per_tanggal": end.isoformat()}
    return (
        Angka("kegiatan.terlambat", kata, of_all, end, "kegiatan", None,
              "TindakLanjutView.list", lists),
        Angka("kegiatan.anak_terlambat", anak, of_children, end, "orang", None,
              "HadirAnakView.list", lists),
    )  # fmt: skip


def _open_at(conn: Connection, model: Any, c: Any, end: dt.date) -> int:
    day = end.isoformat()
    due = and_(c.jatuh_tempo != "", c.jatuh_tempo < day)
    query = select(func.count()).select_from(model.__table__)
    still_open = or_(c.selesai_pada == "", func.substr(c.selesai_pada, 1, 10) > day)
    return int(conn.scalar(query.where(due, still_open)) or 0)
