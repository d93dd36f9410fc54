"""Words of the visits: results, purposes, oddities, questions."""

from __future__ import annotations

from typing import Final

from appbuilder_app.texts import Pair
from koperasi.kunjungan.formulir import FORMULIR

HASIL: Final[tuple[tuple[str, Pair], ...]] = (
    ("bertemu", ("Bertemu", "Met")),
    ("tidak_di_rumah", ("Tidak di rumah", "Not at home")),
    ("menolak", ("Menolak", "Refused")),
    ("pindah", ("Pindah", "Moved")),
)
TUJUAN: Final[tuple[tuple[str, Pair], ...]] = (
    ("pendataan", ("Pendataan", "Data")),
    ("pendampingan", ("Pendampingan", "Support")),
    ("pengaduan", ("Pengaduan", "Complaint")),
    ("sosialisasi", ("Sosialisasi", "Information")),
    ("uji_ulang", ("Uji ulang", "Check again")),
)
BENDERA: Final[dict[str, Pair]] = {
    "jam_meleset": ("Jam HP meleset", "Phone's clock is off"),
    "terlambat": ("Dikirim lebih dari tiga hari sesudahnya", "Sent over three days later"),
    "terlalu_cepat": ("Lebih dari enam kunjungan dalam sejam", "Over six visits in an hour"),
    "tumpang_tindih": ("Bersamaan dengan kunjungan ke rumah lain", "At the time of another visit"),
    "tempat_sama": ("Tempat sama dengan rumah lain", "Same place as another house"),
    "jawaban_sama": ("Jawaban persis sama dengan kunjungan sebelumnya", "Same answers as before"),
    "pakai_ditolak": (
        "Pemakaian kiriman tidak cocok dengan uang tunainya, jadi tidak dicatat",
        "The use of a remittance does not fit its cash and was not recorded",
    ),
    "tanpa_bukti": ("Tanpa foto dan tanda tangan", "No photo, no signature"),
}
ISIAN: Final[dict[str, Pair]] = {
    "ditemui": ("Orang yang ditemui", "Who was met"),
    "hubungan": ("Hubungannya", "Relation"),
    "catatan": ("Catatan", "Note"),
    **{soal.kode: soal.kata for version in FORMULIR.values() for soal in version},
}
SEBAB: Final[dict[str, Pair]] = {
    "tidak_di_rumah": ("Tidak di rumah waktu dikunjungi", "Was not at home"),
    "dijanjikan": ("Kunjungan dijanjikan", "A visit was agreed"),
}


def answer_words(versi: int, kode: str, isi: str) -> Pair:
    """An answer as people read it."""
    soal = next((one for one in FORMULIR[versi] if one.kode == kode), None)
    return dict(soal.pilihan).get(isi, (isi, isi)) if soal else (isi, isi)
