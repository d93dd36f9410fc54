"""Who holds which office of an entity, from when until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas import rules
from koperasi.entitas.data import read_entitas
from koperasi.entitas.models import PejabatEntitas
from ledger import audit, sql
from ledger.errors import Refusal
from ledger.limits import NAME, check_length

_MEMBER = "SELECT 1 FROM anggota WHERE entitas_kode = ? AND no_anggota = ?"
"""By its table: the room of members stands to the right of this one."""


@dataclass(frozen=True)
class AngkatPejabat:
    """A person takes an office.

    :param organ: "pengurus", "pengawas", "pengelola", "pelaksana" or "penasihat".
    :param no_keputusan: decision of the meeting that chose this person.
    :param pengguna: user number when the person signs in, else "".
    """

    entitas: str
    organ: str
    jabatan: str
    nama: str
    mulai: dt.date
    no_keputusan: str
    sampai: dt.date | None = None
    no_anggota: str = ""
    pengguna: str = ""


@dataclass(frozen=True)
class AkhiriJabatan:
    """An officer leaves the office; the row stays."""

    entitas: str
    id: int
    sampai: dt.date


def appoint_pejabat(desa: Desa, viewer: Viewer, perintah: AngkatPejabat) -> int:
    """Write down who takes an office; returns the row's id.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `organ_salah`, `jabatan_salah`,
        `masa_terbalik`, `wajib_diisi`, `keputusan_kosong`, `anggota_tidak_dikenal`.
    """
    viewer.require("entitas.kelola")
    viewer.require_entitas(perintah.entitas)
    rules.check_masa(perintah.mulai, perintah.sampai)
    nama = check_length(perintah.nama.strip(), "nama", NAME)
    if not nama:
        raise Refusal("wajib_diisi", "nama")
    if not perintah.no_keputusan.strip():
        raise Refusal("keputusan_kosong", "no_keputusan")
    number = perintah.no_anggota.strip().upper()
    with desa.store.write() as conn:
        entitas = read_entitas(conn, perintah.entitas)
        rules.check_jabatan(entitas.jenis, perintah.organ, perintah.jabatan)
        _check_anggota(conn, perintah.entitas, number)
        made = conn.scalar(
            insert(PejabatEntitas)
            .values(
                entitas_kode=perintah.entitas,
                organ=perintah.organ,
                jabatan=perintah.jabatan,
                nama=nama,
                no_anggota=number,
                pengguna=perintah.pengguna,
                mulai=perintah.mulai.isoformat(),
                sampai=perintah.sampai.isoformat() if perintah.sampai else None,
                no_keputusan=check_length(perintah.no_keputusan.strip(), "no_keputusan", NAME),
                dibuat_oleh=viewer.user,
                dibuat_pada=audit.stamp(desa.clock),
            )
            .returning(PejabatEntitas.id)
        )
        detail = {"organ": perintah.organ, "jabatan": perintah.jabatan}
        event = audit.Event(viewer.user, "appoint_pejabat", f"entitas:{perintah.entitas}", detail)
        audit.record(conn, event, desa.clock)
        return int(made or 0)


def end_jabatan(desa: Desa, viewer: Viewer, perintah: AkhiriJabatan) -> None:
    """Give an officer's row its last day.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `masa_terbalik`.
    """
    viewer.require("entitas.kelola")
    viewer.require_entitas(perintah.entitas)
    table = PejabatEntitas.__table__.c
    with desa.store.write() as conn:
        mulai = conn.scalar(
            select(table.mulai).where(
                table.id == perintah.id, table.entitas_kode == perintah.entitas
            )
        )
        if mulai is None:
            raise Refusal("tidak_ditemukan")
        rules.check_masa(dt.date.fromisoformat(mulai), perintah.sampai)
        ended = update(PejabatEntitas).where(table.id == perintah.id)
        conn.execute(ended.values(sampai=perintah.sampai.isoformat()))
        detail = {"id": perintah.id, "sampai": perintah.sampai.isoformat()}
        event = audit.Event(viewer.user, "end_jabatan", f"entitas:{perintah.entitas}", detail)
        audit.record(conn, event, desa.clock)


def _check_anggota(conn: Connection, entitas: str, number: str) -> None:
    """An officer with a member number is a member: their loans are those of a related party.

    :raises Refusal: `anggota_tidak_dikenal`.
    """
    if not number:
        return
    readable = number.isprintable()
    if not readable or sql.scalar(conn, _MEMBER, (entitas, number)) is None:
        raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=number[:20])
