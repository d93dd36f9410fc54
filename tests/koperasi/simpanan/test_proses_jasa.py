"""The month's interest through the use cases: figures, tax, one run a month, one undo."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.entitas.usecases_pengaturan import change_parameter
from koperasi.simpanan.hitung import Hitungan, hitung_jasa
from koperasi.simpanan.ketentuan import read_nilai
from koperasi.simpanan.models import JasaRekening, ProsesJasa
from koperasi.simpanan.queries import balances_all
from koperasi.simpanan.queries_jasa import list_proses, preview_jasa
from koperasi.simpanan.queries_potong import LembarPotong, list_potong, slip
from koperasi.simpanan.tabungan import Buku, all_mutasi
from koperasi.simpanan.usecases_jasa import (
    BatalProses,
    HasilProses,
    ProsesBaru,
    post_jasa,
    undo_jasa,
)
from ledger import schema
from ledger.chart import load_chart
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.simpanan.conftest import decide, new_key, on, saldo, setor, tarik

pytestmark = DUA_BASIS
JANUARI, FEBRUARI = 202601, 202602
PPH, BEBAN, SUKARELA = "2.1.04.01", "5.1.01.01", "2.1.01.01"
AWAL = dt.date(2026, 1, 1)
SIX = "6"
GOLDEN = Path(__file__).parent / "jasa.beancount"


def hari(day: int, month: int = 1) -> dt.date:
    return dt.date(2026, month, day)


def proses(desa: Desa, viewer: Viewer, bulan: int = JANUARI, **more: str) -> HasilProses:
    return post_jasa(desa, viewer, ProsesBaru("KOP", bulan, kunci=new_key(), **more))


def batal(desa: Desa, viewer: Viewer, nomor: int) -> HasilProses:
    return undo_jasa(desa, viewer, BatalProses("KOP", nomor, "tarif salah", new_key()))


def refused(desa: Desa, viewer: Viewer, bulan: int, **more: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        proses(desa, viewer, bulan, **more)
    return caught.value


def akun(desa: Desa, kode: str, pada: dt.date | None = None) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", kode, pada)


def lembar(desa: Desa, viewer: Viewer, no: str, bulan: int = JANUARI) -> LembarPotong:
    with desa.read() as conn:
        return slip(viewer, conn, "KOP", no, bulan)


@pytest.fixture
def januari(desa: Desa, viewer: Viewer, anggota: list[str]) -> list[str]:
    """The worked month: 1.000.000 at its start, 5 +2.000.000, 12 -1.500.000, 20 +500.000."""
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 1_000_000, tanggal=AWAL)
    setor(desa, viewer, no, "sukarela", 2_000_000, tanggal=hari(5))
    tarik(desa, viewer, no, 1_500_000, tanggal=hari(12))
    setor(desa, viewer, no, "sukarela", 500_000, tanggal=hari(20))
    decide(desa, viewer, "jasa_sukarela", "4", AWAL)
    return anggota


@pytest.mark.parametrize(
    ("metode", "jasa"), [("saldo_harian", 6_684), ("saldo_rata_rata", 6_559), ("saldo_terendah", 0)]
)
def test_the_worked_month(
    desa: Desa, viewer: Viewer, januari: list[str], metode: str, jasa: int
) -> None:
    decide(desa, viewer, "jasa_metode", metode, AWAL)
    if not jasa:  # opened in the month: the lowest balance is 0
        assert refused(desa, viewer, JANUARI).code == "jasa_kosong"
        return
    made = proses(desa, viewer)
    assert (made.banyak, made.bruto, made.pph) == (1, jasa, 0)
    assert saldo(desa, viewer, januari[0]).sukarela == 2_000_000 + jasa
    assert (akun(desa, BEBAN), akun(desa, PPH)) == (jasa, 0)
    with desa.read() as conn:
        row = conn.execute(select(JasaRekening.__table__)).one()
        last = all_mutasi(viewer, conn, Buku("KOP", januari[0], "sukarela"))[-1]
    assert (row.dasar, row.persen, row.bulan) == (1_967_741, "4", JANUARI)
    assert row.tanggal == "2026-01-31"
    assert (last.sandi, last.kredit, last.saldo) == ("05", jasa, 2_000_000 + jasa)
    assert last.uraian == f"Jasa simpanan sukarela Januari 2026 {januari[0]}"
    assert last.no_bukti == row.no_bukti


def test_the_lowest_balance_of_a_month(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 1_000_000, tanggal=hari(31))
    setor(desa, viewer, anggota[0], "sukarela", 2_000_000, tanggal=hari(5, 2))
    tarik(desa, viewer, anggota[0], 1_500_000, tanggal=hari(12, 2))
    decide(desa, viewer, "jasa_sukarela", "4", AWAL)
    decide(desa, viewer, "jasa_metode", "saldo_terendah", AWAL)
    assert proses(desa, viewer, FEBRUARI).bruto == 3_333


@pytest.mark.parametrize(
    ("bruto", "pph"),
    [
        (239_999, 0),
        (240_000, 0),
        (240_001, 24_000),
        (241_000, 24_100),
        (300_000, 30_000),
        (1_000_000, 100_000),
    ],
)
def test_the_cliff_of_the_tax(
    desa: Desa, viewer: Viewer, anggota: list[str], bruto: int, pph: int
) -> None:
    """A whole month (r/12) at 6 %: the balance is 200 times the interest."""
    setor(desa, viewer, anggota[0], "sukarela", bruto * 200, tanggal=AWAL)
    decide(desa, viewer, "jasa_sukarela", SIX, AWAL)
    decide(desa, viewer, "jasa_metode", "saldo_rata_rata", AWAL)
    made = proses(desa, viewer)
    assert (made.bruto, made.pph) == (bruto, pph)
    assert saldo(desa, viewer, anggota[0]).sukarela == bruto * 200 + bruto - pph
    assert akun(desa, PPH) == -pph
    paper = lembar(desa, viewer, anggota[0])
    assert (paper.nomor, paper.bruto, paper.pph) == ("BP/2026/01/0001", bruto, pph)
    assert paper.persen == ("10" if pph else "0")
    with desa.read() as conn:
        lines = all_mutasi(viewer, conn, Buku("KOP", anggota[0], "sukarela"))[1:]
    wanted = [("05", 0, bruto), ("06", pph, 0)][: 2 if pph else 1]
    assert [(line.sandi, line.debit, line.kredit) for line in lines] == wanted


def test_every_member_paid_has_a_slip_and_sees_only_its_own(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    for no, amount in zip(anggota, (1_000_000, 60_000_000, 5_000), strict=False):
        setor(desa, viewer, no, "sukarela", amount, tanggal=AWAL)
    decide(desa, viewer, "jasa_sukarela", SIX, AWAL)
    proses(desa, viewer)
    with desa.read() as conn:
        rows = conn.execute(list_potong(viewer, "KOP").order_by("nomor")).all()
    assert [(r.nomor[-4:], r.no_anggota, r.bruto, r.pph) for r in rows] == [
        ("0001", anggota[0], 5_095, 0),
        ("0002", anggota[1], 305_753, 30_575),
        ("0003", anggota[2], 25, 0),
    ]
    assert lembar(desa, as_anggota(anggota[1]), anggota[1]).pph == 30_575
    for who in (as_anggota(anggota[0]), as_role("bendahara", entitas="LAIN")):
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            lembar(desa, who, anggota[1])
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        lembar(desa, viewer, anggota[4])


def test_a_month_is_run_once_in_order_and_not_into_a_lock(
    desa: Desa, viewer: Viewer, januari: list[str]
) -> None:
    assert refused(desa, viewer, 202611).code == "bulan_belum_selesai"
    assert refused(desa, viewer, 202512).code == "bulan_sebelum_buku"
    assert refused(desa, viewer, 202613).code == "bulan_salah"
    proses(desa, viewer, FEBRUARI)
    assert refused(desa, viewer, FEBRUARI).code == "jasa_sudah_diproses"
    assert refused(desa, viewer, JANUARI).code == "jasa_bulan_lebih_baru"
    kunci_bulan(desa, viewer, KunciBulan("KOP", 202603))
    assert refused(desa, viewer, 202603).code == "period_locked"
    with desa.read() as conn:
        look = preview_jasa(viewer, conn, desa, "KOP", 202603)
        skipped = preview_jasa(viewer, conn, desa, "KOP", 202605).terlewat
        runs = list_proses(viewer, conn, "KOP")
    assert look.alasan is not None
    assert (look.alasan.code, look.hitungan.banyak_anggota) == ("period_locked", 1)
    assert skipped == (202603, 202604)
    assert [run.bulan for run in runs] == [FEBRUARI]


def test_the_same_request_is_posted_once(desa: Desa, viewer: Viewer, januari: list[str]) -> None:
    asked = ProsesBaru("KOP", JANUARI, kunci="jasa-1")
    first, again = post_jasa(desa, viewer, asked), post_jasa(desa, viewer, asked)
    assert (first.ulang, again.ulang) == (False, True)
    assert (again.proses_id, again.bruto) == (first.proses_id, first.bruto)
    with pytest.raises(Refusal, match="key_used"):
        post_jasa(desa, viewer, ProsesBaru("KOP", FEBRUARI, kunci="jasa-1"))


def test_what_was_agreed_to_is_posted_or_nothing(
    desa: Desa, viewer: Viewer, januari: list[str]
) -> None:
    with desa.read() as conn:
        look = preview_jasa(viewer, conn, desa, "KOP", JANUARI)
    assert look.alasan is None
    setor(desa, viewer, januari[1], "sukarela", 1_000_000, tanggal=hari(31))
    assert refused(desa, viewer, JANUARI, sidik=look.hitungan.sidik).code == "jasa_berubah"
    with desa.read() as conn:
        look = preview_jasa(viewer, conn, desa, "KOP", JANUARI)
        assert look.nama[januari[1]] == "Anggota 2"
    assert proses(desa, viewer, sidik=look.hitungan.sidik).banyak == 2


@given(
    amounts=st.lists(st.integers(100_000, 90_000_000), min_size=1, max_size=4),
    persen=st.sampled_from(["1.5", "4", "9"]),
)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_restores_every_balance_on_every_day(
    desa: Desa, viewer: Viewer, anggota: list[str], amounts: list[int], persen: str
) -> None:
    for no, amount in zip(anggota, amounts, strict=False):
        setor(desa, viewer, no, "sukarela", amount, tanggal=hari(3))
    decide(desa, viewer, "jasa_sukarela", persen, AWAL)
    days = (hari(30), hari(31), hari(1, 2), None)

    def look() -> list[object]:
        with desa.read() as conn:
            held = [balances_all(viewer, conn, "KOP", day) for day in days]
        return [held, [akun(desa, kode, day) for kode in (PPH, BEBAN, SUKARELA) for day in days]]

    before = look()
    made = proses(desa, viewer)
    assert akun(desa, BEBAN) == made.bruto
    batal(desa, viewer, made.proses_id)
    assert look() == before
    again = proses(desa, viewer)
    assert (again.bruto, again.pph) == (made.bruto, made.pph)
    batal(desa, viewer, again.proses_id)
    assert run_checks(desa.store, ["KOP"], with_beancount=False) == []


def test_undo_once_the_latest_first_and_with_a_reason(
    desa: Desa, viewer: Viewer, januari: list[str]
) -> None:
    first, second = proses(desa, viewer), proses(desa, viewer, FEBRUARI)
    with pytest.raises(Refusal, match="jasa_bukan_terakhir"):
        batal(desa, viewer, first.proses_id)
    with pytest.raises(Refusal, match="alasan_kosong"):
        undo_jasa(desa, viewer, BatalProses("KOP", second.proses_id, " ", "b"))
    asked = BatalProses("KOP", second.proses_id, "tarif salah", "b")
    assert not undo_jasa(desa, viewer, asked).ulang
    assert undo_jasa(desa, viewer, asked).ulang
    with pytest.raises(Refusal, match="jasa_sudah_dibatalkan"):
        batal(desa, viewer, second.proses_id)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        batal(desa, viewer, 99)
    with desa.read() as conn:
        states = list(conn.scalars(select(ProsesJasa.keadaan).order_by(ProsesJasa.id)))
        rows = conn.execute(select(JasaRekening.__table__).order_by(JasaRekening.id)).all()
        entries = conn.scalar(select(func.count()).select_from(schema.journal))
        assert len(conn.execute(list_potong(viewer, "KOP")).all()) == 1
    assert states == ["diposting", "dibalik"]
    assert [row.keadaan for row in rows] == ["diposting", "dibalik"]
    assert rows[1].no_pembalik.startswith("BM/2026/02/")
    assert entries is not None
    batal(desa, viewer, first.proses_id)


def test_undo_in_a_locked_month_is_dated_today(
    desa: Desa, viewer: Viewer, januari: list[str]
) -> None:
    made = proses(desa, viewer)
    kunci_bulan(desa, viewer, KunciBulan("KOP", JANUARI))
    batal(desa, viewer, made.proses_id)
    assert akun(desa, BEBAN, hari(31)) == made.bruto
    assert akun(desa, BEBAN) == 0


def test_spent_interest_cannot_be_taken_back(
    desa: Desa, viewer: Viewer, januari: list[str]
) -> None:
    made = proses(desa, viewer)
    tarik(desa, viewer, januari[0], 2_000_000 + made.bruto)
    with pytest.raises(Refusal, match="balance_short"):
        batal(desa, viewer, made.proses_id)


def test_the_rate_of_each_day_counts(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 36_500_000, tanggal=AWAL)
    decide(desa, viewer, "jasa_sukarela", "4", AWAL)
    decide(desa, viewer, "jasa_sukarela", "6", hari(11))
    assert proses(desa, viewer).bruto == 10 * 4_000 + 21 * 6_000


def test_steps_by_balance_and_by_slice(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    setor(desa, viewer, anggota[0], "sukarela", 36_500_000, tanggal=AWAL)
    decide(desa, viewer, "jasa_sukarela", "2;18250000=4", AWAL)
    made = proses(desa, viewer)
    assert made.bruto == 31 * 4_000
    batal(desa, viewer, made.proses_id)
    decide(desa, viewer, "jasa_lapis", "ya", AWAL)
    assert proses(desa, viewer).bruto == 31 * 3_000


@given(cut=st.integers(1, 30), moves=st.lists(st.integers(0, 900_000), min_size=3, max_size=6))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_interest_of_a_period_is_the_sum_of_its_parts(
    desa: Desa, viewer: Viewer, anggota: list[str], cut: int, moves: list[int]
) -> None:
    """Daily method: the same rate said again in the middle of the month changes nothing."""
    for place, amount in enumerate(moves):
        if amount:
            setor(desa, viewer, anggota[0], "sukarela", amount, tanggal=hari(1 + 5 * place))
    decide(desa, viewer, "jasa_sukarela", "4", AWAL)
    whole = hitung(desa)
    decide(desa, viewer, "jasa_sukarela", "4", hari(cut + 1))
    assert hitung(desa).baris == whole.baris


def hitung(desa: Desa) -> Hitungan:
    with desa.read() as conn:
        return hitung_jasa(conn, load_chart(conn, "KOP"), read_nilai(conn, "KOP"), JANUARI)


@pytest.mark.parametrize("peran", ["kasir", "ketua", "sekretaris", "pengawas", "anggota"])
def test_only_the_treasurer_posts(desa: Desa, januari: list[str], peran: str) -> None:
    assert refused(desa, as_role(peran), JANUARI).code == "tidak_berhak"


def test_the_treasurer_may(desa: Desa, januari: list[str]) -> None:
    assert proses(desa, as_role("bendahara")).banyak == 1


@pytest.mark.parametrize(
    ("kunci", "isi", "code"),
    [
        ("jasa_sukarela", "9,5", "bunga_melebihi_batas"),
        ("jasa_sukarela", "3; 10jt: 12", "bunga_melebihi_batas"),
        ("jasa_sukarela", "3; 10jt: 4; 5jt: 5", "nilai_parameter_salah"),
        ("jasa_sukarela", "banyak", "nilai_parameter_salah"),
        ("jasa_metode", "saldo_akhir", "nilai_parameter_salah"),
    ],
)
def test_rates_beyond_the_cap_are_refused(
    desa: Desa, viewer: Viewer, kunci: str, isi: str, code: str
) -> None:
    ubah = UbahParameter("KOP", f"simpanan.{kunci}", isi, AWAL, "Rapat 1/2026")
    with pytest.raises(Refusal) as caught:
        change_parameter(desa, viewer, ubah, rooms.ROOMS)
    assert (caught.value.code, caught.value.field) == (code, "nilai")


def test_rates_as_people_type_them(desa: Desa, viewer: Viewer) -> None:
    ubah = UbahParameter("KOP", "simpanan.jasa_sukarela", "3%; 10jt: 4,5 %", AWAL, "Rapat 1/2026")
    assert change_parameter(desa, viewer, ubah, rooms.ROOMS) == "3;10000000=4.5"


def test_posting_and_undoing_leave_clean_books(
    desa: Desa, viewer: Viewer, januari: list[str]
) -> None:
    desa = on(desa, 2026, 11, 30)
    made = proses(desa, viewer)
    assert run_checks(desa.store, ["KOP"]) == []
    batal(desa, viewer, made.proses_id)
    proses(desa, viewer)
    assert run_checks(desa.store, ["KOP"]) == []


def test_golden_text(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """Interest of a month as it stands in the books and in Fava, with and without tax."""
    for no, amount in zip(anggota, (1_000_000, 60_000_000), strict=False):
        setor(desa, viewer, no, "sukarela", amount, tanggal=AWAL)
    decide(desa, viewer, "jasa_sukarela", SIX, AWAL)
    post_jasa(desa, viewer, ProsesBaru("KOP", JANUARI, kunci="emas-jasa"))
    with desa.read() as conn:
        table = schema.journal.c
        wanted = table.rule.like("BUNGA-%")
        texts = list(conn.scalars(select(table.text).where(wanted).order_by(table.seq)))
    assert "\n".join(texts) == GOLDEN.read_text(encoding="utf-8")
