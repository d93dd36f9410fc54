"""A finding by hand, and what becomes of findings: the owner answers, a supervisor decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, select, update

from koperasi.anggota.models import Anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.lampiran.usecases import (
    IsiTersimpan,
    Subjek,
    TambahLampiran,
    attach_contents,
    keep_contents,
)
from koperasi.pengawasan import rules
from koperasi.pengawasan.models import LangkahTemuan
from koperasi.pengawasan.temuan import TEMUAN, T, TemuanBaru, find_temuan, write_temuan
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON, check_length
from ledger.render import check_text

A: Final = table_of(Anggota).c
JENIS: Final = "temuan"
PANJANG_JUDUL: Final = 80
PANJANG_URAIAN: Final = 500


@dataclass(frozen=True)
class TulisTemuan:
    """What a supervisor saw outside the drawn houses.

    :param kunci: key of the form; the same one is written once.
    :param judul: in a line; `uraian`: where, when, what papers.
    :param untuk: role that has to answer, see `rules.PENJAWAB`, until `tenggat`.
    :param no_anggota: the member whom it is about, "" for none.
    :param jumlah: rupiah in question, 0 for none.
    :param foto: pictures of what was seen; they hang on the finding.
    """

    entitas: str
    kunci: str
    judul: str
    uraian: str
    untuk: str
    tenggat: dt.date
    no_anggota: str = ""
    jumlah: int = 0
    foto: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class HasilTemuan:
    """Answer: the number; `ulang` when the key was used before."""

    no_temuan: str
    ulang: bool = False


@dataclass(frozen=True)
class JawabTemuan:
    """What the owner says: the cause, and what was done (a voucher, a new line in the book)."""

    entitas: str
    no_temuan: str
    uraian: str


@dataclass(frozen=True)
class KembalikanTemuan:
    """The answer does not do, and why."""

    entitas: str
    no_temuan: str
    uraian: str


@dataclass(frozen=True)
class TutupTemuan:
    """The answer was looked at and holds; what was seen."""

    entitas: str
    no_temuan: str
    uraian: str


def record_temuan(desa: Desa, viewer: Viewer, perintah: TulisTemuan) -> HasilTemuan:
    """Write a finding down by hand, once per key; from then on it goes the way of all findings.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `wajib_diisi`, `temuan_jumlah_minus`,
        `anggota_tidak_dikenal`, `kunci_kosong`, `key_used`, `text_too_long`, `text_not_allowed`,
        those of `rules.check_temuan` and of `keep_contents`.
    """
    viewer.require("temuan.tulis")
    viewer.require_entitas(perintah.entitas)
    judul = _words(perintah.judul, "judul", PANJANG_JUDUL)
    uraian = _words(perintah.uraian, "uraian", PANJANG_URAIAN)
    if perintah.jumlah < 0:
        raise Refusal("temuan_jumlah_minus", "jumlah")
    if not perintah.kunci.strip():
        raise Refusal("kunci_kosong", "kunci")
    kept = _pictures(desa, perintah)
    with desa.store.write() as conn:
        known = _known(conn, viewer, perintah)
        if known is not None:
            return known
        pelaku = Pelaku(conn, desa, viewer)
        rules.check_temuan(perintah.untuk, perintah.tenggat, pelaku.hari_ini)
        about = _member(conn, perintah)
        made = TemuanBaru(
            perintah.entitas,
            "",
            about,
            perintah.jumlah,
            untuk=perintah.untuk,
            tenggat=perintah.tenggat,
            judul=judul,
            uraian=uraian,
            kunci=perintah.kunci,
        )
        number = write_temuan(pelaku, made)
        for one in kept:
            place = Subjek(perintah.entitas, JENIS, number)
            moved = replace(one, perintah=replace(one.perintah, subjek=place))
            attach_contents(conn, desa, viewer, moved)
        return HasilTemuan(number)


def _pictures(desa: Desa, perintah: TulisTemuan) -> list[IsiTersimpan]:
    """The pictures in the store; they get their number with the row."""
    waiting = Subjek(perintah.entitas, JENIS, "baru")
    return [
        keep_contents(desa, TambahLampiran(waiting, f"temuan-{n}", isi, "bukti"))
        for n, isi in enumerate(perintah.foto, 1)
    ]


def _words(value: str, field: str, most: int) -> str:
    words = check_length(check_text(value.strip(), field), field, most)
    if not words:
        raise Refusal("wajib_diisi", field)
    return words


def _member(conn: Connection, perintah: TulisTemuan) -> str:
    """Number of the member whom it is about; "" for none."""
    asked = perintah.no_anggota.strip().upper()
    if not asked:
        return ""
    same = (A.entitas_kode == perintah.entitas, A.no_anggota == asked)
    if conn.scalar(select(A.no_anggota).where(*same)) is None:
        raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=asked[:20])
    return asked


def _known(conn: Connection, viewer: Viewer, perintah: TulisTemuan) -> HasilTemuan | None:
    """The answer that this key got before.

    :raises Refusal: `key_used` when something else was written with it.
    """
    row = conn.execute(select(TEMUAN).where(T.kunci == perintah.kunci)).first()
    if row is None:
        return None
    if (row.dibuat_oleh, row.judul) != (viewer.user, perintah.judul.strip()):
        raise Refusal("key_used", "kunci", kunci=perintah.kunci)
    return HasilTemuan(str(row.no_temuan), ulang=True)


def answer_temuan(desa: Desa, viewer: Viewer, perintah: JawabTemuan) -> str:
    """Answer a finding as its owner; it stays open until a supervisor has looked. Its number.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `temuan_tidak_dikenal`,
        `temuan_bukan_untuk_anda`, `temuan_langkah_salah`, `temuan_tanpa_isi`.
    """
    viewer.require("temuan.jawab")
    return _step(desa, viewer, perintah, rules.JAWAB)


def return_temuan(desa: Desa, viewer: Viewer, perintah: KembalikanTemuan) -> str:
    """Give an answer back: the finding is open again. Returns its number.

    :raises Refusal: as :func:`close_temuan`.
    """
    viewer.require("temuan.putus")
    return _step(desa, viewer, perintah, rules.KEMBALIKAN)


def close_temuan(desa: Desa, viewer: Viewer, perintah: TutupTemuan) -> str:
    """Close a finding that was answered, by somebody else than who answered. Returns its number.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `temuan_tidak_dikenal`,
        `temuan_langkah_salah`, `temuan_tanpa_isi`, `temuan_putus_sendiri`.
    """
    viewer.require("temuan.putus")
    return _step(desa, viewer, perintah, rules.TUTUP)


def _step(
    desa: Desa,
    viewer: Viewer,
    perintah: JawabTemuan | KembalikanTemuan | TutupTemuan,
    langkah: str,
) -> str:
    viewer.require_entitas(perintah.entitas)
    words = check_length(check_text(perintah.uraian.strip(), "uraian"), "uraian", REASON)
    if not words:
        raise Refusal("temuan_tanpa_isi", "uraian")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = find_temuan(conn, perintah.entitas, perintah.no_temuan)
        _check_owner(viewer, row, langkah)
        after = rules.next_keadaan(row.keadaan, langkah)
        if langkah != rules.JAWAB and row.penjawab == viewer.user:
            raise Refusal("temuan_putus_sendiri", nomor=row.no_temuan)
        values = {"keadaan": after}
        if langkah == rules.JAWAB:
            values["penjawab"] = viewer.user
        conn.execute(update(TEMUAN).where(T.id == row.id).values(**values))
        step = {
            "entitas_kode": perintah.entitas,
            "no_temuan": row.no_temuan,
            "langkah": langkah,
            "isi": words,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, LangkahTemuan, step)
        pelaku.trail(f"temuan.{langkah}", f"temuan:{perintah.entitas}/{row.no_temuan}")
        return str(row.no_temuan)


def _check_owner(viewer: Viewer, row: Any, langkah: str) -> None:
    if langkah == rules.JAWAB and row.untuk not in viewer.peran:
        raise Refusal("temuan_bukan_untuk_anda", nomor=row.no_temuan, untuk=row.untuk)
