"""Bank accounts, and statements that come in: each line once, what surely fits is matched."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.bank.buka import (
    MUTASI,
    REKENING,
    SENDIRI,
    find_rekening,
    open_entri,
    open_mutasi,
    write_ties,
)
from koperasi.bank.koran import BarisKoran, Koran, read_koran
from koperasi.bank.models import KoranBank
from koperasi.bank.rules import pair_up
from koperasi.bank.susunan import NAMA_BANK
from koperasi.dasar.berkas import open_berkas
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, table_of, write_jejak
from koperasi.kas.rules import akun_uang, check_words
from ledger.errors import Refusal
from ledger.limits import NAME, check_length
from ledger.store import reserve_ids

KORAN = table_of(KoranBank)


@dataclass(frozen=True)
class TambahRekening:
    """A bank account that statements are read for.

    :param akun: code of its account in the books; `nomor` as printed, points and blanks allowed.
    """

    entitas: str
    akun: str
    bank: str
    nomor: str
    atas_nama: str = ""


@dataclass(frozen=True)
class UnggahKoran:
    """A statement as the bank gave it: bytes and name of the file."""

    entitas: str
    rekening_id: int
    isi: bytes
    nama: str


@dataclass(frozen=True)
class HasilKoran:
    """What became of a statement.

    :param baris: lines in the file; `baru` of them were not known yet; `cocok` of the new ones
        fitted the books by themselves; `ditanya` still need somebody.
    """

    baris: int
    baru: int
    cocok: int
    ditanya: int
    saldo_akhir: int
    sampai: dt.date


def add_rekening(desa: Desa, viewer: Viewer, perintah: TambahRekening) -> int:
    """Say which account of the books is which account at which bank.

    :returns: its id.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `bank_tidak_dikenal`,
        `rekening_nomor_salah`, `akun_bukan_bank`, `rekening_ada`, and as
        :func:`koperasi.kas.rules.akun_uang`.
    """
    viewer.require("bank.catat")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        if perintah.bank not in NAMA_BANK:
            raise Refusal("bank_tidak_dikenal", "bank", daftar=", ".join(NAMA_BANK.values()))
        nomor = re.sub(r"[\s.-]", "", perintah.nomor)
        if not (nomor.isascii() and nomor.isdigit() and 8 <= len(nomor) <= 20):
            raise Refusal("rekening_nomor_salah", "nomor")
        akun = akun_uang(buku.chart, perintah.akun, "akun")
        if akun.line != "bank":
            raise Refusal("akun_bukan_bank", "akun", akun=akun.name)
        same = (REKENING.c.akun == akun.code) | (
            (REKENING.c.bank == perintah.bank) & (REKENING.c.nomor == nomor)
        )
        query = select(REKENING.c.id).where(REKENING.c.entitas_kode == buku.entitas, same)
        if conn.scalar(query) is not None:
            raise Refusal("rekening_ada", "akun", akun=akun.name)
        (made,) = reserve_ids(conn, REKENING.name, 1)
        row = {
            "id": made,
            "entitas_kode": buku.entitas,
            "akun": akun.code,
            "bank": perintah.bank,
            "nomor": nomor,
            "atas_nama": check_length(perintah.atas_nama.strip(), "atas_nama", NAME),
            "mulai": "",
            "saldo_mulai": 0,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": buku.dicatat,
        }
        conn.execute(insert(REKENING).values(**row))
        detail = {"akun": akun.code, "bank": perintah.bank, "nomor": nomor[-4:]}
        write_jejak(buku, "bank.rekening", [(f"rekening_bank:{made}", detail)])
        return made


def upload_koran(desa: Desa, viewer: Viewer, perintah: UnggahKoran) -> HasilKoran:
    """Read a statement: lines that are known already stay as they are, new ones are kept, and
    those that can only be one entry of the books are matched. Nothing is posted.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`, what
        :func:`koperasi.dasar.berkas.open_berkas` and :func:`koperasi.bank.koran.read_koran`
        refuse, `koran_bank_lain`, `koran_rekening_lain`, `koran_tidak_sambung` (a statement
        between this one and the known ones is missing), `koran_di_depan`.
    """
    viewer.require("bank.catat")
    viewer.require_entitas(perintah.entitas)
    koran = read_koran(open_berkas(perintah.isi, perintah.nama))
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        rekening = find_rekening(conn, buku.entitas, perintah.rekening_id)
        _check_own(rekening, koran)
        if koran.baris[-1].tanggal > desa.clock.today(buku.zona):
            raise Refusal("koran_di_depan", "berkas", tanggal=koran.baris[-1].tanggal)
        known = set(
            conn.scalars(select(MUTASI.c.sidik).where(MUTASI.c.rekening_id == rekening.id))
        )
        fresh = [(sidik, one) for sidik, one in _sidik(koran.baris) if sidik not in known]
        cocok = _keep(buku, rekening, (koran, perintah, fresh)) if fresh else 0
        return HasilKoran(
            baris=len(koran.baris),
            baru=len(fresh),
            cocok=cocok,
            ditanya=len(open_mutasi(conn, rekening.id)),
            saldo_akhir=koran.baris[-1].saldo,
            sampai=koran.baris[-1].tanggal,
        )


def match_again(desa: Desa, viewer: Viewer, entitas: str, rekening_id: int) -> int:
    """Look once more for entries that were recorded since the statement came.

    :returns: how many lines were matched.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("bank.catat")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, entitas)
        return match_sure(buku, find_rekening(conn, buku.entitas, rekening_id))


def match_sure(buku: Buku, rekening: Row[Any]) -> int:
    """Tie every line that can only be one entry; how many there were."""
    lines = open_mutasi(buku.conn, rekening.id)
    entries = {one.seq: one for one in open_entri(buku.conn, buku.chart, rekening)}
    pairs = pair_up(lines, list(entries.values()))
    ties = [(mutasi, entries[seq]) for mutasi, seq in pairs.items()]
    write_ties(buku, rekening.id, ties, SENDIRI)
    return len(ties)


def _check_own(rekening: Row[Any], koran: Koran) -> None:
    """The statement is of this bank and this account."""
    if koran.bank != rekening.bank:
        raise Refusal(
            "koran_bank_lain",
            "berkas",
            bank=NAMA_BANK[koran.bank],
            rekening=NAMA_BANK[rekening.bank],
        )
    if koran.nomor.lstrip("0") != rekening.nomor.lstrip("0"):
        raise Refusal(
            "koran_rekening_lain", "berkas", nomor=koran.nomor[-4:], rekening=rekening.nomor[-4:]
        )


def _sidik(baris: Sequence[BarisKoran]) -> list[tuple[str, BarisKoran]]:
    """Each line with its fingerprint; equal lines of a day are told apart by their order."""
    seen: Counter[str] = Counter()
    made = []
    for one in baris:
        words = " ".join(one.uraian.lower().split())
        text = f"{one.tanggal}|{one.jumlah}|{one.saldo}|{words}"
        seen[text] += 1
        made.append((hashlib.sha256(f"{text}|{seen[text]}".encode()).hexdigest(), one))
    return made


def _keep(
    buku: Buku, rekening: Row[Any], isi: tuple[Koran, UnggahKoran, list[tuple[str, BarisKoran]]]
) -> int:
    koran, perintah, fresh = isi
    (nomor,) = reserve_ids(buku.conn, KORAN.name, 1)
    first, last = koran.baris[0], koran.baris[-1]
    buku.conn.execute(
        insert(KORAN).values(
            id=nomor,
            entitas_kode=buku.entitas,
            rekening_id=rekening.id,
            berkas=check_length(perintah.nama[-80:], "berkas", NAME),
            sidik=hashlib.sha256(perintah.isi).hexdigest(),
            dari=first.tanggal.isoformat(),
            sampai=last.tanggal.isoformat(),
            saldo_awal=koran.saldo_awal,
            saldo_akhir=last.saldo,
            baris=len(koran.baris),
            baru=len(fresh),
            dibuat_oleh=buku.viewer.user,
            dibuat_pada=buku.dicatat,
        )
    )
    ids = reserve_ids(buku.conn, MUTASI.name, len(fresh))
    rows = [
        {
            "id": made,
            "entitas_kode": buku.entitas,
            "rekening_id": rekening.id,
            "koran_id": nomor,
            "tanggal": one.tanggal.isoformat(),
            "urut": one.urut,
            "uraian": one.uraian,
            "jumlah": one.jumlah,
            "saldo": one.saldo,
            "sidik": sidik,
            "rekonsiliasi_id": None,
        }
        for made, (sidik, one) in zip(ids, fresh, strict=True)
    ]
    buku.conn.execute(insert(MUTASI), rows)
    _check_chain(buku, rekening)
    cocok = match_sure(buku, find_rekening(buku.conn, buku.entitas, rekening.id))
    detail = {"berkas": perintah.nama[-80:], "baris": len(koran.baris), "baru": len(fresh)}
    write_jejak(buku, "bank.koran", [(f"rekening_bank:{rekening.id}", {**detail, "cocok": cocok})])
    return cocok


def _check_chain(buku: Buku, rekening: Row[Any]) -> None:
    """All lines of the account follow each other without a gap; the first gives the start."""
    query = select(MUTASI).where(MUTASI.c.rekening_id == rekening.id)
    order = (MUTASI.c.tanggal, MUTASI.c.urut, MUTASI.c.id)
    rows = buku.conn.execute(query.order_by(*order)).all()
    for before, row in pairwise(rows):
        if before.saldo + row.jumlah != row.saldo:
            raise Refusal(
                "koran_tidak_sambung",
                "berkas",
                tanggal=before.tanggal,
                saldo=before.saldo,
                tanggal_berikut=row.tanggal,
                saldo_berikut=row.saldo - row.jumlah,
            )
    first = rows[0]
    buku.conn.execute(
        update(REKENING)
        .where(REKENING.c.id == rekening.id)
        .values(mulai=first.tanggal, saldo_mulai=first.saldo - first.jumlah)
    )
