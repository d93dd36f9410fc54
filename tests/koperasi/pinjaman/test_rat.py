"""What the members' meeting and supervisors are told: dear, related, hidden and split loans."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.perintah import Cairkan, Lunasi
from koperasi.pinjaman.perintah_usul import PutuskanUsul, UsulHapusDenda, UsulRestrukturisasi
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.queries_usul import chain_of, find_data_usul, list_usul, own_usul
from koperasi.pinjaman.rat import LaporanRat, list_rat, split_with
from koperasi.pinjaman.restrukturisasi import PENJADWALAN
from koperasi.pinjaman.usecases_bayar import offer, settle_pinjaman
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from koperasi.pinjaman.usecases_putusan import approve_usul
from koperasi.pinjaman.usecases_usul import propose_hapus_denda, propose_restrukturisasi
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.pinjaman.conftest import (
    BENDAHARA,
    CAIR,
    JUTA,
    KETUA,
    PENGAWAS,
    ajukan,
    bayar,
    cair,
    produk,
    setujui,
)

pytestmark = DUA_BASIS


def report(desa: Desa, tahun: int = 2026) -> LaporanRat:
    with desa.read() as conn:
        return list_rat(PENGAWAS, conn, "KOP", tahun)


def test_loans_above_the_cap_and_of_related_parties(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    set_produk(desa, viewer, produk("FLAT15", "flat", "1.5"))
    dear = setujui(desa, ajukan(desa, anggota[0], "FLAT15", JUTA), KETUA, PENGAWAS)
    mine = setujui(desa, ajukan(desa, anggota[1], plafon=50_000, pihak_terkait=True),
                   KETUA, PENGAWAS)  # fmt: skip
    for made in (dear, mine):
        disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, CAIR))
    cair(desa, anggota[2])
    told = report(desa)
    assert [row.no_pinjaman for row in told.efektif] == [dear.no_pinjaman]
    assert [row.no_pinjaman for row in told.terkait] == [mine.no_pinjaman]
    assert (told.bmpp.batas, told.bmpp.terpakai) == (50_000, 50_000)
    assert (told.tersembunyi, told.pecahan, told.restrukturisasi) == ((), (), ())
    assert report(desa, 2025).efektif == ()


def test_a_new_loan_that_pays_the_old_one_is_told(desa: Desa, anggota: list[str]) -> None:
    old = cair(desa, anggota[0], "FLAT", 2 * JUTA)
    day = dt.date(2026, 5, 20)
    made = setujui(desa, ajukan(desa, anggota[0], plafon=4 * JUTA, tanggal=day))
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", made.no_pinjaman, day))
    with desa.read() as conn:
        owed = offer(read_riwayat(conn, find_pinjaman(conn, "KOP", old)), day).total
    settle_pinjaman(desa, BENDAHARA, Lunasi("KOP", old, day, owed))
    ((lama, baru),) = report(desa).tersembunyi
    assert (lama.no_pinjaman, baru.no_pinjaman) == (old, made.no_pinjaman)


def test_loans_split_below_the_limit_are_told(desa: Desa, anggota: list[str]) -> None:
    """Rp5.000.000 needs the chair, more needs two: twice Rp4.000.000 within a week is flagged."""
    first = ajukan(desa, anggota[0], plafon=4 * JUTA)
    ajukan(desa, anggota[1], plafon=4 * JUTA)
    with desa.read() as conn:
        alone = find_pinjaman(conn, "KOP", first.no_pinjaman)
        assert split_with(KETUA, conn, "KOP", alone) is None
    second = ajukan(desa, anggota[0], plafon=4 * JUTA, tanggal=CAIR + dt.timedelta(days=7))
    ajukan(desa, anggota[0], plafon=900_000, tanggal=CAIR + dt.timedelta(days=60))
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", second.no_pinjaman)
        found = split_with(KETUA, conn, "KOP", row)
    assert found is not None
    assert [one.no_pinjaman for one in found.baris] == [first.no_pinjaman, second.no_pinjaman]
    assert found.jumlah == 8 * JUTA
    (told,) = report(desa).pecahan
    assert told.jumlah == 8 * JUTA


def test_small_loans_together_below_the_limit_are_no_split(
    desa: Desa, anggota: list[str]
) -> None:
    for _ in range(2):
        ajukan(desa, anggota[0], plafon=2 * JUTA)
    for _ in range(2):
        ajukan(desa, anggota[1], plafon=6 * JUTA)  # each asks for two people by itself
    assert report(desa).pecahan == ()


def test_changes_of_the_year_and_who_reads_them(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 100_000, dt.date(2026, 3, 5))
    asked = propose_hapus_denda(
        desa, BENDAHARA, UsulHapusDenda("KOP", no, dt.date(2026, 3, 10), 1_000, "sakit")
    )
    approve_usul(desa, KETUA, PutuskanUsul("KOP", asked.nomor, asked.sidik))
    isi = UsulRestrukturisasi("KOP", no, dt.date(2026, 3, 10), PENJADWALAN, 20,
                              dt.date(2026, 4, 10), "sakit", "Rapat 3/2026")  # fmt: skip
    waits = propose_restrukturisasi(desa, BENDAHARA, isi)
    told = report(desa)
    assert [row.nomor for row in told.hapus_denda] == [asked.nomor]
    assert told.restrukturisasi == ()
    with desa.read() as conn:
        data = find_data_usul(PENGAWAS, conn, "KOP", waits.nomor)
        assert (data.nama, len(data.jadwal)) == ("Anggota 1", 20)
        assert sum(row.pokok for row in data.jadwal) == data.row.jumlah
        assert conn.execute(list_usul(PENGAWAS, "KOP")).all()
        mine = own_usul(as_anggota(anggota[0]), conn, "KOP", anggota[0])
        assert [row.nomor for row in mine] == [waits.nomor, asked.nomor]
        assert [row.no_pinjaman for row in chain_of(PENGAWAS, conn, "KOP", no)] == [no]
        with pytest.raises(Refusal, match="tidak_berhak"):
            own_usul(as_anggota(anggota[1]), conn, "KOP", anggota[0])
        with pytest.raises(Refusal, match="tidak_berhak"):
            list_rat(as_anggota(anggota[0]), conn, "KOP", 2026)
        with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
            list_rat(as_role("pengawas", entitas="LAIN"), conn, "KOP", 2026)
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            find_data_usul(PENGAWAS, conn, "KOP", "U99999")
