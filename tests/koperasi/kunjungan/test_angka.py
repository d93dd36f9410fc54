"""Figures of register and visits: what they count is what the lists show."""

import datetime as dt

from koperasi.dasar.angka import Angka
from koperasi.dasar.desa import Desa
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kunjungan import queries, queries_angka
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.kunjungan.usecases_ulang import KunciBulan, lock_bulan, record_uji_ulang
from koperasi.warga import queries_angka as angka_warga
from koperasi.warga.queries import rekap_warga
from koperasi.warga.usecases import ArsipWarga, archive_warga
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import JAWABAN, kunjungan, pada
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
OKTOBER = dt.date(2026, 10, 20)
KADES = as_role("kepala_desa")


def by_code(found: tuple[Angka, ...]) -> dict[str, Angka]:
    """Figures by their code."""
    assert len({one.kode for one in found}) == len(found)
    return {one.kode: one for one in found}


def ask(desa: Desa, hari: dt.date) -> dict[str, Angka]:
    """Figures of register and visits as the village head gets them."""
    with desa.read() as conn:
        return by_code(
            angka_warga.angka_pada(KADES, conn, hari) + queries_angka.angka_pada(KADES, conn, hari)
        )


def test_a_migrant_counts_by_status_and_country(desa: Desa) -> None:
    keluarga(desa)
    found = ask(desa, HARI_INI)
    assert {kode: one.nilai for kode, one in found.items() if one.nilai} == {
        "warga.pmi": 1,
        "warga.keluarga": 2,
        "warga.negara.TW": 1,
    }
    assert found["warga.negara.HK"].nilai == 0
    assert {one.per for one in found.values()} == {HARI_INI}
    assert ask(desa, dt.date(2025, 2, 28))["warga.pmi"].nilai == 0
    with desa.read() as conn:
        month = angka_warga.angka_bulan(KADES, conn, dt.date(2026, 10, 1))
    assert {one.per for one in month} == {dt.date(2026, 10, 31)}


def test_who_was_archived_later_still_counts_on_the_day(desa: Desa) -> None:
    ibu, bapak, anak = keluarga(desa)
    for nomor in (ibu, anak):
        archive_warga(desa, petugas(), ArsipWarga(nomor, "pindah", arsip=True))
    with desa.read() as conn:
        days = [HARI_INI - dt.timedelta(days=1), HARI_INI]
        before, now = angka_warga.ikut_pada(conn, days)
        assert rekap_warga(KADES, conn, HARI_INI).status["PMI"] == 0
        assert rekap_warga(KADES, conn, days[0]).status["PMI"] == 1
    assert before == {ibu, bapak, anak}
    assert now == {bapak}


def test_visits_of_a_month_and_their_checks(desa: Desa) -> None:
    ibu, bapak, anak = keluarga(desa)
    then = pada(desa, OKTOBER)
    at = {"dikirim": dt.datetime.combine(OKTOBER, dt.time(10), dt.UTC)}
    record_kunjungan(then, petugas(), kunjungan(ibu, "satu", 160, **at))
    away = kunjungan(bapak, "dua", 110, hasil="tidak_di_rumah", **at)
    record_kunjungan(then, petugas(), away)
    knows = {**JAWABAN, "tahu_program": "ya", "usaha": "tidak"}
    record_kunjungan(then, petugas(), kunjungan(anak, "tiga", 60, jawaban=knows, **at))
    found = ask(desa, dt.date(2026, 10, 31))
    values = {kode: (one.nilai, one.dari) for kode, one in found.items() if "kunjungan." in kode}
    assert values == {
        "kunjungan.terverifikasi": (2, 3),
        "kunjungan.dilakukan": (3, None),
        "kunjungan.bertemu": (2, 3),
        "kunjungan.rumah": (1, None),
        "kunjungan.janggal": (0, 3),
        "kunjungan.terlambat": (0, 3),
        "kunjungan.didampingi": (0, 3),
        "kunjungan.tahu_program": (1, 2),
        "kunjungan.sesuai": (0, 0),
    }
    assert ask(desa, HARI_INI)["kunjungan.dilakukan"].nilai == 0
    assert ask(desa, dt.date(2027, 10, 20))["kunjungan.terverifikasi"].nilai == 2
    assert ask(desa, dt.date(2027, 10, 21))["kunjungan.terverifikasi"].nilai == 0
    with desa.read() as conn:
        months = queries_angka.recaps(KADES, conn, "2026-01", "2026-12")
        assert months == {"2026-10": queries.recap(KADES, conn, "2026-10")}


def test_a_check_counts_in_the_month_of_the_visit(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    then = pada(desa, OKTOBER)
    sent = dt.datetime.combine(OKTOBER, dt.time(3), dt.UTC)
    record_kunjungan(then, petugas(), kunjungan(ibu, "satu", dikirim=sent))
    lock_bulan(desa, penanggung_jawab(), KunciBulan("2026-10"))
    grant = KasBaru("KOP", "masuk", HARI_INI, "modal", (Baris("4.3.01.02", 1_000),))
    record_kas(desa, as_role("bendahara", user="U0002"), grant)
    again = {**JAWABAN, "usaha": "tidak"}
    check = kunjungan(ibu, "uji", jawaban=again, tujuan="uji_ulang", ulang_dari="KJ000001")
    record_uji_ulang(desa, penanggung_jawab(), check)
    agreed = ask(desa, dt.date(2026, 10, 31))["kunjungan.sesuai"]
    assert agreed.dari is not None
    assert (agreed.dari - agreed.nilai, agreed.layar) == (1, "UndianView.list")
    assert ask(desa, HARI_INI)["kunjungan.dilakukan"].nilai == 0
