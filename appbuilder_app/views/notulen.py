"""Minutes of meetings: the list, one meeting, writing minutes with their decisions."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app.bases import Column, DocumentView, Filter, Kertas, Related
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import log, record
from appbuilder_app.furnitur.columns import Row, State
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_desmigratif import JENIS_RAPAT, PIHAK, TUGAS, peran_tugas
from appbuilder_app.roles import NAMA
from appbuilder_app.surat.desmigratif import paper_notulen
from appbuilder_app.texts import Pair
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.queries_notulen import list_hadir, list_keputusan, select_notulen
from koperasi.desmigratif.usecases_notulen import Keputusan, NotulenBaru, record_notulen

BANYAK = 5
"""Decisions that one form takes; more are tasks given by hand."""
PERAN = tuple(NAMA.items())
COLUMNS = (
    Column("no_notulen", ("Nomor", "Number"), "nomor"),
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("jenis", ("Rapat", "Meeting"), choices=JENIS_RAPAT, title=True, group=True),
    Column("tempat", ("Tempat", "Place")),
    Column("petugas", PIHAK["petugas"], "angka"),
    Column("desa", PIHAK["desa"], "angka"),
    Column("keputusan", ("Keputusan", "Decisions"), "angka"),
)
SHOWN = (
    *COLUMNS[1:4],
    Column("bahasan", ("Yang dibahas", "What was talked about"), wide=True),
    Column("dibuat_oleh", ("Ditulis oleh", "Written by"), "petugas"),
    Column("dibuat_pada", ("Ditulis", "Written"), "waktu"),
)
HADIR = (
    Column("nama", ("Nama", "Name"), title=True),
    Column("pihak", ("Pihak", "Side"), choices=tuple(PIHAK.items())),
)
PUTUSAN = (
    Column("isi", ("Keputusan", "Decision"), title=True, wide=True),
    Column("untuk_peran", ("Siapa", "Who"), choices=PERAN),
    Column("jatuh_tempo", ("Sampai", "By"), "tanggal"),
    Column("keadaan", ("Keadaan", "State"), "keadaan",
           states=tuple(State(k, w, c) for k, (w, c) in TUGAS.items())),
)  # fmt: skip
_SATU_BARIS: Pair = ("Satu nama satu baris.", "One name on a line.")


class _Pokok(Formulir):
    """The meeting itself, and who was there."""

    jenis = PilihanField(("Rapat", "Meeting"), choices=JENIS_RAPAT)
    tanggal = TanggalField(("Tanggal", "Date"))
    tempat = TeksField(("Tempat", "Place"), panjang=100)
    hadir_petugas = CatatanField(
        ("Hadir dari pihak petugas", "There for the officer's side"), description=_SATU_BARIS
    )
    hadir_desa = CatatanField(
        ("Hadir dari pihak desa", "There for the village's side"), description=_SATU_BARIS
    )
    hadir_lain = CatatanField(("Undangan lain", "Guests"), description=_SATU_BARIS)
    bahasan = CatatanField(("Yang dibahas", "What was talked about"), wajib=True)


def _decision(number: int) -> dict[str, Any]:
    """The three fields of a decision."""
    words = ("Keputusan", "Decision")
    return {
        f"keputusan_{number}": TeksField(
            (f"{words[0]} {number}", f"{words[1]} {number}"), panjang=300, wajib=False
        ),
        f"untuk_{number}": DaftarField(
            ("Siapa yang mengerjakan", "Who does it"), choices=peran_tugas, wajib=False
        ),
        f"tempo_{number}": TanggalField(("Sampai tanggal", "By the day"), wajib=False),
    }


FormNotulen: Any = type(
    "FormNotulen",
    (_Pokok,),
    {name: field for n in range(1, BANYAK + 1) for name, field in _decision(n).items()},
)
"""The form of minutes: the meeting, then some decisions."""


def _there(viewer: Viewer, conn: Connection, row: Row) -> list[dict[str, str]]:
    found = list_hadir(viewer, conn, row.no_notulen)
    return [{"nama": nama, "pihak": pihak} for nama, pihak in found]


def _decided(viewer: Viewer, conn: Connection, row: Row) -> list[Any]:
    return list_keputusan(viewer, conn, row.no_notulen)


def _task(row: Row) -> str:
    return url_for("TugasProgramView.show", kunci=row.no_tugas) if row.no_tugas else ""


class NotulenView(DocumentView):
    """Minutes."""

    route_base, title = "/notulen", ("Notulen rapat", "Minutes")
    rights = {"lihat": "notulen.lihat", "tambah": "notulen.catat"}
    milik_desa, hak_samping = True, "notulen.catat"
    kind, key, sort, states = "notulen", "no_notulen", "-tanggal", ()
    add_label, duplicate, next_button = ("Tulis notulen", "Write minutes"), False, False
    columns, show_columns, form = COLUMNS, SHOWN, FormNotulen
    form_template = "desmigratif/notulen_formulir.html"
    use_case, perintah = record_notulen, NotulenBaru
    search = ("no_notulen", "tempat", "bahasan")
    filters = (
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
        Filter("jenis", ("Rapat", "Meeting"), choices=JENIS_RAPAT),
    )
    papers = (Kertas("notulen", ("Notulen", "Minutes"), paper_notulen),)
    related = (
        Related(("Yang hadir", "Who was there"), HADIR, _there),
        Related(("Keputusan", "Decisions"), PUTUSAN, _decided, _task),
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All minutes."""
        del query
        return select_notulen(viewer)

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Lines to names, three fields to a decision."""
        del viewer
        return values | {"hadir": _names(values), "keputusan": _decisions(values)}

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("notulen.catat")
    def samping(self, kunci: str) -> Any:
        """Notes and papers (the list that was signed)."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))


def _names(values: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (line, side)
        for side in PIHAK
        for line in (values.get(f"hadir_{side}") or "").splitlines()
        if line.strip()
    ]


def _decisions(values: dict[str, Any]) -> list[Keputusan]:
    return [
        Keputusan(
            values.get(f"keputusan_{n}") or "",
            values.get(f"untuk_{n}") or "",
            values.get(f"tempo_{n}"),
        )
        for n in range(1, BANYAK + 1)
    ]


VIEWS = (NotulenView,)
