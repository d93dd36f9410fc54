"""The reconciliation of a bank account as a report: bank, both outstanding sides, books, proof."""

from __future__ import annotations

from sqlalchemy import Connection

from koperasi.bank.queries import find_reconcile, list_rekening
from koperasi.bank.rekonsiliasi import Rekonsiliasi
from koperasi.bank.susunan import NAMA_BANK
from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from ledger.errors import Refusal
from ledger.statements.figures import source_of
from ledger.statements.table import Proof, Row, Table

_REKENING = ("Rekening", "Account")
_BANK = ("Saldo menurut bank", "Balance of the bank")
_BUKU_SAJA = (
    "Di buku, belum di bank: setoran dalam perjalanan, cek beredar",
    "In the books, not at the bank yet: deposits in transit, cheques not cashed",
)
_BANK_SAJA = (
    "Di bank, belum di buku: jasa giro, biaya, kiriman",
    "At the bank, not in the books yet: interest, fees, transfers",
)
_SEBELUM = ("Belum jelas sebelum rekening koran pertama", "Open before the first statement")
_BUKU = ("Saldo menurut buku", "Balance of the books")
_BANK_JADI = ("Saldo bank disesuaikan", "Adjusted balance of the bank")
_BUKU_JADI = ("Saldo buku disesuaikan", "Adjusted balance of the books")
_NONE = ("", "")
Pair = tuple[str, str]
_Baris = tuple[str, str, int, Pair]
"""Key, text, amount, date and voucher."""


def table_rekonsiliasi(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """Bank and books of one account at a date; `ask.akun` its code, "" for the first one.

    Where no bank account is registered yet, all figures are 0.

    Totals: `saldo_bank`, `buku_saja`, `sebelum`, `saldo_bank_disesuaikan`, `saldo_buku`,
    `bank_saja`, `saldo_buku_disesuaikan`, `selisih` (0: both adjusted balances are the same).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `rekening_belum_ada` (that one),
        `koran_belum_ada`.
    """
    listed = [one["rekening"] for one in list_rekening(viewer, conn, ask.entitas)]
    chosen = next((row for row in listed if ask.akun in ("", row.akun)), None)
    if chosen is None and ask.akun:
        raise Refusal("rekening_belum_ada", "akun")
    found, name = Rekonsiliasi(ask.pada, "", 0, 0, (), (), 0), "-"
    if chosen is not None:
        _, found = find_reconcile(viewer, conn, ask.entitas, (chosen.id, ask.pada))
        name = f"{NAMA_BANK[chosen.bank]} {chosen.nomor}"
    source = source_of(conn, ask.entitas)
    left, right = found.bank_disesuaikan, found.buku_disesuaikan
    return Table(
        report="rekonsiliasi-bank",
        entity=source.code,
        entity_name=source.name,
        title=ask.word(("Rekonsiliasi bank", "Bank reconciliation")),
        period=ask.pada.isoformat(),
        columns=(ask.word(("Jumlah", "Amount")),),
        rows=tuple(_rows(found, ask)),
        totals={
            "saldo_bank": found.saldo_bank,
            "buku_saja": found.jumlah_buku_saja,
            "bank_saja": found.jumlah_bank_saja,
            "sebelum": found.sebelum,
            "saldo_bank_disesuaikan": found.bank_disesuaikan,
            "saldo_buku": found.saldo_buku,
            "saldo_buku_disesuaikan": found.buku_disesuaikan,
            "selisih": found.bukti,
        },
        books=source.books,
        proofs=(Proof("bank_sama_buku", found.bukti == 0, left, right),),
        filters=((ask.word(_REKENING), name),),
        text_columns=(ask.word(("Tanggal", "Date")), ask.word(("Bukti", "Voucher"))),
        label_column=ask.word(("Uraian", "Text")),
        language=ask.bahasa,
    )


def _rows(found: Rekonsiliasi, ask: Permintaan) -> list[Row]:
    """Two columns one below the other: the bank adjusted, then the books adjusted."""
    bank: list[_Baris] = [
        (str(one.seq), one.kata.removeprefix(one.no_bukti).strip(), one.jumlah,
         (one.tanggal.isoformat(), one.no_bukti))
        for one in found.buku_saja
    ]  # fmt: skip
    if found.sebelum:
        bank.append(("sebelum", ask.word(_SEBELUM), -found.sebelum, _NONE))
    buku: list[_Baris] = [
        (f"m{one.id}", one.uraian, one.jumlah, (one.tanggal.isoformat(), ""))
        for one in found.bank_saja
    ]
    return [
        *_side(ask, ("saldo_bank", _BANK, found.saldo_bank), (_BUKU_SAJA, bank), _BANK_JADI),
        *_side(ask, ("saldo_buku", _BUKU, found.saldo_buku), (_BANK_SAJA, buku), _BUKU_JADI),
    ]


def _side(
    ask: Permintaan, awal: tuple[str, Pair, int], lines: tuple[Pair, list[_Baris]], jadi: Pair
) -> list[Row]:
    """A balance, what it lacks, and what it comes to with that."""
    key, word, amount = awal
    heading, found = lines
    rows = [Row(key, ask.word(word), 0, (amount,), "total", (), _NONE)]
    if found:
        rows.append(Row(f"{key}_lalu", ask.word(heading), 0, (), "heading", (), _NONE))
    rows += [Row(name, text, 1, (n,), "line", (), when) for name, text, n, when in found]
    keys = tuple(row.key for row in rows if row.amounts)
    total = sum(row.amounts[0] for row in rows if row.amounts)
    rows.append(
        Row(f"{key}_disesuaikan", ask.word(jadi), 0, (total,), "total", (), _NONE, keys)
    )
    return rows
