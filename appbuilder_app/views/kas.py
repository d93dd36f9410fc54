"""Cash in, cash out, general journal; recurring vouchers."""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Select
from werkzeug.wrappers import Response

from appbuilder_app import barisan, sessions
from appbuilder_app.barisan import FormBaris, IsianJurnal, IsianKas, baris_field, values_of
from appbuilder_app.bases import Column, DocumentView, RuangView
from appbuilder_app.fields import (
    AngkaField,
    DaftarField,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, t
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.kas.posting import JurnalBaru, KasBaru
from koperasi.kas.queries import typed_again
from koperasi.kas.queries_template import due_templates, list_template
from koperasi.kas.rules import KELUAR, MASUK
from koperasi.kas.usecases import record_jurnal, record_kas
from koperasi.kas.usecases_template import (
    PakaiTemplate,
    TemplateBaru,
    record_from_template,
    record_template,
)
from ledger.errors import Refusal

KAS = {"lihat": "kas.lihat", "tambah": "kas.catat"}
JURNAL = {"lihat": "kas.lihat", "tambah": "jurnal.catat"}
ARAH: tuple[tuple[str, Pair], ...] = (
    (MASUK, ("Kas masuk", "Cash in")),
    (KELUAR, ("Kas keluar", "Cash out")),
)


class FormKas(FormBaris):
    """Cash in or out."""

    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)
    pihak = TeksField(("Dari / kepada siapa", "From / to whom"), panjang=80, wajib=False)
    uraian = TeksField(("Untuk apa", "What for"), panjang=200, render_kw={"autofocus": True})
    baris = baris_field(IsianKas, 2)


class FormJurnal(FormBaris):
    """A general journal."""

    tanggal = TanggalField(("Tanggal", "Date"))
    uraian = TeksField(("Uraian", "Text"), panjang=200, render_kw={"autofocus": True})
    baris = baris_field(IsianJurnal, 3)


class _BuktiBaru(DocumentView):
    """What the three forms share: lines, a copy of an older voucher, the receipt afterwards."""

    kind, form_template = "", "kas/formulir.html"

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today and the vault; with `?seperti=kas:17` the lines of that voucher again."""
        accounts = pilihan_kas()
        first = accounts[0][0] if accounts else None
        start: dict[str, Any] = {"tanggal": today(), "akun_kas": first}
        ref = request.args.get("seperti", "")
        if ref:
            old = typed_again(viewer, sessions.reading(), entitas_kode(), ref)
            journal = isinstance(old, JurnalBaru)
            start |= {"uraian": old.uraian, "baris": values_of(old.baris, journal=journal)}
            if isinstance(old, KasBaru):
                start |= {"akun_kas": old.akun_kas, "pihak": old.pihak}
        return start

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of all vouchers."""
        return redirect(url_for("BuktiView.list"))


class KasMasukView(_BuktiBaru):
    """Cash in."""

    route_base, title, rights = "/kas-masuk", ("Catat kas masuk", "Record cash in"), KAS
    form, perintah, arah = FormKas, KasBaru, MASUK
    use_case = staticmethod(record_kas)

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Lines and direction."""
        del viewer
        form = self.form(request.form)
        return values | {"baris": form.lines(), "arah": self.arah}

    def done_url(self, result: Any) -> str:
        """The receipt."""
        return url_for("KuitansiView.show", kode=entitas_kode(), no_bukti=result.no_bukti)


class KasKeluarView(KasMasukView):
    """Cash out."""

    route_base, title, arah = "/kas-keluar", ("Catat kas keluar", "Record cash out"), KELUAR


class JurnalView(_BuktiBaru):
    """General journal."""

    route_base, title, rights = "/jurnal", ("Jurnal umum", "General journal"), JURNAL
    form, perintah, use_case = FormJurnal, JurnalBaru, staticmethod(record_jurnal)

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Lines."""
        del viewer
        return values | {"baris": self.form(request.form).lines()}

    def done_url(self, result: Any) -> str:
        """The voucher."""
        return url_for("BuktiView.show", kunci=result.seq)


class FormTemplate(FormBaris):
    """A voucher that will be used again."""

    nama = TeksField(("Nama", "Name"), panjang=80)
    jenis = PilihanField(
        ("Jenis", "Kind"),
        choices=ARAH,
    )
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)
    pihak = TeksField(("Dari / kepada siapa", "From / to whom"), panjang=80, wajib=False)
    uraian = TeksField(("Untuk apa", "What for"), panjang=200)
    tiap_tanggal = AngkaField(
        ("Tiap tanggal", "Every month on day"),
        batas=(0, 31),
        wajib=False,
        description=("0 bila dipakai dengan tangan saja.", "0 when used by hand only."),
    )
    baris = baris_field(IsianKas, 2)


TEMPLATE_COLUMNS = (
    Column("nama", ("Nama", "Name"), title=True),
    Column("jenis", ("Jenis", "Kind"), choices=(*ARAH, ("jurnal", ("Jurnal", "Journal")))),
    Column("uraian", ("Uraian", "Text")),
    Column("tiap_tanggal", ("Tiap tanggal", "Every month on"), "angka"),
    Column("aktif", ("Aktif", "Active"), "ya"),
)  # fmt: skip


class TemplateView(DocumentView):
    """Templates, and what they propose now; nothing is posted by itself."""

    route_base, title = "/bukti-berulang", ("Bukti berulang", "Recurring vouchers")
    rights, kind = {"lihat": "kas.lihat", "tambah": "template.ubah"}, "template"
    form, form_template = FormTemplate, "kas/formulir.html"
    perintah, use_case = TemplateBaru, staticmethod(record_template)
    sort, search, next_button, duplicate = "nama", ("nama", "uraian"), False, False
    add_label, show_template = ("Tambah", "Add"), "kas/template.html"
    columns = TEMPLATE_COLUMNS

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Templates of the entity."""
        return list_template(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """The vault."""
        del viewer
        accounts = pilihan_kas()
        return {"akun_kas": accounts[0][0] if accounts else None}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Lines, and from which month on."""
        del viewer
        day, now = values["tiap_tanggal"] or 0, today()
        first = now.year * 100 + now.month if day else 0
        return values | {
            "baris": self.form(request.form).lines(),
            "tiap_tanggal": day,
            "mulai": first,
        }

    def done_url(self, result: Any) -> str:
        """The list."""
        del result
        return url_for("TemplateView.list")


class PakaiTemplateView(RuangView):
    """Recording what a template proposes."""

    route_base = "/bukti-berulang"

    @expose("/<int:nomor>/pakai", methods=["POST"])
    @hak("kas.catat")
    def pakai(self, nomor: int) -> Response:
        """Record the proposed voucher of a month."""
        month = request.form.get("bulan", type=int)
        due = due_templates(g.viewer, sessions.reading(), entitas_kode(), today())
        found = next((d for d in due if (d.template_id, d.bulan) == (nomor, month)), None)
        if found is None:
            raise Refusal("template_sudah_dicatat")
        sessions.done_reading()
        asked = PakaiTemplate(entitas_kode(), nomor, found.tanggal, forms.sent_key(), bulan=month)
        made = record_from_template(sessions.desa(), g.viewer, asked)
        flash(t(f"Tercatat {made.no_bukti}.", f"Recorded {made.no_bukti}."))
        return redirect(url_for("TemplateView.list"), code=303)


def usulan() -> list[Any]:
    """Proposals that are due, for the template above the list."""
    return due_templates(g.viewer, sessions.reading(), entitas_kode(), today())


def setup(app: Flask) -> None:
    """Accounts in forms, and what the templates of this room ask."""
    barisan.install(app)
    app.jinja_env.globals.update(usulan_template=usulan)


VIEWS = (KasMasukView, KasKeluarView, JurnalView, TemplateView, PakaiTemplateView)
