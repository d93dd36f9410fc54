"""What a posting costs: one deposit against bare SQL, its growth, batches of 200."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from koperasi.dasar.desa import Desa
from koperasi.simpanan.rules import Transaksi
from koperasi.simpanan.usecases import Setoran, record_setoran, record_transaksi
from ledger import journal
from ledger.chart import load_chart
from tests.bench import books
from tests.bench.bare import Bare
from tests.bench.measure import Figure, at_least, at_most, growth, in_turn, median_seconds

ROUNDS = 2_000
_keys = itertools.count()


def _random_deposits(seed: int) -> Iterator[tuple[str, int, dt.date]]:
    rng = random.Random(seed)
    while True:
        day = books.TODAY - dt.timedelta(days=rng.randrange(20))
        yield books.number_of(rng.randrange(books.MEMBERS)), rng.randrange(1, 400) * 500, day


def single(desa: Desa, bare_text: Path, rounds: int = ROUNDS) -> tuple[float, float]:
    """Median seconds of one deposit: through the use case, and bare."""
    theirs = _random_deposits(1)
    bare = Bare(desa.folder / "koperasi.db", bare_text)
    deposit = _depositor(desa)

    def bare_deposit(number: int) -> None:
        member, amount, day = next(theirs)
        bare.deposit(f"bare-{bare_text.name}-{number}", member, amount, day.isoformat())

    for number in range(50):
        deposit(number)
    medians = in_turn(deposit, bare_deposit, rounds)
    bare.close()
    return medians


def _depositor(desa: Desa) -> Callable[[int], None]:
    """One deposit of a random member through the use case, each time it is called."""
    ours, viewer = _random_deposits(1), books.viewer()

    def deposit(_number: int) -> None:
        member, amount, day = next(ours)
        key = f"satu-{next(_keys)}"
        record_setoran(desa, viewer, Setoran("KOP", member, "sukarela", amount, day, kunci=key))

    return deposit


def batches(desa: Desa, rounds: int = 25) -> tuple[float, float]:
    """Posts a second in batches of 200 of one day: the engine alone, and the use case; both with
    commit and text.
    """
    with desa.read() as conn:
        chart = load_chart(conn, "KOP")
    alone, use_case = [], []
    deposits = _random_deposits(2)
    for _ in range(rounds):
        acts = [books.make_act(chart, 10**7 + next(_keys), books.TODAY) for _ in range(200)]
        begun = time.perf_counter()
        with desa.tindak() as conn:
            journal.post_many(conn, acts, desa.clock)
        alone.append(200 / (time.perf_counter() - begun))
        rows = [_transaksi(*next(deposits)) for _ in range(200)]
        begun = time.perf_counter()
        record_transaksi(desa, books.viewer(), rows)
        use_case.append(200 / (time.perf_counter() - begun))
    return statistics.median(alone), statistics.median(use_case)


def engine(desa: Desa, rounds: int) -> float:
    """Median seconds of one post by the engine alone, with commit and text."""
    with desa.read() as conn:
        chart = load_chart(conn, "KOP")

    def post(_number: int) -> None:
        act = books.make_act(chart, 10**7 + next(_keys), books.TODAY)
        with desa.tindak() as conn:
            journal.post(conn, act, desa.clock)

    return median_seconds(post, rounds)


def _transaksi(member: str, amount: int, day: dt.date) -> Transaksi:
    return Transaksi(
        entitas="KOP",
        no_anggota=member,
        jenis="sukarela",
        arah="setor",
        jumlah=amount,
        tanggal=day,
        kunci=f"banyak-{next(_keys)}",
    )


def figures(sizes: dict[int, Desa], scratch: Path) -> list[Figure]:
    """All figures of posting, on books of several sizes."""
    found = []
    for size, desa in sizes.items():
        ours, bare = single(desa, scratch / f"bare-{size}.txt")
        name = f"one deposit at {size:,} entries, times bare"
        found.append(at_most(name, ours / bare, 3, f" ({ours * 1e6:.0f} us)"))
    small, large = min(sizes), max(sizes)
    if small < large:
        both = in_turn(_depositor(sizes[small]), _depositor(sizes[large]), ROUNDS)
        exponent = growth(*both, large / small)
        found.append(at_most("growth exponent of one deposit", exponent, 0.05))
    alone, use_case = batches(sizes[large])
    found.append(at_least("batch of 200, engine, posts a second", alone, 15_000))
    found.append(at_least("batch of 200, use case, posts a second", use_case, 5_000))
    return found
