"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

_DUA = frozenset({peran.PETUGAS_DESMIGRATIF, peran.PENANGGUNG_JAWAB})
"""The two roles that may see what hurts when it gets around."""


def _line(endpoint: str, label: tuple[str, str], right: str, place: tuple[str, int]) -> MenuItem:
    icon, order = place
    return MenuItem(endpoint, label, "warga", right, icon, order)


MANIFEST = Manifest(
    room="warga",
    title=("Warga migran", "Migrants"),
    rights={
        "warga.cari": peran.PETUGAS | _DUA,
        "warga.lihat": _DUA,
        "warga.catat": frozenset({peran.PETUGAS_DESMIGRATIF}),
        "warga.samping": _DUA,
        "warga.peka": _DUA,
        "warga.nik": _DUA,
        "warga.rekap": _DUA | peran.PEMBACA_DESA | frozenset({peran.KETUA, peran.PENGAWAS}),
        "warga.hapus_pribadi": frozenset({peran.PENANGGUNG_JAWAB}),
    },
    menu=(
        _line("WargaView.list", ("Warga migran", "Migrants"), "warga.lihat", ("orang", 10)),
        _line("RumahTanggaView.list", ("Rumah tangga", "Households"), "warga.lihat", ("rumah", 20)),
        _line(
            "SiagaView.list",
            ("Perlu diperhatikan", "To look at"),
            "warga.lihat",
            ("peringatan", 30),
        ),
        _line("AnakView.list", ("Anak PMI", "Migrants' children"), "warga.peka", ("kelompok", 40)),
        _line(
            "RekapView.lihat",
            ("PMI per negara", "Migrants by country"),
            "warga.rekap",
            ("luar", 50),
        ),
        _line(
            "PembacaanNikView.list",
            ("Siapa melihat NIK", "Looks at numbers"),
            "warga.nik",
            ("mata", 60),
        ),
    ),
)
