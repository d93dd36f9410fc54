"""One member has left and was paid, one has died, savings of a third are blocked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from appbuilder_app.contoh.cerita import DITAHAN, PERGI, WAFAT
from appbuilder_app.contoh.pembukuan import BANK, KOP, Petugas
from appbuilder_app.contoh.pemeran import Pemeran
from appbuilder_app.contoh.setuju import agree
from koperasi.anggota.isian import Waris
from koperasi.anggota.rules import KELUAR, MENINGGAL
from koperasi.anggota.usecases import UbahAhliWaris, change_ahli_waris
from koperasi.dasar.desa import Desa
from koperasi.keluar.models import KeluarAnggota
from koperasi.keluar.perintah import BayarTitipan, KeluarBaru
from koperasi.keluar.queries import preview_keluar
from koperasi.keluar.rintangan import Diminta
from koperasi.keluar.usecases_bayar import pay_titipan
from koperasi.simpanan.usecases_blokir import BlokirBaru, block_simpanan


@dataclass(frozen=True)
class Kepergian:
    """Who goes, how, and by which decision."""

    nomor: int
    jenis: str
    alasan: str
    keputusan: int


PINDAH = Kepergian(PERGI, KELUAR, "Pindah mengikuti suami ke kecamatan lain", 11)
BERPULANG = Kepergian(WAFAT, MENINGGAL, "Meninggal dunia di rumah sakit", 12)


def tell_departures(desa: Desa, petugas: Petugas, cast: Pemeran, day: dt.date) -> None:
    """What is left of the first is paid out; the heirs of the second have not come yet."""
    heirs = tuple(Waris(**one) for one in cast.ahli_waris)
    change_ahli_waris(desa, petugas.sekretaris, UbahAhliWaris(KOP, _no(WAFAT), heirs))
    for one in (PINDAH, BERPULANG):
        _settle(desa, petugas, one, day)
    nomor, held = _held(desa, PERGI)
    paid = BayarTitipan(KOP, nomor, day, held, akun_kas=BANK, kunci="contoh/keluar/bayar")
    pay_titipan(desa, petugas.bendahara, paid)


def block(desa: Desa, petugas: Petugas) -> None:
    """An order of a court holds a part of somebody's savings."""
    order = BlokirBaru(KOP, _no(DITAHAN), 50_000, "Surat permintaan pengadilan agama")
    block_simpanan(desa, petugas.ketua, order)


def _settle(desa: Desa, petugas: Petugas, one: Kepergian, day: dt.date) -> None:
    nomor = _no(one.nomor)
    with desa.read() as conn:
        look = preview_keluar(petugas.bendahara, conn, KOP, Diminta(nomor, one.jenis, day))
    asked = KeluarBaru(
        KOP, nomor, one.jenis, day, one.alasan,
        f"Keputusan pengurus {one.keputusan}/{day.year}", day, look.hitungan.bersih,
        kunci=f"contoh/keluar/{one.nomor}",
    )  # fmt: skip
    agree(desa, petugas.bendahara, petugas.ketua, asked)


def _held(desa: Desa, nomor: int) -> tuple[int, int]:
    """Number of the settlement of a member, and what it left."""
    table = KeluarAnggota.__table__.c
    query = select(table.id, table.bersih).where(table.no_anggota == _no(nomor))
    with desa.read() as conn:
        row = conn.execute(query).one()
    return int(row.id), int(row.bersih)


def _no(nomor: int) -> str:
    return f"A{nomor:05d}"
