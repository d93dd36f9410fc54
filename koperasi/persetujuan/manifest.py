"""Table of contents of the room."""

import koperasi.persetujuan.kunci
import koperasi.persetujuan.permintaan  # noqa: F401 - what may be asked for, and the inbox
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

MANIFEST = Manifest(
    room="persetujuan",
    title=("Persetujuan", "Approval"),
    rights={
        "persetujuan.lihat": peran.PETUGAS,
        "persetujuan.putuskan": peran.PENGURUS | {peran.PENGAWAS},
        "persetujuan.batas": frozenset({peran.KETUA}),
    },
    menu=(
        MenuItem(
            endpoint="PersetujuanView.list",
            label=("Menunggu persetujuan", "Waiting for approval"),
            group="persetujuan",
            right="persetujuan.lihat",
            icon="persetujuan",
            order=10,
        ),
        MenuItem(
            endpoint="BatasView.list",
            label=("Batas persetujuan", "Approval limits"),
            group="pengaturan",
            right="pengaturan.lihat",
            icon="persetujuan",
            order=30,
        ),
    ),
)
