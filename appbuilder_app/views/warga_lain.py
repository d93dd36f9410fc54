"""Households, children, alerts, counts, and the log of looks at identity numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import g, redirect, render_template, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DaftarView, Filter, MasterView, Related, RuangView
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, TeksField
from appbuilder_app.furnitur import log, record
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_warga import KEDUDUKAN, RUMAH, SEKOLAH, SIAGA, SUMBER, negara_pilihan
from appbuilder_app.shell import BellItem
from appbuilder_app.views.warga import SumberField, hari_ini
from appbuilder_app.warga_riwayat import worded
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor_samar import shown
from koperasi.warga.daftar import (
    select_anak,
    select_pembacaan,
    select_rumah_tangga,
    select_siaga,
)
from koperasi.warga.negara import negara
from koperasi.warga.queries import rekap_warga
from koperasi.warga.queries_angka import angka_pada
from koperasi.warga.queries_kartu import list_serumah
from koperasi.warga.queries_rumah import riwayat_rumah
from koperasi.warga.queries_siaga import JENIS, count_siaga
from koperasi.warga.usecases import UbahRumahTangga, change_rumah_tangga


class FormRumah(Formulir):
    """A household; an empty card number stays what it was."""

    no_kk = TeksField(("Nomor KK", "Family card"), panjang=20, wajib=False,
                      description=("16 angka; kosong berarti tetap.", "16 digits; empty keeps it."),
                      render_kw={"inputmode": "numeric", "autocomplete": "off"})  # fmt: skip
    alamat = TeksField(("Alamat", "Address"), panjang=100, wajib=False)
    dusun = TeksField(("Dusun", "Hamlet"), panjang=60, wajib=False)
    rt = TeksField(("RT", "RT"), panjang=10, wajib=False)
    rw = TeksField(("RW", "RW"), panjang=10, wajib=False)
    rumah = DaftarField(("Rumah", "House"), choices=RUMAH, wajib=False)
    penghasilan = TeksField(("Sumber penghasilan", "Sources of income"), panjang=200, wajib=False)
    catatan_utang = CatatanField(
        ("Utang menurut keluarga", "Debts as the family tells"), panjang=300
    )
    sumber = SumberField()


@dataclass(frozen=True)
class IsiRumah:
    """What the form of a household says."""

    id: str
    no_kk: str = ""
    alamat: str = ""
    dusun: str = ""
    rt: str = ""
    rw: str = ""
    rumah: str = ""
    penghasilan: str = ""
    catatan_utang: str = ""
    sumber: str = ""
    versi: int = 0


def ubah_rumah(desa: Desa, viewer: Viewer, isi: IsiRumah) -> None:
    """Change a household."""
    names = (n for n in isi.__dataclass_fields__ if n not in ("id", "sumber", "versi"))
    values = {n: getattr(isi, n) for n in names if getattr(isi, n) or n != "no_kk"}
    asked = UbahRumahTangga(int(isi.id), values, sumber=isi.sumber, versi=isi.versi)
    change_rumah_tangga(desa, viewer, asked)


def _people(viewer: Viewer, conn: Connection, row: Row) -> list[Any]:
    return list_serumah(viewer, conn, row.id)


RUMAH_COLUMNS = (
    Column("kepala", ("Kepala keluarga", "Head"), title=True),
    Column("dusun", ("Dusun", "Hamlet"), group=True),
    Column("rt", ("RT", "RT"), group=True),
    Column("rw", ("RW", "RW"), phone=False),
    Column("alamat", ("Alamat", "Address"), phone=False),
    Column("orang", ("Orang", "People"), "angka", total=True),
    Column("pmi", ("Di luar negeri", "Abroad"), "angka", total=True, zero=False),
    Column("sumber", ("Sumber", "Source"), choices=SUMBER, group=True, phone=False),
    Column("terverifikasi_pada", ("Dikunjungi", "Visited"), "tanggal", phone=False),
)
RUMAH_SHOWN = (
    *RUMAH_COLUMNS[1:7],
    Column("rumah", ("Rumah", "House"), choices=RUMAH),
    Column("penghasilan", ("Penghasilan", "Income")),
    Column("catatan_utang", ("Utang menurut keluarga", "Debts")),
    *RUMAH_COLUMNS[7:],
)
SERUMAH = (
    Column("nama", ("Nama", "Name"), title=True),
    Column("hubungan", ("Kedudukan", "Place"), choices=KEDUDUKAN),
    Column("no_warga", ("Nomor", "Number"), "nomor"),
)


class RumahTanggaView(MasterView):
    """Households."""

    route_base, title = "/rumah-tangga", ("Rumah tangga", "Households")
    rights = {"lihat": "warga.lihat", "ubah": "warga.catat"}
    milik_desa, hak_samping = True, "warga.samping"
    kind, key, sort = "rumah_tangga", "id", "kepala"
    add_method, duplicate, form = "", False, FormRumah
    change_case, columns = (ubah_rumah, IsiRumah), RUMAH_COLUMNS
    show_columns = RUMAH_SHOWN
    search = ("kepala", "alamat", "dusun")
    filters = (
        Filter("dusun", ("Dusun", "Hamlet"), "teks"),
        Filter("pmi", ("Ada yang di luar negeri", "Somebody abroad"), "ya"),
        Filter("kk", ("Nomor KK diketahui", "Family card known"), "ya", column="ada_kk"),
        Filter("verifikasi", ("Sudah dikunjungi", "Visited"), "ya", column="terverifikasi_pada"),
    )
    related = (
        Related(("Orangnya", "People"), SERUMAH, _people,
                lambda row: url_for("WargaView.show", kunci=row.no_warga)),
    )  # fmt: skip

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("warga.samping")
    def samping(self, kunci: str) -> Any:
        """Notes, plans and papers, for the programme's people alone."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))

    def history(self, viewer: Viewer, conn: Connection, row: Row) -> list[Perubahan]:
        """What was changed, and who came and went."""
        return worded(viewer, conn, hari_ini(), riwayat_rumah(viewer, conn, row.id))

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Households as of today."""
        return select_rumah_tangga(viewer, dt.date.fromisoformat(query.today))


class AnakView(DaftarView):
    """Children of migrants: two roles only."""

    route_base, title = "/anak-pmi", ("Anak PMI", "Migrants' children")
    rights, exported = {"lihat": "warga.peka"}, False
    key, sort, search, views = "no_warga", "nama", ("nama", "sekolah"), ("tabel", "kartu")
    columns = (
        Column("nama", ("Nama", "Name"), title=True),
        Column("tanggal_lahir", ("Lahir", "Born"), "tanggal"),
        Column("dusun", ("Dusun", "Hamlet"), group=True),
        Column("status_sekolah", ("Sekolah", "School"), choices=SEKOLAH, group=True),
        Column("sekolah", ("Nama sekolah", "Name of the school"), group=True),
        Column("kelas", ("Kelas", "Class")),
        Column("nama_pengasuh", ("Pengasuh", "Carer")),
        Column("hubungan_pengasuh", ("Hubungan", "Relation"), group=True),
    )
    filters = (Filter("status_sekolah", ("Sekolah", "School")),)

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them."""
        del query
        return select_anak(viewer)

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> Response:
        """The child's page."""
        return redirect(url_for("WargaView.show", kunci=kunci))


class SiagaView(DaftarView):
    """What wants to be looked at; a row opens the person."""

    route_base, title = "/siaga-pmi", ("Perlu diperhatikan", "To look at")
    rights = {"lihat": "warga.lihat"}
    key, sort, search, views = "kunci", "tanggal", ("nama", "no_warga"), ("tabel", "kartu")
    columns = (
        Column("nama", ("Nama", "Name"), title=True),
        Column("jenis", ("Hal", "Matter"), choices=SIAGA, group=True),
        Column("tanggal", ("Tanggal", "Date"), "tanggal"),
        Column("negara", ("Negara", "Country"), choices=negara_pilihan(), group=True),
        Column("no_hp", ("Nomor HP", "Telephone"), "nomor"),
        Column("no_warga", ("Nomor", "Number"), "nomor", phone=False),
    )
    filters = (Filter("jenis", ("Hal", "Matter")), Filter("negara", ("Negara", "Country")))
    list_help = (
        "Tidak ada kontrak atau paspor yang hampir habis, dan semua sudah berkabar.",
        "No contract or passport runs out soon, and there is news of everybody.",
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Alerts as of today."""
        return select_siaga(viewer, dt.date.fromisoformat(query.today))

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> Response:
        """The person behind an alert."""
        return redirect(url_for("WargaView.show", kunci=kunci.rpartition("-")[2]))


class PembacaanNikView(DaftarView):
    """Who looked at whose identity number."""

    route_base, title = "/pembacaan-nik", ("Siapa melihat NIK", "Looks at identity numbers")
    rights = {"lihat": "warga.nik"}
    key, sort, search, views = "id", "-pada", ("nama", "nama_pembaca", "alasan"), ("tabel", "kartu")
    columns = (
        Column("pada", ("Kapan", "When"), "waktu", group=True),
        Column("nama_pembaca", ("Siapa melihat", "Who looked"), title=True, group=True),
        Column("nama", ("NIK siapa", "Whose")),
        Column("alasan", ("Untuk apa", "What for"), wide=True),
    )
    filters = (Filter("pada", ("Kapan", "When"), "periode"),)
    list_help = ("Belum ada yang melihat NIK utuh.", "Nobody has looked at a whole number yet.")

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All looks."""
        del query
        return select_pembacaan(viewer)


class RekapView(RuangView):
    """Counts without names, beside those of the whole kabupaten."""

    route_base, title = "/pmi-per-negara", ("PMI per negara", "Migrants by country")
    default_view = "lihat"

    @expose("/")
    @hak("warga.rekap")
    def lihat(self) -> str:
        """The page."""
        day, conn = hari_ini(), sessions.reading()
        found = shown(g.viewer, angka_pada(g.viewer, conn, day))
        return render_template(
            "warga/rekap.html",
            r=rekap_warga(g.viewer, conn, day),
            angka={one.kode: one for one in found},
            hari=day,
            negara=negara().values(),
            kabupaten=sum(satu.kabupaten for satu in negara().values()),
        )


def isi_beranda(viewer: Viewer, today: dt.date) -> dict[str, Any]:
    """Home of the village's roles: counts, and what wants to be looked at."""
    conn = sessions.reading()
    alerts = count_siaga(viewer, conn, today) if viewer.may("warga.lihat") else {}
    return {"r": rekap_warga(viewer, conn, today), "siaga": alerts, "negara": negara()}


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """Alerts for the bell of those who may see the register."""
    if not viewer.may("warga.lihat"):
        return []
    words, counts = dict(SIAGA), count_siaga(viewer, conn, hari_ini())
    return [
        BellItem(words[jenis], counts[jenis], url_for("SiagaView.list", jenis=jenis), pantau=True)
        for jenis in JENIS
    ]


def setup(app: Any) -> None:
    """The bell rings for alerts."""
    app.extensions["bell"].append(waiting)


VIEWS = (RumahTanggaView, AnakView, SiagaView, PembacaanNikView, RekapView)
