"""What is in a village, in few figures, and how far two villages have the same books.

Entries are chained: two ledgers that have the same hash at a number have the same entries up to
it. So a few questions tell an older state of these books from the books of somebody else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from appbuilder_app.secretkey import FILE as SECRET_KEY
from appbuilder_app.users import users
from koperasi.anggota.models import Anggota
from koperasi.lampiran.models import Lampiran
from ledger import schema

SAMA, LEBIH_LAMA, LEBIH_BARU = "sama", "lebih_lama", "lebih_baru"
BERCABANG, LAIN = "bercabang", "lain"
HANYA_CADANGAN, HANYA_SINI = "hanya_cadangan", "hanya_sini"


def summary(conn: Connection, folder: Path) -> dict[str, Any]:
    """Figures of a village: `lembaga` (by code: name, entries, hash of the last, its newest date,
    members), accounts, attachments, fingerprint of the village's key.
    """
    return {
        "lembaga": _ledgers(conn),
        "pengguna": int(conn.scalar(select(func.count()).select_from(users)) or 0),
        "lampiran": int(conn.scalar(select(func.count()).select_from(Lampiran)) or 0),
        "kunci": _fingerprint(folder / SECRET_KEY),
    }


def _ledgers(conn: Connection) -> dict[str, Any]:
    book, entry, person = schema.ledger.c, schema.journal.c, Anggota.__table__.c
    newest = {
        row[0]: row[1]
        for row in conn.execute(
            select(entry.ledger_id, func.max(entry.date)).group_by(entry.ledger_id)
        )
    }
    members = {
        row[0]: int(row[1])
        for row in conn.execute(
            select(person.entitas_kode, func.count()).group_by(person.entitas_kode)
        )
    }
    return {
        row.code: {
            "nama": row.name,
            "entri": row.head_seq,
            "sidik": row.head_hash,
            "terakhir": newest.get(row.id, ""),
            "anggota": members.get(row.code, 0),
        }
        for row in conn.execute(select(schema.ledger).order_by(book.code))
    }


def _fingerprint(path: Path) -> str:
    """Tells two keys apart without showing either."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def same_until(now: Connection, then: Connection) -> dict[str, int]:
    """By code of a ledger that both have: number of the last entry that is the same in both."""
    heads = [_heads(conn) for conn in (now, then)]
    found = {}
    for code in sorted(heads[0].keys() & heads[1].keys()):
        low, high = 0, min(heads[0][code][1], heads[1][code][1])
        while low < high:  # the chain makes "same at n" mean "same up to n"
            middle = (low + high + 1) // 2
            if _hash(now, heads[0][code][0], middle) == _hash(then, heads[1][code][0], middle):
                low = middle
            else:
                high = middle - 1
        found[code] = low
    return found


def _heads(conn: Connection) -> dict[str, tuple[int, int]]:
    book = schema.ledger.c
    rows = conn.execute(select(book.code, book.id, book.head_seq))
    return {row.code: (row.id, row.head_seq) for row in rows}


def _hash(conn: Connection, ledger: int, seq: int) -> str | None:
    entry = schema.journal.c
    return conn.scalar(select(entry.hash).where(entry.ledger_id == ledger, entry.seq == seq))


def relation(code: str, now: dict[str, Any], then: dict[str, Any], same: dict[str, int]) -> str:
    """How the ledger of a backup stands to the one that is here."""
    if code not in now or code not in then:
        return HANYA_CADANGAN if code in then else HANYA_SINI
    here, there, until = now[code]["entri"], then[code]["entri"], same.get(code, 0)
    if until == here == there:
        return SAMA
    if until == 0 and here and there:
        return LAIN
    if until == there:
        return LEBIH_LAMA
    return LEBIH_BARU if until == here else BERCABANG


def is_foreign(now: dict[str, Any], then: dict[str, Any], same: dict[str, int]) -> bool:
    """Whether the backup is of another village than the one whose data would be set aside."""
    holds = any(one["entri"] or one["anggota"] for one in now["lembaga"].values())
    related = any(same.values())
    return holds and not related and now["kunci"] != then["kunci"]
