"""Changes of the register for the side of a page: names for numbers, wages as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from appbuilder_app.texts import t, tanggal
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.warga.negara import format_asal
from koperasi.warga.queries import nama_warga
from koperasi.warga.queries_kartu import list_penempatan
from koperasi.warga.queries_rumah import nama_rumah

NOMOR: Final = re.compile(r"W\d{5,}")
ORANG: Final = frozenset({"no_pengasuh", "pindah_keluar", "pindah_masuk"})
"""Fields whose value is somebody's number."""

TEKNIS: Final = frozenset({"nama_cari"})
"""Made by the program out of another field."""


@dataclass(frozen=True)
class _Kata:
    """Names that the changes of a page speak of."""

    orang: Mapping[str, str]
    rumah: Mapping[int, str]
    mata_uang: str

    def field(self, name: str) -> str:
        """Name of a field, "keluarga.W00001" with the name of that migrant."""
        kind, _, number = name.partition(".")
        return f"{kind}.{self.orang.get(number, number)}" if kind == "keluarga" else name

    def value(self, name: str, value: object, isi: Mapping[str, object]) -> object:
        """One value in words; `isi` is the side of the change on which it stands."""
        if value in (None, ""):
            return value
        if name in ORANG:
            return self.orang.get(str(value), value)
        if name == "rumah_tangga_id":
            return self.rumah.get(int(str(value)), f"no. {value}")
        if name == "gaji":
            return _wage(int(str(value)), str(isi.get("mata_uang") or self.mata_uang))
        return value


def worded(
    viewer: Viewer, conn: Connection, hari: dt.date, found: Iterable[Perubahan]
) -> list[Perubahan]:
    """The changes with names of persons and households; those that may not be seen stay numbers."""
    changes = list(found)
    kata = _Kata(
        nama_warga(viewer, conn, hari, _numbers(changes)),
        nama_rumah(viewer, conn, hari, _houses(changes)),
        _currency(viewer, conn, changes),
    )
    return [_one(kata, change) for change in changes]


def _one(kata: _Kata, change: Perubahan) -> Perubahan:
    old, new = (
        {
            kata.field(name): _status(name, kata.value(name, value, isi), at)
            for name, value in isi.items()
            if name not in TEKNIS
        }
        for at, isi in enumerate((change.sebelum, change.sesudah))
    )
    return replace(change, sebelum=old, sesudah=new)


def _status(name: str, value: object, at: int) -> object:
    """Of a status the first day stood before a revoked line, the last one after an ended line."""
    if not name.startswith("status.") or value in (None, ""):
        return value
    words = t("sampai", "until") if at else t("sejak", "since")
    return f"{words} {tanggal(str(value))}"


def _currency(viewer: Viewer, conn: Connection, changes: Collection[Perubahan]) -> str:
    """The currency of the person's wages, "" when there are several."""
    people = {one.subjek.partition(":")[2] for one in changes if "gaji" in one.sesudah}
    if len(people) != 1 or not viewer.may("warga.lihat"):
        return ""
    placed = list_penempatan(viewer, conn, people.pop())
    found = {one.mata_uang for one in placed if one.mata_uang}
    return found.pop() if len(found) == 1 else ""


def _wage(amount: int, currency: str) -> str:
    return format_asal(amount, currency) if currency else str(amount)


def _numbers(changes: Collection[Perubahan]) -> set[str]:
    """Numbers of persons in names and values of the fields."""
    found: set[str] = set()
    for change in changes:
        for isi in (change.sebelum, change.sesudah):
            found |= {one for name in isi for one in NOMOR.findall(name)}
            found |= {str(isi[name]) for name in ORANG & isi.keys() if isi[name]}
    return found


def _houses(changes: Collection[Perubahan]) -> set[int]:
    sides: list[Mapping[str, Any]] = [isi for one in changes for isi in (one.sebelum, one.sesudah)]
    return {int(isi["rumah_tangga_id"]) for isi in sides if isi.get("rumah_tangga_id")}
