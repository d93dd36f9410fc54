"""A small koperasi whose books the tests of files, checks and statements fill."""

import csv
import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import replace
from itertools import count, groupby
from pathlib import Path

from ledger import chart, journal, project
from ledger.clock import FixedClock
from ledger.entry import Act, Dims, Draft, Posted, Posting
from ledger.store import Store

ROOT = Path(__file__).resolve().parents[2]
CHARTS = ROOT / "koperasi" / "data" / "bagan"
OPENING = dt.date(2025, 12, 31)
CLOCK = FixedClock(dt.date(2028, 6, 30))

KAS, BANK, VALAS = "1.1.01.01", "1.1.02.01", "1.1.02.04"
SUKARELA, WAJIB, TUJUAN = "2.1.01.01", "3.1.01.02", "2.1.01.03"
JASA, GAJI, HIBAH, KURS = "4.1.01.01", "5.2.01.01", "4.3.01.02", "4.3.01.03"
SALDO_AWAL = "3.1.09.01"

_keys = count(1)


def make_ledger(store: Store, code: str = "KOP", kind: str = "koperasi", start: int = 1) -> None:
    """A ledger with the chart of its kind, opened on the last day of 2025."""
    spec = chart.LedgerSpec(code, f'{kind.title()} "Karya" {code}', kind, OPENING)
    accounts = chart.read_chart(CHARTS / f"{kind}.csv")
    with store.write() as conn:
        chart.create_ledger(conn, replace(spec, fiscal_start=start), accounts)


def leg(account: str, amount: int, **dims: str) -> Posting:
    """A posting in rupiah."""
    return Posting(account, amount, tuple(dims.items()))


def draft(day: str, *legs: Posting, ledger: str = "KOP", voucher: str = "BM") -> Draft:
    """An entry with a plain narration."""
    return Draft(ledger, dt.date.fromisoformat(day), voucher, f"Catatan {day}", legs)


def act(*drafts: Draft) -> Act:
    """An act with a key of its own."""
    return Act(f"kunci-{os.getpid()}-{next(_keys)}", "uji", "U0001", drafts)


def post(store: Store, *acts: Act, projected: bool = True) -> list[Posted]:
    """Post, and write the files as the program does after each commit."""
    with store.write() as conn:
        done = journal.post_many(conn, acts, CLOCK)
    if projected:
        assert project.project(store) == []
    return done


def deposit(store: Store, day: str, amount: int, member: str = "A00001") -> Posted:
    """A deposit in cash to simpanan sukarela."""
    legs = (leg(KAS, amount), leg(SUKARELA, -amount, anggota=member))
    made = draft(day, *legs, voucher="BKM")
    return post(store, act(replace(made, rule="SETOR", ref=f"simpanan:{amount}")))[0]


def fill(store: Store) -> None:
    """A few entries in three fiscal years: cash, savings, goal savings, results, foreign money."""
    post(store, act(draft("2025-12-31", leg(KAS, 900_000), leg(SALDO_AWAL, -900_000))))
    for number in range(1, 7):
        deposit(store, f"2026-{number:02d}-10", 10_000 * number, f"A{number:05d}")
    foreign = Posting(VALAS, 1_215_000, (), "SGD", 10_000)
    post(
        store,
        act(draft("2026-03-05", leg(KAS, 30_000), leg(JASA, -30_000, anggota="A00001"))),
        act(draft("2026-03-09", leg(GAJI, 12_000), leg(KAS, -12_000))),
        act(draft("2026-08-09", foreign, leg(HIBAH, -1_215_000))),
        act(
            draft(
                "2026-09-01",
                leg(KAS, 50_000),
                Posting(TUJUAN, -20_000, goal("A00002", "Rumah")),
                Posting(TUJUAN, -30_000, goal("A00002", "Modal")),
            )
        ),
    )
    deposit(store, "2027-01-04", 7_000, "A00002")
    post(store, act(draft("2027-02-11", leg(KAS, 5_000), leg(JASA, -5_000, anggota="A00003"))))
    deposit(store, "2026-12-30", 1_000, "A00001")
    deposit(store, "2028-01-02", 2_000, "A00001")


def goal(member: str, name: str) -> Dims:
    """Dimensions of goal savings."""
    return (("anggota", member), ("rekening", f"{member}-{name}"))


def folder(store: Store, code: str = "KOP") -> Path:
    """Folder of a ledger's files."""
    return store.books / code


def example_year(store: Store) -> None:
    """The example year 2026 of a koperasi, opening balances and all, from our own data."""
    make_ledger(store)
    where = ROOT / "tests" / "books"
    opening = _legs(_rows(where / "contoh_koperasi_saldo_awal.csv"))
    first = Draft("KOP", OPENING, "SA", "Saldo awal", opening, number="SA/2025/0001")
    acts = [act(first)]
    rows = _rows(where / "contoh_koperasi.csv")
    for (day, number, words), lines in groupby(
        rows, key=lambda row: (row["tanggal"], row["no_bukti"], row["uraian"])
    ):
        made = Draft(
            "KOP",
            dt.date.fromisoformat(day),
            number.split("/")[0],
            words,
            _legs(lines),
            number=number,
        )
        acts.append(act(made))
    post(store, *acts)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _legs(rows: Iterable[dict[str, str]]) -> tuple[Posting, ...]:
    codes = {made.path: made.code for made in chart.read_chart(CHARTS / "koperasi.csv")}
    kinds = ("anggota", "perjanjian", "rekening")
    return tuple(
        Posting(
            codes[row["akun"]],
            int(row["debit"] or 0) - int(row["kredit"] or 0),
            tuple((kind, row[kind]) for kind in kinds if row.get(kind)),
        )
        for row in rows
    )
