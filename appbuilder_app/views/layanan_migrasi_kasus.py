"""Cases: two roles only. They leave as no file, and nobody else learns that one exists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, url_for
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, Filter, State
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    KomboField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.pada import PADA, as_of, dated
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.kata_layanan import HASIL, INSTANSI, KASUS, KEADAAN_KASUS, LEWAT, ORANG
from appbuilder_app.kata_layanan import kata_layanan as kata
from appbuilder_app.kata_warga import negara_pilihan
from appbuilder_app.shell import BellItem, Hit
from appbuilder_app.texts import Pair
from appbuilder_app.views.layanan_migrasi import DokumenDesa
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import queries_kasus
from koperasi.layanan_migrasi.daftar import select_kasus
from koperasi.layanan_migrasi.usecases_kasus import KasusBaru, open_kasus
from koperasi.layanan_migrasi.usecases_tindak import (
    BukaLagiKasus,
    OrangBaru,
    TindakKasus,
    TutupKasus,
    add_orang,
    close_kasus,
    follow_kasus,
    reopen_kasus,
)

WARNA = {"terbuka": "kuning", "dirujuk": "biru", "selesai": "hijau"}
KEADAAN = tuple(State(kode, words, WARNA[kode]) for kode, words in KEADAAN_KASUS)
COLUMNS = (
    Column("no_kasus", ("Nomor", "Number"), "nomor"),
    Column("nama", ("Siapa", "Who"), title=True),
    Column("jenis", ("Jenis", "Kind"), choices=KASUS, group=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
    Column("tenggat", ("Tenggat", "Deadline"), "tanggal"),
    Column("lewat_tenggat", ("Lewat tenggat", "Overdue"), "ya", group=True),
    Column("eskalasi", ("Perlu atasan", "Goes up"), "ya", group=True, phone=False),
    Column("rujukan", ("Dirujuk ke", "Referred to"), choices=INSTANSI, group=True, phone=False),
    Column("negara", ("Negara", "Country"), choices=negara_pilihan(), group=True, phone=False),
    Column("tanggal", ("Diterima", "Reported"), "tanggal", group=True),
)
SHOWN = (
    Column("jenis", ("Jenis", "Kind"), choices=KASUS),
    Column("tanggal", ("Diterima", "Reported"), "tanggal"),
    Column("lewat", ("Lewat", "How it came"), choices=LEWAT),
    Column("negara", ("Negara", "Country"), choices=negara_pilihan()),
    Column("pelapor", ("Pelapor", "Reported by")),
    Column("hubungan", ("Hubungan pelapor", "Relation")),
    Column("no_hp", ("Nomor HP", "Telephone"), "nomor"),
    Column("tenggat", ("Tenggat berikut", "Next deadline"), "tanggal"),
    Column("ditutup", ("Selesai", "Closed"), "tanggal"),
    Column("hasil", ("Hasil", "Outcome"), choices=HASIL),
    Column("uraian_hasil", ("Yang dicapai", "What was reached"), wide=True),
)


class FormKasus(Formulir):
    """A case as it is told."""

    no_warga = KomboField(("Siapa yang mengalami", "Whom it is about"), sumber="warga",
                          wajib=False, pertama=True)  # fmt: skip
    nama = TeksField(("atau nama, bila belum ada di buku warga", "or the name of somebody else"),
                     panjang=100, wajib=False)  # fmt: skip
    jenis = DaftarField(("Jenis pengaduan", "Kind"), choices=KASUS)
    kronologi = CatatanField(
        ("Apa yang terjadi, urut tanggal", "What happened, by date"), panjang=2000, wajib=True
    )
    pelapor = TeksField(("Yang melapor", "Who reports"), panjang=100)
    hubungan = TeksField(("Hubungannya", "Relation"), panjang=60, wajib=False)
    no_hp = TeksField(("Nomor HP pelapor", "Telephone"), panjang=20, wajib=False,
                      render_kw={"inputmode": "tel"})  # fmt: skip
    negara = DaftarField(("Negara", "Country"), choices=negara_pilihan, wajib=False)
    lewat = DaftarField(("Pengaduan datang lewat", "How it came"), choices=LEWAT)
    tanggal = TanggalField(("Diterima tanggal", "Reported on"))
    tenggat = TanggalField(
        ("Harus ada tindakan sampai", "Something is to be done by"),
        wajib=False,
        description=(
            "Kosong: menurut jenisnya, 1 sampai 14 hari.",
            "Empty: as its kind asks, 1 to 14 days.",
        ),
    )


class FormTindak(Formulir):
    """What was done."""

    tanggal = TanggalField(("Tanggal", "Date"))
    uraian = CatatanField(("Apa yang dilakukan", "What was done"), panjang=500, wajib=True)
    tenggat = TanggalField(("Tenggat berikutnya", "Next deadline"), wajib=False)


class FormRujuk(FormTindak):
    """To whom it is referred."""

    instansi = DaftarField(("Dirujuk ke", "Referred to"), choices=INSTANSI)
    acuan = TeksField(("Nomor surat atau laporan di sana", "Their reference"), panjang=60,
                      wajib=False)  # fmt: skip


class FormTutup(Formulir):
    """The outcome."""

    tanggal = TanggalField(("Selesai tanggal", "Closed on"))
    hasil = DaftarField(("Hasil", "Outcome"), choices=HASIL)
    uraian = CatatanField(("Apa yang dicapai", "What was reached"), panjang=500, wajib=True)


class FormAlasan(Formulir):
    """Why."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


class FormOrang(Formulir):
    """Somebody else in the case."""

    nama = TeksField(("Nama", "Name"), panjang=100)
    peran = DaftarField(("Perannya", "Part"), choices=ORANG)
    keterangan = TeksField(("Keterangan", "Remark"), panjang=200, wajib=False)


@dataclass(frozen=True)
class Rujuk:
    """A referral as the form says it."""

    no_kasus: str
    tanggal: dt.date
    uraian: str
    instansi: str = ""
    acuan: str = ""
    tenggat: dt.date | None = None


def rujuk(desa: Desa, viewer: Viewer, isi: Rujuk) -> None:
    """Refer a case."""
    follow_kasus(desa, viewer, TindakKasus(**vars(isi), rujukan=True))


def _act(name: str, label: Pair, what: tuple[Any, Any, Any], **more: Any) -> Action:
    use_case, perintah, form = what
    usual = {"row_fields": (("no_kasus", "no_kasus"),), "states": ("terbuka", "dirujuk")}
    return Action(name, label, "kasus.catat", use_case, perintah, form=form, **usual | more)


ACTIONS = (
    _act("tindak", ("Tindak lanjut", "Follow up"), (follow_kasus, TindakKasus, FormTindak),
         icon="tambah", style="utama", done=("Tindak lanjut tercatat.", "Recorded.")),
    _act("rujuk", ("Rujuk", "Refer"), (rujuk, Rujuk, FormRujuk), icon="kirim",
         done=("Rujukan tercatat.", "The referral is recorded.")),
    _act("orang", ("Tambah orang", "Add somebody"), (add_orang, OrangBaru, FormOrang), states=(),
         icon="orang", done=("Tercatat.", "Recorded.")),
    _act("tutup", ("Selesaikan", "Close"), (close_kasus, TutupKasus, FormTutup), icon="centang",
         done=("Pengaduan selesai.", "The case is closed.")),
    _act("buka", ("Buka lagi", "Open again"), (reopen_kasus, BukaLagiKasus, FormAlasan),
         states=("selesai",), icon="pulihkan", done=("Pengaduan terbuka lagi.", "Open again.")),
)  # fmt: skip


FILTERS = (
    Filter("keadaan", ("Keadaan", "State")),
    Filter("jenis", ("Jenis", "Kind")),
    Filter("berjalan", ("Belum selesai", "Not closed"), "ya"),
    Filter("lewat_tenggat", ("Lewat tenggat", "Overdue"), "ya"),
    Filter("eskalasi", ("Perlu atasan", "Goes up"), "ya"),
    Filter("tanggal", ("Diterima", "Reported"), "periode"),
    Filter("ditutup", ("Selesai", "Closed"), "periode"),
    Filter("no_warga", ("Nomor warga", "Person"), "teks"),
    PADA,
)
HAK = {"lihat": "kasus.lihat", "tambah": "kasus.catat", "samping": "kasus.catat"}


class KasusView(DokumenDesa):
    """Cases."""

    route_base, title, kind = "/pengaduan", ("Pengaduan", "Cases"), "kasus"
    key, exported, rights, filters = "no_kasus", False, HAK, FILTERS
    states, columns, show_columns, sort = KEADAAN, COLUMNS, SHOWN, "-lewat_tenggat"
    add_label: Pair = ("Catat pengaduan", "New case")
    form, use_case, perintah, actions = FormKasus, open_kasus, KasusBaru, ACTIONS
    search, views = ("no_kasus", "nama"), ("tabel", "kartu", "kanban")
    show_template = "layanan_migrasi/kasus.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Cases as of today, or of a named day."""
        return dated(select_kasus(viewer, as_of(query)), query)

    def row_title(self, row: Row) -> str:
        """Number and name."""
        return f"{row.no_kasus} {row.nama}"

    def history(self, viewer: Viewer, conn: Connection, row: Row) -> list[Perubahan]:
        """Its notes say what happened; there is nothing else."""
        return []

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today, at the office."""
        return {"tanggal": hari_ini(), "lewat": "kantor"}

    def done_url(self, result: str) -> str:
        """The new case."""
        return url_for("KasusView.show", kunci=result)


def catatan_kasus(row: Row) -> list[Any]:
    """What was done, for the page."""
    return queries_kasus.list_catatan(g.viewer, sessions.reading(), row.no_kasus)


def orang_kasus(row: Row) -> list[Any]:
    """Others in it, for the page."""
    return queries_kasus.list_orang(g.viewer, sessions.reading(), row.no_kasus)


def found(viewer: Viewer, conn: Connection, words: str) -> list[Hit]:
    """Cases for the search box of the two roles."""
    if not viewer.may("warga.peka"):
        return []
    rows = queries_kasus.find_kasus(viewer, conn, hari_ini(), words)
    kind = ("Pengaduan", "Cases")
    return [
        Hit(kind, f"{row.no_kasus} {row.nama}", url_for("KasusView.show", kunci=row.no_kasus),
            kata(row.jenis, "kasus"), "peringatan")
        for row in rows
    ]  # fmt: skip


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """Overdue cases; those that go up stand apart."""
    if not viewer.may("warga.peka"):
        return []
    many = queries_kasus.count_kasus(viewer, conn, hari_ini())
    lines = (
        (("Pengaduan lewat tenggat", "Cases overdue"), many.lewat, {"lewat_tenggat": "ya"}),
        (("Pengaduan perlu penanggung jawab", "Cases that go up"), many.eskalasi,
         {"eskalasi": "ya"}),
    )  # fmt: skip
    return [
        BellItem(words, count, url_for("KasusView.list", **saring))  # type: ignore[arg-type]
        for words, count, saring in lines
    ]


def setup(app: Flask) -> None:
    """Bell, search box, and what the page of a case asks."""
    app.extensions["bell"].append(waiting)
    app.extensions["cari"].append(found)
    app.jinja_env.globals.update(catatan_kasus=catatan_kasus, orang_kasus=orang_kasus)


VIEWS = (KasusView,)
