"""Table of contents of the room."""

import koperasi.keluar.pembalik
import koperasi.keluar.periksa
import koperasi.keluar.permintaan  # noqa: F401 - how it is taken back, and asked for
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.keluar.ketentuan import PARAMETERS
from koperasi.keluar.rules import RULES

MENU = (
    ("KeluarView.list", ("Anggota keluar", "Former members"), "anggota", "keluar.lihat",
     "keluar", 40),
)  # fmt: skip
MANIFEST = Manifest(
    room="keluar",
    title=("Anggota keluar", "Former members"),
    rights={
        "keluar.lihat": peran.PETUGAS,
        "keluar.catat": frozenset({peran.BENDAHARA, peran.SEKRETARIS}),
        "keluar.bayar": frozenset({peran.BENDAHARA, peran.KASIR}),
    },
    rules=RULES,
    menu=tuple(MenuItem(*line) for line in MENU),
    parameters=PARAMETERS,
    kinds=frozenset({"koperasi"}),
    optional=True,
)
