"""Reading what a view class declares, whether as a plain function or a static method."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Mapping
from typing import Any

from flask import g, url_for

from appbuilder_app import sessions
from appbuilder_app.shell import entitas_kode


def plain(view: Any, name: str) -> Any:
    """A function or class that a view declares, not bound to the view; None if absent."""
    try:
        found = inspect.getattr_static(view, name)
    except AttributeError:
        return None
    return found.__func__ if isinstance(found, staticmethod) else found


def today() -> str:
    """ISO date of the village's clock."""
    return sessions.desa().clock.today("Asia/Jakarta").isoformat()


def may(view: Any, what: str) -> bool:
    """Whether the viewer holds the right that a view declares for something."""
    right = view.rights.get(what)
    return right is not None and g.viewer.may(right)


def address(view: Any, method: str, **values: Any) -> str:
    """Address of another page of the same view."""
    return url_for(f"{view.endpoint}.{method}", **values)


def command(cls: Any, values: Mapping[str, Any]) -> Any:
    """A use case's dataclass out of form values; what it does not know is left out.

    `entitas` (or `entitas_kode`) is the entity that the person works on, unless the form says.
    A date goes in as ISO text where the dataclass wants text.
    """
    known = {field.name: field for field in dataclasses.fields(cls)}
    filled = {"entitas": entitas_kode(), "entitas_kode": entitas_kode()} | dict(values)
    return cls(
        **{
            name: _fit(filled[name], str(field.type))
            for name, field in known.items()
            if name in filled and filled[name] is not None
        }
    )


def _fit(value: Any, kind: str) -> Any:
    if kind == "str" and hasattr(value, "isoformat"):
        return value.isoformat()
    return value
