"""The check of the books as background work: run daily and on request, its last result kept.

It is `koperasi check` on the screen. By itself it runs without reading the text once more with
beancount, which takes memory; asked for by a person it does everything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from appbuilder_app import jobs
from appbuilder_app.service_tables import pekerjaan
from koperasi.dasar.viewer import Viewer
from ledger import schema
from ledger.checks import run_checks

NAMA = "periksa_buku"
SHOWN = 200
"""Findings kept of one run; the command line tells all of them."""


@dataclass(frozen=True)
class Hasil:
    """The last result, as far as the viewer may see the entities.

    :param waktu: seconds since 1970. :param lengkap: read with beancount too.
    :param kepala: entity -> how many entries its books had, and the hash of the last one.
    """

    waktu: int
    oleh: str
    lengkap: bool
    temuan: tuple[Mapping[str, Any], ...]
    kepala: Mapping[str, tuple[int, str]]

    def of(self, entitas: str) -> int:
        """How many findings concern an entity."""
        return sum(satu["ledger"] == entitas for satu in self.temuan)


def run(work: jobs.Work) -> dict[str, Any]:
    """Check every ledger and say what was found."""
    whole = bool(work.asked.get("lengkap"))
    with work.desa.read() as conn:
        ledger = schema.ledger.c
        heads = conn.execute(select(ledger.code, ledger.head_seq, ledger.head_hash)).all()

    def tell(code: str, done: int, of: int) -> None:
        work.tell(100 * done // max(1, of), code)

    found = run_checks(work.desa.store, with_beancount=whole, progress=tell)
    return {
        "banyak": len(found),
        "lengkap": whole,
        "temuan": [json.loads(json.dumps(asdict(one), default=str)) for one in found[:SHOWN]],
        "kepala": {code: [seq, hash_] for code, seq, hash_ in heads},
    }


def last(viewer: Viewer, conn: Connection) -> Hasil | None:
    """The last check that came to its end; None when there was none yet.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("buku.periksa")
    done = (pekerjaan.c.nama == NAMA, pekerjaan.c.keadaan == jobs.SELESAI)
    query = select(pekerjaan).where(*done).order_by(pekerjaan.c.id.desc()).limit(1)
    row = conn.execute(query).first()
    if row is None:
        return None
    known = json.loads(row.hasil)
    return Hasil(
        row.diubah,
        row.peminta,
        bool(known["lengkap"]),
        tuple(one for one in known["temuan"] if viewer.may_see(one["ledger"])),
        {kode: (n, sidik) for kode, (n, sidik) in known["kepala"].items() if viewer.may_see(kode)},
    )
