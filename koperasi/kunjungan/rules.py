"""Pure rules of visits: times that can be, what looks odd, how two sets of answers agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ledger.errors import Refusal

BERTEMU: Final = "bertemu"
TIDAK_DI_RUMAH: Final = "tidak_di_rumah"
HASIL: Final = (BERTEMU, TIDAK_DI_RUMAH, "menolak", "pindah")
"""How a visit ended. That nobody was at home is a result, and makes a task."""

TUJUAN: Final = ("pendataan", "pendampingan", "pengaduan", "sosialisasi", "uji_ulang")

SELISIH_JAM: Final = dt.timedelta(minutes=10)
"""A phone's clock may be off by so much without a word."""
TERLAMBAT: Final = dt.timedelta(days=3)
"""Sent longer after the visit than this: marked as late (rules of the programme's records)."""
PALING_LAMA: Final = dt.timedelta(days=60)
"""Older visits are not taken: nobody can check them any more."""
SATU_KUNJUNGAN: Final = dt.timedelta(hours=8)
PER_JAM: Final = 6
"""More visits of one officer inside an hour than this are marked: ten minutes are not a visit."""
DEKAT_MIKRO: Final = 100
"""Millionths of a degree: about eleven metres."""
HARI_ULANG: Final = 7
"""Days in which a house where nobody was met is visited again, unless a day was agreed."""

JAM_MELESET: Final = "jam_meleset"
TELAT: Final = "terlambat"
TERLALU_CEPAT: Final = "terlalu_cepat"
TUMPANG_TINDIH: Final = "tumpang_tindih"
TEMPAT_SAMA: Final = "tempat_sama"
JAWABAN_SAMA: Final = "jawaban_sama"
TANPA_BUKTI: Final = "tanpa_bukti"
PAKAI_DITOLAK: Final = "pakai_ditolak"
BENDERA: Final = (
    JAM_MELESET,
    TELAT,
    TERLALU_CEPAT,
    TUMPANG_TINDIH,
    TEMPAT_SAMA,
    JAWABAN_SAMA,
    TANPA_BUKTI,
    PAKAI_DITOLAK,
)
"""What can look odd about a visit. It is shown to whoever reads it; nothing is refused for it."""


@dataclass(frozen=True)
class Tempat:
    """A place in millionths of a degree."""

    lintang: int
    bujur: int


@dataclass(frozen=True)
class Ringkas:
    """What the oddities of a visit are seen from.

    :param mulai: moment in UTC, as `selesai`.
    :param rumah: the household; the same place twice is odd only at different houses.
    :param jawaban: answers that count, empty when nobody was met.
    """

    mulai: dt.datetime
    selesai: dt.datetime
    rumah: int
    tempat: Tempat | None = None
    jawaban: Mapping[str, str] | None = None


def set_right(jam: dt.datetime, perangkat: dt.datetime, server: dt.datetime) -> dt.datetime:
    """A time by the phone's clock, as the server's clock would have shown it.

    :param perangkat: the phone's clock when it sent; `server`: ours at that moment.
    """
    return jam - (perangkat - server)


def check_waktu(mulai: dt.datetime, selesai: dt.datetime, sekarang: dt.datetime) -> None:
    """A visit begins before it ends, lies in the past and not too far back.

    :raises Refusal: `kunjungan_terbalik`, `kunjungan_terlalu_lama`, `kunjungan_di_depan`,
        `kunjungan_terlalu_tua`.
    """
    if selesai < mulai:
        raise Refusal("kunjungan_terbalik", "selesai")
    if selesai - mulai > SATU_KUNJUNGAN:
        raise Refusal("kunjungan_terlalu_lama", "selesai")
    if selesai > sekarang + SELISIH_JAM:
        raise Refusal("kunjungan_di_depan", "selesai")
    if sekarang - selesai > PALING_LAMA:
        raise Refusal("kunjungan_terlalu_tua", "mulai", hari=PALING_LAMA.days)


def check_hasil(hasil: str, ditemui: str) -> None:
    """A known result, and a name where somebody was met.

    :raises Refusal: `hasil_kunjungan_salah`, `ditemui_kosong`.
    """
    if hasil not in HASIL:
        raise Refusal("hasil_kunjungan_salah", "hasil", isi=hasil[:40])
    if hasil == BERTEMU and not ditemui.strip():
        raise Refusal("ditemui_kosong", "ditemui")


def proves(hasil: str, *, foto: bool, tanda_tangan: bool) -> bool:
    """Whether a visit makes the person's row verified: somebody was met, and it left a proof."""
    return hasil == BERTEMU and (foto or tanda_tangan)


def oddities(ini: Ringkas, lain: Iterable[Ringkas], dicatat: dt.datetime) -> list[str]:
    """What looks odd about a visit beside the other visits of the same officer.

    :param lain: the officer's other visits of that day, the latest before this one last.
    :param dicatat: when it arrived.
    """
    others = list(lain)
    hour = dt.timedelta(hours=1)
    near = [one for one in others if abs(one.mulai - ini.mulai) < hour]
    before = [one for one in others if one.jawaban and one.mulai <= ini.mulai]
    elsewhere = [one for one in others if one.rumah != ini.rumah]
    return [
        name
        for name, odd in (
            (TELAT, dicatat - ini.selesai > TERLAMBAT),
            (TERLALU_CEPAT, len(near) + 1 > PER_JAM),
            (TUMPANG_TINDIH, any(_overlap(ini, one) for one in elsewhere)),
            (TEMPAT_SAMA, any(_same_place(ini.tempat, one.tempat) for one in elsewhere)),
            (JAWABAN_SAMA, bool(ini.jawaban and before and before[-1].jawaban == ini.jawaban)),
        )
        if odd
    ]


def compare(pertama: Mapping[str, str], kedua: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Fields in which two persons got the same answer, and those in which they did not.

    A question that only one of them asked counts as different: the way to it was answered
    differently.
    """
    fields = [*pertama, *(name for name in kedua if name not in pertama)]
    same = [name for name in fields if pertama.get(name) == kedua.get(name)]
    return same, [name for name in fields if name not in same]


def _overlap(satu: Ringkas, dua: Ringkas) -> bool:
    return satu.mulai < dua.selesai and dua.mulai < satu.selesai


def _same_place(satu: Tempat | None, dua: Tempat | None) -> bool:
    if satu is None or dua is None:
        return False
    return (
        abs(satu.lintang - dua.lintang) <= DEKAT_MIKRO
        and abs(satu.bujur - dua.bujur) <= DEKAT_MIKRO
    )
