"""Schedules with grace, payments laid on them, interest by days: worked figures, properties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.tempo import anchor_before
from koperasi.pinjaman.jadwal import (
    ANUITAS,
    DIBAYAR,
    DIBEBASKAN,
    DITUNDA,
    FLAT,
    JASA_TENGGANG,
    MENURUN,
    METODE,
    Syarat,
    make_jadwal,
)
from koperasi.utang.hitung import Bayaran, bunga_terhitung, lay
from koperasi.utang.skema import departures, find_skema
from ledger.errors import Refusal

TERIMA = dt.date(2026, 1, 5)
PERTAMA = dt.date(2026, 2, 12)
JUTA = 1_000_000


def terms(metode: str = MENURUN, **more: object) -> Syarat:
    """Rp72 million for 72 months at 6 % a year, 6 months of grace, due on the 12th."""
    made = {"plafon": 72 * JUTA, "persen_bulan": Fraction(6, 12), "bulan": 72, "metode": metode,
            "jangkar": anchor_before(PERTAMA), "tenggang_bulan": 6} | more  # fmt: skip
    return Syarat(**made)  # type: ignore[arg-type]


def test_interest_paid_through_the_grace() -> None:
    """66 instalments of principal: 72.000.000 / 66 = 1.090.909, the last takes 1.090.915."""
    rows = make_jadwal(terms())
    assert [row.jatuh_tempo.day for row in rows] == [12] * 72
    assert [(row.pokok, row.jasa) for row in rows[:6]] == [(0, 360_000)] * 6
    assert (rows[6].pokok, rows[6].jasa) == (1_090_909, 360_000)
    assert (rows[7].pokok, rows[7].jasa) == (1_090_909, 354_545)  # 70.909.091 x 0,5 %
    assert (rows[71].pokok, rows[71].jasa, rows[71].sisa) == (1_090_915, 5_455, 0)


def test_interest_deferred_through_the_grace() -> None:
    """Nothing for six months; the seventh pays seven months of interest."""
    rows = make_jadwal(terms(jasa_tenggang=DITUNDA))
    assert [row.jumlah for row in rows[:6]] == [0] * 6
    assert (rows[6].pokok, rows[6].jasa) == (1_090_909, 7 * 360_000)
    paid = make_jadwal(terms())
    assert sum(row.jasa for row in rows) == sum(row.jasa for row in paid)


def test_interest_waived_through_the_grace() -> None:
    rows = make_jadwal(terms(jasa_tenggang=DIBEBASKAN))
    paid = make_jadwal(terms())
    assert [row.jumlah for row in rows[:6]] == [0] * 6
    assert [(r.pokok, r.jasa) for r in rows[6:]] == [(r.pokok, r.jasa) for r in paid[6:]]


def test_a_twelfth_of_a_yearly_rate_is_exact() -> None:
    """7 % a year of 12.000.000 is 70.000 a month; a rounded percentage would say 69.999,6."""
    rate = Fraction(Decimal(7)) / 12
    rows = make_jadwal(terms(FLAT, plafon=12 * JUTA, persen_bulan=rate, bulan=12, tenggang_bulan=0))
    assert {row.jasa for row in rows} == {70_000}


def test_annuity_with_deferred_interest_keeps_its_level() -> None:
    rows = make_jadwal(terms(ANUITAS, jasa_tenggang=DITUNDA))
    level = rows[7].jumlah
    assert rows[6].jumlah == level + 6 * 360_000
    assert {row.jumlah for row in rows[7:71]} == {level}
    assert rows[71].sisa == 0


@given(
    st.tuples(st.sampled_from(METODE), st.sampled_from(JASA_TENGGANG)),
    st.integers(1, 10**10),
    st.tuples(st.integers(0, 30), st.integers(1, 60)),
    st.integers(0, 2400),
)
def test_principal_sums_to_the_loan(
    kind: tuple[str, str], plafon: int, months: tuple[int, int], rate: int
) -> None:
    (metode, cara), (tenggang, bulan) = kind, months
    made = terms(metode, plafon=plafon, bulan=tenggang + bulan, tenggang_bulan=tenggang,
                 persen_bulan=Fraction(rate, 1200), jasa_tenggang=cara)  # fmt: skip
    rows = make_jadwal(made)
    assert sum(row.pokok for row in rows) == plafon
    assert all(row.pokok >= 0 and row.jasa >= 0 for row in rows)
    if cara != DIBAYAR:
        assert not any(row.jumlah for row in rows[:tenggang])


def twelve() -> Syarat:
    """Rp12 million in 12 months at 12 % a year, from 12 February on."""
    return terms(plafon=12 * JUTA, bulan=12, tenggang_bulan=0, persen_bulan=Decimal(1))


def test_payments_are_laid_on_the_oldest_instalments() -> None:
    paid = [Bayaran(1, dt.date(2026, 2, 10), JUTA, 120_000),
            Bayaran(2, dt.date(2026, 3, 20), 400_000, 110_000)]  # fmt: skip
    kartu = lay(twelve(), paid, dt.date(2026, 3, 31))
    assert kartu.sisa_pokok == 10_600_000
    assert kartu.berikut is not None
    assert (kartu.berikut.angsuran.ke, kartu.berikut.terbuka) == (2, 600_000)
    assert kartu.lewat == 600_000


def test_more_principal_than_is_due_shortens_the_loan() -> None:
    """Three instalments at once on 12 February: 9 million left, interest of March on that."""
    kartu = lay(twelve(), [Bayaran(1, PERTAMA, 3 * JUTA, 120_000)], PERTAMA)
    assert kartu.sisa_pokok == 9 * JUTA
    assert len(kartu.angsuran) == 10
    assert kartu.angsuran[1].angsuran.jasa == 90_000
    assert kartu.angsuran[-1].angsuran.jatuh_tempo == dt.date(2026, 11, 12)


def test_the_rounding_of_the_bank_is_no_arrears() -> None:
    kartu = lay(twelve(), [Bayaran(1, PERTAMA, JUTA, 119_200)], dt.date(2026, 2, 28))
    assert kartu.lewat == 0
    kartu = lay(twelve(), [Bayaran(1, PERTAMA, JUTA, 118_900)], dt.date(2026, 2, 28))
    assert kartu.lewat == 1_100


def test_what_is_too_much_is_refused() -> None:
    with pytest.raises(Refusal) as told:
        lay(twelve(), [Bayaran(1, PERTAMA, 12 * JUTA + 1, 0)], PERTAMA)
    assert told.value.code == "bayar_melebihi_utang"
    assert told.value.values["jumlah_terbanyak"] == 12 * JUTA
    waiting = terms(jasa_tenggang=DITUNDA)
    settled = lay(waiting, [Bayaran(1, PERTAMA, 72 * JUTA, 360_000)], PERTAMA)
    assert settled.sisa_pokok == 0


def test_interest_by_days() -> None:
    """From 5 January to 12 February are 38 days: 26 of them by 31 January."""
    syarat = twelve()
    empty = lay(syarat, [], dt.date(2026, 1, 31))
    assert bunga_terhitung(syarat, TERIMA, empty) == 82_105  # 120.000 x 26 / 38
    paid = [Bayaran(1, PERTAMA, JUTA, 120_000)]
    after = lay(syarat, paid, dt.date(2026, 2, 28))
    assert bunga_terhitung(syarat, TERIMA, after) == 62_857  # 110.000 x 16 / 28
    late = lay(syarat, [], dt.date(2026, 2, 28))
    assert bunga_terhitung(syarat, TERIMA, late) == 120_000 + 62_857
    assert bunga_terhitung(syarat, TERIMA, lay(syarat, paid, PERTAMA)) == 0


def test_deferred_interest_grows_by_days_through_the_grace() -> None:
    """7 x 360.000 over the 219 days from 5 January to 12 August; none where it is waived."""
    syarat = terms(jasa_tenggang=DITUNDA)
    card = lay(syarat, [], dt.date(2026, 6, 30))
    assert bunga_terhitung(syarat, TERIMA, card) == 2_025_205  # 2.520.000 x 176 / 219
    free = terms(jasa_tenggang=DIBEBASKAN)
    assert bunga_terhitung(free, TERIMA, lay(free, [], dt.date(2026, 6, 30))) == 0
    month = lay(free, [], dt.date(2026, 7, 31))
    assert bunga_terhitung(free, TERIMA, month) == 220_645  # 360.000 x 19 / 31


@given(st.lists(st.tuples(st.integers(0, 330), st.integers(0, 3 * JUTA)), max_size=8))
def test_any_payments_leave_what_was_not_paid(paid: list[tuple[int, int]]) -> None:
    left, made = 12 * JUTA, []
    for no, (days, pokok) in enumerate(paid):
        used = min(pokok, left)
        left -= used
        made.append(Bayaran(no, TERIMA + dt.timedelta(days=days), used, 0))
    kartu = lay(twelve(), made, TERIMA + dt.timedelta(days=400))
    assert kartu.sisa_pokok == left
    assert all(row.sisa_pokok >= 0 for row in kartu.angsuran)


class Isi:
    """A loan as the scheme looks at it."""

    plafon, bunga_persen_tahun, tenor_bulan = 3_000 * JUTA, Decimal(6), 72
    tenggang_bulan, jatuh_tempo_pertama = 6, PERTAMA


def test_the_scheme_is_a_reminder_with_its_source() -> None:
    skema = find_skema("merah_putih", dt.date(2026, 1, 1))
    assert skema is not None
    assert "PMK 49/2025" in skema["dasar"]
    assert departures(skema, Isi()) == ()
    other = Isi()
    other.plafon, other.bunga_persen_tahun = other.plafon + 1, Decimal("6.5")
    other.tenor_bulan, other.tenggang_bulan = 73, 9
    other.jatuh_tempo_pertama = dt.date(2026, 2, 13)
    assert departures(skema, other) == ("plafon", "bunga", "tenor", "tenggang", "tempo")
    assert find_skema("merah_putih", dt.date(2025, 7, 20)) is None
    assert departures(None, other) == ()
    with pytest.raises(Refusal) as told:
        find_skema("lain", PERTAMA)
    assert told.value.code == "skema_tidak_dikenal"
