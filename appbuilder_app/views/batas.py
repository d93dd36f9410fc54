"""Approval limits: up to which amount a document is recorded at once; what is above is refused."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import DaftarField, Formulir, RupiahField, TanggalField, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.roles import role_name
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, t
from koperasi.entitas.queries import hari_ini
from koperasi.persetujuan.queries import list_batas, riwayat_batas
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from ledger.errors import Refusal

JENIS: dict[str, Pair] = {
    "setoran": ("Setoran simpanan", "Savings deposits"),
    "penarikan": ("Penarikan simpanan", "Savings withdrawals"),
    "kas_masuk": ("Kas masuk", "Cash in"),
    "kas_keluar": ("Kas keluar", "Cash out"),
    "pindah_kas": ("Pindah antara kas dan bank", "Moving between cash and bank"),
    "jurnal": ("Jurnal umum", "General journal"),
    "remitansi": ("Kiriman PMI diterima", "Remittances received"),
    "remitansi_bayar": ("Pembayaran kiriman PMI", "Remittances paid out"),
    "jurnal_anggota": ("Jurnal pada rekening anggota", "Journals on members' accounts"),
    "mundur": ("Bertanggal mundur lebih dari sehari", "Dated back by more than a day"),
    "pembalikan": ("Membalik bukti sendiri hari itu", "Reversing one's own of the day"),
    "pembalikan_lain": ("Membalik bukti lainnya", "Reversing anything else"),
    "buka_hari": ("Membuka hari kas yang ditutup", "Opening a closed day of cash"),
    "buka_kunci": ("Membuka bulan atau tahun terkunci", "Opening a locked month or year"),
    "keluar": ("Anggota keluar", "Members who leave"),
    "pinjaman": ("Pinjaman", "Loans"),
    "pinjaman_terkait": ("Pinjaman pihak terkait", "Loans to related parties"),
    "pinjaman_efektif": ("Pinjaman berjasa efektif di atas batas", "Loans above the rate cap"),
    "restrukturisasi": ("Restrukturisasi pinjaman", "Restructuring of loans"),
    "restrukturisasi_terkait": (
        "Restrukturisasi pinjaman pihak terkait",
        "Restructuring for related parties",
    ),
    "restrukturisasi_efektif": (
        "Restrukturisasi berjasa efektif di atas batas",
        "Restructuring above the rate cap",
    ),
    "hapus_buku": ("Hapus buku pinjaman", "Writing off loans"),
    "hapus_buku_terkait": (
        "Hapus buku pinjaman pihak terkait",
        "Writing off loans of related parties",
    ),
    "hapus_denda": ("Penghapusan denda", "Waiving late fees"),
    "hapus_denda_terkait": (
        "Penghapusan denda pihak terkait",
        "Waiving fees of related parties",
    ),
}
PENYETUJU: dict[str, Pair] = {
    "ketua": ("Ketua", "The chair"),
    "ketua,sekretaris": ("Ketua atau sekretaris", "The chair or the secretary"),
    "bendahara,ketua,sekretaris;pengawas": (
        "Seorang pengurus dan pengawas",
        "An officer and a supervisor",
    ),
    "bendahara,ketua,sekretaris": ("Pengurus lain", "Another officer"),
    "ketua,pengawas": ("Ketua atau pengawas", "The chair or a supervisor"),
    "pengawas": ("Pengawas", "A supervisor"),
    "ketua;sekretaris": ("Ketua dan sekretaris", "The chair and the secretary"),
    "ketua;pengawas": ("Ketua dan pengawas", "The chair and a supervisor"),
}


class FormBatas(Formulir):
    """The limit of a kind of document from a date on."""

    jenis = DaftarField(("Jenis bukti", "Kind of document"), choices=JENIS.items())
    sampai_jumlah = RupiahField(
        ("Boleh langsung dicatat sampai", "Recorded at once up to"),
        wajib=False,
        description=("Kosong: setiap jumlah perlu persetujuan.", "Empty: every amount needs it."),
    )
    penyetuju = DaftarField(
        ("Di atas itu harus disetujui", "Above that approved by"),
        choices=PENYETUJU.items(),
        wajib=False,
        description=(
            "Kosongkan keduanya untuk mencabut batas.",
            "Leave both empty to lift the limit.",
        ),
    )
    berlaku_mulai = TanggalField(("Berlaku mulai", "From"))
    dasar = TeksField(
        ("Dasar keputusan", "Decision"),
        panjang=120,
        description=("Contoh: Keputusan RAT 3/2026", "As: Keputusan RAT 3/2026"),
    )


class BatasView(RuangView):
    """Limits that hold today, those that were and will be; new ones by a decision."""

    route_base, title = "/batas", ("Batas persetujuan", "Approval limits")
    rights = {"lihat": "pengaturan.lihat", "ubah": "persetujuan.batas"}
    form_template = "pengaturan/batas_formulir.html"

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _list()

    @expose("/ubah", methods=["GET", "POST"])
    @hak(".ubah")
    def ubah(self) -> Any:
        return _change(self)


def _list() -> str:
    conn, kode = sessions.reading(), entitas_kode()
    today = hari_ini(g.viewer, conn, sessions.desa(), kode)
    return render_template(
        "pengaturan/batas.html",
        baris=list_batas(g.viewer, conn, kode, today),
        riwayat=riwayat_batas(g.viewer, conn, kode),
        jenis=JENIS,
        kata_penyetuju=by_whom,
    )


def by_whom(penyetuju: str) -> str:
    """Who is asked, in words: `ketua,sekretaris;pengawas`."""
    people = [
        t(" atau ", " or ").join(pair(role_name(role)).lower() for role in group.split(","))
        for group in penyetuju.split(";")
    ]
    return t(" dan ", " and ").join(people)


def _rows(data: dict[str, Any]) -> list[tuple[int | None, str]]:
    """Rows of a set: up to the amount nobody is asked, above it somebody is."""
    most, by = data["sampai_jumlah"], data["penyetuju"]
    if most and not by:
        raise Refusal("wajib_diisi", "penyetuju")
    return [(most, ""), (None, by)] if most else [(None, by)]


def _change(view: BatasView) -> Any:
    """The form of a new limit, or what became of it."""
    kode = entitas_kode()
    back = url_for("BatasView.list")
    title = ("Ubah batas persetujuan", "Change an approval limit")
    page = forms.FormPage(title, ("Simpan batas", "Save the limit"), f"batas.{kode}", cancel=back)
    if request.method == "GET":
        today = hari_ini(g.viewer, sessions.reading(), sessions.desa(), kode)
        start = {"berlaku_mulai": today, "jenis": request.args.get("jenis", "")}
        return forms.show(view, FormBatas(data=start), page)
    form = FormBatas(request.form)

    def work() -> None:
        data = form.data
        asked = UbahBatas(kode, data["jenis"], _rows(data), data["berlaku_mulai"], data["dasar"])
        change_batas(sessions.desa(), g.viewer, asked)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved(page.draft, ("Batas tersimpan.", "Limit saved."), back)


VIEWS = (BatasView,)
