"""Plans for the return: two of three families write one down, and what became of those back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from appbuilder_app.contoh.migran import Keluarga, Perantauan
from appbuilder_app.contoh.pembukuan import KOP
from koperasi.dasar.desa import Desa
from koperasi.dasar.tempo import anchor_on
from koperasi.rencana_pulang.perintah import (
    CatatHasil,
    CatatKemajuan,
    CatatUsaha,
    TandaRencana,
)
from koperasi.rencana_pulang.rules import (
    RUMAH,
    SEBAGIAN,
    TABUNGAN,
    TIDAK,
    USAHA,
    YA,
    Sasaran,
    usaha_due,
)
from koperasi.rencana_pulang.usecases import sign_rencana
from koperasi.rencana_pulang.usecases_hasil import record_hasil, record_kemajuan, record_usaha

JUTA: Final = 1_000_000
ISI: Final = {
    RUMAH: ("Rumah bata di tanah orang tua", (60, 75, 90)),
    TABUNGAN: ("Pegangan enam bulan", (12, 18, 24)),
    USAHA: ("Modal usaha sesudah pulang", (10, 15, 25)),
}
"""What families write, and how many million rupiah."""
PASANGAN: Final = ((RUMAH, TABUNGAN), (TABUNGAN, USAHA), (RUMAH, TABUNGAN, USAHA), (USAHA,))
HASIL: Final = (
    {RUMAH: SEBAGIAN, TABUNGAN: TIDAK, USAHA: TIDAK},
    {RUMAH: YA, TABUNGAN: YA, USAHA: YA},
    {RUMAH: TIDAK, TABUNGAN: SEBAGIAN, USAHA: YA},
)
TERLIHAT: Final = {
    RUMAH: ("pondasi", "dinding", "lahan", "atap"),
    USAHA: ("alat", "belum", "berjalan"),
}
"""What the officer saw on a visit, family after family."""
LATER: Final = 36
"""Months after the contract by which they want to be done, at least."""


class RencanaContoh:
    """Plans that the officer types from what families signed, and outcomes at the return.

    :param rumah: number of the savings for a house by member, for the plans they count in.
    """

    def __init__(self, orang: Perantauan, rumah: dict[int, str]) -> None:
        self.perantauan, self.rumah = orang, rumah
        everybody = enumerate(orang.keluarga)
        self.orang = [one for place, one in everybody if place % 3 or self._saves(one)]
        self.nomor: dict[str, str] = {}
        self.jenis: dict[str, tuple[str, ...]] = {}
        self.pulang: list[tuple[str, dt.date]] = []

    def _saves(self, one: Keluarga) -> bool:
        return one.migran.keluarga_anggota in self.rumah or bool(one.migran.pulang)

    def begin(self, desa: Desa, day: dt.date) -> None:
        """Those abroad that day and their families sign."""
        for place, one in enumerate(self.orang):
            if one.penempatan and one.sanak and not self._back(one, day):
                plan = self._plan(place, one, day)
                signed = sign_rencana(desa, self.perantauan.petugas, plan)
                self.nomor[one.no_warga] = signed.no_rencana
                self.jenis[signed.no_rencana] = tuple(target.jenis for target in plan.sasaran)

    def _back(self, one: Keluarga, day: dt.date) -> bool:
        months = one.migran.pulang
        return bool(months) and self.perantauan.ago(months) <= day

    def _plan(self, place: int, one: Keluarga, day: dt.date) -> TandaRencana:
        until = anchor_on(day).ke(LATER + place % 12)
        saved = self.rumah.get(one.migran.keluarga_anggota, "")
        kinds = PASANGAN[0] if saved else PASANGAN[place % len(PASANGAN)]
        targets = tuple(
            Sasaran(kind, ISI[kind][1][place % 3] * JUTA, until, ISI[kind][0],
                    (KOP, saved) if saved and kind == RUMAH else ("", ""))
            for kind in kinds
        )  # fmt: skip
        return TandaRencana(one.no_warga, targets, one.sanak[0][0], day, pmi_setuju=place % 4 > 0,
                            kunci=f"contoh/rencana/{one.no_warga}")  # fmt: skip

    def see(self, desa: Desa, seen: Mapping[str, str]) -> None:
        """How far houses and businesses were on the visits of a round: migrant -> visit."""
        for place, one in enumerate(self.orang):
            number, visit = self.nomor.get(one.no_warga, ""), seen.get(one.no_warga, "")
            for kind in self.jenis.get(number, ()) if visit else ():
                stages = TERLIHAT.get(kind, ())
                if stages:
                    asked = CatatKemajuan(number, kind, stages[place % len(stages)], visit,
                                          kunci=f"contoh/rencana/{visit}/{kind}")  # fmt: skip
                    record_kemajuan(desa, self.perantauan.petugas, asked)

    def play(self, desa: Desa, end: dt.date) -> None:
        """What became of the plans of those who came back until a day, and a year after that."""
        for place, one in enumerate(self.orang):
            number = self.nomor.get(one.no_warga, "")
            if number and self._back(one, end):
                del self.nomor[one.no_warga]
                self.pulang.append((number, self.perantauan.ago(one.migran.pulang)))
                said = HASIL[place % len(HASIL)]
                asked = CatatHasil(number, said, kunci=f"contoh/rencana/hasil/{number}")
                record_hasil(desa, self.perantauan.petugas, asked)
        for number, back in [gone for gone in self.pulang if usaha_due(gone[1]) <= end]:
            self.pulang.remove((number, back))
            runs = YA if len(self.pulang) % 2 else TIDAK
            record_usaha(desa, self.perantauan.petugas, CatatUsaha(number, runs))
