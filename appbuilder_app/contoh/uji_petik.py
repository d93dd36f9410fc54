"""The supervisor at members' houses: one round done with a difference, one drawn and open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from appbuilder_app.contoh.kunjungan import draw_picture
from appbuilder_app.contoh.pembukuan import KOP, Petugas
from koperasi.dasar.desa import Desa
from koperasi.kunjungan.usecases import Waktu
from koperasi.pengawasan.data import Putaran
from koperasi.pengawasan.produk import amounts_on, products_on
from koperasi.pengawasan.rules import DIPERIKSA, TIDAK_DI_RUMAH
from koperasi.pengawasan.usecases import UjiBaru, record_uji_petik
from koperasi.pengawasan.usecases_putaran import PutaranBaru, open_putaran, putaran_of
from koperasi.pengawasan.usecases_temuan import (
    JawabTemuan,
    TulisTemuan,
    answer_temuan,
    record_temuan,
)
from ledger.clock import FixedClock
from ledger.periods import add_months, first_day, last_day, month_of

SELISIH = 50_000
"""What one member's book says more than ours: a deposit taken at the house and left over."""
JAWABAN = (
    "Iuran yang diterima kolektor di rumah tertinggal di buku catatannya. "
    "Sudah disetor ke kas; buktinya ada di map bulan ini."
)


DILIHAT = (
    "Kuitansi bon bensin tanpa tanggal",
    "Tiga kuitansi di map kas kecil bulan lalu tanpa tanggal. Perjalanan yang mana belum jelas.",
)
"""What the supervisor saw in passing: written by hand, for the chair to answer."""


class UjiPetik:
    """Two rounds over locked months: the older one is done, the newer one drawn and open."""

    def __init__(self, petugas: Petugas, today: dt.date) -> None:
        self.petugas, self.today = petugas, today
        self.bulan = add_months(month_of(today), -4)
        self.putaran = ""

    def play(self, desa: Desa, month: int, left: int) -> None:
        """What the supervisor does in a month that has `left` after it, before all the rest."""
        if left == 1:
            then = replace(desa, clock=FixedClock(first_day(month) + dt.timedelta(days=4)))
            self.putaran = self._open(then, self.bulan)
        elif left == 0 and self.putaran:
            self._visit(desa, first_day(month))

    def _visit(self, desa: Desa, first: dt.date) -> None:
        """One house is shut; four days later all are seen, and what differs is answered."""
        with desa.read() as conn:
            putaran = putaran_of(conn, KOP, self.putaran)
        days = (min(first + dt.timedelta(days=after), self.today) for after in (2, 6))
        then, later = (replace(desa, clock=FixedClock(day)) for day in days)
        self._check(then, putaran, (0, TIDAK_DI_RUMAH))
        for place in range(len(putaran.terundi)):
            found = self._check(later, putaran, (place, DIPERIKSA))
            if found:
                answer_temuan(later, self.petugas.bendahara, JawabTemuan(KOP, found, JAWABAN))
        self._open(later, add_months(self.bulan, 1))
        due = later.clock.now().date() + dt.timedelta(days=21)
        seen = TulisTemuan(KOP, "contoh/temuan/1", *DILIHAT, "ketua", due)
        record_temuan(later, self.petugas.pengawas, seen)

    def _open(self, desa: Desa, bulan: int) -> str:
        new = PutaranBaru(KOP, f"{first_day(bulan):%Y-%m}")
        return open_putaran(desa, self.petugas.pengawas, new).no_putaran

    def _check(self, desa: Desa, putaran: Putaran, apa: tuple[int, str]) -> str:
        """One house; the third member's book says more than ours."""
        place, hasil = apa
        no, end = putaran.terundi[place], last_day(self.bulan)
        begun = desa.clock.now() - dt.timedelta(minutes=180 - 35 * place)
        times = Waktu(begun, begun + dt.timedelta(minutes=15), desa.clock.now())
        key = f"contoh/uji_petik/{no}/{hasil}"
        blank = UjiBaru(key, KOP, putaran.no_putaran, no, hasil, times)
        if hasil != DIPERIKSA:
            record_uji_petik(desa, self.petugas.pengawas, blank)
            return ""
        with desa.read() as conn:
            ours = amounts_on(conn, KOP, no, end)
            pages = products_on(conn, KOP, no, end)
        said = {name: ours[name] for name in pages}
        if place == 2:
            said["wajib"] = said.get("wajib", 0) + SELISIH
        book = replace(
            blank,
            per_tanggal=end,
            bacaan=said,
            ditemui="Pemegang buku",
            foto=draw_picture(900 + place),
        )
        return record_uji_petik(desa, self.petugas.pengawas, book).no_temuan
