"""Pure rules of the register: numbers, NIK, telephone numbers, names, statuses."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from stdnum.exceptions import ValidationError
from stdnum.id import nik as stdnum_nik

from ledger.errors import Refusal

CALON: Final = "calon"
AKTIF: Final = "aktif"
KELUAR: Final = "keluar"
MENINGGAL: Final = "meninggal"
DIBERHENTIKAN: Final = "diberhentikan"
STATUS: Final = (CALON, AKTIF, KELUAR, MENINGGAL, DIBERHENTIKAN)
SUDAH_PERGI: Final = frozenset({KELUAR, MENINGGAL, DIBERHENTIKAN})
"""Statuses of those who are members no more."""

PERALIHAN: Final[Mapping[str, frozenset[str]]] = {
    CALON: frozenset({AKTIF, KELUAR, MENINGGAL}),
    AKTIF: SUDAH_PERGI,
    KELUAR: frozenset({AKTIF}),
    MENINGGAL: frozenset({AKTIF}),
    DIBERHENTIKAN: frozenset({AKTIF}),
}
"""From which status to which: whoever returns, or was written off by mistake, keeps the number."""

PERLU_KEPUTUSAN: Final = frozenset(
    {(AKTIF, DIBERHENTIKAN), (KELUAR, AKTIF), (DIBERHENTIKAN, AKTIF), (MENINGGAL, AKTIF)}
)
"""Changes that need the number of a decision."""

HUBUNGAN: Final = ("suami", "istri", "anak", "orang_tua", "saudara", "lainnya")
NOMOR: Final = re.compile(r"[A-Z0-9][A-Z0-9._-]{0,19}")
_TERBIT: Final = re.compile(r"A([0-9]{5,9})")


@dataclass(frozen=True)
class Peringatan:
    """Something that looks wrong and is kept all the same.

    :param kode: key of its sentence.
    :param isian: input field it belongs to.
    """

    kode: str
    isian: str
    nilai: Mapping[str, object] = field(default_factory=dict)


def format_no_anggota(urut: int) -> str:
    """Number as it is issued: 1 -> "A00001"."""
    return f"A{urut:05d}"


def urut_of(no_anggota: str) -> int:
    """Place of an issued number in its series; 0 for a number of another form."""
    match = _TERBIT.fullmatch(no_anggota)
    return int(match.group(1)) if match else 0


def clean_no_anggota(text: str) -> str:
    """A number brought along from older books: letters, digits, dot, dash and underscore.

    :raises Refusal: `no_anggota_salah`.
    """
    number = text.strip().upper()
    if not NOMOR.fullmatch(number):
        raise Refusal("no_anggota_salah", "no_anggota", nomor=text.strip())
    return number


def clean_sixteen(text: str, isian: str) -> str:
    """NIK or family card number: bare 16 digits, or "" when it is not known.

    :raises Refusal: `nik_salah` or `no_kk_salah`, with the count of digits found.
    """
    digits = re.sub(r"[\s.\-']", "", text)
    if digits and not re.fullmatch(r"[0-9]{16}", digits):
        found = sum(c in "0123456789" for c in digits)
        raise Refusal(f"{isian}_salah", isian, angka=str(found))
    return digits


def mask_nik(nik: str | None) -> str:
    """The first three digits and the last one: "321************4"; "" when there is none."""
    return f"{nik[:3]}{'*' * (len(nik) - 4)}{nik[-1]}" if nik else ""


def nik_warnings(nik: str, tanggal_lahir: str, jenis_kelamin: str) -> list[Peringatan]:
    """What of a NIK does not fit: its place of registration, birth date or sex.

    The date in it is DDMMYY, with 40 added to the day for women.
    """
    if not nik:
        return []
    try:
        stdnum_nik.validate(nik)
        born = stdnum_nik.get_birth_date(nik)
    except ValidationError:
        return [Peringatan("nik_janggal", "nik")]
    found = []
    if tanggal_lahir and tanggal_lahir[2:] != f"{born:%y-%m-%d}":
        found.append(
            Peringatan("nik_beda_lahir", "tanggal_lahir", {"menurut_nik": f"{born:%d-%m-%y}"})
        )
    sex = "P" if int(nik[6:8]) > 40 else "L"
    if jenis_kelamin and jenis_kelamin != sex:
        found.append(Peringatan("nik_beda_jenis_kelamin", "jenis_kelamin"))
    return found


def clean_no_hp(text: str) -> str:
    """A telephone number with its country: "0812-3456-789" -> "+628123456789".

    Foreign numbers are written with + or 00 in front; digits that begin like a foreign and
    like an Indonesian number are asked about, not guessed.

    :raises Refusal: `no_hp_salah`, `no_hp_ambigu`.
    """
    number = re.sub(r"[\s().\-/']", "", text)
    if not number:
        return ""
    if number.startswith("00"):
        number = "+" + number[2:]
    if not re.fullmatch(r"\+?[0-9]+", number):
        raise Refusal("no_hp_salah", "no_hp", nomor=text.strip())
    if number.startswith("0"):
        number = "+62" + number[1:]
    elif not number.startswith("+"):
        number = _with_country(number, text)
    if number.startswith("+620"):
        number = "+62" + number[4:]
    if not 9 <= len(number) <= 16:
        raise Refusal("no_hp_salah", "no_hp", nomor=text.strip())
    return number


def _with_country(digits: str, text: str) -> str:
    """Digits without 0 or + in front: most often a spreadsheet dropped the zero.

    886..., and 852... or 853... with 11 digits, are Taiwan, Hong Kong or Macau as well.
    """
    if digits.startswith("62") and len(digits) >= 10:
        return "+" + digits
    abroad = digits.startswith("886") or (digits.startswith(("852", "853")) and len(digits) == 11)
    if digits.startswith("8") and not abroad:
        return "+62" + digits
    raise Refusal("no_hp_ambigu", "no_hp", nomor=text.strip())


def fold(text: str) -> str:
    """Small letters without accents and signs, words apart by one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def search_words(nama: str) -> str:
    """Folded words of a name, each after a space: " siti rohaeti"."""
    return f" {fold(nama)}"


def clean_jenis_kelamin(text: str) -> str:
    """L, P or "" from the ways people write it.

    :raises Refusal: `jenis_kelamin_salah`.
    """
    known = {
        "": "",
        "l": "L",
        "p": "P",
        "laki laki": "L",
        "laki": "L",
        "pria": "L",
        "perempuan": "P",
        "wanita": "P",
    }
    found = known.get(fold(text))
    if found is None:
        raise Refusal("jenis_kelamin_salah", "jenis_kelamin", isi=text.strip())
    return found


def clean_status(text: str) -> str:
    """One of the five statuses.

    :raises Refusal: `status_anggota_salah`.
    """
    found = fold(text)
    if found not in STATUS:
        raise Refusal("status_anggota_salah", "status", isi=text.strip())
    return found


def check_peralihan(dari: str, ke: str, alasan: str, no_keputusan: str) -> None:
    """Whether a member may go from one status to another, with the papers it needs.

    :raises Refusal: `status_tidak_berubah`, `peralihan_status_salah`, `alasan_kosong`,
        `keputusan_kosong`.
    """
    if dari == ke:
        raise Refusal("status_tidak_berubah", "status", status=ke)
    if ke not in PERALIHAN[dari]:
        raise Refusal("peralihan_status_salah", "status", dari=dari, ke=ke)
    if not alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    if (dari, ke) in PERLU_KEPUTUSAN and not no_keputusan.strip():
        raise Refusal("keputusan_kosong", "no_keputusan")


def check_lahir(tanggal_lahir: dt.date | None, tanggal_masuk: dt.date) -> None:
    """Nobody joins before being born, nor at 120 years.

    :raises Refusal: `tanggal_lahir_salah`.
    """
    if tanggal_lahir is None:
        return
    if not 0 <= tanggal_masuk.year - tanggal_lahir.year <= 120 or tanggal_lahir > tanggal_masuk:
        raise Refusal("tanggal_lahir_salah", "tanggal_lahir")


def check_bagian(bagian: list[int]) -> None:
    """Shares of the heirs in percent: none named, or all together 100.

    :raises Refusal: `bagian_waris_salah`.
    """
    total = sum(bagian)
    if any(not 0 <= share <= 100 for share in bagian) or total not in (0, 100):
        raise Refusal("bagian_waris_salah", "ahli_waris", persen=str(total))
