"""Entities: made with ledger and chart, profile with history, officers, modules."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.manifest import Manifest
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import (
    entitas_terlihat,
    find_entitas,
    hari_ini,
    list_entitas,
    list_modul,
    list_pejabat,
    riwayat_entitas,
    ruang_aktif,
)
from koperasi.entitas.usecases import (
    BuatEntitas,
    UbahModul,
    UbahProfil,
    change_profil,
    create_entitas,
    switch_modul,
)
from koperasi.entitas.usecases_pejabat import (
    AkhiriJabatan,
    AngkatPejabat,
    appoint_pejabat,
    end_jabatan,
)
from ledger import audit
from ledger.chart import load_chart
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.simpanan.conftest import register

pytestmark = DUA_BASIS
RUANG = (
    Manifest("anggota", ("Anggota", "Members"), kinds=frozenset({"koperasi", "kelompok"})),
    Manifest("dagang", ("Toko", "Shop"), optional=True),
)
SURAT = Manifest("surat", ("Surat", "Letters"), optional=True)


def test_each_kind_gets_its_ledger_and_chart(desa_kosong: Desa, viewer: Viewer) -> None:
    desa = desa_kosong
    made = create_entitas(
        desa,
        viewer,
        BuatEntitas(
            " kop ", "koperasi", " Koperasi  Karya ", 2026, "wit", 7, {"kabupaten": "Ciamis"}
        ),
    )
    assert (made.kode, made.nama, made.zona) == ("KOP", "Koperasi Karya", "WIT")
    assert (made.iana, made.standar, made.kabupaten) == ("Asia/Jayapura", "SAK EP", "Ciamis")
    assert made.tahun_buku(dt.date(2027, 6, 30)).year == 2026
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    create_entitas(desa, viewer, BuatEntitas("KWT", "kelompok", "KWT Melati", 2026))
    with desa.read() as conn:
        assert load_chart(conn, "KOP").role("simpanan_pokok").dims == ("anggota",)
        assert load_chart(conn, "BUM").by_role
        assert load_chart(conn, "KWT").by_role
        assert [entitas.kode for entitas in list_entitas(viewer, conn)] == ["BUM", "KOP", "KWT"]
        assert hari_ini(viewer, conn, desa, "KOP") == HARI_INI
        assert audit.history(conn, "entitas:KOP")[0].action == "create_entitas"


@pytest.mark.parametrize(
    ("perintah", "code"),
    [
        (BuatEntitas("KOP", "koperasi", "Lagi", 2026), "entitas_sudah_ada"),
        (BuatEntitas("K2", "cv", "X", 2026), "jenis_entitas_salah"),
        (BuatEntitas("K2", "koperasi", "X", 2026, "GMT"), "zona_salah"),
        (BuatEntitas("K2", "koperasi", "X", 2028), "tahun_buku_salah"),
        (BuatEntitas("K2", "koperasi", "X", 26), "tahun_buku_salah"),
        (BuatEntitas("K2", "koperasi", "X", 2026, "WIB", 13), "bulan_awal_salah"),
        (BuatEntitas("2K", "koperasi", "X", 2026), "ledger_code_invalid"),
        (BuatEntitas("../X", "koperasi", "X", 2026), "ledger_code_invalid"),
        (BuatEntitas("K2", "koperasi", " ", 2026), "wajib_diisi"),
        (BuatEntitas("K2", "koperasi", "X", 2026, profil={"npwp": "12"}), "npwp_salah"),
        (BuatEntitas("K2", "koperasi", "X", 2026, profil={"modal": "1"}), "profil_tidak_dikenal"),
        (
            BuatEntitas("K2", "koperasi", "X", 2026, profil={"tanggal_badan_hukum": "kemarin"}),
            "tanggal_salah",
        ),
    ],
)
def test_what_cannot_be_made(desa: Desa, viewer: Viewer, perintah: BuatEntitas, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        create_entitas(desa, viewer, perintah)
    with desa.read() as conn:
        assert len(list_entitas(viewer, conn)) == 1


def test_who_sees_and_makes_entities(desa: Desa, viewer: Viewer) -> None:
    for role in ("bendahara", "kasir", "pengawas", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            create_entitas(desa, as_role(role), BuatEntitas("K2", "koperasi", "X", 2026))
    with desa.read() as conn:
        assert list_entitas(as_role("kasir", entitas="LAIN"), conn) == []
        for code in ("KOP", "TIDAKADA"):
            with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
                find_entitas(as_role("kasir", entitas="LAIN"), conn, code)
        with pytest.raises(Refusal, match="entitas_tidak_dikenal"):
            find_entitas(viewer, conn, "TIDAKADA")


def test_the_profile_keeps_its_history(desa: Desa, viewer: Viewer) -> None:
    profil = {
        "nama": "Koperasi Karya Mukti",
        "npwp": "01.234.567.8-901.000",
        "tanggal_badan_hukum": "2001-05-17",
    }
    made = change_profil(desa, as_role("ketua", user="U0002"), UbahProfil("KOP", profil))
    assert (made.nama, made.npwp) == ("Koperasi Karya Mukti", "012345678901000")
    change_profil(desa, viewer, UbahProfil("KOP", {"nama": "Koperasi Karya Mukti"}))
    with desa.read() as conn:
        (line,) = riwayat_entitas(viewer, conn, "KOP")
    assert line.oleh == "U0002"
    assert line.sebelum["nama"] == "Koperasi Karya"
    with pytest.raises(Refusal, match="wajib_diisi"):
        change_profil(desa, viewer, UbahProfil("KOP", {"nama": ""}))


def pejabat(jabatan: str, mulai: dt.date, **more: object) -> AngkatPejabat:
    base = {"entitas": "KOP", "organ": "pengurus", "nama": "Siti", "no_keputusan": "RAT 1/2026"}
    return AngkatPejabat(jabatan=jabatan, mulai=mulai, **{**base, **more})  # type: ignore[arg-type]


def test_officers_have_terms(desa: Desa, viewer: Viewer) -> None:
    first = appoint_pejabat(desa, viewer, pejabat("bendahara", dt.date(2026, 1, 1)))
    end_jabatan(desa, viewer, AkhiriJabatan("KOP", first, dt.date(2026, 6, 30)))
    (member,) = register(desa, viewer, 1)
    later = pejabat("bendahara", dt.date(2026, 7, 1), nama="Dede", no_anggota=member.lower())
    appoint_pejabat(desa, viewer, later)
    with desa.read() as conn:
        everybody = list_pejabat(viewer, conn, "KOP")
        assert [row.nama for row in everybody] == ["Dede", "Siti"]
        assert [row.no_anggota for row in everybody] == [member, ""]
        for day, nama in ((dt.date(2026, 6, 30), "Siti"), (dt.date(2026, 7, 1), "Dede")):
            assert [row.nama for row in list_pejabat(viewer, conn, "KOP", day)] == [nama]


def test_offices_that_cannot_be(desa: Desa, viewer: Viewer) -> None:
    day = dt.date(2026, 1, 1)
    for perintah, code in (
        (pejabat("raja", day), "jabatan_salah"),
        (pejabat("ketua", day, organ="pelaksana"), "organ_salah"),
        (pejabat("ketua", day, sampai=dt.date(2025, 1, 1)), "masa_terbalik"),
        (pejabat("ketua", day, nama=" "), "wajib_diisi"),
        (pejabat("ketua", day, no_keputusan=""), "keputusan_kosong"),
        (pejabat("ketua", day, no_anggota="A00009"), "anggota_tidak_dikenal"),
    ):
        with pytest.raises(Refusal, match=code):
            appoint_pejabat(desa, viewer, perintah)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        end_jabatan(desa, viewer, AkhiriJabatan("KOP", 99, day))


def test_a_module_is_hidden_and_comes_back(desa: Desa, viewer: Viewer) -> None:
    for aktif in (False, False, True):
        switch_modul(desa, viewer, UbahModul("KOP", "dagang", aktif), RUANG)
        with desa.read() as conn:
            assert ("dagang" in ruang_aktif(viewer, conn, "KOP", RUANG)) is aktif
            assert ("dagang" in entitas_terlihat(viewer, conn)[0].mati) is not aktif
    with desa.read() as conn:
        rooms = list_modul(viewer, conn, "KOP", RUANG)
    assert [(room.ruang, room.wajib) for room in rooms] == [("anggota", True), ("dagang", False)]


def test_modules_that_cannot_be_switched(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    with desa.read() as conn:
        assert ruang_aktif(viewer, conn, "BUM", RUANG) == {"dagang"}
    for entitas, ruang, code in (
        ("KOP", "anggota", "modul_wajib"),
        ("KOP", "haji", "modul_tidak_dikenal"),
    ):
        with pytest.raises(Refusal, match=code):
            switch_modul(desa, viewer, UbahModul(entitas, ruang, aktif=False), RUANG)
    with pytest.raises(Refusal, match="modul_tidak_dikenal"):
        switch_modul(desa, viewer, UbahModul("BUM", "anggota", aktif=True), RUANG)


def test_the_switcher_offers_own_entities_the_koperasi_first(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    with desa.read() as conn:
        assert [satu.kode for satu in entitas_terlihat(viewer, conn)] == ["KOP", "BUM"]
        clerk = as_role("kasir", entitas="BUM")
        assert entitas_terlihat(clerk, conn) == [
            ("BUM", "BUMDes Maju", frozenset(), "bumdes")
        ]


def test_rooms_that_are_off_stay_with_their_entity(desa: Desa, viewer: Viewer) -> None:
    create_entitas(desa, viewer, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    for ruang in ("dagang", "surat"):
        switch_modul(desa, viewer, UbahModul("BUM", ruang, aktif=False), (*RUANG, SURAT))
    with desa.read() as conn:
        found = {satu.kode: satu.mati for satu in entitas_terlihat(viewer, conn)}
    assert found == {"KOP": frozenset(), "BUM": {"dagang", "surat"}}
