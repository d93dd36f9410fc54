"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest

MANIFEST = Manifest(
    room="lampiran",
    title=("Lampiran", "Attachments"),
    rights={
        "lampiran.lihat": peran.PETUGAS,
        "lampiran.tambah": frozenset({peran.BENDAHARA, peran.KASIR, peran.SEKRETARIS}),
    },
)
