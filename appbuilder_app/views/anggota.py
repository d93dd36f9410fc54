"""The register of members: list, form, page, status, identity number behind a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from flask import g, url_for
from sqlalchemy import Connection, Select, case, exists, select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, Filter, Kertas, MasterView, Smart, State
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.simpanan import paper_kartu_simpanan
from appbuilder_app.texts import rupiah
from appbuilder_app.views.anggota_waris import waris_words
from appbuilder_app.views.keluar import alamat_keluar, smart_keluar
from koperasi.anggota.isian import FIELDS, DaftarAnggota
from koperasi.anggota.models import AhliWaris, Anggota
from koperasi.anggota.pandangan import visible
from koperasi.anggota.pendaftar import Terdaftar
from koperasi.anggota.queries import card, riwayat_anggota
from koperasi.anggota.usecases import (
    ArsipAnggota,
    UbahAnggota,
    archive_anggota,
    change_anggota,
    register_anggota,
)
from koperasi.anggota.usecases_status import UbahStatus, change_status
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.saldo import balances

HAK = {
    "lihat": "anggota.lihat",
    "tambah": "anggota.catat",
    "ubah": "anggota.catat",
    "arsip": "anggota.catat",
}
STATUS = (
    State("calon", ("Calon", "Candidate"), "kuning"),
    State("aktif", ("Aktif", "Active"), "hijau"),
    State("keluar", ("Keluar", "Left"), "", main=False),
    State("meninggal", ("Meninggal", "Deceased"), "", main=False),
    State("diberhentikan", ("Diberhentikan", "Dismissed"), "merah", main=False),
)
GENDER = (("L", ("Laki-laki", "Male")), ("P", ("Perempuan", "Female")))


class FormAnggota(Formulir):
    """Fields of a person; only the name is needed to begin with."""

    nama = TeksField(("Nama lengkap", "Full name"), panjang=100, render_kw={"autofocus": True})
    nik = TeksField(
        ("NIK", "Identity number"),
        panjang=20,
        wajib=False,
        description=(
            "16 angka. Boleh menyusul; saat mengubah, kosong berarti tetap.",
            "16 digits. May follow later; when changing, empty keeps it.",
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    no_kk = TeksField(("Nomor KK", "Family card"), panjang=20, wajib=False)
    tempat_lahir = TeksField(("Tempat lahir", "Place of birth"), panjang=60, wajib=False)
    tanggal_lahir = TanggalField(("Tanggal lahir", "Date of birth"), wajib=False)
    jenis_kelamin = DaftarField(("Jenis kelamin", "Gender"), choices=GENDER, wajib=False)
    alamat = TeksField(("Alamat", "Address"), panjang=100, wajib=False)
    dusun = TeksField(("Dusun", "Hamlet"), panjang=60, wajib=False)
    rt = TeksField(("RT", "RT"), panjang=10, wajib=False)
    rw = TeksField(("RW", "RW"), panjang=10, wajib=False)
    no_hp = TeksField(
        ("Nomor HP", "Telephone"), panjang=20, wajib=False, render_kw={"inputmode": "tel"}
    )


class FormDaftar(FormAnggota):
    """The same for a new member, with the day of entry."""

    tanggal_masuk = TanggalField(("Tanggal masuk", "Date of entry"), wajib=False)


class FormStatus(Formulir):
    """A new status, with reason and decision."""

    ke = DaftarField(
        ("Status baru", "New status"),
        choices=[(s.key, s.label) for s in STATUS if s.key != "calon"],
    )
    tanggal = TanggalField(("Tanggal", "Date"))
    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)
    no_keputusan = TeksField(("Nomor keputusan", "Decision number"), panjang=60, wajib=False)


@dataclass(frozen=True)
class IsiBaru:
    """What the form of a new member says."""

    entitas: str
    nama: str
    tanggal_masuk: dt.date | None = None
    nik: str = ""
    no_kk: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: str = ""
    jenis_kelamin: str = ""
    alamat: str = ""
    dusun: str = ""
    rt: str = ""
    rw: str = ""
    no_hp: str = ""

    @property
    def isian(self) -> dict[str, Any]:
        """Fields as the register takes them; an empty identity number stays what it was."""
        every = {name: getattr(self, name) for name in FIELDS}
        return {n: v for n, v in every.items() if v or n not in ("nik", "no_kk")}


@dataclass(frozen=True)
class IsiUbah(IsiBaru):
    """What the form of an existing member says."""

    no_anggota: str = ""
    versi: int = 0


def daftar(desa: Desa, viewer: Viewer, isi: IsiBaru) -> Terdaftar:
    """Register; the number is issued."""
    fields = {name: value for name, value in isi.isian.items() if name != "nama"}
    new = DaftarAnggota(isi.entitas, isi.nama, fields, tanggal_masuk=isi.tanggal_masuk)
    return register_anggota(desa, viewer, new)


def ubah(desa: Desa, viewer: Viewer, isi: IsiUbah) -> None:
    """Change."""
    change_anggota(
        desa, viewer, UbahAnggota(isi.entitas, isi.no_anggota, isi.isian, versi=isi.versi)
    )


def _savings(viewer: Viewer, conn: Any, row: Row) -> str:
    return rupiah(balances(viewer, conn, entitas_kode(), row.no_anggota).jumlah)


ANGGOTA_COLUMNS = (
    Column("no_anggota", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Nama", "Name"), title=True),
    Column("dusun", ("Dusun", "Hamlet"), group=True),
    Column("no_hp", ("Nomor HP", "Telephone"), "nomor"),
    Column("tanggal_masuk", ("Masuk", "Since"), "tanggal", group=True),
    Column("status", ("Status", "Status"), "keadaan", states=STATUS, group=True),
)

ANGGOTA_FILTERS = (
    Filter("status", ("Status", "Status")),
    Filter("dusun", ("Dusun", "Hamlet"), "teks"),
    Filter("masuk", ("Masuk", "Joined"), "periode", column="tanggal_masuk"),
    Filter("keluar", ("Keluar", "Left"), "periode", column="tanggal_keluar"),
    Filter("nik", ("Ada NIK", "With identity number"), "ya", column="ada_nik"),
    Filter("lahir", ("Ada tanggal lahir", "With date of birth"), "ya", column="tanggal_lahir"),
    Filter("hp", ("Ada nomor HP", "With telephone"), "ya", column="no_hp"),
    Filter("waris", ("Ada ahli waris", "With an heir"), "ya", column="ada_waris"),
    Filter("arsip", ("Diarsipkan", "Archived"), "ya", column="diarsipkan_pada"),
)
ANGGOTA_ACTIONS = (
    Action("status", ("Ubah status", "Change status"), "anggota.status", change_status,
           UbahStatus, form=FormStatus, row_fields=(("no_anggota", "no_anggota"),),
           icon="jejak",
           done=("Status sudah diubah.", "The status is changed.")),
)  # fmt: skip


class AnggotaView(MasterView):
    """Members."""

    route_base, title, rights, kind = "/anggota", ("Anggota", "Members"), HAK, "anggota"
    key, sort, states, state_column = "no_anggota", "no_anggota", STATUS, "status"
    form, show_template = FormDaftar, "anggota/lembar.html"
    add_case, change_case = (daftar, IsiBaru), (ubah, IsiUbah)
    archive_case, import_url = (archive_anggota, ArsipAnggota), "/impor/baru?jenis=anggota"
    search, views = ("no_anggota", "nama", "no_hp"), ("tabel", "kartu", "kanban", "grafik")
    columns = ANGGOTA_COLUMNS
    papers = (
        Kertas("kartu-simpanan", ("Kartu simpanan", "Savings card"), paper_kartu_simpanan,
               "simpanan.lihat"),
    )  # fmt: skip
    list_papers = ((("Buku anggota", "Register"), "/buku-anggota/buku-anggota.pdf"),)
    filters, actions = ANGGOTA_FILTERS, ANGGOTA_ACTIONS
    smart = (
        Smart(("Simpanan", "Savings"), "celengan", _savings,
              lambda r: url_for("BukuTabunganView.show", no_anggota=r.no_anggota, jenis="sukarela"),
              "simpanan.lihat"),
        Smart(("Titipan anggota keluar", "Held for them"), "keluar", smart_keluar,
              lambda r: alamat_keluar(r.no_anggota), "keluar.lihat"),
    )  # fmt: skip

    def history(self, viewer: Viewer, conn: Connection, row: Row) -> list[Perubahan]:
        """What was changed: identity numbers masked, heirs in words."""
        found = riwayat_anggota(viewer, conn, entitas_kode(), row.no_anggota)
        return [worded(one) for one in found]

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Members that the viewer may see, without identity numbers but whether there is one."""
        table, waris = Anggota.__table__.c, AhliWaris.__table__.c
        shown = [c for c in table if c.name not in ("id", "nik", "no_kk", "nama_cari")]
        heir = exists().where(
            waris.entitas_kode == table.entitas_kode, waris.no_anggota == table.no_anggota
        )
        nik = case((table.nik.is_not(None), 1), else_=0).label("ada_nik")
        shown += [nik, case((heir, 1), else_=0).label("ada_waris")]
        return select(*shown).where(visible(viewer, sessions.reading(), query.entitas))


def worded(one: Perubahan) -> Perubahan:
    """A change with heirs in words, for the page."""
    old, new = ({k: _plain(k, v) for k, v in part.items()} for part in (one.sebelum, one.sesudah))
    return replace(one, sebelum=old, sesudah=new)


def _plain(name: str, value: object) -> object:
    return waris_words(value) if name == "ahli_waris" else value


def data_anggota(row: Row) -> Any:
    """Everything the register knows, for the template."""
    return card(g.viewer, sessions.reading(), entitas_kode(), row.no_anggota)


def setup(app: Any) -> None:
    """The member's page asks for heirs and status history itself."""
    app.jinja_env.globals["data_anggota"] = data_anggota


VIEWS = (AnggotaView,)
