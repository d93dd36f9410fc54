"""Savings for a goal through the use cases: plan, deposits, progress, withdrawal, interest."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.simpanan.perintah_bilyet import HasilBilyet
from koperasi.simpanan.queries_bilyet import bilyet_anggota
from koperasi.simpanan.queries_potong import slip
from koperasi.simpanan.queries_tujuan import list_tujuan, mutasi_tujuan, tujuan_anggota
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from koperasi.simpanan.usecases_tujuan import (
    RencanaBaru,
    SetorTujuan,
    TarikTujuan,
    open_tujuan,
    record_setor_tujuan,
    record_tarik_tujuan,
)
from ledger import schema
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.simpanan.conftest import decide, new_key, setor

pytestmark = DUA_BASIS
AWAL, LEBARAN = dt.date(2026, 1, 1), dt.date(2027, 3, 1)
JUTA = 1_000_000
GOLDEN = Path(__file__).parent / "tujuan.beancount"


def rencana(desa: Desa, viewer: Viewer, no: str, **more: object) -> str:
    asked: dict[str, object] = {
        "entitas": "KOP",
        "no_anggota": no,
        "nama": "hari raya",
        "target": 3 * JUTA,
        "tanggal_target": LEBARAN,
        "kunci": new_key(),
    }
    return open_tujuan(desa, viewer, RencanaBaru(**(asked | more))).no_rekening  # type: ignore[arg-type]


def masuk(
    desa: Desa, viewer: Viewer, rekening: str, jumlah: int, tanggal: dt.date = HARI_INI
) -> HasilBilyet:
    asked = SetorTujuan("KOP", rekening, jumlah, tanggal, kunci=new_key())
    return record_setor_tujuan(desa, viewer, asked)


def keluar(desa: Desa, viewer: Viewer, rekening: str, jumlah: int) -> HasilBilyet:
    asked = TarikTujuan("KOP", rekening, jumlah, HARI_INI, kunci=new_key())
    return record_tarik_tujuan(desa, viewer, asked)


def test_cash_out_of_a_goal_is_paid_in_coins(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """100.034 cannot be paid in cash: 100.000 is; the 34 stay, or go through the bank."""
    rekening = rencana(desa, viewer, anggota[0], target=100_000)
    bank = SetorTujuan("KOP", rekening, 100_034, HARI_INI, "1.1.02.01", kunci=new_key())
    record_setor_tujuan(desa, viewer, bank)
    with pytest.raises(Refusal) as caught:
        keluar(desa, viewer, rekening, 100_034)
    told = {"jumlah_koin": 100, "jumlah_dibayar": 100_000, "jumlah_tetap": 34}
    assert (caught.value.code, caught.value.field) == ("tunai_tanpa_koin", "jumlah")
    assert caught.value.values == told
    with pytest.raises(Refusal, match="tunai_di_bawah_koin"):
        keluar(desa, viewer, rekening, 34)
    exact = TarikTujuan("KOP", rekening, 34, HARI_INI, "1.1.02.01", kunci=new_key())
    assert record_tarik_tujuan(desa, viewer, exact).pokok == 34
    assert keluar(desa, viewer, rekening, 100_000).pokok == 100_000
    assert capaian(desa, viewer)[0][1] == 0


def capaian(desa: Desa, viewer: Viewer) -> list[tuple[str, int, int, str]]:
    with desa.read() as conn:
        rows = conn.execute(list_tujuan(viewer, "KOP").order_by("no_rekening"))
        return [(row.no_rekening, row.saldo, row.capaian, row.status) for row in rows]


def test_a_plan_its_deposits_and_how_far_it_is(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    first = rencana(desa, viewer, anggota[0])
    other = rencana(desa, viewer, anggota[0], nama="sekolah", target=JUTA)
    assert (first, other) == ("T00001", "T00002")
    assert masuk(desa, viewer, first, 2 * JUTA).no_bukti.startswith("BKM/2026/11/")
    masuk(desa, viewer, other, JUTA)
    assert capaian(desa, viewer) == [
        ("T00001", 2 * JUTA, 66, "menabung"),
        ("T00002", JUTA, 100, "tercapai"),
    ]
    with desa.read() as conn:
        assert balance(conn, "KOP", "2.1.01.03") == -3 * JUTA
        mine = as_anggota(anggota[0])
        assert [row.jumlah for row in mutasi_tujuan(mine, conn, "KOP", first)] == [2 * JUTA]
        own = tujuan_anggota(mine, conn, "KOP", anggota[0])
        assert [(row.nama, row.capaian) for row in own] == [("hari raya", 66), ("sekolah", 100)]
        assert bilyet_anggota(mine, conn, "KOP", anggota[0]) == []
        for who in (as_anggota(anggota[1]), as_role("bendahara", entitas="LAIN")):
            with pytest.raises(Refusal, match="tidak_ditemukan"):
                mutasi_tujuan(who, conn, "KOP", first)
            for ask in (tujuan_anggota, bilyet_anggota):
                with pytest.raises(Refusal, match="tidak_ditemukan"):
                    ask(who, conn, "KOP", anggota[0])


def test_taken_out_when_it_is_reached(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    rekening = rencana(desa, viewer, anggota[0])
    masuk(desa, viewer, rekening, 2 * JUTA)
    with pytest.raises(Refusal) as caught:
        keluar(desa, viewer, rekening, 100_000)
    assert (caught.value.code, caught.value.values["sisa"]) == ("tujuan_belum_tercapai", JUTA)
    masuk(desa, viewer, rekening, JUTA)
    with pytest.raises(Refusal, match="saldo_kurang"):
        keluar(desa, viewer, rekening, 3 * JUTA + 1)
    made = keluar(desa, viewer, rekening, 3 * JUTA)
    assert made.no_bukti.startswith("BKK/2026/11/")
    reverse_bukti(desa, viewer, Pembalik("KOP", made.no_bukti, "keliru", kunci=new_key()))
    assert capaian(desa, viewer)[0][1:] == (3 * JUTA, 100, "tercapai")
    assert run_checks(desa.store, ["KOP"], with_beancount=False) == []


def test_early_where_the_board_allows_it(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    decide(desa, viewer, "tujuan_tarik_awal", "ya", AWAL)
    rekening = rencana(desa, viewer, anggota[0])
    masuk(desa, viewer, rekening, JUTA)
    keluar(desa, viewer, rekening, JUTA)
    assert capaian(desa, viewer)[0][1] == 0


def test_what_is_refused(desa: Desa, viewer: Viewer, anggota: list[str], calon: str) -> None:
    for more, code in (
        ({"no_anggota": calon}, "calon_hanya_pokok"),
        ({"target": 0}, "amount_zero"),
        ({"tanggal_target": HARI_INI}, "target_sudah_lewat"),
        ({"nama": "  "}, "uraian_kosong"),
    ):
        with pytest.raises(Refusal, match=code):
            rencana(desa, viewer, anggota[0], **more)
    with pytest.raises(Refusal, match="tujuan_tidak_dikenal"):
        masuk(desa, viewer, "T00099", 1_000)
    with pytest.raises(Refusal, match="tidak_berhak"):
        rencana(desa, as_role("ketua"), anggota[0])
    key = {"kunci": "t-1"}
    assert rencana(desa, viewer, anggota[0], **key) == rencana(desa, viewer, anggota[0], **key)
    with pytest.raises(Refusal, match="key_used"):
        rencana(desa, viewer, anggota[0], target=1, **key)


def test_its_interest_is_taxed_with_the_rest(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """150.000 on sukarela and 130.000 on a goal: 28.000 together, 15.000 and 13.000."""
    no = anggota[0]
    for kunci in ("jasa_sukarela", "jasa_tujuan"):
        decide(desa, viewer, kunci, "6", AWAL)
    decide(desa, viewer, "jasa_metode", "saldo_rata_rata", AWAL)
    setor(desa, viewer, no, "sukarela", 30 * JUTA, tanggal=AWAL)
    rekening = rencana(desa, viewer, no, target=90 * JUTA, kunci="emas-1")
    asked = SetorTujuan("KOP", rekening, 26 * JUTA, AWAL, kunci="emas-2")
    record_setor_tujuan(desa, viewer, asked)
    made = post_jasa(desa, viewer, ProsesBaru("KOP", 202601, kunci="emas-3"))
    assert (made.banyak, made.bruto, made.pph) == (2, 280_000, 28_000)
    assert capaian(desa, viewer)[0][1] == 26 * JUTA + 117_000
    with desa.read() as conn:
        paper = slip(viewer, conn, "KOP", no, 202601)
        rows = {(row.jenis, row.rekening): (row.bruto, row.pph) for row in paper.rincian}
        table = schema.journal.c
        wanted = table.rule.like("%TUJUAN%")
        texts = list(conn.scalars(select(table.text).where(wanted).order_by(table.seq)))
    assert rows == {("sukarela", ""): (150_000, 15_000), ("tujuan", "T00001"): (130_000, 13_000)}
    assert "\n".join(texts) == GOLDEN.read_text(encoding="utf-8")
