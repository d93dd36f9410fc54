"""The village's own kinds of activities: added to a pillar, renamed, ended; dated."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import g, request, url_for
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.kata_kegiatan import TANDA
from appbuilder_app.texts import Pair
from koperasi.kegiatan.program import JenisDesa, days_ahead, jenis_desa, program_desa
from koperasi.kegiatan.usecases_jenis import (
    JenisDesaBaru,
    UbahJenisDesa,
    add_jenis_desa,
    change_jenis_desa,
)
from koperasi.warga.baris import hari_ini
from ledger.errors import Refusal

TAMPIL: tuple[tuple[str, Pair], ...] = (
    ("ya", ("Bisa dipilih di rencana", "Offered in plans")),
    ("tidak", ("Tidak ditawarkan lagi", "Offered no more")),
)


def _day() -> dt.date:
    return hari_ini(sessions.desa(), sessions.reading())


def pilar_pilihan() -> list[tuple[str, Pair]]:
    """Pillars of the programme that the village follows, or will follow."""
    conn = sessions.reading()
    days = days_ahead(conn, _day())
    return list({p.kode: p.nama for day in days for p in program_desa(conn, day).pilar}.items())


class FormJenis(Formulir):
    """A kind of the village's own."""

    pilar = DaftarField(("Pilar", "Pillar"), choices=pilar_pilihan)
    nama = TeksField(("Nama jenis kegiatan", "Name of the kind"), panjang=80)
    tanda = PilihanField(
        ("Dihitung sebagai", "Counts as"), choices=TANDA, wajib=False,
        description=(
            "Sosialisasi: keluarga yang hadir dianggap tahu. Anak: sekolahnya dicatat.",
            "Information: families that come count as informed. Children: school is noted.",
        ),
    )  # fmt: skip
    berlaku_mulai = TanggalField(("Berlaku mulai", "From"))
    dasar = CatatanField(("Dasar keputusan", "Decision"), panjang=200, wajib=True)


class FormUbahJenis(Formulir):
    """Another name, or an end."""

    nama = TeksField(("Nama jenis kegiatan", "Name of the kind"), panjang=80)
    tampil = PilihanField(("Di formulir rencana", "In the form of plans"), choices=TAMPIL)
    berlaku_mulai = TanggalField(
        ("Berlaku mulai", "From"),
        description=("Kegiatan sebelum hari itu tetap seperti dulu.",
                     "Activities before that day stay as they were."),
    )  # fmt: skip
    dasar = CatatanField(("Dasar keputusan", "Decision"), panjang=200, wajib=True)


class JenisDesaView(RuangView):
    """Kinds that the village adds to a pillar."""

    route_base, default_view = "/program-desa", "tambah"
    title, form_template = ("Jenis kegiatan desa", "Village's kinds"), "furnitur/formulir.html"

    @expose("/jenis", methods=["GET", "POST"])
    @hak("kegiatan.program")
    def tambah(self) -> Any:
        """Another kind."""

        def work(form: Any) -> None:
            asked = dict(form.data) | {"tanda": form.tanda.data or ""}
            add_jenis_desa(sessions.desa(), g.viewer, JenisDesaBaru(**asked))

        words = ("Tambah jenis kegiatan", "Add a kind of activity")
        return _answer(self, words, FormJenis, {"berlaku_mulai": _day()}, work)

    @expose("/jenis/<kode>", methods=["GET", "POST"])
    @hak("kegiatan.program")
    def ubah(self, kode: str) -> Any:
        """Rename or end one."""
        kind = _kind(kode)

        def work(form: Any) -> None:
            asked = dict(form.data)
            aktif = asked.pop("tampil") == "ya"
            order = UbahJenisDesa(kode=kode, aktif=aktif, **asked)
            change_jenis_desa(sessions.desa(), g.viewer, order)

        start = {
            "nama": kind.nama,
            "tampil": "ya" if kind.aktif else "tidak",
            "berlaku_mulai": _day(),
        }
        words = (f"Ubah jenis: {kind.nama}", f"Change the kind: {kind.nama}")
        return _answer(self, words, FormUbahJenis, start, work)


def _kind(kode: str) -> JenisDesa:
    for one in jenis_desa(sessions.reading()):
        if one.kode == kode:
            return one
    raise Refusal("jenis_desa_tidak_dikenal", "kode", isi=kode[:40])


def _answer(
    view: RuangView, words: Pair, kind: type[Formulir], start: dict[str, Any], work: Any
) -> Any:
    """The form: shown, or done and back to the programme."""
    back = url_for("ProgramDesaView.lihat")
    page = forms.FormPage(words, ("Simpan", "Save"), cancel=back)
    form = kind(request.form if request.method == "POST" else None, start)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: work(form))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", ("Jenis kegiatan tersimpan.", "The kind is saved."), back)


VIEWS = (JenisDesaView,)
