"""What a figure may say to whom: small cells are hidden from those who may not see the rows (pure).

Fewer than three persons of a village are soon known by name. Who may open the list sees the
figure as it is; everybody else reads "<3". Money of fewer than three senders is hidden with them,
and where only one country is hidden a second one is blurred, so that no sum gives the first away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer

TERKECIL: Final = 3
"""From so many on a figure of persons is told to everybody."""
LANGKAH: Final = 5
"""A blurred figure is told as below the next multiple of this."""
_ORANG: Final = frozenset({"orang", "rumah"})
_PRIBADI: Final = frozenset({"layanan_migrasi", "rencana_pulang"})
"""Rooms whose every count is one of persons, whatever its unit."""
_HAK_BARIS: Final[Mapping[str, str]] = {
    "kunjungan": "kunjungan.lihat",
    "remitansi": "remitansi.lihat",
}
_UANG: Final = "remitansi"
NEGARA: Final = "warga.negara."
PENGIRIM: Final = "remitansi.pengirim"


@dataclass(frozen=True)
class Tampil:
    """A figure as one viewer may read it.

    :param nilai: None when it is hidden: then it is something below `kurang_dari`, or, where that
        is 0, nothing is told at all.
    :param layar: list of its rows, "" when there is none or the figure is hidden; the screen asks
        whether the viewer may open it.
    """

    kode: str
    kata: tuple[str, str]
    nilai: int | None
    per: dt.date
    satuan: str
    dari: int | None = None
    kurang_dari: int = 0
    layar: str = ""
    saring: Mapping[str, str] = field(default_factory=dict)

    @property
    def bagian(self) -> Fraction | None:
        """Share of the whole (0 to 1); None when hidden, without a whole, or of nothing."""
        return Fraction(self.nilai, self.dari) if self.dari and self.nilai is not None else None


def right_of_rows(kode: str) -> str:
    """The right to see the rows behind a figure."""
    return _HAK_BARIS.get(kode.partition(".")[0], "warga.lihat")


def shown(viewer: Viewer, angka: Iterable[Angka]) -> tuple[Tampil, ...]:
    """Figures as this viewer may read them; those of one month and all countries together."""
    found = tuple(angka)
    senders = next((one.nilai for one in found if one.kode == PENGIRIM), TERKECIL)
    made = [_one(viewer, one, few_senders=0 < senders < TERKECIL) for one in found]
    return tuple(_second_hidden(made))


def small(nilai: int) -> bool:
    """Whether so many persons are too few to be told."""
    return 0 < nilai < TERKECIL


def _one(viewer: Viewer, angka: Angka, *, few_senders: bool) -> Tampil:
    open_ = viewer.may(right_of_rows(angka.kode))
    as_is = Tampil(
        angka.kode,
        angka.kata,
        angka.nilai,
        angka.per,
        angka.satuan,
        angka.dari,
        layar=angka.layar,
        saring=angka.saring,
    )
    if open_:
        return as_is
    room = angka.kode.partition(".")[0]
    if room == _UANG and few_senders:
        bound = TERKECIL if angka.kode == PENGIRIM else 0
        return replace(_hidden(as_is, bound), dari=None)
    if room in _PRIBADI and angka.dari is not None and small(angka.dari - angka.nilai):
        return _hidden(as_is, 0)  # the rest of the whole are one or two persons
    of_persons = angka.satuan in _ORANG or room in _PRIBADI
    return _hidden(as_is, TERKECIL) if of_persons and small(angka.nilai) else as_is


def _hidden(tampil: Tampil, kurang_dari: int) -> Tampil:
    return replace(tampil, nilai=None, kurang_dari=kurang_dari, layar="", saring={})


def _second_hidden(tampil: Sequence[Tampil]) -> list[Tampil]:
    """One hidden country would be the total less the others: blur the next smallest too."""
    countries = [one for one in tampil if one.kode.startswith(NEGARA)]
    if sum(one.nilai is None for one in countries) != 1:
        return list(tampil)
    told = [one for one in countries if one.nilai]
    if not told:
        return list(tampil)
    next_one = min(told, key=lambda one: (one.nilai or 0, one.kode))
    bound = ((next_one.nilai or 0) // LANGKAH + 1) * LANGKAH
    return [_hidden(one, bound) if one is next_one else one for one in tampil]
