"""Interest of a month for every account, read from the books, with the tax of each member.

Nothing is written here: the preview and the run ask the same function.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlalchemy import Connection

from koperasi.dasar.bulat import down
from koperasi.dasar.dokumen import DIPOSTING, sidik_isi
from koperasi.simpanan.berjangka import ARO_SEMUA
from koperasi.simpanan.jasa import HARI_SETAHUN, HARIAN, Jasa, Mutasi, Tarif, interest_of_month
from koperasi.simpanan.ketentuan import DaftarNilai
from koperasi.simpanan.ketentuan_jasa import JASA_METODE, TARIF_OF
from koperasi.simpanan.pajak import rule_on, withhold
from koperasi.simpanan.rules import BERJANGKA, role_of
from koperasi.simpanan.rules_tujuan import TUJUAN
from ledger import sql
from ledger.chart import Chart
from ledger.money import split_by_weights
from ledger.periods import first_day, last_day
from ledger.totals import values_of

Maju = Callable[[int, str], None]
"""Told how far the work is: percent, and a word."""
_EVERY = 200
_MOVES = (
    "SELECT d.value, p.date, sum(p.amount) FROM posting p JOIN posting_dim d"
    " ON d.ledger_id = p.ledger_id AND d.seq = p.seq AND d.line = p.line"
    " WHERE p.ledger_id = ? AND p.account_id = ? AND p.date >= ? AND p.date <= ? AND d.kind = ?"
    " GROUP BY d.value, p.date"
)
_PAID = (
    "SELECT no_anggota, sum(bruto), sum(pph) FROM jasa_rekening"
    " WHERE entitas_kode = ? AND bulan = ? AND keadaan = ? GROUP BY no_anggota"
)
_OWNERS = "SELECT no_rekening, no_anggota FROM simpanan_tujuan WHERE entitas_kode = ?"
_GONE = (
    "SELECT no_anggota FROM anggota WHERE entitas_kode = ? AND tanggal_keluar <= ?"
    " AND status NOT IN ('calon', 'aktif')"
)
"""Whoever left is paid interest by the settlement (room keluar), not by the run of the month."""
_DUE = (
    "SELECT y.id, b.no_anggota, b.no_rekening, b.nominal, b.persen, y.jumlah, b.instruksi"
    " FROM bayar_bilyet y JOIN bilyet b"
    " ON b.entitas_kode = y.entitas_kode AND b.no_rekening = y.no_rekening"
    " WHERE y.entitas_kode = ? AND y.jasa_id IS NULL AND y.jumlah > 0 AND y.tanggal <= ?"
    " AND b.status = 'berjalan' AND {} ORDER BY b.no_rekening, y.ke"
)


@dataclass(frozen=True)
class BarisJasa:
    """Interest of one account in a month, whole rupiah.

    :param rekening: number of a bilyet or goal, "" for sukarela.
    :param dasar: the average of the days (daily and average method) or the lowest balance.
    :param persen: percent a year that it came to, two decimals.
    :param bayar_id: day of payment of a bilyet that it is for (see BayarBilyet), 0 for none.
    :param ke_pokok: whether it is added to the bilyet; else it goes to sukarela.
    """

    no_anggota: str
    jenis: str
    rekening: str
    dasar: int
    persen: str
    bruto: int
    pph: int = 0
    bayar_id: int = 0
    ke_pokok: bool = False

    @property
    def neto(self) -> int:
        """What is credited."""
        return self.bruto - self.pph


@dataclass(frozen=True)
class Hitungan:
    """A month's interest of all members.

    :param baris: by member number; accounts that earn nothing are left out.
    :param selisih_pph: tax that this month's interest cannot bear (positive), or that was
        withheld too much from earlier interest of the month (negative), by member.
    """

    entitas: str
    bulan: int
    metode: str
    baris: tuple[BarisJasa, ...]
    selisih_pph: tuple[tuple[str, int], ...] = ()

    @property
    def bruto(self) -> int:
        """Interest of all, before tax."""
        return sum(satu.bruto for satu in self.baris)

    @property
    def pph(self) -> int:
        """Tax of all."""
        return sum(satu.pph for satu in self.baris)

    @property
    def banyak_anggota(self) -> int:
        """How many members are paid something."""
        return len({satu.no_anggota for satu in self.baris})

    @functools.cached_property
    def sidik(self) -> str:
        """Fingerprint of what would be posted."""
        rows = [(r.no_anggota, r.jenis, r.rekening, r.bruto, r.pph) for r in self.baris]
        return sidik_isi({"entitas": self.entitas, "bulan": self.bulan, "baris": rows})


def hitung_jasa(
    conn: Connection, chart: Chart, nilai: DaftarNilai, bulan: int, maju: Maju | None = None
) -> Hitungan:
    """Interest of a month (yyyymm) by the method and the rates that hold in it.

    :raises Refusal: `role_missing` in books that keep no savings.
    """
    metode = nilai.teks(JASA_METODE, last_day(bulan))
    found: list[BarisJasa] = []
    for jenis, kunci in TARIF_OF.items():
        masa = Masa(metode, bulan, nilai.tarif(kunci))
        if masa.earns:
            found += _of_kind(conn, chart, jenis, masa, maju)
    found += due_bilyet(conn, chart.ledger, last_day(bulan))
    found.sort(key=lambda satu: (satu.no_anggota, satu.jenis, satu.rekening))
    taxed, left = with_tax(conn, chart.ledger, bulan, found)
    return Hitungan(chart.ledger, bulan, metode, tuple(taxed), tuple(left))


@dataclass(frozen=True)
class Masa:
    """By which method and rates a month is counted."""

    metode: str
    bulan: int
    tarif: tuple[Tarif, ...]

    @property
    def earns(self) -> bool:
        """Whether any rate that holds in the month is above nothing."""
        first, last = first_day(self.bulan), last_day(self.bulan)
        older = [one for one in self.tarif if one.berlaku_mulai <= first][-1:]
        within = [one for one in self.tarif if first < one.berlaku_mulai <= last]
        return any(step.persen_tahun for one in (*older, *within) for step in one.jenjang)

    def jasa(self, saldo: int, moves: list[Mutasi]) -> Jasa:
        """Interest of one account: its balance before the month, and what moved in it."""
        return interest_of_month(self.metode, self.bulan, saldo, moves, self.tarif)


def _of_kind(
    conn: Connection, chart: Chart, jenis: str, masa: Masa, maju: Maju | None
) -> Iterator[BarisJasa]:
    account, kind = chart.role(role_of(jenis)), "rekening" if jenis == TUJUAN else "anggota"
    first, last = first_day(masa.bulan), last_day(masa.bulan)
    before = first - dt.timedelta(days=1)
    opening = values_of(conn, chart.ledger, account.code, kind, before)
    where = (chart.ledger_id, account.id, first.isoformat(), last.isoformat(), kind)
    moves: dict[str, list[Mutasi]] = {}
    for value, day, amount in sql.rows(conn, _MOVES, where):
        moves.setdefault(value, []).append(Mutasi(dt.date.fromisoformat(day), -int(amount)))
    owners: dict[str, str] = {}
    if jenis == TUJUAN:
        owners.update(sql.rows(conn, _OWNERS, (chart.ledger,)))
    gone = {no for (no,) in sql.rows(conn, _GONE, (chart.ledger, last.isoformat()))}
    numbers = sorted(
        no
        for no in {*opening, *moves}
        if (opening.get(no) or no in moves) and owners.get(no, no) not in gone
    )
    for place, nomor in enumerate(numbers):
        if maju and place % _EVERY == 0:
            maju(60 * place // len(numbers), f"{place} / {len(numbers)}")
        made = masa.jasa(-opening.get(nomor, 0), moves.get(nomor, []))
        if made.bulat and (jenis != TUJUAN or nomor in owners):
            whose = (owners[nomor], nomor) if jenis == TUJUAN else (nomor, "")
            yield row_of_jasa(whose, jenis, masa, made)


def row_of_jasa(
    whose: tuple[str, str], jenis: str, masa: Masa, made: Jasa, hari: int = 0
) -> BarisJasa:
    """What an account earned, as a row.

    :param whose: member, and number of the goal or "".
    :param hari: days that were counted; 0 for the whole month.
    """
    daily = masa.metode == HARIAN
    base = made.dasar / (hari or last_day(masa.bulan).day) if daily else made.dasar
    rate = made.eksak * (HARI_SETAHUN if daily else 12) * 100 / made.dasar
    return BarisJasa(whose[0], jenis, whose[1], down(base), tulis_persen(rate), made.bulat)


def tulis_persen(rate: Fraction) -> str:
    """Percent with at most two decimals, the nearest: "4", "4.25"."""
    hundredths = down(rate * 100 + Fraction(1, 2))
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def due_bilyet(
    conn: Connection, entitas: str, sampai: dt.date, no_rekening: str = ""
) -> list[BarisJasa]:
    """Interest of bilyet whose day of payment has come and that was not paid yet.

    :param no_rekening: of one bilyet alone; else of all whose interest goes to sukarela (what is
        added to the principal is paid at maturity).
    """
    one = (entitas, sampai.isoformat(), no_rekening or ARO_SEMUA)
    query = _DUE.format("b.no_rekening = ?" if no_rekening else "b.instruksi <> ?")
    return [
        BarisJasa(no, BERJANGKA, rekening, nominal, persen, jumlah, 0, nomor, how == ARO_SEMUA)
        for nomor, no, rekening, nominal, persen, jumlah, how in sql.rows(conn, query, one)
    ]


def with_tax(
    conn: Connection, entitas: str, bulan: int, rows: Iterable[BarisJasa]
) -> tuple[list[BarisJasa], list[tuple[str, int]]]:
    """Tax of each member over all accounts, with what was paid before in the same month.

    :returns: the rows with their tax, and what could not be withheld by member.
    """
    aturan = rule_on(last_day(bulan))
    paid = {
        no: (int(bruto), int(pph))
        for no, bruto, pph in sql.rows(conn, _PAID, (entitas, bulan, DIPOSTING))
    }
    by_member: dict[str, list[BarisJasa]] = {}
    for row in rows:
        by_member.setdefault(row.no_anggota, []).append(row)
    made, left = [], []
    for nomor, mine in by_member.items():
        earlier, withheld = paid.get(nomor, (0, 0))
        found = withhold(sum(row.bruto for row in mine), earlier, withheld, aturan)
        taken = max(found.dipotong, 0)
        made += _split(mine, taken)
        if found.pph != taken:
            left.append((nomor, found.pph - taken))
    return made, left


def _split(mine: list[BarisJasa], pph: int) -> list[BarisJasa]:
    """The tax by account in proportion; the largest takes the remainder."""
    weights = {place: row.bruto for place, row in enumerate(mine)}
    home = max(weights, key=lambda place: (weights[place], -place))
    parts = split_by_weights(pph, weights, home)
    return [replace(row, pph=parts[place]) for place, row in enumerate(mine)]
