"""Small cells and the board's share: nothing told points at one or two persons (pure)."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from koperasi.dasar.angka import Angka
from koperasi.desmigratif.dasbor import day_of
from koperasi.desmigratif.dasbor_samar import shown
from koperasi.desmigratif.papan import naskah, share
from tests.koperasi.conftest import as_role
from tests.koperasi.warga.contoh import petugas

HARI = dt.date(2026, 11, 24)
NOBODY = replace(as_role("kepala_desa"), rights=frozenset())


def orang(kode: str, nilai: int, dari: int | None = None) -> Angka:
    """A figure of persons."""
    return Angka(kode, (kode, kode), nilai, HARI, "orang", dari, "WargaView.list")


@given(st.lists(st.integers(0, 40), min_size=2, max_size=9))
@settings(max_examples=60)
def test_no_small_country_is_told_or_can_be_worked_out(many: list[int]) -> None:
    figures = [orang(f"warga.negara.{n}", count) for n, count in enumerate(many)]
    made = shown(NOBODY, figures)
    for angka, one in zip(figures, made, strict=True):
        assert one.nilai not in (1, 2)
        assert one.nilai in (None, angka.nilai)
        assert one.nilai is not None or angka.nilai < one.kurang_dari
        assert one.nilai is not None or (one.layar, one.saring) == ("", {})
    hidden = [angka.nilai for angka, one in zip(figures, made, strict=True) if one.nilai is None]
    if any(count in (1, 2) for count in many) and sum(count > 0 for count in many) > 1:
        assert len(hidden) >= 2, "the total less the others is one country"
    for role in ("petugas_desmigratif", "penanggung_jawab"):
        assert [one.nilai for one in shown(as_role(role), figures)] == many


def test_few_senders_hide_the_month_s_money() -> None:
    def month(senders: int) -> list[Angka]:
        rupiah = Angka("remitansi.diterima", ("a", "a"), 5_000_000, HARI, "rupiah")
        part = Angka("remitansi.produktif", ("a", "a"), 2_000_000, HARI, "rupiah", 5_000_000)
        return [rupiah, part, orang("remitansi.pengirim", senders)]

    for few in (1, 2):
        told = shown(petugas(), month(few))
        assert [(one.nilai, one.dari, one.kurang_dari) for one in told] == [
            (None, None, 0),
            (None, None, 0),
            (None, None, 3),
        ]
        assert shown(as_role("bendahara"), month(few))[0].nilai == 5_000_000
    for enough in (0, 3):
        assert shown(petugas(), month(enough))[0].nilai == 5_000_000



def test_a_share_of_a_sensitive_room_hides_a_small_rest() -> None:
    share = Angka("layanan_migrasi.prosedural", ("a", "a"), 7, HARI, "orang", 8)
    (told,) = shown(NOBODY, [share])
    assert (told.nilai, told.kurang_dari, told.dari) == (None, 0, 8)
    for part, whole in ((5, 8), (8, 8), (0, 0)):
        (told,) = shown(NOBODY, [replace(share, nilai=part, dari=whole)])
        assert told.nilai == part


def test_the_day_of_a_month() -> None:
    assert day_of("2026-02", HARI) == dt.date(2026, 2, 28)
    assert day_of("2026-11", HARI) == HARI
    for odd in ("", "2027-01", "nanti", "2026-13"):
        assert day_of(odd, HARI) == HARI


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_share_never_tells_of_a_few(seen: int, rest: int) -> None:
    told = share(seen, seen + rest)
    if seen + rest < 10 or seen in (1, 2) or rest in (1, 2):
        assert told is None
    else:
        assert told is not None
        assert (told * 100).denominator == 1
        assert told <= Fraction(seen, seen + rest) < told + Fraction(1, 100)


def test_the_words_fit_a_poster() -> None:
    words = naskah()
    lines = [line for part in (words.program, words.layanan, words.awal) for line in part]
    assert len(lines) <= 12
    assert all(len(side) <= 175 for pair in (*lines, words.ingat) for side in pair)
