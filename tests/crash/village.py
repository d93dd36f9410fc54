"""The village of the crash drills: twenty members, and the deposit that the writers repeat."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from koperasi import rooms
from koperasi.anggota.usecases import DaftarAnggota, register_anggota
from koperasi.dasar.desa import Desa, make_desa, open_desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.simpanan.usecases import Setoran, record_setoran

TODAY = dt.date(2026, 11, 24)
MEMBERS = 20
POKOK = 100_000


def viewer() -> Viewer:
    """The program itself."""
    return system_viewer(rooms.all_rights())


def build(folder: Path) -> None:
    """Make the village with its members, each aktif by a paid simpanan pokok."""
    desa = make_desa(folder, practice=True, today=TODAY)
    create_entitas(desa, viewer(), BuatEntitas("KOP", "koperasi", "Koperasi Uji", 2026))
    for number in range(1, MEMBERS + 1):
        made = register_anggota(
            desa,
            viewer(),
            DaftarAnggota(
                entitas="KOP", nama=f"Anggota Uji {number}", tanggal_masuk=dt.date(2026, 1, 2)
            ),
        )
        day = dt.date(2026, 1, 2)
        pokok = Setoran("KOP", made.no_anggota, "pokok", POKOK, day, kunci=f"p{number}")
        record_setoran(desa, viewer(), pokok)
    desa.close()


def reopen(folder: Path) -> Desa:
    """The village as a process finds it after a crash."""
    return open_desa(folder, today=TODAY)


def deposit(desa: Desa, key: str, count: int) -> str:
    """One deposit; its amount and member follow from its count.

    :returns: voucher number.
    """
    setoran = Setoran(
        entitas="KOP",
        no_anggota=f"A{count % MEMBERS + 1:05d}",
        jenis="sukarela",
        jumlah=1_000 + count,
        tanggal=dt.date(2026, 1 + count % 11, 15),
        kunci=key,
    )
    return record_setoran(desa, viewer(), setoran).no_bukti
