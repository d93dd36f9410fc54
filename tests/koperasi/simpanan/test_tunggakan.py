"""Open dues: from when, how much, how old; the same as a slow count month by month."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.simpanan.queries import Tunggakan, iuran_wajib, tunggakan, tunggakan_anggota
from koperasi.simpanan.tunggakan import Jadwal
from ledger.errors import Refusal
from ledger.periods import add_months
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.simpanan.conftest import decide, register, setor

IURAN = 25_000


def owed(desa: Desa, viewer: Viewer, pada: dt.date = HARI_INI) -> dict[str, Tunggakan]:
    with desa.read() as conn:
        return {row.no_anggota: row for row in tunggakan(viewer, conn, "KOP", pada)}


@DUA_BASIS
def test_eleven_months_from_joining(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    found = owed(desa, viewer)[anggota[0]]
    assert (found.sejak, found.banyak_bulan, found.umur_bulan) == (202601, 11, 11)
    assert (found.jumlah, found.terbayar) == (11 * IURAN, 0)


@DUA_BASIS
def test_paid_months_and_a_part_of_the_next(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    setor(desa, viewer, anggota[0], "wajib", 10 * IURAN)
    setor(desa, viewer, anggota[1], "wajib", 3 * IURAN + 10_000)
    setor(desa, viewer, anggota[2], "wajib", 11 * IURAN)
    setor(desa, viewer, anggota[3], "wajib", 30 * IURAN)
    found = owed(desa, viewer)
    assert (found[anggota[0]].sejak, found[anggota[0]].jumlah) == (202611, IURAN)
    second = found[anggota[1]]
    assert (second.sejak, second.banyak_bulan, second.jumlah) == (202604, 8, 8 * IURAN - 10_000)
    assert anggota[2] not in found
    assert anggota[3] not in found
    assert list(found) == [anggota[4], anggota[1], anggota[0]]


@DUA_BASIS
def test_at_an_earlier_date(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "wajib", 4 * IURAN, tanggal=dt.date(2026, 4, 2))
    setor(desa, viewer, anggota[0], "wajib", 7 * IURAN, tanggal=dt.date(2026, 11, 2))
    assert anggota[0] not in owed(desa, viewer)
    assert anggota[0] not in owed(desa, viewer, dt.date(2026, 4, 30))
    may = owed(desa, viewer, dt.date(2026, 5, 1))[anggota[0]]
    assert (may.sejak, may.jumlah) == (202605, IURAN)
    assert owed(desa, viewer, dt.date(2026, 1, 4)) == {}


@DUA_BASIS
def test_the_amount_changes_by_decision(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    decide(desa, viewer, "wajib_per_bulan", "40000", dt.date(2026, 7, 1))
    decide(desa, viewer, "wajib_per_bulan", "50000", dt.date(2026, 10, 2))
    found = owed(desa, viewer)[anggota[0]]
    assert found.jumlah == 6 * 25_000 + 4 * 40_000 + 50_000
    with desa.read() as conn:
        assert iuran_wajib(viewer, conn, "KOP", dt.date(2026, 10, 1)) == 40_000
        assert iuran_wajib(viewer, conn, "KOP", dt.date(2026, 10, 2)) == 50_000


@DUA_BASIS
def test_from_the_month_after_joining_by_decision(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    decide(desa, viewer, "wajib_mulai_bulan_masuk", "tidak", dt.date(2026, 1, 1))
    assert owed(desa, viewer)[anggota[0]].sejak == 202602
    assert owed(desa, viewer, dt.date(2026, 1, 31)) == {}


@DUA_BASIS
def test_only_members_owe(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    candidate = register(desa, viewer, 1)[0]
    change_status(desa, viewer, UbahStatus("KOP", anggota[0], "keluar", HARI_INI, "pindah"))
    found = owed(desa, viewer)
    assert candidate not in found
    assert anggota[0] not in found
    assert len(found) == 4


@DUA_BASIS
def test_a_reversed_payment_is_owed_again(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    made = setor(desa, viewer, anggota[0], "wajib", 11 * IURAN)
    assert anggota[0] not in owed(desa, viewer)
    reverse_bukti(desa, viewer, Pembalik("KOP", made.no_bukti, "cek kosong"))
    assert owed(desa, viewer)[anggota[0]].jumlah == 11 * IURAN


@DUA_BASIS
def test_one_member_sees_the_own_dues(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    with desa.read() as conn:
        own = as_anggota(anggota[0])
        found = tunggakan_anggota(own, conn, "KOP", anggota[0], HARI_INI)
        assert found == owed(desa, viewer)[anggota[0]]
        with pytest.raises(Refusal):
            tunggakan_anggota(own, conn, "KOP", anggota[1], HARI_INI)
        with pytest.raises(Refusal):
            tunggakan(own, conn, "KOP", HARI_INI)
        assert len(tunggakan(as_role("pengawas"), conn, "KOP", HARI_INI)) == 5


def slow(dues: list[int], start: int, paid: int) -> tuple[int, int, int, int] | None:
    """Pay the months one after the other; what is left open."""
    left, opened = paid, []
    for index, due in enumerate(dues):
        if index < start:
            continue
        covered = min(due, left)
        left -= covered
        if covered < due:
            opened.append((index, due - covered))
    if not opened:
        return None
    first = opened[0][0]
    return add_months(202601, first), len(opened), len(dues) - first, sum(a for _, a in opened)


@given(
    dues=st.lists(st.sampled_from([0, 10_000, 25_000, 40_000]), min_size=1, max_size=30),
    start=st.integers(0, 31),
    paid=st.integers(0, 900_000),
)
def test_the_same_as_counting_month_by_month(dues: list[int], start: int, paid: int) -> None:
    jadwal = Jadwal.make(202601, dues)
    assert jadwal.open_dues(add_months(202601, start), paid) == slow(dues, start, paid)


@given(dues=st.lists(st.integers(1, 99_000), min_size=2, max_size=24), paid=st.integers(0, 10**6))
def test_paying_more_never_leaves_more_open(dues: list[int], paid: int) -> None:
    jadwal = Jadwal.make(202601, dues)
    steps = [jadwal.open_dues(202601, amount) for amount in (paid, paid + 1, paid + 50_000)]
    for before, after in pairwise(steps):
        if after is not None:
            assert before is not None
            assert after[3] < before[3]
            assert after[0] >= before[0]
