"""Signing in and out: sessions die when they must, doors that the framework opens are closed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from appbuilder_app import accounts, create_app, passwords, secretkey, sessions, users
from appbuilder_app.security import install_security
from appbuilder_app.settings import Settings
from appbuilder_app.tables import sesi
from koperasi.dasar.desa import Desa, make_desa
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import SANDI, Masuk, send, sign_in, token


def cookie_of(client: FlaskClient) -> str:
    found = client.get_cookie("koperasi")
    assert found is not None
    return found.value


def with_cookie(app: Flask, value: str) -> FlaskClient:
    """Another browser into which somebody copied the cookie."""
    client = app.test_client()
    client.set_cookie("koperasi", value)
    return client


def test_signing_in_opens_the_home_page(app: Flask, masuk: Masuk) -> None:
    client = masuk("bendahara")
    assert client.get("/").status_code == 200
    assert app.test_client().get("/").status_code == 302


def test_wrong_and_unknown_look_the_same(app: Flask) -> None:
    seen = set()
    for name in ("bendahara", "tidak-ada"):
        client = app.test_client()
        page = client.get("/masuk/").text
        data = {"username": name, "password": "salah-sama-sekali", "csrf_token": token(page)}
        answer = client.post("/masuk/", data=data)
        assert answer.status_code == 200
        seen.add("tidak cocok" in answer.text)
    assert seen == {True}


def test_the_cookie_is_lax_and_httponly(app: Flask) -> None:
    client = app.test_client()
    header = client.get("/masuk/").headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header


def test_a_copied_cookie_is_dead_after_signing_out(app: Flask, masuk: Masuk) -> None:
    client = masuk("bendahara")
    copy = with_cookie(app, cookie_of(client))
    assert copy.get("/").status_code == 200
    send(client, "/keluar/")
    assert copy.get("/").status_code == 302


def test_a_copied_cookie_is_dead_after_a_new_password(app: Flask, masuk: Masuk) -> None:
    client = masuk("kasir")
    copy = with_cookie(app, cookie_of(client))
    fresh = "jambu-air-di-kebun"
    send(client, "/sandi/", sandi_lama=SANDI, sandi_baru=fresh, sandi_ulang=fresh)
    assert copy.get("/").status_code == 302
    assert client.get("/").status_code == 200
    assert sign_in(app, "kasir", fresh).get("/").status_code == 200


@pytest.mark.parametrize("what", ["tutup", "peran", "kunci", "lingkup", "semua"])
def test_a_session_is_dead_after(desa: Desa, masuk: Masuk, what: str) -> None:
    client = masuk("ketua")
    with desa.store.write() as conn:
        nomor = users.find(conn, username="ketua").nomor
        if what == "tutup":
            users.set_active(conn, nomor, active=False)
        elif what == "peran":
            users.set_roles(conn, nomor, ["sekretaris"])
        elif what == "kunci":
            users.set_locked(conn, nomor, locked=True)
        elif what == "lingkup":
            users.set_scope(conn, nomor, ["BUM"], "")
        else:
            assert users.logout_all(conn) >= 1
    assert client.get("/").status_code == 302


def test_a_session_ends_by_itself(desa: Desa, masuk: Masuk) -> None:
    client = masuk("ketua")
    with desa.store.write() as conn:
        conn.execute(update(sesi).values(berakhir=int(time.time()) - 1))
    assert client.get("/").status_code == 302


def test_the_token_is_not_in_the_database(app: Flask, desa: Desa, masuk: Masuk) -> None:
    client = masuk("ketua")
    with client.session_transaction() as kept:
        secret = kept[sessions.TOKEN]
    with desa.read() as conn:
        rows = conn.execute(select(sesi)).all()
    assert rows
    assert secret not in str(rows)


def test_the_old_password_is_asked(masuk: Masuk) -> None:
    client = masuk("kasir")
    fresh = "jambu-air-di-kebun"
    wrong = send(client, "/sandi/", sandi_lama="bukan-ini", sandi_baru=fresh, sandi_ulang=fresh)
    assert "tidak cocok" in wrong.text


@pytest.mark.parametrize(
    ("fresh", "code"),
    [
        ("pendek", "sandi_pendek"),
        ("bismillah123", "sandi_umum"),
        ("aaaaaaaaaa", "sandi_umum"),
        ("kasir-kasir-2026", "sandi_pribadi"),
        (SANDI, "sandi_sama"),
    ],
)
def test_a_weak_password_is_refused(desa: Desa, app: Flask, fresh: str, code: str) -> None:
    with desa.store.write() as conn:
        nomor = users.find(conn, username="kasir").nomor
        with pytest.raises(Refusal) as refused:
            users.change_password(conn, nomor, SANDI, fresh)
    assert refused.value.code == code


def test_a_first_password_must_be_replaced(app: Flask, desa: Desa) -> None:
    with desa.store.write() as conn:
        _, secret = users.create_user(conn, users.NewUser("baru", "Orang Baru", ("kasir",)))
    client = sign_in(app, "baru", secret)
    assert client.get("/").headers["Location"] == "/sandi/"
    fresh = "tiga-kata-tak-berhubungan"
    send(client, "/sandi/", sandi_lama=secret, sandi_baru=fresh, sandi_ulang=fresh)
    assert client.get("/").status_code == 200


def test_a_first_password_expires(app: Flask, desa: Desa) -> None:
    with desa.store.write() as conn:
        number, secret = users.create_user(conn, users.NewUser("baru", "Orang Baru", ("kasir",)))
        late = int(time.time()) - 10
        conn.execute(
            update(users.users).where(users.users.c.nomor == number).values(sandi_sampai=late)
        )
        with pytest.raises(Refusal) as refused:
            users.authenticate(conn, "baru", secret)
    assert refused.value.code == "sandi_kedaluwarsa"


def test_there_is_no_account_by_default(tmp_path: Path) -> None:
    made = make_desa(tmp_path / "kosong")
    secretkey.make_key(made.folder)
    install_security(create_app(made.folder, Settings(), desa=made))
    with made.read() as conn:
        assert not conn.execute(select(users.users)).all()
    made.close()


@pytest.mark.parametrize(
    "target", ["//jahat.example", "https://jahat.example/", "/\\jahat", "/a\nb"]
)
def test_after_signing_in_it_stays_on_this_site(app: Flask, target: str) -> None:
    client = app.test_client()
    page = client.get("/masuk/").text
    answer = client.post(
        "/masuk/",
        query_string={"next": target},
        data={"username": "kasir", "password": SANDI, "csrf_token": token(page)},
    )
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/api/v1/security/login", "/api/v1/security/refresh"])
def test_the_frameworks_json_login_is_off(app: Flask, path: str) -> None:
    data = {"username": "kasir", "password": SANDI, "provider": "db"}
    assert app.test_client().post(path, json=data).status_code in {400, 404, 405}


def test_a_form_without_the_token_is_refused(app: Flask, masuk: Masuk) -> None:
    client = masuk("kasir")
    assert client.post("/keluar/").status_code == 400
    assert client.get("/").status_code == 200
    assert app.test_client().post("/masuk/", data={"username": "kasir"}).status_code == 400


def test_looking_at_the_sign_out_page_signs_nobody_out(masuk: Masuk) -> None:
    client = masuk("kasir")
    assert client.get("/logout/").status_code == 200
    assert client.get("/").status_code == 200


def test_the_cast_is_offered_in_practice_only(app: Flask, desa: Desa) -> None:
    client = app.test_client()
    page = client.get("/masuk/").text
    assert "masuk sebagai" in page
    answer = client.post("/masuk/peran", data={"nomor": "U0001", "csrf_token": token(page)})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    real = Desa(desa.folder, desa.store, desa.clock, practice=False)
    app.extensions["desa"] = real
    other = app.test_client()
    page = other.get("/masuk/").text
    assert "masuk sebagai" not in page
    answer = other.post("/masuk/peran", data={"nomor": "U0001", "csrf_token": token(page)})
    assert answer.status_code == 404


def test_language_is_switched_and_remembered(app: Flask, masuk: Masuk) -> None:
    client = masuk("kasir")
    assert '<html lang="id">' in client.get("/").text
    send(client, "/bahasa/", bahasa="en", kembali="/")
    assert '<html lang="en">' in client.get("/").text
    assert '<html lang="en">' in sign_in(app, "kasir").get("/").text


def test_the_language_chosen_at_the_door_goes_in_and_not_to_the_next(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/masuk/").text
    client.post("/bahasa/", data={"bahasa": "en", "csrf_token": token(page), "kembali": "/masuk/"})
    page = client.get("/masuk/").text
    for name, lang in (("kasir", "en"), ("ketua", "id")):
        who = {"username": name, "password": SANDI, "csrf_token": token(page)}
        assert client.post("/masuk/", data=who).status_code == 302
        assert f'<html lang="{lang}">' in client.get("/", follow_redirects=True).text
        send(client, "/keluar/")
        page = client.get("/masuk/").text
    assert '<html lang="en">' in sign_in(app, "kasir").get("/").text


def test_an_entity_of_others_cannot_be_chosen(masuk: Masuk) -> None:
    client = masuk("kasir")
    answer = send(client, "/lembaga/", kode="BUM")
    assert answer.status_code == 404


def test_the_last_administrator_stays(desa: Desa, app: Flask) -> None:
    with desa.store.write() as conn:
        nomor = users.find(conn, username="admin").nomor
        with pytest.raises(Refusal, match="admin_terakhir"):
            users.set_active(conn, nomor, active=False)
        with pytest.raises(Refusal, match="admin_terakhir"):
            users.set_roles(conn, nomor, ["kasir"])


def test_an_account_is_made_on_the_screen(app: Flask, masuk: Masuk) -> None:
    client = masuk("admin")
    page = send(client, "/pengguna/baru", username="wati", nama="Wati", peran=["kasir"]).text
    secret = page.partition("data-sandi-pertama>")[2].partition("<")[0]
    assert sign_in(app, "wati", secret).get("/").headers["Location"] == "/sandi/"


def test_only_an_administrator_makes_accounts(app: Flask, desa: Desa) -> None:
    with desa.read() as conn:
        kasir = sessions.viewer_of(conn, users.find(conn, username="kasir").nomor)
    assert kasir is not None
    with pytest.raises(Refusal) as refused:
        accounts.create_akun(desa, kasir, accounts.BuatAkun("x-y-z", "X", ("admin",)))
    assert refused.value.code == "tidak_berhak"


def test_first_passwords_differ_and_are_long() -> None:
    made = {passwords.first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(word) >= 16 for word in made)
