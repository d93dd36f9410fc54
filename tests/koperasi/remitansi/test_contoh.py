"""The worked remittance of 30.600.000, six lines and cash, to the rupiah: SQL and beancount."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.remitansi.baca import find_kiriman
from koperasi.remitansi.perintah import (
    BagiKiriman,
    BayarKiriman,
    HasilBagi,
    KembalikanKiriman,
    PindahKiriman,
)
from koperasi.remitansi.usecases_bagi import split_kiriman
from koperasi.remitansi.usecases_bayar import move_kiriman, pay_kiriman, return_kiriman
from koperasi.simpanan.queries_tujuan import mutasi_tujuan, tujuan_anggota
from ledger import books
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, agreed
from tests.koperasi.remitansi.conftest import (
    BAGI,
    BENDAHARA,
    SAPU,
    Rumah,
    enam_baris,
    saldo_akun,
    tarif,
    terima,
    titipan,
)

pytestmark = DUA_BASIS
TUNAI = 10_975_000
PECAHAN = {
    "Aset:Bank:Remitansi": 0,
    "Kewajiban:Titipan:Remitansi": 0,
    "Aset:Pinjaman:Anggota": 36_000_000,
    "Pendapatan:Partisipasi:JasaPinjaman": -600_000,
    "Kewajiban:Simpanan:Sukarela": -8_000_000,
    "Kewajiban:Simpanan:Tujuan": -7_000_000,
    "Pendapatan:Partisipasi:FeeRemitansi": -25_000,
    "Aset:Bank:Operasional": 19_625_000,
}


def bagi(desa: Desa, rumah: Rumah, no: str) -> HasilBagi:
    asked = BagiKiriman("KOP", no, BAGI, enam_baris(rumah))
    return split_kiriman(desa, BENDAHARA, asked)


def bayar(desa: Desa, no: str, jumlah: int, **more: object) -> object:
    asked = BayarKiriman("KOP", no, jumlah, BAGI, "ktp", "1234", **more)  # type: ignore[arg-type]
    return pay_kiriman(desa, BENDAHARA, asked)


def test_the_worked_remittance_comes_out_to_the_rupiah(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    tarif(desa, viewer, 25_000)
    no = terima(desa, rumah).no_kiriman
    assert titipan(desa, rumah.istri) == 30_600_000 == saldo_akun(desa, "1.1.02.02")
    made = bagi(desa, rumah, no)
    parts = {b.baris.jenis: b.jumlah for b in made.bagian}
    assert parts == {
        "angsuran": 4_600_000, "sukarela": 8_000_000, "tujuan": 4_000_000,
        "modal_usaha": 3_000_000, "tunai": TUNAI, "biaya": 25_000,
    }  # fmt: skip
    assert sum(parts.values()) == 30_600_000
    assert titipan(desa, rumah.istri) == TUNAI == made.tunai
    assert made.pinjaman == {rumah.pinjaman: 36_000_000}
    vault = saldo_akun(desa, "1.1.01.01")
    move_kiriman(desa, BENDAHARA, PindahKiriman("KOP", "tunai", TUNAI, BAGI))
    bayar(desa, no, TUNAI)
    move_kiriman(desa, BENDAHARA, PindahKiriman("KOP", "sapu", 19_625_000, SAPU))
    assert titipan(desa, rumah.istri) == 0
    assert saldo_akun(desa, "1.1.01.01") == vault
    loaded = books.load(desa.store, "KOP")
    assert not loaded.errors
    found = books.balances(loaded)
    assert {path: found.get(path, 0) for path in PECAHAN} == PECAHAN
    waiting = books.balances_by_dimension(loaded, "kiriman")
    assert {value: left for (_, value), left in waiting.items() if left} == {}
    assert run_checks(desa.store) == []


def test_the_loan_line_goes_the_way_of_every_payment(desa: Desa, rumah: Rumah) -> None:
    no = terima(desa, rumah).no_kiriman
    bagi(desa, rumah, no)
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", rumah.pinjaman)
        riwayat = read_riwayat(conn, row)
    (paid,) = riwayat.rows
    assert (paid.bagian_jasa, paid.bagian_pokok, paid.bagian_denda) == (600_000, 4_000_000, 0)
    assert riwayat.kartu(BAGI).sisa_pokok == 36_000_000
    assert paid.no_bukti.startswith("BM/2026/09/")


def test_a_goal_shows_the_remittance_among_its_movements(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    no = terima(desa, rumah).no_kiriman
    bagi(desa, rumah, no)
    with desa.read() as conn:
        goals = tujuan_anggota(viewer, conn, "KOP", rumah.istri)
        moved = mutasi_tujuan(viewer, conn, "KOP", rumah.rumah)
    assert {row.no_rekening: row.saldo for row in goals} == {
        rumah.rumah: 4_000_000, rumah.modal: 3_000_000,
    }  # fmt: skip
    assert [(row.jumlah, no in row.uraian) for row in moved] == [(4_000_000, True)]


def test_a_split_is_taken_back_as_a_whole(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    no = terima(desa, rumah).no_kiriman
    made = bagi(desa, rumah, no)
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", made.no_bukti, "instruksi salah", BAGI))
    assert titipan(desa, rumah.istri) == 30_600_000
    assert saldo_akun(desa, "1.1.03.01") == 40_000_000
    with desa.read() as conn:
        row = find_kiriman(conn, "KOP", no)
        loan = read_riwayat(conn, find_pinjaman(conn, "KOP", rumah.pinjaman))
    assert (row.dibagi, row.sisa) == (0, 30_600_000)
    assert list(loan.rows) == []
    again = bagi(desa, rumah, no)
    assert again.no_bukti != made.no_bukti
    assert run_checks(desa.store) == []


def test_a_payout_holds_the_split_until_it_is_taken_back(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    no = terima(desa, rumah).no_kiriman
    made = bagi(desa, rumah, no)
    paid = bayar(desa, no, 1_000_000)
    with pytest.raises(Refusal, match="balik_yang_terakhir_dulu"):
        reverse_bukti(desa, agreed(viewer), Pembalik("KOP", made.no_bukti, "salah"))
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", paid.no_bukti, "salah"))  # type: ignore[attr-defined]
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", made.no_bukti, "salah"))
    assert titipan(desa, rumah.istri) == 30_600_000


def test_a_transfer_is_sent_back_with_its_split_first(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    no = terima(desa, rumah).no_kiriman
    bagi(desa, rumah, no)
    asked = KembalikanKiriman("KOP", no, dt.date(2026, 9, 14), "salah nama")
    return_kiriman(desa, BENDAHARA, asked)
    assert titipan(desa, rumah.istri) == 0
    assert saldo_akun(desa, "1.1.02.02") == 0
    assert saldo_akun(desa, "1.1.03.01") == 40_000_000
    with desa.read() as conn:
        row = find_kiriman(conn, "KOP", no)
    assert (row.kembali, row.sisa, row.dibagi) == (1, 0, 0)
    with pytest.raises(Refusal, match="kiriman_sudah_kembali"):
        bagi(desa, rumah, no)
    assert run_checks(desa.store) == []


def test_what_was_paid_out_is_not_sent_back(desa: Desa, rumah: Rumah) -> None:
    no = terima(desa, rumah).no_kiriman
    bagi(desa, rumah, no)
    bayar(desa, no, TUNAI)
    with pytest.raises(Refusal, match="kiriman_sudah_dibayar"):
        return_kiriman(desa, BENDAHARA, KembalikanKiriman("KOP", no, BAGI, "salah nama"))
