"""All loans at the end of a month: class, allowance, jasa to accrue, provisi to earn."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.dokumen import DIPOSTING, sidik_isi
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.baca import PENCAIRAN, PINJAMAN, saldo_buku
from koperasi.pinjaman.jadwal import unearned
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kartu import Kartu
from koperasi.pinjaman.kolektibilitas import (
    Agunan,
    Golongan,
    Keadaan,
    accrued,
    allowance,
    classes,
    classify,
    days_late,
    worst,
)
from koperasi.pinjaman.models import AgunanPinjaman
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.rules import CAIR
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
    """

    row: Row[Any]
    hari: int
    kelas: Golongan
    sisa_pokok: int
    penyisihan: int
    akrual: int
    provisi: int

    def plain(self) -> list[object]:
        """The figures as they are kept with the run."""
        rate = f"{self.kelas.persen:f}"
        figures = (self.sisa_pokok, rate, self.penyisihan, self.akrual, self.provisi)
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
    rows = list(conn.execute(_running(entitas, per)))
    cards = {row.no_pinjaman: read_riwayat(conn, row).kartu(per) for row in rows}
    own = {row.no_pinjaman: classify(golongan, _state(row, cards[row.no_pinjaman])) for row in rows}
    by_member: dict[str, list[Golongan]] = {}
    for row in rows:
        by_member.setdefault(row.no_anggota, []).append(own[row.no_pinjaman])
    made = tuple(
        _one(conn, chart, row, (cards[row.no_pinjaman], worst(golongan, by_member[row.no_anggota])))
        for row in rows
    )
    booked = -balance(conn, entitas, chart.role("penyisihan_pinjaman").code)
    return Pratinjau(bulan, made, booked, _outside(conn, entitas, chart))


def _running(entitas: str, per: dt.date) -> Any:
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


def _state(row: Row[Any], kartu: Kartu) -> Keadaan:
    """What decides the class: days in arrears, days past the contract's end."""
    end = kartu.angsuran[-1].angsuran.jatuh_tempo
    past = (kartu.per - end).days if any(satu.terbuka for satu in kartu.angsuran) else 0
    return Keadaan(days_late(kartu), max(past, 0), kelas_lama=row.kelas_lama)


def _one(
    conn: Connection, chart: Chart, row: Row[Any], found: tuple[Kartu, Golongan]
) -> Penilaian:
    kartu, kelas = found
    saldo = saldo_buku(conn, chart, row.no_pinjaman)
    pledged = sum(allowed for allowed in _pledges(conn, row.id))
    return Penilaian(
        row=row,
        hari=days_late(kartu),
        kelas=kelas,
        sisa_pokok=kartu.sisa_pokok,
        penyisihan=allowance(kartu.sisa_pokok, kelas.persen, Agunan(pledged, Decimal(100))),
        akrual=accrued(kartu, kelas) - saldo.get("piutang_jasa_pinjaman", 0),
        provisi=_earned(conn, row, kartu, saldo.get("provisi_ditangguhkan", 0)),
    )


def _pledges(conn: Connection, pinjaman_id: int) -> Iterator[int]:
    query = select(_PLEDGE.nilai, _PLEDGE.diakui_persen).where(_PLEDGE.pinjaman_id == pinjaman_id)
    for nilai, persen in conn.execute(query):
        yield int(nilai * Decimal(persen) // 100)


def _earned(conn: Connection, row: Row[Any], kartu: Kartu, left: int) -> int:
    """Provisi of the months whose instalment has fallen due, less what is income already."""
    table = PENCAIRAN.c
    same = (table.pinjaman_id == row.id, table.keadaan == DIPOSTING)
    provisi = int(conn.scalar(select(table.provisi).where(*same)) or 0)
    passed = min(len(kartu.due()), row.tenor_bulan)
    return max(left - unearned(provisi, row.tenor_bulan, passed), 0)


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
