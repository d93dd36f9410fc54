"""Table of contents of the room."""

import koperasi.utang.pembalik
import koperasi.utang.permintaan  # noqa: F401 - how vouchers are taken back, and asked for
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.utang.jurnal import RULES

MANIFEST = Manifest(
    room="utang",
    title=("Pinjaman koperasi", "Own borrowing"),
    rights={
        "utang.lihat": peran.PETUGAS - {peran.KASIR},
        "utang.catat": frozenset({peran.BENDAHARA}),
    },
    rules=RULES,
    menu=(
        MenuItem("UtangView.list", ("Pinjaman koperasi", "Own borrowing"), "kas", "utang.lihat",
                 "bank", 50),
        MenuItem("AkrualUtangView.list", ("Bunga pinjaman koperasi", "Interest of own loans"),
                 "kas", "utang.lihat", "kalender", 55),
    ),
    kinds=frozenset({"koperasi"}),
    optional=True,
)  # fmt: skip
