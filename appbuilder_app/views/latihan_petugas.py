"""Trainings and accompanied visits of the programme's officers."""

from __future__ import annotations

from typing import Any

from flask import g, url_for
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, State
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.shell import nama_petugas, pilihan_petugas
from appbuilder_app.texts import Pair, tanggal
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.latihan import (
    BERLAKU,
    DICABUT,
    CabutLatihan,
    HasilLatihan,
    LatihanBaru,
    list_latihan,
    record_latihan,
    revoke_latihan,
)

JENIS: tuple[tuple[str, Pair], ...] = (
    ("pelatihan", ("Pelatihan", "Training")),
    ("pendampingan", ("Kunjungan didampingi", "Accompanied visit")),
)
KEADAAN = (
    State(BERLAKU, ("Berlaku", "Stands"), "hijau", main=False),
    State(DICABUT, ("Dicabut", "Taken back"), "merah", main=False),
)
COLUMNS = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal"),
    Column("petugas", ("Petugas", "Officer"), "petugas", title=True, group=True),
    Column("jenis", ("Jenis", "Kind"), choices=JENIS, group=True),
    Column("uraian", ("Tentang apa", "About"), wide=True),
    Column("oleh_siapa", ("Oleh siapa", "By whom"), phone=False),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, phone=False),
)
SHOWN = (
    *COLUMNS,
    Column("dicatat_oleh", ("Dicatat oleh", "Recorded by"), "petugas"),
    Column("dicatat_pada", ("Dicatat", "Recorded"), "waktu"),
    Column("alasan", ("Alasan dicabut", "Why it was taken back"), wide=True),
)


def petugas() -> list[tuple[str, Pair]]:
    """Everybody with an account but the viewer."""
    found = pilihan_petugas(g.viewer, sessions.reading())
    return [(nomor, nama) for nomor, nama in found if nomor != g.viewer.user]


class FormLatihan(Formulir):
    """Who learned what, when, from whom."""

    petugas = DaftarField(("Petugas", "Officer"), choices=petugas)
    jenis = PilihanField(("Jenis", "Kind"), choices=JENIS)
    tanggal = TanggalField(("Tanggal", "Date"))
    uraian = TeksField(("Tentang apa", "About"), panjang=200)
    oleh_siapa = TeksField(
        ("Oleh siapa", "By whom"),
        panjang=120,
        wajib=False,
        description=("Pelatih, lembaga, atau pendampingnya.", "Trainer, body, or who came along."),
    )


class FormCabut(Formulir):
    """Why the row was a mistake."""

    alasan = CatatanField(("Mengapa keliru", "Why it was wrong"), panjang=200, wajib=True)


class LatihanView(DocumentView):
    """What officers were taught; beside the agreement of their answers."""

    route_base, title = "/latihan-petugas", ("Latihan petugas", "Officers' training")
    kind, milik_desa = "latihan_petugas", True
    rights = {"lihat": "kunjungan.lihat", "tambah": "kunjungan.latihan"}
    form, perintah, use_case = FormLatihan, LatihanBaru, staticmethod(record_latihan)
    columns, show_columns, sort = COLUMNS, SHOWN, "-tanggal"
    states, key, search = (), "id", ("uraian", "oleh_siapa")
    duplicate, draft, next_button = False, False, False
    filters = (
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
        Filter("jenis", ("Jenis", "Kind"), choices=JENIS),
        Filter("petugas", ("Petugas", "Officer"), choices=pilihan_petugas),
    )
    actions = (
        Action("cabut", ("Cabut", "Take back"), "kunjungan.latihan", revoke_latihan, CabutLatihan,
               form=FormCabut, states=(BERLAKU,),
               done=("Barisnya dicabut, dengan alasannya.", "Taken back, with the reason.")),
    )  # fmt: skip

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All rows of the village."""
        del query
        return list_latihan(viewer)

    def row_title(self, row: Row) -> str:
        """Officer and day."""
        return f"{nama_petugas(row.petugas)}, {tanggal(row.tanggal)}"

    def done_words(self, result: HasilLatihan) -> Pair:
        """It stands beside the agreement now."""
        del result
        return ("Tercatat.", "Recorded.")

    def done_url(self, result: HasilLatihan) -> str:
        """Back to the list."""
        del result
        return url_for("LatihanView.list")


VIEWS = (LatihanView,)
