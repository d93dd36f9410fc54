"""The one exception for everything that a person can cause.

A refusal carries a code, the input field it belongs to, and values; the sentence that a
person reads is written by the floor that knows the person's language.
"""

from __future__ import annotations


class Refusal(Exception):
    """Something a user asked for cannot be done; nothing was changed.

    :param code: snake_case name of the situation, stable, looked up for its sentence.
    :param field: name of the input field at which the sentence belongs, if there is one.
    :param values: figures and names for the sentence (amounts as whole rupiah).
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}({shown})"
