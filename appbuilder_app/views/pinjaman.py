"""Loans: the list and kanban, the page of one, applying with the schedule shown while typing."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, Kertas, State
from appbuilder_app.fields import (
    AnggotaField,
    AngkaField,
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.declared import command
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.perjanjian import paper_perjanjian
from appbuilder_app.surat.pinjaman import paper_jadwal, paper_kartu, persen
from appbuilder_app.texts import Pair, as_date, pair
from appbuilder_app.views.kartu_pinjaman import yang_diterima
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.daftar import list_pinjaman
from koperasi.pinjaman.perintah import (
    AgunanBaru,
    Cairkan,
    HasilPengajuan,
    Pengajuan,
    Putuskan,
    UbahPengajuan,
)
from koperasi.pinjaman.queries import (
    Calon,
    DataPinjaman,
    Simulasi,
    find_data,
    pilihan_produk,
    simulate,
)
from koperasi.pinjaman.usecases import (
    cancel_pengajuan,
    change_pengajuan,
    hand_in,
    submit_pengajuan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from ledger.errors import Refusal

HAK = {"lihat": "pinjaman.lihat", "tambah": "pinjaman.ajukan"}
KEADAAN = (
    State("draf", ("Draf", "Draft"), "kuning"),
    State("diajukan", ("Diajukan", "Submitted"), "biru"),
    State("disetujui", ("Disetujui", "Approved"), "biru"),
    State("cair", ("Berjalan", "Running"), "hijau"),
    State("lunas", ("Lunas", "Paid"), "hijau"),
    State("ditolak", ("Ditolak", "Refused"), "merah", main=False),
    State("batal", ("Batal", "Withdrawn"), "", main=False),
    State("restruktur", ("Direstrukturisasi", "Restructured"), "kuning", main=False),
    State("dihapus", ("Dihapus buku", "Written off"), "merah", main=False),
)
ASAL: tuple[tuple[str, Pair], ...] = (("hp", ("Dari HP anggota", "From a member's phone")),)
METODE: tuple[tuple[str, Pair], ...] = (
    ("flat", ("Flat", "Flat")),
    ("menurun", ("Menurun", "Declining")),
    ("anuitas", ("Anuitas", "Annuity")),
)
AGUNAN: tuple[tuple[str, Pair], ...] = (
    ("bpkb", ("BPKB kendaraan", "Vehicle title")),
    ("sertifikat", ("Sertifikat tanah", "Land title")),
    ("barang", ("Barang atau ternak", "Goods or livestock")),
    ("simpanan", ("Simpanan", "Savings")),
    ("lain", ("Lainnya", "Other")),
)


def daftar_produk() -> list[tuple[str, str]]:
    """Products of today, each with its rate."""
    rows = pilihan_produk(g.viewer, sessions.reading(), entitas_kode(), today())
    words = {kode: pair(name).lower() for kode, name in METODE}
    return [
        (row.kode, f"{row.nama} ({words[row.metode]} {persen(row.tarif_jasa_persen)} %)")
        for row in rows
    ]


class FormAgunan(Formulir):
    """What secures a loan."""

    agunan_jenis = DaftarField(("Agunan", "Collateral"), choices=AGUNAN, wajib=False)
    agunan_uraian = TeksField(("Uraian agunan", "What it is"), panjang=200, wajib=False)
    agunan_nilai = RupiahField(("Nilai agunan", "Its value"), wajib=False, nol=True)
    agunan_rekening = TeksField(
        ("Nomor bilyet", "Number of the deposit"),
        panjang=20,
        wajib=False,
        description=(
            "Bila agunannya simpanan berjangka. Kosong: sukarela. Diblokir saat pinjaman cair.",
            "Where a time deposit secures it. Empty: voluntary savings. Blocked when paid out.",
        ),
    )

    def refuse(self, refusal: Refusal) -> str:
        """What is wrong with the collateral stands at its own fields."""
        place = (refusal.field or "").replace("agunan.1.", "agunan_")
        return super().refuse(Refusal(refusal.code, place or None, **refusal.values))


class FormPengajuan(FormAgunan):
    """Who, which product, how much, for how long, what for; the rest helps to decide."""

    no_anggota = AnggotaField(pertama=True)
    produk = DaftarField(("Produk", "Product"), choices=daftar_produk)
    plafon = RupiahField(("Jumlah pinjaman", "Amount"), cepat=(1_000_000, 3_000_000, 5_000_000))
    tenor_bulan = AngkaField(("Berapa kali angsuran", "Number of instalments"), batas=(1, 360))
    tujuan = TeksField(("Untuk apa", "What for"), panjang=200)
    tanggal = TanggalField(("Tanggal pengajuan", "Date"))
    jatuh_tempo_pertama = TanggalField(
        ("Angsuran pertama", "First instalment"),
        wajib=False,
        description=("Kosong: sebulan sesudah cair.", "Empty: a month after disbursement."),
    )
    penghasilan = RupiahField(
        ("Penghasilan keluarga sebulan", "Household income per month"), wajib=False, nol=True
    )
    penjamin = AnggotaField(("Penjamin (anggota lain)", "Guarantor (a member)"), wajib=False)
    analisis = CatatanField(
        ("Hasil survei", "Findings of the visit"),
        panjang=500,
        description=(
            "Watak, kemampuan, modal, agunan, keadaan usaha.",
            "Character, capacity, capital, collateral, conditions.",
        ),
    )
    pihak_terkait = CentangField(
        ("Kerabat pengurus atau pengawas", "Related to an officer"),
        description=(
            "Pengurus dan pengawas sendiri dikenali dari daftar pejabat.",
            "Officers themselves are known from their register.",
        ),
    )


def isi_pengajuan(values: dict[str, Any]) -> dict[str, Any]:
    """Form values to those of the use case: guarantor and collateral as lists."""
    made = dict(values)
    guarantor = made.pop("penjamin", "")
    kind, words = made.pop("agunan_jenis", ""), made.pop("agunan_uraian", "")
    worth = made.pop("agunan_nilai", 0) or 0
    bilyet = made.pop("agunan_rekening", "") or ""
    pledged = bool(kind or words or worth)
    pledge = AgunanBaru(kind or "lain", words or "", worth, rekening=bilyet)
    made["agunan"] = (pledge,) if pledged else ()
    made["penjamin"] = (guarantor,) if guarantor else ()
    made["penghasilan"] = made.get("penghasilan") or 0
    return made


COLUMNS = (
    Column("no_pinjaman", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("tanggal", ("Diajukan", "Applied"), "tanggal", group=True, phone=False),
    Column("produk", ("Produk", "Product"), group=True, phone=False),
    Column("plafon", ("Pinjaman", "Loan"), "rupiah", total=True),
    Column("sisa_pokok", ("Sisa pokok", "Principal left"), "rupiah", total=True, zero=False),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
    Column("asal", ("Asal", "From"), choices=ASAL),
)
EXPORT = (*COLUMNS[:5], Column("tenor_bulan", ("Bulan", "Months"), "angka"), *COLUMNS[5:])
FILTERS = (
    Filter("keadaan", ("Keadaan", "State")),
    Filter("produk", ("Produk", "Product"), "teks"),
    Filter("asal", ("Asal", "From"), choices=ASAL),
    Filter("tanggal", ("Diajukan", "Applied"), "periode"),
    Filter("plafon", ("Pinjaman", "Loan"), "jumlah"),
)


def semua_pinjaman(viewer: Viewer, query: ListQuery) -> Select[Any]:
    """Every loan of the entity."""
    return list_pinjaman(viewer, query.entitas)


def _said(_view: DocumentView, result: HasilPengajuan) -> Pair:
    """Number, and who is asked now."""
    no = result.no_pinjaman
    if result.keadaan == "disetujui":
        return (f"{no} tersimpan dan siap dicairkan.", f"{no} is saved, ready to be paid out.")
    return (f"{no} diajukan, menunggu persetujuan.", f"{no} is handed in for approval.")


def _page_of(_view: DocumentView, result: HasilPengajuan) -> str:
    """The loan's page."""
    return url_for("PinjamanView.show", kunci=result.no_pinjaman)


class PengajuanView(DocumentView):
    """Applying for a loan; the schedule stands at the side before anything is saved."""

    route_base, title, rights, kind = "/pengajuan", ("Ajukan pinjaman", "Apply for a loan"), HAK, ""
    form, form_template, next_button = FormPengajuan, "pinjaman/pengajuan.html", False
    key, columns, select = "no_pinjaman", COLUMNS, staticmethod(semua_pinjaman)
    use_case, perintah = staticmethod(submit_pengajuan), Pengajuan
    done_words, done_url = _said, _page_of

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Guarantor and collateral."""
        del viewer
        return isi_pengajuan(values)

    def panel(self, form: Formulir) -> str:
        """What the loan would be, by what is filled in so far."""
        values = {name: form[name].data for name in SIMULASI if name in form._fields}
        html = render_template("pinjaman/simulasi.html", **simulasi(values))
        return Markup(html)  # noqa: S704 - a rendered template, escaped inside

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of loans."""
        return redirect(url_for("PinjamanView.list"))

    @expose("/hitung")
    @hak(".tambah")
    def hitung(self) -> str:
        """The panel, asked again while typing."""
        form = self.form(request.args)
        values = {name: form[name].data for name in SIMULASI}
        return render_template("pinjaman/simulasi.html", **simulasi(values))

    @expose("/<no_pinjaman>/ubah", methods=["GET", "POST"])
    @hak(".tambah")
    def ubah(self, no_pinjaman: str) -> Any:
        """Another content; it is handed in again."""
        return change_form(self, no_pinjaman)


SIMULASI = (
    "no_anggota",
    "produk",
    "plafon",
    "tenor_bulan",
    "tanggal",
    "jatuh_tempo_pertama",
    "penghasilan",
)


def simulasi(values: dict[str, Any]) -> dict[str, Any]:
    """Schedule and figures for the panel, or why there are none."""
    needed = ("produk", "plafon", "tenor_bulan", "tanggal")
    if not all(values.get(name) for name in needed):
        return {"hasil": None, "kata": ""}
    calon = Calon(
        values.get("no_anggota") or "",
        values["produk"],
        values["plafon"],
        values["tenor_bulan"],
        values["tanggal"],
        values.get("jatuh_tempo_pertama"),
        values.get("penghasilan") or 0,
    )
    try:
        hasil: Simulasi | None = simulate(g.viewer, sessions.reading(), entitas_kode(), calon)
        return {"hasil": hasil, "calon": calon, "kata": ""}
    except Refusal as refusal:
        return {"hasil": None, "kata": sentence(refusal)}


def change_form(view: PengajuanView, no_pinjaman: str) -> Any:
    """The form of an application that is to change: shown, or sent."""
    data = data_pinjaman(no_pinjaman)
    here = url_for("PinjamanView.show", kunci=no_pinjaman)
    page = forms.FormPage(
        ("Ubah pengajuan", "Change the application"),
        ("Ajukan lagi", "Hand in again"),
        version=data.row.versi,
        cancel=here,
    )
    if request.method == "GET":
        return forms.show(view, view.form(None, _typed(data)), page)
    form = view.form(request.form)

    def work() -> Any:
        isi = command(Pengajuan, isi_pengajuan(dict(form.data)) | {"kunci": forms.sent_key()})
        asked = UbahPengajuan(no_pinjaman, forms.sent_version(), isi)
        return change_pengajuan(sessions.desa(), g.viewer, asked)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", view.done_words(outcome.result), here)


def _typed(data: DataPinjaman) -> dict[str, Any]:
    """A loan as its form was typed."""
    row = data.row
    names = ("no_anggota", "produk", "plafon", "tenor_bulan", "tujuan", "penghasilan", "analisis")
    made = {name: getattr(row, name) for name in names}
    for name in ("tanggal", "jatuh_tempo_pertama"):
        text = getattr(row, name)
        made[name] = as_date(text)
    made["pihak_terkait"] = bool(row.pihak_terkait)
    made["penjamin"] = data.penjamin[0][0] if data.penjamin else ""
    if data.agunan:
        pledge = data.agunan[0]
        made |= {"agunan_jenis": pledge.jenis, "agunan_uraian": pledge.uraian,
                 "agunan_nilai": pledge.nilai, "agunan_rekening": pledge.rekening}  # fmt: skip
    return made


class FormBatal(Formulir):
    """Why the member no longer wants it."""

    alasan = TeksField(("Alasan", "Reason"), panjang=300)


class FormCair(Formulir):
    """When, and out of which cash."""

    tanggal = TanggalField(("Tanggal cair", "Date"), default=today)
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)


_ROW = (("no_pinjaman", "no_pinjaman"), ("sidik", "sidik_isi"))
ACTIONS = (
    Action("ajukan", ("Ajukan", "Hand in"), "pinjaman.ajukan", hand_in, Putuskan,
           states=("draf",), row_fields=_ROW, style="utama",
           done=("Diajukan.", "Handed in.")),
    Action("cairkan", ("Cairkan", "Pay out"), "pinjaman.cairkan", disburse_pinjaman, Cairkan,
           form=FormCair, states=("disetujui",), row_fields=_ROW[:1], style="utama",
           icon="uang-keluar", tell=yang_diterima,
           done=("Pinjaman sudah cair.", "The loan is paid out.")),
    Action("batal", ("Batalkan", "Withdraw"), "pinjaman.ajukan", cancel_pengajuan, Putuskan,
           form=FormBatal, states=("draf", "diajukan", "disetujui"), row_fields=_ROW,
           style="bahaya", done=("Pengajuan dibatalkan.", "The application is withdrawn.")),
)  # fmt: skip


AGREED = ("disetujui", "cair", "lunas", "restruktur", "dihapus")
PAPERS = (
    Kertas("perjanjian", ("Surat perjanjian", "Contract"), paper_perjanjian,
           "pinjaman.perjanjian", states=AGREED),
    Kertas("jadwal", ("Jadwal", "Schedule"), paper_jadwal,
           states=("draf", "diajukan", *AGREED)),
    Kertas("kartu", ("Kartu angsuran", "Card"), paper_kartu, states=AGREED[1:],
           button=False),
)  # fmt: skip


class PinjamanView(DocumentView):
    """The list of all loans, by state too, and the page of one."""

    route_base, title, rights, kind = "/pinjaman", ("Pinjaman", "Loans"), HAK, "pinjaman"
    key, states, columns, filters, actions = "no_pinjaman", KEADAAN, COLUMNS, FILTERS, ACTIONS
    search, sort = ("no_pinjaman", "nama_cari", "no_anggota", "tujuan"), "-no_pinjaman"
    views = ("tabel", "kartu", "kanban", "grafik", "pivot")
    show_template, add_label = "pinjaman/lembar.html", ("Ajukan pinjaman", "Apply")
    duplicate, select, papers = False, staticmethod(semua_pinjaman), PAPERS
    export_columns = EXPORT

    def row_title(self, row: Row) -> str:
        """Its number and the member."""
        return f"{row.no_pinjaman} {row.nama}"

    @expose("/catat")
    @hak(".tambah")
    def catat(self) -> Any:
        """Loans begin with an application."""
        return redirect(url_for("PengajuanView.catat"))


def data_pinjaman(no_pinjaman: str) -> DataPinjaman:
    """Everything agreed about a loan, for templates."""
    conn = sessions.reading()
    return find_data(g.viewer, conn, entitas_kode(), no_pinjaman, today())


def setup(app: Flask) -> None:
    """What the templates of this room ask."""
    app.jinja_env.globals.update(data_pinjaman=data_pinjaman, kata_metode=dict(METODE),
                                 kata_agunan=dict(AGUNAN))  # fmt: skip
    app.jinja_env.filters["persen"] = persen


VIEWS = (PengajuanView, PinjamanView)
