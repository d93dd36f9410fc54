"""Classes at their edges and an allowance that falls again, through month ends."""

import datetime as dt

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.queries import kartu_pinjaman
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.simpanan.usecases import record_transaksi
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.pinjaman.conftest import BENDAHARA, JUTA, bayar, cair
from tests.koperasi.pinjaman.test_akhir_bulan import (
    BEBAN,
    MARET_2027,
    PENYISIHAN,
    at,
    lend,
    look,
    saldo,
)
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

pytestmark = DUA_BASIS
TEPI = (
    (90, "lancar", 0),
    (91, "kurang_lancar", 500_000),
    (180, "kurang_lancar", 500_000),
    (181, "diragukan", 750_000),
    (270, "diragukan", 750_000),
    (271, "macet", 1_000_000),
)
"""Days in arrears, class, allowance of Rp1.000.000."""


def test_classes_at_their_edges(desa: Desa, viewer: Viewer, anggota: list[str]) -> None:
    more = register(desa, viewer, 1)
    record_transaksi(desa, viewer, [ask(more[0], "pokok", "setor", POKOK, tanggal=MASUK)])
    for no, (hari, *_) in zip([*anggota, *more], TEPI, strict=True):
        lend(desa, no, JUTA, MARET_2027 - dt.timedelta(days=hari))
    made = look(at(desa, MARET_2027), 202703)
    assert [(s.hari, s.kelas.nama, s.penyisihan) for s in made.baris] == list(TEPI)
    assert made.wajib == 3_500_000


def test_an_allowance_that_falls_goes_back_through_the_same_expense(
    desa: Desa, viewer: Viewer, anggota: list[str]
) -> None:
    """Five instalments behind: 5.000.000; all paid in July: the whole of it is taken back."""
    no = cair(desa, anggota[0])
    assert post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202606)).beban == 5 * JUTA
    assert (saldo(desa, PENYISIHAN), saldo(desa, BEBAN)) == (-5 * JUTA, 5 * JUTA)
    july = dt.date(2026, 7, 6)
    with desa.read() as conn:
        card = kartu_pinjaman(viewer, conn, "KOP", no, july)
    assert card is not None
    bayar(desa, no, card.tunggakan + card.denda, july)
    made = post_akhir_bulan(desa, BENDAHARA, AkhirBulan("KOP", 202607))
    assert made.beban == -5 * JUTA
    assert (saldo(desa, PENYISIHAN), saldo(desa, BEBAN)) == (0, 0)
