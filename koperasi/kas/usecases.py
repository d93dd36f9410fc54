"""Recording of cash in, cash out and general journals."""

from __future__ import annotations

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import count_printing
from koperasi.kas.models import BuktiKas
from koperasi.kas.pencatatan import open_buku, table_of
from koperasi.kas.posting import HasilBukti, JurnalBaru, KasBaru, post_jurnal, post_kas
from koperasi.kas.rules import Baris

__all__ = [
    "Baris",
    "HasilBukti",
    "JurnalBaru",
    "KasBaru",
    "mark_receipt_printed",
    "record_jurnal",
    "record_kas",
]


def record_kas(desa: Desa, viewer: Viewer, perintah: KasBaru) -> HasilBukti:
    """Record cash in (BKM) or out (BKK): the cash account against the lines.

    :returns: number of the voucher; the same answer, marked `ulang`, when the key was
        recorded before.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `arah_kas_salah`,
        `akun_bukan_kas`, `laci_bukan_milik`, `kasir_tanpa_laci`, `uraian_kosong`,
        `anggota_tidak_dikenal`, what
        :func:`koperasi.kas.rules.check_baris` and :func:`ledger.journal.post` refuse.
    """
    viewer.require("kas.catat")
    with desa.tindak() as conn:
        return post_kas(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def record_jurnal(desa: Desa, viewer: Viewer, perintah: JurnalBaru) -> HasilBukti:
    """Record a general journal (BM) with as many lines as it needs.

    :returns: as :func:`record_kas`.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `uraian_kosong`,
        `anggota_tidak_dikenal`, what :func:`koperasi.kas.rules.check_jurnal` and
        :func:`ledger.journal.post` refuse.
    """
    viewer.require("jurnal.catat")
    with desa.tindak() as conn:
        return post_jurnal(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def mark_receipt_printed(desa: Desa, viewer: Viewer, entitas: str, no_bukti: str) -> int:
    """Count a printing of a cash voucher; from the second on it says SALINAN.

    :returns: how often it was printed, this time included.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("kas.catat")
    viewer.require_entitas(entitas)
    with desa.store.write() as conn:
        return count_printing(conn, table_of(BuktiKas), entitas, no_bukti)
