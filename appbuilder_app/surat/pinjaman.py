"""Papers of a loan: its schedule, its card with what is paid, and (beside) its contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Connection

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import Column, Fields, Grid, Line, Paper, Part, Text
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.declared import today
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, rupiah, t, tanggal_panjang
from appbuilder_app.texts import tanggal as pendek
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.jadwal import Angsuran
from koperasi.pinjaman.queries import DataKartu, DataPinjaman, find_data, kartu_pinjaman
from ledger.errors import Refusal

METODE: dict[str, Pair] = {
    "flat": ("jasa tetap dari pokok semula (flat)", "flat"),
    "menurun": ("jasa dari sisa pokok (menurun)", "declining balance"),
    "anuitas": ("angsuran tetap, jasa dari sisa pokok (anuitas)", "annuity"),
}


def hari_ini() -> dt.date:
    """The village's date."""
    return dt.date.fromisoformat(today())


def paper_jadwal(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """The schedule alone: before the loan is paid out, as it would be from today.

    :raises Refusal: `tidak_ditemukan`.
    """
    data = find_data(viewer, conn, entitas_kode(), row.no_pinjaman, hari_ini())
    parts: list[Part] = [Fields(_terms(data)), schedule(data.jadwal)]
    if not data.row.tanggal_cair:
        said = ("Tanggalnya bergeser menurut tanggal pencairan.",
                "Dates move with the day of disbursement.")  # fmt: skip
        parts.append(Text(t(*said), "kecil"))
    title = t("Jadwal angsuran", "Schedule of instalments")
    return Paper(title, tuple(parts), (f"{data.row.no_pinjaman} · {data.nama}",))


def paper_kartu(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """The card: every instalment with what is paid of it, and the payments behind it.

    :raises Refusal: `tidak_ditemukan`.
    """
    kode, day = entitas_kode(), hari_ini()
    kartu = kartu_pinjaman(viewer, conn, kode, row.no_pinjaman, day)
    if kartu is None:
        raise Refusal("tidak_ditemukan", "no_pinjaman")
    data = find_data(viewer, conn, kode, row.no_pinjaman, day)
    parts = (
        Fields((*_terms(data), *_standing(kartu))),
        _instalments(kartu),
        Text(t("Pembayaran", "Payments"), "pasal"),
        _payments(kartu),
    )
    subtitles = (f"{kartu.row.no_pinjaman} · {kartu.nama}", kata_per(kartu))
    return Paper(t("Kartu angsuran", "Loan card"), parts, subtitles)


def kata_per(kartu: DataKartu) -> str:
    """As of which day."""
    return f"{t('Per', 'As of')} {tanggal_panjang(kartu.kartu.per)}"


def schedule(jadwal: Sequence[Angsuran]) -> Grid:
    """Instalments with their sums."""
    columns = (
        Column(t("Ke", "No."), right=True),
        Column(t("Jatuh tempo", "Due"), flex=True),
        Column(t("Pokok", "Principal"), right=True),
        Column(t("Jasa", "Jasa"), right=True),
        Column(t("Angsuran", "Instalment"), right=True),
        Column(t("Sisa pokok", "Left"), right=True),
    )
    lines = [
        Line((str(one.ke), tanggal_panjang(one.jatuh_tempo),
              *map(kata.figure, (one.pokok, one.jasa, one.jumlah, one.sisa))))
        for one in jadwal
    ]  # fmt: skip
    sums = (sum(one.pokok for one in jadwal), sum(one.jasa for one in jadwal))
    total = (*map(kata.figure, (*sums, sum(sums))), "")
    lines.append(Line(("", t("Jumlah", "Total"), *total), "total"))
    return Grid(columns, tuple(lines))


def persen(nilai: object) -> str:
    """A percentage as people write it: 1,5."""
    return f"{Decimal(str(nilai)).normalize():f}".replace(".", ",")


def _terms(data: DataPinjaman) -> tuple[tuple[str, str], ...]:
    row = data.row
    rate = persen(row.tarif_jasa_persen)
    paid_out = tanggal_panjang(row.tanggal_cair) or t("belum", "not yet")
    return (
        (t("Anggota", "Member"), f"{data.nama} ({row.no_anggota})"),
        (t("Pinjaman", "Loan"), rupiah(row.plafon)),
        (t("Cair", "Paid out"), paid_out),
        (t("Jangka waktu", "Term"), f"{row.tenor_bulan} {t('bulan', 'months')}"),
        ("Jasa", f"{rate}% {t('sebulan', 'a month')}, {pair(METODE[row.metode])}"),
    )


def _standing(kartu: DataKartu) -> tuple[tuple[str, str], ...]:
    rows = [
        (t("Sisa pokok", "Principal left"), rupiah(kartu.kartu.sisa_pokok)),
        (t("Menunggak", "In arrears"), rupiah(kartu.tunggakan)),
    ]
    if kartu.denda:
        rows.append((t("Denda", "Late fee"), rupiah(kartu.denda)))
    if kartu.kartu.titipan and kartu.row.keadaan != "lunas":
        rows.append((t("Titipan angsuran", "Advance"), rupiah(kartu.kartu.titipan)))
    return tuple(rows)


def _instalments(kartu: DataKartu) -> Grid:
    heads = (
        (t("Ke", "No."), True), (t("Jatuh tempo", "Due"), False),
        (t("Pokok", "Principal"), True), (t("Jasa", "Jasa"), True),
        (t("Dibayar", "Paid"), True), (t("Denda", "Late fee"), True),
        (t("Belum dibayar", "Open"), True), (t("Paraf", "By"), False),
    )  # fmt: skip
    columns = tuple(Column(w, right=right, flex=w == heads[-1][0]) for w, right in heads)
    rows = kartu.kartu.angsuran
    figures = [
        (one.angsuran.pokok, one.angsuran.jasa, one.bayar_pokok + one.bayar_jasa, one.denda,
         one.terbuka + one.sisa_denda)
        for one in rows
    ]  # fmt: skip
    lines = [
        Line((str(one.angsuran.ke), pendek(one.angsuran.jatuh_tempo), *map(kata.figure, row), ""))
        for one, row in zip(rows, figures, strict=True)
    ]
    sums = map(kata.figure, map(sum, zip(*figures, strict=True)))
    return Grid(columns, (*lines, Line(("", t("Jumlah", "Total"), *sums, ""), "total")))


def _payments(kartu: DataKartu) -> Grid:
    columns = (
        Column(t("Tanggal", "Date")),
        Column(t("Bukti", "Voucher"), flex=True),
        *(
            Column(words, right=True)
            for words in (
                t("Diterima", "Received"), t("Denda", "Fees"), t("Jasa", "Jasa"),
                t("Pokok", "Principal"), t("Titipan", "Advance"),
            )
        ),
    )  # fmt: skip
    made = [
        Line((
            pendek(one.tanggal), one.no_bukti,
            *map(kata.figure, (one.jumlah, one.bagian_denda + one.bagian_penalti, one.bagian_jasa,
                               one.bagian_pokok, one.bagian_titipan)),
        ))
        for one in sorted(kartu.riwayat, key=lambda one: (one.tanggal, one.id))
    ]  # fmt: skip
    none = Line(("", t("Belum ada pembayaran.", "No payments yet.")))
    return Grid(columns, tuple(made) or (none,))
