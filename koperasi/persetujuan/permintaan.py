"""Asking for what is above a limit: tried first, kept as asked, carried out when agreed to.

The maker's own command is kept. It is tried at once in a transaction that is taken back, so that
what the books would refuse is refused to the maker and not to the one who agrees. With the last
approval it is carried out in the same transaction, in the maker's name, with the approver's
beside it. A change makes it a draft again: earlier approvals were of another content.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from koperasi.dasar import dokumen as d
from koperasi.dasar.desa import Desa, inside
from koperasi.dasar.viewer import Izin, Viewer
from koperasi.entitas.data import read_entitas
from koperasi.persetujuan import rules
from koperasi.persetujuan.antrean import Sumber, register
from koperasi.persetujuan.isi import write_isi
from koperasi.persetujuan.models import Permintaan
from koperasi.persetujuan.pelaksana import Pelaksana, named, pelaksana_of
from koperasi.persetujuan.usecases import (
    Langkah,
    Rujukan,
    approve_dokumen,
    cancel_dokumen,
    reject_dokumen,
    return_dokumen,
    submit_dokumen,
)
from ledger import audit
from ledger.errors import Refusal
from ledger.store import reserve_ids

JENIS = "permintaan"
TABLE: Any = Permintaan.__table__
_Step = Callable[[Connection, Desa, Viewer, Langkah], str]


@dataclass(frozen=True)
class Putuskan:
    """A decision on what was asked for.

    :param sidik: fingerprint of the content that was looked at.
    """

    entitas: str
    id: int
    sidik: str
    alasan: str = ""


@dataclass(frozen=True)
class HasilPermintaan:
    """Answer: where it stands, the voucher that it became, the fingerprint of its content."""

    id: int
    keadaan: str
    no_bukti: str = ""
    sidik: str = ""
    ulang: bool = False


class _TakenBackError(Exception):
    """Ends the trial: nothing of it stays."""


def submit_permintaan(desa: Desa, viewer: Viewer, perintah: Any) -> HasilPermintaan:
    """Ask for something above a limit; where nobody has to agree, it is done at once.

    The same key again with another content, while it is not decided: a change, and whoever
    approved has to look again.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_dapat_diajukan`,
        `key_used`, and what the command's own use case refuses but its limits.
    """
    how = pelaksana_of(perintah)
    for right in how.hak:
        viewer.require(right)
    viewer.require_entitas(perintah.entitas)
    sidik = d.sidik_isi({"perintah": how.nama, "isi": write_isi(perintah)})
    known = _known(desa, how.kunci(perintah))
    if known is not None and known.sidik_isi == sidik and known.keadaan != d.DRAF:
        return HasilPermintaan(known.id, known.keadaan, known.no_bukti, sidik, ulang=True)
    izin = _try(desa, viewer, how, perintah)
    with desa.tindak() as conn:
        row = _write(conn, desa, viewer, _Isi(how, perintah, sidik, izin))
        keadaan = _step(conn, desa, viewer, (row, submit_dokumen, Langkah(_rujukan(row), sidik)))
        number = _carry_out(conn, desa, row, "") if keadaan == d.DISETUJUI else ""
        return HasilPermintaan(row.id, d.DIPOSTING if number else keadaan, number, sidik)


def approve_permintaan(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPermintaan:
    """Agree; with the last approval it is carried out, or refused by the books as of now.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `putusan_sendiri` (the approver's own
        money), what :func:`koperasi.persetujuan.usecases.approve_dokumen` refuses, and what the
        command's own use case refuses.
    """
    with desa.tindak() as conn:
        row = _find(conn, viewer, perintah)
        if viewer.no_anggota and viewer.no_anggota == row.no_anggota:
            raise Refusal("putusan_sendiri")
        keadaan = _step(conn, desa, viewer, (row, approve_dokumen, _langkah(row, perintah)))
        number = _carry_out(conn, desa, row, viewer.user) if keadaan == d.DISETUJUI else ""
        return HasilPermintaan(row.id, d.DIPOSTING if number else keadaan, number)


def reject_permintaan(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPermintaan:
    """Refuse, with a reason that the maker reads.

    :raises Refusal: `tidak_ditemukan`, and what
        :func:`koperasi.persetujuan.usecases.reject_dokumen` refuses.
    """
    return _decide(desa, viewer, perintah, reject_dokumen)


def cancel_permintaan(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPermintaan:
    """The maker wants it no more.

    :raises Refusal: `tidak_ditemukan`, `bukan_pembuat`, `langkah_tidak_berlaku`.
    """
    return _decide(desa, viewer, perintah, cancel_dokumen)


def syarat_of(row: Row[Any]) -> rules.Syarat:
    """Who must agree to this row."""
    return rules.read_syarat(row.syarat)


@dataclass(frozen=True)
class _Isi:
    how: Pelaksana
    perintah: Any
    sidik: str
    izin: Izin


def _try(desa: Desa, viewer: Viewer, how: Pelaksana, perintah: Any) -> Izin:
    """Do it and take it back: what stays is which limits it met."""
    izin = Izin()
    with contextlib.suppress(_TakenBackError), desa.store.write() as conn:
        how.use_case(inside(desa, conn), replace(viewer, izin=izin), perintah)
        raise _TakenBackError
    return izin


def _known(desa: Desa, kunci: str) -> Row[Any] | None:
    with desa.read() as conn:
        return conn.execute(select(TABLE).where(TABLE.c.kunci == kunci)).first()


def _write(conn: Connection, desa: Desa, viewer: Viewer, isi: _Isi) -> Row[Any]:
    """The row with its content, as a draft that can be handed in.

    :raises Refusal: `key_used`.
    """
    kunci = isi.how.kunci(isi.perintah)
    old = conn.execute(select(TABLE).where(TABLE.c.kunci == kunci).with_for_update()).first()
    values = _values(conn, desa, viewer, isi)
    if old is None:
        (nomor,) = reserve_ids(conn, TABLE.name, 1)
        first = {"id": nomor, "keadaan": d.DRAF, "pembuat": viewer.user, "versi": 1}
        made = {**first, "dibuat_pada": audit.stamp(desa.clock), "kunci": kunci, "no_bukti": ""}
        conn.execute(insert(TABLE).values(**made, **values))
        return conn.execute(select(TABLE).where(TABLE.c.id == nomor)).one()
    if old.pembuat != viewer.user or old.keadaan not in (d.DRAF, d.DIAJUKAN):
        raise Refusal("key_used", kunci=kunci)
    if old.keadaan == d.DIAJUKAN:
        return_dokumen(conn, desa, viewer, Langkah(_rujukan(old), old.sidik_isi))
    changed = {**values, "versi": old.versi + 1, "penyetuju": ""}
    conn.execute(update(TABLE).where(TABLE.c.id == old.id).values(changed))
    return conn.execute(select(TABLE).where(TABLE.c.id == old.id)).one()


def _values(conn: Connection, desa: Desa, viewer: Viewer, isi: _Isi) -> dict[str, Any]:
    how, perintah = isi.how, isi.perintah
    zone = read_entitas(conn, perintah.entitas).iana
    asked = [rules.read_syarat(one.penyetuju) for one in isi.izin.perlu]
    return {
        "entitas_kode": perintah.entitas,
        "tanggal": (how.tanggal(perintah) or desa.clock.today(zone)).isoformat(),
        "penyetuju": "",
        "sidik_isi": isi.sidik,
        "perintah": how.nama,
        "isi": write_isi(perintah),
        "jumlah": how.jumlah(perintah) or max((one.jumlah for one in isi.izin.perlu), default=0),
        "uraian": how.uraian(perintah),
        "no_anggota": how.anggota(perintah),
        "sebab": ",".join(dict.fromkeys(one.jenis for one in isi.izin.perlu)),
        "syarat": rules.write_syarat(rules.merge_syarat(asked)),
        "peran": ",".join(sorted(viewer.peran)),
    }


def _find(conn: Connection, viewer: Viewer, perintah: Putuskan) -> Row[Any]:
    query = select(TABLE).where(TABLE.c.id == perintah.id, TABLE.c.entitas_kode == perintah.entitas)
    row = conn.execute(query).first()
    if row is None or not viewer.may_see(row.entitas_kode):
        raise Refusal("tidak_ditemukan")
    return row


def _decide(desa: Desa, viewer: Viewer, perintah: Putuskan, step: _Step) -> HasilPermintaan:
    with desa.tindak() as conn:
        row = _find(conn, viewer, perintah)
        return HasilPermintaan(
            row.id, _step(conn, desa, viewer, (row, step, _langkah(row, perintah)))
        )


def _step(
    conn: Connection, desa: Desa, viewer: Viewer, apa: tuple[Row[Any], _Step, Langkah]
) -> str:
    row, step, langkah = apa
    keadaan = step(conn, desa, viewer, langkah)
    detail = {"perintah": row.perintah, "jumlah": row.jumlah, "keadaan": keadaan}
    action = "permintaan.ajukan" if step is submit_dokumen else "permintaan.putuskan"
    event = audit.Event(viewer.user, action, f"{JENIS}:{row.id}", detail)
    audit.record(conn, event, desa.clock)
    return keadaan


def _rujukan(row: Row[Any]) -> Rujukan:
    return Rujukan(JENIS, Permintaan, row.id, row.jumlah, syarat_of(row))


def _langkah(row: Row[Any], perintah: Putuskan) -> Langkah:
    return Langkah(_rujukan(row), perintah.sidik, perintah.alasan)


def _carry_out(conn: Connection, desa: Desa, row: Row[Any], penyetuju: str) -> str:
    """Do what was asked for, in the maker's name; returns the number of its voucher."""
    how = named(row.perintah)
    maker = Viewer(
        user=row.pembuat,
        nama="",
        peran=frozenset(filter(None, row.peran.split(","))),
        rights=frozenset(how.hak),
        entitas=frozenset({row.entitas_kode}),
        izin=Izin(penyetuju),
    )
    number, act = how.hasil(how.use_case(inside(desa, conn), maker, how.read(row.isi)))
    done = {"keadaan": d.DIPOSTING, "no_bukti": number, "tindakan_id": act}
    conn.execute(update(TABLE).where(TABLE.c.id == row.id).values(done))
    return number or "-"


register(
    JENIS,
    Sumber(
        table=TABLE,
        nomor=lambda row: str(row.id),
        jenis=lambda _row: JENIS,
        jumlah=lambda row: int(row.jumlah),
        uraian=lambda _conn, rows: [str(row.uraian) for row in rows],
        milik=lambda row: str(row.no_anggota),
        syarat=syarat_of,
    ),
)
