"""Plans with money, and what of it the books say was spent, on both databases."""

from __future__ import annotations

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan.queries_anggaran import Anggaran, budgets
from koperasi.kegiatan.usecases import BatalKegiatan, cancel_kegiatan
from koperasi.kegiatan.usecases_biaya import KaitkanBukti, link_bukti
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.kegiatan.contoh import (
    DIADAKAN,
    belanja,
    bendahara,
    direncanakan,
    penduduk,
    terlaksana,
)
from tests.koperasi.warga.contoh import petugas

pytestmark = DUA_BASIS
BULAN = f"{DIADAKAN:%Y-%m}"


def test_spent_money_counts_up_to_each_plan(desa: Desa, viewer: Viewer) -> None:
    penduduk(desa)
    one = terlaksana(desa, "satu", anggaran=500_000)
    group = {"pilar": "usaha_produktif", "jenis": "pelatihan"}
    dear = terlaksana(desa, "mahal", anggaran=100_000, **group)
    direncanakan(desa, "belum", anggaran=400_000)
    direncanakan(desa, "tanpa", anggaran=0, sumber_dana="tanpa_biaya", **group)
    gone = direncanakan(desa, "batal", anggaran=900_000)
    cancel_kegiatan(desa, petugas(), BatalKegiatan(gone, "hujan"))
    for number, spent in ((one, 300_000), (dear, 250_000)):
        paper = belanja(desa, viewer, spent)
        link_bukti(desa, bendahara(), KaitkanBukti(number, "KOP", paper))
    with desa.read() as conn:
        found = budgets(petugas(), conn, "2026-01", "2026-12")
        assert found == {BULAN: Anggaran(1_000_000, 400_000, 2, 1)}
        assert budgets(petugas(), conn, "2025-01", "2025-12") == {}
        assert budgets(as_role("kepala_desa"), conn, BULAN, f"{HARI_INI:%Y-%m}") == found
        with pytest.raises(Refusal, match="tidak_berhak"):
            budgets(as_role("anggota"), conn, BULAN, BULAN)
