"""Restoring a backup into a fresh folder, on SQLite or PostgreSQL, with every total compared."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, Table, insert, inspect

from appbuilder_app import migrasi, secretkey
from appbuilder_app.cadangan import angka, buat, isi, wadah
from appbuilder_app.folder import LOCK, unmake, using
from koperasi.dasar.desa import LEAST_FREE, Desa, database_url
from koperasi.lampiran.gudang import separate_gudang
from ledger import platform, project
from ledger.clock import SystemClock
from ledger.errors import Refusal
from ledger.store import Store, continue_ids

Progress = Callable[[int, str], None]

EMPTY = 4 * 2**20  # tables and indexes before there is a row in them
LARGEST_MANIFEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Restored:
    """A restored village: what the backup said and what was found after restoring."""

    folder: Path
    manifest: dict[str, Any]
    totals: angka.Totals


@dataclass(frozen=True)
class _Source:
    """An opened backup."""

    archive: zipfile.ZipFile
    manifest: dict[str, Any]


def restore_backup(
    source: Path,
    folder: Path,
    passphrase: str,
    *,
    url: str | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Bring a backup back.

    :param folder: data folder; must be empty or not there yet.
    :param url: an empty PostgreSQL database; a SQLite file in the folder when not given.
    :raises Refusal: `cadangan_bukan`, `cadangan_rusak`, `cadangan_sandi_salah`,
        `cadangan_lebih_baru`, `cadangan_beda`, `folder_tidak_kosong`, `basis_data_tidak_kosong`,
        `pulih_disk`.
        Nothing stays behind when one is raised.
    """
    tell = progress or buat._quiet  # noqa: SLF001
    if not source.is_file():
        raise Refusal("cadangan_tidak_ada", "berkas", berkas=source.name)
    _check_folder(folder)
    with (
        source.open("rb") as handle,
        opened(handle, passphrase, tell) as found,
        using(folder, alone=True),
    ):
        return _restore(found, folder, url, tell)


def _check_folder(folder: Path) -> None:
    if folder.exists() and any(item.name != LOCK for item in folder.iterdir()):
        raise Refusal("folder_tidak_kosong", "folder", folder=str(folder))


@contextlib.contextmanager
def opened(handle: BinaryIO, passphrase: str, tell: Progress) -> Iterator[_Source]:
    """A backup whose every chunk was opened once, with its manifest.

    :raises Refusal: what is wrong with the file.
    """
    reader = wadah.Reader(handle, passphrase)
    reader.verify(lambda done, of: tell(20 * done // of, "periksa"))
    try:
        with zipfile.ZipFile(io.BufferedReader(reader, wadah.CHUNK)) as archive:
            info = archive.getinfo(isi.MANIFEST)
            if info.file_size > LARGEST_MANIFEST:
                raise Refusal("cadangan_rusak", "berkas")
            yield _Source(archive, json.loads(archive.read(isi.MANIFEST)))
    except (zipfile.BadZipFile, KeyError) as error:
        raise Refusal("cadangan_rusak", "berkas") from error


def _restore(found: _Source, folder: Path, url: str | None, tell: Progress) -> Restored:
    _check_space(found, folder)
    revision = found.manifest["revisi"]
    if revision != migrasi.head_revision() and not migrasi.knows(revision):
        raise Refusal("cadangan_lebih_baru", "berkas")
    store = Store(database_url(folder, url), folder)
    try:
        with store.write() as conn:
            _check_empty(conn)
            made = _load(conn, found, tell)
        _files(found, folder)
        secretkey.make_key(folder)  # of a deployment whose key stood in its settings
        _attachments(found, Desa(folder, store, SystemClock(), practice=False))
        tell(90, "buku")
        project.project(store)
        _compare_books(found, folder)
    except BaseException:
        store.dispose()
        unmake(folder)
        raise
    store.dispose()
    return Restored(folder, found.manifest, made)


def _check_space(found: _Source, folder: Path) -> None:
    """Refuse before the disk fills up: rows take about twice their text, with their indexes.

    :raises Refusal: `pulih_disk` with what is free and what is needed, in MB.
    """
    sizes = [(info.filename, info.file_size) for info in found.archive.infolist()]
    rows = sum(size for name, size in sizes if name.startswith("tabel/"))
    needed = LEAST_FREE + EMPTY + rows + sum(size for _name, size in sizes)
    free = platform.free_bytes(folder)
    if free < needed:
        raise Refusal(
            "pulih_disk", "berkas", bebas_mb=free // 2**20, perlu_mb=-(-needed // 2**20)
        )


def _check_empty(conn: Connection) -> None:
    if inspect(conn).get_table_names():
        raise Refusal("basis_data_tidak_kosong", "folder")


def _load(conn: Connection, found: _Source, tell: Progress) -> angka.Totals:
    """Tables at the backup's revision, rows, totals compared, then up to this program's."""
    if found.manifest["revisi"] == migrasi.head_revision():
        migrasi.create_without_triggers(conn)
    else:
        migrasi.upgrade_without_triggers(conn, found.manifest["revisi"])
    known = {table.name: table for table in isi.tables_of(conn)}
    entries = found.manifest["tabel"]
    for number, entry in enumerate(entries):
        tell(20 + 65 * number // len(entries), entry["nama"])
        table = known[entry["nama"]]
        _load_table(conn, found.archive, table, entry)
        continue_ids(conn, [table])
    made = angka.totals(conn)
    differing = angka.differences(found.manifest["jumlah"], made)
    if differing:
        place = f"{differing[0]['kelompok']} {differing[0]['nama']}"
        raise Refusal("cadangan_beda", "berkas", tempat=place)
    migrasi.upgrade(conn)
    return made


def _load_table(
    conn: Connection, archive: zipfile.ZipFile, table: Table, entry: dict[str, Any]
) -> None:
    """Rows of one table, counted and compared with the digest of the manifest."""
    columns = [table.c[name] for name in entry["kolom"]]
    digest, count, waiting = hashlib.sha256(), 0, []
    with archive.open(isi.table_file(table)) as lines:
        for line in lines:
            digest.update(line)
            count += 1
            waiting.append(isi.row_from(line, columns))
            if len(waiting) == isi.BATCH:
                conn.execute(insert(table), waiting)
                waiting = []
    if waiting:
        conn.execute(insert(table), waiting)
    if digest.hexdigest() != entry["sidik"] or count != entry["baris"]:
        raise Refusal("cadangan_beda", "berkas", tempat=table.name)


def _files(found: _Source, folder: Path) -> None:
    """Files beside the database; the names come from the manifest and stay inside the folder."""
    for entry in found.manifest["berkas"]:
        kind, _, name = entry["nama"].partition("/")
        if kind == "berkas" and name in buat.FILES:
            platform.replace_file(folder / name, found.archive.read(entry["nama"]))


def _attachments(found: _Source, desa: Desa) -> None:
    """Contents go into the store of the restored village, each under the hash of its bytes."""
    with separate_gudang(desa) as gudang:
        for entry in found.manifest["berkas"]:
            kind, _, digest = entry["nama"].partition("/")
            if kind == "lampiran" and gudang.put(found.archive.read(entry["nama"])) != digest:
                raise Refusal("cadangan_beda", "berkas", tempat=digest[:12])


def _compare_books(found: _Source, folder: Path) -> None:
    """The text that was written from the restored journal beside the text that was backed up."""
    for entry in found.manifest["berkas"]:
        kind, _, name = entry["nama"].partition("/")
        if kind == "buku" and not _same(folder / "buku" / name, entry["sidik"]):
            raise Refusal("cadangan_beda", "berkas", tempat=name)


def _same(path: Path, digest: str) -> bool:
    return path.is_file() and buat.file_digest(path) == digest
