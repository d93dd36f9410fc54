"""The month end of 5,000 members and 2,000 loans, the arrears of all of them, a long schedule.

The month end is done in a process of its own, whose memory is seen; called as a program, this
module is that process: `python -m tests.bench.pinjaman FOLDER loans|whole`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import time
from decimal import Decimal
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.tempo import Jangkar
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.pinjaman.jadwal import METODE, TENOR_TERPANJANG, Syarat, make_jadwal
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.perintah import Cairkan, Pengajuan, ProdukBaru, Putuskan
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases import approve_pinjaman, submit_pengajuan
from koperasi.pinjaman.usecases_akhir_bulan import (
    AkhirBulan,
    BatalAkhirBulan,
    post_akhir_bulan,
    preview_akhir_bulan,
    undo_akhir_bulan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.simpanan.queries_jasa import preview_jasa
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from tests.bench.books import FIRST, MEMBERS, TODAY, number_of, viewer
from tests.bench.jasa import BULAN, MEGABYTES, SECONDS, peak, run_apart
from tests.bench.measure import Figure, at_most, growth, median_seconds

LOANS, PART = 2_000, 500
JUTA = 1_000_000
ARREARS_MS, SCHEDULE_MS, EXPONENT = 200, 5, 1.2
DISBURSED = dt.date(2026, 1, 5)
PRODUK = tuple(zip(("FLAT", "TURUN", "ANUITAS"), METODE, strict=True))
DECIDERS = ("U0003", "U0004", "U0005")
TURNS, PASSES = 9, 4


def figures(desa: Desa) -> list[Figure]:
    """The month end with a quarter of the loans and with all of them, and what stands in arrears.

    The rate of jasa must have been set: see :func:`tests.bench.jasa.figures`.
    """
    print(f"  paying out {LOANS:,} loans", flush=True)
    _prepare(desa)
    _lend(desa, range(PART))
    (few, looked), _ = run_apart(__name__, desa, "loans")
    _lend(desa, range(PART, LOANS))
    (many, all_looked), _ = run_apart(__name__, desa, "loans")
    (members, loans, arrears), weight = run_apart(__name__, desa, "whole")
    if (looked, all_looked) != (PART, LOANS):
        raise RuntimeError(f"the month end looked at {looked:.0f} and {all_looked:.0f} loans")
    name = f"month end of {MEMBERS:,} members and {LOANS:,} loans"
    note = f" (members {members:.2f} s, loans {loans:.2f} s)"
    return [
        at_most(f"{name}, s", members + loans, SECONDS, note),
        at_most(f"{name}: memory of the process, MB", weight, MEGABYTES),
        at_most(
            f"growth exponent of the month end from {PART} to {LOANS:,} loans",
            growth(few, many, LOANS / PART),
            EXPONENT,
        ),
        at_most(f"arrears of {LOANS:,} loans, ms", arrears * 1e3, ARREARS_MS),
        at_most(f"a schedule of {TENOR_TERPANJANG} months, ms", _schedule() * 1e3, SCHEDULE_MS),
    ]


def _prepare(desa: Desa) -> None:
    """Money in the vault, and a product of each method."""
    grant = (Baris("4.3.01.02", 10_000 * JUTA),)
    record_kas(desa, viewer(), KasBaru("KOP", "masuk", FIRST, "modal ukur", grant))
    for kode, metode in PRODUK:
        made = ProdukBaru(
            "KOP", kode, kode.title(), FIRST, metode, Decimal("1.5"), 36, 50 * JUTA, "RAT ukur",
            provisi_persen=Decimal(1), denda_persen_hari=Decimal("0.1"),
        )  # fmt: skip
        set_produk(desa, viewer(), made)


def _lend(desa: Desa, counts: range) -> None:
    """Loans of members from January to August, applied for, approved and paid out; none is paid
    back, so that all of them are in arrears and in every class.
    """
    for count in counts:
        day = DISBURSED + dt.timedelta(days=count * 7 % 240)
        plafon, bulan = 3 * JUTA + count % 7 * 100_000, 12 + count % 25
        produk = PRODUK[count % len(PRODUK)][0]
        asked = Pengajuan("KOP", number_of(count), produk, plafon, bulan, "modal ukur", day)
        made = submit_pengajuan(desa, viewer(), asked)
        for user in DECIDERS:
            if made.keadaan == "diajukan":
                who = dataclasses.replace(viewer(), user=user)
                made = approve_pinjaman(desa, who, Putuskan("KOP", made.no_pinjaman, made.sidik))
        disburse_pinjaman(desa, viewer(), Cairkan("KOP", made.no_pinjaman, day))


def _schedule() -> float:
    """Median seconds of the longest schedule, by the slowest of the methods."""
    every = [
        Syarat(90 * JUTA, Decimal("1.5"), TENOR_TERPANJANG, metode, Jangkar(202601, 5))
        for metode in METODE
    ]
    return max(median_seconds(partial(_make, syarat), TURNS) for syarat in every)


def _make(syarat: Syarat, _number: int) -> None:
    make_jadwal(syarat)


def main() -> None:
    """Prints, for "loans", seconds of computing of their month end and how many these are; for
    "whole", seconds of the members, of the loans and of the list of arrears.
    """
    desa = open_desa(Path(sys.argv[1]), today=TODAY)
    print(*(_loans(desa) if sys.argv[2] == "loans" else _whole(desa)), peak())
    desa.close()


def _loans(desa: Desa) -> tuple[float, int]:
    """Posted and taken back some times, and the least of them: the first one prepares much, and a
    busy machine computes slower.
    """
    spent = []
    for _ in range(PASSES):
        with desa.read() as conn:
            looked = len(preview_akhir_bulan(viewer(), conn, "KOP", BULAN).baris)
        begun = time.process_time()
        made = post_akhir_bulan(desa, viewer(), AkhirBulan("KOP", BULAN))
        spent.append(time.process_time() - begun)
        undo_akhir_bulan(desa, viewer(), BatalAkhirBulan("KOP", made.dokumen_id, "ukur"))
    return min(spent), looked


def _whole(desa: Desa) -> tuple[float, float, float]:
    """As the treasurer does it, once."""
    begun = time.perf_counter()
    with desa.read() as conn:
        look = preview_jasa(viewer(), conn, desa, "KOP", BULAN)
    post_jasa(desa, viewer(), ProsesBaru("KOP", BULAN, look.hitungan.sidik))
    members = time.perf_counter()
    post_akhir_bulan(desa, viewer(), AkhirBulan("KOP", BULAN))
    loans = time.perf_counter()
    with desa.read() as conn:
        arrears = median_seconds(lambda _number: _arrears(conn), TURNS)
    return members - begun, loans - members, arrears


def _arrears(conn: Connection) -> None:
    if len(list_menunggak(viewer(), conn, "KOP", TODAY)) != LOANS:
        raise RuntimeError("not every loan is in arrears")


if __name__ == "__main__":
    main()
