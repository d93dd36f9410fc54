"""Table of contents of the room."""

import koperasi.desmigratif.periksa  # noqa: F401 - its check of the reports
from koperasi.dasar import peran
from koperasi.dasar.manifest import Job, Manifest, MenuItem

_DUA = frozenset({peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB})
_DESA = _DUA | {peran.KEPALA_DESA}
"""The village's own people; the kabupaten reads what is signed and what came up to it."""

MENU = (
    ("DasborDesaView.lihat", ("Dasbor desa", "Dashboard"), "desmigratif.dasbor", "grafik", 1),
    ("EmpatFaktorView.lihat", ("Empat faktor", "Four factors"), "desmigratif.dasbor", "periksa", 2),
    ("LaporanProgramView.list", ("Laporan bulanan", "Monthly reports"), "laporan_program.lihat",
     "laporan", 70),
    ("TugasProgramView.list", ("Tugas", "Tasks"), "tugas_program.lihat", "centang", 72),
    ("NotulenView.list", ("Notulen rapat", "Minutes"), "notulen.lihat", "kelompok", 74),
    ("LaporanTahunanView.lihat", ("Laporan tahunan", "Yearly report"),
     "desmigratif.dasbor", "tabel", 71),
    ("PapanAturView.lihat", ("Papan Desa", "Village board"), "papan.lihat", "desa", 78),
    ("SopView.lihat", ("Siapa, sampai kapan", "Who, until when"), "sop_program.lihat", "jam", 76),
)  # fmt: skip

MANIFEST = Manifest(
    room="desmigratif",
    title=("Program Desmigratif", "Desmigratif programme"),
    rights={
        "desmigratif.dasbor": _DESA | {peran.KOORDINATOR, peran.PENGAWAS},
        "papan.lihat": _DESA,
        "papan.atur": frozenset({peran.PENANGGUNG_JAWAB, peran.KEPALA_DESA}),
        "laporan_program.lihat": _DESA | {peran.KOORDINATOR},
        "laporan_program.semua": _DESA,
        "laporan_program.catat": frozenset({peran.PETUGAS_DESMIGRATIF}),
        "laporan_program.tanda": frozenset({peran.PENANGGUNG_JAWAB}),
        "arahan.kabupaten": frozenset({peran.KOORDINATOR}),
        "tugas_program.lihat": _DESA | {peran.KOORDINATOR},
        "tugas_program.catat": _DESA,
        "notulen.lihat": _DESA,
        "notulen.catat": _DUA,
        "sop_program.lihat": _DESA | {peran.KOORDINATOR},
    },
    menu=tuple(
        MenuItem(endpoint, label, "desmigratif", right, icon, order)
        for endpoint, label, right, icon, order in MENU
    ),
    jobs=(
        Job("tugas_naik", ("Tugas yang terlambat naik", "Overdue tasks go up"), "hari"),
    ),
)
