"""The example village: built through the use cases, a month per commit, from a fixed seed.

`build_demo(folder)` makes a practice folder whose months end today, so that it looks alive; the
same date gives the same village. The people in it stand in `pemeran.toml` and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from appbuilder_app import folder as folders
from appbuilder_app import roles
from appbuilder_app.contoh import (
    awal,
    koran,
    laci,
    lembaga,
    papan,
    pembukuan,
    pergi,
    persetujuan,
    pinjaman,
    pinjaman_biasa,
    shu,
    ubah_pinjaman,
    utang,
)
from appbuilder_app.contoh.kegiatan import Orang, Setahun
from appbuilder_app.contoh.kunjungan import Keliling, Pelaksana
from appbuilder_app.contoh.layanan import Kantor, LayananContoh
from appbuilder_app.contoh.migran import Perantauan
from appbuilder_app.contoh.naskah import POKOK, Keadaan, Naskah, months_until, opening
from appbuilder_app.contoh.pembukuan import KOP, Petugas
from appbuilder_app.contoh.pemeran import Pemeran, read_cast
from appbuilder_app.contoh.program import Program
from appbuilder_app.contoh.remitansi import Kiriman
from appbuilder_app.contoh.rencana import RencanaContoh
from appbuilder_app.contoh.uji_petik import UjiPetik
from appbuilder_app.settings import load_settings
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases_kunci import KunciBulan, KunciTahun, kunci_bulan, kunci_tahun
from koperasi.kas.usecases_template import PakaiTemplate, record_from_template
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from ledger import project
from ledger.clock import FixedClock, SystemClock
from ledger.periods import add_months, first_day, last_day, month_name

Progress = Callable[[float, str], None]
ZONE = "Asia/Jakarta"
PAPERS = 4
"""Of so many last months the receipts are attached."""
MENYETOR = 21
"""Place in the cast of the member whose transfer is not recorded yet."""
SHORTAGE = 5_000
"""What was missing in the cash box once, four months ago."""


def build_demo(
    folder: Path, *, progress: Progress | None = None, today: dt.date | None = None
) -> Desa:
    """Make the example village in an empty folder and open it.

    :param progress: told the part that is done (0 to 1) and what is being done.
    :param today: date on which the village stands; without one the machine's date.
    :raises Refusal: those of `appbuilder_app.folder.make`.
    """
    tell = progress or (lambda _part, _what: None)
    day = today or SystemClock().today(ZONE)
    tell(0.0, "Menyiapkan folder")
    made = folders.make(folder, load_settings(folder), practice=True, today=today)
    play = _Pementasan(made, read_cast(), day)
    play.begin()
    for place, month in enumerate(play.months):
        tell((place + 1) / (len(play.months) + 1), f"Mencatat {month_name(month)}")
        play.play_month(month)
    pergi.tell_departures(made, play.petugas, play.cast, day)
    pergi.block(made, play.petugas)
    laci.give_till(made, play.petugas, day)
    persetujuan.set_limits(made, play.petugas.ketua, day)
    persetujuan.ask_withdrawal(made, play.petugas, play.keadaan.sukarela, day)
    play.perantauan.news(made)
    play.perantauan.link_members(made, play.cast)
    play.kiriman.ask(made)
    play.program.play()
    persetujuan.split_payment(made, play.petugas, day)
    koran.bring_statements(made, play.petugas, play.cast.anggota[MENYETOR].nama)
    project.refresh(made.store)
    tell(1.0, "Selesai")
    return made


class _Pementasan:
    """The play: the clock goes from month to month while people record what happens."""

    def __init__(self, desa: Desa, cast: Pemeran, today: dt.date) -> None:
        self.desa, self.cast, self.today = desa, cast, today
        self.months = months_until(today)
        self.first = first_day(self.months[0])
        self.keadaan: Keadaan = opening(cast, self.first)
        self.naskah = Naskah(cast, self.keadaan, today)

    def begin(self) -> None:
        """Entities, accounts, decisions, opening balances, templates."""
        desa = self._at(self.first)
        system = system_viewer(roles.all_rights())
        awal.make_entities(desa, system, self.cast, self.first)
        people = awal.make_accounts(desa, self.cast)
        self.petugas = Petugas(
            bendahara=people["bendahara"],
            kasir=people["kasir"],
            sekretaris=people["sekretaris"],
            ketua=people["ketua"],
            pengawas=people["pengawas"],
        )
        awal.decide(desa, self.petugas.ketua, self.first)
        awal.bring_in(desa, self.petugas, self.cast, self.keadaan)
        awal.appoint_officers(desa, system, self.cast, self.first)
        awal.register_group(desa, self.petugas, self.cast, self.first)
        pinjaman.set_products(desa, self.petugas.ketua, self.first)
        pinjaman_biasa.bring_old(desa, self.petugas.bendahara, self.keadaan.pinjaman.values())
        self.templates = awal.make_templates(desa, self.petugas, self.first)
        self.perantauan = Perantauan(people["petugas"], KOP, self.today)
        self.perantauan.register(desa, self.cast)
        self.perantauan.play(desa, self.first)
        self.kiriman = Kiriman(self.petugas, self.perantauan.keluarga, people["anggota"])
        self.kiriman.begin(desa, self.first)
        self.rencana = RencanaContoh(self.perantauan, self.kiriman.rumah)
        self.rencana.begin(desa, self.first)
        visitors = Pelaksana(people["petugas"], people["penanggungjawab"])
        self.keliling = Keliling(visitors, self.perantauan.keluarga)
        cast = Orang(people["petugas"], people["penanggungjawab"], people["bendahara"])
        self.setahun = Setahun(cast, self.perantauan.keluarga)
        self.setahun.begin(desa, self.first)
        self.uji_petik = UjiPetik(self.petugas, self.today)
        self.program = Program(self.desa, people, self.today)
        papan.open_papan(desa, people["kades"], self.cast)
        head = next(one.nama for one in self.cast.pengguna if "kepala_desa" in one.peran)
        office = Kantor(people["petugas"], people["penanggungjawab"], head)
        self.layanan = LayananContoh(office, self.perantauan.keluarga, self.today)

    def _at(self, day: dt.date) -> Desa:
        """The village with its clock on a day."""
        return replace(self.desa, clock=FixedClock(day))

    def _left(self, month: int) -> int:
        """How many months come after this one."""
        return len(self.months) - 1 - self.months.index(month)

    def play_month(self, month: int) -> None:
        """Record a month, and do what officers do at its end."""
        end = min(last_day(month), self.today)
        desa = self._at(end)
        before = f"{first_day(month) - dt.timedelta(days=1):%Y-%m}"
        self.uji_petik.play(desa, month, self._left(month))
        if self._left(month) == 0:
            self.keliling.lock(self._at(min(end, first_day(month) + dt.timedelta(days=2))), before)
        self.perantauan.play(desa, end, max(first_day(month), self.first + dt.timedelta(days=1)))
        self.rencana.play(desa, end)
        self.layanan.play(desa, first_day(month), end)
        made = pembukuan.record_month(desa, self.petugas, month, self.naskah.month(month))
        lembaga.record_lembaga(desa, self.petugas.bendahara, month, end)
        if self._left(month) == 3:
            day = min(end, first_day(month) + dt.timedelta(days=self.today.day + 2))
            self.keadaan.kas += pembukuan.open_deposits(desa, self.petugas, self.cast, day)
        pembukuan.mend(desa, self.petugas, made, self.keadaan)
        when = (month, self._left(month))
        pinjaman.record_pinjaman(desa, self.petugas, when, (end, self.today))
        waktu = ubah_pinjaman.Waktu(self._left(month), first_day(month))
        ubah_pinjaman.record_ubah(desa, self.petugas, waktu)
        utang.record_utang(desa, self.petugas.bendahara, when, end)
        self.kiriman.play(desa, *when, end)
        if self._left(month) == 2:
            pembukuan.mend_account(desa, self.petugas, made)
            lembaga.give_grant(desa, self.petugas.bendahara, min(end, first_day(month)))
        self.rencana.see(desa, self.keliling.visit(desa, self._left(month), end))
        self.setahun.play(desa, *when, end)
        if self._left(month) == 0:
            self.keliling.check(self._at(min(end, first_day(month) + dt.timedelta(days=8))), before)
        if self._left(month) < PAPERS:
            pembukuan.attach_papers(desa, self.petugas, made)
        if end == last_day(month):
            self._close_month(desa, month)

    def _close_month(self, desa: Desa, month: int) -> None:
        """Loans, recurring vouchers, the meeting, the cash count, locks of older months."""
        end = last_day(month)
        pinjaman.close_month(desa, self.petugas, month)
        utang.accrue(desa, self.petugas.bendahara, (month, self._left(month)))
        for template in self.templates:
            day = 10 if template == self.templates[0] else 28
            key = f"contoh/template/{template}/{month}"
            date = first_day(month) + dt.timedelta(days=day - 1)
            use = PakaiTemplate(KOP, template, date, key, bulan=month)
            record_from_template(desa, self.petugas.bendahara, use)
        self.keadaan.kas -= 50_000
        if month % 100 == 3:
            self._meeting(desa, month)
        if self._left(month) == 1:
            jasa = ProsesBaru(KOP, month, kunci=f"contoh/jasa/{month}")
            post_jasa(desa, self.petugas.bendahara, jasa)
        shortage = SHORTAGE if self._left(month) == 4 else 0
        pembukuan.count_cash(desa, self.petugas, end, shortage)
        self.keadaan.kas -= shortage
        old = add_months(month, -2)
        if old in self.months:
            for kode in (KOP, lembaga.BUM, lembaga.K01):
                kunci_bulan(desa, self.petugas.bendahara, KunciBulan(kode, old))

    def _meeting(self, desa: Desa, month: int) -> None:
        """What the annual meeting decided: the surplus is divided, the year before is locked."""
        modal = {
            nomor: POKOK + wajib
            for nomor, wajib in self.keadaan.wajib.items()
            if self.keadaan.masuk[nomor].year < month // 100
        }
        orang = (self.petugas.bendahara, self.petugas.ketua)
        shu.divide(desa, orang, first_day(month) + dt.timedelta(days=4), modal)
        if month // 100 > self.months[0] // 100:
            for kode in (KOP, lembaga.BUM, lembaga.K01):
                year = KunciTahun(kode, month // 100 - 1)
                kunci_tahun(desa, self.petugas.bendahara, year)
