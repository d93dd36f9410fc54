"""Recording of savings: deposits, withdrawals, a whole meeting at once. The only writer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.posting import Hasil, post_transaksi
from koperasi.simpanan.rules import SETOR, TARIK, Transaksi
from ledger.errors import Refusal

__all__ = [
    "BarisKumpulan",
    "Hasil",
    "HasilKumpulan",
    "Kumpulan",
    "Penarikan",
    "Setoran",
    "Transaksi",
    "record_kumpulan",
    "record_penarikan",
    "record_setoran",
    "record_transaksi",
]


@dataclass(frozen=True)
class Setoran:
    """A deposit.

    :param jenis: pokok, wajib, sukarela.
    :param jumlah: whole rupiah, positive.
    :param akun_kas: code of the cash or bank account; empty for the vault.
    :param keterangan: note that will stand in the books for good.
    :param kunci: idempotency key: the same request twice is recorded once.
    """

    entitas: str
    no_anggota: str
    jenis: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class Penarikan:
    """A withdrawal; fields as in :class:`Setoran`."""

    entitas: str
    no_anggota: str
    jenis: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class BarisKumpulan:
    """What one member pays at a meeting."""

    no_anggota: str
    jenis: str
    jumlah: int
    keterangan: str = ""


@dataclass(frozen=True)
class Kumpulan:
    """A meeting: many deposits of one day into one till, recorded as one act.

    :param uang_di_meja: money that was counted on the table, None when it was not; must equal
        the sum of the lines.
    """

    entitas: str
    tanggal: dt.date
    baris: tuple[BarisKumpulan, ...]
    akun_kas: str = ""
    uang_di_meja: int | None = None
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilKumpulan:
    """Answer of a meeting: one receipt per line, their total."""

    tindakan_id: int
    jumlah: int
    bukti: tuple[Hasil, ...]
    ulang: bool


def record_setoran(desa: Desa, viewer: Viewer, perintah: Setoran) -> Hasil:
    """Take in a deposit: receipt BKM, cash debit, the member's savings credit.

    Simpanan pokok paid in full by a candidate makes the member aktif in the same transaction.
    Source: UU 25/1992 art. 41; UU 4/2023 art. 202 (a candidate may not save).

    :returns: number of the receipt and the balance before and after, whole rupiah; the same
        answer, marked `ulang`, when the key was recorded before.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `akun_bukan_kas`, what :mod:`koperasi.simpanan.rules` and :func:`ledger.journal.post`
        refuse.
    """
    return record_transaksi(desa, viewer, [_transaksi(perintah, SETOR)])[0]


def record_penarikan(desa: Desa, viewer: Viewer, perintah: Penarikan) -> Hasil:
    """Pay out a withdrawal: voucher BKK, the member's savings debit, cash credit.

    Pokok and wajib are locked while the person is a member (UU 25/1992 art. 41); sukarela
    keeps its minimum balance.

    :returns: as :func:`record_setoran`.
    :raises Refusal: as :func:`record_setoran`.
    """
    return record_transaksi(desa, viewer, [_transaksi(perintah, TARIK)])[0]


def record_transaksi(desa: Desa, viewer: Viewer, daftar: Sequence[Transaksi]) -> list[Hasil]:
    """Record many deposits and withdrawals, each an act of its own, all or none.

    :returns: answers in the order of the list.
    :raises Refusal: as :func:`record_setoran`; in a list of several the refusal carries
        `nomor_baris`, counted from 1.
    """
    if not daftar:
        return []
    with desa.tindak() as conn:
        return post_transaksi(desa, conn, viewer, daftar)


def record_kumpulan(desa: Desa, viewer: Viewer, perintah: Kumpulan) -> HasilKumpulan:
    """Record a meeting: every line a receipt with its own number, all one act.

    :raises Refusal: `kumpulan_kosong`, `uang_di_meja_beda`, and as :func:`record_transaksi`.
    """
    with desa.tindak() as conn:
        return post_kumpulan(desa, conn, viewer, perintah)


def post_kumpulan(
    desa: Desa, conn: Connection, viewer: Viewer, perintah: Kumpulan
) -> HasilKumpulan:
    """The same inside a transaction of the caller.

    :raises Refusal: as :func:`record_kumpulan`.
    """
    total = sum(baris.jumlah for baris in perintah.baris)
    if perintah.uang_di_meja is not None and perintah.uang_di_meja != total:
        raise Refusal(
            "uang_di_meja_beda",
            "uang_di_meja",
            jumlah=total,
            jumlah_meja=perintah.uang_di_meja,
            selisih=abs(total - perintah.uang_di_meja),
        )
    daftar = [
        Transaksi(
            entitas=perintah.entitas,
            no_anggota=baris.no_anggota,
            jenis=baris.jenis,
            arah=SETOR,
            jumlah=baris.jumlah,
            tanggal=perintah.tanggal,
            akun_kas=perintah.akun_kas,
            keterangan=baris.keterangan,
            kunci=f"{perintah.kunci}/{nomor}",
        )
        for nomor, baris in enumerate(perintah.baris, 1)
    ]
    bukti = post_transaksi(desa, conn, viewer, daftar, perintah.kunci)
    return HasilKumpulan(
        tindakan_id=bukti[0].tindakan_id,
        jumlah=total,
        bukti=tuple(bukti),
        ulang=bukti[0].ulang,
    )


def _transaksi(perintah: Setoran | Penarikan, arah: str) -> Transaksi:
    return Transaksi(
        entitas=perintah.entitas,
        no_anggota=perintah.no_anggota,
        jenis=perintah.jenis,
        arah=arah,
        jumlah=perintah.jumlah,
        tanggal=perintah.tanggal,
        akun_kas=perintah.akun_kas,
        keterangan=perintah.keterangan,
        kunci=perintah.kunci,
    )
