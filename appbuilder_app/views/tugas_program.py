"""Tasks between officer and village: the list, one task with its steps up, giving and answering."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import g
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app.bases import Action, Column, DocumentView, Filter, Related, State
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, TanggalField
from appbuilder_app.furnitur import log, record
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_desmigratif import SUMBER, TUGAS, peran_tugas
from appbuilder_app.roles import NAMA
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.queries_tugas import list_langkah, select_tugas
from koperasi.desmigratif.rules import DIJAWAB, TERBUKA
from koperasi.desmigratif.usecases_tugas import (
    JawabTugas,
    PutusTugas,
    TugasBaru,
    accept_tugas,
    answer_tugas,
    record_tugas,
    return_tugas,
)

PERAN = tuple(NAMA.items())
STATES = tuple(State(kode, kata, warna) for kode, (kata, warna) in TUGAS.items())
COLUMNS = (
    Column("no_tugas", ("Nomor", "Number"), "nomor"),
    Column("isi", ("Tugas", "Task"), title=True, wide=True),
    Column("untuk_peran", ("Siapa", "Who"), choices=PERAN, group=True),
    Column("jatuh_tempo", ("Sampai", "By"), "tanggal"),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=STATES, group=True),
    Column("lewat", ("Terlambat", "Late"), "ya", group=True),
    Column("naik_ke", ("Naik ke", "Gone up to"), choices=PERAN, group=True),
    Column("sumber", ("Dari", "From"), choices=SUMBER, group=True, phone=False),
)
SHOWN = (
    *COLUMNS[2:],
    Column("rujukan", ("Bulan atau notulen", "Month or minutes"), "tanggal"),
    Column("dibuat_oleh", ("Diberikan oleh", "Given by"), "petugas"),
    Column("dibuat_pada", ("Diberikan", "Given"), "waktu"),
    Column("jawaban", ("Jawaban", "Answer"), wide=True),
    Column("dijawab_oleh", ("Dijawab oleh", "Answered by"), "petugas"),
    Column("dijawab_pada", ("Dijawab", "Answered"), "waktu"),
    Column("alasan", ("Dikembalikan karena", "Sent back because"), wide=True),
    Column("selesai_oleh", ("Diterima oleh", "Accepted by"), "petugas"),
    Column("selesai_pada", ("Diterima", "Accepted"), "waktu"),
)
LANGKAH = (
    Column("langkah", ("Langkah", "Step"), "angka"),
    Column("peran", ("Naik ke", "Up to"), choices=PERAN, title=True),
    Column("sejak", ("Sejak", "Since"), "tanggal"),
    Column("pada", ("Dicatat", "Written"), "waktu"),
)


class FormTugas(Formulir):
    """What, who, until when."""

    naskah = CatatanField(("Apa yang dikerjakan", "What is to be done"), wajib=True)
    untuk_peran = DaftarField(("Siapa yang mengerjakan", "Who does it"), choices=peran_tugas)
    jatuh_tempo = TanggalField(("Sampai tanggal", "By the day"))


class FormJawab(Formulir):
    """What was done; papers hang on the task's page."""

    jawaban = CatatanField(
        ("Apa yang sudah dikerjakan", "What was done"),
        wajib=True,
        description=(
            "Foto atau surat dilampirkan di halaman tugasnya.",
            "Photos and letters are attached on the task's page.",
        ),
    )


class FormAlasan(Formulir):
    """What is missing."""

    alasan = CatatanField(("Yang masih kurang", "What is missing"), wajib=True)


class Menjawab(Action):
    """Offered to the role that the task is for."""

    def fits(self, row: Row, state_column: str) -> bool:
        """In its state, and for the viewer's own role."""
        return super().fits(row, state_column) and row.untuk_peran in g.viewer.peran


class Menilai(Action):
    """Offered to those who hold another role than the one that answered."""

    def fits(self, row: Row, state_column: str) -> bool:
        """In its state, and not the own answer."""
        own = g.viewer.peran <= {row.untuk_peran} or row.dijawab_oleh == g.viewer.user
        return super().fits(row, state_column) and not own


CATAT = "tugas_program.catat"
NOMOR = (("no_tugas", "no_tugas"),)
JAWAB = Menjawab("jawab", ("Jawab", "Answer"), CATAT, answer_tugas, JawabTugas, row_fields=NOMOR)
TERIMA = Menilai("terima", ("Terima", "Accept"), CATAT, accept_tugas, PutusTugas, row_fields=NOMOR)
KEMBALI = Menilai(
    "kembalikan", ("Kembalikan", "Send back"), CATAT, return_tugas, PutusTugas, row_fields=NOMOR
)


def _steps(viewer: Viewer, conn: Connection, row: Row) -> list[Any]:
    return list(list_langkah(viewer, conn, row.no_tugas))


class TugasProgramView(DocumentView):
    """Tasks."""

    route_base, title = "/tugas-program", ("Tugas", "Tasks")
    rights = {"lihat": "tugas_program.lihat", "tambah": "tugas_program.catat"}
    milik_desa, hak_samping = True, "tugas_program.catat"
    kind, key, sort, states = "tugas_program", "no_tugas", "jatuh_tempo", STATES
    add_label, duplicate, next_button = ("Tugas baru", "New task"), False, False
    columns, show_columns, form = COLUMNS, SHOWN, FormTugas
    use_case, perintah = record_tugas, TugasBaru
    search = ("no_tugas", "isi")
    filters = (
        Filter("keadaan", ("Keadaan", "State")),
        Filter("lewat", ("Terlambat", "Late"), "ya"),
        Filter("saya", ("Tugas saya", "My tasks"), "ya"),
        Filter("sumber", ("Dari", "From")),
        Filter("selesai", ("Selesai", "Done"), "ya", column="selesai_pada"),
        Filter("naik", ("Naik ke saya", "Gone up to me"), "ya", column="naik_saya"),
        Filter("untuk", ("Siapa", "Who"), choices=PERAN, column="untuk_peran"),
    )
    actions = (
        JAWAB.only(TERBUKA, form=FormJawab, style="utama", done=("Terjawab.", "Answered.")),
        TERIMA.only(DIJAWAB, style="utama", done=("Tugas selesai.", "The task is done.")),
        KEMBALI.only(DIJAWAB, form=FormAlasan),
    )
    related = (Related(("Langkah naik", "Steps up"), LANGKAH, _steps),)

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Tasks as of today."""
        return select_tugas(viewer, dt.date.fromisoformat(query.today))

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("tugas_program.catat")
    def samping(self, kunci: str) -> Any:
        """Notes and papers, for the village's own people."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))


VIEWS = (TugasProgramView,)
