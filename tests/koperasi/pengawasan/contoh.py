"""A round to check: seven members with savings, one with a loan, September locked."""

import datetime as dt
from dataclasses import replace
from typing import Any

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kunjungan.usecases import Waktu
from koperasi.pengawasan.data import Putaran
from koperasi.pengawasan.usecases import UjiBaru
from koperasi.pengawasan.usecases_putaran import PutaranBaru, open_putaran, putaran_of
from koperasi.pinjaman.produk import set_produk
from koperasi.simpanan.usecases import record_transaksi
from tests.koperasi.conftest import HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import foto
from tests.koperasi.pinjaman.conftest import BENDAHARA, HIBAH, JUTA, MULAI, cair, produk
from tests.koperasi.simpanan.conftest import MASUK, POKOK, ask, register

PENGAWAS = as_role("pengawas", user="U0005")
BULAN = "2026-09"
AKHIR = dt.date(2026, 9, 30)
SEKARANG = dt.datetime.combine(HARI_INI, dt.time(3), dt.UTC)


def isi(desa: Desa, viewer: Viewer) -> list[str]:
    """Seven members: pokok 100.000, sukarela 1.200.000; all but the first with a loan of 5 million.

    Sukarela grows by 50.000 on 3 October, after the month of the round.
    """
    numbers = register(desa, viewer, 7)
    rows = [ask(no, "pokok", "setor", POKOK, tanggal=MASUK) for no in numbers]
    rows += [ask(no, "sukarela", "setor", 1_200_000, tanggal=MASUK) for no in numbers]
    later = dt.date(2026, 10, 3)
    rows += [ask(no, "sukarela", "setor", 50_000, tanggal=later) for no in numbers]
    record_transaksi(desa, viewer, rows)
    lines = (Baris(HIBAH, 100 * JUTA),)
    record_kas(desa, viewer, KasBaru("KOP", "masuk", MULAI, "modal", lines))
    set_produk(desa, viewer, produk("FLAT", "flat", "1"))
    for no in numbers[1:]:
        cair(desa, no, plafon=5 * JUTA)
    kunci_bulan(desa, BENDAHARA, KunciBulan("KOP", 202609))
    return numbers


def entri(desa: Desa, viewer: Viewer) -> None:
    """Something is recorded: the next entry of the books."""
    record_kas(desa, viewer, KasBaru("KOP", "masuk", HARI_INI, "uji", (Baris(HIBAH, 5_000),)))


def terundi(desa: Desa, viewer: Viewer) -> Putaran:
    """A round with its draw."""
    isi(desa, viewer)
    made = open_putaran(desa, PENGAWAS, PutaranBaru("KOP", BULAN))
    entri(desa, viewer)
    with desa.read() as conn:
        return putaran_of(conn, "KOP", made.no_putaran)


def buku_dari(desa: Desa, putaran: Putaran, no: str, pada: dt.date) -> dict[str, int]:
    """What the books of `isi` say of a member on a day, in the products of September."""
    found = {"pokok": POKOK, "sukarela": 1_200_000 + 50_000 * (pada >= dt.date(2026, 10, 3))}
    place = sorted(putaran.anggota).index(no)
    return found | ({f"pinjaman_P{place:05d}": 5 * JUTA} if place else {})


def uji(putaran: Putaran, no: str, kunci: str, **lain: Any) -> UjiBaru:
    """A check of twenty minutes, just ended, of a book whose last line is of 30 September."""
    sent = lain.pop("dikirim", SEKARANG)
    begun = lain.pop("mulai", sent - dt.timedelta(minutes=30))
    made = UjiBaru(
        kunci=kunci,
        entitas="KOP",
        no_putaran=putaran.no_putaran,
        no_anggota=no,
        hasil="buku_diperiksa",
        waktu=Waktu(begun, begun + dt.timedelta(minutes=20), sent),
        per_tanggal=AKHIR,
        ditemui="Istrinya",
        foto=foto(sum(map(ord, kunci))),
    )
    return replace(made, **lain)


def tanpa_buku(putaran: Putaran, no: str, kunci: str, hasil: str) -> UjiBaru:
    """A visit that saw no book."""
    return uji(putaran, no, kunci, hasil=hasil, per_tanggal=None, foto=b"")
