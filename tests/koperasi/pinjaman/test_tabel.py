"""Every numeric table of lending, through the use cases: application, disbursement, payments."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.pembayaran import ANGSURAN
from koperasi.pinjaman.perintah import Cairkan, Lunasi
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.queries import kartu_pinjaman
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.pinjaman.usecases_bayar import settle_pinjaman
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from ledger import totals
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    JUTA,
    ajukan,
    bayar,
    buku,
    cair,
    produk,
    setujui,
)
from tests.koperasi.pinjaman.test_jadwal import (
    ANUITAS_JASA,
    ANUITAS_POKOK,
    MENURUN_ANGSURAN,
    MENURUN_JASA,
    SISA_RATA,
)

pytestmark = DUA_BASIS
RATA = [833_333] * 11 + [833_337]
TEMPO = [dt.date(2026, month, 5) for month in range(2, 13)] + [dt.date(2027, 1, 5)]


def rows_of(desa: Desa, no: str) -> list[tuple[int, int]]:
    with desa.read() as conn:
        loan = find_pinjaman(conn, "KOP", no)
        query = select(ANGSURAN).where(ANGSURAN.c.pinjaman_id == loan.id).order_by(ANGSURAN.c.ke)
        return [(row.pokok_pinjaman, row.jasa_pinjaman) for row in conn.execute(query)]


@pytest.mark.parametrize(
    ("terms", "rows"),
    [
        (("flat", "1"), list(zip(RATA, [100_000] * 12, strict=True))),
        (("menurun", "1.5"), list(zip(RATA, MENURUN_JASA, strict=True))),
        (("anuitas", "1.5"), list(zip(ANUITAS_POKOK, ANUITAS_JASA, strict=True))),
    ],
    ids=["flat", "menurun", "anuitas"],
)
def test_the_three_schedules_to_the_rupiah(
    desa: Desa,
    viewer: Viewer,
    anggota: list[str],
    terms: tuple[str, str],
    rows: list[tuple[int, int]],
) -> None:
    set_produk(desa, viewer, produk("TABEL", *terms))
    no = cair(desa, anggota[0], "TABEL")
    assert rows_of(desa, no) == rows


def test_an_annuity_rounded_up_to_500(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """917.000 for eleven months, 914.390 at the end: 900.877 and 13.513."""
    set_produk(desa, viewer, produk("BULAT", "anuitas", "1.5", kelipatan=500))
    rows = rows_of(desa, cair(desa, anggota[0], "BULAT"))
    assert {sum(row) for row in rows[:11]} == {917_000}
    assert rows[-1] == (900_877, 13_513)
    assert sum(jasa for _, jasa in rows) == 1_001_390


def test_paid_as_the_table_says_the_principal_left_is_its_last_column(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """Menurun, each instalment on its day: principal left of the table, in books and card."""
    no = cair(desa, anggota[0], "TURUN")
    paid = list(zip(TEMPO[:10], MENURUN_ANGSURAN, SISA_RATA, strict=False))
    for tempo, jumlah, sisa in paid:
        made = bayar(desa, no, jumlah, tempo)
        assert made.sisa_pokok == sisa == buku(desa, no)["pinjaman_anggota"]
    assert buku(desa, no)["pendapatan_jasa_pinjaman"] == sum(MENURUN_JASA[:10])


@pytest.mark.parametrize(
    ("terms", "efektif"),
    [
        (("flat", "1"), "21.46"),
        (("flat", "1.5"), "31.72"),
        (("menurun", "1.5"), "18"),
        (("anuitas", "1.5"), "18"),
        (("flat", "1.1226"), "24"),
    ],
)
def test_what_a_loan_really_costs_is_kept_with_it(
    desa: Desa, viewer: Viewer, anggota: list[str], terms: tuple[str, str], efektif: str
) -> None:
    set_produk(desa, viewer, produk("HARGA", *terms))
    made = ajukan(desa, anggota[0], "HARGA", 5 * JUTA)
    with desa.read() as conn:
        kept = Decimal(find_pinjaman(conn, "KOP", made.no_pinjaman).efektif_persen)
    assert abs(kept - Decimal(efektif)) <= Decimal("0.01")


def test_the_late_and_short_payment_by_its_buckets(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """900.000 on 20 March: 14.000 fee, 100.000 jasa, 786.000 principal; 47.333 stay open."""
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, TEMPO[0])
    made = bayar(desa, no, 900_000, dt.date(2026, 3, 20))
    part = made.bagian
    assert (part.denda, part.jasa, part.pokok, part.titipan) == (14_000, 100_000, 786_000, 0)
    with desa.read() as conn:
        card = kartu_pinjaman(viewer, conn, "KOP", no, dt.date(2026, 3, 25))
    assert card is not None
    second = card.kartu.angsuran[1]
    assert (second.terbuka, second.angsuran.jatuh_tempo) == (47_333, TEMPO[1])


def test_provisi_over_the_months_admin_at_once(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """250.000 over twelve months: 20.833 a month, the last takes 20.837."""
    more = {"provisi_persen": Decimal(1), "administrasi": 25_000}
    set_produk(desa, viewer, produk("PROV", "menurun", "1.5", **more))
    no = cair(desa, anggota[0], "PROV", 25 * JUTA)
    assert buku(desa, no)["pendapatan_administrasi"] == 25_000
    for number, bulan in enumerate(range(202602, 202611), 1):
        post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", bulan))
        assert buku(desa, no)["pendapatan_provisi"] == 20_833 * number
    with desa.read() as conn:
        assert -totals.balance(conn, "KOP", "1.1.03.08") == 250_000 - 9 * 20_833


def test_no_payment_into_a_locked_month(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    kunci_bulan(desa, BENDAHARA, KunciBulan("KOP", 202602))
    with pytest.raises(Refusal, match="period_locked"):
        bayar(desa, no, 100_000, dt.date(2026, 2, 20))
    assert "pendapatan_jasa_pinjaman" not in buku(desa, no)


def test_paid_out_on_the_31st_each_due_date_is_the_last_of_its_month(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """Short months do not move the anchor: 28 February, 31 March, 30 April, 31 May."""
    last = dt.date(2026, 1, 31)
    made = setujui(desa, ajukan(desa, anggota[0], tanggal=last))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, last))
    with desa.read() as conn:
        loan = find_pinjaman(conn, "KOP", made.no_pinjaman)
        query = select(ANGSURAN.c.jatuh_tempo).where(ANGSURAN.c.pinjaman_id == loan.id)
        due = list(conn.scalars(query.order_by(ANGSURAN.c.ke)))
    assert due[:4] == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    assert due[-1] == "2027-01-31"


def test_a_product_may_take_the_fee_last(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """The same 900.000 on 20 March by jasa, pokok, denda: 100.000 and 800.000, no fee yet."""
    more = {"denda_persen_hari": Decimal("0.1"), "urutan": "jasa,pokok,denda"}
    set_produk(desa, viewer, produk("URUT", "flat", "1", **more))
    no = cair(desa, anggota[0], "URUT")
    bayar(desa, no, 933_333, TEMPO[0])
    part = bayar(desa, no, 900_000, dt.date(2026, 3, 20)).bagian
    assert (part.denda, part.jasa, part.pokok, part.titipan) == (0, 100_000, 800_000, 0)


@pytest.mark.parametrize(
    ("kebijakan", "jasa"), [("per_hari", 48_387), ("bulan_penuh", 100_000), ("semua_jasa", 600_000)]
)
def test_settled_early_by_each_policy(
    desa: Desa, viewer: Viewer, anggota: list[str], kebijakan: str, jasa: int
) -> None:
    """5.000.002 principal after instalment 6, on 20 July; jasa of later months was never booked."""
    set_produk(desa, viewer, produk("LUNAS", "flat", "1", jasa_pelunasan=kebijakan))
    no = cair(desa, anggota[0], "LUNAS")
    for tempo in TEMPO[:6]:
        bayar(desa, no, 933_333, tempo)
    asked = Lunasi("KOP", no, dt.date(2026, 7, 20), 5_000_002 + jasa)
    made = settle_pinjaman(desa, BENDAHARA, asked)
    assert (made.bagian.pokok, made.bagian.jasa, made.lunas) == (5_000_002, jasa, True)
    assert buku(desa, no)["pendapatan_jasa_pinjaman"] == 600_000 + jasa
