"""The split as the form shows it while typing: each line in rupiah, before and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku
from koperasi.pinjaman.baca import PINJAMAN, find_pinjaman
from koperasi.pinjaman.kartu import BAYAR
from koperasi.pinjaman.pembayaran import Permintaan, count, read_riwayat
from koperasi.pinjaman.rules import CAIR
from koperasi.remitansi import pembagian
from koperasi.remitansi.baca import INSTRUKSI, find_instruksi, unpack
from koperasi.remitansi.orang import Orang, find_penerima, find_pengirim, keluarga_of
from koperasi.remitansi.pembagian import Bagian, Baris
from koperasi.remitansi.perintah import BagiKiriman
from koperasi.remitansi.rencana import Rencana, plan
from koperasi.simpanan.models_rekening import SimpananTujuan
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.totals import dim_balance

_T: Any = SimpananTujuan.__table__


@dataclass(frozen=True)
class Calon:
    """A remittance that is being typed."""

    pengirim: str
    penerima: str
    jumlah: int
    tanggal: dt.date
    baris: tuple[Baris, ...] | None
    oleh: str


@dataclass(frozen=True)
class BarisPratinjau:
    """One line with what is there before and after; for a loan what is owed."""

    bagian: Bagian
    nama: str
    sebelum: int | None = None
    sesudah: int | None = None


@dataclass(frozen=True)
class Pratinjau:
    """The whole split; `instruksi_versi` 0 when the lines are not the standing instruction's."""

    baris: tuple[BarisPratinjau, ...]
    biaya: int
    tunai: int
    versi: int


@dataclass(frozen=True)
class Pilihan:
    """What a line may name for a sender and a receiver: (number, words) pairs."""

    pinjaman: tuple[tuple[str, str], ...]
    sukarela: tuple[tuple[str, str], ...]
    tujuan: tuple[tuple[str, str], ...]


def preview_bagi(
    desa: Desa, viewer: Viewer, conn: Connection, entitas: str, calon: Calon
) -> Pratinjau | None:
    """The split before it is saved; None where no line is given and no instruction holds.

    :raises Refusal: as :func:`koperasi.remitansi.usecases_bagi.split_kiriman`.
    """
    viewer.require("remitansi.catat")
    viewer.require_entitas(entitas)
    buku = Buku(desa, conn, viewer, entitas, load_chart(conn, entitas), "Asia/Jakarta", "")
    row = SimpleNamespace(
        pengirim=calon.pengirim, penerima=calon.penerima, jumlah=calon.jumlah, no_kiriman=""
    )
    ask = BagiKiriman(entitas, "", calon.tanggal, calon.baris, calon.oleh, "")
    made = plan(buku, row, ask)
    if made is None:
        return None
    lines = tuple(_line(buku, satu, calon.tanggal) for satu in made.bagian)
    return Pratinjau(lines, made.biaya, made.tunai, _version(conn, entitas, calon, made))


def _version(conn: Connection, entitas: str, calon: Calon, made: Rencana) -> int:
    if made.instruksi_id is None:
        return 0
    known = find_instruksi(conn, entitas, calon.pengirim, made.penerima.nomor)
    return int(known.versi) if known is not None else 0


def _line(buku: Buku, bagian: Bagian, tanggal: dt.date) -> BarisPratinjau:
    jenis, ref = bagian.baris.jenis, bagian.baris.rujukan
    if jenis == pembagian.ANGSURAN:
        return _loan(buku, bagian, tanggal)
    if jenis == pembagian.SUKARELA:
        before = _saldo(buku, "simpanan_sukarela", "anggota", ref)
        return BarisPratinjau(bagian, ref, before, before + bagian.jumlah)
    if jenis == pembagian.TUNAI:
        return BarisPratinjau(bagian, "")
    before = _saldo(buku, "simpanan_tujuan", "rekening", ref)
    return BarisPratinjau(bagian, _goal(buku, ref), before, before + bagian.jumlah)


def _loan(buku: Buku, bagian: Bagian, tanggal: dt.date) -> BarisPratinjau:
    row = find_pinjaman(buku.conn, buku.entitas, bagian.baris.rujukan)
    if row.keadaan != CAIR or not bagian.jumlah:
        return BarisPratinjau(bagian, row.no_pinjaman)
    riwayat = read_riwayat(buku.conn, row)
    day = max(riwayat.sampai, tanggal)
    before = riwayat.kartu(day).sisa_pokok
    minta = Permintaan(BAYAR, bagian.jumlah, tanggal, "", "")
    after = count(riwayat, 10**11, minta).kartu.sisa_pokok
    return BarisPratinjau(bagian, row.no_pinjaman, before, after)


def _saldo(buku: Buku, role: str, kind: str, value: str) -> int:
    return -dim_balance(buku.conn, buku.entitas, buku.chart.role(role).code, kind, value)


def _goal(buku: Buku, no_rekening: str) -> str:
    same = (_T.c.entitas_kode == buku.entitas, _T.c.no_rekening == no_rekening)
    found = buku.conn.scalar(select(_T.c.nama).where(*same))
    return f"{no_rekening} {found or ''}".strip()


def pilihan_baris(
    viewer: Viewer, conn: Connection, entitas: str, orang: tuple[str, str]
) -> Pilihan:
    """Loans, savings and goals of a sender and a receiver, for the lines of a form.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    members = {satu.no_anggota: satu.nama for satu in _both(conn, entitas, orang)}
    members.pop("", None)
    loans = select(PINJAMAN.c.no_pinjaman, PINJAMAN.c.no_anggota, PINJAMAN.c.tujuan).where(
        PINJAMAN.c.entitas_kode == entitas,
        PINJAMAN.c.no_anggota.in_(members),
        PINJAMAN.c.keadaan == CAIR,
    )
    goals = select(_T.c.no_rekening, _T.c.no_anggota, _T.c.nama).where(
        _T.c.entitas_kode == entitas, _T.c.no_anggota.in_(members)
    )
    return Pilihan(
        pinjaman=_pairs(conn.execute(loans), members),
        sukarela=tuple((no, f"{no} {nama}") for no, nama in members.items()),
        tujuan=_pairs(conn.execute(goals), members),
    )


def _pairs(rows: Any, members: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((row[0], f"{row[0]} {row[2]} ({members[row[1]]})") for row in rows)


def _both(conn: Connection, entitas: str, orang: tuple[str, str]) -> list[Orang]:
    made = []
    for find, nomor in ((find_pengirim, orang[0]), (find_penerima, orang[1])):
        try:
            made.append(find(conn, entitas, nomor))
        except Refusal:
            continue
    return made


def instruksi_kini(
    viewer: Viewer, conn: Connection, entitas: str, orang: tuple[str, str]
) -> tuple[Row[Any] | None, tuple[Baris, ...]]:
    """The instruction that holds between two people, with its lines.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    row = find_instruksi(conn, entitas, *orang)
    return row, unpack(row.baris) if row is not None else ()


def keluarga(viewer: Viewer, conn: Connection, entitas: str, pengirim: str) -> list[Orang]:
    """Family of a sender, for the choice of a receiver.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    return keluarga_of(conn, entitas, pengirim)


def penerima_biasa(viewer: Viewer, conn: Connection, entitas: str, pengirim: str) -> str:
    """The receiver that a sender usually means; "" when that is not certain.

    The only one with a standing instruction, else the only one of the family in the register.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    i = INSTRUKSI.c
    query = select(i.penerima).where(i.entitas_kode == entitas, i.pengirim == pengirim)
    signed = list(conn.scalars(query.distinct()))
    if len(signed) == 1:
        return str(signed[0])
    family = keluarga_of(conn, entitas, pengirim)
    return family[0].nomor if len(family) == 1 and not signed else ""
