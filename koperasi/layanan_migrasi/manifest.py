"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.warga.manifest import MANIFEST as WARGA

_DUA = WARGA.rights["warga.peka"]
"""Whoever may see what hurts when it gets around: cases and brokers are of that kind."""


def _line(endpoint: str, label: tuple[str, str], right: str, place: tuple[str, int]) -> MenuItem:
    icon, order = place
    return MenuItem(endpoint, label, "layanan", right, icon, order)


MANIFEST = Manifest(
    room="layanan_migrasi",
    title=("Layanan migrasi", "Migration services"),
    rights={
        "layanan_migrasi.lihat": _DUA,
        "layanan_migrasi.catat": _DUA,
        "layanan_migrasi.atur": frozenset({peran.PENANGGUNG_JAWAB}),
        "layanan_migrasi.angka": _DUA | peran.PEMBACA_DESA,
        "kasus.lihat": _DUA,
        "kasus.catat": _DUA,
        "kasus.sendiri": frozenset({peran.ANGGOTA}),
    },
    menu=(
        _line(
            "CpmiView.list",
            ("Calon PMI", "Prospective migrants"),
            "layanan_migrasi.lihat",
            ("centang", 11),
        ),
        _line(
            "SuratDesaView.list",
            ("Surat desa", "Village letters"),
            "layanan_migrasi.lihat",
            ("lampiran", 11),
        ),
        _line("KasusView.list", ("Pengaduan", "Cases"), "kasus.lihat", ("peringatan", 13)),
        _line(
            "LayananWargaView.list",
            ("Catatan layanan", "Services given"),
            "layanan_migrasi.lihat",
            ("telepon", 11),
        ),
        _line(
            "LangkahDesaView.atur",
            ("Langkah desa", "Steps of the village"),
            "layanan_migrasi.atur",
            ("pengaturan", 71),
        ),
        MenuItem(
            "SayaPengaduanView.lapor",
            ("Lapor masalah PMI", "Report trouble"),
            "saya",
            "kasus.sendiri",
            "peringatan",
            60,
        ),
        _line(
            "ProseduralView.lihat",
            ("Berangkat prosedural", "Procedural departures"),
            "layanan_migrasi.angka",
            ("grafik", 51),
        ),
    ),
)
