"""What is seen of remittances: own data only, waiting money held to the books, the report."""

import datetime as dt

import pytest
from sqlalchemy import insert

from koperasi.bank.models import MutasiBank
from koperasi.bank.queries import halaman
from koperasi.bank.rules import KIRIMAN
from koperasi.bank.usecases import TambahRekening, add_rekening
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from koperasi.remitansi.isian import Diketik, read_baris
from koperasi.remitansi.kuitansi import receipt
from koperasi.remitansi.pembagian import Baris
from koperasi.remitansi.perintah import BayarKiriman, KembalikanKiriman, LaporPenggunaan
from koperasi.remitansi.queries import find_data, own_kiriman
from koperasi.remitansi.queries_pratinjau import (
    Calon,
    penerima_biasa,
    pilihan_baris,
    preview_bagi,
)
from koperasi.remitansi.queries_titipan import posisi_titipan
from koperasi.remitansi.usecases_bayar import pay_kiriman, return_kiriman
from koperasi.remitansi.usecases_instruksi import report_penggunaan
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota
from tests.koperasi.remitansi.conftest import (
    BAGI,
    BENDAHARA,
    KASIR,
    SUAMI,
    TIBA,
    Rumah,
    enam_baris,
    tarif,
    terima,
)

pytestmark = DUA_BASIS


def test_members_see_their_own_and_nobody_else_s(desa: Desa, rumah: Rumah) -> None:
    made = terima(desa, rumah, baris=enam_baris(rumah))
    wife, other = as_anggota(rumah.istri), as_anggota(rumah.lain)
    with desa.read() as conn:
        ((row, parts),) = own_kiriman(wife, conn, "KOP", HARI_INI)
        assert (row.no_kiriman, len(parts)) == (made.no_kiriman, 5)
        assert find_data(wife, conn, "KOP", made.no_kiriman).row.jumlah == 30_600_000
        assert own_kiriman(other, conn, "KOP", HARI_INI) == []
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            find_data(other, conn, "KOP", made.no_kiriman)


def test_what_waits_is_what_the_books_owe(desa: Desa, rumah: Rumah) -> None:
    terima(desa, rumah, baris=enam_baris(rumah))
    terima(desa, rumah, referensi="X2", pengirim="", penerima="", tanggal=dt.date(2026, 11, 20))
    with desa.read() as conn:
        found = posisi_titipan(BENDAHARA, conn, "KOP", HARI_INI)
    assert found.jumlah == found.di_buku == 11_000_000 + 30_600_000
    assert [satu.umur for satu in found.menunggu] == [75, 4]
    assert [satu.umur for satu in found.lewat] == [75]
    assert found.bisa_disapu == 61_200_000 - 41_600_000


def test_the_share_of_the_worked_example(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    tarif(desa, viewer, 25_000)
    made = terima(desa, rumah, baris=enam_baris(rumah))
    back = terima(desa, rumah, referensi="X2", jumlah_asal=100_000, jumlah=510_000)
    return_kiriman(desa, BENDAHARA, KembalikanKiriman("KOP", back.no_kiriman, BAGI, "salah"))
    with desa.read() as conn:
        table = report(viewer, conn, "remitansi", Permintaan("KOP", HARI_INI))
    assert table.totals["diterima"] == 30_600_000
    assert table.totals["dikembalikan"] == 510_000
    assert table.totals["produktif"] == 3_000_000
    assert table.totals["produktif_persen_seratus"] == 980
    assert table.totals["belum_dilaporkan"] == 10_975_000
    assert table.totals["utang"] == 4_600_000
    assert all(proof.ok for proof in table.proofs)
    told = LaporPenggunaan("KOP", made.no_kiriman, BAGI, "slip", (("konsumsi", 975_000),))
    report_penggunaan(desa, BENDAHARA, told)
    with desa.read() as conn:
        table = report(viewer, conn, "remitansi", Permintaan("KOP", HARI_INI))
        early = report(viewer, conn, "remitansi", Permintaan("KOP", dt.date(2026, 8, 31)))
    assert (table.totals["konsumsi"], table.totals["belum_dilaporkan"]) == (975_000, 10_000_000)
    assert early.totals["diterima"] == 0
    assert next(row for row in table.rows if row.key == f"TW-{SUAMI}").texts == ("1", "9,80")


def test_the_form_shows_each_line_before_and_after(desa: Desa, rumah: Rumah) -> None:
    with desa.read() as conn:
        assert penerima_biasa(BENDAHARA, conn, "KOP", SUAMI) == rumah.istri
        choice = pilihan_baris(BENDAHARA, conn, "KOP", (SUAMI, rumah.istri))
        rows = [Diketik("tunai", "60%"), Diketik("angsuran", "25%"), Diketik("sukarela", "15%")]
        lines = read_baris(rows, choice)
        calon = Calon(SUAMI, rumah.istri, 3_060_000, TIBA, lines, "penerima")
        found = preview_bagi(desa, BENDAHARA, conn, "KOP", calon)
    assert found is not None
    cash, loan, savings = found.baris
    assert (cash.bagian.jumlah, found.tunai) == (1_836_000, 1_836_000)
    assert (loan.bagian.jumlah, loan.sebelum, loan.sesudah) == (765_000, 40_000_000, 39_835_000)
    assert (savings.sebelum, savings.sesudah) == (0, 459_000)


def test_rows_find_their_account(desa: Desa, rumah: Rumah) -> None:
    with desa.read() as conn:
        choice = pilihan_baris(BENDAHARA, conn, "KOP", (SUAMI, rumah.istri))
    rows = [Diketik("tujuan", "1jt"), Diketik("modal_usaha", "10%"), Diketik("tunai", "sisa")]
    assert read_baris(rows, choice) == (
        Baris("tujuan", "tetap", 1_000_000, rumah.rumah, "rumah"),
        Baris("modal_usaha", "persen", 1000, rumah.modal),
        Baris("tunai", "sisa"),
    )
    with pytest.raises(Refusal, match="rujukan_tidak_ada"):
        read_baris([Diketik("angsuran", "5%")], type(choice)((), (), ()))
    two = (("P00001", "a"), ("P00002", "b"))
    with pytest.raises(Refusal, match="rujukan_pilih"):
        read_baris([Diketik("angsuran", "5%")], type(choice)(two, (), ()))


def test_a_payout_has_a_receipt(desa: Desa, rumah: Rumah) -> None:
    made = terima(desa, rumah, baris=enam_baris(rumah))
    ask = BayarKiriman("KOP", made.no_kiriman, 11_000_000, BAGI, "ktp", "1234")
    number = pay_kiriman(desa, KASIR, ask).no_bukti
    with desa.read() as conn:
        paper = receipt(KASIR, conn, "KOP", number)
    assert paper.isi.jumlah == 11_000_000
    assert made.no_kiriman in paper.isi.untuk
    assert paper.meterai


def test_the_bank_proposes_a_remittance_and_the_line_is_tied(desa: Desa, rumah: Rumah) -> None:
    nomor = add_rekening(desa, BENDAHARA, TambahRekening("KOP", "1.1.02.02", "bni", "0123456789"))
    with desa.store.write() as conn:
        conn.execute(insert(MutasiBank).values(
            id=1, entitas_kode="KOP", rekening_id=nomor, koran_id=1, tanggal=TIBA.isoformat(),
            urut=1, uraian="TRF REMITTANCE TPE889201", jumlah=30_600_000, saldo=30_600_000,
            sidik="s1"))  # fmt: skip
    with desa.read() as conn:
        (line,) = halaman(BENDAHARA, conn, "KOP", nomor).usulan
    assert (line.templat, line.dari) == (KIRIMAN, "rekening")
    terima(desa, rumah, mutasi_id=1)
    with desa.read() as conn:
        assert halaman(BENDAHARA, conn, "KOP", nomor).usulan == ()
