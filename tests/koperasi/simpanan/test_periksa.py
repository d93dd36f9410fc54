"""`koperasi check` holds the registers of deposits and goals to the books."""

import datetime as dt

from sqlalchemy import update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from koperasi.simpanan.models_rekening import Bilyet, SimpananTujuan
from koperasi.simpanan.perintah_bilyet import BilyetBaru
from koperasi.simpanan.queries import balances, balances_all, total_simpanan
from koperasi.simpanan.usecases_bilyet import open_bilyet
from koperasi.simpanan.usecases_tujuan import (
    RencanaBaru,
    SetorTujuan,
    open_tujuan,
    record_setor_tujuan,
)
from ledger.checks import run_checks
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.simpanan.conftest import MASUK, POKOK, decide, new_key, setor

pytestmark = DUA_BASIS


def save(desa: Desa, viewer: Viewer, no: str) -> tuple[str, str]:
    """A deposit of 2.000.000 and 300.000 for a goal; their numbers."""
    decide(desa, viewer, "jasa_berjangka_12", "6", MASUK)
    asked = BilyetBaru("KOP", no, 2_000_000, 12, MASUK, kunci=new_key())
    bilyet = open_bilyet(desa, viewer, asked).no_rekening
    plan = RencanaBaru("KOP", no, "hari raya", 500_000, dt.date(2027, 3, 1), new_key())
    goal = open_tujuan(desa, viewer, plan).no_rekening
    record_setor_tujuan(desa, viewer, SetorTujuan("KOP", goal, 300_000, MASUK, kunci=new_key()))
    return bilyet, goal


def test_a_register_that_differs_from_the_books_is_found(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    bilyet, goal = save(desa, viewer, anggota[0])
    assert run_checks(desa.store) == []
    deposits, plans = table_of(Bilyet), table_of(SimpananTujuan)
    with desa.store.write() as conn:
        conn.execute(update(deposits).values(nominal=2_500_000))
        conn.execute(update(plans).values(no_rekening="T00099"))
    first, second = run_checks(desa.store)
    assert (first.check, first.code) == ("registers", "bilyet_berbeda")
    assert first.values == {"nomor": bilyet, "jumlah": 2_500_000, "saldo": 2_000_000}
    assert (second.code, second.values["nomor"]) == ("tujuan_tanpa_rencana", goal)
    with desa.store.write() as conn:
        conn.execute(update(deposits).values(nominal=2_000_000, status="cair"))
        conn.execute(update(plans).values(no_rekening=goal))
    (left,) = run_checks(desa.store)
    assert (left.values["jumlah"], left.values["saldo"]) == (0, 2_000_000)


def test_lists_and_totals_count_every_kind(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "wajib", 25_000, tanggal=MASUK)
    before = dt.date(2026, 1, 4)
    with desa.read() as conn:
        plain = report(viewer, conn, "simpanan", Permintaan("KOP", HARI_INI))
    assert plain.columns == ("Pokok", "Wajib", "Sukarela", "Jumlah")
    save(desa, viewer, no)
    with desa.read() as conn:
        mine = balances(viewer, conn, "KOP", no)
        then = balances(viewer, conn, "KOP", no, before)
        every = balances_all(viewer, conn, "KOP")
        total = total_simpanan(viewer, conn, "KOP")
        table = report(viewer, conn, "simpanan", Permintaan("KOP", HARI_INI))
    assert mine[3:] == (POKOK, 25_000, 0, 2_000_000, 300_000, 0)
    assert (mine.jumlah, then.jumlah) == (POKOK + 2_325_000, 0)
    assert total.jumlah == sum(one.jumlah for one in every) == 5 * POKOK + 2_325_000
    assert (total.berjangka, total.tujuan, total.wajib_pinjam) == (2_000_000, 300_000, 0)
    assert table.columns == ("Pokok", "Wajib", "Sukarela", "Berjangka", "Tujuan", "Jumlah")
    assert table.totals["jumlah"] == total.jumlah
    assert [proof.name for proof in table.proofs] == [
        "rincian_pokok",
        "rincian_wajib",
        "rincian_sukarela",
        "rincian_berjangka",
        "rincian_tujuan",
        "rincian_wajib_pinjam",
    ]
    assert all(proof.ok for proof in table.proofs)
