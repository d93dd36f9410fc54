"""A receipt's QR: genuine, taken back, unknown; a guess learns nothing; copies say so."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
import segno
from flask import Flask
from flask.testing import FlaskClient

from koperasi.dasar.desa import Desa
from koperasi.kas.keaslian import mask_nama
from koperasi.kas.usecases_balik import Pembalik, reverse_bukti
from koperasi.simpanan.perintah import Setoran
from koperasi.simpanan.usecases import record_setoran
from tests.appbuilder_app.conftest import HARI, Masuk, send
from tests.appbuilder_app.test_pinjaman import VIEWER, berisi

__all__ = ["berisi"]


@pytest.fixture
def bukti(berisi: Desa) -> str:
    """Number of a deposit of five million by Wargi 1."""
    return record_setoran(
        berisi, VIEWER, Setoran("KOP", "A00001", "sukarela", 5_000_000, HARI, kunci="asli-1")
    ).no_bukti


@pytest.fixture
def alamat(app: Flask, bukti: str, masuk: Masuk) -> str:
    """Path in the QR of its receipt, read out of the WhatsApp message of a public server."""
    app.extensions["settings"].public_address = "https://kas.desa.id"
    page = masuk("bendahara").get(f"/kuitansi/KOP/{bukti}").text
    found = re.search(r'href="https://wa\.me/[^"]*?text=([^"]+)"', page)
    assert found
    link = re.search(r"https://kas\.desa\.id(/sah/\S+)", unquote(found[1]))
    assert link
    drawn = segno.make(f"https://kas.desa.id{link[1]}", error="m").svg_inline(scale=3, border=2)
    assert drawn in page, "the QR holds this very address"
    return link[1]


def test_genuine_for_everybody_without_a_full_name(app: Flask, alamat: str, bukti: str) -> None:
    answer = app.test_client().get(alamat)
    assert answer.status_code == 200
    page = answer.text
    assert "SAH" in page
    assert bukti in page
    assert "Rp5.000.000" in page
    assert "W*** 1***" in page
    for hidden in ("Wargi", "A00001", "sukarela"):
        assert hidden not in page
    assert len(answer.data) <= 100_000


def test_taken_back_says_by_which_voucher(
    app: Flask, berisi: Desa, alamat: str, bukti: str
) -> None:
    made = reverse_bukti(berisi, VIEWER, Pembalik("KOP", bukti, "salah anggota", HARI, kunci="b1"))
    page = app.test_client().get(alamat).text
    assert "DIBATALKAN" in page
    assert made.pasangan[bukti] in page
    assert "SAH" not in page


def test_a_guess_learns_nothing(app: Flask, alamat: str, bukti: str) -> None:
    visitor: FlaskClient = app.test_client()
    place, _, signature = alamat.rpartition(".")
    guesses = [
        place,
        f"{place}.",
        f"{place}.{'a' * 16}",
        f"{place[:-1]}9.{signature}",
        f"/sah/BUM/{bukti}.{signature}",
        f"/sah/KOP/{'9' * 300}.{signature}",
        f"/sah/KOP/%00.{signature}",
        f"/sah/KOP/{bukti}.é{signature}",
    ]
    answers = {visitor.get(guess).text.split("<main")[1] for guess in guesses}
    assert len(answers) == 1, "unknown numbers and wrong signatures read the same"
    (told,) = answers
    assert "TIDAK DIKENAL" in told
    assert bukti not in told
    assert all(visitor.get(guess).status_code == 404 for guess in guesses)


def test_the_first_print_is_the_original(masuk: Masuk, bukti: str) -> None:
    client = masuk("bendahara")
    printed = send(client, f"/kuitansi/KOP/{bukti}/cetak", lebar="58")
    assert "lebar=58" in printed.location
    page = client.get(printed.location).text
    assert "SALINAN" not in page
    assert "k-kuitansi-58" in page
    assert "Meterai" in page
    assert '<p class="k-cap">SALINAN' in client.get(printed.location).text, "loaded again"
    again = client.get(send(client, f"/kuitansi/KOP/{bukti}/cetak", lebar="58").location).text
    assert '<p class="k-cap">SALINAN' in again
    plain = client.get(f"/kuitansi/KOP/{bukti}").text
    assert 'k-hanya-cetak">SALINAN' in plain, "also when the browser prints the page itself"


def test_names_are_masked() -> None:
    assert mask_nama("Siti Rohaeti") == "S*** R***"
    assert mask_nama("  ujang  ") == "u***"
    assert mask_nama("") == ""
