"""Payments of a loan in the order of their days: the state is always counted from the start.

A payment that is entered late with an earlier date is put in its place and everything is
counted again, so the order in which payments were typed makes no difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from koperasi.dasar.bulat import nearest
from koperasi.kas.rules import check_jumlah
from koperasi.pinjaman.denda import fee_of, late_days
from koperasi.pinjaman.jadwal import Angsuran, level_instalment, remake
from koperasi.pinjaman.kartu import (
    BAYAR,
    BAYAR_POKOK,
    DENDA,
    HAPUS_BUKU,
    HAPUS_DENDA,
    JASA,
    PELUNASAN,
    POKOK,
    RESTRUKTURISASI,
    Kartu,
    Pembagian,
    Peristiwa,
    Pinjaman,
    PosisiAngsuran,
    check_pinjaman,
)
from ledger.errors import Refusal


@dataclass
class _Baris:
    """An instalment while payments are put to it; `denda` is exact."""

    angsuran: Angsuran
    bayar_pokok: int = 0
    bayar_jasa: int = 0
    denda: Fraction = Fraction(0)
    bayar_denda: int = 0
    hapus_denda: int = 0

    @property
    def terbuka(self) -> int:
        return self.angsuran.jumlah - self.bayar_pokok - self.bayar_jasa

    def take(self, apa: str, uang: int) -> int:
        """How much of the money is used for this part of the instalment."""
        if apa == JASA:
            used = min(uang, self.angsuran.jasa - self.bayar_jasa)
            self.bayar_jasa += used
        elif apa == POKOK:
            used = min(uang, self.angsuran.pokok - self.bayar_pokok)
            self.bayar_pokok += used
        else:
            used = min(uang, nearest(self.denda) - self.bayar_denda - self.hapus_denda)
            self.bayar_denda += used
        return used

    def waive(self, jumlah: int) -> int:
        used = min(jumlah, nearest(self.denda) - self.bayar_denda - self.hapus_denda)
        self.hapus_denda += used
        return used

    def frozen(self) -> PosisiAngsuran:
        denda = nearest(self.denda)
        paid = (self.bayar_pokok, self.bayar_jasa, denda, self.bayar_denda, self.hapus_denda)
        return PosisiAngsuran(self.angsuran, *paid)


class _Hitungan:
    """A loan being counted, from its first day on."""

    def __init__(self, pinjaman: Pinjaman) -> None:
        self.pinjaman = pinjaman
        self.baris = [_Baris(row) for row in check_pinjaman(pinjaman)]
        self.hari = pinjaman.cair
        self.titipan = 0
        self.beku = False
        self.pembagian: list[Pembagian] = []

    def due(self, pada: dt.date) -> list[_Baris]:
        """Instalments whose due date has come; the others follow them. All of a frozen loan."""
        if self.beku:
            return self.baris
        return [row for row in self.baris if row.angsuran.jatuh_tempo <= pada]

    def go_to(self, hari: dt.date) -> None:
        """Let days pass: titipan pays on due dates, then what is open costs its fee."""
        if self.beku:
            self.hari = hari
            return
        for row in self.due(hari):
            if self.titipan and row.terbuka:
                self._use_titipan(row)
        rule = self.pinjaman.denda
        for row in self.due(hari):
            if row.terbuka:
                days = late_days(rule, row.angsuran.jatuh_tempo, self.hari, hari)
                row.denda += fee_of(rule, row.terbuka, days)
        self.hari = hari

    def _use_titipan(self, row: _Baris) -> None:
        parts = {}
        for apa in (apa for apa in self.pinjaman.urutan if apa != DENDA):
            parts[apa] = row.take(apa, self.titipan)
            self.titipan -= parts[apa]
        used = -sum(parts.values())
        self.pembagian.append(Pembagian("", row.angsuran.jatuh_tempo, titipan=used, **parts))

    def pay_due(self, uang: int) -> dict[str, int]:
        """Denda, jasa and principal that are due, in the order of the product."""
        paid = {DENDA: 0, JASA: 0, POKOK: 0}
        order = self.pinjaman.urutan
        rows = self.due(self.hari)
        steps = [(row, apa) for row in rows for apa in order if apa != DENDA]
        fees = [(row, DENDA) for row in rows]
        for row, apa in fees + steps if order[0] == DENDA else steps + fees:
            used = row.take(apa, uang)
            paid[apa] += used
            uang -= used
        return paid

    def bayar(self, satu: Peristiwa) -> Pembagian:
        """What is left over waits as titipan."""
        paid = self.pay_due(satu.jumlah)
        left = satu.jumlah - sum(paid.values())
        self.titipan += left
        return Pembagian(satu.no, satu.tanggal, titipan=left, **paid)

    def bayar_pokok(self, satu: Peristiwa) -> Pembagian:
        """What is left over lowers the principal to come; ending the loan is a settlement."""
        paid = self.pay_due(satu.jumlah)
        left = satu.jumlah - sum(paid.values())
        rows = self.baris[len(self.due(self.hari)) :]
        ahead = sum(row.angsuran.pokok for row in rows)
        extra = left if left < ahead else 0
        if extra:
            syarat = self.pinjaman.syarat
            plan = [row.angsuran for row in rows]
            made = remake(syarat, ahead - extra, plan, level_instalment(syarat))
            self.baris[len(self.baris) - len(rows) :] = [_Baris(row) for row in made]
        self.titipan += left - extra
        return Pembagian(satu.no, satu.tanggal, tambahan=extra, titipan=left - extra, **paid)

    def pelunasan(self, satu: Peristiwa) -> Pembagian:
        """Everything at once, titipan used too; too little money is an ordinary payment."""
        paid = self.pay_due(satu.jumlah)
        left = satu.jumlah - sum(paid.values())
        due = self.due(self.hari)
        rows = self.baris[len(due) :]
        ahead = sum(row.angsuran.pokok for row in rows)
        rest = self.titipan + left - ahead - satu.jasa - satu.penalti
        before = self.titipan
        self.titipan += left
        if rest < 0 or any(row.terbuka for row in due):
            return Pembagian(satu.no, satu.tanggal, titipan=left, **paid)
        for row in rows:
            row.angsuran = replace(row.angsuran, jasa=0)
            row.bayar_pokok = row.angsuran.pokok
        self.titipan = rest
        paid[POKOK] += ahead
        paid[JASA] += satu.jasa
        return Pembagian(satu.no, satu.tanggal, penalti=satu.penalti, titipan=rest - before, **paid)

    def hapus(self, satu: Peristiwa) -> Pembagian:
        """Waive fees, the oldest first, as far as there are any."""
        left = satu.jumlah
        for row in self.due(self.hari):
            left -= row.waive(left)
        return Pembagian(satu.no, satu.tanggal, hapus_denda=satu.jumlah - left)

    def freeze(self) -> None:
        """Nothing more is added: jasa to come is not charged, fees stand still."""
        for row in self.baris[len(self.due(self.hari)) :]:
            row.angsuran = replace(row.angsuran, jasa=0)
        self.beku = True

    def restrukturisasi(self, satu: Peristiwa) -> Pembagian:
        """A new loan pays the principal, less titipan, and the jasa that was agreed to."""
        self.freeze()
        moved = jasa = 0
        for row in self.baris:
            moved += row.take(POKOK, row.angsuran.pokok)
            jasa += row.take(JASA, satu.jasa - jasa)
        used = min(self.titipan, moved)
        self.titipan -= used
        return Pembagian(satu.no, satu.tanggal, jasa=jasa, pokok=moved, titipan=-used)

    def hapus_buku(self, satu: Peristiwa) -> Pembagian:
        """All that is open stays owed; titipan that waits is put to it first."""
        self.freeze()
        paid = self.pay_due(self.titipan)
        used = sum(paid.values())
        self.titipan -= used
        return Pembagian(satu.no, satu.tanggal, titipan=-used, **paid)


_LAKU: Final[Mapping[str, Callable[[_Hitungan, Peristiwa], Pembagian]]] = {
    BAYAR: _Hitungan.bayar,
    BAYAR_POKOK: _Hitungan.bayar_pokok,
    PELUNASAN: _Hitungan.pelunasan,
    HAPUS_DENDA: _Hitungan.hapus,
    RESTRUKTURISASI: _Hitungan.restrukturisasi,
    HAPUS_BUKU: _Hitungan.hapus_buku,
}


def replay(pinjaman: Pinjaman, peristiwa: Iterable[Peristiwa], per: dt.date) -> Kartu:
    """The loan at the end of a day, from everything that happened up to that day.

    :raises Refusal: `peristiwa_salah`, `bayar_sebelum_cair`, `amount_zero`, `jumlah_minus`, and
        as :func:`check_pinjaman`.
    """
    made = _Hitungan(pinjaman)
    for satu in sorted(peristiwa, key=lambda satu: (satu.tanggal, satu.no)):
        if satu.jumlah or satu.jenis != PELUNASAN:  # titipan alone may settle a loan
            check_jumlah(satu.jumlah)
        if satu.jenis not in _LAKU:
            raise Refusal("peristiwa_salah", "jenis", jenis=satu.jenis)
        if satu.tanggal < pinjaman.cair:
            raise Refusal("bayar_sebelum_cair", "tanggal", tanggal_cair=pinjaman.cair.isoformat())
        if satu.tanggal <= per:
            made.go_to(satu.tanggal)
            made.pembagian.append(_LAKU[satu.jenis](made, satu))
    made.go_to(max(per, pinjaman.cair))
    rows = tuple(row.frozen() for row in made.baris)
    return Kartu(per, rows, made.titipan, tuple(made.pembagian), made.beku)
