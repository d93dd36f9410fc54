"""A transfer that a member sent to the bank becomes a deposit, and the bank's line is explained."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from koperasi.bank.buka import TEMPLAT, find_mutasi, find_rekening, tie
from koperasi.bank.rules import ANGGOTA
from koperasi.bank.usecases_cocok import learn
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import open_buku
from koperasi.simpanan.perintah import Hasil
from koperasi.simpanan.posting import post_transaksi
from koperasi.simpanan.rules import SETOR, SUKARELA, Transaksi
from ledger.errors import Refusal


@dataclass(frozen=True)
class SetoranMutasi:
    """A line of the bank that is a member's deposit.

    :param jenis: pokok, wajib, sukarela.
    """

    entitas: str
    mutasi_id: int
    no_anggota: str
    jenis: str = SUKARELA
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


def record_setoran_mutasi(desa: Desa, viewer: Viewer, perintah: SetoranMutasi) -> Hasil:
    """Record the deposit on the bank's account, dated on the day of the line, and tie the two.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `templat_tidak_cocok` (money went out),
        `mutasi_terkunci`, `mutasi_sudah_cocok`, and as
        :func:`koperasi.simpanan.usecases.record_setoran`.
    """
    viewer.require("bank.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_mutasi(conn, buku.entitas, perintah.mutasi_id)
        if row.jumlah < 0:
            raise Refusal("templat_tidak_cocok", "templat")
        asked = Transaksi(
            entitas=buku.entitas,
            no_anggota=perintah.no_anggota,
            jenis=perintah.jenis,
            arah=SETOR,
            jumlah=row.jumlah,
            tanggal=dt.date.fromisoformat(row.tanggal),
            akun_kas=find_rekening(conn, buku.entitas, row.rekening_id).akun,
            keterangan=perintah.keterangan,
            kunci=perintah.kunci,
        )
        (made,) = post_transaksi(desa, conn, viewer, [asked])
        if not made.ulang:
            tie(buku, row, (made.seq,), TEMPLAT)
            learn(buku, row, (ANGGOTA, "", perintah.no_anggota))
        return made
