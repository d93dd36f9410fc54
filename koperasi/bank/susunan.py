"""Layouts of statements, as data: how each bank names its columns and writes its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Susunan:
    """One layout of one bank.

    Headings are compared in small letters without dots and double blanks; of several names the
    first that is there counts. `ciri` must be there too: it tells this bank from the others.

    :param keluar: column of money out, `masuk` of money in; or one `jumlah` with a `tanda`.
    :param tanda_masuk: words in the column `tanda` that mean money in.
    :param titik_ribuan: figures are written 1.000,00 instead of 1,000.00.
    """

    bank: str
    tanggal: tuple[str, ...]
    uraian: tuple[str, ...]
    saldo: tuple[str, ...]
    ciri: tuple[str, ...]
    keluar: tuple[str, ...] = ()
    masuk: tuple[str, ...] = ()
    jumlah: tuple[str, ...] = ()
    tanda: tuple[str, ...] = ()
    tanda_masuk: frozenset[str] = frozenset({"c", "cr", "k", "kr", "kredit", "credit"})
    tanda_keluar: frozenset[str] = frozenset({"d", "db", "dr", "debit", "debet"})
    nomor: tuple[str, ...] = ()
    titik_ribuan: bool = False


NAMA_BANK: Final = {
    "bri": "Bank BRI",
    "bni": "Bank BNI",
    "mandiri": "Bank Mandiri",
    "bsi": "Bank Syariah Indonesia (BSI)",
}

SUSUNAN: Final = (
    Susunan(
        bank="bri",
        tanggal=("tanggal transaksi", "transaction date", "tanggal"),
        uraian=("uraian transaksi", "transaction description", "uraian"),
        keluar=("debet", "debit"),
        masuk=("kredit", "credit"),
        saldo=("saldo", "balance"),
        ciri=("teller", "user id"),
    ),
    Susunan(
        bank="bri",
        tanggal=("tgl_tran",),
        uraian=("desk_tran",),
        keluar=("mutasi_debet",),
        masuk=("mutasi_kredit",),
        saldo=("saldo_akhir_mutasi",),
        ciri=("norek",),
        nomor=("norek",),
    ),
    Susunan(
        bank="bni",
        tanggal=("posting date", "post date", "tanggal posting"),
        uraian=("transaction description", "description", "uraian"),
        jumlah=("amount", "nominal"),
        tanda=("db/cr", "dbcr", "d/c"),
        saldo=("balance", "saldo"),
        ciri=("journal", "journal no", "jurnal"),
    ),
    Susunan(
        bank="mandiri",
        tanggal=("posting date", "tanggal", "tgl", "postdate"),
        uraian=("remark", "remarks", "rincian transaksi", "keterangan"),
        keluar=("debit", "debit amount"),
        masuk=("credit", "kredit", "credit amount"),
        saldo=("balance", "saldo", "close balance"),
        ciri=("reference no", "no referensi", "additionaldesc"),
        nomor=("accountno", "account no"),
    ),
    Susunan(
        bank="bsi",
        tanggal=("tanggal", "tanggal transaksi", "trx date"),
        uraian=("keterangan", "deskripsi", "description"),
        jumlah=("mutasi", "jumlah", "amount"),
        tanda=("d/k", "db/cr", "d/c"),
        saldo=("saldo", "balance"),
        ciri=("trxid", "trx id", "no referensi transaksi"),
        titik_ribuan=True,
    ),
)
