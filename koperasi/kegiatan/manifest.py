"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

_DUA = frozenset({peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB})
_BACA = _DUA | peran.PEMBACA_DESA | frozenset({peran.KETUA, peran.PENGAWAS, peran.BENDAHARA})
"""Counts, no names: whoever steers or supervises, and the treasurer who links the vouchers."""


def _line(endpoint: str, label: tuple[str, str], icon: str, order: int) -> MenuItem:
    return MenuItem(endpoint, label, "kegiatan", "kegiatan.lihat", icon, order)


MANIFEST = Manifest(
    room="kegiatan",
    title=("Kegiatan pilar", "Activities"),
    rights={
        "kegiatan.lihat": _BACA,
        "kegiatan.catat": _DUA,
        "kegiatan.nilai": _DUA,
        "kegiatan.samping": _DUA,
        "kegiatan.biaya": frozenset({peran.BENDAHARA}),
        "kegiatan.program": frozenset({peran.PENANGGUNG_JAWAB}),
        "presensi.lihat": _DUA,
    },
    menu=(
        _line("KegiatanView.list", ("Kegiatan pilar", "Activities"), "rencana", 14),
        _line("KalenderKegiatanView.lihat", ("Kalender setahun", "Year calendar"), "kalender", 15),
        _line("CakupanView.lihat", ("Sosialisasi per RT", "Informed per RT"), "desa", 16),
        _line("TindakLanjutView.list", ("Tindak lanjut", "Follow-ups"), "centang", 17),
        MenuItem(
            "HadirAnakView.list",
            ("Pertemuan anak", "Children's sessions"),
            "kegiatan",
            "warga.peka",
            "kelompok",
            41,
        ),
        _line("ProgramDesaView.lihat", ("Program desa", "Programme"), "pengaturan", 70),
    ),
)
