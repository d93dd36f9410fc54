"""Papers of the programme: the monthly report with its signature, minutes of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from appbuilder_app.cetak.kertas import (
    Code,
    Column,
    Fields,
    Grid,
    Line,
    Numbered,
    Paper,
    Part,
    Signatures,
    Signer,
    Text,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.kata_angka import ket_angka, nilai_angka, ruang_angka
from appbuilder_app.kata_desmigratif import JENIS_RAPAT, PIHAK, TINGKAT, peran_program
from appbuilder_app.shell import nama_petugas
from appbuilder_app.texts import angka, bulan, lang, pair, saat, t, tanggal, tanggal_panjang
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor_samar import Tampil, shown
from koperasi.desmigratif.queries import LembarLaporan
from koperasi.desmigratif.queries_notulen import list_hadir, list_keputusan
from koperasi.desmigratif.rules import DITANDATANGANI
from ledger.sheetwords import ListColumn, ListSheet

Baris = tuple[str, Tampil]


def rows_of(viewer: Viewer, laporan: LembarLaporan) -> list[Baris]:
    """Room and figure, as this viewer may read it."""
    every = [one for bagian in laporan.bagian for one in bagian.angka]
    by_code = {one.kode: one for one in shown(viewer, every)}
    return [
        (bagian.kode, by_code[one.kode]) for bagian in laporan.bagian for one in bagian.angka
    ]


def paper_laporan(viewer: Viewer, laporan: LembarLaporan, alamat: str) -> Paper:
    """A month's report on paper.

    :param alamat: where its QR leads, "" while it is not signed.
    """
    title = t("Laporan bulanan program Desmigratif", "Monthly report of the Desmigratif programme")
    parts: list[Part] = [_figures(rows_of(viewer, laporan)), *_notes(laporan)]
    parts += [*_guidance(laporan), *_later(laporan), *_signed(laporan, alamat)]
    state = "" if alamat else t("RANCANGAN, belum ditandatangani", "DRAFT, not signed")
    lines = (bulan(laporan.bulan), state) if state else (bulan(laporan.bulan),)
    return Paper(title, tuple(parts), lines, mark=_mark(laporan))


def sheet_laporan(viewer: Viewer, laporan: LembarLaporan) -> ListSheet:
    """The same figures as a sheet."""
    columns = (
        ListColumn(t("Bagian", "Part"), width=22),
        ListColumn(t("Angka", "Figure"), width=44),
        ListColumn(t("Nilai", "Value"), "number", 16),
        ListColumn(t("Dari", "Of"), "number", 16),
        ListColumn(t("Keterangan", "Remark"), width=36),
        ListColumn(t("Per tanggal", "As of"), "date", 14),
    )
    rows: list[tuple[object, ...]] = [
        (ruang_angka(k), pair(x.kata), x.nilai, _whole(x), _remark(x), x.per.isoformat())
        for k, x in rows_of(viewer, laporan)
    ]
    rows += [
        (t("Catatan", "Note"), pair(one.kata), None, None, one.teks, "")
        for one in laporan.catatan
    ]
    signed = laporan.keadaan == DITANDATANGANI
    state = saat(laporan.row.ditandatangani_pada) if signed else t("belum", "not yet")
    return ListSheet(
        title=t("Laporan bulanan program", "Monthly report of the programme"),
        entity=bulan(laporan.bulan),
        columns=columns,
        rows=rows,
        filters=(
            (t("Ditandatangani", "Signed"), state),
            (t("Sidik", "Hash"), laporan.sidik or "-"),
        ),
        language=lang(),
    )


def _whole(x: Tampil) -> int | None:
    """What a figure is a part of; hidden with the part, which it would give away."""
    return None if x.nilai is None else x.dari


def _remark(x: Tampil) -> str:
    """Unit and day; a figure that may not be told says so, since its cell is empty."""
    return ket_angka(x) if x.nilai is not None else f"{nilai_angka(x)} {ket_angka(x)}"


def paper_notulen(viewer: Viewer, conn: Connection, row: Row) -> Paper:
    """Minutes of one meeting, with places to sign for both sides.

    :raises Refusal: `tidak_berhak`.
    """
    there = list_hadir(viewer, conn, row.no_notulen)
    parts: list[Part] = [
        Fields(
            (
                (t("Tanggal", "Date"), tanggal_panjang(row.tanggal)),
                (t("Tempat", "Place"), row.tempat),
                *(
                    (pair(words), ", ".join(nama for nama, side in there if side == kode) or "-")
                    for kode, words in PIHAK.items()
                ),
            )
        ),
        Text(t("Yang dibahas", "What was talked about"), "pasal"),
        Text(row.bahasan),
        Text(t("Keputusan", "Decisions"), "pasal"),
        _decisions(list_keputusan(viewer, conn, row.no_notulen)),
    ]
    signers = (
        Signer(pair(PIHAK["petugas"])),
        Signer(pair(PIHAK["desa"])),
        Signer(t("Penulis", "Written by"), nama_petugas(row.dibuat_oleh)),
    )
    parts.append(Signatures(signers, tanggal_panjang(row.tanggal)))
    title = f"{t('Notulen', 'Minutes')}: {pair(dict(JENIS_RAPAT)[row.jenis]).lower()}"
    return Paper(title, tuple(parts), (f"No. {row.no_notulen}",))


def _figures(rows: Sequence[Baris]) -> Grid:
    columns = (
        Column(t("Uraian", "Figure"), flex=True),
        Column(t("Angka", "Value"), right=True),
        Column(t("Keterangan", "Remark")),
    )
    lines: list[Line] = []
    last = ""
    for room, one in rows:
        if room != last:
            lines.append(Line((ruang_angka(room),), "heading"))
            last = room
        lines.append(Line((pair(one.kata), nilai_angka(one), ket_angka(one)), level=1))
    return Grid(columns, tuple(lines))


def _notes(laporan: LembarLaporan) -> list[Part]:
    empty = t("Tidak ada catatan.", "No note.")
    rows = tuple((pair(one.kata), one.teks or empty) for one in laporan.catatan)
    return [Text(t("Catatan petugas per pilar", "Notes of the officer"), "pasal"), Fields(rows)]


def _guidance(laporan: LembarLaporan) -> list[Part]:
    if not laporan.arahan:
        return []
    items = tuple(
        f"{pair(TINGKAT[one.tingkat])}, {t('sampai', 'by')} {tanggal_panjang(one.jatuh_tempo)} "
        f"({one.no_tugas}): {one.isi}"
        for one in laporan.arahan
    )
    return [Text(t("Arahan", "Guidance"), "pasal"), Numbered(items)]


def _later(laporan: LembarLaporan) -> list[Part]:
    """What came in after it was sent: beside the report, never in it."""
    if not laporan.susulan:
        return []
    columns = (
        Column(t("Data susulan", "Later data"), flex=True),
        Column(t("Saat diajukan", "When sent"), right=True),
        Column(t("Sekarang", "Now"), right=True),
        Column(t("Selisih", "Difference"), right=True),
    )
    lines = tuple(
        Line(
            (
                pair(one.kata),
                "-" if one.dulu is None else angka(one.dulu),
                angka(one.kini),
                f"{one.selisih:+,}".replace(",", "."),
            )
        )
        for one in laporan.susulan
    )
    return [Text(t("Setelah diajukan", "After it was sent"), "pasal"), Grid(columns, lines)]


def _signed(laporan: LembarLaporan, alamat: str) -> list[Part]:
    row: Any = laporan.row
    if not alamat:
        return []
    rows = (
        (t("Ditandatangani", "Signed"), saat(row.ditandatangani_pada)),
        (t("Oleh", "By"), nama_petugas(row.ditandatangani_oleh)),
        (t("Sidik laporan", "Hash of the report"), row.sidik),
    )
    words = t(
        "Pindai untuk memastikan laporan ini asli dan angkanya tidak berubah.",
        "Scan to see that this report is genuine and its figures unchanged.",
    )
    people = (
        Signer(t("Petugas Desmigratif", "Officer"), nama_petugas(row.diajukan_oleh)),
        Signer(
            t("Penanggung jawab desa", "Village supervisor"), nama_petugas(row.ditandatangani_oleh)
        ),
    )
    return [
        Text(t("Tanda tangan", "Signature"), "pasal"),
        Fields(rows),
        Code(alamat, words),
        Signatures(people, tanggal_panjang(row.ditandatangani_pada)),
    ]


def _decisions(found: Sequence[Any]) -> Part:
    if not found:
        return Text(t("Tidak ada keputusan.", "No decisions."))
    return Numbered(
        tuple(
            f"{one.isi} ({peran_program(one.untuk_peran)}, {t('sampai', 'by')} "
            f"{tanggal(one.jatuh_tempo)}, {one.no_tugas})"
            if one.no_tugas
            else one.isi
            for one in found
        )
    )


def _mark(laporan: LembarLaporan) -> str:
    return f"{t('Sidik laporan', 'Hash of the report')} {laporan.sidik}" if laporan.sidik else ""
