"""Visits to test with."""

import datetime as dt
import io
from dataclasses import replace
from typing import Any

from PIL import Image

from koperasi.dasar.desa import Desa
from koperasi.kunjungan.usecases import Bukti, KunjunganBaru, Waktu
from ledger.clock import FixedClock
from tests.koperasi.conftest import HARI_INI

SEKARANG = dt.datetime.combine(HARI_INI, dt.time(3), dt.UTC)
JAWABAN = {
    "keadaan": "di_luar_negeri",
    "negara": "TW",
    "kabar": "minggu_ini",
    "kiriman": "ya",
    "kiriman_untuk": "produktif",
    "anak": "bersekolah",
    "pengasuh": "ayah_ibu",
    "usaha": "ya",
    "masalah": "tidak",
    "tahu_program": "tidak",
}


def foto(warna: int) -> bytes:
    """A small picture; another number, another picture."""
    kept = io.BytesIO()
    Image.new("RGB", (32, 32), (warna % 256, warna // 256, 90)).save(kept, "PNG")
    return kept.getvalue()


def pada(desa: Desa, hari: dt.date) -> Desa:
    """The same village on another day."""
    return replace(desa, clock=FixedClock(hari))


def kunjungan(no_warga: str, kunci: str, menit_lalu: int = 30, **lain: Any) -> KunjunganBaru:
    """A visit of twenty minutes, begun so many minutes before it was sent, by a right clock."""
    sent = lain.pop("dikirim", SEKARANG)
    begun = sent - dt.timedelta(minutes=menit_lalu)
    given = {
        "hasil": "bertemu",
        "ditemui": "Dadang",
        "hubungan": "suami",
        "jawaban": JAWABAN,
        "bukti": Bukti(foto=foto(sum(map(ord, kunci)))),
        **lain,
    }
    if given["hasil"] != "bertemu":
        given |= {"ditemui": "", "hubungan": "", "jawaban": {}}
    return KunjunganBaru(
        kunci,
        no_warga,
        waktu=Waktu(begun, begun + dt.timedelta(minutes=20), sent),
        **given,
    )
