"""Any order of typing payments ends in the same books, and in the same card."""

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.pembayaran import ANGSURAN
from ledger import totals
from tests.koperasi.conftest import agreed
from tests.koperasi.pinjaman.conftest import assert_same, bayar, buku, cair

ALL = system_viewer(rooms.all_rights())
DAYS = st.dates(dt.date(2026, 1, 5), dt.date(2026, 11, 24))
PAYMENTS = st.lists(st.tuples(DAYS, st.integers(1, 700_000)), min_size=2, max_size=4)


def instalments(desa: Desa, no: str) -> list[tuple[int, int, int]]:
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", no)
        query = select(ANGSURAN).where(ANGSURAN.c.pinjaman_id == row.id).order_by(ANGSURAN.c.ke)
        return [(r.ke, r.bayar_pokok, r.bayar_jasa) for r in conn.execute(query)]


def saldo(desa: Desa) -> dict[str, int]:
    with desa.read() as conn:
        return {kode: n for kode, n in totals.balances(conn, "KOP").items() if n}


@settings(max_examples=12)
@given(paid=PAYMENTS, order=st.randoms(use_true_random=False))
def test_any_order_ends_the_same(
    desa: Desa, anggota: list[str], paid: list[tuple[dt.date, int]], order: object
) -> None:
    shuffled = list(paid)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    loans = [cair(desa, anggota[0], "TURUN", 3_000_000) for _ in range(2)]
    for no, way in zip(loans, (paid, shuffled), strict=True):
        for tanggal, jumlah in way:
            bayar(desa, no, jumlah, tanggal)
            assert_same(desa, no)
    assert buku(desa, loans[0]) == buku(desa, loans[1])
    assert instalments(desa, loans[0]) == instalments(desa, loans[1])


@settings(max_examples=8)
@given(paid=PAYMENTS)
def test_reversing_all_restores_every_balance(
    desa: Desa, anggota: list[str], paid: list[tuple[dt.date, int]]
) -> None:
    no = cair(desa, anggota[1], "TURUN", 3_000_000)
    seen, vouchers = [saldo(desa)], []
    for tanggal, jumlah in paid:
        vouchers.append(bayar(desa, no, jumlah, tanggal).no_bukti)
        seen.append(saldo(desa))
    for voucher in reversed(vouchers):
        assert saldo(desa) == seen.pop()
        reverse_bukti(desa, agreed(ALL), Pembalik("KOP", voucher, "uji"))
    assert saldo(desa) == seen.pop()
    assert instalments(desa, no) == [(ke, 0, 0) for ke in range(1, 13)]


def test_the_three_days_of_one_month_in_all_orders(
    desa: Desa, anggota: list[str]
) -> None:
    paid = [(dt.date(2026, 2, 5), 100_000), (dt.date(2026, 3, 20), 700_000),
            (dt.date(2026, 5, 1), 1_400_000)]  # fmt: skip
    found = []
    for way in itertools.permutations(paid):
        no = cair(desa, anggota[2], plafon=5_000_000)
        for tanggal, jumlah in way:
            bayar(desa, no, jumlah, tanggal)
        found.append(buku(desa, no))
    assert all(satu == found[0] for satu in found)

