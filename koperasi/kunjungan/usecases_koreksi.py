"""Say what was wrong in a visit. The visit stays as it came, in the same minute or a year later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.formulir import check_jawaban
from koperasi.kunjungan.models import KoreksiKunjungan, Kunjungan
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON, check_length

K: Final = Kunjungan.__table__.c
C: Final = KoreksiKunjungan.__table__.c
TEKS: Final = ("ditemui", "hubungan", "catatan")
"""Fields that are no answers and can be corrected; times, place and photo cannot."""


@dataclass(frozen=True)
class KoreksiBaru:
    """`isian`: a question's code, or one of `TEKS`; `baru`: what is right; `alasan`: why."""

    no_kunjungan: str
    isian: str
    baru: str
    alasan: str


def correct_kunjungan(desa: Desa, viewer: Viewer, perintah: KoreksiBaru) -> None:
    """Keep a correction beside the visit, by the officer who made it.

    :raises Refusal: `tidak_berhak`, `kunjungan_tidak_dikenal`, `koreksi_bukan_petugasnya`,
        `isian_koreksi_salah`, `koreksi_sama`, `alasan_kosong`, `jawaban_salah`.
    """
    viewer.require("kunjungan.catat")
    reason = check_length(perintah.alasan.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = kunjungan_row(conn, perintah.no_kunjungan)
        if row.petugas != viewer.user:
            raise Refusal("koreksi_bukan_petugasnya")
        old, new = _checked(conn, row, perintah)
        values = {
            "no_kunjungan": row.no_kunjungan,
            "isian": perintah.isian,
            "lama": old,
            "baru": new,
            "alasan": reason,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, KoreksiKunjungan, values)
        subject = f"kunjungan:{row.no_kunjungan}"
        pelaku.trail("kunjungan.koreksi", subject, isian=perintah.isian)


def kunjungan_row(conn: Connection, nomor: str) -> Any:
    """Row of a visit.

    :raises Refusal: `kunjungan_tidak_dikenal`.
    """
    number = nomor.strip().upper()
    row = conn.execute(select(Kunjungan.__table__).where(K.no_kunjungan == number)).first()
    if row is None:
        raise Refusal("kunjungan_tidak_dikenal", "no_kunjungan", nomor=nomor[:20])
    return row


def answers_now(conn: Connection, row: Any) -> dict[str, str]:
    """Answers of a visit with its corrections put in, the latest last."""
    answers: dict[str, str] = json.loads(row.jawaban)
    query = select(C.isian, C.baru).where(C.no_kunjungan == row.no_kunjungan).order_by(C.id)
    answers |= {isian: baru for isian, baru in conn.execute(query) if isian not in TEKS}
    return answers


def _checked(conn: Connection, row: Any, perintah: KoreksiBaru) -> tuple[str, str]:
    """What stood there until now, and the new value as it is kept."""
    if perintah.isian in TEKS:
        query = (
            select(C.baru)
            .where(C.no_kunjungan == row.no_kunjungan, C.isian == perintah.isian)
            .order_by(C.id.desc())
        )
        said = conn.scalar(query.limit(1))
        old = getattr(row, perintah.isian) if said is None else said
        new = check_length(perintah.baru.strip(), "baru", REASON)
    else:
        answers = answers_now(conn, row)
        if perintah.isian not in answers:
            raise Refusal("isian_koreksi_salah", "isian")
        old, new = answers[perintah.isian], perintah.baru.strip()
        check_jawaban(row.versi_formulir, answers | {perintah.isian: new})
    if old == new:
        raise Refusal("koreksi_sama", "baru")
    return old, new
