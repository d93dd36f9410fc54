"""A figure of a dashboard."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from koperasi.dasar.angka import Angka

PER = dt.date(2026, 10, 31)


def test_a_share_is_exact() -> None:
    assert Angka("x", ("X", "X"), 1, PER, "orang", dari=3).bagian == Fraction(1, 3)


@pytest.mark.parametrize("dari", [None, 0])
def test_nothing_has_no_share(dari: int | None) -> None:
    assert Angka("x", ("X", "X"), 0, PER, "orang", dari=dari).bagian is None


def test_a_unit_that_no_screen_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="ekor"):
        Angka("x", ("X", "X"), 1, PER, "ekor")
