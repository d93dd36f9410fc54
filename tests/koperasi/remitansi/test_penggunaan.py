"""Cash is unreported until the family or a visit tells; neither learns more than is its own."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.pemakaian import Pemakaian, cash_to_ask
from koperasi.kunjungan.rules import PAKAI_DITOLAK
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from koperasi.remitansi.penggunaan import own_tunai, report_own_penggunaan
from koperasi.remitansi.perintah import BayarKiriman, LaporPenggunaan
from koperasi.remitansi.usecases_bayar import pay_kiriman
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota
from tests.koperasi.kunjungan.contoh import kunjungan
from tests.koperasi.remitansi.conftest import (
    BAGI,
    JUTA,
    KASIR,
    SUAMI,
    Rumah,
    enam_baris,
    person,
    rumah,
    terima,
)
from tests.koperasi.warga.contoh import petugas

__all__ = ["rumah"]
pytestmark = DUA_BASIS
ISTRI = "W00002"


def paid(desa: Desa, rumah: Rumah) -> str:
    """The worked remittance, its cash handed out: 11.000.000."""
    nomor = terima(desa, rumah, baris=enam_baris(rumah)).no_kiriman
    pay_kiriman(desa, KASIR, BayarKiriman("KOP", nomor, 11 * JUTA, BAGI, "ktp", "1234"))
    return nomor


def told(nomor: str, *rincian: tuple[str, int]) -> LaporPenggunaan:
    """What the family says today."""
    return LaporPenggunaan("KOP", nomor, HARI_INI, "slip", rincian)


def untold(desa: Desa, viewer: Viewer) -> int:
    """Rupiah of the report that nobody has told about."""
    with desa.read() as conn:
        table = report(viewer, conn, "remitansi", Permintaan("KOP", HARI_INI))
    return table.totals["belum_dilaporkan"]


def test_the_family_tells_on_its_own_phone(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    nomor = paid(desa, rumah)
    wife, other = as_anggota(rumah.istri), as_anggota(rumah.lain)
    assert untold(desa, viewer) == 11 * JUTA
    left = report_own_penggunaan(desa, wife, told(nomor, ("konsumsi", 2 * JUTA)))
    assert left == untold(desa, viewer) == 9 * JUTA
    again = told(nomor, ("konsumsi", 2 * JUTA), ("produktif", 3 * JUTA))
    report_own_penggunaan(desa, wife, again)
    with desa.read() as conn:
        mine = own_tunai(wife, conn, "KOP")[nomor]
        assert own_tunai(other, conn, "KOP") == {}
    assert (mine.tunai, mine.sisa, mine.sumber) == (11 * JUTA, 6 * JUTA, "lapor_sendiri")
    with pytest.raises(Refusal, match="kiriman_tidak_dikenal"):
        report_own_penggunaan(desa, other, told(nomor, ("konsumsi", 1)))
    with pytest.raises(Refusal, match="penggunaan_melebihi_tunai"):
        report_own_penggunaan(desa, wife, told(nomor, ("konsumsi", 12 * JUTA)))
    with pytest.raises(Refusal, match="tidak_berhak"):
        report_own_penggunaan(desa, KASIR, told(nomor, ("konsumsi", 1)))


def test_a_visit_tells_and_the_family_does_not_replace_it(
    desa: Desa, viewer: Viewer, rumah: Rumah
) -> None:
    nomor = paid(desa, rumah)
    person(desa, 9, "Rumah lain", rumah_tangga_id=2)
    with desa.read() as conn:
        asked = cash_to_ask(petugas(), conn, HARI_INI)
        old = cash_to_ask(petugas(), conn, HARI_INI + dt.timedelta(days=400))
    assert asked[ISTRI] == asked[SUAMI] == ("KOP", nomor)
    assert "W00009" not in asked
    assert old == {}
    use = Pemakaian("KOP", nomor, (("pendidikan", 4 * JUTA), ("konsumsi", JUTA)))
    with pytest.raises(Refusal, match="kiriman_rumah_lain"):
        record_kunjungan(desa, petugas(), kunjungan("W00009", "lain", pemakaian=use))
    made = record_kunjungan(desa, petugas(), kunjungan(ISTRI, "satu", pemakaian=use))
    assert made.bendera == ()
    assert untold(desa, viewer) == 6 * JUTA
    record_kunjungan(desa, petugas(), kunjungan(ISTRI, "satu", pemakaian=use))  # sent twice
    assert untold(desa, viewer) == 6 * JUTA
    with desa.read() as conn:
        assert cash_to_ask(petugas(), conn, HARI_INI) == {}
    with pytest.raises(Refusal, match="penggunaan_sudah_dicatat"):
        report_own_penggunaan(desa, as_anggota(rumah.istri), told(nomor, ("konsumsi", 1)))


def test_a_visit_is_not_lost_over_what_was_told(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    nomor = paid(desa, rumah)
    use = Pemakaian("KOP", nomor, (("konsumsi", 12 * JUTA),))
    made = record_kunjungan(desa, petugas(), kunjungan(ISTRI, "satu", pemakaian=use))
    assert made.bendera == (PAKAI_DITOLAK,)
    assert untold(desa, viewer) == 11 * JUTA
    empty = kunjungan(ISTRI, "dua", 90, pemakaian=Pemakaian("KOP", nomor, ()))
    assert PAKAI_DITOLAK not in record_kunjungan(desa, petugas(), empty).bendera
