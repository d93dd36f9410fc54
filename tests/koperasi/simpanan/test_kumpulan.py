"""A meeting day: forty receipts, one act; one of them can be put right alone."""

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import find_bukti
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.simpanan.usecases import (
    BarisKumpulan,
    Kumpulan,
    PerbaikanSimpanan,
    Setoran,
    correct_transaksi,
    record_kumpulan,
    record_transaksi,
)
from ledger import schema
from ledger.errors import Refusal
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register, saldo, setor

pytestmark = DUA_BASIS
KAS = "1.1.01.01"


@pytest.fixture
def empat_puluh(desa: Desa, viewer: Viewer) -> list[str]:
    """Forty members."""
    numbers = register(desa, viewer, 40)
    paid = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in numbers]
    record_transaksi(desa, viewer, paid)
    return numbers


def lembar(numbers: list[str], **more: int) -> Kumpulan:
    amounts = [25_000] * len(numbers)
    amounts[3:6] = [50_000, 75_000, 30_000]
    baris = tuple(
        BarisKumpulan(no, "wajib", jumlah) for no, jumlah in zip(numbers, amounts, strict=True)
    )
    meja = more.get("meja", sum(amounts))
    return Kumpulan("KOP", HARI_INI, baris, uang_di_meja=meja, kunci="kumpulan-mawar")


def cash(desa: Desa) -> int:
    with desa.read() as conn:
        return balance(conn, "KOP", KAS)


def test_forty_receipts_one_act(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    before = cash(desa)
    made = record_kumpulan(desa, viewer, lembar(empat_puluh))
    assert len({satu.no_bukti for satu in made.bukti}) == 40
    assert made.jumlah == 37 * 25_000 + 155_000 == cash(desa) - before
    with desa.read() as conn:
        table = schema.journal.c
        query = select(func.count()).where(table.act_id == made.tindakan_id)
        assert conn.scalar(query) == 40
    assert saldo(desa, viewer, empat_puluh[4]).wajib == 75_000


def test_saved_twice_recorded_once(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    first = record_kumpulan(desa, viewer, lembar(empat_puluh))
    after = cash(desa)
    again = record_kumpulan(desa, viewer, lembar(empat_puluh))
    assert again.ulang
    assert [b.no_bukti for b in again.bukti] == [b.no_bukti for b in first.bukti]
    assert again.tindakan_id == first.tindakan_id
    assert cash(desa) == after


def test_a_changed_sheet_under_the_same_key_is_refused(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    record_kumpulan(desa, viewer, lembar(empat_puluh[:39]))
    with pytest.raises(Refusal) as caught:
        record_kumpulan(desa, viewer, lembar(empat_puluh))
    assert caught.value.code == "key_used"


def test_the_money_on_the_table_must_agree(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    with pytest.raises(Refusal) as caught:
        record_kumpulan(desa, viewer, lembar(empat_puluh, meja=1_000_000))
    assert caught.value.code == "uang_di_meja_beda"
    assert caught.value.values["selisih"] == 80_000
    assert cash(desa) == 40 * POKOK


def test_one_bad_line_keeps_nothing(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    baris = [BarisKumpulan(no, "wajib", 25_000) for no in empat_puluh]
    baris[17] = BarisKumpulan("A99999", "wajib", 25_000)
    with pytest.raises(Refusal) as caught:
        record_kumpulan(desa, viewer, Kumpulan("KOP", HARI_INI, tuple(baris)))
    assert (caught.value.code, caught.value.field) == ("anggota_tidak_dikenal", "no_anggota")
    baris[17] = BarisKumpulan(empat_puluh[17], "pokok", 25_000)
    with pytest.raises(Refusal) as caught:
        record_kumpulan(desa, viewer, Kumpulan("KOP", HARI_INI, tuple(baris)))
    assert caught.value.values["nomor_baris"] == "18"
    assert cash(desa) == 40 * POKOK


def test_an_empty_sheet(desa: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal) as caught:
        record_kumpulan(desa, viewer, Kumpulan("KOP", HARI_INI, ()))
    assert caught.value.code == "kumpulan_kosong"


def test_a_candidate_pays_pokok_and_wajib_on_one_sheet(desa: Desa, viewer: Viewer) -> None:
    no = register(desa, viewer, 1)[0]
    baris = (BarisKumpulan(no, "pokok", POKOK), BarisKumpulan(no, "wajib", 25_000))
    made = record_kumpulan(desa, viewer, Kumpulan("KOP", HARI_INI, baris))
    assert [satu.jadi_aktif for satu in made.bukti] == [True, False]
    assert saldo(desa, viewer, no).status == "aktif"


def test_one_receipt_of_the_sheet_is_put_right(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    made = record_kumpulan(desa, viewer, lembar(empat_puluh))
    wrong, no = made.bukti[4], empat_puluh[4]
    right = Setoran("KOP", no, "wajib", 25_000, HARI_INI)
    answer = correct_transaksi(
        desa,
        viewer,
        PerbaikanSimpanan(Pembalik("KOP", wrong.no_bukti, "salah ketik jumlah"), right),
    )
    assert list(answer.pembalik.pasangan) == [wrong.no_bukti]
    assert saldo(desa, viewer, no).wajib == 25_000
    assert saldo(desa, viewer, empat_puluh[5]).wajib == 30_000
    with desa.read() as conn:
        old = find_bukti(viewer, conn, "KOP", wrong.no_bukti)
        undo = find_bukti(viewer, conn, "KOP", old.dibalik_oleh)
    assert undo.membalik == wrong.no_bukti
    assert undo.alasan == "salah ketik jumlah"
    assert old.diganti_oleh == answer.pengganti.no_bukti
    with pytest.raises(Refusal) as caught:
        reverse_bukti(desa, viewer, Pembalik("KOP", made.bukti[0].no_bukti, "x", seluruh=True))
    assert caught.value.code == "sudah_dibalik"


def test_the_whole_sheet_is_taken_back(
    desa: Desa, viewer: Viewer, empat_puluh: list[str]
) -> None:
    before = cash(desa)
    made = record_kumpulan(desa, viewer, lembar(empat_puluh))
    asked = Pembalik("KOP", made.bukti[7].no_bukti, "lembar salah", seluruh=True)
    answer = reverse_bukti(desa, viewer, asked)
    assert len(answer.pasangan) == 40
    assert cash(desa) == before
    assert reverse_bukti(desa, viewer, asked).ulang


def test_t12_a_deposit_with_a_zero_too_many(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    wrong = setor(desa, viewer, no, "sukarela", 500_000)
    right = Setoran("KOP", no, "sukarela", 50_000, HARI_INI, kunci="benar")
    undo = Pembalik("KOP", wrong.no_bukti, "nol kelebihan", kunci="balik")
    asked = PerbaikanSimpanan(undo, right)
    answer = correct_transaksi(desa, viewer, asked)
    assert (answer.pengganti.saldo_sebelum, answer.pengganti.saldo_sesudah) == (0, 50_000)
    assert saldo(desa, viewer, no).sukarela == 50_000
    again = correct_transaksi(desa, viewer, asked)
    assert again.pengganti.ulang
    assert again.pembalik.ulang
    assert saldo(desa, viewer, no).sukarela == 50_000


def test_a_correction_after_the_money_was_taken_out(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    wrong = setor(desa, viewer, no, "sukarela", 500_000)
    record_transaksi(desa, viewer, [ask(no, "sukarela", "tarik", 400_000)])
    right = Setoran("KOP", no, "sukarela", 450_000, HARI_INI)
    asked = PerbaikanSimpanan(Pembalik("KOP", wrong.no_bukti, "salah hitung"), right)
    correct_transaksi(desa, viewer, asked)
    assert saldo(desa, viewer, no).sukarela == 50_000


def test_a_correction_that_cannot_be_leaves_everything(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    wrong = setor(desa, viewer, no, "sukarela", 500_000)
    record_transaksi(desa, viewer, [ask(no, "sukarela", "tarik", 400_000)])
    right = Setoran("KOP", no, "sukarela", 50_000, HARI_INI)
    with pytest.raises(Refusal) as caught:
        correct_transaksi(
            desa, viewer, PerbaikanSimpanan(Pembalik("KOP", wrong.no_bukti, "salah"), right)
        )
    assert caught.value.code == "balance_short"
    assert saldo(desa, viewer, no).sukarela == 100_000


def test_pokok_taken_back_makes_a_candidate_again(
    desa: Desa, viewer: Viewer, calon: str
) -> None:
    made = setor(desa, viewer, calon, "pokok", POKOK)
    other = setor(desa, viewer, calon, "wajib", 25_000)
    with pytest.raises(Refusal) as caught:
        reverse_bukti(desa, viewer, Pembalik("KOP", made.no_bukti, "salah orang"))
    assert caught.value.code == "pokok_masih_dipakai"
    assert saldo(desa, viewer, calon).status == "aktif"
    reverse_bukti(desa, viewer, Pembalik("KOP", other.no_bukti, "salah orang"))
    reverse_bukti(desa, viewer, Pembalik("KOP", made.no_bukti, "salah orang"))
    assert saldo(desa, viewer, calon) == (calon, "Anggota 1", "calon", 0, 0, 0, 0, 0, 0)
