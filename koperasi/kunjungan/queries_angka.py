"""Figures of the visits, month by month: what was done, what looked odd, what was found again."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import ColumnElement, Connection, case, exists, func, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan import rules
from koperasi.kunjungan.data import RekapKunjungan
from koperasi.kunjungan.formulir import TAHU_PROGRAM
from koperasi.kunjungan.models import Kunjungan, UjiUlang
from koperasi.warga.baris import W
from koperasi.warga.queries_angka import ikut_pada
from koperasi.warga.rules import add_years
from ledger.periods import first_day, last_day, month_name, month_of

K: Final = Kunjungan.__table__.c
U: Final = UjiUlang.__table__.c
DAFTAR: Final = "KunjunganView.list"
KOSONG: Final = RekapKunjungan("", 0, 0, 0, 0, 0, 0, 0, 0)

Bagian = tuple[int, int]
"""A part, and the whole it is a part of."""


def _flag(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return case((holds, 1), else_=0)


def _says(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    return column.contains(text, autoescape=True)


TANDA: Final = {
    "uji": _flag(K.ulang_dari != ""),
    "janggal": _flag(K.bendera != "[]"),
    "terlambat": _flag(_says(K.bendera, f'"{rules.TELAT}"')),
    "didampingi": _flag(K.pendamping != ""),
    "ditanya": _flag(_says(K.jawaban, f'"{TAHU_PROGRAM}": "')),
    "tahu": _flag(_says(K.jawaban, f'"{TAHU_PROGRAM}": "ya"')),
}
"""What a visit is counted by besides its result; the list of visits filters by the same.

Answers are closed words, kept as JSON with a blank behind the colon.
"""
_DIHITUNG: Final = ("janggal", "terlambat", "didampingi", "ditanya", "tahu")


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """Visits of a month and what they proved.

    :raises Refusal: `tidak_berhak`.
    """
    return angka_pada(viewer, conn, last_day(month_of(bulan)))


def angka_pada(viewer: Viewer, conn: Connection, hari: dt.date) -> tuple[Angka, ...]:
    """The same of the month in which a day lies, as it stands on that day.

    :raises Refusal: `tidak_berhak`.
    """
    name = month_name(month_of(hari))
    found = recaps(viewer, conn, name, name).get(name, KOSONG)
    agreed = agreements(viewer, conn, name, name).get(name, (0, 0))
    fresh = verified_on(viewer, conn, (hari,))[0]
    return figures(hari, found, agreed, fresh)


def figures(
    hari: dt.date, found: RekapKunjungan, agreed: Bagian, fresh: Bagian
) -> tuple[Angka, ...]:
    """The figures of one month, from what was counted."""
    name = month_name(month_of(hari))
    mine = {"bulan": name, "uji": "tidak"}
    made = (
        Angka(
            "kunjungan.terverifikasi",
            ("Dikunjungi dalam 12 bulan", "Visited within 12 months"),
            fresh[0], hari, "orang", fresh[1], "WargaView.list",
            {"ikut": "ya", "segar": "ya", "per_tanggal": hari.isoformat()},
        ),
        Angka("kunjungan.dilakukan", ("Kunjungan", "Visits"), found.kunjungan, hari, "kunjungan",
              layar=DAFTAR, saring=mine),
        Angka("kunjungan.bertemu", ("Bertemu orangnya", "Somebody was met"), found.bertemu, hari,
              "kunjungan", found.kunjungan, DAFTAR, {**mine, "hasil": rules.BERTEMU}),
        Angka("kunjungan.rumah", ("Rumah yang didatangi", "Houses visited"), found.rumah, hari,
              "rumah", layar=DAFTAR, saring=mine),
        Angka("kunjungan.janggal", ("Tampak janggal", "Looks odd"), found.berbendera, hari,
              "kunjungan", found.kunjungan, DAFTAR, {**mine, "janggal": "ya"}),
        Angka("kunjungan.terlambat", ("Dikirim terlambat", "Sent late"), found.terlambat, hari,
              "kunjungan", found.kunjungan, DAFTAR, {**mine, "terlambat": "ya"}),
        Angka("kunjungan.didampingi", ("Didampingi", "Accompanied"), found.didampingi, hari,
              "kunjungan", found.kunjungan, DAFTAR, {**mine, "didampingi": "ya"}),
        Angka("kunjungan.tahu_program", ("Keluarga yang tahu program ini",
              "Families that know the programme"), found.tahu, hari, "kunjungan", found.ditanya,
              DAFTAR, {**mine, "tahu": "ya"}),
        Angka("kunjungan.sesuai", ("Jawaban yang sama saat diuji ulang",
              "Answers found again when checked"), agreed[0], hari, "kali", agreed[1],
              "UndianView.list", {"bulan": name}),
    )  # fmt: skip
    return tuple(replace(one, layar="", saring={}) if one.dari == 0 else one for one in made)


def recaps(
    viewer: Viewer, conn: Connection, dari: str, sampai: str
) -> dict[str, RekapKunjungan]:
    """Figures of the months ("2026-11") from one to another; months without a visit are left out.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.undian")
    query = (
        select(
            K.bulan,
            func.count(),
            func.sum(_flag(K.hasil == rules.BERTEMU)),
            func.count(W.rumah_tangga_id.distinct()),
            *(func.sum(TANDA[name]) for name in _DIHITUNG),
        )
        .join_from(Kunjungan.__table__, W.id.table, W.no_warga == K.no_warga)
        .where(K.bulan.between(dari, sampai), K.ulang_dari == "")
        .group_by(K.bulan)
    )
    return {
        row.bulan: RekapKunjungan(row.bulan, *(int(value) for value in row[1:]))
        for row in conn.execute(query)
    }


def agreements(viewer: Viewer, conn: Connection, dari: str, sampai: str) -> dict[str, Bagian]:
    """Fields of drawn visits that were found again, of those checked, by the visits' month.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.undian")
    same: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    query = select(U.bulan, U.sama, U.beda).where(U.bulan.between(dari, sampai))
    for bulan, sama, beda in conn.execute(query):
        same[bulan] += len(json.loads(sama))
        checked[bulan] += len(json.loads(sama)) + len(json.loads(beda))
    return {bulan: (same[bulan], many) for bulan, many in checked.items()}


def seen_within_year(hari: dt.date) -> ColumnElement[int]:
    """1 when a proved visit saw the person of `warga` within the year before a day, else 0."""
    first, last = _year_before(hari)
    seen = exists(
        select(K.id).where(
            K.no_warga == W.no_warga, K.terbukti == 1, K.selesai.between(first, last)
        )
    )
    return _flag(seen.correlate(W.id.table))


def _year_before(hari: dt.date) -> tuple[str, str]:
    """Moments between which a visit counts: the same day a year ago, the end of the day."""
    return add_years(hari, -1).isoformat(), f"{hari.isoformat()}~"


def verified_on(viewer: Viewer, conn: Connection, hari: Sequence[dt.date]) -> list[Bagian]:
    """On each day: those in the programme whom a proved visit saw within the year before.

    Whether the data was changed at the office since is told by the register itself.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.undian")
    spans = [_year_before(day) for day in hari]
    oldest, newest = min(first for first, _ in spans), max(last for _, last in spans)
    query = select(K.no_warga, K.selesai).where(K.terbukti == 1, K.selesai.between(oldest, newest))
    seen: list[set[str]] = [set() for _ in spans]
    for no_warga, selesai in conn.execute(query):
        for people, (first, last) in zip(seen, spans, strict=True):
            if first <= selesai <= last:
                people.add(no_warga)
    return [
        (len(proved & people), len(people))
        for proved, people in zip(seen, ikut_pada(conn, hari), strict=True)
    ]


def month_ends(hari: dt.date, banyak: int) -> list[dt.date]:
    """The last days of so many months up to that of a day, whose own end is the day itself."""
    ends, day = [hari], first_day(month_of(hari))
    for _ in range(banyak - 1):
        ends.append(day - dt.timedelta(days=1))
        day = first_day(month_of(ends[-1]))
    return ends[::-1]
