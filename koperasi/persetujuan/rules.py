"""Pure rules of approval: states and steps, who may approve, whose approval is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from koperasi.dasar import dokumen as d
from koperasi.dasar.peran import SEMUA_PERAN
from ledger.errors import Refusal

AJUKAN: Final = "ajukan"
SETUJU: Final = "setuju"
TOLAK: Final = "tolak"
KEMBALIKAN: Final = "kembalikan"
BATALKAN: Final = "batalkan"
POSTING: Final = "posting"
BALIK: Final = "balik"

LANGKAH: Final[Mapping[tuple[str, str], str]] = {
    (d.DRAF, AJUKAN): d.DIAJUKAN,
    (d.DRAF, BATALKAN): d.BATAL,
    (d.DIAJUKAN, SETUJU): d.DISETUJUI,
    (d.DIAJUKAN, TOLAK): d.DITOLAK,
    (d.DIAJUKAN, KEMBALIKAN): d.DRAF,
    (d.DIAJUKAN, BATALKAN): d.BATAL,
    (d.DISETUJUI, KEMBALIKAN): d.DRAF,
    (d.DISETUJUI, BATALKAN): d.BATAL,
    (d.DISETUJUI, POSTING): d.DIPOSTING,
    (d.DIPOSTING, BALIK): d.DIBALIK,
}
"""Steps of a document. One whose kind needs no approval is born `diposting`."""


@dataclass(frozen=True)
class Syarat:
    """Approvals that a document needs: one person per group, who holds a role of the group."""

    kelompok: tuple[frozenset[str], ...] = ()

    @property
    def bebas(self) -> bool:
        """True when no approval is needed."""
        return not self.kelompok


@dataclass(frozen=True)
class Batas:
    """A limit: up to an amount (None: any), by whom."""

    sampai_jumlah: int | None
    syarat: Syarat


@dataclass(frozen=True)
class Penyetuju:
    """Somebody who approved, with the roles held at that moment."""

    pengguna: str
    peran: frozenset[str]


def next_keadaan(keadaan: str, langkah: str) -> str:
    """State after a step.

    :raises Refusal: `langkah_tidak_berlaku`.
    """
    found = LANGKAH.get((keadaan, langkah))
    if found is None:
        raise Refusal("langkah_tidak_berlaku", keadaan=keadaan, langkah=langkah)
    return found


def read_syarat(penyetuju: str) -> Syarat:
    """The requirement written as "ketua,sekretaris;pengawas"; "" for none.

    :raises Refusal: `penyetuju_salah` for a role that does not exist.
    """
    groups = tuple(
        frozenset(filter(None, (role.strip() for role in group.split(","))))
        for group in penyetuju.split(";")
        if group.strip(" ,")
    )
    for group in groups:
        for role in sorted(group - set(SEMUA_PERAN)):
            raise Refusal("penyetuju_salah", "penyetuju", peran=role)
    return Syarat(groups)


def write_syarat(syarat: Syarat) -> str:
    """The text that :func:`read_syarat` reads."""
    return ";".join(",".join(sorted(group)) for group in syarat.kelompok)


def choose_batas(batas: Sequence[Batas], jumlah: int) -> Syarat:
    """Requirement for an amount: the lowest limit that covers it, else the strictest row.

    An amount above every row must not slip through for want of a row.
    """
    if not batas:
        return Syarat()
    covering = [row for row in batas if row.sampai_jumlah is None or row.sampai_jumlah >= jumlah]
    if not covering:
        return max((row.syarat for row in batas), key=lambda syarat: len(syarat.kelompok))
    open_end = [row for row in covering if row.sampai_jumlah is None]
    closed = [row for row in covering if row.sampai_jumlah is not None]
    if closed:
        return min(closed, key=lambda row: row.sampai_jumlah or 0).syarat
    return open_end[0].syarat


def merge_syarat(semua: Sequence[Syarat]) -> Syarat:
    """What all of these ask for together: one person may answer to several of them.

    A group that is asked for already, or more strictly, is not asked for twice.
    """
    made: list[frozenset[str]] = []
    for syarat in semua:
        free = list(made)
        for group in sorted(syarat.kelompok, key=len):
            strict = next((one for one in free if one <= group), None)
            wide = next((one for one in free if group < one), None)
            if strict is not None:
                free.remove(strict)
            elif wide is not None:
                free.remove(wide)
                made[made.index(wide)] = group
            else:
                made.append(group)
    return Syarat(tuple(made))


def missing(syarat: Syarat, penyetuju: Sequence[Penyetuju]) -> int:
    """How many approvals are still missing; one person counts for one group only."""
    return len(syarat.kelompok) - _matched(syarat.kelompok, tuple(penyetuju))


def _matched(groups: tuple[frozenset[str], ...], people: tuple[Penyetuju, ...]) -> int:
    """Most groups that can be filled with different people (both are a handful)."""
    if not groups:
        return 0
    best = _matched(groups[1:], people)
    for index, person in enumerate(people):
        if person.peran & groups[0]:
            rest = people[:index] + people[index + 1 :]
            best = max(best, 1 + _matched(groups[1:], rest))
    return best


def check_penyetuju(
    pembuat: str, penyetuju: Penyetuju, sudah: Sequence[Penyetuju], syarat: Syarat
) -> None:
    """Whether this person may approve: not the maker, not twice, and of a role that is asked.

    :raises Refusal: `pembuat_menyetujui`, `sudah_menyetujui`, `bukan_penyetuju`.
    """
    if penyetuju.pengguna == pembuat:
        raise Refusal("pembuat_menyetujui")
    if penyetuju.pengguna in {person.pengguna for person in sudah}:
        raise Refusal("sudah_menyetujui")
    if missing(syarat, [*sudah, penyetuju]) >= missing(syarat, sudah):
        raise Refusal("bukan_penyetuju")


def check_sidik(sekarang: str, dilihat: str) -> None:
    """What is approved is what was looked at.

    :raises Refusal: `isi_berubah`.
    """
    if sekarang != dilihat:
        raise Refusal("isi_berubah")


def check_batas(sampai: Sequence[int | None]) -> None:
    """Limits rise, and one of them holds for any amount.

    :raises Refusal: `batas_salah`.
    """
    closed = [most for most in sampai if most is not None]
    if sampai.count(None) != 1 or len(set(closed)) != len(closed) or any(n <= 0 for n in closed):
        raise Refusal("batas_salah", "sampai_jumlah")
