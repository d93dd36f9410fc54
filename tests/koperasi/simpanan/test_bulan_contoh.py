"""The worked month with the balance that was brought along: three methods, one figure each."""

import datetime as dt

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.usecases_jasa import BatalProses, ProsesBaru, post_jasa, undo_jasa
from ledger.totals import balance
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.simpanan.conftest import decide, new_key, saldo, setor, tarik
from tests.koperasi.simpanan.test_tabungan import open_books

pytestmark = DUA_BASIS
AWAL = dt.date(2026, 1, 1)
METODE = {"saldo_terendah": 3_333, "saldo_rata_rata": 6_559, "saldo_harian": 6_684}


def test_each_method_books_its_figure(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    """1.000.000 brought along, 5 +2.000.000, 12 -1.500.000, 20 +500.000, 4 % a year."""
    no = anggota[0]
    open_books(desa, no, 1_000_000)
    setor(desa, viewer, no, "sukarela", 2_000_000, tanggal=dt.date(2026, 1, 5))
    tarik(desa, viewer, no, 1_500_000, tanggal=dt.date(2026, 1, 12))
    setor(desa, viewer, no, "sukarela", 500_000, tanggal=dt.date(2026, 1, 20))
    decide(desa, viewer, "jasa_sukarela", "4", AWAL)
    for metode, jasa in METODE.items():
        decide(desa, viewer, "jasa_metode", metode, AWAL)
        made = post_jasa(desa, viewer, ProsesBaru("KOP", 202601, kunci=new_key()))
        assert (made.bruto, made.pph) == (jasa, 0)
        assert saldo(desa, viewer, no).sukarela == 2_000_000 + jasa
        with desa.read() as conn:
            assert balance(conn, "KOP", "5.1.01.01") == jasa
        undo_jasa(desa, viewer, BatalProses("KOP", made.proses_id, "cara lain", new_key()))
    assert saldo(desa, viewer, no).sukarela == 2_000_000
