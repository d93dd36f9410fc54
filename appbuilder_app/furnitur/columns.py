"""Columns of a list and states of a document: declarations, and how a cell is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from appbuilder_app.shell import nama_petugas
from appbuilder_app.texts import Pair, angka, as_date, kurs, pair, rupiah, saat, t, tanggal

KINDS = (
    *("teks", "nomor", "tanggal", "waktu", "rupiah", "mutasi", "angka", "keadaan", "ya"),
    *("petugas", "kurs"),
)
RIGHT = frozenset({"rupiah", "mutasi", "angka", "kurs"})

WRITTEN: dict[str, Callable[[Any], str]] = {
    "rupiah": lambda value: rupiah(int(value)),
    "mutasi": lambda value: rupiah(int(value)),
    "angka": lambda value: angka(int(value)),
    "tanggal": lambda value: tanggal(value) or str(value),
    "waktu": saat,
    "kurs": lambda value: kurs(str(value)),
    "petugas": lambda value: nama_petugas(str(value)),
    "ya": lambda value: t("Ya", "Yes") if value else t("Tidak", "No"),
}

Row = Any  # a row of SQL, a mapping, or a dataclass of a room


@dataclass(frozen=True)
class State:
    """A state of a document.

    :param color: "", "hijau", "kuning", "merah", "biru"; the word always stands with it.
    :param main: stands in the status bar even when it is not reached (false for exits).
    """

    key: str
    label: Pair
    color: str = ""
    main: bool = True


DOKUMEN = (
    State("draf", ("Draf", "Draft"), "kuning"),
    State("diajukan", ("Diajukan", "Submitted"), "biru"),
    State("disetujui", ("Disetujui", "Approved"), "biru"),
    State("diposting", ("Tercatat", "Recorded"), "hijau"),
    State("dibalik", ("Dibalik", "Reversed"), "merah", main=False),
    State("ditolak", ("Ditolak", "Refused"), "merah", main=False),
    State("batal", ("Batal", "Cancelled"), "", main=False),
)
"""States of `koperasi.dasar.dokumen`, as people call them."""


@dataclass(frozen=True)
class Column:
    """A column of a list.

    :param name: name in the row.
    :param kind: see `KINDS`; "mutasi" is signed rupiah shown as in or out.
    :param sort: may be sorted by.
    :param group: may be grouped by; dates group by month.
    :param total: its sum stands under the list, in groups, graph and pivot.
    :param title: the line that names the row on cards and phones (the first column if none).
    :param choices: words for coded values.
    :param phone: shown on phones.
    :param wide: long text; gets the room that other columns leave on a wide screen.
    :param zero: whether an amount of zero is written; else its cell stays empty.
    """

    name: str
    label: Pair
    kind: str = "teks"
    sort: bool = True
    group: bool = False
    total: bool = False
    title: bool = False
    phone: bool = True
    zero: bool = True
    wide: bool = False
    choices: Sequence[tuple[str, Pair]] = ()
    states: tuple[State, ...] = ()

    @property
    def right(self) -> bool:
        """Stands at the right edge."""
        return self.kind in RIGHT

    def words(self, value: Any) -> str:
        """A value as people read it."""
        if value is None or value == "" or (value == 0 and not self.zero):
            return ""
        written = WRITTEN.get(self.kind)
        if written is not None:
            return written(value)
        state = self.state(value)
        label = state.label if state else dict(self.choices).get(str(value), str(value))
        return pair(label)

    def state(self, value: Any) -> State | None:
        """The declared state of a value."""
        return next((state for state in self.states if state.key == str(value)), None)

    def plain(self, value: Any) -> Any:
        """A value for a workbook: numbers and dates stay what they are."""
        if value is None or (self.right and self.kind != "kurs"):
            return value
        return as_date(value) or value if self.kind == "tanggal" else self.words(value)


def get(row: Row, name: str) -> Any:
    """A value out of a row, whatever kind of row it is."""
    if isinstance(row, Mapping):
        return row.get(name)
    return getattr(row, name, None)


def erased(row: Row) -> bool:
    """A row of somebody whose personal data was erased: nothing is added or changed there."""
    return any(get(row, name) for name in ("dihapus_pada", "warga_dihapus"))


def by_name(columns: tuple[Column, ...]) -> dict[str, Column]:
    """Columns by their names."""
    return {column.name: column for column in columns}
