"""Who may borrow, how much related parties may owe, the states of a loan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from koperasi.anggota.rules import AKTIF
from koperasi.dasar.bulat import down, part_of
from ledger.errors import Refusal

_KODE: Final = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
DRAF: Final = "draf"
DIAJUKAN: Final = "diajukan"
DISETUJUI: Final = "disetujui"
DITOLAK: Final = "ditolak"
BATAL: Final = "batal"
CAIR: Final = "cair"
LUNAS: Final = "lunas"
RESTRUKTUR: Final = "restruktur"
DIHAPUS: Final = "dihapus"

LANGKAH: Final[Mapping[str, frozenset[str]]] = {
    DRAF: frozenset({DIAJUKAN, BATAL}),
    DIAJUKAN: frozenset({DRAF, DISETUJUI, DITOLAK, BATAL}),
    DISETUJUI: frozenset({DRAF, CAIR, BATAL}),
    CAIR: frozenset({DISETUJUI, LUNAS, RESTRUKTUR, DIHAPUS}),
    LUNAS: frozenset({CAIR, DIHAPUS}),
    RESTRUKTUR: frozenset({CAIR}),
    DIHAPUS: frozenset({CAIR, LUNAS}),
    DITOLAK: frozenset(),
    BATAL: frozenset(),
}
"""From which state of a loan to which; a loan in arrears is still `cair`, its class says so.

A way back (`cair` to `disetujui`, `lunas` to `cair`) is taken when its voucher is reversed; a loan
that a restructuring made is then `batal`.
"""
DITAGIH: Final = (CAIR, RESTRUKTUR, DIHAPUS)
"""States in which money is still asked for; a loan may also be restructured and owe nothing."""


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


def check_plafon(plafon: int, paling_banyak: int) -> None:
    """No more than the product gives.

    :raises Refusal: `plafon_melebihi_produk`.
    """
    if plafon > paling_banyak:
        raise Refusal("plafon_melebihi_produk", "plafon", jumlah_terbanyak=paling_banyak)


def check_kode(kode: str) -> None:
    """Code of a product: short, capitals, digits, hyphens.

    :raises Refusal: `kode_produk_salah`.
    """
    if not _KODE.fullmatch(kode):
        raise Refusal("kode_produk_salah", "kode", kode=kode)


def check_siap_cair(keadaan: str, tanggal_cair: str) -> None:
    """Only an approved loan is paid out, and only once.

    :raises Refusal: `pinjaman_sudah_cair`, `pinjaman_belum_disetujui`.
    """
    if tanggal_cair:
        raise Refusal("pinjaman_sudah_cair", "no_pinjaman", tanggal_cair=tanggal_cair)
    if keadaan != DISETUJUI:
        raise Refusal("pinjaman_belum_disetujui", "no_pinjaman", keadaan=keadaan)


def check_berjalan(keadaan: str) -> None:
    """Payments go to loans that were paid out and are not paid back yet.

    :raises Refusal: `pinjaman_sudah_lunas`, `pinjaman_belum_cair`.
    """
    if keadaan == LUNAS:
        raise Refusal("pinjaman_sudah_lunas", "no_pinjaman")
    if keadaan != CAIR:
        raise Refusal("pinjaman_belum_cair", "no_pinjaman", keadaan=keadaan)


def check_ditagih(keadaan: str) -> None:
    """Money is taken for loans that are running, and for what was left of one that was changed.

    :raises Refusal: `pinjaman_sudah_lunas`, `pinjaman_belum_cair`.
    """
    if keadaan not in DITAGIH:
        check_berjalan(keadaan)


def check_sendiri(pemutus: str | None, peminjam: str) -> None:
    """Nobody decides on their own loan.

    :raises Refusal: `pinjaman_sendiri`.
    """
    if pemutus is not None and pemutus == peminjam:
        raise Refusal("pinjaman_sendiri", "no_pinjaman", nomor=peminjam)


def check_lebih(jumlah: int, titipan: int, terbuka: int) -> None:
    """What is left of a payment can wait for instalments that are still to come, no more.

    :param titipan: what waits once this payment is counted.
    :param terbuka: principal and jasa that are still to come.
    :raises Refusal: `bayar_berlebih` with the most that can be taken.
    """
    if titipan > terbuka:
        raise Refusal("bayar_berlebih", "jumlah", jumlah_terbanyak=jumlah - (titipan - terbuka))


def check_tambahan(tambahan: int, titipan: int) -> None:
    """Extra principal lowers the loan; what would end it goes the way of a settlement.

    :raises Refusal: `tambahan_pakai_pelunasan`.
    """
    if titipan and not tambahan:
        raise Refusal("tambahan_pakai_pelunasan", "jumlah", jumlah_lebih=titipan)


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
