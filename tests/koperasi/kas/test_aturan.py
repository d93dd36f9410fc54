"""Posting rules of cash: balance, roles in every chart, golden text; notes; denominations."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.rules import (
    PECAHAN,
    RULES,
    Baris,
    check_catatan,
    check_jumlah,
    check_jurnal,
    fisik,
    is_uang,
    pack_baris,
    unpack_baris,
)
from koperasi.kas.usecases import JurnalBaru, record_jurnal
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.kas.usecases_opname import Opname, record_opname
from ledger import schema
from ledger.chart import Chart, read_chart
from ledger.entry import MAX_AMOUNT
from ledger.errors import Refusal
from ledger.rules import Rule, RuleInput, build, check_roles
from tests.koperasi.conftest import HARI_INI
from tests.koperasi.kas.conftest import ATK, HIBAH, keluar, masuk

FOLDER = Path(__file__).parents[3] / "koperasi" / "data" / "bagan"
GOLDEN = Path(__file__).parent / "kas.beancount"
KINDS = ("koperasi", "bumdes", "kelompok")


def chart(kind: str) -> Chart:
    accounts = read_chart(FOLDER / f"{kind}.csv")
    return Chart(
        1,
        "KOP",
        1,
        tuple(accounts),
        {made.code: made for made in accounts},
        {made.role: made for made in accounts if made.role},
        {made.path: made for made in accounts},
        {},
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_role_is_in_every_chart(kind: str) -> None:
    found = chart(kind)
    check_roles(RULES, found)
    assert is_uang(found.role("kas_utama"))
    assert found.role("kas_utama").guard == "saldo"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(jumlah=st.integers(1, MAX_AMOUNT))
def test_every_rule_balances(kind: str, rule: Rule, jumlah: int) -> None:
    kas = "1.1.01.01"
    asked = RuleInput(
        "KOP",
        dt.date(2026, 3, 1),
        {"jumlah": jumlah, "selisih": jumlah},
        accounts={"kas": kas, "lawan": "1.1.02.01", "debit": kas, "kredit": "1.1.02.01"},
    )
    legs = build(rule, chart(kind), asked).postings
    assert [leg.amount for leg in legs] == [jumlah, -jumlah]
    assert legs[0].account != legs[1].account


def test_golden_text(desa: Desa, viewer: Viewer) -> None:
    """The text of one entry per rule, and of a reversal."""
    masuk(desa, viewer, 1_000_000, kunci="emas-1")
    made = keluar(desa, viewer, 15_000, kunci="emas-2", pihak="Toko")
    baris = (Baris("5.2.01.03", 60_000), Baris("2.1.03.02", -60_000))
    record_jurnal(desa, viewer, JurnalBaru("KOP", HARI_INI, "listrik", baris, kunci="emas-3"))
    reverse_bukti(desa, viewer, Pembalik("KOP", made.no_bukti, "dobel", kunci="emas-4"))
    for akun, count, kunci in (("", 9, "emas-5"), ("1.1.01.03", 1, "emas-6")):
        counted = Opname("KOP", HARI_INI, {100_000: count}, akun, keterangan="selisih", kunci=kunci)
        record_opname(desa, viewer, counted)
    with desa.read() as conn:
        table = schema.journal.c
        texts = list(conn.scalars(select(table.text).order_by(table.seq)))
    assert "\n".join(texts) == GOLDEN.read_text(encoding="utf-8")


@given(st.dictionaries(st.sampled_from(PECAHAN), st.integers(0, 5_000)))
def test_counted_money_is_its_notes(pecahan: dict[int, int]) -> None:
    by_hand = 0
    for nilai, keping in pecahan.items():
        for _ in range(keping % 7):
            by_hand += nilai
        by_hand += nilai * (keping - keping % 7)
    assert fisik(pecahan) == by_hand


@pytest.mark.parametrize("pecahan", [{3_000: 1}, {1_000: -1}, {100: 10**8}, {0: 1}])
def test_money_that_does_not_exist(pecahan: dict[int, int]) -> None:
    with pytest.raises(Refusal) as caught:
        fisik(pecahan)
    assert caught.value.code == "pecahan_salah"
    assert caught.value.field == f"pecahan.{next(iter(pecahan))}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3206014107850001", "catatan_nik"),
        ("NIK:3206014107850001.", "catatan_nik"),
        ("a" * 201, "catatan_panjang"),
        ("a\u200fb", "text_not_allowed"),
    ],
)
def test_notes_that_may_not_stand_in_the_books(text: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_catatan(text)
    assert (caught.value.code, caught.value.field) == (code, "keterangan")


@pytest.mark.parametrize("text", ["12345678901234567", "rek 123456789012345", " biasa "])
def test_notes_that_may(text: str) -> None:
    assert check_catatan(text) == text.strip()


def test_amounts() -> None:
    assert check_jumlah(1) == 1
    for bad, code in ((0, "amount_zero"), (-1, "jumlah_minus")):
        with pytest.raises(Refusal) as caught:
            check_jumlah(bad, "x")
        assert (caught.value.code, caught.value.field) == (code, "x")


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), min_size=1, max_size=8))
def test_a_journal_passes_exactly_when_it_balances(amounts: list[int]) -> None:
    found = chart("koperasi")
    baris = [Baris(ATK, jumlah) for jumlah in amounts]
    rest = -sum(amounts)
    if rest:
        closed = check_jurnal(found, [*baris, Baris(HIBAH, rest)])
        assert sum(satu.jumlah for satu in closed) == 0
        with pytest.raises(Refusal) as caught:
            check_jurnal(found, [*baris, Baris(HIBAH, rest + (1 if rest != -1 else 2))])
        assert caught.value.code == "jurnal_timpang"


def test_lines_survive_being_kept() -> None:
    baris = (Baris("1", 5, (("anggota", "A00001"), ("unit", "TOKO"))), Baris("2", -5))
    assert unpack_baris(pack_baris(baris)) == baris
