"""Pairing is a matter of pure rules: sure pairs only, each side once, the same money."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from koperasi.bank.rules import (
    JENDELA_HARI,
    Entri,
    Mutasi,
    kunci_kata,
    offer,
    pair_up,
    score,
    split_up,
)

D = dt.date(2026, 11, 10)
SMALL = st.integers(-3, 3).filter(bool)
DAYS = st.integers(0, 12)


@st.composite
def both_sides(draw: st.DrawFn) -> tuple[list[Mutasi], list[Entri]]:
    words = st.sampled_from(["euis", "iis komariah", "setoran", "listrik pln"])
    lines = draw(st.lists(st.tuples(SMALL, DAYS, words), max_size=8))
    books = draw(st.lists(st.tuples(SMALL, DAYS, words), max_size=8))
    day = dt.timedelta
    return (
        [Mutasi(n, D + day(days), text, amount) for n, (amount, days, text) in enumerate(lines)],
        [Entri(n, D + day(days), amount, text) for n, (amount, days, text) in enumerate(books)],
    )


@given(both_sides())
def test_a_pair_is_the_same_money_inside_the_window_and_each_side_once(
    sides: tuple[list[Mutasi], list[Entri]],
) -> None:
    lines, books = sides
    pairs = pair_up(lines, books)
    assert len(set(pairs.values())) == len(pairs)
    for line, seq in pairs.items():
        assert lines[line].jumlah == books[seq].jumlah
        assert abs((lines[line].tanggal - books[seq].tanggal).days) <= JENDELA_HARI


@given(both_sides())
def test_nothing_that_was_sure_is_left(sides: tuple[list[Mutasi], list[Entri]]) -> None:
    lines, books = sides
    pairs = pair_up(lines, books)
    left = [one for one in lines if one.id not in pairs]
    free = [one for one in books if one.seq not in pairs.values()]
    assert pair_up(left, free) == {}
    for line in left:
        alone = [one for one in free if score(line, one) is not None]
        if len(alone) == 1:
            rivals = [other for other in left if score(other, alone[0]) is not None]
            assert len(rivals) > 1, "the only partner of each other was passed by"


@given(both_sides())
def test_a_split_adds_up(sides: tuple[list[Mutasi], list[Entri]]) -> None:
    lines, books = sides
    for line in lines:
        chosen = split_up(line, books)
        assert not chosen or sum(books[seq].jumlah for seq in chosen) == line.jumlah


def test_the_banks_words_offer_a_template() -> None:
    def words(text: str, amount: int) -> str:
        return offer(Mutasi(1, D, text, amount))

    assert words("BIAYA ADM BULANAN", -10_000) == "biaya"
    assert words("PAJAK BUNGA", -10) == "pajak"
    assert words("BUNGA", 10) == "bunga"
    assert words("BAGI HASIL NOV", 10) == "bunga"
    assert words("BUNGA", -10) == ""
    assert words("BIAYA KELEBIHAN DIKEMBALIKAN", 10) == ""
    assert words("TRSF", 10) == ""


def test_what_is_remembered_of_a_line() -> None:
    assert kunci_kata("LISTRIK 7781 NOV26 PLN/ABC123") == "listrik"
    assert kunci_kata("123 456") == ""
