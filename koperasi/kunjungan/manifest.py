"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

_DUA = frozenset({peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB})

MANIFEST = Manifest(
    room="kunjungan",
    title=("Kunjungan", "Visits"),
    rights={
        "lapangan.buka": _DUA | {peran.PENGAWAS},
        "kunjungan.lihat": _DUA,
        "kunjungan.catat": _DUA,
        "kunjungan.latihan": frozenset({peran.PENANGGUNG_JAWAB}),
        "kunjungan.kunci": frozenset({peran.PENANGGUNG_JAWAB}),
        "kunjungan.ulang": frozenset({peran.PENANGGUNG_JAWAB}),
        "kunjungan.undian": _DUA | peran.PEMBACA_DESA | frozenset({peran.PENGAWAS}),
    },
    menu=(
        MenuItem(
            "LapanganView.halaman",
            ("Lapangan (HP)", "In the field"),
            "kunjungan",
            "kunjungan.catat",
            "telepon",
            5,
        ),
        MenuItem(
            "KunjunganView.list",
            ("Kunjungan", "Visits"),
            "kunjungan",
            "kunjungan.lihat",
            "kunjungan",
            6,
        ),
        MenuItem(
            "LatihanView.list",
            ("Latihan petugas", "Officers' training"),
            "kunjungan",
            "kunjungan.lihat",
            "grup",
            8,
        ),
        MenuItem(
            "UndianView.list",
            ("Undian uji ulang", "Draw for checks"),
            "kunjungan",
            "kunjungan.undian",
            "periksa",
            7,
        ),
    ),
)
