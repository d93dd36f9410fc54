"""Two people at the same moment: the first row of a month is made once, nobody gets an error."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.desmigratif import queries, usecases, usecases_tugas
from koperasi.desmigratif.baris import TUGAS, laporan_row
from koperasi.desmigratif.usecases import TulisCatatan, write_catatan
from koperasi.desmigratif.usecases_tugas import TugasBaru, record_tugas
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.desmigratif.contoh import OKTOBER, TEMPO
from tests.koperasi.warga.contoh import penanggung_jawab, petugas

pytestmark = DUA_BASIS
TUNGGU = 0.4
"""Whoever looked first waits so long for the other to look too; alone it then goes on."""


def both(*works: Any) -> list[BaseException]:
    """Do these at the same time; what went wrong."""
    wrong: list[BaseException] = []

    def run(work: Any) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told to the test
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def meeting(found: Any) -> Any:
    """The same question, after which both wait for each other once."""
    barrier = threading.Barrier(2)

    def ask(*given: Any) -> Any:
        answer = found(*given)
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(TUNGGU)
        return answer

    return ask


def test_two_first_notes_of_a_month_are_both_kept(
    desa: Desa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usecases, "laporan_row", meeting(laporan_row))

    def write(text: str) -> Callable[[], None]:
        asked = TulisCatatan(OKTOBER, {"layanan_migrasi": text})
        return lambda: write_catatan(desa, petugas(), asked)

    assert both(write("dari HP"), write("dari kantor")) == []
    monkeypatch.undo()
    with desa.read() as conn:
        notes = queries.get_laporan(petugas(), conn, HARI_INI, OKTOBER).catatan
    assert notes[0].teks in {"dari HP", "dari kantor"}


def test_a_task_that_was_sent_twice_is_one(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = TugasBaru("sekali", "Kunjungi lagi rumah yang kosong.", "petugas_desmigratif", TEMPO)
    given: list[str] = []
    monkeypatch.setattr(usecases_tugas, "next_number", meeting(next_number))

    def give() -> None:
        given.append(record_tugas(desa, penanggung_jawab(), asked).no_tugas)

    wrong = both(give, give)
    assert wrong == []
    assert len(given) == 2
    assert len(set(given)) == 1
    with desa.read() as conn:
        assert len(conn.execute(TUGAS.select()).all()) == 1
