"""The two smaller entities of the example village: the BUMDes and a group of producers."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from appbuilder_app.contoh.naskah import SEED
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.hasil import ImporFile
from koperasi.impor.usecases import run
from koperasi.kas.pencatatan import open_buku
from koperasi.kas.posting import KasBaru, post_kas
from koperasi.kas.rules import Baris
from ledger.periods import first_day, last_day

BUM, K01 = "BUM", "K01"
HIBAH = 12_000_000


@dataclass(frozen=True)
class Rutin:
    """Something that happens every month: day, direction, account, amount between, what for.

    :param bank: through the bank account instead of the cash box.
    """

    hari: int
    arah: str
    akun: str
    antara: tuple[int, int]
    uraian: str
    bank: bool = False


RUTIN = {
    BUM: (
        Rutin(4, "masuk", "4.1.01.02", (900, 1_900), "Sewa traktor dan mesin perontok"),
        Rutin(9, "masuk", "4.1.01.02", (650, 1_250), "Iuran air bersih"),
        Rutin(18, "keluar", "5.1.01.01", (250, 520), "Solar dan suku cadang traktor"),
        Rutin(24, "keluar", "6.1.01.01", (1_100, 1_100), "Upah operator"),
        Rutin(25, "keluar", "6.1.01.02", (90, 240), "Alat tulis, listrik, konsumsi"),
        Rutin(26, "masuk", "4.2.01.02", (40, 70), "Bunga rekening bank", bank=True),
    ),
    K01: (
        Rutin(6, "masuk", "4.1.01.01", (380, 640), "Penjualan keripik pasar Kamis"),
        Rutin(7, "keluar", "5.1.01.01", (250, 420), "Singkong, minyak, bumbu"),
        Rutin(15, "masuk", "4.1.01.01", (360, 690), "Penjualan keripik titipan warung"),
        Rutin(16, "keluar", "5.2.01.01", (60, 140), "Plastik dan label kemasan"),
        Rutin(21, "keluar", "5.1.02.01", (260, 380), "Upah produksi"),
        Rutin(23, "keluar", "5.2.03.01", (45, 80), "Gas dan listrik"),
    ),
}
"""Amounts in thousands of rupiah."""

SALDO_AWAL = {
    BUM: (
        ("1.1.01.01", 3_250_000),
        ("1.1.02.01", 41_400_000),
        ("1.3.01.01", 36_500_000),
        ("1.3.09.01", -11_150_000),
        ("3.1.01.01", -60_000_000),
        ("3.1.03.01", -10_000_000),
    ),
    K01: (
        ("1.1.01.01", 1_150_000),
        ("1.3.01.01", 2_400_000),
        ("1.3.09.01", -600_000),
        ("3.1.02.01", -2_950_000),
    ),
}


def open_lembaga(desa: Desa, viewer: Viewer, kode: str) -> None:
    """Bring in the opening balances, as a user would: from a table."""
    lines = ["akun;debit;kredit"]
    lines += [
        f"{akun};{jumlah if jumlah > 0 else ''};{-jumlah if jumlah < 0 else ''}"
        for akun, jumlah in SALDO_AWAL[kode]
    ]
    isi = "\n".join(lines).encode()
    name = f"saldo-awal-{kode.lower()}.csv"
    run(desa, viewer, ImporFile(isi, name, "saldo-awal", kode, kunci=f"contoh/awal/{kode}"))


def record_lembaga(desa: Desa, viewer: Viewer, month: int, sampai: dt.date) -> None:
    """What happens in a month in both entities, until a day, in one commit."""
    with desa.tindak() as conn:
        for kode, rutin in RUTIN.items():
            buku = open_buku(desa, conn, viewer, kode)
            bank = "1.1.02.01"
            dice = random.Random(f"{SEED}-{kode}-{month}")
            for place, one in enumerate(rutin):
                tanggal = min(first_day(month) + dt.timedelta(days=one.hari - 1), last_day(month))
                jumlah = 1_000 * dice.randint(*one.antara)
                if tanggal > sampai:
                    continue
                post_kas(
                    buku,
                    KasBaru(
                        entitas=kode,
                        arah=one.arah,
                        tanggal=tanggal,
                        uraian=one.uraian,
                        baris=(Baris(one.akun, jumlah),),
                        akun_kas=bank if one.bank else "",
                        kunci=f"contoh/{kode}/{month}/{place}",
                    ),
                )


def give_grant(desa: Desa, viewer: Viewer, tanggal: dt.date) -> None:
    """The BUMDes pays the first part of a grant to the group; each records it in its own books."""
    perjanjian = (("perjanjian", f"H{tanggal.year}-01"),)
    with desa.tindak() as conn:
        for kode, arah, akun, kas in (
            (BUM, "keluar", "1.1.04.01", "1.1.02.01"),
            (K01, "masuk", "2.1.02.01", "1.1.01.02"),
        ):
            post_kas(
                open_buku(desa, conn, viewer, kode),
                KasBaru(
                    entitas=kode,
                    arah=arah,
                    tanggal=tanggal,
                    uraian="Hibah bersyarat termin 1: alat produksi keripik",
                    baris=(Baris(akun, HIBAH, perjanjian),),
                    akun_kas=kas,
                    kunci=f"contoh/{kode}/hibah",
                ),
            )
