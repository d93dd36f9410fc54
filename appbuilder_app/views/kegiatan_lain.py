"""Follow-ups, children's sessions, the year, households informed per RT, the programme."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select, literal

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, RuangView
from appbuilder_app.fields import (
    AngkaField,
    CatatanField,
    Formulir,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_kegiatan import KEADAAN, PILAR, PROGRAM_KATA, SEKOLAH, TANDA, TEMPO
from appbuilder_app.shell import BellItem
from appbuilder_app.texts import Pair, tanggal
from appbuilder_app.views.kegiatan import SampingDesa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import queries
from koperasi.kegiatan.program import get_program, jenis_desa, pilihan_pada, program_desa
from koperasi.kegiatan.queries import TERBUKA, TERLAMBAT
from koperasi.kegiatan.queries_cakupan import coverage
from koperasi.kegiatan.rules import TERLAKSANA
from koperasi.kegiatan.usecases_nilai import (
    CatatAnakHadir,
    SelesaiTindakLanjut,
    finish_anak,
    finish_tindak_lanjut,
    record_anak_hadir,
)
from koperasi.kegiatan.usecases_program import PilihProgram, choose_program
from koperasi.warga.baris import hari_ini
from ledger.errors import Refusal

TAHUN = (2015, 2100)


def _as_of(query: ListQuery) -> dt.date:
    """The day whose state a list shows: today unless the address names one."""
    asked = query.value("per_tanggal")
    try:
        return dt.date.fromisoformat(asked or query.today)
    except ValueError as error:
        raise Refusal("saringan_salah", nama="per_tanggal", nilai=asked) from error


def _dated(query: Select[Any], asked: ListQuery) -> Select[Any]:
    """The same list with the day it is about, so that an address can name it."""
    return query.add_columns(literal(_as_of(asked).isoformat()).label("per_tanggal"))


def _days(viewer: Viewer, conn: Connection) -> list[tuple[str, Pair]]:
    """The day that the address names; the list itself offers none."""
    del viewer, conn
    return [(day, (tanggal(day), tanggal(day))) for day in request.args.getlist("per_tanggal")]


PER = Filter("per_tanggal", ("Keadaan per", "As of"), choices=_days)


class FormSelesai(Formulir):
    """What came of a follow-up."""

    hasil = TeksField(("Apa hasilnya", "What came of it"), panjang=160)


class FormAnak(Formulir):
    """What a session found out about a child."""

    sekolah = PilihanField(("Sekolahnya", "School"), choices=SEKOLAH)
    catatan = CatatanField(("Catatan", "Note"))
    tindak_lanjut = TeksField(("Tindak lanjut", "Follow-up"), panjang=160, wajib=False)
    siapa = TeksField(("Siapa yang melakukan", "Who does it"), panjang=80, wajib=False)
    jatuh_tempo = TanggalField(("Paling lambat", "Until"), wajib=False)


SELESAI = Action(
    "selesai", ("Selesai", "Done"), "kegiatan.nilai", finish_tindak_lanjut, SelesaiTindakLanjut,
    form=FormSelesai, states=(TERBUKA, TERLAMBAT), icon="centang", style="utama",
    done=("Tindak lanjut selesai.", "The follow-up is done."),
)  # fmt: skip


class TindakLanjutView(SampingDesa, DocumentView):
    """What has to follow from activities."""

    route_base, title = "/tindak-lanjut", ("Tindak lanjut", "Follow-ups")
    rights, kind = {"lihat": "kegiatan.lihat"}, "tindak_lanjut_kegiatan"
    key, sort = "id", "-keadaan"  # what is overdue first, then open, then done
    add_method, duplicate, states, search = "", False, TEMPO[:3], ("apa", "siapa", "judul")
    columns = (
        Column("apa", ("Apa", "What"), title=True, wide=True),
        Column("siapa", ("Siapa", "Who"), group=True),
        Column("jatuh_tempo", ("Paling lambat", "Until"), "tanggal", group=True),
        Column("keadaan", ("Keadaan", "State"), "keadaan", states=TEMPO[:3], group=True),
        Column("pilar", ("Pilar", "Pillar"), choices=PILAR, group=True),
        Column("judul", ("Kegiatan", "Activity"), phone=False),
        Column("no_kegiatan", ("Nomor", "Number"), "nomor", phone=False),
        Column("hasil", ("Hasil", "Result"), phone=False),
    )
    filters = (
        Filter("keadaan", ("Keadaan", "State")),
        Filter("pilar", ("Pilar", "Pillar")),
        Filter("jatuh_tempo", ("Paling lambat", "Until"), "periode"),
        PER,
    )
    actions = (SELESAI,)
    list_help = ("Belum ada tindak lanjut.", "No follow-ups yet.")

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them as of a day."""
        return _dated(queries.select_tindak_lanjut(viewer, _as_of(query)), query)


ANAK_COLUMNS = (
    Column("nama", ("Nama", "Name"), title=True),
    Column("tanggal", ("Tanggal", "Day"), "tanggal", group=True),
    Column("judul", ("Pertemuan", "Session"), group=True),
    Column("sekolah", ("Sekolah", "School"), choices=SEKOLAH, group=True),
    Column("tindak_lanjut", ("Tindak lanjut", "Follow-up"), wide=True),
    Column("siapa", ("Siapa", "Who"), group=True),
    Column("jatuh_tempo", ("Paling lambat", "Until"), "tanggal", group=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=TEMPO, group=True),
)
ANAK_SHOWN = (
    *ANAK_COLUMNS,
    Column("catatan", ("Catatan", "Note"), wide=True),
    Column("hasil", ("Hasil tindak lanjut", "What came of it"), wide=True),
    Column("dusun", ("Dusun", "Hamlet")),
    Column("kegiatan_keadaan", ("Kegiatan", "Activity"), "keadaan", states=KEADAAN),
)
ANAK_FILTERS = (
    Filter("keadaan", ("Tindak lanjut", "Follow-up")),
    Filter("sekolah", ("Sekolah", "School")),
    Filter("tanggal", ("Tanggal", "Day"), "periode"),
    PER,
)


class CatatAnak(Action):
    """Noted while the activity is not judged."""

    def fits(self, row: Row, state_column: str) -> bool:
        """The state that counts is the activity's."""
        return row.kegiatan_keadaan == TERLAKSANA and super().fits(row, state_column)


ANAK_ACTIONS = (
    CatatAnak("catat", ("Catat anak ini", "Note about this child"), "kegiatan.catat",
           record_anak_hadir, CatatAnakHadir, form=FormAnak, icon="ubah",
           done=("Tercatat.", "Recorded.")),
    SELESAI.only(TERBUKA, TERLAMBAT, use_case=finish_anak),
)  # fmt: skip


class HadirAnakView(SampingDesa, DocumentView):
    """Children at sessions: two roles only, and never as a file."""

    route_base, title = "/pertemuan-anak", ("Pertemuan anak", "Children's sessions")
    rights, kind, exported = {"lihat": "warga.peka"}, "hadir_anak", False
    key, sort = "id", "-tanggal"
    add_method, duplicate, states, search = "", False, TEMPO, ("nama", "judul")
    columns, show_columns, filters = ANAK_COLUMNS, ANAK_SHOWN, ANAK_FILTERS
    actions = ANAK_ACTIONS

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them as of a day."""
        return _dated(queries.select_anak_hadir(viewer, _as_of(query)), query)

    def row_title(self, row: Row) -> str:
        """The child's name."""
        return str(row.nama)


class KalenderKegiatanView(RuangView):
    """A year, month by month, every pillar also at zero."""

    route_base, title, default_view = "/kalender-kegiatan", ("Kalender", "Calendar"), "lihat"

    @expose("/")
    @hak("kegiatan.lihat")
    def lihat(self) -> str:
        """The page."""
        return _calendar(request.args.get("tahun", ""))


def _calendar(asked: str) -> str:
    conn = sessions.reading()
    day = hari_ini(sessions.desa(), conn)
    year = int(asked) if asked.isdigit() and TAHUN[0] <= int(asked[:4]) <= TAHUN[1] else day.year
    found = queries.calendar(g.viewer, conn, year)
    used = sorted({one.pilar for one in found})
    months = []
    for month in range(1, 13):
        first = dt.date(year, month, 1)
        here = [one for one in found if one.hari[5:7] == f"{month:02d}"]
        mine = [one.pilar for one in here]
        pillars = queries.pillars_of(conn, first, [kode for kode in used if kode in mine])
        rows = [(pillar, [one for one in here if one.pilar == pillar.kode]) for pillar in pillars]
        months.append((first, rows))
    return render_template("kegiatan/kalender.html", tahun=year, bulan_bulan=months, hari=day,
                           keadaan={state.key: state for state in KEADAAN})  # fmt: skip


class CakupanView(RuangView):
    """Households that know of the programme, RT by RT."""

    route_base, default_view = "/cakupan-sosialisasi", "lihat"
    title = ("Sosialisasi per RT", "Informed per RT")

    @expose("/")
    @hak("kegiatan.lihat")
    def lihat(self) -> str:
        """The page."""
        rows = coverage(g.viewer, sessions.reading())
        hamlets: dict[str, list[Any]] = {}
        for row in rows:
            hamlets.setdefault(row.dusun, []).append(row)
        return render_template(
            "kegiatan/cakupan.html",
            dusun=hamlets,
            rumah=sum(row.rumah for row in rows),
            tahu=sum(row.tahu for row in rows),
            belum=[row for row in rows if not row.tahu],
        )


class FormProgram(Formulir):
    """Which programme from when."""

    program = PilihanField(("Program", "Programme"), choices=PROGRAM_KATA)
    berlaku_mulai = TanggalField(
        ("Berlaku mulai", "From"), description=("Tanggal 1.", "The first of a month.")
    )
    penduduk = AngkaField(
        ("Jumlah penduduk desa", "People in the village"), batas=(0, 1_000_000), default=0,
        description=(
            "Batas jumlah yang hadir. 0 bila belum diketahui: dipakai jumlah orang di buku warga.",
            "Nobody reaches more than these. 0 if not known: the register's number is used.",
        ),
    )  # fmt: skip
    dasar = CatatanField(("Dasar keputusan", "Decision"), panjang=200, wajib=True)


class ProgramDesaView(RuangView):
    """The programme that the village follows, its pillars, and what it followed before."""

    route_base, default_view = "/program-desa", "lihat"
    title, form_template = ("Program desa", "Programme"), "furnitur/formulir.html"

    @expose("/")
    @hak("kegiatan.lihat")
    def lihat(self) -> str:
        """The page."""
        conn = sessions.reading()
        day = hari_ini(sessions.desa(), conn)
        lists = [get_program(kode) for kode, _ in PROGRAM_KATA]
        asked = [one.jenis for listed in lists for one in listed.syarat]
        return render_template(
            "kegiatan/program.html",
            program=program_desa(conn, day),
            pilihan=pilihan_pada(conn, day),
            riwayat=queries.list_pilihan(g.viewer, conn),
            kata=dict(PROGRAM_KATA),
            jenis=jenis_desa(conn),
            pilar=dict(PILAR),
            tanda=dict(TANDA),
            lain=lists,
            terakhir=queries.last_held(g.viewer, conn, asked),
        )

    @expose("/pilih", methods=["GET", "POST"])
    @hak("kegiatan.program")
    def pilih(self) -> Any:
        """Choose."""
        return _choose(self)


def _choose(view: ProgramDesaView) -> Any:
    form = FormProgram(request.form if request.method == "POST" else None)
    back = url_for("ProgramDesaView.lihat")
    page = forms.FormPage(
        ("Ganti program", "Change the programme"), ("Simpan", "Save"), cancel=back
    )
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(
        form, lambda: choose_program(sessions.desa(), g.viewer, PilihProgram(**form.data))
    )
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", ("Program tersimpan.", "The programme is saved."), back)


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """Follow-ups that are overdue, and activities whose day has passed, for the bell."""
    if not viewer.may("kegiatan.catat"):
        return []
    day = hari_ini(sessions.desa(), conn)
    late, past = queries.count_waiting(viewer, conn, day)
    before = day - dt.timedelta(days=1)
    return [
        BellItem(("Tindak lanjut lewat waktu", "Follow-ups overdue"), late,
                 url_for("TindakLanjutView.list", keadaan=TERLAMBAT)),
        BellItem(("Kegiatan belum dicatat pelaksanaannya", "Activities not recorded"), past,
                 url_for("KegiatanView.list", keadaan="rencana", rencana=f"2000-01-01..{before}")),
    ]  # fmt: skip


def setup(app: Any) -> None:
    """The bell rings for what is late."""
    app.extensions["bell"].append(waiting)


VIEWS = (TindakLanjutView, HadirAnakView, KalenderKegiatanView, CakupanView, ProgramDesaView)
