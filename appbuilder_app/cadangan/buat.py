"""Making a backup: from one read snapshot, so that posting may go on meanwhile."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from appbuilder_app.cadangan import angka, isi, wadah
from appbuilder_app.migrasi import revision_of
from appbuilder_app.secretkey import FILE as SECRET_KEY
from appbuilder_app.service_tables import riwayat_cadangan
from koperasi.dasar.desa import PRACTICE_MARK, Desa
from koperasi.lampiran.gudang import separate_gudang
from koperasi.lampiran.models import Lampiran
from ledger import platform, schema, shelf
from ledger.errors import Refusal

SUFFIX = ".koperasi"
BACKUPS = "cadangan"
"""Folder, inside the data folder, of the backups that were made on the screen."""
FILES = (PRACTICE_MARK, SECRET_KEY)
"""Files of the data folder that go along, when they are there. The key goes, because the codes on
printed cards are signed with it. `config.py` stays: it is code, it may hold the password of a
database, and it would point the restored village at the old computer."""

Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Backup:
    """A finished backup.

    :param sha256: of the whole file, to compare after copying it.
    """

    path: Path
    size: int
    sha256: str
    manifest: dict[str, Any]


@dataclass
class _Packing:
    """The zip being filled, and what the manifest will say about it."""

    zip: zipfile.ZipFile
    tables: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, parts: Iterable[bytes]) -> tuple[str, int, int]:
        """Write a member; returns its sha256, its size and the number of parts."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self.zip.open(_member(name), "w", force_zip64=True) as out:
            for part in parts:
                out.write(part)
                digest.update(part)
                size += len(part)
                count += 1
        return digest.hexdigest(), size, count

    def add_file(self, name: str, parts: Iterable[bytes]) -> None:
        """Write a member that is not a table."""
        digest, size, _count = self.add(name, parts)
        self.files.append({"nama": name, "sidik": digest, "ukuran": size})


def _member(name: str) -> zipfile.ZipInfo:
    """A compressed member that does not tell when it was made."""
    made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def app_version() -> str:
    """Version of this program."""
    try:
        return version("koperasi")
    except PackageNotFoundError:
        return "0.1.0"


def backup_name(moment: dt.datetime) -> str:
    """Name of a backup made at a moment: "cadangan-20261124-0915.koperasi"."""
    return f"cadangan-{moment:%Y%m%d-%H%M}{SUFFIX}"


def make_backup(
    desa: Desa,
    target: Path,
    passphrase: str,
    *,
    actor: str = "U0000",
    progress: Progress | None = None,
) -> Backup:
    """Write a backup of the village.

    :param target: file to write, or a folder in which it gets a dated name.
    :raises Refusal: `cadangan_sandi_pendek`, `cadangan_ada` (the file exists),
        `cadangan_tempat` (the place cannot be written).
    """
    wadah.check_passphrase(passphrase)
    path = target / backup_name(desa.clock.now()) if target.is_dir() else target
    if path.exists():
        raise Refusal("cadangan_ada", "berkas", berkas=path.name)
    part = path.with_name(f".{path.name}.{os.getpid()}.baru")
    try:
        with platform.open_private(part, "wb") as handle:
            manifest = write_to(handle, desa, passphrase, progress)
            platform.sync_file(handle)
        part.replace(path)
        platform.sync_folder(path.parent)
    except OSError as error:
        raise Refusal("cadangan_tempat", "berkas", sebab=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)
    made = Backup(path, path.stat().st_size, file_digest(path), manifest)
    with desa.store.write() as conn:
        note(conn, "cadangan", made, actor, [])
    return made


def write_to(
    handle: Any, desa: Desa, passphrase: str, progress: Progress | None, cost: int = wadah.COST
) -> dict[str, Any]:
    """Seal the village into an open file; returns the manifest."""
    about = {"app": app_version(), "dibuat": desa.clock.now().isoformat()}
    sealed = wadah.Writer(handle, passphrase, about, cost)
    with (
        desa.read() as conn,
        zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        packing = _Packing(archive)
        manifest = _fill(packing, desa, conn, progress or _quiet)
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        archive.writestr(_member(isi.MANIFEST), text)
    sealed.close()
    return manifest


def _quiet(_percent: int, _what: str) -> None:
    return


def _fill(packing: _Packing, desa: Desa, conn: Connection, tell: Progress) -> dict[str, Any]:
    """Tables, books and files, all seen by one snapshot."""
    found = isi.tables_of(conn)
    for number, table in enumerate(found):
        tell(5 + 60 * number // len(found), table.name)
        digest, _size, rows = packing.add(isi.table_file(table), isi.rows_of(conn, table))
        columns = [column.name for column in table.columns]
        packing.tables.append(
            {"nama": table.name, "kolom": columns, "baris": rows, "sidik": digest}
        )
    codes = list(conn.scalars(select(schema.ledger.c.code).order_by(schema.ledger.c.code)))
    for number, code in enumerate(codes):
        tell(65 + 15 * number // len(codes), code)
        _books(packing, conn, code)
    lost = _attachments(packing, desa, conn, tell)
    for name in FILES:
        if (desa.folder / name).is_file():
            packing.add_file(f"berkas/{name}", [(desa.folder / name).read_bytes()])
    tell(92, "jumlah")
    return {
        "bentuk": wadah.FORMAT,
        "app": app_version(),
        "revisi": revision_of(conn),
        "dibuat": desa.clock.now().isoformat(),
        "latihan": desa.practice,
        "tabel": packing.tables,
        "berkas": packing.files,
        "lampiran_hilang": lost,
        "jumlah": angka.totals(conn),
    }


def _attachments(packing: _Packing, desa: Desa, conn: Connection, tell: Progress) -> list[str]:
    """Every content that a row of this snapshot names; returns those that are lost or changed.

    One lost picture must not keep a village from being backed up: the manifest says so.
    """
    table: Any = Lampiran.__table__
    named = {
        digest
        for row in conn.execute(select(table.c.sha256, table.c.sha256_salinan))
        for digest in row
        if digest
    }
    lost = []
    with separate_gudang(desa) as gudang:
        for number, digest in enumerate(sorted(named)):
            tell(80 + 10 * number // len(named), "lampiran")
            try:
                packing.add_file(f"lampiran/{digest}", [gudang.get(digest)])
            except Refusal:
                lost.append(digest)
    return lost


def _books(packing: _Packing, conn: Connection, code: str) -> None:
    """The text of a ledger as the journal says it is, at this snapshot."""
    kept = shelf.load_shelf(conn, code)
    for month in kept.months:
        packing.add_file(f"buku/{code}/{shelf.month_file(month)}", _text(conn, kept, month))


def _text(conn: Connection, kept: shelf.Shelf, month: int) -> Iterator[bytes]:
    yield shelf.HEADER_BYTES
    for frame in shelf.frames_from(conn, kept, month):
        yield frame.data


def file_digest(path: Path) -> str:
    """sha256 of a file, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def note(
    conn: Connection, kind: str, made: Backup, actor: str, differing: list[dict[str, Any]]
) -> None:
    """Write down that a backup was made, rehearsed or restored."""
    detail = {"jumlah": made.manifest.get("jumlah", {}).get("ledger", {}), "beda": differing}
    conn.execute(
        insert(riwayat_cadangan).values(
            waktu=int(time.time()),
            jenis=kind,
            berkas=made.path.name,
            ukuran=made.size,
            sidik=made.sha256,
            oleh=actor,
            cocok=int(not differing),
            rincian=json.dumps(detail, ensure_ascii=False, sort_keys=True),
        )
    )


def last_time(conn: Connection, kind: str = "cadangan") -> int | None:
    """When this was last done, in seconds since 1970; None for never."""
    table = riwayat_cadangan
    found: int | None = conn.scalar(select(func.max(table.c.waktu)).where(table.c.jenis == kind))
    return found
