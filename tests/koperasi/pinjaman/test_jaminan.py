"""Savings that secure a loan: blocked at disbursement, released at settlement, back on reversal."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.pinjaman.perintah import AgunanBaru, Cairkan, HasilBayar, Lunasi
from koperasi.pinjaman.queries import tawaran_pelunasan
from koperasi.pinjaman.usecases_bayar import settle_pinjaman
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.simpanan.blokir import list_blokir_anggota
from koperasi.simpanan.perintah_bilyet import BilyetBaru, PecahBilyet
from koperasi.simpanan.usecases_bilyet import break_bilyet, open_bilyet
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, agreed
from tests.koperasi.pinjaman.conftest import BENDAHARA, CAIR, JUTA, ajukan, cair, setujui
from tests.koperasi.simpanan.conftest import decide, new_key, setor, tarik

pytestmark = DUA_BASIS
LUNAS = dt.date(2026, 2, 5)
SIMPANAN = (AgunanBaru("simpanan", "sukarelanya", 2 * JUTA),)


def tertahan(desa: Desa, no: str) -> list[tuple[str, int, str]]:
    with desa.read() as conn:
        rows = list_blokir_anggota(conn, "KOP", no)
    return [(row.jenis, row.jumlah, row.ref.partition(":")[0]) for row in rows]


def lunasi(desa: Desa, pinjaman: str) -> HasilBayar:
    with desa.read() as conn:
        due = tawaran_pelunasan(BENDAHARA, conn, "KOP", pinjaman, LUNAS).total
    return settle_pinjaman(desa, BENDAHARA, Lunasi("KOP", pinjaman, LUNAS, due))


def balik(desa: Desa, viewer: Viewer, no_bukti: str) -> None:
    reverse_bukti(desa, agreed(viewer), Pembalik("KOP", no_bukti, "keliru", kunci=new_key()))


def test_savings_that_secure_a_loan_are_held_until_it_is_paid(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 3 * JUTA, tanggal=CAIR)
    pinjaman = cair(desa, no, plafon=5 * JUTA, agunan=SIMPANAN)
    assert tertahan(desa, no) == [("sukarela", 2 * JUTA, "pinjaman")]
    with pytest.raises(Refusal) as caught:
        tarik(desa, viewer, no, JUTA + 1)
    assert caught.value.code == "saldo_diblokir"
    assert caught.value.values["jumlah_terbanyak"] == JUTA
    paid = lunasi(desa, pinjaman)
    assert tertahan(desa, no) == []
    balik(desa, viewer, paid.no_bukti)
    assert tertahan(desa, no) == [("sukarela", 2 * JUTA, "pinjaman")]
    lunasi(desa, pinjaman)
    tarik(desa, viewer, no, 2 * JUTA)


def test_a_settlement_is_not_taken_back_once_its_savings_are_gone(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 2 * JUTA, tanggal=CAIR)
    paid = lunasi(desa, cair(desa, no, plafon=5 * JUTA, agunan=SIMPANAN))
    tarik(desa, viewer, no, JUTA)
    with pytest.raises(Refusal, match="blokir_melebihi_saldo"):
        balik(desa, viewer, paid.no_bukti)


def test_a_loan_that_was_not_paid_out_after_all_holds_nothing(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    setor(desa, viewer, no, "sukarela", 2 * JUTA, tanggal=CAIR)
    asked = setujui(desa, ajukan(desa, no, agunan=SIMPANAN))
    assert tertahan(desa, no) == []
    made = disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", asked.no_pinjaman, CAIR))
    assert len(tertahan(desa, no)) == 1
    balik(desa, viewer, made.no_bukti)
    assert tertahan(desa, no) == []


def test_a_deposit_that_secures_a_loan_is_not_broken(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    decide(desa, viewer, "jasa_berjangka_12", "6", dt.date(2026, 1, 1))
    setor(desa, viewer, no, "sukarela", JUTA, tanggal=CAIR)
    asked = BilyetBaru("KOP", no, 3 * JUTA, 12, CAIR, kunci=new_key())
    bilyet = open_bilyet(desa, viewer, asked).no_rekening
    pledge = AgunanBaru("simpanan", "bilyetnya", 3 * JUTA, rekening=bilyet)
    cair(desa, no, plafon=2 * JUTA, agunan=(pledge,))
    assert tertahan(desa, no) == [("berjangka", 3 * JUTA, "pinjaman")]
    with pytest.raises(Refusal, match="bilyet_diblokir"):
        break_bilyet(desa, viewer, PecahBilyet("KOP", bilyet, "perlu uang", new_key()))
    tarik(desa, viewer, no, JUTA)


@pytest.mark.parametrize(
    ("agunan", "refused"),
    [
        (
            AgunanBaru("simpanan", "sukarela", 2 * JUTA),
            ("blokir_melebihi_saldo", "agunan.1.nilai"),
        ),
        (
            AgunanBaru("simpanan", "bilyet", JUTA, rekening="B00009"),
            ("bilyet_tidak_dikenal", "agunan.1.rekening"),
        ),
    ],
)
def test_savings_that_are_not_there_secure_nothing(
    desa: Desa, viewer: Viewer, anggota: list[str], agunan: AgunanBaru, refused: tuple[str, str]
) -> None:
    setor(desa, viewer, anggota[0], "sukarela", JUTA, tanggal=CAIR)
    with pytest.raises(Refusal) as caught:
        ajukan(desa, anggota[0], agunan=(agunan,))
    assert (caught.value.code, caught.value.field) == refused
