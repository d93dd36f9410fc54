"""Blocked savings: what secures a loan stays where it is until it is released."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from koperasi.kas.pencatatan import Buku, table_of, write_jejak
from koperasi.kas.rules import check_jumlah, check_words
from koperasi.simpanan.keanggotaan import read_posisi
from koperasi.simpanan.models_rekening import Bilyet, BlokirSimpanan
from koperasi.simpanan.rules import BERJANGKA, SUKARELA
from ledger import sql
from ledger.errors import Refusal
from ledger.sql import marks
from ledger.store import reserve_ids

BLOKIR = table_of(BlokirSimpanan)
_B, _BILYET = BLOKIR.c, table_of(Bilyet).c
_CHUNK = 500
_HELD = (
    "SELECT no_anggota, sum(jumlah) FROM blokir_simpanan WHERE entitas_kode = ? AND jenis = ?"
    " AND rekening = '' AND dilepas_pada = '' AND no_anggota IN ({}) GROUP BY no_anggota"
)


@dataclass(frozen=True)
class Blokir:
    """Savings of a member that are to be blocked.

    :param jenis: sukarela, berjangka.
    :param rekening: number of the bilyet, which is blocked whole; "" for sukarela.
    :param ref: what it secures, "pinjaman:12"; released by the same word.
    """

    no_anggota: str
    jumlah: int
    alasan: str
    jenis: str = SUKARELA
    rekening: str = ""
    ref: str = ""


def blokir(buku: Buku, perintah: Blokir) -> int:
    """Block savings in locked books, in a transaction of the caller; returns its number.

    :raises Refusal: `amount_zero`, `jumlah_minus`, `anggota_tidak_dikenal`,
        `blokir_melebihi_saldo`, `bilyet_tidak_dikenal`, `jenis_simpanan_salah`.
    """
    check_words(perintah)
    check_jumlah(perintah.jumlah)
    there = room_for(buku, perintah)
    if perintah.jumlah > there:
        kurang = perintah.jumlah - there
        raise Refusal("blokir_melebihi_saldo", "jumlah", saldo=there, jumlah_kurang=kurang)
    (nomor,) = reserve_ids(buku.conn, BLOKIR.name, 1)
    buku.conn.execute(
        insert(BLOKIR).values(
            id=nomor,
            entitas_kode=buku.entitas,
            dibuat_oleh=buku.viewer.user,
            dibuat_pada=buku.dicatat,
            dilepas_oleh="",
            dilepas_pada="",
            **vars(perintah),
        )
    )
    detail = {"jumlah": perintah.jumlah, "alasan": perintah.alasan, "ref": perintah.ref}
    subject = f"anggota:{buku.entitas}/{perintah.no_anggota}"
    write_jejak(buku, "simpanan.blokir", [(subject, detail)])
    return nomor


def lepas_blokir(buku: Buku, ref: str) -> int:
    """Release everything that secures this ("pinjaman:12"); returns how many blocks it were."""
    if not ref:
        return 0
    held = (_B.entitas_kode == buku.entitas, _B.ref == ref, _B.dilepas_pada == "")
    return len(lepas(buku, buku.conn.scalars(select(_B.id).where(*held)).all()))


def lepas(buku: Buku, nomor: Sequence[int], alasan: str = "") -> list[int]:
    """Release the blocks with these numbers that still hold; returns which these were.

    :param alasan: why, for the audit trail; "" where `ref` says it.
    """
    held = (_B.entitas_kode == buku.entitas, _B.id.in_(list(nomor)), _B.dilepas_pada == "")
    rows = buku.conn.execute(select(BLOKIR).where(*held).order_by(_B.id)).all()
    if rows:
        done = {"dilepas_oleh": buku.viewer.user, "dilepas_pada": buku.dicatat}
        buku.conn.execute(update(BLOKIR).where(*held).values(**done))
        why = {"alasan": alasan} if alasan else {}
        write_jejak(
            buku,
            "simpanan.lepas",
            [
                (
                    f"anggota:{buku.entitas}/{row.no_anggota}",
                    {"jumlah": row.jumlah, "ref": row.ref} | why,
                )
                for row in rows
            ],
        )
    return [row.id for row in rows]


def list_blokir_anggota(conn: Connection, entitas: str, no_anggota: str) -> list[Row[Any]]:
    """Blocks of a member that hold, the oldest first; columns of the table."""
    held = (_B.entitas_kode == entitas, _B.no_anggota == no_anggota, _B.dilepas_pada == "")
    return list(conn.execute(select(BLOKIR).where(*held).order_by(_B.id)))


def diblokir(conn: Connection, entitas: str, anggota: Iterable[str]) -> dict[str, int]:
    """What of the voluntary savings of these members is blocked, whole rupiah."""
    wanted = sorted(set(anggota))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = tuple(wanted[start : start + _CHUNK])
        query = _HELD.format(marks(len(chunk)))
        for nomor, jumlah in sql.rows(conn, query, (entitas, SUKARELA, *chunk)):
            found[nomor] = int(jumlah)
    return found


def is_blokir(conn: Connection, entitas: str, rekening: str) -> bool:
    """Whether a bilyet is blocked."""
    held = (_B.entitas_kode == entitas, _B.rekening == rekening, _B.dilepas_pada == "")
    return conn.scalar(select(_B.id).where(*held).limit(1)) is not None


def room_for(buku: Buku, perintah: Blokir) -> int:
    """What can still be blocked of the savings that are named, whole rupiah.

    :raises Refusal: `anggota_tidak_dikenal`, `jenis_simpanan_salah`, `bilyet_tidak_dikenal`.
    """
    posisi = read_posisi(buku, [perintah.no_anggota])[perintah.no_anggota]
    if perintah.jenis == SUKARELA and not perintah.rekening:
        taken = diblokir(buku.conn, buku.entitas, [perintah.no_anggota])
        return posisi.saldo[SUKARELA] - taken.get(perintah.no_anggota, 0)
    if perintah.jenis != BERJANGKA:
        raise Refusal("jenis_simpanan_salah", "jenis", jenis=perintah.jenis)
    same = (
        _BILYET.entitas_kode == buku.entitas,
        _BILYET.no_rekening == perintah.rekening,
        _BILYET.no_anggota == perintah.no_anggota,
        _BILYET.status == "berjalan",
    )
    nominal = buku.conn.scalar(select(_BILYET.nominal).where(*same))
    if nominal is None:
        raise Refusal("bilyet_tidak_dikenal", "rekening", nomor=perintah.rekening)
    return 0 if is_blokir(buku.conn, buku.entitas, perintah.rekening) else int(nominal)
