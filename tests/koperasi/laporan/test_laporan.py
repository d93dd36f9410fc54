"""Reports by name: who may open them, what they add up to, that they agree with each other."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.usecases import Baris, JurnalBaru, KasBaru, record_jurnal, record_kas
from koperasi.laporan import buku_besar
from koperasi.laporan.buku_besar import awal_buku, mutasi_sebelum, tables_baris
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import REPORTS, list_laporan, report, tahun_buku
from koperasi.simpanan.usecases import record_transaksi
from ledger.errors import Refusal
from ledger.statements.table import Table
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register, setor, tarik

pytestmark = DUA_BASIS
AKHIR = dt.date(2026, 12, 31)


@pytest.fixture
def berisi(desa: Desa, viewer: Viewer) -> Desa:
    """Three members, savings, a cost and an accrual."""
    people = register(desa, viewer, 3)
    paid = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in people]
    record_transaksi(desa, viewer, paid)
    setor(desa, viewer, people[0], "wajib", 25_000, tanggal=dt.date(2026, 2, 1))
    setor(desa, viewer, people[1], "sukarela", 90_000, tanggal=dt.date(2026, 3, 1))
    tarik(desa, viewer, people[1], 40_000)
    atk = KasBaru("KOP", "keluar", HARI_INI, "ATK", (Baris("5.2.01.02", 30_000),))
    record_kas(desa, viewer, atk)
    listrik = (Baris("5.2.01.03", 12_000), Baris("2.1.03.02", -12_000))
    record_jurnal(desa, viewer, JurnalBaru("KOP", HARI_INI, "listrik", listrik))
    return desa


def make(desa: Desa, viewer: Viewer, nama: str, **more: object) -> Table:
    fields: dict[str, object] = {"entitas": "KOP", "pada": AKHIR}
    with desa.read() as conn:
        return report(viewer, conn, nama, Permintaan(**(fields | more)))  # type: ignore[arg-type]


def test_every_report_of_the_contract_is_there(desa: Desa, viewer: Viewer) -> None:
    """An empty book has every report too."""
    assert list(REPORTS) == [
        "neraca", "phu", "neraca-saldo", "buku-besar", "simpanan", "tunggakan", "kolektibilitas",
        "rekonsiliasi-bank", "remitansi",
    ]  # fmt: skip
    for nama in REPORTS:
        assert make(desa, viewer, nama).report == nama


def test_neraca_and_phu_agree(berisi: Desa, viewer: Viewer) -> None:
    neraca, phu = make(berisi, viewer, "neraca"), make(berisi, viewer, "phu")
    assert neraca.totals["jumlah_aset"] == 3 * POKOK + 25_000 + 50_000 - 30_000
    assert neraca.totals["jumlah_liabilitas"] == 50_000 + 12_000
    assert phu.totals["shu_bersih"] == -42_000
    assert all(proof.ok for proof in neraca.proofs + phu.proofs)


def test_trial_balance_with_and_without_movements(berisi: Desa, viewer: Viewer) -> None:
    plain = make(berisi, viewer, "neraca-saldo")
    assert plain.totals["debit"] == plain.totals["kredit"] == 345_000 + 42_000
    moved = make(berisi, viewer, "neraca-saldo", dari=dt.date(2026, 11, 1))
    cash = next(row for row in moved.rows if row.key == "1.1.01.01")
    assert cash.amounts == (415_000, 0, 70_000, 345_000, 0)


def test_buku_besar_of_one_account_by_pages(berisi: Desa, viewer: Viewer) -> None:
    table = make(berisi, viewer, "buku-besar", akun="1.1.01.01")
    assert table.totals["saldo_akhir"] == 345_000
    assert [row.amounts[2] for row in table.rows][-1] == 345_000
    with pytest.raises(Refusal) as caught:
        make(berisi, viewer, "buku-besar", akun="9.9")
    assert caught.value.code == "account_unknown"


def test_buku_besar_of_all_accounts(berisi: Desa, viewer: Viewer) -> None:
    table = make(berisi, viewer, "buku-besar")
    assert table.totals["debit"] == table.totals["kredit"] == 300_000 + 25_000 + 90_000 + 82_000
    one = make(berisi, viewer, "buku-besar", akun="2.1.01.01")
    part = [row for row in table.rows if row.key.startswith("2.1.01.01.")]
    assert [row.amounts for row in part] == [row.amounts for row in one.rows]
    headings = [row.key for row in table.rows if row.kind == "heading"]
    assert headings == sorted(headings)
    assert len(headings) == 7


def test_a_whole_buku_besar_is_all_its_pages(
    berisi: Desa, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = make(berisi, viewer, "buku-besar", akun="1.1.01.01")
    monkeypatch.setattr(buku_besar, "MOST", 2)
    whole = make(berisi, viewer, "buku-besar", akun="1.1.01.01", utuh=True, sesudah="x")
    assert whole == usual


def test_the_ledgers_behind_a_line_sum_up_to_its_figure(berisi: Desa, viewer: Viewer) -> None:
    neraca = make(berisi, viewer, "neraca")
    ask = Permintaan("KOP", AKHIR)
    with berisi.read() as conn:
        for row in neraca.rows:
            if row.kind == "line" and row.key != "shu_tahun_berjalan":
                tables = tables_baris(viewer, conn, ask, row.key)
                ends = [table.totals["saldo_akhir"] for table in tables]
                assert sum(ends) == row.amounts[0], row.key
        assert tables_baris(viewer, conn, ask, "tanah") == []
        with pytest.raises(Refusal, match="tidak_berhak"):
            tables_baris(as_role("kasir"), conn, ask, "kas")
        with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
            tables_baris(as_role("auditor", entitas="LAIN"), conn, ask, "kas")


def test_a_long_year_is_opened_at_its_month(
    berisi: Desa, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with berisi.read() as conn:
        assert awal_buku(conn, "KOP", AKHIR).dari(("1.1.01.01",)) == dt.date(2026, 1, 1)
        monkeypatch.setattr(buku_besar, "PAGE", 3)
        assert awal_buku(conn, "KOP", AKHIR).dari(("1.1.01.01",)) == dt.date(2026, 12, 1)
        assert awal_buku(conn, "KOP", AKHIR).dari(("5.2.01.02",)) == dt.date(2026, 1, 1)
        assert awal_buku(conn, "KOP", AKHIR).dari(()) == dt.date(2026, 1, 1)
        march = dt.date(2026, 3, 1)
        assert mutasi_sebelum(conn, "KOP", "1.1.01.01", march) == dt.date(2026, 2, 1)
        assert mutasi_sebelum(conn, "KOP", "5.2.01.02", march) is None


def test_savings_add_up_to_their_accounts(berisi: Desa, viewer: Viewer) -> None:
    table = make(berisi, viewer, "simpanan")
    assert table.totals == {
        "pokok": 3 * POKOK,
        "wajib": 25_000,
        "sukarela": 50_000,
        "jumlah": 375_000,
    }
    assert [proof.name for proof in table.proofs] == [
        "rincian_pokok",
        "rincian_wajib",
        "rincian_sukarela",
        "rincian_berjangka",
        "rincian_tujuan",
        "rincian_wajib_pinjam",
    ]
    early = make(berisi, viewer, "simpanan", pada=dt.date(2026, 2, 15))
    assert early.totals["jumlah"] == 3 * POKOK + 25_000


def test_open_dues_as_a_report(berisi: Desa, viewer: Viewer) -> None:
    table = make(berisi, viewer, "tunggakan", pada=dt.date(2026, 3, 31))
    assert table.totals == {"anggota": 3, "jumlah": 3 * 75_000 - 25_000}
    assert table.rows[0].texts == ("A00002", "2026-01", "3", "3")
    assert table.rows[2].texts == ("A00001", "2026-02", "2", "2")


def test_in_english(berisi: Desa, viewer: Viewer) -> None:
    titles = {nama: make(berisi, viewer, nama, bahasa="en").title for nama in REPORTS}
    assert titles["tunggakan"] == "Open monthly dues"
    assert titles["simpanan"] == "Members' savings"
    assert len(set(titles.values())) == 9


@pytest.mark.parametrize("peran", ["bendahara", "ketua", "sekretaris", "pengawas", "auditor"])
def test_who_reads_the_reports(berisi: Desa, peran: str) -> None:
    person = as_role(peran)
    with berisi.read() as conn:
        assert [made.nama for made in list_laporan(person, conn, "KOP")] == list(REPORTS)
    assert make(berisi, person, "neraca").rows


def test_who_does_not(berisi: Desa) -> None:
    for nama in REPORTS:
        for person in (as_anggota("A00001"), as_role("admin")):
            with pytest.raises(Refusal) as caught:
                make(berisi, person, nama)
            assert caught.value.code == "tidak_berhak"
        with pytest.raises(Refusal) as caught:
            make(berisi, as_role("bendahara", entitas="LAIN"), nama)
        assert caught.value.code == "entitas_tidak_dikenal"
    kasir = as_role("kasir")
    with berisi.read() as conn:
        seen = [made.nama for made in list_laporan(kasir, conn, "KOP")]
    assert seen == ["simpanan", "tunggakan", "kolektibilitas"]


def test_a_report_that_is_none(berisi: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal) as caught:
        make(berisi, viewer, "ramalan")
    assert caught.value.code == "laporan_tidak_ada"


def test_other_kinds_of_entities(berisi: Desa, viewer: Viewer) -> None:
    for kode, jenis in (("BUM", "bumdes"), ("KEL", "kelompok")):
        create_entitas(berisi, viewer, BuatEntitas(kode, jenis, f"Usaha {kode}", 2026))
        kas = KasBaru(kode, "masuk", HARI_INI, "jual", (Baris("4.1.01.01", 9_000),))
        record_kas(berisi, viewer, kas)
        assert make(berisi, viewer, "neraca", entitas=kode).totals["jumlah_aset"] == 9_000
        assert make(berisi, viewer, "phu", entitas=kode).totals["shu_bersih"] == 9_000
        with berisi.read() as conn:
            names = [made.nama for made in list_laporan(viewer, conn, kode)]
        assert names == ["neraca", "phu", "neraca-saldo", "buku-besar", "rekonsiliasi-bank"]
        with pytest.raises(Refusal) as caught:
            make(berisi, viewer, "simpanan", entitas=kode)
        assert caught.value.code == "laporan_bukan_jenis"


def test_the_fiscal_year(berisi: Desa, viewer: Viewer) -> None:
    with berisi.read() as conn:
        assert tahun_buku(viewer, conn, "KOP", 2026).last == AKHIR
        with pytest.raises(Refusal):
            tahun_buku(as_role("kasir", entitas="LAIN"), conn, "KOP", 2026)
