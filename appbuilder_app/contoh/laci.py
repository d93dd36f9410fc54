"""The kasir's own till: opened from the vault, worked at, counted; and opened again today."""

from __future__ import annotations

import datetime as dt

from appbuilder_app.contoh.pembukuan import KOP, Petugas
from koperasi.dasar.desa import Desa
from koperasi.kas.rules import PECAHAN, Baris
from koperasi.kas.usecases import KasBaru, record_kas
from koperasi.kas.usecases_laci import SerahLaci, give_laci
from koperasi.kas.usecases_opname import Opname, record_opname
from koperasi.simpanan.usecases import Transaksi, record_transaksi
from ledger.totals import balance

LACI = "1.1.01.02"
MODAL = 1_000_000
"""What a till begins its day with."""


def give_till(desa: Desa, petugas: Petugas, today: dt.date) -> None:
    """From now on the kasir records on the own till; yesterday's is counted and closed.

    On the first of a month yesterday's vault is closed already: then all of it is of today.
    """
    day = today - dt.timedelta(days=1) if today.day > 1 else today
    give_laci(desa, petugas.ketua, SerahLaci(KOP, LACI, petugas.kasir.user))
    _open(desa, petugas, day)
    kept = (
        ("A00025", "setor", 60_000),
        ("A00037", "setor", 125_000),
        ("A00021", "tarik", 50_000),
        ("A00055", "setor", 40_000),
    )
    asked = [
        Transaksi(
            KOP, no, "sukarela", arah, jumlah, day, akun_kas=LACI, kunci=f"contoh/laci/{place}"
        )
        for place, (no, arah, jumlah) in enumerate(kept)
    ]
    record_transaksi(desa, petugas.kasir, asked)
    _close(desa, petugas, day)
    if day < today:
        _open(desa, petugas, today)


def _open(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """Fill it up out of the vault to what it begins with."""
    with desa.read() as conn:
        short = MODAL - balance(conn, KOP, LACI)
    arah = "keluar" if short > 0 else "masuk"
    moved = KasBaru(
        KOP, arah, day, "Modal laci kasir", (Baris(LACI, abs(short)),),
        kunci=f"contoh/laci/{day}/{arah}",
    )  # fmt: skip
    record_kas(desa, petugas.bendahara, moved)


def _close(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """The kasir counts, the treasurer looks on."""
    with desa.read() as conn:
        left = balance(conn, KOP, LACI)
    pecahan = {}
    for nilai in PECAHAN:
        if nilai != 75_000 and left >= nilai:
            pecahan[nilai], left = divmod(left, nilai)
    count = Opname(
        KOP, day, pecahan, akun_kas=LACI, saksi=petugas.bendahara.nama,
        kunci=f"contoh/laci/{day}/tutup",
    )  # fmt: skip
    record_opname(desa, petugas.kasir, count)
