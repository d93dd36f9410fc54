"""The public board: closed at first, without persons, and nothing private can be typed on it."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.desmigratif.papan import HAK, open_board, papan
from koperasi.desmigratif.papan_models import PapanDesa
from koperasi.desmigratif.papan_usecases import AturPapan, current, set_papan
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.warga.contoh import KENARI, NIK, keluarga, penanggung_jawab, petugas

KADES = as_role("kepala_desa")
ISI = AturPapan(True, "Desa Karyamukti", "Kecamatan Banjaranyar", "Balai desa 0265-123456")


pytestmark = DUA_BASIS


def test_closed_until_the_village_opens_it(desa: Desa) -> None:
    with desa.read() as conn:
        assert current(conn) is None
        assert open_board(conn) is None
    set_papan(desa, KADES, replace(ISI, buka=False))
    with desa.read() as conn:
        assert open_board(conn) is None
    set_papan(desa, penanggung_jawab(), ISI)
    set_papan(desa, penanggung_jawab(), ISI)
    with desa.read() as conn:
        assert open_board(conn) == ISI
        assert conn.scalar(select(func.count()).select_from(PapanDesa.__table__)) == 2
        for viewer in (petugas(), as_role("koordinator"), as_role("bendahara")):
            with pytest.raises(Refusal, match="tidak_berhak"):
                set_papan(desa, viewer, ISI)


@pytest.mark.parametrize(
    ("isian", "teks", "kode"),
    [
        ("desa", "  ", "papan_desa_kosong"),
        ("kontak", f"petugas {NIK}", "papan_berisi_nik"),
        ("pesan", "KTP 3206 0141 0785 0077", "papan_berisi_nik"),
        ("kontak", "hubungi EUIS  kenarisari", "papan_berisi_nama"),
        ("jam", "x" * 81, "text_too_long"),
        ("pesan", "a\u202eb", "text_not_allowed"),
    ],
)
def test_nothing_private_is_typed_on_it(desa: Desa, isian: str, teks: str, kode: str) -> None:
    keluarga(desa)
    with pytest.raises(Refusal, match=kode) as refused:
        set_papan(desa, KADES, AturPapan(**{**vars(ISI), isian: teks}))
    assert refused.value.field == isian
    with desa.read() as conn:
        assert current(conn) is None


def test_the_board_names_nobody(desa: Desa) -> None:
    keluarga(desa)
    set_papan(desa, KADES, ISI)
    reader: Viewer = system_viewer(HAK)
    with desa.read() as conn:
        told = papan(reader, conn, HARI_INI, ISI)
        with pytest.raises(Refusal, match="tidak_berhak"):
            papan(replace(reader, rights=frozenset()), conn, HARI_INI, ISI)
    assert told.terverifikasi is None
    assert (told.bulan, told.ditandatangani) == ("2026-10", False)
    for secret in (*KENARI, "Kenarisari", "W0000"):
        assert secret not in repr(told)
    assert told.hari == dt.date(2026, 11, 24)
