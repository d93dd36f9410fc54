"""Pure rules of the register: statuses and their dates, kin, sources, alerts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from koperasi.dasar.tempo import anchor_on
from ledger.errors import Refusal

CPMI: Final = "CPMI"
PMI: Final = "PMI"
PURNA: Final = "PURNA"
KELUARGA: Final = "KELUARGA"
STATUS: Final = (CPMI, PMI, PURNA, KELUARGA)

TIDAK_BERSAMA: Final[Mapping[str, frozenset[str]]] = {
    CPMI: frozenset({PMI}),
    PMI: frozenset({CPMI, PURNA}),
    PURNA: frozenset({PMI}),
    KELUARGA: frozenset(),
}
"""What somebody cannot be at the same time; who begins one of them ends the other the day before.
A returned migrant who registers again is PURNA and CPMI; anybody can be KELUARGA as well."""

TAHUN_PURNA: Final = 3
"""Years after the return in which somebody counts as purna (guide of the Desmigratif programme)."""

KUNJUNGAN: Final = "kunjungan"
DATA_KEPENDUDUKAN: Final = "data_kependudukan"
SUMBER: Final = (KUNJUNGAN, "telepon", "kantor", DATA_KEPENDUDUKAN, "siskop2mi", "impor")
"""Where a row comes from; only a visit makes it verified."""

HUBUNGAN: Final = ("suami", "istri", "anak", "ayah", "ibu")
"""Family of a migrant in the sense of the programme's guide."""

KEDUDUKAN: Final = (
    "kepala_keluarga",
    "suami",
    "istri",
    "anak",
    "menantu",
    "cucu",
    "orang_tua",
    "mertua",
    "famili_lain",
    "lainnya",
)
"""Places in a household, as civil records name them."""

SKEMA: Final = ("perseorangan", "g_to_g", "p_to_p", "re_entry", "ukps", "pelaut")
PROSEDURAL: Final = "prosedural"
NONPROSEDURAL: Final = "nonprosedural"
JALUR: Final = (PROSEDURAL, NONPROSEDURAL, "belum_diketahui")
SEKTOR: Final = ("formal", "informal")
RUMAH: Final = ("milik_sendiri", "kontrak", "menumpang")
SEKOLAH: Final = ("belum_sekolah", "bersekolah", "putus_sekolah", "tamat")

HARI_KONTRAK: Final = 90
HARI_PASPOR: Final = 180
"""Six months: most countries want a passport to hold that long."""
BULAN_KONTAK: Final = 6


@dataclass(frozen=True)
class Masa:
    """A status from a day to a day, both included; `sampai` None while it lasts."""

    jenis: str
    dari: dt.date
    sampai: dt.date | None = None


def format_no_warga(urut: int) -> str:
    """Number as it is issued: 1 -> "W00001"."""
    return f"W{urut:05d}"


def add_years(tanggal: dt.date, tahun: int) -> dt.date:
    """The same day some years later; 29 February becomes 28 February in a common year."""
    try:
        return tanggal.replace(year=tanggal.year + tahun)
    except ValueError:
        return tanggal.replace(year=tanggal.year + tahun, day=28)


def silent_since(tanggal: dt.date) -> dt.date:
    """Nobody heard of since this day or longer: the same day six months before."""
    return anchor_on(tanggal).ke(-BULAN_KONTAK)


def end_of(masa: Masa) -> dt.date | None:
    """Last day on which a status counts; None while it has no end.

    A purna counts until the day before the third anniversary of the return.
    """
    if masa.jenis != PURNA:
        return masa.sampai
    out = add_years(masa.dari, TAHUN_PURNA) - dt.timedelta(days=1)
    return min(out, masa.sampai) if masa.sampai else out


def holds_on(masa: Masa, tanggal: dt.date) -> bool:
    """Whether a status counts on a day."""
    end = end_of(masa)
    return masa.dari <= tanggal and (end is None or tanggal <= end)


def purna_since(tanggal: dt.date) -> dt.date:
    """Whoever returned on this day or later still counts as purna on `tanggal`."""
    since = add_years(tanggal, -TAHUN_PURNA)
    while add_years(since, TAHUN_PURNA) <= tanggal:
        since += dt.timedelta(days=1)
    return since


def check_status(baru: Masa, ada: Iterable[Masa]) -> list[Masa]:
    """Whether a status can be added to the others of a person.

    Returns the open ones that end the day before it begins.

    :raises Refusal: `status_warga_salah`, `masa_status_terbalik`, `status_tumpang_tindih`.
    """
    if baru.jenis not in STATUS:
        raise Refusal("status_warga_salah", "jenis", isi=baru.jenis)
    if baru.sampai is not None and baru.sampai < baru.dari:
        raise Refusal("masa_status_terbalik", "sampai", dari=baru.dari)
    ended = []
    for lama in ada:
        together = lama.jenis != baru.jenis and lama.jenis not in TIDAK_BERSAMA[baru.jenis]
        if together or not _overlap(lama, baru):
            continue
        goes_on = lama.sampai is None and lama.dari < baru.dari
        if lama.jenis != baru.jenis and goes_on and baru.sampai is None:
            ended.append(lama)
            continue
        raise Refusal(
            "status_tumpang_tindih", "dari", status=lama.jenis, dari=lama.dari, baru=baru.jenis
        )
    return ended


def _overlap(satu: Masa, dua: Masa) -> bool:
    last = dt.date.max
    return satu.dari <= (end_of(dua) or last) and dua.dari <= (end_of(satu) or last)


def check_sumber(sumber: str) -> str:
    """A source that a person may type; a visit is not typed, it is made.

    :raises Refusal: `sumber_salah`, `sumber_hanya_kunjungan`.
    """
    if sumber == KUNJUNGAN:
        raise Refusal("sumber_hanya_kunjungan", "sumber")
    if sumber not in SUMBER:
        raise Refusal("sumber_salah", "sumber", isi=sumber)
    return sumber


def check_hubungan(hubungan: str, no_warga: str, no_pmi: str) -> None:
    """Kin of a migrant: a known relation, and not to oneself.

    :raises Refusal: `hubungan_pmi_salah`, `hubungan_diri_sendiri`.
    """
    if hubungan not in HUBUNGAN:
        raise Refusal("hubungan_pmi_salah", "hubungan", isi=hubungan)
    if no_warga == no_pmi:
        raise Refusal("hubungan_diri_sendiri", "no_pmi")
