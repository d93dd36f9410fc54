"""Questions about changes of loans: previews, the list, one proposal, the chain of loans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from koperasi.dasar.dokumen import DIAJUKAN, DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.akses import find_visible, require_anggota, require_semua
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import PINJAMAN, USUL, find_pinjaman, pinjaman_of
from koperasi.pinjaman.jadwal import Angsuran
from koperasi.pinjaman.kartu import check_pinjaman
from koperasi.pinjaman.kolektibilitas import classes
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.penilaian import PRESET, provided
from koperasi.pinjaman.perintah_usul import UsulRestrukturisasi
from koperasi.pinjaman.rules import DIHAPUS, check_berjalan, check_ditagih
from koperasi.pinjaman.usul import (
    RESTRUKTURISASI,
    Posisi,
    Rancangan,
    design,
    find_usul,
    position,
    successor,
)
from koperasi.simpanan.keanggotaan import ANGGOTA, find_nama
from ledger.chart import load_chart

_U, _WHO = USUL.c, ANGGOTA.c
_TERMS = ("metode", "tarif_jasa_persen", "tenor_bulan", "tenggang_bulan", "jatuh_tempo_pertama")


@dataclass(frozen=True)
class DataUsul:
    """A proposal with everything needed to decide on it.

    :param jadwal: schedule of the new loan; empty for other changes.
    :param pinjaman: row of the loan that is to change.
    """

    row: Row[Any]
    nama: str
    pinjaman: Row[Any]
    jadwal: tuple[Angsuran, ...]


@dataclass(frozen=True)
class Keadaan:
    """A loan on the day of a change: what is owed, its class, what is provided for it."""

    posisi: Posisi
    disisihkan: int
    macet: bool


@dataclass(frozen=True)
class Tagihan:
    """A loan that was written off: what was, what came back, what is still asked for."""

    usul: Row[Any]
    nama: str
    no_hp: str
    kembali: int
    sisa: int


def preview_restrukturisasi(
    viewer: Viewer, conn: Connection, isi: UsulRestrukturisasi, hari_ini: dt.date
) -> Rancangan:
    """The new loan with its schedule, before anything is kept.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, as
        :func:`koperasi.pinjaman.usul.design`.
    """
    require_semua(viewer, isi.entitas)
    return design(conn, isi, hari_ini)


def preview_keadaan(
    viewer: Viewer, conn: Connection, apa: tuple[str, str, dt.date], hari_ini: dt.date
) -> Keadaan:
    """What a loan owes on a day, for writing it off or waiving its fees.

    :param apa: entity, number of the loan, day.
    :raises Refusal: `tidak_berhak`, `pinjaman_belum_cair`, `pinjaman_sudah_lunas`,
        `usul_mundur`, `usul_di_masa_depan`.
    """
    entitas, no_pinjaman, tanggal = apa
    require_semua(viewer, entitas)
    row = find_pinjaman(conn, entitas, no_pinjaman)
    check_ditagih(row.keadaan)
    posisi = position(conn, row, tanggal, hari_ini)
    chart = load_chart(conn, entitas)
    made = provided(conn, chart, no_pinjaman, tanggal)
    return Keadaan(posisi, made, posisi.kelas == classes(PRESET, tanggal)[-1])


def require_berjalan(viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str) -> Row[Any]:
    """A running loan that this viewer may see all about.

    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `pinjaman_belum_cair`,
        `pinjaman_sudah_lunas`.
    """
    require_semua(viewer, entitas)
    row = find_pinjaman(conn, entitas, no_pinjaman)
    check_berjalan(row.keadaan)
    return row


def find_data_usul(viewer: Viewer, conn: Connection, entitas: str, nomor: str) -> DataUsul:
    """A proposal, its loan and the new schedule.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    require_semua(viewer, entitas)
    row = find_usul(conn, entitas, nomor)
    loan = find_pinjaman(conn, entitas, row.no_pinjaman)
    nama = find_nama(conn, entitas, row.no_anggota)
    jadwal: tuple[Angsuran, ...] = ()
    if row.jenis == RESTRUKTURISASI:
        calon = successor(loan, {name: getattr(row, name) for name in _TERMS}, row.jumlah)
        jadwal = check_pinjaman(pinjaman_of(calon, dt.date.fromisoformat(row.tanggal)))
    return DataUsul(row, nama, loan, jadwal)


def list_usul(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every change that was proposed, one row each: all columns, nama, nama_cari.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    same = and_(_WHO.entitas_kode == _U.entitas_kode, _WHO.no_anggota == _U.no_anggota)
    return (
        select(USUL, _WHO.nama, _WHO.nama_cari)
        .select_from(USUL.join(ANGGOTA, same))
        .where(_U.entitas_kode == entitas)
    )


def usul_pinjaman(
    viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str
) -> list[Row[Any]]:
    """Changes proposed for a loan, the latest first, for those who may see the loan.

    :raises Refusal: `tidak_ditemukan`.
    """
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    query = select(USUL).where(_U.pinjaman_id == row.id)
    return list(conn.execute(query.order_by(_U.id.desc())))


def own_usul(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> list[Row[Any]]:
    """Changes of a member's loans that wait or were carried out, for the member and for staff.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal` for other people's.
    """
    require_anggota(viewer, conn, entitas, no_anggota)
    query = select(USUL).where(
        _U.entitas_kode == entitas,
        _U.no_anggota == no_anggota,
        _U.keadaan.in_((DIAJUKAN, DIPOSTING)),
    )
    return list(conn.execute(query.order_by(_U.id.desc())))


def chain_of(viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str) -> list[Row[Any]]:
    """The loans that followed one another by restructuring, the first first; one for the rest.

    :raises Refusal: `tidak_ditemukan`.
    """
    first = find_visible(viewer, conn, entitas, no_pinjaman)
    while first.menggantikan:
        first = find_pinjaman(conn, entitas, first.menggantikan)
    found = [first]
    while True:
        made = select(PINJAMAN).where(
            PINJAMAN.c.entitas_kode == entitas,
            PINJAMAN.c.menggantikan == found[-1].no_pinjaman,
            PINJAMAN.c.tanggal_cair != "",
        )
        later = conn.execute(made.order_by(PINJAMAN.c.id.desc()).limit(1)).first()
        if later is None:
            return found
        found.append(later)


def list_hapus_buku(
    viewer: Viewer, conn: Connection, entitas: str, per: dt.date
) -> list[Tagihan]:
    """The memo register: loans off the books, with what came back and what is still owed.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    same = and_(_WHO.entitas_kode == _U.entitas_kode, _WHO.no_anggota == _U.no_anggota)
    query = (
        select(USUL, _WHO.nama, _WHO.no_hp)
        .select_from(USUL.join(ANGGOTA, same))
        .where(_U.entitas_kode == entitas, _U.jenis == "hapus_buku", _U.keadaan == DIPOSTING)
    )
    made = []
    for usul in conn.execute(query.order_by(_U.tanggal.desc(), _U.id.desc())):
        riwayat = read_riwayat(conn, find_pinjaman(conn, entitas, usul.no_pinjaman))
        later = [row for row in riwayat.rows if row.id > usul.pembayaran_id]
        back = sum(row.jumlah for row in later if row.akun_kas)
        card = riwayat.kartu(max(per, riwayat.sampai))
        owed = card.tagihan if riwayat.row.keadaan == DIHAPUS else 0
        made.append(Tagihan(usul, usul.nama, usul.no_hp or "", back, owed))
    return made


def plan_of(row: Row[Any]) -> tuple[Angsuran, ...]:
    """The schedule that a loan began with, for the history of schedules."""
    loan = pinjaman_of(row)
    return tuple(one.angsuran for one in replay(loan, [], loan.cair).angsuran)
