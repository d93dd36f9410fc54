"""Paying out what is held: the member, the heirs with their parts, coins, the annual meeting."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.usecases_balik import reverse_bukti
from koperasi.keluar.perintah import BayarTitipan, HasilBayarKeluar
from koperasi.keluar.queries import find_keluar
from koperasi.keluar.usecases_bayar import pay_titipan
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.keluar.conftest import (
    KAS,
    MASUK,
    TITIPAN,
    keluar,
    milik,
    saldo_semua,
    waris,
    worked,
)
from tests.koperasi.simpanan.conftest import new_key

pytestmark = DUA_BASIS
KASIR = as_role("kasir", user="U0007")
HARI = dt.date(2026, 11, 20)
BERSIH = 2_147_934


def bayar(desa: Desa, viewer: Viewer, nomor: int, jumlah: int, **more: Any) -> HasilBayarKeluar:
    asked = BayarTitipan("KOP", nomor, HARI, jumlah, kunci=new_key())
    return pay_titipan(desa, viewer, dataclasses.replace(asked, **more))


def refused(desa: Desa, viewer: Viewer, nomor: int, jumlah: int, **more: Any) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        bayar(desa, viewer, nomor, jumlah, **more)
    return caught.value.code, caught.value.field or ""


@pytest.fixture
def selesai(desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]) -> int:
    """The worked settlement."""
    worked(desa, viewer, anggota[0])
    return keluar(desa, setuju, anggota[0]).dokumen_id


def test_cash_is_paid_in_coins_and_the_rest_is_rounded_off(
    desa: Desa, setuju: Viewer, selesai: int, anggota: list[str]
) -> None:
    """DOMAIN 12.5: 2.147.934 is paid as 2.147.900 with 34 to Pembulatan."""
    kas = saldo_semua(desa)[KAS]
    first = bayar(desa, KASIR, selesai, 1_000_000)
    assert first.sisa == 1_147_934
    assert refused(desa, KASIR, selesai, 1_147_935) == ("titipan_kurang", "jumlah")
    assert refused(desa, KASIR, selesai, 1_000_000, bulatkan=True) == (
        "pembulatan_salah",
        "bulatkan",
    )
    last = bayar(desa, KASIR, selesai, 1_147_900, bulatkan=True)
    assert last.sisa == 0
    after = saldo_semua(desa)
    assert (after[KAS], after["4.3.01.06"]) == (kas - 2_147_900, -34)
    assert milik(desa, anggota[0]) == {}
    assert refused(desa, KASIR, selesai, 1) == ("titipan_kurang", "jumlah")
    assert run_checks(desa.store) == []
    reverse_bukti(desa, setuju, Pembalik("KOP", last.no_bukti, "uang kembali", kunci=new_key()))
    assert milik(desa, anggota[0]) == {TITIPAN: -1_147_934}
    today = dt.date(2026, 11, 24)
    assert bayar(desa, KASIR, selesai, 1_147_934, tanggal=today).sisa == 0


def test_a_settlement_is_not_taken_back_while_its_money_is_out(
    desa: Desa, setuju: Viewer, selesai: int, anggota: list[str]
) -> None:
    paid = bayar(desa, KASIR, selesai, BERSIH)
    with desa.read() as conn:
        number = find_keluar(setuju, conn, "KOP", selesai).row.no_bukti
    with pytest.raises(Refusal):
        reverse_bukti(desa, setuju, Pembalik("KOP", number, "keliru", kunci=new_key()))
    reverse_bukti(desa, setuju, Pembalik("KOP", paid.no_bukti, "keliru", kunci=new_key()))
    reverse_bukti(desa, setuju, Pembalik("KOP", number, "keliru", kunci=new_key()))
    assert TITIPAN not in milik(desa, anggota[0])


def test_each_heir_gets_the_own_part_with_papers(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    no = anggota[0]
    worked(desa, viewer, no)
    nomor = keluar(desa, setuju, no, jenis="meninggal").dokumen_id
    papers = {"identitas": "KTP berakhiran 0412", "surat": "Ket. waris 12/2026"}
    assert refused(desa, KASIR, nomor, 1, penerima="Asep", **papers)[0] == "ahli_waris_kosong"
    waris(desa, viewer, no, ("Asep", 60), ("Siti", 40))
    assert refused(desa, KASIR, nomor, 1, **papers) == ("ahli_waris_tidak_dikenal", "penerima")
    assert refused(desa, KASIR, nomor, 1, penerima="Udin", **papers)[1] == "penerima"
    for missing, code in (("identitas", "identitas_kosong"), ("surat", "surat_waris_kosong")):
        lacking = papers | {missing: ""}
        assert refused(desa, KASIR, nomor, 1, penerima="Asep", **lacking) == (code, missing)
    whole = papers | {"identitas": "KTP 3210000000000412"}
    assert refused(desa, KASIR, nomor, 1, penerima="Asep", **whole)[1] == "identitas"
    assert refused(desa, KASIR, nomor, 1_288_762, penerima="Asep", **papers)[0] == "titipan_kurang"
    assert bayar(desa, KASIR, nomor, 1_288_761, penerima="Asep", **papers).sisa == 859_173
    assert refused(desa, KASIR, nomor, 1, penerima="Asep", **papers)[0] == "titipan_kurang"
    last = bayar(desa, KASIR, nomor, 859_100, penerima="Siti", bulatkan=True, **papers)
    assert last.sisa == 0
    assert milik(desa, no) == {}


def test_where_the_by_laws_say_so_the_money_waits_for_the_meeting(
    desa: Desa, viewer: Viewer, setuju: Viewer, anggota: list[str]
) -> None:
    with desa.store.write() as conn:
        asked = UbahParameter("KOP", "keluar.kapan_dibayar", "sesudah_rat", MASUK, "AD/ART 12")
        set_parameter(conn, viewer, asked, "2026-01-05T00:00:00Z")
    worked(desa, viewer, anggota[0])
    nomor = keluar(desa, setuju, anggota[0]).dokumen_id
    assert refused(desa, KASIR, nomor, BERSIH) == ("titipan_belum_boleh_dibayar", "no_rat")
    rat = {"no_rat": "RAT 1/2026", "tanggal_rat": dt.date(2026, 11, 15)}
    assert bayar(desa, KASIR, nomor, BERSIH, **rat).sisa == 0


def test_who_agreed_does_not_pay_and_other_days_are_refused(
    desa: Desa, setuju: Viewer, selesai: int
) -> None:
    approver = as_role("kasir", "ketua", user="U0003")
    assert refused(desa, approver, selesai, BERSIH) == ("penyetuju_membayar", "id")
    early, late = dt.date(2026, 11, 7), dt.date(2026, 11, 25)
    assert refused(desa, KASIR, selesai, BERSIH, tanggal=early) == (
        "bayar_sebelum_keluar",
        "tanggal",
    )
    assert refused(desa, KASIR, selesai, BERSIH, tanggal=late) == ("tanggal_di_depan", "tanggal")
    assert refused(desa, KASIR, 99, BERSIH) == ("tidak_ditemukan", "id")
    assert refused(desa, as_role("sekretaris"), selesai, BERSIH)[0] == "tidak_berhak"
    asked = BayarTitipan("KOP", selesai, HARI, BERSIH, kunci=new_key())
    first = pay_titipan(desa, KASIR, asked)
    again = pay_titipan(desa, KASIR, asked)
    assert (again.ulang, again.no_bukti) == (True, first.no_bukti)
