"""A member's status changes: joined, left, died, dismissed, came back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from koperasi.anggota import rules
from koperasi.anggota.models import Anggota, RiwayatStatus
from koperasi.anggota.usecases import TABLE, anggota_row
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from ledger import audit, schema
from ledger.errors import Refusal
from ledger.limits import NAME, REASON, check_length


@dataclass(frozen=True)
class UbahStatus:
    """A new status from a date on.

    :param ke: "aktif", "keluar", "meninggal" or "diberhentikan".
    :param no_keputusan: needed for dismissal and for coming back.
    """

    entitas: str
    no_anggota: str
    ke: str
    tanggal: dt.date
    alasan: str
    no_keputusan: str = ""


def change_status(desa: Desa, viewer: Viewer, perintah: UbahStatus) -> tuple[rules.Peringatan, ...]:
    """Change a member's status and keep the change in the history.

    Whoever leaves and still has a balance in the books gets a warning, not a refusal: savings
    are paid out after the person has left. Paying simpanan pokok makes a candidate a member
    without this use case.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `status_tidak_berubah`, `peralihan_status_salah`, `alasan_kosong`, `keputusan_kosong`,
        `tanggal_di_depan`, `tanggal_status_salah`, `data_sudah_dihapus`.
    """
    viewer.require("anggota.status")
    with desa.store.write() as conn:
        ke = move_status(desa, conn, viewer, perintah)
        saldo = balances(conn, perintah.entitas, perintah.no_anggota)
    if ke in rules.SUDAH_PERGI and saldo:
        return (rules.Peringatan("masih_bersaldo", "status", {"saldo": saldo}),)
    return ()


def move_status(desa: Desa, conn: Connection, viewer: Viewer, perintah: UbahStatus) -> str:
    """The same inside a transaction of the caller, who asked for the rights; the new status.

    :raises Refusal: as :func:`change_status`.
    """
    row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
    if row.dihapus_pada:
        raise Refusal("data_sudah_dihapus", nomor=row.no_anggota)
    ke = rules.clean_status(perintah.ke)
    rules.check_peralihan(row.status, ke, perintah.alasan, perintah.no_keputusan)
    _check_tanggal(desa, conn, row, perintah.tanggal)
    write_status(desa, conn, viewer, (row, perintah))
    return ke


def balances(conn: Connection, entitas: str, no_anggota: str) -> int:
    """Sum of the absolute balances that stand in a member's name, whole rupiah: 0 when settled."""
    total, ledger = schema.total_dim.c, schema.ledger.c
    query = (
        select(func.coalesce(func.sum(func.abs(total.balance)), 0))
        .select_from(schema.total_dim.join(schema.ledger, ledger.id == total.ledger_id))
        .where(ledger.code == entitas, total.kind == "anggota", total.value == no_anggota)
    )
    return int(conn.scalar(query) or 0)


def _check_tanggal(desa: Desa, conn: Connection, row: Row[Any], tanggal: dt.date) -> None:
    today = desa.clock.today(read_entitas(conn, row.entitas_kode).iana)
    if tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=tanggal, hari_ini=today)
    if tanggal.isoformat() < row.tanggal_masuk:
        raise Refusal("tanggal_status_salah", "tanggal", tanggal=row.tanggal_masuk)


def write_status(
    desa: Desa, conn: Connection, viewer: Viewer, apa: tuple[Row[Any], UbahStatus]
) -> None:
    """Write a new status and its line of the history; whoever calls this has checked both."""
    row, perintah = apa
    day = perintah.tanggal.isoformat()
    gone = perintah.ke in rules.SUDAH_PERGI
    changed = update(Anggota).where(TABLE.id == row.id)
    conn.execute(
        changed.values(
            status=perintah.ke, tanggal_keluar=day if gone else None, versi=row.versi + 1
        )
    )
    conn.execute(
        insert(RiwayatStatus).values(
            entitas_kode=row.entitas_kode,
            no_anggota=row.no_anggota,
            dari=row.status,
            ke=perintah.ke,
            tanggal=day,
            alasan=check_length(perintah.alasan.strip(), "alasan", REASON),
            no_keputusan=check_length(perintah.no_keputusan.strip(), "no_keputusan", NAME),
            dibuat_oleh=viewer.user,
            dibuat_pada=audit.stamp(desa.clock),
        )
    )
    subject = f"anggota:{row.entitas_kode}/{row.no_anggota}"
    detail = {"dari": row.status, "ke": perintah.ke, "tanggal": day}
    audit.record(conn, audit.Event(viewer.user, "change_status", subject, detail), desa.clock)
