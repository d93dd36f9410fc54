"""The interface for other programs: by key alone, in whole rupiah, once per key."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from appbuilder_app import users
from appbuilder_app.api import keys
from appbuilder_app.api.operations import OPERATIONS
from appbuilder_app.service_tables import kunci_api
from koperasi import rooms
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, UbahModul, create_entitas, switch_modul
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import Masuk, token
from tests.koperasi.simpanan.conftest import POKOK, register, setor

SEMUA: Viewer = system_viewer(rooms.all_rights())
V1 = "/api/v1/entitas/KOP"
HARI_INI = "2026-11-24"


@pytest.fixture
def desa(desa: Desa) -> Desa:
    """KOP with two members; the first has savings."""
    create_entitas(desa, SEMUA, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    first, second = register(desa, SEMUA, 2)
    for number in (first, second):
        setor(desa, SEMUA, number, "pokok", POKOK)
    setor(desa, SEMUA, first, "sukarela", 500_000)
    return desa


class Caller:
    """A program with a key."""

    def __init__(self, app: Flask, role: str) -> None:
        desa: Desa = app.extensions["desa"]
        with desa.store.write() as conn:
            self.key = keys.create_key(conn, users.find(conn, username=role).nomor, "uji", 30)
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {self.key}"}

    def get(self, path: str, **more: str) -> Any:
        return self.client.get(path, headers=self.headers | more)

    def post(self, path: str, body: object, key: str | None = "kunci-satu", **more: str) -> Any:
        headers = self.headers | ({"Idempotency-Key": key} if key else {}) | more
        return self.client.post(path, json=body, headers=headers)


@pytest.fixture
def bendahara(app: Flask) -> Caller:
    return Caller(app, "bendahara")


def deposit(amount: object = 25_000, **more: object) -> dict[str, object]:
    return {
        "no_anggota": "A00001", "jenis": "sukarela", "jumlah": amount, "tanggal": HARI_INI, **more
    }  # fmt: skip


def test_members_balances_and_entries_are_read(bendahara: Caller) -> None:
    assert [e["kode"] for e in bendahara.get("/api/v1/entitas").json["entitas"]] == ["KOP"]
    page = bendahara.get(f"{V1}/anggota?cari=anggota&ukuran=1").json
    assert (page["jumlah"], len(page["anggota"])) == (2, 1)
    saldo = bendahara.get(f"{V1}/anggota/A00001/saldo").json
    assert (saldo["pokok"], saldo["sukarela"], saldo["jumlah"]) == (POKOK, 500_000, 600_000)
    assert bendahara.get(f"{V1}/anggota/a00001/saldo?pada=2026-11-23").json["jumlah"] == 0
    assert len(bendahara.get(f"{V1}/saldo").json["saldo"]) == 2
    first = bendahara.get(f"{V1}/bukti?ukuran=2").json
    assert [one["seq"] for one in first["bukti"]] == [1, 2]
    rest = bendahara.get(f"{V1}/bukti?sesudah={first['berikut']}").json
    assert ([one["seq"] for one in rest["bukti"]], rest["berikut"]) == ([3], None)
    whole = bendahara.get(f"{V1}/bukti/3").json
    assert sum(leg["jumlah"] for leg in whole["baris"]) == 0
    assert {"anggota": "A00001"} in [leg["dimensi"] for leg in whole["baris"]]
    assert len(whole["sidik"]) == 64
    assert bendahara.get(f"{V1}/bukti?dari=2026-11-25").json["bukti"] == []


def test_deposits_and_withdrawals_are_recorded_once(bendahara: Caller) -> None:
    made = bendahara.post(f"{V1}/setoran", deposit())
    assert made.status_code == 201
    assert (made.json["saldo_sebelum"], made.json["saldo_sesudah"]) == (500_000, 525_000)
    again = bendahara.post(f"{V1}/setoran", deposit())
    assert again.status_code == 200
    assert again.json == made.json | {"ulang": True}
    other = bendahara.post(f"{V1}/setoran", deposit(30_000))
    assert (other.status_code, other.json["kode"]) == (409, "key_used")
    out = bendahara.post(f"{V1}/penarikan", deposit(100_000), key="kunci-dua")
    assert (out.status_code, out.json["saldo_sesudah"]) == (201, 425_000)
    assert bendahara.get(f"{V1}/anggota/A00001/saldo").json["sukarela"] == 425_000


def test_the_same_key_twenty_times_at_once_is_one_entry(app: Flask, bendahara: Caller) -> None:
    def ask(_number: int) -> int:
        client = app.test_client()
        headers = bendahara.headers | {"Idempotency-Key": "serentak-1"}
        answer = client.post(f"{V1}/setoran", json=deposit(1_000), headers=headers)
        return int(answer.status_code)

    with ThreadPoolExecutor(20) as crowd:
        codes = sorted(crowd.map(ask, range(20)))
    assert codes == [200] * 19 + [201]
    assert bendahara.get(f"{V1}/anggota/A00001/saldo").json["sukarela"] == 501_000


def test_two_callers_may_choose_the_same_key(app: Flask, bendahara: Caller) -> None:
    kasir = Caller(app, "kasir")
    one = bendahara.post(f"{V1}/setoran", deposit(1_000))
    two = kasir.post(f"{V1}/setoran", deposit(2_000))
    assert (one.status_code, two.status_code) == (201, 201)


@pytest.mark.parametrize("key", [None, "", "pendek", "a b c d e f g", "x" * 65, "kunci/../satu"])
def test_a_write_needs_a_proper_idempotency_key(bendahara: Caller, key: str | None) -> None:
    answer = bendahara.post(f"{V1}/setoran", deposit(), key=key)
    assert (answer.status_code, answer.json["kode"]) == (400, "kunci_sekali_wajib")
    assert answer.json["isian"] == "Idempotency-Key"


BAD_AMOUNTS = [1.9, "25000", "1_000", "٥٠٠", -1, 0, True, None, 10**30, [], {}, "1.5", 1e3]


@pytest.mark.parametrize("amount", BAD_AMOUNTS)
def test_an_amount_is_a_whole_number_of_rupiah(bendahara: Caller, amount: object) -> None:
    answer = bendahara.post(f"{V1}/setoran", deposit(amount))
    assert (answer.status_code, answer.json["isian"]) == (422, "jumlah"), answer.json


def test_a_negative_amount_has_a_sentence_of_its_own(bendahara: Caller) -> None:
    answer = bendahara.post(f"{V1}/setoran", deposit(-5_000))
    assert (answer.json["kode"], answer.json["isian"]) == ("amount_negative", "jumlah")
    assert "tidak boleh negatif" in answer.json["pesan"]
    assert bendahara.get(f"{V1}/anggota/A00001/saldo").json["sukarela"] == 500_000


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (deposit(tanggal="24/11/2026"), "tanggal"),
        (deposit(tanggal=1764000000), "tanggal"),
        (deposit(tanggal="1764000000"), "tanggal"),
        (deposit(tanggal="2026-02-30"), "tanggal"),
        (deposit(tanggal="2026-11-25"), "tanggal"),
        (deposit(jenis="lain"), "jenis"),
        (deposit(no_anggota="A00001\n"), "no_anggota"),
        (deposit(no_anggota=""), "no_anggota"),
        (deposit(keterangan="x" * 201), "keterangan"),
        (deposit(saldo=5), "saldo"),
        ({}, "no_anggota"),
        ([], "body"),
        ("x", "body"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    bendahara: Caller, body: object, field: str
) -> None:
    answer = bendahara.post(f"{V1}/setoran", body)
    assert answer.status_code == 422, answer.json
    assert answer.json["isian"] == field
    assert answer.json["pesan"].endswith(".")


def test_refusals_of_the_room_come_in_words(bendahara: Caller) -> None:
    out = bendahara.post(f"{V1}/penarikan", deposit(9_000_000))
    assert out.status_code == 422
    assert "Rp" in out.json["pesan"]
    unknown = bendahara.post(f"{V1}/setoran", deposit(no_anggota="A99999"))
    assert unknown.status_code == 404
    english = bendahara.post(f"{V1}/penarikan", deposit(9_000_000), **{"Accept-Language": "en"})
    assert english.json["pesan"] != out.json["pesan"]


def test_roles_count_here_too(app: Flask) -> None:
    for role, right in (("kasir", 201), ("pengawas", 403), ("anggota", 403), ("auditor", 403)):
        answer = Caller(app, role).post(f"{V1}/setoran", deposit(1_000), key=f"peran-{role}")
        assert answer.status_code == right, role
    member = Caller(app, "anggota")
    for path in ("anggota", "saldo", "bukti", "anggota/A00001/saldo"):
        assert member.get(f"{V1}/{path}").status_code in {403, 404}, path


def test_other_entities_are_not_there(app: Flask, bendahara: Caller, desa: Desa) -> None:
    create_entitas(desa, SEMUA, BuatEntitas("BUM", "bumdes", "BUMDes", 2026))
    assert [e["kode"] for e in bendahara.get("/api/v1/entitas").json["entitas"]] == ["KOP"]
    for path in ("anggota", "saldo", "bukti", "bukti/1", "anggota/A00001/saldo"):
        assert bendahara.get(f"/api/v1/entitas/BUM/{path}").status_code == 404, path
    answer = bendahara.post("/api/v1/entitas/BUM/setoran", deposit())
    assert answer.status_code == 404


GIVEN = [
    *("", "Bearer", "Bearer x", "Basic YWRtaW46YWRtaW4=", "Bearer kop_aaaaaaaa_" + "a" * 43),
    "kop_aaaaaaaa_" + "a" * 43,
]


@pytest.mark.parametrize("header", GIVEN)
def test_nobody_gets_in_without_a_key(app: Flask, header: str) -> None:
    client = app.test_client()
    for operation in OPERATIONS:
        path = "/api/v1" + operation.path.replace("<kode>", "KOP").replace("<int:seq>", "1")
        answer: Any = client.open(path, method=operation.method, headers={"Authorization": header})
        assert answer.status_code in {401, 429}, operation.name
        assert answer.json["pesan"]


def test_a_cookie_means_nothing_here(masuk: Masuk) -> None:
    client = masuk("bendahara")
    headers = {"Idempotency-Key": "kue-kering-1", "Origin": "https://jahat.example"}
    answer = client.post(f"{V1}/setoran", json=deposit(), headers=headers)
    assert answer.status_code == 401
    assert client.get(f"{V1}/saldo").status_code == 401


def test_a_key_ends_when_it_should(app: Flask, desa: Desa, bendahara: Caller) -> None:
    store = desa.store
    assert bendahara.get("/api/v1/entitas").status_code == 200
    with store.write() as conn:
        conn.execute(update(kunci_api).values(berakhir=int(time.time())))
    assert bendahara.get("/api/v1/entitas").status_code == 401
    revoked, closed = Caller(app, "bendahara"), Caller(app, "kasir")
    with store.write() as conn:
        keys.revoke_key(conn, revoked.key.split("_")[1])
        users.set_active(conn, users.find(conn, username="kasir").nomor, active=False)
    assert revoked.get("/api/v1/entitas").status_code == 401
    assert closed.get("/api/v1/entitas").status_code == 401
    with pytest.raises(Refusal, match="kunci_api_tidak_ada"), store.write() as conn:
        keys.revoke_key(conn, "hantu")


def test_guesses_are_slowed_down(app: Flask, bendahara: Caller) -> None:
    wrong = bendahara.key[:-3] + "xyz"
    client = app.test_client()
    codes = [
        client.get("/api/v1/entitas", headers={"Authorization": f"Bearer {wrong}"}).status_code
        for _ in range(8)
    ]
    assert codes[:5] == [401] * 5
    assert codes[5:] == [429] * 3
    assert bendahara.get("/api/v1/entitas").status_code == 429


def test_keys_are_kept_as_hashes(desa: Desa, bendahara: Caller) -> None:
    secret = bendahara.key.split("_", 2)[2]
    for name in ("koperasi.db", "koperasi.db-wal"):
        path = desa.folder / name
        assert not path.exists() or secret.encode() not in path.read_bytes()


@pytest.mark.parametrize("days", [0, -1, 367, 10**9])
def test_a_key_lasts_a_year_at_most(desa: Desa, app: Flask, days: int) -> None:
    with pytest.raises(Refusal, match="kunci_api_umur"), desa.store.write() as conn:
        keys.create_key(conn, "U0001", "uji", days)


def test_the_description_fits_the_routes(app: Flask) -> None:
    found: Any = app.test_client().get("/api/v1/openapi.json").json
    assert found["openapi"].startswith("3.")
    described = {(path, method.upper()) for path, item in found["paths"].items() for method in item}
    rules = {
        (rule.rule.replace("<int:", "<").replace("<", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/entitas")
        for method in (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}
    }
    assert described == rules
    for path, item in found["paths"].items():
        for method, operation in item.items():
            names = {parameter["name"] for parameter in operation["parameters"]}
            assert ("Idempotency-Key" in names) == (method != "get"), path
    text = json.dumps(found)
    for name in set(found["components"]["schemas"]):
        assert f'"#/components/schemas/{name}"' in text, name


STRANGE = ["0", "-1", "1e3", "1_0", "٥", "9" * 30, "\x00", "'", "%", "\U0001f600", "<b>", " "]


@pytest.mark.parametrize("value", STRANGE)
def test_strange_arguments_never_break_it(bendahara: Caller, value: str) -> None:
    for path in (
        f"{V1}/anggota?halaman={value}", f"{V1}/anggota?ukuran={value}",
        f"{V1}/anggota?cari={value}", f"{V1}/anggota?status={value}", f"{V1}/saldo?pada={value}",
        f"{V1}/bukti?sesudah={value}",
        f"{V1}/bukti?dari={value}", f"{V1}/anggota/{value}/saldo", f"{V1}/bukti/{value}",
        f"/api/v1/entitas/{value}/saldo", f"{V1}/saldo?tak_dikenal={value}",
    ):  # fmt: skip
        assert bendahara.get(path).status_code < 500, path


def test_a_body_that_is_no_json_or_too_large_is_refused(bendahara: Caller) -> None:
    headers = bendahara.headers | {"Idempotency-Key": "isi-rusak-1"}
    for body in (b"", b"{", b"\xff\xfe", b"null", b"[" * 5000, b"{" + b" " * 70_000 + b"}"):
        answer = bendahara.client.post(f"{V1}/setoran", data=body, headers=headers)
        assert answer.status_code == 422, body[:10]


def test_keys_are_made_and_revoked_on_a_screen(desa: Desa, masuk: Masuk) -> None:
    client = masuk("admin")
    page = client.get("/kunci-api/").text
    sent = {"csrf_token": token(page), "nomor": "U0001", "nama": "kasir toko", "hari": "30"}
    made = client.post("/kunci-api/", data=sent).text
    shown = made.split("data-kunci>")[1].split("<")[0]
    fresh = client.get("/kunci-api/").text
    assert shown not in fresh
    assert "kasir toko" in fresh
    headers = {"Authorization": f"Bearer {shown}"}
    assert client.get("/api/v1/entitas", headers=headers).status_code == 200
    url = f"/kunci-api/{shown.split('_')[1]}/cabut"
    assert client.post(url, data={"csrf_token": token(fresh)}).status_code == 302
    assert client.get("/api/v1/entitas", headers=headers).status_code == 401
    assert masuk("bendahara").get("/kunci-api/").status_code == 403
    with desa.read() as conn:
        assert len(keys.list_keys(conn)) == 1


def test_a_module_that_is_off_is_not_there_for_programs_either(
    bendahara: Caller, desa: Desa
) -> None:
    create_entitas(desa, SEMUA, BuatEntitas("DUA", "koperasi", "Koperasi Dua", 2026))
    switch_modul(desa, SEMUA, UbahModul("KOP", "simpanan", False), rooms.ROOMS)
    before = len(bendahara.get(f"{V1}/bukti").json["bukti"])
    asked = [
        bendahara.get(f"{V1}/saldo"),
        bendahara.get(f"{V1}/anggota/A00001/saldo"),
        bendahara.post(f"{V1}/setoran", deposit()),
        bendahara.post(f"{V1}/penarikan", deposit(), "kunci-dua"),
        bendahara.get("/api/v1/entitas/kop/saldo"),
    ]
    for answer in asked:
        assert (answer.status_code, answer.json["kode"]) == (404, "modul_mati")
        assert "Modul Simpanan sedang dimatikan" in answer.json["pesan"]
    assert len(bendahara.get(f"{V1}/bukti").json["bukti"]) == before
    assert bendahara.get(f"{V1}/anggota").status_code == 200
    switch_modul(desa, SEMUA, UbahModul("KOP", "simpanan", True), rooms.ROOMS)
    assert bendahara.post(f"{V1}/setoran", deposit()).status_code == 201


def test_the_description_of_an_entity_leaves_out_what_is_off(
    app: Flask, bendahara: Caller, desa: Desa
) -> None:
    whole = bendahara.get("/api/v1/openapi.json").json
    assert bendahara.get("/api/v1/openapi.json?entitas=KOP").json == whole
    switch_modul(desa, SEMUA, UbahModul("KOP", "simpanan", False), rooms.ROOMS)
    found = bendahara.get("/api/v1/openapi.json?entitas=kop").json
    gone = whole["paths"].keys() - found["paths"].keys()
    root = "/api/v1/entitas/{kode}"
    assert gone == {
        f"{root}/saldo", f"{root}/anggota/{{no_anggota}}/saldo", f"{root}/setoran",
        f"{root}/penarikan",
    }  # fmt: skip
    assert "TransaksiMasuk" not in found["components"]["schemas"]
    assert bendahara.get("/api/v1/openapi.json").json == whole
    assert bendahara.get("/api/v1/openapi.json?entitas=HANTU").status_code == 404
    assert app.test_client().get("/api/v1/openapi.json?entitas=KOP").status_code == 401


def test_every_operation_belongs_to_a_room() -> None:
    assert {op.ruang for op in OPERATIONS} <= {room.room for room in rooms.ROOMS}
