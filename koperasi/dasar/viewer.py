"""Who is looking: every query takes a viewer first and shows only what that viewer may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from koperasi.dasar.peran import SEMUA_PERAN
from ledger.errors import Refusal

DESA: Final = ""
"""Stands where a code of an entity would, for what belongs to the whole village: its persons, not
its books. No viewer sees it by entity; the rooms of the village ask for a right instead."""


@dataclass(frozen=True)
class Perlu:
    """Somebody has to agree: the limit that says so, the amount it looked at, and who.

    :param jenis: kind of limit, "penarikan".
    :param penyetuju: "ketua,sekretaris;pengawas", as a limit says it.
    """

    jenis: str
    jumlah: int
    penyetuju: str


@dataclass(eq=False)
class Izin:
    """Leave to go above the limits: what would have been refused is noted in `perlu`.

    :param penyetuju: user number of the last one who agreed, "" while it is only tried.
    """

    penyetuju: str = ""
    perlu: list[Perlu] = field(default_factory=list)


@dataclass(frozen=True)
class Viewer:
    """A person, or the system itself, in one request.

    :param user: user number, "U0001"; it stands in the books as `dibuat`.
    :param nama: name shown on screens and receipts.
    :param peran: roles.
    :param rights: names of rights, "simpanan.catat" (see the rooms' manifests).
    :param no_anggota: member number when this person is a member, else None.
    :param entitas: codes of the entities that may be seen.
    :param semua_entitas: true when every entity of the village may be seen.
    :param izin: set by the room of approvals alone, while it carries out what was agreed to.
    """

    user: str
    nama: str
    peran: frozenset[str] = frozenset()
    rights: frozenset[str] = frozenset()
    no_anggota: str | None = None
    entitas: frozenset[str] = frozenset()
    semua_entitas: bool = False
    izin: Izin | None = None

    def may(self, right: str) -> bool:
        """Whether the right is held."""
        return right in self.rights

    def require(self, right: str) -> None:
        """Nothing when the right is held.

        :raises Refusal: `tidak_berhak`.
        """
        if right not in self.rights:
            raise Refusal("tidak_berhak", hak=right)

    def may_see(self, kode_entitas: str) -> bool:
        """Whether the entity may be seen."""
        return self.semua_entitas or kode_entitas in self.entitas

    def require_entitas(self, kode_entitas: str) -> None:
        """Nothing when the entity may be seen.

        :raises Refusal: `entitas_tidak_dikenal`, the same for unknown and for hidden ones.
        """
        if not self.may_see(kode_entitas):
            raise Refusal("entitas_tidak_dikenal", "entitas", kode=kode_entitas)


def system_viewer(rights: frozenset[str], user: str = "U0000") -> Viewer:
    """The program itself: command line, jobs, the builder of the example village."""
    return Viewer(
        user=user,
        nama="Sistem",
        peran=frozenset(SEMUA_PERAN),
        rights=rights,
        semua_entitas=True,
    )
