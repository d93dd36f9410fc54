"""The text of an entry: beancount reads back exactly what was written, or it is refused."""

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from beancount.core import data
from beancount.parser import parser
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ledger.errors import Refusal
from ledger.limits import check_length
from ledger.render import HEADER, Leg, Rendering, check_text, minor_digits, money, quote, render

REFUSED = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
LEGS = (Leg("Aset:Kas", 1_000), Leg("Kewajiban:Simpanan", -1_000, (("anggota", "A1"),)))
PLAIN = Rendering(
    ledger="KOP",
    seq=7,
    date="2026-03-05",
    number="BKM/2026/03/0001",
    imported=False,
    voucher="BKM",
    narration="Setoran",
    recorded="2026-03-05T03:00:00Z",
    actor="U0001",
    approved_by="",
    key="k1",
    rule="",
    ref="",
    reverses_seq=None,
    reason="",
    evidence="",
    act_id=3,
    kind="setoran",
    legs=LEGS,
)
texts = st.text(max_size=40).filter(lambda value: bool(value.strip()))


def read_back(text: str) -> data.Transaction:
    entries, errors, _ = parser.parse_string(HEADER + text)
    assert errors == []
    (entry,) = entries
    assert isinstance(entry, data.Transaction)
    return entry


def test_the_plain_text_of_an_entry() -> None:
    assert render(PLAIN) == (
        '2026-03-05 * "BKM/2026/03/0001" "Setoran"\n'
        '  id: "KOP-7"\n'
        "  seq: 7\n"
        '  no_bukti: "BKM/2026/03/0001"\n'
        '  jenis: "BKM"\n'
        '  dicatat: "2026-03-05T03:00:00Z"\n'
        '  dibuat: "U0001"\n'
        '  kunci: "k1"\n'
        '  tindakan: "3 setoran"\n'
        "  Aset:Kas  1000 IDR\n"
        "  Kewajiban:Simpanan  -1000 IDR\n"
        '    anggota: "A1"\n'
    )


def test_everything_stands_in_its_order_and_is_read_back() -> None:
    full = PLAIN._replace(
        imported=True,
        approved_by="U0002",
        rule="setoran_sukarela",
        ref="simpanan:17",
        reverses_seq=5,
        reason='salah "ketik"',
        evidence="a" * 64,
        legs=[
            Leg("Aset:BankDolar", 1_000_050, (), "USD", 6_505),
            Leg("Aset:BankYen", -50, (), "JPY", -7),
            Leg("Aset:BankDolar", -1, (), "USD", -3),
            Leg("Pendapatan:Jasa", -999_999, (("mitra", "M1"), ("unit", "U/1"))),
        ],
    )
    entry = read_back(render(full))
    names = [name for name in entry.meta if name not in ("filename", "lineno")]
    assert names == [
        "id",
        "seq",
        "no_bukti",
        "jenis",
        "dicatat",
        "dibuat",
        "nomor_lama",
        "disetujui",
        "kunci",
        "aturan",
        "ref",
        "membalik",
        "alasan",
        "bukti_hash",
        "tindakan",
    ]
    assert (entry.date, entry.payee, entry.narration) == (
        dt.date(2026, 3, 5),
        "BKM/2026/03/0001",
        "Setoran",
    )
    assert (entry.meta["membalik"], entry.meta["alasan"]) == (Decimal(5), 'salah "ketik"')
    units = [leg.units for leg in entry.postings]
    assert [str(amount) for amount in units] == ["65.05 USD", "-7 JPY", "-0.03 USD", "-999999 IDR"]
    last = entry.postings[3].meta
    assert last is not None
    assert (last["mitra"], last["unit"]) == ("M1", "U/1")


@settings(max_examples=150)
@given(texts, texts, texts)
def test_any_text_is_read_back_or_refused(narration: str, number: str, key: str) -> None:
    try:
        for value in (narration, number, key):
            check_text(value, "uraian")
    except Refusal:
        everything = narration + number + key
        assert any(unicodedata.category(character) in REFUSED for character in everything)
        return
    entry = read_back(render(PLAIN._replace(narration=narration, number=number, key=key)))
    assert (entry.narration, entry.payee, entry.meta["kunci"]) == (narration, number, key)
    assert len(entry.postings) == 2


@settings(max_examples=150)
@given(st.text(alphabet="\\\"a;'{}*#^ \U0001f600é", max_size=30))
def test_backslashes_and_quotes_are_escaped(value: str) -> None:
    assume(value.strip())
    entry = read_back(render(PLAIN._replace(narration=value, reason=value)))
    assert (entry.narration, entry.meta.get("alasan", "")) == (value, value)


@pytest.mark.parametrize(
    "value",
    ["a\nb", "a\tb", "\x00", "\x7f", "\x85", "a\u2028b", "\u202e", "\u200f", "\u200b", "\ufeff"],
)
def test_what_makes_a_line_look_different_is_refused(value: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_text(value, "uraian")
    assert (refused.value.code, refused.value.field) == ("text_not_allowed", "uraian")
    with pytest.raises(Refusal):
        check_text(f"é{value}", "uraian")


@pytest.mark.parametrize("value", ["\ud800", "\ue000"])
def test_surrogates_and_private_letters_are_refused(value: str) -> None:
    with pytest.raises(Refusal):
        check_text(value, "uraian")


def test_names_of_all_scripts_may_stand_in_the_books() -> None:
    for value in ("Siti Nurhaliza", "José", "محمد", "ᬯᬬᬦ᭄", "山田", "👍"):
        assert check_text(value, "nama") == value
        assert check_length(value, "nama", 40) == value


def test_too_long_is_refused_before_anything_else() -> None:
    assert check_length("é" * 10, "nama", 10) == "é" * 10
    with pytest.raises(Refusal) as refused:
        check_length("a" * 11, "nama", 10)
    assert refused.value.values == {"panjang": 11, "paling": 10}


def test_quote_leaves_plain_text_alone() -> None:
    assert quote("abc") == '"abc"'
    assert quote('a"b\\c') == '"a\\"b\\\\c"'


def test_minor_units() -> None:
    assert [minor_digits(code) for code in ("USD", "JPY", "KRW", "MYR")] == [2, 0, 0, 2]
    assert money(Leg("Aset:X", -5, (), "SAR", -250)) == "-2.50 SAR @@ 5 IDR"
