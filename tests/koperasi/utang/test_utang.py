"""Own loans through the use cases: receipt, instalments, month end, settlement, taking back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.usecases import run
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.persetujuan.permintaan import Putuskan, approve_permintaan, submit_permintaan
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.pinjaman.jadwal import DITUNDA
from koperasi.utang.baca import saldo_utang
from koperasi.utang.perintah import LAMA, AkrualBulan, BayarUtang, HasilUtang, UtangBaru
from koperasi.utang.queries import ask_tempo, find_data, list_utang, reconcile
from koperasi.utang.usecases import pay_utang, receive_utang
from koperasi.utang.usecases_akrual import post_akrual, preview_akrual
from ledger.chart import load_chart
from ledger.checks import run_checks
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, agreed, as_role
from tests.koperasi.impor.lembar import berkas, xlsx

pytestmark = DUA_BASIS
JUTA = 1_000_000
BANK = "1.1.02.01"
TERIMA = dt.date(2026, 1, 5)
PERTAMA = dt.date(2026, 2, 12)
BENDAHARA = as_role("bendahara", user="U0002")
KETUA = as_role("ketua", user="U0003")


def borrow(desa: Desa, **more: object) -> HasilUtang:
    """Rp12 million from a bank at 12 % a year for a year, Rp100.000 kept back."""
    made = UtangBaru(
        "KOP", "Bank Contoh", 12 * JUTA, Decimal(12), 12, TERIMA, PERTAMA, "Modal pinjaman anggota",
        "RAT 3/2026", biaya=100_000, akun_kas=BANK,
    )  # fmt: skip
    return receive_utang(desa, BENDAHARA, dataclasses.replace(made, **more))  # type: ignore[arg-type]


def pay(desa: Desa, tanggal: dt.date, pokok: int, bunga: int, **more: object) -> HasilUtang:
    """An instalment of the first loan."""
    made = BayarUtang("KOP", "UB0001", tanggal, pokok, bunga, akun_kas=BANK)
    return pay_utang(desa, BENDAHARA, dataclasses.replace(made, **more))  # type: ignore[arg-type]


def books(desa: Desa, no: str = "UB0001") -> dict[str, int]:
    """What the books hold of a loan by role, without what is zero."""
    with desa.read() as conn:
        found = saldo_utang(conn, load_chart(conn, "KOP"), no)
    return {role: amount for role, amount in found.items() if amount}


def assert_clean(desa: Desa) -> None:
    """Details and control account agree, and so does everything else in the books."""
    with desa.read() as conn:
        assert reconcile(BENDAHARA, conn, "KOP").selisih == 0
    assert run_checks(desa.store, ["KOP"]) == []


def refused(code: str, field: str | None, call: object, *args: object, **more: object) -> Refusal:
    """The call is refused so, at this field."""
    with pytest.raises(Refusal) as told:
        call(*args, **more)  # type: ignore[operator]
    assert (told.value.code, told.value.field) == (code, field)
    return told.value


def test_a_loan_is_received_less_what_the_bank_keeps(desa: Desa) -> None:
    made = borrow(desa)
    assert (made.no_utang, made.no_bukti) == ("UB0001", "BKM/2026/01/0001")
    assert made.sisa_pokok == 12 * JUTA
    assert books(desa) == {"utang_bank": 12 * JUTA, "beban_administrasi_bank": 100_000}
    with desa.read() as conn:
        assert balance(conn, "KOP", BANK) == 11_900_000
        (row,) = conn.execute(list_utang(KETUA, "KOP", HARI_INI)).all()
    assert (row.tahap, row.sisa_pokok, row.tempo, row.angsuran) == (
        "berjalan", 12 * JUTA, "2026-02-12", 1_120_000)  # fmt: skip
    assert_clean(desa)


def test_instalments_accrual_and_settlement_tie_to_the_books(desa: Desa) -> None:
    borrow(desa)
    first = post_akrual(desa, BENDAHARA, AkrualBulan("KOP", 202601))
    assert first.jumlah == 82_105
    pay(desa, PERTAMA, JUTA, 120_000)
    assert books(desa)["beban_bunga_pinjaman"] == 120_000
    assert "beban_akrual" not in books(desa)
    post_akrual(desa, BENDAHARA, AkrualBulan("KOP", 202602))
    assert books(desa)["beban_akrual"] == 62_857
    refused("akrual_kosong", "bulan", post_akrual, desa, BENDAHARA, AkrualBulan("KOP", 202602))
    refused("akrual_urut", "bulan", post_akrual, desa, BENDAHARA, AkrualBulan("KOP", 202601))
    done = pay(desa, dt.date(2026, 3, 12), 11 * JUTA, 110_000, biaya=55_000)
    assert done.sisa_pokok == 0
    held = books(desa)
    assert held == {"beban_bunga_pinjaman": 230_000, "beban_administrasi_bank": 155_000}
    with desa.read() as conn:
        data = find_data(BENDAHARA, conn, "KOP", "UB0001", HARI_INI)
        assert conn.scalar(ask_tempo(BENDAHARA, "KOP", HARI_INI)) == 0
    assert (data.row.tanggal_lunas, data.kartu.sisa_pokok, len(data.bayar)) == ("2026-03-12", 0, 2)
    refused("utang_sudah_lunas", "no_utang", pay, desa, dt.date(2026, 4, 12), 1, 0)
    assert_clean(desa)


def test_taking_everything_back_restores_every_balance(desa: Desa, viewer: Viewer) -> None:
    made = borrow(desa)
    accrued = post_akrual(desa, BENDAHARA, AkrualBulan("KOP", 202601))
    paid = pay(desa, PERTAMA, 12 * JUTA, 120_000)

    def back(number: str) -> None:
        reverse_bukti(desa, agreed(viewer), Pembalik("KOP", number, "salah catat"))

    told = refused("utang_sudah_berjalan", "no_bukti", back, made.no_bukti)
    assert told.values["nomor"] == paid.no_bukti
    back(paid.no_bukti)
    with desa.read() as conn:
        (row,) = conn.execute(list_utang(KETUA, "KOP", HARI_INI)).all()
    assert (row.tahap, row.sisa_pokok, row.tempo) == ("berjalan", 12 * JUTA, "2026-02-12")
    assert books(desa)["beban_akrual"] == 82_105
    refused("utang_sudah_diakrual", "no_bukti", back, made.no_bukti)
    back(accrued.no_bukti)
    back(made.no_bukti)
    assert books(desa) == {}
    with desa.read() as conn:
        assert balance(conn, "KOP", BANK) == 0
        (row,) = conn.execute(list_utang(KETUA, "KOP", HARI_INI)).all()
    assert (row.tahap, row.sisa_pokok) == ("dibalik", 0)
    refused("utang_dibalik", "no_utang", pay, desa, PERTAMA, JUTA, 0)
    assert_clean(desa)


def test_a_running_loan_is_brought_in_against_the_opening_balances(desa: Desa) -> None:
    made = borrow(desa, akun_kas=LAMA, plafon=7 * JUTA, tenor_bulan=7, biaya=0)
    assert made.no_bukti == "BM/2026/01/0001"
    assert books(desa) == {"utang_bank": 7 * JUTA}
    with desa.read() as conn:
        assert balance(conn, "KOP", "3.1.09.01") == 7 * JUTA
    assert_clean(desa)


def test_debt_of_the_opening_balances_is_itemised(desa: Desa, viewer: Viewer) -> None:
    """Rp7 million stand in the books without a loan; the loan takes them, nothing is doubled."""
    rows: list[list[object]] = [
        ["akun", "debit", "kredit"], [BANK, 7 * JUTA, ""], ["2.2.01.01", "", 7 * JUTA]
    ]  # fmt: skip
    run(desa, viewer, berkas(xlsx(rows), "saldo-awal"))
    with desa.read() as conn:
        assert reconcile(BENDAHARA, conn, "KOP").selisih == 7 * JUTA
    borrow(desa, akun_kas=LAMA, plafon=7 * JUTA, tenor_bulan=7, biaya=0)
    assert books(desa) == {"utang_bank": 7 * JUTA}
    with desa.read() as conn:
        assert balance(conn, "KOP", "2.2.01.01") == -7 * JUTA
        assert balance(conn, "KOP", "3.1.09.01") == 0
    assert_clean(desa)


def test_a_programme_with_grace_and_the_twelfth(desa: Desa) -> None:
    made = borrow(
        desa, plafon=72 * JUTA, bunga_persen_tahun=Decimal(6), tenor_bulan=72, tenggang_bulan=6,
        jasa_tenggang=DITUNDA, skema="merah_putih", biaya=0,
    )  # fmt: skip
    assert made.peringatan == ()
    with desa.read() as conn:
        data = find_data(BENDAHARA, conn, "KOP", "UB0001", HARI_INI)
        look = preview_akrual(KETUA, conn, "KOP", 202606)
        assert conn.scalar(ask_tempo(BENDAHARA, "KOP", dt.date(2026, 8, 5))) == 1
        assert conn.scalar(ask_tempo(BENDAHARA, "KOP", dt.date(2026, 8, 4))) == 0
    assert data.kartu.berikut is not None
    assert data.kartu.berikut.angsuran.jatuh_tempo == dt.date(2026, 8, 12)
    assert [one.terhitung for one in look] == [2_025_205]
    other = borrow(desa, skema="merah_putih")
    assert other.peringatan == ("bunga", "tenggang")
    assert other.no_utang == "UB0002"


def test_the_same_key_records_once(desa: Desa) -> None:
    first = borrow(desa, kunci="satu")
    assert borrow(desa, kunci="satu") == dataclasses.replace(first, ulang=True)
    refused("key_used", None, borrow, desa, kunci="satu", plafon=JUTA)
    paid = pay(desa, PERTAMA, JUTA, 120_000, kunci="dua")
    assert pay(desa, PERTAMA, JUTA, 120_000, kunci="dua") == dataclasses.replace(paid, ulang=True)
    assert books(desa)["utang_bank"] == 11 * JUTA


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"plafon": 0}, "amount_zero", "plafon"),
        ({"plafon": -1}, "jumlah_minus", "plafon"),
        ({"pemberi": " "}, "wajib_diisi", "pemberi"),
        ({"dasar": ""}, "dasar_kosong", "dasar"),
        ({"tenor_bulan": 0}, "tenor_salah", "tenor_bulan"),
        ({"tenggang_bulan": 12}, "tenggang_salah", "tenggang_bulan"),
        ({"jasa_tenggang": "nanti"}, "jasa_tenggang_salah", "jasa_tenggang"),
        ({"bunga_persen_tahun": Decimal(101)}, "bunga_utang_salah", "bunga_persen_tahun"),
        ({"biaya": 12 * JUTA}, "biaya_melebihi_plafon", "biaya"),
        ({"biaya": -1}, "jumlah_minus", "biaya"),
        ({"jatuh_tempo_pertama": TERIMA}, "tempo_sebelum_terima", "jatuh_tempo_pertama"),
        ({"jenis": "utang_usaha"}, "jenis_utang_salah", "jenis"),
        ({"skema": "lain"}, "skema_tidak_dikenal", "skema"),
        ({"akun_kas": "5.2.01.01"}, "akun_bukan_kas", "akun_kas"),
    ],
)
def test_what_cannot_be_borrowed(
    desa: Desa, more: dict[str, object], code: str, field: str
) -> None:
    refused(code, field, borrow, desa, **more)
    with desa.read() as conn:
        assert balance(conn, "KOP", BANK) == 0


def test_what_cannot_be_paid(desa: Desa) -> None:
    borrow(desa)
    refused("utang_tidak_dikenal", "no_utang", pay, desa, PERTAMA, 1, 0, no_utang="UB0009")
    refused("bayar_sebelum_terima", "tanggal", pay, desa, dt.date(2026, 1, 4), JUTA, 0)
    refused("amount_zero", "pokok", pay, desa, PERTAMA, 0, 0)
    refused("jumlah_minus", "bunga", pay, desa, PERTAMA, JUTA, -1)
    refused("bayar_melebihi_utang", "pokok", pay, desa, PERTAMA, 12 * JUTA + 1, 0)
    refused("akrual_belum", "bulan", post_akrual, desa, BENDAHARA, AkrualBulan("KOP", 202611))


@pytest.mark.parametrize("peran", ["kasir", "ketua", "sekretaris", "pengawas", "auditor", "admin"])
def test_only_the_treasurer_writes(desa: Desa, peran: str) -> None:
    who = as_role(peran)
    made = UtangBaru("KOP", "B", JUTA, Decimal(6), 6, TERIMA, PERTAMA, "t", "d", akun_kas=BANK)
    refused("tidak_berhak", None, receive_utang, desa, who, made)
    refused("tidak_berhak", None, post_akrual, desa, who, AkrualBulan("KOP", 202601))
    with desa.read() as conn:
        if peran in ("kasir", "admin"):
            refused("tidak_berhak", None, reconcile, who, conn, "KOP")
        else:
            assert reconcile(who, conn, "KOP").selisih == 0


def test_a_month_end_posted_after_the_next_payment_mends_itself(desa: Desa) -> None:
    """January is accrued once, before or after the payment of February; March stands alike."""
    borrow(desa)
    pay(desa, PERTAMA, JUTA, 120_000)
    post_akrual(desa, BENDAHARA, AkrualBulan("KOP", 202601))  # late: the payment knew nothing of it
    assert books(desa)["beban_akrual"] == 82_105
    with desa.read() as conn:
        (again,) = preview_akrual(KETUA, conn, "KOP", 202601)
    assert (again.terhitung, again.dibukukan, again.selisih) == (82_105, 82_105, 0)
    post_akrual(desa, BENDAHARA, AkrualBulan("KOP", 202602))
    held = books(desa)
    assert held["beban_akrual"] == 62_857
    assert held["beban_bunga_pinjaman"] == 120_000 + 62_857
    pay(desa, dt.date(2026, 3, 12), JUTA, 110_000)
    with desa.read() as conn:
        (then,) = preview_akrual(KETUA, conn, "KOP", 202602)
    assert then.selisih == 0
    assert_clean(desa)


def test_a_payment_above_the_limit_is_asked_for_and_agreed_to(desa: Desa) -> None:
    """Up to a million freely, above it the chair: refused, handed in, paid once agreed to."""
    borrow(desa)
    rows = [(JUTA, ""), (None, "ketua")]
    change_batas(desa, KETUA, UbahBatas("KOP", "kas_keluar", rows, TERIMA, "RAT 3/2026"))
    asked = BayarUtang("KOP", "UB0001", PERTAMA, JUTA, 120_000, akun_kas=BANK)
    refused("perlu_persetujuan", "jumlah", pay_utang, desa, BENDAHARA, asked)
    waiting = submit_permintaan(desa, BENDAHARA, asked)
    assert (waiting.keadaan, books(desa)["utang_bank"]) == ("diajukan", 12 * JUTA)
    done = approve_permintaan(desa, KETUA, Putuskan("KOP", waiting.id, waiting.sidik))
    assert (done.keadaan, done.no_bukti) == ("diposting", "BKK/2026/02/0001")
    assert books(desa)["utang_bank"] == 11 * JUTA
    assert_clean(desa)
