"""The berita acara of a settlement: every line of it, who decided, who signs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import (
    Bold,
    Column,
    Fields,
    Grid,
    Line,
    Paper,
    Signatures,
    Signer,
    Text,
)
from appbuilder_app.cetak.kop import board
from appbuilder_app.cetak.laporan import mark_of
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.shell import entitas_kode, nama_petugas
from appbuilder_app.texts import Pair, lang, pair, t, tanggal_panjang, tanggal_penuh
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import find_entitas
from koperasi.kas.terbilang import terbilang
from koperasi.keluar.queries import Lembar, find_keluar
from ledger.statements.figures import source_of

KATA_BARIS: dict[str, Pair] = {
    "pokok": ("Simpanan pokok", "Principal share"),
    "wajib": ("Simpanan wajib", "Compulsory share"),
    "sukarela": ("Simpanan sukarela", "Voluntary savings"),
    "berjangka": ("Simpanan berjangka", "Time deposit"),
    "tujuan": ("Simpanan tujuan", "Savings for a goal"),
    "bunga": ("Jasa simpanan sampai hari itu", "Interest to the day"),
    "pph": ("PPh final atas jasa", "Final tax on interest"),
    "wajib_pinjam": ("Simpanan wajib pinjam", "Tied saving"),
    "shu": ("SHU yang belum diambil", "Surplus not taken yet"),
    "titipan_angsuran": ("Titipan angsuran", "Instalments paid ahead"),
    "sisa_pinjaman": ("Sisa pokok pinjaman", "Principal of the loan"),
    "jasa": ("Jasa pinjaman", "Interest on the loan"),
    "denda": ("Denda", "Late fees"),
    "penalti": ("Penalti pelunasan", "Penalty of settlement"),
}
SEBAB: dict[str, Pair] = {
    "keluar": ("mengundurkan diri", "resigned"),
    "meninggal": ("meninggal dunia", "died"),
    "diberhentikan": ("diberhentikan", "was dismissed"),
}


def paper_keluar(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """Berita acara of one settlement.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    known = find_entitas(viewer, conn, entitas_kode())
    one = find_keluar(viewer, conn, known.kode, row.id)
    chair = board(viewer, conn, known, dt.date.fromisoformat(one.row.tanggal), lang())[0]
    place = ", ".join(w for w in (known.desa, tanggal_panjang(one.row.tanggal)) if w)
    signers = (
        Signer(t("Yang membuat", "Made by"), nama_petugas(one.row.pembuat)),
        Signer(t("Anggota atau ahli waris", "Member or heir"), ""),
        Signer(f"{t('Mengetahui', 'Seen by')}, {chair.office}", chair.name),
    )
    return Paper(
        title=t("Berita acara penyelesaian anggota keluar", "Minutes of a settlement"),
        subtitles=(f"No. {one.row.no_bukti}",),
        parts=(
            _opening(one, known.nama),
            _lines(one),
            Fields(_words(one)),
            Signatures(signers, place),
        ),
        mark=mark_of(source_of(conn, known.kode).books, lang()),
    )


def _opening(one: Lembar, lembaga: str) -> Text:
    return Text(
        (
            t("Pada hari ", "On "),
            Bold(tanggal_penuh(one.row.tanggal)),
            t(" anggota ", " the member "),
            Bold(f"{one.nama} ({one.row.no_anggota})"),
            f" {pair(SEBAB[one.row.jenis])} ",
            t("dari keanggotaan ", "and left "),
            Bold(lembaga),
            t(
                ". Hak dan kewajibannya diselesaikan sebagai berikut.",
                ". What was owed on both sides is settled as follows.",
            ),
        )
    )


def _lines(one: Lembar) -> Grid:
    columns = (
        Column(t("Uraian", "Line"), flex=True),
        Column(t("Nomor", "Number")),
        Column(t("Jumlah (Rp)", "Amount (Rp)"), right=True),
    )
    lines = [
        Line((pair(KATA_BARIS[b.kunci]), b.rekening, kata.figure(b.jumlah))) for b in one.baris
    ]
    row = one.row
    if row.kekurangan:
        brought = t(f"Kekurangan dibayar oleh {row.pelunas}", f"Brought by {row.pelunas}")
        lines.append(Line((brought, "", kata.figure(row.kekurangan))))
    total = t("Hak yang dititipkan di koperasi", "Held by the koperasi")
    return Grid(columns, (*lines, Line((total, "", kata.figure(row.bersih)), "total")))


def _words(one: Lembar) -> tuple[tuple[str, str], ...]:
    row = one.row
    rows = [
        (t("Terbilang", "In words"), f"{terbilang(row.bersih)}".capitalize()),
        (
            t("Keputusan", "Decision"),
            f"{row.no_keputusan}, {tanggal_panjang(row.tanggal_keputusan)}",
        ),
        (t("Alasan", "Reason"), row.alasan),
    ]
    if row.penyetuju:
        rows.append((t("Disetujui", "Agreed to by"), nama_petugas(row.penyetuju)))
    rows += [
        (
            t("Ahli waris", "Heir"),
            f"{w.nama} ({w.hubungan})"
            + (f", {w.bagian_persen}%: Rp{kata.figure(w.bagian)}" if w.bagian is not None else ""),
        )
        for w in one.waris
    ]
    if row.no_pembalik:
        rows.append((t("Dibalik", "Reversed"), row.no_pembalik))
    return tuple(rows)
