"""The family of a migrant: who is kin to whom, and the children with carer and school."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import delete, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import difference
from koperasi.dasar.viewer import Viewer
from koperasi.warga import isian, rules
from koperasi.warga.baris import (
    Beda,
    Pelaku,
    insert_row,
    masa_of,
    remember,
    warga_row,
    write_change,
)
from koperasi.warga.isian import Isian
from koperasi.warga.models import AnakPmi, HubunganWarga
from koperasi.warga.usecases_status import CatatStatus, write_status
from ledger.errors import Refusal

H: Final = HubunganWarga.__table__.c
C: Final = AnakPmi.__table__.c


@dataclass(frozen=True)
class CatatHubungan:
    """`no_warga` is the suami, istri, anak, ayah or ibu of the migrant `no_pmi`.

    :param keluarga_sejak: from when on the person counts as KELUARGA; None to leave the status.
    """

    no_warga: str
    no_pmi: str
    hubungan: str
    keluarga_sejak: dt.date | None = None
    sumber: str = "kantor"


@dataclass(frozen=True)
class LepasHubungan:
    """A relation that was entered by mistake or is over, and why."""

    no_warga: str
    no_pmi: str
    alasan: str


@dataclass(frozen=True)
class CatatAnak:
    """A migrant's child: carer and school, fields of `isian.ANAK`; named fields only change."""

    no_warga: str
    isian: Isian = field(default_factory=dict)
    sumber: str = "kantor"
    versi: int = 0


def record_hubungan(desa: Desa, viewer: Viewer, perintah: CatatHubungan) -> None:
    """Say how two persons of the register are related; a second saying replaces the first.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `hubungan_pmi_salah`, `hubungan_diri_sendiri`, `status_tumpang_tindih`,
        `tanggal_di_depan`, `sumber_salah`, `sumber_hanya_kunjungan`.
    """
    viewer.require("warga.catat")
    sumber = rules.check_sumber(perintah.sumber)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga).no_warga
        migrant = warga_row(conn, perintah.no_pmi, "no_pmi").no_warga
        rules.check_hubungan(perintah.hubungan, person, migrant)
        pair = (H.no_warga == person, H.no_pmi == migrant)
        known = conn.scalar(select(H.hubungan).where(*pair))
        if known != perintah.hubungan:
            conn.execute(delete(HubunganWarga).where(*pair))
            values = {"no_warga": person, "no_pmi": migrant, "hubungan": perintah.hubungan}
            insert_row(pelaku, HubunganWarga, {**values, **pelaku.origin(sumber)})
            name = f"keluarga.{migrant}"
            remember(pelaku, f"warga:{person}", ({name: known}, {name: perintah.hubungan}))
        since = perintah.keluarga_sejak
        if since and not _is_keluarga(pelaku, person, since):
            write_status(pelaku, CatatStatus(person, rules.KELUARGA, since, sumber=sumber))


def drop_hubungan(desa: Desa, viewer: Viewer, perintah: LepasHubungan) -> None:
    """Take a relation off; that it was there stays in the history with the reason.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`, `tidak_ditemukan`.
    """
    viewer.require("warga.catat")
    if not perintah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        person = warga_row(conn, perintah.no_warga).no_warga
        pair = (H.no_warga == person, H.no_pmi == perintah.no_pmi.strip().upper())
        known = conn.scalar(select(H.hubungan).where(*pair))
        if known is None:
            raise Refusal("tidak_ditemukan")
        conn.execute(delete(HubunganWarga).where(*pair))
        name = f"keluarga.{perintah.no_pmi.strip().upper()}"
        remember(pelaku, f"warga:{person}", ({name: known}, {name: None}), perintah.alasan)


def record_anak(desa: Desa, viewer: Viewer, perintah: CatatAnak) -> None:
    """Keep who cares for a migrant's child and how its school goes. Two roles only.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `anak_tanpa_pmi` (nobody's child in the register), `formulir_basi`, `sumber_salah`,
        `sumber_hanya_kunjungan`, and those of `isian.clean`.
    """
    viewer.require("warga.catat")
    viewer.require("warga.peka")
    sumber = rules.check_sumber(perintah.sumber)
    values = isian.clean(perintah.isian, isian.ANAK)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        child = warga_row(conn, perintah.no_warga).no_warga
        if values.get("no_pengasuh"):
            values["no_pengasuh"] = _carer(pelaku, child, values["no_pengasuh"])
        parents = select(H.id).where(H.no_warga == child, H.hubungan == "anak")
        if conn.scalar(parents.limit(1)) is None:
            raise Refusal("anak_tanpa_pmi", "no_warga", nomor=child)
        row = conn.execute(select(AnakPmi.__table__).where(C.no_warga == child)).first()
        subject = f"warga_peka:{child}"
        if row is None:
            insert_row(pelaku, AnakPmi, {"no_warga": child, **values, **pelaku.origin(sumber)})
            empty: dict[str, Any] = dict.fromkeys(values, "")
            remember(pelaku, subject, difference(empty, values))
            return
        if perintah.versi and perintah.versi != row.versi:
            raise Refusal("formulir_basi")
        write_change(pelaku, AnakPmi, Beda(row, values, subject, sumber))


def _carer(pelaku: Pelaku, child: str, no_pengasuh: str) -> str:
    carer: str = warga_row(pelaku.conn, no_pengasuh, "no_pengasuh").no_warga
    if carer == child:
        raise Refusal("hubungan_diri_sendiri", "no_pengasuh")
    return carer


def _is_keluarga(pelaku: Pelaku, no_warga: str, tanggal: dt.date) -> bool:
    return any(
        masa.jenis == rules.KELUARGA and rules.holds_on(masa, tanggal)
        for _id, masa in masa_of(pelaku.conn, no_warga)
    )
