"""Members who leave: the statement before anything is saved, what is held, its berita acara."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from flask import Flask, g, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter, Kertas, State
from appbuilder_app.fields import (
    AnggotaField,
    CatatanField,
    DaftarField,
    Formulir,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import ajukan
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.keluar import KATA_BARIS, paper_keluar
from appbuilder_app.texts import Pair, rupiah
from appbuilder_app.views.pembalik import BALIK
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.keluar.perintah import HasilKeluar, KeluarBaru
from koperasi.keluar.queries import (
    Lembar,
    find_keluar,
    keluar_anggota,
    list_keluar,
    preview_keluar,
)
from koperasi.keluar.rintangan import Diminta
from koperasi.keluar.usecases import exit_anggota
from ledger.errors import Refusal

JENIS: tuple[tuple[str, Pair], ...] = (
    ("keluar", ("Mengundurkan diri", "Resigns")),
    ("meninggal", ("Meninggal dunia", "Died")),
    ("diberhentikan", ("Diberhentikan", "Dismissed")),
)
KEADAAN = (
    State("titipan", ("Belum dibayar", "Held"), "kuning"),
    State("selesai", ("Selesai", "Settled"), "hijau"),
    State("dibalik", ("Dibalik", "Reversed"), "merah", main=False),
)
UMUR: tuple[tuple[str, Pair], ...] = (
    ("30", ("Sampai 30 hari", "Up to 30 days")),
    ("90", ("31 sampai 90 hari", "31 to 90 days")),
    ("365", ("91 hari sampai setahun", "91 days to a year")),
    ("lebih", ("Lebih dari setahun", "More than a year")),
)
KAPAN: dict[str, Pair] = {
    "langsung": ("Langsung", "At once"),
    "sesudah_rat": ("Sesudah RAT berikutnya", "After the next annual meeting"),
}


class FormKeluar(Formulir):
    """Who leaves, as what, when; the statement follows, then the decision."""

    no_anggota = AnggotaField(pertama=True)
    jenis = DaftarField(("Sebab", "Cause"), choices=JENIS)
    tanggal = TanggalField(("Tanggal keluar", "Day of leaving"))
    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)
    no_keputusan = TeksField(
        ("Nomor keputusan", "Number of the decision"),
        panjang=60,
        description=("Contoh: Keputusan Pengurus 7/2026", "As: Keputusan Pengurus 7/2026"),
    )
    tanggal_keputusan = TanggalField(("Tanggal keputusan", "Day of the decision"))
    pelunas = TeksField(
        ("Kekurangan dibayar oleh", "What is missing is paid by"),
        panjang=80,
        wajib=False,
        description=(
            "Hanya bila haknya kurang dari utangnya: ahli waris, asuransi, penjamin.",
            "Only where the debts are larger: an heir, an insurer, a guarantor.",
        ),
    )
    akun_kas = DaftarField(
        ("Masuk ke kas atau bank", "Brought into"), choices=pilihan_kas, wajib=False
    )


COLUMNS = (
    Column("tanggal", ("Keluar", "Left"), "tanggal", group=True),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("no_anggota", ("Nomor", "Number"), "nomor", phone=False),
    Column("jenis", ("Sebab", "Cause"), choices=JENIS, group=True),
    Column("bersih", ("Haknya", "Due"), "rupiah", total=True),
    Column("dibayar", ("Dibayar", "Paid"), "rupiah", total=True, zero=False),
    Column("sisa", ("Masih dititipkan", "Still held"), "rupiah", total=True, zero=False),
    Column("umur", ("Umur", "Age"), choices=UMUR, group=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
FILTERS = (
    Filter("keadaan", ("Keadaan", "State")),
    Filter("umur", ("Umur", "Age"), choices=UMUR),
    Filter("jenis", ("Sebab", "Cause"), choices=JENIS),
    Filter("tanggal", ("Keluar", "Left"), "periode"),
)


def record_exit(desa: Desa, viewer: Viewer, perintah: KeluarBaru) -> Any:
    """Hand it in at once: somebody else always agrees, unless the limits say otherwise."""
    del desa, viewer
    return ajukan.run_or_ask(exit_anggota, perintah)


class KeluarView(DocumentView):
    """Settlements with what is still held; recording one begins with its statement."""

    route_base, title = "/anggota-keluar", ("Anggota keluar", "Former members")
    rights = {"lihat": "keluar.lihat", "tambah": "keluar.catat"}
    kind, key, states = "keluar", "id", KEADAAN
    add_label, form = ("Selesaikan anggota keluar", "Settle a member"), FormKeluar
    form_template, show_template = "keluar/formulir.html", "keluar/lembar.html"
    use_case, perintah = staticmethod(record_exit), KeluarBaru
    search, sort, columns = ("nama", "no_anggota", "no_bukti"), "-tanggal", COLUMNS
    filters, actions = FILTERS, (BALIK.only("titipan", "selesai"),)
    papers = (Kertas("berita-acara", ("Berita acara PDF", "Minutes as PDF"), paper_keluar),)
    next_button = duplicate = False

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_keluar(viewer, query.entitas, today())

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        return {"tanggal": today(), "tanggal_keputusan": today()}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"bersih": seen_net()}

    def row_title(self, row: Row) -> str:
        return str(row.nama)

    def done_words(self, result: HasilKeluar) -> Pair:
        return (
            f"Selesai dengan {result.no_bukti}. Haknya {rupiah(result.bersih)} dititipkan.",
            f"Settled by {result.no_bukti}. {rupiah(result.bersih)} is held.",
        )

    @expose("/hitung")
    @hak(".tambah")
    def hitung(self) -> str:
        """The statement, asked again when who, why or when changes."""
        form = self.form(request.args)
        return render_template("keluar/pernyataan.html", **statement(form))


def seen_net() -> int:
    """The net that the form was shown with.

    :raises Refusal: `keluar_belum_dilihat` when no statement was shown yet.
    """
    sent = request.form.get("bersih", "")
    if not re.fullmatch(r"-?[0-9]{1,15}", sent):
        raise Refusal("keluar_belum_dilihat", "no_anggota")
    return int(sent)


def statement(form: Formulir) -> dict[str, Any]:
    """What the statement in the form shows: the settlement, or why there is none yet."""
    asked = {name: form[name].data for name in ("no_anggota", "jenis", "tanggal")}
    if not all(asked.values()):
        return {"p": None, "kata": ""}
    return {**settlement(Diminta(**asked)), "pelunas": form.pelunas.data}


def settlement(minta: Diminta) -> dict[str, Any]:
    """The settlement of a member on a day, for templates."""
    try:
        found = preview_keluar(g.viewer, sessions.reading(), entitas_kode(), minta)
    except Refusal as refusal:
        return {"p": None, "kata": sentence(refusal)}
    return {
        "p": found,
        "h": found.hitungan,
        "rintangan": [sentence(one) for one in found.rintangan],
        "kata": "",
    }


def lembar_keluar(nomor: int) -> Lembar:
    """Everything about one settlement, for templates."""
    return find_keluar(g.viewer, sessions.reading(), entitas_kode(), nomor)


def smart_keluar(viewer: Viewer, conn: Connection, row: Row) -> str:
    """What is still held for a member who left; "" for everybody else."""
    found = keluar_anggota(viewer, conn, entitas_kode(), row.no_anggota)
    if found is None:
        return ""
    return rupiah(find_keluar(viewer, conn, entitas_kode(), found.id).sisa)


def alamat_keluar(no_anggota: str) -> str:
    """The page of the settlement of a member; "" where there is none."""
    if not g.viewer.may("keluar.lihat"):
        return ""
    found = keluar_anggota(g.viewer, sessions.reading(), entitas_kode(), no_anggota)
    return url_for("KeluarView.show", kunci=found.id) if found else ""


def asked_settlement(perintah: KeluarBaru) -> dict[str, Any]:
    """The settlement that a request would post, as of now, for the page on which it is decided."""
    return settlement(Diminta(perintah.no_anggota, perintah.jenis, perintah.tanggal))


def umur_hari(tanggal: str) -> int:
    """Days since a date."""
    return (today() - dt.date.fromisoformat(tanggal)).days


def setup(app: Flask) -> None:
    """What the templates of this room ask."""
    app.jinja_env.globals.update(
        pernyataan_keluar=statement,
        pernyataan_diminta=asked_settlement,
        lembar_keluar=lembar_keluar,
        alamat_keluar=alamat_keluar,
        umur_hari=umur_hari,
        baris_keluar=KATA_BARIS,
        sebab_keluar=dict(JENIS),
        kapan_keluar=KAPAN,
    )


VIEWS = (KeluarView,)
