"""Steps of a document on its way to the books, and the limits that say who must agree.

A room hands in which of its documents is meant; the steps work on the columns that every
document has. The room posts, in the same transaction, when a step answers `disetujui`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from koperasi.dasar import dokumen as d
from koperasi.dasar.desa import Desa
from koperasi.dasar.models import Dokumen
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan import rules
from koperasi.persetujuan.batas import B, BarisBatas, needs_approval
from koperasi.persetujuan.models import BatasPersetujuan, PutusanDokumen
from ledger import audit
from ledger.errors import Refusal
from ledger.limits import NAME, REASON, check_length

P = PutusanDokumen.__table__.c


@dataclass(frozen=True)
class Rujukan:
    """Which document: its kind, its table's class, its id, and its amount in whole rupiah.

    :param syarat: who must agree, where the document itself keeps it; else the limits say so.
    """

    jenis: str
    model: type[Dokumen]
    id: int
    jumlah: int
    syarat: rules.Syarat | None = None


@dataclass(frozen=True)
class Langkah:
    """A step: what was looked at (`sidik`), and why, where a reason is asked."""

    rujukan: Rujukan
    sidik: str
    alasan: str = ""


@dataclass(frozen=True)
class UbahBatas:
    """New limits of a kind of document from a date on, all of them.

    :param baris: (up to which amount or None, "ketua,sekretaris;pengawas" or "").
    :param dasar: decision ("Keputusan RAT 3/2026").
    """

    entitas: str
    jenis: str
    baris: Sequence[BarisBatas]
    berlaku_mulai: dt.date
    dasar: str


def change_batas(desa: Desa, viewer: Viewer, perintah: UbahBatas) -> None:
    """Set the limits of a kind of document from a date on; earlier ones stay for their time.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `dasar_kosong`,
        `penyetuju_salah`, `batas_salah`.
    """
    viewer.require("persetujuan.batas")
    viewer.require_entitas(perintah.entitas)
    if not perintah.dasar.strip():
        raise Refusal("dasar_kosong", "dasar")
    rows = [(most, rules.write_syarat(rules.read_syarat(by))) for most, by in perintah.baris]
    rules.check_batas([most for most, _ in rows])
    same = (B.entitas_kode == perintah.entitas, B.jenis == perintah.jenis)
    with desa.store.write() as conn:
        shared = {
            "entitas_kode": perintah.entitas,
            "jenis": perintah.jenis,
            "susunan": (conn.scalar(select(func.max(B.susunan)).where(*same)) or 0) + 1,
            "berlaku_mulai": perintah.berlaku_mulai.isoformat(),
            "dasar": check_length(perintah.dasar.strip(), "dasar", NAME),
            "dibuat_oleh": viewer.user,
            "dibuat_pada": audit.stamp(desa.clock),
        }
        made = [{**shared, "sampai_jumlah": most, "penyetuju": by} for most, by in rows]
        conn.execute(insert(BatasPersetujuan), made)
        detail = {"jenis": perintah.jenis, "baris": rows, "dasar": shared["dasar"]}
        subject = f"entitas:{perintah.entitas}"
        audit.record(conn, audit.Event(viewer.user, "change_batas", subject, detail), desa.clock)


def submit_dokumen(conn: Connection, desa: Desa, viewer: Viewer, langkah: Langkah) -> str:
    """Hand a draft in; returns the new state, `disetujui` at once when nobody must approve.

    :raises Refusal: `tidak_ditemukan`, `langkah_tidak_berlaku`, `isi_berubah`.
    """
    row = _row(conn, viewer, langkah)
    keadaan = rules.next_keadaan(row.keadaan, rules.AJUKAN)
    if _syarat(conn, row, langkah.rujukan).bebas:
        keadaan = d.DISETUJUI
    return _step(conn, desa, viewer, _Putusan(row, langkah, rules.AJUKAN, keadaan))


def approve_dokumen(conn: Connection, desa: Desa, viewer: Viewer, langkah: Langkah) -> str:
    """Approve; returns `disetujui` when this was the last approval, else `diajukan`.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `langkah_tidak_berlaku`,
        `isi_berubah`, `pembuat_menyetujui`, `sudah_menyetujui`, `bukan_penyetuju`.
    """
    viewer.require("persetujuan.putuskan")
    row = _row(conn, viewer, langkah)
    keadaan = rules.next_keadaan(row.keadaan, rules.SETUJU)
    syarat = _syarat(conn, row, langkah.rujukan)
    before = approvals(conn, row, langkah.rujukan.jenis)
    mine = rules.Penyetuju(viewer.user, viewer.peran)
    rules.check_penyetuju(row.pembuat, mine, before, syarat)
    if rules.missing(syarat, [*before, mine]):
        keadaan = row.keadaan
    return _step(conn, desa, viewer, _Putusan(row, langkah, rules.SETUJU, keadaan))


def reject_dokumen(conn: Connection, desa: Desa, viewer: Viewer, langkah: Langkah) -> str:
    """Reject, with a reason.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `langkah_tidak_berlaku`,
        `isi_berubah`, `alasan_kosong`, `pembuat_menyetujui`.
    """
    viewer.require("persetujuan.putuskan")
    if not langkah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    row = _row(conn, viewer, langkah)
    if viewer.user == row.pembuat:
        raise Refusal("pembuat_menyetujui")
    keadaan = rules.next_keadaan(row.keadaan, rules.TOLAK)
    return _step(conn, desa, viewer, _Putusan(row, langkah, rules.TOLAK, keadaan))


def return_dokumen(conn: Connection, desa: Desa, viewer: Viewer, langkah: Langkah) -> str:
    """Back to draft, for its content is to change: earlier approvals count no more.

    :raises Refusal: `tidak_ditemukan`, `langkah_tidak_berlaku`, `isi_berubah`.
    """
    row = _row(conn, viewer, langkah)
    keadaan = rules.next_keadaan(row.keadaan, rules.KEMBALIKAN)
    return _step(conn, desa, viewer, _Putusan(row, langkah, rules.KEMBALIKAN, keadaan))


def cancel_dokumen(conn: Connection, desa: Desa, viewer: Viewer, langkah: Langkah) -> str:
    """The maker wants it no more.

    :raises Refusal: `tidak_ditemukan`, `bukan_pembuat`, `langkah_tidak_berlaku`, `isi_berubah`.
    """
    row = _row(conn, viewer, langkah)
    if viewer.user != row.pembuat:
        raise Refusal("bukan_pembuat")
    keadaan = rules.next_keadaan(row.keadaan, rules.BATALKAN)
    return _step(conn, desa, viewer, _Putusan(row, langkah, rules.BATALKAN, keadaan))


def approvals(conn: Connection, row: Row[Any], jenis: str) -> list[rules.Penyetuju]:
    """Who approved the present content of a document since it was last handed in."""
    same = (P.entitas_kode == row.entitas_kode, P.jenis == jenis, P.dokumen_id == row.id)
    since = conn.scalar(select(func.max(P.id)).where(*same, P.langkah == rules.AJUKAN)) or 0
    query = select(P.oleh, P.peran).where(
        *same, P.id > since, P.langkah == rules.SETUJU, P.sidik_isi == row.sidik_isi
    )
    return [
        rules.Penyetuju(found.oleh, frozenset(filter(None, found.peran.split(","))))
        for found in conn.execute(query.order_by(P.id))
    ]


def all_approvals(
    conn: Connection, entitas: str, dokumen: Sequence[tuple[str, Row[Any]]]
) -> dict[tuple[str, int], list[rules.Penyetuju]]:
    """As :func:`approvals` for many documents of an entity, by (kind, id), in one question."""
    if not dokumen:
        return {}
    sidik = {(jenis, row.id): row.sidik_isi for jenis, row in dokumen}
    query = select(P.jenis, P.dokumen_id, P.langkah, P.oleh, P.peran, P.sidik_isi).where(
        P.entitas_kode == entitas,
        P.jenis.in_(sorted({jenis for jenis, _ in sidik})),
        P.dokumen_id.in_(sorted({nomor for _, nomor in sidik})),
    )
    found: dict[tuple[str, int], list[rules.Penyetuju]] = {}
    for row in conn.execute(query.order_by(P.id)):
        place = (row.jenis, row.dokumen_id)
        if row.langkah == rules.AJUKAN:
            found[place] = []
        elif row.langkah == rules.SETUJU and row.sidik_isi == sidik.get(place):
            people = frozenset(filter(None, row.peran.split(",")))
            found.setdefault(place, []).append(rules.Penyetuju(row.oleh, people))
    return found


@dataclass(frozen=True)
class _Putusan:
    row: Row[Any]
    langkah: Langkah
    nama: str
    keadaan: str


def _row(conn: Connection, viewer: Viewer, langkah: Langkah) -> Row[Any]:
    table: Any = langkah.rujukan.model
    query = select(table.__table__).where(table.__table__.c.id == langkah.rujukan.id)
    row = conn.execute(query.with_for_update()).first()
    if row is None or not viewer.may_see(row.entitas_kode):
        raise Refusal("tidak_ditemukan")
    rules.check_sidik(row.sidik_isi, langkah.sidik)
    return row


def _syarat(conn: Connection, row: Row[Any], rujukan: Rujukan) -> rules.Syarat:
    if rujukan.syarat is not None:
        return rujukan.syarat
    day = dt.date.fromisoformat(row.tanggal)
    return needs_approval(conn, row.entitas_kode, rujukan.jenis, rujukan.jumlah, day)


def _step(conn: Connection, desa: Desa, viewer: Viewer, putusan: _Putusan) -> str:
    row, rujukan = putusan.row, putusan.langkah.rujukan
    conn.execute(
        insert(PutusanDokumen).values(
            entitas_kode=row.entitas_kode,
            jenis=rujukan.jenis,
            dokumen_id=row.id,
            sidik_isi=row.sidik_isi,
            langkah=putusan.nama,
            oleh=viewer.user,
            peran=",".join(sorted(viewer.peran)),
            alasan=check_length(putusan.langkah.alasan.strip(), "alasan", REASON),
            pada=audit.stamp(desa.clock),
        )
    )
    table: Any = rujukan.model
    values = {"keadaan": putusan.keadaan}
    if putusan.nama == rules.SETUJU and putusan.keadaan == d.DISETUJUI:
        values["penyetuju"] = viewer.user
    conn.execute(update(table.__table__).where(table.__table__.c.id == row.id).values(**values))
    return putusan.keadaan
