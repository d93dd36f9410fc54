"""People get into the register: numbers, NIK, telephone, what is refused and what is kept."""



from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.queries import card, find_anggota, list_anggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer


def daftar(desa: Desa, viewer: Viewer, nama: str, **isian: str) -> str:
    return register_anggota(desa, viewer, DaftarAnggota("KOP", nama, isian)).no_anggota


def test_numbers_are_issued_in_a_row(desa: Desa, viewer: Viewer) -> None:
    assert daftar(desa, viewer, "Siti Rohaeti") == "A00001"
    assert daftar(desa, viewer, "Ujang") == "A00002"


def test_find(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti Rohaeti", no_hp="0812-3456-789", nik="3210014107850001")
    daftar(desa, viewer, "Rohman")
    with desa.read() as conn:
        found = find_anggota(viewer, conn, "KOP", "roh")
        assert [row.nama for row in found] == ["Rohman", "Siti Rohaeti"]
        page = list_anggota(viewer, conn, "KOP", Saring(cari="08123456"), Halaman())
        assert [row.nik for row in page.baris] == ["321************1"]
        assert card(viewer, conn, "KOP", "A00001").no_hp == "+628123456789"
