"""The list and the combobox: what is found, in which order."""

import pytest

from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.queries import (
    count_status,
    find_anggota,
    list_anggota,
    list_dusun,
    nama_anggota,
    require_anggota,
)
from koperasi.anggota.usecases import register_anggota
from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI

pytestmark = DUA_BASIS
ORANG: tuple[tuple[str, dict[str, str]], ...] = (
    ("Siti Rohaeti", {"dusun": "Cihideung", "no_hp": "081234567001"}),
    ("Rohman", {"dusun": "Cihideung", "no_hp": "+886912345678"}),
    ("Iis Karohman", {"dusun": "Sindang", "nik": "3206014107850001"}),
    ("Éuis 100%", {"nik": "3206014107850002", "tanggal_lahir": "1985-07-01"}),
    ("Ujang_Rohadi", {}),
)


@pytest.fixture
def berisi(desa: Desa, viewer: Viewer) -> Desa:
    """Five people; Ujang has left."""
    for nama, isian in ORANG:
        register_anggota(desa, viewer, DaftarAnggota("KOP", nama, isian, status="aktif"))
    change_status(desa, viewer, UbahStatus("KOP", "A00005", "keluar", HARI_INI, "pindah"))
    return desa


def found(desa: Desa, viewer: Viewer, cari: str) -> list[str]:
    with desa.read() as conn:
        return [row.no_anggota for row in find_anggota(viewer, conn, "KOP", cari)]


def listed(desa: Desa, viewer: Viewer, saring: Saring, halaman: Halaman) -> list[str]:
    with desa.read() as conn:
        page = list_anggota(viewer, conn, "KOP", saring, halaman)
        return [row.no_anggota for row in page.baris]


KOMBO: tuple[tuple[str, list[str]], ...] = (
    ("roh", ["A00002", "A00001"]),  # names that begin so come first
    ("ROH siti", ["A00001"]),
    ("ohaeti", []),  # only beginnings of words
    ("euis", ["A00004"]),
    ("100%", ["A00004"]),
    ("%", []),
    ("_", []),
    ("'; drop", []),
    ("a00003", ["A00003"]),
    ("00002", ["A00002"]),
    ("081234567001", ["A00001"]),
    ("912345", ["A00002"]),
    ("ujang", []),  # left
    (" ", []),
)


def test_what_the_combobox_finds(berisi: Desa, viewer: Viewer) -> None:
    for cari, numbers in KOMBO:
        assert found(berisi, viewer, cari) == numbers, cari


def test_the_combobox_offers_only_some(berisi: Desa, viewer: Viewer) -> None:
    with berisi.read() as conn:
        assert len(find_anggota(viewer, conn, "KOP", "A0000", 2)) == 2


SARINGAN: tuple[tuple[Saring, list[str]], ...] = (
    (Saring(), ["A00001", "A00002", "A00003", "A00004", "A00005"]),
    (Saring(cari="ujang"), ["A00005"]),
    (Saring(status=frozenset({"keluar"})), ["A00005"]),
    (Saring(dusun="Cihideung"), ["A00001", "A00002"]),
    (Saring(cari="roh", dusun="Cihideung", status=frozenset({"aktif"})), ["A00001", "A00002"]),
    (Saring(kurang=True), ["A00001", "A00002", "A00003", "A00005"]),
    (Saring(arsip=True), []),
)


def test_filters_of_the_list(berisi: Desa, viewer: Viewer) -> None:
    for saring, numbers in SARINGAN:
        assert listed(berisi, viewer, saring, Halaman()) == numbers, saring


def test_pages_and_order(berisi: Desa, viewer: Viewer) -> None:
    assert listed(berisi, viewer, Saring(), Halaman(2, 2)) == ["A00003", "A00004"]
    assert listed(berisi, viewer, Saring(), Halaman(9, 2)) == []
    by_name = ["A00004", "A00003", "A00002", "A00001", "A00005"]
    assert listed(berisi, viewer, Saring(), Halaman(urut="nama")) == by_name
    assert listed(berisi, viewer, Saring(), Halaman(urut="nama", turun=True)) == by_name[::-1]
    unknown = Halaman(urut="nik; drop table", ukuran=0)
    assert listed(berisi, viewer, Saring(), unknown)[0] == "A00001"


def test_small_questions(berisi: Desa, viewer: Viewer) -> None:
    with berisi.read() as conn:
        assert list_dusun(viewer, conn, "KOP") == ["Cihideung", "Sindang"]
        assert count_status(viewer, conn, "KOP")["aktif"] == 4
        assert count_status(viewer, conn, "KOP")["calon"] == 0
        names = nama_anggota(viewer, conn, "KOP", frozenset({"A00002", "A00099"}))
        assert names == {"A00002": "Rohman"}
        assert require_anggota(viewer, conn, "KOP", "a00005").status == "keluar"
        with pytest.raises(Refusal, match="anggota_tidak_dikenal"):
            require_anggota(viewer, conn, "KOP", "A00099")
