"""Standing instructions: the list, a new version, all versions there were; the PJP register."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request, url_for
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter
from appbuilder_app.fields import (
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    KomboField,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.pembagian_isian import LAJUR, FormBagi, values_of
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.kiriman import KATA_OLEH
from appbuilder_app.views.simpanan import today
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.isian import write_nilai
from koperasi.remitansi.perintah import HasilInstruksi, InstruksiBaru, PjpBaru
from koperasi.remitansi.queries import list_pjp
from koperasi.remitansi.queries_instruksi import VersiInstruksi, list_instruksi, riwayat_instruksi
from koperasi.remitansi.queries_pratinjau import instruksi_kini, pilihan_baris
from koperasi.remitansi.usecases_instruksi import set_pjp, sign_instruksi
from koperasi.remitansi.usecases_usul import HasilUsul, UsulBaru, propose_instruksi

HAK = {"lihat": "remitansi.lihat", "tambah": "remitansi.catat"}
CARA: tuple[tuple[str, Pair], ...] = (
    ("surat", ("Surat bertanda tangan", "Signed paper")),
    ("tatap_muka", ("Tatap muka", "In person")),
    ("panggilan_video", ("Panggilan video", "Video call")),
    ("hp_sendiri", ("HP sendiri", "Own phone")),
)
MINTA = "minta_hp"
CARA_PETUGAS = (*CARA[:3], (MINTA, ("Minta tanda tangan di HP-nya", "Ask for it on their phone")))
"""What the treasurer may say; on the own phone the signature is made there."""
JENIS_PJP: tuple[tuple[str, Pair], ...] = (
    ("pjp", ("PJP berizin", "Licensed PJP")),
    ("bank", ("Bank", "Bank")),
    ("lain", ("Lain", "Other")),
)


class FormInstruksi(FormBagi):
    """Between whom, how it is split, who signed and how."""

    pengirim = KomboField(("Pengirim (PMI)", "Sender"), sumber="pmi", pertama=True)
    penerima = KomboField(("Penerima", "Receiver"), sumber="penerima")
    oleh = PilihanField(("Ditandatangani oleh", "Signed by"), choices=KATA_OLEH)
    cara_tanda = DaftarField(("Bagaimana", "How"), choices=CARA_PETUGAS)
    pada = TanggalField(("Tanggal tanda tangan", "Signed on"))
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


COLUMNS = (
    Column("nama_pengirim", ("Pengirim", "Sender"), title=True),
    Column("nama_penerima", ("Penerima", "Receiver")),
    Column("versi", ("Versi", "Version"), "angka"),
    Column("oleh", ("Ditandatangani", "Signed by"), choices=KATA_OLEH, group=True),
    Column("cara_tanda", ("Bagaimana", "How"), choices=CARA),
    Column("ditandatangani_pada", ("Tanggal", "Date"), "tanggal"),
)


def keep(desa: Desa, viewer: Viewer, perintah: InstruksiBaru) -> HasilInstruksi | HasilUsul:
    """Signed before the treasurer, or written for somebody to sign on the own phone."""
    if perintah.cara_tanda != MINTA:
        return sign_instruksi(desa, viewer, perintah)
    asked = UsulBaru(
        perintah.entitas, perintah.pengirim, perintah.penerima, perintah.baris, perintah.oleh,
        perintah.catatan, perintah.kunci,
    )  # fmt: skip
    return propose_instruksi(desa, viewer, asked)


class InstruksiView(DocumentView):
    """Instructions that hold; the page of one shows every version."""

    route_base, title, rights = "/instruksi-kiriman", ("Instruksi kiriman", "Instructions"), HAK
    kind, form, form_template = "instruksi_remitansi", FormInstruksi, "remitansi/bagi.html"
    use_case, perintah = staticmethod(keep), InstruksiBaru
    columns, states, duplicate, next_button = COLUMNS, (), False, False
    search, sort = ("nama_cari", "nama_penerima", "pengirim", "penerima"), "nama_pengirim"
    filters = (Filter("oleh", ("Ditandatangani", "Signed by"), choices=KATA_OLEH),)
    add_label, show_template = ("Instruksi baru", "New instruction"), "remitansi/instruksi.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """One row for each sender and receiver."""
        return list_instruksi(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today; with sender and receiver in the address their present lines."""
        who = (request.args.get("pengirim", "")[:20], request.args.get("penerima", "")[:20])
        start: dict[str, Any] = {"pada": today(), "baris": [{} for _ in LAJUR]}
        if all(who):
            _, lines = instruksi_kini(viewer, sessions.reading(), entitas_kode(), who)
            start |= {"baris": values_of(lines)}
        return start

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """The lines; everything in cash is an instruction too."""
        who = (str(values.get("pengirim") or ""), str(values.get("penerima") or ""))
        known = pilihan_baris(viewer, sessions.reading(), entitas_kode(), who)
        return values | {"baris": self.form(request.form).lines(known)}

    def row_title(self, row: Row) -> str:
        """Who to whom."""
        return f"{row.nama_pengirim} → {row.nama_penerima}"

    def done_words(self, result: HasilInstruksi | HasilUsul) -> Pair:
        """Which version holds, or that it waits for a signature."""
        if isinstance(result, HasilUsul):
            return ("Belum ditandatangani: menunggu di HP-nya.", "Not signed yet: it waits.")
        return (f"Versi {result.versi} berlaku sekarang.", f"Version {result.versi} holds now.")


class FormPjp(Formulir):
    """Code, name, kind."""

    kode = TeksField(("Kode", "Code"), panjang=20, description=("Contoh: BNI-TPE", "As: BNI-TPE"))
    nama = TeksField(("Nama", "Name"), panjang=80)
    jenis = PilihanField(("Jenis", "Kind"), choices=JENIS_PJP)
    aktif = CentangField(("Dipakai", "In use"))


class PjpView(DocumentView):
    """Who brings remittances; the same code again changes its name."""

    route_base, title = "/pjp", ("PJP dan bank pengirim", "Senders of money")
    rights, kind = {"lihat": "remitansi.lihat", "tambah": "remitansi.pjp"}, "pjp"
    form, perintah, use_case = FormPjp, PjpBaru, staticmethod(set_pjp)
    states, duplicate, next_button, key = (), True, False, "kode"
    search, sort, add_label = ("kode", "nama"), "nama", ("Tambah", "Add")
    filters = (Filter("aktif", ("Dipakai", "In use"), "ya"),)
    columns = (
        Column("kode", ("Kode", "Code"), "nomor"),
        Column("nama", ("Nama", "Name"), title=True),
        Column("jenis", ("Jenis", "Kind"), group=True, choices=JENIS_PJP),
        Column("aktif", ("Dipakai", "In use"), "ya"),
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them."""
        return list_pjp(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """In use."""
        del viewer
        return {"aktif": True, "jenis": "pjp"}

    def done_words(self, result: str) -> Pair:
        """Its code."""
        return (f"{result} tersimpan.", f"{result} is saved.")

    def done_url(self, result: str) -> str:
        """The list."""
        del result
        return url_for("PjpView.list")


def riwayat(row: Row) -> list[VersiInstruksi]:
    """Every version between two people, for templates."""
    who = (row.pengirim, row.penerima)
    return riwayat_instruksi(g.viewer, sessions.reading(), entitas_kode(), who)


def setup(app: Flask) -> None:
    """What the templates ask."""
    app.jinja_env.globals.update(riwayat_instruksi=riwayat, kata_cara_tanda=dict(CARA))
    app.jinja_env.filters["bagian_baris"] = write_nilai


VIEWS = (InstruksiView, PjpView)
