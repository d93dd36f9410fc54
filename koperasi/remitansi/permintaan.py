"""What of this room may be asked for above the limits."""

from __future__ import annotations

from koperasi.persetujuan.pelaksana import Pelaksana, register
from koperasi.remitansi.perintah import KembalikanKiriman
from koperasi.remitansi.usecases_bayar import return_kiriman

register(
    Pelaksana(
        "kembalikan_kiriman",
        KembalikanKiriman,
        return_kiriman,
        ("remitansi.catat", "bukti.balik"),
        lambda _asked: 0,
        lambda asked: f"Mengembalikan kiriman {asked.no_kiriman}: {asked.alasan.strip()}",
    )
)
