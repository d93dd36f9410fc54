"""Pure rules of checks at members' houses: results, comparison, the way of a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from koperasi.dasar import peran
from ledger.errors import Refusal

SEBANYAK: Final = 5
"""Houses of one round (task T25 of the supervisors)."""
TENGGAT_HARI: Final = 14
"""Days in which a finding has to be answered, unless the supervisor gives another day."""
TENGGAT_TERJAUH: Final = 180
"""Days that a supervisor may give at most: longer is no due date."""
PENJAWAB: Final = (peran.BENDAHARA, peran.KETUA)
"""Roles that answer findings. A check that differs is the treasurer's."""

DIPERIKSA: Final = "buku_diperiksa"
BUKU_TIDAK_ADA: Final = "buku_tidak_ada"
TIDAK_DI_RUMAH: Final = "tidak_di_rumah"
MENOLAK: Final = "menolak"
HASIL: Final = (DIPERIKSA, BUKU_TIDAK_ADA, TIDAK_DI_RUMAH, MENOLAK)
"""How a check ended. Nobody at home is counted, and the house stays open."""

TERBUKA: Final = "terbuka"
DIJAWAB: Final = "dijawab"
SELESAI: Final = "selesai"
KEADAAN: Final = (TERBUKA, DIJAWAB, SELESAI)
JAWAB: Final = "jawab"
KEMBALIKAN: Final = "kembalikan"
TUTUP: Final = "tutup"

PINJAMAN: Final = "pinjaman_"
"""A loan among the products: this and its number."""


def is_final(hasil: str) -> bool:
    """Whether the house needs no other visit."""
    return hasil != TIDAK_DI_RUMAH


def check_bacaan(hasil: str, bacaan: Mapping[str, int], perlu: frozenset[str]) -> None:
    """A book that was seen gives an amount for every product; without a book there is none.

    :param perlu: products that the book has to be read for.
    :raises Refusal: `hasil_uji_salah`, `bacaan_tanpa_buku`, `bacaan_kurang`, `bacaan_minus`.
    """
    if hasil not in HASIL:
        raise Refusal("hasil_uji_salah", "hasil", isi=hasil[:40])
    if hasil != DIPERIKSA:
        if bacaan:
            raise Refusal("bacaan_tanpa_buku", "hasil")
        return
    missing = sorted(perlu - bacaan.keys())
    if missing:
        raise Refusal("bacaan_kurang", missing[0], produk=missing[0])
    for produk, jumlah in bacaan.items():
        if jumlah < 0:
            raise Refusal("bacaan_minus", produk, produk=produk)


def check_temuan(untuk: str, tenggat: dt.date, hari_ini: dt.date) -> None:
    """A finding that is written by hand has an owner, and a day that is neither past nor far.

    :raises Refusal: `temuan_tanpa_penjawab`, `temuan_tenggat_lampau`, `temuan_tenggat_jauh`.
    """
    if untuk not in PENJAWAB:
        raise Refusal("temuan_tanpa_penjawab", "untuk", isi=untuk[:40])
    if tenggat < hari_ini:
        raise Refusal("temuan_tenggat_lampau", "tenggat", tanggal=tenggat)
    if tenggat - hari_ini > dt.timedelta(days=TENGGAT_TERJAUH):
        raise Refusal("temuan_tenggat_jauh", "tenggat", tanggal=tenggat, hari=TENGGAT_TERJAUH)


def differences(bacaan: Mapping[str, int], buku: Mapping[str, int]) -> dict[str, int]:
    """By how much the member's book is above ours, for products where they differ.

    A member's book that says 1.250.000 where ours say 1.200.000 gives 50.000: money that the
    member handed over and that was not recorded, or a line that was written by hand.
    """
    apart = {produk: jumlah - buku.get(produk, 0) for produk, jumlah in bacaan.items()}
    return {produk: selisih for produk, selisih in apart.items() if selisih}


def next_keadaan(keadaan: str, langkah: str) -> str:
    """State of a finding after a step. Only what was answered is closed or given back.

    :raises Refusal: `temuan_langkah_salah`.
    """
    after = {
        (TERBUKA, JAWAB): DIJAWAB,
        (DIJAWAB, JAWAB): DIJAWAB,
        (DIJAWAB, KEMBALIKAN): TERBUKA,
        (DIJAWAB, TUTUP): SELESAI,
    }
    if (keadaan, langkah) not in after:
        raise Refusal("temuan_langkah_salah", keadaan=keadaan, langkah=langkah)
    return after[keadaan, langkah]
