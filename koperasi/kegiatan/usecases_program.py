"""Choose which programme the village follows, from the first day of a month on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan.baris import check_isi
from koperasi.kegiatan.models import PilihanProgram
from koperasi.kegiatan.program import get_program
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON

PENDUDUK_TERBANYAK: Final = 1_000_000


@dataclass(frozen=True)
class PilihProgram:
    """The village follows a programme from a day on.

    :param berlaku_mulai: the first of a month, so that a month's figures have one list.
    :param penduduk: how many live in the village; 0 when it is not known.
    :param dasar: decision or decree.
    """

    program: str
    berlaku_mulai: dt.date
    penduduk: int
    dasar: str


def choose_program(desa: Desa, viewer: Viewer, perintah: PilihProgram) -> None:
    """Add a dated row; rows are never changed, and a later row of the same date wins.

    :raises Refusal: `tidak_berhak`, `program_tidak_dikenal`, `program_mulai_tengah_bulan`,
        `penduduk_salah`, `isian_kegiatan_kosong`.
    """
    viewer.require("kegiatan.program")
    get_program(perintah.program, perintah.berlaku_mulai)
    if perintah.berlaku_mulai.day != 1:
        raise Refusal("program_mulai_tengah_bulan", "berlaku_mulai")
    if not 0 <= perintah.penduduk <= PENDUDUK_TERBANYAK:
        raise Refusal("penduduk_salah", "penduduk", terbanyak=PENDUDUK_TERBANYAK)
    dasar = check_isi(perintah.dasar, "dasar", REASON)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        values = {
            "program": perintah.program,
            "berlaku_mulai": perintah.berlaku_mulai.isoformat(),
            "penduduk": perintah.penduduk,
            "dasar": dasar,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, PilihanProgram, values)
        said = {name: values[name] for name in ("program", "berlaku_mulai", "penduduk")}
        pelaku.trail("kegiatan.program", "program", **said)
