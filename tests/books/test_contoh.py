"""The example year gives the neraca and the PHU of the reference to the rupiah, by SQL."""

import datetime as dt

import pytest

from koperasi.laporan.neraca import NERACA
from koperasi.laporan.phu import PHU
from ledger import books, project
from ledger.checks import run_checks
from ledger.statements.build import Question, build
from ledger.statements.table import Table
from ledger.statements.trial import trial_balance
from ledger.store import Store
from tests.ledger.books import example_year
from tests.ledger.conftest import (  # noqa: F401 - fixtures
    postgres_database,
    postgres_store,
    sqlite_store,
    store,
)

YEAR_END = Question("KOP", dt.date(2026, 12, 31))

ASET = {
    "Kas": (7_620_175, 5_500_000),
    "Bank": (51_325_000, 26_250_000),
    "Pinjaman anggota (bruto)": (76_500_000, 80_000_000),
    "Provisi ditangguhkan": (-200_000, 0),
    "Penyisihan kerugian pinjaman": (-3_000_000, -2_000_000),
    "Piutang jasa pinjaman": (400_000, 0),
    "Peralatan": (8_400_000, 6_000_000),
    "Akumulasi penyusutan": (-2_850_000, -1_500_000),
    "JUMLAH ASET": (138_195_175, 114_250_000),
}
LIABILITAS = {
    "Simpanan sukarela": (58_840_000, 46_000_000),
    "Simpanan berjangka": (20_000_000, 20_000_000),
    "Simpanan tujuan": (7_060_000, 0),
    "Utang pajak": (6_000, 0),
    "Utang SHU anggota": (100_000, 0),
    "Dana-dana SHU": (950_000, 550_000),
    "JUMLAH LIABILITAS": (86_956_000, 66_550_000),
}
EKUITAS = {
    "Simpanan pokok": (2_500_000, 2_500_000),
    "Simpanan wajib": (21_000_000, 18_000_000),
    "Hibah": (5_000_000, 5_000_000),
    "Cadangan umum": (16_200_000, 14_200_000),
    "SHU tahun lalu belum dibagi": (0, 8_000_000),
    "SHU tahun berjalan": (6_539_175, 0),
    "JUMLAH EKUITAS": (51_239_175, 47_700_000),
    "JUMLAH LIABILITAS DAN EKUITAS": (138_195_175, 114_250_000),
}
RESULT = {
    "Jasa pinjaman": 14_800_000,
    "Provisi": 200_000,
    "Administrasi pinjaman": 50_000,
    "Denda keterlambatan": 90_000,
    "Jasa layanan remitansi": 25_000,
    "Partisipasi bruto": 15_165_000,
    "Bunga simpanan sukarela": -1_840_000,
    "Bunga simpanan berjangka": -1_200_000,
    "Bunga simpanan tujuan": -60_000,
    "Beban pokok": -3_100_000,
    "Partisipasi neto": 12_065_000,
    "Pendapatan nonanggota neto": 0,
    "SHU kotor": 12_065_000,
    "Gaji": -3_000_000,
    "ATK": -240_000,
    "Listrik, air, internet": -360_000,
    "Transport": -300_000,
    "Administrasi bank": -96_000,
    "Penyusutan": -1_350_000,
    "Kerugian penurunan nilai pinjaman": -1_500_000,
    "Beban usaha": -6_846_000,
    "SHU koperasi": 5_219_000,
    "Penyelenggaraan RAT": -500_000,
    "Honor pengurus": -600_000,
    "Beban perkoperasian": -1_100_000,
    "SHU setelah beban perkoperasian": 4_119_000,
    "Bunga bank": 120_000,
    "Pendapatan hibah": 2_400_000,
    "SHU sebelum pajak": 6_639_000,
    "PPh final peredaran bruto / PPh badan": -75_825,
    "PPh final bunga bank": -24_000,
    "SHU bersih": 6_539_175,
}


@pytest.fixture
def contoh(store: Store) -> Store:  # noqa: F811 - the fixture
    """A store with the example year in it."""
    example_year(store)
    return store


def printed(table: Table) -> dict[str, tuple[int, ...]]:
    """Figures by their printed words, in printed order."""
    return {row.label: row.amounts for row in table.rows if row.kind != "heading"}


def test_neraca(contoh: Store) -> None:
    with contoh.read() as conn:
        table = build(conn, NERACA["koperasi"], YEAR_END)
    assert printed(table) == ASET | LIABILITAS | EKUITAS
    assert list(printed(table)) == [*ASET, *LIABILITAS, *EKUITAS]
    assert table.columns == ("31/12/2026", "31/12/2025")
    assert table.totals["jumlah_aset"] == 138_195_175
    assert table.totals["jumlah_liabilitas"] == 86_956_000
    assert table.totals["jumlah_ekuitas"] == 51_239_175
    assert {proof.name for proof in table.proofs} >= {"aset_sama_pasiva", "hasil_usaha"}


def test_perhitungan_hasil_usaha(contoh: Store) -> None:
    with contoh.read() as conn:
        table = build(conn, PHU["koperasi"], YEAR_END)
    assert {label: amounts[0] for label, amounts in printed(table).items()} == RESULT
    assert list(printed(table)) == list(RESULT)
    assert all(row.amounts[1] == 0 for row in table.rows if row.amounts)
    assert table.totals["shu_bersih"] == 6_539_175


def test_next_year_begins_with_the_result_on_tahun_lalu(contoh: Store) -> None:
    later = Question("KOP", dt.date(2027, 1, 1))
    with contoh.read() as conn:
        table = build(conn, NERACA["koperasi"], later)
        saldo = trial_balance(conn, later)
    assert table.amount("shu_tahun_lalu") == 6_539_175
    assert table.amount("shu_tahun_berjalan") == 0
    assert table.amount("shu_tahun_berjalan", 1) == 6_539_175
    assert saldo.amount("3.1.04.01", 1) == 6_539_175
    assert not [row for row in saldo.rows if row.key[:1] in "45"]


def test_neraca_saldo(contoh: Store) -> None:
    with contoh.read() as conn:
        table = trial_balance(conn, YEAR_END)
    assert table.totals["debit"] == table.totals["kredit"] == 155_391_000
    assert table.amount("2.1.01.01", 1) == 58_840_000


def test_beancount_comes_to_the_same_figures(contoh: Store) -> None:
    assert project.refresh(contoh) == []
    for year in (2026, None):
        found = books.balances(books.load(contoh, "KOP", year))
        result = sum(v for path, v in found.items() if path.startswith(("Pendapatan", "Beban")))
        assets = sum(amount for path, amount in found.items() if path.startswith("Aset:"))
        assert (assets, -result) == (138_195_175, 6_539_175)
        assert found["Kewajiban:Simpanan:Sukarela"] == -58_840_000
    assert run_checks(contoh) == []
