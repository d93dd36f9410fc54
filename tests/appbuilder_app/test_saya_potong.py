"""Own tax slips and held savings on the phone; nobody gets another's."""

from __future__ import annotations

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import users
from koperasi.dasar.desa import Desa
from koperasi.simpanan.usecases_blokir import BlokirBaru, block_simpanan
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from tests.appbuilder_app.conftest import SANDI, Masuk, sign_in
from tests.appbuilder_app.test_jasa import VIEWER, decide, kop

__all__ = ["kop"]
DUA, SATU = "A00002", "A00001"


@pytest.fixture
def warga(app: Flask, desa: Desa, masuk: Masuk) -> dict[str, FlaskClient]:
    """October's interest is posted; browsers of both members."""
    assert decide(masuk) == 303
    post_jasa(desa, VIEWER, ProsesBaru("KOP", 202610, kunci="jasa-oktober-2026"))
    with desa.store.write() as conn:
        for no in (SATU, DUA):
            new = users.NewUser(f"warga{no[-1]}", "Warga", ("anggota",), no, ("KOP",))
            users.create_user(conn, new, SANDI)
    return {no: sign_in(app, f"warga{no[-1]}") for no in (SATU, DUA)}


def words(pdf: bytes) -> str:
    """Everything that stands in a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_slip_is_downloaded_and_is_the_own_one(warga: dict[str, FlaskClient]) -> None:
    page = warga[DUA].get("/saya/bukti-potong/").text
    assert "Oktober 2026" in page
    assert 'href="/saya/bukti-potong/2026-10.pdf"' in page
    assert len(page.encode()) <= 100_000
    answer = warga[DUA].get("/saya/bukti-potong/2026-10.pdf")
    assert answer.headers["Content-Disposition"].endswith("bukti-potong-2026-10.pdf")
    told = words(answer.data)
    assert "Dua Contoh" in told
    assert "10%" in told
    assert "Satu Contoh" not in told
    other = words(warga[SATU].get("/saya/bukti-potong/2026-10.pdf").data)
    assert "Satu Contoh" in other
    assert "Dua Contoh" not in other


@pytest.mark.parametrize("month", ["2026-09", "2026-13", "lain", "202610", "2026-10-01"])
def test_what_is_not_there(warga: dict[str, FlaskClient], month: str) -> None:
    assert warga[DUA].get(f"/saya/bukti-potong/{month}.pdf").status_code == 404


def test_staff_have_no_slips_here(warga: dict[str, FlaskClient], masuk: Masuk) -> None:
    assert masuk("bendahara").get("/saya/bukti-potong/").status_code == 403


def test_held_savings_are_seen_by_their_owner_only(
    desa: Desa, warga: dict[str, FlaskClient]
) -> None:
    block_simpanan(desa, VIEWER, BlokirBaru("KOP", DUA, 750_000, "Jaminan arisan"))
    mine = warga[DUA].get("/saya/rekening/").text
    assert "Jaminan arisan" in mine
    assert "Rp750.000" in mine
    assert "Jaminan arisan" not in warga[SATU].get("/saya/rekening/").text
