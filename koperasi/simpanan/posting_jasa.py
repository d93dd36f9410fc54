"""From one account's interest to its entry, its document row and its tax slip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from koperasi.dasar.nomor import take_numbers
from koperasi.dasar.tempo import nama_bulan
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.simpanan.hitung import BarisJasa
from koperasi.simpanan.models import BuktiPotong, JasaRekening
from koperasi.simpanan.rules import BUNGA_OF
from ledger.entry import Draft, PostedEntry
from ledger.periods import last_day, month_of
from ledger.rules import RuleInput, build

REKENING = table_of(JasaRekening)
POTONG = table_of(BuktiPotong)


def draft_of(buku: Buku, satu: BarisJasa, bulan: int, nomor: int) -> Draft:
    """The entry of one account's interest, dated the last day of the month."""
    given = RuleInput(
        ledger=buku.entitas,
        date=last_day(bulan),
        amounts={"bruto": satu.bruto, "pph": satu.pph},
        dims={"anggota": satu.no_anggota},
        words={"bulan": nama_bulan(bulan)},
        ref=f"jasa:{nomor}",
    )
    return build(BUNGA_OF[satu.jenis], buku.chart, given)


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
