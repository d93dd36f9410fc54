"""The heirs of a member: listed, added, changed, ended; what was before stays in the history."""

from __future__ import annotations

import re
from typing import Any

from flask import g, request, url_for
from flask_appbuilder import expose
from wtforms import FieldList, Form, FormField

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import AngkaField, CentangField, DaftarField, Formulir, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair
from koperasi.anggota.isian import Waris
from koperasi.anggota.queries import card
from koperasi.anggota.usecases import UbahAhliWaris, change_ahli_waris
from ledger.errors import Refusal

HUBUNGAN: tuple[tuple[str, Pair], ...] = (
    ("suami", ("Suami", "Husband")),
    ("istri", ("Istri", "Wife")),
    ("anak", ("Anak", "Child")),
    ("orang_tua", ("Orang tua", "Parent")),
    ("saudara", ("Saudara", "Brother or sister")),
    ("lainnya", ("Lainnya", "Other")),
)
KOSONG = 2
"""Empty lines below the heirs that are known."""
_PLACE = re.compile(r"ahli_waris\.(\d+)\.(\w+)")


class IsianWaris(Form):
    """One heir; "ended" takes the line off the list."""

    nama = TeksField(panjang=100, wajib=False)
    hubungan = DaftarField(choices=(("", ("Hubungan", "Relation")), *HUBUNGAN), wajib=False)
    bagian_persen = AngkaField(batas=(0, 100), wajib=False)
    no_hp = TeksField(panjang=20, wajib=False, render_kw={"inputmode": "tel"})
    akhir = CentangField(("Berakhir", "Ended"))


class FormWaris(Formulir):
    """All heirs of a member, and why they change."""

    ahli_waris = FieldList(FormField(IsianWaris), min_entries=KOSONG, max_entries=20)
    alasan = TeksField(
        ("Alasan perubahan", "Reason of the change"),
        panjang=200,
        wajib=False,
        description=(
            "Misalnya: permintaan anggota, meninggal, menikah.",
            "For example: asked by the member, died, married.",
        ),
    )

    def kept(self) -> list[Form]:
        """Lines that stay: something is typed and they have not ended."""
        lines = [entry.form for entry in self.ahli_waris]
        return [line for line in lines if _typed(line) and not line.akhir.data]

    def waris(self) -> tuple[Waris, ...]:
        """The heirs for the use case, in their order."""
        return tuple(_waris(line) for line in self.kept())

    def refuse(self, refusal: Refusal) -> str:
        """Put the sentence at its line."""
        match = _PLACE.fullmatch(refusal.field or "")
        lines = self.kept()
        if match and 1 <= int(match[1]) <= len(lines):
            field = lines[int(match[1]) - 1]._fields.get(match[2])
            if field is not None:
                field.errors = [*field.errors, messages.sentence(refusal)]
                return ""
        return messages.sentence(refusal)


def _waris(line: Any) -> Waris:
    return Waris(
        nama=line.nama.data or "",
        hubungan=line.hubungan.data or "",
        bagian_persen=line.bagian_persen.data or 0,
        no_hp=line.no_hp.data or "",
    )


def _typed(line: Any) -> bool:
    return any((line.nama.data, line.hubungan.data, line.bagian_persen.data, line.no_hp.data))


class WarisView(RuangView):
    """The form of the heirs."""

    route_base = "/anggota"
    form_template = "anggota/waris.html"

    @expose("/<no_anggota>/ahli-waris", methods=["GET", "POST"])
    @hak("anggota.catat")
    def ubah(self, no_anggota: str) -> Any:
        """Shown with those who are known, or saved."""
        known = card(g.viewer, sessions.reading(), entitas_kode(), no_anggota)
        here = url_for("AnggotaView.show", kunci=known.no_anggota)
        title = (f"Ahli waris {known.nama}", f"Heirs of {known.nama}")
        page = forms.FormPage(title, ("Simpan", "Save"), version=known.versi, cancel=here)
        if request.method == "GET":
            lines = [vars(one) for one in known.ahli_waris] + [{}] * KOSONG
            return forms.show(self, FormWaris(None, {"ahli_waris": lines}), page)
        form = FormWaris(request.form)
        outcome = forms.attempt(form, lambda: _save(known.no_anggota, form))
        if not outcome.done:
            return forms.show(self, form, page, outcome)
        return forms.saved("", ("Ahli waris tersimpan.", "The heirs are saved."), here)


def _save(no_anggota: str, form: FormWaris) -> None:
    asked = UbahAhliWaris(
        entitas_kode(),
        no_anggota,
        form.waris(),
        versi=forms.sent_version(),
        alasan=form.alasan.data or "",
    )
    change_ahli_waris(sessions.desa(), g.viewer, asked)


def waris_words(value: object) -> str:
    """Heirs of the history in one line each; other values as they are."""
    if not isinstance(value, list):
        return str(value if value is not None else "")
    words = dict(HUBUNGAN)
    lines = []
    for one in value:
        kind = pair(words.get(one["hubungan"], (one["hubungan"],) * 2)).lower()
        share = f", {one['bagian_persen']}%" if one["bagian_persen"] else ""
        lines.append(f"{one['nama']} ({kind}{share})")
    return "; ".join(lines)


def setup(app: Any) -> None:
    """Relations in words, on the member's page."""
    app.jinja_env.filters["hubungan"] = lambda key: pair(dict(HUBUNGAN).get(key, (key, key)))


VIEWS = (WarisView,)
