"""Putting a wrong voucher right: the form again, filled, with what was and what will be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Connection, select
from werkzeug.datastructures import MultiDict

from appbuilder_app import sessions
from appbuilder_app.barisan import FormBaris, values_of
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir
from appbuilder_app.furnitur import ajukan, forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, rupiah, tanggal
from appbuilder_app.views.kas import FormJurnal, FormKas
from appbuilder_app.views.simpanan import JENIS, FormSimpanan, pilihan_kas
from koperasi.anggota.queries import nama_anggota
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik
from koperasi.kas.posting import JurnalBaru, KasBaru
from koperasi.kas.queries import list_bukti, typed_again
from koperasi.kas.rules import Baris
from koperasi.kas.usecases_balik import Perbaikan, correct_bukti
from koperasi.simpanan.daftar import list_transaksi
from koperasi.simpanan.perintah import Penarikan, PerbaikanSimpanan, Setoran
from koperasi.simpanan.rules import SETOR
from koperasi.simpanan.usecases import correct_transaksi
from ledger.chart import load_chart
from ledger.errors import Refusal

Pengganti = Setoran | Penarikan | KasBaru | JurnalBaru
RUANG = frozenset({"simpanan", "kas", "jurnal"})
"""Rooms whose vouchers can be put right here."""
SHOWN: tuple[tuple[str, Pair], ...] = (
    ("no_anggota", ("Anggota", "Member")),
    ("jenis", ("Jenis simpanan", "Kind of savings")),
    ("jumlah", ("Jumlah", "Amount")),
    ("tanggal", ("Tanggal", "Date")),
    ("akun_kas", ("Kas atau bank", "Cash or bank")),
    ("pihak", ("Dari / kepada siapa", "From / to whom")),
    ("uraian", ("Uraian", "Text")),
    ("baris", ("Baris", "Lines")),
    ("keterangan", ("Catatan", "Note")),
)


def alasan_field() -> CatatanField:
    """Why: needed, and said to stay."""
    return CatatanField(
        ("Mengapa diperbaiki", "Why it is put right"),
        panjang=300,
        wajib=True,
        description=(
            "Tercatat di buku selamanya. Contoh: salah ketik, nol kelebihan.",
            "Stays in the books for good. For example: typed a zero too many.",
        ),
    )


class FormPerbaikiSimpanan(FormSimpanan):
    """A deposit or withdrawal, and why."""

    alasan = alasan_field()


class FormPerbaikiKas(FormKas):
    """Cash in or out, and why."""

    alasan = alasan_field()


class FormPerbaikiJurnal(FormJurnal):
    """A general journal, and why."""

    alasan = alasan_field()


@dataclass(frozen=True)
class Salah:
    """The voucher that is to be put right, as it was typed."""

    seq: int
    no_bukti: str
    isi: Pengganti

    @property
    def form(self) -> type[Formulir]:
        """Its form."""
        kinds = {KasBaru: FormPerbaikiKas, JurnalBaru: FormPerbaikiJurnal}
        return kinds.get(type(self.isi), FormPerbaikiSimpanan)

    @property
    def values(self) -> dict[str, Any]:
        """What the form starts with."""
        known = dict(vars(self.isi))
        if isinstance(self.isi, (KasBaru, JurnalBaru)):
            journal = isinstance(self.isi, JurnalBaru)
            known["baris"] = values_of(self.isi.baris, journal=journal)
        return known


def find(viewer: Viewer, conn: Connection, seq: int) -> Salah:
    """A voucher that can be put right here.

    :raises Refusal: `tidak_ditemukan`, `perbaikan_tidak_berlaku`.
    """
    entitas = entitas_kode()
    known = list_bukti(viewer, entitas).subquery()
    row = conn.execute(select(known).where(known.c.seq == seq)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    jenis, _, nomor = row.ref.partition(":")
    if jenis not in RUANG or row.keadaan != DIPOSTING:
        raise Refusal("perbaikan_tidak_berlaku")
    if jenis == "simpanan":
        return Salah(seq, row.no_bukti, _simpanan(viewer, conn, int(nomor)))
    return Salah(seq, row.no_bukti, typed_again(viewer, conn, entitas, row.ref))


def _simpanan(viewer: Viewer, conn: Connection, nomor: int) -> Setoran | Penarikan:
    known = list_transaksi(viewer, entitas_kode()).subquery()
    row = conn.execute(select(known).where(known.c.id == nomor)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    kind = Setoran if row.arah == SETOR else Penarikan
    return kind(
        entitas_kode(),
        row.no_anggota,
        row.jenis,
        row.jumlah,
        dt.date.fromisoformat(row.tanggal),
        row.akun_kas,
        row.keterangan,
    )


def typed(salah: Salah, form: Formulir) -> Pengganti:
    """What the form says now, as the room's own request."""
    data = {name: value for name, value in form.data.items() if name not in ("alasan", "baris")}
    data = {name: value for name, value in data.items() if value is not None}
    if isinstance(form, FormBaris):
        data["baris"] = form.lines()
    kept = {name: value for name, value in vars(salah.isi).items() if name != "kunci"}
    return type(salah.isi)(**(kept | data))


def correct(salah: Salah, form: Formulir) -> Any:
    """Reversal and replacement in one act of saving.

    :raises Refusal: `perbaikan_sama`, and what the rooms refuse.
    """
    right = typed(salah, form)
    if not any(changed for *_, changed in difference(salah, right)):
        raise Refusal("perbaikan_sama")
    back = Pembalik(entitas_kode(), salah.no_bukti, form.data["alasan"], kunci=forms.sent_key())
    if isinstance(right, (Setoran, Penarikan)):
        return ajukan.run(correct_transaksi, PerbaikanSimpanan(back, right))
    return ajukan.run(correct_bukti, Perbaikan(back, right))


def difference(salah: Salah, right: Pengganti) -> list[tuple[str, str, str, bool]]:
    """Rows (name, as it was, as it will be, changed) of what can be typed."""
    known = [(name, label) for name, label in SHOWN if hasattr(salah.isi, name)]
    rows = []
    for name, label in known:
        old, new = (shown(name, getattr(one, name)) for one in (salah.isi, right))
        rows.append((pair(label), old, new, old != new))
    return rows


def shown(name: str, value: Any) -> str:
    """A value as people read it."""
    if not value:
        return "–"
    if name in _WORDS:
        return _WORDS[name](value)
    if isinstance(value, int):
        return rupiah(value)
    return tanggal(value) if isinstance(value, dt.date) else str(value)


def _member(nomor: str) -> str:
    found = nama_anggota(g.viewer, sessions.reading(), entitas_kode(), frozenset({nomor}))
    return f"{nomor} {found.get(nomor, '')}".strip()


def _lines(baris: Any) -> str:
    names = load_chart(sessions.reading(), entitas_kode()).by_code
    return "; ".join(_line(one, names) for one in baris)


def _line(one: Baris, names: Any) -> str:
    account = names.get(one.akun)
    who = f" ({dict(one.dims)['anggota']})" if "anggota" in dict(one.dims) else ""
    return f"{account.name if account else one.akun}{who} {rupiah(one.jumlah)}"


_WORDS: dict[str, Callable[[Any], str]] = {
    "no_anggota": _member,
    "akun_kas": lambda kode: dict(pilihan_kas()).get(kode, kode),
    "jenis": lambda jenis: pair(dict(JENIS).get(jenis, (jenis, jenis))),
    "baris": _lines,
}


def _corrected(salah: Salah, made: Any) -> Any:
    """Back to the wrong voucher, with the numbers of both new ones."""
    back, new = made.pembalik.pasangan[salah.no_bukti], made.pengganti.no_bukti
    words = (
        f"{salah.no_bukti} dibalik oleh {back} dan diganti oleh {new}.",
        f"{salah.no_bukti} is reversed by {back} and replaced by {new}.",
    )
    return forms.saved("", words, url_for("BuktiView.show", kunci=salah.seq))


class PerbaikiView(RuangView):
    """From a voucher: the form filled with what was typed, a reason, before and after."""

    route_base = "/bukti"
    form_template = "bukti/perbaiki.html"

    def panel(self, form: Formulir) -> str:
        """What was, and what will be."""
        return panel(g.salah, form)

    @expose("/<int:seq>/perbaiki", methods=["GET", "POST"])
    @hak("bukti.balik")
    def perbaiki(self, seq: int) -> Any:
        """The form, or reversal and replacement."""
        g.salah = salah = find(g.viewer, sessions.reading(), seq)
        here = url_for("BuktiView.show", kunci=seq)
        title = (f"Perbaiki {salah.no_bukti}", f"Put {salah.no_bukti} right")
        page = forms.FormPage(title, ("Simpan perbaikan", "Save the correction"), cancel=here)
        if request.method == "GET":
            return forms.show(self, salah.form(None, salah.values), page)
        form = salah.form(request.form)
        outcome = forms.attempt(form, lambda: correct(salah, form))
        if not outcome.done:
            return forms.show(self, form, page, outcome)
        return ajukan.answered(outcome.result) or _corrected(salah, outcome.result)

    @expose("/<int:seq>/perbaiki/beda", methods=["POST"])
    @hak("bukti.balik")
    def beda(self, seq: int) -> str:
        """Before and after, asked again while typing."""
        salah = find(g.viewer, sessions.reading(), seq)
        return panel(salah, salah.form(MultiDict(request.form)))


def panel(salah: Salah, form: Formulir) -> str:
    """The table of before and after; what cannot be read yet stays as it was."""
    try:
        rows = difference(salah, typed(salah, form))
    except Refusal:
        rows = difference(salah, salah.isi)
    html = render_template("bukti/beda.html", rows=rows, nomor=salah.no_bukti)
    return Markup(html)  # noqa: S704 - a rendered template, escaped inside


def boleh_perbaiki(ref: str, keadaan: str) -> bool:
    """Whether the button is there, for the templates."""
    known = ref.partition(":")[0] in RUANG and keadaan == DIPOSTING
    return known and g.viewer.may("bukti.balik")


def alamat_bukti(no_bukti: str) -> str:
    """Page of a voucher by its number."""
    known = list_bukti(g.viewer, entitas_kode()).subquery()
    seq = sessions.reading().scalar(select(known.c.seq).where(known.c.no_bukti == no_bukti))
    return url_for("BuktiView.show", kunci=seq) if seq else url_for("BuktiView.list", q=no_bukti)


def setup(app: Any) -> None:
    """The voucher's pages ask for these."""
    app.jinja_env.globals.update(boleh_perbaiki=boleh_perbaiki, alamat_bukti=alamat_bukti)


VIEWS = (PerbaikiView,)
