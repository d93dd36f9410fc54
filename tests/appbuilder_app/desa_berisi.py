"""A small village with books: two years, three members, cash in and out."""

from __future__ import annotations

import datetime as dt

from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from ledger.chart import load_chart
from ledger.entry import Act, Draft, Posting
from ledger.journal import post_many

VIEWER: Viewer = system_viewer(rooms.all_rights())
DEPOSIT = 25_000


def make_books(desa: Desa, kode: str = "KOP", *, members: int = 3, year: int = 2025) -> None:
    """An entity with a deposit of each member in every month of two years."""
    create_entitas(desa, VIEWER, BuatEntitas(kode, "koperasi", f"Koperasi {kode}", year))
    months = [(y, m) for y in (year, year + 1) for m in range(1, 12)]
    post_deposits(desa, kode, [dt.date(y, m, 10) for y, m in months], members)


def post_deposits(desa: Desa, kode: str, dates: list[dt.date], members: int = 3) -> None:
    """A deposit of each member on each date."""
    with desa.tindak() as conn:
        chart = load_chart(conn, kode)
        cash = next(made for made in chart.accounts if made.path.startswith("Aset:Kas"))
        savings = chart.role("simpanan_sukarela")
        acts = [
            Act(
                key=f"{kode}-{date}-{member}",
                kind="setoran",
                actor="U0001",
                drafts=(
                    Draft(
                        ledger=kode,
                        date=date,
                        voucher="BKM",
                        narration=f"Setoran sukarela A{member:05d}",
                        postings=(
                            Posting(cash.code, DEPOSIT),
                            Posting(savings.code, -DEPOSIT, (("anggota", f"A{member:05d}"),)),
                        ),
                        rule="setoran_sukarela",
                    ),
                ),
            )
            for date in dates
            for member in range(1, members + 1)
        ]
        post_many(conn, acts, desa.clock)
