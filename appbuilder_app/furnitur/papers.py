"""PDF of a report, a list or a document: at once, or by a job when it is large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, g, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.cetak import antre, daftar, kop, laporan
from appbuilder_app.cetak.kertas import Paper
from appbuilder_app.furnitur.columns import Row, get
from appbuilder_app.furnitur.declared import address
from appbuilder_app.furnitur.export import file_name, list_sheet, send_bytes
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, lang, pair, t
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal
from ledger.statements.table import Table

PDF = "application/pdf"
MOST = 20_000
"""Rows of a list on paper; more is for a workbook."""


@dataclass(frozen=True)
class Kertas:
    """A paper that every row of a view has, with its button on the row's page.

    :param name: stands in the address and in the name of the file.
    :param make: (viewer, conn, row) -> Paper.
    :param right: beyond the view's "lihat", if any.
    :param states: states of the row in which there is such a paper; empty for all.
    :param button: whether the row's own page offers it; another page may link to it instead.
    """

    name: str
    label: Pair
    make: Callable[[Any, Any, Row], Paper]
    right: str = ""
    states: tuple[str, ...] = ()
    button: bool = True

    def fits(self, view: Any, row: Row) -> bool:
        """Whether this row has the paper now."""
        return not self.states or get(row, view.state_column) in self.states


def of_report(view: Any, tables: Sequence[Table], asked: Any) -> Response:
    """A report: its tables one after the other, each signed by the board of its last day."""
    conn, language = sessions.reading(), asked.language
    who = (asked.entitas, asked.as_of, language)
    signed = kop.signatures(sessions.desa(), conn, g.viewer, who) if view.signed else None
    papers = [laporan.paper_of(table, signed) for table in tables]
    return send(view, papers, file_name(view, asked.period.last.isoformat(), "pdf"))


def of_list(view: Any) -> Response:
    """Every row of the question in the address.

    :raises Refusal: `ekspor_terlalu_besar`.
    """
    sheet = list_sheet(view, MOST)
    return send(view, [daftar.paper_of(sheet)], file_name(view, sheet.period, "pdf"))


def of_row(view: Any, row: Row, name: str) -> Response:
    """A declared paper of one row.

    :raises Refusal: `tidak_berhak`, `aksi_tidak_berlaku`.
    """
    found: Kertas | None = next((one for one in view.papers if one.name == name), None)
    if found is None:
        raise NotFound
    if found.right:
        g.viewer.require(found.right)
    if not found.fits(view, row):
        raise Refusal("aksi_tidak_berlaku")
    paper = found.make(g.viewer, sessions.reading(), row)
    return send(view, [paper], f"{name}-{get(row, view.key)}.pdf")


def offered(view: Any, row: Row, viewer: Viewer) -> list[tuple[str, str]]:
    """Buttons of a row's papers: words and address."""
    kunci = str(get(row, view.key))
    return [
        (pair(one.label), address(view, "kertas", kunci=kunci, nama=one.name))
        for one in view.papers
        if one.button and one.fits(view, row) and (not one.right or viewer.may(one.right))
    ]


def send(view: Any, papers: Sequence[Paper], name: str) -> Response:
    """The file; or a job, and the page where it will be."""
    desa, kode = sessions.desa(), entitas_kode()
    conn = sessions.reading()
    if getattr(view, "milik_desa", False) or not kode:
        frame = kop.frame_of_desa(desa, conn, g.viewer, lang())
    else:
        frame = kop.frame_of(desa, conn, g.viewer, kode, lang())
    sessions.done_reading()
    if not antre.is_large(papers):
        from appbuilder_app.cetak.tulis import write

        return send_bytes(write(papers, frame), name, PDF)
    asked = {
        "kertas": antre.keep(desa, papers, frame),
        "nama": name,
        "hak": view.rights["lihat"],
        "entitas": kode,
    }
    current_app.extensions["pekerjaan"].ask(antre.JOB, asked, g.viewer.user)
    flash(
        t(
            "PDF ini panjang, jadi dibuat di belakang layar. Unduh di sini sesudah selesai.",
            "This PDF is long and is made behind the scenes. Download it here when it is done.",
        )
    )
    return redirect(url_for("PekerjaanView.list"), code=303)
