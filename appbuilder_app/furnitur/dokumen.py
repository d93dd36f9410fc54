"""The form of a new document: recorded once, or handed in where it is above a limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import g, request

from appbuilder_app.furnitur import ajukan, forms, record
from appbuilder_app.furnitur.declared import address, command, plain
from appbuilder_app.pintu import safe_path


def document_add(view: Any) -> Any:
    """The form of a new document: shown, or recorded once."""
    draft = f"{view.endpoint}.catat" if view.draft else ""
    page = forms.FormPage(
        view.title if view.title[0] else view.add_label,
        ("Simpan", "Save"),
        draft,
        next_button=view.next_button,
        cancel=safe_path(request.args.get("kembali")) if "kembali" in request.args else "",
    )
    if request.method == "GET":
        start = view.defaults(g.viewer) | record.copied(view) | record.from_address(view)
        start |= ajukan.kept()
        return forms.show(view, view.form(None, start), page)
    form = view.form(request.form)
    use: Callable[..., Any] = plain(view, "use_case")

    def work() -> Any:
        values = view.complete(g.viewer, dict(form.data) | {"kunci": forms.sent_key()})
        return ajukan.run(use, command(plain(view, "perintah"), values))

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    handed_in = ajukan.answered(outcome.result, draft)
    if handed_in is not None:
        return handed_in
    target = address(view, "catat") if forms.go_on() else view.done_url(outcome.result)
    return forms.saved(draft, view.done_words(outcome.result), target)
