"""Dated decisions of an entity about its savings: amounts, minima, from when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, select

from koperasi.dasar.manifest import Parameter
from koperasi.dasar.nilai import as_persen
from koperasi.dasar.pengaturan import NilaiParameter
from koperasi.simpanan.jasa import Tarif
from koperasi.simpanan.ketentuan_jasa import JASA_LAPIS, PARAMETERS_JASA, read_jenjang
from koperasi.simpanan.rules import Ketentuan

POKOK_BESAR: Final = "simpanan.pokok"
POKOK_CICIL: Final = "simpanan.pokok_cicil"
WAJIB_BESAR: Final = "simpanan.wajib_per_bulan"
WAJIB_MULAI: Final = "simpanan.wajib_mulai_bulan_masuk"
SUKARELA_MINIMUM: Final = "simpanan.sukarela_minimum"

PARAMETERS: Final = (
    Parameter(
        POKOK_BESAR,
        ("Besar simpanan pokok", "Principal share"),
        "rupiah",
        "100000",
        "UU 25/1992 pasal 41; besarnya menurut AD/ART, ubah sesuai keputusan Anda",
    ),
    Parameter(
        POKOK_CICIL,
        ("Simpanan pokok boleh dicicil", "Principal share in instalments"),
        "ya_tidak",
        "tidak",
        "AD/ART; tanpa keputusan lain: dibayar sekaligus",
    ),
    Parameter(
        WAJIB_BESAR,
        ("Simpanan wajib per bulan", "Monthly compulsory share"),
        "rupiah",
        "25000",
        "UU 25/1992 pasal 41; besarnya menurut AD/ART atau keputusan RAT",
    ),
    Parameter(
        WAJIB_MULAI,
        ("Simpanan wajib mulai bulan masuk", "Compulsory share from the month of joining"),
        "ya_tidak",
        "ya",
        "AD/ART; tidak berarti mulai bulan sesudahnya",
    ),
    Parameter(
        SUKARELA_MINIMUM,
        ("Saldo minimum simpanan sukarela", "Minimum balance of voluntary savings"),
        "rupiah",
        "0",
        "keputusan pengurus; tanpa keputusan: boleh sampai nol",
    ),
    *PARAMETERS_JASA,
)
_BAWAAN: Final = {made.key: made.default for made in PARAMETERS}


@dataclass(frozen=True)
class DaftarNilai:
    """All values that an entity ever decided for this room, read once."""

    nilai: dict[str, list[tuple[str, str]]]

    def teks(self, kunci: str, pada: dt.date) -> str:
        """Value that holds on a date; the first value of the manifest where none does yet."""
        found = _BAWAAN[kunci]
        day = pada.isoformat()
        for mulai, nilai in self.nilai.get(kunci, ()):
            if mulai <= day:
                found = nilai
        return found

    def rupiah(self, kunci: str, pada: dt.date) -> int:
        """The same as whole rupiah."""
        return int(self.teks(kunci, pada))

    def ya(self, kunci: str, pada: dt.date) -> bool:
        """The same as yes or no."""
        return self.teks(kunci, pada) == "ya"

    def persen(self, kunci: str, pada: dt.date) -> Decimal:
        """The same as a percentage."""
        return as_persen(self.teks(kunci, pada))

    def tarif(self, kunci: str) -> tuple[Tarif, ...]:
        """Rates of a product since the beginning, each from the date on which it changed."""
        changed = (self.nilai.get(name, ()) for name in (kunci, JASA_LAPIS))
        days = {dt.date.min, *(dt.date.fromisoformat(day) for rows in changed for day, _ in rows)}
        return tuple(
            Tarif(day, read_jenjang(self.teks(kunci, day)), self.ya(JASA_LAPIS, day))
            for day in sorted(days)
        )

    def pada(self, tanggal: dt.date) -> Ketentuan:
        """What the checks of a transaction need to know, as it holds on its date."""
        return Ketentuan(
            simpanan_pokok=self.rupiah(POKOK_BESAR, tanggal),
            boleh_cicil=self.ya(POKOK_CICIL, tanggal),
            sukarela_minimum=self.rupiah(SUKARELA_MINIMUM, tanggal),
        )


def read_nilai(conn: Connection, entitas: str) -> DaftarNilai:
    """The dated values of an entity, the oldest first."""
    table = NilaiParameter.__table__.c
    query = (
        select(table.kunci, table.berlaku_mulai, table.nilai)
        .where(table.entitas_kode == entitas, table.kunci.in_(list(_BAWAAN)))
        .order_by(table.berlaku_mulai, table.id)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in conn.execute(query):
        found.setdefault(row.kunci, []).append((row.berlaku_mulai, row.nilai))
    return DaftarNilai(found)
