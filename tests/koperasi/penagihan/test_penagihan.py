"""What is open today, who was reminded, and the part of the loans that is at risk."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from koperasi.penagihan import rules
from koperasi.penagihan.risiko import portfolio
from koperasi.penagihan.tagihan import (
    Tagihan,
    list_angsuran,
    list_pengingat,
    list_tagihan,
    list_wajib,
)
from koperasi.penagihan.usecases import Ingatkan, record_pengingat
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.menunggak import count_menunggak, list_menunggak
from koperasi.simpanan.queries import tunggakan
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.pinjaman.conftest import BENDAHARA, KETUA, anggota, bayar, cair

__all__ = ["anggota"]
FEBRUARI = dt.date(2026, 2, 20)


def angsuran(desa: Desa, pada: dt.date) -> dict[str, Tagihan]:
    with desa.read() as conn:
        return {one.kunci: one for one in list_angsuran(BENDAHARA, conn, "KOP", pada)}


@DUA_BASIS
def test_dues_are_those_of_the_first_page(desa: Desa, anggota: list[str]) -> None:
    with desa.read() as conn:
        rows = list_wajib(BENDAHARA, conn, "KOP", HARI_INI)
        owed = tunggakan(BENDAHARA, conn, "KOP", HARI_INI)
    assert [(r.kunci, r.jumlah, r.umur_bulan) for r in rows] == [
        (one.no_anggota, one.jumlah, one.umur_bulan) for one in owed
    ]
    assert (rows[0].jatuh_tempo, rows[0].lewat) == (dt.date(2026, 1, 1), True)
    assert len(rows) == len(anggota)


@DUA_BASIS
def test_late_and_soon_with_late_fees(desa: Desa, anggota: list[str]) -> None:
    late, soon, paid = (cair(desa, no) for no in anggota[:3])
    bayar(desa, soon, 933_333, dt.date(2026, 2, 5))
    bayar(desa, paid, 2 * 933_333, dt.date(2026, 2, 5))
    rows = angsuran(desa, dt.date(2026, 3, 1))
    assert rows.keys() == {late, soon}
    assert (rows[late].hari, rows[late].banyak, rows[late].lewat) == (24, 1, True)
    assert rows[late].denda == round(933_333 * 24 / 1000)
    assert rows[late].jumlah == 933_333 + rows[late].denda
    assert (rows[soon].hari, rows[soon].lewat) == (-4, False)
    assert (rows[soon].pokok, rows[soon].jasa, rows[soon].denda) == (833_333, 100_000, 0)
    assert angsuran(desa, dt.date(2026, 2, 10)).keys() == {late}, "March is not soon yet"


def test_money_that_waits_is_not_asked_for(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333 + 300_000, dt.date(2026, 2, 5))
    row = angsuran(desa, dt.date(2026, 3, 1))[no]
    assert (row.pokok, row.jasa) == (633_333, 0)
    with desa.read() as conn:
        (late,) = list_menunggak(BENDAHARA, conn, "KOP", dt.date(2026, 3, 6))
    assert (late.tunggakan_pokok, late.tunggakan_jasa) == (633_333, 0)


@DUA_BASIS
def test_once_a_day_and_by_whom(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    what = Ingatkan("KOP", rules.ANGSURAN, no)
    record_pengingat(desa, BENDAHARA, what)
    with pytest.raises(Refusal) as found:
        record_pengingat(desa, as_role("sekretaris", user="U0004"), what)
    assert (found.value.code, found.value.values["oleh"]) == ("sudah_diingatkan", BENDAHARA.user)
    record_pengingat(desa, BENDAHARA, Ingatkan("KOP", rules.WAJIB, anggota[0]))
    row = angsuran(desa, HARI_INI)[no]
    assert (row.diingatkan, row.diingatkan_oleh) == (HARI_INI.isoformat(), BENDAHARA.user)
    with desa.read() as conn:
        ((_, oleh, jumlah),) = list_pengingat(BENDAHARA, conn, "KOP", (rules.ANGSURAN, no))
        assert (oleh, jumlah) == (BENDAHARA.user, row.jumlah)
        both = [one.jenis for one in list_tagihan(viewer, conn, "KOP", HARI_INI)]
    assert sorted(both) == ["angsuran", *["wajib"] * len(anggota)]


@pytest.mark.parametrize(
    ("jenis", "tagihan", "code"),
    [
        ("wajib", "A09999", "tidak_ditemukan"),
        ("angsuran", "P09999", "tidak_ada_tagihan"),
        ("lain", "A00001", "tidak_ada_tagihan"),
        ("wajib", "A\x0000001", "tidak_ada_tagihan"),
    ],
)
def test_what_is_not_open_is_not_noted(
    desa: Desa, anggota: list[str], jenis: str, tagihan: str, code: str
) -> None:
    with pytest.raises(Refusal) as found:
        record_pengingat(desa, BENDAHARA, Ingatkan("KOP", jenis, tagihan))
    assert found.value.code == code


def test_who_may_not(desa: Desa, anggota: list[str]) -> None:
    what = Ingatkan("KOP", rules.WAJIB, anggota[0])
    for who in (KETUA, as_anggota(anggota[0]), as_role("pengawas")):
        with pytest.raises(Refusal, match="tidak_berhak"):
            record_pengingat(desa, who, what)
    with desa.read() as conn, pytest.raises(Refusal, match="tidak_berhak"):
        list_wajib(as_anggota(anggota[0]), conn, "KOP", HARI_INI)
    with desa.read() as conn, pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        list_tagihan(as_role("bendahara", entitas="LAIN"), conn, "KOP", HARI_INI)


@DUA_BASIS
def test_at_risk_is_what_the_books_say(desa: Desa, anggota: list[str]) -> None:
    old, good, young = (cair(desa, no) for no in anggota[:3])
    for month in range(2, 8):
        bayar(desa, good, 933_333, dt.date(2026, month, 5))
        if month < 7:
            bayar(desa, young, 933_333, dt.date(2026, month, 5))
    day = dt.date(2026, 8, 1)
    with desa.read() as conn:
        found = portfolio(BENDAHARA, conn, "KOP", day)
        chart = load_chart(conn, "KOP")
        books = sum(balance(conn, "KOP", chart.role(role_of(n)).code, day) for n in (0, 1))
        late = {one.no_pinjaman: one for one in list_menunggak(BENDAHARA, conn, "KOP", day)}
        counted = count_menunggak(BENDAHARA, conn, "KOP", day)
    assert (found.sisa_pokok, found.tanpa_nomor, found.buku) == (books, 0, books)
    ages = {one.no_pinjaman: one.hari for one in found.pinjaman}
    assert ages == {old: 177, good: 0, young: 27}
    assert {no: one.hari for no, one in late.items()} == {old: 177, young: 27}
    at_risk = {one.no_pinjaman: one.sisa_pokok for one in found.pinjaman}
    assert (found.par(1), found.par(31)) == (at_risk[old] + at_risk[young], at_risk[old])
    assert sum(age.sisa_pokok for age in found.umur) == books
    assert [age.banyak for age in found.umur] == [1, 1, 0, 0, 1, 0, 0]
    assert counted == (2, sum(one.tunggakan for one in late.values()))


@DUA_BASIS
def test_a_past_day_is_counted_from_the_payments_up_to_then(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 1_050_000, dt.date(2026, 4, 1))
    with desa.read() as conn:
        before = portfolio(BENDAHARA, conn, "KOP", dt.date(2026, 3, 31)).pinjaman
        after = portfolio(BENDAHARA, conn, "KOP", dt.date(2026, 4, 1)).pinjaman
        table = report(viewer, conn, "kolektibilitas", Permintaan("KOP", dt.date(2026, 4, 1)))
    assert (before[0].hari, before[0].sisa_pokok) == (54, 10_000_000)
    assert after[0].hari == 27
    left = after[0].sisa_pokok
    assert table.totals["sisa_pokok"] == left
    assert (table.totals["par1"], table.totals["par30"], table.totals["par90"]) == (left, 0, 0)
    assert all(proof.ok for proof in table.proofs)
    assert {row.key: row.texts for row in table.rows}["par1"] == ("100,0 %",)


def test_words_of_reminders() -> None:
    for key, text in rules.BAWAAN.items():
        rules.check_pesan(key, text)
        filled = rules.fill(text, dict.fromkeys(rules.ISIAN[key], "{nama}"))
        assert "{nama}" in filled, "a value is never read as a blank"
        assert "{jumlah}" not in filled
    for check in (rules.check_wajib, rules.check_tempo, rules.check_lewat):
        for text, code in (("  ", "pesan_kosong"), ("{sandi}", "pesan_isian_tidak_dikenal"),
                           ("x" * 1001, "teks_terlalu_panjang")):  # fmt: skip
            with pytest.raises(Refusal) as found:
                check(text, HARI_INI)
            assert found.value.code == code
