"""Roles of the village (DOMAIN 12.1): who may do what is said by the rooms' manifests."""

from __future__ import annotations

BENDAHARA = "bendahara"
KASIR = "kasir"
KETUA = "ketua"
SEKRETARIS = "sekretaris"
PENGAWAS = "pengawas"
ANGGOTA = "anggota"
AUDITOR = "auditor"
ADMIN = "admin"

SEMUA_PERAN = (BENDAHARA, KASIR, KETUA, SEKRETARIS, PENGAWAS, ANGGOTA, AUDITOR, ADMIN)

PENGURUS = frozenset({BENDAHARA, KETUA, SEKRETARIS})
"""Officers elected by the members' meeting."""

PEMBACA_BUKU = frozenset({BENDAHARA, KETUA, PENGAWAS, AUDITOR})
"""Roles that may open the whole books; members never: the books have no per-member access."""

PETUGAS = frozenset({BENDAHARA, KASIR, KETUA, SEKRETARIS, PENGAWAS, AUDITOR})
"""Everybody who works with the register, without members and the system's administrator."""
