"""Tasks, minutes and deadlines through the use cases, on both databases."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.jobs import JOBS
from koperasi.desmigratif.queries_notulen import list_hadir, list_keputusan, select_notulen
from koperasi.desmigratif.queries_tugas import (
    Menunggu,
    list_langkah,
    overdue_by_role,
    select_tugas,
    waiting_for,
)
from koperasi.desmigratif.sop import late_by_role, list_langkah_sop
from koperasi.desmigratif.usecases_notulen import Keputusan, NotulenBaru, record_notulen
from koperasi.desmigratif.usecases_tugas import (
    JawabTugas,
    PutusTugas,
    TugasBaru,
    accept_tugas,
    answer_tugas,
    raise_overdue,
    record_tugas,
    return_tugas,
)
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.desmigratif.contoh import kades, koordinator, tertanda
from tests.koperasi.kunjungan.contoh import pada
from tests.koperasi.warga.contoh import penanggung_jawab, petugas

pytestmark = DUA_BASIS
D = dt.date
TUGAS = TugasBaru("satu", "Datangi lagi", "petugas_desmigratif", D(2026, 11, 5))
RAPAT = NotulenBaru(
    "rapat",
    "koordinasi",
    D(2026, 10, 28),
    "Balai Desa",
    "Kunjungan bulan ini",
    [("Yayah Rokayah", "petugas"), ("Uus Kusnadi", "desa"), (" ", "lain")],
    (
        Keputusan("Datangi lagi sore hari", "petugas_desmigratif", D(2026, 11, 5)),
        Keputusan("Rapat berikutnya di balai desa"),
        Keputusan(""),
    ),
)


def code(use_case: Any, *given: Any) -> tuple[str, str | None]:
    """Code and field with which it refuses."""
    with pytest.raises(Refusal) as refused:
        use_case(*given)
    return refused.value.code, refused.value.field


def rows(desa: Desa, viewer: Viewer) -> list[Any]:
    """Tasks that somebody sees today."""
    with desa.read() as conn:
        return list(conn.execute(select_tugas(viewer, HARI_INI)))


def waits(desa: Desa, viewer: Viewer) -> Menunggu:
    """What waits for somebody today."""
    with desa.read() as conn:
        return waiting_for(viewer, conn, HARI_INI)


def test_a_task_is_answered_by_its_role_and_accepted_by_another(desa: Desa) -> None:
    number = record_tugas(desa, penanggung_jawab(), replace(TUGAS, jatuh_tempo=HARI_INI)).no_tugas
    assert record_tugas(desa, penanggung_jawab(), TUGAS).no_tugas == number == "TG00001"
    assert waits(desa, petugas()) == Menunggu(terbuka=1)
    said = JawabTugas(number, "Sudah, dua rumah")
    assert code(answer_tugas, desa, kades(), said)[0] == "tugas_peran_lain"
    assert code(answer_tugas, desa, petugas(), JawabTugas(number, " "))[0] == "jawaban_kosong"
    assert code(accept_tugas, desa, kades(), PutusTugas(number))[0] == "tugas_belum_dijawab"
    answer_tugas(desa, petugas(), said)
    assert code(answer_tugas, desa, petugas(), said)[0] == "tugas_bukan_terbuka"
    assert code(accept_tugas, desa, petugas(), PutusTugas(number))[0] == "tugas_putus_sendiri"
    assert waits(desa, penanggung_jawab()) == Menunggu(dijawab=1)
    back = PutusTugas(number, "Fotonya belum ada")
    return_tugas(desa, penanggung_jawab(), back)
    answer_tugas(desa, petugas(), replace(said, jawaban="Foto dilampirkan"))
    accept_tugas(desa, kades(), PutusTugas(number))
    (row,) = rows(desa, petugas())
    assert (row.keadaan, row.jawaban, row.selesai_oleh) == ("selesai", "Foto dilampirkan", "U0023")
    assert waits(desa, penanggung_jawab()) == Menunggu()


def test_a_task_needs_words_a_role_and_a_day_to_come(desa: Desa) -> None:
    good = replace(TUGAS, jatuh_tempo=HARI_INI)
    for wrong, expected in (
        ({"naskah": " "}, ("tugas_kosong", "naskah")),
        ({"untuk_peran": "bendahara"}, ("peran_tugas_salah", "untuk_peran")),
        ({"jatuh_tempo": None}, ("tenggat_tugas_kosong", "jatuh_tempo")),
        ({"jatuh_tempo": D(2026, 11, 23)}, ("tenggat_tugas_lampau", "jatuh_tempo")),
        ({"naskah": "x" * 501}, ("text_too_long", "naskah")),
    ):
        assert code(record_tugas, desa, petugas(), replace(good, **wrong)) == expected
    assert code(record_tugas, desa, koordinator(), good)[0] == "tidak_berhak"
    assert code(return_tugas, desa, kades(), PutusTugas("TG00009", "x"))[0] == "tugas_tidak_dikenal"
    assert rows(desa, petugas()) == []


def test_an_overdue_task_goes_up_day_by_day_and_once(desa: Desa, viewer: Viewer) -> None:
    number = record_tugas(pada(desa, D(2026, 10, 28)), penanggung_jawab(), TUGAS).no_tugas
    assert raise_overdue(pada(desa, D(2026, 11, 5)), viewer) == 0
    assert rows(desa, koordinator()) == []
    for day, new in ((6, 1), (6, 0), (11, 0), (12, 1), (24, 1), (30, 0)):
        made = JOBS["tugas_naik"](pada(desa, D(2026, 11, day)), viewer, "")
        assert made == {"naik": new}, day
    with desa.read() as conn:
        steps = list_langkah(kades(), conn, number)
        late = overdue_by_role(kades(), conn, HARI_INI)
    assert [(s.langkah, s.peran, s.sejak) for s in steps] == [
        (1, "penanggung_jawab", "2026-11-06"),
        (2, "kepala_desa", "2026-11-12"),
        (3, "koordinator", "2026-11-19"),
    ]
    assert late == {"petugas_desmigratif": 1, "penanggung_jawab": 0, "kepala_desa": 0}
    (row,) = rows(desa, koordinator())
    assert (row.lewat, row.naik_ke, row.naik_saya, row.saya) == (1, "koordinator", 1, 0)
    assert waits(desa, koordinator()) == waits(desa, kades()) == Menunggu(naik=1)
    assert waits(desa, petugas()) == Menunggu(terlambat=1)
    answer_tugas(desa, petugas(), JawabTugas(number, "Sudah"))
    assert waits(desa, kades()) == Menunggu(dijawab=1)
    assert waits(desa, koordinator()) == Menunggu()


def test_minutes_keep_both_sides_and_decisions_become_tasks(desa: Desa) -> None:
    then = pada(desa, D(2026, 10, 28))
    made = record_notulen(then, petugas(), RAPAT)
    assert record_notulen(then, petugas(), RAPAT).no_notulen == made.no_notulen == "NT00001"
    assert made.tugas == ("TG00001",)
    with desa.read() as conn:
        (row,) = conn.execute(select_notulen(kades())).all()
        there = list_hadir(kades(), conn, "NT00001")
        decided = list_keputusan(kades(), conn, "NT00001")
    assert (row.petugas, row.desa, row.keputusan) == (1, 1, 2)
    assert there == [("Yayah Rokayah", "petugas"), ("Uus Kusnadi", "desa")]
    assert [(k.no_tugas, k.untuk_peran) for k in decided] == [
        ("TG00001", "petugas_desmigratif"),
        ("", ""),
    ]
    with pytest.raises(Refusal, match="tidak_berhak"):
        select_notulen(koordinator())


def test_minutes_that_cannot_be_are_refused_at_their_field(desa: Desa) -> None:
    then = pada(desa, D(2026, 10, 28))
    late = Keputusan("Datangi", "petugas_desmigratif", D(2026, 10, 1))
    for wrong, expected in (
        ({"tanggal": D(2026, 10, 29)}, ("rapat_di_depan", "tanggal")),
        ({"hadir": [("Uus", "desa")]}, ("koordinasi_tanpa_petugas", "hadir_petugas")),
        ({"hadir": [("Uus", "desa"), ("UUS", "petugas")]}, ("hadir_dua_kali", "hadir_petugas")),
        ({"tempat": ""}, ("tempat_kosong", "tempat")),
        ({"bahasan": " "}, ("bahasan_kosong", "bahasan")),
        ({"keputusan": (Keputusan("A"), late)}, ("tenggat_tugas_lampau", "tempo_2")),
        ({"keputusan": (replace(late, untuk_peran=""),)}, ("peran_tugas_salah", "untuk_1")),
        ({"keputusan": (replace(late, isi=""),)}, ("keputusan_rapat_kosong", "keputusan_1")),
    ):
        assert code(record_notulen, then, petugas(), replace(RAPAT, **wrong)) == expected
    assert code(record_notulen, then, kades(), RAPAT)[0] == "tidak_berhak"
    with desa.read() as conn:
        assert conn.execute(select_notulen(petugas())).all() == []
    assert rows(desa, petugas()) == []


def test_steps_of_a_month_have_deadlines_and_the_late_ones_are_counted(
    desa: Desa, viewer: Viewer
) -> None:
    with desa.read() as conn:
        before = {one.peran: one.jumlah for one in late_by_role(kades(), conn, HARI_INI)}
    assert before == {"petugas_desmigratif": 2, "penanggung_jawab": 5, "kepala_desa": 0}
    record_notulen(pada(desa, D(2026, 10, 28)), petugas(), RAPAT)
    tertanda(desa, viewer)
    with desa.read() as conn:
        steps = list_langkah_sop(kades(), conn, D(2026, 10, 1), HARI_INI)
        after = {one.peran: one.jumlah for one in late_by_role(kades(), conn, HARI_INI)}
        running = list_langkah_sop(kades(), conn, D(2026, 11, 1), HARI_INI)
    assert {step.kode: step.tenggat.isoformat() for step in steps} == {
        "kunjungan": "2026-10-31",
        "koordinasi": "2026-10-31",
        "kunci": "2026-11-03",
        "laporan": "2026-11-05",
        "uji": "2026-11-10",
        "arahan": "2026-11-10",
        "tanda": "2026-11-12",
    }
    assert {step.kode: step.hari for step in steps} == {
        "kunjungan": -11,
        "koordinasi": -3,
        "kunci": 21,
        "laporan": 19,
        "uji": 14,
        "arahan": 14,
        "tanda": 12,
    }
    assert after == {"petugas_desmigratif": 1, "penanggung_jawab": 0, "kepala_desa": 0}
    assert {step.keadaan for step in running} == {"menunggu"}
