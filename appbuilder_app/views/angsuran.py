"""Receiving money for loans: instalments by keyboard alone, settlement, the list of payments."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Connection, Select, select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    KomboField,
    PilihanField,
    RupiahField,
    TanggalField,
)
from appbuilder_app.furnitur.columns import DOKUMEN, Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, rupiah, t
from appbuilder_app.views.pembalik import BALIK
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.anggota.rules import fold
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.daftar import list_pembayaran_semua, list_pinjaman
from koperasi.pinjaman.kartu import BAYAR, BAYAR_POKOK
from koperasi.pinjaman.pembayaran import Permintaan
from koperasi.pinjaman.perintah import Bayar, HasilBayar, Lunasi
from koperasi.pinjaman.queries import kartu_pinjaman, preview_bayar, tawaran_pelunasan
from koperasi.pinjaman.rules import DITAGIH
from koperasi.pinjaman.usecases_bayar import record_bayar, settle_pinjaman
from ledger.errors import Refusal

HAK = {"lihat": "pinjaman.lihat", "tambah": "pinjaman.bayar"}
SISA: tuple[tuple[str, Pair], ...] = (
    (BAYAR, ("Titipan angsuran berikutnya", "Kept for the next instalment")),
    (BAYAR_POKOK, ("Mengurangi pokok", "Lowers the principal")),
)
JENIS: tuple[tuple[str, Pair], ...] = (
    ("bayar", ("Angsuran", "Instalment")),
    ("bayar_pokok", ("Tambahan pokok", "Extra principal")),
    ("pelunasan", ("Pelunasan", "Settlement")),
    ("titipan", ("Titipan dipakai", "Advance used")),
)
MOST = 20


class FormAngsuran(Formulir):
    """Whose loan, how much; Enter in the amount saves."""

    no_pinjaman = KomboField(("Pinjaman", "Loan"), sumber="pinjaman", pertama=True)
    jumlah = RupiahField(("Jumlah diterima", "Amount"), render_kw={"data-enter": "simpan"})
    jenis = PilihanField(("Bila lebih dari yang jatuh tempo", "What is left over"), choices=SISA)
    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)
    keterangan = CatatanField(
        ("Catatan", "Note"),
        panjang=200,
        description=(
            "Masuk ke buku selamanya. Jangan menulis NIK atau rahasia.",
            "Stays in the books for good. No identity numbers, no secrets.",
        ),
    )


class FormPelunasan(Formulir):
    """Settling a loan: the amount stands at the side, a button fills it in."""

    no_pinjaman = KomboField(("Pinjaman", "Loan"), sumber="pinjaman", pertama=True)
    tanggal = TanggalField(("Tanggal", "Date"))
    jumlah = RupiahField(("Jumlah pelunasan", "Settlement"), nol=True)
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)
    keterangan = CatatanField(("Catatan", "Note"), panjang=200)


COLUMNS = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("no_bukti", ("Bukti", "Voucher"), "nomor"),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("uang", ("Diterima", "Received"), "rupiah", total=True, zero=False),
    Column("bagian_pokok", ("Pokok", "Principal"), "rupiah", total=True, zero=False),
    Column("bagian_jasa", ("Jasa", "Jasa"), "rupiah", total=True, zero=False),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=DOKUMEN, group=True),
)
RINCI = (
    *COLUMNS,
    Column("jenis", ("Jenis", "Kind"), choices=JENIS),
    Column("no_pinjaman", ("Pinjaman", "Loan"), "nomor"),
    Column("bagian_denda", ("Denda", "Late fee"), "rupiah", zero=False),
    Column("bagian_penalti", ("Penalti pelunasan", "Penalty"), "rupiah", zero=False),
    Column("bagian_titipan", ("Titipan", "Advance"), "rupiah", zero=False),
    Column("keterangan", ("Catatan", "Note")),
)
FILTERS = (
    Filter("tanggal", ("Tanggal", "Date"), "periode"),
    Filter("no_pinjaman", ("Pinjaman", "Loan"), "teks"),
    Filter("jenis", ("Jenis", "Kind"), choices=JENIS),
    Filter("keadaan", ("Keadaan", "State")),
)


class AngsuranMasukView(DocumentView):
    """The list of all payments, and the page of one."""

    route_base, title, rights = "/angsuran-masuk", ("Angsuran masuk", "Payments"), HAK
    kind, add_label, duplicate = "angsuran", ("Terima angsuran", "Receive"), False
    columns, show_columns, filters, actions = COLUMNS, RINCI, FILTERS, (BALIK,)
    search, sort = ("no_bukti", "nama_cari", "no_pinjaman", "no_anggota"), "-tanggal"
    views = ("tabel", "kartu", "grafik", "pivot")
    show_template = "pinjaman/pembayaran.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Every payment of the entity."""
        return list_pembayaran_semua(viewer, query.entitas)

    def row_title(self, row: Row) -> str:
        """Its voucher number."""
        return str(row.no_bukti)

    @expose("/catat")
    @hak(".tambah")
    def catat(self) -> Any:
        """The form that receives one."""
        return redirect(url_for("AngsuranView.catat"))


class _TerimaView(DocumentView):
    """What receiving an instalment and settling share: the panel, the receipt afterwards."""

    rights, kind, panel_template = HAK, "", ""
    columns, select = COLUMNS, AngsuranMasukView.select

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today and the vault; no loan, no amount; what is left over waits."""
        del viewer
        accounts = pilihan_kas()
        first = accounts[0][0] if accounts else None
        return {"tanggal": today(), "akun_kas": first, "jenis": BAYAR}

    def panel(self, form: Formulir) -> str:
        """The chosen loan, and where the money would go."""
        html = render_template(self.panel_template, **self.figures(dict(form.data)))
        return Markup(html)  # noqa: S704 - a rendered template, escaped inside

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """What the panel shows."""
        raise NotImplementedError

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of payments."""
        return redirect(url_for("AngsuranMasukView.list"))

    @expose("/hitung")
    @hak(".tambah")
    def hitung(self) -> str:
        """The panel, asked again while typing."""
        form = self.form(request.args)
        return render_template(self.panel_template, **self.figures(dict(form.data)))

    def done_url(self, result: HasilBayar) -> str:
        """The receipt; the loan where no money changed hands."""
        if not result.jumlah:
            return url_for("PinjamanView.show", kunci=result.no_pinjaman)
        return url_for("KuitansiView.show", kode=entitas_kode(), no_bukti=result.no_bukti)


class AngsuranView(_TerimaView):
    """Receive an instalment: name, amount, Enter."""

    route_base, title = "/angsuran", ("Terima angsuran", "Receive an instalment")
    form, form_template = FormAngsuran, "pinjaman/angsuran.html"
    panel_template = "pinjaman/angsuran_panel.html"
    use_case, perintah = staticmethod(record_bayar), Bayar

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """The loan on that day, and the split of what was typed."""
        return angsuran_panel(values)

    def done_words(self, result: HasilBayar) -> Pair:
        """Number, and what is left."""
        left = rupiah(result.sisa_pokok)
        if result.lunas:
            return (f"{result.no_bukti} tercatat. Pinjaman {result.no_pinjaman} lunas.",
                    f"{result.no_bukti} recorded. Loan {result.no_pinjaman} is paid.")  # fmt: skip
        return (f"{result.no_bukti} tercatat. Sisa pokok {left}.",
                f"{result.no_bukti} recorded. Principal left {left}.")  # fmt: skip


class PelunasanView(_TerimaView):
    """Settle a loan early."""

    route_base, title = "/pelunasan", ("Pelunasan pinjaman", "Settle a loan")
    form, form_template, next_button = FormPelunasan, "pinjaman/pelunasan.html", False
    panel_template, draft = "pinjaman/pelunasan_panel.html", False
    use_case, perintah = staticmethod(settle_pinjaman), Lunasi
    done_words = AngsuranView.done_words

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """Lines of the settlement on that day."""
        return pelunasan_panel(values)


def angsuran_panel(values: dict[str, Any]) -> dict[str, Any]:
    """The loan and the split, or why the amount cannot be taken."""
    no, day, conn = values.get("no_pinjaman") or "", values.get("tanggal"), sessions.reading()
    empty: dict[str, Any] = {"kartu": None, "hasil": None, "kata": ""}
    if not no or day is None:
        return empty
    try:
        kartu = kartu_pinjaman(g.viewer, conn, entitas_kode(), no, day)
    except Refusal as refusal:
        return empty | {"kata": sentence(refusal)}
    made = empty | {"kartu": kartu, "jumlah": values.get("jumlah") or 0}
    if kartu is None or not made["jumlah"]:
        return made
    minta = Permintaan(values.get("jenis") or BAYAR, made["jumlah"], day, "", "")
    try:
        return made | {"hasil": preview_bayar(g.viewer, conn, entitas_kode(), no, minta)}
    except Refusal as refusal:
        return made | {"kata": sentence(refusal)}


def pelunasan_panel(values: dict[str, Any]) -> dict[str, Any]:
    """What settles the chosen loan, or why it cannot be settled."""
    no, day = values.get("no_pinjaman") or "", values.get("tanggal")
    if not no or day is None:
        return {"tawaran": None, "kata": ""}
    conn, entitas = sessions.reading(), entitas_kode()
    try:
        offer = tawaran_pelunasan(g.viewer, conn, entitas, no, day)
        kartu = kartu_pinjaman(g.viewer, conn, entitas, no, day)
    except Refusal as refusal:
        return {"tawaran": None, "kata": sentence(refusal)}
    return {"tawaran": offer, "kartu": kartu, "kata": ""}


def _search(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    """Loans that are asked for by the member's name or number, or the loan's own."""
    table = list_pinjaman(viewer, entitas_kode()).subquery("d").c
    query = select(
        table.no_pinjaman, table.nama, table.no_anggota, table.sisa_pokok, table.keadaan
    )
    query = query.where(table.keadaan.in_(DITAGIH))
    for word in fold(words).split():
        safe = word.replace("\\", "").replace("%", "").replace("_", "")
        named = table.nama_cari.like(f"% {safe}%")
        query = query.where(
            named
            | table.no_anggota.ilike(f"%{safe}%")
            | table.no_pinjaman.ilike(f"%{safe}%")
        )
    order = (table.nama, table.keadaan != "cair", table.no_pinjaman)
    found = conn.execute(query.order_by(*order).limit(MOST))
    return [Choice(r.no_pinjaman, _words(r), _left(r)) for r in found]


def _words(row: Row) -> str:
    return f"{row.no_pinjaman} {row.nama}"


def _left(row: Row) -> str:
    """What is still owed, in a word where it stands outside the books."""
    if row.keadaan == "dihapus":
        return t("dihapus buku, masih ditagih", "written off, still asked for")
    if row.keadaan == "restruktur":
        return t("sudah diganti: jasa dan denda", "replaced: jasa and fees")
    sisa = int(row.sisa_pokok)
    return t(f"sisa {rupiah(sisa)}", f"{rupiah(sisa)} left")


def _label(viewer: Viewer, conn: Connection, key: str) -> str | None:
    table = list_pinjaman(viewer, entitas_kode()).subquery("d").c
    query = select(table.no_pinjaman, table.nama).where(table.no_pinjaman == key)
    row = conn.execute(query).first()
    return _words(row) if row else None


def setup(app: Flask) -> None:
    """Loans that are asked for can be searched in forms."""
    app.extensions["kombo"]["pinjaman"] = Lookup("pinjaman.bayar", _search, _label)


VIEWS = (AngsuranMasukView, AngsuranView, PelunasanView)
