"""Time deposits: interest, maturity, renewal, breaking early."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.tempo import anchor_on
from koperasi.simpanan.berjangka import (
    ARO_POKOK,
    ARO_SEMUA,
    DI_AKHIR,
    JANGKA,
    KE_SUKARELA,
    Bilyet,
    add_interest,
    break_early,
    check_bilyet,
    mature,
    paid_until,
    pay_days,
)
from ledger.errors import Refusal

SEMBILAN = Decimal(9)
BILYET = Bilyet(12_000_000, Decimal(6), 12, anchor_on(dt.date(2026, 1, 31)))


def test_the_worked_month() -> None:
    days = pay_days(BILYET)
    assert {jumlah for _, jumlah in days} == {60_000}
    assert [day.isoformat() for day, _ in days[:3]] == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert (len(days), days[-1][0]) == (12, BILYET.jatuh_tempo)
    assert paid_until(BILYET, dt.date(2026, 3, 31)) == 120_000
    at_end = dataclasses.replace(BILYET, bayar=DI_AKHIR)
    assert pay_days(at_end) == ((dt.date(2027, 1, 31), 720_000),)


def test_to_sukarela_unless_renewed() -> None:
    assert mature(BILYET, Decimal(5)).ke_sukarela == 12_000_000
    assert mature(BILYET, Decimal(5)).baru is None


def test_renewed_at_the_rate_of_the_day_with_its_anchor() -> None:
    three = dataclasses.replace(BILYET, bulan=1, instruksi=ARO_POKOK)
    made = mature(three, Decimal(5))
    assert (made.jasa, made.ke_sukarela) == (60_000, 0)
    assert made.baru is not None
    assert (made.baru.mulai, made.baru.jatuh_tempo) == (dt.date(2026, 2, 28), dt.date(2026, 3, 31))
    assert (made.baru.persen_tahun, made.baru.nominal) == (Decimal(5), 12_000_000)


def test_renewed_with_its_interest_after_tax() -> None:
    made = mature(dataclasses.replace(BILYET, bayar=DI_AKHIR, instruksi=ARO_SEMUA), Decimal(6))
    assert made.baru is not None
    assert add_interest(made.baru, made.jasa - 72_000).nominal == 12_648_000


def test_breaking_early_costs_interest_only() -> None:
    made = break_early(BILYET, dt.date(2026, 4, 10), Decimal("0.05"))
    assert (made.jasa, made.penalti) == (19_726, 6_000)  # 10 days of 12.000.000 at 6 %
    assert (made.pokok, made.jasa_dibayar) == (12_000_000, 13_726)
    dear = break_early(BILYET, dt.date(2026, 4, 10), Decimal(1))
    assert (dear.pokok, dear.penalti, dear.jasa_dibayar) == (12_000_000, 19_726, 0)
    first = break_early(BILYET, dt.date(2026, 2, 5), Decimal(0))
    assert first.jasa == 9_863


@given(
    st.integers(1, 10**10),
    st.decimals("0", "9", places=2),
    st.sampled_from(JANGKA),
    st.integers(0, 364),
    st.decimals("0", "5", places=1),
)
def test_principal_is_never_touched(
    nominal: int, persen: Decimal, bulan: int, hari: int, penalti: Decimal
) -> None:
    made = Bilyet(nominal, persen, bulan, anchor_on(dt.date(2026, 5, 31)), DI_AKHIR)
    day = made.mulai + dt.timedelta(days=hari)
    if day < made.jatuh_tempo:
        broken = break_early(made, day, penalti)
        assert broken.pokok == nominal
        assert 0 <= broken.jasa_dibayar <= broken.jasa


def test_a_deposit_that_is_not_running() -> None:
    with pytest.raises(Refusal, match="bilyet_belum_mulai"):
        break_early(BILYET, dt.date(2026, 1, 30), Decimal(0))
    with pytest.raises(Refusal, match="bilyet_sudah_jatuh_tempo"):
        break_early(BILYET, BILYET.jatuh_tempo, Decimal(0))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"nominal": 0}, "amount_zero"),
        ({"bulan": 2}, "jangka_salah"),
        ({"persen_tahun": Decimal("9.5")}, "bunga_melebihi_batas"),
        ({"bayar": "harian"}, "instruksi_salah"),
        ({"instruksi": "hangus"}, "instruksi_salah"),
        ({"instruksi": ARO_SEMUA}, "instruksi_salah"),
    ],
)
def test_a_deposit_that_is_refused(changed: dict[str, object], code: str) -> None:
    check_bilyet(BILYET, SEMBILAN)
    check_bilyet(dataclasses.replace(BILYET, instruksi=KE_SUKARELA, bayar=DI_AKHIR), SEMBILAN)
    with pytest.raises(Refusal, match=code):
        check_bilyet(dataclasses.replace(BILYET, **changed), SEMBILAN)  # type: ignore[arg-type]
