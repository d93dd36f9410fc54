"""The cast of the example village, read from `pemeran.toml`: invented people stand there only."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CAST = Path(__file__).with_name("pemeran.toml")


@dataclass(frozen=True)
class Orang:
    """A member; `pmi` says who of the family works abroad and where, "" when nobody does."""

    nomor: int
    nama: str
    kelamin: str
    nik: str
    no_kk: str
    tempat_lahir: str
    lahir: dt.date
    alamat: str
    dusun: str
    rt: str
    rw: str
    no_hp: str
    pmi: str = ""

    @property
    def no_anggota(self) -> str:
        """The number under which this member stands in the register."""
        return f"A{self.nomor:05d}"


@dataclass(frozen=True)
class Sanak:
    """Family of a migrant; `hubungan` is what the person is to the migrant."""

    nama: str
    kelamin: str
    lahir: dt.date
    nik: str
    hubungan: str
    sekolah: str = ""
    nama_sekolah: str = ""
    kelas: str = ""

    @property
    def sekolahan(self) -> dict[str, str]:
        """Of a child: how school goes."""
        return {"status_sekolah": self.sekolah, "sekolah": self.nama_sekolah, "kelas": self.kelas}


@dataclass(frozen=True)
class Migran:
    """A migrant with the family. Months are counted back from the village's day.

    :param keluarga_anggota: number of a member of the koperasi who is family, 0 for none;
        `hubungan` is what that member is to the migrant.
    :param anggota: number of the member who is the migrant, 0 for a migrant who is none.
    :param calon: candidate for so many months, 0 for somebody who has left.
    :param pulang: back for so many months, 0 for somebody who is abroad.
    :param lama: months of the contract; `paspor`: months until the passport runs out.
    :param kabar: heard of so many months ago.
    """

    nama: str
    kelamin: str
    lahir: dt.date
    nik: str
    no_kk: str
    alamat: str
    dusun: str
    rt: str
    rw: str
    negara: str
    jabatan: str
    sektor: str
    gaji: int
    mata_uang: str
    skema: str
    jalur: str
    mulai: int
    lama: int
    keluarga: tuple[Sanak, ...] = ()
    keluarga_anggota: int = 0
    anggota: int = 0
    hubungan: str = ""
    p3mi: str = ""
    calo: str = ""
    calon: int = 0
    pulang: int = 0
    paspor: int = 0
    kabar: int = 0

    @property
    def rumah(self) -> dict[str, str]:
        """The household."""
        return {n: getattr(self, n) for n in ("no_kk", "alamat", "dusun", "rt", "rw")}

    @property
    def di_luar(self) -> bool:
        """Abroad on the village's day."""
        return not self.calon and not self.pulang

    @property
    def no_paspor(self) -> str:
        """A passport number that no office gives out."""
        return f"X{self.nik[-7:]}"


@dataclass(frozen=True)
class Akun:
    """Somebody who signs in."""

    nama_pengguna: str
    nama: str
    peran: tuple[str, ...]
    pemeran: str
    no_anggota: str = ""


@dataclass(frozen=True)
class Pemeran:
    """The whole cast.

    :param desa: fields of the entities' profiles.
    :param sandi: password of every account of the practice folder.
    :param ahli_waris: heirs of the member who has died, fields of `Waris`.
    """

    desa: dict[str, str]
    sandi: str
    pengguna: tuple[Akun, ...]
    pejabat: tuple[dict[str, str], ...]
    kelompok: dict[str, Any]
    bumdes: dict[str, str]
    anggota: tuple[Orang, ...]
    migran: tuple[Migran, ...] = ()
    ahli_waris: tuple[dict[str, Any], ...] = ()


def read_cast(path: Path = CAST) -> Pemeran:
    """The cast out of its file."""
    with path.open("rb") as handle:
        found = tomllib.load(handle)
    return Pemeran(
        desa=found["desa"],
        sandi=found["sandi"]["semua"],
        pengguna=tuple(Akun(**{**one, "peran": tuple(one["peran"])}) for one in found["pengguna"]),
        pejabat=tuple(found["pejabat"]),
        kelompok=found["kelompok"],
        bumdes=found["bumdes"],
        anggota=tuple(Orang(**one) for one in found["anggota"]),
        migran=tuple(_migran(one) for one in found["migran"]),
        ahli_waris=tuple(found["ahli_waris"]),
    )


def _migran(one: dict[str, Any]) -> Migran:
    family = tuple(Sanak(**kin) for kin in one.pop("keluarga", ()))
    return Migran(**one, keluarga=family)
