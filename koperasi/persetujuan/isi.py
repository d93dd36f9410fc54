"""A command as text and back: what is asked for is kept word for word until it is decided.

Commands are frozen dataclasses of text, whole numbers, dates, tuples and other such commands.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

_DAY, _KIND = "_hari", "_apa"


def write_isi(perintah: object) -> str:
    """The command as JSON, the same text for the same content."""
    return json.dumps(_plain(perintah), sort_keys=True, ensure_ascii=False)


def read_isi(text: str, kinds: Mapping[str, type[Any]]) -> Any:
    """The command from its text.

    :param kinds: name of a dataclass -> the dataclass; nothing else is ever made.
    :raises KeyError: a dataclass that is not among them (a mistake of the program).
    """
    return _real(json.loads(text), kinds)


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return {_DAY: value.isoformat()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {_KIND: type(value).__name__, **parts}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value


def _real(value: Any, kinds: Mapping[str, type[Any]]) -> Any:
    if isinstance(value, list):
        return tuple(_real(one, kinds) for one in value)
    if not isinstance(value, dict):
        return value
    if _DAY in value:
        return dt.date.fromisoformat(value[_DAY])
    parts = {name: _real(one, kinds) for name, one in value.items() if name != _KIND}
    return kinds[value[_KIND]](**parts)
