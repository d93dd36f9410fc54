"""Table of contents of the room."""

from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.pengawasan.rules import PENJAWAB

_PENGAWAS = frozenset({peran.PENGAWAS})
_LIHAT = _PENGAWAS | {peran.KETUA, peran.BENDAHARA, peran.AUDITOR}
_SEMUA = _LIHAT | peran.DESMIGRATIF
"""Whoever sees the draw of the houses or that of the visits; members draw again themselves, and
the line of the menu is theirs alone: the others come from the page of the draw."""
_RUANG = "periksa"

MANIFEST = Manifest(
    room="pengawasan",
    title=("Pengawasan", "Supervision"),
    kinds=frozenset({"koperasi"}),
    rights={
        "pengawasan.lihat": _LIHAT,
        "pengawasan.undi": _PENGAWAS,
        "pengawasan.uji": _PENGAWAS,
        "pengawasan.rekap": _LIHAT | peran.DESMIGRATIF,
        "temuan.jawab": frozenset(PENJAWAB),
        "temuan.tulis": _PENGAWAS,
        "temuan.putus": _PENGAWAS,
        "undian.sendiri": _SEMUA | {peran.ANGGOTA},
    },
    menu=(
        MenuItem(
            "PutaranView.list",
            ("Uji petik", "House checks"),
            _RUANG,
            "pengawasan.lihat",
            "kunjungan",
            20,
        ),
        MenuItem(
            "TemuanView.list",
            ("Temuan", "Findings"),
            _RUANG,
            "pengawasan.lihat",
            "peringatan",
            22,
        ),
        MenuItem(
            "LapanganView.halaman",
            ("Lapangan (HP)", "In the field"),
            _RUANG,
            "pengawasan.uji",
            "telepon",
            24,
        ),
        MenuItem(
            "UndianTerbukaView.list",
            ("Undian pemeriksaan", "Draws for checks"),
            "saya",
            "anggota.sendiri",
            "periksa",
            60,
        ),
    ),
)
