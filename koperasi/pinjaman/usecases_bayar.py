"""Receiving money for loans: instalments, extra principal, settlement, titipan that falls due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, done_before, open_buku
from koperasi.kas.rules import check_words
from koperasi.pinjaman.baca import (
    PEMBAYARAN,
    PINJAMAN,
    TITIPAN_DIPAKAI,
    advances,
    find_pinjaman,
    pelunasan_of,
)
from koperasi.pinjaman.bukukan import post_pembayaran
from koperasi.pinjaman.jurnal import is_nothing
from koperasi.pinjaman.kartu import BAYAR, BAYAR_POKOK, PELUNASAN, Pembagian
from koperasi.pinjaman.pelunasan import Tawaran, quote
from koperasi.pinjaman.pembayaran import (
    Permintaan,
    Riwayat,
    count,
    read_riwayat,
)
from koperasi.pinjaman.perintah import Bayar, HasilBayar, Lunasi
from koperasi.pinjaman.rules import CAIR, check_berjalan, check_ditagih
from ledger.errors import Refusal


def record_bayar(desa: Desa, viewer: Viewer, perintah: Bayar) -> HasilBayar:
    """Record money for a loan; it goes where the order of the product says, the rest waits.

    With an earlier date it is put in its place and later payments are divided anew.

    :returns: where the money went; the same answer, marked `ulang`, when the key was recorded
        before.
    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `pinjaman_belum_cair`,
        `pinjaman_sudah_lunas`, `bayar_sebelum_cair`, `amount_zero`, `jumlah_minus`,
        `bayar_berlebih`, `tambahan_pakai_pelunasan`, `peristiwa_salah`, `akun_bukan_kas`,
        `key_used`, and what :func:`ledger.journal.post` refuses (`period_locked`, ...).
    """
    viewer.require("pinjaman.bayar")
    with desa.tindak() as conn:
        return post_bayar(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def post_bayar(buku: Buku, perintah: Bayar) -> HasilBayar:
    """The same in locked books.

    :raises Refusal: as :func:`record_bayar`.
    """
    check_words(perintah)
    if perintah.jenis not in (BAYAR, BAYAR_POKOK):
        raise Refusal("peristiwa_salah", "jenis", jenis=perintah.jenis)
    minta = Permintaan(
        perintah.jenis,
        perintah.jumlah,
        perintah.tanggal,
        perintah.kunci,
        _sidik(perintah),
        perintah.akun_kas,
        perintah.keterangan,
    )
    return _once(buku, perintah.no_pinjaman, minta)


def settle_pinjaman(desa: Desa, viewer: Viewer, perintah: Lunasi) -> HasilBayar:
    """Settle a loan early: principal, jasa of the running month, fees and penalty, less titipan.

    What was kept back as tied saving, and titipan that is left, go to the member's sukarela.

    :raises Refusal: `pelunasan_berubah` when another amount is owed by now, `pelunasan_mundur`
        for a day before the last payment, and as :func:`record_bayar`.
    """
    viewer.require("pinjaman.bayar")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        sidik = _sidik(perintah)
        if done_before(buku, PEMBAYARAN, {perintah.kunci: sidik}):
            return _known(buku, perintah.kunci)
        row = find_pinjaman(conn, buku.entitas, perintah.no_pinjaman)
        check_berjalan(row.keadaan)
        tawaran = offer(read_riwayat(conn, row), perintah.tanggal)
        brought = max(tawaran.total, 0)
        if brought != perintah.jumlah:
            raise Refusal("pelunasan_berubah", "jumlah", jumlah_pelunasan=brought)
        minta = Permintaan(
            PELUNASAN,
            brought,
            perintah.tanggal,
            perintah.kunci,
            sidik,
            perintah.akun_kas,
            perintah.keterangan,
            tawaran.jasa_berjalan,
            tawaran.penalti,
        )
        return post_pembayaran(buku, row, minta)


def offer(riwayat: Riwayat, tanggal: dt.date) -> Tawaran:
    """What settles a loan on a day.

    :raises Refusal: `pelunasan_mundur`, `bayar_sebelum_cair`, `pinjaman_sudah_lunas`.
    """
    if tanggal < riwayat.sampai:
        last = riwayat.sampai.isoformat()
        raise Refusal("pelunasan_mundur", "tanggal", tanggal_terakhir=last)
    return quote(riwayat.pinjaman, riwayat.kartu(tanggal), pelunasan_of(riwayat.row))


@dataclass(frozen=True)
class PakaiTitipan:
    """Use titipan for what has fallen due by a day."""

    entitas: str
    per: dt.date


def use_titipan(desa: Desa, viewer: Viewer, perintah: PakaiTitipan) -> list[HasilBayar]:
    """Book titipan to the instalments that have fallen due since, for all loans of an entity.

    Run again, it finds nothing more to do.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, and what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("pinjaman.bayar")
    with desa.tindak() as conn:
        return use_titipan_semua(open_buku(desa, conn, viewer, perintah.entitas), perintah.per)


def use_titipan_semua(buku: Buku, per: dt.date) -> list[HasilBayar]:
    """The same in locked books; only loans for which money waits are looked at.

    :raises Refusal: what :func:`ledger.journal.post` refuses.
    """
    waiting = sorted(no for no, jumlah in advances(buku.conn, buku.chart).items() if jumlah)
    query = select(PINJAMAN).where(
        PINJAMAN.c.entitas_kode == buku.entitas, PINJAMAN.c.keadaan == CAIR
    )
    query = query.where(PINJAMAN.c.no_pinjaman.in_(waiting)).order_by(PINJAMAN.c.id)
    rows = buku.conn.execute(query).all() if waiting else []
    made = [use_titipan_of(buku, row, per) for row in rows]
    return [satu for satu in made if satu is not None]


def use_titipan_of(buku: Buku, row: Row[Any], per: dt.date) -> HasilBayar | None:
    """The same for one loan; None when there is nothing to do.

    :raises Refusal: what :func:`ledger.journal.post` refuses.
    """
    riwayat = read_riwayat(buku.conn, row)
    if riwayat.sampai > per or not sum(made.bagian_titipan for made in riwayat.rows):
        return None
    minta = Permintaan(TITIPAN_DIPAKAI, 0, per, new_key(), sidik_isi({"per": per.isoformat()}))
    if is_nothing(count(riwayat, 0, minta).lain):
        return None
    return post_pembayaran(buku, row, minta)


def _once(buku: Buku, no_pinjaman: str, minta: Permintaan) -> HasilBayar:
    if done_before(buku, PEMBAYARAN, {minta.kunci: minta.sidik}):
        return _known(buku, minta.kunci)
    row = find_pinjaman(buku.conn, buku.entitas, no_pinjaman)
    check_ditagih(row.keadaan)
    return post_pembayaran(buku, row, minta)


def _known(buku: Buku, kunci: str) -> HasilBayar:
    """What was answered when this payment was recorded: what its act booked, in one sum."""
    row = buku.conn.execute(select(PEMBAYARAN).where(PEMBAYARAN.c.kunci == kunci)).one()
    day = dt.date.fromisoformat(row.tanggal)
    loan = find_pinjaman(buku.conn, buku.entitas, row.no_pinjaman)
    kartu = read_riwayat(buku.conn, loan).kartu(day)
    parts = {
        "denda": row.bagian_denda,
        "jasa": row.bagian_jasa,
        "pokok": row.bagian_pokok,
        "penalti": row.bagian_penalti,
        "titipan": row.bagian_titipan,
    }
    return HasilBayar(
        dokumen_id=row.id,
        no_bukti=row.no_bukti,
        tindakan_id=row.tindakan_id,
        no_pinjaman=row.no_pinjaman,
        jumlah=row.jumlah,
        bagian=Pembagian("", day, **parts),
        koreksi=Pembagian("", day),
        sisa_pokok=kartu.sisa_pokok,
        lunas=bool(row.melunasi),
        ulang=True,
    )


def _sidik(perintah: Bayar | Lunasi) -> str:
    fields = {name: value for name, value in vars(perintah).items() if name != "kunci"}
    return sidik_isi(fields)
