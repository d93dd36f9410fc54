"""What of this room waits for another person: every settlement, by the limits of "keluar"."""

from __future__ import annotations

from koperasi.keluar.perintah import BayarTitipan, KeluarBaru
from koperasi.keluar.usecases import exit_anggota
from koperasi.keluar.usecases_bayar import pay_titipan
from koperasi.persetujuan.pelaksana import Pelaksana, register

KATA = {
    "keluar": "Anggota keluar",
    "meninggal": "Anggota meninggal",
    "diberhentikan": "Anggota diberhentikan",
}


def _words(asked: KeluarBaru) -> str:
    kind = KATA.get(asked.jenis, "Anggota keluar")
    return f"{kind} {asked.no_anggota}: {asked.alasan.strip()}, {asked.no_keputusan.strip()}"


register(
    Pelaksana(
        "keluar",
        KeluarBaru,
        exit_anggota,
        ("keluar.catat",),
        lambda asked: abs(int(asked.bersih)),
        _words,
        anggota=lambda asked: str(asked.no_anggota),
    )
)
register(
    Pelaksana(
        "bayar_keluar",
        BayarTitipan,
        pay_titipan,
        ("keluar.bayar",),
        lambda asked: int(asked.jumlah),
        lambda asked: f"Hak anggota keluar: {asked.penerima or 'anggota'}, penyelesaian {asked.id}",
    )
)
