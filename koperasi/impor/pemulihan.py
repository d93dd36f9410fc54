"""Members whose import was undone come back under their number when the file comes again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update

from koperasi.anggota import isian, rules
from koperasi.anggota.isian import FIELDS, DaftarAnggota
from koperasi.anggota.models import Anggota, RiwayatStatus
from koperasi.anggota.pendaftar import nik_holder
from koperasi.dasar.perubahan import PerubahanData
from koperasi.impor.models import Impor, IsiImpor
from koperasi.impor.rencana import CHUNK
from koperasi.kas.pencatatan import Buku, table_of
from ledger import schema
from ledger.errors import Refusal

_ANGGOTA = table_of(Anggota)
_RIWAYAT = table_of(RiwayatStatus)
_UBAHAN = table_of(PerubahanData)
_ISI = table_of(IsiImpor)
_IMPOR = table_of(Impor)
DIBATALKAN = "dibatalkan"


class Pemulih:
    """Brings archived members of undone imports back, with what the file says of them now."""

    def __init__(self, buku: Buku) -> None:
        self._buku = buku
        table = _ANGGOTA.c
        query = (
            select(table.no_anggota)
            .join(_ISI, _ISI.c.no_anggota == table.no_anggota)
            .join(_IMPOR, _IMPOR.c.id == _ISI.c.impor_id)
            .where(
                table.entitas_kode == buku.entitas,
                _IMPOR.c.entitas_kode == buku.entitas,
                _IMPOR.c.keadaan == DIBATALKAN,
                table.diarsipkan_pada.is_not(None),
            )
        )
        self.nomor = frozenset(buku.conn.scalars(query))
        self._rows: dict[str, dict[str, Any]] = {}

    def add(self, perintah: DaftarAnggota, nik_lain: Mapping[str, str]) -> None:
        """Check a person like :meth:`koperasi.anggota.pendaftar.Pendaftar.add` does.

        :param nik_lain: NIKs of the file so far, with their numbers.
        :raises Refusal: `no_anggota_dipakai`, `nik_dipakai`, and those of `isian`.
        """
        number = rules.clean_no_anggota(perintah.no_anggota)
        if number in self._rows:
            raise Refusal("no_anggota_dipakai", "no_anggota", nomor=number)
        masuk = perintah.tanggal_masuk
        row = {
            **dict.fromkeys(FIELDS, ""),
            "nik": None,
            **isian.clean_isian({**perintah.isian, "nama": perintah.nama}),
            "status": rules.clean_status(perintah.status),
            "tanggal_masuk": masuk.isoformat() if masuk else "",
        }
        isian.check_dates(row, self._buku.desa.clock.today(self._buku.zona))
        nik = row["nik"]
        holder = nik_lain.get(nik) or nik_holder(self._buku.conn, self._buku.entitas, nik or "")
        if nik and holder:
            raise Refusal("nik_dipakai", "nik", nomor=holder)
        self._rows[number] = row

    def write(self) -> None:
        """Write everybody who was added."""
        table = _ANGGOTA.c
        for number, row in self._rows.items():
            same = (table.entitas_kode == self._buku.entitas, table.no_anggota == number)
            back = {**row, "diarsipkan_pada": None, "tanggal_keluar": None}
            changed = update(_ANGGOTA).where(*same)
            self._buku.conn.execute(changed.values(versi=table.versi + 1, **back))
        lines = [
            _status_line(self._buku, number, (rules.KELUAR, row["status"]), "Diimpor lagi")
            for number, row in self._rows.items()
        ]
        if lines:
            self._buku.conn.execute(insert(_RIWAYAT), lines)


def _status_line(
    buku: Buku, number: str, change: tuple[str, str], alasan: str
) -> dict[str, str]:
    return {
        "entitas_kode": buku.entitas,
        "no_anggota": number,
        "dari": change[0],
        "ke": change[1],
        "tanggal": buku.desa.clock.today(buku.zona).isoformat(),
        "alasan": alasan,
        "no_keputusan": "",
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }


def archive_imported(buku: Buku, numbers: Sequence[str], alasan: str) -> None:
    """Take members of an undone import off the register; their NIK becomes free again.

    :raises Refusal: `impor_anggota_bersaldo`: somebody of them has money in the books.
    """
    _check_empty(buku, numbers)
    table = _ANGGOTA.c
    today = buku.desa.clock.today(buku.zona).isoformat()
    for start in range(0, len(numbers), CHUNK):
        chunk = list(numbers[start : start + CHUNK])
        same = (table.entitas_kode == buku.entitas, table.no_anggota.in_(chunk))
        rows = buku.conn.execute(select(table.no_anggota, table.status, table.nik).where(*same))
        known = [(row.no_anggota, row.status, row.nik) for row in rows]
        changed = update(_ANGGOTA).where(*same)
        buku.conn.execute(
            changed.values(
                status=rules.KELUAR,
                nik=None,
                tanggal_keluar=today,
                diarsipkan_pada=buku.dicatat,
                versi=table.versi + 1,
            )
        )
        buku.conn.execute(
            insert(_RIWAYAT),
            [_status_line(buku, no, (status, rules.KELUAR), alasan) for no, status, _ in known],
        )
        buku.conn.execute(insert(_UBAHAN), [_change(buku, alasan, row) for row in known])


def _change(buku: Buku, alasan: str, row: tuple[str, str, str | None]) -> dict[str, str]:
    number, status, nik = row
    before = {"status": status, "nik": nik, "diarsipkan_pada": None}
    after = {"status": rules.KELUAR, "nik": None, "diarsipkan_pada": buku.dicatat}
    return {
        "entitas_kode": buku.entitas,
        "subjek": f"anggota:{number}",
        "pada": buku.dicatat,
        "oleh": buku.viewer.user,
        "alasan": alasan,
        "sebelum": json.dumps(before),
        "sesudah": json.dumps(after),
    }


def _check_empty(buku: Buku, numbers: Sequence[str]) -> None:
    total = schema.total_dim.c
    for start in range(0, len(numbers), CHUNK):
        query = (
            select(total.value)
            .where(
                total.ledger_id == buku.chart.ledger_id,
                total.kind == "anggota",
                total.value.in_(list(numbers[start : start + CHUNK])),
                total.balance != 0,
            )
            .order_by(total.value)
        )
        found = buku.conn.scalar(query.limit(1))
        if found is not None:
            raise Refusal("impor_anggota_bersaldo", nomor=found)
