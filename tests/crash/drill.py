"""Rounds of killing, and what must hold afterwards."""

from __future__ import annotations

import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from koperasi.simpanan.models import TransaksiSimpanan
from ledger import checks, project, schema
from tests.crash import village
from tests.crash.start import Start, as_program

WRITERS = 2


@dataclass
class Tally:
    """What the rounds saw.

    :param unanswered: acts in the books that nobody was told of: the kill fell between the two.
    """

    rounds: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    in_books: int = 0
    torn: int = 0
    faults: list[str] = field(default_factory=list)


def random_round(
    folder: Path,
    tally: Tally,
    rng: random.Random,
    writers: int = WRITERS,
    start: Start = as_program,
) -> None:
    """Writers killed at a random moment; every third time a file is cut short as well."""
    name = f"r{tally.rounds}"
    acks = [folder.parent / f"{name}-{number}.txt" for number in range(writers)]
    begun = [start(folder, f"{name}-{number}", ack, "") for number, ack in enumerate(acks)]
    try:
        _wait_for_work(acks)
        time.sleep(rng.random() * 0.25)
    finally:
        for writer in begun:
            writer.kill()
    for writer in begun:
        writer.ended()
    if tally.rounds % 3 == 2:
        _cut_a_file(folder, rng)
        tally.torn += 1
    verify(folder, acks, tally)


def step_round(folder: Path, tally: Tally, step: str, start: Start = as_program) -> None:
    """One writer that dies at a named step."""
    acks = [folder.parent / f"s{tally.rounds}-{step}.txt"]
    writer = start(folder, f"s{tally.rounds}-{step}", acks[0], step)
    if writer.ended() != -signal.SIGKILL:
        tally.faults.append(f"{step}: the writer was not killed there")
    verify(folder, acks, tally)


def _wait_for_work(acks: list[Path]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if all(path.exists() and path.stat().st_size for path in acks):
            return
        time.sleep(0.01)
    message = "the writers never began"
    raise RuntimeError(message)


def _cut_a_file(folder: Path, rng: random.Random) -> None:
    """Bytes of a month's file are gone, as after a power cut of a disk that lied."""
    files = sorted((folder / "buku" / "KOP").glob("2026-*.beancount"))
    path = rng.choice(files)
    size = path.stat().st_size
    with path.open("r+b") as handle:
        handle.truncate(size - rng.randrange(1, min(size, 900)))


def verify(folder: Path, acks: list[Path], tally: Tally) -> None:
    """What was acknowledged is in the books once, and the books are whole."""
    tally.rounds += 1
    desa = village.reopen(folder)
    project.refresh(desa.store)
    wanted = _acknowledged(acks)
    with desa.read() as conn:
        act, journal = schema.act.c, schema.journal.c
        query = select(act.key, journal.number).join(schema.journal, journal.act_id == act.id)
        found: dict[str, list[str]] = {}
        for row in conn.execute(query):
            found.setdefault(row.key, []).append(row.number)
        documents = conn.scalar(select(func.count()).select_from(TransaksiSimpanan)) or 0
    for key, number in wanted.items():
        if found.get(key) != [number]:
            tally.faults.append(f"round {tally.rounds}: {key} {number} is {found.get(key)}")
    if documents != len(found):
        tally.faults.append(f"round {tally.rounds}: {documents} documents, {len(found)} acts")
    with_beancount = tally.rounds % 10 == 1
    for finding in checks.run_checks(desa.store, with_beancount=with_beancount):
        tally.faults.append(f"round {tally.rounds}: {finding}")
    names = tuple(f"{path.stem}-" for path in acks)
    tally.acknowledged += len(wanted)
    tally.unanswered += len([key for key in found if key.startswith(names) and key not in wanted])
    tally.in_books = len(found)
    desa.close()


def _acknowledged(acks: list[Path]) -> dict[str, str]:
    wanted = {}
    for path in acks:
        for line in path.read_text().splitlines(keepends=True) if path.exists() else []:
            if line.endswith("\n"):
                key, number = line.split()
                wanted[key] = number
    return wanted
