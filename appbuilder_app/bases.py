"""The three bases of all rooms' screens; a room writes declarations.

- :class:`MasterView`: people, places, things. Add, change, archive; what it was before stays.
- :class:`DocumentView`: money. Added through a use case, then only actions by state; nothing is
  ever changed or deleted.
- :class:`ReportView`: a period, a neutral table, screen, workbook, PDF, JSON.

All carry the same furniture: search, filters in the address, groups with totals, saved
filters, export, bulk actions, cards, kanban, graph, pivot; status bar, actions, smart buttons,
notes, plans, attachments, history, duplicate. See docs/konsep/layar.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import abort, flash, g, redirect, request
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection, Table
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.fields import Formulir
from appbuilder_app.furnitur import (
    export,
    forms,
    listing,
    log,
    papers,
    record,
    report,
    saved,
)
from appbuilder_app.furnitur.actions import Action, Smart
from appbuilder_app.furnitur.columns import DOKUMEN, Column, Row, State, get
from appbuilder_app.furnitur.declared import address, command, plain, today
from appbuilder_app.furnitur.dokumen import document_add
from appbuilder_app.furnitur.papers import Kertas
from appbuilder_app.furnitur.query import Filter, ListQuery, Page
from appbuilder_app.furnitur.record import Related
from appbuilder_app.furnitur.register import Register
from appbuilder_app.furnitur.report import Asked
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, t
from koperasi.dasar.perubahan import Perubahan, read_perubahan
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

__all__ = [
    "Action",
    "Column",
    "DaftarView",
    "DocumentView",
    "Filter",
    "Kertas",
    "ListQuery",
    "MasterView",
    "Page",
    "Related",
    "ReportView",
    "RuangView",
    "Smart",
    "State",
]


class RuangView(BaseView):
    """Anything of a room: its title, and which right each of its doors asks for."""

    title: Pair = ("", "")
    rights: Mapping[str, str] = {}
    """"lihat", "tambah", "ubah", "arsip" -> right; a door whose right is missing is closed."""
    kind = ""
    """What notes and history are filed under ("anggota"); the view's name when empty."""

    milik_desa = False
    """Its rows belong to the village and not to the entity in hand: notes and papers hang there."""

    def panel(self, form: Formulir) -> str:
        """HTML at the side of the form (a balance, a photo); nothing by default."""
        return ""


class DaftarView(RuangView):
    """A list with everything a list can do. Give `select`, or write `page` yourself."""

    columns: tuple[Column, ...] = ()
    filters: tuple[Filter, ...] = ()
    search: tuple[str, ...] = ()
    views: tuple[str, ...] = ("tabel", "kartu")
    sort = ""
    key = "id"
    select: Any = None  # (viewer, query) -> select with the columns, seen through the viewer
    actions: tuple[Action, ...] = ()
    export_columns: tuple[Column, ...] = ()
    exported = True
    """Whether the list may leave as a file; false for what must not go round with names."""
    import_url, import_right = "", "impor.anggota"
    list_template = "furnitur/daftar.html"
    list_papers: tuple[tuple[Pair, str], ...] = ()
    add_method = ""
    add_label: Pair = ("Tambah", "Add")
    list_help: Pair = ("Belum ada catatan di sini.", "Nothing here yet.")

    def page(self, viewer: Viewer, conn: Connection, query: ListQuery) -> Page:
        """Rows of a question; `query.size` 0 means every row."""
        return listing.source_of(self).page(viewer, conn, query)

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return listing.render(self)

    @expose("/ekspor.xlsx")
    @hak(".lihat")
    def ekspor(self) -> Response:
        return export.workbook(self)

    @expose("/ekspor.pdf")
    @hak(".lihat")
    def ekspor_pdf(self) -> Response:
        return papers.of_list(self)

    @expose("/saringan", methods=["POST"])
    @hak(".lihat")
    def saringan(self) -> Response:
        return saved.change(self)

    @expose("/massal/<nama>", methods=["POST"])
    @hak(".lihat")
    def massal(self, nama: str) -> Response:
        return record.bulk(self, nama)


class LembarView(DaftarView):
    """A list whose rows have a page of their own."""

    states: tuple[State, ...] = ()
    state_column = "keadaan"
    show_columns: tuple[Column, ...] = ()
    show_template = "furnitur/lembar.html"
    form: type[Formulir] = Formulir
    form_template = "furnitur/formulir.html"
    smart: tuple[Smart, ...] = ()
    related: tuple[Related, ...] = ()
    papers: tuple[Kertas, ...] = ()
    duplicate = True

    def detail(self, viewer: Viewer, conn: Connection, kunci: str) -> Row | None:
        """One row that the viewer may see, or None."""
        query = ListQuery(entitas=entitas_kode(), today=today())
        return listing.source_of(self).one(viewer, conn, query, kunci)

    def row_title(self, row: Row) -> str:
        """What names a row: its first "title" column, else its key."""
        named = next((column for column in self.columns if column.title), None)
        return named.words(get(row, named.name)) if named else str(get(row, self.key))

    def papers_at(self, row: Row) -> tuple[str, str] | None:
        """(kind, key) that the papers of a row hang on, where it is not the row itself."""
        return None

    def history(self, viewer: Viewer, conn: Connection, row: Row) -> Iterable[Perubahan]:
        """What was changed, newest first."""
        subject = f"{self.kind}:{get(row, self.key)}"
        return read_perubahan(conn, entitas_kode(), subject) if self.kind else ()


class SisiView(LembarView):
    """The page of a row, its actions, and what is written at its side."""

    hak_samping = "catatan.tulis"
    """Right to write at the side; a view of the village has its own, and its own `samping`."""

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> str:
        return record.show(self, kunci)

    @expose("/<kunci>/aksi/<nama>", methods=["GET", "POST"])
    @hak(".lihat")
    def aksi(self, kunci: str, nama: str) -> Any:
        return record.act(self, kunci, nama)

    @expose("/<kunci>/<nama>.pdf")
    @hak(".lihat")
    def kertas(self, kunci: str, nama: str) -> Response:
        return papers.of_row(self, record.need(self, kunci), nama)

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("catatan.tulis")
    def samping(self, kunci: str) -> Any:
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))


class MasterView(SisiView):
    """People, places, things: `table` with `versi` and `diarsipkan_pada`, or three use cases."""

    table: Table | None = None
    add_case: Any = None  # ((desa, viewer, perintah) -> result, perintah class)
    change_case: Any = None
    archive_case: Any = None

    @property
    def may_archive(self) -> bool:
        """There is a way to put rows away."""
        return self.table is not None or self.archive_case is not None

    add_method = "baru"

    def register(self) -> Register:
        """The simple register behind `table`."""
        assert self.table is not None, f"{type(self).__name__} needs a table or use cases"  # noqa: S101
        right = self.rights["ubah"]
        return Register(self.table, self.key, self.kind, right, entitas_kode())

    @expose("/baru", methods=["GET", "POST"])
    @hak(".tambah")
    def baru(self) -> Any:
        return master_add(self)

    @expose("/<kunci>/ubah", methods=["GET", "POST"])
    @hak(".ubah")
    def ubah(self, kunci: str) -> Any:
        return master_change(self, kunci)

    @expose("/<kunci>/arsip", methods=["POST"])
    @hak(".ubah")
    def arsip(self, kunci: str) -> Response:
        return master_archive(self, kunci)


class DocumentView(SisiView):
    """Money: added through a use case; afterwards only actions by state. No edit, no delete."""

    use_case: Any = None  # (desa, viewer, perintah) -> result
    perintah: Any = None  # its dataclass
    states: tuple[State, ...] = DOKUMEN
    add_method = "catat"
    add_label: Pair = ("Catat", "Record")
    draft = True
    next_button = True

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """What an empty form starts with: today's date, nothing chosen."""
        return {"tanggal": sessions.desa().clock.today("Asia/Jakarta")}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Form values to values of the perintah, where they differ."""
        return values

    def done_words(self, result: Any) -> Pair:
        """What is said after saving."""
        number = getattr(result, "no_bukti", "") or getattr(result, "number", "")
        return (f"Tercatat {number}".strip() + ".", f"Recorded {number}".strip() + ".")

    def done_url(self, result: Any) -> str:
        """Where it goes on: the new row's page when the result says its key, else the list."""
        found = getattr(result, self.key, None) or getattr(result, "dokumen_id", None)
        return address(self, "show", kunci=found) if found else address(self, "list")

    @expose("/catat", methods=["GET", "POST"])
    @hak(".tambah")
    def catat(self) -> Any:
        return document_add(self) if self.add_method else abort(404)


class ReportView(RuangView):
    """A period and options, a neutral table, and its writers. Give `build`."""

    default_view = "lihat"
    period_kind = "rentang"  # "rentang", "bulan", "tahun", "tanggal"
    options: tuple[Filter, ...] = ()
    must_choose: frozenset[str] = frozenset()
    """Options without "all": the first choice when none is made."""
    template = "furnitur/laporan.html"
    signed = True  # the board signs its PDF

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """One `ledger.statements` table, or several."""
        raise NotImplementedError

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """Where a figure opens; "" for nowhere."""
        return ""

    def figure_url(self, table: Any, row: Any, asked: Asked) -> str:
        """Where the figure of the second column opens, when it is of another date."""
        return ""

    def cell_url(self, table: Any, row: Any, column: int, asked: Asked) -> str:
        """Where the figure of any other column opens."""
        return self.figure_url(table, row, asked) if column == 1 else ""

    def marked(self, tables: list[Any], asked: Asked) -> set[str]:
        """Keys of the rows that have paper (a photo, a PDF) to look at."""
        return set()

    @expose("/")
    @hak(".lihat")
    def lihat(self) -> str:
        return report.render(self)

    @expose("/laporan.<akhiran>")
    @hak(".lihat")
    def berkas(self, akhiran: str) -> Response:
        return report.file(self, akhiran)


def _run(case: Any, values: Mapping[str, Any]) -> Any:
    function, perintah = case
    return function(sessions.desa(), g.viewer, command(perintah, values))


def _key_of(view: MasterView, result: Any, values: Mapping[str, Any]) -> str:
    found = result if isinstance(result, (str, int)) else get(result, view.key)
    return str(found or values.get(view.key) or "")


def master_add(view: MasterView) -> Any:
    """The form of a new row: shown, or sent."""
    draft = f"{view.endpoint}.baru"
    page = forms.FormPage(view.add_label, ("Simpan", "Save"), draft, cancel=address(view, "list"))
    if request.method == "GET":
        return forms.show(view, view.form(None, record.copied(view)), page)
    form = view.form(request.form)
    case = plain(view, "add_case")

    def work() -> str:
        values = dict(form.data) | {"kunci": forms.sent_key()}
        if case:
            return _key_of(view, _run(case, values), values)
        return view.register().add(sessions.desa(), g.viewer, form.data)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved(draft, ("Tersimpan.", "Saved."), address(view, "show", kunci=outcome.result))


def master_change(view: MasterView, kunci: str) -> Any:
    """The form of an existing row; refused when somebody else changed it in the meantime."""
    row = record.need(view, kunci)
    here = address(view, "show", kunci=kunci)
    draft = f"{view.endpoint}.ubah.{kunci}"
    page = forms.FormPage(
        ("Ubah", "Change"), ("Simpan", "Save"), draft, int(get(row, "versi") or 0), cancel=here
    )
    if request.method == "GET":
        names = view.form()._fields
        return forms.show(view, view.form(None, {name: get(row, name) for name in names}), page)
    form = view.form(request.form)
    case = plain(view, "change_case")

    def work() -> None:
        values = dict(form.data) | {view.key: kunci, "versi": forms.sent_version()}
        if case:
            _run(case, values)
        else:
            change = (forms.sent_version(), form.data)
            view.register().change(sessions.desa(), g.viewer, kunci, change)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved(draft, ("Perubahan tersimpan.", "Changes saved."), here)


def master_archive(view: MasterView, kunci: str) -> Response:
    """Put a row away or bring it back."""
    if not view.may_archive:
        raise Refusal("tidak_ditemukan")
    row = record.need(view, kunci)
    case = plain(view, "archive_case")
    version = forms.sent_version() or int(get(row, "versi") or 0)
    sessions.done_reading()
    if case:
        away = not get(row, "diarsipkan_pada")
        _run(case, {view.key: kunci, "versi": version, "arsip": away})
    else:
        away = view.register().archive(sessions.desa(), g.viewer, kunci, version)
    flash(t("Diarsipkan.", "Archived.") if away else t("Dipulihkan.", "Restored."))
    return redirect(address(view, "show", kunci=kunci), code=303)
