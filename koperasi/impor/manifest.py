"""Table of contents of the room."""

import koperasi.impor.permintaan  # noqa: F401 - what may be asked for above the limits
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.impor.rules import RULES

_PEMBACA = frozenset(
    {peran.BENDAHARA, peran.SEKRETARIS, peran.KETUA, peran.PENGAWAS, peran.AUDITOR}
)

MANIFEST = Manifest(
    room="impor",
    title=("Impor", "Import"),
    rights={
        "impor.jalankan": frozenset({peran.BENDAHARA}),
        "impor.anggota": frozenset({peran.BENDAHARA, peran.SEKRETARIS}),
        "impor.penduduk": frozenset({peran.PETUGAS_DESMIGRATIF}),
        "impor.berkas": frozenset(
            {peran.BENDAHARA, peran.SEKRETARIS, peran.PETUGAS_DESMIGRATIF}
        ),
        "impor.lihat": _PEMBACA,
        "impor.daftar": _PEMBACA | {peran.PETUGAS_DESMIGRATIF},
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
        MenuItem(
            endpoint="ImporView.list",
            label=("Impor penduduk", "Import residents"),
            group="warga",
            right="impor.penduduk",
            icon="unggah",
            order=70,
        ),
    ),
    optional=True,
)
