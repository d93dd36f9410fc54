"""Officers of an entity: who holds which office, from when until when, by which decision."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import DaftarField, Formulir, TanggalField, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.texts import Pair
from koperasi.entitas import rules
from koperasi.entitas.data import DataPejabat
from koperasi.entitas.queries import find_entitas, hari_ini, list_pejabat
from koperasi.entitas.usecases_pejabat import (
    AkhiriJabatan,
    AngkatPejabat,
    appoint_pejabat,
    end_jabatan,
)
from ledger.errors import Refusal

ORGAN: dict[str, Pair] = {
    "pengurus": ("Pengurus", "Board"),
    "pengawas": ("Pengawas", "Supervisors"),
    "pengelola": ("Pengelola", "Management"),
    "pelaksana": ("Pelaksana operasional", "Operations"),
    "penasihat": ("Penasihat", "Advisers"),
}
JABATAN: dict[str, Pair] = {
    "ketua": ("Ketua", "Chair"),
    "wakil_ketua": ("Wakil ketua", "Vice chair"),
    "sekretaris": ("Sekretaris", "Secretary"),
    "bendahara": ("Bendahara", "Treasurer"),
    "direktur": ("Direktur", "Director"),
    "manajer": ("Manajer", "Manager"),
    "penasihat": ("Penasihat", "Adviser"),
    "anggota_organ": ("Anggota", "Member"),
}


class FormAngkat(Formulir):
    """Who takes an office."""

    organ = DaftarField(("Organ", "Organ"), choices=ORGAN.items())
    jabatan = DaftarField(("Jabatan", "Office"), choices=JABATAN.items())
    nama = TeksField(("Nama orangnya", "Name of the person"), panjang=120)
    no_anggota = TeksField(
        ("Nomor anggotanya", "Member number"),
        panjang=20,
        wajib=False,
        description=(
            "Bila ia anggota: pinjamannya lalu dinilai sebagai pihak terkait.",
            "If a member: their loans then count as those of a related party.",
        ),
    )
    mulai = TanggalField(("Mulai menjabat", "From"))
    sampai = TanggalField(
        ("Sampai", "Until"),
        wajib=False,
        description=("Kosongkan bila belum ada akhirnya.", "Leave empty while it has no end."),
    )
    no_keputusan = TeksField(
        ("Nomor keputusan", "Number of the decision"),
        panjang=120,
        description=("Contoh: Keputusan RAT 2/2026", "As: Keputusan RAT 2/2026"),
    )


class FormAkhiri(Formulir):
    """The last day in office."""

    sampai = TanggalField(("Hari terakhir menjabat", "Last day in office"))


class PejabatView(RuangView):
    """Officers, present and former; a row is ended, never deleted."""

    route_base, title = "/pejabat", ("Pejabat", "Officers")
    rights = {"lihat": "entitas.lihat", "ubah": "entitas.kelola"}
    form_template = "furnitur/formulir.html"

    @expose("/<kode>/")
    @hak(".lihat")
    def list(self, kode: str) -> str:
        return _list(kode)

    @expose("/<kode>/angkat", methods=["GET", "POST"])
    @hak(".ubah")
    def angkat(self, kode: str) -> Any:
        return _appoint(self, kode)

    @expose("/<kode>/<int:nomor>/akhiri", methods=["GET", "POST"])
    @hak(".ubah")
    def akhiri(self, kode: str, nomor: int) -> Any:
        return _end(self, kode, nomor)


def _list(kode: str) -> str:
    conn = sessions.reading()
    today = hari_ini(g.viewer, conn, sessions.desa(), kode).isoformat()
    rows = list_pejabat(g.viewer, conn, kode)
    over = [row for row in rows if row.sampai and row.sampai < today]
    return render_template(
        "entitas/pejabat.html",
        lembaga=find_entitas(g.viewer, conn, kode),
        menjabat=[row for row in rows if row not in over],
        mantan=over,
        hari=today,
        organ=ORGAN,
        jabatan=JABATAN,
    )


def _appoint(view: PejabatView, kode: str) -> Any:
    """The form of an appointment, or what became of it."""
    known = find_entitas(g.viewer, sessions.reading(), kode)
    form = FormAngkat(request.form if request.method == "POST" else None)
    held = rules.ORGAN[known.jenis]
    form.organ.choices = [one for one in form.organ.choices if one[0] in ("", *held)]
    back = url_for("PejabatView.list", kode=kode)
    title = (f"Angkat pejabat {known.nama}", f"Appoint an officer of {known.nama}")
    page = forms.FormPage(title, ("Angkat", "Appoint"), f"pejabat.{kode}", cancel=back)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(
        form,
        lambda: appoint_pejabat(sessions.desa(), g.viewer, AngkatPejabat(kode, **form.data)),
    )
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved(page.draft, ("Pejabat diangkat.", "Officer appointed."), back)


def _end(view: PejabatView, kode: str, nomor: int) -> Any:
    """The form of the last day, or what became of it."""
    row = _row(kode, nomor)
    form = FormAkhiri(request.form if request.method == "POST" else None)
    back = url_for("PejabatView.list", kode=kode)
    title = (f"Akhiri jabatan {row.nama}", f"End the office of {row.nama}")
    page = forms.FormPage(title, ("Akhiri jabatan", "End the office"), cancel=back)
    if request.method == "GET":
        return forms.show(view, form, page)
    asked = AkhiriJabatan
    outcome = forms.attempt(
        form,
        lambda: end_jabatan(sessions.desa(), g.viewer, asked(kode, nomor, form.data["sampai"])),
    )
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", ("Akhir jabatan tercatat.", "The end of the office is recorded."), back)


def _row(kode: str, nomor: int) -> DataPejabat:
    rows = list_pejabat(g.viewer, sessions.reading(), kode)
    found = next((row for row in rows if row.id == nomor), None)
    if found is None:
        raise Refusal("tidak_ditemukan")
    return found


VIEWS = (PejabatView,)
