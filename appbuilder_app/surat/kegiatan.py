"""Papers of an activity: the attendance sheet to sign, and the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

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
from appbuilder_app.kata_kegiatan import kata_kegiatan
from appbuilder_app.shell import nama_petugas
from appbuilder_app.texts import rupiah, saat, t, tanggal, tanggal_penuh
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kegiatan import queries
from koperasi.kegiatan.biaya import list_biaya
from koperasi.kegiatan.rules import RENCANA
from koperasi.lampiran.queries import Subjek, list_lampiran

BARIS_KOSONG = 25
"""Lines for those who are not expected, on a sheet that is taken along."""
BARIS_TAMBAHAN = 5


def daftar_hadir(viewer: Viewer, conn: Connection, row: Any) -> Paper:
    """Who came, with room to sign; before the activity, empty lines to be filled in by hand."""
    people = queries.list_hadir(viewer, conn, row.no_kegiatan)
    children = (
        queries.list_anak_hadir(viewer, conn, row.no_kegiatan) if viewer.may("warga.peka") else []
    )
    known = [
        (one.nama, kata_kegiatan(one.kelompok, "kelompok"), _place(one.dusun, one.rt))
        for one in people
    ]
    known += [(one.nama, t("Anak", "Child"), "") for one in children]
    empty = BARIS_KOSONG if row.keadaan == RENCANA else BARIS_TAMBAHAN
    lines: list[tuple[str, ...]] = [(str(n), *who) for n, who in enumerate(known, 1)]
    lines += [(str(n), "", "", "", "") for n in range(len(known) + 1, len(known) + empty + 1)]
    columns = (
        Column(t("No.", "No."), right=True),
        Column(t("Nama", "Name"), flex=True),
        Column(t("L/P/Anak", "M/F/Child")),
        Column(t("Dusun, RT", "Hamlet, RT")),
        Column(t("Tanda tangan                    ", "Signature                    ")),
    )
    grid = Grid(columns, tuple(Line(line) for line in lines))
    title = t("Daftar hadir", "Attendance list")
    parts = (_head(row), grid, _signed(row))
    return Paper(title, parts, (row.judul, f"{row.no_kegiatan} · {_pillar(row)}"))


def laporan(viewer: Viewer, conn: Connection, row: Any) -> Paper:
    """What took place, whom it reached, what it cost by the books, what follows. No names."""
    parts: list[Part] = [_head(row)]
    if row.catatan:
        parts += [Text(t("Yang terjadi", "What happened"), "pasal"), Text(row.catatan)]
    parts += [Text(t("Orang yang terjangkau", "People reached"), "pasal"), _reached(row)]
    parts += [Text(t("Biaya menurut buku", "Cost by the books"), "pasal")]
    parts += _costs(row, list_biaya(viewer, conn, row.no_kegiatan))
    parts += [Text(t("Hasil", "What came of it"), "pasal")]
    parts += [Text(row.hasil or t("Belum dinilai.", "Not judged yet."))]
    day = dt.date.fromisoformat(row.tanggal or row.rencana)
    follow = queries.list_tindak_lanjut(viewer, conn, row.no_kegiatan, day)
    if follow:
        parts += [Text(t("Tindak lanjut", "Follow-ups"), "pasal"), _follow(follow)]
    notes = queries.list_koreksi(viewer, conn, row.no_kegiatan)
    if notes:
        parts.append(Text(t("Koreksi", "Corrections"), "pasal"))
        parts += [Text(f"{saat(n.pada)}, {nama_petugas(n.oleh)}: {n.isi}") for n in notes]
    parts += _photos(viewer, conn, row)
    title = t("Laporan kegiatan", "Report of an activity")
    subtitles = (row.judul, f"{row.no_kegiatan} · {_pillar(row)}")
    return Paper(title, (*parts, _signed(row)), subtitles)


def _pillar(row: Any) -> str:
    return f"{kata_kegiatan(row.pilar, 'pilar')}, {kata_kegiatan(row.jenis, 'jenis')}"


def _place(dusun: str, rt: str) -> str:
    return " ".join(part for part in (dusun, f"RT {rt}" if rt else "") if part)


def _head(row: Any) -> Fields:
    target = f"{row.sasaran_jumlah} · {kata_kegiatan(row.sasaran, 'sasaran')}"
    rows = [
        (t("Program", "Programme"), kata_kegiatan(row.program, "program")),
        (t("Tanggal", "Day"), tanggal_penuh(row.tanggal or row.rencana)),
        (t("Tempat", "Place"), row.tempat),
        (t("Khusus untuk", "Held for"), _place(row.dusun, row.rt)),
        (t("Sasaran", "Target"), target),
        (t("Anggaran", "Budget"), rupiah(row.anggaran)),
        (t("Sumber dana", "Source"), kata_kegiatan(row.sumber_dana, "sumber_dana")),
        (t("Penanggung jawab", "Responsible"), row.penanggung_jawab),
    ]
    return Fields(tuple((label, value) for label, value in rows if value))


def _reached(row: Any) -> Grid:
    columns = (
        Column(t("Kelompok", "Group"), flex=True),
        Column(t("Daftar hadir", "Listed"), right=True),
        Column(t("Tamu", "Guests"), right=True),
        Column(t("Jumlah", "All"), right=True),
    )
    words = {"laki": t("Laki-laki", "Men"), "perempuan": t("Perempuan", "Women"),
             "anak": t("Anak", "Children")}  # fmt: skip
    lines = []
    for kode, label in words.items():
        every, guests = getattr(row, kode), getattr(row, f"tamu_{kode}")
        lines.append(Line((label, str(every - guests), str(guests), str(every))))
    guests = row.tamu_laki + row.tamu_perempuan + row.tamu_anak
    whole = row.laki + row.perempuan + row.anak
    total = (t("Jumlah", "Total"), str(whole - guests), str(guests), str(whole))
    return Grid(columns, (*lines, Line(total, "total")))


def _costs(row: Any, found: Sequence[Any]) -> list[Part]:
    if not found:
        return [Text(t("Tidak ada bukti yang terkait.", "No voucher is linked."))]
    columns = (
        Column(t("Buku", "Books")),
        Column(t("Bukti", "Voucher")),
        Column(t("Tanggal", "Date")),
        Column(t("Uraian", "Text"), flex=True),
        Column(t("Bagian kegiatan ini", "This activity's part"), right=True),
    )
    lines = [
        Line((one.buku, one.no_bukti, tanggal(one.tanggal),
              one.uraian + (f" ({t('dibalik', 'reversed')})" if one.batal else "")
              + (f" ({one.penjelasan})" if one.penjelasan else ""), rupiah(one.bagian)))
        for one in found
    ]  # fmt: skip
    total = sum(one.bagian for one in found)
    last = Line(("", "", "", t("Jumlah", "Total"), rupiah(total)), "total")
    left = t("Sisa anggaran", "Left of the budget")
    return [Grid(columns, (*lines, last)), Fields(((left, rupiah(row.anggaran - total)),))]


def _follow(found: Sequence[Any]) -> Grid:
    columns = (
        Column(t("Apa", "What"), flex=True),
        Column(t("Siapa", "Who")),
        Column(t("Paling lambat", "Until")),
        Column(t("Selesai", "Done")),
    )
    lines = tuple(
        Line((one.apa, one.siapa, tanggal(one.jatuh_tempo), tanggal(one.selesai_pada) or "–"))
        for one in found
    )
    return Grid(columns, lines)


def _photos(viewer: Viewer, conn: Connection, row: Any) -> list[Part]:
    """Hashes of the photos, for those who may see them: the paper and the store can be compared."""
    if not viewer.may("presensi.lihat"):
        return []
    found = list_lampiran(viewer, conn, Subjek(DESA, "presensi", row.no_kegiatan))
    if not found:
        return []
    rows = tuple((one.nama_berkas, f"sha256 {one.sha256}") for one in found)
    return [Text(t("Foto", "Photos"), "pasal"), Fields(rows)]


def _signed(row: Any) -> Signatures:
    who = (
        Signer(t("Penanggung jawab kegiatan", "Responsible"), row.penanggung_jawab),
        Signer(t("Petugas desa migran", "Programme officer")),
    )
    return Signatures(who, "")
