"""Forms over use cases: shown, refused at the right field, saved once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.fields import Formulir
from appbuilder_app.furnitur.declared import address
from appbuilder_app.shell import finish_draft
from appbuilder_app.texts import Pair, pair
from koperasi.dasar.dokumen import new_key
from ledger.errors import Refusal

KEY = re.compile(r"[0-9A-Za-z-]{16,64}")


def sent_key() -> str:
    """The idempotency key of this form: the one it was shown with, else a fresh one."""
    sent = request.form.get("kunci", "") or request.args.get("kunci", "")
    return sent if KEY.fullmatch(sent) else new_key()


def sent_version() -> int:
    """The version of the row that the form was opened with; 0 for none."""
    sent = request.form.get("versi", "")
    return int(sent) if re.fullmatch(r"[0-9]{1,9}", sent) else 0


@dataclass(frozen=True)
class Outcome:
    """What became of a sent form.

    :param refused: sentence for the top of the form; a field's own stands at the field.
    :param key: key for the form when it is shown again: the same one, so that a repeat is the
        same request; a fresh one once the old one is used up by something else.
    :param ask: it would be recorded when somebody else agreed: the form offers to ask for it.
    """

    done: bool
    result: Any = None
    refused: str = ""
    key: str = ""
    ask: bool = False


def attempt(form: Formulir, work: Callable[[], Any]) -> Outcome:
    """Validate, then do it; a refusal becomes a sentence at its place."""
    key = sent_key()
    if not form.validate():
        return Outcome(False, key=key)
    sessions.done_reading()
    try:
        return Outcome(True, work())
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        next_key = new_key() if refusal.code == "key_used" else key
        ask = bool(refusal.values.pop("ajukan", False))
        return Outcome(False, refused=form.refuse(refusal), key=next_key, ask=ask)
    finally:
        sessions.done_reading()  # what is read from here on is what was just written


@dataclass(frozen=True)
class FormPage:
    """A form as it is shown.

    :param draft: name under which the browser keeps what is typed ("" keeps nothing).
    :param next_button: offer "save and go on".
    :param note: what saving will do, in figures.
    :param about: the record that it is about, as its page is titled; links back to it.
    """

    title: Pair
    button: Pair
    draft: str = ""
    version: int = 0
    next_button: bool = False
    cancel: str = ""
    about: str = ""
    note: Pair | None = None


def show(view: Any, form: Formulir, page: FormPage, outcome: Outcome | None = None) -> Any:
    """The form page; status 422 when something was refused."""
    refused = outcome.refused if outcome else ""
    html = render_template(
        view.form_template,
        view=view,
        form=form,
        page=page,
        judul=pair(page.title),
        refused=refused,
        kunci=outcome.key if outcome and outcome.key else sent_key(),
        batal=page.cancel or address(view, "list"),
        panel=view.panel(form),
        terisi=outcome is not None,
        ajukan=bool(outcome and outcome.ask),
    )
    return (html, 422) if outcome is not None else html


def saved(draft: str, words: Pair, target: str) -> Response:
    """After saving: the draft may go, a sentence, the next page."""
    if draft:
        finish_draft(draft)
    flash(pair(words))
    return redirect(target, code=303)


def go_on() -> bool:
    """The person pressed "save and go on"."""
    return "lanjut" in request.form
