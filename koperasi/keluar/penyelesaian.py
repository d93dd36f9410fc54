"""What is settled with a member on a day, read from the books, and what stands in the way.

Nothing is written here: the preview and the act ask the same function.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.anggota.rules import SUDAH_PERGI
from koperasi.keluar import rules as r
from koperasi.keluar.ketentuan import Ketentuan
from koperasi.keluar.rintangan import Diminta, blockers, handled
from koperasi.pinjaman.baca import PINJAMAN, saldo_buku
from koperasi.pinjaman.pelunasan import Tawaran
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.rules import CAIR
from koperasi.pinjaman.usecases_bayar import offer
from koperasi.simpanan.hitung import BarisJasa, due_bilyet, with_tax
from koperasi.simpanan.jasa_keluar import Rekening, check_runs, interest_to_day
from koperasi.simpanan.ketentuan import DaftarNilai, read_nilai
from koperasi.simpanan.posting_bilyet import BERJALAN, BILYET
from koperasi.simpanan.rules import SUKARELA
from koperasi.simpanan.rules_tujuan import TUJUAN
from koperasi.simpanan.usecases_bilyet import break_rows
from koperasi.simpanan.usecases_tujuan import TABLE as RENCANA
from ledger import subledger
from ledger.chart import Chart
from ledger.errors import Refusal
from ledger.periods import month_of


@dataclass(frozen=True)
class Bilyet:
    """A time deposit that ends with the membership; `pecah` when before its day."""

    row: Row[Any]
    pecah: bool


@dataclass(frozen=True)
class Pinjaman:
    """A loan that is settled out of what the member is owed. Whole rupiah."""

    row: Row[Any]
    tawaran: Tawaran
    wajib_pinjam: int


@dataclass(frozen=True)
class Penyelesaian:
    """Everything between the koperasi and a member on a day.

    :param jasa: interest to the day, with its tax.
    :param tujuan: balance of each goal by its number, before that interest.
    :param saldo: balances of the member by role, each on the side on which it grows.
    :param rintangan: what stands in the way; nothing can be settled while there is any.
    """

    anggota: Row[Any]
    jenis: str
    tanggal: dt.date
    jasa: tuple[BarisJasa, ...]
    bilyet: tuple[Bilyet, ...]
    tujuan: dict[str, int]
    pinjaman: tuple[Pinjaman, ...]
    saldo: dict[str, int]
    rintangan: tuple[Refusal, ...]

    @property
    def hitungan(self) -> r.Hitungan:
        """The settlement, line by line; lines of zero are left out."""
        return r.Hitungan(tuple(one for one in self._baris() if one.jumlah))

    def _baris(self) -> Iterator[r.Baris]:
        yield r.Baris(r.POKOK, self.of("simpanan_pokok"))
        yield r.Baris(r.WAJIB, self.of("simpanan_wajib"))
        yield r.Baris(r.SUKARELA, self.of("simpanan_sukarela"))
        for one in self.bilyet:
            yield r.Baris(r.BERJANGKA, one.row.nominal, one.row.no_rekening)
        yield r.Baris(r.BERJANGKA, self.sisa("simpanan_berjangka"))
        for nomor, saldo in self.tujuan.items():
            yield r.Baris(r.TUJUAN, saldo, nomor)
        yield r.Baris(r.TUJUAN, self.sisa("simpanan_tujuan"))
        for row in self.jasa:
            yield r.Baris(r.BUNGA, row.bruto, row.rekening)
        yield r.Baris(r.PPH, -sum(row.pph for row in self.jasa))
        for loan in self.pinjaman:
            yield r.Baris(r.WAJIB_PINJAM, loan.wajib_pinjam, loan.row.no_pinjaman)
        yield r.Baris(r.WAJIB_PINJAM, self.sisa("simpanan_wajib_pinjam"))
        yield r.Baris(r.SHU, self.of("utang_shu_anggota"))
        for loan in self.pinjaman:
            yield from _loan_lines(loan)

    def of(self, role: str) -> int:
        """What stands on an account in the member's name."""
        return self.saldo.get(role, 0)

    def sisa(self, role: str) -> int:
        """What of it no bilyet, goal or loan accounts for (from older books, perhaps)."""
        known: dict[str, int] = {
            "simpanan_berjangka": sum(one.row.nominal for one in self.bilyet),
            "simpanan_tujuan": sum(self.tujuan.values()),
            "simpanan_wajib_pinjam": sum(one.wajib_pinjam for one in self.pinjaman),
        }
        return self.of(role) - known[role]


def _loan_lines(loan: Pinjaman) -> Iterator[r.Baris]:
    nomor, found = loan.row.no_pinjaman, loan.tawaran
    yield r.Baris(r.TITIPAN_ANGSURAN, found.titipan, nomor)
    yield r.Baris(r.SISA_PINJAMAN, -found.sisa_pokok, nomor)
    yield r.Baris(r.JASA, -(found.jasa_tunggakan + found.jasa_berjalan), nomor)
    yield r.Baris(r.DENDA, -found.denda, nomor)
    yield r.Baris(r.PENALTI, -found.penalti, nomor)


def settle(
    conn: Connection, chart: Chart, anggota: Row[Any], minta: Diminta, syarat: Ketentuan
) -> Penyelesaian:
    """What is settled with a member on a day; the member is read and seen by the caller.

    :raises Refusal: `jenis_keluar_salah`, `role_missing`.
    """
    r.check_jenis(minta.jenis, anggota.status)
    saldo = {
        chart.find(code).role or code: amount * chart.find(code).sign
        for code, amount in subledger.balances_of(
            conn, chart.ledger, subledger.Member("anggota", minta.no_anggota)
        ).items()
        if amount and not chart.find(code).is_result
    }
    found: list[Refusal] = []
    loans = tuple(_loans(conn, chart, minta, found))
    deposits = _deposits(conn, chart.ledger, minta)
    goals = _goals(conn, chart, minta.no_anggota)
    jasa = _interest(conn, chart, _Bunga(anggota, minta, syarat, deposits, goals), found)
    done = handled(conn, chart, [one.row.no_pinjaman for one in loans])
    found += blockers(conn, chart, minta, saldo, done)
    return Penyelesaian(
        anggota, minta.jenis, minta.tanggal, jasa, deposits, goals, loans, saldo, tuple(found)
    )


def _loans(
    conn: Connection, chart: Chart, minta: Diminta, found: list[Refusal]
) -> Iterator[Pinjaman]:
    query = select(PINJAMAN).where(
        PINJAMAN.c.entitas_kode == chart.ledger,
        PINJAMAN.c.no_anggota == minta.no_anggota,
        PINJAMAN.c.keadaan == CAIR,
    )
    for row in conn.execute(query.order_by(PINJAMAN.c.id)).all():
        try:
            tawaran = offer(read_riwayat(conn, row), minta.tanggal)
        except Refusal as refusal:
            found.append(refusal)
            continue
        kept = saldo_buku(conn, chart, row.no_pinjaman).get("simpanan_wajib_pinjam", 0)
        yield Pinjaman(row, tawaran, kept)


def _deposits(conn: Connection, entitas: str, minta: Diminta) -> tuple[Bilyet, ...]:
    query = select(BILYET).where(
        BILYET.c.entitas_kode == entitas,
        BILYET.c.no_anggota == minta.no_anggota,
        BILYET.c.status == BERJALAN,
    )
    day = minta.tanggal.isoformat()
    rows = conn.execute(query.order_by(BILYET.c.id)).all()
    return tuple(Bilyet(row, row.jatuh_tempo > day) for row in rows)


def _goals(conn: Connection, chart: Chart, no_anggota: str) -> dict[str, int]:
    """Balance of each goal of the member that holds something."""
    same = (RENCANA.c.entitas_kode == chart.ledger, RENCANA.c.no_anggota == no_anggota)
    numbers = conn.scalars(select(RENCANA.c.no_rekening).where(*same).order_by(RENCANA.c.id)).all()
    code = chart.role("simpanan_tujuan").code
    there = {no: -subledger.dim_balance(conn, chart.ledger, code, "rekening", no) for no in numbers}
    return {no: saldo for no, saldo in there.items() if saldo}


@dataclass(frozen=True)
class _Bunga:
    """What the interest to the day is counted from."""

    anggota: Row[Any]
    minta: Diminta
    syarat: Ketentuan
    bilyet: tuple[Bilyet, ...]
    tujuan: dict[str, int]

    @property
    def hari(self) -> dt.date:
        """The day from which nothing more is earned: of leaving, which may lie before."""
        if self.anggota.status in SUDAH_PERGI and self.anggota.tanggal_keluar:
            return min(self.minta.tanggal, dt.date.fromisoformat(self.anggota.tanggal_keluar))
        return self.minta.tanggal


def _interest(
    conn: Connection, chart: Chart, apa: _Bunga, found: list[Refusal]
) -> tuple[BarisJasa, ...]:
    """Interest of everything the member has, with the tax of the month over all of it."""
    nilai = read_nilai(conn, chart.ledger)
    rows: list[BarisJasa] = []
    try:
        if apa.syarat.bunga:
            rows += _by_balance(conn, chart, nilai, apa)
        for one in apa.bilyet:
            rows += _of_deposit(conn, one, apa.minta.tanggal)
    except Refusal as refusal:
        found.append(refusal)
    taxed, _ = with_tax(conn, chart.ledger, month_of(apa.minta.tanggal), rows)
    return tuple(taxed)


def _by_balance(
    conn: Connection, chart: Chart, nilai: DaftarNilai, apa: _Bunga
) -> Iterator[BarisJasa]:
    no = apa.minta.no_anggota
    for satu in (Rekening(no, SUKARELA), *(Rekening(no, TUJUAN, one) for one in apa.tujuan)):
        check_runs(conn, chart, nilai, satu, apa.hari)
        row = interest_to_day(conn, chart, nilai, satu, apa.hari)
        if row is not None:
            yield row


def _of_deposit(conn: Connection, one: Bilyet, tanggal: dt.date) -> list[BarisJasa]:
    """By its own rules: in full once matured, else by days less the penalty."""
    if one.pecah:
        return break_rows(conn, one.row, tanggal)
    due = due_bilyet(conn, one.row.entitas_kode, tanggal, one.row.no_rekening)
    return [replace(row, ke_pokok=False) for row in due]
