"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

MANIFEST = Manifest(
    room="bank",
    title=("Bank", "Bank"),
    rights={
        "bank.lihat": peran.PETUGAS - {peran.KASIR},
        "bank.catat": frozenset({peran.BENDAHARA}),
        "bank.kunci": frozenset({peran.KETUA, peran.SEKRETARIS}),
    },
    menu=(
        MenuItem(
            "BankView.list", ("Cocokkan bank", "Match the bank"), "kas", "bank.lihat", "bank", 40
        ),
    ),
)
