"""What people type about persons, households and placements, made into what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from koperasi.anggota import rules as anggota_rules
from koperasi.anggota.isian import FIELDS as ORANG
from koperasi.warga import rules
from koperasi.warga.negara import require_mata_uang, require_negara
from ledger.errors import Refusal
from ledger.limits import NAME, REASON, WORD, check_length

Isian = Mapping[str, "str | dt.date | int | None"]
Bersih = Callable[[str], str]
GAJI_TERBESAR: Final = 10**12


def words(name: str, most: int = NAME) -> Bersih:
    """Cleaner of a line of text."""
    return lambda text: check_length(" ".join(text.split()), name, most)


def one_of(name: str, known: Collection[str], *, empty: bool = True) -> Bersih:
    """Cleaner of a choice; "" is one when `empty`."""

    def clean(text: str) -> str:
        value = text.strip()
        if value in known or (empty and not value):
            return value
        raise Refusal("pilihan_salah", name, isi=value)

    return clean


def iso(name: str) -> Bersih:
    """Cleaner of a date: ISO text, "" when there is none."""

    def clean(text: str) -> str:
        if not text.strip():
            return ""
        try:
            return dt.date.fromisoformat(text.strip()).isoformat()
        except ValueError:
            raise Refusal("tanggal_salah", name) from None

    return clean


def _paspor(text: str) -> str:
    number = "".join(text.split()).upper()
    if number and not (number.isalnum() and number.isascii() and 6 <= len(number) <= 12):
        raise Refusal("no_paspor_salah", "no_paspor", isi=text.strip())
    return number


def _gaji(text: str) -> str:
    value = text.strip() or "0"
    if not (value.isascii() and value.isdecimal()) or int(value) > GAJI_TERBESAR:
        raise Refusal("gaji_salah", "gaji", isi=value)
    return value


WARGA: Final[Mapping[str, Bersih]] = {
    "nama": ORANG["nama"],
    "nik": ORANG["nik"],
    "kedudukan": one_of("kedudukan", rules.KEDUDUKAN),
    "tempat_lahir": ORANG["tempat_lahir"],
    "tanggal_lahir": ORANG["tanggal_lahir"],
    "jenis_kelamin": ORANG["jenis_kelamin"],
    "pendidikan": words("pendidikan", WORD),
    "pekerjaan": words("pekerjaan", WORD),
    "no_hp": ORANG["no_hp"],
    "kontak_terakhir": iso("kontak_terakhir"),
}
RUMAH_TANGGA: Final[Mapping[str, Bersih]] = {
    "no_kk": ORANG["no_kk"],
    "alamat": ORANG["alamat"],
    "dusun": ORANG["dusun"],
    "rt": ORANG["rt"],
    "rw": ORANG["rw"],
    "rumah": one_of("rumah", rules.RUMAH),
    "penghasilan": words("penghasilan"),
    "catatan_utang": words("catatan_utang", REASON),
}
PENEMPATAN: Final[Mapping[str, Bersih]] = {
    "negara": lambda text: require_negara(text).kode,
    "skema": one_of("skema", rules.SKEMA),
    "p3mi": words("p3mi"),
    "majikan": words("majikan"),
    "jabatan": words("jabatan"),
    "sektor": one_of("sektor", rules.SEKTOR),
    "no_paspor": _paspor,
    "paspor_sampai": iso("paspor_sampai"),
    "no_kontrak": words("no_kontrak"),
    "mulai": iso("mulai"),
    "sampai": iso("sampai"),
    "gaji": _gaji,
    "mata_uang": lambda text: require_mata_uang(text).kode if text.strip() else "",
    "asuransi": words("asuransi"),
    "id_siskop2mi": words("id_siskop2mi", WORD),
    "kontak_luar": words("kontak_luar"),
    "perkiraan_pulang": iso("perkiraan_pulang"),
}
JALUR: Final[Mapping[str, Bersih]] = {
    "jalur": one_of("jalur", rules.JALUR, empty=False),
    "calo": words("calo"),
}
ANAK: Final[Mapping[str, Bersih]] = {
    "no_pengasuh": lambda text: text.strip().upper(),
    "nama_pengasuh": words("nama_pengasuh"),
    "hubungan_pengasuh": words("hubungan_pengasuh", WORD),
    "status_sekolah": one_of("status_sekolah", rules.SEKOLAH),
    "sekolah": words("sekolah"),
    "kelas": words("kelas", WORD),
    "catatan": words("catatan", REASON),
}


def clean(isian: Isian, fields: Mapping[str, Bersih]) -> dict[str, Any]:
    """Fields as they are kept; only those that were named. `nik`, `no_kk` become None when empty.

    :raises Refusal: `isian_tidak_dikenal`, and what the cleaners refuse, at the field.
    """
    made: dict[str, Any] = {}
    for name, value in isian.items():
        if name not in fields:
            raise Refusal("isian_tidak_dikenal", name, isian=name)
        made[name] = fields[name](_text(value))
    for name in ("nik", "no_kk"):
        if name in made:
            made[name] = made[name] or None
    if "nama" in made:
        made["nama_cari"] = anggota_rules.search_words(made["nama"])
    if "gaji" in made:
        made["gaji"] = int(made["gaji"] or 0)
    return made


def check_warga(row: Mapping[str, Any], hari_ini: dt.date) -> None:
    """Dates of a person are not to come, and nobody is 120 years old.

    :raises Refusal: `tanggal_lahir_salah`, `tanggal_di_depan`.
    """
    lahir = row["tanggal_lahir"]
    anggota_rules.check_lahir(dt.date.fromisoformat(lahir) if lahir else None, hari_ini)
    kontak = dt.date.fromisoformat(row["kontak_terakhir"] or hari_ini.isoformat())
    if kontak > hari_ini:
        raise Refusal("tanggal_di_depan", "kontak_terakhir", tanggal=kontak, hari_ini=hari_ini)


def check_penempatan(row: Mapping[str, Any]) -> None:
    """A placement has a beginning, ends after it, and pays in a known currency.

    :raises Refusal: `wajib_diisi`, `kontrak_terbalik`, `gaji_tanpa_mata_uang`.
    """
    if not row["mulai"]:
        raise Refusal("wajib_diisi", "mulai")
    for name in ("sampai", "perkiraan_pulang"):
        if row[name] and row[name] < row["mulai"]:
            raise Refusal("kontrak_terbalik", name, mulai=dt.date.fromisoformat(row["mulai"]))
    if row["gaji"] and not row["mata_uang"]:
        raise Refusal("gaji_tanpa_mata_uang", "mata_uang")


def _text(value: str | dt.date | int | None) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)
