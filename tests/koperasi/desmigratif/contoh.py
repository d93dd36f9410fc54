"""A village whose October can be signed: two visits, the lock, the draw, the check."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import queries
from koperasi.desmigratif.usecases import (
    AjukanLaporan,
    BukaKunjungan,
    TandaTangan,
    open_sampel,
    send_laporan,
    sign_laporan,
)
from koperasi.desmigratif.usecases_arahan import ArahanBaru, give_arahan
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.kunjungan.usecases import record_kunjungan
from koperasi.kunjungan.usecases_ulang import KunciBulan, lock_bulan, record_uji_ulang
from tests.koperasi.conftest import HARI_INI, as_role
from tests.koperasi.kunjungan.contoh import kunjungan, pada
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

OKTOBER = "2026-10"
TEMPO = dt.date(2026, 12, 5)


def kades() -> Viewer:
    """The village head; sees no entity."""
    return replace(as_role("kepala_desa", user="U0023"), entitas=frozenset())


def koordinator() -> Viewer:
    """The kabupaten's coordinator."""
    return replace(as_role("koordinator", user="U0024"), entitas=frozenset())


def dikunjungi(desa: Desa) -> None:
    """One house was visited in October."""
    ibu, _, _ = keluarga(desa)
    day = dt.date(2026, 10, 20)
    sent = dt.datetime.combine(day, dt.time(3), dt.UTC)
    record_kunjungan(pada(desa, day), petugas(), kunjungan(ibu, "satu", dikirim=sent))


def terundi(desa: Desa, viewer: Viewer) -> tuple[str, str]:
    """October is locked and drawn: number of the drawn visit, and whose house it was."""
    lock_bulan(desa, penanggung_jawab(), KunciBulan(OKTOBER))
    lines = (Baris("4.3.01.02", 5_000),)
    record_kas(desa, viewer, KasBaru("KOP", "masuk", HARI_INI, "uji", lines))
    with desa.read() as conn:
        found = queries.get_laporan(penanggung_jawab(), conn, HARI_INI, OKTOBER)
    return found.sampel[0][0], "W00001"


def uji(desa: Desa, nomor: str, rumah: str) -> None:
    """The person in charge asks again in the drawn house."""
    again = kunjungan(rumah, "uji", 40, tujuan="uji_ulang", ulang_dari=nomor)
    record_uji_ulang(desa, penanggung_jawab(), again)


def arahan(desa: Desa, bulan: str = OKTOBER, kunci: str = "arahan") -> str:
    """Guidance in writing; the number of its task."""
    asked = ArahanBaru(kunci, bulan, "Datangi lagi pada sore hari.", TEMPO)
    return give_arahan(desa, penanggung_jawab(), asked)


def diajukan(desa: Desa) -> str:
    """October is sent; its hash."""
    return send_laporan(desa, petugas(), AjukanLaporan(OKTOBER))


def lengkap(desa: Desa, viewer: Viewer) -> str:
    """October with everything that a signature waits for; its hash."""
    dikunjungi(desa)
    sidik = diajukan(desa)
    nomor, rumah = terundi(desa, viewer)
    open_sampel(desa, penanggung_jawab(), BukaKunjungan(OKTOBER, nomor))
    uji(desa, nomor, rumah)
    arahan(desa)
    return sidik


def tertanda(desa: Desa, viewer: Viewer) -> str:
    """October signed; its hash."""
    sidik = lengkap(desa, viewer)
    sign_laporan(desa, penanggung_jawab(), TandaTangan(OKTOBER, sidik))
    return sidik
