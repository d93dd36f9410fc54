"""Many persons off the lists at once: an import that is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select, update

from koperasi.warga.baris import Pelaku, S, W, remember
from koperasi.warga.models import HubunganWarga, Penempatan, Warga
from ledger.errors import Refusal

CHUNK: Final = 500


def archive_many(pelaku: Pelaku, nomor: Sequence[str], alasan: str) -> None:
    """Archive persons on whom nothing hangs yet and free their NIK, in the caller's transaction.

    :raises Refusal: `impor_warga_dipakai` naming the first who has a status, kin or work abroad.
    """
    for start in range(0, len(nomor), CHUNK):
        part = list(nomor[start : start + CHUNK])
        _check_unused(pelaku, part)
        changed = update(Warga).where(W.no_warga.in_(part))
        values = {"nik": None, "diarsipkan_pada": pelaku.stamp, "versi": W.versi + 1}
        pelaku.conn.execute(changed.values(**values))
    for number in nomor:
        change = ({"diarsipkan_pada": None}, {"diarsipkan_pada": pelaku.stamp})
        remember(pelaku, f"warga:{number}", change, alasan)


def _check_unused(pelaku: Pelaku, part: list[str]) -> None:
    kin, place = HubunganWarga.__table__.c, Penempatan.__table__.c
    for column in (S.no_warga, kin.no_warga, kin.no_pmi, place.no_warga):
        used = pelaku.conn.scalar(select(column).where(column.in_(part)).order_by(column).limit(1))
        if used is not None:
            raise Refusal("impor_warga_dipakai", nomor=used)
    linked = select(W.no_warga).where(W.no_warga.in_(part), W.no_anggota != "").limit(1)
    used = pelaku.conn.scalar(linked)
    if used is not None:
        raise Refusal("impor_warga_dipakai", nomor=used)
