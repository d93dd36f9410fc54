"""What is asked of a time deposit and what is answered, also when it is asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.simpanan.berjangka import BULANAN, KE_SUKARELA
from koperasi.simpanan.hitung import BarisJasa
from koperasi.simpanan.posting_bilyet import MUTASI
from koperasi.simpanan.posting_jasa import BAYAR, REKENING
from ledger import schema
from ledger.errors import Refusal


@dataclass(frozen=True)
class BilyetBaru:
    """A deposit that is to be opened; its rate is the one decided for its term.

    :param sumber: code of the cash or bank account, or "sukarela".
    :param bayar: bulanan, di_akhir. :param instruksi: ke_sukarela, aro_pokok, aro_pokok_jasa.
    """

    entitas: str
    no_anggota: str
    nominal: int
    jangka_bulan: int
    tanggal: dt.date
    bayar: str = BULANAN
    instruksi: str = KE_SUKARELA
    sumber: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class ProsesBilyet:
    """A bilyet whose interest is to be paid and which, when its day has come, is to mature."""

    entitas: str
    no_rekening: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class PecahBilyet:
    """A bilyet that is to be paid out before its day, and why."""

    entitas: str
    no_rekening: str
    alasan: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilBilyet:
    """Answer, whole rupiah.

    :param bruto: interest that was paid, before tax.
    :param pokok: principal that moved, 0 for none.
    :param baru: number of the bilyet that it was renewed as, else "".
    """

    no_rekening: str
    no_bukti: str
    tanggal: dt.date
    pokok: int
    bruto: int = 0
    pph: int = 0
    baru: str = ""
    ulang: bool = False


def sidik_of(perintah: BilyetBaru | ProsesBilyet | PecahBilyet) -> str:
    """Fingerprint of what is asked for, whatever its key."""
    asked = {name: value for name, value in vars(perintah).items() if name != "kunci"}
    return sidik_isi({"apa": type(perintah).__name__, **asked})


def known_answer(conn: Connection, kunci: str, sidik: str) -> HasilBilyet | None:
    """The answer that was given under this key before.

    :raises Refusal: `key_used`: the key belongs to something else.
    """
    act, entry = schema.act.c, schema.journal.c
    act_id = conn.scalar(select(act.id).where(act.key == kunci))
    if act_id is None:
        return None
    moved = conn.execute(select(MUTASI).where(MUTASI.c.tindakan_id == act_id)).all()
    paid = conn.execute(select(REKENING).where(REKENING.c.tindakan_id == act_id)).all()
    if {row.sidik_isi for row in (*moved, *paid)} != {sidik}:
        raise Refusal("key_used", "kunci", kunci=kunci)
    last = conn.execute(
        select(entry.number, entry.date).where(entry.act_id == act_id).order_by(entry.seq.desc())
    ).first()
    assert last is not None  # noqa: S101 - an act has entries
    return HasilBilyet(
        no_rekening=(*moved, *paid)[0].rekening,
        no_bukti=last.number,
        tanggal=dt.date.fromisoformat(last.date),
        pokok=sum(row.jumlah for row in moved),
        bruto=sum(row.bruto for row in paid),
        pph=sum(row.pph for row in paid),
        ulang=True,
    )


def last_due(conn: Connection, due: Sequence[BarisJasa]) -> dt.date:
    """The last day of payment that this interest is for."""
    days = select(BAYAR.c.tanggal).where(BAYAR.c.id.in_([satu.bayar_id for satu in due]))
    return max(dt.date.fromisoformat(day) for day in conn.scalars(days))
