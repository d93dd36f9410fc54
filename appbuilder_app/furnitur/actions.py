"""Actions on a row or on many: declared with the states in which they make sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import g

from appbuilder_app.furnitur.columns import Row, get
from appbuilder_app.texts import Pair


@dataclass(frozen=True)
class Action:
    """A button above a document, or over the ticked rows of a list.

    :param name: stands in the address.
    :param right: without it the button is not there and the address refuses.
    :param use_case: (desa, viewer, perintah) -> result.
    :param perintah: dataclass that is filled from the row (`row_fields`), the form, `versi`,
        `kunci` (the idempotency key) and the entity.
    :param form: form that asks for more (a reason, a date) before it is done.
    :param states: states in which it may be done; empty for all.
    :param row_fields: field of the perintah -> column of the row.
    :param bulk: offered over ticked rows too, one use case call per row.
    :param confirm: question asked first.
    :param tell: (row) -> what is about to happen, in figures, above the form.
    :param done: sentence shown afterwards.
    """

    name: str
    label: Pair
    right: str
    use_case: Callable[[Any, Any, Any], Any]
    perintah: Any
    form: Any = None
    states: tuple[str, ...] = ()
    row_fields: tuple[tuple[str, str], ...] = (("id", "id"),)
    icon: str = ""
    style: str = ""
    bulk: bool = False
    confirm: Pair | None = None
    tell: Callable[[Row], Pair] | None = None
    done: Pair = ("Selesai.", "Done.")

    def only(self, *states: str, **changes: Any) -> Action:
        """The same action, in these states only and with other changes."""
        return replace(self, states=states, **changes)

    def fits(self, row: Row, state_column: str) -> bool:
        """Whether it may be done to this row by this viewer."""
        state_fits = not self.states or get(row, state_column) in self.states
        return state_fits and g.viewer.may(self.right)


@dataclass(frozen=True)
class Smart:
    """A button that leads to related rows and says how many.

    :param count: (viewer, conn, row) -> number or short text; "" for no button.
    :param url: (row) -> address.
    """

    label: Pair
    icon: str
    count: Callable[[Any, Any, Row], int | str]
    url: Callable[[Row], str]
    right: str = ""
