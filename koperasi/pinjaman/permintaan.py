"""What of this room may be asked for above the limits: taking back what is not of today."""

from __future__ import annotations

from typing import Any

from koperasi.persetujuan.pelaksana import Pelaksana, register
from koperasi.pinjaman.perintah_usul import BalikUsul
from koperasi.pinjaman.usecases_akhir_bulan import BatalAkhirBulan, undo_akhir_bulan
from koperasi.pinjaman.usecases_putusan import reverse_usul

_LIHAT = "pinjaman.lihat"


def _nothing(_hasil: Any) -> tuple[str, None]:
    return "", None


register(
    Pelaksana(
        "balik_usul",
        BalikUsul,
        reverse_usul,
        ("bukti.balik", _LIHAT),
        lambda _asked: 0,
        lambda asked: f"Membalik perubahan pinjaman {asked.nomor}: {asked.alasan.strip()}",
        tanggal=lambda _asked: None,
        hasil=_nothing,
    )
)
register(
    Pelaksana(
        "batal_akhir_bulan",
        BatalAkhirBulan,
        undo_akhir_bulan,
        ("pinjaman.akhir_bulan", "bukti.balik"),
        lambda _asked: 0,
        lambda asked: f"Membatalkan akhir bulan pinjaman: {asked.alasan.strip()}",
        tanggal=lambda _asked: None,
        hasil=_nothing,
    )
)
