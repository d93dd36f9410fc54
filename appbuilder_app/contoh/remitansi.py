"""Remittances of the example village: five families every month, and three that went otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from appbuilder_app.contoh.migran import Keluarga
from appbuilder_app.contoh.pembukuan import KOP, Petugas
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.pembagian import Baris
from koperasi.remitansi.penggunaan import report_own_penggunaan
from koperasi.remitansi.perintah import (
    BayarKiriman,
    HasilKiriman,
    InstruksiBaru,
    KembalikanKiriman,
    KirimanBaru,
    LaporPenggunaan,
    PindahKiriman,
    PjpBaru,
)
from koperasi.remitansi.rules import rupiah_of
from koperasi.remitansi.usecases import record_kiriman
from koperasi.remitansi.usecases_bayar import move_kiriman, pay_kiriman, return_kiriman
from koperasi.remitansi.usecases_instruksi import report_penggunaan, set_pjp, sign_instruksi
from koperasi.remitansi.usecases_usul import UsulBaru, propose_instruksi
from koperasi.simpanan.usecases_tujuan import RencanaBaru, open_tujuan
from ledger.periods import first_day

PJP: Final = {
    "TW": ("BNI-TPE", "BNI cabang Taipei", "bank"),
    "HK": ("BNI-HKG", "BNI cabang Hong Kong", "bank"),
    "": ("KIRIM-DESA", "PJP Kirim Desa (contoh)", "pjp"),
}
KURS: Final = {"TWD": 510, "HKD": 2050, "MYR": 3700, "JPY": 105, "SGD": 12150}
PENGIRIM: Final = (24, 54, 85, 92)
"""Members whose family abroad sends money by instruction; 17 gets hers in cash."""
TUNAI: Final = 17
SISA: Final = Baris("tunai", "sisa")
RUMAH_SENDIRI: Final = (("rumah", 1_850_000), ("tabungan", 400_000), ("konsumsi", 500_000))
"""What the family of 17 tells on the phone: bricks for the house, some kept, the rest lived on."""
LAPORAN: Final = (("pendidikan", 300_000), ("konsumsi", 500_000), ("produktif", 250_000))


class Kiriman:
    """What the treasurer and the cashier record of remittances, month by month."""

    def __init__(
        self, petugas: Petugas, keluarga: Sequence[Keluarga], anggota: Viewer
    ) -> None:
        wanted = (*PENGIRIM, TUNAI)
        self.petugas, self.anggota = petugas, anggota
        self.rumah: dict[int, str] = {}
        self.keluarga = {
            one.migran.keluarga_anggota: one
            for one in keluarga
            if one.migran.keluarga_anggota in wanted and one.migran.mata_uang in KURS
        }

    def begin(self, desa: Desa, day: dt.date) -> None:
        """Who brings money, and the instructions; one family saves for a house."""
        for kode, nama, jenis in PJP.values():
            set_pjp(desa, self.petugas.bendahara, PjpBaru(KOP, kode, nama, jenis))
        for nomor in PENGIRIM:
            if nomor in self.keluarga:
                self._sign(desa, nomor, day)

    def _sign(self, desa: Desa, nomor: int, day: dt.date) -> None:
        member, one = f"A{nomor:05d}", self.keluarga[nomor]
        lines: tuple[Baris, ...] = (Baris("sukarela", "persen", 1500, member), SISA)
        if nomor == PENGIRIM[0]:
            goal = RencanaBaru(KOP, member, "Rumah", 60_000_000, day.replace(year=day.year + 3),
                               kunci="contoh/tujuan/rumah")  # fmt: skip
            rumah = open_tujuan(desa, self.petugas.bendahara, goal).no_rekening
            self.rumah[nomor] = rumah
            lines = (Baris("tujuan", "persen", 3000, rumah, "rumah"), *lines)
        asked = InstruksiBaru(KOP, one.no_warga, member, lines, "pengirim", day,
                              "panggilan_video", kunci=f"contoh/instruksi/{nomor}")  # fmt: skip
        sign_instruksi(desa, self.petugas.bendahara, asked)

    def play(self, desa: Desa, month: int, left: int, end: dt.date) -> None:
        """The transfers of a month arrive on the 9th, the cash is fetched on the 11th.

        :param left: how many months come after it.
        """
        day = first_day(month) + dt.timedelta(days=8)
        if day + dt.timedelta(days=2) > end:
            return
        made = [
            (nomor, self._arrive(desa, nomor, (month, day)))
            for nomor, one in self.keluarga.items()
            if one.migran.di_luar and one.penempatan
        ]
        late = PENGIRIM[2] if left == 0 else 0
        self._pay(desa, [(n, k) for n, k in made if n != late], day + dt.timedelta(days=2))
        for nomor, kiriman in made:
            if nomor in PENGIRIM[:2] and left > 1:
                self._report(desa, kiriman, day + dt.timedelta(days=2))
            if nomor == TUNAI and left > 1:
                self._tell(desa, kiriman, day + dt.timedelta(days=2))
        if left == 1:
            self._other(desa, day)
        if left == 0:
            self._unknown(desa, day)

    def _arrive(self, desa: Desa, nomor: int, when: tuple[int, dt.date]) -> HasilKiriman:
        month, day = when
        one = self.keluarga[nomor]
        currency = one.migran.mata_uang
        sent = one.migran.gaji * 35 // 100 // 100 * 100
        kurs = str(KURS[currency] + month % 7)
        kode = PJP.get(one.migran.negara, PJP[""])[0]
        asked = KirimanBaru(
            KOP, day, kode, f"{kode}-{month}{nomor:03}", currency, sent,
            rupiah_of(sent, currency, kurs), one.no_warga, f"A{nomor:05d}", kurs_pjp=kurs,
            biaya_pjp=sent // 100, baris=(SISA,) if nomor == TUNAI else None,
            kunci=f"contoh/kiriman/{nomor}/{month}",
        )  # fmt: skip
        return record_kiriman(desa, self.petugas.bendahara, asked)

    def _pay(
        self, desa: Desa, made: Sequence[tuple[int, HasilKiriman]], day: dt.date
    ) -> None:
        """Cash is drawn for all of them and handed out the same day."""
        cash = [(n, k.no_kiriman, k.pembagian.tunai) for n, k in made if k.pembagian is not None]
        total = sum(tunai for _, _, tunai in cash)
        if not total:
            return
        key = f"contoh/kiriman/tunai/{day.isoformat()}"
        drawn = PindahKiriman(KOP, "tunai", total, day, kunci=key)
        move_kiriman(desa, self.petugas.bendahara, drawn)
        for nomor, number, tunai in cash:
            card = f"{nomor * 37 % 10_000:04}"
            asked = BayarKiriman(KOP, number, tunai, day, "ktp", card,
                                 kunci=f"contoh/kiriman/bayar/{number}")  # fmt: skip
            pay_kiriman(desa, self.petugas.kasir, asked)

    def _report(self, desa: Desa, kiriman: HasilKiriman, day: dt.date) -> None:
        asked = LaporPenggunaan(KOP, kiriman.no_kiriman, day, "lapor_sendiri", LAPORAN,
                                kunci=f"contoh/kiriman/pakai/{kiriman.no_kiriman}")  # fmt: skip
        report_penggunaan(desa, self.petugas.bendahara, asked)

    def _tell(self, desa: Desa, kiriman: HasilKiriman, day: dt.date) -> None:
        asked = LaporPenggunaan(KOP, kiriman.no_kiriman, day, "lapor_sendiri", RUMAH_SENDIRI,
                                kunci=f"contoh/kiriman/cerita/{kiriman.no_kiriman}")  # fmt: skip
        report_own_penggunaan(desa, self.anggota, asked)

    def ask(self, desa: Desa) -> None:
        """The family of 17 asks its migrant, who has joined by now, to sign how it is split."""
        member, one = f"A{TUNAI:05d}", self.keluarga[TUNAI]
        lines = (Baris("sukarela", "persen", 1500, member), SISA)
        note = "Supaya setiap bulan ada yang tersimpan."
        asked = UsulBaru(KOP, one.no_warga, member, lines, catatan=note, kunci="contoh/usul/17")
        propose_instruksi(desa, self.anggota, asked)

    def _other(self, desa: Desa, day: dt.date) -> None:
        """One came for somebody else and went back."""
        nomor, one = next(iter(self.keluarga.items()))
        asked = KirimanBaru(
            KOP, day, PJP[""][0], f"SALAH-{day:%Y%m}", one.migran.mata_uang, 100_000, 900_000,
            one.no_warga, f"A{nomor:05d}", catatan="nama penerima tidak sama",
            kunci="contoh/kiriman/salah",
        )  # fmt: skip
        made = record_kiriman(desa, self.petugas.bendahara, asked)
        next_day = day + dt.timedelta(days=1)
        back = KembalikanKiriman(
            KOP, made.no_kiriman, next_day, "salah rekening tujuan", kunci="contoh/kiriman/kembali"
        )
        return_kiriman(desa, self.petugas.bendahara, back)

    def _unknown(self, desa: Desa, day: dt.date) -> None:
        """One whose sender nobody knows yet."""
        asked = KirimanBaru(
            KOP, day, PJP[""][0], f"TANPA-NAMA-{day:%Y%m}", "MYR", 50_000, 1_850_000,
            kurs_pjp="3700", kunci="contoh/kiriman/tanpa-nama",
        )  # fmt: skip
        record_kiriman(desa, self.petugas.bendahara, asked)
