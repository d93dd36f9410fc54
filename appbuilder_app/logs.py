"""Logging: readable on the terminal, JSON lines in `data/log/` with rotation, mode 0600.

A line carries what happened, where and which request, never who a member is: names, numbers
of members and identity cards, addresses and amounts stay in the database. What is not on the
list of harmless fields is left out of the file.
"""

from __future__ import annotations

import logging
import logging.handlers
import re
import secrets
import sys
import time
from collections.abc import MutableMapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import structlog
from flask import Flask, Response, g, request

from ledger import platform

FOLDER = "log"
FILE = "koperasi.jsonl"
MEGABYTES = 5
KEPT = 5
HEADER = "X-Request-Id"
_REQUEST_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")

HARMLESS = frozenset(
    (
        *("event", "level", "timestamp", "logger", "request_id", "method", "path", "status"),
        *("ms", "endpoint", "kind", "code", "error", "job", "job_id", "percent", "port"),
        *("address", "version", "revision", "folder", "file", "rows", "seconds", "ledger"),
        *("seq", "exception", "stack", "count", "bytes", "name", "user"),
    )
)
"""Fields that may stand in the file. `path` is the route without its values, `user` a user
number (U0001), which the books carry too."""

_LONG_DIGITS = re.compile(r"\d{9,}")  # identity numbers, telephone numbers, accounts


class PrivateFile(logging.handlers.RotatingFileHandler):
    """A rotating file that is born readable by its owner only."""

    def _open(self) -> TextIOWrapper:
        handle = platform.open_private(Path(self.baseFilename), "ab")
        return TextIOWrapper(handle, encoding="utf-8", newline="\n", write_through=True)


def only_harmless(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop fields that could name a person; blank long numbers in the others."""
    kept = {
        name: value for name, value in event.items() if name.startswith("_") or name in HARMLESS
    }
    for name, value in kept.items():
        if isinstance(value, str) and name not in ("exception", "request_id", "timestamp"):
            kept[name] = _LONG_DIGITS.sub("#", value)
        elif name == "exception":
            kept[name] = _frames_only(str(value))
    return kept


def _frames_only(text: str) -> str:
    """A traceback without the last line's values: the type of the error and where it was."""
    lines = [line for line in text.splitlines() if line.lstrip().startswith("File ")]
    last = text.strip().splitlines()[-1] if text.strip() else ""
    return "\n".join([*(line.strip() for line in lines), last.split(":", 1)[0]])


def without_traceback(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """For the terminal: the kind of an error, not where in the program it happened."""
    problem = event.pop("exc_info", None)
    if problem:
        found = problem[1] if isinstance(problem, tuple) else problem
        event["kind"] = type(
            found if isinstance(found, BaseException) else sys.exception()
        ).__name__
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _formatter(*processors: Any) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *processors],
    )


def set_up(data: Path | None, *, console: TextIO | None = None, level: str = "INFO") -> None:
    """Send all logging of the process to the terminal and, with a data folder, to its file.

    May be repeated: the last call decides.
    """
    root = logging.getLogger()
    for old in [found for found in root.handlers if getattr(found, "is_ours", False)]:
        root.removeHandler(old)
        old.close()
    terminal = logging.StreamHandler(console or sys.stderr)
    terminal.setFormatter(
        _formatter(
            without_traceback,
            only_harmless,
            structlog.dev.ConsoleRenderer(colors=False, pad_event_to=20),
        )
    )
    terminal.setLevel(logging.WARNING if data is not None else level)
    handlers: list[logging.Handler] = [terminal]
    if data is not None:
        handlers.append(_file_handler(data))
    for handler in handlers:
        handler.is_ours = True  # type: ignore[attr-defined]
        root.addHandler(handler)
    root.setLevel(level)
    for noisy in ("fava", "huey", "alembic", "waitress.queue", "watchfiles"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _file_handler(data: Path) -> logging.Handler:
    folder = platform.private_folder(data / FOLDER)
    handler = PrivateFile(
        folder / FILE, maxBytes=MEGABYTES * 1024 * 1024, backupCount=KEPT, encoding="utf-8"
    )
    handler.setFormatter(
        _formatter(
            structlog.processors.format_exc_info,
            only_harmless,
            structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
        )
    )
    return handler


def install(app: Flask) -> None:
    """Give each request an id and one line when it is answered."""
    log = structlog.get_logger("koperasi.web")

    def begin() -> None:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _REQUEST_ID.match(given) else secrets.token_hex(8)
        g.request_start = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    def finish(response: Response) -> Response:
        if "request_id" not in g:
            return response
        response.headers[HEADER] = g.request_id
        rule = request.url_rule
        log.info(
            "request",
            method=request.method,
            path=rule.rule if rule else "?",
            status=response.status_code,
            ms=round((time.perf_counter() - g.request_start) * 1000),
            user=getattr(g.get("viewer"), "user", None),
        )
        return response

    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(finish)
