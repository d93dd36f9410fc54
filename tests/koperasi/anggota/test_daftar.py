"""People get into the register: numbers, NIK, telephone, what is refused and what is kept."""

import datetime as dt

import pytest

from koperasi.anggota.data import Halaman, Saring
from koperasi.anggota.isian import DaftarAnggota, Waris
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.anggota.queries import card, find_anggota, list_anggota, riwayat_anggota
from koperasi.anggota.usecases import (
    ArsipAnggota,
    SetujuData,
    UbahAhliWaris,
    UbahAnggota,
    archive_anggota,
    change_ahli_waris,
    change_anggota,
    record_persetujuan_data,
    register_anggota,
)
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role

pytestmark = DUA_BASIS
NIK = "3206014107850001"  # a woman of Tasikmalaya, born 1 July 1985


def daftar(desa: Desa, viewer: Viewer, nama: str, **isian: str) -> str:
    return register_anggota(desa, viewer, DaftarAnggota("KOP", nama, isian)).no_anggota


def names(desa: Desa, viewer: Viewer, cari: str) -> list[str]:
    with desa.read() as conn:
        return [row.nama for row in find_anggota(viewer, conn, "KOP", cari)]


def test_numbers_are_issued_in_a_row_above_those_brought_along(desa: Desa, viewer: Viewer) -> None:
    assert daftar(desa, viewer, "Siti Rohaeti") == "A00001"
    old = DaftarAnggota("KOP", "Ujang", no_anggota=" a00117 ")
    assert register_anggota(desa, viewer, old).no_anggota == "A00117"
    assert daftar(desa, viewer, "Dede") == "A00118"
    other = DaftarAnggota("KOP", "Iis", no_anggota="12-2015")
    assert register_anggota(desa, viewer, other).no_anggota == "12-2015"
    assert daftar(desa, viewer, "Asep") == "A00119"


def test_a_refused_person_takes_no_number(desa: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal, match="nik_salah"):
        daftar(desa, viewer, "Siti", nik="320601410785000")
    assert daftar(desa, viewer, "Siti") == "A00001"


def test_a_number_is_never_given_twice(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti")
    again = DaftarAnggota("KOP", "Ujang", no_anggota="A00001")
    with pytest.raises(Refusal, match="no_anggota_dipakai") as refused:
        register_anggota(desa, viewer, again)
    assert refused.value.field == "no_anggota"
    with pytest.raises(Refusal, match="no_anggota_salah"):
        register_anggota(desa, viewer, DaftarAnggota("KOP", "Ujang", no_anggota="A 1"))


def test_a_nik_belongs_to_one_member(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti", nik=NIK)
    with pytest.raises(Refusal, match="nik_dipakai") as refused:
        daftar(desa, viewer, "Siti Kedua", nik="3206 0141 0785 0001")
    assert refused.value.values == {"nomor": "A00001"}
    assert daftar(desa, viewer, "Tanpa NIK") == "A00002"
    assert daftar(desa, viewer, "Tanpa NIK Juga") == "A00003"


def test_an_odd_nik_is_kept_with_a_warning(desa: Desa, viewer: Viewer) -> None:
    isian = {"nik": NIK, "tanggal_lahir": "1985-07-02", "jenis_kelamin": "pria"}
    made = register_anggota(desa, viewer, DaftarAnggota("KOP", "Siti", isian))
    assert [w.kode for w in made.peringatan] == ["nik_beda_lahir", "nik_beda_jenis_kelamin"]
    odd = DaftarAnggota("KOP", "Ujang", {"nik": "9999999999999999"})
    assert [w.kode for w in register_anggota(desa, viewer, odd).peringatan] == ["nik_janggal"]


def test_everything_typed_comes_back_clean(desa: Desa, viewer: Viewer) -> None:
    isian: dict[str, str | dt.date | None] = {
        "nik": NIK,
        "no_kk": "3206.0141.0785.0009",
        "tempat_lahir": " Tasikmalaya ",
        "tanggal_lahir": dt.date(1985, 7, 1),
        "jenis_kelamin": "Perempuan",
        "alamat": "Jl.  Raya 5",
        "dusun": "Cihideung",
        "rt": "001",
        "rw": "002",
        "no_hp": "0812-3456-789",
    }
    heirs = (Waris("Ujang", "suami", 60), Waris("Dede", "anak", 40, "+886 912 345 678"))
    masuk, setuju = dt.date(2026, 3, 5), dt.date(2026, 3, 4)
    made = DaftarAnggota("KOP", " Siti  Rohaeti ", isian, "", "calon", masuk, heirs, setuju)
    assert register_anggota(desa, viewer, made).peringatan == ()
    with desa.read() as conn:
        found = card(viewer, conn, "KOP", "a00001")
    assert (found.nama, found.nik, found.no_kk) == (
        "Siti Rohaeti",
        "320************1",
        "3206014107850009",
    )
    assert (found.tempat_lahir, found.tanggal_lahir) == ("Tasikmalaya", "1985-07-01")
    assert (found.jenis_kelamin, found.alamat, found.no_hp) == ("P", "Jl. Raya 5", "+628123456789")
    assert (found.tanggal_masuk, found.setuju_tanggal) == ("2026-03-05", "2026-03-04")
    assert [(h.nama, h.bagian_persen, h.no_hp) for h in found.ahli_waris] == [
        ("Ujang", 60, ""),
        ("Dede", 40, "+886912345678"),
    ]
    assert [(s.dari, s.ke, s.tanggal) for s in found.riwayat_status] == [
        ("", "calon", "2026-03-05")
    ]


@pytest.mark.parametrize(
    ("isian", "code", "field"),
    [
        ({"no_kk": "12"}, "no_kk_salah", "no_kk"),
        ({"tanggal_lahir": "1 Juli 1985"}, "tanggal_salah", "tanggal_lahir"),
        ({"tanggal_lahir": "2027-01-01"}, "tanggal_lahir_salah", "tanggal_lahir"),
        ({"jenis_kelamin": "X"}, "jenis_kelamin_salah", "jenis_kelamin"),
        ({"no_hp": "telepon"}, "no_hp_salah", "no_hp"),
        ({"no_hp": "886912345678"}, "no_hp_ambigu", "no_hp"),
        ({"alamat": "Jl\u202eRaya"}, "text_not_allowed", "alamat"),
        ({"alamat": "x" * 300}, "text_too_long", "alamat"),
        ({"gaji": "1"}, "isian_tidak_dikenal", "gaji"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    desa: Desa, viewer: Viewer, isian: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(Refusal, match=code) as refused:
        daftar(desa, viewer, "Siti", **isian)
    assert refused.value.field == field


def test_a_nameless_or_future_person_is_refused(desa: Desa, viewer: Viewer) -> None:
    with pytest.raises(Refusal, match="wajib_diisi"):
        daftar(desa, viewer, " - ")
    tomorrow = DaftarAnggota("KOP", "Siti", tanggal_masuk=dt.date(2026, 11, 25))
    with pytest.raises(Refusal, match="tanggal_di_depan"):
        register_anggota(desa, viewer, tomorrow)
    with pytest.raises(Refusal, match="status_anggota_salah"):
        register_anggota(desa, viewer, DaftarAnggota("KOP", "Siti", status="baru"))


def test_who_may_register(desa: Desa, viewer: Viewer) -> None:
    assert daftar(desa, as_role("sekretaris"), "Siti") == "A00001"
    for role in ("kasir", "ketua", "pengawas", "auditor", "admin", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            daftar(desa, as_role(role), "Ujang")
    with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
        daftar(desa, as_role("sekretaris", entitas="LAIN"), "Ujang")
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    with pytest.raises(Refusal, match="entitas_tanpa_anggota"):
        register_anggota(desa, viewer, DaftarAnggota("BUM", "Ujang"))


def test_two_entities_have_registers_of_their_own(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("KWT", "kelompok", "KWT Melati", 2026))
    daftar(desa, viewer, "Siti", nik=NIK)
    made = register_anggota(desa, viewer, DaftarAnggota("KWT", "Siti", {"nik": NIK}))
    assert made.no_anggota == "A00001"


def test_a_rehearsal_writes_nothing(desa: Desa, viewer: Viewer) -> None:
    with desa.read() as conn:
        rehearsal = Pendaftar(conn, desa, viewer, "KOP")
        assert rehearsal.add(DaftarAnggota("KOP", "Siti")).no_anggota == "A00001"
        assert rehearsal.add(DaftarAnggota("KOP", "Ujang")).no_anggota == "A00002"
        with pytest.raises(Refusal, match="no_anggota_dipakai"):
            rehearsal.add(DaftarAnggota("KOP", "Dede", no_anggota="A00002"))
    assert daftar(desa, viewer, "Siti") == "A00001"


def test_many_are_written_together(desa: Desa, viewer: Viewer) -> None:
    with desa.tindak() as conn:
        many = Pendaftar(conn, desa, viewer, "KOP")
        for number in range(50):
            many.add(DaftarAnggota("KOP", f"Warga {number}", status="aktif"))
        with pytest.raises(Refusal, match="nik_salah"):
            many.add(DaftarAnggota("KOP", "Rusak", {"nik": "1"}))
        many.write()
        many.write()
    with desa.read() as conn:
        assert list_anggota(viewer, conn, "KOP", Saring(), Halaman()).jumlah == 50
    assert daftar(desa, viewer, "Siti") == "A00051"


def test_a_change_keeps_before_and_after(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti", nik=NIK, no_hp="0812345678")
    secretary = as_role("sekretaris", user="U0003")
    change = UbahAnggota("KOP", "A00001", {"nama": "Siti Rohaeti", "no_hp": ""}, 1, "salah tulis")
    change_anggota(desa, secretary, change)
    with desa.read() as conn:
        line = riwayat_anggota(viewer, conn, "KOP", "A00001")[0]
    assert (line.oleh, line.alasan) == ("U0003", "salah tulis")
    assert line.sebelum["nama"] == "Siti"
    assert line.sesudah["nama"] == "Siti Rohaeti"
    assert names(desa, viewer, "roh") == ["Siti Rohaeti"]
    with pytest.raises(Refusal, match="formulir_basi"):
        change_anggota(desa, secretary, change)


def test_a_change_to_the_same_leaves_no_line(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti")
    change_anggota(desa, viewer, UbahAnggota("KOP", "A00001", {"nama": "Siti"}))
    change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", "A00001", ()))
    with desa.read() as conn:
        assert riwayat_anggota(viewer, conn, "KOP", "A00001") == []
        assert card(viewer, conn, "KOP", "A00001").versi == 1


def test_a_nik_in_the_history_is_masked(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti", nik=NIK)
    daftar(desa, viewer, "Ujang")
    with pytest.raises(Refusal, match="nik_dipakai"):
        change_anggota(desa, viewer, UbahAnggota("KOP", "A00002", {"nik": NIK}))
    change_anggota(desa, viewer, UbahAnggota("KOP", "A00001", {"nik": NIK, "rt": "1"}))
    change_anggota(desa, viewer, UbahAnggota("KOP", "A00001", {"nik": ""}))
    with desa.read() as conn:
        text = str(riwayat_anggota(viewer, conn, "KOP", "A00001"))
    assert NIK not in text
    assert "320************1" in text


def test_heirs_are_replaced_as_a_whole(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti")
    for heirs in ((Waris("Ujang", "suami"),), (Waris("Dede", "anak", 100),), ()):
        change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", "A00001", heirs))
    with desa.read() as conn:
        assert card(viewer, conn, "KOP", "A00001").ahli_waris == []
        assert len(riwayat_anggota(viewer, conn, "KOP", "A00001")) == 3
    for heirs, code in (
        ((Waris("Ujang", "suami", 60),), "bagian_waris_salah"),
        ((Waris("Ujang", "tetangga"),), "hubungan_salah"),
    ):
        with pytest.raises(Refusal, match=code):
            change_ahli_waris(desa, viewer, UbahAhliWaris("KOP", "A00001", heirs))


def test_consent_and_archive(desa: Desa, viewer: Viewer) -> None:
    daftar(desa, viewer, "Siti")
    record_persetujuan_data(desa, viewer, SetujuData("KOP", "A00001", dt.date(2026, 11, 1)))
    with pytest.raises(Refusal, match="tanggal_di_depan"):
        record_persetujuan_data(desa, viewer, SetujuData("KOP", "A00001", dt.date(2027, 1, 1)))
    archive_anggota(desa, viewer, ArsipAnggota("KOP", "A00001"))
    assert names(desa, viewer, "siti") == []
    with desa.read() as conn:
        assert list_anggota(viewer, conn, "KOP", Saring(arsip=True), Halaman()).jumlah == 1
        assert card(viewer, conn, "KOP", "A00001").setuju_versi == "1"
    archive_anggota(desa, viewer, ArsipAnggota("KOP", "A00001", arsip=False))
    assert names(desa, viewer, "siti") == ["Siti"]
    active = DaftarAnggota("KOP", "Ujang", status="aktif")
    number = register_anggota(desa, viewer, active).no_anggota
    with pytest.raises(Refusal, match="anggota_masih_aktif"):
        archive_anggota(desa, viewer, ArsipAnggota("KOP", number))
    with pytest.raises(Refusal, match="anggota_tidak_dikenal"):
        archive_anggota(desa, viewer, ArsipAnggota("KOP", "A00099"))
