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
_BUKU_SAJA = ("Di buku, belum di bank", "In the books, not at the bank yet")
_BANK_SAJA = ("Di bank, belum di buku", "At the bank, not in the books yet")
_SEBELUM = ("Belum jelas sebelum rekening koran pertama", "Open before the first statement")
_BUKU = ("Saldo menurut buku", "Balance of the books")


def table_rekonsiliasi(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    """Bank and books of one account at a date; `ask.akun` its code, "" for the first one.

    Where no bank account is registered yet, all figures are 0.

    Totals: `saldo_bank`, `buku_saja`, `bank_saja`, `sebelum`, `saldo_buku`, `selisih` (0).

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
    source, left = source_of(conn, ask.entitas), found.saldo_buku + found.bukti
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
            "saldo_buku": found.saldo_buku,
            "selisih": found.bukti,
        },
        books=source.books,
        proofs=(Proof("bank_sama_buku", found.bukti == 0, left, found.saldo_buku),),
        filters=((ask.word(_REKENING), name),),
        text_columns=(ask.word(("Tanggal", "Date")), ask.word(("Bukti", "Voucher"))),
        label_column=ask.word(("Uraian", "Text")),
        language=ask.bahasa,
    )


def _rows(found: Rekonsiliasi, ask: Permintaan) -> list[Row]:
    none = ("", "")
    rows = [Row("saldo_bank", ask.word(_BANK), 0, (found.saldo_bank,), "total", (), none)]
    if found.buku_saja:
        rows.append(Row("buku", ask.word(_BUKU_SAJA), 0, (), "heading", (), none))
    rows += [
        Row(str(one.seq), one.kata.removeprefix(one.no_bukti).strip(), 1, (one.jumlah,), "line", (),
            (one.tanggal.isoformat(), one.no_bukti))
        for one in found.buku_saja
    ]  # fmt: skip
    if found.bank_saja:
        rows.append(Row("bank", ask.word(_BANK_SAJA), 0, (), "heading", (), none))
    rows += [
        Row(f"m{one.id}", one.uraian, 1, (-one.jumlah,), "line", (), (one.tanggal.isoformat(), ""))
        for one in found.bank_saja
    ]
    if found.sebelum:
        rows.append(Row("sebelum", ask.word(_SEBELUM), 1, (-found.sebelum,), "line", (), none))
    keys = tuple(row.key for row in rows if row.amounts)
    made = sum(row.amounts[0] for row in rows if row.amounts)
    rows.append(Row("saldo_buku", ask.word(_BUKU), 0, (made,), "total", (), none, keys))
    return rows
