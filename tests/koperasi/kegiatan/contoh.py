"""Activities to test with: the treasurer's vouchers, plans, an activity that took place."""

import datetime as dt
from dataclasses import replace
from typing import Any

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kegiatan.rules import Tamu
from koperasi.kegiatan.usecases import RencanaBaru, plan_kegiatan
from koperasi.kegiatan.usecases_laksana import Pelaksanaan, realise_kegiatan
from koperasi.kegiatan.usecases_program import PilihProgram, choose_program
from tests.koperasi.conftest import HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import pada
from tests.koperasi.warga.contoh import penanggung_jawab, petugas

DIRENCANAKAN = HARI_INI - dt.timedelta(days=30)
DIADAKAN = HARI_INI - dt.timedelta(days=10)
PEMBINAAN = "5.3.01.03"
HIBAH = "4.3.01.02"


def bendahara() -> Viewer:
    """Links vouchers; sees the koperasi and the BUMDes."""
    return replace(as_role("bendahara", user="U0031"), entitas=frozenset({"KOP", "BUM"}))


def penduduk(desa: Desa, banyak: int = 4_000) -> None:
    """The village says how many live there."""
    asked = PilihProgram("desmigratif", dt.date(2026, 1, 1), banyak, "SK kades 1/2026")
    choose_program(desa, penanggung_jawab(), asked)


def rencana(kunci: str = "satu", **lain: Any) -> RencanaBaru:
    """An information meeting for thirty people."""
    given: dict[str, Any] = {
        "rencana": DIADAKAN,
        "pilar": "layanan_migrasi",
        "jenis": "sosialisasi",
        "judul": "Sosialisasi jalan prosedural",
        "tempat": "Balai desa",
        "sasaran": "keluarga_pmi",
        "sasaran_jumlah": 30,
        "penanggung_jawab": "Petugas",
        "anggaran": 500_000,
        "sumber_dana": "bumdes",
        **lain,
    }
    return RencanaBaru(kunci, **given)


def direncanakan(desa: Desa, kunci: str = "satu", **lain: Any) -> str:
    """Planned thirty days ago; its number."""
    then = pada(desa, DIRENCANAKAN)
    return plan_kegiatan(then, petugas(), rencana(kunci, **lain)).no_kegiatan


def terlaksana(desa: Desa, kunci: str = "satu", **lain: Any) -> str:
    """Took place ten days ago with three women who are guests."""
    took = {name: lain.pop(name) for name in ("hadir", "foto", "tamu") if name in lain}
    number = direncanakan(desa, kunci, **lain)
    asked = {"tamu": Tamu(perempuan=3), **took}
    realise_kegiatan(desa, petugas(), Pelaksanaan(number, DIADAKAN, **asked))
    return number


def belanja(desa: Desa, viewer: Viewer, *jumlah: int, kunci: str = "") -> str:
    """Money spent on guidance of members, one line each amount; number of the voucher."""
    income = KasBaru("KOP", "masuk", DIADAKAN, "hibah desa", (Baris(HIBAH, sum(jumlah)),))
    record_kas(desa, viewer, income)
    lines = tuple(Baris(PEMBINAAN, one) for one in jumlah)
    more = {"kunci": kunci} if kunci else {}
    spent = KasBaru("KOP", "keluar", DIADAKAN, "konsumsi sosialisasi", lines, **more)
    return record_kas(desa, viewer, spent).no_bukti
