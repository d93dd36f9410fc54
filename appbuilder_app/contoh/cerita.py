"""The stories of single loans of the example village: one in every state. Data only."""

from __future__ import annotations

from dataclasses import dataclass

JUTA = 1_000_000
CAIR, DISETUJUI, DIAJUKAN, DITOLAK, BATAL, DRAF = (
    "cair", "disetujui", "diajukan", "ditolak", "batal", "draf")  # fmt: skip
LUNAS = 0
"""Amount of a payment that settles the loan."""


@dataclass(frozen=True)
class Cerita:
    """A loan and what became of it.

    :param mulai: months before the last one in which it was asked for.
    :param bayar: (months before the last one, day, amount or `LUNAS`).
    :param lewat: days by which its first instalment is late on the village's last day; None for
        a first instalment a month after disbursement.
    """

    nomor: int
    produk: str
    plafon: int
    tenor: int
    mulai: int
    tujuan: str
    akhir: str = CAIR
    bayar: tuple[tuple[int, int, int], ...] = ()
    lewat: int | None = None
    penghasilan: int = 3 * JUTA
    agunan: str = ""
    penjamin: int = 0
    hari: int = 3


DIGANTI = Cerita(26, "DARURAT", 3 * JUTA, 10, 10, "Dagang sayur",
                 bayar=((9, 3, 330_000), (8, 3, 330_000)), penjamin=21)  # fmt: skip
DIHAPUS = Cerita(43, "DARURAT", 1_500_000, 6, 11, "Ongkos ke kota")
MACET = Cerita(31, "DARURAT", 2 * JUTA, 10, 11, "Ternak kambing", bayar=((8, 3, 60_000),))
KURANG_LANCAR = Cerita(19, "UMUM", 3 * JUTA, 12, 6, "Beli pupuk", bayar=((5, 3, 295_000),))
TAK_SANGGUP = (DIGANTI, DIHAPUS, MACET, KURANG_LANCAR)
"""Loans in arrears, each of a class of its own; two of them are changed."""
CERITA = (
    Cerita(17, "UMUM", 6 * JUTA, 12, 8, "Modal keripik singkong",
           bayar=((7, 3, 590_000), (6, 3, 582_500), (5, 3, 1_150_000), (3, 3, 560_000),
                  (2, 3, 552_500), (1, 3, 545_000)), agunan="BPKB motor 2019", penjamin=21),
    Cerita(23, "DARURAT", 2 * JUTA, 10, 6, "Biaya sekolah anak",
           bayar=((5, 3, 220_000), (4, 12, 150_000), (3, 3, 300_000), (2, 3, 220_000))),
    Cerita(45, "USAHA", 5 * JUTA, 12, 9, "Beli mesin jahit",
           bayar=((8, 3, 459_000), (7, 3, 459_000), (6, 3, 459_000), (4, 18, LUNAS))),
    Cerita(56, "UMUM", 4 * JUTA, 10, 1, "Pakan ternak", lewat=12, penghasilan=4 * JUTA),
    Cerita(67, "DARURAT", 3 * JUTA, 12, 10, "Berobat", bayar=((9, 3, 280_000), (8, 3, 280_000)),
           penghasilan=2 * JUTA, penjamin=68),
    Cerita(78, "UMUM", 3 * JUTA, 10, 0, "Sewa lahan", akhir=DISETUJUI, hari=1),
    Cerita(34, "UMUM", 4 * JUTA, 12, 0, "Perbaikan warung", akhir=DIAJUKAN, hari=1,
           penghasilan=3_500_000, agunan="Kulkas dan etalase"),
    Cerita(52, "USAHA", 9 * JUTA, 24, 0, "Beli gerobak dan kompor", akhir=DIAJUKAN, hari=1),
    Cerita(90, "DARURAT", 5 * JUTA, 6, 1, "Pesta keluarga", akhir=DITOLAK,
           penghasilan=1_500_000),
    Cerita(38, "UMUM", 2 * JUTA, 10, 1, "Beli telepon", akhir=BATAL),
    Cerita(12, "UMUM", 7 * JUTA, 24, 0, "Menambah stok", akhir=DRAF, hari=1),
    *TAK_SANGGUP,
)  # fmt: skip

DICERITAKAN = frozenset(one.nomor for one in CERITA)
"""Members whose loans are told here; the script of ordinary loans leaves them alone."""
PERGI, WAFAT, DITAHAN = 47, 76, 36
"""Who leaves the koperasi, who has died, whose savings are blocked by an order."""
LEPAS = frozenset({PERGI, WAFAT, DITAHAN})
