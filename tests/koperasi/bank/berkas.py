"""Statements as the four banks write them, made of plain lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable

import xlsxwriter

NOMOR = "012301000456307"
Baris = tuple[dt.date, str, int]
"""Day, the bank's words, amount from the owner's side: positive came in."""


def running(awal: int, baris: Iterable[Baris]) -> Iterable[tuple[dt.date, str, int, int]]:
    """The lines with the balance after each."""
    for tanggal, uraian, jumlah in baris:
        awal += jumlah
        yield tanggal, uraian, jumlah, awal


def _english(amount: int) -> str:
    return f"{amount:,}.00"


def _indonesian(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


def bri(awal: int, baris: Iterable[Baris], nomor: str = NOMOR) -> list[list[str]]:
    """Qlola and BRImo: a head with the account, then the lines with the teller's number."""
    rows = [
        ["LAPORAN TRANSAKSI FINANSIAL"],
        ["No. Rekening", f": {nomor[:4]}-{nomor[4:6]}-{nomor[6:12]}-{nomor[12:14]}-{nomor[14:]}"],
        ["Nama", ": KOPERASI KARYA"],
        [],
        ["Tanggal Transaksi", "Uraian Transaksi", "Teller", "Debet", "Kredit", "Saldo"],
    ]
    for tanggal, uraian, jumlah, saldo in running(awal, baris):
        out, come = (_english(-jumlah), "0.00") if jumlah < 0 else ("0.00", _english(jumlah))
        rows.append([f"{tanggal:%d/%m/%y} 08:12:30", uraian, "8888", out, come, _english(saldo)])
    rows.append(["", "", "", "Total", "", ""])
    return rows


def bri_cms(awal: int, baris: Iterable[Baris], nomor: str = NOMOR) -> list[list[str]]:
    """The older cash management of BRI: names in capitals, the account in each line."""
    heads = "NOREK TGL_TRAN DESK_TRAN MUTASI_DEBET MUTASI_KREDIT SALDO_AKHIR_MUTASI"
    rows = [heads.split()]
    for tanggal, uraian, jumlah, saldo in running(awal, baris):
        out, come = (-jumlah, 0) if jumlah < 0 else (0, jumlah)
        rows.append([nomor, f"{tanggal}", uraian, str(out), str(come), str(saldo)])
    return rows


def bni(awal: int, baris: Iterable[Baris], nomor: str = NOMOR) -> list[list[str]]:
    """BNIDirect: one amount, and DB or CR beside it; the newest line first."""
    rows = [
        ["Account No.", nomor, "IDR"],
        ["Posting Date", "Effective Date", "Branch", "Journal", "Transaction Description", "Amount",
         "DB/CR", "Balance"],
    ]  # fmt: skip
    lines = [
        [f"{tanggal:%d-%b-%Y}", "", "0259", "123", uraian, _english(abs(jumlah)),
         "CR" if jumlah > 0 else "DB", _english(saldo)]
        for tanggal, uraian, jumlah, saldo in running(awal, baris)
    ]  # fmt: skip
    return rows + lines[::-1]


def mandiri(awal: int, baris: Iterable[Baris], nomor: str = NOMOR) -> list[list[str]]:
    """Kopra: reference number, debit, credit."""
    rows = [
        ["Account Number: " + nomor],
        ["Posting Date", "Remark", "Reference No.", "Debit", "Credit", "Balance"],
    ]
    for tanggal, uraian, jumlah, saldo in running(awal, baris):
        out, come = (_english(-jumlah), "-") if jumlah < 0 else ("-", _english(jumlah))
        rows.append([f"{tanggal:%d/%m/%Y}", uraian, "REF1", out, come, _english(saldo)])
    return rows


def bsi(awal: int, baris: Iterable[Baris], nomor: str = NOMOR) -> list[list[str]]:
    """BSI: D or K, figures with points between the thousands."""
    rows = [
        ["Nomor Rekening", nomor],
        ["TrxId", "Tanggal", "Trx Time", "D/K", "Mutasi", "Saldo", "Keterangan"],
    ]
    for tanggal, uraian, jumlah, saldo in running(awal, baris):
        rows.append(
            ["FT1", f"{tanggal:%d/%m/%Y}", "10:00", "K" if jumlah > 0 else "D",
             _indonesian(abs(jumlah)), _indonesian(saldo), uraian]
        )  # fmt: skip
    return rows


def as_csv(rows: list[list[str]], separator: str = ",") -> bytes:
    """The rows as the bytes of a csv file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    """The rows as a workbook, figures as text, as banks write them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Mutasi")
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text)
    book.close()
    return out.getvalue()
