"""Papers of savings: the certificate of a time deposit, the savings card of a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Column,
    Fields,
    Grid,
    Line,
    Paper,
    Part,
    Signatures,
    Signer,
    Text,
)
from appbuilder_app.cetak.kop import board
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.perjanjian import STAMP
from appbuilder_app.surat.pinjaman import hari_ini, persen
from appbuilder_app.texts import Pair, lang, pair, rupiah, t, tanggal, tanggal_panjang
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import find_entitas
from koperasi.kas.kuitansi import METERAI
from koperasi.simpanan.berjangka import ARO_POKOK, ARO_SEMUA, BULANAN, KE_SUKARELA
from koperasi.simpanan.queries_bilyet import lembar_bilyet
from koperasi.simpanan.rules import POKOK, SUKARELA, WAJIB
from koperasi.simpanan.saldo import balances
from koperasi.simpanan.tabungan import Buku, Mutasi, all_mutasi

JENIS: tuple[tuple[str, Pair], ...] = (
    (POKOK, ("Simpanan pokok", "Principal share")),
    (WAJIB, ("Simpanan wajib", "Compulsory share")),
    (SUKARELA, ("Simpanan sukarela", "Voluntary savings")),
)
LALU: dict[str, Pair] = {
    KE_SUKARELA: ("dipindahkan ke simpanan sukarela", "moved to voluntary savings"),
    ARO_POKOK: ("diperpanjang dengan pokok yang sama", "renewed with the same principal"),
    ARO_SEMUA: ("diperpanjang dengan jasanya", "renewed with its interest"),
}


def paper_bilyet(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """The certificate of a time deposit, signed by who held office when it began.

    :raises Refusal: `tidak_ditemukan`.
    """
    known = find_entitas(viewer, conn, entitas_kode())
    lembar = lembar_bilyet(viewer, conn, known.kode, row.no_rekening)
    one, parts = lembar.bilyet, list[Part]()
    if one.status != "berjalan":
        gone = t("TIDAK BERLAKU LAGI", "NO LONGER VALID")
        instead = f", {t('diganti oleh', 'replaced by')} {one.pengganti}" if one.pengganti else ""
        parts.append(Text(f"{gone}{instead}", "pasal"))
    when = ("tiap bulan", "every month") if one.bayar == BULANAN else ("di akhir", "at the end")
    year = t("setahun, dibayar", "a year, paid")
    term = (f"{one.jangka_bulan} {t('bulan', 'months')}, {tanggal_panjang(one.mulai)} "
            f"{t('sampai', 'to')} {tanggal_panjang(one.jatuh_tempo)}")  # fmt: skip
    fields = (
        (t("Atas nama", "In the name of"), f"{one.nama} ({one.no_anggota})"),
        (t("Nominal", "Amount"), f"{rupiah(one.nominal)},00"),
        (t("Terbilang", "In words"), lembar.terbilang.capitalize()),
        (t("Jangka waktu", "Term"), term),
        (t("Jasa", "Interest"), f"{persen(one.persen)}% {year} {t(*when)}"),
        (t("Pajak", "Tax"), t("PPh final menurut aturan yang berlaku", "final tax by law")),
        (t("Saat jatuh tempo", "At maturity"), pair(LALU[one.instruksi])),
    )
    parts += [Fields(fields), *_bilyet_end(viewer, conn, one)]
    return Paper(
        t("BILYET SIMPANAN BERJANGKA", "TIME DEPOSIT"), tuple(parts), (f"No. {one.no_rekening}",)
    )


def _bilyet_end(viewer: Viewer, conn: Connection, one: Row) -> tuple[Part, ...]:
    known = find_entitas(viewer, conn, entitas_kode())
    begun = dt.date.fromisoformat(one.mulai)
    chair, _, treasurer, *_ = board(viewer, conn, known, begun, lang())
    stamp = STAMP if one.nominal >= METERAI else ""
    place = known.desa or known.kabupaten
    where = ", ".join(word for word in (place, tanggal_panjang(begun)) if word)
    kept = t("Bilyet ini dibawa kembali saat dicairkan.", "Bring this back when it is paid out.")
    people = (Signer(treasurer.office, treasurer.name), Signer(chair.office, chair.name, stamp))
    return (Text(kept, "kecil"), Signatures(people, where))


def paper_kartu_simpanan(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """The savings card of a member: every movement of the three kinds, with running balances.

    :raises Refusal: `tidak_ditemukan`.
    """
    kode, no = entitas_kode(), row.no_anggota
    saldo = balances(viewer, conn, kode, no)
    held = tuple((pair(words), rupiah(getattr(saldo, jenis))) for jenis, words in JENIS)
    parts: list[Part] = [Fields((*held, (t("Jumlah", "Total"), rupiah(saldo.jumlah))))]
    for jenis, words in JENIS:
        parts.append(Text(pair(words), "pasal"))
        parts.append(_movements(all_mutasi(viewer, conn, Buku(kode, no, jenis))))
    when = f"{t('Per', 'As of')} {tanggal_panjang(hari_ini())}"
    return Paper(t("Kartu simpanan", "Savings card"), tuple(parts), (f"{no} · {saldo.nama}", when))


def _movements(rows: Sequence[Mutasi]) -> Grid:
    columns = (
        Column(t("Tanggal", "Date")),
        Column(t("Sandi", "Code")),
        Column(t("Uraian", "Text"), flex=True),
        Column(t("Bukti", "Voucher")),
        Column(t("Tarik", "Out"), right=True),
        Column(t("Setor", "In"), right=True),
        Column(t("Saldo", "Balance"), right=True),
    )
    lines = [
        Line((tanggal(one.tanggal), one.sandi, one.uraian, one.no_bukti,
              *map(kata.figure, (one.debit, one.kredit, one.saldo))))
        for one in rows
    ]  # fmt: skip
    none = Line(("", "", t("Belum ada mutasi.", "No movements yet.")))
    return Grid(columns, tuple(lines) or (none,))
