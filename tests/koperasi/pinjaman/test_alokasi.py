"""Payments: order, titipan, extra principal, fees, entered late, and what always holds."""

import dataclasses
import datetime as dt
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.denda import AturanDenda
from koperasi.pinjaman.jadwal import ANUITAS, FLAT, MENURUN, METODE
from koperasi.pinjaman.kartu import (
    BAYAR_POKOK,
    HAPUS_DENDA,
    Peristiwa,
    Pinjaman,
    correction,
    total_of,
)
from ledger.errors import Refusal
from tests.koperasi.pinjaman.contoh import CAIR, any_events, any_loan, loan, paid_through

AKHIR = dt.date(2028, 6, 1)


def on(bulan: int, hari: int) -> dt.date:
    return dt.date(2026, bulan, hari)


def test_a_late_partial_payment() -> None:
    p = loan()
    paid = [*paid_through(p, 1), Peristiwa("b", on(3, 20), 900_000)]
    card = replay(p, paid, on(3, 20))
    last, row = card.pembagian[-1], card.angsuran[1]
    assert (last.denda, last.jasa, last.pokok) == (14_000, 100_000, 786_000)
    assert (row.terbuka, row.sisa_denda, row.angsuran.jatuh_tempo) == (47_333, 0, on(3, 5))


def test_the_rest_costs_by_what_is_open() -> None:
    p = loan()
    paid = [*paid_through(p, 1), Peristiwa("b", on(3, 20), 900_000)]
    row = replay(p, paid, on(3, 30)).angsuran[1]
    assert row.denda == 14_473  # 13.999,995 and 10 days of 47.333: together, rounded once
    assert row.sisa_denda == 473


def test_denda_last() -> None:
    p = dataclasses.replace(loan(), urutan=("jasa", "pokok", "denda"))
    card = replay(p, [Peristiwa("a", on(2, 15), 940_000)], on(2, 15))
    assert (card.pembagian[0].pokok, card.pembagian[0].denda) == (833_333, 6_667)


def test_the_oldest_instalment_is_finished_first() -> None:
    card = replay(loan(denda="0"), [Peristiwa("a", on(4, 1), 1_000_000)], on(4, 1))
    first, second = card.angsuran[:2]
    assert (first.terbuka, second.bayar_jasa, second.bayar_pokok) == (0, 66_667, 0)


def test_days_of_grace_cost_nothing() -> None:
    p = dataclasses.replace(loan(), denda=AturanDenda(Decimal("0.1"), 5))
    assert replay(p, [], on(2, 10)).angsuran[0].denda == 0
    assert replay(p, [], on(2, 11)).angsuran[0].denda == 933
    assert replay(p, [], on(2, 12)).angsuran[0].denda == 1_867


def test_money_that_comes_early_waits_for_the_due_date() -> None:
    p = loan()
    early = [Peristiwa("a", on(1, 20), 2_000_000)]
    card = replay(p, early, on(1, 31))
    assert (card.titipan, card.angsuran[0].bayar_pokok) == (2_000_000, 0)
    card = replay(p, early, on(3, 10))
    assert card.titipan == 2_000_000 - 2 * 933_333
    assert [part.titipan for part in card.pembagian] == [2_000_000, -933_333, -933_333]
    assert card.angsuran[1].denda == 0
    used_up = replay(p, early, on(4, 10))
    assert used_up.titipan == 0
    assert used_up.angsuran[2].terbuka == 3 * 933_333 - 2_000_000


@pytest.mark.parametrize(
    ("metode", "bulan", "jasa"), [(FLAT, 8, 800_000), (MENURUN, 8, 246_667), (ANUITAS, 8, 243_325)]
)
def test_extra_principal_shortens_the_loan(metode: str, bulan: int, jasa: int) -> None:
    extra = [Peristiwa("a", on(1, 20), 4_000_000, BAYAR_POKOK)]
    card = replay(loan(metode), extra, on(1, 20))
    assert (card.sisa_pokok, card.pembagian[0].tambahan) == (6_000_000, 4_000_000)
    assert sum(row.angsuran.jasa for row in card.angsuran) < 12 * 100_000
    assert len(card.angsuran) == bulan
    assert sum(row.angsuran.jasa for row in card.angsuran) == jasa


def test_extra_principal_does_not_settle() -> None:
    card = replay(loan(), [Peristiwa("a", on(1, 20), 10_000_000, BAYAR_POKOK)], on(1, 20))
    assert (card.titipan, card.sisa_pokok) == (10_000_000, 10_000_000)


def test_a_waived_fee_stays_waived() -> None:
    p = loan()
    events = [Peristiwa("a", on(2, 15), 5_000, HAPUS_DENDA)]
    row = replay(p, events, on(2, 15)).angsuran[0]
    assert (row.denda, row.hapus_denda, row.sisa_denda) == (9_333, 5_000, 4_333)
    none = replay(p, [Peristiwa("a", on(1, 15), 5_000, HAPUS_DENDA)], on(1, 15))
    assert none.pembagian[0].hapus_denda == 0


def test_a_payment_entered_late_corrects_what_was_booked() -> None:
    p = loan()
    before = replay(p, [Peristiwa("b", on(3, 20), 900_000)], on(3, 20))
    late = Peristiwa("c", on(2, 5), 933_333)
    after = replay(p, [Peristiwa("b", on(3, 20), 900_000), late], on(3, 20))
    change = correction(before, after)
    assert change.jumlah == 933_333
    assert change.denda == -40_133  # 43 days of the first instalment fall away
    assert after.pembagian[-1].denda == 14_000


@given(any_loan(), any_events(), st.integers())
def test_the_order_of_typing_makes_no_difference(
    p: Pinjaman, events: list[Peristiwa], seed: int
) -> None:
    mixed = events[:]
    random.Random(seed).shuffle(mixed)
    assert replay(p, mixed, AKHIR) == replay(p, events, AKHIR)


@given(any_loan(), any_events(), st.dates(CAIR, AKHIR))
def test_looking_in_between_changes_nothing(
    p: Pinjaman, events: list[Peristiwa], lihat: dt.date
) -> None:
    """A day without money may be a step of the counting or not."""
    seen = [*events, Peristiwa("~", lihat, 1, HAPUS_DENDA)]
    without, with_ = replay(p, events, AKHIR), replay(p, seen, AKHIR)
    waived = with_.pembagian and any(
        part.no == "~" and part.hapus_denda for part in with_.pembagian
    )
    if not waived:
        assert with_.angsuran == without.angsuran
        assert with_.titipan == without.titipan


@given(any_loan(), any_events())
def test_every_rupiah_is_somewhere(p: Pinjaman, events: list[Peristiwa]) -> None:
    card = replay(p, events, AKHIR)
    total = total_of(card.pembagian, AKHIR)
    received = sum(one.jumlah for one in events if one.jenis != HAPUS_DENDA)
    assert total.jumlah == received
    assert total.titipan == card.titipan >= 0
    assert total.pokok + total.tambahan + card.sisa_pokok == p.syarat.plafon
    assert total.jasa == sum(row.bayar_jasa for row in card.angsuran)
    assert total.denda == sum(row.bayar_denda for row in card.angsuran)
    for row in card.angsuran:
        assert min(row.sisa_pokok, row.sisa_jasa, row.sisa_denda) >= 0
    if card.titipan:
        assert not any(row.terbuka for row in card.due())


@given(any_loan(), st.integers(2, 5_000_000), st.integers(1, 400))
def test_two_payments_of_a_day_are_one(p: Pinjaman, jumlah: int, hari: int) -> None:
    day = CAIR + dt.timedelta(days=hari)
    parts = [Peristiwa("a", day, jumlah // 2), Peristiwa("b", day, jumlah - jumlah // 2)]
    once = replay(p, [Peristiwa("a", day, jumlah)], AKHIR)
    twice = replay(p, parts, AKHIR)
    assert (once.angsuran, once.titipan) == (twice.angsuran, twice.titipan)


@pytest.mark.parametrize("metode", METODE)
def test_paid_as_planned_it_ends(metode: str) -> None:
    p = loan(metode, "1.5")
    plan = replay(p, [], CAIR).angsuran
    events = [Peristiwa(f"{r.angsuran.ke:02}", r.angsuran.jatuh_tempo, r.terbuka) for r in plan]
    card = replay(p, events, AKHIR)
    assert card.lunas
    assert (card.titipan, sum(row.denda for row in card.angsuran)) == (0, 0)


def refused(p: Pinjaman, *events: Peristiwa) -> str:
    with pytest.raises(Refusal) as found:
        replay(p, events, AKHIR)
    return found.value.code


def test_what_is_refused() -> None:
    p = loan()
    assert refused(p, Peristiwa("a", on(2, 1), 0)) == "amount_zero"
    assert refused(p, Peristiwa("a", on(2, 1), -5)) == "jumlah_minus"
    assert refused(p, Peristiwa("a", on(2, 1), 5, "pinjam")) == "peristiwa_salah"
    assert refused(p, Peristiwa("a", on(1, 1), 5)) == "bayar_sebelum_cair"
    for order in (("jasa", "denda", "pokok"), ("jasa", "pokok"), ("jasa", "jasa", "pokok")):
        assert refused(dataclasses.replace(p, urutan=order)) == "urutan_salah"
    for denda in (AturanDenda(Decimal(-1)), AturanDenda(Decimal(1), -1), AturanDenda(Decimal(101))):
        assert refused(dataclasses.replace(p, denda=denda)) == "denda_salah"
    assert refused(dataclasses.replace(p, cair=on(2, 5))) == "tempo_sebelum_cair"


def test_a_day_knows_nothing_of_later_payments() -> None:
    p = loan()
    later = paid_through(p, 3)
    assert replay(p, later, on(2, 20)) == replay(p, later[:1], on(2, 20))


def test_before_it_was_paid_out_nothing_is_owed() -> None:
    card = replay(loan(), [], dt.date(2025, 12, 1))
    assert card.due() == ()
    assert len(card.ahead()) == 12
