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
PETUGAS_DESMIGRATIF = "petugas_desmigratif"
PENANGGUNG_JAWAB = "penanggung_jawab"
KEPALA_DESA = "kepala_desa"
KOORDINATOR = "koordinator"

SEMUA_PERAN = (
    BENDAHARA,
    KASIR,
    KETUA,
    SEKRETARIS,
    PENGAWAS,
    ANGGOTA,
    AUDITOR,
    ADMIN,
    PETUGAS_DESMIGRATIF,
    PENANGGUNG_JAWAB,
    KEPALA_DESA,
    KOORDINATOR,
)

PENGURUS = frozenset({BENDAHARA, KETUA, SEKRETARIS})
"""Officers elected by the members' meeting."""

DESMIGRATIF = frozenset({PETUGAS_DESMIGRATIF, PENANGGUNG_JAWAB, KEPALA_DESA, KOORDINATOR})
"""Roles of the Desmigratif programme: the village's, not an entity's. No money, no balances."""

PEMBACA_DESA = frozenset({KEPALA_DESA, KOORDINATOR})
"""Those who get figures of the programme without names: village head, kabupaten coordinator."""

PEMBACA_BUKU = frozenset({BENDAHARA, KETUA, PENGAWAS, AUDITOR})
"""Roles that may open the whole books; members never: the books have no per-member access."""

PETUGAS = frozenset({BENDAHARA, KASIR, KETUA, SEKRETARIS, PENGAWAS, AUDITOR})
"""Everybody who works with the register, without members and the system's administrator."""
