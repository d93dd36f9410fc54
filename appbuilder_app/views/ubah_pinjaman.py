"""Proposing a change of a loan: restructuring, writing off, waiving fees; figures at the side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import Flask, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Connection, Select, select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, State
from appbuilder_app.fields import (
    AngkaField,
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    KomboField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import DOKUMEN
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.pinjaman import METODE
from appbuilder_app.views.produk_pinjaman import PersenField
from appbuilder_app.views.simpanan import today
from koperasi.anggota.rules import fold
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.daftar import list_pinjaman
from koperasi.pinjaman.perintah_usul import (
    HasilUsul,
    UsulHapusBuku,
    UsulHapusDenda,
    UsulRestrukturisasi,
)
from koperasi.pinjaman.queries import find_data
from koperasi.pinjaman.queries_usul import (
    list_usul,
    preview_keadaan,
    preview_restrukturisasi,
)
from koperasi.pinjaman.restrukturisasi import PENATAAN, PENJADWALAN, PERSYARATAN
from koperasi.pinjaman.rules import DITAGIH
from koperasi.pinjaman.usecases_usul import (
    propose_hapus_buku,
    propose_hapus_denda,
    propose_restrukturisasi,
)
from ledger.errors import Refusal

HAK = {"lihat": "pinjaman.lihat", "tambah": "pinjaman.ajukan"}
CARA: tuple[tuple[str, Pair], ...] = (
    (PENJADWALAN, ("Penjadwalan kembali", "Rescheduling")),
    (PERSYARATAN, ("Persyaratan kembali", "Reconditioning")),
    (PENATAAN, ("Penataan kembali", "Restructuring")),
)
JENIS: tuple[tuple[str, Pair], ...] = (
    ("restrukturisasi", ("Restrukturisasi", "Restructuring")),
    ("hapus_buku", ("Hapus buku", "Writing off")),
    ("hapus_denda", ("Penghapusan denda", "Waived fee")),
)
KEADAAN = (
    DOKUMEN[1],
    State("diposting", ("Dilaksanakan", "Carried out"), "hijau"),
    State("dibalik", ("Dibalik", "Reversed"), "merah", main=False),
    State("ditolak", ("Ditolak", "Refused"), "merah", main=False),
    State("batal", ("Ditarik", "Withdrawn"), "", main=False),
)
COLUMNS = (
    Column("tanggal", ("Berlaku", "From"), "tanggal", group=True),
    Column("nomor", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("jenis", ("Perubahan", "Change"), choices=JENIS, group=True),
    Column("no_pinjaman", ("Pinjaman", "Loan"), "nomor", phone=False),
    Column("jumlah", ("Jumlah", "Amount"), "rupiah"),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
SUMBER = "pinjaman_ditagih"
MOST = 20


def semua_usul(viewer: Viewer, query: ListQuery) -> Select[Any]:
    """Every change of the entity."""
    return list_usul(viewer, query.entitas)


class _FormUsul(Formulir):
    """Which loan, and from when on."""

    no_pinjaman = KomboField(("Pinjaman", "Loan"), sumber=SUMBER, pertama=True)
    tanggal = TanggalField(("Berlaku tanggal", "Takes effect on"))


def _alasan() -> CatatanField:
    return CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


def _dasar() -> TeksField:
    return TeksField(
        ("Dasar keputusan", "Decision"),
        panjang=200,
        description=("Contoh: Rapat pengurus 7/2026.", "As: board meeting 7/2026."),
    )


class PersenSemula(PersenField):
    """A percentage; empty leaves it as it was."""

    def pre_validate(self, form: Any) -> None:
        """A percentage, when something is typed."""
        if self.data not in (None, ""):
            super().pre_validate(form)


class FormRestrukturisasi(_FormUsul):
    """The new terms."""

    cara = DaftarField(
        ("Jenis", "Kind"),
        choices=CARA,
        description=(
            "Penjadwalan: tanggal dan jangka saja. Persyaratan: jasa atau metode juga.",
            "Rescheduling: dates and term only. Reconditioning: rate or method too.",
        ),
    )
    tenor_bulan = AngkaField(("Berapa kali angsuran", "Number of instalments"), batas=(1, 360))
    jatuh_tempo_pertama = TanggalField(("Angsuran pertama", "First instalment"))
    metode = DaftarField(("Metode", "Method"), choices=METODE, wajib=False)
    tarif_jasa_persen = PersenSemula(
        ("Jasa sebulan (%)", "Jasa a month (%)"),
        panjang=10,
        wajib=False,
        description=("Kosong: seperti semula.", "Empty: as before."),
    )
    tenggang_bulan = AngkaField(
        ("Bulan pertama yang hanya membayar jasa", "First months that pay jasa only"),
        batas=(0, 60),
        wajib=False,
    )
    jasa_dipokokkan = CentangField(
        ("Jasa tertunggak menjadi pokok", "Unpaid jasa becomes principal"),
        description=(
            "Disisihkan 100 %. Tanpa ini tetap ditagih di kartu lama, tidak berjasa.",
            "Provided for in full. Otherwise it is collected on the old card, without jasa.",
        ),
    )
    alasan = _alasan()
    dasar = _dasar()


class FormHapusBuku(_FormUsul):
    """Why it cannot be collected, and what was tried."""

    upaya = CatatanField(
        ("Upaya penagihan", "What was done to collect"),
        panjang=200,
        wajib=True,
        description=(
            "Surat dan kunjungan dengan tanggalnya.",
            "Letters and visits with their dates.",
        ),
    )
    alasan = _alasan()
    dasar = _dasar()


class FormHapusDenda(_FormUsul):
    """How much of the fee."""

    jumlah = RupiahField(("Denda yang dihapus", "Fee to waive"))
    alasan = _alasan()


class _UsulView(DocumentView):
    """What the three proposals share: the panel, and the page of the proposal afterwards."""

    rights, kind, next_button, draft = HAK, "", False, False
    form_template, panel_template = "pinjaman/usul.html", ""
    key, states, columns, select = "nomor", KEADAAN, COLUMNS, staticmethod(semua_usul)

    def panel(self, form: Formulir) -> str:
        """The loan on that day, and what it becomes."""
        html = render_template(self.panel_template, **self.figures(dict(form.data)))
        return Markup(html)  # noqa: S704 - a rendered template, escaped inside

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """What the panel shows."""
        raise NotImplementedError

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of changes."""
        return redirect(url_for("UsulPinjamanView.list"))

    @expose("/hitung")
    @hak(".tambah")
    def hitung(self) -> str:
        """The panel, asked again while typing."""
        form = self.form(request.args)
        return render_template(self.panel_template, **self.figures(dict(form.data)))

    def done_words(self, result: HasilUsul) -> Pair:
        """Its number, and that somebody else decides."""
        return (
            f"{result.nomor} diajukan, menunggu persetujuan.",
            f"{result.nomor} is handed in for approval.",
        )

    def done_url(self, result: HasilUsul) -> str:
        """The proposal's page."""
        return url_for("UsulPinjamanView.show", kunci=result.nomor)


class RestrukturisasiView(_UsulView):
    """A new schedule for a loan that cannot be paid as agreed; shown before it is handed in."""

    route_base, title = "/restrukturisasi", ("Restrukturisasi pinjaman", "Restructure a loan")
    form, panel_template = FormRestrukturisasi, "pinjaman/restrukturisasi_panel.html"
    use_case, perintah = staticmethod(propose_restrukturisasi), UsulRestrukturisasi

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """The new schedule."""
        needed = ("no_pinjaman", "tanggal", "cara", "tenor_bulan", "jatuh_tempo_pertama")
        if not all(values.get(name) for name in needed):
            return {"hasil": None, "kata": ""}
        return shown(lambda: _designed(values))

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Empty terms are those of the loan."""
        del viewer
        return terms(values)


class HapusBukuView(_UsulView):
    """A loan off the books; the member goes on owing it."""

    route_base, title = "/hapus-buku", ("Hapus buku pinjaman", "Write a loan off")
    form, panel_template = FormHapusBuku, "pinjaman/hapus_buku_panel.html"
    use_case, perintah = staticmethod(propose_hapus_buku), UsulHapusBuku

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """Class, allowance and what is owed."""
        return loan_on(values)


class HapusDendaView(_UsulView):
    """Fees that are not asked for."""

    route_base, title = "/hapus-denda", ("Penghapusan denda", "Waive late fees")
    form, panel_template = FormHapusDenda, "pinjaman/hapus_denda_panel.html"
    use_case, perintah = staticmethod(propose_hapus_denda), UsulHapusDenda

    def figures(self, values: dict[str, Any]) -> dict[str, Any]:
        """Fees by instalment."""
        return loan_on(values)


def terms(values: dict[str, Any]) -> dict[str, Any]:
    """Form values to those of the use case: empty means as before."""
    made = dict(values)
    made["metode"] = made.get("metode") or ""
    made["tenggang_bulan"] = made.get("tenggang_bulan") or 0
    if made.get("tarif_jasa_persen") in (None, ""):
        made.pop("tarif_jasa_persen", None)
    return made


def shown(work: Callable[[], Any]) -> dict[str, Any]:
    """Figures for a panel, or the sentence that says why there are none."""
    try:
        return {"hasil": work(), "kata": ""}
    except Refusal as refusal:
        return {"hasil": None, "kata": sentence(refusal)}


def _designed(values: dict[str, Any]) -> Any:
    made = terms(values)
    isi = UsulRestrukturisasi(
        entitas_kode(),
        made["no_pinjaman"],
        made["tanggal"],
        made["cara"],
        made["tenor_bulan"],
        made["jatuh_tempo_pertama"],
        made.get("alasan") or "-",
        made.get("dasar") or "-",
        made["metode"],
        made.get("tarif_jasa_persen"),
        made["tenggang_bulan"],
        jasa_dipokokkan=bool(made.get("jasa_dipokokkan")),
    )
    conn = sessions.reading()
    hasil = preview_restrukturisasi(g.viewer, conn, isi, today())
    data = find_data(g.viewer, conn, entitas_kode(), isi.no_pinjaman, today())
    return {"r": hasil, "nama": data.nama, "lama": data.jadwal}


def loan_on(values: dict[str, Any]) -> dict[str, Any]:
    """The chosen loan on the chosen day."""
    no, day = values.get("no_pinjaman") or "", values.get("tanggal")
    if not no or not isinstance(day, dt.date):
        return {"hasil": None, "kata": ""}
    conn, where = sessions.reading(), (entitas_kode(), no, day)

    def work() -> dict[str, Any]:
        found = preview_keadaan(g.viewer, conn, where, today())
        data = find_data(g.viewer, conn, entitas_kode(), no, today())
        return {"k": found, "nama": data.nama}

    return shown(work)


def find_pilihan(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    """Loans for which something is asked, by the member's name or number, or the loan's own."""
    table = list_pinjaman(viewer, entitas_kode()).subquery("d").c
    query = select(table.no_pinjaman, table.nama, table.no_anggota)
    query = query.where(table.keadaan.in_(DITAGIH))
    for word in fold(words).split():
        safe = word.replace("\\", "").replace("%", "").replace("_", "")
        query = query.where(
            table.nama_cari.like(f"% {safe}%")
            | table.no_anggota.ilike(f"%{safe}%")
            | table.no_pinjaman.ilike(f"%{safe}%")
        )
    found = conn.execute(query.order_by(table.nama, table.no_pinjaman).limit(MOST))
    return [Choice(r.no_pinjaman, f"{r.no_pinjaman} {r.nama}", r.no_anggota) for r in found]


def find_label(viewer: Viewer, conn: Connection, key: str) -> str | None:
    """A loan as a combo shows it."""
    table = list_pinjaman(viewer, entitas_kode()).subquery("d").c
    query = select(table.no_pinjaman, table.nama).where(table.no_pinjaman == key)
    row = conn.execute(query).first()
    return f"{row.no_pinjaman} {row.nama}" if row else None


def setup(app: Flask) -> None:
    """Loans that are asked for can be searched in forms."""
    app.extensions["kombo"][SUMBER] = Lookup("pinjaman.ajukan", find_pilihan, find_label)


VIEWS = (RestrukturisasiView, HapusBukuView, HapusDendaView)
