"""Pure rules of the entities: kinds, zones, standards, offices, and the checks of a profile."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final

from ledger.errors import Refusal

KOPERASI: Final = "koperasi"
BUMDES: Final = "bumdes"
KELOMPOK: Final = "kelompok"
JENIS: Final = (KOPERASI, BUMDES, KELOMPOK)

ZONA: Final[Mapping[str, str]] = {
    "WIB": "Asia/Jakarta",
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
}

STANDAR: Final[Mapping[str, str]] = {
    KOPERASI: "SAK EP",
    BUMDES: "SAK EP (Kepmendesa 136/2022)",
    KELOMPOK: "SAK EMKM",
}
"""Accounting standard by kind; koperasi by Permenkop UKM 2/2024, BUMDes by Kepmendesa 136/2022."""

ORGAN: Final[Mapping[str, tuple[str, ...]]] = {
    KOPERASI: ("pengurus", "pengawas", "pengelola"),
    BUMDES: ("pelaksana", "pengawas", "penasihat"),
    KELOMPOK: ("pengurus", "pengawas"),
}
"""Organs by kind: UU 25/1992 for koperasi, PP 11/2021 for BUMDes."""

JABATAN: Final = (
    "ketua",
    "wakil_ketua",
    "sekretaris",
    "bendahara",
    "direktur",
    "manajer",
    "penasihat",
    "anggota_organ",
)

FIRST_YEAR: Final = 1945


def check_jenis(jenis: str) -> str:
    """The kind itself.

    :raises Refusal: `jenis_entitas_salah`.
    """
    if jenis not in JENIS:
        raise Refusal("jenis_entitas_salah", "jenis", jenis=jenis)
    return jenis


def zone_name(zona: str) -> str:
    """IANA name of WIB, WITA or WIT.

    :raises Refusal: `zona_salah`.
    """
    found = ZONA.get(zona.upper())
    if found is None:
        raise Refusal("zona_salah", "zona", zona=zona)
    return found


def check_tahun(tahun: int, awal: int, hari_ini: dt.date) -> None:
    """First book year and its first month.

    :raises Refusal: `tahun_buku_salah`, `bulan_awal_salah`.
    """
    if not 1 <= awal <= 12:
        raise Refusal("bulan_awal_salah", "awal_tahun_buku")
    if not FIRST_YEAR <= tahun <= hari_ini.year + 1:
        raise Refusal("tahun_buku_salah", "tahun", tahun=str(tahun))


def check_npwp(text: str) -> str:
    """NPWP as bare digits: 15 of the old form or 16 of the new one (PMK 112/2022).

    :raises Refusal: `npwp_salah`.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{15,16}", digits):
        raise Refusal("npwp_salah", "npwp")
    return digits


def check_jabatan(jenis: str, organ: str, jabatan: str) -> None:
    """An office that this kind of entity has.

    :raises Refusal: `organ_salah`, `jabatan_salah`.
    """
    if organ not in ORGAN[jenis]:
        raise Refusal("organ_salah", "organ", organ=organ)
    if jabatan not in JABATAN:
        raise Refusal("jabatan_salah", "jabatan", jabatan=jabatan)


def check_masa(mulai: dt.date, sampai: dt.date | None) -> None:
    """A term of office does not end before it begins.

    :raises Refusal: `masa_terbalik`.
    """
    if sampai is not None and sampai < mulai:
        raise Refusal("masa_terbalik", "sampai", mulai=mulai.isoformat())


def component_of(nama: str) -> str:
    """Part of an account's path made from its name: "Bank BRI Unit 2" -> "BankBRIUnit2"."""
    plain = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    return "".join(word[0].upper() + word[1:] for word in words)


def next_code(kode: str, dipakai: Collection[str]) -> str:
    """The next free code of a group: beside "1.1.02.01" the first of "1.1.02.02", ...

    :raises Refusal: `kelompok_akun_penuh`.
    """
    group, _, last = kode.rpartition(".")
    for number in range(1, 100):
        made = f"{group}.{number:0{len(last)}d}"
        if made not in dipakai:
            return made
    raise Refusal("kelompok_akun_penuh", "kode", kelompok=group)
