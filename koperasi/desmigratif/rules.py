"""Pure rules of supervision: states, what a signature waits for, how an overdue task goes up."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from koperasi.dasar import peran
from ledger.errors import Refusal
from ledger.limits import check_length

TERBUKA: Final = "terbuka"
DIAJUKAN: Final = "diajukan"
DITANDATANGANI: Final = "ditandatangani"
DIKEMBALIKAN: Final = "dikembalikan"
KEADAAN_LAPORAN: Final = (TERBUKA, DIAJUKAN, DITANDATANGANI, DIKEMBALIKAN)

DIJAWAB: Final = "dijawab"
SELESAI: Final = "selesai"
KEADAAN_TUGAS: Final = (TERBUKA, DIJAWAB, SELESAI)

DESA, KABUPATEN = "desa", "kabupaten"
KOORDINASI: Final = "koordinasi"
JENIS_NOTULEN: Final = (KOORDINASI, "lain")
PETUGAS, LAIN = "petugas", "lain"
PIHAK: Final = (PETUGAS, DESA, LAIN)
"""Sides of a meeting: the officer's, the village's, guests."""

PELAKSANA: Final = (peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB, peran.KEPALA_DESA)
"""Roles that can be given a task."""
PANJANG_NASKAH: Final = 500
"""Letters of a note, a guidance, a task, a decision, an answer."""
_BULAN: Final = re.compile(r"2\d{3}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Syarat:
    """One condition of the signature. `kurang`: why it is not met, None when it is.

    :param ada: how many of it there are; `perlu`: how many are needed.
    """

    kode: str
    ada: int
    perlu: int
    kurang: Refusal | None = None


@dataclass(frozen=True)
class Langkah:
    """A step up of an overdue task: to which role, and from which day."""

    nomor: int
    peran: str
    sejak: dt.date


def check_bulan(bulan: str, hari_ini: dt.date) -> dt.date:
    """First day of a month "2026-10" that has begun.

    :raises Refusal: `bulan_laporan_salah`, `bulan_laporan_belum`.
    """
    if not _BULAN.fullmatch(bulan):
        raise Refusal("bulan_laporan_salah", "bulan", isi=bulan[:10])
    if bulan > f"{hari_ini:%Y-%m}":
        raise Refusal("bulan_laporan_belum", "bulan", bulan=bulan)
    return dt.date.fromisoformat(f"{bulan}-01")


def month_end(awal: dt.date) -> dt.date:
    """Last day of the month that begins on a day."""
    return awal.replace(day=monthrange(awal.year, awal.month)[1])


def check_catatan(catatan: Iterable[str], pilar: Collection[str]) -> None:
    """Notes of pillars of the programme only.

    :raises Refusal: `catatan_pilar_salah`.
    """
    for kode in catatan:
        if kode not in pilar:
            raise Refusal("catatan_pilar_salah", "catatan", isi=kode[:40])


def check_naskah(teks: str, isian: str) -> str:
    """A text of some lines without spaces at its ends.

    :raises Refusal: `text_too_long`, `text_not_allowed`.
    """
    text = teks.strip()
    if len(text) > PANJANG_NASKAH:
        raise Refusal("text_too_long", isian, panjang=len(text), paling=PANJANG_NASKAH)
    return "\n".join(check_length(line.strip(), isian, PANJANG_NASKAH) for line in text.split("\n"))


def check_tempo(tempo: dt.date | None, hari_ini: dt.date) -> dt.date:
    """A day by which something is done: given, today or later.

    :raises Refusal: `tenggat_tugas_kosong`, `tenggat_tugas_lampau`.
    """
    if tempo is None:
        raise Refusal("tenggat_tugas_kosong", "jatuh_tempo")
    if tempo < hari_ini:
        raise Refusal("tenggat_tugas_lampau", "jatuh_tempo", tanggal=tempo.isoformat())
    return tempo


def check_hadir(jenis: str, hadir: Sequence[tuple[str, str]]) -> None:
    """Who was there: known sides, nobody twice, both sides at a coordination meeting.

    :param hadir: (name, side).
    :raises Refusal: `jenis_notulen_salah`, `pihak_salah`, `hadir_dua_kali`, `hadir_kosong`,
        `koordinasi_tanpa_petugas`, `koordinasi_tanpa_desa`.
    """
    if jenis not in JENIS_NOTULEN:
        raise Refusal("jenis_notulen_salah", "jenis", isi=jenis[:40])
    seen: set[str] = set()
    for nama, pihak in hadir:
        if pihak not in PIHAK:
            raise Refusal("pihak_salah", "hadir_lain", isi=pihak[:40])
        name = " ".join(nama.casefold().split())
        if name in seen:
            raise Refusal("hadir_dua_kali", f"hadir_{pihak}", nama=nama)
        seen.add(name)
    if not seen:
        raise Refusal("hadir_kosong", "hadir_petugas")
    sides = {pihak for _, pihak in hadir}
    if jenis == KOORDINASI and not {PETUGAS, DESA} <= sides:
        absent = PETUGAS if PETUGAS not in sides else DESA
        code = "koordinasi_tanpa_petugas" if absent == PETUGAS else "koordinasi_tanpa_desa"
        raise Refusal(code, f"hadir_{absent}")


def steps_of(
    aturan: Mapping[str, Any], untuk: str, tempo: dt.date, hari_ini: dt.date
) -> list[Langkah]:
    """Steps up that a task has reached by today: one role higher each, after so many days.

    :param aturan: `rantai`, roles from below; `hari`, days after the due day by step.
    :param untuk: the role that has to do it; unknown ones begin below the chain.
    """
    chain = list(aturan["rantai"])
    above = chain[chain.index(untuk) + 1 :] if untuk in chain else chain
    steps = enumerate(zip(above, aturan["hari"], strict=False), 1)
    reached = ((n, role, tempo + dt.timedelta(days=days)) for n, (role, days) in steps)
    return [Langkah(*one) for one in reached if one[2] <= hari_ini]


def missing(syarat: Iterable[Syarat]) -> tuple[Refusal, ...]:
    """Why a report cannot be signed yet, one reason per condition."""
    return tuple(one.kurang for one in syarat if one.kurang is not None)


def check_penanda(user: str, pengaju: str, pelaksana: Collection[str]) -> None:
    """Nobody signs a report of the own work.

    :param pengaju: who sent it; `pelaksana`: who made the month's visits.
    :raises Refusal: `tanda_laporan_sendiri`.
    """
    if user == pengaju or user in pelaksana:
        raise Refusal("tanda_laporan_sendiri")
