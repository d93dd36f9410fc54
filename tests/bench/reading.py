"""What a question costs: a member's page, statements, balances of all members."""

from __future__ import annotations

import random
import sqlite3

from koperasi.dasar.desa import Desa
from koperasi.laporan import neraca, phu
from koperasi.simpanan.saldo import balances, balances_all
from koperasi.simpanan.tabungan import Buku, passbook
from ledger.statements.build import Question, build
from ledger.statements.trial import trial_balance
from tests.bench import books
from tests.bench.measure import Figure, at_most, growth, in_turn

_BALANCES = (
    "SELECT account_id, balance FROM total_dim"
    " WHERE ledger_id = 1 AND kind = 'anggota' AND value = ?"
)
_PAGE = (
    "SELECT d.seq, j.date, j.number, j.narration, d.amount FROM posting_dim d"
    " JOIN journal j ON j.ledger_id = d.ledger_id AND j.seq = d.seq"
    " WHERE d.ledger_id = 1 AND d.kind = 'anggota' AND d.value = ? AND d.account_id ="
    " (SELECT id FROM account WHERE ledger_id = 1 AND role = 'simpanan_sukarela')"
    " ORDER BY d.seq DESC LIMIT 25"
)
_ALL = (
    "SELECT a.no_anggota, a.nama, a.status, t.account_id, t.balance FROM anggota a"
    " LEFT JOIN total_dim t ON t.ledger_id = 1 AND t.kind = 'anggota'"
    " AND t.value = a.no_anggota ORDER BY a.no_anggota"
)


def figures(sizes: dict[int, Desa]) -> list[Figure]:
    """All figures of reading, on books of several sizes."""
    found: list[Figure] = []
    for size, desa in sizes.items():
        found.append(_member(desa, size))
    small, large = min(sizes), max(sizes)
    found += _statements(sizes, small, large)
    found.append(_everybody(sizes[large]))
    return found


def _member(desa: Desa, size: int) -> Figure:
    viewer, rng = books.viewer(), random.Random(3)
    members = [books.number_of(rng.randrange(books.MEMBERS)) for _ in range(500)]
    raw = sqlite3.connect(desa.folder / "koperasi.db")

    def ours(number: int) -> None:
        with desa.read() as conn:
            balances(viewer, conn, "KOP", members[number])
            passbook(viewer, conn, Buku("KOP", members[number], "sukarela"))

    def bare(number: int) -> None:
        raw.execute(_BALANCES, (members[number],)).fetchall()
        raw.execute(_PAGE, (members[number],)).fetchall()

    mine, theirs = in_turn(ours, bare, len(members))
    name = f"a member's balances and passbook page at {size:,} entries, times bare"
    return at_most(name, mine / theirs, 10, f" ({mine * 1e3:.2f} ms)")


def _statements(sizes: dict[int, Desa], small: int, large: int) -> list[Figure]:
    """Each statement on the smallest and on the largest books in turn, and how it grows."""
    question, found = Question("KOP", books.TODAY), []
    with sizes[small].read() as few, sizes[large].read() as many:
        for name, ask in (
            ("neraca", lambda conn: build(conn, neraca.KOPERASI, question)),
            ("PHU", lambda conn: build(conn, phu.KOPERASI, question)),
            ("neraca saldo", lambda conn: trial_balance(conn, question)),
        ):
            asks = (lambda _n, ask=ask: ask(few), lambda _n, ask=ask: ask(many))
            both = in_turn(*asks, 300)
            for size, spent in zip((small, large), both, strict=True):
                found.append(at_most(f"{name} at {size:,} entries, ms", spent * 1e3, 3))
            if small < large:
                exponent = growth(*both, large / small)
                found.append(at_most(f"growth exponent of {name}", exponent, 0.05))
    return found


def _everybody(desa: Desa) -> Figure:
    raw = sqlite3.connect(desa.folder / "koperasi.db")

    def ours(_number: int) -> None:
        with desa.read() as conn:
            balances_all(books.viewer(), conn, "KOP")

    def bare(_number: int) -> None:
        sums: dict[str, dict[int, int]] = {}
        for number, _name, _status, account, balance in raw.execute(_ALL):
            sums.setdefault(number, {})[account] = balance

    mine, theirs = in_turn(ours, bare, 30)
    return at_most("balances of 5,000 members, times bare", mine / theirs, 1.5)
