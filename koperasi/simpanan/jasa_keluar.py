"""Interest of somebody who leaves: the first days of the month, up to the day before.

The day on which the money goes earns nothing (what is taken out does not earn on its day). The
months before are paid by their runs; whose run is still to come is asked for first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.tempo import nama_bulan
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.hitung import BarisJasa, Masa, row_of_jasa
from koperasi.simpanan.jasa import Mutasi, interest_until
from koperasi.simpanan.ketentuan import DaftarNilai
from koperasi.simpanan.ketentuan_jasa import JASA_METODE, TARIF_OF
from koperasi.simpanan.models import JasaRekening
from koperasi.simpanan.queries_jasa import last_run
from koperasi.simpanan.rules import role_of
from koperasi.simpanan.rules_tujuan import TUJUAN
from ledger import schema, sql
from ledger.chart import Chart
from ledger.errors import Refusal
from ledger.periods import add_months, first_day, last_day, month_of

_BEFORE = (
    "SELECT coalesce(sum(amount), 0) FROM posting_dim"
    " WHERE ledger_id = ? AND kind = ? AND value = ? AND account_id = ? AND date < ?"
)
_MOVES = (
    "SELECT date, sum(amount) FROM posting_dim WHERE ledger_id = ? AND kind = ? AND value = ?"
    " AND account_id = ? AND date BETWEEN ? AND ? GROUP BY date"
)
_JASA = table_of(JasaRekening).c


@dataclass(frozen=True)
class Rekening:
    """An account that earns by its balance: sukarela of a member, or one of their goals.

    :param nomor: number of the goal, "" for sukarela.
    """

    no_anggota: str
    jenis: str
    nomor: str = ""

    @property
    def dim(self) -> tuple[str, str]:
        """Dimension under which the books keep it."""
        return ("rekening", self.nomor) if self.jenis == TUJUAN else ("anggota", self.no_anggota)


def interest_to_day(
    conn: Connection, chart: Chart, nilai: DaftarNilai, satu: Rekening, hari: dt.date
) -> BarisJasa | None:
    """Interest of the month of `hari` up to the day before; None where there is none.

    Nothing is left where a run of that month has paid the account already.
    """
    akhir = hari - dt.timedelta(days=1)
    bulan = month_of(hari)
    if month_of(akhir) != bulan or _paid(conn, chart.ledger, satu, bulan):
        return None
    masa = _masa(nilai, satu, bulan)
    made = interest_until(masa.metode, akhir, *_read(conn, chart, satu, akhir), masa.tarif)
    if not made.bulat:
        return None
    return row_of_jasa((satu.no_anggota, satu.nomor), satu.jenis, masa, made, akhir.day)


def check_runs(
    conn: Connection, chart: Chart, nilai: DaftarNilai, satu: Rekening, hari: dt.date
) -> None:
    """The runs of the months before have paid this account what it earned.

    :raises Refusal: `keluar_jasa_tertunda` with the first month whose run is still to come.
    """
    book = schema.ledger.c
    opening = conn.scalar(select(book.opening).where(book.code == chart.ledger))
    first = month_of(dt.date.fromisoformat(str(opening)) + dt.timedelta(days=1))
    last = last_run(conn, chart.ledger)
    bulan = first if last is None else add_months(last, 1)
    while bulan < month_of(hari):
        masa = _masa(nilai, satu, bulan)
        if masa.earns and masa.jasa(*_read(conn, chart, satu, last_day(bulan))).bulat:
            raise Refusal("keluar_jasa_tertunda", "tanggal", bulan_nama=nama_bulan(bulan))
        bulan = add_months(bulan, 1)


def _masa(nilai: DaftarNilai, satu: Rekening, bulan: int) -> Masa:
    metode = nilai.teks(JASA_METODE, last_day(bulan))
    return Masa(metode, bulan, nilai.tarif(TARIF_OF[satu.jenis]))


def _read(
    conn: Connection, chart: Chart, satu: Rekening, akhir: dt.date
) -> tuple[int, list[Mutasi]]:
    """Balance before the month, and what moved in it up to a day."""
    place = (chart.ledger_id, *satu.dim, chart.role(role_of(satu.jenis)).id)
    first = first_day(month_of(akhir)).isoformat()
    before = -int(sql.scalar(conn, _BEFORE, (*place, first)) or 0)
    rows = sql.rows(conn, _MOVES, (*place, first, akhir.isoformat()))
    return before, [Mutasi(dt.date.fromisoformat(day), -int(amount)) for day, amount in rows]


def _paid(conn: Connection, entitas: str, satu: Rekening, bulan: int) -> bool:
    query = select(func.count()).where(
        _JASA.entitas_kode == entitas,
        _JASA.bulan == bulan,
        _JASA.no_anggota == satu.no_anggota,
        _JASA.jenis == satu.jenis,
        _JASA.rekening == satu.nomor,
        _JASA.keadaan == DIPOSTING,
        _JASA.proses_id.is_not(None),
    )
    return bool(conn.scalar(query))
