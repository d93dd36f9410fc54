"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

_DUA = frozenset({peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB})

MANIFEST = Manifest(
    room="rencana_pulang",
    title=("Rencana pulang", "Plans for the return"),
    rights={
        "rencana.lihat": _DUA,
        "rencana.catat": frozenset({peran.PETUGAS_DESMIGRATIF}),
        "rencana.rekap": _DUA | peran.PEMBACA_DESA,
        "rencana.sendiri": frozenset({peran.ANGGOTA}),
    },
    menu=(
        MenuItem(
            "SayaRencanaView.list",
            ("Rencana pulang", "Plan for the return"),
            "kiriman",
            "rencana.sendiri",
            "rencana",
            12,
        ),
        MenuItem(
            "RencanaPulangView.list",
            ("Rencana pulang", "Plans for the return"),
            "warga",
            "rencana.lihat",
            "rencana",
            35,
        ),
        MenuItem(
            "SkorPulangView.lihat",
            ("Hasil sesudah pulang", "After the return"),
            "warga",
            "rencana.rekap",
            "periksa",
            55,
        ),
    ),
)
