"""The register of members on paper (buku daftar anggota), with room for each signature."""

from __future__ import annotations

from collections.abc import Sequence

from appbuilder_app.cetak.kertas import Column, Grid, Line, Paper, Signatures
from appbuilder_app.texts import t, tanggal
from koperasi.anggota.queries_buku import BarisBuku


def paper_buku(rows: Sequence[BarisBuku], period: str, signed: Signatures) -> Paper:
    """All members by number; the board signs under them.

    :param period: line under the title: as of which day.
    """
    columns = (
        Column(t("Nomor", "Number")),
        Column(t("Nama", "Name"), flex=True),
        Column("NIK"),
        Column(t("Lahir", "Born")),
        Column(t("L/P", "M/F")),
        Column(t("Alamat", "Address")),
        Column(t("Masuk", "Since")),
        Column(t("Keluar", "Left")),
        Column("Status"),
        Column(t("Ahli waris", "Heirs")),
        Column(t("Tanda tangan", "Signature")),
    )
    count = f"{len(rows)} {t('anggota tercatat', 'members on record')}"
    grid = Grid(columns, tuple(_line(row) for row in rows))
    title = t("Buku daftar anggota", "Register of members")
    return Paper(title, (grid, signed), (period, count))


def _line(row: BarisBuku) -> Line:
    born = ", ".join(w for w in (row.tempat_lahir, tanggal(row.tanggal_lahir)) if w)
    sex = {"L": t("L", "M"), "P": t("P", "F")}.get(row.jenis_kelamin, "")
    return Line((
        row.no_anggota, row.nama, row.nik, born, sex, row.alamat, tanggal(row.tanggal_masuk),
        tanggal(row.tanggal_keluar), row.status, row.ahli_waris, "",
    ))  # fmt: skip
