"""Tasks between officer and village: given, answered, accepted or sent back, gone up when late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from koperasi.dasar.aturan import dated_table
from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import LANGKAH, TUGAS, begin, tugas_row
from koperasi.desmigratif.models import LangkahTugas, TugasProgram
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal

ESKALASI = "desmigratif.eskalasi"


@dataclass(frozen=True)
class TugasBaru:
    """A task for a role. `sumber`, `rujukan`: where it comes from (see `TugasProgram`)."""

    kunci: str
    naskah: str
    untuk_peran: str
    jatuh_tempo: dt.date | None
    sumber: str = "tangan"
    rujukan: str = ""


@dataclass(frozen=True)
class HasilTugas:
    """Answer: the task's number."""

    no_tugas: str


@dataclass(frozen=True)
class JawabTugas:
    """What was done about a task; papers hang on the task."""

    no_tugas: str
    jawaban: str


@dataclass(frozen=True)
class PutusTugas:
    """An answer is accepted, or (with `alasan`) sent back."""

    no_tugas: str
    alasan: str = ""


def record_tugas(desa: Desa, viewer: Viewer, perintah: TugasBaru) -> HasilTugas:
    """Give a task by hand, once per key.

    :raises Refusal: `tidak_berhak`, and those of :func:`write_tugas`.
    """
    viewer.require("tugas_program.catat")
    with desa.store.write() as conn:
        return HasilTugas(write_tugas(begin(conn, desa, viewer), perintah))


def write_tugas(pelaku: Pelaku, perintah: TugasBaru) -> str:
    """A task in the caller's transaction; its number. A known key gives the number it had.

    :raises Refusal: `tugas_kosong`, `peran_tugas_salah`, `tenggat_tugas_kosong`,
        `tenggat_tugas_lampau`, `text_too_long`, `text_not_allowed`, `kunci_kosong`.
    """
    words = rules.check_naskah(perintah.naskah, "naskah")
    if not words:
        raise Refusal("tugas_kosong", "naskah")
    if not perintah.kunci:
        raise Refusal("kunci_kosong", "kunci")
    if perintah.untuk_peran not in rules.PELAKSANA:
        raise Refusal("peran_tugas_salah", "untuk_peran", isi=perintah.untuk_peran[:40])
    known = pelaku.conn.scalar(select(TUGAS.c.no_tugas).where(TUGAS.c.kunci == perintah.kunci))
    if known is not None:
        return str(known)
    due = rules.check_tempo(perintah.jatuh_tempo, pelaku.hari_ini)
    number = f"TG{next_number(pelaku.conn, DESA, 'tugas_program'):05d}"
    values = {
        "kunci": perintah.kunci,
        "no_tugas": number,
        "isi": words,
        "untuk_peran": perintah.untuk_peran,
        "jatuh_tempo": due.isoformat(),
        "sumber": perintah.sumber,
        "rujukan": perintah.rujukan,
        "keadaan": rules.TERBUKA,
        "dibuat_oleh": pelaku.viewer.user,
        "dibuat_pada": pelaku.stamp,
    }
    insert_row(pelaku, TugasProgram, values)
    subject = f"tugas_program:{number}"
    pelaku.trail("tugas_program.catat", subject, untuk=perintah.untuk_peran, tempo=due.isoformat())
    return number


def answer_tugas(desa: Desa, viewer: Viewer, perintah: JawabTugas) -> None:
    """Say what was done, by somebody whose role the task is for.

    :raises Refusal: `tidak_berhak`, `tugas_tidak_dikenal`, `tugas_peran_lain`,
        `tugas_bukan_terbuka`, `jawaban_kosong`, `text_too_long`, `text_not_allowed`.
    """
    viewer.require("tugas_program.catat")
    words = rules.check_naskah(perintah.jawaban, "jawaban")
    if not words:
        raise Refusal("jawaban_kosong", "jawaban")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = tugas_row(conn, perintah.no_tugas)
        if row.untuk_peran not in viewer.peran:
            raise Refusal("tugas_peran_lain", "jawaban")
        if row.keadaan != rules.TERBUKA:
            raise Refusal("tugas_bukan_terbuka", "jawaban", nomor=row.no_tugas)
        stamp = {"dijawab_oleh": viewer.user, "dijawab_pada": pelaku.stamp}
        _change(pelaku, row, keadaan=rules.DIJAWAB, jawaban=words, alasan="", **stamp)
        pelaku.trail("tugas_program.jawab", f"tugas_program:{row.no_tugas}")


def accept_tugas(desa: Desa, viewer: Viewer, perintah: PutusTugas) -> None:
    """The answer is good: the task is done. By another role than the one that answered.

    :raises Refusal: `tidak_berhak`, `tugas_tidak_dikenal`, `tugas_belum_dijawab`,
        `tugas_putus_sendiri`.
    """
    viewer.require("tugas_program.catat")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _answered(pelaku, perintah.no_tugas)
        stamp = {"selesai_oleh": viewer.user, "selesai_pada": pelaku.stamp}
        _change(pelaku, row, keadaan=rules.SELESAI, **stamp)
        pelaku.trail("tugas_program.selesai", f"tugas_program:{row.no_tugas}")


def return_tugas(desa: Desa, viewer: Viewer, perintah: PutusTugas) -> None:
    """The answer is not enough: the task is open again, its due day stays.

    :raises Refusal: as :func:`accept_tugas`, and `alasan_kosong`.
    """
    viewer.require("tugas_program.catat")
    reason = rules.check_naskah(perintah.alasan, "alasan")
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = _answered(pelaku, perintah.no_tugas)
        _change(pelaku, row, keadaan=rules.TERBUKA, alasan=reason)
        pelaku.trail("tugas_program.kembalikan", f"tugas_program:{row.no_tugas}")


def raise_overdue(desa: Desa, viewer: Viewer) -> int:
    """Write the steps up that overdue tasks have reached by today; returns how many were new.

    May be done any number of times a day. The rule that holds on a task's due day counts.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("tugas_program.catat")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        today = pelaku.hari_ini
        c = TUGAS.c
        late = (c.keadaan == rules.TERBUKA, c.jatuh_tempo < today.isoformat())
        made = 0
        for row in conn.execute(select(TUGAS).where(*late).order_by(c.id)).all():
            made += _raise(pelaku, row, today)
    return made


def _raise(pelaku: Pelaku, row: Any, today: dt.date) -> int:
    due = dt.date.fromisoformat(row.jatuh_tempo)
    steps = rules.steps_of(dated_table(ESKALASI, due), row.untuk_peran, due, today)
    c = LANGKAH.c
    written = set(pelaku.conn.scalars(select(c.langkah).where(c.no_tugas == row.no_tugas)))
    fresh = [step for step in steps if step.nomor not in written]
    for step in fresh:
        values = {"no_tugas": row.no_tugas, "langkah": step.nomor, "peran": step.peran}
        when = {"sejak": step.sejak.isoformat(), "pada": pelaku.stamp}
        insert_row(pelaku, LangkahTugas, {**values, **when})
        subject = f"tugas_program:{row.no_tugas}"
        pelaku.trail("tugas_program.naik", subject, peran=step.peran, langkah=step.nomor)
    if fresh:
        raised = update(TugasProgram).where(TUGAS.c.id == row.id)
        pelaku.conn.execute(raised.values(tingkat=max(step.nomor for step in steps)))
    return len(fresh)


def _answered(pelaku: Pelaku, no_tugas: str) -> Any:
    """Row of a task that waits for a judgement this person may give."""
    row = tugas_row(pelaku.conn, no_tugas)
    if row.keadaan != rules.DIJAWAB:
        raise Refusal("tugas_belum_dijawab", "no_tugas", nomor=row.no_tugas)
    if pelaku.viewer.user == row.dijawab_oleh or pelaku.viewer.peran <= {row.untuk_peran}:
        raise Refusal("tugas_putus_sendiri", "no_tugas")
    return row


def _change(pelaku: Pelaku, row: Any, **values: object) -> None:
    changed = update(TugasProgram).where(TUGAS.c.id == row.id)
    pelaku.conn.execute(changed.values(**values, versi=row.versi + 1))
