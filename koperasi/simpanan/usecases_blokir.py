"""Blocking by hand: an order of a court or of the board; released by a second person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku
from koperasi.kas.rules import check_catatan
from koperasi.simpanan.blokir import BLOKIR, Blokir, blokir, lepas
from koperasi.simpanan.rules import BERJANGKA, SUKARELA
from ledger.errors import Refusal

_B = BLOKIR.c


@dataclass(frozen=True)
class BlokirBaru:
    """Savings that may not be taken out until somebody releases them.

    :param jumlah: whole rupiah of voluntary savings; of a bilyet its whole principal is held.
    :param rekening: number of the bilyet, "" for voluntary savings.
    """

    entitas: str
    no_anggota: str
    jumlah: int
    alasan: str
    rekening: str = ""


@dataclass(frozen=True)
class LepasBlokir:
    """A block that is to end, and why."""

    entitas: str
    id: int
    alasan: str


@dataclass(frozen=True)
class HasilBlokir:
    """Answer: the number of the block."""

    id: int
    no_anggota: str
    jumlah: int


def block_simpanan(desa: Desa, viewer: Viewer, perintah: BlokirBaru) -> HasilBlokir:
    """Block savings by a decision; the same block twice is one.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, and as
        :func:`koperasi.simpanan.blokir.blokir`.
    """
    viewer.require("simpanan.blokir")
    alasan = check_catatan(perintah.alasan, "alasan")
    if not alasan:
        raise Refusal("alasan_kosong", "alasan")
    rekening = perintah.rekening.strip().upper()
    jenis = BERJANGKA if rekening else SUKARELA
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        asked = Blokir(perintah.no_anggota, perintah.jumlah, alasan, jenis, rekening)
        nomor = _known(buku, asked) or blokir(buku, asked)
        return HasilBlokir(nomor, asked.no_anggota, asked.jumlah)


def release_simpanan(desa: Desa, viewer: Viewer, perintah: LepasBlokir) -> HasilBlokir:
    """End a block. Who made it does not release it; collateral goes with its loan.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `blokir_tidak_dikenal`,
        `blokir_sudah_lepas`, `blokir_jaminan_pinjaman`, `pembuat_melepas`.
    """
    viewer.require("simpanan.blokir")
    alasan = check_catatan(perintah.alasan, "alasan")
    if not alasan:
        raise Refusal("alasan_kosong", "alasan")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        same = (_B.entitas_kode == buku.entitas, _B.id == perintah.id)
        row = conn.execute(select(BLOKIR).where(*same)).first()
        if row is None:
            raise Refusal("blokir_tidak_dikenal", "id")
        if row.dilepas_pada:
            raise Refusal("blokir_sudah_lepas", "id")
        if row.ref:
            raise Refusal("blokir_jaminan_pinjaman", "id", alasan=row.alasan)
        if row.dibuat_oleh == viewer.user:
            raise Refusal("pembuat_melepas", "id")
        lepas(buku, [row.id], alasan)
        return HasilBlokir(row.id, row.no_anggota, row.jumlah)


def _known(buku: Buku, asked: Blokir) -> int | None:
    """A block that says the same and still holds: a form that was sent twice."""
    same = [_B[name] == value for name, value in vars(asked).items()]
    query = select(_B.id).where(_B.entitas_kode == buku.entitas, _B.dilepas_pada == "", *same)
    found: int | None = buku.conn.scalar(query.limit(1))
    return found
