"""Taking a voucher back, and putting the right one in its place, in one go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import HasilPembalik, Pembalik, needs_cover, reverse_voucher
from koperasi.kas.pencatatan import Buku, open_buku
from koperasi.kas.perbaikan import replacement_key
from koperasi.kas.posting import HasilBukti, JurnalBaru, KasBaru, post_jurnal, post_kas

__all__ = [
    "HasilPembalik",
    "HasilPerbaikan",
    "Pembalik",
    "Perbaikan",
    "correct_bukti",
    "reverse_bukti",
]


@dataclass(frozen=True)
class Perbaikan:
    """A wrong voucher and the right one."""

    pembalik: Pembalik
    pengganti: KasBaru | JurnalBaru

    @property
    def entitas(self) -> str:
        """Whose voucher it is."""
        return self.pembalik.entitas


@dataclass(frozen=True)
class HasilPerbaikan:
    """Answer: what was taken back, and what stands in its place."""

    pembalik: HasilPembalik
    pengganti: HasilBukti


def reverse_bukti(desa: Desa, viewer: Viewer, perintah: Pembalik) -> HasilPembalik:
    """Take a voucher back by entries with opposite signs, dated today unless said otherwise.

    Of a meeting (an act of many receipts) only the named one goes, unless `seluruh`; of every
    other act all entries go. The original stays, is marked as reversed and names its reversal.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `bukti_tidak_dikenal`,
        `alasan_kosong`, `sudah_dibalik`, `pembalik_tidak_dibalik`, `bukti_milik_ruang`,
        `balik_bukan_sendiri` (a kasir), what the document's room and
        :func:`ledger.journal.reverse` refuse.
    """
    viewer.require("bukti.balik_sendiri")
    with desa.tindak() as conn:
        return reverse_voucher(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def correct_bukti(desa: Desa, viewer: Viewer, perintah: Perbaikan) -> HasilPerbaikan:
    """Take a cash voucher or journal back and record the right one: both or neither.

    The wrong one goes first, unless the till has paid out its money since: then the right one
    is recorded first, so that the till does not look empty in between. The key of the right one
    is made of the reversal's, which is how the books know that they belong together.

    :raises Refusal: as :func:`reverse_bukti` and :func:`koperasi.kas.usecases.record_kas`.
    """
    viewer.require("bukti.balik")
    key = replacement_key(perintah.pembalik.kunci)
    pengganti = replace(perintah.pengganti, kunci=key)
    viewer.require("kas.catat" if isinstance(pengganti, KasBaru) else "jurnal.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.pembalik.entitas)
        if needs_cover(buku, perintah.pembalik.no_bukti):
            made = _replace(buku, pengganti)
            return HasilPerbaikan(reverse_voucher(buku, perintah.pembalik), made)
        taken = reverse_voucher(buku, perintah.pembalik)
        return HasilPerbaikan(taken, _replace(buku, pengganti))


def _replace(buku: Buku, pengganti: KasBaru | JurnalBaru) -> HasilBukti:
    if isinstance(pengganti, KasBaru):
        return post_kas(buku, pengganti)
    return post_jurnal(buku, pengganti)
