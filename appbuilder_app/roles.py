"""Roles in plain words, and the rights of this floor; the rooms' manifests say the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from koperasi import rooms
from koperasi.dasar import peran

Pair = tuple[str, str]

NAMA: Mapping[str, Pair] = {
    peran.BENDAHARA: ("Bendahara", "Treasurer"),
    peran.KASIR: ("Kasir", "Teller"),
    peran.KETUA: ("Ketua", "Chair"),
    peran.SEKRETARIS: ("Sekretaris", "Secretary"),
    peran.PENGAWAS: ("Pengawas", "Supervisor"),
    peran.ANGGOTA: ("Anggota", "Member"),
    peran.AUDITOR: ("Auditor", "Auditor"),
    peran.ADMIN: ("Admin", "Administrator"),
    peran.PETUGAS_DESMIGRATIF: ("Petugas Desmigratif", "Desmigratif officer"),
    peran.PENANGGUNG_JAWAB: ("Penanggung jawab desa", "Village supervisor"),
    peran.KEPALA_DESA: ("Kepala desa", "Village head"),
    peran.KOORDINATOR: ("Koordinator kabupaten", "District coordinator"),
}

TUGAS: Mapping[str, Pair] = {
    peran.BENDAHARA: (
        "mencatat uang dan menyusun laporan",
        "records money and makes the reports",
    ),
    peran.KASIR: ("menerima dan membayar di loket", "takes in and pays out at the counter"),
    peran.KETUA: ("menyetujui dan memimpin", "approves and leads"),
    peran.SEKRETARIS: ("mengurus buku anggota", "keeps the register of members"),
    peran.PENGAWAS: (
        "memeriksa semua, tidak mengubah apa pun",
        "checks everything, changes nothing",
    ),
    peran.ANGGOTA: ("melihat simpanannya sendiri", "sees their own savings"),
    peran.AUDITOR: ("membaca buku dan bukti", "reads the books and the papers"),
    peran.ADMIN: ("mengatur pengguna dan sistem", "manages accounts and the system"),
    peran.PETUGAS_DESMIGRATIF: (
        "mencatat pekerja migran dan keluarganya, mengunjungi rumahnya",
        "keeps the register of migrants and their families, visits them",
    ),
    peran.PENANGGUNG_JAWAB: (
        "memeriksa dan mengarahkan petugas Desmigratif",
        "checks and guides the Desmigratif officer",
    ),
    peran.KEPALA_DESA: (
        "melihat angka program, tanpa nama",
        "sees the figures of the programme, without names",
    ),
    peran.KOORDINATOR: (
        "membaca angka program dari kabupaten, tanpa nama",
        "reads the figures of the programme for the district, without names",
    ),
}

HAK: Mapping[str, frozenset[str]] = {
    "pengguna.lihat": frozenset({peran.ADMIN, peran.KETUA, peran.PENGAWAS}),
    "pengguna.atur": frozenset({peran.ADMIN}),
    "catatan.tulis": peran.PETUGAS - {peran.PENGAWAS, peran.AUDITOR},
    "buku.lihat": peran.PEMBACA_BUKU,
    "pekerjaan.lihat": peran.PETUGAS | {peran.ADMIN},
    "kesehatan.lihat": frozenset({peran.ADMIN, peran.BENDAHARA, peran.KETUA, peran.PENGAWAS}),
    "buku.periksa": peran.PEMBACA_BUKU | {peran.ADMIN},
    "jam.sahkan": frozenset({peran.ADMIN, peran.KETUA}),
    "jaringan.lihat": frozenset({peran.ADMIN, peran.BENDAHARA}),
    "cadangan.lihat": frozenset({peran.ADMIN, peran.BENDAHARA, peran.KETUA, peran.PENGAWAS}),
    "cadangan.buat": frozenset({peran.ADMIN, peran.BENDAHARA}),
    "cadangan.pulihkan": frozenset({peran.ADMIN}),
    "kunci_api.atur": frozenset({peran.ADMIN}),
}
"""Rights of this floor: accounts, notes, the whole books, background work, backup, API keys."""


@lru_cache(maxsize=256)
def _rights(names: frozenset[str]) -> frozenset[str]:
    own = frozenset(right for right, holders in HAK.items() if holders & names)
    return rooms.rights_of(names) | own


def rights_of(names: Iterable[str]) -> frozenset[str]:
    """All rights that these roles hold together, rooms and this floor."""
    return _rights(frozenset(names))


def all_rights() -> frozenset[str]:
    """Every right that exists."""
    return rooms.all_rights() | frozenset(HAK)


MENURUT_NAMA: Mapping[str, Pair] = {
    **{words[0]: words for words in NAMA.values()},
    "Admin sistem": ("Admin sistem", "Administrator"),
    "Auditor dinas": ("Auditor dinas", "Auditor"),
    "PMI": ("PMI", "Migrant"),
}
"""Labels of the practice village's cast."""


def role_name(name: str) -> Pair:
    """A role as people call it, by its code or by its Indonesian name."""
    return NAMA.get(name) or MENURUT_NAMA.get(name, (name, name))
