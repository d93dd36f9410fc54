"""What can be asked for above the limits: each room says which of its commands, and who does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from koperasi.persetujuan.isi import read_isi
from ledger.errors import Refusal


@dataclass(frozen=True)
class Pelaksana:
    """A command that may wait for somebody's agreement.

    :param nama: what it is, in a row: "penarikan".
    :param perintah: its dataclass.
    :param use_case: (desa, viewer, perintah) -> result; all it writes, it writes in
        `desa.tindak()`.
    :param hak: rights that the maker needs, now and when it is carried out.
    :param jumlah: whole rupiah of it.
    :param uraian: what it is for, in the words of the maker.
    :param kunci: its idempotency key.
    :param anggota: member whose money it is, "" for nobody's.
    :param tanggal: its date; None for today.
    :param bagian: further dataclasses that stand inside of it.
    :param hasil: result -> (number of the voucher, act); nothing where it has none.
    """

    nama: str
    perintah: type[Any]
    use_case: Callable[..., Any]
    hak: tuple[str, ...]
    jumlah: Callable[[Any], int]
    uraian: Callable[[Any], str]
    kunci: Callable[[Any], str] = lambda perintah: str(perintah.kunci)
    anggota: Callable[[Any], str] = lambda _perintah: ""
    tanggal: Callable[[Any], dt.date | None] = lambda perintah: perintah.tanggal
    bagian: tuple[type[Any], ...] = ()
    hasil: Callable[[Any], tuple[str, int | None]] = lambda hasil: (
        str(getattr(hasil, "no_bukti", "")),
        getattr(hasil, "tindakan_id", None),
    )

    def read(self, text: str) -> Any:
        """The command from its text."""
        return read_isi(text, {kind.__name__: kind for kind in (self.perintah, *self.bagian)})


_PELAKSANA: dict[str, Pelaksana] = {}


def register(pelaksana: Pelaksana) -> None:
    """Say that a command may be asked for, and how it is carried out."""
    _PELAKSANA[pelaksana.nama] = pelaksana


def pelaksana_of(perintah: object) -> Pelaksana:
    """How this command is carried out.

    :raises Refusal: `tidak_dapat_diajukan`: nobody said that it may be asked for.
    """
    for one in _PELAKSANA.values():
        if type(perintah) is one.perintah:
            return one
    raise Refusal("tidak_dapat_diajukan")


def may_ask(kind: object) -> bool:
    """Whether commands of this dataclass may be asked for."""
    return any(one.perintah is kind for one in _PELAKSANA.values())


def named(nama: str) -> Pelaksana:
    """The one of this name; it exists, for the name stands in a row."""
    return _PELAKSANA[nama]
