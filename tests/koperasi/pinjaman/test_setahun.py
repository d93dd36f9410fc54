"""A year of month ends: cards, sub-ledger and control accounts never differ by a rupiah.

Forty members save and take out, fourteen of them pay loans on time, late, short, ahead or not at
all, two more have loans of the old books that the import itemised; every month closes with the
interest of savings and the month end of loans.
"""

import datetime as dt
import random
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.usecases import run
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.pinjaman.pembayaran import ANGSURAN
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.simpanan.queries import balances_all
from koperasi.simpanan.tabungan import Buku, all_mutasi
from koperasi.simpanan.usecases import record_transaksi
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from ledger import schema
from ledger.chart import load_chart
from ledger.checks import run_checks
from ledger.clock import FixedClock
from ledger.errors import Refusal
from ledger.periods import last_day
from ledger.totals import balance
from tests.koperasi.impor.lembar import berkas, xlsx
from tests.koperasi.pinjaman.conftest import HIBAH, JUTA, MULAI, assert_same, bayar, cair
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, decide, new_key, register

LOANS = 14
SAVERS = 40
KINDS = ("pokok", "wajib", "sukarela")
CONTROLS = (
    "pinjaman_anggota",
    "titipan_angsuran",
    "piutang_jasa_pinjaman",
    "simpanan_wajib_pinjam",
)
"""Accounts that are kept loan by loan."""


def at(desa: Desa, day: dt.date) -> Desa:
    """The village with its clock on a day."""
    return replace(desa, clock=FixedClock(day))


def save_and_take(desa: Desa, viewer: Viewer, savers: list[str], bulan: int) -> None:
    """Dues and deposits, and some take out."""
    dice = random.Random(f"simpan-{bulan}")
    month = dt.date(2026, bulan, 1)
    daftar = [ask(no, "wajib", "setor", 25_000, tanggal=month.replace(day=6)) for no in savers]
    for no in savers:
        jumlah = 5_000 * dice.randrange(4, 60)
        daftar.append(ask(no, "sukarela", "setor", jumlah, tanggal=month.replace(day=9)))
        if dice.random() < 0.3:
            out = 1_000 * dice.randrange(1, 18)
            daftar.append(ask(no, "sukarela", "tarik", out, tanggal=month.replace(day=20)))
    record_transaksi(desa, viewer, daftar)


def pay(desa: Desa, loans: list[str], bulan: int) -> None:
    """One pays on time, one late, one short, one ahead, one not at all, and so on."""
    dice = random.Random(f"bayar-{bulan}")
    for place, no in enumerate(loans):
        habit = place % 5
        if habit == 4 or (habit == 3 and bulan % 3):
            continue
        jumlah = {0: 480_000, 1: 500_000, 2: 310_000, 3: 1_500_000}[habit]
        day = dt.date(2026, bulan, 5 if habit in (0, 3) else dice.randrange(12, 28))
        try:
            bayar(desa, no, jumlah, day)
        except Refusal as refusal:
            if (refusal.code, bulan) != ("bayar_berlebih", 12):  # the last instalment is less
                raise


def bring_old(desa: Desa, viewer: Viewer, people: list[str]) -> list[str]:
    """Loans of the old books: the opening balances hold them by member, the import by number."""
    opening: list[list[Any]] = [["akun", "debit", "kredit", "anggota"]]
    rows: list[list[Any]] = [
        ["no_pinjaman", "no_anggota", "produk", "tanggal_cair", "plafon", "sisa_pokok",
         "tenor_bulan", "angsuran_ke"],
    ]  # fmt: skip
    for place, (no, paid) in enumerate(zip(people, (1, 5), strict=True)):
        left = 12 * JUTA - paid * 500_000
        opening.append(["1.1.03.01", left, "", no])
        start = dt.date(2025, 6, 5)  # six instalments were due: the first is five behind
        rows.append([f"L-{place}", no, "TURUN", start, 12 * JUTA, left, 24, paid])
    opening.append(["3.1.03.01", "", 21 * JUTA, ""])
    run(desa, viewer, berkas(xlsx(opening), "saldo-awal"))
    made = run(desa, viewer, berkas(xlsx(rows), "pinjaman"))
    assert made.jumlah["sudah_di_saldo_awal"] == 21 * JUTA
    return ["L-0", "L-1"]


def assert_no_difference(desa: Desa, viewer: Viewer, loans: list[str]) -> None:
    """Card = sub-ledger for each; their sum = control account; passbook = savings balance."""
    for no in loans:
        assert_same(desa, no)
    with desa.read() as conn:
        chart = load_chart(conn, "KOP")
        total = schema.total_dim.c
        for role in CONTROLS:
            akun = chart.role(role)
            query = select(func.coalesce(func.sum(total.balance), 0)).where(
                total.account_id == akun.id, total.kind == "pinjaman"
            )
            assert conn.scalar(query) == balance(conn, "KOP", akun.code), role
        everybody = balances_all(viewer, conn, "KOP")
        for jenis in KINDS:
            control = -balance(conn, "KOP", chart.role(f"simpanan_{jenis}").code)
            assert sum(getattr(one, jenis) for one in everybody) == control
        for one in everybody[:6]:
            book = all_mutasi(viewer, conn, Buku("KOP", one.no_anggota, "sukarela"))
            assert book[-1].saldo == one.sukarela


def test_a_year_of_month_ends_without_a_difference(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    savers = [*anggota, *register(desa, viewer, SAVERS - len(anggota))]
    fresh = savers[len(anggota) :]
    record_transaksi(
        desa, viewer, [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in fresh]
    )
    baris = (Baris(HIBAH, 100 * JUTA),)
    record_kas(desa, viewer, KasBaru("KOP", "masuk", MULAI, "modal", baris))
    decide(desa, viewer, "jasa_sukarela", "4", MULAI)
    kinds = ("FLAT", "TURUN", "ANUITAS")
    loans = [
        cair(at(desa, dt.date(2026, 1, 31)), no, kinds[place % 3], 5 * JUTA)
        for place, no in enumerate(savers[:LOANS])
    ]
    loans += bring_old(desa, viewer, savers[LOANS : LOANS + 2])
    for bulan in range(1, 13):
        end = last_day(202600 + bulan)
        day = at(desa, end)
        save_and_take(day, viewer, savers, bulan)
        if bulan > 1:
            pay(day, loans, bulan)
        post_jasa(day, viewer, ProsesBaru("KOP", 202600 + bulan, kunci=new_key()))
        try:
            post_akhir_bulan(day, viewer, AkhirBulan("KOP", 202600 + bulan, kunci=new_key()))
        except Refusal as refusal:
            if (refusal.code, bulan) != ("akhir_bulan_kosong", 1):
                raise
        assert_no_difference(day, viewer, loans)
    with desa.read() as conn:
        late = conn.scalar(select(func.count()).select_from(ANGSURAN))
    assert late
    assert run_checks(desa.store) == []
