"""From one account's interest to its entry, its document row and its tax slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update

from koperasi.dasar.nomor import take_numbers
from koperasi.dasar.tempo import nama_bulan
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.simpanan.hitung import BarisJasa
from koperasi.simpanan.models import BuktiPotong, JasaRekening
from koperasi.simpanan.models_rekening import BayarBilyet
from koperasi.simpanan.rules import BERJANGKA, BUNGA_SUKARELA, SUKARELA
from koperasi.simpanan.rules_berjangka import BUNGA_KE_POKOK, BUNGA_KE_SUKARELA
from koperasi.simpanan.rules_tujuan import BUNGA_TUJUAN, TUJUAN
from ledger.entry import Draft, PostedEntry
from ledger.periods import month_of
from ledger.rules import Rule, RuleInput, build

REKENING = table_of(JasaRekening)
POTONG = table_of(BuktiPotong)
BAYAR = table_of(BayarBilyet)
_RULE: Final[Mapping[tuple[str, bool], Rule]] = {
    (SUKARELA, False): BUNGA_SUKARELA,
    (BERJANGKA, False): BUNGA_KE_SUKARELA,
    (BERJANGKA, True): BUNGA_KE_POKOK,
    (TUJUAN, False): BUNGA_TUJUAN,
}
"""Rule by kind of savings and whether the interest is added to the principal."""


def draft_of(buku: Buku, satu: BarisJasa, tanggal: dt.date, nomor: int) -> Draft:
    """The entry of one account's interest; for a run the date is the last day of its month."""
    given = RuleInput(
        ledger=buku.entitas,
        date=tanggal,
        amounts={"bruto": satu.bruto, "pph": satu.pph},
        dims={"anggota": satu.no_anggota, "rekening": satu.rekening},
        words={"bulan": nama_bulan(month_of(tanggal))},
        ref=f"jasa:{nomor}",
    )
    return build(_RULE[satu.jenis, satu.ke_pokok], buku.chart, given)


def row_of(satu: BarisJasa, entry: PostedEntry) -> dict[str, Any]:
    """The document row of one account's interest."""
    return {
        "tanggal": entry.date.isoformat(),
        "bulan": month_of(entry.date),
        "no_anggota": satu.no_anggota,
        "jenis": satu.jenis,
        "rekening": satu.rekening,
        "dasar": satu.dasar,
        "persen": satu.persen,
        "bruto": satu.bruto,
        "pph": satu.pph,
        "no_bukti": entry.number,
        "seq": entry.seq,
        "no_pembalik": "",
    }


def number_slips(buku: Buku, bulan: int, anggota: Sequence[str]) -> None:
    """Give a number to the tax slip of each of these members that has none for the month."""
    table = POTONG.c
    same = (table.entitas_kode == buku.entitas, table.bulan == bulan)
    have = set(buku.conn.scalars(select(table.no_anggota).where(*same)))
    fresh = sorted(set(anggota) - have)
    if not fresh:
        return
    year, month = divmod(bulan, 100)
    first = take_numbers(buku.conn, buku.entitas, f"BP/{bulan}", len(fresh))
    rows = [
        {
            "entitas_kode": buku.entitas,
            "bulan": bulan,
            "no_anggota": no,
            "nomor": f"BP/{year}/{month:02d}/{nomor:04d}",
            "dibuat_pada": buku.dicatat,
        }
        for nomor, no in enumerate(fresh, first)
    ]
    buku.conn.execute(insert(POTONG), rows)


def mark_paid(buku: Buku, daftar: Sequence[BarisJasa], ids: Sequence[int]) -> None:
    """Remember which days of payment of bilyet this interest was for."""
    values = [
        {"bayar": satu.bayar_id, "jasa": nomor}
        for satu, nomor in zip(daftar, ids, strict=True)
        if satu.bayar_id
    ]
    if values:
        paid = update(BAYAR).where(BAYAR.c.id == bindparam("bayar"))
        buku.conn.execute(paid.values(jasa_id=bindparam("jasa")), values)


def mark_unpaid(buku: Buku, ids: Sequence[int]) -> None:
    """The interest with these ids was taken back: its days of payment are open again."""
    for start in range(0, len(ids), 500):
        back = update(BAYAR).where(BAYAR.c.jasa_id.in_(ids[start : start + 500]))
        buku.conn.execute(back.values(jasa_id=None))
