"""What is known of an entity, as plain frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.entitas.models import Entitas
from koperasi.entitas.rules import zone_name
from ledger.errors import Refusal
from ledger.periods import FiscalYear

PROFIL = (
    "nama",
    "no_badan_hukum",
    "tanggal_badan_hukum",
    "alamat",
    "desa",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "kode_pos",
    "telepon",
    "surel",
    "npwp",
    "nib",
)
"""Fields of the profile, in the order in which they are shown."""


@dataclass(frozen=True)
class DataEntitas:
    """An entity as it stands. `zona` is WIB, WITA or WIT; dates are ISO text, "" when unknown."""

    kode: str
    jenis: str
    nama: str
    zona: str
    awal_tahun_buku: int
    tahun_pertama: int
    standar: str
    no_badan_hukum: str
    tanggal_badan_hukum: str
    alamat: str
    desa: str
    kecamatan: str
    kabupaten: str
    provinsi: str
    kode_pos: str
    telepon: str
    surel: str
    npwp: str
    nib: str

    @property
    def iana(self) -> str:
        """IANA name of its zone."""
        return zone_name(self.zona)

    def tahun_buku(self, tanggal: dt.date) -> FiscalYear:
        """The book year that a date lies in."""
        return FiscalYear.of(tanggal, self.awal_tahun_buku)


@dataclass(frozen=True)
class DataPejabat:
    """A person in an office; `sampai` None while in office."""

    id: int
    organ: str
    jabatan: str
    nama: str
    no_anggota: str
    pengguna: str
    mulai: str
    sampai: str | None
    no_keputusan: str


@dataclass(frozen=True)
class Modul:
    """A room that an entity uses or not; `wajib` cannot be switched off."""

    ruang: str
    judul: tuple[str, str]
    aktif: bool
    wajib: bool


def read_entitas(conn: Connection, kode: str) -> DataEntitas:
    """An entity for the rooms themselves; screens ask `queries.find_entitas` with a viewer.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    row = conn.execute(select(Entitas.__table__).where(Entitas.kode == kode)).first()
    if row is None:
        raise Refusal("entitas_tidak_dikenal", "entitas", kode=kode)
    named = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to read a row by name
    return DataEntitas(**{name: named[name] for name in DataEntitas.__dataclass_fields__})
