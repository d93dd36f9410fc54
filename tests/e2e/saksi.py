"""What a browser test saw when it failed: its address, what it still waits for, what it reads.

A failure on another machine, once in many runs, tells nothing without this.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page, Request

LAST, LETTERS = 12, 700


@dataclass
class Saksi:
    """Watches one page: requests on their way, and the last ones that ended."""

    page: Page
    under_way: dict[Request, float] = field(default_factory=dict)
    ended: deque[str] = field(default_factory=lambda: deque(maxlen=LAST))

    def __post_init__(self) -> None:
        """Listen from the first request on."""
        self.page.on("request", self._begin)
        self.page.on("requestfinished", self._end)
        self.page.on("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        self.under_way[request] = time.monotonic()

    def _end(self, request: Request) -> None:
        spent = time.monotonic() - self.under_way.pop(request, time.monotonic())
        self.ended.append(f"{request.method} {request.url} {spent:.1f} s {request.failure or ''}")

    def tells(self) -> str:
        """A few lines for the report of the failed test."""
        now = time.monotonic()
        waiting = [f"{r.method} {r.url} since {now - t:.1f} s" for r, t in self.under_way.items()]
        lines = [f"at {self.page.url}", "waiting for:", *waiting, "ended:", *self.ended]
        return "\n".join([*lines, "focus: " + self._asked(FOCUS), self._asked(TEXT)])

    def _asked(self, expression: str) -> str:
        try:
            return str(self.page.evaluate(expression))[:LETTERS]
        except Error as error:
            return f"(the page does not answer: {error.message[:80]})"


FOCUS = "document.activeElement ? document.activeElement.outerHTML : ''"
TEXT = "(document.querySelector('main') || document.body).innerText"
