"""An instruction is written for somebody to sign: signed on the own phone, or refused there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, write_jejak
from koperasi.kas.rules import check_catatan, check_words
from koperasi.remitansi import pembagian
from koperasi.remitansi.baca import find_instruksi, pack, unpack
from koperasi.remitansi.orang import Orang, find_penerima, find_pengirim
from koperasi.remitansi.pembagian import PENERIMA, PENGIRIM, Baris
from koperasi.remitansi.perintah import HasilInstruksi, InstruksiBaru
from koperasi.remitansi.rencana import check_rujukan
from koperasi.remitansi.usecases_instruksi import HP, USUL, post_instruksi
from ledger.errors import Refusal
from ledger.store import reserve_ids

MENUNGGU, DITANDATANGANI, DITOLAK, DIGANTI = "menunggu", "ditandatangani", "ditolak", "diganti"
KEADAAN: Final = (MENUNGGU, DITANDATANGANI, DITOLAK, DIGANTI)


@dataclass(frozen=True)
class UsulBaru:
    """Lines that somebody else is to sign; `untuk`: pengirim or penerima."""

    entitas: str
    pengirim: str
    penerima: str
    baris: tuple[Baris, ...]
    untuk: str = PENGIRIM
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilUsul:
    """Answer: the number of the proposal that waits."""

    usul_id: int
    ulang: bool = False


@dataclass(frozen=True)
class TandaUsul:
    """The one it waits for signs it on the own phone, as it was written."""

    entitas: str
    usul_id: int


@dataclass(frozen=True)
class TolakUsul:
    """The one it waits for does not want it, and why."""

    entitas: str
    usul_id: int
    alasan: str


def propose_instruksi(desa: Desa, viewer: Viewer, perintah: UsulBaru) -> HasilUsul:
    """Write lines for the sender or the receiver to sign. What holds now goes on to hold.

    The treasurer writes for either; a member writes for the other one of the two. A proposal that
    waited between them is replaced.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `penanda_salah`,
        `pengirim_tidak_dikenal`, `penerima_tidak_dikenal`, `penanda_bukan_anggota`,
        `instruksi_sama`, `rujukan_orang_lain`, and what
        :func:`koperasi.remitansi.pembagian.check_susunan` and `check_turun` refuse.
    """
    if perintah.untuk not in pembagian.PENANDA:
        raise Refusal("penanda_salah", "oleh")
    check_words(perintah)
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        both = (
            find_pengirim(conn, buku.entitas, perintah.pengirim),
            find_penerima(conn, buku.entitas, perintah.penerima),
        )
        _check_writer(viewer, perintah, both)
        known = conn.execute(select(USUL).where(USUL.c.kunci == perintah.kunci)).first()
        if known is not None:
            if known.baris != pack(perintah.baris):
                raise Refusal("key_used", kunci=perintah.kunci)
            return HasilUsul(known.id, ulang=True)
        pembagian.check_susunan(perintah.baris)
        check_rujukan(buku, perintah.baris, both)
        return _write(buku, perintah, both)


def sign_usul(desa: Desa, viewer: Viewer, perintah: TandaUsul) -> HasilInstruksi:
    """Sign a proposal on the own phone: its lines hold from now on.

    Whether it is really this person at the phone is asked by whoever calls (the password).

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `usul_tidak_menunggu`, `formulir_basi`
        (another version came in between), and those of
        :func:`koperasi.remitansi.usecases_instruksi.sign_instruksi`.
    """
    viewer.require("remitansi.sendiri")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = own_usul(conn, viewer, perintah.entitas, perintah.usul_id)
        now = find_instruksi(conn, buku.entitas, row.pengirim, row.penerima)
        if (now.versi if now is not None else 0) != row.dari_versi:
            raise Refusal("formulir_basi")
        today: dt.date = desa.clock.today(buku.zona)
        asked = InstruksiBaru(
            buku.entitas, row.pengirim, row.penerima, unpack(row.baris), row.untuk, today, HP,
            row.catatan, f"usul/{row.id}/{row.kunci}"[:64],
        )  # fmt: skip
        _answer(buku, row, DITANDATANGANI)
        return post_instruksi(buku, asked)


def refuse_usul(desa: Desa, viewer: Viewer, perintah: TolakUsul) -> None:
    """Say no to a proposal, with a reason that the writer reads.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `usul_tidak_menunggu`, `alasan_kosong`.
    """
    viewer.require("remitansi.sendiri")
    reason = check_catatan(perintah.alasan.strip(), "alasan")
    if not reason:
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = own_usul(conn, viewer, perintah.entitas, perintah.usul_id)
        _answer(buku, row, DITOLAK, reason)
        write_jejak(buku, "remitansi.tolak_usul", [(f"usul_instruksi:{row.id}", {})])


def own_usul(conn: Connection, viewer: Viewer, entitas: str, usul_id: int) -> Row[Any]:
    """A proposal that waits for this member.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's;
        `usul_tidak_menunggu`.
    """
    same = (USUL.c.id == usul_id, USUL.c.entitas_kode == entitas)
    row = conn.execute(select(USUL).where(*same)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    who = {
        PENGIRIM: find_pengirim(conn, entitas, row.pengirim).no_anggota,
        PENERIMA: row.penerima,
    }[row.untuk]
    if not who or who != viewer.no_anggota:
        raise Refusal("tidak_ditemukan")
    if row.keadaan != MENUNGGU:
        raise Refusal("usul_tidak_menunggu")
    return row


def _check_writer(viewer: Viewer, perintah: UsulBaru, both: tuple[Orang, Orang]) -> None:
    signer, writer = both if perintah.untuk == PENGIRIM else both[::-1]
    if not signer.no_anggota:
        raise Refusal("penanda_bukan_anggota", "oleh", nama=signer.nama)
    if viewer.may("remitansi.catat"):
        return
    viewer.require("remitansi.sendiri")
    if not writer.no_anggota or writer.no_anggota != viewer.no_anggota:
        raise Refusal("tidak_ditemukan")


def _write(buku: Buku, perintah: UsulBaru, both: tuple[Orang, Orang]) -> HasilUsul:
    pengirim, penerima = both
    now = find_instruksi(buku.conn, buku.entitas, pengirim.nomor, penerima.nomor)
    if now is not None:
        before = unpack(now.baris)
        if before == perintah.baris:
            raise Refusal("instruksi_sama", "baris", versi=now.versi)
        pembagian.check_turun(before, perintah.baris, perintah.untuk)
    (number,) = reserve_ids(buku.conn, USUL.name, 1)
    replaced = update(USUL).where(
        USUL.c.entitas_kode == buku.entitas, USUL.c.pengirim == pengirim.nomor,
        USUL.c.penerima == penerima.nomor, USUL.c.keadaan == MENUNGGU,
    )  # fmt: skip
    buku.conn.execute(replaced.values(keadaan=DIGANTI, dijawab_pada=buku.dicatat))
    row = {
        "id": number,
        "entitas_kode": buku.entitas,
        "pengirim": pengirim.nomor,
        "penerima": penerima.nomor,
        "baris": pack(perintah.baris),
        "untuk": perintah.untuk,
        "dari_versi": now.versi if now is not None else 0,
        "keadaan": MENUNGGU,
        "catatan": check_catatan(perintah.catatan, "catatan"),
        "kunci": perintah.kunci,
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }
    buku.conn.execute(insert(USUL), [row])
    detail = {"pengirim": pengirim.nomor, "penerima": penerima.nomor, "untuk": perintah.untuk}
    write_jejak(buku, "remitansi.usul", [(f"usul_instruksi:{number}", detail)])
    return HasilUsul(number)


def _answer(buku: Buku, row: Row[Any], keadaan: str, alasan: str = "") -> None:
    said = update(USUL).where(USUL.c.id == row.id)
    buku.conn.execute(
        said.values(keadaan=keadaan, alasan=alasan, dijawab_pada=buku.dicatat)
    )
