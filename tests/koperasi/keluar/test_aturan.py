"""Pure rules of leaving: shares of heirs, coins, the meeting after which it is paid."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.keluar.rules import (
    BAYAR as ATURAN_BAYAR,
)
from koperasi.keluar.rules import (
    HAK,
    KEMBALI,
    KURANG,
    LANGSUNG,
    SESUDAH_RAT,
    check_bersih,
    check_pembulatan,
    check_rat,
    share_heirs,
)
from koperasi.simpanan.rules_tujuan import TUTUP_TUJUAN
from ledger.errors import Refusal
from ledger.rules import Rule, terms

KELUAR, RAT, BAYAR = dt.date(2026, 11, 8), dt.date(2027, 3, 20), dt.date(2027, 3, 25)


@given(st.integers(0, 10**9), st.lists(st.integers(1, 99), min_size=1, max_size=6))
def test_parts_of_heirs_sum_to_the_whole(jumlah: int, weights: list[int]) -> None:
    parts = [part or 0 for part in share_heirs(jumlah, weights)]
    assert sum(parts) == jumlah
    assert min(parts) >= 0


def test_heirs_without_shares_agree_among_themselves() -> None:
    assert share_heirs(100, [0, 0]) == [None, None]


def test_the_largest_share_takes_the_rest() -> None:
    assert share_heirs(100, [50, 25, 25]) == [50, 25, 25]
    assert share_heirs(2_147_934, [34, 33, 33]) == [730_298, 708_818, 708_818]


@pytest.mark.parametrize(("selisih", "tunai"), [(34, False), (100, True), (35, True)])
def test_only_what_no_coin_pays_is_rounded_off(selisih: int, tunai: bool) -> None:
    left = 100 if selisih == 100 else 34
    with pytest.raises(Refusal, match="pembulatan_salah"):
        check_pembulatan(selisih, left, tunai=tunai)
    check_pembulatan(34, 34, tunai=True)
    check_pembulatan(0, 34, tunai=False)


@pytest.mark.parametrize(
    ("rat", "code"),
    [
        (("", RAT), "titipan_belum_boleh_dibayar"),
        (("RAT 1/2027", None), "titipan_belum_boleh_dibayar"),
        (("RAT 1/2026", KELUAR), "tanggal_rat_salah"),
        (("RAT 1/2027", dt.date(2027, 3, 26)), "tanggal_rat_salah"),
    ],
)
def test_the_meeting_comes_after_leaving_and_before_the_money(
    rat: tuple[str, dt.date | None], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        check_rat(SESUDAH_RAT, KELUAR, BAYAR, rat)
    check_rat(LANGSUNG, KELUAR, BAYAR, rat)
    check_rat(SESUDAH_RAT, KELUAR, BAYAR, ("RAT 1/2027", RAT))


def test_who_still_owes_leaves_when_it_is_paid() -> None:
    assert check_bersih(-500, "Asep") == 500
    assert check_bersih(0, "") == 0
    with pytest.raises(Refusal, match="keluar_masih_berutang"):
        check_bersih(-1, "")


@pytest.mark.parametrize("rule", [HAK, KURANG, ATURAN_BAYAR, KEMBALI, TUTUP_TUJUAN])
@given(data=st.data())
def test_each_rule_balances_for_any_amounts(rule: Rule, data: st.DataObject) -> None:
    names = {name for line in rule.lines for _, name in terms(line.amount)}
    amounts = {name: data.draw(st.integers(0, 10**12)) for name in sorted(names)}
    total = 0
    for line in rule.lines:
        moved = sum(sign * amounts[name] for sign, name in terms(line.amount))
        total += moved if line.side == "D" else -moved
    assert total == 0
