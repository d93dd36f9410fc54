"""What is asked of loans: simulation, card, arrears, lists; and who is answered."""

import datetime as dt
from decimal import Decimal

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.daftar import list_pembayaran_semua, list_pinjaman, list_produk
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.pembayaran import Permintaan
from koperasi.pinjaman.perintah import AgunanBaru
from koperasi.pinjaman.queries import (
    Calon,
    find_data,
    kartu_pinjaman,
    own_pengajuan,
    own_pinjaman,
    pilihan_produk,
    preview_bayar,
    simulate,
    tawaran_pelunasan,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.pinjaman.conftest import CAIR, JUTA, ajukan, bayar, cair

pytestmark = DUA_BASIS


def test_a_simulation_shows_what_a_loan_would_be(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    cair(desa, anggota[0])
    calon = Calon(anggota[0], "TURUN", 3 * JUTA, 10, HARI_INI, penghasilan=4 * JUTA)
    with desa.read() as conn:
        made = simulate(viewer, conn, "KOP", calon)
    assert (len(made.jadwal), sum(row.pokok for row in made.jadwal)) == (10, 3 * JUTA)
    assert (made.terbesar, made.jumlah_jasa) == (345_000, 247_500)
    assert (made.efektif_tahun, made.di_atas_batas) == (Decimal("18.00"), False)
    assert (made.sisa_pokok_lain, made.angsuran_lain) == (10 * JUTA, 933_333)
    assert made.kapasitas == 1_600_000


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("TURUN", 51 * JUTA, 10), "plafon_melebihi_produk"),
        (("TURUN", JUTA, 0), "tenor_salah"),
        (("LAIN", JUTA, 10), "produk_tidak_dikenal"),
    ],
)
@pytest.mark.usefixtures("anggota")
def test_a_bad_simulation(
    desa: Desa, viewer: Viewer, asked: tuple[str, int, int], code: str
) -> None:
    calon = Calon("A00001", *asked, HARI_INI)
    with desa.read() as conn, pytest.raises(Refusal, match=code):
        simulate(viewer, conn, "KOP", calon)


def test_everything_agreed_about_a_loan(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = ajukan(
        desa,
        anggota[0],
        agunan=(AgunanBaru("bpkb", "BPKB motor 2019", 9 * JUTA),),
        jatuh_tempo_pertama=dt.date(2026, 2, 28),
        penjamin=(anggota[1],),
    ).no_pinjaman
    with desa.read() as conn:
        made = find_data(viewer, conn, "KOP", no, HARI_INI)
        assert kartu_pinjaman(viewer, conn, "KOP", no, HARI_INI) is None
    assert made.nama == "Anggota 1"
    assert made.penjamin == ((anggota[1], "Anggota 2"),)
    assert [row.nilai for row in made.agunan] == [9 * JUTA]
    assert made.jadwal[1].jatuh_tempo == dt.date(2026, 3, 28)
    assert made.pencairan.diterima == 5 * JUTA


def test_the_card_of_the_worked_example(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    bayar(desa, no, 900_000, dt.date(2026, 3, 20))
    with desa.read() as conn:
        kartu = kartu_pinjaman(viewer, conn, "KOP", no, dt.date(2026, 3, 20))
        assert kartu is not None
        assert (kartu.tunggakan, kartu.denda) == (47_333, 0)
        assert kartu.berikut is not None
        assert kartu.berikut.jatuh_tempo == dt.date(2026, 4, 5)
        assert len(kartu.riwayat) == 2
        owed = tawaran_pelunasan(viewer, conn, "KOP", no, dt.date(2026, 3, 20))
    assert owed.total == 10 * JUTA - 833_333 - 786_000 + 100_000


def test_the_parts_are_shown_before_saving(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    asked = Permintaan("bayar", 900_000, dt.date(2026, 3, 20), "k", "s")
    with desa.read() as conn:
        made = preview_bayar(viewer, conn, "KOP", no, asked)
    assert (made.sendiri.denda, made.sendiri.jasa, made.sendiri.pokok) == (
        14_000, 100_000, 786_000)  # fmt: skip
    assert bayar(desa, no, 900_000, dt.date(2026, 3, 20)).bagian.pokok == 786_000


def test_arrears_by_age(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    old, advance, good = (cair(desa, no) for no in anggota[:3])
    bayar(desa, advance, 2 * 933_333, CAIR)
    bayar(desa, good, 933_333, dt.date(2026, 2, 5))
    with desa.read() as conn:
        assert list_menunggak(viewer, conn, "KOP", dt.date(2026, 2, 5)) == []
        (first,) = list_menunggak(viewer, conn, "KOP", dt.date(2026, 2, 20))
        assert (first.no_pinjaman, first.hari, first.tunggakan) == (old, 15, 933_333)
        assert (first.golongan, first.angsuran) == ("lancar", 1)
        rows = list_menunggak(viewer, conn, "KOP", dt.date(2026, 8, 1))
    assert [(r.no_pinjaman, r.hari, r.golongan) for r in rows] == [
        (old, 177, "kurang_lancar"),
        (good, 149, "kurang_lancar"),
        (advance, 118, "kurang_lancar"),
    ]
    assert [r.angsuran for r in rows] == [6, 5, 4]
    assert rows[0].sisa_pokok == 10 * JUTA


def test_a_trifle_is_not_arrears(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 932_333, dt.date(2026, 2, 5))
    with desa.read() as conn:
        assert list_menunggak(viewer, conn, "KOP", dt.date(2026, 3, 1)) == []


def test_lists(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    ajukan(desa, anggota[1])
    bayar(desa, no, 933_333, dt.date(2026, 2, 5))
    with desa.read() as conn:
        loans = conn.execute(list_pinjaman(viewer, "KOP").order_by("id")).all()
        paid = conn.execute(list_pembayaran_semua(viewer, "KOP")).all()
        kinds = conn.execute(list_produk(viewer, "KOP")).all()
        choice = pilihan_produk(viewer, conn, "KOP", HARI_INI)
    assert [(r.no_pinjaman, r.nama, r.keadaan, r.sisa_pokok) for r in loans] == [
        ("P00001", "Anggota 1", "cair", 10 * JUTA - 833_333),
        ("P00002", "Anggota 2", "diajukan", 0),
    ]
    assert [(r.no_pinjaman, r.uang, r.bagian_pokok) for r in paid] == [(no, 933_333, 833_333)]
    assert len(kinds) == 3
    assert [row.kode for row in choice] == ["ANUITAS", "FLAT", "TURUN"]


def test_a_member_sees_only_their_own(desa: Desa, anggota: list[str]) -> None:
    no = cair(desa, anggota[0])
    me, other = as_anggota(anggota[0]), as_anggota(anggota[1])
    with desa.read() as conn:
        assert kartu_pinjaman(me, conn, "KOP", no, HARI_INI) is not None
        assert len(own_pinjaman(me, conn, "KOP", anggota[0], HARI_INI)) == 1
        assert [r.no_pinjaman for r in own_pengajuan(me, conn, "KOP", anggota[0])] == [no]
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            kartu_pinjaman(other, conn, "KOP", no, HARI_INI)
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            find_data(me, conn, "KOP", "P99999", HARI_INI)
        for ask in (own_pinjaman, own_pengajuan):
            more = (HARI_INI,) if ask is own_pinjaman else ()
            with pytest.raises(Refusal, match="tidak_berhak"):
                ask(other, conn, "KOP", anggota[0], *more)
        with pytest.raises(Refusal, match="tidak_berhak"):
            list_menunggak(me, conn, "KOP", HARI_INI)
        stranger = as_role("bendahara", entitas="LAIN")
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            kartu_pinjaman(stranger, conn, "KOP", no, HARI_INI)
    with pytest.raises(Refusal, match="tidak_berhak"):
        list_pinjaman(me, "KOP")
