"""Plan an activity, call it off, and say later what was wrong in a judged one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import NAMA, K, change, check_isi, row_in
from koperasi.kegiatan.models import Kegiatan, KoreksiKegiatan
from koperasi.kegiatan.program import find_jenis, program_desa
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON, check_length

SERI: Final = "kegiatan"


@dataclass(frozen=True)
class RencanaBaru:
    """A planned activity.

    :param kunci: idempotency key; the same one is planned once.
    :param sasaran: for whom (see `rules.SASARAN`), `sasaran_jumlah`: how many of them.
    :param anggaran: rupiah; a plan, the cost comes from the books.
    :param dusun: for people of this hamlet, with `rt` of this RT only; "" for the whole village.
    """

    kunci: str
    rencana: dt.date
    pilar: str
    jenis: str
    judul: str
    tempat: str
    sasaran: str
    sasaran_jumlah: int
    penanggung_jawab: str
    anggaran: int = 0
    sumber_dana: str = "tanpa_biaya"
    dusun: str = ""
    rt: str = ""


@dataclass(frozen=True)
class BatalKegiatan:
    """An activity will not take place, and why."""

    no_kegiatan: str
    alasan: str


@dataclass(frozen=True)
class KoreksiBaru:
    """What was wrong in a judged activity, and what is right."""

    no_kegiatan: str
    isi: str


@dataclass(frozen=True)
class HasilKegiatan:
    """Answer: the number; `ulang` when the key was used before."""

    no_kegiatan: str
    ulang: bool = False


def plan_kegiatan(desa: Desa, viewer: Viewer, perintah: RencanaBaru) -> HasilKegiatan:
    """Plan an activity of a pillar of the programme that the village follows on that day.

    :raises Refusal: `tidak_berhak`, `kunci_kosong`, `key_used`, `isian_kegiatan_kosong`,
        `sasaran_salah`, `pilar_tidak_dikenal`, `jenis_bukan_pilar`, `rt_tanpa_dusun`, those of
        `rules.check_angka` and `rules.check_rencana`.
    """
    viewer.require("kegiatan.catat")
    if not perintah.kunci.strip():
        raise Refusal("kunci_kosong", "kunci")
    values = _said(perintah)
    with desa.store.write() as conn:
        known = _same(conn, perintah.kunci, sidik_isi(values))
        if known is not None:
            return known
        pelaku = Pelaku(conn, desa, viewer)
        today = pelaku.hari_ini
        rules.check_rencana(perintah.rencana, today)
        program = program_desa(conn, perintah.rencana)
        find_jenis(program, perintah.pilar, perintah.jenis)
        number = f"KG{next_number(conn, DESA, SERI):06d}"
        row = {
            **values,
            "no_kegiatan": number,
            "kunci": perintah.kunci,
            "sidik_isi": sidik_isi(values),
            "keadaan": rules.RENCANA,
            "program": program.kode,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": pelaku.stamp,
            "dibuat_hari": today.isoformat(),
        }
        insert_row(pelaku, Kegiatan, row)
        said = {"pilar": perintah.pilar, "jenis": perintah.jenis, "rencana": values["rencana"]}
        pelaku.trail("kegiatan.rencana", f"kegiatan:{number}", **said)
        return HasilKegiatan(number)


def cancel_kegiatan(desa: Desa, viewer: Viewer, perintah: BatalKegiatan) -> None:
    """Call off a planned activity; the plan and the reason stay. Vouchers stay linked.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, those of `baris.row_in`.
    """
    viewer.require("kegiatan.catat")
    reason = check_length(perintah.alasan.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.RENCANA)
        change(pelaku, row, keadaan=rules.BATAL, batal_alasan=reason)
        pelaku.trail("kegiatan.batal", f"kegiatan:{row.no_kegiatan}")


def correct_kegiatan(desa: Desa, viewer: Viewer, perintah: KoreksiBaru) -> None:
    """Keep a correction beside a judged activity, which itself is changed no more.

    :raises Refusal: `tidak_berhak`, `isian_kegiatan_kosong`, those of `baris.row_in`.
    """
    viewer.require("kegiatan.catat")
    words = check_isi(perintah.isi, "isi")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.DINILAI)
        said = {"oleh": viewer.user, "pada": pelaku.stamp}
        insert_row(pelaku, KoreksiKegiatan, {"no_kegiatan": row.no_kegiatan, "isi": words, **said})
        pelaku.trail("kegiatan.koreksi", f"kegiatan:{row.no_kegiatan}")


def _said(perintah: RencanaBaru) -> dict[str, Any]:
    """Columns as they were typed, checked one by one."""
    rules.check_angka(perintah.sasaran_jumlah, perintah.anggaran, perintah.sumber_dana)
    if perintah.sasaran not in rules.SASARAN:
        raise Refusal("sasaran_salah", "sasaran", isi=perintah.sasaran[:40])
    if perintah.rt.strip() and not perintah.dusun.strip():
        raise Refusal("rt_tanpa_dusun", "dusun")
    needed = {
        name: check_isi(getattr(perintah, name), name, NAMA)
        for name in ("judul", "tempat", "penanggung_jawab")
    }
    place = {
        name: check_isi(getattr(perintah, name), name, NAMA, wajib=False)
        for name in ("dusun", "rt")
    }
    plain = ("pilar", "jenis", "sasaran", "sasaran_jumlah", "anggaran", "sumber_dana")
    return {
        "rencana": perintah.rencana.isoformat(),
        **needed,
        **place,
        **{name: getattr(perintah, name) for name in plain},
    }


def _same(conn: Connection, kunci: str, sidik: str) -> HasilKegiatan | None:
    """The answer that this key got before.

    :raises Refusal: `key_used` when something else was planned with it.
    """
    row = conn.execute(select(K.no_kegiatan, K.sidik_isi).where(K.kunci == kunci)).first()
    if row is None:
        return None
    if row.sidik_isi != sidik:
        raise Refusal("key_used", "kunci", kunci=kunci)
    return HasilKegiatan(row.no_kegiatan, ulang=True)
