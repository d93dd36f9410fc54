"""The register of persons: list, form, page. Of the village, whatever entity is in hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import has_request_context, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select, func, select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, Filter, MasterView, Smart, State
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, TanggalField, TeksField
from appbuilder_app.furnitur import log, record
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.pada import PADA, as_of, dated
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_warga import (
    KEDUDUKAN,
    KELAMIN,
    STATUS,
    SUMBER,
    SUMBER_DIKETIK,
    kata_warga,
    negara_pilihan,
)
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.pintar_layanan import SMART
from appbuilder_app.shell import Hit, entitas_kode
from appbuilder_app.warga_riwayat import worded
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.queries_angka import seen_within_year
from koperasi.remitansi.queries import list_kiriman
from koperasi.warga import baris, queries, queries_kartu
from koperasi.warga.daftar import select_warga
from koperasi.warga.isian import RUMAH_TANGGA, WARGA
from koperasi.warga.negara import format_asal
from koperasi.warga.pandangan import kept_on
from koperasi.warga.usecases import (
    ArsipWarga,
    DaftarWarga,
    UbahWarga,
    WargaTerdaftar,
    archive_warga,
    change_warga,
    register_warga,
)
from ledger.errors import Refusal

HAK = {
    "lihat": "warga.lihat",
    "tambah": "warga.catat",
    "ubah": "warga.catat",
    "arsip": "warga.catat",
}
WARNA = {"CPMI": "biru", "PMI": "hijau", "PURNA": "kuning", "KELUARGA": "", "LAIN": ""}
KEADAAN = tuple(
    State(kode, kata, WARNA[kode], main=kode not in ("KELUARGA", "LAIN")) for kode, kata in STATUS
)
ASAL = ("Dari mana data ini", "Where this comes from")
KUNJUNGAN_SAJA = (
    "Kunjungan tidak ada di sini: hanya kunjungan yang tercatat membuat data terverifikasi.",
    "Visit is not listed: only a recorded visit verifies data.",
)


def hari_ini() -> dt.date:
    """Today in the village."""
    return baris.hari_ini(sessions.desa(), sessions.reading())


class SumberField(DaftarField):
    """Where what is typed comes from."""

    def __init__(self, label: Any = ASAL, **kw: Any) -> None:
        usual = {"description": KUNJUNGAN_SAJA, "default": "kantor"}
        super().__init__(label, choices=SUMBER_DIKETIK, **usual | kw)


class FormWarga(Formulir):
    """A person; only the name is needed to begin with."""

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
    kedudukan = DaftarField(
        ("Kedudukan dalam keluarga", "Place in the household"), choices=KEDUDUKAN, wajib=False
    )
    tempat_lahir = TeksField(("Tempat lahir", "Place of birth"), panjang=60, wajib=False)
    tanggal_lahir = TanggalField(("Tanggal lahir", "Date of birth"), wajib=False)
    jenis_kelamin = DaftarField(
        ("Jenis kelamin", "Gender"),
        choices=KELAMIN,
        wajib=False,
    )
    pendidikan = TeksField(("Pendidikan", "Education"), panjang=60, wajib=False)
    pekerjaan = TeksField(("Pekerjaan", "Occupation"), panjang=60, wajib=False)
    no_hp = TeksField(
        ("Nomor HP", "Telephone"), panjang=20, wajib=False, render_kw={"inputmode": "tel"}
    )
    sumber = SumberField()


class FormWargaBaru(FormWarga):
    """A new person with the household; a family card that is known means that household."""

    no_kk = TeksField(
        ("Nomor KK", "Family card"),
        panjang=20,
        wajib=False,
        description=(
            "KK yang sudah ada di buku: orang ini masuk ke rumah tangga itu, alamatnya ikut.",
            "A card that is in the register: the person joins that household and its address.",
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    alamat = TeksField(("Alamat", "Address"), panjang=100, wajib=False)
    dusun = TeksField(("Dusun", "Hamlet"), panjang=60, wajib=False)
    rt = TeksField(("RT", "RT"), panjang=10, wajib=False)
    rw = TeksField(("RW", "RW"), panjang=10, wajib=False)


class FormKabar(Formulir):
    """When somebody heard of a migrant, and how."""

    kontak_terakhir = TanggalField(("Kabar terakhir tanggal", "Last news on"))
    sumber = SumberField()


class FormArsip(Formulir):
    """Why a person leaves the lists."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


@dataclass(frozen=True)
class IsiWarga:
    """What the form of a person says; an empty NIK stays what it was."""

    nama: str
    nik: str = ""
    kedudukan: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: str = ""
    jenis_kelamin: str = ""
    pendidikan: str = ""
    pekerjaan: str = ""
    no_hp: str = ""
    sumber: str = ""
    no_kk: str = ""
    alamat: str = ""
    dusun: str = ""
    rt: str = ""
    rw: str = ""
    no_warga: str = ""
    versi: int = 0

    def fields(self, names: Any) -> dict[str, Any]:
        """These fields, without what the form does not ask and an empty NIK."""
        every = {n: getattr(self, n) for n in names if n in self.__dataclass_fields__}
        return {n: v for n, v in every.items() if n != "nama" and (v or n != "nik")}


@dataclass(frozen=True)
class Kabar:
    """Last news of a person."""

    no_warga: str
    kontak_terakhir: dt.date
    sumber: str
    versi: int = 0


@dataclass(frozen=True)
class Arsip:
    """Off the lists, or back on, as the furniture asks."""

    no_warga: str
    arsip: bool


def daftar(desa: Desa, viewer: Viewer, isi: IsiWarga) -> WargaTerdaftar:
    """Register with the household."""
    house = {name: value for name, value in isi.fields(RUMAH_TANGGA).items() if value}
    new = DaftarWarga(isi.nama, isi.fields(WARGA), house, sumber=isi.sumber)
    return register_warga(desa, viewer, new)


def ubah(desa: Desa, viewer: Viewer, isi: IsiWarga) -> None:
    """Change the person; the household has a form of its own."""
    values = {"nama": isi.nama, **isi.fields(WARGA)}
    asked = UbahWarga(isi.no_warga, values, sumber=isi.sumber, versi=isi.versi)
    change_warga(desa, viewer, asked)


def kabar(desa: Desa, viewer: Viewer, isi: Kabar) -> None:
    """Note the day of the last news."""
    values = {"kontak_terakhir": isi.kontak_terakhir}
    change_warga(desa, viewer, UbahWarga(isi.no_warga, values, sumber=isi.sumber))


def arsip(desa: Desa, viewer: Viewer, isi: Arsip) -> None:
    """The furniture's button asks for no reason; the history says where it was pressed."""
    alasan = "diarsipkan dari layar" if isi.arsip else "dipulihkan dari layar"
    archive_warga(desa, viewer, ArsipWarga(isi.no_warga, alasan, isi.arsip))


def _house(viewer: Viewer, conn: Connection, row: Row) -> int:
    return len(queries_kartu.list_serumah(viewer, conn, row.rumah_tangga_id))


def _house_url(row: Row) -> str:
    return url_for("RumahTanggaView.show", kunci=row.rumah_tangga_id)


def _member(_viewer: Viewer, _conn: Connection, row: Row) -> str:
    return row.no_anggota or "–"


def _member_url(row: Row) -> str:
    if not row.no_anggota or row.anggota_entitas != entitas_kode():
        return url_for("AnggotaView.list")
    return url_for("AnggotaView.show", kunci=row.no_anggota)


def _sent(viewer: Viewer, conn: Connection, row: Row) -> int:
    """Remittances of the entity in hand that this person sent."""
    if not entitas_kode():
        return 0
    sent = list_kiriman(viewer, entitas_kode(), hari_ini()).subquery()
    query = select(func.count()).where(sent.c.pengirim == row.no_warga)
    return int(conn.scalar(query) or 0)


def _sent_url(row: Row) -> str:
    return url_for("KirimanView.list", pengirim=row.no_warga)


COLUMNS = (
    Column("no_warga", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Nama", "Name"), title=True, wide=True),
    Column("status", ("Status", "Status"), "keadaan", states=KEADAAN, group=True),
    Column("negara", ("Negara", "Country"), choices=negara_pilihan(), group=True),
    Column("kontrak_sampai", ("Kontrak sampai", "Contract until"), "tanggal", group=True),
    Column("dusun", ("Dusun", "Hamlet"), group=True),
    Column("sumber", ("Sumber", "Source"), choices=SUMBER, group=True, phone=False),
    Column("terverifikasi_pada", ("Dikunjungi", "Visited"), "tanggal", phone=False),
)
FILTERS = (
    Filter("status", ("Status", "Status")),
    Filter("negara", ("Negara", "Country")),
    Filter("dusun", ("Dusun", "Hamlet"), "teks"),
    Filter("keluarga", ("Keluarga PMI", "Family of a migrant"), "ya"),
    Filter("purna", ("Purna PMI", "Returned migrant"), "ya"),
    Filter("ikut", ("Ikut program", "In the programme"), "ya"),
    Filter("segar", ("Dikunjungi 12 bulan terakhir", "Visited within 12 months"), "ya"),
    Filter("kontrak", ("Kontrak sampai", "Contract until"), "periode", column="kontrak_sampai"),
    Filter("kabar", ("Kabar terakhir", "Last news"), "periode", column="kontak_terakhir"),
    Filter("lengkap", ("NIK, lahir, KK lengkap", "Data complete"), "ya"),
    Filter("verifikasi", ("Sudah dikunjungi", "Visited"), "ya", column="terverifikasi_pada"),
    Filter("sumber", ("Sumber", "Source"), choices=SUMBER),
    Filter("setuju", ("Persetujuan data", "Consent"), "ya", column="setuju_tanggal"),
    Filter("anggota", ("Anggota koperasi", "Member"), "ya", column="no_anggota"),
    Filter("arsip", ("Diarsipkan", "Archived"), "ya", column="diarsipkan_pada"),
    PADA,
)
KABAR = Action(
    "kabar", ("Catat kabar", "Record news"), "warga.catat", kabar, Kabar, form=FormKabar,
    row_fields=(("no_warga", "no_warga"),), icon="telepon",
    done=("Kabar tercatat.", "The news is recorded."),
)  # fmt: skip


def register_on(viewer: Viewer, query: ListQuery) -> Select[Any]:
    """The register as of today; of a named day those who were not archived by then."""
    day = as_of(query)
    found = select_warga(viewer, day).add_columns(seen_within_year(day).label("segar"))
    return dated(found.where(kept_on(day)) if query.value(PADA.name) else found, query)


class WargaView(MasterView):
    """Persons."""

    route_base, title, rights, kind = "/warga", ("Warga migran", "Migrants"), HAK, "warga"
    milik_desa, hak_samping, key, sort = True, "warga.samping", "no_warga", "nama"
    states, state_column, show_template = KEADAAN, "status", "warga/lembar.html"
    add_case, change_case, archive_case = (daftar, IsiWarga), (ubah, IsiWarga), (arsip, Arsip)
    search, views = ("no_warga", "nama", "no_hp"), ("tabel", "kartu", "kanban", "grafik", "pivot")
    columns, filters, actions, duplicate = COLUMNS, FILTERS, (KABAR,), False
    import_url, import_right = "/impor/baru?jenis=penduduk", "impor.penduduk"
    smart = (
        Smart(("Serumah", "Household"), "rumah", _house, _house_url),
        Smart(("Anggota", "Member"), "kartu-anggota", _member, _member_url, "anggota.lihat"),
        Smart(("Kiriman", "Remittances"), "kirim", _sent, _sent_url, "remitansi.lihat"),
        *SMART,
    )

    @property
    def form(self) -> type[Formulir]:  # type: ignore[override]
        """A new person is asked for the household too."""
        known = has_request_context() and "kunci" in (request.view_args or {})
        return FormWarga if known else FormWargaBaru

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("warga.samping")
    def samping(self, kunci: str) -> Any:
        """Notes, plans and papers, for the programme's people alone."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))

    def history(self, viewer: Viewer, conn: Connection, row: Row) -> list[Perubahan]:
        """What was changed, numbers masked, codes and numbers of others in words."""
        changes = queries_kartu.riwayat_warga(viewer, conn, row.no_warga)
        return worded(viewer, conn, hari_ini(), changes)

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Everybody in the register, as of today or a named day."""
        return register_on(viewer, query)


def _search(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    found = queries.find_warga(viewer, conn, hari_ini(), words)
    return [Choice(one.no_warga, one.nama, _ket(one)) for one in found]


def _label(viewer: Viewer, conn: Connection, nomor: str) -> str | None:
    try:
        return queries.require_warga(viewer, conn, hari_ini(), nomor).nama
    except Refusal:
        return None


def _ket(one: Any) -> str:
    status = ", ".join(kata_warga(kode, "status") for kode in one.status)
    return " · ".join(filter(None, (one.no_warga, status, one.dusun)))


def found(viewer: Viewer, conn: Connection, words: str) -> list[Hit]:
    """Persons for the search box, for those who may open them."""
    if not viewer.may("warga.lihat"):
        return []
    people = _search(viewer, conn, words)
    kind = ("Warga", "Persons")
    return [
        Hit(kind, one.label, url_for("WargaView.show", kunci=one.nilai), one.ket, "orang")
        for one in people
    ]


def setup(app: Any) -> None:
    """Words of the codes, the person's page, combobox and search box."""
    app.extensions["cari"].append(found)
    app.jinja_env.filters["kata_warga"] = kata_warga
    app.jinja_env.filters["jumlah_asal"] = format_asal
    app.extensions["kombo"]["warga"] = Lookup("warga.cari", _search, _label)


VIEWS = (WargaView,)
