"""Reading and changing the row of an activity, for the use cases of this room."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, func, select, update

from koperasi.kegiatan import rules
from koperasi.kegiatan.models import HadirAnak, HadirKegiatan, Kegiatan
from koperasi.kegiatan.program import pilihan_pada
from koperasi.warga.baris import Pelaku, W
from koperasi.warga.models import Warga
from ledger.errors import Refusal
from ledger.limits import check_length

K: Final = Kegiatan.__table__.c
H: Final = HadirKegiatan.__table__.c
A: Final = HadirAnak.__table__.c
NAMA: Final = 80
ISI: Final = 500


def kegiatan_row(conn: Connection, nomor: str) -> Any:
    """Row of an activity.

    :raises Refusal: `kegiatan_tidak_dikenal`.
    """
    number = nomor.strip().upper()
    row = conn.execute(select(Kegiatan.__table__).where(K.no_kegiatan == number)).first()
    if row is None:
        raise Refusal("kegiatan_tidak_dikenal", "no_kegiatan", nomor=nomor[:20])
    return row


def row_in(conn: Connection, nomor: str, *keadaan: str) -> Any:
    """Row of an activity that is in one of these states.

    :raises Refusal: `kegiatan_tidak_dikenal`, `kegiatan_sudah_dinilai`, `kegiatan_sudah_batal`,
        `kegiatan_belum_terlaksana`, `kegiatan_sudah_terlaksana`, `kegiatan_belum_dinilai`.
    """
    row = kegiatan_row(conn, nomor)
    if row.keadaan in keadaan:
        return row
    if row.keadaan == rules.DINILAI:
        raise Refusal("kegiatan_sudah_dinilai", nomor=row.no_kegiatan)
    if row.keadaan == rules.BATAL:
        raise Refusal("kegiatan_sudah_batal", nomor=row.no_kegiatan)
    if row.keadaan == rules.TERLAKSANA and rules.DINILAI not in keadaan:
        raise Refusal("kegiatan_sudah_terlaksana", nomor=row.no_kegiatan)
    if row.keadaan == rules.TERLAKSANA:
        raise Refusal("kegiatan_belum_dinilai", nomor=row.no_kegiatan)
    raise Refusal("kegiatan_belum_terlaksana", nomor=row.no_kegiatan)


def check_isi(value: str, field: str, most: int = ISI, *, wajib: bool = True) -> str:
    """A text as it is kept.

    :raises Refusal: `isian_kegiatan_kosong`, `text_too_long`, `text_not_allowed`.
    """
    kept = "\n".join(line.strip() for line in value.strip().splitlines())
    if wajib and not kept:
        raise Refusal("isian_kegiatan_kosong", field)
    for line in kept.split("\n"):
        check_length(line, field, most)
    if len(kept) > most:
        raise Refusal("text_too_long", field, panjang=len(kept), paling=most)
    return kept


def change(pelaku: Pelaku, row: Any, **values: object) -> None:
    """Write columns of an activity; its version grows."""
    changed = update(Kegiatan).where(K.id == row.id)
    pelaku.conn.execute(changed.values(**values, versi=K.versi + 1))


def recount(pelaku: Pelaku, nomor: str) -> None:
    """Count anew how many an activity reached: attendance list and guests together.

    :raises Refusal: `hadir_melebihi_warga`.
    """
    conn = pelaku.conn
    row = kegiatan_row(conn, nomor)
    query = select(H.kelompok, func.count()).where(H.no_kegiatan == nomor).group_by(H.kelompok)
    named: dict[str, int] = {row[0]: row[1] for row in conn.execute(query)}
    children = conn.scalar(select(func.count()).where(A.no_kegiatan == nomor)) or 0
    reached = {
        rules.LAKI: row.tamu_laki + named.get(rules.LAKI, 0),
        rules.PEREMPUAN: row.tamu_perempuan + named.get(rules.PEREMPUAN, 0),
        rules.ANAK: row.tamu_anak + children,
    }
    rules.check_terjangkau(sum(reached.values()), penduduk(conn, pelaku.hari_ini))
    change(pelaku, row, **reached)


def penduduk(conn: Connection, pada: dt.date) -> int:
    """How many live in the village: as the settings say, and never fewer than the register has."""
    known = conn.scalar(select(func.count()).select_from(Warga).where(W.diarsipkan_pada.is_(None)))
    return max(pilihan_pada(conn, pada).penduduk, int(known or 0))
