"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.impor.rules import RULES

MANIFEST = Manifest(
    room="impor",
    title=("Impor", "Import"),
    rights={
        "impor.jalankan": frozenset({peran.BENDAHARA}),
        "impor.anggota": frozenset({peran.BENDAHARA, peran.SEKRETARIS}),
        "impor.lihat": frozenset(
            {peran.BENDAHARA, peran.SEKRETARIS, peran.KETUA, peran.PENGAWAS, peran.AUDITOR}
        ),
    },
    rules=RULES,
    menu=(
        MenuItem(
            endpoint="ImporView.list",
            label=("Impor dari Excel", "Import from Excel"),
            group="pengaturan",
            right="impor.lihat",
            icon="unggah",
            order=60,
        ),
    ),
    optional=True,
)
