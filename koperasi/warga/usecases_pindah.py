"""A person moves from one household to another: a marriage, a divided family card, a mistake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.warga import isian, rules
from koperasi.warga.baris import (
    Beda,
    Pelaku,
    R,
    insert_row,
    remember,
    rumah_tangga_row,
    warga_row,
    write_change,
)
from koperasi.warga.isian import Isian
from koperasi.warga.models import RumahTangga, Warga
from ledger.errors import Refusal


@dataclass(frozen=True)
class PindahRumah:
    """The household to which a person moves, and why.

    :param rumah_tangga_id: a household of the register; 0 for a new one.
    :param rumah: fields of `isian.RUMAH_TANGGA` of the new one; a `no_kk` that is known means
        that household.
    :param kedudukan: the person's place there, "" when it is not known.
    """

    no_warga: str
    alasan: str
    rumah_tangga_id: int = 0
    rumah: Isian = field(default_factory=dict)
    kedudukan: str = ""
    sumber: str = "kantor"


def move_warga(desa: Desa, viewer: Viewer, perintah: PindahRumah) -> int:
    """Move a person to another household; the number of that household.

    The household left and its other persons stay as they are. The person's history keeps both
    households and the reason, the history of either household that the person left or came.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`, `pindah_tanpa_tujuan`, `pindah_ke_rumah_sama`,
        `rumah_tangga_tidak_dikenal`, `sumber_salah`, `sumber_hanya_kunjungan`, and those of
        `isian.clean`.
    """
    viewer.require("warga.catat")
    sumber = rules.check_sumber(perintah.sumber)
    if not perintah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    values = isian.clean({"kedudukan": perintah.kedudukan}, isian.WARGA)
    house = isian.clean(perintah.rumah, isian.RUMAH_TANGGA)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        old = row.rumah_tangga_id
        new = _goal(pelaku, perintah.rumah_tangga_id, house, sumber)
        if new == old:
            field_name = "rumah_tangga_id" if perintah.rumah_tangga_id else "no_kk"
            raise Refusal("pindah_ke_rumah_sama", field_name)
        values["rumah_tangga_id"] = new
        subject = f"warga:{row.no_warga}"
        write_change(pelaku, Warga, Beda(row, values, subject, sumber, perintah.alasan))
        for house_id, what in ((old, "pindah_keluar"), (new, "pindah_masuk")):
            remember(pelaku, f"rumah_tangga:{house_id}", ({what: None}, {what: row.no_warga}))
        pelaku.trail("warga.pindah_rumah", subject, dari=old, ke=new)
    return new


def _goal(pelaku: Pelaku, known: int, house: dict[str, Any], sumber: str) -> int:
    """The household that is meant; a new one is made."""
    if known:
        return int(rumah_tangga_row(pelaku.conn, known).id)
    if not any(house.values()):
        raise Refusal("pindah_tanpa_tujuan", "rumah_tangga_id")
    if house.get("no_kk"):
        found = pelaku.conn.scalar(select(R.id).where(R.no_kk == house["no_kk"]))
        if found is not None:
            return int(found)
    return insert_row(pelaku, RumahTangga, {**house, **pelaku.origin(sumber)})
