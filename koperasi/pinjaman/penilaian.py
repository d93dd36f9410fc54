"""All loans at the end of a month: class, allowance, jasa to accrue, provisi to earn."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from koperasi.dasar.dokumen import DIPOSTING, sidik_isi
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.baca import PENCAIRAN, PINJAMAN, events_of, made_by, saldo_buku
from koperasi.pinjaman.jadwal import unearned
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kartu import Kartu, total_of
from koperasi.pinjaman.kolektibilitas import (
    Agunan,
    Golongan,
    Keadaan,
    accrued,
    allowance,
    cause,
    classes,
    classify,
    days_late,
    worst,
)
from koperasi.pinjaman.models import AgunanPinjaman, AkhirBulanPinjaman
from koperasi.pinjaman.pembayaran import Riwayat, booked, read_riwayat
from koperasi.pinjaman.perkara import in_court
from koperasi.pinjaman.rules import CAIR
from koperasi.pinjaman.tepat import on_time
from ledger.chart import Chart
from ledger.periods import last_day
from ledger.totals import balance

PRESET = "koperasi"
_PLEDGE = table_of(AgunanPinjaman).c


@dataclass(frozen=True)
class Penilaian:
    """One loan at the end of a month.

    :param penyisihan: allowance that it needs.
    :param akrual: jasa to accrue now; negative is taken back.
    :param provisi: provisi that becomes income now.
    :param sebab: what gave it its class, see :func:`koperasi.pinjaman.kolektibilitas.cause`.
    """

    row: Row[Any]
    hari: int
    kelas: Golongan
    sisa_pokok: int
    penyisihan: int
    akrual: int
    provisi: int
    sebab: str = "hari"

    def plain(self) -> list[object]:
        """The figures as they are kept with the run."""
        rate = f"{self.kelas.persen:f}"
        figures = (self.sisa_pokok, rate, self.penyisihan, self.akrual, self.provisi, self.sebab)
        return [self.row.no_pinjaman, self.hari, self.kelas.nama, *figures]


@dataclass(frozen=True)
class Pratinjau:
    """A month end before it is posted.

    :param dibukukan: allowance in the books now.
    :param di_luar: principal on the loan accounts that no loan of the room stands for.
    """

    bulan: int
    baris: tuple[Penilaian, ...]
    dibukukan: int
    di_luar: int

    @property
    def wajib(self) -> int:
        """Allowance that all loans need."""
        return sum(satu.penyisihan for satu in self.baris)

    @property
    def beban(self) -> int:
        """What is charged: the difference only; negative is taken back from the expense."""
        return self.wajib - self.dibukukan

    @property
    def akrual(self) -> int:
        """Jasa accrued, less what is taken back."""
        return sum(satu.akrual for satu in self.baris)

    @property
    def provisi(self) -> int:
        """Provisi that becomes income."""
        return sum(satu.provisi for satu in self.baris)

    @property
    def sisa_pokok(self) -> int:
        """Principal of all loans."""
        return sum(satu.sisa_pokok for satu in self.baris)

    @property
    def rincian(self) -> str:
        """Every figure, as it is kept with the run."""
        return json.dumps([satu.plain() for satu in self.baris])

    @property
    def sidik(self) -> str:
        """Fingerprint of what would be posted."""
        figures = {"bulan": self.bulan, "beban": self.beban, "rincian": self.rincian}
        return sidik_isi(figures)


def look_at(conn: Connection, entitas: str, chart: Chart, bulan: int) -> Pratinjau:
    """All running loans at the end of a month, as the books and the payments have them now."""
    per = last_day(bulan)
    golongan = classes(PRESET, per)
    rows = list(conn.execute(ask_running(entitas, per)))
    known = {row.no_pinjaman: read_riwayat(conn, row) for row in rows}
    cards = {no: riwayat.kartu(per) for no, riwayat in known.items()}
    court = in_court(conn, entitas, per)
    states = {no: _state(known[no], cards[no], court) for no in known}
    own = {no: classify(golongan, state) for no, state in states.items()}
    by_member: dict[str, list[Golongan]] = {}
    for row in rows:
        by_member.setdefault(row.no_anggota, []).append(own[row.no_pinjaman])
    made = []
    for no, riwayat in known.items():
        kelas = worst(golongan, by_member[riwayat.row.no_anggota])
        satu = _one(conn, chart, riwayat, (cards[no], kelas))
        made.append(replace(satu, sebab=cause(golongan, states[no], kelas)))
    outside = _outside(conn, entitas, chart)
    return Pratinjau(bulan, tuple(made), booked_allowance(conn, chart), outside)


def ask_running(entitas: str, per: dt.date) -> Select[Any]:
    """Loans that were running at the end of a day, by number."""
    table = PINJAMAN.c
    return (
        select(PINJAMAN)
        .where(
            table.entitas_kode == entitas,
            table.keadaan == CAIR,
            table.tanggal_cair <= per.isoformat(),
        )
        .order_by(table.no_pinjaman)
    )


def class_of(
    conn: Connection, riwayat: Riwayat, per: dt.date, preset: str = PRESET
) -> Golongan:
    """Class of one loan by itself at the end of a day.

    :raises Refusal: `golongan_tidak_dikenal`.
    """
    court = in_court(conn, riwayat.row.entitas_kode, per)
    return classify(classes(preset, per), _state(riwayat, riwayat.kartu(per), court))


def _state(riwayat: Riwayat, kartu: Kartu, court: frozenset[int]) -> Keadaan:
    """What decides the class: days in arrears, days past the contract's end, a claim in court, an
    older class.
    """
    end = kartu.angsuran[-1].angsuran.jatuh_tempo
    past = (kartu.per - end).days if any(satu.terbuka for satu in kartu.angsuran) else 0
    old = riwayat.row.kelas_lama
    good = on_time(riwayat.pinjaman, events_of(riwayat.rows), kartu.per) if old else 0
    claimed = riwayat.row.id in court
    return Keadaan(days_late(kartu), max(past, 0), claimed, old, good)


def provided(conn: Connection, chart: Chart, no_pinjaman: str, pada: dt.date) -> int:
    """Allowance that the latest month end made for a loan, as far as the books still hold it."""
    table = table_of(AkhirBulanPinjaman).c
    query = (
        select(table.rincian)
        .where(
            table.entitas_kode == chart.ledger,
            table.keadaan == DIPOSTING,
            table.tanggal <= pada.isoformat(),
        )
        .order_by(table.bulan.desc())
        .limit(1)
    )
    lines = json.loads(conn.scalar(query) or "[]")
    made = next((int(line[5]) for line in lines if line[0] == no_pinjaman), 0)
    return min(made, booked_allowance(conn, chart))


def booked_allowance(conn: Connection, chart: Chart) -> int:
    """Allowance in the books now."""
    return -balance(conn, chart.ledger, chart.role("penyisihan_pinjaman").code)


def _one(
    conn: Connection, chart: Chart, riwayat: Riwayat, found: tuple[Kartu, Golongan]
) -> Penilaian:
    (kartu, kelas), row = found, riwayat.row
    saldo = saldo_buku(conn, chart, row.no_pinjaman)
    made = made_by(conn, row.entitas_kode, row.no_pinjaman) if row.menggantikan else None
    whole = min(made.jasa_dipokokkan, kartu.sisa_pokok) if made else 0
    covered = Agunan(sum(_pledges(conn, row.id)), Decimal(100))
    piutang = saldo.get("piutang_jasa_pinjaman", 0)
    left = saldo.get("provisi_ditangguhkan", 0)
    return Penilaian(
        row=row,
        hari=days_late(kartu),
        kelas=kelas,
        sisa_pokok=kartu.sisa_pokok,
        penyisihan=whole + allowance(kartu.sisa_pokok - whole, kelas.persen, covered),
        akrual=accrued(kartu, kelas) - max(piutang - _waiting(riwayat, kartu), 0),
        provisi=_earned(riwayat, kartu, _fee(conn, row, made), left),
    )


def _waiting(riwayat: Riwayat, kartu: Kartu) -> int:
    """Jasa that titipan has paid by its due date and the books do not know yet."""
    return max(total_of(kartu.pembagian, kartu.per).jasa - booked(riwayat.rows).jasa, 0)


def _pledges(conn: Connection, pinjaman_id: int) -> Iterator[int]:
    query = select(_PLEDGE.nilai, _PLEDGE.diakui_persen).where(_PLEDGE.pinjaman_id == pinjaman_id)
    for nilai, persen in conn.execute(query):
        yield int(nilai * Decimal(persen) // 100)


def _fee(conn: Connection, row: Row[Any], made: Row[Any] | None) -> int:
    """Provisi that a loan began with, of its own or handed on by the loan it replaced."""
    if made is not None:
        return int(made.provisi_dibawa)
    table = PENCAIRAN.c
    same = (table.pinjaman_id == row.id, table.keadaan == DIPOSTING)
    return int(conn.scalar(select(table.provisi).where(*same)) or 0)


def _earned(riwayat: Riwayat, kartu: Kartu, provisi: int, left: int) -> int:
    """Provisi of the months whose instalment has fallen due, less what is income already."""
    months = riwayat.row.tenor_bulan
    return max(left - unearned(provisi, months, min(len(kartu.due()), months)), 0)


def _outside(conn: Connection, entitas: str, chart: Chart) -> int:
    """Principal on the loan accounts without the number of a loan."""
    total = 0
    for related in (0, 1):
        total += balance(conn, entitas, chart.role(role_of(related)).code)
    numbers = select(PINJAMAN.c.no_pinjaman, PINJAMAN.c.pihak_terkait).where(
        PINJAMAN.c.entitas_kode == entitas, PINJAMAN.c.keadaan == CAIR
    )
    for row in conn.execute(numbers):
        total -= saldo_buku(conn, chart, row.no_pinjaman).get(role_of(row.pihak_terkait), 0)
    return total
