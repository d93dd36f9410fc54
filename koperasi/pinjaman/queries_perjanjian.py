"""What stands in the contract of a loan besides its terms: people, and the clauses of its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import mask_nik
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.akses import find_visible
from koperasi.pinjaman.baca import paid_out_by
from koperasi.pinjaman.naskah import BAWAAN, KUNCI
from koperasi.pinjaman.queries import DataPinjaman, find_data

_WHO = table_of(Anggota).c


@dataclass(frozen=True)
class Orang:
    """Somebody who signs; `nik` is masked, the whole one is copied from the card at signing."""

    no_anggota: str
    nama: str
    nik: str
    alamat: str
    no_hp: str


@dataclass(frozen=True)
class DataPerjanjian:
    """A contract.

    :param tanggal: of signing: the day of disbursement, or today while it is not paid out.
    :param naskah: clauses as they held on that day, blanks not filled in.
    """

    pinjaman: DataPinjaman
    tanggal: dt.date
    peminjam: Orang
    penjamin: tuple[Orang, ...]
    naskah: str


def find_perjanjian(
    viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str, hari_ini: dt.date
) -> DataPerjanjian:
    """Everything that the contract of a loan says.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    viewer.require("pinjaman.perjanjian")
    data = find_data(viewer, conn, entitas, no_pinjaman, hari_ini)
    paid_out = data.row.tanggal_cair
    day = dt.date.fromisoformat(paid_out) if paid_out else hari_ini
    return DataPerjanjian(
        pinjaman=data,
        tanggal=day,
        peminjam=_orang(conn, entitas, data.row.no_anggota),
        penjamin=tuple(_orang(conn, entitas, no) for no, _ in data.penjamin),
        naskah=nilai_parameter(conn, entitas, KUNCI, day, BAWAAN),
    )


def _orang(conn: Connection, entitas: str, no_anggota: str) -> Orang:
    query = select(
        _WHO.nama, _WHO.nik, _WHO.alamat, _WHO.dusun, _WHO.rt, _WHO.rw, _WHO.no_hp
    ).where(_WHO.entitas_kode == entitas, _WHO.no_anggota == no_anggota)
    row = conn.execute(query).one()
    blocks = f"RT {row.rt or '-'}/RW {row.rw or '-'}" if row.rt or row.rw else ""
    places = (row.alamat, row.dusun and f"Dusun {row.dusun}", blocks)
    address = ", ".join(place for place in places if place)
    return Orang(no_anggota, row.nama, mask_nik(row.nik), address, row.no_hp or "")


def bukti_cair(viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str) -> str:
    """Number of the voucher by which a loan was paid out, "" while it was not.

    :raises Refusal: `tidak_ditemukan`.
    """
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    return paid_out_by(conn, row.id)
