"""After everything that these rooms can do, the check of the books finds nothing."""

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, JurnalBaru, KasBaru, record_jurnal, record_kas
from koperasi.kas.usecases_balik import Pembalik, Perbaikan, correct_bukti, reverse_bukti
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.simpanan.usecases import BarisKumpulan, Kumpulan, record_kumpulan
from ledger.checks import run_checks
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.kas.conftest import ATK, HIBAH, keluar, masuk
from tests.koperasi.simpanan.conftest import POKOK, register, setor, tarik

pytestmark = DUA_BASIS


def test_the_books_are_clean(desa: Desa, viewer: Viewer) -> None:
    masuk(desa, viewer, 1_000_000)
    people = register(desa, viewer, 6)
    record_kumpulan(
        desa,
        viewer,
        Kumpulan("KOP", HARI_INI, tuple(BarisKumpulan(no, "pokok", POKOK) for no in people)),
    )
    sheet = record_kumpulan(
        desa,
        viewer,
        Kumpulan("KOP", HARI_INI, tuple(BarisKumpulan(no, "wajib", 25_000) for no in people)),
    )
    reverse_bukti(desa, viewer, Pembalik("KOP", sheet.bukti[2].no_bukti, "tidak hadir"))
    setor(desa, viewer, people[0], "sukarela", 300_000, keterangan='kutip " dan \\ é')
    tarik(desa, viewer, people[0], 120_000)
    wrong = keluar(desa, viewer, 90_000)
    right = KasBaru("KOP", "keluar", HARI_INI, "ATK", (Baris(ATK, 9_000),))
    correct_bukti(desa, viewer, Perbaikan(Pembalik("KOP", wrong.no_bukti, "salah"), right))
    record_jurnal(
        desa, viewer, JurnalBaru("KOP", HARI_INI, "akrual", (Baris(ATK, 5), Baris(HIBAH, -5)))
    )
    bunga = (Baris("4.3.01.01", 7),)
    record_kas(desa, viewer, KasBaru("KOP", "masuk", HARI_INI, "bunga", bunga, "1.1.02.01"))
    record_opname(desa, viewer, Opname("KOP", HARI_INI, {100_000: 19}, keterangan="kurang"))
    assert run_checks(desa.store) == []
