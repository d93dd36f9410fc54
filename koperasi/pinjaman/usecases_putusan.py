"""Changes of a loan that were proposed: decided on, withdrawn, carried out, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import BATAL, DIBALIK, DISETUJUI
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik, Pemilik, check_alasan, register, reverse_voucher
from koperasi.kas.pencatatan import Buku, check_batas, open_buku
from koperasi.kas.sendiri import LAIN
from koperasi.persetujuan import rules as persetujuan
from koperasi.persetujuan.usecases import (
    Langkah,
    approve_dokumen,
    reject_dokumen,
)
from koperasi.pinjaman.baca import PEMBAYARAN, PINJAMAN, USUL, saldo_buku
from koperasi.pinjaman.jaminan import release_simpanan
from koperasi.pinjaman.pembalik import last_number, loan_of, restore
from koperasi.pinjaman.pembayaran import ANGSURAN
from koperasi.pinjaman.pembukuan_usul import carry_out
from koperasi.pinjaman.perintah_usul import (
    BalikUsul,
    HasilUsul,
    PutuskanUsul,
)
from koperasi.pinjaman.rules import BATAL as PINJAMAN_BATAL
from koperasi.pinjaman.rules import check_sendiri
from koperasi.pinjaman.usecases_usul import PERIKSA, asked_of, rujukan, told
from koperasi.pinjaman.usul import find_usul, fingerprint
from ledger.errors import Refusal


def approve_usul(desa: Desa, viewer: Viewer, perintah: PutuskanUsul) -> HasilUsul:
    """Approve what was looked at; the last approval that is missing carries the change out.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `isi_berubah`, `usul_berubah` when the
        loan owes something else by now, `pembuat_menyetujui`, `pinjaman_sendiri`,
        `sudah_menyetujui`, `bukan_penyetuju`, `langkah_tidak_berlaku`, what
        :func:`ledger.journal.post` refuses.
    """
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_usul(conn, buku.entitas, perintah.nomor)
        check_sendiri(viewer.no_anggota, row.no_anggota)
        langkah = Langkah(rujukan(row), perintah.sidik, perintah.alasan)
        keadaan = approve_dokumen(conn, desa, viewer, langkah)
        if keadaan == DISETUJUI:
            _check_unchanged(buku, row)
            carry_out(buku, find_usul(conn, buku.entitas, perintah.nomor), viewer.user)
        return told(buku, perintah.nomor, "pinjaman.usul_putuskan")


def reject_usul(desa: Desa, viewer: Viewer, perintah: PutuskanUsul) -> HasilUsul:
    """Refuse, with a reason.

    :raises Refusal: `alasan_kosong`, and as :func:`approve_usul`.
    """
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_usul(conn, buku.entitas, perintah.nomor)
        check_sendiri(viewer.no_anggota, row.no_anggota)
        langkah = Langkah(rujukan(row), perintah.sidik, perintah.alasan)
        reject_dokumen(conn, desa, viewer, langkah)
        return told(buku, perintah.nomor, "pinjaman.usul_putuskan")


def withdraw_usul(desa: Desa, viewer: Viewer, perintah: PutuskanUsul) -> HasilUsul:
    """Withdraw a proposal that was not decided yet.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `alasan_kosong`, `langkah_tidak_berlaku`.
    """
    viewer.require("pinjaman.ajukan")
    why = check_alasan(perintah.alasan)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_usul(conn, buku.entitas, perintah.nomor)
        persetujuan.next_keadaan(row.keadaan, persetujuan.BATALKAN)
        conn.execute(update(USUL).where(USUL.c.id == row.id).values(keadaan=BATAL))
        return told(buku, perintah.nomor, "pinjaman.usul_batal", why)


def reverse_usul(desa: Desa, viewer: Viewer, perintah: BalikUsul) -> HasilUsul:
    """Take a change back: the loan is what it was, by reversing entries where some were made.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `alasan_kosong`, `langkah_tidak_berlaku`,
        `balik_yang_terakhir_dulu` while something later stands, `pencairan_sudah_diproses`,
        `perlu_persetujuan`, as
        :func:`koperasi.kas.pembalik.reverse_voucher`.
    """
    viewer.require("bukti.balik")
    why = check_alasan(perintah.alasan)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_usul(conn, buku.entitas, perintah.nomor)
        persetujuan.next_keadaan(row.keadaan, persetujuan.BALIK)
        if row.no_bukti:
            asked = Pembalik(buku.entitas, row.no_bukti, why, kunci=perintah.kunci)
            reverse_voucher(buku, asked)
        else:
            check_batas(buku, LAIN, [(row.jumlah, desa.clock.today(buku.zona))])
            conn.execute(update(USUL).where(USUL.c.id == row.id).values(keadaan=DIBALIK))
            undo_usul(buku, [row], "")
        return told(buku, perintah.nomor, "pinjaman.usul_balik", why)


def undo_usul(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Give a loan back what a change took; the loan it made is void.

    :raises Refusal: `balik_yang_terakhir_dulu`, `pencairan_sudah_diproses`.
    """
    for row in {found.id: found for found in rows}.values():
        later = last_number(buku, row.pinjaman_id, row.pembayaran_id)
        if later:
            raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=later)
        if row.no_pinjaman_baru:
            _void(buku, row)
        gone = {"keadaan": DIBALIK, "no_pembalik": pembalik}
        same = PEMBAYARAN.c.id == row.pembayaran_id
        buku.conn.execute(update(PEMBAYARAN).where(same).values(gone))
        restore(buku, loan_of(buku, row))


def _void(buku: Buku, row: Row[Any]) -> None:
    """The new loan never was; nothing may have happened to it."""
    same = (PINJAMAN.c.entitas_kode == buku.entitas, PINJAMAN.c.no_pinjaman == row.no_pinjaman_baru)
    loan = buku.conn.execute(select(PINJAMAN).where(*same)).one()
    later = last_number(buku, loan.id, 0)
    if later:
        raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=later)
    # its entries are reversed by now: what is left was booked by a month end
    if any(saldo_buku(buku.conn, buku.chart, loan.no_pinjaman).values()):
        raise Refusal("pencairan_sudah_diproses", "no_bukti", nomor=loan.no_pinjaman)
    values = {"keadaan": PINJAMAN_BATAL, "tanggal_cair": ""}
    buku.conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == loan.id).values(values))
    buku.conn.execute(delete(ANGSURAN).where(ANGSURAN.c.pinjaman_id == loan.id))
    release_simpanan(buku, loan)


def _check_unchanged(buku: Buku, row: Row[Any]) -> None:
    """The loan owes on that day what it owed when the change was proposed.

    :raises Refusal: `usul_berubah`, and what the proposal is refused for.
    """
    columns = PERIKSA[row.jenis](buku, asked_of(row))
    if fingerprint(buku.entitas, columns) != row.sidik_isi:
        raise Refusal("usul_berubah", "nomor", nomor=row.nomor)


register("usul_pinjaman", Pemilik(USUL, undo_usul))
