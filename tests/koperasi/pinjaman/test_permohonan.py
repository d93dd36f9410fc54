"""A member applies on the phone: a draft for analysis, one at a time, own ones only."""

import dataclasses

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.antrean import list_menunggu
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.perintah import HP, Cairkan, Putuskan, UbahPengajuan
from koperasi.pinjaman.permohonan import (
    Permohonan,
    ask_permohonan,
    list_permohonan,
    list_sendiri,
    send_permohonan,
    withdraw_permohonan,
)
from koperasi.pinjaman.queries import Calon, simulate
from koperasi.pinjaman.usecases import change_pengajuan, hand_in, reject_pinjaman
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota
from tests.koperasi.pinjaman.conftest import BENDAHARA, KETUA, asked, setujui

ISI = Permohonan("TURUN", 3_000_000, 10, "Beli pakan", penghasilan=3_500_000)


def send(desa: Desa, no: str, **more: object) -> str:
    isi = dataclasses.replace(ISI, kunci=f"hp-{no}-{len(more)}")
    made = send_permohonan(desa, as_anggota(no), dataclasses.replace(isi, **more))  # type: ignore[arg-type]
    return made.no_pinjaman


def refused(desa: Desa, viewer: Viewer, **more: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as found:
        send_permohonan(desa, viewer, dataclasses.replace(ISI, kunci="salah-1234567890", **more))  # type: ignore[arg-type]
    return found.value.code, found.value.field


@DUA_BASIS
def test_it_arrives_as_a_draft_for_analysis(desa: Desa, anggota: list[str]) -> None:
    nomor = send(desa, anggota[0])
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", nomor)
        assert (row.keadaan, row.asal, row.no_anggota) == ("draf", HP, anggota[0])
        assert (row.tanggal, row.pembuat) == (HARI_INI.isoformat(), "U0100")
        (waits,) = list_permohonan(BENDAHARA, conn, "KOP")
        assert (waits.no_pinjaman, waits.plafon, waits.tujuan) == (nomor, 3_000_000, "Beli pakan")
        assert conn.scalar(ask_permohonan(BENDAHARA, "KOP")) == 1
        assert list_menunggu(KETUA, conn, "KOP") == [], "nobody decides before the analysis"


@DUA_BASIS
def test_the_office_hands_it_in_and_answers_for_it(desa: Desa, anggota: list[str]) -> None:
    nomor = send(desa, anggota[0])
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", nomor)
    made = hand_in(desa, BENDAHARA, Putuskan("KOP", nomor, row.sidik_isi))
    assert made.keadaan == "diajukan"
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", nomor)
        assert (row.pembuat, row.asal) == (BENDAHARA.user, HP)
        assert conn.scalar(ask_permohonan(BENDAHARA, "KOP")) == 0
    setujui(desa, made)
    disburse_pinjaman(desa, BENDAHARA, Cairkan("KOP", nomor, HARI_INI))
    with desa.read() as conn:
        (mine,) = list_sendiri(as_anggota(anggota[0]), conn)
    assert (mine.row.keadaan, mine.dapat_ditarik) == ("cair", False)


def test_findings_of_the_visit_keep_where_it_came_from(desa: Desa, anggota: list[str]) -> None:
    nomor = send(desa, anggota[0])
    isi = asked(anggota[0], "TURUN", 2_000_000, analisis="Usahanya jalan", tanggal=HARI_INI)
    change_pengajuan(desa, BENDAHARA, UbahPengajuan(nomor, 1, isi))
    with desa.read() as conn:
        row = find_pinjaman(conn, "KOP", nomor)
    assert (row.keadaan, row.asal, row.plafon) == ("diajukan", HP, 2_000_000)


def test_one_at_a_time_and_the_same_one_twice_is_one(desa: Desa, anggota: list[str]) -> None:
    me = as_anggota(anggota[0])
    first = send_permohonan(desa, me, dataclasses.replace(ISI, kunci="sama-1234567890"))
    again = send_permohonan(desa, me, dataclasses.replace(ISI, kunci="sama-1234567890"))
    assert (again.no_pinjaman, again.ulang) == (first.no_pinjaman, True)
    assert refused(desa, me) == ("permohonan_masih_ada", None)
    withdraw_permohonan(desa, me, first.no_pinjaman)
    assert send(desa, anggota[0]) != first.no_pinjaman


@DUA_BASIS
def test_withdrawing_is_for_the_own_ones_only(desa: Desa, anggota: list[str]) -> None:
    nomor = send(desa, anggota[0])
    for number in (nomor, "P09999", "bukan\x00nomor"):
        with pytest.raises(Refusal) as found:
            withdraw_permohonan(desa, as_anggota(anggota[1]), number)
        assert found.value.code == "tidak_ditemukan"
    assert withdraw_permohonan(desa, as_anggota(anggota[0]), nomor).keadaan == "batal"
    with pytest.raises(Refusal) as found:
        withdraw_permohonan(desa, as_anggota(anggota[0]), nomor)
    assert found.value.code == "langkah_pinjaman_salah"


@DUA_BASIS
def test_the_member_reads_why_it_was_refused(desa: Desa, anggota: list[str]) -> None:
    nomor = send(desa, anggota[0])
    with desa.read() as conn:
        sidik = find_pinjaman(conn, "KOP", nomor).sidik_isi
    hand_in(desa, BENDAHARA, Putuskan("KOP", nomor, sidik))
    reject_pinjaman(desa, KETUA, Putuskan("KOP", nomor, sidik, "Kecilkan jumlahnya"))
    with desa.read() as conn:
        (mine,) = list_sendiri(as_anggota(anggota[0]), conn)
        assert (mine.alasan, mine.dapat_ditarik) == ("Kecilkan jumlahnya", False)
        assert list_sendiri(as_anggota(anggota[1]), conn) == []


def test_what_is_refused(desa: Desa, anggota: list[str]) -> None:
    me = as_anggota(anggota[0])
    assert refused(desa, me, plafon=51_000_000) == ("plafon_melebihi_produk", "plafon")
    assert refused(desa, me, tenor_bulan=0) == ("tenor_salah", "tenor_bulan")
    assert refused(desa, me, tenor_bulan=37) == ("tenor_salah", "tenor_bulan")
    assert refused(desa, me, tujuan="  ") == ("wajib_diisi", "tujuan")
    assert refused(desa, me, produk="TIADA") == ("produk_tidak_dikenal", "produk")
    assert refused(desa, BENDAHARA)[0] == "tidak_berhak"
    assert refused(desa, dataclasses.replace(me, no_anggota=None))[0] == "tidak_ditemukan"
    assert refused(desa, as_anggota("A00099"))[0] == "anggota_tidak_dikenal"
    with desa.read() as conn, pytest.raises(Refusal) as found:
        list_permohonan(me, conn, "KOP")
    assert found.value.code == "tidak_berhak"


def test_a_member_sees_the_burden_of_the_own_loan_only(desa: Desa, anggota: list[str]) -> None:
    calon = Calon(anggota[0], "TURUN", 3_000_000, 10, HARI_INI)
    with desa.read() as conn:
        mine = simulate(as_anggota(anggota[0]), conn, "KOP", calon)
        assert (mine.terbesar, len(mine.jadwal)) == (345_000, 10)
        with pytest.raises(Refusal):
            simulate(as_anggota(anggota[1]), conn, "KOP", calon)
