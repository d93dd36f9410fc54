"""First page of the ketua: how the entity stands, and what was done that a chair should know."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import AKTIF
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries_pengaturan import list_kunci
from koperasi.kas.pencatatan import table_of
from koperasi.kas.queries import list_akun_uang
from koperasi.laporan.angka import Angka, Masa
from koperasi.laporan.beranda_periksa import count_pembalik
from ledger.periods import FiscalYear, add_months, last_day, month_of
from ledger.statements.figures import Source, result_between, source_of

_ANGGOTA = table_of(Anggota).c


@dataclass(frozen=True)
class Pimpinan:
    """Figures of the chair: those of the top row, and what was done."""

    angka: tuple[Angka, ...]
    terjadi: tuple[Angka, ...]


def beranda_ketua(viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date) -> Pimpinan:
    """Result so far, money, members; reversals of the year, months that are over and not locked.

    What the viewer's rights do not cover, and what this kind of entity does not have, is left out.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("laporan.lihat")
    viewer.require_entitas(entitas)
    source = source_of(conn, entitas)
    year = source.year_of(hari_ini)
    kini, tahun = Masa(year.first, hari_ini), Masa(year.first, year.last)
    result = -result_between(conn, source, hari_ini)
    angka = [
        Angka("hasil", ("Hasil usaha", "Result"), result, "PhuView.lihat", uang=True, masa=kini),
        Angka("uang", ("Kas dan bank", "Cash and bank"),
              sum(saldo for *_, saldo in list_akun_uang(viewer, conn, entitas)),
              "NeracaSaldoView.lihat", uang=True),
    ]  # fmt: skip
    if viewer.may("anggota.lihat"):
        count = select(func.count()).where(
            _ANGGOTA.entitas_kode == entitas, _ANGGOTA.status == AKTIF
        )
        title = ("Anggota aktif", "Active members")
        people, only = int(conn.scalar(count) or 0), (("status", AKTIF),)
        angka.append(Angka("anggota", title, people, "AnggotaView.list", only))
    back = (("tanggal", tahun.teks), ("keadaan", "pembalik"))
    return Pimpinan(
        tuple(angka),
        (
            Angka("pembalik", ("Bukti dibalik", "Vouchers reversed"),
                  count_pembalik(conn, source.id, tahun), "BuktiView.list", back, masa=tahun),
            Angka("terbuka", ("Bulan lewat yang belum dikunci", "Past months not locked"),
                  _terbuka(viewer, conn, source, year, hari_ini), "KunciView.list", masa=tahun),
        ),
    )  # fmt: skip


def _terbuka(
    viewer: Viewer, conn: Connection, source: Source, year: FiscalYear, hari_ini: dt.date
) -> int:
    """Months of the book year that are over and have no lock, as the page of locks lists them."""
    held = [lock for lock in list_kunci(viewer, conn, source.code) if not lock.account]
    first = month_of(year.first)
    ends = [last_day(add_months(first, count)) for count in range(12)]
    return sum(
        end <= hari_ini and not any(lock.first <= end <= lock.last for lock in held)
        for end in ends
    )
