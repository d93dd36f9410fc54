"""Ordinary loans go into the books: old ones by the import, new ones and instalments one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sqlalchemy import Connection, select

from appbuilder_app.contoh.naskah_pinjaman import SYARAT, UMUM, Angsur, Pinjam, Utang
from koperasi.dasar.desa import Desa, inside
from koperasi.dasar.viewer import Viewer
from koperasi.impor.hasil import ImporFile
from koperasi.impor.usecases import run
from koperasi.kas.pencatatan import open_buku
from koperasi.pinjaman.baca import PINJAMAN
from koperasi.pinjaman.perintah import Bayar, Cairkan, Pengajuan, Putuskan
from koperasi.pinjaman.usecases import approve_pinjaman, submit_pengajuan
from koperasi.pinjaman.usecases_bayar import post_bayar
from koperasi.pinjaman.usecases_cair import disburse_pinjaman

KOP, BANK = "KOP", "1.1.02.01"
KOLOM = (
    "no_pinjaman", "no_anggota", "produk", "tanggal_cair", "plafon", "sisa_pokok", "tenor_bulan",
    "angsuran_ke", "jasa_persen", "metode",
)  # fmt: skip
SENDIRI = 5_000_000
"""Up to this the chair agrees alone."""


def bring_old(desa: Desa, bendahara: Viewer, utang: Iterable[Utang]) -> None:
    """The loans of the old books: they itemise what the opening balances hold member by member."""
    metode, persen = SYARAT[UMUM]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(KOLOM)
    for one in utang:
        terms = one.pinjaman.syarat
        writer.writerow(
            [one.kunci, one.no_anggota, UMUM, one.cair, terms.plafon, one.sisa, terms.bulan,
             one.lewat, str(persen).replace(".", ","), metode]
        )  # fmt: skip
    isi = out.getvalue().encode()
    asked = ImporFile(isi, "pinjaman-berjalan.csv", "pinjaman", KOP, kunci="contoh/pinjaman-lama")
    run(desa, bendahara, asked)


def record_pinjam(
    desa: Desa, conn: Connection, orang: tuple[Viewer, Viewer, Viewer], one: Pinjam
) -> None:
    """A new loan from the application to the money.

    :param orang: who hands it in and pays it out, who agrees, who agrees above `SENDIRI`.
    """
    bendahara, ketua, sekretaris = orang
    here = inside(desa, conn)
    asked = Pengajuan(
        KOP, one.no_anggota, one.produk, one.plafon, one.tenor, one.tujuan, one.tanggal,
        penghasilan=4_000_000, analisis="Angsuran sebelumnya lancar", kunci=one.kunci,
    )  # fmt: skip
    made = submit_pengajuan(here, bendahara, asked)
    said = Putuskan(KOP, made.no_pinjaman, made.sidik)
    for who in (ketua, sekretaris) if one.plafon > SENDIRI else (ketua,):
        approve_pinjaman(here, who, said)
    out = Cairkan(KOP, made.no_pinjaman, one.tanggal, BANK, f"{one.kunci}/cair")
    disburse_pinjaman(here, bendahara, out)


def record_angsur(desa: Desa, conn: Connection, bendahara: Viewer, one: Angsur) -> None:
    """An instalment at the counter, or by transfer."""
    key, kas = f"contoh/angsur/{one.pinjaman}/{one.tanggal:%Y-%m}", "" if one.tunai else BANK
    no = _number(conn, one.pinjaman)
    paid = Bayar(KOP, no, one.jumlah, one.tanggal, akun_kas=kas, kunci=key)
    post_bayar(open_buku(desa, conn, bendahara, KOP), paid)


def _number(conn: Connection, pinjaman: str) -> str:
    """Number of a loan by the key of its application, or as it is."""
    if "/" not in pinjaman:
        return pinjaman
    query = select(PINJAMAN.c.no_pinjaman).where(PINJAMAN.c.kunci == pinjaman)
    return str(conn.execute(query).scalar_one())
