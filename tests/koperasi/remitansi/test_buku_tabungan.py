"""The worked passbook: brought along, paid in, taken out, sent from abroad, interest, no tax."""

import datetime as dt

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.pembagian import Baris
from koperasi.simpanan.queries import Buku, passbook
from koperasi.simpanan.queries_potong import slip
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from tests.koperasi.conftest import DUA_BASIS
from tests.koperasi.remitansi.conftest import Rumah, terima
from tests.koperasi.simpanan.conftest import decide, setor, tarik
from tests.koperasi.simpanan.test_tabungan import open_books

pytestmark = DUA_BASIS


def day(number: int) -> dt.date:
    return dt.date(2026, 1, number)


def test_the_worked_passbook(desa: Desa, viewer: Viewer, rumah: Rumah) -> None:
    no = rumah.istri
    open_books(desa, no, 1_000_000)
    setor(desa, viewer, no, "sukarela", 2_000_000, tanggal=day(5))
    tarik(desa, viewer, no, 1_500_000, tanggal=day(12))
    lines = (Baris("sukarela", "sisa", rujukan=no),)
    terima(
        desa, rumah, tanggal=day(20), jumlah_asal=100_000, jumlah=500_000, kurs_pjp="", baris=lines
    )
    decide(desa, viewer, "jasa_sukarela", "4", day(1))
    post_jasa(desa, viewer, ProsesBaru("KOP", 202601))
    with desa.read() as conn:
        book = passbook(viewer, conn, Buku("KOP", no, "sukarela"))
        paper = slip(viewer, conn, "KOP", no, 202601)
    shown = [(f"{m.tanggal:%d-%m-%Y}", m.sandi, m.debit, m.kredit, m.saldo) for m in book.mutasi]
    assert shown == [
        ("31-12-2025", "00", 0, 1_000_000, 1_000_000),
        ("05-01-2026", "01", 0, 2_000_000, 3_000_000),
        ("12-01-2026", "02", 1_500_000, 0, 1_500_000),
        ("20-01-2026", "03", 0, 500_000, 2_000_000),
        ("31-01-2026", "05", 0, 6_684, 2_006_684),
    ]
    assert (book.saldo, paper.bruto, paper.pph, paper.persen) == (2_006_684, 6_684, 0, "0")
