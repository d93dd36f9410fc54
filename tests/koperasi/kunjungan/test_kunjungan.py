"""Visits through the use cases, on both databases."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kunjungan import queries, rules
from koperasi.kunjungan.models import Kunjungan, TugasKunjungan
from koperasi.kunjungan.usecases import Bukti, record_kunjungan
from koperasi.kunjungan.usecases_koreksi import KoreksiBaru, correct_kunjungan
from koperasi.kunjungan.usecases_ulang import KunciBulan, Undian, lock_bulan, record_uji_ulang
from koperasi.warga.models import Warga
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import JAWABAN, foto, kunjungan, pada
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
W, K = Warga.__table__.c, Kunjungan.__table__.c
OKTOBER = dt.date(2026, 10, 20)


def seen(desa: Desa, no_warga: str) -> str | None:
    """When a visit verified the person."""
    with desa.read() as conn:
        found = conn.scalar(select(W.terverifikasi_pada).where(W.no_warga == no_warga))
    return found if found is None else str(found)


def refusal(desa: Desa, viewer: Viewer, perintah: object, use_case: object) -> str:
    """Code with which a use case refuses; nothing of it is kept."""
    with desa.read() as conn:
        before = conn.scalar(select(func.count()).select_from(Kunjungan.__table__))
    with pytest.raises(Refusal) as refused:
        use_case(desa, viewer, perintah)  # type: ignore[operator]
    with desa.read() as conn:
        assert conn.scalar(select(func.count()).select_from(Kunjungan.__table__)) == before
    return refused.value.code


def test_only_a_visit_with_proof_verifies(desa: Desa) -> None:
    ibu, bapak, _ = keluarga(desa)
    made = record_kunjungan(desa, petugas(), kunjungan(ibu, "satu"))
    assert (made.no_kunjungan, made.terbukti, made.bendera) == ("KJ000001", True, ())
    assert seen(desa, ibu) == "2026-11-24T02:50:00Z"
    assert seen(desa, bapak) is None
    bare = kunjungan(bapak, "dua", 90, bukti=Bukti(), jawaban={**JAWABAN, "usaha": "tidak"})
    unproved = record_kunjungan(desa, petugas(), bare)
    assert (unproved.terbukti, unproved.bendera) == (False, (rules.TANPA_BUKTI,))
    assert seen(desa, bapak) is None


def test_a_key_is_recorded_once_whatever_the_line_does(desa: Desa) -> None:
    ibu, bapak, _ = keluarga(desa)
    first = record_kunjungan(desa, petugas(), kunjungan(ibu, "satu"))
    again = record_kunjungan(desa, petugas(), kunjungan(ibu, "satu"))
    assert (again.no_kunjungan, again.ulang) == (first.no_kunjungan, True)
    assert refusal(desa, petugas(), kunjungan(bapak, "satu"), record_kunjungan) == "key_used"


def test_nobody_at_home_makes_a_task_that_the_next_visit_ends(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "satu", hasil="tidak_di_rumah"))
    assert seen(desa, ibu) is None
    with desa.read() as conn:
        (task,) = queries.list_tugas(petugas(), conn, HARI_INI)
    assert (task.no_warga, task.jatuh_tempo, task.hari) == (ibu, "2026-12-01", 7)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "dua", 22))
    with desa.read() as conn:
        assert queries.list_tugas(petugas(), conn, HARI_INI) == []
        ended = conn.scalar(select(TugasKunjungan.__table__.c.selesai_kunjungan))
    assert ended == "KJ000002"


def test_what_is_wrong_is_refused_and_nothing_stays(desa: Desa) -> None:
    ibu, bapak, _ = keluarga(desa)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "satu", bukti=Bukti(foto=foto(7))))
    cases = {
        "foto_sudah_dipakai": kunjungan(bapak, "dua", 80, bukti=Bukti(foto=foto(7))),
        "kunjungan_di_depan": kunjungan(bapak, "tiga", -60),
        "jawaban_kurang": kunjungan(bapak, "empat", jawaban={}),
        "ditemui_kosong": kunjungan(bapak, "lima", ditemui=" "),
        "warga_tidak_dikenal": kunjungan("W99999", "enam"),
        "tujuan_kunjungan_salah": kunjungan(bapak, "tujuh", tujuan="jalan-jalan"),
        "berikutnya_lampau": kunjungan(bapak, "delapan", berikutnya=OKTOBER),
        "text_not_allowed": kunjungan(bapak, "sembilan", catatan="dari\u202ekanan"),
        "lampiran_jenis_ditolak": kunjungan(bapak, "sepuluh", bukti=Bukti(foto=b"bukan foto")),
        "kunci_kosong": kunjungan(bapak, " "),
    }
    for code, perintah in cases.items():
        assert refusal(desa, petugas(), perintah, record_kunjungan) == code
    for role in ("bendahara", "pengawas", "kepala_desa", "anggota"):
        assert refusal(desa, as_role(role), kunjungan(bapak, "x"), record_kunjungan) == (
            "tidak_berhak"
        )


def test_a_correction_stands_beside_the_visit(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    nomor = record_kunjungan(desa, petugas(), kunjungan(ibu, "satu")).no_kunjungan
    with desa.read() as conn:
        before = conn.execute(select(Kunjungan.__table__)).one()
    later = pada(desa, HARI_INI + dt.timedelta(days=40))
    correct_kunjungan(later, petugas(), KoreksiBaru(nomor, "usaha", "tidak", "salah pencet"))
    correct_kunjungan(later, petugas(), KoreksiBaru(nomor, "ditemui", "Euis", "salah nama"))
    with desa.read() as conn:
        assert conn.execute(select(Kunjungan.__table__)).one() == before
        said = queries.list_koreksi(petugas(), conn, nomor)
    assert [(one.isian, one.lama, one.baru) for one in said] == [
        ("usaha", "ya", "tidak"),
        ("ditemui", "Dadang", "Euis"),
    ]
    cases = {
        "koreksi_sama": KoreksiBaru(nomor, "usaha", "tidak", "lagi"),
        "isian_koreksi_salah": KoreksiBaru(nomor, "mulai", "2026", "jam"),
        "jawaban_salah": KoreksiBaru(nomor, "usaha", "mungkin", "x"),
        "alasan_kosong": KoreksiBaru(nomor, "usaha", "ya", " "),
    }
    for code, perintah in cases.items():
        assert refusal(later, petugas(), perintah, correct_kunjungan) == code
    other = replace(petugas(), user="U0099")
    wanted = KoreksiBaru(nomor, "usaha", "ya", "bukan saya")
    assert refusal(later, other, wanted, correct_kunjungan) == "koreksi_bukan_petugasnya"


def drawn(desa: Desa, viewer: Viewer) -> tuple[Undian, str]:
    """One October visit, locked in November, with the entry that seeds the draw."""
    ibu, _, _ = keluarga(desa)
    then = pada(desa, OKTOBER)
    sent = dt.datetime.combine(OKTOBER, dt.time(3), dt.UTC)
    record_kunjungan(then, petugas(), kunjungan(ibu, "satu", dikirim=sent))
    lock = lock_bulan(desa, penanggung_jawab(), KunciBulan("2026-10"))
    assert (lock.jumlah, lock.benih, lock.terundi) == (1, "", ())
    lines = (Baris("4.3.01.02", 5_000),)
    record_kas(desa, viewer, KasBaru("KOP", "masuk", HARI_INI, "uji", lines))
    with desa.read() as conn:
        return queries.get_undian(penanggung_jawab(), conn, "2026-10"), ibu


def test_the_draw_comes_from_the_entry_after_the_lock(desa: Desa, viewer: Viewer) -> None:
    found, _ = drawn(desa, viewer)
    assert found.terundi == ("KJ000001",)
    assert found.urutan == 1
    assert len(found.benih) == 64
    for code, bulan in (
        ("kunjungan_sudah_dikunci", "2026-10"),
        ("kunjungan_bulan_berjalan", "2026-11"),
        ("bulan_tanpa_kunjungan", "2026-08"),
    ):
        assert refusal(desa, penanggung_jawab(), KunciBulan(bulan), lock_bulan) == code
    assert refusal(desa, petugas(), KunciBulan("2026-09"), lock_bulan) == "tidak_berhak"


def test_a_changed_visit_is_noticed_at_the_draw(desa: Desa, viewer: Viewer) -> None:
    drawn(desa, viewer)
    with desa.store.write() as conn:
        conn.exec_driver_sql("UPDATE kunjungan SET sidik_isi = 'lain'")
    with desa.read() as conn, pytest.raises(Refusal) as refused:
        queries.get_undian(penanggung_jawab(), conn, "2026-10")
    assert refused.value.code == "kunjungan_berubah"


def test_a_drawn_visit_is_checked_by_another_person(desa: Desa, viewer: Viewer) -> None:
    _, ibu = drawn(desa, viewer)
    again = {**JAWABAN, "usaha": "tidak"}
    check = kunjungan(ibu, "uji", 40, tujuan="uji_ulang", ulang_dari="KJ000001", jawaban=again)
    own = replace(penanggung_jawab(), user=petugas().user)
    assert refusal(desa, own, check, record_uji_ulang) == "uji_oleh_petugasnya"
    assert refusal(desa, petugas(), check, record_uji_ulang) == "tidak_berhak"
    made = record_uji_ulang(desa, penanggung_jawab(), check)
    twice = record_uji_ulang(desa, penanggung_jawab(), check)
    assert (twice.no_kunjungan, twice.ulang) == (made.no_kunjungan, True)
    third = replace(check, kunci="uji2", bukti=Bukti(foto=foto(99)))
    assert refusal(desa, penanggung_jawab(), third, record_uji_ulang) == "uji_sudah_ada"
    with desa.read() as conn:
        rows = queries.agreement(penanggung_jawab(), conn)
        table = queries.checked_of(penanggung_jawab(), conn, "2026-10")
    whole = rows[0]
    assert (whole.petugas, whole.isian, whole.sama, whole.diperiksa) == ("U0021", "", 9, 10)
    assert whole.persen == 90
    assert [one.isian for one in rows if one.sama < one.diperiksa] == ["", "usaha"]
    assert table == {"KJ000001": (made.no_kunjungan, 9, 1)}


def test_a_house_that_was_not_drawn_cannot_be_checked(desa: Desa, viewer: Viewer) -> None:
    _, ibu = drawn(desa, viewer)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "dua", 10))
    check = kunjungan(ibu, "uji", 40, tujuan="uji_ulang", ulang_dari="KJ000002")
    with pytest.raises(Refusal) as refused:
        record_uji_ulang(desa, penanggung_jawab(), check)
    assert refused.value.code == "kunjungan_belum_dikunci"


def test_figures_of_a_month_without_names(desa: Desa) -> None:
    ibu, bapak, _ = keluarga(desa)
    record_kunjungan(desa, petugas(), kunjungan(ibu, "satu", pendamping="U0022"))
    record_kunjungan(desa, petugas(), kunjungan(bapak, "dua", 90, hasil="tidak_di_rumah"))
    with desa.read() as conn:
        found = queries.recap(as_role("kepala_desa"), conn, "2026-11")
        rows = conn.execute(queries.list_kunjungan(petugas())).all()
    assert (found.kunjungan, found.bertemu, found.rumah, found.didampingi) == (2, 1, 1, 1)
    assert (found.ditanya, found.tahu) == (1, 0)
    assert {json.loads(row.bendera) == [] for row in rows} == {True}
    for role in ("bendahara", "kepala_desa", "koordinator", "anggota"):
        with pytest.raises(Refusal):
            queries.list_kunjungan(as_role(role))
