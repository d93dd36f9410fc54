"""What stops recording and leaves reading alone: a full disk, a clock behind the books."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace

import pytest
from flask import Flask

from appbuilder_app import health, messages
from koperasi.dasar.desa import Desa
from ledger import audit, platform
from ledger.clock import FixedClock
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI, Masuk, send
from tests.appbuilder_app.desa_berisi import make_books, post_deposits


def test_a_full_disk_stops_recording_not_looking(
    desa: Desa, app: Flask, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_books(desa)
    client = masuk("bendahara")
    monkeypatch.setattr(platform, "free_bytes", lambda _path: 49 * 2**20)
    with pytest.raises(Refusal) as caught:
        post_deposits(desa, "KOP", [HARI])
    assert caught.value.code == "disk_short"
    words = messages.sentence(caught.value, "id")
    assert "tinggal 49 MB" in words
    assert "perlu 50 MB" in words
    assert client.get("/").status_code == 200
    assert client.get("/anggota/").status_code == 200
    answer = app.test_client().get("/health")
    assert (answer.status_code, answer.get_json()["disk"]) == (503, "rusak")
    assert "Pencatatan berhenti" in masuk("admin").get("/sehat/").text
    monkeypatch.setattr(platform, "free_bytes", lambda _path: 199 * 2**20)
    post_deposits(desa, "KOP", [HARI])
    assert health.look(desa).parts["disk"].state == health.LOOK
    monkeypatch.undo()
    assert platform.free_bytes(desa.folder) == pytest.approx(
        shutil.disk_usage(desa.folder).free, abs=2**28
    )


def test_the_chair_confirms_a_clock_that_was_ahead(
    desa: Desa, app: Flask, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both moments are named; the treasurer cannot confirm; the trail keeps who did."""
    make_books(desa)
    assert "Sahkan jam" not in masuk("ketua").get("/sehat/").text
    behind = replace(desa, clock=FixedClock(HARI - dt.timedelta(days=4), set_by_hand=False))
    monkeypatch.setitem(app.extensions, "desa", behind)
    with pytest.raises(Refusal) as caught:
        post_deposits(behind, "KOP", [dt.date(2026, 11, 11)])
    words = messages.sentence(caught.value, "id")
    assert "menunjuk 20/11/2026 10.00 WIB" in words
    assert "dicatat 24/11/2026 10.00 WIB" in words
    assert app.test_client().get("/health").get_json()["jam"] == "rusak"
    assert "24/11/2026 10.00 WIB" in masuk("bendahara").get("/sehat/").text
    assert "Sahkan jam" not in masuk("bendahara").get("/sehat/").text
    assert send(masuk("bendahara"), "/sehat/jam").status_code == 403
    chair = masuk("ketua")
    assert "Sahkan jam" in chair.get("/sehat/").text
    assert send(chair, "/sehat/jam").status_code == 302
    post_deposits(behind, "KOP", [dt.date(2026, 11, 11)])
    with desa.read() as conn:
        assert audit.history(conn, "jam")[0].action == "confirm_clock"
        assert messages.sentence(Refusal("clock_not_behind"), "id").startswith("Jam komputer tidak")
