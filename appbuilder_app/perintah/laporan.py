"""`koperasi report`: a report by name as JSON, workbook or PDF; the names are a contract."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Annotated

import typer
from sqlalchemy import Connection, func, select

from appbuilder_app.cetak.kertas import Frame, Signatures
from appbuilder_app.perintah.dasar import (
    DEFAULT_DATA,
    Data,
    Entity,
    Out,
    Today,
    a_date,
    opened,
    operator,
    word,
    write_out,
)
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.entitas.queries import hari_ini, list_entitas
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import LAPORAN_DESA, REPORTS, report, tahun_buku
from koperasi.warga.baris import hari_ini as hari_desa
from ledger import schema, sheets
from ledger.errors import Refusal
from ledger.statements.table import Table, as_json

JSON, XLSX, PDF = "json", "xlsx", "pdf"
FORMATS = (JSON, XLSX, PDF)
NAMES = (*REPORTS, *LAPORAN_DESA)
WITHOUT_MOVEMENTS = frozenset({"neraca-saldo"})
"""Reports that show balances on a day, although they can also show a period."""


@dataclass(frozen=True, kw_only=True)
class ReportOptions:
    """What `report` is told."""

    name: Annotated[str, typer.Argument(metavar="NAMA", help=f"Laporan: {', '.join(NAMES)}.")]
    data: Data = DEFAULT_DATA
    entity: Entity = ""
    year: Annotated[
        str, typer.Option("--year", metavar="YYYY", help="Tahun buku, sampai hari terakhirnya.")
    ] = ""
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Sampai tanggal ini.")
    ] = ""
    account: Annotated[
        str, typer.Option("--account", metavar="AKUN", help="Satu akun saja (buku-besar).")
    ] = ""
    format: Annotated[
        str, typer.Option("--format", metavar="BENTUK", help="json, xlsx atau pdf.")
    ] = JSON
    out: Out = None
    today: Today = ""


@word(ReportOptions)
def report_word(options: ReportOptions) -> None:
    """Keluarkan laporan sebagai JSON, Excel atau PDF, ke layar atau berkas."""
    if options.format not in FORMATS:
        raise Refusal(
            "bentuk_pilihan_salah", "--format", isi=options.format, pilihan=", ".join(FORMATS)
        )
    if options.name not in NAMES:
        raise Refusal("laporan_tidak_dikenal", "nama", nama=options.name, pilihan=", ".join(NAMES))
    with opened(options.data, options.today) as desa, desa.read() as conn:
        viewer = operator()
        of_village = options.name in LAPORAN_DESA
        ask = (_request_desa if of_village else _request)(desa, conn, viewer, options)
        table = report(viewer, conn, options.name, ask)
        frame = _framed(desa, conn, viewer, ask) if options.format == PDF else None
    write_out(_written(table, options.format, frame), options.out)


def one_entity(viewer: Viewer, conn: Connection, asked: str) -> str:
    """The entity asked for, or the only one there is.

    :raises Refusal: `lembaga_harus_dipilih`, `lembaga_belum_ada`, `entitas_tidak_dikenal`.
    """
    known = [made.kode for made in list_entitas(viewer, conn)]
    wanted = asked.strip().upper()
    if wanted:
        if wanted not in known:
            raise Refusal("entitas_tidak_dikenal", "--entity", kode=wanted)
        return wanted
    if not known:
        raise Refusal("lembaga_belum_ada")
    if len(known) > 1:
        raise Refusal("lembaga_harus_dipilih", "--entity", kode=", ".join(known))
    return known[0]


def _request(desa: Desa, conn: Connection, viewer: Viewer, options: ReportOptions) -> Permintaan:
    """The question to the report, from the options."""
    entitas = one_entity(viewer, conn, options.entity)
    last, year = a_date(options.as_of, "--as-of"), _year(options)
    if year:
        last = last or tahun_buku(viewer, conn, entitas, year).last
    if last is None:
        last = max(hari_ini(viewer, conn, desa, entitas), _newest(conn, entitas))
    first = None
    if REPORTS[options.name].masa == "rentang" and options.name not in WITHOUT_MOVEMENTS:
        first = _first_of_year(viewer, conn, entitas, last)
    return Permintaan(entitas, last, first, akun=options.account, utuh=True)


def _year(options: ReportOptions) -> int:
    """The year asked for, 0 when none is."""
    if options.year and not (options.year.isdigit() and len(options.year) == 4):
        raise Refusal("tahun_pilihan_salah", "--year", isi=options.year)
    return int(options.year or 0)


def _request_desa(
    desa: Desa, conn: Connection, viewer: Viewer, options: ReportOptions
) -> Permintaan:
    """The question to a report of the village: a calendar year, up to today while it goes on."""
    del viewer
    today, year = hari_desa(desa, conn), _year(options)
    last = a_date(options.as_of, "--as-of") or (dt.date(year, 12, 31) if year else today)
    return Permintaan(DESA, min(last, today), utuh=True)


def _first_of_year(viewer: Viewer, conn: Connection, entitas: str, last: dt.date) -> dt.date:
    year = tahun_buku(viewer, conn, entitas, last.year)
    return year.first if year.first <= last else year.before.first


def _newest(conn: Connection, entitas: str) -> dt.date:
    """Date of the newest entry, so that nothing posted is left out unsaid."""
    book, entry = schema.ledger, schema.journal
    query = select(func.max(entry.c.date)).join(book, book.c.id == entry.c.ledger_id)
    found = conn.scalar(query.where(book.c.code == entitas))
    return dt.date.fromisoformat(found) if found else dt.date.min


Framed = tuple[Frame, Signatures | None]


def _framed(desa: Desa, conn: Connection, viewer: Viewer, ask: Permintaan) -> Framed:
    """What a paper needs besides the table."""
    from appbuilder_app.cetak import kop

    if ask.entitas == DESA:
        return kop.frame_of_desa(desa, conn, viewer, ask.bahasa), None
    signed = kop.signatures(desa, conn, viewer, (ask.entitas, ask.pada, ask.bahasa))
    return kop.frame_of(desa, conn, viewer, ask.entitas, ask.bahasa), signed


def _written(table: Table, form: str, framed: Framed | None = None) -> bytes:
    if framed is not None:
        from appbuilder_app.cetak import laporan, tulis

        frame, signed = framed
        return tulis.write([laporan.paper_of(table, signed)], frame)
    if form == XLSX:
        return sheets.workbook_bytes([table])
    text = json.dumps(as_json(table), ensure_ascii=False, indent=1)
    return text.encode() + b"\n"
