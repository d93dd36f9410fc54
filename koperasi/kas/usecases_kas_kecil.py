"""Filling the petty cash up to its fixed fund."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.kas_kecil import akun_kecil, missing_in
from koperasi.kas.pencatatan import open_buku
from koperasi.kas.posting import BUKTI, HasilBukti, KasBaru, post_kas
from koperasi.kas.rules import KELUAR, Baris
from ledger.errors import Refusal


@dataclass(frozen=True)
class IsiKasKecil:
    """The petty cash is filled up to its fund from a cash or bank account ("" for the vault)."""

    entitas: str
    tanggal: dt.date
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


def fill_kas_kecil(desa: Desa, viewer: Viewer, perintah: IsiKasKecil) -> HasilBukti:
    """Record the cash voucher that fills the petty cash up to its fund again.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `kas_kecil_tidak_ada`,
        `kas_kecil_penuh`, and as :func:`koperasi.kas.usecases.record_kas`.
    """
    viewer.require("kas.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        akun = akun_kecil(buku.chart)
        known = _asked_before(conn, perintah.kunci)
        missing = known or missing_in(conn, buku.entitas, akun, perintah.tanggal)
        if missing <= 0:
            raise Refusal("kas_kecil_penuh", "tanggal", akun=akun.name)
        return post_kas(
            buku,
            KasBaru(
                entitas=buku.entitas,
                arah=KELUAR,
                tanggal=perintah.tanggal,
                uraian="Isi kembali kas kecil",
                baris=(Baris(akun.code, missing),),
                akun_kas=perintah.akun_kas,
                kunci=perintah.kunci,
            ),
        )


def _asked_before(conn: Connection, kunci: str) -> int:
    """The amount that was recorded under this key before, so that a repeat asks the same."""
    return int(conn.scalar(select(BUKTI.c.jumlah).where(BUKTI.c.kunci == kunci)) or 0)
