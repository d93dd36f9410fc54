"""Receipts on screen and on paper: A5, or 58 mm thermal paper. A second print says SALINAN."""

from __future__ import annotations

import segno
from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask_appbuilder import BaseView, expose
from markupsafe import Markup
from sqlalchemy import Connection, select
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.gate import hak
from appbuilder_app.texts import rupiah, t, tanggal_panjang
from appbuilder_app.views.anggota_kartu import penanda
from appbuilder_app.wa import wa_link
from koperasi.anggota.models import Anggota
from koperasi.dasar.viewer import Viewer
from koperasi.kas import queries as kas
from koperasi.kas.keaslian import address_of
from koperasi.kas.kuitansi import Kuitansi
from koperasi.kas.pencatatan import table_of
from koperasi.kas.usecases import mark_receipt_printed as mark_kas
from koperasi.keluar import kuitansi as keluar
from koperasi.keluar.kuitansi import mark_receipt_printed as mark_keluar
from koperasi.pinjaman import kuitansi as pinjaman
from koperasi.pinjaman.kuitansi import mark_receipt_printed as mark_pinjaman
from koperasi.remitansi import kuitansi as remitansi
from koperasi.remitansi.kuitansi import mark_receipt_printed as mark_remitansi
from koperasi.simpanan import kuitansi as simpanan
from koperasi.simpanan.usecases import mark_receipt_printed as mark_simpanan
from ledger.errors import Refusal

LEBAR = ("a5", "58")
ASLI = "kuitansi_asli"
"""Receipt that was just printed for the first time, in this session."""


class KuitansiView(BaseView):
    """One receipt."""

    route_base = "/kuitansi"

    @expose("/<kode>/<path:no_bukti>", methods=["GET"])
    @hak("kas.lihat")
    def show(self, kode: str, no_bukti: str) -> str:
        isi = find(g.viewer, sessions.reading(), kode, no_bukti)
        alamat = alamat_keaslian(isi)
        drawn = segno.make(alamat, error="m").svg_inline(scale=3, border=2)
        return render_template(
            "cetak/kuitansi.html",
            k=isi,
            lebar="58" if request.args.get("lebar") == "58" else "a5",
            cetak=request.args.get("cetak") == "1",
            salinan=isi.salinan and session.pop(ASLI, "") != no_bukti,
            qr=Markup(drawn),  # noqa: S704 - drawn by us
            wa=whatsapp(sessions.reading(), isi, alamat if public() else ""),
        )

    @expose("/<kode>/<path:no_bukti>/cetak", methods=["POST"])
    @hak("kas.catat")
    def cetak(self, kode: str, no_bukti: str) -> Response:
        """Count the printing, then open the paper."""
        isi = find(g.viewer, sessions.reading(), kode, no_bukti)
        sessions.done_reading()
        if _mark(isi, kode, no_bukti) > 1:
            flash(t("Dicetak ulang: bertanda SALINAN.", "Printed again: marked as a copy."))
        else:
            session[ASLI] = no_bukti  # this one page is the original
        lebar = "58" if request.form.get("lebar") == "58" else "a5"
        where = url_for(".show", kode=kode, no_bukti=no_bukti, lebar=lebar, cetak=1)
        return redirect(where, code=303)


def find(viewer: Viewer, conn: Connection, kode: str, no_bukti: str) -> Kuitansi:
    """The receipt of whichever room the voucher belongs to.

    :raises Refusal: `tidak_ditemukan`.
    """
    for ask in (simpanan.receipt, pinjaman.receipt, keluar.receipt, remitansi.receipt):
        try:
            return ask(viewer, conn, kode, no_bukti)
        except Refusal as refusal:
            if refusal.code != "tidak_ditemukan":
                raise
    return kas.receipt(viewer, conn, kode, no_bukti)


def alamat_keaslian(kuitansi: Kuitansi) -> str:
    """Address in the QR of a receipt."""
    ours = penanda()
    return address_of(ours.alamat, ours.kunci, kuitansi)


def public() -> bool:
    """Whether other people's phones can follow our addresses."""
    return bool(current_app.extensions["settings"].public_address)


def _mark(isi: Kuitansi, kode: str, no_bukti: str) -> int:
    """Count a printing in the room that the voucher belongs to."""
    own = (mark_simpanan, mark_pinjaman, mark_keluar, mark_remitansi)
    marks = own if isi.isi.no_anggota else (mark_remitansi, mark_kas)
    for mark in marks[:-1]:
        try:
            return mark(sessions.desa(), g.viewer, kode, no_bukti)
        except Refusal as refusal:
            if refusal.code != "tidak_ditemukan":
                raise
    return marks[-1](sessions.desa(), g.viewer, kode, no_bukti)


def whatsapp(conn: Connection, k: Kuitansi, alamat: str = "") -> str:
    """A wa.me link with the receipt in words; without a number the person chooses whom.

    :param alamat: where everybody can see that it is genuine, "" when phones cannot get there.
    """
    table, found = table_of(Anggota).c, None
    if k.isi.no_anggota:
        query = select(table.no_hp).where(
            table.entitas_kode == k.entitas, table.no_anggota == k.isi.no_anggota
        )
        found = conn.scalar(query)
    lines = [
        k.lembaga,
        f"{t('Kuitansi', 'Receipt')} {k.no_bukti}, {tanggal_panjang(k.tanggal)}",
        f"{k.isi.untuk} ({k.isi.no_anggota})" if k.isi.no_anggota else k.isi.untuk,
        f"{rupiah(k.isi.jumlah)} ({k.terbilang})",
    ]
    if k.isi.saldo_sesudah is not None:
        lines.append(f"{t('Saldo sesudahnya', 'Balance after it')} {rupiah(k.isi.saldo_sesudah)}")
    if k.no_pembalik:
        lines.append(f"{t('DIBATALKAN dengan', 'CANCELLED by')} {k.no_pembalik}")
    if alamat:
        lines.append(f"{t('Pastikan asli:', 'Check that it is genuine:')} {alamat}")
    return wa_link(str(found or ""), "\n".join(lines))


VIEWS = (KuitansiView,)
