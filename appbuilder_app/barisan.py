"""Lines inside a form: account, amount, member; empty ones are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask import Flask
from sqlalchemy import Connection
from wtforms import FieldList, Form, FormField

from appbuilder_app import messages
from appbuilder_app.fields import AkunField, AnggotaField, Formulir, RupiahField
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import lang
from koperasi.dasar.viewer import Viewer
from koperasi.kas.rules import Baris
from ledger.chart import load_chart
from ledger.errors import Refusal

_PLACE = re.compile(r"baris\.(\d+)\.(\w+)")
MOST = 20
"""Accounts offered while typing."""


class IsianKas(Form):
    """A line against the cash account."""

    akun = AkunField(wajib=False)
    jumlah = RupiahField(wajib=False)
    anggota = AnggotaField(wajib=False)


class IsianJurnal(Form):
    """A line of a general journal: one of debit and credit."""

    akun = AkunField(wajib=False)
    debit = RupiahField(wajib=False)
    kredit = RupiahField(wajib=False)
    anggota = AnggotaField(wajib=False)


class FormBaris(Formulir):
    """A form with lines; a refusal of "baris.2.jumlah" stands at the second filled line."""

    def filled(self) -> list[Form]:
        """Lines in which something was typed."""
        return [entry.form for entry in self._fields["baris"] if _typed(entry.form)]

    def lines(self) -> tuple[Baris, ...]:
        """Lines for the use case: debit positive, credit negative in a journal.

        :raises Refusal: `wajib_diisi` without an account, `baris_dua_sisi` when both or neither
            of debit and credit are filled.
        """
        return tuple(_line(form, number) for number, form in enumerate(self.filled(), 1))

    def refuse(self, refusal: Refusal) -> str:
        """Put the sentence at its line."""
        match = _PLACE.fullmatch(refusal.field or "")
        rows = self.filled()
        if not match or not 1 <= int(match[1]) <= len(rows):
            return super().refuse(refusal)
        row = rows[int(match[1]) - 1]
        name = "debit" if match[2] == "jumlah" and "debit" in row._fields else match[2]
        field = row._fields.get(name, row._fields["akun"])
        field.errors = [*field.errors, messages.sentence(refusal)]
        return ""


def baris_field(shape: type[Form], least: int) -> Any:
    """The lines of a form, with some empty ones to begin with."""
    return FieldList(FormField(shape), min_entries=least)


def _typed(form: Form) -> bool:
    return any(
        field.data not in (None, "", 0) or getattr(field, "kata", "") or field.errors
        for field in form
    )


def _line(form: Form, number: int) -> Baris:
    data = form.data
    if not data["akun"]:
        raise Refusal("wajib_diisi", f"baris.{number}.akun")
    if "jumlah" in data:
        amount = data["jumlah"] or 0
    else:
        debit, credit = data["debit"] or 0, data["kredit"] or 0
        if bool(debit) == bool(credit):
            raise Refusal("baris_dua_sisi", f"baris.{number}.debit")
        amount = debit - credit
    dims = (("anggota", data["anggota"]),) if data["anggota"] else ()
    return Baris(data["akun"] or "", amount, dims)


def _search(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    del viewer
    wanted = words.lower().split()
    found = (
        a
        for a in load_chart(conn, entitas_kode()).accounts
        if a.closed is None and a.role != "earnings_current"
    )
    fits = (a for a in found if all(w in f"{a.code} {a.name} {a.name_en}".lower() for w in wanted))
    return [_choice(account) for account, _ in zip(fits, range(MOST), strict=False)]


def _choice(account: Any) -> Choice:
    name = account.name_en if lang() == "en" else account.name
    return Choice(account.code, f"{account.code} {name}", ", ".join(account.dims))


def _label(viewer: Viewer, conn: Connection, key: str) -> str | None:
    del viewer
    account = load_chart(conn, entitas_kode()).by_code.get(key)
    return _choice(account).label if account else None


def values_of(baris: Iterable[Baris], *, journal: bool) -> list[dict[str, Any]]:
    """Lines as a form takes them, to fill a correcting form."""
    made = []
    for satu in baris:
        row: dict[str, Any] = {"akun": satu.akun, "anggota": dict(satu.dims).get("anggota", "")}
        if journal:
            row |= {"debit": max(satu.jumlah, 0) or None, "kredit": max(-satu.jumlah, 0) or None}
        else:
            row["jumlah"] = satu.jumlah
        made.append(row)
    return made


def install(app: Flask) -> None:
    """Accounts can be searched in forms."""
    app.extensions["kombo"]["akun"] = Lookup("kas.lihat", _search, _label)
