"""Large papers are made behind the scenes: kept as data at once, drawn by a job, fetched later.

What is kept is the finished paper, so a job needs no rights of its own and shows exactly what
the person was shown. Both files live for two days in a private folder of the village.
"""

from __future__ import annotations

import dataclasses
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from appbuilder_app.cetak import kertas
from appbuilder_app.cetak.kertas import Frame, Grid, Paper
from appbuilder_app.jobs import Job, Work
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from ledger import platform
from ledger.errors import Refusal

DIRECT: Final = 4000
"""Rows that are drawn while the person waits: under a second here, two on an old laptop."""
FOLDER: Final = "cetakan"
KEEP: Final = 2 * 24 * 3600
JOB: Final = "cetak_pdf"
_NAME = re.compile(r"[0-9a-zA-Z_-]{8,64}")
_KINDS: Final[dict[str, Any]] = {
    made.__name__: made
    for made in (
        *(kertas.Bold, kertas.Text, kertas.Numbered, kertas.Fields, kertas.Column, kertas.Line),
        *(kertas.Grid, kertas.Signer, kertas.Signatures, kertas.Space, kertas.Paper, kertas.Frame),
        kertas.Code,
    )
}


def is_large(papers: Sequence[Paper]) -> bool:
    """Whether a job draws them."""
    grids = (part for paper in papers for part in paper.parts if isinstance(part, Grid))
    return sum(len(grid.lines) for grid in grids) > DIRECT


def keep(desa: Desa, papers: Sequence[Paper], frame: Frame) -> str:
    """Write papers down for the job; returns the name under which it finds them."""
    sweep(desa)
    folder = platform.private_folder(desa.folder / FOLDER)
    name = new_key()
    made = {"frame": plain(frame), "papers": [plain(paper) for paper in papers]}
    content = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
    platform.replace_file(folder / f"{name}.json", content)
    return name


def run(work: Work) -> dict[str, Any]:
    """Draw what was kept.

    :raises Refusal: `cetakan_hilang`.
    """
    from appbuilder_app.cetak.tulis import write

    folder, name = work.desa.folder / FOLDER, str(work.asked["kertas"])
    made = json.loads(_read(folder, name, "json"))
    papers = [read(paper) for paper in made["papers"]]
    content = write(papers, read(made["frame"]), work.tell)
    platform.replace_file(folder / f"{name}.pdf", content)
    (folder / f"{name}.json").unlink(missing_ok=True)
    known = {key: work.asked[key] for key in ("nama", "hak", "entitas")}
    return {"cetakan": name, "ukuran": len(content), **known}


def drawn(desa: Desa, name: str) -> bytes:
    """The file that a job made.

    :raises Refusal: `cetakan_hilang` after two days.
    """
    return _read(desa.folder / FOLDER, name, "pdf")


def _read(folder: Path, name: str, ending: str) -> bytes:
    path = folder / f"{name}.{ending}"
    if not _NAME.fullmatch(name) or not path.is_file() or _is_old(path):
        raise Refusal("cetakan_hilang")
    return path.read_bytes()


def sweep(desa: Desa) -> None:
    """Throw away what is older than two days: at every start, and before each new one."""
    folder = desa.folder / FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        if _is_old(path):
            path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    return path.stat().st_mtime < time.time() - KEEP


def plain(value: Any) -> Any:
    """A declaration as JSON holds it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {field.name: plain(getattr(value, field.name)) for field in _fields(value)}
        return {"jenis": type(value).__name__} | named
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def _fields(value: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(value)


def read(value: Any) -> Any:
    """The declaration again."""
    if isinstance(value, dict):
        named = {key: read(one) for key, one in value.items() if key != "jenis"}
        return _KINDS[value["jenis"]](**named)
    return tuple(map(read, value)) if isinstance(value, list) else value


JOB_OF_PAPERS = Job(JOB, ("PDF besar", "Large PDF"), run)
