"""Import on the screen: send a file, see what it would do, say yes; undo it as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import messages, sessions, unggahan
from appbuilder_app.bases import RuangView
from appbuilder_app.dates import read_date
from appbuilder_app.furnitur import ajukan
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.gate import hak
from appbuilder_app.kalimat_impor import kalimat
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import t
from koperasi.impor import pintu
from koperasi.impor.hasil import HasilImpor, ImporFile, Masalah, Pratinjau
from koperasi.impor.jenis import JENIS, PINJAMAN, SALDO_AWAL, SIMPANAN, Jenis
from koperasi.impor.permintaan import BatalImpor, undo_impor
from koperasi.impor.queries import find_impor, list_impor
from koperasi.impor.templat import rejected, template
from koperasi.kas.rules import is_uang
from ledger.chart import Account, load_chart
from ledger.errors import Refusal

SHOWN = 200
"""Problems shown on one page; the workbook has all of them."""


class ImporView(RuangView):
    """Files that came in, and the way in."""

    route_base, title = "/impor", ("Impor dari Excel", "Import from Excel")
    rights = {"lihat": "impor.daftar", "anggota": "impor.berkas", "batal": "impor.berkas"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _list()

    @expose("/templat/<jenis>.xlsx")
    @hak(".anggota")
    def templat(self, jenis: str) -> Response:
        return send_bytes(template(jenis), f"templat-{jenis}.xlsx", XLSX)

    @expose("/baru", methods=["GET", "POST"])
    @hak(".anggota")
    def baru(self) -> Any:
        return _upload() if request.method == "POST" else _form()

    @expose("/periksa/<token>", methods=["GET", "POST"])
    @hak(".anggota")
    def periksa(self, token: str) -> Any:
        return _decide(token) if request.method == "POST" else _look(token)

    @expose("/periksa/<token>/ditolak.xlsx")
    @hak(".anggota")
    def ditolak(self, token: str) -> Response:
        return _rejected(token)

    @expose("/<int:nomor>/")
    @hak(".lihat")
    def show(self, nomor: int) -> str:
        return _show(nomor)

    @expose("/<int:nomor>/batal", methods=["POST"])
    @hak(".batal")
    def batal(self, nomor: int) -> Any:
        return _undo(nomor)


def kinds() -> list[Jenis]:
    """What this person may bring in."""
    return [kind for kind in JENIS.values() if g.viewer.may(kind.hak)]


def _list() -> str:
    rows = list_impor(g.viewer, sessions.reading(), entitas_kode())
    return render_template("impor/daftar.html", baris=rows, jenis=JENIS)


def _show(nomor: int) -> str:
    found = find_impor(g.viewer, sessions.reading(), nomor)
    return render_template("impor/lembar.html", impor=found, jenis=JENIS[found.jenis])


def _form(refused: str = "") -> Any:
    chosen = request.values.get("jenis", "")
    may = kinds()
    chosen = may[0].nama if len(may) == 1 else chosen
    html = render_template("impor/unggah.html", pilihan=may, dipilih=chosen, refused=refused)
    return (html, 422) if refused else html


def _upload() -> Any:
    sent = request.files.get("berkas")
    jenis = request.form.get("jenis", "")
    if jenis not in JENIS:
        return _form(t("Pilih dulu apa isi berkas ini.", "First choose what the file holds."))
    if sent is None or not sent.filename:
        return _form(t("Pilih dulu berkasnya.", "First choose the file."))
    isi, known = sent.read(), {"jenis": jenis, "nama": sent.filename[:200]}
    sessions.done_reading()
    try:
        known |= _first_look(isi, known)
    except Refusal as refusal:
        return _form(messages.sentence(refusal))
    token = unggahan.keep(sessions.desa(), g.viewer.user, isi, known)
    return redirect(url_for("ImporView.periksa", token=token), code=303)


def _first_look(isi: bytes, known: dict[str, Any]) -> dict[str, Any]:
    """Answers to begin with: none, or an empty mapping to be filled where no heading fits."""
    try:
        pintu.preview(sessions.desa(), g.viewer, _asked(isi, known, ""))
    except Refusal as refusal:
        if refusal.code != "judul_tidak_ditemukan":
            raise
        first = JENIS[known["jenis"]].kolom[0].nama
        start: dict[str, Any] = {"pemetaan": {first: ""}}
        pintu.preview(sessions.desa(), g.viewer, _asked(isi, known | start, ""))
        return start
    return {}


def _asked(isi: bytes, known: dict[str, Any], kunci: str) -> ImporFile:
    day = known.get("tanggal")
    return ImporFile(
        isi=isi,
        nama=known["nama"],
        jenis=known["jenis"],
        entitas=known.get("entitas") or entitas_kode(),
        tanggal=dt.date.fromisoformat(day) if day else None,
        pemetaan=known.get("pemetaan", {}),
        lembar=known.get("lembar", ""),
        angka=known.get("angka", ""),
        urutan_tanggal=known.get("urutan_tanggal", ""),
        skip_bad=bool(known.get("skip_bad")),
        akun_kas=known.get("akun_kas", ""),
        kunci=kunci,
    )


def _look(token: str, refused: str = "", known: dict[str, Any] | None = None) -> Any:
    isi, kept = unggahan.load(sessions.desa(), g.viewer.user, token)
    known = kept if known is None else known
    sessions.done_reading()
    made = pintu.preview(sessions.desa(), g.viewer, _asked(isi, known, ""))
    kind = JENIS[made.jenis]
    html = render_template(
        "impor/periksa.html",
        p=made,
        token=token,
        tahu=known,
        jenis=kind,
        dipetakan={kolom.bidang: _column(made, kolom.huruf) for kolom in made.kolom},
        kolom_berkas=[(_column(made, k.huruf), k.huruf, k.judul) for k in made.kolom],
        masalah=[(one, kalimat(one)) for one in _to_mend(made)[:SHOWN]],
        peringatan=[(one, kalimat(one)) for one in made.peringatan[:SHOWN]],
        bidang_contoh=[k.nama for k in kind.kolom if any(k.nama in row for row in made.contoh)],
        boleh_tanggal=made.jenis in (SALDO_AWAL, PINJAMAN),
        akun_kas=_money(known) if made.jenis == SIMPANAN else (),
        refused=refused,
    )
    return (html, 422) if refused else html


def _money(known: dict[str, Any]) -> list[Account]:
    """Cash and bank accounts that savings of a file may have come into or gone out of."""
    chart = load_chart(sessions.reading(), known.get("entitas") or entitas_kode())
    first = chart.by_role.get("kas_utama")
    found = [akun for akun in chart.accounts if is_uang(akun) and akun.closed is None]
    return sorted(found, key=lambda akun: (akun != first, akun.code))


def _to_mend(made: Pratinjau) -> list[Masalah]:
    """Problems for the table; those that the open question will answer are left out."""
    open_ = bool(made.pertanyaan)
    return [one for one in made.masalah if not (open_ and one.code.endswith("_mendua"))]


def _column(made: Pratinjau, huruf: str) -> str:
    """How a column is named in a mapping: by its heading where only one has it, else by letter."""
    names = {kolom.huruf: kolom.judul for kolom in made.kolom}
    title = names[huruf]
    only = [name.lower() for name in names.values()].count(title.lower()) == 1
    return title if title and only else huruf


def _answers(known: dict[str, Any]) -> dict[str, Any]:
    """What the page of the preview says, over what was known."""
    form = request.form
    day = read_date(form["tanggal"]) if form.get("tanggal") else None
    if form.get("tanggal") and day is None:
        raise Refusal("tanggal_salah", "tanggal")
    fields = [kolom.nama for kolom in JENIS[known["jenis"]].kolom]
    return known | {
        "pemetaan": {n: form[f"kolom-{n}"][:80] for n in fields if f"kolom-{n}" in form},
        "lembar": form.get("lembar", ""),
        "angka": form.get("angka", ""),
        "urutan_tanggal": form.get("urutan_tanggal", ""),
        "tanggal": day.isoformat() if day else "",
        "skip_bad": "skip_bad" in form,
        "akun_kas": form.get("akun_kas", "")[:40],
    }


def _decide(token: str) -> Any:
    """Look again with other answers, or take the file in."""
    desa, user = sessions.desa(), g.viewer.user
    isi, known = unggahan.load(desa, user, token)
    try:
        now = _answers(known)
        if now["lembar"] != known.get("lembar", "") and now["lembar"]:
            now["pemetaan"] = {}
        sessions.done_reading()
        if "simpan" not in request.form:
            pintu.preview(desa, g.viewer, _asked(isi, now, ""))
            unggahan.note(desa, user, token, now)
            return redirect(url_for("ImporView.periksa", token=token), code=303)
        made = pintu.run(desa, g.viewer, _asked(isi, now, token))
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        return _look(token, messages.sentence(refusal))
    unggahan.drop(desa, user, token)
    flash(_said(made))
    return redirect(url_for("ImporView.show", nomor=made.impor_id), code=303)


def _said(made: HasilImpor) -> str:
    out = len({one.baris for one in made.ditolak})
    left = t(f", {out} baris tidak diambil", f", {out} rows left out") if out else ""
    return t(f"{made.baris} baris masuk{left}.", f"{made.baris} rows taken in{left}.")


def _rejected(token: str) -> Response:
    isi, known = unggahan.load(sessions.desa(), g.viewer.user, token)
    asked = _asked(isi, known, "")
    sessions.done_reading()
    made = pintu.preview(sessions.desa(), g.viewer, asked)
    content = rejected(asked, made.masalah, kalimat)
    return send_bytes(content, f"perlu-diperbaiki-{known['jenis']}.xlsx", XLSX)


def _undo(nomor: int) -> Any:
    sessions.done_reading()
    asked = BatalImpor(entitas_kode(), nomor, request.form.get("alasan", "")[:300])
    try:
        handed_in = ajukan.answered(ajukan.run_or_ask(undo_impor, asked))
        if handed_in is not None:
            return handed_in
        flash(t("Impor dibatalkan.", "The import is undone."))
    except Refusal as refusal:
        if refusal.code in ("tidak_berhak", "tidak_ditemukan"):
            raise
        flash(messages.sentence(refusal), "salah")
    return redirect(url_for("ImporView.show", nomor=nomor), code=303)


VIEWS = (ImporView,)
