"""The village opens its board, closes it, or changes what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Connection, insert, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.papan_models import PapanDesa
from koperasi.kas.pencatatan import table_of
from koperasi.warga.baris import Pelaku, W
from ledger.errors import Refusal
from ledger.limits import check_length

TABEL: Final = table_of(PapanDesa)
PALING: Final = {"desa": 60, "wilayah": 120, "kontak": 120, "jam": 80, "pesan": 200}
_NIK: Final = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")


@dataclass(frozen=True)
class AturPapan:
    """What the board says, and whether it is open. Everybody will read it: no personal data."""

    buka: bool
    desa: str
    wilayah: str = ""
    kontak: str = ""
    jam: str = ""
    pesan: str = ""


def set_papan(desa: Desa, viewer: Viewer, perintah: AturPapan) -> None:
    """Open, close or change the board; nothing when all is as it was.

    A number of 16 digits, and the full name of a migrant or a relative in the register, are not for
    everybody's eyes.

    :raises Refusal: `tidak_berhak`, `papan_desa_kosong`, `text_too_long`, `text_not_allowed`,
        `papan_berisi_nik`, `papan_berisi_nama`.
    """
    viewer.require("papan.atur")
    words = {name: check_length(getattr(perintah, name).strip(), name, most)
             for name, most in PALING.items()}  # fmt: skip
    if not words["desa"]:
        raise Refusal("papan_desa_kosong", "desa")
    with desa.store.write() as conn:
        _check_private(conn, words)
        pelaku = Pelaku(conn, desa, viewer)
        values: dict[str, object] = {"buka": int(perintah.buka), **words}
        if current(conn) == AturPapan(perintah.buka, **words):
            return
        stamp = {"dibuat_oleh": viewer.user, "dibuat_pada": pelaku.stamp}
        conn.execute(insert(TABEL).values(**values, **stamp))
        act = "papan.buka" if perintah.buka else "papan.tutup"
        pelaku.trail(act, "papan_desa", isian=sorted(name for name in words if words[name]))


def current(conn: Connection) -> AturPapan | None:
    """The setting that counts; None while nobody has made one."""
    names = [field.name for field in fields(AturPapan)]
    query = select(*(TABEL.c[name] for name in names)).order_by(TABEL.c.id.desc()).limit(1)
    row = conn.execute(query).first()
    return None if row is None else AturPapan(bool(row.buka), *row[1:])


def _check_private(conn: Connection, words: dict[str, str]) -> None:
    for name, text in words.items():
        if _NIK.search(text):
            raise Refusal("papan_berisi_nik", name)
    said = {name: f" {' '.join(text.casefold().split())} " for name, text in words.items() if text}
    names = select(W.nama).where(W.dihapus_pada.is_(None))
    for nama in conn.scalars(names):
        wanted = " ".join(nama.casefold().split())
        if " " not in wanted:
            continue  # one word alone is also a place or a thing
        for name, text in said.items():
            if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text):
                raise Refusal("papan_berisi_nama", name)
