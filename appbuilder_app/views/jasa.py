"""Interest on savings: a month is looked at, posted for everybody, taken back as a whole."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Select
from werkzeug.wrappers import Response

from appbuilder_app import messages, sessions
from appbuilder_app.bases import Column, DaftarView, Filter, RuangView
from appbuilder_app.furnitur import ajukan, forms
from appbuilder_app.furnitur.columns import DOKUMEN
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.jobs import Job, Work, register
from appbuilder_app.shell import entitas_kode, entities
from appbuilder_app.texts import Pair, bulan, lang, pair, rupiah, t
from koperasi.dasar.nilai import as_jenjang
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.rooms import all_rights
from koperasi.simpanan.ketentuan_jasa import METODE_KATA
from koperasi.simpanan.queries_jasa import (
    PratinjauJasa,
    list_jasa,
    list_proses,
    next_bulan,
    preview_jasa,
)
from koperasi.simpanan.queries_potong import find_slip, list_potong
from koperasi.simpanan.usecases_jasa import (
    BatalProses,
    HasilProses,
    ProsesBaru,
    post_jasa,
    undo_jasa,
)
from ledger.errors import Refusal
from ledger.periods import add_months, month_name, parse_month
from ledger.sheetwords import ListColumn, ListSheet

PEKERJAAN = "jasa_simpanan"
BESAR = 400
"""With more accounts than this a run is a job in the background."""
TAMPIL = 50
"""Rows of the preview on the page; the workbook has all of them."""
ISI = ("jenis", "dasar", "persen", "bruto", "pph", "neto")
JENIS: tuple[tuple[str, Pair], ...] = (
    ("sukarela", ("Sukarela", "Voluntary")),
    ("berjangka", ("Berjangka", "Time deposit")),
    ("tujuan", ("Tujuan", "Goal")),
)


class JasaView(RuangView):
    """The preview of a month, the button that posts it, and the runs so far."""

    route_base, title = "/jasa-simpanan", ("Jasa simpanan", "Interest on savings")
    rights = {"lihat": "simpanan.lihat", "catat": "simpanan.jasa"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        return _page(_month(request.args.get("bulan", "")))

    @expose("/pratinjau.xlsx")
    @hak(".lihat")
    def lembar(self) -> Response:
        return _workbook(_month(request.args.get("bulan", "")))

    @expose("/bukukan", methods=["POST"])
    @hak(".catat")
    def bukukan(self) -> Any:
        return _post(_month(request.form.get("bulan", "")))

    @expose("/<int:nomor>/batal", methods=["POST"])
    @hak(".catat")
    def batal(self, nomor: int) -> Any:
        return _undo(nomor)


RINCIAN_COLUMNS = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("no_bukti", ("Bukti", "Voucher"), "nomor"),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("jenis", ("Simpanan", "Savings"), choices=JENIS, group=True),
    Column("dasar", ("Dasar", "Base"), "rupiah", phone=False),
    Column("persen", ("% setahun", "% a year"), phone=False),
    Column("bruto", ("Jasa", "Interest"), "rupiah", total=True),
    Column("pph", ("PPh", "Tax"), "rupiah", total=True, zero=False),
    Column("neto", ("Diterima", "Credited"), "rupiah", total=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=DOKUMEN, group=True),
)  # fmt: skip
MASA = Filter("tanggal", ("Tanggal", "Date"), "periode")


class RincianJasaView(DaftarView):
    """Interest paid, an account a row."""

    route_base, title = "/jasa-simpanan/rincian", ("Jasa per anggota", "Interest by member")
    rights = {"lihat": "simpanan.lihat"}
    search, sort, columns = ("nama", "no_anggota", "no_bukti"), "-tanggal", RINCIAN_COLUMNS
    filters = (
        MASA,
        Filter("jenis", ("Simpanan", "Savings")),
        Filter("keadaan", ("Keadaan", "State")),
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_jasa(viewer, query.entitas)


class PotongView(DaftarView):
    """Tax slips, also those of 0 %, and the paper of one."""

    route_base, title = "/bukti-potong", ("Bukti potong PPh", "Tax slips")
    rights = {"lihat": "simpanan.lihat"}
    search, sort = ("nomor", "nama", "no_anggota"), "-nomor"
    filters = (MASA, Filter("pph", ("PPh", "Tax"), "jumlah"))
    list_help = (
        "Bukti potong dibuat saat jasa simpanan dibukukan, juga yang pajaknya nol.",
        "Slips are made when interest is posted, also those without tax.",
    )
    columns = (
        Column("nomor", ("Nomor", "Number"), "nomor"),
        Column("tanggal", ("Masa", "Month of"), "tanggal", group=True),
        Column("nama", ("Anggota", "Member"), title=True),
        Column("bruto", ("Jasa bruto", "Gross interest"), "rupiah", total=True),
        Column("pph", ("PPh dipotong", "Tax withheld"), "rupiah", total=True),
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_potong(viewer, query.entitas)

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> str:
        nomor = int(kunci) if kunci.isascii() and kunci.isdigit() else 0
        found = find_slip(g.viewer, sessions.reading(), entitas_kode(), nomor)
        return render_template("cetak/bukti_potong.html", p=found)


def _month(name: str) -> int:
    """The month of the address or form, else the one that waits for its interest."""
    try:
        return parse_month(name)
    except ValueError:
        return next_bulan(g.viewer, sessions.reading(), sessions.desa(), entitas_kode())


def _look(month: int) -> PratinjauJasa:
    return preview_jasa(g.viewer, sessions.reading(), sessions.desa(), entitas_kode(), month)


def _page(month: int, refused: str = "") -> Any:
    look = _look(month)
    code = look.alasan.code if look.alasan else ""
    html = render_template(
        "simpanan/jasa.html",
        p=look,
        h=look.hitungan,
        bulan_ini=month_name(month),
        pilihan=[month_name(m) for m in _choices(month)],
        terlewat=[bulan(month_name(m)) for m in look.terlewat],
        metode=pair(dict(METODE_KATA)[look.hitungan.metode]),
        alasan=messages.sentence(look.alasan) if look.alasan else "",
        kosong=code == "jasa_kosong",
        selesai=code in ("jasa_sudah_diproses", "jasa_bulan_lebih_baru"),
        refused=refused,
        jenis=dict(JENIS),
        tampil=TAMPIL,
        proses=list_proses(g.viewer, sessions.reading(), entitas_kode()),
        kunci=forms.sent_key(),
        nama_bulan=lambda found: bulan(month_name(found)),
    )
    return (html, 422) if refused else html


def _choices(month: int) -> list[int]:
    """The month that is shown among those before and after it."""
    now = next_bulan(g.viewer, sessions.reading(), sessions.desa(), entitas_kode())
    return sorted({month, *(add_months(now, -count) for count in range(12))}, reverse=True)


def _post(month: int) -> Any:
    """Post it now, or in the background where there are many accounts."""
    look, key = _look(month), forms.sent_key()
    asked = ProsesBaru(entitas_kode(), month, request.form.get("sidik", "")[:64], key)
    sessions.done_reading()
    if len(look.hitungan.baris) > BESAR and look.alasan is None:
        works = current_app.extensions["pekerjaan"]
        works.ask(PEKERJAAN, vars(asked), g.viewer.user, f"{PEKERJAAN}:{key}")
        flash(t("Sedang dibukukan; kemajuannya di sini.", "Being posted; see how far it is here."))
        return redirect(url_for("PekerjaanView.list"), code=303)
    try:
        made = post_jasa(sessions.desa(), g.viewer, asked)
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        sessions.done_reading()
        return _page(month, messages.sentence(refusal))
    flash(_said(made))
    return redirect(url_for("JasaView.list", bulan=month_name(month)), code=303)


def _said(made: HasilProses) -> str:
    total = rupiah(made.bruto)
    return t(
        f"Jasa {total} dibukukan untuk {made.banyak} rekening, PPh {rupiah(made.pph)}.",
        f"Interest of {total} posted for {made.banyak} accounts, tax {rupiah(made.pph)}.",
    )


def _undo(nomor: int) -> Any:
    reason = request.form.get("alasan", "")[:300]
    asked = BatalProses(entitas_kode(), nomor, reason, forms.sent_key())
    sessions.done_reading()
    try:
        made = ajukan.run_or_ask(undo_jasa, asked)
    except Refusal as refusal:
        if refusal.code in ("tidak_berhak", "tidak_ditemukan"):
            raise
        sessions.done_reading()
        return _page(_month(request.form.get("bulan", "")), messages.sentence(refusal))
    handed_in = ajukan.answered(made)
    if handed_in is not None:
        return handed_in
    flash(t("Seluruh jasa bulan itu dibalik.", "The whole month's interest is reversed."))
    return redirect(url_for("JasaView.list", bulan=month_name(made.bulan)), code=303)


def _workbook(month: int) -> Response:
    """Every row of the preview."""
    look = _look(month)
    text, money = ("text", 14), ("rupiah", 18)
    heads = (
        (t("No. anggota", "Member no."), *text),
        (t("Nama", "Name"), "text", 30),
        (t("Simpanan", "Savings"), *text),
        (t("Dasar", "Base"), *money),
        (t("% setahun", "% a year"), *text),
        (t("Jasa", "Interest"), *money, True),
        (t("PPh", "Tax"), *money, True),
        (t("Diterima", "Credited"), *money, True),
    )
    sheet = ListSheet(
        title=pair(JasaView.title),
        entity=dict(entities()).get(entitas_kode(), entitas_kode()),
        columns=tuple(ListColumn(*head) for head in heads),
        rows=[
            (r.no_anggota, look.nama.get(r.no_anggota, ""), *(getattr(r, name) for name in ISI))
            for r in look.hitungan.baris
        ],
        period=month_name(month),
        language=lang(),
    )
    sessions.done_reading()
    from ledger import sheets

    return send_bytes(sheets.list_bytes(sheet), f"jasa-simpanan-{month_name(month)}.xlsx", XLSX)


def run(work: Work) -> dict[str, Any]:
    """The run as a job, for who asked for it; their right was checked when they asked."""
    viewer = system_viewer(all_rights(), work.actor)
    made = post_jasa(work.desa, viewer, ProsesBaru(**work.asked), work.tell)
    work.tell(100, f"{made.banyak} rekening, {rupiah(made.bruto)}")
    return {"proses": made.proses_id, "banyak": made.banyak, "bruto": made.bruto, "pph": made.pph}


def kata_jenjang(nilai: str) -> str:
    """Steps of rates as people read them: "3% · mulai Rp10.000.000: 4,5%"."""
    said = []
    for begin, persen in as_jenjang(nilai):
        rate = f"{persen:f}%".replace(".", ",")
        said.append(f"{t('mulai', 'from')} {rupiah(begin)}: {rate}" if begin else rate)
    return " · ".join(said)


def setup(app: Flask) -> None:
    """The job, and how steps of rates are written."""
    register(Job(PEKERJAAN, ("Membukukan jasa simpanan", "Posting of interest"), run))
    app.jinja_env.filters["jenjang"] = kata_jenjang


VIEWS = (RincianJasaView, JasaView, PotongView)
