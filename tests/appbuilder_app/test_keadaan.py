"""One judgement about the state of the machine: bell, home, page and /health say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import health
from koperasi.dasar.desa import Desa
from tests.appbuilder_app.conftest import SANDI, Masuk, sign_in
from tests.appbuilder_app.desa_berisi import make_books


@pytest.fixture
def rusak(desa: Desa) -> Desa:
    """A village in which one file of the books ends too early."""
    make_books(desa)
    book = desa.folder / "buku" / "KOP" / "2026-03.beancount"
    book.write_bytes(book.read_bytes()[:-10])
    return desa


def test_the_bell_repeats_a_recent_look_and_looks_again_when_it_is_old(
    desa: Desa, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Desa] = []
    real = health._look

    def counted(where: Desa) -> health.Health:
        asked.append(where)
        return real(where)

    monkeypatch.setattr(health, "_look", counted)
    monkeypatch.setattr(health, "_seen", {})
    client = masuk("ketua")
    for _ in range(5):
        assert client.get("/lonceng/hitung").status_code == 200
    assert len(asked) == 1
    client.get("/health")
    assert len(asked) == 2
    seen = health._seen[desa.folder]
    health._seen[desa.folder] = (seen[0] - health.FRESH_SECONDS - 1, seen[1])
    client.get("/lonceng/hitung")
    assert len(asked) == 3


def test_the_admins_home_and_the_bell_count_the_same(rusak: Desa, masuk: Masuk) -> None:
    client = masuk("admin")
    page = client.get("/").text
    assert page.count("Perlu dilihat") == health.look(rusak).odd == 1
    assert client.get("/lonceng/hitung").text == "1"
    assert "Kesehatan perlu dilihat" in client.get("/lonceng/").text


@pytest.mark.parametrize("practice", [True, False])
def test_a_backup_that_was_never_made_is_judged_once(
    desa: Desa, practice: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from appbuilder_app import create_app
    from appbuilder_app.settings import Settings

    where = replace(desa, practice=practice)
    client = sign_in(create_app(where.folder, Settings(), desa=where), "admin")
    words = "Baik" if practice else "Perlu dilihat"
    state = "ok" if practice else "perhatian"
    assert client.get("/health").get_json()["cadangan"] == state
    for url, name in (("/sehat/", "<b>Cadangan</b>"), ("/", "Cadangan terakhir")):
        row = client.get(url).text.split(name, 1)[1].split("</li>", 1)[0]
        assert words in row, url
        assert "belum pernah" in row, url
        assert ("latihan" in row) is practice, url


def test_the_audit_trail_names_people(app: Flask, desa: Desa, masuk: Masuk) -> None:
    make_books(desa)
    ketua: FlaskClient = masuk("pengawas")
    with desa.store.write() as conn:
        from appbuilder_app import users
        from ledger import audit

        who = users.find(conn, username="kasir")
        event = audit.Event(who.nomor, "kas.catat", "entitas:KOP", {})
        audit.record(conn, event, desa.clock)
    rows = ketua.get("/jejak/?tindakan=kas.catat").text.split("k-tugas", 1)[1]
    assert "Kasir" in rows
    assert who.nomor not in rows
    page = ketua.get(f"/jejak/?pelaku={who.nomor}&tindakan=lock_month").text
    assert "0 catatan" in page
    assert f'<option value="{who.nomor}" selected>Kasir</option>' in page
    with desa.store.write() as conn:
        new = users.NewUser("semua", "Semua", ("auditor",), entitas=("*",), pemeran="auditor")
        users.create_user(conn, new, SANDI)
        event = audit.Event("U0000", "buat_akun", f"pengguna:{who.nomor}", {})
        audit.record(conn, event, desa.clock)
    assert "pengguna: Kasir" in masuk("semua").get(f"/jejak/?subjek=pengguna:{who.nomor}").text
    assert "Sistem" in ketua.get("/jejak/?tindakan=create_entitas").text.split("k-tugas", 1)[1]
