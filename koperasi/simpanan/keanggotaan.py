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
from ledger import schema
from ledger.errors import Refusal

ANGGOTA = table_of(Anggota)
_CHUNK = 500


def read_posisi(buku: Buku, nomor: Iterable[str]) -> dict[str, Posisi]:
    """Name, status and balances of these members, by number.

    :raises Refusal: `anggota_tidak_dikenal`.
    """
    wanted = sorted(set(nomor))
    found: dict[str, Posisi] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        for row in _members(buku, chunk):
            found[row.no_anggota] = Posisi(row.nama, row.status, dict.fromkeys(JENIS, 0))
        _add_balances(buku, chunk, found)
    for satu in wanted:
        if satu not in found:
            raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=satu)
    return found


def _members(buku: Buku, chunk: Sequence[str]) -> list[Row[Any]]:
    table = ANGGOTA.c
    query = select(table.no_anggota, table.nama, table.status).where(
        table.entitas_kode == buku.entitas,
        table.no_anggota == chunk[0] if len(chunk) == 1 else table.no_anggota.in_(chunk),
    )
    return list(buku.conn.execute(query))


def _add_balances(buku: Buku, chunk: Sequence[str], found: dict[str, Posisi]) -> None:
    kinds = {buku.chart.role(role_of(jenis)).id: jenis for jenis in JENIS}
    table = schema.total_dim.c
    query = select(table.account_id, table.value, table.balance).where(
        table.ledger_id == buku.chart.ledger_id,
        table.kind == "anggota",
        table.value == chunk[0] if len(chunk) == 1 else table.value.in_(chunk),
        table.account_id.in_(list(kinds)),
    )
    for row in buku.conn.execute(query):
        if row.value in found:
            found[row.value].saldo[kinds[row.account_id]] = -row.balance


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
    table = ANGGOTA.c
    query = select(table.nama).where(
        table.entitas_kode == entitas, table.no_anggota == no_anggota
    )
    found = conn.scalar(query)
    if found is None:
        raise Refusal("tidak_ditemukan", "no_anggota")
    return str(found)
