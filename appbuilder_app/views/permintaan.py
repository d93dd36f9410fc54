"""A request above a limit: what is asked for, and yes or no by somebody else."""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.columns import DOKUMEN
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, t
from appbuilder_app.views import batas
from appbuilder_app.views.persetujuan import FormPutusan
from koperasi.anggota.queries import nama_anggota
from koperasi.kas.posting import JurnalBaru, KasBaru
from koperasi.kas.queries import find_bukti
from koperasi.kas.rules import MASUK
from koperasi.kas.usecases_uang_muka import UangMukaBaru
from koperasi.keluar.perintah import KeluarBaru
from koperasi.persetujuan.antrean import list_menunggu
from koperasi.persetujuan.permintaan import (
    Putuskan,
    approve_permintaan,
    cancel_permintaan,
    reject_permintaan,
)
from koperasi.persetujuan.queries import DataPermintaan, find_permintaan
from koperasi.simpanan.perintah import Penarikan, Setoran
from koperasi.simpanan.perintah_bilyet import BilyetBaru
from ledger.chart import load_chart

APA: dict[str, Pair] = {
    "kas": ("Bukti kas", "Cash voucher"),
    "jurnal": ("Jurnal umum", "General journal"),
    "uang_muka": ("Uang muka", "Advance"),
    "lpj_uang_muka": ("Pertanggungjawaban uang muka", "Account of an advance"),
    "pembalik": ("Pembalikan bukti", "Reversal"),
    "perbaikan": ("Perbaikan bukti", "Correction"),
    "perbaikan_simpanan": ("Perbaikan simpanan", "Correction of savings"),
    "penarikan": ("Penarikan simpanan", "Withdrawal"),
    "setoran": ("Setoran simpanan", "Deposit"),
    "tarik_tujuan": ("Penarikan simpanan tujuan", "Withdrawal of a goal"),
    "balik_usul": ("Pembalikan perubahan pinjaman", "Reversal of a change of a loan"),
    "batal_akhir_bulan": ("Pembatalan akhir bulan pinjaman", "Month end of loans taken back"),
    "bayar_utang": ("Pembayaran pinjaman koperasi", "Payment of an own loan"),
    "kembalikan_kiriman": ("Pengembalian kiriman", "Remittance sent back"),
    "setor_pph": ("Setor PPh jasa simpanan", "Tax on interest"),
    "bilyet": ("Simpanan berjangka", "Time deposit"),
    "batal_jasa": ("Pembatalan jasa simpanan", "Interest on savings taken back"),
    "batal_impor": ("Pembatalan impor", "Import taken back"),
    "keluar": ("Anggota keluar", "A member leaves"),
    "bayar_keluar": ("Bayar hak anggota keluar", "Paying a former member"),
    "buka_bulan": ("Membuka kunci bulan", "Opening a locked month"),
    "buka_tahun": ("Membuka kunci tahun", "Opening a locked year"),
}
LAYAR: dict[type, str] = {
    Penarikan: "PenarikanView.catat",
    Setoran: "SetoranView.catat",
    JurnalBaru: "JurnalView.catat",
    UangMukaBaru: "UangMukaView.catat",
    KeluarBaru: "KeluarView.catat",
    BilyetBaru: "BilyetView.catat",
}
"""Screen on which a request is changed."""
LANGKAH = {"setuju": approve_permintaan, "tolak": reject_permintaan, "tarik": cancel_permintaan}


class PermintaanView(RuangView):
    """One request."""

    route_base, title = "/persetujuan/permintaan", ("Permintaan", "Request")

    @expose("/<int:nomor>/", methods=["GET", "POST"])
    @hak("persetujuan.lihat")
    def show(self, nomor: int) -> Any:
        """The page, or the decision."""
        form = FormPutusan(request.form if request.method == "POST" else None)
        if request.method == "GET":
            return _page(nomor, form)
        step = request.form.get("putusan", "")
        if step != "tarik":
            g.viewer.require("persetujuan.putuskan")
        decide = LANGKAH.get(step, reject_permintaan)
        sidik, why = request.form.get("sidik", "")[:80], request.form.get("alasan", "").strip()
        asked = Putuskan(entitas_kode(), nomor, sidik, why[:500])
        outcome = forms.attempt(form, lambda: decide(sessions.desa(), g.viewer, asked))
        if not outcome.done:
            return _page(nomor, form, outcome.refused), 422
        return _decided(outcome.result.keadaan, outcome.result.no_bukti)

    @expose("/buka-hari/<nomor>/")
    @hak("persetujuan.lihat")
    def buka_hari(self, nomor: str) -> Response:
        """Where the opening of a closed day is decided."""
        del nomor
        return redirect(url_for("OpnameView.list", hari="diminta"))


def _decided(keadaan: str, no_bukti: str) -> Response:
    number = f" ({no_bukti})" if no_bukti not in ("", "-") else ""
    words = {
        "diposting": t(f"Disetujui dan tercatat{number}.", f"Agreed to and recorded{number}."),
        "ditolak": t("Ditolak; pembuatnya membaca alasannya.", "Refused; the maker reads why."),
        "batal": t("Permintaan ditarik kembali.", "The request is taken back."),
    }
    rest = t("Disetujui; masih menunggu yang lain.", "Agreed to; others are still to come.")
    flash(words.get(keadaan, rest))
    return redirect(url_for("PersetujuanView.list"), code=303)


def _page(nomor: int, form: FormPutusan, refused: str = "") -> str:
    conn, kode = sessions.reading(), entitas_kode()
    data = find_permintaan(g.viewer, conn, kode, nomor)
    waiting = list_menunggu(g.viewer, conn, kode)
    mine = next((m for m in waiting if (m.ruang, m.nomor) == ("permintaan", str(nomor))), None)
    who = data.row.no_anggota
    return render_template(
        "persetujuan/permintaan.html",
        d=data,
        form=form,
        refused=refused,
        boleh=bool(mine and mine.boleh),
        kurang=mine.kurang if mine else 0,
        apa=pair(APA.get(data.row.perintah, (data.row.perintah, data.row.perintah))),
        nama=nama_anggota(g.viewer, conn, kode, frozenset({who})).get(who, "") if who else "",
        sebab=[pair(batas.JENIS.get(one, (one, one))) for one in data.row.sebab.split(",") if one],
        oleh=batas.by_whom(data.row.syarat) if data.row.syarat else "",
        baris=_lines(data),
        asal=_origin(data),
        ubah=_change_url(data),
        kunci=forms.sent_key(),
    )


def _lines(data: DataPermintaan) -> list[tuple[str, str, int]]:
    """Lines of a voucher: account, member, whole rupiah."""
    baris = getattr(data.perintah, "baris", ())
    if not baris:
        return []
    chart = load_chart(sessions.reading(), entitas_kode())
    return [(chart.find(b.akun).name, dict(b.dims).get("anggota", ""), b.jumlah) for b in baris]


def _origin(data: DataPermintaan) -> Any:
    """The voucher that is to be taken back, or None."""
    back = getattr(data.perintah, "pembalik", data.perintah)
    number = getattr(back, "no_bukti", "")
    return find_bukti(g.viewer, sessions.reading(), entitas_kode(), number) if number else None


def _change_url(data: DataPermintaan) -> str:
    """The form with what was asked for, for its maker while it is not decided."""
    row, asked = data.row, data.perintah
    if row.pembuat != g.viewer.user or row.keadaan not in ("draf", "diajukan"):
        return ""
    screen = LAYAR.get(type(asked), "")
    if isinstance(asked, KasBaru):
        screen = "KasMasukView.catat" if asked.arah == MASUK else "KasKeluarView.catat"
    return url_for(screen, permintaan=row.id, kunci=row.kunci) if screen else ""


def keadaan_permintaan(keadaan: str) -> tuple[str, str]:
    """Word and colour of a state, for the templates."""
    found = next((s for s in DOKUMEN if s.key == keadaan), None)
    return (pair(found.label), found.color) if found else (keadaan, "")


def setup(app: Flask) -> None:
    """What the inbox asks."""
    app.jinja_env.globals.update(keadaan_permintaan=keadaan_permintaan)


VIEWS = (PermintaanView,)
