"""What people type about a member, made into what the register keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from koperasi.anggota import rules
from ledger.errors import Refusal
from ledger.limits import NAME, WORD, check_length

Isian = Mapping[str, "str | dt.date | None"]


@dataclass(frozen=True)
class Waris:
    """An heir; `bagian_persen` 0 when no share is named."""

    nama: str
    hubungan: str
    bagian_persen: int = 0
    no_hp: str = ""


@dataclass(frozen=True)
class DaftarAnggota:
    """A person to put into the register.

    :param isian: fields of `FIELDS` by name; dates as dates or ISO text; all but `nama` optional.
    :param no_anggota: number brought along from older books; "" to issue the next one.
    :param status: "calon" for a new person; other statuses come with older books.
    :param tanggal_masuk: None for today.
    :param setuju_tanggal: day on which the person agreed to the keeping of personal data.
    """

    entitas: str
    nama: str
    isian: Isian = field(default_factory=dict)
    no_anggota: str = ""
    status: str = rules.CALON
    tanggal_masuk: dt.date | None = None
    ahli_waris: tuple[Waris, ...] = ()
    setuju_tanggal: dt.date | None = None


def _words(name: str, most: int) -> Callable[[str], str]:
    return lambda text: check_length(" ".join(text.split()), name, most)


def _nama(text: str) -> str:
    cleaned = _words("nama", NAME)(text)
    if not rules.fold(cleaned):
        raise Refusal("wajib_diisi", "nama")
    return cleaned


FIELDS: Final[Mapping[str, Callable[[str], str]]] = {
    "nama": _nama,
    "nik": lambda text: rules.clean_sixteen(text, "nik"),
    "no_kk": lambda text: rules.clean_sixteen(text, "no_kk"),
    "tempat_lahir": _words("tempat_lahir", WORD),
    "tanggal_lahir": lambda text: _iso(text, "tanggal_lahir"),
    "jenis_kelamin": rules.clean_jenis_kelamin,
    "alamat": _words("alamat", NAME),
    "dusun": _words("dusun", WORD),
    "rt": _words("rt", 10),
    "rw": _words("rw", 10),
    "no_hp": rules.clean_no_hp,
}
"""Fields of a person, in the order of the form, with what cleans each."""


def clean_isian(isian: Isian) -> dict[str, Any]:
    """Fields as they are kept; only those that were named. `nik` becomes None when empty.

    :raises Refusal: `isian_tidak_dikenal`, `wajib_diisi`, `nik_salah`, `no_kk_salah`,
        `tanggal_salah`, `jenis_kelamin_salah`, `no_hp_salah`, `no_hp_ambigu`,
        `text_not_allowed`, `text_too_long`.
    """
    cleaned: dict[str, Any] = {}
    for name, value in isian.items():
        if name not in FIELDS:
            raise Refusal("isian_tidak_dikenal", name, isian=name)
        cleaned[name] = FIELDS[name](_text(value))
    if "nik" in cleaned:
        cleaned["nik"] = cleaned["nik"] or None
    if "nama" in cleaned:
        cleaned["nama_cari"] = rules.search_words(cleaned["nama"])
    return cleaned


def clean_waris(ahli_waris: tuple[Waris, ...]) -> list[dict[str, Any]]:
    """Heirs as rows, in their order.

    :raises Refusal: `bagian_waris_salah`; at its line, "ahli_waris.2.nama": `wajib_diisi`,
        `hubungan_salah`, `no_hp_salah`, `no_hp_ambigu`.
    """
    rules.check_bagian([heir.bagian_persen for heir in ahli_waris])
    rows = []
    for urut, heir in enumerate(ahli_waris, 1):
        try:
            rows.append({"urut": urut, **_waris(heir)})
        except Refusal as refusal:
            place = f"ahli_waris.{urut}.{refusal.field}"
            raise Refusal(refusal.code, place, **refusal.values) from None
    return rows


def _waris(heir: Waris) -> dict[str, Any]:
    if heir.hubungan not in rules.HUBUNGAN:
        raise Refusal("hubungan_salah", "hubungan", hubungan=heir.hubungan)
    return {
        "nama": _nama(heir.nama),
        "hubungan": heir.hubungan,
        "bagian_persen": heir.bagian_persen,
        "no_hp": rules.clean_no_hp(heir.no_hp),
    }


def check_dates(row: Mapping[str, Any], hari_ini: dt.date) -> None:
    """Dates of a whole row fit each other and are not to come.

    :raises Refusal: `tanggal_di_depan`, `tanggal_lahir_salah`.
    """
    masuk = dt.date.fromisoformat(row["tanggal_masuk"])
    if masuk > hari_ini:
        raise Refusal("tanggal_di_depan", "tanggal_masuk", tanggal=masuk, hari_ini=hari_ini)
    lahir = row["tanggal_lahir"]
    rules.check_lahir(dt.date.fromisoformat(lahir) if lahir else None, masuk)


def warnings_of(row: Mapping[str, Any]) -> tuple[rules.Peringatan, ...]:
    """What of a whole row looks wrong and is kept all the same."""
    return tuple(rules.nik_warnings(row["nik"] or "", row["tanggal_lahir"], row["jenis_kelamin"]))


def _text(value: str | dt.date | None) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _iso(text: str, name: str) -> str:
    if not text.strip():
        return ""
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Refusal("tanggal_salah", name) from None
