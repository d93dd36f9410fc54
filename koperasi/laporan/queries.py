"""Reports by name. A name is a contract with outside programs: it stays and only more are added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.laporan_tahunan import table_desmigratif
from koperasi.entitas.data import read_entitas
from koperasi.laporan.buku_besar import table_buku_besar
from koperasi.laporan.daftar_simpanan import table_simpanan, table_tunggakan
from koperasi.laporan.neraca import NERACA
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.phu import PHU
from koperasi.laporan.rekonsiliasi import table_rekonsiliasi
from koperasi.laporan.remitansi import table_remitansi
from koperasi.laporan.risiko import table_risiko
from ledger.errors import Refusal
from ledger.periods import FiscalYear
from ledger.statements.build import build
from ledger.statements.figures import source_of
from ledger.statements.spec import Label
from ledger.statements.table import Table
from ledger.statements.trial import movement_table, trial_balance

Maker = Callable[[Viewer, Connection, Permintaan], Table]
_SEMUA: Final = frozenset({"koperasi", "bumdes", "kelompok"})


@dataclass(frozen=True)
class Laporan:
    """A report of the list.

    :param hak: right that it needs.
    :param jenis: kinds of entity that have it.
    :param masa: whether it covers a period ("rentang", "tahun") or a date ("tanggal").
    """

    nama: str
    judul: Label
    hak: str
    masa: str
    make: Maker
    jenis: frozenset[str] = _SEMUA


def _neraca(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    del viewer
    return build(conn, NERACA[read_entitas(conn, ask.entitas).jenis], ask.question)


def _phu(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    del viewer
    return build(conn, PHU[read_entitas(conn, ask.entitas).jenis], ask.question)


def _neraca_saldo(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    del viewer
    if ask.dari is None:
        return trial_balance(conn, ask.question)
    return movement_table(conn, ask.question, ask.dari)


def _buku_besar(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    del viewer
    return table_buku_besar(conn, ask)


def _desmigratif(viewer: Viewer, conn: Connection, ask: Permintaan) -> Table:
    return table_desmigratif(viewer, conn, ask.pada, ask.bahasa)


_BUKU: Final = "laporan.lihat"
_ANGGOTA: Final = "simpanan.lihat"
_KOPERASI: Final = frozenset({"koperasi"})
REPORTS: Final[Mapping[str, Laporan]] = {
    made.nama: made
    for made in (
        Laporan("neraca", ("Neraca", "Balance sheet"), _BUKU, "tanggal", _neraca),
        Laporan("phu", ("Perhitungan hasil usaha", "Income statement"), _BUKU, "tahun", _phu),
        Laporan(
            "neraca-saldo", ("Neraca saldo", "Trial balance"), _BUKU, "rentang", _neraca_saldo
        ),
        Laporan("buku-besar", ("Buku besar", "General ledger"), _BUKU, "rentang", _buku_besar),
        Laporan(
            "simpanan",
            ("Daftar simpanan", "Members' savings"),
            _ANGGOTA,
            "tanggal",
            table_simpanan,
            _KOPERASI,
        ),
        Laporan(
            "tunggakan",
            ("Simpanan wajib belum dibayar", "Open dues"),
            _ANGGOTA,
            "tanggal",
            table_tunggakan,
            _KOPERASI,
        ),
        Laporan(
            "kolektibilitas",
            ("Pinjaman menurut umur tunggakan", "Loans by the age of their arrears"),
            "pinjaman.lihat",
            "tanggal",
            table_risiko,
            _KOPERASI,
        ),
        Laporan(
            "rekonsiliasi-bank",
            ("Rekonsiliasi bank", "Bank reconciliation"),
            "bank.lihat",
            "tanggal",
            table_rekonsiliasi,
        ),
        Laporan(
            "remitansi",
            ("Kiriman PMI dan penggunaannya", "Remittances and their use"),
            _BUKU,
            "rentang",
            table_remitansi,
            _KOPERASI,
        ),
    )
}
LAPORAN_DESA: Final[Mapping[str, Laporan]] = {
    "desmigratif": Laporan(
        "desmigratif",
        ("Laporan tahunan program", "Yearly report of the programme"),
        "desmigratif.dasbor",
        "tahun",
        _desmigratif,
    )
}
"""Reports of the village itself: they belong to no entity, and none is asked for."""


def report(viewer: Viewer, conn: Connection, nama: str, ask: Permintaan) -> Table:
    """A report as a table; refused when one of its proofs fails.

    :raises Refusal: `laporan_tidak_ada`, `tidak_berhak`, `entitas_tidak_dikenal`,
        `proof_failed`, and what the report itself refuses.
    """
    made = LAPORAN_DESA.get(nama) or REPORTS.get(nama)
    if made is None:
        known = ", ".join((*REPORTS, *LAPORAN_DESA))
        raise Refusal("laporan_tidak_ada", "laporan", nama=nama, daftar=known)
    viewer.require(made.hak)
    if nama in LAPORAN_DESA:
        return made.make(viewer, conn, ask)
    viewer.require_entitas(ask.entitas)
    if read_entitas(conn, ask.entitas).jenis not in made.jenis:
        raise Refusal("laporan_bukan_jenis", "laporan", nama=nama)
    return made.make(viewer, conn, ask)


def list_laporan(viewer: Viewer, conn: Connection, entitas: str) -> list[Laporan]:
    """Reports that this viewer may open for an entity.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    jenis = read_entitas(conn, entitas).jenis
    return [made for made in REPORTS.values() if viewer.may(made.hak) and jenis in made.jenis]


def tahun_buku(viewer: Viewer, conn: Connection, entitas: str, tahun: int) -> FiscalYear:
    """The fiscal year of this number: its first and last day.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    return FiscalYear(tahun, source_of(conn, entitas).fiscal_start)
