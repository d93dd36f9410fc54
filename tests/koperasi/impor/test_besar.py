"""Ten thousand rows go in within twenty seconds, with memory that does not run away."""

import datetime as dt
import time
import tracemalloc
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.usecases import run
from ledger.totals import balance
from tests.koperasi.impor.lembar import berkas, xlsx

ROWS = 10_000
SECONDS = 20
BYTES_PER_ROW = 8_000


def journal() -> bytes:
    """Vouchers of two rows over ten months."""
    rows: list[list[Any]] = [["tanggal", "no_bukti", "uraian", "akun", "debit", "kredit"]]
    for number in range(ROWS // 2):
        day = dt.date(2026, 1 + number % 10, 1 + number % 28)
        name = f"KM-{number:05d}"
        rows.append([day, name, "Penjualan", "1.1.01.01", 1000 + number, ""])
        rows.append([day, name, "Penjualan", "4.2.01.01", "", 1000 + number])
    return xlsx(rows)


@pytest.mark.lambat
def test_ten_thousand_rows(desa: Desa, viewer: Viewer) -> None:
    asked = berkas(journal(), "jurnal")
    began = time.perf_counter()
    made = run(desa, viewer, asked)
    took = time.perf_counter() - began
    print(f"{ROWS} baris jurnal: {took:.1f} detik")
    assert (made.baris, made.bukti) == (ROWS, ROWS // 2)
    assert took < SECONDS
    with desa.read() as conn:
        assert balance(conn, "KOP", "1.1.01.01") == sum(range(1000, 1000 + ROWS // 2))


@pytest.mark.lambat
def test_memory_grows_with_the_rows_only(desa: Desa, viewer: Viewer) -> None:
    asked = berkas(journal(), "jurnal")
    tracemalloc.start()
    run(desa, viewer, asked)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{most / ROWS:.0f} byte per baris")
    assert most < ROWS * BYTES_PER_ROW
