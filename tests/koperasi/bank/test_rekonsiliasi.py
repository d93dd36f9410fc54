"""Bank and books agree: both sides outstanding, the proof, the signature, the lock."""

from __future__ import annotations

import datetime as dt

import pytest

from koperasi.bank.usecases_cocok import (
    CatatMutasi,
    LepasMutasi,
    book_mutasi,
    untie_mutasi,
)
from koperasi.bank.usecases_rekonsiliasi import KunciRekonsiliasi, lock_rekonsiliasi
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from ledger.errors import Refusal
from tests.koperasi.bank.conftest import (
    BANK,
    KAS,
    KETUA,
    asked,
    at,
    day,
    lewat,
    look,
    refused,
    unggah,
)
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role

pytestmark = DUA_BASIS


def test_reconciliation_shows_both_sides_and_its_proof(bank: Desa, viewer: Viewer) -> None:
    lewat(bank, viewer, day(2), 500_000)
    lewat(bank, viewer, day(5), -200_000)  # reaches the bank on the 7th
    wrong = lewat(bank, viewer, day(5), -1_000)
    with bank.read() as conn:
        number = conn.exec_driver_sql(f"SELECT number FROM journal WHERE seq = {wrong}").scalar()
    reverse_bukti(bank, viewer, Pembalik("KOP", str(number), "dobel", day(5)))
    lewat(bank, viewer, day(6), 80_000)  # never came
    unggah(
        bank,
        viewer,
        [(day(2), "A", 500_000), (day(6), "ADM", -8_000), (day(7), "C", -200_000)],
    )
    then = at(bank, viewer, day(6))
    assert (then.saldo_bank, then.saldo_buku) == (10_492_000, 10_380_000)
    assert [one.jumlah for one in then.buku_saja] == [-200_000, 80_000]
    assert [one.jumlah for one in then.bank_saja] == [-8_000]
    assert (then.bank_disesuaikan, then.buku_disesuaikan) == (10_372_000, 10_372_000)
    assert (then.sebelum, then.bukti, then.selesai) == (0, 0, False)
    assert [one.jumlah for one in at(bank, viewer, day(7)).buku_saja] == [80_000]
    assert refused(at, bank, viewer, dt.date(2026, 10, 31)).code == "koran_belum_ada"


def test_the_report_says_the_same(bank: Desa, viewer: Viewer) -> None:
    lewat(bank, viewer, day(2), 500_000)
    seq = lewat(bank, viewer, day(6), 80_000)
    unggah(bank, viewer, [(day(2), "A", 500_000), (day(6), "ADM", -8_000)])
    with bank.read() as conn:
        table = report(viewer, conn, "rekonsiliasi-bank", Permintaan("KOP", day(6), akun=BANK))
        with pytest.raises(Refusal) as caught:
            report(viewer, conn, "rekonsiliasi-bank", Permintaan("KOP", day(6), akun=KAS))
    assert caught.value.code == "rekening_belum_ada"
    assert table.totals == {
        "saldo_bank": 10_492_000,
        "buku_saja": 80_000,
        "bank_saja": -8_000,
        "sebelum": 0,
        "saldo_bank_disesuaikan": 10_572_000,
        "saldo_buku": 10_580_000,
        "saldo_buku_disesuaikan": 10_572_000,
        "selisih": 0,
    }
    assert [proof.ok for proof in table.proofs] == [True]
    shown = {row.key: row.amounts for row in table.rows if row.amounts}
    assert (shown[str(seq)], shown["saldo_buku"]) == ((80_000,), (10_580_000,))
    assert [row.key for row in table.rows if row.kind == "total"] == [
        "saldo_bank", "saldo_bank_disesuaikan", "saldo_buku", "saldo_buku_disesuaikan",
    ]  # fmt: skip
    assert shown["saldo_bank_disesuaikan"] == shown["saldo_buku_disesuaikan"] == (10_572_000,)
    assert table.filters == (("Rekening", "Bank BRI 012301000456307"),)


def test_what_was_open_before_the_first_statement(bank: Desa, viewer: Viewer) -> None:
    lewat(bank, viewer, dt.date(2026, 10, 31), -40_000)  # a cheque that comes on 3 November
    unggah(bank, viewer, [(day(1), "A", 5_000), (day(3), "CEK", -40_000)])
    early, later = at(bank, viewer, day(1)), at(bank, viewer, day(3))
    assert (early.sebelum, early.bukti) == (40_000, 0)
    assert (later.sebelum, later.bukti, later.saldo_bank) == (0, 0, 9_965_000)


def test_signed_by_another_and_locked(bank: Desa, viewer: Viewer) -> None:
    lewat(bank, viewer, day(2), 500_000)
    unggah(bank, viewer, [(day(2), "A", 500_000), (day(6), "BIAYA ADM", -8_000)])
    ask = KunciRekonsiliasi("KOP", 1, day(6))
    bendahara = as_role("bendahara", user="U0002")
    assert refused(lock_rekonsiliasi, bank, bendahara, ask).code == "tidak_berhak"
    bad = refused(lock_rekonsiliasi, bank, KETUA, ask)
    assert (bad.code, bad.values["banyak"]) == ("rekonsiliasi_belum", 1)
    (usulan,) = asked(bank, viewer)
    book_mutasi(bank, bendahara, CatatMutasi("KOP", usulan.mutasi.id, "biaya"))
    future = KunciRekonsiliasi("KOP", 1, HARI_INI + dt.timedelta(days=1))
    assert refused(lock_rekonsiliasi, bank, KETUA, future).code == "rekonsiliasi_di_depan"
    lock_rekonsiliasi(bank, KETUA, ask)
    assert refused(lock_rekonsiliasi, bank, KETUA, ask).code == "rekonsiliasi_sudah"
    bad = refused(untie_mutasi, bank, bendahara, LepasMutasi("KOP", usulan.mutasi.id))
    assert bad.code == "mutasi_terkunci"
    text = (bank.store.books / "KOP" / "opname-2026.beancount").read_text(encoding="utf-8")
    assert "2026-11-07 balance Aset:Bank:Operasional  10492000 IDR" in text
    sah = look(bank, viewer).sah
    assert sah is not None
    assert (sah.sampai, sah.saldo_bank, sah.buku_saja) == ("2026-11-06", 10_492_000, 0)
