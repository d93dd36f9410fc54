"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem, Parameter

MANIFEST = Manifest(
    room="entitas",
    title=("Lembaga", "Entities"),
    rights={
        "entitas.lihat": peran.PETUGAS | {peran.ADMIN},
        "entitas.kelola": frozenset({peran.KETUA, peran.ADMIN}),
        "bagan.lihat": peran.PETUGAS,
        "bagan.ubah": frozenset({peran.BENDAHARA}),
        "pengaturan.lihat": peran.PETUGAS | {peran.ADMIN},
        "pengaturan.ubah": frozenset({peran.BENDAHARA, peran.KETUA}),
        "kunci.pasang": frozenset({peran.BENDAHARA}),
        "kunci.buka": frozenset({peran.KETUA}),
        "audit.lihat": frozenset({peran.KETUA, peran.PENGAWAS, peran.AUDITOR, peran.ADMIN}),
    },
    menu=(
        MenuItem(
            "EntitasView.list", ("Lembaga", "Entities"), "pengaturan", "entitas.lihat", "gedung", 10
        ),
        MenuItem(
            "BaganView.list",
            ("Bagan akun", "Chart of accounts"),
            "buku",
            "bagan.lihat",
            "pohon",
            60,
        ),
        MenuItem(
            "PengaturanView.list",
            ("Pengaturan", "Settings"),
            "pengaturan",
            "pengaturan.lihat",
            "roda",
            20,
        ),
        MenuItem(
            "KunciView.list",
            ("Kunci bulan & tahun", "Locked months & years"),
            "buku",
            "bagan.lihat",
            "gembok",
            70,
        ),
        MenuItem(
            "JejakView.list", ("Jejak", "Audit trail"), "pengaturan", "audit.lihat", "jejak", 90
        ),
    ),
    parameters=(
        Parameter(
            key="entitas.anggota_minimal",
            label=("Jumlah anggota paling sedikit", "Smallest number of members"),
            unit="orang",
            default="9",
            source="UU 25/1992 ps. 6, diubah UU 6/2023",
        ),
        Parameter(
            key="entitas.rat_tenggat_bulan",
            label=("Tenggat RAT sesudah tutup buku", "Annual meeting after year end"),
            unit="bulan",
            default="3",
            source="kebiasaan dinas; batas UU 25/1992 ps. 26: 6 bulan",
        ),
    ),
)
