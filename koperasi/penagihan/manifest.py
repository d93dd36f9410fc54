"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem, Parameter
from koperasi.penagihan.rules import (
    BAWAAN,
    PESAN_LEWAT,
    PESAN_TEMPO,
    PESAN_WAJIB,
    check_lewat,
    check_tempo,
    check_wajib,
)

_SUMBER = "contoh dari perangkat lunak ini; sesuaikan dengan kebiasaan Anda"
_LIHAT = "penagihan.lihat"

MANIFEST = Manifest(
    room="penagihan",
    title=("Penagihan", "Collecting"),
    rights={
        _LIHAT: peran.PETUGAS,
        "penagihan.catat": frozenset({peran.BENDAHARA, peran.KASIR, peran.SEKRETARIS}),
    },
    menu=(
        MenuItem("TagihanView.list", ("Lembar tagihan", "Collection sheet"), "pinjaman", _LIHAT,
                 "cetak", 42),
        MenuItem("RisikoView.lihat", ("Pinjaman berisiko", "Portfolio at risk"), "laporan",
                 "pinjaman.lihat", "peringatan", 65),
    ),
    parameters=(
        Parameter(PESAN_WAJIB, ("Pesan pengingat simpanan wajib", "Reminder of dues"), "naskah",
                  BAWAAN[PESAN_WAJIB], _SUMBER, check=check_wajib),
        Parameter(PESAN_TEMPO, ("Pesan angsuran jatuh tempo", "Reminder before the due date"),
                  "naskah", BAWAAN[PESAN_TEMPO], _SUMBER, check=check_tempo),
        Parameter(PESAN_LEWAT, ("Pesan angsuran terlambat", "Reminder of late instalments"),
                  "naskah", BAWAAN[PESAN_LEWAT], _SUMBER, check=check_lewat),
    ),
    kinds=frozenset({"koperasi"}),
    optional=True,
)  # fmt: skip
