"""Restoring on the screen: every refusal in a sentence, nothing touched before it is decided."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from appbuilder_app import cli, create_app, tukar
from appbuilder_app import folder as folders
from appbuilder_app.cadangan import buat, rencana
from appbuilder_app.service_tables import riwayat_cadangan
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import PRACTICE_MARK, Desa, open_desa
from ledger import audit, platform
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI, Masuk, send, sign_in, token
from tests.appbuilder_app.desa_berisi import make_books, post_deposits

SANDI, CHEAP = "empat kata yang panjang", 2**4
OTHER_DAY = HARI.replace(day=20)


def cheap_backup(desa: Desa, name: str = "desa.koperasi") -> Path:
    """A backup among the others whose passphrase costs little."""
    folder = platform.private_folder(desa.folder / buat.BACKUPS)
    with (folder / name).open("wb") as handle:
        buat.write_to(handle, desa, SANDI, None, CHEAP)
    return folder / name


@pytest.fixture
def isi(desa: Desa) -> Desa:
    """The village with books."""
    make_books(desa)
    return desa


@pytest.fixture
def admin(isi: Desa, masuk: Masuk) -> FlaskClient:
    """The administrator, in a village with books."""
    return masuk("admin")


def examine(admin: FlaskClient, name: str = "desa.koperasi", sandi: str = SANDI) -> TestResponse:
    return send(admin, "/pulihkan/", pilih=name, sandi=sandi)


def prepared(app: Flask, admin: FlaskClient, name: str = "desa.koperasi") -> dict[str, Any]:
    """Ask for it and wait until the background has done it."""
    assert examine(admin, name).status_code == 303
    return waited(app.extensions["desa"])


def waited(desa: Desa) -> dict[str, Any]:
    """The plan, once it is there."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        plan = tukar.read_plan(desa.folder)
        if plan is not None:
            return plan
        time.sleep(0.05)
    pytest.fail("no plan after a minute")


def decide(admin: FlaskClient, plan: dict[str, Any], **more: str) -> TestResponse:
    return send(
        admin, "/pulihkan/tetapkan", **{"kata": "PULIHKAN", "sidik": plan["sidik"]} | more
    )


def test_only_an_administrator_restores(isi: Desa, masuk: Masuk) -> None:
    cheap_backup(isi)
    for role in ("bendahara", "ketua", "pengawas", "kasir"):
        assert masuk(role).get("/pulihkan/").status_code == 403, role
        assert send(masuk(role), "/pulihkan/", sandi=SANDI).status_code == 403, role
    assert "Pulihkan dari cadangan" in masuk("admin").get("/cadangan/").text
    assert "/pulihkan/" not in masuk("bendahara").get("/cadangan/").text


def test_it_is_shown_beside_what_is_here_and_taken_at_the_next_start(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    cheap_backup(isi)
    post_deposits(isi, "KOP", [OTHER_DAY])
    plan = prepared(app, admin)
    page = admin.get("/pulihkan/").text
    assert "3 catatan terakhir tidak ada di cadangan" in page
    assert plan["cadangan"]["lembaga"]["KOP"]["entri"] == 66
    assert ">66<" in page
    assert ">69<" in page
    assert decide(admin, plan, kata="ya").status_code == 422
    assert folders.take_restored(isi.folder) is None
    assert decide(admin, plan).status_code == 303
    assert "Saat program dimulai lagi" in admin.get("/").text
    isi.close()
    told = folders.take_restored(isi.folder)
    assert told is not None
    restored = open_desa(isi.folder, today=HARI)
    with restored.read() as conn:
        row = conn.execute(select(riwayat_cadangan)).one()
        assert (row.jenis, row.oleh, row.cocok) == ("pulih", "U0000", 1)
        event = audit.history(conn, rencana.SUBJECT)[0]
        assert event.action == "restore_backup"
        assert event.detail["pengesah"] == plan["oleh"]
    again = sign_in(create_app(isi.folder, Settings(), desa=restored), "bendahara")
    page = again.get("/").text
    assert "Data ini dipulihkan" in page
    assert told["lama"] in page
    restored.close()


def test_what_was_decided_can_be_cancelled(app: Flask, isi: Desa, admin: FlaskClient) -> None:
    cheap_backup(isi)
    plan = prepared(app, admin)
    assert decide(admin, plan).status_code == 303
    refused = examine(admin)
    assert refused.status_code == 303  # the job says it, in the list of jobs
    assert send(admin, "/pulihkan/batal").status_code == 303
    assert tukar.read_plan(isi.folder) is None
    assert folders.take_restored(isi.folder) is None
    with isi.read() as conn:
        done = [event.action for event in audit.history(conn, rencana.SUBJECT)]
    assert done == ["cancel_restore", "decide_restore"]
    assert send(admin, "/pulihkan/batal").status_code == 422


def test_the_present_data_stays_when_what_was_prepared_changed(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    cheap_backup(isi)
    assert decide(admin, prepared(app, admin)).status_code == 303
    database = isi.folder / tukar.PLACE / tukar.NEW / tukar.DATABASE
    with database.open("r+b") as handle:
        handle.seek(9000)
        handle.write(b"x")
    isi.close()
    with pytest.raises(Refusal, match="pulih_berubah"):
        folders.take_restored(isi.folder)
    assert not list(isi.folder.glob(f"{tukar.ASIDE}*"))
    assert cli.run(["check", "--data", str(isi.folder)]) == 0


def test_it_waits_while_another_program_uses_the_folder(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    cheap_backup(isi)
    assert decide(admin, prepared(app, admin)).status_code == 303
    with folders.using(isi.folder), pytest.raises(Refusal, match="pulih_dipakai"):
        folders.take_restored(isi.folder)
    assert tukar.read_plan(isi.folder) is not None


def test_serve_says_why_it_waits_and_takes_it_when_it_can(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    """In use by another program: the present data is served. Alone: exchanged, and said so."""
    cheap_backup(isi)
    post_deposits(isi, "KOP", [OTHER_DAY])
    assert decide(admin, prepared(app, admin)).status_code == 303
    isi.close()
    with folders.using(isi.folder):
        out, err = served_once(isi.folder)
    assert out.startswith("http://127.0.0.1:")
    assert "Data dipulihkan" not in out
    assert "Pemulihan yang sudah ditetapkan menunggu" in err
    assert tukar.read_plan(isi.folder) is not None
    out, err = served_once(isi.folder)
    assert out.startswith("http://127.0.0.1:")
    assert "Data dipulihkan dari cadangan desa.koperasi (dibuat 24/11/2026 10.00 WIB)." in out
    assert err == ""
    out, _err = served_once(isi.folder)
    assert "Data dipulihkan" not in out


def served_once(folder: Path) -> tuple[str, str]:
    """What `koperasi serve` says from its start to its end."""
    command = [sys.executable, "-m", "appbuilder_app.cli", "serve", "--port", "0", "--data"]
    with subprocess.Popen(
        [*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        guard = threading.Timer(60, process.kill)
        guard.start()
        said = process.stdout.readline()
        while "Ctrl+C untuk berhenti" not in said:
            said += process.stdout.readline() or pytest.fail(said)
        process.send_signal(signal.SIGTERM)
        said += process.stdout.read()
        guard.cancel()
        return said, process.stderr.read()


def test_a_wrong_passphrase_a_damaged_file_and_no_file_are_told_apart(
    isi: Desa, admin: FlaskClient
) -> None:
    path = cheap_backup(isi)
    wrong = examine(admin, sandi="bukan yang ini")
    assert wrong.status_code == 422
    assert "Kata sandi cadangan tidak cocok" in wrong.text
    assert f'value="{path.name}" selected' in wrong.text
    assert "Pilih berkas cadangannya" in examine(admin, name="").text
    (path.parent / "x.koperasi").write_bytes(b"bukan cadangan")
    assert "bukan berkas cadangan koperasi" in examine(admin, "x.koperasi").text
    whole = bytearray(path.read_bytes())
    whole[20] ^= 1
    path.write_bytes(bytes(whole))
    assert "rusak atau terpotong" in examine(admin).text
    assert tukar.read_plan(isi.folder) is None


def test_damage_in_the_middle_is_found_by_the_background(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    path = cheap_backup(isi)
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(bytes(whole))
    assert examine(admin).status_code == 303
    until = time.monotonic() + 60
    while "sedang diperiksa" in (page := admin.get("/pulihkan/").text):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert "rusak atau terpotong" in page
    assert not list(isi.folder.glob(f"{rencana.SCRATCH}*"))
    del app


def test_a_full_disk_is_refused_before_anything_is_written(
    isi: Desa, admin: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cheap_backup(isi)
    monkeypatch.setattr(platform, "free_bytes", lambda _path: 51 * 2**20)
    with pytest.raises(Refusal, match="pulih_disk") as refused:
        rencana.prepare(isi, path, SANDI, actor="U0001")
    assert refused.value.values["bebas_mb"] == 51
    assert tukar.read_plan(isi.folder) is None
    sent = send_part(admin, b"KOPCAD1\n....", ukuran=900 * 2**20)
    assert sent.status_code == 422
    assert "Ruang disk tidak cukup" in sent.get_json()["kata"]


def test_another_village_is_warned_about_and_asked_again(
    app: Flask, isi: Desa, admin: FlaskClient, tmp_path: Path
) -> None:
    other = folders.make(tmp_path / "lain", Settings(), today=None)
    make_books(other, "LAIN", members=2)
    path = cheap_backup(other)
    isi_path = platform.private_folder(isi.folder / buat.BACKUPS) / path.name
    isi_path.write_bytes(path.read_bytes())
    other.close()
    plan = prepared(app, admin)
    page = admin.get("/pulihkan/").text
    assert "cadangan DESA LAIN" in page
    assert "berisi buku sungguhan" in page
    assert "Tidak ada di cadangan" in page
    refused = decide(admin, plan)
    assert refused.status_code == 422
    assert "Baca dulu peringatannya" in refused.text
    assert decide(admin, plan, tahu="1").status_code == 303
    isi.close()
    folders.take_restored(isi.folder)
    assert not (isi.folder / PRACTICE_MARK).exists()


def test_practice_does_not_slip_over_real_books(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    cheap_backup(isi)
    plan = prepared(app, admin)
    assert rencana.warnings(isi, plan) == []
    real = Desa(isi.folder, isi.store, isi.clock, practice=False)
    assert rencana.warnings(real, plan) == ["latihan"]


def send_part(admin: FlaskClient, content: bytes, **asked: Any) -> TestResponse:
    answer: TestResponse = admin.post(
        "/pulihkan/bagian",
        query_string={"mulai": 0, "ukuran": len(content)} | asked,
        data=content,
        content_type="application/octet-stream",
        headers={"X-CSRFToken": token(admin.get("/pulihkan/").text)},
    )
    return answer


def test_a_file_comes_in_parts_and_stays_chosen(isi: Desa, admin: FlaskClient) -> None:
    path = cheap_backup(isi, "kiriman.koperasi")
    content = path.read_bytes()
    path.unlink()
    half = len(content) // 2
    first = send_part(admin, content[:half], ukuran=len(content)).get_json()["tanda"]
    assert send_part(admin, content[half:], tanda=first, mulai=7).status_code == 422
    assert send_part(admin, content[half:], tanda="../../x", mulai=half).status_code == 422
    assert send_part(admin, content[half:], tanda=first, mulai=half).status_code == 200
    name = "../../Desa Maju (2).koperasi"
    refused = send(admin, "/pulihkan/", tanda=first, nama=name, sandi="keliru")
    assert "tidak cocok" in refused.text
    kept = isi.folder / buat.BACKUPS / "Desa-Maju-2.koperasi"
    assert kept.read_bytes() == content
    assert kept.stat().st_mode & 0o077 == 0
    assert f'value="{kept.name}" selected' in refused.text
    assert send_part(admin, b"PK\x03\x04", ukuran=4).get_json()["kata"].startswith("Ini bukan")


def test_a_small_file_may_come_in_one_piece(app: Flask, isi: Desa, admin: FlaskClient) -> None:
    path = cheap_backup(isi)
    content = path.read_bytes()
    path.unlink()
    sent = {"berkas": (io.BytesIO(content), "desa.koperasi"), "sandi": SANDI}
    sent["csrf_token"] = token(admin.get("/pulihkan/").text)
    assert admin.post("/pulihkan/", data=sent).status_code == 303
    assert waited(isi)["berkas"] == "desa.koperasi"
    del app


def test_where_nothing_restarts_itself_the_page_says_so(
    app: Flask, isi: Desa, admin: FlaskClient
) -> None:
    cheap_backup(isi)
    assert decide(admin, prepared(app, admin)).status_code == 303
    page = admin.get("/pulihkan/").text
    assert "Hentikan program" in page
    assert "Mulai ulang sekarang" not in page
    assert send(admin, "/pulihkan/mulai-ulang").status_code == 422


@pytest.mark.postgres
def test_a_database_server_is_restored_by_command(
    bibit: Path, tmp_path: Path, postgres: str
) -> None:
    made = folders.make(tmp_path / "pg", Settings(database_url=postgres), practice=True, today=HARI)
    assert not rencana.can_exchange(made)
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(Refusal, match="pulih_basis_data"):
        rencana.prepare(made, tmp_path / "x", SANDI, actor="U0001")
    made.close()
    del bibit


def test_a_server_database_gets_the_steps_on_the_page(
    admin: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rencana, "can_exchange", lambda _desa: False)
    page = admin.get("/pulihkan/").text
    assert "KOPERASI_DATABASE_URL" in page
    assert "koperasi restore" in page
    assert "PostgreSQL" in examine(admin).text


def test_a_village_whose_key_stood_in_its_settings_can_be_served_afterwards(isi: Desa) -> None:
    (isi.folder / "rahasia.key").unlink()
    path = cheap_backup(isi)
    plan = rencana.prepare(isi, path, SANDI, actor="U0001")
    assert rencana.warnings(isi, plan) == []
    rencana.decide(isi, rencana.Setuju("PULIHKAN", plan["sidik"]), "U0001")
    isi.close()
    assert folders.take_restored(isi.folder)
    restored = open_desa(isi.folder, today=HARI)
    app = create_app(isi.folder, Settings(), desa=restored)
    assert sign_in(app, "admin").get("/cadangan/").status_code == 200
    restored.close()


def test_books_that_went_apart_are_named(app: Flask, isi: Desa, admin: FlaskClient) -> None:
    """The backup of a copy in which other things were recorded."""
    cheap_backup(isi, "awal.koperasi")
    plan = prepared(app, admin, "awal.koperasi")
    copy = open_desa(isi.folder / tukar.PLACE / tukar.NEW, today=HARI)
    post_deposits(copy, "KOP", [HARI.replace(day=5)])
    path = cheap_backup(copy, "cabang.koperasi")
    path.rename(isi.folder / buat.BACKUPS / path.name)
    copy.close()
    post_deposits(isi, "KOP", [OTHER_DAY])
    assert send(admin, "/pulihkan/batal").status_code == 303
    plan = prepared(app, admin, "cabang.koperasi")
    assert plan["sama_sampai"] == {"KOP": 66}
    page = admin.get("/pulihkan/").text
    assert "Sama sampai catatan ke-66" in page
    assert json.loads(json.dumps(plan)) == plan
