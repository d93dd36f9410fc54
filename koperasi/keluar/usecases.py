"""Leaving in one act: the settlement is posted, the status changes, the rest is held as titipan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from koperasi.anggota.rules import SUDAH_PERGI
from koperasi.anggota.usecases import anggota_row
from koperasi.anggota.usecases_status import UbahStatus, move_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import (
    Buku,
    check_batas,
    done_before,
    open_buku,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import check_catatan, check_words
from koperasi.keluar.ketentuan import terms_on
from koperasi.keluar.penyelesaian import Penyelesaian, settle
from koperasi.keluar.perintah import HasilKeluar, KeluarBaru
from koperasi.keluar.posting import TABLE, Naskah, document_of, post_keluar
from koperasi.keluar.rintangan import Diminta
from koperasi.keluar.rules import check_bersih
from ledger.errors import Refusal


def exit_anggota(desa: Desa, viewer: Viewer, perintah: KeluarBaru) -> HasilKeluar:
    """Settle a member who leaves, dies or is dismissed: everything at once, or nothing.

    Interest to the day with its tax, deposits by their rules, goals, SWP and SHU not taken are
    credited; loans are settled out of them; what is left is held in titipan anggota keluar and
    paid by :func:`koperasi.keluar.usecases_bayar.pay_titipan`. The status changes with it.
    Taking its voucher back takes all of it back. Source: UU 25/1992 art. 41; AD/ART.

    :returns: what is held, whole rupiah; the same answer, marked `ulang`, for the same key.
    :raises Refusal: `tidak_berhak`, `anggota_tidak_dikenal`, `data_sudah_dihapus`,
        `jenis_keluar_salah`, `alasan_kosong`, `keputusan_kosong`, `tanggal_di_depan`,
        `keluar_tanpa_hak`, `keluar_berubah`, `keluar_masih_berutang`, `pelunas_tidak_perlu`,
        `perlu_persetujuan`, what :mod:`koperasi.keluar.rintangan` finds in the way and what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("keluar.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        return post_exit(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def post_exit(buku: Buku, perintah: KeluarBaru) -> HasilKeluar:
    """The same in locked books.

    :raises Refusal: as :func:`exit_anggota`.
    """
    sidik = sidik_isi({name: value for name, value in vars(perintah).items() if name != "kunci"})
    known = done_before(buku, TABLE, {perintah.kunci: sidik})
    if known:
        return replace(_hasil(known[perintah.kunci]), ulang=True)
    perintah = _cleaned(perintah)
    row = anggota_row(buku.conn, buku.viewer, buku.entitas, perintah.no_anggota)
    apa = _checked(buku, row, perintah)
    naskah = Naskah(perintah, sidik, apa, check_bersih(apa.hitungan.bersih, perintah.pelunas))
    nomor, posted, entry = post_keluar(buku, naskah)
    kas = akun_kerja(buku, perintah.akun_kas).code if naskah.kekurangan else ""
    document = document_of(naskah, nomor, entry, row.status) | {
        "tindakan_id": posted.act_id,
        "akun_kas": kas,
        "kapan_dibayar": terms_on(buku.conn, buku.entitas, perintah.tanggal).kapan,
    }
    write_rows(buku, TABLE, [document])
    if row.status not in SUDAH_PERGI:
        move_status(buku.desa, buku.conn, buku.viewer, _status(perintah))
    detail = {"no_bukti": entry.number, "bersih": document["bersih"], "jenis": perintah.jenis}
    write_jejak(buku, "keluar.catat", [(f"keluar:{nomor}", detail)])
    return HasilKeluar(
        nomor, entry.number, posted.act_id, perintah.no_anggota, int(document["bersih"])
    )


def _cleaned(perintah: KeluarBaru) -> KeluarBaru:
    alasan = check_catatan(perintah.alasan, "alasan")
    keputusan = check_catatan(perintah.no_keputusan, "no_keputusan")
    if not alasan:
        raise Refusal("alasan_kosong", "alasan")
    if not keputusan:
        raise Refusal("keputusan_kosong", "no_keputusan")
    return replace(
        perintah,
        no_anggota=perintah.no_anggota.strip().upper(),
        alasan=alasan,
        no_keputusan=keputusan,
        pelunas=check_catatan(perintah.pelunas, "pelunas"),
    )


def _checked(buku: Buku, row: Row[Any], perintah: KeluarBaru) -> Penyelesaian:
    """The settlement, when nothing stands in its way and it is what was looked at."""
    if row.dihapus_pada:
        raise Refusal("data_sudah_dihapus", nomor=row.no_anggota)
    today = buku.desa.clock.today(buku.zona)
    for name in ("tanggal", "tanggal_keputusan"):
        day = getattr(perintah, name)
        if day > today:
            raise Refusal("tanggal_di_depan", name, tanggal=day, hari_ini=today)
    minta = Diminta(row.no_anggota, perintah.jenis, perintah.tanggal)
    terms = terms_on(buku.conn, buku.entitas, perintah.tanggal)
    apa = settle(buku.conn, buku.chart, row, minta, terms)
    if apa.rintangan:
        raise apa.rintangan[0]
    found = apa.hitungan
    if not found.baris:
        raise Refusal("keluar_tanpa_hak", "no_anggota", nomor=row.no_anggota)
    if found.bersih != perintah.bersih:
        raise Refusal("keluar_berubah", "bersih", jumlah_kini=found.bersih)
    check_batas(buku, "keluar", [(max(found.hak, found.kewajiban), perintah.tanggal)])
    return apa


def _status(perintah: KeluarBaru) -> UbahStatus:
    return UbahStatus(
        perintah.entitas,
        perintah.no_anggota,
        perintah.jenis,
        perintah.tanggal,
        perintah.alasan,
        perintah.no_keputusan,
    )


def _hasil(row: Row[Any]) -> HasilKeluar:
    return HasilKeluar(row.id, row.no_bukti, row.tindakan_id, row.no_anggota, row.bersih)
