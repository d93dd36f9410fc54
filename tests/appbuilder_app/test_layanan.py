"""Background work, schedules, health, and what the log never holds."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask import Flask
from sqlalchemy import select, update

from appbuilder_app import health, jobs, logs, moments, schedule, users
from appbuilder_app.cadangan import buat
from appbuilder_app.service_tables import pekerjaan, riwayat_cadangan
from koperasi.dasar.desa import Desa
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI, Masuk, send, token
from tests.appbuilder_app.desa_berisi import make_books

SANDI = "empat kata yang panjang"


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, jobs.Job]:
    """A registry of this test alone, with the jobs of the product."""
    mine = dict(jobs.REGISTRY)
    monkeypatch.setattr(jobs, "REGISTRY", mine)
    monkeypatch.setattr(schedule, "REGISTRY", mine)
    return mine


@pytest.fixture
def no_schedule(app: Flask, registry: dict[str, jobs.Job]) -> None:
    """Nothing is due by itself."""
    for name, known in list(registry.items()):
        registry[name] = replace(known, every="")


@pytest.fixture
def queue(app: Flask) -> Iterator[jobs.Works]:
    found: jobs.Works = app.extensions["pekerjaan"]
    yield found
    found.stop()


def job(name: str, run: Any, **more: Any) -> str:
    jobs.register(jobs.Job(name, (name, name), run, **more))
    return name


def wait(desa: Desa, number: int, *states: str) -> Any:
    for _ in range(300):
        with desa.read() as conn:
            row = conn.execute(select(pekerjaan).where(pekerjaan.c.id == number)).one_or_none()
        if row is not None and row.keadaan in (states or (jobs.SELESAI, jobs.GAGAL)):
            return row
        time.sleep(0.05)
    raise AssertionError(row)


def test_a_job_runs_in_the_background(desa: Desa, queue: jobs.Works) -> None:
    def run(work: jobs.Work) -> dict[str, Any]:
        work.tell(40, "setengah")
        return {"jumlah": work.asked["a"] + 1}

    assert queue.start()
    number = queue.ask(job("tambah", run), {"a": 1}, "U0001")
    row = wait(desa, number)
    assert (row.keadaan, row.persen, json.loads(row.hasil)) == (jobs.SELESAI, 100, {"jumlah": 2})


def test_progress_is_seen_while_it_runs(desa: Desa, queue: jobs.Works) -> None:
    go, seen = threading.Event(), threading.Event()

    def run(work: jobs.Work) -> dict[str, Any]:
        work.tell(63, "SHU per anggota")
        seen.set()
        go.wait(20)
        return {}

    queue.start()
    number = queue.ask(job("lama", run), {}, "U0001")
    assert seen.wait(20)
    with desa.read() as conn:
        row = jobs.row(desa, conn, number)
    assert (row.state, row.percent, row.note) == (jobs.JALAN, 63, "SHU per anggota")
    go.set()
    wait(desa, number)


def test_a_refusal_and_a_breakdown_are_told_apart(desa: Desa, queue: jobs.Works) -> None:
    def refuse(_work: jobs.Work) -> dict[str, Any]:
        raise Refusal("cadangan_rusak")

    def breaks(_work: jobs.Work) -> dict[str, Any]:
        raise ZeroDivisionError

    queue.start()
    refused = wait(desa, queue.ask(job("tolak", refuse), {}, "U0001"))
    broken = wait(desa, queue.ask(job("pecah", breaks), {}, "U0001"))
    assert json.loads(refused.hasil)["kode"] == "cadangan_rusak"
    assert json.loads(broken.hasil)["kode"] == "galat"
    after = wait(desa, queue.ask(job("baik", lambda _work: {}), {}, "U0001"))
    assert after.keadaan == jobs.SELESAI


def test_the_command_line_does_the_same_at_once(desa: Desa, app: Flask) -> None:
    name = job("langsung", lambda work: {"oleh": work.actor})
    assert jobs.run_now(desa, name, {}) == {"oleh": "U0000"}
    with pytest.raises(Refusal, match="pekerjaan_tidak_dikenal"):
        jobs.run_now(desa, "hantu", {})
    with desa.read() as conn, pytest.raises(Refusal, match="pekerjaan_tidak_ada"):
        jobs.row(desa, conn, 999)


def test_work_goes_on_where_a_stop_left_it(desa: Desa, queue: jobs.Works) -> None:
    def count(work: jobs.Work) -> dict[str, Any]:
        done = int(work.point.get("sampai", 0))
        work.save(sampai=done + 1)
        if done == 0:
            raise SystemExit  # the process is gone in the middle
        return {"mulai": done}

    with desa.store.write() as conn:
        number = jobs.add_row(conn, job("hitung", count), {}, "U0001", "k1")
    with pytest.raises(SystemExit):
        jobs.run_row(desa, number)
    assert wait(desa, number, jobs.JALAN).keadaan == jobs.JALAN
    queue.start()
    row = wait(desa, number)
    assert (row.keadaan, json.loads(row.hasil), row.percobaan) == (jobs.SELESAI, {"mulai": 1}, 2)


def test_what_stops_three_times_is_given_up(desa: Desa, app: Flask) -> None:
    with desa.store.write() as conn:
        number = jobs.add_row(conn, job("macet", lambda _work: {}), {}, "U0001", "k2")
        conn.execute(update(pekerjaan).values(keadaan=jobs.JALAN, percobaan=3))
    assert number not in jobs.take_up_again(desa)
    assert json.loads(wait(desa, number).hasil)["kode"] == "terhenti"


def test_a_row_is_run_by_one_process_only(desa: Desa, app: Flask) -> None:
    with desa.store.write() as conn:
        number = jobs.add_row(conn, job("sekali", lambda _work: {}), {}, "U0001", "k3")
        assert jobs.add_row(conn, "sekali", {}, "U0001", "k3") == number
    assert jobs.run_row(desa, number) == {}
    assert jobs.run_row(desa, number) is None


def test_one_process_of_a_folder_works(desa: Desa, queue: jobs.Works) -> None:
    other = jobs.Works(desa)
    assert queue.start()
    assert not other.start()
    other.stop()


def due(desa: Desa, day: dt.date) -> list[str]:
    found = schedule.due(replace(desa, clock=FixedClock(day)))
    with desa.store.write() as conn:
        for name, key, asked in found:
            jobs.add_row(conn, name, asked, "U0000", key)
    return [key for _name, key, _asked in found]


def test_a_stop_does_not_wait_for_ever(
    desa: Desa, queue: jobs.Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "STOP_SECONDS", 1)
    go, began = threading.Event(), threading.Event()

    def run(_work: jobs.Work) -> dict[str, Any]:
        began.set()
        go.wait(30)
        return {}

    queue.start()
    number = queue.ask(job("lama_sekali", run), {}, "U0001")
    assert began.wait(20)
    before = time.monotonic()
    queue.stop()
    assert time.monotonic() - before < 10
    go.set()
    wait(desa, number)


def test_missed_times_are_made_up_for(desa: Desa, no_schedule: None) -> None:
    job("tiap_bulan", lambda _work: {}, every="bulan", all_missed=True)
    job("tiap_hari", lambda _work: {}, every="hari")
    assert due(desa, HARI) == ["tiap_bulan:2026-11", "tiap_hari:2026-11-24"]
    assert due(desa, HARI) == []
    assert due(desa, dt.date(2026, 11, 27)) == ["tiap_hari:2026-11-27"]
    assert due(desa, dt.date(2027, 2, 1)) == [
        *("tiap_bulan:2026-12", "tiap_bulan:2027-01", "tiap_bulan:2027-02"),
        "tiap_hari:2027-02-01",
    ]
    assert due(desa, dt.date(2027, 1, 1)) == []
    assert len(due(desa, dt.date(2030, 1, 1))) == 12 + 1


def test_the_clock_starts_what_is_due(desa: Desa, no_schedule: None, queue: jobs.Works) -> None:
    job("berkala", lambda work: {"masa": work.asked["periode"]}, every="bulan")
    queue.start()
    row = wait(desa, 1)
    assert (row.kunci, json.loads(row.hasil)) == ("berkala:2026-11", {"masa": "2026-11"})


def test_health_says_what_is_wrong(desa: Desa, app: Flask, masuk: Masuk) -> None:
    client = app.test_client()
    make_books(desa)
    assert health.look(desa).brief() == {
        "status": "ok", "db": "ok", "buku": "ok", "antrean": "ok", "cadangan": "ok", "disk": "ok",
        "jam": "ok",
    }  # fmt: skip
    book = desa.folder / "buku" / "KOP" / "2026-03.beancount"
    whole = book.read_bytes()
    book.write_bytes(whole[:-10])
    assert client.get("/health").get_json()["buku"] == "perhatian"
    book.write_bytes(whole + b"; coret\n")
    from ledger import project

    project.refresh(desa.store)
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()["buku"]) == (503, "rusak")
    page = masuk("pengawas").get("/sehat/").text
    assert "KOP/2026-03.beancount" in page
    assert masuk("anggota").get("/sehat/").status_code == 403
    assert "lonceng" in masuk("admin").get("/lonceng/").text


def test_an_old_backup_and_a_stuck_queue_need_a_look(desa: Desa, app: Flask) -> None:
    real = replace(desa, practice=False)
    assert health.look(real).parts["cadangan"].state == health.LOOK
    made = buat.Backup(desa.folder / "x", 1, "0" * 64, {})
    with desa.store.write() as conn:
        buat.note(conn, "cadangan", made, "U0001", [])
    assert health.look(real).parts["cadangan"].state == health.OK
    with desa.store.write() as conn:
        conn.execute(update(riwayat_cadangan).values(waktu=int(time.time()) - 9 * 86_400))
        jobs.add_row(conn, job("antre", lambda _work: {}), {}, "U0001", "k4")
        conn.execute(update(pekerjaan).values(dibuat=int(time.time()) - 3600))
    found = health.look(real)
    assert found.parts["cadangan"].state == found.parts["antrean"].state == health.LOOK


def test_health_of_a_database_that_is_gone(desa: Desa, app: Flask) -> None:
    with desa.store.write() as conn:
        conn.exec_driver_sql("DROP TABLE riwayat_cadangan")
    assert health.look(desa).state == health.BROKEN


def test_a_backup_is_made_examined_and_taken_along_on_the_screen(desa: Desa, masuk: Masuk) -> None:
    make_books(desa)
    client = masuk("bendahara")
    send(client, "/cadangan/", sandi=SANDI, sandi_ulang=SANDI)
    row = wait(desa, 1)
    assert row.keadaan == jobs.SELESAI, row.hasil
    assert SANDI not in json.dumps(list(map(str, row)))
    name = json.loads(row.hasil)["berkas"]
    assert name in client.get("/cadangan/").text
    content = client.get(f"/cadangan/{name}").data
    assert content == (desa.folder / "cadangan" / name).read_bytes()
    send(client, f"/cadangan/{name}/periksa", sandi=SANDI)
    assert json.loads(wait(desa, 2).hasil).get("cocok") is True, wait(desa, 2)
    send(client, f"/cadangan/{name}/periksa", sandi="kata sandi yang lain")
    assert json.loads(wait(desa, 3).hasil)["kode"] == "cadangan_sandi_salah"
    assert "tidak cocok" in client.get("/pekerjaan/").text
    assert b"root" not in client.get("/cadangan/..%2fkoperasi.db").data
    for bad in ("x.koperasi", "koperasi.db", "..koperasi"):
        assert client.get(f"/cadangan/{bad}").status_code in {404, 422}


def test_the_screen_refuses_passphrases_in_words(masuk: Masuk, desa: Desa) -> None:
    client = masuk("bendahara")
    page: Any = send(client, "/cadangan/", sandi=SANDI, sandi_ulang="lain")
    assert "tidak sama" in page.text
    page = send(client, "/cadangan/", sandi="pendek", sandi_ulang="pendek")
    assert "terlalu pendek" in page.text
    assert masuk("pengawas").get("/cadangan/").status_code == 200
    refused: Any = send(masuk("pengawas"), "/cadangan/", sandi=SANDI, sandi_ulang=SANDI)
    assert refused.status_code == 403
    assert masuk("anggota").get("/cadangan/").status_code == 403


def test_a_backup_that_lost_its_passphrase_says_so(desa: Desa, app: Flask) -> None:
    with pytest.raises(Refusal, match="cadangan_sandi_hilang"):
        jobs.run_now(desa, "buat_cadangan", {})


def test_people_see_their_own_jobs(desa: Desa, masuk: Masuk) -> None:
    kasir, bendahara = masuk("kasir"), masuk("bendahara")
    with desa.store.write() as conn:
        jobs.add_row(conn, job("punya_bendahara", lambda _work: {}), {}, "U0001", "k5")
    assert "punya_bendahara" not in kasir.get("/pekerjaan/").text
    assert kasir.get("/pekerjaan/1").status_code in {404, 422}
    assert "punya_bendahara" in bendahara.get("/pekerjaan/").text
    piece = bendahara.get("/pekerjaan/1", headers={"HX-Request": "true"}).text
    assert "every 2s" in piece
    assert "<html" not in piece


def test_the_rehearsal_is_asked_for_on_the_screen(desa: Desa, masuk: Masuk) -> None:
    client = masuk("bendahara")
    page = client.get("/cadangan/").text
    assert client.post("/cadangan/gladi", data={"csrf_token": token(page)}).status_code == 302
    assert wait(desa, 1, jobs.ANTRE).nama == "gladi_cadangan"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[Path, io.StringIO]]:
    console = io.StringIO()
    before = structlog.get_config()
    logs.set_up(tmp_path, console=console)
    yield tmp_path / "log" / "koperasi.jsonl", console
    logs.set_up(None, console=io.StringIO())
    structlog.configure(**before)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_requests_are_logged_without_people(log: tuple[Path, io.StringIO], masuk: Masuk) -> None:
    client = masuk("bendahara")
    client.get("/anggota/A00017/?cari=Siti+Rohaeti&nik=3207111111111111")
    client.get("/health", headers={"X-Request-Id": "dari-luar-01"})
    text = log[0].read_text()
    for personal in ("Siti", "3207111111111111", "A00017", "bendahara", "cari="):
        assert personal not in text, personal
    asked = [line for line in lines(log[0]) if line["event"] == "request"]
    assert asked[-1]["request_id"] == "dari-luar-01"
    assert {"method", "path", "status", "ms", "request_id"} <= set(asked[-1])
    answer = client.get("/health", headers={"X-Request-Id": "bad id\u00e9"})
    assert len(answer.headers["X-Request-Id"]) == 16


def test_fields_that_name_people_are_left_out(log: tuple[Path, io.StringIO]) -> None:
    found = structlog.get_logger("uji")
    found.warning("ada", nama="Siti", nik="3207111111111111", code="x", error="no 3207111111111111")
    try:
        int("Siti Rohaeti 3207111111111111")
    except ValueError:
        found.exception("rusak")
    logging.getLogger("luar").warning("nomor 081234567890 dipanggil")
    text = log[0].read_text() + log[1].getvalue()
    for personal in ("Siti", "3207111111111111", "081234567890"):
        assert personal not in text, personal
    broken = lines(log[0])[1]
    assert "ValueError" in broken["exception"]
    assert "File " in broken["exception"]
    assert "kind=ValueError" in log[1].getvalue()


def test_the_log_is_its_owners_and_rotates(
    log: tuple[Path, io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, logs.PrivateFile))
    monkeypatch.setattr(handler, "maxBytes", 2000)
    found = structlog.get_logger("uji")
    for number in range(60):
        found.info("baris", count=number)
    files = list(log[0].parent.iterdir())
    assert len(files) > 1
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_moments_are_told_in_local_time() -> None:
    assert moments.waktu(1795490000) == "24/11/2026 10.13 WIB"
    assert moments.waktu(None) == ""


def test_the_bell_forgets_a_failed_job_after_a_week(desa: Desa, masuk: Masuk) -> None:
    client = masuk("kasir")
    with desa.store.write() as conn:
        who = users.find(conn, username="kasir").nomor
        number = jobs.add_row(conn, "gladi_cadangan", {}, who, "lonceng-uji")
        failed = update(pekerjaan).where(pekerjaan.c.id == number)
        conn.execute(failed.values(keadaan=jobs.GAGAL, diubah=int(time.time()) - 6 * health.DAY))
    assert "Pekerjaan gagal" in client.get("/lonceng/").text
    with desa.store.write() as conn:
        conn.execute(failed.values(diubah=int(time.time()) - 8 * health.DAY))
    assert "Pekerjaan gagal" not in client.get("/lonceng/").text
