"""Fix a month's visits, draw from them, and check the drawn ones again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.undian import read_benih
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan import undian
from koperasi.kunjungan.models import KunciKunjungan, Kunjungan, UjiUlang
from koperasi.kunjungan.rules import BERTEMU, compare
from koperasi.kunjungan.usecases import (
    HasilKunjungan,
    KunjunganBaru,
    answers_of,
    check_words,
    contents_of,
    write_kunjungan,
)
from koperasi.kunjungan.usecases_koreksi import answers_now, kunjungan_row
from koperasi.warga.baris import Pelaku, insert_row
from ledger import schema
from ledger.errors import Refusal

K: Final = Kunjungan.__table__.c
L: Final = KunciKunjungan.__table__.c
U: Final = UjiUlang.__table__.c


@dataclass(frozen=True)
class KunciBulan:
    """The visits of a month ("2026-10") are fixed."""

    bulan: str


@dataclass(frozen=True)
class Undian:
    """What was drawn for a month, and everything needed to draw it again.

    :param benih: hash of the ledger's entry `urutan`; "" while that entry does not exist yet.
    :param terundi: drawn numbers, in the order of the draw; empty while there is no seed.
    """

    bulan: str
    jumlah: int
    sidik_data: str
    buku: str
    urutan: int
    benih: str
    terundi: tuple[str, ...]


def lock_bulan(desa: Desa, viewer: Viewer, perintah: KunciBulan) -> Undian:
    """Fix the visits that were recorded in a month, once it is over.

    :raises Refusal: `tidak_berhak`, `kunjungan_bulan_berjalan`, `kunjungan_sudah_dikunci`,
        `bulan_tanpa_kunjungan`, `undian_tanpa_buku`.
    """
    viewer.require("kunjungan.kunci")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        if perintah.bulan >= f"{pelaku.hari_ini:%Y-%m}":
            raise Refusal("kunjungan_bulan_berjalan", "bulan", bulan=perintah.bulan)
        if conn.scalar(select(L.id).where(L.bulan == perintah.bulan)) is not None:
            raise Refusal("kunjungan_sudah_dikunci", "bulan", bulan=perintah.bulan)
        rows = visits_of(conn, perintah.bulan)
        if not rows:
            raise Refusal("bulan_tanpa_kunjungan", "bulan", bulan=perintah.bulan)
        book = schema.ledger.c
        head = conn.execute(select(book.code, book.head_seq).order_by(book.id).limit(1)).first()
        if head is None:
            raise Refusal("undian_tanpa_buku")
        values = {
            "bulan": perintah.bulan,
            "jumlah": len(rows),
            "sidik_data": undian.sidik_bulan(rows),
            "buku": head.code,
            "urutan": head.head_seq,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, KunciKunjungan, values)
        pelaku.trail("kunjungan.kunci", f"bulan:{perintah.bulan}", jumlah=len(rows))
        return draw_of(conn, perintah.bulan)


def visits_of(conn: Connection, bulan: str) -> list[tuple[str, str]]:
    """Number and content hash of a month's visits; re-checks are no visits of their own."""
    query = (
        select(K.no_kunjungan, K.sidik_isi)
        .where(K.bulan == bulan, K.ulang_dari == "")
        .order_by(K.no_kunjungan)
    )
    return [(nomor, sidik) for nomor, sidik in conn.execute(query)]


def draw_of(conn: Connection, bulan: str) -> Undian:
    """The draw of a locked month, worked out anew from books and visits.

    :raises Refusal: `kunjungan_belum_dikunci`, `kunjungan_berubah` when the visits are not those
        that were fixed.
    """
    row = conn.execute(select(KunciKunjungan.__table__).where(L.bulan == bulan)).first()
    if row is None:
        raise Refusal("kunjungan_belum_dikunci", "bulan", bulan=bulan)
    rows = visits_of(conn, bulan)
    if undian.sidik_bulan(rows) != row.sidik_data:
        raise Refusal("kunjungan_berubah", bulan=bulan)
    seed = read_benih(conn, row.buku, row.urutan + 1)
    numbers = [nomor for nomor, _ in rows]
    size = undian.size_of(row.jumlah)
    drawn = undian.draw(numbers, seed, row.sidik_data, size) if seed else []
    fixed = (row.bulan, row.jumlah, row.sidik_data, row.buku, row.urutan + 1)
    return Undian(*fixed, seed, tuple(drawn))


def record_uji_ulang(desa: Desa, viewer: Viewer, perintah: KunjunganBaru) -> HasilKunjungan:
    """Visit a drawn house again, by somebody else, with the same questions.

    The answers are compared field by field with those of the first visit, corrections put in;
    the checker does not see them before. Without an answer (nobody met) it can be tried again.

    :raises Refusal: `uji_tidak_terundi`, `uji_oleh_petugasnya`, `uji_sudah_ada`,
        `uji_orang_lain`, and those of :func:`koperasi.kunjungan.usecases.record_kunjungan`.
    """
    viewer.require("kunjungan.ulang")
    check_words(perintah)
    answers, kept = answers_of(perintah), contents_of(desa, perintah)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        first = kunjungan_row(conn, perintah.ulang_dari)
        known = conn.scalar(select(K.id).where(K.kunci == perintah.kunci))
        if known is None:
            _check_drawn(conn, viewer, first, perintah)
        made = write_kunjungan(pelaku, perintah, answers, kept)
        if perintah.hasil == BERTEMU and known is None:
            _write(pelaku, first, made, answers)
        return made


def _check_drawn(conn: Connection, viewer: Viewer, first: Any, perintah: KunjunganBaru) -> None:
    if first.no_kunjungan not in draw_of(conn, first.bulan).terundi:
        raise Refusal("uji_tidak_terundi", "ulang_dari", nomor=first.no_kunjungan)
    if first.petugas == viewer.user:
        raise Refusal("uji_oleh_petugasnya", "ulang_dari")
    if first.no_warga != perintah.no_warga.strip().upper():
        raise Refusal("uji_orang_lain", "no_warga", nomor=first.no_kunjungan)
    if conn.scalar(select(U.id).where(U.no_kunjungan == first.no_kunjungan)) is not None:
        raise Refusal("uji_sudah_ada", "ulang_dari", nomor=first.no_kunjungan)


def _write(pelaku: Pelaku, first: Any, made: HasilKunjungan, answers: dict[str, str]) -> None:
    same, other = compare(answers_now(pelaku.conn, first), answers)
    values = {
        "no_kunjungan": first.no_kunjungan,
        "no_ulang": made.no_kunjungan,
        "bulan": first.bulan,
        "petugas": first.petugas,
        "pemeriksa": pelaku.viewer.user,
        "sama": json.dumps(same),
        "beda": json.dumps(other),
        "pada": pelaku.stamp,
    }
    insert_row(pelaku, UjiUlang, values)
    subject = f"kunjungan:{first.no_kunjungan}"
    pelaku.trail("kunjungan.uji_ulang", subject, sama=len(same), beda=len(other))
