"""What a report is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ledger.statements.build import Question
from ledger.statements.spec import Label


@dataclass(frozen=True)
class Permintaan:
    """A question to any report.

    :param pada: the last day that counts.
    :param dari: first day, where a report covers a period; None for the first day of the
        fiscal year (neraca saldo: None for balances without movements).
    :param akun: account of a buku besar; "" for all.
    :param sesudah: `Table.next_page` of the page before.
    :param utuh: a buku besar of one account on one page, however long.
    :param bahasa: "id" or "en".
    :param banding: with the year before beside it.
    """

    entitas: str
    pada: dt.date
    dari: dt.date | None = None
    akun: str = ""
    sesudah: str = ""
    bahasa: str = "id"
    banding: bool = True
    utuh: bool = False

    def word(self, label: Label) -> str:
        """The label in the language asked for."""
        return label[self.bahasa == "en"]

    @property
    def question(self) -> Question:
        """The same for the engine's statements."""
        return Question(self.entitas, self.pada, self.bahasa, self.banding)
