"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem

_LIHAT, _SIMPANAN = "laporan.lihat", "simpanan.lihat"
MENU = (
    ("NeracaView.lihat", ("Neraca", "Balance sheet"), "laporan", _LIHAT, "neraca", 10),
    ("PhuView.lihat", ("Hasil usaha", "Income statement"), "laporan", _LIHAT, "grafik", 20),
    ("NeracaSaldoView.lihat", ("Neraca saldo", "Trial balance"), "laporan", _LIHAT, "tabel", 30),
    ("BukuBesarView.lihat", ("Buku besar", "General ledger"), "laporan", _LIHAT, "buku", 40),
    (
        "DaftarSimpananView.lihat",
        ("Daftar simpanan", "Members' savings"),
        "laporan",
        _SIMPANAN,
        "celengan",
        50,
    ),
    ("LaporanTunggakanView.lihat", ("Tunggakan", "Open dues"), "laporan", _SIMPANAN, "lonceng", 60),
    ("TutupBulanView.list", ("Tutup bulan", "Close the month"), "buku", _LIHAT, "kalender", 65),
)

MANIFEST = Manifest(
    room="laporan",
    title=("Laporan", "Reports"),
    rights={
        "laporan.lihat": frozenset(
            {peran.BENDAHARA, peran.KETUA, peran.SEKRETARIS, peran.PENGAWAS, peran.AUDITOR}
        ),
    },
    menu=tuple(MenuItem(*line) for line in MENU),
)
