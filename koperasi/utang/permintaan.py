"""What of this room may be asked for above the limits: paying a lender."""

from __future__ import annotations

from koperasi.persetujuan.pelaksana import Pelaksana, register
from koperasi.utang.perintah import BayarUtang
from koperasi.utang.usecases import pay_utang

register(
    Pelaksana(
        "bayar_utang",
        BayarUtang,
        pay_utang,
        ("utang.catat",),
        lambda asked: int(asked.pokok + asked.bunga + asked.biaya),
        lambda asked: f"Angsuran pinjaman koperasi {asked.no_utang} {asked.keterangan}".strip(),
    )
)
