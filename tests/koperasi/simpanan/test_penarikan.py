"""Withdrawals: what is locked, what must stay, never below zero, twenty at once."""

import datetime as dt
import threading

import pytest

from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.usecases import Hasil, Penarikan, record_penarikan, record_transaksi
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.simpanan.conftest import ask, decide, saldo, setor, tarik

pytestmark = DUA_BASIS


def refused(desa: Desa, viewer: Viewer, no: str, jenis: str, jumlah: int) -> Refusal:
    with pytest.raises(Refusal) as caught:
        record_penarikan(desa, viewer, Penarikan("KOP", no, jenis, jumlah, HARI_INI))
    return caught.value


def test_sukarela_is_paid_out(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 900_000)
    made = tarik(desa, viewer, anggota[0], 500_000)
    assert made.no_bukti == "BKK/2026/11/0001"
    assert (made.saldo_sebelum, made.saldo_sesudah) == (900_000, 400_000)


def test_beyond_the_balance(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 400_000)
    refusal = refused(desa, viewer, anggota[0], "sukarela", 500_000)
    assert (refusal.code, refusal.field) == ("saldo_kurang", "jumlah")
    assert refusal.values == {"jenis": "sukarela", "saldo": 400_000, "jumlah_kurang": 100_000}


@pytest.mark.parametrize("jenis", ["pokok", "wajib"])
def test_pokok_and_wajib_are_locked_for_members(
    desa: Desa, viewer: Viewer, anggota: list[str], jenis: str
) -> None:
    setor(desa, viewer, anggota[0], "wajib", 25_000)
    refusal = refused(desa, viewer, anggota[0], jenis, 10_000)
    assert (refusal.code, refusal.field) == ("simpanan_terkunci", "jenis")


@pytest.mark.parametrize("ke", ["keluar", "meninggal", "diberhentikan"])
def test_who_left_gets_everything_back(
    desa: Desa, viewer: Viewer, anggota: list[str], ke: str
) -> None:
    decide(desa, viewer, "sukarela_minimum", "20000", dt.date(2026, 1, 1))
    no = anggota[0]
    setor(desa, viewer, no, "wajib", 25_000)
    setor(desa, viewer, no, "sukarela", 30_000)
    change_status(desa, viewer, UbahStatus("KOP", no, ke, HARI_INI, "alasan", "KEP/1"))
    for jenis, jumlah in (("pokok", 100_000), ("wajib", 25_000), ("sukarela", 30_000)):
        record_transaksi(desa, viewer, [ask(no, jenis, "tarik", jumlah)])
    assert saldo(desa, viewer, no).jumlah == 0
    assert refused(desa, viewer, no, "pokok", 1).code == "saldo_kurang"


def test_the_minimum_stays(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    decide(desa, viewer, "sukarela_minimum", "20000", dt.date(2026, 11, 1))
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 100_000, tanggal=dt.date(2026, 10, 1))
    refusal = refused(desa, viewer, no, "sukarela", 80_001)
    assert refusal.code == "saldo_minimum"
    assert refusal.values["jumlah_terbanyak"] == 80_000
    assert tarik(desa, viewer, no, 80_000).saldo_sesudah == 20_000


def test_money_of_later_days_is_not_paid_out_earlier(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 50_000, tanggal=dt.date(2026, 11, 20))
    with pytest.raises(Refusal) as caught:
        tarik(desa, viewer, no, 50_000, tanggal=dt.date(2026, 11, 10))
    assert caught.value.code == "balance_short"
    assert saldo(desa, viewer, no).sukarela == 50_000


def test_an_empty_till_pays_nothing(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 900_000, akun_kas="1.1.02.01")
    with pytest.raises(Refusal) as caught:
        tarik(desa, viewer, anggota[0], 900_000)
    assert caught.value.code == "balance_short"
    assert tarik(desa, viewer, anggota[0], 900_000, akun_kas="1.1.02.01").saldo_sesudah == 0


def test_twenty_withdrawals_of_everything_at_once(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 750_000)
    gate = threading.Barrier(20)
    answers: list[int | str] = []

    def take() -> None:
        asked = Penarikan("KOP", no, "sukarela", 750_000, HARI_INI)
        gate.wait()
        try:
            answers.append(record_penarikan(desa, viewer, asked).saldo_sesudah)
        except Refusal as refusal:
            answers.append(refusal.code)

    threads = [threading.Thread(target=take) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, answers)) == ["0", *["saldo_kurang"] * 19]
    assert saldo(desa, viewer, no).sukarela == 0


def test_the_same_withdrawal_twenty_times_at_once(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 750_000)
    gate = threading.Barrier(20)
    answers: list[Hasil] = []
    asked = Penarikan("KOP", no, "sukarela", 500_000, HARI_INI, kunci="sama")

    def take() -> None:
        gate.wait()
        answers.append(record_penarikan(desa, viewer, asked))

    threads = [threading.Thread(target=take) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    assert {answer.no_bukti for answer in answers} == {"BKK/2026/11/0001"}
    assert sum(not answer.ulang for answer in answers) == 1
    assert saldo(desa, viewer, no).sukarela == 250_000


def test_cash_is_paid_in_coins_and_the_rest_stays(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """2.147.934 cannot be paid in cash: 2.147.900 is, and 34 stay on the savings."""
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 2_147_934)
    bad = refused(desa, viewer, no, "sukarela", 2_147_934)
    assert (bad.code, bad.field) == ("tunai_tanpa_koin", "jumlah")
    assert bad.values == {
        "jumlah_koin": 100,
        "jumlah_dibayar": 2_147_900,
        "jumlah_tetap": 34,
    }
    asked = Penarikan("KOP", no, "sukarela", 2_147_900, HARI_INI, kunci="bulat")
    assert record_penarikan(desa, viewer, asked).saldo_sesudah == 34
    assert record_penarikan(desa, viewer, asked).ulang
    bad = refused(desa, viewer, no, "sukarela", 34)
    assert (bad.code, bad.field) == ("tunai_di_bawah_koin", "jumlah")
    setor(desa, viewer, no, "sukarela", 1_000, akun_kas="1.1.02.01")
    through = Penarikan("KOP", no, "sukarela", 934, HARI_INI, "1.1.02.01")
    assert record_penarikan(desa, viewer, through).saldo_sesudah == 100
