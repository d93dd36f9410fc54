"""Early settlement."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.kartu import HAPUS_DENDA, PELUNASAN, Peristiwa, Pinjaman
from koperasi.pinjaman.pelunasan import (
    KEBIJAKAN,
    PER_HARI,
    SEMUA_JASA,
    AturanPelunasan,
    quote,
    settle,
)
from ledger.errors import Refusal
from tests.koperasi.pinjaman.contoh import CAIR, any_events, any_loan, loan, paid_through

HARI = dt.date(2026, 7, 20)


def test_the_worked_settlement() -> None:
    p = loan()
    offer = quote(
        p, replay(p, paid_through(p, 6), HARI), AturanPelunasan(penalti_persen=Decimal(1))
    )
    assert (offer.sisa_pokok, offer.jasa_berjalan, offer.penalti) == (5_000_002, 100_000, 50_000)
    assert offer.total == 5_150_002
    assert offer.jasa_dibebaskan == 500_000


@pytest.mark.parametrize(("kebijakan", "jasa"), [(PER_HARI, 48_387), (SEMUA_JASA, 600_000)])
def test_other_policies(kebijakan: str, jasa: int) -> None:
    p = loan()
    offer = quote(p, replay(p, paid_through(p, 6), HARI), AturanPelunasan(kebijakan))
    assert (offer.jasa_berjalan, offer.jasa_dibebaskan) == (jasa, 600_000 - jasa)


@pytest.mark.parametrize("kebijakan", ["per_hari", "bulan_penuh"])
def test_on_a_due_date_the_next_month_has_not_begun(kebijakan: str) -> None:
    p = loan()
    card = replay(p, paid_through(p, 6), dt.date(2026, 7, 5))
    assert quote(p, card, AturanPelunasan(kebijakan)).jasa_berjalan == 0
    first = replay(p, [], CAIR)
    assert quote(p, first, AturanPelunasan(kebijakan)).total == 10_000_000
    begun = replay(p, [], dt.date(2026, 1, 6))
    assert quote(p, begun, AturanPelunasan(kebijakan)).jasa_berjalan > 0


def test_after_the_last_due_date_no_month_runs() -> None:
    p = loan()
    offer = quote(p, replay(p, paid_through(p, 11), dt.date(2027, 1, 10)), AturanPelunasan())
    assert (offer.jasa_berjalan, offer.jasa_tunggakan) == (0, 100_000)
    assert offer.denda == 4_667


@given(
    any_loan(),
    any_events(),
    st.dates(CAIR, dt.date(2028, 6, 1)),
    st.sampled_from(KEBIJAKAN),
    st.decimals("0", "5", places=1),
)
def test_what_is_offered_settles_the_loan(
    p: Pinjaman, events: list[Peristiwa], hari: dt.date, kebijakan: str, persen: Decimal
) -> None:
    before = [one for one in events if one.tanggal <= hari]
    card = replay(p, before, hari)
    if card.lunas:
        return
    offer = quote(p, card, AturanPelunasan(kebijakan, persen))
    after = replay(p, [*before, settle("~", hari, offer)], dt.date(2029, 1, 1))
    assert after.lunas
    assert after.sisa_pokok == 0
    assert after.titipan == max(-offer.total, 0)
    assert after.pembagian[-1].penalti == offer.penalti


def test_too_little_money_is_an_ordinary_payment() -> None:
    p = loan()
    for amount in (1_000, 3_000_000):
        card = replay(p, [Peristiwa("a", HARI, amount, PELUNASAN)], HARI)
        assert not card.lunas
        assert card.pembagian[-1].jumlah == amount


def test_titipan_alone_may_settle() -> None:
    p = loan()
    early = [Peristiwa("a", dt.date(2026, 1, 10), 10_300_000)]
    card = replay(p, early, dt.date(2026, 1, 20))
    offer = quote(p, card, AturanPelunasan())
    assert offer.total == -200_000
    after = replay(p, [*early, settle("b", dt.date(2026, 1, 20), offer)], HARI)
    assert (after.lunas, after.titipan) == (True, 200_000)


def test_what_is_refused() -> None:
    p = loan()
    card = replay(p, paid_through(p, 12), dt.date(2027, 1, 5))
    with pytest.raises(Refusal, match="kebijakan_pelunasan_salah"):
        quote(p, card, AturanPelunasan("murah"))
    done = replay(
        p,
        [*paid_through(p, 12), Peristiwa("x", dt.date(2027, 1, 5), 4)],
        dt.date(2027, 1, 5),
    )
    with pytest.raises(Refusal, match="pinjaman_sudah_lunas"):
        quote(p, done, AturanPelunasan())
    with pytest.raises(Refusal, match="amount_zero"):
        replay(p, [Peristiwa("a", HARI, 0, HAPUS_DENDA)], HARI)
