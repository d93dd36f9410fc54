"""Posting rules of savings: balance, roles, golden text."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.rules import BUNGA_SUKARELA, RULE_OF, RULES, SANDI, sandi_of
from koperasi.simpanan.rules_berjangka import (
    BUNGA_KE_POKOK,
    BUNGA_KE_SUKARELA,
    RULES_BERJANGKA,
)
from koperasi.simpanan.rules_tujuan import BUNGA_TUJUAN, RULES_TUJUAN
from koperasi.simpanan.usecases import record_transaksi
from ledger import schema
from ledger.chart import Account, Chart, read_chart
from ledger.entry import MAX_AMOUNT
from ledger.rules import Rule, RuleInput, build, check_roles
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

BAGAN = Path(__file__).parents[3] / "koperasi" / "data" / "bagan" / "koperasi.csv"
GOLDEN = Path(__file__).parent / "simpanan.beancount"


def chart() -> Chart:
    accounts: list[Account] = read_chart(BAGAN)
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


CHART = chart()


def test_every_role_is_in_the_chart() -> None:
    check_roles(RULES, CHART)
    assert len(RULES) == len({rule.code for rule in RULES}) == 17


BUNGA = (BUNGA_SUKARELA, BUNGA_KE_SUKARELA, BUNGA_KE_POKOK, BUNGA_TUJUAN)


@pytest.mark.parametrize("rule", BUNGA, ids=lambda rule: rule.code)
@given(bruto=st.integers(1, MAX_AMOUNT), persen=st.integers(0, 10))
def test_interest_balances_and_its_tax_comes_out_of_it(
    rule: Rule, bruto: int, persen: int
) -> None:
    pph = bruto * persen // 100
    given_ = RuleInput(
        "KOP",
        dt.date(2026, 3, 31),
        {"bruto": bruto, "pph": pph},
        dims={"anggota": "A00001", "rekening": "B00001"},
        words={"bulan": "Maret 2026"},
    )
    draft = build(rule, CHART, given_)
    assert sum(leg.amount for leg in draft.postings) == 0
    mine = [leg.amount for leg in draft.postings if ("anggota", "A00001") in leg.dims]
    assert mine == [-bruto] + [pph] * (pph > 0)
    assert (draft.voucher, "Maret 2026" in draft.narration) == ("BM", True)


POKOK_BERJANGKA = tuple(
    rule for rule in (*RULES_BERJANGKA, *RULES_TUJUAN) if rule not in BUNGA
)


@pytest.mark.parametrize("rule", POKOK_BERJANGKA, ids=lambda rule: rule.code)
@given(jumlah=st.integers(1, MAX_AMOUNT))
def test_principal_of_a_deposit_balances_and_names_it(rule: Rule, jumlah: int) -> None:
    given_ = RuleInput(
        "KOP",
        dt.date(2026, 3, 31),
        {"jumlah": jumlah},
        dims={"anggota": "A00001", "rekening": "B00001", "baru": "B00002"},
        accounts={"kas": "1.1.01.01"},
    )
    draft = build(rule, CHART, given_)
    assert [leg.amount for leg in draft.postings] == [jumlah, -jumlah]
    held = [dict(leg.dims).get("rekening") for leg in draft.postings]
    assert set(held) & {"B00001", "B00002"}


@pytest.mark.parametrize("rule", RULE_OF.values(), ids=lambda rule: rule.code)
@given(jumlah=st.integers(1, MAX_AMOUNT))
def test_every_rule_balances(rule: Rule, jumlah: int) -> None:
    given_ = RuleInput(
        "KOP",
        dt.date(2026, 3, 1),
        {"jumlah": jumlah},
        dims={"anggota": "A00001"},
        accounts={"kas": "1.1.01.01"},
    )
    draft = build(rule, CHART, given_)
    assert sum(leg.amount for leg in draft.postings) == 0
    assert sorted(leg.amount for leg in draft.postings) == [-jumlah, jumlah]
    member = next(leg for leg in draft.postings if leg.dims)
    assert member.dims == (("anggota", "A00001"),)
    assert (member.amount < 0) == rule.code.endswith("SETOR")


def test_each_way_has_its_rule_and_voucher() -> None:
    assert {(arah, rule.voucher) for (arah, _), rule in RULE_OF.items()} == {
        ("setor", "BKM"),
        ("tarik", "BKK"),
    }


def test_golden_text(desa: Desa, viewer: Viewer) -> None:
    """The text of one entry per rule, as it stands in the books and in Fava."""
    no = register(desa, viewer, 1)[0]
    plan = [
        ("pokok", "setor", POKOK, ""),
        ("wajib", "setor", 25_000, "Januari"),
        ("sukarela", "setor", 500_000, 'titipan "lebaran"'),
        ("sukarela", "tarik", 200_000, ""),
    ]
    record_transaksi(
        desa,
        viewer,
        [
            ask(no, jenis, arah, jumlah, keterangan=note, kunci=f"emas-{n}", tanggal=MASUK)
            for n, (jenis, arah, jumlah, note) in enumerate(plan)
        ],
    )
    change_status(desa, viewer, UbahStatus("KOP", no, "keluar", MASUK, "pindah"))
    record_transaksi(
        desa,
        viewer,
        [
            ask(no, "wajib", "tarik", 25_000, kunci="emas-5", tanggal=MASUK),
            ask(no, "pokok", "tarik", POKOK, kunci="emas-6", tanggal=MASUK),
        ],
    )
    with desa.read() as conn:
        texts = list(conn.scalars(select(schema.journal.c.text).order_by(schema.journal.c.seq)))
    assert "\n".join(texts) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("aturan", "voucher", "membalik", "sandi"),
    [
        ("SIMPANAN-WAJIB-SETOR", "BKM", False, "01"),
        ("SIMPANAN-SUKARELA-TARIK", "BKK", False, "02"),
        ("SIMPANAN-SUKARELA-TARIK", "BM", True, "09"),
        ("SALDO-AWAL", "SA", False, "00"),
        ("JURNAL-UMUM", "BM", False, "04"),
        ("BUNGA-SUKARELA", "BM", False, "05"),
        ("REMITANSI-BAGI", "BM", False, "03"),
        ("SHU-BAGI", "BM", False, "08"),
        ("", "BM", False, "04"),
    ],
)
def test_codes_of_the_passbook(aturan: str, voucher: str, *, membalik: bool, sandi: str) -> None:
    assert sandi_of(aturan, voucher, membalik=membalik) == sandi
    assert sandi in SANDI


def test_tax_taken_out_of_interest_has_its_own_code() -> None:
    assert sandi_of("BUNGA-SUKARELA", "BM", membalik=False, keluar=True) == "06"
    assert sandi_of("BUNGA-SUKARELA", "BM", membalik=True, keluar=True) == "09"
