"""Findings that a supervisor writes by hand, and the day on which a check counts."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.queries import Subjek, list_lampiran
from koperasi.laporan.tugas import list_tugas
from koperasi.pengawasan import queries
from koperasi.pengawasan.queries_angka import angka_bulan
from koperasi.pengawasan.temuan import TEMUAN
from koperasi.pengawasan.usecases import record_uji_petik
from koperasi.pengawasan.usecases_temuan import (
    JawabTemuan,
    KembalikanTemuan,
    TulisTemuan,
    TutupTemuan,
    answer_temuan,
    close_temuan,
    record_temuan,
    return_temuan,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import foto
from tests.koperasi.pengawasan.contoh import PENGAWAS, buku_dari, terundi, uji
from tests.koperasi.pinjaman.conftest import BENDAHARA, KETUA
from tests.koperasi.simpanan.conftest import register

pytestmark = DUA_BASIS
TENGGAT = HARI_INI + dt.timedelta(days=10)
LIHAT = TulisTemuan(
    "KOP", "satu", "Brankas terbuka di loket", "Selasa pukul 10, kasir tidak di tempat.",
    "ketua", TENGGAT,
)  # fmt: skip


def refusal(desa: Desa, viewer: Viewer, perintah: Any, use_case: Any) -> str:
    """Code with which a use case refuses; no finding is kept of it."""
    count = select(func.count()).select_from(TEMUAN)
    with desa.read() as conn:
        before = conn.scalar(count)
    with pytest.raises(Refusal) as refused:
        use_case(desa, viewer, perintah)
    with desa.read() as conn:
        assert conn.scalar(count) == before
    return refused.value.code


def waiting(desa: Desa, viewer: Viewer) -> dict[str, int]:
    """Findings among what a person has to do."""
    with desa.read() as conn:
        found = list_tugas(viewer, conn, "KOP", HARI_INI)
    return {one.kode: one.banyak for one in found if one.kode.startswith("temuan")}


def test_what_is_refused(desa: Desa, viewer: Viewer) -> None:
    register(desa, viewer, 1)
    cases = {
        "wajib_diisi": replace(LIHAT, uraian="  "),
        "temuan_tanpa_penjawab": replace(LIHAT, untuk="kasir"),
        "temuan_tenggat_lampau": replace(LIHAT, tenggat=HARI_INI - dt.timedelta(days=1)),
        "temuan_tenggat_jauh": replace(LIHAT, tenggat=HARI_INI + dt.timedelta(days=181)),
        "temuan_jumlah_minus": replace(LIHAT, jumlah=-1),
        "anggota_tidak_dikenal": replace(LIHAT, no_anggota="A00999"),
        "kunci_kosong": replace(LIHAT, kunci=" "),
        "text_too_long": replace(LIHAT, judul="x" * 81),
        "entitas_tidak_dikenal": replace(LIHAT, entitas="BUM"),
    }
    for code, wrong in cases.items():
        assert refusal(desa, PENGAWAS, wrong, record_temuan) == code
    for person in (BENDAHARA, KETUA, as_role("auditor"), as_role("kepala_desa")):
        assert refusal(desa, person, LIHAT, record_temuan) == "tidak_berhak"


def test_it_is_written_once_and_its_owner_answers(desa: Desa, viewer: Viewer) -> None:
    register(desa, viewer, 1)
    made = record_temuan(desa, PENGAWAS, replace(LIHAT, no_anggota="a00001", jumlah=250_000))
    assert (made.no_temuan, made.ulang) == ("TM0001", False)
    assert record_temuan(desa, PENGAWAS, replace(LIHAT, no_anggota="A00001")).ulang
    other = replace(LIHAT, judul="Lain")
    assert refusal(desa, PENGAWAS, other, record_temuan) == "key_used"
    with desa.read() as conn:
        (row,) = conn.execute(queries.list_temuan(KETUA, "KOP"))
    assert (row.perihal, row.no_anggota, row.jumlah) == (LIHAT.judul, "A00001", 250_000)
    assert (row.tenggat, row.untuk, row.no_putaran) == (TENGGAT.isoformat(), "ketua", "")
    assert waiting(desa, KETUA) == {"temuan_terbuka": 1, "temuan": 1}
    with desa.read() as conn:
        watched = {one.kode for one in list_tugas(KETUA, conn, "KOP", HARI_INI) if one.pantau}
    assert "temuan" in watched  # what others have to answer does not ring
    assert "temuan_terbuka" not in watched
    assert waiting(desa, BENDAHARA) == {}
    said = JawabTemuan("KOP", "TM0001", "Kunci brankas kini dipegang dua orang.")
    assert refusal(desa, BENDAHARA, said, answer_temuan) == "temuan_bukan_untuk_anda"
    answer_temuan(desa, KETUA, said)
    assert waiting(desa, PENGAWAS)["temuan_dijawab"] == 1
    return_temuan(desa, PENGAWAS, KembalikanTemuan("KOP", "TM0001", "Belum ada daftar serahnya"))
    answer_temuan(desa, KETUA, said)
    close_temuan(desa, PENGAWAS, TutupTemuan("KOP", "TM0001", "Sudah dilihat"))
    assert waiting(desa, KETUA) == {}


def test_a_check_and_a_hand_share_the_numbers(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    record_temuan(desa, PENGAWAS, replace(LIHAT, untuk="bendahara"))
    no = putaran.terundi[0]
    said = buku_dari(desa, putaran, no, dt.date(2026, 9, 30)) | {"sukarela": 1_250_000}
    made = record_uji_petik(desa, PENGAWAS, uji(putaran, no, "dua", bacaan=said))
    assert made.no_temuan == "TM0002"
    with desa.read() as conn:
        rows = {row.no_temuan: row for row in conn.execute(queries.list_temuan(KETUA, "KOP"))}
        found = {one.kode: one for one in angka_bulan(PENGAWAS, conn, HARI_INI.replace(day=1))}
    assert rows["TM0001"].perihal == LIHAT.judul
    assert rows["TM0002"].perihal == f"{rows['TM0002'].nama} ({no})"
    assert rows["TM0002"].untuk == "bendahara"
    assert found["pengawasan.temuan"].nilai == 2


def test_a_check_after_midnight_counts_for_the_village_s_day(desa: Desa, viewer: Viewer) -> None:
    putaran = terundi(desa, viewer)
    no, last = putaran.terundi[0], HARI_INI.replace(day=1) - dt.timedelta(days=1)
    begun = dt.datetime.combine(last, dt.time(17, 30), dt.UTC)  # 00.30 WIB of the next day
    said = buku_dari(desa, putaran, no, dt.date(2026, 9, 30))
    check = uji(putaran, no, "malam", bacaan=said, mulai=begun, foto=foto(31))
    record_uji_petik(desa, PENGAWAS, check)
    with desa.read() as conn:
        months = [
            angka_bulan(PENGAWAS, conn, day.replace(day=1))[0].nilai for day in (last, HARI_INI)
        ]
        (row,) = conn.execute(queries.list_uji(PENGAWAS, "KOP"))
    assert months == [0, 1]
    assert (row.hari, row.selesai[:10]) == (HARI_INI.replace(day=1).isoformat(), last.isoformat())


def test_pictures_hang_on_the_finding(desa: Desa) -> None:
    made = record_temuan(desa, PENGAWAS, replace(LIHAT, foto=(foto(1), foto(2))))
    assert record_temuan(desa, PENGAWAS, replace(LIHAT, foto=(foto(3),))).ulang
    with desa.read() as conn:
        found = list_lampiran(KETUA, conn, Subjek("KOP", "temuan", made.no_temuan))
    assert [(one.peran, one.nama_berkas) for one in found] == [
        ("bukti", "temuan-1.png"),
        ("bukti", "temuan-2.png"),
    ]
    broken = replace(LIHAT, kunci="dua", foto=(b"bukan gambar",))
    assert refusal(desa, PENGAWAS, broken, record_temuan) == "lampiran_jenis_ditolak"
