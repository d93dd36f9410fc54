"""What is known of checks and findings, as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Putaran:
    """A round with its draw, and everything that is needed to draw it again.

    :param benih: hash of entry `urutan` of the books; "" while that entry does not exist yet.
    :param terundi: drawn members in the order of the draw; empty while there is no seed.
    """

    entitas: str
    no_putaran: str
    bulan: str
    anggota: tuple[str, ...]
    sidik_daftar: str
    urutan: int
    sebanyak: int
    benih: str
    terundi: tuple[str, ...]
    oleh: str
    pada: str


@dataclass(frozen=True)
class Pembandingan:
    """One product of a check: what the member's book says, what ours say; whole rupiah."""

    produk: str
    bacaan: int
    buku: int

    @property
    def selisih(self) -> int:
        """By how much the member's book is above ours."""
        return self.bacaan - self.buku


@dataclass(frozen=True)
class Rumah:
    """A drawn member in a round. `hasil`: of the last visit, "" before the first.

    :param datang: how many visits; `no_uji`, `selesai`: of the last one.
    """

    no_anggota: str
    nama: str
    dusun: str
    hasil: str = ""
    datang: int = 0
    no_uji: str = ""
    selesai: str = ""
    terlambat: bool = False
    beda: int = 0
    no_temuan: str = ""

    @property
    def tuntas(self) -> bool:
        """Whether the house needs no other visit."""
        return self.hasil not in ("", "tidak_di_rumah")


@dataclass(frozen=True)
class Ringkasan:
    """A round in figures.

    :param hasil: houses by the result of the last visit ("" for none yet).
    :param cocok: houses whose book agrees, of those whose book was seen (`dibaca`).
    :param produk_cocok: products that agree, of `produk`.
    """

    putaran: Putaran
    hasil: Mapping[str, int]
    cocok: int
    dibaca: int
    produk_cocok: int
    produk: int

    @property
    def tuntas(self) -> int:
        """Houses that need no other visit."""
        return sum(n for hasil, n in self.hasil.items() if hasil not in ("", "tidak_di_rumah"))
