"""Puts a generated migration into the size of this house: one function for each table."""

from __future__ import annotations

import re

_KEY = 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
_REMARK = re.compile(r"\n +# ###[^\n]*")
_STEP = re.compile(r"(?=^    (?:with )?op\.\w+\()", re.MULTILINE)
_NAME = re.compile(r"""["'](\w+)["']""")
_TABLE = re.compile(r"(?:create_index|drop_index|create_foreign_key)\([^,]+, [\"'](\w+)[\"']")


def tidy(script: str) -> str:
    """The same migration with `upgrade` as a table of contents.

    :param script: what Alembic wrote, formatted.
    """
    head, body = script.split("def upgrade() -> None:\n", 1)
    steps = _by_table(_REMARK.sub("", "\n" + body).strip("\n"))
    if len(steps) < 2:
        return script
    calls = "".join(f"    _{table}()\n" for table in steps)
    parts = "".join(
        f"\n\ndef _{table}() -> None:\n{text.rstrip()}\n" for table, text in steps.items()
    )
    constant = f"_INT = {_KEY}\n\n\n" if _KEY in body else ""
    return (
        head.rstrip()
        + f"\n\n{constant}def upgrade() -> None:\n"
        + calls
        + parts.replace(_KEY, "_INT")
    )


def _by_table(body: str) -> dict[str, str]:
    """Steps in their order, those of one table together."""
    found: dict[str, str] = {}
    for step in filter(str.strip, _STEP.split(body)):
        named = _TABLE.search(step) or _NAME.search(step)
        table = named[1] if named else "lain"
        found[table] = found.get(table, "") + step.rstrip("\n") + "\n"
    return found
