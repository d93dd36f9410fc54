"""The bank of the example village: last month's statement is signed, this month's is open."""

from __future__ import annotations

import csv
import datetime as dt
import io

from sqlalchemy import Connection, select

from appbuilder_app.contoh.pembukuan import KOP, Petugas
from koperasi.bank.usecases import TambahRekening, UnggahKoran, add_rekening, upload_koran
from koperasi.bank.usecases_rekonsiliasi import KunciRekonsiliasi, lock_rekonsiliasi
from koperasi.dasar.desa import Desa
from ledger import schema
from ledger.chart import load_chart
from ledger.periods import first_day, last_day, month_of
from ledger.totals import balance

BANK, KIRIMAN = "1.1.02.01", "1.1.02.02"
NOMOR = {BANK: "012301000456307", KIRIMAN: "012301000456315"}
HEADS = ("Tanggal Transaksi", "Uraian Transaksi", "Teller", "Debet", "Kredit", "Saldo")
BELUM_DICATAT = {
    BANK: ((-6_500, "BIAYA NOTIFIKASI SMS"), (350_000, "TRSF MASUK DARI {nama}")),
    KIRIMAN: ((2_142_000, "TRF REMITTANCE KIRIM-DESA KD-882130"),),
}
"""What the bank shows this month and nobody has recorded yet."""

Baris = tuple[dt.date, str, int]


def bring_statements(desa: Desa, petugas: Petugas, nama: str) -> None:
    """The account of every day, and the one on which remittances arrive.

    :param nama: of the member whose transfer is not recorded yet.
    """
    for akun in NOMOR:
        _bring(desa, petugas, akun, nama)


def _bring(desa: Desa, petugas: Petugas, akun: str, nama: str) -> None:
    """Register an account, read last month's statement and sign it, read this month's."""
    today = desa.clock.today("Asia/Jakarta")
    start = first_day(month_of(first_day(month_of(today)) - dt.timedelta(days=1)))
    end = last_day(month_of(start))
    asked = TambahRekening(KOP, akun, "bri", NOMOR[akun], "Koperasi Karyamukti")
    rekening = add_rekening(desa, petugas.bendahara, asked)
    with desa.read() as conn:
        before = balance(conn, KOP, akun, start - dt.timedelta(days=1))
        old = booked(conn, akun, (start, end))
        new = booked(conn, akun, (first_day(month_of(today)), today))
    if not old:
        return
    untold = BELUM_DICATAT[akun]
    open_ = ((today, words.format(nama=nama.upper()), jumlah) for jumlah, words in untold)
    for awal, baris, name in (
        (before, old, f"mutasi-{start:%Y-%m}.csv"),
        (before + sum(one[2] for one in old), [*new, *open_], f"mutasi-{today:%Y-%m}.csv"),
    ):
        isi = write_koran(NOMOR[akun], awal, baris)
        upload_koran(desa, petugas.bendahara, UnggahKoran(KOP, rekening, isi, name))
    lock_rekonsiliasi(desa, petugas.ketua, KunciRekonsiliasi(KOP, rekening, end))


def booked(conn: Connection, akun: str, masa: tuple[dt.date, dt.date]) -> list[Baris]:
    """What the books have on the account in a span, as the bank would show it."""
    chart, leg, entry = load_chart(conn, KOP), schema.posting.c, schema.journal.c
    query = (
        select(entry.date, entry.narration, leg.amount)
        .join(schema.posting, (leg.ledger_id == entry.ledger_id) & (leg.seq == entry.seq))
        .where(
            entry.ledger_id == chart.ledger_id,
            leg.account_id == chart.by_code[akun].id,
            entry.date.between(masa[0].isoformat(), masa[1].isoformat()),
        )
        .order_by(entry.date, entry.seq)
    )
    return [
        (dt.date.fromisoformat(row.date), row.narration.upper(), row.amount)
        for row in conn.execute(query)
    ]


def write_koran(nomor: str, awal: int, baris: list[Baris]) -> bytes:
    """A statement in the layout of BRI."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["No. Rekening", nomor])
    writer.writerow(HEADS)
    for tanggal, uraian, jumlah in baris:
        awal += jumlah
        sides = [f"{-jumlah}.00", "0.00"] if jumlah < 0 else ["0.00", f"{jumlah}.00"]
        writer.writerow([f"{tanggal:%d/%m/%Y}", uraian, "8888", *sides, f"{awal}.00"])
    return out.getvalue().encode()
