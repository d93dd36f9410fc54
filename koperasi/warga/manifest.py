"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest

_DUA = frozenset({peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB})
"""The two roles that may see what hurts when it gets around."""

MANIFEST = Manifest(
    room="warga",
    title=("Warga migran", "Migrants"),
    rights={
        "warga.cari": peran.PETUGAS | _DUA,
        "warga.lihat": _DUA,
        "warga.catat": frozenset({peran.PETUGAS_DESMIGRATIF}),
        "warga.peka": _DUA,
        "warga.nik": _DUA,
        "warga.rekap": _DUA | peran.PEMBACA_DESA | frozenset({peran.KETUA, peran.PENGAWAS}),
        "warga.hapus_pribadi": frozenset({peran.PENANGGUNG_JAWAB}),
    },
)
