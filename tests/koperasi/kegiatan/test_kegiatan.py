"""Plan, realisation, judgement and follow-ups through the use cases, on both databases."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import queries
from koperasi.kegiatan.models import HadirAnak, HadirKegiatan, Kegiatan
from koperasi.kegiatan.program import program_desa
from koperasi.kegiatan.rules import Tamu
from koperasi.kegiatan.usecases import (
    BatalKegiatan,
    KoreksiBaru,
    cancel_kegiatan,
    correct_kegiatan,
    plan_kegiatan,
)
from koperasi.kegiatan.usecases_laksana import (
    Pelaksanaan,
    TambahFoto,
    TambahHadir,
    add_foto,
    add_hadir,
    realise_kegiatan,
    remove_hadir,
)
from koperasi.kegiatan.usecases_nilai import (
    CatatAnakHadir,
    Penilaian,
    SelesaiTindakLanjut,
    TindakLanjutBaru,
    add_tindak_lanjut,
    evaluate_kegiatan,
    finish_anak,
    finish_tindak_lanjut,
    record_anak_hadir,
)
from koperasi.kegiatan.usecases_program import PilihProgram, choose_program
from koperasi.kunjungan.usecases import Bukti, record_kunjungan
from koperasi.lampiran.queries import Subjek, list_lampiran
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kegiatan.contoh import (
    DIADAKAN,
    DIRENCANAKAN,
    direncanakan,
    penduduk,
    rencana,
    terlaksana,
)
from tests.koperasi.kunjungan.contoh import foto, kunjungan
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
BESOK = HARI_INI + dt.timedelta(days=1)


def row(desa: Desa, nomor: str) -> Any:
    """The activity as it stands."""
    with desa.read() as conn:
        return queries.get_kegiatan(petugas(), conn, nomor)


def refusal(desa: Desa, viewer: Viewer, perintah: object, use_case: object) -> str:
    """Code with which a use case refuses; nothing of it is kept."""

    def everything() -> list[Any]:
        with desa.read() as conn:
            tables = (Kegiatan.__table__, HadirKegiatan.__table__, HadirAnak.__table__)
            return [list(conn.execute(select(one).order_by(one.c.id))) for one in tables]

    before = everything()
    with pytest.raises(Refusal) as refused:
        use_case(desa, viewer, perintah)  # type: ignore[operator]
    assert everything() == before
    return refused.value.code


def test_from_plan_to_judgement(desa: Desa) -> None:
    ibu, _, anak = keluarga(desa)
    penduduk(desa)
    number = direncanakan(desa)
    assert (number, row(desa, number).keadaan) == ("KG000001", "rencana")
    took = Pelaksanaan(number, DIADAKAN, Tamu(2, 5, 1), "Hujan", (foto(1), foto(2)), (ibu, anak))
    realise_kegiatan(desa, petugas(), took)
    held = row(desa, number)
    assert (held.keadaan, held.tanggal) == ("terlaksana", DIADAKAN.isoformat())
    assert (held.laki, held.perempuan, held.anak) == (2, 6, 2)
    with desa.read() as conn:
        (who,) = queries.list_hadir(petugas(), conn, number)
        (child,) = queries.list_anak_hadir(petugas(), conn, number)
        photos = list_lampiran(petugas(), conn, Subjek("", "presensi", number))
    assert (who.no_warga, who.kelompok, child.no_warga) == (ibu, "perempuan", anak)
    assert len({one.sha256 for one in photos}) == 2
    judged = Penilaian(number, "Mereka tahu", "Datangi RT 02", "Yayah", BESOK)
    evaluate_kegiatan(desa, petugas(), judged)
    assert (row(desa, number).keadaan, row(desa, number).hasil) == ("dinilai", "Mereka tahu")


def test_nothing_is_changed_after_the_judgement_but_a_correction_stands_beside(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    number = terlaksana(desa)
    early = KoreksiBaru(number, "x")
    assert refusal(desa, petugas(), early, correct_kegiatan) == "kegiatan_belum_dinilai"
    evaluate_kegiatan(desa, petugas(), Penilaian(number, "Baik"))
    before = row(desa, number)
    done = "kegiatan_sudah_dinilai"
    assert refusal(desa, petugas(), Pelaksanaan(number, DIADAKAN), realise_kegiatan) == done
    assert refusal(desa, petugas(), TambahHadir(number, ibu), add_hadir) == done
    assert refusal(desa, petugas(), TambahHadir(number, ibu), remove_hadir) == done
    assert refusal(desa, petugas(), TambahFoto(number, foto(3)), add_foto) == done
    assert refusal(desa, petugas(), Penilaian(number, "Lain"), evaluate_kegiatan) == done
    assert refusal(desa, petugas(), BatalKegiatan(number, "x"), cancel_kegiatan) == done
    correct_kegiatan(desa, petugas(), KoreksiBaru(number, "Yang datang dua, bukan tiga"))
    assert row(desa, number) == before
    with desa.read() as conn:
        (said,) = queries.list_koreksi(petugas(), conn, number)
    assert said.isi == "Yang datang dua, bukan tiga"


def test_a_plan_that_cannot_be(desa: Desa) -> None:
    ask = {
        "sasaran_nol": rencana("a", rencana=BESOK, sasaran_jumlah=0),
        "rencana_lampau": rencana("b"),
        "rencana_terlalu_jauh": rencana("c", rencana=dt.date(2062, 1, 1)),
        "anggaran_negatif": rencana("d", rencana=BESOK, anggaran=-1),
        "sumber_dana_salah": rencana("e", rencana=BESOK, sumber_dana="saku"),
        "sasaran_salah": rencana("f", rencana=BESOK, sasaran="semua"),
        "jenis_bukan_pilar": rencana("g", rencana=BESOK, jenis="pelatihan"),
        "pilar_tidak_dikenal": rencana("h", rencana=BESOK, pilar="sejahtera"),
        "rt_tanpa_dusun": rencana("i", rencana=BESOK, rt="02"),
        "isian_kegiatan_kosong": rencana("j", rencana=BESOK, judul=" "),
        "text_not_allowed": rencana("k", rencana=BESOK, tempat="balai\u202edesa"),
        "text_too_long": rencana("l", rencana=BESOK, judul="x" * 81),
        "kunci_kosong": rencana(" ", rencana=BESOK),
    }
    for code, asked in ask.items():
        assert refusal(desa, petugas(), asked, plan_kegiatan) == code
    for role in ("bendahara", "kepala_desa", "koordinator", "pengawas", "anggota"):
        viewer = as_role(role)
        assert refusal(desa, viewer, rencana("z", rencana=BESOK), plan_kegiatan) == "tidak_berhak"


def test_a_key_plans_once(desa: Desa) -> None:
    asked = rencana("satu", rencana=BESOK)
    first = plan_kegiatan(desa, petugas(), asked)
    again = plan_kegiatan(desa, petugas(), asked)
    assert (again.no_kegiatan, again.ulang) == (first.no_kegiatan, True)
    other = replace(asked, judul="Lain")
    assert refusal(desa, petugas(), other, plan_kegiatan) == "key_used"


def test_what_took_place_lies_between_the_plan_and_today(desa: Desa) -> None:
    keluarga(desa)
    number = direncanakan(desa)
    before = DIRENCANAKAN - dt.timedelta(days=1)
    cases = {
        "kegiatan_sebelum_rencana": Pelaksanaan(number, before),
        "kegiatan_di_depan": Pelaksanaan(number, BESOK),
        "tamu_negatif": Pelaksanaan(number, DIADAKAN, Tamu(laki=-1)),
        "hadir_melebihi_warga": Pelaksanaan(number, DIADAKAN, Tamu(perempuan=4)),
        "warga_tidak_dikenal": Pelaksanaan(number, DIADAKAN, hadir=("W99999",)),
        "lampiran_jenis_ditolak": Pelaksanaan(number, DIADAKAN, foto=(b"bukan foto",)),
        "lampiran_bukan_gambar": Pelaksanaan(number, DIADAKAN, foto=(b"%PDF-1.4 bukan foto",)),
        "foto_kegiatan_dipakai": Pelaksanaan(number, DIADAKAN, foto=(foto(5), foto(5))),
        "kegiatan_tidak_dikenal": Pelaksanaan("KG999999", DIADAKAN),
    }
    for code, asked in cases.items():
        assert refusal(desa, petugas(), asked, realise_kegiatan) == code
    penduduk(desa)
    realise_kegiatan(desa, petugas(), Pelaksanaan(number, DIADAKAN, Tamu(perempuan=4)))
    realise_kegiatan(desa, petugas(), Pelaksanaan(number, HARI_INI, Tamu(laki=1)))  # set right
    held = row(desa, number)
    assert (held.tanggal, held.laki, held.perempuan) == (HARI_INI.isoformat(), 1, 0)


def test_a_photo_is_used_once_in_the_village(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    first, second = terlaksana(desa, foto=(foto(1),)), terlaksana(desa, "dua")
    assert refusal(desa, petugas(), TambahFoto(second, foto(1)), add_foto) == (
        "foto_kegiatan_dipakai"
    )
    record_kunjungan(desa, petugas(), kunjungan(ibu, "satu", bukti=Bukti(foto=foto(9))))
    assert refusal(desa, petugas(), TambahFoto(first, foto(9)), add_foto) == (
        "foto_kegiatan_dipakai"
    )
    add_foto(desa, petugas(), TambahFoto(second, foto(2)))


def test_the_attendance_list(desa: Desa) -> None:
    ibu, bapak, anak = keluarga(desa)
    number = terlaksana(desa, tamu=Tamu())
    assert refusal(desa, petugas(), Penilaian(number, "Baik"), evaluate_kegiatan) == (
        "kegiatan_tanpa_hadirin"
    )
    add_hadir(desa, petugas(), TambahHadir(number, ibu))
    assert refusal(desa, petugas(), TambahHadir(number, ibu), add_hadir) == "hadir_sudah_ada"
    asked = TambahHadir(number, bapak)
    assert refusal(desa, petugas(), asked, add_hadir) == "kelamin_belum_diketahui"
    add_hadir(desa, petugas(), replace(asked, kelompok="laki"))
    add_hadir(desa, petugas(), TambahHadir(number, anak))
    assert refusal(desa, petugas(), TambahHadir(number, anak), add_hadir) == "hadir_sudah_ada"
    held = row(desa, number)
    assert (held.laki, held.perempuan, held.anak) == (1, 1, 1)
    remove_hadir(desa, petugas(), TambahHadir(number, anak))
    assert row(desa, number).anak == 0
    assert refusal(desa, petugas(), TambahHadir(number, anak), remove_hadir) == "tidak_ditemukan"
    plan = direncanakan(desa, "dua")
    assert refusal(desa, petugas(), TambahHadir(plan, ibu), add_hadir) == (
        "kegiatan_belum_terlaksana"
    )


def test_a_plan_is_called_off_with_a_reason(desa: Desa) -> None:
    number = direncanakan(desa)
    assert refusal(desa, petugas(), BatalKegiatan(number, " "), cancel_kegiatan) == "alasan_kosong"
    cancel_kegiatan(desa, petugas(), BatalKegiatan(number, "banjir"))
    assert (row(desa, number).keadaan, row(desa, number).batal_alasan) == ("batal", "banjir")
    again = Pelaksanaan(number, DIADAKAN)
    assert refusal(desa, petugas(), again, realise_kegiatan) == "kegiatan_sudah_batal"
    keluarga(desa)
    held = terlaksana(desa, "dua")
    asked = BatalKegiatan(held, "terlambat")
    assert refusal(desa, petugas(), asked, cancel_kegiatan) == "kegiatan_sudah_terlaksana"


def test_follow_ups_become_late_and_end(desa: Desa) -> None:
    keluarga(desa)
    number = terlaksana(desa)
    half = Penilaian(number, "Baik", "Datangi RT 02")
    assert refusal(desa, petugas(), half, evaluate_kegiatan) == "tindak_lanjut_tanpa_orang"
    evaluate_kegiatan(desa, petugas(), Penilaian(number, "Baik", "Datangi RT 02", "Yayah", BESOK))
    add_tindak_lanjut(desa, petugas(), TindakLanjutBaru(number, "Kirim surat", "Uus", HARI_INI))
    after = BESOK + dt.timedelta(days=1)

    def states(hari: dt.date) -> list[str]:
        with desa.read() as conn:
            found = queries.list_tindak_lanjut(petugas(), conn, number, hari)
        return [one.keadaan for one in found]

    assert states(HARI_INI) == ["terbuka", "terbuka"]
    assert states(after) == ["terlambat", "terlambat"]
    finish_tindak_lanjut(desa, petugas(), SelesaiTindakLanjut(1, "Sudah"))
    assert states(after) == ["terlambat", "selesai"]
    assert states(DIADAKAN) == ["terbuka", "terbuka"]  # as it stood before it was done
    again = SelesaiTindakLanjut(1, "Lagi")
    assert refusal(desa, petugas(), again, finish_tindak_lanjut) == "tindak_lanjut_selesai"
    with desa.read() as conn:
        assert queries.count_waiting(petugas(), conn, after) == (1, 0)


def test_children_are_noted_for_two_roles_only(desa: Desa) -> None:
    *_, anak = keluarga(desa)
    number = terlaksana(desa, pilar="community_parenting", jenis="pertemuan_anak", hadir=(anak,),
                        tamu=Tamu())  # fmt: skip
    assert (row(desa, number).anak, row(desa, number).perempuan) == (1, 0)
    with desa.read() as conn:
        (child,) = queries.list_anak_hadir(penanggung_jawab(), conn, number)
        for role in ("kepala_desa", "koordinator", "bendahara", "ketua", "pengawas"):
            with pytest.raises(Refusal, match="tidak_berhak"):
                queries.list_anak_hadir(as_role(role), conn, number)
            with pytest.raises(Refusal, match="tidak_berhak"):
                queries.list_hadir(as_role(role), conn, number)
    wrong = CatatAnakHadir(child.id, "malas")
    assert refusal(desa, petugas(), wrong, record_anak_hadir) == "sekolah_hadir_salah"
    bare = SelesaiTindakLanjut(child.id, "x")
    assert refusal(desa, petugas(), bare, finish_anak) == "anak_tanpa_tindak_lanjut"
    note = CatatAnakHadir(child.id, "sering_absen", "", "Bicara dengan wali kelas", "Yayah", BESOK)
    record_anak_hadir(desa, petugas(), note)
    evaluate_kegiatan(desa, petugas(), Penilaian(number, "Baik"))
    assert refusal(desa, petugas(), note, record_anak_hadir) == "kegiatan_sudah_dinilai"
    finish_anak(desa, petugas(), SelesaiTindakLanjut(child.id, "Sudah bicara"))
    with desa.read() as conn:
        (line,) = conn.execute(queries.select_anak_hadir(petugas(), HARI_INI))
    assert (line.nama, line.sekolah, line.keadaan) == ("Anakkenari", "sering_absen", "selesai")


def test_the_village_changes_its_programme_on_the_first_of_a_month(desa: Desa) -> None:
    boss = penanggung_jawab()
    with desa.read() as conn:
        assert program_desa(conn, HARI_INI).kode == "desmigratif"
    asked = PilihProgram("emas", dt.date(2027, 1, 1), 4_000, "SK 9/2026")
    cases = {
        "program_mulai_tengah_bulan": replace(asked, berlaku_mulai=dt.date(2027, 1, 2)),
        "program_tidak_dikenal": replace(asked, program="lain"),
        "penduduk_salah": replace(asked, penduduk=-1),
        "isian_kegiatan_kosong": replace(asked, dasar=" "),
    }
    for code, wrong in cases.items():
        assert refusal(desa, boss, wrong, choose_program) == code
    assert refusal(desa, petugas(), asked, choose_program) == "tidak_berhak"
    choose_program(desa, boss, asked)
    with desa.read() as conn:
        assert program_desa(conn, dt.date(2026, 12, 31)).kode == "desmigratif"
        assert program_desa(conn, dt.date(2027, 1, 1)).kode == "emas"
        assert [one.program for one in queries.list_pilihan(boss, conn)] == ["emas"]
    new = rencana("a", rencana=dt.date(2027, 1, 5), pilar="edukatif")
    number = plan_kegiatan(desa, petugas(), new).no_kegiatan
    assert row(desa, number).program == "emas"
    old = rencana("b", rencana=dt.date(2027, 1, 5))
    assert refusal(desa, petugas(), old, plan_kegiatan) == "pilar_tidak_dikenal"
