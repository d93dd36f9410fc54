"""Questions about monthly reports: the months, one report with what its signature waits for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import (
    ARAHAN,
    LAPORAN,
    SAMPEL,
    conditions,
    keadaan_of,
    laporan_row,
    notes_of,
    sampel_of,
)
from koperasi.desmigratif.dasbor_samar import right_of_rows, small
from koperasi.desmigratif.potret import (
    Catatan,
    Susulan,
    differences,
    read_potret,
    sidik_of,
    split_figures,
)
from koperasi.desmigratif.sumber import Bagian, figures_of, until
from koperasi.kunjungan.models import Kunjungan
from ledger.errors import Refusal
from ledger.periods import add_months, month_name, parse_month

BANYAK_BULAN: Final = 36
"""So many months are listed, the newest first."""


@dataclass(frozen=True)
class BarisLaporan:
    """A month in the list."""

    bulan: str
    keadaan: str
    diajukan_pada: str = ""
    ditandatangani_pada: str = ""
    ditandatangani_oleh: str = ""


@dataclass(frozen=True)
class DataArahan:
    """A guidance; `keadaan` of its task stands with the task."""

    tingkat: str
    isi: str
    jatuh_tempo: str
    no_tugas: str
    oleh: str
    pada: str


@dataclass(frozen=True)
class LembarLaporan:
    """A month's report.

    :param row: who sent, returned and signed it, None while nothing was written.
    :param bagian: figures: as they were sent, or as they are counted today while it is open.
    :param hasil_uji: what the checks of the month found, as of today.
    :param susulan: figures that are others now than when it was sent.
    :param utuh: the snapshot still has the hash that was signed.
    :param sampel: drawn visits, each with the moment at which it was opened, "" when it was not.
    :param dapat_diajukan: the month is over and the report is still the officer's.
    """

    bulan: str
    keadaan: str
    row: Any
    catatan: tuple[Catatan, ...]
    bagian: tuple[Bagian, ...]
    hasil_uji: tuple[Angka, ...]
    susulan: tuple[Susulan, ...]
    utuh: bool
    syarat: tuple[rules.Syarat, ...]
    sampel: tuple[tuple[str, str], ...]
    arahan: tuple[DataArahan, ...]
    dapat_diajukan: bool

    @property
    def sidik(self) -> str:
        """Hash of the snapshot, "" while there is none."""
        return str(self.row.sidik) if self.row is not None else ""

    @property
    def dibekukan(self) -> bool:
        """Whether the figures are those of the snapshot."""
        return self.keadaan in (rules.DIAJUKAN, rules.DITANDATANGANI)


def list_laporan(viewer: Viewer, conn: Connection, hari: dt.date) -> list[BarisLaporan]:
    """Months from the first visit on, newest first; the kabupaten gets those that are signed.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("laporan_program.lihat")
    c = LAPORAN.c
    columns = (c.bulan, c.keadaan, c.diajukan_pada, c.ditandatangani_pada, c.ditandatangani_oleh)
    known = {row.bulan: BarisLaporan(*row) for row in conn.execute(select(*columns))}
    if not viewer.may("laporan_program.semua"):
        signed = [one for one in known.values() if one.keadaan == rules.DITANDATANGANI]
        return sorted(signed, key=lambda one: one.bulan, reverse=True)[:BANYAK_BULAN]
    first = conn.scalar(select(func.min(Kunjungan.__table__.c.bulan)))
    now = f"{hari:%Y-%m}"
    start = min(filter(None, (first, now, *known)))
    months: list[str] = []
    month = parse_month(now)
    while month_name(month) >= start and len(months) < BANYAK_BULAN:
        months.append(month_name(month))
        month = add_months(month, -1)
    return [known.get(one) or BarisLaporan(one, rules.TERBUKA) for one in months]


def get_laporan(viewer: Viewer, conn: Connection, hari: dt.date, bulan: str) -> LembarLaporan:
    """One month's report, with what its signature still waits for.

    :raises Refusal: `tidak_berhak`, `bulan_laporan_salah`, `bulan_laporan_belum`,
        `laporan_belum_ditandatangani` for the kabupaten.
    """
    viewer.require("laporan_program.lihat")
    first = rules.check_bulan(bulan, hari)
    row = laporan_row(conn, bulan)
    state = keadaan_of(row)
    if state != rules.DITANDATANGANI and not viewer.may("laporan_program.semua"):
        raise Refusal("laporan_belum_ditandatangani", "bulan", bulan=bulan)
    now, checked = split_figures(until(figures_of(viewer, conn, first), hari))
    frozen = state in (rules.DIAJUKAN, rules.DITANDATANGANI)
    whole = not frozen or sidik_of(row.potret) == row.sidik
    said = read_potret(row.potret) if frozen and whole else None  # a forged one is not read
    who = _penanda(viewer, row)
    drawn = sampel_of(conn, bulan)[0]
    opened = _opened(conn, bulan, who)
    return LembarLaporan(
        bulan=bulan,
        keadaan=state,
        row=row,
        catatan=said.catatan if said else notes_of(conn, first, row),
        bagian=said.bagian if said else now,
        hasil_uji=checked,
        susulan=_later(viewer, said.bagian, now) if said else (),
        utuh=whole,
        syarat=tuple(conditions(conn, bulan, who)),
        sampel=tuple((number, opened.get(number, "")) for number in drawn),
        arahan=tuple(_guidance(conn, bulan)),
        dapat_diajukan=not frozen and rules.month_end(first) < hari,
    )


def require_signed(viewer: Viewer, conn: Connection, bulan: str) -> Any:
    """Row of a signed report, for papers and their check.

    :raises Refusal: `tidak_berhak`, `laporan_belum_ditandatangani`.
    """
    viewer.require("laporan_program.lihat")
    row = laporan_row(conn, bulan)
    if keadaan_of(row) != rules.DITANDATANGANI:
        raise Refusal("laporan_belum_ditandatangani", "bulan", bulan=bulan[:10])
    return row


def oldest_unsigned(viewer: Viewer, conn: Connection, hari: dt.date) -> tuple[str, str]:
    """Month and state of what is next: a sent report, else the month before; "" when it is signed.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("laporan_program.semua")
    before = month_name(add_months(parse_month(f"{hari:%Y-%m}"), -1))
    c = LAPORAN.c
    rows = {row.bulan: row.keadaan for row in conn.execute(select(c.bulan, c.keadaan))}
    waiting = sorted(b for b, k in rows.items() if k == rules.DIAJUKAN and b <= before)
    if waiting:
        return waiting[0], rules.DIAJUKAN
    state = rows.get(before, rules.TERBUKA)
    return ("", "") if state == rules.DITANDATANGANI else (before, state)


def _later(
    viewer: Viewer, dulu: Sequence[Bagian], kini: Sequence[Bagian]
) -> tuple[Susulan, ...]:
    """What changed; changes of a few persons only for those who may see the persons."""
    return tuple(
        one
        for one in differences(dulu, kini)
        if viewer.may(right_of_rows(one.kode))
        or one.satuan not in ("orang", "rumah")
        or not any(map(small, (one.kini, one.dulu or 0, abs(one.selisih))))
    )


def _penanda(viewer: Viewer, row: Any) -> str | None:
    """Whose opening and checking counts: the signer's, or that of whoever could sign."""
    if row is not None and row.ditandatangani_oleh:
        return str(row.ditandatangani_oleh)
    return viewer.user if viewer.may("laporan_program.tanda") else None


def _opened(conn: Connection, bulan: str, user: str | None) -> dict[str, str]:
    c = SAMPEL.c
    query = select(c.no_kunjungan, func.min(c.pada)).where(c.bulan == bulan)
    if user is not None:
        query = query.where(c.oleh == user)
    return {row[0]: row[1] for row in conn.execute(query.group_by(c.no_kunjungan))}


def _guidance(conn: Connection, bulan: str) -> list[DataArahan]:
    c = ARAHAN.c
    columns = (c.tingkat, c.isi, c.jatuh_tempo, c.no_tugas, c.oleh, c.pada)
    query = select(*columns).where(c.bulan == bulan).order_by(c.id)
    return [DataArahan(*row) for row in conn.execute(query)]
