"""Backup and restore: everything comes back, or nothing does and a sentence says why."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import random
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, delete, select, text

from appbuilder_app import folder, migrasi
from appbuilder_app.cadangan import (
    angka,
    buat,
    gladi,
    make_backup,
    pulih,
    rehearse,
    restore_backup,
    terima,
    wadah,
)
from appbuilder_app.service_tables import riwayat_cadangan
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa, open_desa
from koperasi.lampiran.gudang import gudang_of, isi_lampiran, separate_gudang
from koperasi.lampiran.usecases import Subjek, TambahLampiran, add_lampiran
from ledger import project
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import HARI
from tests.appbuilder_app.desa_berisi import VIEWER, make_books, post_deposits

SANDI = "empat kata yang panjang"
CHEAP = 2**4
PICTURE = (
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def desa(tmp_path: Path) -> Any:
    """A village with two years of books, one attachment, made as `init` makes it."""
    made = folder.make(tmp_path / "data", Settings(), practice=True, today=HARI)
    make_books(made)
    add_lampiran(
        made,
        VIEWER,
        TambahLampiran(Subjek("KOP", "kas", "1"), "nota.png", bytes.fromhex(PICTURE)),
    )
    yield made
    made.close()


def cheap_backup(desa: Desa, path: Path) -> dict[str, Any]:
    with path.open("wb") as handle:
        return buat.write_to(handle, desa, SANDI, None, CHEAP)


def totals_of(data: Path, url: str | None = None) -> angka.Totals:
    desa = open_desa(data, url)
    with desa.read() as conn:
        found = angka.totals(conn)
    desa.close()
    return found


def test_a_restored_village_is_the_same(desa: Desa, tmp_path: Path) -> None:
    made = make_backup(desa, tmp_path, SANDI)
    assert made.path.name == "cadangan-20261124-0300.koperasi"
    restored = restore_backup(made.path, tmp_path / "lain", SANDI)
    with desa.read() as conn:
        before = angka.totals(conn)
    before["baris"].pop("riwayat_cadangan")
    after = totals_of(tmp_path / "lain")
    after["baris"].pop("riwayat_cadangan")
    assert after == before
    assert restored.totals["ledger"]["KOP"]["entri"] == 66
    assert before["ledger"]["KOP"]["debit"] == 66 * 25_000


def test_the_restored_books_are_the_same_bytes_and_go_on(desa: Desa, tmp_path: Path) -> None:
    made = make_backup(desa, tmp_path, SANDI)
    restore_backup(made.path, tmp_path / "lain", SANDI)
    for original in (desa.folder / "buku" / "KOP").glob("*.beancount"):
        copy = tmp_path / "lain" / "buku" / "KOP" / original.name
        assert copy.read_bytes() == original.read_bytes(), original.name
    other = open_desa(tmp_path / "lain", today=HARI)
    post_deposits(other, "KOP", [dt.date(2026, 11, 20)])
    assert all(file.size == file.length for file in project.state(other.store))
    with pytest.raises(Exception, match="append-only"), other.store.write() as conn:
        conn.execute(text("UPDATE journal SET narration = 'x'"))
    other.close()


def test_attachments_keys_and_modes_come_back(desa: Desa, tmp_path: Path) -> None:
    made = make_backup(desa, tmp_path, SANDI)
    restore_backup(made.path, tmp_path / "lain", SANDI)
    other = open_desa(tmp_path / "lain")
    with separate_gudang(desa) as one, separate_gudang(other) as two:
        assert one.hashes() == two.hashes() != set()
    other.close()
    for name in ("rahasia.key", "LATIHAN"):
        assert (other.folder / name).read_bytes() == (desa.folder / name).read_bytes()
    loose = [p for p in other.folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o077]
    assert not loose


@pytest.mark.postgres
def test_settings_of_the_computer_stay_behind(
    desa: Desa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are they taken from a file that was made when they still went along."""
    (desa.folder / "config.py").write_text("SANDI_BASIS_DATA = 'jangan-ikut'\n", encoding="utf-8")
    made = make_backup(desa, tmp_path, SANDI)
    names = [entry["nama"] for entry in made.manifest["berkas"]]
    assert [name for name in names if name.startswith("berkas/")] == [
        "berkas/LATIHAN", "berkas/rahasia.key",
    ]  # fmt: skip
    monkeypatch.setattr(buat, "FILES", (*buat.FILES, "config.py"))
    older = make_backup(desa, tmp_path / "lama.koperasi", SANDI)
    monkeypatch.undo()
    assert "berkas/config.py" in [entry["nama"] for entry in older.manifest["berkas"]]
    restore_backup(older.path, tmp_path / "lain", SANDI)
    assert not (tmp_path / "lain" / "config.py").exists()


def test_a_backup_goes_to_postgresql_and_back(desa: Desa, tmp_path: Path, postgres: str) -> None:
    made = make_backup(desa, tmp_path, SANDI)
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text("CREATE DATABASE pulih_uji"))
    engine.dispose()
    url = postgres.replace("/postgres?", "/pulih_uji?")
    restore_backup(made.path, tmp_path / "pg", SANDI, url=url)
    with pytest.raises(Refusal, match="basis_data_tidak_kosong"):
        restore_backup(made.path, tmp_path / "pg2", SANDI, url=url)
    on_pg = open_desa(tmp_path / "pg", url, HARI)
    post_deposits(on_pg, "KOP", [dt.date(2026, 11, 21)])
    again = make_backup(on_pg, tmp_path / "dari-pg.koperasi", SANDI)
    with on_pg.read() as conn:
        expected = angka.totals(conn)
    on_pg.close()
    back = restore_backup(again.path, tmp_path / "kembali", SANDI)
    expected["baris"].pop("riwayat_cadangan")
    back.totals["baris"].pop("riwayat_cadangan")
    assert back.totals == expected
    assert back.totals["ledger"]["KOP"]["entri"] == 69


def test_flipped_bits_are_refused_and_leave_nothing(desa: Desa, tmp_path: Path) -> None:
    path = tmp_path / "asli.koperasi"
    cheap_backup(desa, path)
    whole = path.read_bytes()
    chance = random.Random(7)
    for number in range(100):
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        bad = tmp_path / "rusak.koperasi"
        bad.write_bytes(bytes(changed))
        target = tmp_path / f"rusak{number}"
        with pytest.raises(Refusal):
            restore_backup(bad, target, SANDI)
        assert not target.exists() or not [p for p in target.iterdir() if p.name != folder.LOCK]


def test_posting_goes_on_while_a_backup_is_made(desa: Desa, tmp_path: Path) -> None:
    stop = threading.Event()
    posted: list[dt.date] = []

    def post() -> None:
        while not stop.is_set():
            day = dt.date(2026, 11, 1 + len(posted) % 20)
            post_deposits(desa, "KOP", [day], members=10 + len(posted))
            posted.append(day)

    thread = threading.Thread(target=post)
    thread.start()
    try:
        for number in range(3):
            path = tmp_path / f"sibuk{number}.koperasi"
            manifest = cheap_backup(desa, path)
            restored = restore_backup(path, tmp_path / f"sibuk{number}", SANDI)
            assert restored.totals == manifest["jumlah"]
            assert restored.totals["ledger"]["KOP"]["selisih"] == 0
    finally:
        stop.set()
        thread.join()
    assert posted


def test_the_rehearsal_compares_and_writes_it_down(desa: Desa) -> None:
    found = rehearse(desa)
    assert found["cocok"]
    assert found["jumlah"]["KOP"]["entri"] == 66
    with desa.read() as conn:
        row = conn.execute(select(riwayat_cadangan)).one()
    assert (row.jenis, row.cocok) == ("gladi", 1)
    assert not list(desa.folder.glob(f"{gladi.SCRATCH}*"))


def test_the_rehearsal_finds_a_difference(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    real = angka.totals

    def forged(conn: Any) -> angka.Totals:
        found = real(conn)
        if conn.engine is not desa.store.reading:
            return found
        found["saldo"]["KOP 1.1.01.01"] = 1
        return found

    monkeypatch.setattr(angka, "totals", forged)
    found = rehearse(desa)
    assert not found["cocok"]
    assert found["beda"][0]["nama"].startswith("saldo KOP")


def test_a_lost_attachment_is_named_and_does_not_stop_the_backup(
    desa: Desa, tmp_path: Path
) -> None:
    with gudang_of(desa).store.write() as conn:
        conn.execute(delete(isi_lampiran))
    made = make_backup(desa, tmp_path, SANDI)
    assert made.manifest["lampiran_hilang"]
    assert restore_backup(made.path, tmp_path / "lain", SANDI).totals


def test_a_backup_is_compressed(desa: Desa, tmp_path: Path) -> None:
    path = tmp_path / "x.koperasi"
    cheap_backup(desa, path)
    with path.open("rb") as handle, pulih.opened(handle, SANDI, buat._quiet) as found:
        plain = sum(info.file_size for info in found.archive.infolist())
    assert path.stat().st_size * 2 < plain


def test_who_is_signed_in_does_not_come_along(desa: Desa, tmp_path: Path) -> None:
    manifest = cheap_backup(desa, tmp_path / "x.koperasi")
    assert {"sesi", "percobaan_masuk", "pekerjaan"}.isdisjoint(
        table["nama"] for table in manifest["tabel"]
    )


def test_refusals_of_place_and_name(desa: Desa, tmp_path: Path) -> None:
    made = make_backup(desa, tmp_path / "satu.koperasi", SANDI)
    with pytest.raises(Refusal, match="cadangan_ada"):
        make_backup(desa, made.path, SANDI)
    with pytest.raises(Refusal, match="cadangan_tempat"):
        make_backup(desa, tmp_path / "tidak" / "ada.koperasi", SANDI)
    with pytest.raises(Refusal, match="cadangan_sandi_pendek"):
        make_backup(desa, tmp_path / "dua.koperasi", "pendek")
    with pytest.raises(Refusal, match="folder_tidak_kosong"):
        restore_backup(made.path, desa.folder, SANDI)
    with pytest.raises(Refusal, match="cadangan_tidak_ada"):
        restore_backup(tmp_path / "hilang.koperasi", tmp_path / "x", SANDI)
    assert not list(tmp_path.glob(".*.baru"))


def test_a_backup_of_a_later_program_is_refused(
    desa: Desa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buat, "revision_of", lambda _conn: "ffffffffffff")
    cheap_backup(desa, tmp_path / "nanti.koperasi")
    with pytest.raises(Refusal, match="cadangan_lebih_baru"):
        restore_backup(tmp_path / "nanti.koperasi", tmp_path / "lain", SANDI)


@pytest.mark.parametrize("what", ["tabel", "jumlah", "berkas"])
def test_a_backup_that_contradicts_itself_is_refused(
    desa: Desa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Somebody who knows the passphrase could write such a file; it is refused all the same."""
    real = json.dumps

    def forged(value: Any, **kw: Any) -> str:
        if isinstance(value, dict) and "tabel" in value:
            if what == "tabel":
                value["tabel"][0]["sidik"] = "0" * 64
            elif what == "jumlah":
                value["jumlah"]["ledger"]["KOP"]["debit"] += 1
            else:
                book = next(e for e in value["berkas"] if e["nama"].startswith("buku/"))
                book["sidik"] = "0" * 64
        return real(value, **kw)

    monkeypatch.setattr(json, "dumps", forged)
    cheap_backup(desa, tmp_path / "palsu.koperasi")
    monkeypatch.undo()
    with pytest.raises(Refusal, match="cadangan_beda"):
        restore_backup(tmp_path / "palsu.koperasi", tmp_path / "lain", SANDI)


def test_an_encrypted_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    target = io.BytesIO()
    with wadah.Writer(target, SANDI, {}, CHEAP) as writer:
        writer.write(b"bukan zip")
    (tmp_path / "a.koperasi").write_bytes(target.getvalue())
    with pytest.raises(Refusal, match="cadangan_rusak"):
        restore_backup(tmp_path / "a.koperasi", tmp_path / "lain", SANDI)


def test_the_backup_says_which_tables_it_left_out() -> None:
    known = {table.name for metadata in migrasi.metadatas() for table in metadata.tables.values()}
    assert {"sesi", "percobaan_masuk", "pekerjaan"} <= known


def test_parts_of_somebody_else_are_not_to_be_had(desa: Desa) -> None:
    part = terima.Bagian("", 0, 8, wadah.MAGIC)
    found = terima.take_part(desa, "U0001", part)
    with pytest.raises(Refusal, match="unggah_urutan"):
        terima.complete(desa, "U0002", found, "x")


def test_parts_that_were_never_completed_go_after_a_day(desa: Desa) -> None:
    first = terima.Bagian("", 0, 8, wadah.MAGIC)
    token = terima.take_part(desa, "U0001", first)
    (left,) = (desa.folder / "unggahan").iterdir()
    os.utime(left, (0, 0))
    terima.take_part(desa, "U0001", first)
    assert not left.exists()
    with pytest.raises(Refusal, match="unggah_urutan"):
        terima.complete(desa, "U0001", token, "x")
