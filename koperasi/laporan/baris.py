"""Printed names of statement lines, in two languages (`data/bagan/baris.csv`)."""

from __future__ import annotations

import csv
from pathlib import Path

from ledger.statements.spec import Label

_FILE = Path(__file__).parents[1] / "data" / "bagan" / "baris.csv"


def read_baris() -> dict[str, Label]:
    """Names by key of the line."""
    with _FILE.open(encoding="utf-8", newline="") as handle:
        return {row["baris"]: (row["nama"], row["english"]) for row in csv.DictReader(handle)}


BARIS = read_baris()
