"""Persons, households, statuses and placements through the use cases."""

import datetime as dt

import pytest

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.queries import Subjek, list_lampiran
from koperasi.lampiran.usecases import TambahLampiran, add_lampiran
from koperasi.warga import queries, queries_kartu, queries_siaga
from koperasi.warga.baris import Pelaku
from koperasi.warga.data import HalamanWarga, SaringWarga
from koperasi.warga.isian import Isian
from koperasi.warga.salinan import SalinanWarga, copy_warga
from koperasi.warga.usecases import (
    ArsipWarga,
    DaftarWarga,
    TautAnggota,
    UbahRumahTangga,
    UbahWarga,
    archive_warga,
    change_rumah_tangga,
    change_warga,
    link_anggota,
    register_warga,
)
from koperasi.warga.usecases_penempatan import (
    CatatPenempatan,
    CatatPulang,
    UbahPenempatan,
    change_penempatan,
    record_penempatan,
    record_pulang,
)
from koperasi.warga.usecases_pribadi import (
    BacaNikWarga,
    HapusWarga,
    SetujuWarga,
    erase_warga,
    record_persetujuan,
    show_nik,
)
from koperasi.warga.usecases_status import (
    AkhiriStatus,
    CabutStatus,
    CatatStatus,
    end_status,
    record_status,
    revoke_status,
)
from koperasi.warga.verifikasi import mark_verified
from ledger import audit
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_role
from tests.koperasi.warga.contoh import (
    HARI_INI,
    KENARI,
    NIK,
    D,
    keluarga,
    penanggung_jawab,
    petugas,
)

pytestmark = DUA_BASIS
PDF = b"%PDF-1.4\n1 0 obj\n"


def statuses(desa: Desa, no_warga: str, hari: dt.date = HARI_INI) -> tuple[str, ...]:
    with desa.read() as conn:
        return queries.require_warga(petugas(), conn, hari, no_warga).status


def test_a_family_in_one_household(desa: Desa) -> None:
    ibu, bapak, anak = keluarga(desa)
    assert (ibu, bapak, anak) == ("W00001", "W00002", "W00003")
    with desa.read() as conn:
        card = queries_kartu.card_warga(petugas(), conn, HARI_INI, ibu)
        kin = queries_kartu.list_keluarga(petugas(), conn, HARI_INI, ibu)
        home = queries_kartu.list_serumah(petugas(), conn, card.rumah_tangga.id)
        child = queries_kartu.list_anak(petugas(), conn, ibu)
        page = queries.list_warga(petugas(), conn, HARI_INI, SaringWarga(), HalamanWarga())
    assert card.nik == f"{NIK[:3]}************{NIK[-1]}"
    assert card.rumah_tangga.dusun == "Cihideung"
    assert [(one.no_warga, one.hubungan) for one in kin] == [(bapak, "suami"), (anak, "anak")]
    assert [one.no_warga for one in home] == [bapak, ibu, anak]
    assert [(one.sekolah, one.kelas) for one in child] == [("SD Kenari", "5")]
    assert [(row.no_warga, row.status, row.negara) for row in page.baris] == [
        (ibu, ("PMI",), "TW"),
        (bapak, ("KELUARGA",), ""),
        (anak, ("KELUARGA",), ""),
    ]
    assert {row.terverifikasi_pada for row in page.baris} == {None}


def test_a_known_family_card_means_the_household(desa: Desa) -> None:
    kk = {"no_kk": "3206010101010002", "dusun": "Sukamaju"}
    one = register_warga(desa, petugas(), DaftarWarga("Iis", rumah_tangga=kk))
    two = register_warga(desa, petugas(), DaftarWarga("Jajang", rumah_tangga=kk))
    alone = register_warga(desa, petugas(), DaftarWarga("Kokom"))
    assert one.rumah_tangga_id == two.rumah_tangga_id != alone.rumah_tangga_id
    asked = UbahRumahTangga(alone.rumah_tangga_id, {"no_kk": "3206010101010002"})
    with pytest.raises(Refusal, match="no_kk_dipakai"):
        change_rumah_tangga(desa, petugas(), asked)
    change_rumah_tangga(
        desa, petugas(), UbahRumahTangga(alone.rumah_tangga_id, {"rumah": "kontrak"})
    )
    change_warga(
        desa, petugas(), UbahWarga(alone.no_warga, {}, rumah_tangga_id=one.rumah_tangga_id)
    )
    with desa.read() as conn:
        home = queries_kartu.list_serumah(petugas(), conn, one.rumah_tangga_id)
        old = queries_kartu.rumah_tangga(petugas(), conn, alone.rumah_tangga_id)
    assert len(home) == 3
    assert old.rumah == "kontrak"


def test_one_nik_is_one_person(desa: Desa) -> None:
    register_warga(desa, petugas(), DaftarWarga("Euis", {"nik": NIK}))
    with pytest.raises(Refusal, match="nik_warga_dipakai") as caught:
        register_warga(desa, petugas(), DaftarWarga("Euis lagi", {"nik": NIK}))
    assert caught.value.values["nomor"] == "W00001"
    register_warga(desa, petugas(), DaftarWarga("Tanpa NIK"))
    register_warga(desa, petugas(), DaftarWarga("Tanpa NIK juga"))
    with pytest.raises(Refusal, match="nik_warga_dipakai"):
        change_warga(desa, petugas(), UbahWarga("W00002", {"nik": NIK}))
    twin = DaftarWarga("Nining", {"tanggal_lahir": "1990-01-01"})
    assert not register_warga(desa, petugas(), twin).peringatan
    found = register_warga(desa, petugas(), twin).peringatan
    assert [(one.kode, one.nilai["nomor"]) for one in found] == [("warga_mungkin_sama", "W00004")]


def test_a_change_is_kept_and_stale_forms_are_refused(desa: Desa) -> None:
    register_warga(desa, petugas(), DaftarWarga("Euis", {"nik": NIK}))
    change_warga(desa, petugas(), UbahWarga("W00001", {"no_hp": "0812345678"}, versi=1))
    with pytest.raises(Refusal, match="formulir_basi"):
        change_warga(desa, petugas(), UbahWarga("W00001", {"nama": "Eulis"}, versi=1))
    with desa.read() as conn:
        changes = queries_kartu.riwayat_warga(petugas(), conn, "W00001")
    assert [change.sesudah for change in changes] == [{"no_hp": "+62812345678"}]


def test_purna_leaves_the_programme_by_itself(desa: Desa) -> None:
    register_warga(desa, petugas(), DaftarWarga("Euis"))
    isian: Isian = {"negara": "MY", "mulai": D(2020, 1, 5)}
    asked = CatatPenempatan("W00001", isian, pulang_pada=D(2023, 11, 25))
    record_penempatan(desa, petugas(), asked)
    assert statuses(desa, "W00001") == ("PURNA",)
    assert statuses(desa, "W00001", D(2026, 11, 25)) == ()
    with desa.read() as conn:
        history = queries_kartu.list_status(petugas(), conn, HARI_INI, "W00001")
        rekap = queries.rekap_warga(petugas(), conn, D(2026, 11, 25))
    assert [(m.jenis, m.dari, m.berakhir, m.berlaku) for m in history] == [
        ("PURNA", "2023-11-25", "2026-11-24", True),
        ("PMI", "2020-01-05", "2023-11-24", False),
    ]
    assert rekap.semua == 0


def test_return_and_leaving_again(desa: Desa) -> None:
    ibu, _bapak, _anak = keluarga(desa)
    with desa.read() as conn:
        placed = queries_kartu.list_penempatan(petugas(), conn, ibu)[0]
    record_pulang(desa, petugas(), CatatPulang(placed.id, D(2026, 6, 1)))
    assert statuses(desa, ibu) == ("PURNA",)
    with pytest.raises(Refusal, match="sudah_pulang"):
        record_pulang(desa, petugas(), CatatPulang(placed.id, D(2026, 6, 2)))
    record_status(desa, petugas(), CatatStatus(ibu, "CPMI", D(2026, 8, 1)))
    assert statuses(desa, ibu) == ("CPMI", "PURNA")
    again = CatatPenempatan(ibu, {"negara": "JP", "mulai": D(2026, 10, 1)})
    record_penempatan(desa, petugas(), again)
    assert statuses(desa, ibu) == ("PMI",)
    assert statuses(desa, ibu, D(2026, 9, 30)) == ("CPMI", "PURNA")
    with pytest.raises(Refusal, match="kontrak_tumpang_tindih"):
        record_penempatan(desa, petugas(), again)


def test_nothing_is_half_written(desa: Desa) -> None:
    """A placement whose status overlaps leaves neither placement nor status."""
    register_warga(desa, petugas(), DaftarWarga("Euis"))
    record_status(desa, petugas(), CatatStatus("W00001", "PMI", D(2026, 1, 1), D(2026, 3, 1)))
    with pytest.raises(Refusal, match="status_tumpang_tindih"):
        record_penempatan(
            desa, petugas(), CatatPenempatan("W00001", {"negara": "SG", "mulai": D(2026, 2, 1)})
        )
    with desa.read() as conn:
        assert queries_kartu.list_penempatan(petugas(), conn, "W00001") == []
    assert statuses(desa, "W00001") == ()


@pytest.mark.parametrize(
    ("perintah", "kode"),
    [
        (CatatStatus("W00001", "PMI", D(2026, 11, 25)), "tanggal_di_depan"),
        (CatatStatus("W00009", "PMI", D(2026, 1, 1)), "warga_tidak_dikenal"),
        (CatatStatus("W00001", "PMI", D(2026, 1, 1), sumber="kunjungan"), "sumber_hanya"),
    ],
)
def test_bad_statuses_are_refused(desa: Desa, perintah: CatatStatus, kode: str) -> None:
    register_warga(desa, petugas(), DaftarWarga("Euis"))
    with pytest.raises(Refusal, match=kode):
        record_status(desa, petugas(), perintah)


def test_a_line_ends_or_is_revoked_with_a_reason(desa: Desa) -> None:
    register_warga(desa, petugas(), DaftarWarga("Euis"))
    made = record_status(desa, petugas(), CatatStatus("W00001", "KELUARGA", D(2026, 1, 1)))
    with pytest.raises(Refusal, match="alasan_kosong"):
        end_status(desa, petugas(), AkhiriStatus("W00001", "KELUARGA", D(2026, 5, 1), " "))
    end_status(desa, petugas(), AkhiriStatus("W00001", "KELUARGA", D(2026, 5, 1), "cerai"))
    assert statuses(desa, "W00001") == ()
    with pytest.raises(Refusal, match="status_tidak_berjalan"):
        end_status(desa, petugas(), AkhiriStatus("W00001", "KELUARGA", D(2026, 5, 1), "cerai"))
    revoke_status(desa, petugas(), CabutStatus("W00001", made, "salah orang"))
    record_status(desa, petugas(), CatatStatus("W00001", "KELUARGA", D(2026, 2, 1)))
    with desa.read() as conn:
        history = queries_kartu.list_status(petugas(), conn, HARI_INI, "W00001")
    assert [bool(one.dicabut_pada) for one in history] == [False, True]


def test_only_a_visit_verifies_and_other_news_undo_it(desa: Desa) -> None:
    ibu, bapak, _anak = keluarga(desa)
    with desa.store.write() as conn:
        mark_verified(Pelaku(conn, desa, petugas()), ibu, audit.stamp(desa.clock))
    with desa.read() as conn:
        seen = queries_kartu.card_warga(petugas(), conn, HARI_INI, ibu)
        other = queries_kartu.card_warga(petugas(), conn, HARI_INI, bapak)
        rekap = queries.rekap_warga(petugas(), conn, HARI_INI)
    assert seen.terverifikasi_pada
    assert seen.sumber == seen.rumah_tangga.sumber == "kunjungan"
    assert other.terverifikasi_pada is None
    assert (rekap.terverifikasi, rekap.semua) == (1, 3)
    change_warga(desa, petugas(), UbahWarga(ibu, {"no_hp": "0812345678"}, sumber="telepon"))
    with desa.read() as conn:
        now = queries_kartu.card_warga(petugas(), conn, HARI_INI, ibu)
    assert (now.sumber, now.terverifikasi_pada) == ("telepon", None)


def test_a_person_is_linked_to_a_member(desa: Desa, viewer: Viewer) -> None:
    register_anggota(desa, viewer, DaftarAnggota("KOP", "Euis", {"nik": NIK}))
    register_warga(desa, petugas(), DaftarWarga("Euis", {"nik": NIK}))
    register_warga(desa, petugas(), DaftarWarga("Orang lain", {"nik": "3206014107850088"}))
    with pytest.raises(Refusal, match="anggota_tidak_dikenal"):
        link_anggota(desa, petugas(), TautAnggota("W00001", "KOP", "A00009"))
    with pytest.raises(Refusal, match="anggota_beda_nik"):
        link_anggota(desa, petugas(), TautAnggota("W00002", "KOP", "A00001"))
    link_anggota(desa, petugas(), TautAnggota("W00001", "kop", "a00001"))
    change_warga(desa, petugas(), UbahWarga("W00002", {"nik": ""}))
    with pytest.raises(Refusal, match="anggota_sudah_tertaut"):
        link_anggota(desa, petugas(), TautAnggota("W00002", "KOP", "A00001"))
    with desa.read() as conn:
        assert queries.warga_anggota(viewer, conn, HARI_INI, ("KOP", "A00001")) == "W00001"
    link_anggota(desa, petugas(), TautAnggota("W00001", "", ""))
    with desa.read() as conn:
        assert queries.warga_anggota(viewer, conn, HARI_INI, ("KOP", "A00001")) == ""


def test_alerts(desa: Desa) -> None:
    ibu, _bapak, _anak = keluarga(desa)

    def found(hari: dt.date) -> list[tuple[str, int]]:
        with desa.read() as conn:
            return [
                (one.jenis, one.hari) for one in queries_siaga.list_siaga(petugas(), conn, hari)
            ]

    assert found(D(2025, 4, 1)) == []
    assert found(D(2025, 9, 1)) == [("kontak", -184)]
    change_warga(desa, petugas(), UbahWarga(ibu, {"kontak_terakhir": D(2026, 11, 1)}))
    assert found(D(2026, 10, 21)) == []
    assert found(D(2026, 10, 22)) == [("kontrak", 90)]
    assert found(D(2027, 6, 4)) == [
        ("kontak", -215),
        ("kontrak", -135),
        ("paspor", 180),
    ]


def test_papers_hang_on_a_person_of_the_village(desa: Desa, viewer: Viewer) -> None:
    ibu, _bapak, _anak = keluarga(desa)
    paper = Subjek(DESA, "warga", ibu)
    add_lampiran(desa, petugas(), TambahLampiran(paper, "kontrak.pdf", PDF, "lain"))
    with desa.read() as conn:
        assert len(list_lampiran(penanggung_jawab(), conn, paper)) == 1


def test_reading_a_nik_is_written_down(desa: Desa) -> None:
    keluarga(desa)
    with pytest.raises(Refusal, match="alasan_kosong"):
        show_nik(desa, petugas(), BacaNikWarga("W00001", ""))
    assert show_nik(desa, petugas(), BacaNikWarga("W00001", "surat izin")) == NIK
    with desa.read() as conn:
        log = queries_kartu.list_pembacaan_nik(penanggung_jawab(), conn)
    assert [(one["no_warga"], one["oleh"], one["alasan"]) for one in log] == [
        ("W00001", "U0021", "surat izin")
    ]


def test_a_copy_for_the_person(desa: Desa) -> None:
    ibu, bapak, _anak = keluarga(desa)
    with pytest.raises(Refusal, match="alasan_kosong"):
        copy_warga(desa, petugas(), SalinanWarga(ibu, " "))
    lines = copy_warga(desa, petugas(), SalinanWarga(ibu.lower(), "diminta sendiri"))
    assert ("Orang", "nik", NIK) in lines
    assert ("Penempatan 1", "negara", "TW") in lines
    assert ("Keluarga", "suami", "Dadang") in lines
    assert ("Keluarga", "suami dari", "Euis Kenarisari") in copy_warga(
        desa, petugas(), SalinanWarga(bapak, "diminta sendiri")
    )
    for hidden in ("Kenaricalo", "nonprosedural", "Anakkenari", "SD Kenari"):
        assert hidden not in repr(lines)
    with desa.read() as conn:
        log = queries_kartu.list_pembacaan_nik(penanggung_jawab(), conn, ibu)
    assert [one["alasan"] for one in log] == ["salinan: diminta sendiri"]
    with pytest.raises(Refusal, match="tidak_berhak"):
        copy_warga(desa, as_role("sekretaris"), SalinanWarga(ibu, "ingin tahu"))


def test_erasure_leaves_numbers_and_dates(desa: Desa) -> None:
    ibu, bapak, _anak = keluarga(desa)
    add_lampiran(
        desa, petugas(), TambahLampiran(Subjek(DESA, "warga", ibu), "kontrak.pdf", PDF, "lain")
    )
    record_persetujuan(desa, petugas(), SetujuWarga(ibu, D(2026, 1, 1)))
    with pytest.raises(Refusal, match="tidak_berhak"):
        erase_warga(desa, petugas(), HapusWarga(ibu, "diminta"))
    with pytest.raises(Refusal, match="masih_ikut_program"):
        erase_warga(desa, penanggung_jawab(), HapusWarga(ibu, "diminta"))
    end_status(desa, petugas(), AkhiriStatus(ibu, "PMI", D(2026, 5, 1), "pindah"))
    erase_warga(desa, penanggung_jawab(), HapusWarga(ibu, "diminta"))
    with desa.read() as conn:
        card = queries_kartu.card_warga(petugas(), conn, HARI_INI, ibu)
        placed = queries_kartu.list_penempatan(petugas(), conn, ibu)
        changes = queries_kartu.riwayat_warga(petugas(), conn, ibu)
        papers = list_lampiran(petugas(), conn, Subjek(DESA, "warga", ibu), dilepas=True)
        kin = queries_kartu.list_pmi_of(petugas(), conn, HARI_INI, bapak)
    everything = repr((card, placed, changes, papers))
    for secret in (NIK, "Kenarisari", KENARI[1], KENARI[5]):
        assert secret not in everything
    assert (placed[0].negara, placed[0].mulai) == ("TW", "2025-03-01")
    assert kin == []
    with pytest.raises(Refusal, match="data_warga_dihapus"):
        change_warga(desa, petugas(), UbahWarga(ibu, {"nama": "Euis"}))


def test_the_member_with_the_same_nik_is_known(desa: Desa, viewer: Viewer) -> None:
    ibu, bapak, _anak = keluarga(desa)
    asked = DaftarAnggota("KOP", "Euis Kenarisari", {"nik": NIK}, tanggal_masuk=HARI_INI)
    number = register_anggota(desa, viewer, asked).no_anggota
    with desa.read() as conn:
        assert queries_kartu.anggota_senik(petugas(), conn, ibu) == ("KOP", number)
        assert queries_kartu.anggota_senik(petugas(), conn, bapak) == ("", "")


def test_filters_and_the_archive(desa: Desa) -> None:
    ibu, bapak, anak = keluarga(desa)

    def numbers(**saring: object) -> list[str]:
        with desa.read() as conn:
            asked = SaringWarga(**saring)  # type: ignore[arg-type]
            page = queries.list_warga(petugas(), conn, HARI_INI, asked, HalamanWarga(urut="nama"))
        assert page.jumlah == len(page.baris)
        return [row.no_warga for row in page.baris]

    assert numbers(status=frozenset({"PMI"})) == [ibu]
    assert numbers(negara="TW") == [ibu]
    assert numbers(negara="HK") == []
    assert numbers(dusun="Cihideung") == [anak, bapak, ibu]
    assert numbers(kurang=True) == [anak, bapak]
    assert numbers(belum_terverifikasi=True, cari="kena") == [ibu]
    archive_warga(desa, petugas(), ArsipWarga(bapak, "pindah"))
    assert numbers(ikut=True) == [anak, ibu]
    assert numbers(arsip=True) == [bapak]


def test_a_placement_changes_but_not_its_beginning(desa: Desa) -> None:
    ibu, _bapak, _anak = keluarga(desa)
    with desa.read() as conn:
        key = queries_kartu.list_penempatan(petugas(), conn, ibu)[0].id
    asked = UbahPenempatan(key, {"mulai": D(2025, 4, 1)})
    with pytest.raises(Refusal, match="mulai_tetap"):
        change_penempatan(desa, petugas(), asked)
    change_penempatan(desa, petugas(), UbahPenempatan(key, {"jabatan": "perawat"}, "prosedural"))
    with desa.read() as conn:
        now = queries_kartu.list_penempatan(petugas(), conn, ibu)[0]
    assert (now.jabatan, now.jalur, now.calo) == ("perawat", "prosedural", "Kenaricalo")
    with pytest.raises(Refusal, match="gaji_tanpa_mata_uang"):
        change_penempatan(desa, petugas(), UbahPenempatan(key, {"mata_uang": ""}))
