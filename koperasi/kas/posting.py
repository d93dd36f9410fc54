"""From a cash voucher or general journal to the books, in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Row, Table, select

from koperasi.anggota.models import Anggota
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.kas.batas_akhir import check_batas_akhir
from koperasi.kas.laci import akun_kerja, check_lawan
from koperasi.kas.models import BuktiKas, JurnalUmum
from koperasi.kas.pencatatan import (
    Buku,
    done_before,
    table_of,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import (
    JURNAL_UMUM,
    KAS_KELUAR,
    KAS_MASUK,
    KELUAR,
    MASUK,
    Baris,
    check_baris,
    check_catatan,
    check_jurnal,
    check_uraian,
    check_words,
    is_uang,
    pack_baris,
)
from ledger import journal
from ledger.entry import Act, Draft, PostedEntry, Posting
from ledger.errors import Refusal
from ledger.render import check_text
from ledger.rules import Rule
from ledger.store import reserve_ids

PINDAH = "pindah_kas"
"""Limit of moving one's own money from cash to bank and back: nobody is paid."""
BUKTI = table_of(BuktiKas)
JURNAL = table_of(JurnalUmum)
_ANGGOTA = table_of(Anggota).c


@dataclass(frozen=True)
class KasBaru:
    """Cash in or out that is to be recorded.

    :param arah: masuk, keluar.
    :param akun_kas: code of the cash or bank account; empty for the vault.
    :param pihak: who paid or was paid; stays in the document and out of the books.
    :param baris: what it was for: accounts and positive amounts.
    :param bukti_hash: sha256 of the attached paper, if any.
    """

    entitas: str
    arah: str
    tanggal: dt.date
    uraian: str
    baris: tuple[Baris, ...]
    akun_kas: str = ""
    pihak: str = ""
    bukti_hash: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class JurnalBaru:
    """A general journal that is to be recorded; debit positive, credit negative."""

    entitas: str
    tanggal: dt.date
    uraian: str
    baris: tuple[Baris, ...]
    bukti_hash: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilBukti:
    """Answer to a voucher.

    :param ref: the document as the books name it, "kas:12" or "jurnal:3".
    :param jumlah: whole rupiah of the voucher.
    :param ulang: whether the same key had been recorded before.
    """

    ref: str
    no_bukti: str
    tindakan_id: int
    seq: int
    tanggal: dt.date
    jumlah: int
    ulang: bool = False


@dataclass(frozen=True)
class _Siap:
    """A voucher that passed its checks: table, kind of act, kind of limit, draft and row."""

    table: Table
    jenis: str
    batas: str
    draft: Draft
    row: dict[str, Any]


def post_kas(buku: Buku, perintah: KasBaru) -> HasilBukti:
    """Record cash in or out in locked books.

    :raises Refusal: see :func:`koperasi.kas.usecases.record_kas`.
    """
    check_words(perintah)
    known = done_before(buku, BUKTI, {perintah.kunci: sidik_of(perintah)})
    if known:
        return _answer("kas", known[perintah.kunci])
    return _record(buku, perintah, _kas(buku, perintah))


def post_jurnal(buku: Buku, perintah: JurnalBaru) -> HasilBukti:
    """Record a general journal in locked books.

    :raises Refusal: see :func:`koperasi.kas.usecases.record_jurnal`.
    """
    check_words(perintah)
    known = done_before(buku, JURNAL, {perintah.kunci: sidik_of(perintah)})
    if known:
        return _answer("jurnal", known[perintah.kunci])
    return _record(buku, perintah, _jurnal(buku, perintah))


def sidik_of(perintah: KasBaru | JurnalBaru) -> str:
    """Fingerprint of what a voucher asks for, whatever its key."""
    fields = {name: value for name, value in vars(perintah).items() if name != "kunci"}
    return sidik_isi({**fields, "baris": pack_baris(perintah.baris)})


def check_anggota(buku: Buku, baris: Sequence[Baris]) -> None:
    """Members named in lines stand in the register.

    :raises Refusal: `anggota_tidak_dikenal` at its line.
    """
    named = {
        value: nomor
        for nomor, satu in enumerate(baris, 1)
        for kind, value in satu.dims
        if kind == "anggota"
    }
    if not named:
        return
    for value, nomor in named.items():
        check_text(value, f"baris.{nomor}.anggota")
    query = select(_ANGGOTA.no_anggota).where(
        _ANGGOTA.entitas_kode == buku.entitas, _ANGGOTA.no_anggota.in_(list(named))
    )
    for unknown in named.keys() - set(buku.conn.scalars(query)):
        raise Refusal("anggota_tidak_dikenal", f"baris.{named[unknown]}.anggota", nomor=unknown)


def _kas(buku: Buku, perintah: KasBaru) -> _Siap:
    if perintah.arah not in (MASUK, KELUAR):
        raise Refusal("arah_kas_salah", "arah", arah=perintah.arah)
    kas = akun_kerja(buku, perintah.akun_kas)
    baris = check_baris(buku.chart, perintah.baris, kas)
    check_lawan(buku, baris)
    check_anggota(buku, baris)
    jumlah = sum(satu.jumlah for satu in baris)
    sign, rule = (1, KAS_MASUK) if perintah.arah == MASUK else (-1, KAS_KELUAR)
    others = tuple(Posting(satu.akun, -sign * satu.jumlah, satu.dims) for satu in baris)
    money = (Posting(kas.code, sign * jumlah),)
    legs = money + others if perintah.arah == MASUK else others + money
    row = {
        "arah": perintah.arah,
        "akun_kas": kas.code,
        "pihak": check_catatan(perintah.pihak, "pihak"),
        "jumlah": jumlah,
        "baris": pack_baris(baris),
        "cetakan": 0,
    }
    moved = all(is_uang(buku.chart.by_code[satu.akun]) for satu in baris)
    batas = PINDAH if moved else f"kas_{perintah.arah}"
    return _Siap(BUKTI, "kas", batas, _draft(perintah, rule, legs), row)


def _jurnal(buku: Buku, perintah: JurnalBaru) -> _Siap:
    baris = check_jurnal(buku.chart, perintah.baris)
    check_anggota(buku, baris)
    legs = tuple(Posting(satu.akun, satu.jumlah, satu.dims) for satu in baris)
    jumlah = sum(satu.jumlah for satu in baris if satu.jumlah > 0)
    row = {"jumlah": jumlah, "baris": pack_baris(baris)}
    members = any(buku.chart.by_code[satu.akun].guard == "dimensi" for satu in baris)
    batas = "jurnal_anggota" if members else "jurnal"
    return _Siap(JURNAL, "jurnal", batas, _draft(perintah, JURNAL_UMUM, legs), row)


def _draft(perintah: KasBaru | JurnalBaru, rule: Rule, legs: tuple[Posting, ...]) -> Draft:
    return Draft(
        ledger=perintah.entitas,
        date=perintah.tanggal,
        voucher=rule.voucher,
        narration=f"{rule.narration}: {check_uraian(perintah.uraian)}",
        postings=legs,
        rule=rule.code,
        evidence=perintah.bukti_hash,
    )


def _record(buku: Buku, perintah: KasBaru | JurnalBaru, siap: _Siap) -> HasilBukti:
    jumlah = int(siap.row["jumlah"])
    (nomor,) = reserve_ids(buku.conn, siap.table.name, 1)
    ref = f"{siap.jenis}:{nomor}"
    draft = replace(siap.draft, ref=ref)
    act = Act(perintah.kunci, siap.jenis, buku.viewer.user, (draft,), buku.penyetuju)
    check_batas_akhir(buku, {siap.batas: [(jumlah, perintah.tanggal)]}, [act])
    posted = journal.post(buku.conn, act, buku.desa.clock)
    entry: PostedEntry = posted.entries[0]
    row = {
        **siap.row,
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "uraian": perintah.uraian.strip(),
        "sidik_isi": sidik_of(perintah),
        "tindakan_id": posted.act_id,
        "no_bukti": entry.number,
        "no_pembalik": "",
        "kunci": perintah.kunci,
        "seq": entry.seq,
    }
    write_rows(buku, siap.table, [row])
    detail = {"no_bukti": entry.number, "jumlah": jumlah}
    write_jejak(buku, f"{siap.jenis}.catat", [(ref, detail)])
    return HasilBukti(ref, entry.number, posted.act_id, entry.seq, perintah.tanggal, jumlah)


def _answer(jenis: str, row: Row[Any]) -> HasilBukti:
    return HasilBukti(
        ref=f"{jenis}:{row.id}",
        no_bukti=row.no_bukti,
        tindakan_id=row.tindakan_id,
        seq=row.seq,
        tanggal=dt.date.fromisoformat(row.tanggal),
        jumlah=row.jumlah,
        ulang=True,
    )
