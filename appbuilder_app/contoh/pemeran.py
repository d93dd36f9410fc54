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
    """

    desa: dict[str, str]
    sandi: str
    pengguna: tuple[Akun, ...]
    pejabat: tuple[dict[str, str], ...]
    kelompok: dict[str, Any]
    bumdes: dict[str, str]
    anggota: tuple[Orang, ...]


def read_cast(path: Path = CAST) -> Pemeran:
    """The cast out of its file."""
    with path.open("rb") as handle:
        found = tomllib.load(handle)
    return Pemeran(
        desa=found["desa"],
        sandi=found["sandi"]["semua"],
        pengguna=tuple(
            Akun(**{**one, "peran": tuple(one["peran"])}) for one in found["pengguna"]
        ),
        pejabat=tuple(found["pejabat"]),
        kelompok=found["kelompok"],
        bumdes=found["bumdes"],
        anggota=tuple(Orang(**one) for one in found["anggota"]),
    )
