"""Everything that people read exists in Indonesian: the framework's messages and our pages."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from appbuilder_app import TRANSLATIONS, bantuan, messages
from appbuilder_app.texts import (
    as_date,
    bulan,
    rupiah,
    rupiah_lap,
    saat,
    tanggal,
    tanggal_penuh,
    teks_lap,
)
from ledger.errors import Refusal

FOLDER = TRANSLATIONS / "id" / "LC_MESSAGES"


def package(name: str) -> Path:
    found = find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def catalogue(domain: str) -> dict[Any, Any]:
    with (FOLDER / f"{domain}.po").open("rb") as file:
        return {m.id: m.string for m in read_po(file) if m.id}


def framework_ids() -> set[Any]:
    """Every message in the framework's sources and templates."""
    kinds = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
    words = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    folder = str(package("flask_appbuilder"))
    return {found[2] for found in extract_from_dir(folder, kinds, keywords=words)}


def wtforms_ids() -> set[Any]:
    """Every message of WTForms' own template of translations."""
    with (package("wtforms") / "locale" / "wtforms.pot").open("rb") as file:
        return {m.id for m in read_po(file) if m.id}


def test_the_frameworks_messages_are_complete() -> None:
    assert len(framework_ids()) > 140
    assert not framework_ids() - catalogue("messages").keys()


def test_the_form_messages_are_complete() -> None:
    assert len(wtforms_ids()) > 35
    assert not wtforms_ids() - catalogue("wtforms").keys()


@pytest.mark.parametrize("domain", ["messages", "wtforms"])
def test_no_message_is_empty_or_loses_a_value(domain: str) -> None:
    for said, translated in catalogue(domain).items():
        one = said if isinstance(said, str) else said[-1]
        for text in (translated,) if isinstance(translated, str) else translated:
            assert text.strip(), said
            blanks = re.compile(r"%\(\w+\)\w|%s")
            assert sorted(blanks.findall(one)) == sorted(blanks.findall(text)), said


def _one(said: Any) -> Any:
    return tuple(said) if isinstance(said, list) else said


@pytest.mark.parametrize("domain", ["messages", "wtforms"])
def test_the_compiled_catalogue_is_the_written_one(domain: str) -> None:
    """After a change: `pybabel compile -d appbuilder_app/translations -D <domain>`."""
    with (FOLDER / f"{domain}.mo").open("rb") as file:
        compiled = {_one(m.id): _one(m.string) for m in read_mo(file) if m.id}
    assert compiled == catalogue(domain)


class _Form(FlaskForm):
    nama = StringField(validators=[InputRequired(), Length(min=3)])

    class Meta:
        csrf = False


def test_they_are_used(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data={"nama": ""}):
        assert gettext("No records found") == "Tidak ada catatan"
        form = _Form()
        assert not form.validate()
        assert form.errors == {"nama": ["Isian ini wajib."]}
    with app.test_request_context("/", method="POST", data={"nama": "ab"}):
        form = _Form()
        assert not form.validate()
        assert form.errors == {"nama": ["Paling sedikit 3 huruf."]}


def test_a_sentence_in_both_languages() -> None:
    refused = Refusal("terlalu_sering", "sandi", menit=3)
    assert messages.sentence(refused, "id").startswith("Terlalu banyak percobaan. Tunggu 3 menit")
    assert messages.sentence(refused, "en").startswith("Too many attempts. Wait 3 minutes")


def test_amounts_and_dates_in_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"contoh": ("Saldo {saldo}, pada {tanggal}, {jumlah_baris}.", "{saldo} {tanggal}")}
    monkeypatch.setattr(messages, "sentences", lambda: words)
    refused = Refusal("contoh", saldo=-50_000, tanggal="2026-11-24", jumlah_baris=3)
    assert messages.sentence(refused, "id") == "Saldo (Rp50.000), pada 24/11/2026, Rp3."


def test_an_unknown_code_still_says_something() -> None:
    assert "kode_baru" in messages.sentence(Refusal("kode_baru"), "id")
    assert "kode_baru" in messages.sentence(Refusal("kode_baru"), "en")


def test_figures_and_dates_as_people_read_them() -> None:
    assert rupiah(1_234_567) == "Rp1.234.567"
    assert rupiah(-50_000) == "(Rp50.000)"
    assert rupiah(None) == ""
    assert (rupiah_lap(0), rupiah_lap(-1_000)) == ("–", "(1.000)")
    assert tanggal("2026-11-24") == "24/11/2026"
    assert tanggal_penuh("2026-11-24") == "Selasa, 24 November 2026"
    assert bulan("2026-11") == "November 2026"
    assert saat("2026-11-24T03:15:00+00:00") == "24/11/2026 10.15 WIB"
    assert as_date("bukan tanggal") is None


def test_help_is_safe_and_found(app: Flask) -> None:
    made = str(bantuan.render("# Judul <b>\n\n- satu **dua**\n- `F2`\n\n1. a\n2. b\n\nteks & lain"))
    assert "<h2>Judul &lt;b&gt;</h2>" in made
    assert "<li>satu <b>dua</b></li>" in made
    assert "<ol><li>a</li><li>b</li></ol>" in made
    assert "teks &amp; lain" in made
    with app.test_request_context("/"):
        general = bantuan.page("umum")
        assert bantuan.page("../../rahasia") == general
        assert bantuan.page("TidakAda.list") == general


def test_dates_in_cells_of_a_statement() -> None:
    assert teks_lap("2026-11-24") == "24/11/2026"
    assert teks_lap("2026-11") == "November 2026"
    assert teks_lap("1.1.01.01") == "1.1.01.01"
    assert teks_lap("2026-99-99") == "2026-99-99"
