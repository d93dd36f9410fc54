"""Remittances as figures: the sums of the report, month by month, without a name."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.remitansi import queries_angka
from koperasi.remitansi.perintah import LaporPenggunaan
from koperasi.remitansi.produktif import list_pemakaian
from koperasi.remitansi.usecases_instruksi import report_penggunaan
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.remitansi.conftest import BAGI, BENDAHARA, TIBA, Rumah, enam_baris, terima

pytestmark = DUA_BASIS
KADES = as_role("kepala_desa", entitas="LAIN")
SEPTEMBER = (dt.date(2026, 9, 1), dt.date(2026, 9, 30))


def test_the_worked_remittance_as_figures(desa: Desa, rumah: Rumah) -> None:
    nomor = terima(desa, rumah, baris=enam_baris(rumah)).no_kiriman
    told = LaporPenggunaan("KOP", nomor, BAGI, "slip", (("produktif", 2_000_000),))
    report_penggunaan(desa, BENDAHARA, told)
    august = {"tanggal": dt.date(2026, 8, 3), "referensi": "BNI-TPE-1"}
    terima(desa, rumah, jumlah_asal=200_000, jumlah=1_000_000, **august)
    with desa.read() as conn:
        found = queries_angka.angka_bulan(KADES, conn, SEPTEMBER[0])
        report = list_pemakaian(BENDAHARA, conn, "KOP", SEPTEMBER)
        months = queries_angka.by_month(KADES, conn, (dt.date(2026, 1, 1), SEPTEMBER[1]))
    assert {one.kode: (one.nilai, one.dari) for one in found} == {
        "remitansi.diterima": (30_600_000, None),
        "remitansi.kali": (1, None),
        "remitansi.pengirim": (1, None),
        "remitansi.produktif": (5_000_000, 30_600_000),
        "remitansi.belum_dilaporkan": (9_000_000, 30_600_000),
    }
    (row,) = report.baris
    assert months["2026-09"].kelas == row.kelas
    assert months["2026-08"].kelas == {"belum_dilaporkan": 1_000_000}


def test_a_koperasi_sees_its_own_and_a_member_nothing(desa: Desa, rumah: Rumah) -> None:
    terima(desa, rumah)
    span = (TIBA, TIBA)
    with desa.read() as conn:
        assert queries_angka.by_month(BENDAHARA, conn, span)["2026-09"].kali == 1
        other = as_role("bendahara", entitas="LAIN")
        assert queries_angka.by_month(other, conn, span) == {}
        with pytest.raises(Refusal, match="tidak_berhak"):
            queries_angka.by_month(as_anggota(rumah.istri), conn, span)
