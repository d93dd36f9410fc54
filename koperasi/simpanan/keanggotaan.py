"""What savings need of the register of members: who it is, and that pokok makes a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from koperasi.anggota.models import Anggota, RiwayatStatus
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.simpanan.rules import JENIS, Posisi, role_of
from ledger import sql
from ledger.errors import Refusal
from ledger.sql import marks

ANGGOTA = table_of(Anggota)
_CHUNK = 500
_MEMBERS = (
    "SELECT no_anggota, nama, status FROM anggota WHERE entitas_kode = ? AND no_anggota IN ({})"
)
_BALANCES = (
    "SELECT account_id, value, balance FROM total_dim"
    " WHERE ledger_id = ? AND kind = 'anggota' AND value IN ({})"
)


def read_posisi(buku: Buku, nomor: Iterable[str]) -> dict[str, Posisi]:
    """Name, status and balances of these members, by number.

    :raises Refusal: `anggota_tidak_dikenal`.
    """
    wanted = sorted(set(nomor))
    found: dict[str, Posisi] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = tuple(wanted[start : start + _CHUNK])
        query = _MEMBERS.format(marks(len(chunk)))
        for no, nama, status in sql.rows(buku.conn, query, (buku.entitas, *chunk)):
            found[no] = Posisi(nama, status, dict.fromkeys(JENIS, 0))
        _add_balances(buku, chunk, found)
    for satu in wanted:
        if satu not in found:
            raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=satu)
    return found


def _add_balances(buku: Buku, chunk: tuple[str, ...], found: dict[str, Posisi]) -> None:
    kinds = {buku.chart.role(role_of(jenis)).id: jenis for jenis in JENIS}
    query = _BALANCES.format(marks(len(chunk)))
    for account, no, balance in sql.rows(buku.conn, query, (buku.chart.ledger_id, *chunk)):
        if account in kinds and no in found:
            found[no].saldo[kinds[account]] = -balance


@dataclass(frozen=True)
class Peralihan:
    """A change of status that a payment of simpanan pokok causes, or its taking back."""

    no_anggota: str
    dari: str
    ke: str
    tanggal: dt.date
    alasan: str


def change_status(buku: Buku, peralihan: Sequence[Peralihan]) -> None:
    """Change the status of members and keep the change in their history."""
    table = ANGGOTA.c
    for ke in sorted({satu.ke for satu in peralihan}):
        numbers = [satu.no_anggota for satu in peralihan if satu.ke == ke]
        for start in range(0, len(numbers), _CHUNK):
            changed = update(ANGGOTA).where(
                table.entitas_kode == buku.entitas,
                table.no_anggota.in_(numbers[start : start + _CHUNK]),
            )
            buku.conn.execute(changed.values(status=ke, versi=table.versi + 1))
    if peralihan:
        buku.conn.execute(
            insert(table_of(RiwayatStatus)), [_history(buku, satu) for satu in peralihan]
        )


def _history(buku: Buku, satu: Peralihan) -> dict[str, str]:
    return {
        "entitas_kode": buku.entitas,
        "no_anggota": satu.no_anggota,
        "dari": satu.dari,
        "ke": satu.ke,
        "tanggal": satu.tanggal.isoformat(),
        "alasan": satu.alasan,
        "no_keputusan": "",
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }


def find_nama(conn: Connection, entitas: str, no_anggota: str) -> str:
    """Name of a member.

    :raises Refusal: `tidak_ditemukan`.
    """
    query = "SELECT nama FROM anggota WHERE entitas_kode = ? AND no_anggota = ?"
    found = sql.scalar(conn, query, (entitas, no_anggota))
    if found is None:
        raise Refusal("tidak_ditemukan", "no_anggota")
    return str(found)


def names_of(conn: Connection, rows: Sequence[Row[Any]]) -> dict[str, str]:
    """Names by number of the members whom documents of one entity are about."""
    numbers = {row.no_anggota for row in rows}
    same = ANGGOTA.c.entitas_kode.in_({row.entitas_kode for row in rows})
    query = select(ANGGOTA.c.no_anggota, ANGGOTA.c.nama)
    found = conn.execute(query.where(same, ANGGOTA.c.no_anggota.in_(numbers)))
    return {row.no_anggota: row.nama for row in found}
