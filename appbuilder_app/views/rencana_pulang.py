"""Plans for the return as the programme's people see them: list, page, outcome."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, RuangView, State
from appbuilder_app.fields import (
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    KomboField,
    PilihanField,
    TanggalField,
)
from appbuilder_app.furnitur import forms, log, record
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.pada import PADA, as_of, dated
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_rencana import (
    CARA,
    CARA_PETUGAS,
    HASIL,
    HUBUNGAN,
    JENIS,
    KEADAAN,
    PERLU,
    TAHAP,
    YA_TIDAK,
    bulan_lagi,
    dalam_tahun,
)
from appbuilder_app.kata_warga import negara_pilihan
from appbuilder_app.rencana_isian import FormSasaran, sasaran_of, start_of
from appbuilder_app.shell import BellItem
from appbuilder_app.texts import Pair, pair, tanggal
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.queries import list_kunjungan
from koperasi.rencana_pulang import queries, queries_milik, rules
from koperasi.rencana_pulang.perintah import (
    CatatHasil,
    CatatKemajuan,
    CatatUsaha,
    HasilTanda,
    HentikanRencana,
    SetujuRencana,
    TandaRencana,
)
from koperasi.rencana_pulang.usecases import agree_rencana, sign_rencana, stop_rencana
from koperasi.rencana_pulang.usecases_hasil import record_hasil, record_kemajuan, record_usaha
from ledger.errors import Refusal

HAK = {"lihat": "rencana.lihat", "tambah": "rencana.catat"}
WARNA = {"berjalan": "hijau", "selesai": "biru", "dihentikan": ""}
STATES = tuple(State(k, kata, WARNA[k], main=k != "dihentikan") for k, kata in KEADAAN)
COLUMNS = (
    Column("no_rencana", ("Nomor", "Number"), "nomor"),
    Column("nama", ("PMI", "Migrant"), title=True),
    Column("negara", ("Negara", "Country"), choices=negara_pilihan(), group=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=STATES, group=True),
    Column("target", ("Semua sasaran", "All targets"), "rupiah", zero=False),
    Column("sampai", ("Sampai", "Until"), "tanggal", group=True),
    Column("perlu", ("Perlu", "Waits for"), choices=PERLU, group=True),
    Column("hasil", ("Hasil", "Outcome"), choices=HASIL, group=True),
)
FILTERS = (
    Filter("keadaan", ("Keadaan", "State")),
    Filter("perlu", ("Perlu", "Waits for"), choices=PERLU),
    Filter("negara", ("Negara", "Country")),
    Filter("hasil", ("Hasil", "Outcome"), choices=HASIL),
    Filter("mulai", ("Ditulis", "Written"), "periode"),
    PADA,
)


class FormVersi(FormSasaran):
    """The targets of a plan that is known, who signed and how."""

    penanda = KomboField(
        ("Ditandatangani oleh", "Signed by"),
        sumber="warga",
        description=(
            "PMI-nya sendiri, atau suami, istri, anak, ayah, ibunya.",
            "The migrant, or husband, wife, child, father, mother.",
        ),
    )
    cara_tanda = DaftarField(("Bagaimana", "How"), choices=CARA_PETUGAS)
    pada = TanggalField(("Tanggal tanda tangan", "Signed on"))
    pmi_setuju = CentangField(
        ("PMI sudah setuju (ditanya langsung atau lewat telepon)", "The migrant agreed")
    )


class FormRencana(FormVersi):
    """A new plan: whose return it is."""

    no_warga = KomboField(("PMI atau calon PMI", "Migrant"), sumber="warga", pertama=True)


class FormSetuju(Formulir):
    """How the migrant said yes."""

    cara_tanda = DaftarField(("Bagaimana PMI menyetujui", "How"), choices=CARA_PETUGAS)


class FormHenti(Formulir):
    """Why."""

    alasan = CatatanField(("Mengapa dihentikan", "Why"), panjang=200, wajib=True)


def _kunjungan() -> list[tuple[str, str]]:
    """Proved visits of late: number, name and day."""
    rows = list_kunjungan(g.viewer).subquery().c
    query = (
        rows.no_kunjungan.table.select()
        .where(rows.terbukti == 1, rows.hasil == "bertemu")
        .order_by(rows.selesai.desc())
        .limit(200)
    )
    found = sessions.reading().execute(query)
    return [
        (row.no_kunjungan, f"{row.nama}, {tanggal(row.selesai)} ({row.no_kunjungan})")
        for row in found
    ]


def _tahap() -> list[tuple[str, str]]:
    made = []
    for jenis, kata in JENIS:
        for tahap, _ in rules.TAHAP[jenis]:
            made.append((f"{jenis}.{tahap}", f"{pair(kata)}: {pair(TAHAP[tahap]).lower()}"))
    return made


class FormKemajuan(Formulir):
    """What a visit saw."""

    tahap = DaftarField(("Yang terlihat", "What was seen"), choices=_tahap)
    no_kunjungan = DaftarField(("Pada kunjungan", "On the visit"), choices=_kunjungan)
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


class FormHasil(Formulir):
    """What became of each target."""

    rumah = PilihanField(("Rumah", "House"), choices=HASIL, wajib=False)
    tabungan = PilihanField(("Tabungan", "Savings"), choices=HASIL, wajib=False)
    usaha = PilihanField(("Usaha", "Business"), choices=HASIL, wajib=False)
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


class FormUsaha(Formulir):
    """Whether the business runs."""

    jalan = PilihanField(
        ("Usaha keluarga jalan sekarang?", "Does a family business run?"), choices=YA_TIDAK
    )
    no_kunjungan = DaftarField(
        ("Terlihat pada kunjungan", "Seen on the visit"),
        choices=_kunjungan,
        wajib=False,
        description=("Kosong bila hanya diceritakan.", "Empty when it was only told."),
    )
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


def tanda(viewer: Viewer, values: dict[str, Any], kunci: str) -> HasilTanda:
    """Keep what an officer typed."""
    goals = queries_milik.goals_for(viewer, sessions.reading(), values["no_warga"])
    asked = TandaRencana(
        values["no_warga"],
        sasaran_of(values, goals),
        values["penanda"],
        values["pada"],
        values["cara_tanda"],
        bool(values["pmi_setuju"]),
        bool(values["dibuka"]),
        values["catatan"] or "",
        values.get("dari_versi", 0),
        kunci,
    )
    sessions.done_reading()
    return sign_rencana(sessions.desa(), viewer, asked)


ROW = (("no_rencana", "no_rencana"),)
ACTIONS = (
    Action(
        "setuju", ("PMI setuju", "Migrant agrees"), "rencana.catat", agree_rencana,
        SetujuRencana, form=FormSetuju, states=("berjalan",),
        row_fields=(*ROW, ("versi", "versi")), icon="centang",
        done=("Persetujuan PMI tercatat.", "Recorded."),
    ),
    Action(
        "henti", ("Hentikan", "Give up"), "rencana.catat", stop_rencana, HentikanRencana,
        form=FormHenti, states=("berjalan",), row_fields=ROW, icon="tutup",
        done=("Rencana dihentikan; yang pernah ditandatangani tetap terbaca.", "Given up."),
    ),
    Action(
        "usaha", ("Usaha 12 bulan", "Business after 12 months"), "rencana.catat",
        record_usaha, CatatUsaha, form=FormUsaha, states=("selesai",), row_fields=ROW,
        icon="usaha", done=("Tercatat.", "Recorded."),
    ),
)  # fmt: skip


class RencanaPulangView(DocumentView):
    """Plans."""

    route_base, title, rights = "/rencana-pulang", ("Rencana pulang", "Plans"), HAK
    kind, milik_desa, hak_samping, key = "rencana_pulang", True, "rencana.catat", "no_rencana"
    states, columns, filters, duplicate = STATES, COLUMNS, FILTERS, False
    search, sort, next_button = ("no_rencana", "nama", "no_warga"), "-no_rencana", False
    form, form_template = FormRencana, "rencana_pulang/formulir.html"
    show_template, add_label = "rencana_pulang/lembar.html", ("Rencana baru", "New plan")
    actions = ACTIONS

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All plans as of today."""
        return dated(queries.list_rencana(viewer, as_of(query)), query)

    @expose("/catat", methods=["GET", "POST"])
    @hak(".tambah")
    def catat(self) -> Any:
        """A new plan."""
        return _sign(self, None)

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("rencana.catat")
    def samping(self, kunci: str) -> Any:
        """Notes and plans, for the programme's people alone."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))

    def row_title(self, row: Row) -> str:
        """Whose."""
        return str(row.nama)


class RencanaLangkahView(RuangView):
    """The forms on a plan's page: a new version, progress, the outcome."""

    route_base, form_template = "/rencana-pulang", "rencana_pulang/formulir.html"

    @expose("/<kunci>/versi", methods=["GET", "POST"])
    @hak("rencana.catat")
    def versi(self, kunci: str) -> Any:
        """A new version."""
        return _sign(self, kartu(kunci))

    @expose("/<kunci>/kemajuan", methods=["GET", "POST"])
    @hak("rencana.catat")
    def kemajuan(self, kunci: str) -> Any:
        """What a visit saw."""
        return _ask(self, kunci, ("Kemajuan yang terlihat", "Seen on a visit"), FormKemajuan, _seen)

    @expose("/<kunci>/hasil", methods=["GET", "POST"])
    @hak("rencana.catat")
    def hasil(self, kunci: str) -> Any:
        """What became of it."""
        return _ask(self, kunci, ("Hasil sesudah pulang", "Outcome"), FormHasil, _came)


def _sign(view: Any, known: Any) -> Any:
    """The form of a plan or of a new version: shown, or signed."""
    title: Pair = RencanaPulangView.add_label
    start: dict[str, Any] = {"pada": hari_ini(), "dibuka": True}
    cancel = ""
    if known is None:
        start |= record.from_address(RencanaPulangView)
    else:
        if known.tertutup:
            raise Refusal("rencana_perlu_izin")
        title = (f"Versi baru: {known.nama}", f"New version: {known.nama}")
        start |= start_of(known)
        cancel = url_for("RencanaPulangView.show", kunci=known.no_rencana)
    page = forms.FormPage(title, ("Simpan", "Save"), cancel=cancel)
    kind: type[Formulir] = FormVersi if known else FormRencana
    if request.method == "GET":
        return forms.show(view, kind(None, start), page)
    form = kind(request.form)
    whose = {"no_warga": known.no_warga, "dari_versi": known.versi} if known else {}
    outcome = forms.attempt(form, lambda: tanda(g.viewer, form.data | whose, forms.sent_key()))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    made = outcome.result
    words = (
        f"Versi {made.versi} rencana {made.no_rencana} tersimpan.",
        f"Version {made.versi} of {made.no_rencana} is saved.",
    )
    return forms.saved("", words, url_for("RencanaPulangView.show", kunci=made.no_rencana))


def _ask(view: Any, kunci: str, title: Pair, kind: type[Formulir], work: Any) -> Any:
    """A form about one plan."""
    known = kartu(kunci)
    back = url_for("RencanaPulangView.show", kunci=known.no_rencana)
    page = forms.FormPage(
        (f"{title[0]}: {known.nama}", f"{title[1]}: {known.nama}"), ("Simpan", "Save"), cancel=back
    )
    start = {one.jenis: rules.suggest_hasil(one.laju) for one in known.sasaran}
    form = kind(request.form if request.method == "POST" else None, start)
    for jenis in set() if known.tertutup else set(rules.JENIS) - set(start):
        if jenis in form._fields:
            del form[jenis]
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: work(known.no_rencana, form))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", ("Tersimpan.", "Saved."), back)


def _seen(number: str, form: Any) -> None:
    jenis, _, tahap = form.tahap.data.partition(".")
    asked = CatatKemajuan(
        number, jenis, tahap, form.no_kunjungan.data, form.catatan.data or "", forms.sent_key()
    )
    record_kemajuan(sessions.desa(), g.viewer, asked)


def _came(number: str, form: Any) -> None:
    said = {jenis: form.data[jenis] or "" for jenis in rules.JENIS if jenis in form.data}
    asked = CatatHasil(number, said, form.catatan.data or "", forms.sent_key())
    record_hasil(sessions.desa(), g.viewer, asked)


def kartu(no_rencana: str) -> Any:
    """Everything about one plan, for its page and forms."""
    return queries.card_rencana(g.viewer, sessions.reading(), hari_ini(), no_rencana)


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """Plans that wait for an outcome, a look after twelve months, or the migrant's word."""
    if not viewer.may("rencana.catat"):
        return []
    counts = queries.waiting_rencana(viewer, conn, hari_ini())
    return [
        BellItem(kata, counts[perlu], url_for("RencanaPulangView.list", perlu=perlu))
        for perlu, kata in PERLU
        if perlu in counts
    ]


def setup(app: Flask) -> None:
    """Words and what the templates ask; the bell."""
    app.extensions["bell"].append(waiting)
    words = {
        "rencana_jenis": dict(JENIS),
        "rencana_tahap": TAHAP,
        "rencana_hubungan": HUBUNGAN,
        "rencana_hasil": dict(HASIL),
        "rencana_cara": dict(CARA),
        "rencana_perlu": dict(PERLU),
    }
    app.jinja_env.globals.update(
        kartu_rencana=lambda row: kartu(row.no_rencana), hari_ini_desa=hari_ini, **words
    )
    app.jinja_env.filters.update(bulan_lagi=bulan_lagi, dalam_tahun=dalam_tahun)


VIEWS = (RencanaPulangView, RencanaLangkahView)
