"""The month end of loans: looked at loan by loan, posted as one, taken back as one."""

from __future__ import annotations

import json
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.furnitur import ajukan, forms
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode, entities
from appbuilder_app.texts import Pair, bulan, lang, pair, rupiah, t
from appbuilder_app.views.kartu_pinjaman import GOLONGAN
from appbuilder_app.views.simpanan import today
from koperasi.pinjaman.penilaian import Pratinjau
from koperasi.pinjaman.usecases_akhir_bulan import (
    AkhirBulan,
    BatalAkhirBulan,
    HasilAkhirBulan,
    list_proses,
    post_akhir_bulan,
    preview_akhir_bulan,
    undo_akhir_bulan,
)
from ledger.errors import Refusal
from ledger.periods import add_months, last_day, month_name, month_of, parse_month
from ledger.sheetwords import ListColumn, ListSheet

TAMPIL = 50
"""Rows of the preview on the page; the workbook has all of them."""
SEBAB: dict[str, Pair] = {
    "pengadilan": ("di pengadilan", "in court"),
    "lewat_akhir": ("lewat akhir kontrak", "past the end of the contract"),
    "kelas_lama": ("golongan sebelum restrukturisasi", "class before restructuring"),
    "pinjaman_lain": ("ikut pinjamannya yang lain", "by another loan of the member"),
}
"""Why a loan is in its class, where it is not for its days in arrears."""


class AkhirBulanPinjamanView(RuangView):
    """The preview of a month, the button that posts it, the runs so far."""

    route_base, title = "/akhir-bulan-pinjaman", ("Akhir bulan pinjaman", "Month end of loans")
    rights = {"lihat": "pinjaman.lihat", "catat": "pinjaman.akhir_bulan"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The page."""
        return _page(_month(request.args.get("bulan", "")))

    @expose("/pratinjau.xlsx")
    @hak(".lihat")
    def lembar(self) -> Response:
        """Every loan of the preview."""
        return _workbook(_month(request.args.get("bulan", "")))

    @expose("/bukukan", methods=["POST"])
    @hak(".catat")
    def bukukan(self) -> Any:
        """Post what was looked at."""
        month = _month(request.form.get("bulan", ""))
        asked = AkhirBulan(
            entitas_kode(), month, request.form.get("sidik", "")[:64], forms.sent_key()
        )
        return _do(month, lambda: _said(post_akhir_bulan(sessions.desa(), g.viewer, asked)))

    @expose("/<int:nomor>/batal", methods=["POST"])
    @hak(".catat")
    def batal(self, nomor: int) -> Any:
        """Take a month end back."""
        reason = request.form.get("alasan", "")[:300]
        asked = BatalAkhirBulan(entitas_kode(), nomor, reason, forms.sent_key())
        month = _month(request.form.get("bulan", ""))
        return _do(month, lambda: _undone(ajukan.run_or_ask(undo_akhir_bulan, asked)))


def _month(name: str) -> int:
    """The month of the address or form, else the last one that has ended."""
    try:
        return parse_month(name)
    except ValueError:
        now = month_of(today())
        return now if today() == last_day(now) else add_months(now, -1)


def _do(month: int, work: Any) -> Any:
    sessions.done_reading()
    try:
        words = work()
        if not isinstance(words, str):
            return words
        flash(words)
    except Refusal as refusal:
        if refusal.code in ("tidak_berhak", "tidak_ditemukan"):
            raise
        sessions.done_reading()
        return _page(month, messages.sentence(refusal)), 422
    return redirect(url_for("AkhirBulanPinjamanView.list", bulan=month_name(month)), code=303)


def _said(made: HasilAkhirBulan) -> str:
    if not made.no_bukti:
        return t(
            "Semua pinjaman diperiksa, tidak ada yang perlu dibukukan bulan ini.",
            "All loans were looked at, nothing is to be booked this month.",
        )
    return t(
        f"{made.no_bukti} dan seterusnya tercatat. Penyisihan berubah {rupiah(made.beban)}.",
        f"{made.no_bukti} and following recorded. The allowance changed by {rupiah(made.beban)}.",
    )


def _undone(month: Any) -> Any:
    """What is said of it, or where it waits for somebody else."""
    handed_in = ajukan.answered(month)
    if handed_in is not None:
        return handed_in
    name = bulan(month_name(month))
    return t(f"Akhir bulan {name} dibalik seluruhnya.", f"The month end of {name} is taken back.")


def _look(month: int) -> Pratinjau:
    return preview_akhir_bulan(g.viewer, sessions.reading(), entitas_kode(), month)


def _page(month: int, refused: str = "") -> str:
    runs = list_proses(g.viewer, sessions.reading(), entitas_kode())
    posted = next((row for row in runs if row.bulan >= month and row.keadaan == "diposting"), None)
    now = month_of(today())
    choice = sorted({month, *(add_months(now, -back) for back in range(13))}, reverse=True)
    look = _look(month)
    return render_template(
        "pinjaman/akhir_bulan.html",
        p=look,
        baris=sorted(look.baris, key=lambda s: (-s.penyisihan, -s.hari, s.row.no_pinjaman)),
        bulan_ini=month_name(month),
        pilihan=[month_name(one) for one in choice],
        sudah=posted,
        rincian=_lines(posted.rincian) if posted and posted.bulan == month else [],
        sebab=SEBAB,
        berakhir=last_day(month) <= today(),
        golongan=dict(GOLONGAN),
        tampil=TAMPIL,
        proses=runs,
        refused=refused,
        kunci=forms.sent_key(),
        nama_bulan=lambda found: bulan(month_name(found)),
    )


def _lines(rincian: str) -> list[list[Any]]:
    """Lines of a run, the worst first; those of runs before causes were kept end with none."""
    made = [[*line, ""][:9] for line in json.loads(rincian)]
    return sorted(made, key=lambda line: (-line[5], -line[1], line[0]))


def _workbook(month: int) -> Response:
    look = _look(month)
    words = dict(GOLONGAN)
    sheet = ListSheet(
        title=pair(AkhirBulanPinjamanView.title),
        entity=dict(entities()).get(entitas_kode(), entitas_kode()),
        columns=(
            ListColumn(t("Pinjaman", "Loan"), "text", 12),
            ListColumn(t("No. anggota", "Member no."), "text", 12),
            ListColumn(t("Hari tunggakan", "Days late"), "number", 12),
            ListColumn(t("Golongan", "Class"), "text", 18),
            ListColumn(t("Karena", "Because"), "text", 24),
            ListColumn(t("Sisa pokok", "Principal left"), "rupiah", 18, total=True),
            ListColumn(t("Penyisihan wajib", "Allowance"), "rupiah", 18, total=True),
            ListColumn(t("Akrual jasa", "Accrual"), "rupiah", 16, total=True),
            ListColumn(t("Provisi", "Fee"), "rupiah", 16, total=True),
        ),
        rows=[
            [s.row.no_pinjaman, s.row.no_anggota, s.hari, pair(words[s.kelas.nama]),
             pair(SEBAB[s.sebab]) if s.sebab in SEBAB else "", s.sisa_pokok, s.penyisihan,
             s.akrual, s.provisi]
            for s in look.baris
        ],
        period=month_name(month),
        language=lang(),
    )  # fmt: skip
    sessions.done_reading()
    from ledger import sheets

    name = f"akhir-bulan-pinjaman-{month_name(month)}.xlsx"
    return send_bytes(sheets.list_bytes(sheet), name, XLSX)


VIEWS = (AkhirBulanPinjamanView,)
