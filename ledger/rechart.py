"""A ledger and its chart from `utama.beancount`, for rebuilding the journal into an empty store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert

from ledger import chain, schema, sql
from ledger.chart import new_version
from ledger.errors import Refusal
from ledger.parse import Directive, read_main
from ledger.shelf import MAIN


def write_ledger(conn: Connection, folder: Path) -> int:
    """Make the rows of a ledger and its accounts, with the ids that they had.

    :returns: the ledger's id.
    :raises Refusal: `rebuild_text_broken`.
    :raises KeyError, ValueError: a line of it is missing.
    """
    main = read_main(folder)
    values = main.book.values
    if values.get("kode") != folder.name:
        raise Refusal("rebuild_text_broken", berkas=MAIN, baris=1, entri=0, sebab="kode")
    made = {
        "id": int(values["buku"]),
        "code": values["kode"],
        "name": values["nama"],
        "kind": values["jenis"],
        "zone": values["zona"],
        "fiscal_start": int(values["awal_tahun"]),
        "opening": main.book.date,
        "head_seq": 0,
        "head_hash": chain.genesis(values["kode"]),
        "chart_version": new_version(),
    }
    conn.execute(insert(schema.ledger).values(**made))
    rows = [_account_row(int(values["buku"]), account) for account in main.accounts]
    sql.change_many(conn, sql.insert_into(schema.account), rows)
    return int(values["buku"])


def _account_row(ledger_id: int, made: Directive) -> sql.Values:
    values = made.values
    return (
        int(values["nomor"]),
        ledger_id,
        values["kode"],
        values["nama"],
        values["english"],
        made.account,
        values["saldo_normal"],
        values.get("peran"),
        values.get("baris", ""),
        values.get("jaga", ""),
        values.get("dimensi", ""),
        made.date,
        made.closed,
    )
