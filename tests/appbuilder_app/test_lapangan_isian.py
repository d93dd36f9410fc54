"""What a phone sends becomes a command: amounts are read, what is no amount is refused."""

import datetime as dt

import pytest

from appbuilder_app.luring import Kiriman
from appbuilder_app.views import kunjungan_lapangan, pengawasan_lapangan
from koperasi.kunjungan.pemakaian import Pemakaian
from ledger.errors import Refusal

SAAT = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)


def kiriman(**isi: str) -> Kiriman:
    """An entry of one moment."""
    return Kiriman("kunci-uji-1", isi, SAAT, SAAT, SAAT, {})


def test_use_of_cash_is_read_only_when_the_family_tells() -> None:
    house = {"entitas": "KOP", "no_kiriman": "R00001", "pakai_konsumsi": "1.500.000"}
    told = kunjungan_lapangan.command_of(kiriman(pakai_cerita="ya", pakai_utang="0", **house))
    assert told.pemakaian == Pemakaian("KOP", "R00001", (("konsumsi", 1_500_000),))
    assert kunjungan_lapangan.command_of(kiriman(pakai_cerita="tidak", **house)).pemakaian is None
    wrong = {**house, "pakai_konsumsi": "1.5"}
    with pytest.raises(Refusal, match="amount_ambiguous"):
        kunjungan_lapangan.command_of(kiriman(pakai_cerita="ya", **wrong))


def test_a_book_that_says_nothing_is_read_as_zero() -> None:
    made = pengawasan_lapangan.command_of(
        kiriman(pokok="0", sukarela="Rp 1.250.000", pinjaman_P00001="5000000", lain="7")
    )
    assert made.bacaan == {"pokok": 0, "sukarela": 1_250_000, "pinjaman_P00001": 5_000_000}
    with pytest.raises(Refusal, match="kiriman_rusak"):
        pengawasan_lapangan.command_of(kiriman(per_tanggal="kemarin"))
