"""Who may borrow, how much related parties may owe, the states of a loan, leaving with a loan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from koperasi.anggota.rules import AKTIF
from koperasi.dasar.bulat import down, part_of
from ledger.errors import Refusal

LANGKAH: Final[Mapping[str, frozenset[str]]] = {
    "permohonan": frozenset({"analisis", "ditolak", "batal"}),
    "analisis": frozenset({"disetujui", "ditolak", "batal"}),
    "disetujui": frozenset({"akad", "batal"}),
    "akad": frozenset({"cair", "batal"}),
    "cair": frozenset({"lunas", "restruktur", "hapus_buku"}),
    "hapus_buku": frozenset({"lunas", "hapus_tagih"}),
    "ditolak": frozenset(),
    "batal": frozenset(),
    "lunas": frozenset(),
    "restruktur": frozenset(),
    "hapus_tagih": frozenset(),
}
"""From which state of a loan to which; a loan in arrears is still `cair`, its class says so."""


def check_langkah(dari: str, ke: str) -> None:
    """Whether a loan may pass from one state to the next.

    :raises Refusal: `langkah_pinjaman_salah`.
    """
    if ke not in LANGKAH.get(dari, frozenset()):
        raise Refusal("langkah_pinjaman_salah", "keadaan", dari=dari, ke=ke)


@dataclass(frozen=True)
class Peminjam:
    """What is known of somebody who asks for a loan.

    :param tunggakan_bulan: months of simpanan wajib not paid.
    :param tunggakan_batas: months from which the by-laws withhold loans; None for never.
    """

    nomor: str
    status: str
    tunggakan_bulan: int = 0
    tunggakan_batas: int | None = None


def check_peminjam(peminjam: Peminjam) -> None:
    """Only members borrow; candidates and those who left do not.

    :raises Refusal: `peminjam_bukan_anggota`, `peminjam_menunggak_wajib`.
    """
    if peminjam.status != AKTIF:
        raise Refusal(
            "peminjam_bukan_anggota", "no_anggota", nomor=peminjam.nomor, status=peminjam.status
        )
    limit = peminjam.tunggakan_batas
    if limit is not None and peminjam.tunggakan_bulan > limit:
        raise Refusal("peminjam_menunggak_wajib", "no_anggota", bulan=peminjam.tunggakan_bulan)


def check_pihak_terkait(plafon: int, terpakai: int, modal_sendiri: int, persen: Decimal) -> None:
    """All related parties together may owe no more than a part of own capital.

    :param terpakai: principal that related parties owe already.
    :param persen: from the dated table `pinjaman.batas`.
    :raises Refusal: `bmpp_terlampaui`.
    """
    limit = max(down(part_of(modal_sendiri, persen)), 0)
    if terpakai + plafon > limit:
        raise Refusal(
            "bmpp_terlampaui",
            "plafon",
            batas_bmpp=limit,
            sisa_bmpp=max(limit - terpakai, 0),
            persen=persen,
        )


@dataclass(frozen=True)
class HakKewajiban:
    """Everything between the koperasi and a member who leaves, as whole rupiah.

    :param bunga: interest to the day, after tax.
    :param shu: surplus of earlier years not yet taken.
    """

    simpanan_pokok: int = 0
    simpanan_wajib: int = 0
    simpanan_sukarela: int = 0
    bunga: int = 0
    shu: int = 0
    sisa_pokok_pinjaman: int = 0
    jasa_pinjaman: int = 0
    denda: int = 0

    @property
    def hak(self) -> int:
        """What the member is owed."""
        shares = self.simpanan_pokok + self.simpanan_wajib + self.simpanan_sukarela
        return shares + self.bunga + self.shu

    @property
    def kewajiban(self) -> int:
        """What the member owes."""
        return self.sisa_pokok_pinjaman + self.jasa_pinjaman + self.denda


def leaving(selesai: HakKewajiban, *, dijamin: bool = False) -> int:
    """What is paid out; negative is what a guarantor still owes for the member.

    :raises Refusal: `keluar_masih_berutang` when nobody guarantees it.
    """
    net = selesai.hak - selesai.kewajiban
    if net < 0 and not dijamin:
        raise Refusal("keluar_masih_berutang", "no_anggota", jumlah_utang=-net)
    return net
