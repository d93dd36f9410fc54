"""Help of each screen: half a page of text per endpoint, readable without any network.

`bantuan/<endpoint>.md` ("SetoranView.add.md"), else `bantuan/<View>.md`, else the general
page. English stands beside it as `<name>.en.md`; without it the Indonesian text is shown.
Marks understood: `#`/`##` headings, `-` and `1.` lists, `**strong**`, `` `key` ``, blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from appbuilder_app.texts import lang

HERE = Path(__file__).resolve().parent
GENERAL = "umum"
NAME = re.compile(r"[A-Za-z0-9_.]{1,80}")


def page(endpoint: str) -> Markup:
    """The help of a screen as safe HTML."""
    return _rendered(endpoint if NAME.fullmatch(endpoint) else GENERAL, lang())


@lru_cache(maxsize=512)
def _rendered(endpoint: str, language: str) -> Markup:
    for name in (endpoint, endpoint.partition(".")[0], GENERAL):
        for ending in (".en.md", ".md") if language == "en" else (".md",):
            path = HERE / f"{name}{ending}"
            if path.is_file():
                return render(path.read_text(encoding="utf-8"))
    raise FileNotFoundError(HERE / f"{GENERAL}.md")


def render(text: str) -> Markup:
    """Half a page of Markdown as HTML; everything that is not one of the few marks is text."""
    return Markup("\n").join(_blocks(text))


def _blocks(text: str) -> Iterator[Markup]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        first = lines[0]
        if first.startswith("#"):
            yield Markup("<h2>{}</h2>").format(_inline(first.lstrip("# ")))
            lines = lines[1:]
        if not lines:
            continue
        if re.match(r"(-|\d+\.) ", lines[0]):
            tag = Markup("ul") if lines[0].startswith("-") else Markup("ol")
            points = re.split(r"\n(?=(?:-|\d+\.) )", "\n".join(lines))
            rows = Markup("").join(
                Markup("<li>{}</li>").format(_inline(re.sub(r"^(-|\d+\.) ", "", point)))
                for point in points
            )
            yield Markup("<{}>{}</{}>").format(tag, rows, tag)
        else:
            yield Markup("<p>{}</p>").format(_inline(" ".join(lines)))


def _inline(text: str) -> Markup:
    safe = str(escape(" ".join(text.split())))
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return Markup(re.sub(r"`(.+?)`", r"<kbd>\1</kbd>", safe))  # noqa: S704 - escaped above
