"""Rows of a split in a form: fixed targets, how much each, which account if several."""

from __future__ import annotations

import re
from typing import Any, Final

from wtforms import FieldList, Form, FormField

from appbuilder_app import messages
from appbuilder_app.fields import Formulir, TeksField
from koperasi.remitansi.isian import Diketik, read_baris, write_nilai
from koperasi.remitansi.pembagian import (
    ANGSURAN,
    MODAL,
    SISA,
    SUKARELA,
    TUJUAN,
    TUNAI,
    Baris,
)
from koperasi.remitansi.queries_pratinjau import Pilihan
from ledger.errors import Refusal

LAJUR: Final = (TUNAI, ANGSURAN, SUKARELA, TUJUAN, MODAL, TUJUAN, ANGSURAN)
"""What the rows are, from top to bottom; the last two for a second goal and a second loan."""
BIASA: Final = 5
"""Rows that are always shown."""
_PLACE = re.compile(r"(isian|baris)\.(\d+)\.(\w+)")


class IsianBagi(Form):
    """One row: "60%", "500rb" or "sisa", and the number of the account if there are several."""

    nilai = TeksField(panjang=24, wajib=False)
    rujukan = TeksField(panjang=80, wajib=False)


class FormBagi(Formulir):
    """A form with a split in it."""

    baris = FieldList(FormField(IsianBagi), min_entries=len(LAJUR), max_entries=len(LAJUR))

    def rows(self) -> list[Diketik]:
        """What stands in the rows."""
        return [
            Diketik(jenis, entry.form.nilai.data or "", entry.form.rujukan.data or "")
            for jenis, entry in zip(LAJUR, self.baris, strict=True)
        ]

    def touched(self) -> bool:
        """Whether anything but the first suggestion stands there."""
        return [row.nilai for row in self.rows() if row.nilai] not in ([], [SISA])

    def lines(self, pilihan: Pilihan) -> tuple[Baris, ...]:
        """Lines for the use case.

        :raises Refusal: as :func:`koperasi.remitansi.isian.read_baris`.
        """
        return read_baris(self.rows(), pilihan)

    def refuse(self, refusal: Refusal) -> str:
        """Put the sentence at its row."""
        match = _PLACE.fullmatch(refusal.field or "")
        filled = [n for n, row in enumerate(self.rows()) if row.nilai]
        if not match:
            return self._at_the_foot(refusal)
        number = int(match[2]) - 1
        spot = number if match[1] == "isian" else filled[number] if number < len(filled) else -1
        if not 0 <= spot < len(LAJUR):
            return self._at_the_foot(refusal)
        row = self.baris[spot].form
        field = row._fields.get(match[3], row.nilai)
        field.errors = [*field.errors, messages.sentence(refusal)]
        return ""

    def _at_the_foot(self, refusal: Refusal) -> str:
        if refusal.field != "baris":
            return super().refuse(refusal)
        self.baris.errors = [messages.sentence(refusal)]
        return ""


def values_of(baris: tuple[Baris, ...]) -> list[dict[str, Any]]:
    """Rows as a form takes them, out of the lines of an instruction."""
    left = list(baris)
    made: list[dict[str, Any]] = []
    for jenis in LAJUR:
        found = next((satu for satu in left if satu.jenis == jenis), None)
        if found is None:
            made.append({"nilai": "", "rujukan": ""})
            continue
        left.remove(found)
        made.append({"nilai": write_nilai(found), "rujukan": found.rujukan})
    return made
