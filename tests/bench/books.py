"""Books of a wanted size: 5,000 members, entries over 24 months, by the engine's own batch."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from appbuilder_app.folder import make
from appbuilder_app.settings import Settings
from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.simpanan.rules import Transaksi
from koperasi.simpanan.usecases import record_transaksi
from ledger import journal
from ledger.chart import Chart, load_chart
from ledger.entry import Act, Draft, Posting

TODAY = dt.date(2026, 11, 24)
FIRST = dt.date(2025, 1, 1)
MEMBERS = 5_000
BATCH = 1_000
TOLD = 100_000
DAYS = (TODAY - FIRST).days


def viewer() -> Viewer:
    """The program itself."""
    return system_viewer(rooms.all_rights())


def number_of(count: int) -> str:
    """Member number of a count."""
    return f"A{count % MEMBERS + 1:05d}"


def build(folder: Path, entries: int) -> Desa:
    """A village of 5,000 active members and about this many entries."""
    desa = make(folder, Settings(), practice=True, today=TODAY)
    create_entitas(desa, viewer(), BuatEntitas("KOP", "koperasi", "Koperasi Ukur", 2025))
    _register(desa)
    begun, rest = time.perf_counter(), max(0, entries - MEMBERS)
    with desa.read() as conn:
        chart = load_chart(conn, "KOP")
    for start in range(0, rest, BATCH):
        with desa.tindak() as conn:
            acts = [make_act(chart, number) for number in range(start, min(start + BATCH, rest))]
            journal.post_many(conn, acts, desa.clock)
        if (start + BATCH) % TOLD == 0:
            print(f"  {start + BATCH:,} of {rest:,} entries", flush=True)
    spent = time.perf_counter() - begun
    if rest:
        print(f"  {rest:,} entries by the engine's batch in {spent:.1f} s", flush=True)
    return desa


def _register(desa: Desa) -> None:
    with desa.store.write() as conn:
        register = Pendaftar(conn, desa, viewer(), "KOP")
        for number in range(1, MEMBERS + 1):
            register.add(DaftarAnggota("KOP", f"Anggota {number}", tanggal_masuk=FIRST))
        register.write()
    for start in range(0, MEMBERS, BATCH):
        record_transaksi(
            desa,
            viewer(),
            [
                Transaksi(
                    entitas="KOP",
                    no_anggota=number_of(number),
                    jenis="pokok",
                    arah="setor",
                    jumlah=100_000,
                    tanggal=FIRST,
                    kunci=f"pokok-{number}",
                )
                for number in range(start, start + BATCH)
            ],
        )


def make_act(chart: Chart, number: int, date: dt.date | None = None) -> Act:
    """A voluntary deposit on the books alone, on a day of its own when none is given."""
    amount = 1_000 + number % 50 * 500
    legs = (
        Posting(chart.role("kas_utama").code, amount),
        Posting(
            chart.role("simpanan_sukarela").code,
            -amount,
            (("anggota", number_of(number * 7)),),
        ),
    )
    draft = Draft(
        ledger="KOP",
        date=date or FIRST + dt.timedelta(days=number * 31 % DAYS),
        voucher="BKM",
        narration=f"Setoran sukarela {number_of(number * 7)}",
        postings=legs,
        rule="SIMPANAN-SUKARELA-SETOR",
        ref=f"ukur:{number}",
    )
    return Act(f"ukur-{number}", "setoran", "U0001", (draft,))
