"""Titipan pays by itself what falls due: daily, and before a month end; no arrears in between."""

import datetime as dt
from dataclasses import replace

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.jobs import JOBS
from koperasi.pinjaman.manifest import MANIFEST
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.usecases_akhir_bulan import (
    AkhirBulan,
    post_akhir_bulan,
    preview_akhir_bulan,
)
from ledger.clock import FixedClock
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.pinjaman.conftest import BENDAHARA, assert_same, bayar, buku, cair

pytestmark = DUA_BASIS
FEBRUARI, MARET = dt.date(2026, 2, 5), dt.date(2026, 3, 5)


def at(desa: Desa, day: dt.date) -> Desa:
    return replace(desa, clock=FixedClock(day))


def test_each_day_titipan_pays_what_fell_due(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 2 * 933_333, FEBRUARI)
    run = JOBS["titipan_jatuh_tempo"]
    assert [job.name for job in MANIFEST.jobs] == list(JOBS)
    assert run(at(desa, dt.date(2026, 3, 4)), viewer, "2026-03-04") == {"KOP": 0}
    assert buku(desa, no)["titipan_angsuran"] == 933_333
    assert run(at(desa, MARET), viewer, "2026-03-05") == {"KOP": 1}
    assert "titipan_angsuran" not in buku(desa, no)
    assert buku(desa, no)["pendapatan_jasa_pinjaman"] == 200_000
    assert run(at(desa, MARET), viewer, "2026-03-05") == {"KOP": 0}
    assert_same(desa, no)


def test_a_loan_with_titipan_is_not_in_arrears_even_before_it_is_booked(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 2 * 933_333, FEBRUARI)
    with desa.read() as conn:
        assert list_menunggak(viewer, conn, "KOP", dt.date(2026, 4, 4)) == []
        (late,) = list_menunggak(viewer, conn, "KOP", dt.date(2026, 4, 6))
    assert (late.no_pinjaman, late.hari) == (no, 1)


def test_the_month_end_uses_it_first(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """What the preview showed is what is posted; half an instalment that waited pays jasa first."""
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333 + 60_000, FEBRUARI)
    with desa.read() as conn:
        look = preview_akhir_bulan(viewer, conn, "KOP", 202603)
    assert look.akrual == 40_000
    made = post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202603, look.sidik))
    assert made.akrual == 40_000
    held = buku(desa, no)
    assert "titipan_angsuran" not in held
    assert (held["piutang_jasa_pinjaman"], held["pendapatan_jasa_pinjaman"]) == (40_000, 200_000)


def test_a_preview_stays_true_when_an_older_month_end_left_titipan_unbooked(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    no = cair(desa, anggota[0])
    bayar(desa, no, 933_333 + 60_000, FEBRUARI)
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202603))
    bayar(desa, no, 1_200_000, dt.date(2026, 4, 1))
    with desa.read() as conn:
        look = preview_akhir_bulan(viewer, conn, "KOP", 202605)
    post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202605, look.sidik))
    assert_same(desa, no)
