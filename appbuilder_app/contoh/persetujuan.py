"""Limits of the example village by a decision, and what waits at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from appbuilder_app.contoh.pembukuan import BANK, KOP, Petugas
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.persetujuan.permintaan import submit_permintaan
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.simpanan.usecases import Penarikan

JUTA = 1_000_000
BATAS: Mapping[str, tuple[tuple[int | None, str], ...]] = {
    "penarikan": ((2 * JUTA, ""), (None, "ketua")),
    "kas_keluar": ((JUTA, ""), (10 * JUTA, "ketua"), (None, "ketua;sekretaris")),
}
"""Payments up to one million by the treasurer, up to ten with the chair, above by two."""


def set_limits(desa: Desa, ketua: Viewer, day: dt.date) -> None:
    """The limits that hold from the village's last day on."""
    for jenis, rows in BATAS.items():
        dasar = f"Keputusan rapat pengurus 09/{day.year}"
        change_batas(desa, ketua, UbahBatas(KOP, jenis, rows, day, dasar))


def ask_withdrawal(desa: Desa, petugas: Petugas, sukarela: Mapping[str, int], day: dt.date) -> None:
    """Somebody wants much of the savings by transfer: it waits for the chair."""
    rich = next(nomor for nomor, saldo in sorted(sukarela.items()) if saldo > 3 * JUTA)
    asked = Penarikan(
        KOP, rich, "sukarela", 2_500_000, day, BANK, "biaya sekolah", "contoh/permintaan/1"
    )
    submit_permintaan(desa, petugas.bendahara, asked)


def split_payment(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """One bill paid in two parts below the limit: something for the pengawas to ask about."""
    for part, jumlah in enumerate((800_000, 650_000), 1):
        paid = KasBaru(
            KOP, "keluar", day, f"Perbaikan atap kantor, bagian {part}",
            (Baris("5.2.01.08", jumlah),), BANK, "Toko Bangunan", kunci=f"contoh/pecah/{part}",
        )  # fmt: skip
        record_kas(desa, petugas.bendahara, paid)
