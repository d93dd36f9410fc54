"""Words of the supervision: results of a check, products, states and steps of a finding."""

from __future__ import annotations

from typing import Final

from appbuilder_app.roles import role_name
from appbuilder_app.texts import Pair
from koperasi.pengawasan.rules import PENJAWAB, PINJAMAN

HASIL: Final[tuple[tuple[str, Pair], ...]] = (
    ("buku_diperiksa", ("Buku diperiksa", "Book was read")),
    ("buku_tidak_ada", ("Buku tidak ada", "No book")),
    ("tidak_di_rumah", ("Tidak di rumah", "Not at home")),
    ("menolak", ("Menolak", "Refused")),
)
KEADAAN_UJI: Final[tuple[tuple[str, Pair], ...]] = (
    ("cocok", ("Cocok", "Agrees")),
    ("selisih", ("Selisih", "Differs")),
    *HASIL[1:],
)
KEADAAN_TEMUAN: Final[tuple[tuple[str, Pair], ...]] = (
    ("terbuka", ("Menunggu jawaban", "To be answered")),
    ("dijawab", ("Dijawab", "Answered")),
    ("selesai", ("Selesai", "Closed")),
)
LANGKAH: Final[dict[str, Pair]] = {
    "jawab": ("Jawaban", "Answer"),
    "kembalikan": ("Dikembalikan pengawas", "Given back by the supervisor"),
    "tutup": ("Ditutup pengawas", "Closed by the supervisor"),
}
PENJAWAB_KATA: Final[tuple[tuple[str, Pair], ...]] = tuple(
    (kode, role_name(kode)) for kode in PENJAWAB
)
_SIMPANAN: Final[dict[str, Pair]] = {
    "pokok": ("Simpanan pokok", "Simpanan pokok"),
    "wajib": ("Simpanan wajib", "Simpanan wajib"),
    "sukarela": ("Simpanan sukarela", "Simpanan sukarela"),
    "berjangka": ("Simpanan berjangka", "Time deposits"),
    "tujuan": ("Simpanan tujuan", "Savings for goals"),
    "wajib_pinjam": ("Simpanan wajib pinjam", "Savings tied to a loan"),
}


def product_words(kode: str) -> Pair:
    """A product as people call it."""
    if kode.startswith(PINJAMAN):
        no = kode.removeprefix(PINJAMAN)
        return (f"Sisa pokok pinjaman {no}", f"Principal left of loan {no}")
    return _SIMPANAN.get(kode, (kode, kode))
