"""The example village looks alive, is the same on the same date, and its books are clean."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from appbuilder_app import roles, users
from appbuilder_app.contoh import build_demo
from appbuilder_app.contoh.naskah import PENDIRI, TUNGGAKAN, Kas, Naskah, months_until, opening
from appbuilder_app.contoh.nota import draw_nota
from appbuilder_app.contoh.pemeran import read_cast
from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.queries import find_anggota, list_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.impor.queries import list_impor
from koperasi.keluar.queries import list_keluar
from koperasi.lampiran.gudang import gudang_of
from koperasi.pinjaman.daftar import list_pinjaman
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.usecases_akhir_bulan import preview_akhir_bulan
from koperasi.simpanan.tunggakan import tunggakan
from ledger.checks import run_checks
from ledger.locks import is_locked
from ledger.totals import balances

TODAY = dt.date(2026, 11, 24)
SEEN: list[tuple[float, str]] = []


@pytest.fixture(scope="module")
def viewer() -> Viewer:
    return system_viewer(roles.all_rights())


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desa]:
    """The village on 24 November 2026."""
    folder: Path = tmp_path_factory.mktemp("contoh") / "data"
    made = build_demo(folder, progress=lambda part, what: SEEN.append((part, what)), today=TODAY)
    yield made
    made.close()


def test_the_books_are_clean(contoh: Desa) -> None:
    assert not run_checks(contoh.store)


def test_progress_goes_from_nothing_to_all(contoh: Desa) -> None:
    parts = [part for part, _ in SEEN]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0, 1)
    assert SEEN[-2][1] == "Mencatat 2026-11"


def test_there_are_120_members_and_twelve_months(contoh: Desa, viewer: Viewer) -> None:
    with contoh.read() as conn:
        assert list_anggota(viewer, conn, "KOP", Saring(), Halaman()).jumlah == 120
        assert [one.nama for one in find_anggota(viewer, conn, "KOP", "roh")] == ["Siti Rohaeti"]
        months = conn.exec_driver_sql("SELECT DISTINCT month FROM journal WHERE ledger_id = 1")
        assert len(set(months.scalars())) >= 12


def test_fourteen_members_have_not_paid_this_month(contoh: Desa, viewer: Viewer) -> None:
    with contoh.read() as conn:
        found = tunggakan(viewer, conn, "KOP", TODAY)
    assert {int(one.no_anggota[1:]): one.banyak_bulan for one in found} == TUNGGAKAN
    assert len(found) == 14


def test_balances_are_believable(contoh: Desa) -> None:
    with contoh.read() as conn:
        saldo = balances(conn, "KOP")
        for kode in ("BUM", "K01"):
            assert balances(conn, kode)["1.1.01.01"] > 0
    assert saldo["3.1.09.01"] == 0
    assert 1_000_000 < saldo["1.1.01.01"] < 60_000_000
    assert 20_000_000 < saldo["1.1.02.01"] < 400_000_000
    assert saldo["3.1.01.01"] == -118 * 100_000  # one has left, one has died


def test_what_a_treasurer_does_is_there(contoh: Desa, viewer: Viewer) -> None:
    with contoh.read() as conn:
        rows = conn.exec_driver_sql("SELECT a.kind FROM act a").scalars()
        kinds = Counter(rows)
        made = list_impor(viewer, conn, "KOP")
        counted = conn.exec_driver_sql("SELECT selisih FROM opname_kas WHERE selisih <> 0").all()
        due = conn.exec_driver_sql("SELECT count(*) FROM template_bukti").scalar()
        assert is_locked(conn, "KOP", dt.date(2026, 8, 31))
        assert is_locked(conn, "KOP", dt.date(2025, 6, 1))
        assert not is_locked(conn, "KOP", dt.date(2026, 10, 1))
        papers = conn.exec_driver_sql("SELECT sha256 FROM lampiran").scalars().all()
    assert kinds["kumpulan"] >= 12 * 4
    assert kinds["pembalik"] >= 4
    assert {one.jenis for one in made} == {"anggota", "saldo-awal", "pinjaman"}
    assert counted == [(-5_000,)]
    assert due == 2
    assert len(papers) >= 8
    assert all(gudang_of(contoh).get(sha256) for sha256 in papers)


def test_every_rupiah_lent_has_a_loan_and_loans_are_in_every_state(
    contoh: Desa, viewer: Viewer
) -> None:
    with contoh.read() as conn:
        loans = conn.execute(list_pinjaman(viewer, "KOP")).all()
        saldo = balances(conn, "KOP")
        look = preview_akhir_bulan(viewer, conn, "KOP", 202610)
        late = {one.no_pinjaman: one.hari for one in list_menunggak(viewer, conn, "KOP", TODAY)}
    states = Counter(one.keadaan for one in loans)
    assert set(states) == {
        "draf", "diajukan", "disetujui", "ditolak", "batal", "cair", "lunas", "restruktur",
        "dihapus",
    }  # fmt: skip
    lent = sum(one.sisa_pokok for one in loans)
    assert lent == saldo["1.1.03.01"] > 60_000_000  # no officer has a loan
    assert states["lunas"] >= 20 < states["cair"]
    assert look.di_luar == 0
    classes = Counter(one.kelas.nama for one in look.baris)
    assert classes["lancar"] > 10 * (len(look.baris) - classes["lancar"]) / 4
    assert {"kurang_lancar", "macet"} <= set(classes)
    assert late


def test_who_left_who_died_and_the_kasirs_till(contoh: Desa, viewer: Viewer) -> None:
    with contoh.read() as conn:
        gone = conn.execute(list_keluar(viewer, "KOP", TODAY)).all()
        held = conn.exec_driver_sql("SELECT jumlah FROM blokir_simpanan WHERE ref = ''").all()
        counted = conn.exec_driver_sql(
            "SELECT tanggal FROM opname_kas WHERE akun_kas = '1.1.01.02'"
        ).scalars()
        days = list(counted)
        till = balances(conn, "KOP")["1.1.01.02"]
        read = conn.exec_driver_sql("SELECT count(*) FROM koran_bank").scalar()
        signed = conn.exec_driver_sql("SELECT count(*) FROM rekonsiliasi_bank").scalar()
    assert {one.jenis: one.keadaan for one in gone} == {
        "keluar": "selesai", "meninggal": "titipan"}  # fmt: skip
    assert held == [(50_000,)]
    assert (days, till) == (["2026-11-23"], 1_000_000)
    assert (read, signed) == (4, 2), "two accounts, two months each, the older one signed"


def test_everybody_can_sign_in(contoh: Desa) -> None:
    cast = read_cast()
    with contoh.read() as conn:
        for one in cast.pengguna:
            row = users.authenticate(conn, one.nama_pengguna, cast.sandi)
            assert row is not None
            assert users.roles_of(conn, row.id) == tuple(sorted(one.peran))
        assert len(users.cast(conn)) == len(cast.pengguna)
    held = {role for one in cast.pengguna for role in one.peran}
    assert held == set(roles.NAMA)


def test_invented_people_are_invented() -> None:
    cast = read_cast()
    assert len(cast.anggota) == 120
    assert len({one.nama for one in cast.anggota}) == 120
    assert {one.nik[:6] for one in cast.anggota} == {"329999"}
    assert all(one.no_hp.startswith("0800") for one in cast.anggota)
    assert [one.nomor for one in cast.anggota] == list(range(1, 121))


@pytest.mark.parametrize(
    "today",
    [dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2027, 3, 3)],
)
def test_the_script_fits_every_date(today: dt.date) -> None:
    cast = read_cast()
    months = months_until(today)
    assert 12 <= len(months) <= 23
    plays = []
    for _ in range(2):
        keadaan = opening(cast, dt.date(months[0] // 100, 1, 1))
        naskah = Naskah(cast, keadaan, today)
        plays.append([naskah.month(month) for month in months])
        assert keadaan.kas > 0
    assert plays[0] == plays[1]
    assert max(one.tanggal for month in plays[0] for one in month) <= today
    assert len(keadaan.masuk) == 120
    assert PENDIRI < 120


def test_a_receipt_is_a_picture() -> None:
    one = Kas(TODAY, "keluar", "Kertas", (("5.2.01.02", 45_000, ""),))
    drawn = draw_nota("Toko", "24 November 2026", [(one.uraian, 45_000)])
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 40_000
