"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

MANIFEST = Manifest(
    room="anggota",
    title=("Anggota", "Members"),
    rights={
        "anggota.lihat": peran.PETUGAS,
        "anggota.catat": frozenset({peran.SEKRETARIS, peran.BENDAHARA}),
        "anggota.nik": frozenset({peran.SEKRETARIS, peran.BENDAHARA}),
        "anggota.status": frozenset({peran.SEKRETARIS, peran.BENDAHARA, peran.KETUA}),
        "anggota.hapus_pribadi": frozenset({peran.SEKRETARIS, peran.KETUA}),
        "anggota.sendiri": frozenset({peran.ANGGOTA}),
    },
    menu=(
        MenuItem(
            endpoint="AnggotaView.list",
            label=("Buku anggota", "Register of members"),
            group="anggota",
            right="anggota.lihat",
            icon="orang",
            order=10,
        ),
    ),
    kinds=frozenset({"koperasi", "kelompok"}),
)
