"""Words of reminders: each koperasi's own text with blanks, and what a blank may be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from ledger.errors import Refusal

WAJIB: Final = "wajib"
ANGSURAN: Final = "angsuran"
JENIS: Final = (WAJIB, ANGSURAN)
SEGERA_HARI: Final = 7
"""Days before its due date from which an instalment is on the sheet."""
PESAN_WAJIB: Final = "penagihan.pesan_wajib"
PESAN_TEMPO: Final = "penagihan.pesan_jatuh_tempo"
PESAN_LEWAT: Final = "penagihan.pesan_lewat"
_BLANK: Final = re.compile(r"\{([^{}]*)\}")
PALING_PANJANG: Final = 1_000

ISIAN: Final[Mapping[str, tuple[str, ...]]] = {
    PESAN_WAJIB: ("nama", "lembaga", "jumlah", "bulan", "sejak"),
    PESAN_TEMPO: ("nama", "lembaga", "jumlah", "pinjaman", "jatuh_tempo"),
    PESAN_LEWAT: ("nama", "lembaga", "jumlah", "pinjaman", "jatuh_tempo", "hari"),
}
"""Blanks that each text may have."""
BAWAAN: Final[Mapping[str, str]] = {
    PESAN_WAJIB: (
        "Yth. Bapak/Ibu {nama},\n\n"
        "Kami dari {lembaga} mengingatkan simpanan wajib yang belum masuk: {bulan} bulan sejak "
        "{sejak}, seluruhnya {jumlah}.\n"
        "Mohon disetorkan di kantor atau saat kumpulan. Bila sudah menyetor, mohon tunjukkan "
        "kuitansinya kepada kami.\n\nTerima kasih."
    ),
    PESAN_TEMPO: (
        "Yth. Bapak/Ibu {nama},\n\n"
        "Kami dari {lembaga} mengingatkan angsuran pinjaman {pinjaman} sebesar {jumlah}, jatuh "
        "tempo {jatuh_tempo}.\n"
        "Pembayaran diterima di kantor. Mohon meminta kuitansi setiap kali membayar.\n\n"
        "Terima kasih."
    ),
    PESAN_LEWAT: (
        "Yth. Bapak/Ibu {nama},\n\n"
        "Angsuran pinjaman {pinjaman} yang jatuh tempo {jatuh_tempo} belum kami terima: {jumlah}, "
        "sudah lewat {hari} hari.\n"
        "Bila ada kesulitan, mari dibicarakan di kantor {lembaga}. Bila sudah membayar, mohon "
        "tunjukkan kuitansinya kepada kami.\n\nTerima kasih."
    ),
}
"""First texts; a koperasi replaces them in its settings."""


def check_pesan(kunci: str, teks: str) -> None:
    """Whether reminders can be written with a text.

    :raises Refusal: `pesan_kosong`, `teks_terlalu_panjang`, `pesan_isian_tidak_dikenal`.
    """
    if not teks.strip():
        raise Refusal("pesan_kosong", "nilai")
    if len(teks) > PALING_PANJANG:
        raise Refusal("teks_terlalu_panjang", "nilai", paling_banyak=PALING_PANJANG)
    for name in _BLANK.findall(teks):
        if name not in ISIAN[kunci]:
            known = ", ".join(f"{{{one}}}" for one in ISIAN[kunci])
            raise Refusal("pesan_isian_tidak_dikenal", "nilai", isian=name, dikenal=known)


def check_wajib(teks: str, _mulai: dt.date) -> None:
    """The text for open dues.

    :raises Refusal: as :func:`check_pesan`.
    """
    check_pesan(PESAN_WAJIB, teks)


def check_tempo(teks: str, _mulai: dt.date) -> None:
    """The text for instalments that fall due.

    :raises Refusal: as :func:`check_pesan`.
    """
    check_pesan(PESAN_TEMPO, teks)


def check_lewat(teks: str, _mulai: dt.date) -> None:
    """The text for instalments that are late.

    :raises Refusal: as :func:`check_pesan`.
    """
    check_pesan(PESAN_LEWAT, teks)


def fill(teks: str, isi: Mapping[str, str]) -> str:
    """A text with its blanks filled in; values are never read as blanks themselves."""
    return _BLANK.sub(lambda found: isi.get(found[1], found[0]), teks)
