"""The first page: figures of the books, what waits, and in how few questions."""

import pytest
from sqlalchemy import event

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.usecases import Baris
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.kas.usecases_template import TemplateBaru, record_template
from koperasi.laporan.beranda import Beranda, beranda
from koperasi.laporan.tugas import list_tugas
from koperasi.simpanan.usecases import record_transaksi
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register, setor, tarik

pytestmark = DUA_BASIS


@pytest.fixture
def orang(desa: Desa, viewer: Viewer) -> list[str]:
    """Three members and a candidate; money in January and today."""
    people = register(desa, viewer, 4)
    paid = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in people[:3]]
    record_transaksi(desa, viewer, paid)
    setor(desa, viewer, people[0], "wajib", 11 * 25_000)
    setor(desa, viewer, people[1], "sukarela", 90_000, akun_kas="1.1.02.01")
    tarik(desa, viewer, people[1], 40_000)
    return people


def look(desa: Desa, viewer: Viewer) -> Beranda:
    with desa.read() as conn:
        return beranda(viewer, conn, "KOP", HARI_INI)


def test_figures(desa: Desa, viewer: Viewer, orang: list[str]) -> None:
    home = look(desa, viewer)
    assert home.jumlah_kas == 3 * POKOK + 275_000 - 40_000
    assert home.jumlah_bank == 90_000
    assert home.simpanan is not None
    assert home.simpanan.jumlah == 3 * POKOK + 275_000 + 50_000
    assert home.anggota_aktif == 3
    assert [a.bulan for a in home.arus][::11] == [202512, 202611]
    assert {a.bulan: (a.masuk, a.keluar) for a in home.arus if a.masuk or a.keluar} == {
        202601: (3 * POKOK, 0),
        202611: (365_000, 40_000),
    }
    assert [m.jumlah for m in home.mutasi] == [40_000, 90_000, 275_000, POKOK, POKOK, POKOK]


def test_what_waits(desa: Desa, viewer: Viewer, orang: list[str]) -> None:
    asked = TemplateBaru(
        "KOP", "Gaji", "keluar", "gaji", (Baris("5.2.01.01", 5_000),), tiap_tanggal=1, mulai=202611
    )
    record_template(desa, viewer, asked)
    tasks = {task.kode: (task.banyak, task.jumlah) for task in look(desa, viewer).tugas}
    assert tasks == {
        "tunggakan_wajib": (2, 2 * 11 * 25_000),
        "calon": (1, 0),
        "bukti_berulang": (1, 5_000),
        "hitung_kas": (1, 0),
        "tutup_bulan": (1, 0),
        "nik_kosong": (4, 0),
    }
    pecahan = {100_000: 5, 20_000: 1, 10_000: 1, 5_000: 1}
    record_opname(desa, viewer, Opname("KOP", HARI_INI, pecahan))
    assert "hitung_kas" not in {task.kode for task in look(desa, viewer).tugas}


@pytest.mark.parametrize(
    ("peran", "kinds"),
    [
        ("kasir", {"tunggakan_wajib", "calon", "hitung_kas"}),
        ("ketua", {"tunggakan_wajib"}),
        ("sekretaris", {"tunggakan_wajib", "calon", "nik_kosong"}),
        ("pengawas", {"hitung_kas"}),
    ],
)
def test_each_role_sees_what_it_can_do(
    desa: Desa, orang: list[str], peran: str, kinds: set[str]
) -> None:
    assert {task.kode for task in look(desa, as_role(peran)).tugas} == kinds


def test_members_have_another_page(desa: Desa, orang: list[str]) -> None:
    with pytest.raises(Refusal) as caught:
        look(desa, as_anggota(orang[0]))
    assert caught.value.code == "tidak_berhak"
    with pytest.raises(Refusal):
        look(desa, as_role("bendahara", entitas="LAIN"))


def test_an_entity_without_savings(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    with desa.read() as conn:
        home = beranda(viewer, conn, "BUM", HARI_INI)
    assert (home.simpanan, home.jumlah_kas, home.tugas) == (None, 0, ())


def test_in_few_questions(desa: Desa, viewer: Viewer, orang: list[str]) -> None:
    asked: list[str] = []
    with desa.read() as conn:
        event.listen(conn, "before_cursor_execute", lambda *a: asked.append(a[2]))
        beranda(viewer, conn, "KOP", HARI_INI)
    assert len(asked) <= 20, asked


@pytest.mark.parametrize("peran", ["bendahara", "kasir", "ketua", "sekretaris", "pengawas"])
def test_the_bell_says_the_same_in_fewer_questions(
    desa: Desa, orang: list[str], peran: str
) -> None:
    viewer, asked = as_role(peran), list[str]()
    home = look(desa, viewer)
    with desa.read() as conn:
        event.listen(conn, "before_cursor_execute", lambda *a: asked.append(a[2]))
        assert tuple(list_tugas(viewer, conn, "KOP", HARI_INI)) == home.tugas
    assert len(asked) <= 15, asked
    assert not [sql for sql in asked if "total_month" in sql or "narration" in sql]


def test_the_bell_of_a_member_is_elsewhere(desa: Desa, orang: list[str]) -> None:
    with desa.read() as conn, pytest.raises(Refusal) as caught:
        list_tugas(as_anggota(orang[0]), conn, "KOP", HARI_INI)
    assert caught.value.code == "tidak_berhak"
