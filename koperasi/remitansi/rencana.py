"""A split worked out before anything is posted: for the form's preview and for the use case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.kas.pencatatan import Buku
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.kartu import BAYAR
from koperasi.pinjaman.pembayaran import Permintaan, count, read_riwayat
from koperasi.pinjaman.rules import LUNAS, check_berjalan
from koperasi.remitansi import pembagian
from koperasi.remitansi.baca import find_instruksi, unpack
from koperasi.remitansi.orang import Orang, check_milik, find_penerima, find_pengirim
from koperasi.remitansi.pembagian import Bagian, Baris, check_turun, split
from koperasi.remitansi.perintah import BagiKiriman
from koperasi.remitansi.tarif import TARIF
from koperasi.simpanan.keanggotaan import read_posisi
from koperasi.simpanan.models_rekening import SimpananTujuan
from koperasi.simpanan.usecases_bilyet import check_penyimpan
from ledger.errors import Refusal

_TUJUAN: Any = SimpananTujuan.__table__


@dataclass(frozen=True)
class Rencana:
    """A split that was worked out: lines, fee, whose instruction, who signed."""

    bagian: tuple[Bagian, ...]
    biaya: int
    instruksi_id: int | None
    oleh: str
    penerima: Orang

    @property
    def tunai(self) -> int:
        """What waits for the receiver in cash."""
        return sum(b.jumlah for b in self.bagian if b.baris.jenis == pembagian.TUNAI)


def plan(buku: Buku, row: Any, perintah: BagiKiriman) -> Rencana | None:
    """Work a split out, before anything is posted; None where no lines are given and none hold.

    :raises Refusal: as :func:`split_kiriman`.
    """
    pengirim = find_pengirim(buku.conn, buku.entitas, row.pengirim)
    penerima = find_penerima(buku.conn, buku.entitas, row.penerima)
    known = find_instruksi(buku.conn, buku.entitas, pengirim.nomor, penerima.nomor)
    lama = unpack(known.baris) if known is not None else ()
    lines = perintah.baris if perintah.baris is not None else lama
    if not lines:
        return None
    same = known is not None and tuple(lines) == lama
    if perintah.oleh not in pembagian.PENANDA:
        raise Refusal("penanda_salah", "oleh")
    if not same:
        check_turun(lama, lines, perintah.oleh)
    pembagian.check_susunan(lines)
    owners = (pengirim, penerima)
    limits = {b.rujukan: _most(buku, b, perintah, owners) for b in lines if is_loan(b)}
    _check_savings(buku, lines, owners)
    fee = tarif(buku, perintah)
    made = split(int(row.jumlah), lines, fee, limits)
    signed = known.oleh if known is not None and same else perintah.oleh
    return Rencana(made, fee, known.id if known is not None and same else None, signed, penerima)


def tarif(buku: Buku, perintah: BagiKiriman) -> int:
    """The fee of the day: an approved tariff, the same for all, never typed."""
    found = nilai_parameter(
        buku.conn, buku.entitas, TARIF.key, perintah.tanggal, TARIF.default
    )
    return int(found)


def is_loan(baris: Baris) -> bool:
    """Whether a line pays a loan."""
    return baris.jenis == pembagian.ANGSURAN


def _most(buku: Buku, baris: Baris, perintah: BagiKiriman, owners: Iterable[Orang]) -> int:
    """Most that a loan can take on that day; nothing when it is paid."""
    row = find_pinjaman(buku.conn, buku.entitas, baris.rujukan)
    check_milik(row.no_anggota, owners, baris.rujukan)
    if row.keadaan == LUNAS:
        return 0
    check_berjalan(row.keadaan)
    huge = 10**12
    try:
        count(read_riwayat(buku.conn, row), huge, Permintaan(BAYAR, huge, perintah.tanggal, "", ""))
    except Refusal as refusal:
        if refusal.code != "bayar_berlebih":
            raise
        return int(str(refusal.values["jumlah_terbanyak"]))
    return huge


def check_rujukan(buku: Buku, baris: Sequence[Baris], owners: Sequence[Orang]) -> None:
    """Loans and accounts in the lines exist and belong to the sender or the receiver.

    :raises Refusal: `pinjaman_tidak_dikenal`, `tujuan_tidak_dikenal`, `rujukan_orang_lain`,
        `anggota_tidak_aktif`, `calon_hanya_pokok`.
    """
    for satu in baris:
        if is_loan(satu):
            loan = find_pinjaman(buku.conn, buku.entitas, satu.rujukan)
            check_milik(loan.no_anggota, owners, satu.rujukan)
    _check_savings(buku, baris, owners)


def _check_savings(buku: Buku, baris: Sequence[Baris], owners: Sequence[Orang]) -> None:
    """Accounts in the lines are theirs, and they may save."""
    members = set()
    for satu in baris:
        if satu.jenis in (pembagian.TUJUAN, pembagian.MODAL):
            check_milik(owner_of_goal(buku, satu.rujukan), owners, satu.rujukan)
            members.add(owner_of_goal(buku, satu.rujukan))
        elif satu.jenis == pembagian.SUKARELA:
            check_milik(satu.rujukan, owners, satu.rujukan)
            members.add(satu.rujukan)
    for no, posisi in read_posisi(buku, members).items():
        check_penyimpan(no, posisi)


def owner_of_goal(buku: Buku, no_rekening: str) -> str:
    """Member number of a goal.

    :raises Refusal: `tujuan_tidak_dikenal`.
    """
    c = _TUJUAN.c
    same = (c.entitas_kode == buku.entitas, c.no_rekening == no_rekening)
    found = buku.conn.scalar(select(c.no_anggota).where(*same))
    if found is None:
        raise Refusal("tujuan_tidak_dikenal", "baris", nomor=no_rekening)
    return str(found)


