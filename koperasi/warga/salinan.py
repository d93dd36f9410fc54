"""A person's own data to take along: what the register knows, line by line (UU 27/2022)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.queries import Subjek, list_lampiran
from koperasi.warga.baris import Pelaku, hari_ini
from koperasi.warga.models import PembacaanNikWarga
from koperasi.warga.negara import format_asal
from koperasi.warga.penghapus import PENYALIN, Baris
from koperasi.warga.queries_kartu import (
    card_warga,
    list_keluarga,
    list_penempatan,
    list_pmi_of,
    riwayat_warga,
)
from koperasi.warga.usecases_pribadi import BacaNikWarga, show_nik

_DI_LUAR: Final = frozenset(
    {"rumah_tangga", "status", "versi", "nik", "diarsipkan_pada", "dihapus_pada"}
)
_TEKNIS: Final = frozenset({"id", "no_warga", "versi", "jalur", "calo", "gaji"})
"""Of a placement: what is ours, and what never stands in a file (see `copy_warga`)."""


@dataclass(frozen=True)
class SalinanWarga:
    """A copy for a person, and on which request."""

    no_warga: str
    alasan: str


def copy_warga(desa: Desa, viewer: Viewer, perintah: SalinanWarga) -> list[Baris]:
    """Lines (part, matter, value) of what the register knows of a person, the whole NIK too.

    The handing out is written down like a look at the NIK, and in the trail. How the person went
    abroad, the broker, and what is kept about children are told by mouth and never stand in a
    file.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`.
    """
    alasan = f"salinan: {perintah.alasan.strip()}" if perintah.alasan.strip() else ""
    nik = show_nik(desa, viewer, BacaNikWarga(perintah.no_warga, alasan))
    with desa.store.write() as conn:
        lines = [("Orang", "nik", nik), *_lines(desa, viewer, conn, perintah.no_warga)]
        number = perintah.no_warga.strip().upper()
        Pelaku(conn, desa, viewer).trail("warga.salinan", f"warga:{number}", baris=len(lines))
    return [line for line in lines if line[2]]


def _lines(desa: Desa, viewer: Viewer, conn: Connection, no_warga: str) -> Iterator[Baris]:
    today = hari_ini(desa, conn)
    card = card_warga(viewer, conn, today, no_warga)
    number = card.no_warga
    yield from _of("Orang", card, _DI_LUAR)
    yield from _of("Rumah tangga", card.rumah_tangga, frozenset({"id", "versi"}))
    for masa in card.status:
        revoked = " (dicabut)" if masa.dicabut_pada else ""
        yield "Status", f"{masa.jenis}{revoked}", f"{masa.dari} – {masa.berakhir or 'sekarang'}"
    for at, placed in enumerate(list_penempatan(viewer, conn, number), 1):
        part = f"Penempatan {at}"
        yield from _of(part, placed, _TEKNIS)
        if placed.gaji:
            yield part, "gaji", format_asal(placed.gaji, placed.mata_uang)
    yield from _family(viewer, conn, today, number)
    for copy in PENYALIN:
        yield from copy(viewer, conn, number)
    yield from _traces(viewer, conn, number)


def _family(viewer: Viewer, conn: Connection, today: dt.date, number: str) -> Iterator[Baris]:
    """Kin without children, and the migrants whose kin the person is."""
    for kin in list_keluarga(viewer, conn, today, number):
        if kin.hubungan != "anak":
            yield "Keluarga", kin.hubungan, kin.nama
    for migrant in list_pmi_of(viewer, conn, today, number):
        yield "Keluarga", f"{migrant.hubungan} dari", migrant.nama


def _traces(viewer: Viewer, conn: Connection, number: str) -> Iterator[Baris]:
    """Papers, changes, and who looked at the number."""
    for paper in list_lampiran(viewer, conn, Subjek(DESA, "warga", number)):
        yield "Lampiran", paper.peran, paper.nama_berkas
    for change in riwayat_warga(viewer, conn, number):
        fields = ", ".join(sorted(change.sesudah))
        if change.subjek == f"warga:{number}":
            yield "Perubahan", change.pada[:10], fields
    log = PembacaanNikWarga.__table__.c
    looks = select(log.pada, log.nama_pembaca, log.alasan).where(log.no_warga == number)
    for look in conn.execute(looks.order_by(log.id)):
        yield "NIK dilihat", look.pada[:10], f"{look.nama_pembaca}: {look.alasan}"


def _of(bagian: str, data: Any, leave: frozenset[str]) -> Iterator[Baris]:
    for name, value in vars(data).items():
        if name not in leave and value not in (None, "", 0):
            yield bagian, name.replace("_", " "), str(value)
