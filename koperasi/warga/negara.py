"""Countries and currencies, read from `koperasi/data`: a new one is a line there.

`kabupaten_2016_2019` of a country is reference data of the kabupaten's labour office, not a
figure of this village; screens say so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from ledger.errors import Refusal

LAIN: Final = "XX"
"""A country that is not in the list."""
RUPIAH: Final = "IDR"
_AMOUNT: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})(?:,([0-9]{1,2}))?")


@dataclass(frozen=True)
class MataUang:
    """A currency; `desimal` says how many digits of it stand behind the comma.

    Amounts are kept as whole numbers of its smallest unit: TWD 600,50 is 60050, JPY 600 is 600.
    """

    kode: str
    desimal: int
    nama: tuple[str, str]


@dataclass(frozen=True)
class Negara:
    """A country of destination; `mata_uang` "" when it has none of the known ones.

    :param kabupaten: migrants of the whole kabupaten in 2016-2019 (labour office), for reference.
    """

    kode: str
    nama: tuple[str, str]
    mata_uang: str
    kabupaten: int


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("koperasi") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def mata_uang() -> Mapping[str, MataUang]:
    """Known currencies by code, rupiah first."""
    return {
        row["kode"]: MataUang(row["kode"], int(row["desimal"]), (row["nama"], row["nama_en"]))
        for row in _rows("mata_uang.csv")
    }


@lru_cache(maxsize=1)
def negara() -> Mapping[str, Negara]:
    """Known countries by code, in the order of the kabupaten's figures."""
    return {
        row["kode"]: Negara(
            row["kode"],
            (row["nama"], row["nama_en"]),
            row["mata_uang"],
            int(row["kabupaten_2016_2019"]),
        )
        for row in _rows("negara.csv")
    }


def require_mata_uang(kode: str, isian: str = "mata_uang") -> MataUang:
    """A known currency.

    :raises Refusal: `mata_uang_tidak_dikenal` at the field `isian`.
    """
    found = mata_uang().get(kode.strip().upper())
    if found is None:
        raise Refusal(
            "mata_uang_tidak_dikenal", isian, kode=kode.strip(), daftar=", ".join(mata_uang())
        )
    return found


def require_negara(kode: str, isian: str = "negara") -> Negara:
    """A known country, by its code.

    :raises Refusal: `negara_tidak_dikenal` at the field `isian`.
    """
    found = negara().get(kode.strip().upper())
    if found is None:
        raise Refusal("negara_tidak_dikenal", isian, kode=kode.strip())
    return found


def parse_asal(teks: str, kode: str, isian: str) -> int:
    """What people type into the smallest unit: "1.500,50" SGD -> 150050, "60000" TWD -> 6000000.

    Points part thousands, the comma parts the decimals, as in Indonesian; "" is 0.

    :raises Refusal: `jumlah_asing_salah` at the field `isian`, `mata_uang_tidak_dikenal`.
    """
    satu = require_mata_uang(kode)
    match = _AMOUNT.fullmatch(teks.strip() or "0")
    rest = (match[2] or "") if match else ""
    if match is None or len(rest) > satu.desimal:
        raise Refusal("jumlah_asing_salah", isian, isi=teks.strip(), desimal=satu.desimal)
    return int(match[1].replace(".", "") + rest.ljust(satu.desimal, "0"))


def format_asal(jumlah: int, kode: str) -> str:
    """An amount of the smallest unit as it is written: 60050 TWD -> "TWD 600,50"."""
    satu = require_mata_uang(kode)
    whole, rest = divmod(abs(jumlah), 10**satu.desimal)
    text = f"{whole:,}".replace(",", ".")
    if satu.desimal and rest:
        text += f",{rest:0{satu.desimal}d}"
    return f"{satu.kode} {'-' if jumlah < 0 else ''}{text}"
