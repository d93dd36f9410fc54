"""Form fields: what people type is read, what can be read two ways is refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, g
from werkzeug.datastructures import MultiDict

from appbuilder_app.fields import (
    AnggotaField,
    AngkaField,
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.lookups import Choice, Lookup
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

ORANG = {"A00001": "Siti Rohaeti", "A00002": "Siti Aminah", "A00003": "Budi"}


class Contoh(Formulir):
    anggota = AnggotaField()
    jumlah = RupiahField(("Jumlah", "Amount"), cepat=lambda: (25_000,))
    biaya = RupiahField(("Biaya", "Fee"), wajib=False, nol=True)
    tanggal = TanggalField(("Tanggal", "Date"))
    jenis = PilihanField(("Jenis", "Kind"), choices=(("wajib", ("Wajib", "Dues")),))
    kas = DaftarField(("Kas", "Till"), choices=(("1", "Kas utama"),), wajib=False)
    nama = TeksField(("Nama", "Name"), panjang=20, wajib=False)
    kali = AngkaField(("Kali", "Times"), batas=(1, 36), wajib=False)
    catatan = CatatanField(("Catatan", "Note"))
    setuju = CentangField(("Setuju", "Agreed"))


BENAR = {
    "anggota": "A00001",
    "jumlah": "1,5jt",
    "biaya": "",
    "tanggal": "24/11/2026",
    "jenis": "wajib",
    "catatan": "lunas\r\n  besok ",
}


@pytest.fixture(autouse=True)
def request_of_somebody(app: Flask) -> Iterator[None]:
    def search(_viewer: Viewer, _conn: Any, words: str) -> list[Choice]:
        return [Choice(k, v) for k, v in ORANG.items() if words.lower() in v.lower()]

    app.extensions["kombo"]["anggota"] = Lookup("x", search, lambda _v, _c, key: ORANG.get(key))
    with app.test_request_context("/"):
        g.viewer = Viewer("U0001", "Siti")
        yield


def filled(**changes: str) -> Contoh:
    return Contoh(MultiDict(BENAR | changes))


def wrong(**changes: str) -> dict[str, list[str]]:
    form = filled(**changes)
    assert not form.validate()
    errors: dict[str, list[str]] = form.errors
    return errors


def test_what_is_right_is_read() -> None:
    form = filled(kali="12", setuju="ya", nama="  Siti   Rohaeti ")
    assert form.validate(), form.errors
    assert form.jumlah.data == 1_500_000
    assert form.biaya.data == 0
    assert form.tanggal.data == dt.date(2026, 11, 24)
    assert form.catatan.data == "lunas\nbesok"
    assert (form.kali.data, form.setuju.data, form.nama.data) == (12, True, "Siti Rohaeti")
    assert form.anggota.kata == "Siti Rohaeti"
    assert form.jumlah.label.text == "Jumlah"


@pytest.mark.parametrize(
    "text", ["1.5", "-5", "1,500", "0", "١٢٣", "1_000", "1e6", "9" * 40, "abc"]
)
def test_amounts_that_are_none(text: str) -> None:
    form = filled(jumlah=text)
    assert not form.validate()
    assert form.jumlah.errors
    assert form.jumlah._value() == text  # what was typed is still there


def test_nothing_chosen_is_told_at_its_place() -> None:
    assert wrong(jumlah="").keys() == {"jumlah"}
    assert wrong(jenis="").keys() == {"jenis"}
    assert wrong(tanggal="").keys() == {"tanggal"}
    assert wrong(anggota="").keys() == {"anggota"}


def test_no_member_is_chosen_by_itself() -> None:
    form = Contoh()
    assert form.anggota.nilai == ""
    assert form.kas.choices[0][0] == ""
    assert form.jenis.data is None


def test_typed_words_that_fit_one_member_are_enough() -> None:
    form = filled(anggota="", anggota__kata="budi")
    assert form.validate(), form.errors
    assert form.anggota.data == "A00003"
    assert wrong(anggota="", anggota__kata="siti").keys() == {"anggota"}
    assert wrong(anggota="", anggota__kata="zzz").keys() == {"anggota"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", dt.date(2026, 11, 24)),
        ("24-11-2026", dt.date(2026, 11, 24)),
        ("24112026", dt.date(2026, 11, 24)),
        ("24/11/26", dt.date(2026, 11, 24)),
        ("1/2", dt.date(2026, 2, 1)),
    ],
)
def test_dates_as_people_write_them(text: str, day: dt.date) -> None:
    form = filled(tanggal=text)
    assert form.validate(), form.errors
    assert form.tanggal.data == day


@pytest.mark.parametrize("text", ["31/02/2026", "kemarin", "2026/13/01", "1/1/1492", "24/11/20261"])
def test_dates_that_are_none(text: str) -> None:
    assert "24/11/2026" in wrong(tanggal=text)["tanggal"][0]


def test_other_refusals() -> None:
    assert wrong(nama="x" * 21).keys() == {"nama"}
    assert wrong(nama="a\u202eb").keys() == {"nama"}
    assert wrong(catatan="NIK 3207123456780001").keys() == {"catatan"}
    assert wrong(catatan="a\x00b").keys() == {"catatan"}
    assert wrong(kali="37").keys() == {"kali"}
    assert wrong(kali="1,5").keys() == {"kali"}
    assert wrong(jenis="lain").keys() == {"jenis"}
    assert wrong(kas="lain").keys() == {"kas"}


def test_a_refusal_finds_its_field() -> None:
    form = filled()
    assert form.refuse(Refusal("amount_zero", "jumlah")) == ""
    assert form.jumlah.errors
    assert form.refuse(Refusal("tidak_ditemukan")) != ""
