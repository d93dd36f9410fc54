"""Balances, totals, list and receipt: the same figures from every side, and whose they are."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.simpanan.queries import (
    Buku,
    balances,
    balances_all,
    list_transaksi,
    passbook,
    receipt,
    total_simpanan,
)
from koperasi.simpanan.usecases import mark_receipt_printed, record_transaksi
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register, saldo, setor, tarik

pytestmark = DUA_BASIS


def test_balances_at_a_date(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 70_000, tanggal=dt.date(2026, 3, 10))
    tarik(desa, viewer, no, 20_000, tanggal=dt.date(2026, 4, 1))
    with desa.read() as conn:
        at = [
            balances(viewer, conn, "KOP", no, dt.date(2026, month, 31)).sukarela
            for month in (1, 3)
        ]
        assert at == [0, 70_000]
        assert balances(viewer, conn, "KOP", no).sukarela == 50_000
        every = {row.no_anggota: row for row in balances_all(viewer, conn, "KOP", HARI_INI)}
        assert every[no] == balances(viewer, conn, "KOP", no)
        march = {r.no_anggota: r for r in balances_all(viewer, conn, "KOP", dt.date(2026, 3, 31))}
        assert march[no].sukarela == 70_000
        assert balances_all(viewer, conn, "KOP", dt.date(2026, 1, 4)) == []


def test_whose_balances(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    own = as_anggota(anggota[0])
    with desa.read() as conn:
        assert balances(own, conn, "KOP", anggota[0]).pokok == POKOK
        for stranger in (as_anggota(anggota[1]), as_role("kasir", entitas="LAIN")):
            with pytest.raises(Refusal) as caught:
                balances(stranger, conn, "KOP", anggota[0])
            assert caught.value.code == "tidak_ditemukan"
        with pytest.raises(Refusal):
            balances(viewer, conn, "KOP", "A99999")
        for ask_all in (balances_all, total_simpanan):
            with pytest.raises(Refusal) as caught:
                ask_all(own, conn, "KOP")
            assert caught.value.code == "tidak_berhak"
        with pytest.raises(Refusal):
            conn.execute(list_transaksi(own, "KOP"))


def test_the_list_with_its_sums(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    made = setor(desa, viewer, anggota[0], "sukarela", 70_000)
    tarik(desa, viewer, anggota[0], 20_000)
    wrong = setor(desa, viewer, anggota[1], "wajib", 99_000)
    reverse_bukti(desa, viewer, Pembalik("KOP", wrong.no_bukti, "dobel"))
    with desa.read() as conn:
        table = list_transaksi(viewer, "KOP").subquery()
        rows = {row.no_bukti: row for row in conn.execute(select(table))}
        sums = conn.execute(select(func.sum(table.c.masuk), func.sum(table.c.keluar))).one()
    assert tuple(map(int, sums)) == (5 * POKOK + 70_000, 20_000)
    assert rows[wrong.no_bukti].keadaan == "dibalik"
    assert rows[wrong.no_bukti].no_pembalik == "BM/2026/11/0001"
    assert (rows[made.no_bukti].nama, rows[made.no_bukti].jumlah) == ("Anggota 1", 70_000)
    assert len(rows) == 8


def test_receipt(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 1_001_000)
    made = setor(desa, viewer, anggota[0], "sukarela", 5_000_000, keterangan="arisan")
    with desa.read() as conn:
        slip = receipt(viewer, conn, "KOP", made.no_bukti)
    assert slip.lembaga == "Koperasi Karya"
    assert (slip.isi.pihak, slip.isi.no_anggota) == ("Anggota 1", anggota[0])
    assert slip.terbilang == "lima juta rupiah"
    assert (slip.isi.saldo_sebelum, slip.isi.saldo_sesudah) == (1_001_000, 6_001_000)
    assert slip.isi.untuk == "Setoran simpanan sukarela: arisan"
    assert slip.nama_kas == "Kas utama (brankas)"
    assert slip.masuk
    assert slip.meterai
    assert not slip.salinan
    assert len(slip.sidik) == 64


def test_a_receipt_printed_again_is_a_copy(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    made = setor(desa, viewer, anggota[0], "sukarela", 4_999_999)
    assert mark_receipt_printed(desa, viewer, "KOP", made.no_bukti) == 1
    assert mark_receipt_printed(desa, viewer, "KOP", made.no_bukti) == 2
    with desa.read() as conn:
        slip = receipt(viewer, conn, "KOP", made.no_bukti)
        assert slip.salinan
        assert not slip.meterai
        assert receipt(as_anggota(anggota[0]), conn, "KOP", made.no_bukti) == slip
        for viewer_ in (as_anggota(anggota[1]), as_role("admin")):
            with pytest.raises(Refusal) as caught:
                receipt(viewer_, conn, "KOP", made.no_bukti)
            assert caught.value.code == "tidak_ditemukan"
        with pytest.raises(Refusal):
            receipt(viewer, conn, "KOP", "BKM/2026/11/9999")
    with pytest.raises(Refusal):
        mark_receipt_printed(desa, viewer, "KOP", "BKM/2026/11/9999")


def test_the_receipt_of_a_reversed_deposit_says_so(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    made = setor(desa, viewer, anggota[0], "sukarela", 10_000)
    setor(desa, viewer, anggota[0], "sukarela", 7_000)
    reverse_bukti(desa, viewer, Pembalik("KOP", made.no_bukti, "salah"))
    with desa.read() as conn:
        slip = receipt(viewer, conn, "KOP", made.no_bukti)
    assert slip.no_pembalik == "BM/2026/11/0001"
    assert (slip.isi.saldo_sebelum, slip.isi.saldo_sesudah) == (0, 10_000)


move = st.tuples(
    st.integers(0, 3),
    st.sampled_from(["wajib", "sukarela", "tarik", "balik"]),
    st.integers(1, 2_000_000),
)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(moves=st.lists(move, min_size=1, max_size=12))
def test_deposits_less_withdrawals_are_the_balances(
    desa: Desa, viewer: Viewer, moves: list[tuple[int, str, int]]
) -> None:
    """Any order of deposits, withdrawals and reversals: every view gives the same figures."""
    people = register(desa, viewer, 4)
    paid = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in people]
    record_transaksi(desa, viewer, paid)
    wajib, sukarela = dict.fromkeys(people, 0), dict.fromkeys(people, 0)
    done: list[tuple[str, str, int]] = []
    for who, what, amount in moves:
        no = people[who]
        if what == "tarik":
            amount_ = min(amount, sukarela[no])
            if amount_:
                tarik(desa, viewer, no, amount_)
                sukarela[no] -= amount_
        elif what == "balik":
            number, kind, amount_ = done.pop() if done else ("", "", 0)
            owner, number = number.split(" ") if number else ("", "")
            if kind == "sukarela" and sukarela[owner] >= amount_:
                reverse_bukti(desa, viewer, Pembalik("KOP", number, "coba"))
                sukarela[owner] -= amount_
            elif kind == "wajib":
                reverse_bukti(desa, viewer, Pembalik("KOP", number, "coba"))
                wajib[owner] -= amount_
        else:
            made = setor(desa, viewer, no, what, amount)
            done.append((f"{no} {made.no_bukti}", what, amount))
            (wajib if what == "wajib" else sukarela)[no] += amount
    with desa.read() as conn:
        every = {row.no_anggota: row for row in balances_all(viewer, conn, "KOP")}
        for no in people:
            expected = (POKOK, wajib[no], sukarela[no])
            assert every[no][3:] == (*expected, 0, 0, 0)
            assert balances(viewer, conn, "KOP", no, HARI_INI)[3:] == (*expected, 0, 0, 0)
            books = [
                passbook(viewer, conn, Buku("KOP", no, jenis)).saldo
                for jenis in ("pokok", "wajib", "sukarela")
            ]
            assert tuple(books) == expected
        total = total_simpanan(viewer, conn, "KOP")
        assert total.jumlah == sum(row.jumlah for row in every.values())


def test_balance_names(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    held = (POKOK, 0, 0, 0, 0, 0)
    assert saldo(desa, viewer, anggota[2]) == (anggota[2], "Anggota 3", "aktif", *held)
