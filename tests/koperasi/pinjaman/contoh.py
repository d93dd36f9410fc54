"""Loans to count with."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from koperasi.dasar.tempo import anchor_on
from koperasi.pinjaman.denda import AturanDenda
from koperasi.pinjaman.jadwal import FLAT, KELIPATAN, METODE, Syarat
from koperasi.pinjaman.kartu import BAYAR, BAYAR_POKOK, HAPUS_DENDA, Peristiwa, Pinjaman

CAIR = dt.date(2026, 1, 5)
JUTA = 1_000_000


def terms(metode: str = FLAT, persen: str = "1", bulan: int = 12, kelipatan: int = 1) -> Syarat:
    """Ten million from 5 January 2026 on."""
    anchor = anchor_on(CAIR)
    return Syarat(10 * JUTA, Decimal(persen), bulan, metode, anchor, kelipatan=kelipatan)


def loan(metode: str = FLAT, persen: str = "1", denda: str = "0.1") -> Pinjaman:
    """The same, with a late fee per day."""
    return Pinjaman(terms(metode, persen), CAIR, AturanDenda(Decimal(denda)))


def paid_through(pinjaman: Pinjaman, sampai: int) -> list[Peristiwa]:
    """The first instalments of the flat loan, each on its day."""
    anchor = pinjaman.syarat.jangkar
    return [Peristiwa(f"{n:03}", anchor.ke(n), 933_333) for n in range(1, sampai + 1)]


DESIMAL = st.decimals("0", "5", places=2)
HARI = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@st.composite
def any_terms(draw: st.DrawFn) -> Syarat:
    """Any agreement."""
    bulan = draw(st.integers(1, 360))
    return Syarat(
        plafon=draw(st.integers(1, 10**11)),
        persen_bulan=draw(DESIMAL),
        bulan=bulan,
        metode=draw(st.sampled_from(METODE)),
        jangkar=anchor_on(draw(HARI)),
        tenggang_bulan=draw(st.integers(0, bulan - 1)),
        kelipatan=draw(st.sampled_from(KELIPATAN)),
    )


@st.composite
def any_loan(draw: st.DrawFn) -> Pinjaman:
    """A loan of up to two years with a late fee."""
    bulan = draw(st.integers(1, 24))
    syarat = Syarat(
        plafon=draw(st.integers(100_000, 50 * JUTA)),
        persen_bulan=draw(DESIMAL),
        bulan=bulan,
        metode=draw(st.sampled_from(METODE)),
        jangkar=anchor_on(CAIR),
        tenggang_bulan=draw(st.integers(0, bulan - 1)),
    )
    denda = AturanDenda(draw(st.decimals("0", "1", places=2)), draw(st.integers(0, 10)))
    order = st.sampled_from([("denda", "jasa", "pokok"), ("jasa", "pokok", "denda")])
    return Pinjaman(syarat, CAIR, denda, draw(order))


@st.composite
def any_events(draw: st.DrawFn) -> list[Peristiwa]:
    """Payments and waivers in any order, each with its own number."""
    one = st.tuples(
        st.dates(CAIR, dt.date(2028, 3, 1)),
        st.integers(1, 5 * JUTA),
        st.sampled_from([BAYAR, BAYAR, BAYAR_POKOK, HAPUS_DENDA]),
    )
    found = draw(st.lists(one, max_size=12))
    return [Peristiwa(f"BKM/{n:04}", *what) for n, what in enumerate(found)]
