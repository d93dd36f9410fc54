"""Recording of savings: deposits, withdrawals, a whole meeting at once. The only writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, update

from koperasi.dasar.bulat import KOIN
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import count_printing
from koperasi.kas.pembalik import Pembalik, needs_cover, reverse_voucher
from koperasi.kas.pencatatan import open_buku, table_of
from koperasi.kas.perbaikan import replacement_key
from koperasi.simpanan.models import CetakBukuTabungan, TransaksiSimpanan
from koperasi.simpanan.perintah import (
    BarisKumpulan,
    Hasil,
    HasilKumpulan,
    HasilPerbaikanSimpanan,
    Kumpulan,
    Penarikan,
    PerbaikanSimpanan,
    Setoran,
    TercetakTabungan,
)
from koperasi.simpanan.posting import post_transaksi
from koperasi.simpanan.rules import SETOR, TARIK, Transaksi, check_cetak
from ledger.errors import Refusal

__all__ = [
    "BarisKumpulan",
    "Hasil",
    "HasilKumpulan",
    "HasilPerbaikanSimpanan",
    "Kumpulan",
    "Pembalik",
    "Penarikan",
    "PerbaikanSimpanan",
    "Setoran",
    "TercetakTabungan",
    "Transaksi",
    "correct_transaksi",
    "mark_receipt_printed",
    "mark_tabungan_printed",
    "post_kumpulan",
    "post_transaksi",
    "record_kumpulan",
    "record_penarikan",
    "record_setoran",
    "record_transaksi",
]


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
    keeps its minimum balance. Cash is paid in whole coins: what no coin pays stays on the savings.

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


def correct_transaksi(
    desa: Desa, viewer: Viewer, perintah: PerbaikanSimpanan
) -> HasilPerbaikanSimpanan:
    """Take a deposit or withdrawal back and record the right one: both or neither.

    The wrong one goes first, unless the member has taken its money out since: then the right
    one is recorded first, so that the balance does not look overdrawn in between. The key of the
    right one is made of the reversal's, which is how the books know that they belong together.

    :raises Refusal: `tidak_berhak`, and as :func:`koperasi.kas.usecases_balik.reverse_bukti`
        and :func:`record_setoran`.
    """
    viewer.require("bukti.balik")
    key = replacement_key(perintah.pembalik.kunci)
    pengganti = replace(perintah.pengganti, kunci=key)
    made = _transaksi(pengganti, SETOR if isinstance(pengganti, Setoran) else TARIK)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.pembalik.entitas)
        if needs_cover(buku, perintah.pembalik.no_bukti):
            hasil = post_transaksi(desa, conn, viewer, [made])[0]
            return HasilPerbaikanSimpanan(reverse_voucher(buku, perintah.pembalik), hasil)
        taken = reverse_voucher(buku, perintah.pembalik)
        return HasilPerbaikanSimpanan(taken, post_transaksi(desa, conn, viewer, [made])[0])


def mark_tabungan_printed(desa: Desa, viewer: Viewer, perintah: TercetakTabungan) -> None:
    """Remember up to which entry a passbook is on paper, and the line that comes next.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `jenis_simpanan_salah`,
        `baris_cetak_salah`.
    """
    viewer.require("simpanan.cetak")
    viewer.require_entitas(perintah.entitas)
    check_cetak(perintah.jenis, perintah.baris_berikut)
    place = {
        "entitas_kode": perintah.entitas,
        "no_anggota": perintah.no_anggota,
        "jenis": perintah.jenis,
    }
    values = {"seq": perintah.seq, "baris": perintah.baris_berikut}
    table = table_of(CetakBukuTabungan)
    same = [table.c[name] == value for name, value in place.items()]
    with desa.store.write() as conn:
        if not conn.execute(update(table).where(*same).values(**values)).rowcount:
            conn.execute(insert(table).values(**place, **values))


def mark_receipt_printed(desa: Desa, viewer: Viewer, entitas: str, no_bukti: str) -> int:
    """Count a printing of a receipt; from the second on it says SALINAN.

    :returns: how often it was printed, this time included.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("simpanan.cetak")
    viewer.require_entitas(entitas)
    with desa.store.write() as conn:
        return count_printing(conn, table_of(TransaksiSimpanan), entitas, no_bukti)


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
        koin=KOIN if arah == TARIK else 0,
    )
