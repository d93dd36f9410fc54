"""The page of one row: status bar, actions, smart buttons, fields, related rows, side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, g, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.fields import Formulir
from appbuilder_app.furnitur import ajukan, cells, forms, log, papers
from appbuilder_app.furnitur.actions import Action
from appbuilder_app.furnitur.columns import Column, Row, State, erased, get
from appbuilder_app.furnitur.declared import address, command, may
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, t
from koperasi.dasar.viewer import DESA
from ledger.errors import Refusal


@dataclass(frozen=True)
class Related:
    """Rows that belong to a row, shown under it.

    :param rows: (viewer, conn, row) -> rows.
    :param url: (related row) -> address, or "".
    """

    title: Pair
    columns: tuple[Column, ...]
    rows: Callable[[Any, Any, Row], Any]
    url: Callable[[Row], str] = lambda _row: ""


def need(view: Any, kunci: str) -> Row:
    """The row, or 404: the same for unknown ones and those of others."""
    row = view.detail(g.viewer, sessions.reading(), kunci)
    if row is None:
        raise Refusal("tidak_ditemukan")
    return row


def spot(view: Any, row: Row) -> log.Spot:
    """Where notes of this row hang."""
    where = DESA if view.milik_desa else entitas_kode()
    return log.Spot(view.kind or view.endpoint, f"{where}/{get(row, view.key)}")


def show(view: Any, kunci: str) -> str:
    """The page."""
    row = need(view, kunci)
    columns = view.show_columns or view.columns
    state = get(row, view.state_column)
    badge = next((s for s in view.states if s.key == state), None)
    conn, fixed = sessions.reading(), erased(row)
    return render_template(
        view.show_template,
        view=view,
        judul=view.row_title(row),
        row=row,
        kunci=kunci,
        cells=[cells.cell(c, row) for c in columns if not (badge and c.name == view.state_column)],
        states=bar(view.states, state),
        state=badge,
        actions=[one for one in view.actions if not fixed and one.fits(row, view.state_column)],
        smart=[] if fixed else list(_smart(view, conn, row)),
        related=[_related(r, row) for r in view.related],
        side=log.side(view, row, spot(view, row)),
        may_edit=may(view, "ubah") and not fixed,
        archived=bool(get(row, "diarsipkan_pada")),
        copy_url=_copy_url(view, kunci),
        papers=papers.offered(view, row, g.viewer),
        address=lambda method, **kw: address(view, method, **kw),
        versi=get(row, "versi") or 0,
        kunci_baru=forms.sent_key(),
    )


def _smart(view: Any, conn: Any, row: Row) -> Iterator[tuple[str, str, int | str, str]]:
    """The smart buttons of a row: those that lead somewhere."""
    for one in view.smart:
        if not one.right or g.viewer.may(one.right):
            count = one.count(g.viewer, conn, row)
            if count != "":
                yield pair(one.label), one.icon, count, one.url(row)


def _copy_url(view: Any, kunci: str) -> str:
    allowed = view.add_method and view.duplicate and may(view, "tambah")
    return address(view, view.add_method, salin=kunci) if allowed else ""


def _related(related: Related, row: Row) -> dict[str, Any]:
    rows = list(related.rows(g.viewer, sessions.reading(), row))
    lines = cells.lines(related.columns, rows, related.columns[0].name, "")
    urls = [related.url(found) for found in rows]
    return {
        "title": pair(related.title),
        "heads": related.columns,
        "lines": [line._replace(url=url) for line, url in zip(lines, urls, strict=True)],
    }


def bar(states: tuple[State, ...], now: Any) -> list[tuple[str, str]]:
    """The status bar: (word, "lewat" | "kini" | "nanti").

    A state beside the main way (refused, sent back) does not tell how far the record came: then
    nothing is painted as passed.
    """
    shown = [state for state in states if state.main or state.key == now]
    main = [state.key for state in shown if state.main]
    passed = main.index(now) if now in main else 0
    marks = {True: "lewat", False: "nanti"}
    return [
        (pair(state.label), "kini" if state.key == now else marks[number < passed])
        for number, state in enumerate(shown)
    ]


def copied(view: Any) -> dict[str, Any]:
    """Values of the row that is to be duplicated (`?salin=`); never its dates and numbers."""
    kunci = request.args.get("salin", "")
    if not kunci:
        return {}
    row = need(view, kunci)
    leave = {view.key, "tanggal", "no_bukti", "kunci", "versi", view.state_column}
    names = [name for name in view.form()._fields if name not in leave]
    return {name: get(row, name) for name in names if get(row, name) is not None}


def from_address(view: Any) -> dict[str, Any]:
    """`?no_anggota=A00001` opens the form with that member: links from other pages.

    Read as if it had been typed; what cannot be read is left out.
    """
    names = [name for name in view.form()._fields if name in request.args]
    if not names:
        return {}
    typed = view.form(MultiDict({name: request.args[name][:80] for name in names}))
    found = {name: typed[name].data for name in names}
    return {name: value for name, value in found.items() if value not in (None, "")}


def find_action(view: Any, name: str) -> Action:
    """A declared action by its name in the address."""
    found: Action | None = next((a for a in view.actions if a.name == name), None)
    if found is None:
        abort(404)
    g.viewer.require(found.right)
    return found


def act(view: Any, kunci: str, name: str) -> Any:
    """Do an action to a row; one that asks for more shows its form first.

    A form that is sent for a row that has moved on goes to the use case: the same form twice gets
    the answer it got, another one the sentence that says what happened meanwhile.
    """
    action = find_action(view, name)
    row = need(view, kunci)
    sent = request.method == "POST" and action.form is not None
    if not sent and not action.fits(row, view.state_column):
        raise Refusal("aksi_tidak_berlaku")
    here = address(view, "show", kunci=kunci)
    if action.form is None:
        if request.method == "GET":
            return redirect(here)
        sessions.done_reading()
        action.use_case(sessions.desa(), g.viewer, _filled(action, row, {}))
        return _done(action, here)
    page = forms.FormPage(
        action.label,
        action.label,
        version=get(row, "versi") or 0,
        cancel=here,
        about=view.row_title(row),
        note=action.tell(row) if action.tell else None,
    )
    form = action.form(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: _use(action, row, form))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return ajukan.answered(outcome.result) or _done(action, here)


def _use(action: Action, row: Row, form: Formulir) -> Any:
    return ajukan.run(action.use_case, _filled(action, row, form.data))


def _filled(action: Action, row: Row, typed: dict[str, Any]) -> Any:
    from_row = {name: get(row, column) for name, column in action.row_fields}
    return command(
        action.perintah,
        {"versi": forms.sent_version() or get(row, "versi"), "kunci": forms.sent_key()}
        | typed
        | from_row,
    )


def _done(action: Action, target: str) -> Response:
    flash(pair(action.done))
    return redirect(target, code=303)


def bulk(view: Any, name: str) -> Response:
    """Do an action to every ticked row; each is done or refused by itself, and both are told."""
    action = find_action(view, name)
    chosen = list(dict.fromkeys(request.form.getlist("pilih")))[:500]
    if not action.bulk or not chosen:
        raise Refusal("tidak_ada_dipilih")
    done = 0
    refused: list[str] = []
    for number, kunci in enumerate(chosen):
        try:
            _one_of_many(view, action, kunci, number)
            done += 1
        except Refusal as refusal:
            refused.append(f"{kunci}: {sentence(refusal)}")
    if done:
        flash(t(f"{done} selesai.", f"{done} done."))
    for words in refused[:10]:
        flash(words, "salah")
    return redirect(address(view, "list"), code=303)


def _one_of_many(view: Any, action: Action, kunci: str, number: int) -> None:
    row = need(view, kunci)
    if not action.fits(row, view.state_column):
        raise Refusal("aksi_tidak_berlaku")
    values = {name: get(row, column) for name, column in action.row_fields}
    key = f"{forms.sent_key()[:48]}-{number}"
    sessions.done_reading()
    filled = command(action.perintah, {"versi": get(row, "versi"), "kunci": key} | values)
    action.use_case(sessions.desa(), g.viewer, filled)
