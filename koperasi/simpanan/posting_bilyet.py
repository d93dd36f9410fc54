"""From what happens to a bilyet to the books: interest and principal in one act, with documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.nomor import next_number
from koperasi.dasar.tempo import Jangkar
from koperasi.kas.pencatatan import Buku, table_of, write_jejak, write_rows
from koperasi.simpanan import berjangka
from koperasi.simpanan.hitung import BarisJasa
from koperasi.simpanan.models_rekening import Bilyet, MutasiRekening
from koperasi.simpanan.posting_jasa import (
    BAYAR,
    REKENING,
    draft_of,
    mark_paid,
    number_slips,
    row_of,
)
from koperasi.simpanan.rules import BERJANGKA
from ledger import journal, sql
from ledger.entry import Act, Draft, PostedEntry
from ledger.errors import Refusal
from ledger.periods import month_of
from ledger.rules import Rule, RuleInput, build
from ledger.store import reserve_ids

BILYET: Final = table_of(Bilyet)
MUTASI: Final = table_of(MutasiRekening)
BERJALAN, CAIR, DIPERPANJANG, DIPECAH, BATAL = (
    "berjalan", "cair", "diperpanjang", "dipecah", "batal",
)  # fmt: skip
_LAST = (
    "SELECT max(date) FROM posting_dim WHERE ledger_id = ? AND kind = 'rekening' AND value = ?"
)


@dataclass(frozen=True)
class Gerak:
    """Principal that moves.

    :param peristiwa: buka, cair, perpanjang, pecah; of a goal: setor, tarik.
    :param baru: number of the bilyet that it becomes, "" for none.
    """

    rule: Rule
    no_anggota: str
    rekening: str
    peristiwa: str
    jumlah: int
    akun_kas: str = ""
    keterangan: str = ""
    baru: str = ""
    jenis: str = BERJANGKA


@dataclass(frozen=True)
class Tindakan:
    """One act on a bilyet.

    :param sidik: fingerprint of what was asked for.
    """

    kunci: str
    jenis: str
    tanggal: dt.date
    sidik: str
    gerak: tuple[Gerak, ...]
    jasa: tuple[BarisJasa, ...] = ()


@dataclass(frozen=True)
class Susunan:
    """An act that is ready to be posted: its entries, and the ids of the documents behind them."""

    apa: Tindakan
    jasa_ids: tuple[int, ...]
    ids: tuple[int, ...]
    drafts: tuple[Draft, ...]


def post_bilyet(buku: Buku, apa: Tindakan) -> tuple[int, tuple[PostedEntry, ...]]:
    """Post it: interest first, then principal. Returns the act and its entries.

    :raises Refusal: what :func:`ledger.journal.post` refuses.
    """
    made = prepare_bilyet(buku, apa)
    act = Act(apa.kunci, apa.jenis, buku.viewer.user, made.drafts, buku.penyetuju)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    write_gerak(buku, made, posted.act_id, posted.entries)
    _tell(buku, apa, posted.entries)
    return posted.act_id, posted.entries


def prepare_bilyet(buku: Buku, apa: Tindakan) -> Susunan:
    """Its entries, for an act that may hold others too (see :func:`write_gerak`)."""
    jasa_ids = reserve_ids(buku.conn, REKENING.name, len(apa.jasa)) if apa.jasa else ()
    ids = reserve_ids(buku.conn, MUTASI.name, len(apa.gerak)) if apa.gerak else ()
    drafts = [
        draft_of(buku, satu, apa.tanggal, nomor)
        for satu, nomor in zip(apa.jasa, jasa_ids, strict=True)
    ] + [
        _draft(buku, satu, apa.tanggal, nomor) for satu, nomor in zip(apa.gerak, ids, strict=True)
    ]
    return Susunan(apa, tuple(jasa_ids), tuple(ids), tuple(drafts))


def write_gerak(
    buku: Buku, made: Susunan, act_id: int, entries: Sequence[PostedEntry]
) -> None:
    """Write the documents of an act that was posted.

    :param entries: those of its drafts, in their order.
    """
    apa, jasa_ids, ids = made.apa, made.jasa_ids, made.ids
    paid, moved = entries[: len(jasa_ids)], entries[len(jasa_ids) :]
    common = {"sidik_isi": apa.sidik, "tindakan_id": act_id}
    write_rows(
        buku,
        REKENING,
        [
            row_of(satu, entry)
            | common
            | {"id": nomor, "proses_id": None, "kunci": f"{apa.kunci}/j{nomor}"}
            for satu, nomor, entry in zip(apa.jasa, jasa_ids, paid, strict=True)
        ],
    )
    write_rows(
        buku,
        MUTASI,
        [
            _row(satu, entry) | common | {"id": nomor, "kunci": f"{apa.kunci}/{place}"}
            for place, (satu, nomor, entry) in enumerate(zip(apa.gerak, ids, moved, strict=True))
        ],
    )
    mark_paid(buku, apa.jasa, jasa_ids)
    if apa.jasa:
        number_slips(buku, month_of(apa.tanggal), [satu.no_anggota for satu in apa.jasa])


def _draft(buku: Buku, satu: Gerak, tanggal: dt.date, nomor: int) -> Draft:
    dims = {"anggota": satu.no_anggota, "rekening": satu.rekening, "baru": satu.baru}
    given = RuleInput(
        ledger=buku.entitas,
        date=tanggal,
        amounts={"jumlah": satu.jumlah},
        dims=dims,
        accounts={"kas": satu.akun_kas},
        note=satu.keterangan,
        ref=f"rekening:{nomor}",
    )
    return build(satu.rule, buku.chart, given)


def _row(satu: Gerak, entry: PostedEntry) -> dict[str, Any]:
    return {
        "tanggal": entry.date.isoformat(),
        "no_anggota": satu.no_anggota,
        "jenis": satu.jenis,
        "rekening": satu.rekening,
        "peristiwa": satu.peristiwa,
        "jumlah": satu.jumlah,
        "akun_kas": satu.akun_kas,
        "keterangan": satu.keterangan,
        "no_bukti": entry.number,
        "seq": entry.seq,
        "no_pembalik": "",
        "cetakan": 0,
    }


def _tell(buku: Buku, apa: Tindakan, entries: Sequence[PostedEntry]) -> None:
    named = [satu.rekening for satu in apa.jasa] + [satu.rekening for satu in apa.gerak]
    detail = {"no_bukti": entries[-1].number, "tindakan": apa.jenis}
    what = "tujuan" if apa.jenis.startswith("tujuan") else "bilyet"
    write_jejak(buku, f"{what}.catat", [(f"{what}:{buku.entitas}/{named[-1]}", detail)])


def find_row(buku: Buku, no_rekening: str) -> Row[Any]:
    """A bilyet of these books that is running.

    :raises Refusal: `bilyet_tidak_dikenal`, `bilyet_selesai`.
    """
    same = (BILYET.c.entitas_kode == buku.entitas, BILYET.c.no_rekening == no_rekening)
    row = buku.conn.execute(select(BILYET).where(*same)).first()
    if row is None:
        raise Refusal("bilyet_tidak_dikenal", "no_rekening", nomor=no_rekening)
    if row.status != BERJALAN:
        raise Refusal("bilyet_selesai", "no_rekening", nomor=no_rekening)
    return row


def last_moved(buku: Buku, no_rekening: str) -> dt.date:
    """The last day on which its principal moved: a reversal may lie after the day of maturity."""
    found = sql.scalar(buku.conn, _LAST, (buku.chart.ledger_id, no_rekening))
    return dt.date.fromisoformat(str(found))


def terms_of(row: Row[Any]) -> berjangka.Bilyet:
    """The terms of a bilyet as the pure rules know them."""
    return berjangka.Bilyet(
        row.nominal,
        Decimal(row.persen),
        row.jangka_bulan,
        Jangkar(row.jangkar_bulan, row.jangkar_hari),
        row.bayar,
        row.instruksi,
    )


def next_rekening(buku: Buku) -> str:
    """Number of the next bilyet: B00001, never reused."""
    return f"B{next_number(buku.conn, buku.entitas, 'bilyet'):05d}"


def write_bilyet(
    buku: Buku, nomor: str, no_anggota: str, terms: berjangka.Bilyet, asal: str = ""
) -> int:
    """Put a new bilyet and its days of payment into the register; returns its id."""
    (row_id,) = reserve_ids(buku.conn, BILYET.name, 1)
    buku.conn.execute(
        insert(BILYET).values(
            id=row_id,
            entitas_kode=buku.entitas,
            no_rekening=nomor,
            no_anggota=no_anggota,
            nominal=terms.nominal,
            persen=f"{terms.persen_tahun:f}",
            jangka_bulan=terms.bulan,
            jangkar_bulan=terms.jangkar.bulan,
            jangkar_hari=terms.jangkar.hari,
            mulai=terms.mulai.isoformat(),
            jatuh_tempo=terms.jatuh_tempo.isoformat(),
            bayar=terms.bayar,
            instruksi=terms.instruksi,
            status=BERJALAN,
            pengganti="",
            asal=asal,
            cetakan=0,
            dibuat_oleh=buku.viewer.user,
            dibuat_pada=buku.dicatat,
        )
    )
    days = [
        {
            "entitas_kode": buku.entitas,
            "no_rekening": nomor,
            "ke": ke,
            "tanggal": hari.isoformat(),
            "jumlah": jumlah,
            "jasa_id": None,
        }
        for ke, (hari, jumlah) in enumerate(berjangka.pay_days(terms), 1)
    ]
    buku.conn.execute(insert(BAYAR), days)
    return row_id


def set_status(buku: Buku, no_rekening: str, status: str, pengganti: str = "") -> None:
    """Note what became of a bilyet."""
    same = (BILYET.c.entitas_kode == buku.entitas, BILYET.c.no_rekening == no_rekening)
    changed = update(BILYET).where(*same)
    buku.conn.execute(changed.values(status=status, pengganti=pengganti))
