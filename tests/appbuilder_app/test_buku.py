"""The books at /buku/: pages render, nothing is written, nobody sees what is not theirs."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import users
from appbuilder_app.buku import salinan
from appbuilder_app.buku.gerbang import Asked
from koperasi.dasar.desa import Desa
from koperasi.dasar.peran import SEMUA_PERAN
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI, SANDI, Masuk, send, sign_in
from tests.appbuilder_app.desa_berisi import VIEWER, make_books, post_deposits

BOOK = "/buku/kop-2026"
READERS = {"bendahara", "ketua", "pengawas", "auditor"}


@pytest.fixture
def desa(desa: Desa) -> Desa:
    """Two entities with books; the accounts of the roles see KOP only."""
    make_books(desa)
    make_books(desa, "BUMDES", members=1)
    return desa


def bytes_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def query(client: FlaskClient, text: str, slug: str = BOOK) -> Any:
    return client.get(f"{slug}/api/query?query_string={quote(text)}")


@pytest.mark.parametrize("role", SEMUA_PERAN)
def test_only_readers_of_the_books_get_in(app: Flask, role: str) -> None:
    client = sign_in(app, role)
    wanted = 200 if role in READERS else 403
    for path in ("/income_statement/", "/api/balance_sheet", "/api/ledger_data"):
        assert client.get(BOOK + path).status_code == wanted, path
    assert client.get("/buku/static/app.js").status_code == wanted


def test_nobody_gets_in_without_signing_in(app: Flask) -> None:
    client = app.test_client()
    for path in ("/buku/", f"{BOOK}/journal/", f"{BOOK}/api/journal_page", "/buku/static/app.js"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert "/login/" in answer.headers["Location"]


def test_the_pages_render(masuk: Masuk) -> None:
    client = masuk("bendahara")
    assert client.get("/buku/").headers["Location"] == f"{BOOK}/income_statement/"
    page = client.get(f"{BOOK}/balance_sheet/")
    assert page.status_code == 200
    data = json.loads(
        page.text.partition('<script type="application/json" id="ledger-data">')[2].partition(
            "</script>"
        )[0]
    )
    assert data["errors"] == []
    assert data["fava_options"]["locale"] == "id"
    assert data["fava_options"]["invert_income_liabilities_equity"] is True
    assert [title for title, _url in data["other_ledgers"]] == ["Koperasi KOP 2025"]
    sheet = client.get(f"{BOOK}/api/balance_sheet").get_json()
    assert sheet["data"]["trees"][0]["balance_children"] == {"IDR": 66 * 25_000}
    assert b"buku/fava.css" in page.data
    for path in ("/api/trial_balance", "/api/journal_page?page=1&order=desc", "/api/errors"):
        assert client.get(BOOK + path).status_code == 200, path


def test_questions_are_answered_as_sql_answers_them(masuk: Masuk) -> None:
    found = query(masuk("auditor"), "SELECT sum(number) WHERE account ~ 'Sukarela'").get_json()
    assert found["data"]["rows"] == [[-66 * 25_000]]


def test_a_deposit_appears(desa: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    question = "SELECT count(*) WHERE account ~ 'Sukarela' AND year = 2026"
    before = query(client, question).get_json()["data"]["rows"][0][0]
    post_deposits(desa, "KOP", [HARI])
    assert query(client, question).get_json()["data"]["rows"][0][0] == before + 3


WRITES = [
    *(f"api/{name}" for name in ("source", "source_slice", "add_entries", "add_document", "move")),
    *(f"api/{name}" for name in ("format_source", "attach_document", "upload_import_file")),
    *("journal/", "account/Aset:Kas/", "extension/x/y", ""),
]


def test_no_method_but_get_passes(desa: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    client.get(f"{BOOK}/journal/")
    before = bytes_of(desa.folder / "buku"), bytes_of(desa.folder / "fava")
    for path in WRITES:
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            answer = client.open(f"{BOOK}/{path}", method=method, json={"source": "x"})
            assert answer.status_code in {400, 405}, (method, path)
    assert (bytes_of(desa.folder / "buku"), bytes_of(desa.folder / "fava")) == before


def test_questions_that_would_write_or_read_files_do_nothing(
    desa: Desa, masuk: Masuk, tmp_path: Path
) -> None:
    client = masuk("bendahara")
    client.get(f"{BOOK}/journal/")
    target = desa.folder / "fava" / "KOP-2026" / "2026-01.beancount"
    before = bytes_of(desa.folder / "buku"), bytes_of(desa.folder / "fava")
    for text in (
        f".output {target}", f"output {target}", f".output {tmp_path}/x", "run x", ".run x",
        "CREATE TABLE t USING 'csv:/etc/passwd'", "INSERT INTO t VALUES (1)", "EXPLAIN SELECT 1",
        f"SELECT 1; .output {target}", f"SELECT 1\n.output {target}", "PRINT", ".history", ".quit",
    ):  # fmt: skip
        for path in ("api/query", "download-query/query_result.csv"):
            answer = client.get(f"{BOOK}/{path}?query_string={quote(text)}")
            assert answer.status_code >= 400, (path, text)
            assert b"root:" not in answer.data
    assert not (tmp_path / "x").exists()
    assert (bytes_of(desa.folder / "buku"), bytes_of(desa.folder / "fava")) == before


@pytest.mark.parametrize(
    "path",
    [
        *("editor/", "import/", "options/", "documents/", "download-journal/"),
        *("document/?filename=/etc/passwd", "statement/?entry_hash=x&key=y"),
        *("api/source?filename=/etc/passwd", "api/journal", "api/options", "api/imports"),
        *("api/extract?filename=/etc/passwd&importer=x", "extension/x/", "jump?time=2026"),
    ],
)
def test_closed_pages_are_refused_in_words(masuk: Masuk, path: str) -> None:
    answer = masuk("bendahara").get(f"{BOOK}/{path}")
    assert answer.status_code in {403, 422}
    said = answer.get_json()["error"] if path.startswith("api/") else answer.text
    assert "buku hanya untuk dibaca" in said


def test_other_entities_and_years_are_not_there(masuk: Masuk) -> None:
    client = masuk("pengawas")
    for slug in ("bumdes-2026", "kop-1999", "kop-x", "KOP-2026", "hantu-2026", "..", "%2e%2e"):
        assert client.get(f"/buku/{slug}/journal/").status_code in {404, 422}, slug
        assert client.get(f"/buku/{slug}/api/ledger_data").status_code in {404, 422}, slug


def test_somebody_who_sees_all_sees_the_other_books(app: Flask, desa: Desa) -> None:
    with desa.store.write() as conn:
        new = users.NewUser("kepala", "Kepala", ("auditor",))
        users.create_user(conn, new, SANDI)
    page = sign_in(app, "kepala").get("/buku/bumdes-2026/journal/")
    assert page.status_code == 200


def test_looking_at_a_voucher_of_another_entity_changes_nothing(app: Flask, desa: Desa) -> None:
    with desa.store.write() as conn:
        new = users.NewUser("dua", "Dua", ("auditor",))
        users.create_user(conn, new, SANDI)
    client = sign_in(app, "dua")
    send(client, "/lembaga/", kode="KOP", kembali="/bukti/")
    here = client.get("/bukti/").text
    page = client.get("/buku/bumdes-2026/bukti/BKM/2026/01/0001")
    assert page.status_code == 200
    assert "Pindah ke Koperasi BUMDES" in page.text
    assert client.get("/bukti/").text.count("BKM/") == here.count("BKM/")
    turned = send(client, "/lembaga/", kode="BUMDES", kembali="/bukti/12/")
    assert turned.status_code == 302
    there = client.get("/buku/bumdes-2026/bukti/BKM/2026/01/0001")
    assert there.status_code == 302
    assert "/bukti/" in there.headers["Location"]


def test_no_path_of_this_computer_is_shown(desa: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    paths = [
        *("journal/", "income_statement/", "api/ledger_data", "api/errors", "api/changed"),
        *("api/journal_page?page=1&order=asc", "api/account_report?a=Aset:Kas"),
        "api/query?query_string=SELECT+DISTINCT+filename",
        "download-query/query_result.csv?query_string=SELECT+DISTINCT+filename",
        "api/query?query_string=SELECT+nothing",
        "api/query?query_string=SELECT+(",
    ]
    for path in paths:
        content = client.get(f"{BOOK}/{path}").data
        assert str(desa.folder).encode() not in content, path
        assert desa.folder.name.encode() + b"/fava" not in content, path


def test_an_account_page_shows_a_month(masuk: Masuk) -> None:
    client = masuk("bendahara")
    page = client.get(f"{BOOK}/account/Aset:Kas:Utama/")
    assert page.headers["Location"] == f"{BOOK}/account/Aset:Kas:Utama/?time=2026-11"
    assert client.get(page.headers["Location"]).status_code == 200
    for asked in ("", "&time=2026", "&time=year"):
        report = client.get(f"{BOOK}/api/account_report?a=Aset:Kas:Utama{asked}").get_json()
        journal = report["data"]["journal"]
        assert set(re.findall(r"Setoran sukarela A\d+", journal)) != set(), asked
        assert len(re.findall("BKM/2026/11/", journal)) == len(re.findall("BKM/", journal)) > 0


def test_headers_forbid_what_fava_allows(masuk: Masuk) -> None:
    answer = masuk("bendahara").get(f"{BOOK}/journal/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_a_head_request_has_no_content(masuk: Masuk) -> None:
    answer = masuk("bendahara").head(f"{BOOK}/journal/")
    assert (answer.status_code, answer.data) == (200, b"")


def test_the_copy_cannot_be_written_and_is_read_by_its_owner_only(desa: Desa, masuk: Masuk) -> None:
    masuk("bendahara").get(f"{BOOK}/journal/")
    files = list((desa.folder / "fava" / "KOP-2026").iterdir())
    assert len(files) > 11
    assert {path.stat().st_mode & 0o777 for path in files} == {0o400}


def test_a_changed_copy_is_made_anew_and_strangers_are_thrown_out(desa: Desa) -> None:
    copy = salinan.bring(desa.store, "KOP", 2026)
    victim = copy.folder / "2026-01.beancount"
    good = victim.read_bytes()
    victim.chmod(0o600)
    victim.write_bytes(b'plugin "os"\n')
    planted = copy.folder / ".buku.beancount.picklecache"
    planted.write_bytes(b"x")
    again = salinan.bring(desa.store, "KOP", 2026)
    assert victim.read_bytes() == good
    assert not planted.exists()
    assert again == copy


def test_a_hand_edited_file_of_the_books_never_gets_here(desa: Desa) -> None:
    real = desa.folder / "buku" / "KOP" / "2026-01.beancount"
    real.write_bytes(real.read_bytes() + b'plugin "os"\n')
    copy = salinan.bring(desa.store, "KOP", 2026)
    assert b"plugin" not in (copy.folder / real.name).read_bytes()


def test_a_year_without_entries_is_refused(desa: Desa) -> None:
    with pytest.raises(Refusal, match="buku_tahun_kosong"):
        salinan.bring(desa.store, "KOP", 2031)
    with pytest.raises(Refusal, match="ledger_unknown"):
        salinan.bring(desa.store, "HANTU", 2026)


def test_the_gate_asks_for_the_right_itself(app: Flask) -> None:
    gate = app.extensions["buku"]
    nobody = type(VIEWER)(user="U0009", nama="x", semua_entitas=True)
    with pytest.raises(Refusal, match="tidak_berhak"):
        gate.answer(nobody, Asked("kop-2026", "journal/", {}), [])


def test_the_copy_can_be_lost(desa: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    assert client.get(f"{BOOK}/journal/").status_code == 200
    shutil.rmtree(desa.folder / "fava")
    post_deposits(desa, "KOP", [HARI])
    assert client.get(f"{BOOK}/api/balance_sheet").status_code == 200


def test_few_books_are_kept_in_memory(desa: Desa, app: Flask) -> None:
    gate = app.extensions["buku"]
    for year in (2025, 2026):
        for code in ("kop", "bumdes"):
            gate.answer(VIEWER_ALL, Asked(f"{code}-{year}", "", {}), [])
    assert len(gate._fava[1]._loaded) == 3


VIEWER_ALL = type(VIEWER)(
    user="U0000", nama="Uji", rights=frozenset({"buku.lihat"}), semua_entitas=True
)
