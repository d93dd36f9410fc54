"""What can be done with the register of members. People are archived, never deleted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from koperasi.anggota import isian, rules
from koperasi.anggota.isian import DaftarAnggota, Isian, Waris
from koperasi.anggota.models import AhliWaris, Anggota
from koperasi.anggota.pendaftar import VERSI_PERSETUJUAN, Pendaftar, Terdaftar, nik_holder
from koperasi.dasar.desa import Desa
from koperasi.dasar.perubahan import Perubahan, difference, record_perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from ledger import audit
from ledger.errors import Refusal
from ledger.limits import REASON, check_length

__all__ = [
    "ArsipAnggota",
    "DaftarAnggota",
    "SetujuData",
    "Terdaftar",
    "UbahAhliWaris",
    "UbahAnggota",
    "Waris",
    "anggota_row",
    "archive_anggota",
    "change_ahli_waris",
    "change_anggota",
    "record_persetujuan_data",
    "register_anggota",
]
TABLE = Anggota.__table__.c


@dataclass(frozen=True)
class UbahAnggota:
    """Changed fields of a member; fields that are not named stay.

    :param versi: `DataAnggota.versi` that the form was filled from; 0 to change regardless.
    """

    entitas: str
    no_anggota: str
    isian: Isian
    versi: int = 0
    alasan: str = ""


@dataclass(frozen=True)
class UbahAhliWaris:
    """The heirs of a member, all of them, in their order.

    :param versi: `DataAnggota.versi` that the form was filled from; 0 to change regardless.
    """

    entitas: str
    no_anggota: str
    ahli_waris: tuple[Waris, ...]
    versi: int = 0
    alasan: str = ""


@dataclass(frozen=True)
class SetujuData:
    """The day on which a member agreed to the keeping of personal data."""

    entitas: str
    no_anggota: str
    tanggal: dt.date


@dataclass(frozen=True)
class ArsipAnggota:
    """Take a former member (or a candidate entered by mistake) off the lists, or back on."""

    entitas: str
    no_anggota: str
    arsip: bool = True


def register_anggota(desa: Desa, viewer: Viewer, perintah: DaftarAnggota) -> Terdaftar:
    """Put one person into the register; the number is issued unless one is brought along.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `entitas_tanpa_anggota`, and
        those of `Pendaftar.add`.
    """
    with desa.store.write() as conn:
        pendaftar = Pendaftar(conn, desa, viewer, perintah.entitas)
        made = pendaftar.add(perintah)
        pendaftar.write()
    return made


def change_anggota(
    desa: Desa, viewer: Viewer, perintah: UbahAnggota
) -> tuple[rules.Peringatan, ...]:
    """Change fields of a member, with before and after kept; returns what looks wrong.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `formulir_basi`, `nik_dipakai`, `data_sudah_dihapus`, and those of
        `isian.clean_isian` and `isian.check_dates`.
    """
    viewer.require("anggota.catat")
    changed = isian.clean_isian(perintah.isian)
    with desa.store.write() as conn:
        row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
        if perintah.versi and perintah.versi != row.versi:
            raise Refusal("formulir_basi")
        if row.dihapus_pada:
            raise Refusal("data_sudah_dihapus", nomor=row.no_anggota)
        known = dict(row._mapping)  # noqa: SLF001
        lama, baru = difference(known, changed)
        whole = {**known, **baru}
        isian.check_dates(whole, _hari_ini(desa, conn, perintah.entitas))
        _check_nik(conn, row, baru.get("nik"))
        if baru:
            _write(conn, row, baru)
            _remember(conn, desa, viewer, _Beda(row, lama, baru, perintah.alasan))
    return isian.warnings_of(whole)


def change_ahli_waris(desa: Desa, viewer: Viewer, perintah: UbahAhliWaris) -> None:
    """Replace the heirs of a member; the former ones stay in the history.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `formulir_basi`, `data_sudah_dihapus`, and those of `isian.clean_waris`.
    """
    viewer.require("anggota.catat")
    rows = isian.clean_waris(perintah.ahli_waris)
    with desa.store.write() as conn:
        row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
        if row.dihapus_pada:
            raise Refusal("data_sudah_dihapus", nomor=row.no_anggota)
        if perintah.versi and perintah.versi != row.versi:
            raise Refusal("formulir_basi")
        heir = AhliWaris.__table__.c
        same = (heir.entitas_kode == row.entitas_kode, heir.no_anggota == row.no_anggota)
        fields = [heir.urut, heir.nama, heir.hubungan, heir.bagian_persen, heir.no_hp]
        query = select(*fields).where(*same).order_by(heir.urut)
        lama = [dict(known) for known in conn.execute(query).mappings()]
        if lama == rows:
            return
        conn.execute(delete(AhliWaris).where(*same))
        owner = {"entitas_kode": row.entitas_kode, "no_anggota": row.no_anggota}
        if rows:
            conn.execute(insert(AhliWaris), [{**owner, **made} for made in rows])
        _write(conn, row, {})
        alasan = check_length(perintah.alasan.strip(), "alasan", REASON)
        beda = _Beda(row, {"ahli_waris": lama}, {"ahli_waris": rows}, alasan)
        _remember(conn, desa, viewer, beda)


def record_persetujuan_data(desa: Desa, viewer: Viewer, perintah: SetujuData) -> None:
    """Keep that a member agreed to the present text on personal data (UU 27/2022).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `tanggal_di_depan`.
    """
    viewer.require("anggota.catat")
    with desa.store.write() as conn:
        row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
        today = _hari_ini(desa, conn, perintah.entitas)
        if perintah.tanggal > today:
            raise Refusal("tanggal_di_depan", "tanggal", tanggal=perintah.tanggal, hari_ini=today)
        baru = {
            "setuju_tanggal": perintah.tanggal.isoformat(),
            "setuju_versi": VERSI_PERSETUJUAN,
        }
        lama = {"setuju_tanggal": row.setuju_tanggal, "setuju_versi": row.setuju_versi}
        _write(conn, row, baru)
        _remember(conn, desa, viewer, _Beda(row, lama, baru))


def archive_anggota(desa: Desa, viewer: Viewer, perintah: ArsipAnggota) -> None:
    """Take a member off the lists, or back on; nothing is deleted and the number stays taken.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `anggota_masih_aktif`.
    """
    viewer.require("anggota.catat")
    with desa.store.write() as conn:
        row = anggota_row(conn, viewer, perintah.entitas, perintah.no_anggota)
        if perintah.arsip and row.status == rules.AKTIF:
            raise Refusal("anggota_masih_aktif", nomor=row.no_anggota)
        at = audit.stamp(desa.clock) if perintah.arsip else None
        _write(conn, row, {"diarsipkan_pada": at})
        lama, baru = {"diarsipkan_pada": row.diarsipkan_pada}, {"diarsipkan_pada": at}
        _remember(conn, desa, viewer, _Beda(row, lama, baru))


def anggota_row(conn: Connection, viewer: Viewer, entitas: str, no_anggota: str) -> Row[Any]:
    """Row of a member of an entity of the viewer, for the use cases of this and other rooms.

    :raises Refusal: `entitas_tidak_dikenal`, `anggota_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    query = select(Anggota.__table__).where(
        TABLE.entitas_kode == entitas, TABLE.no_anggota == no_anggota.strip().upper()
    )
    row = conn.execute(query).first()
    if row is None:
        raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=no_anggota)
    return row


@dataclass(frozen=True)
class _Beda:
    row: Row[Any]
    sebelum: dict[str, Any]
    sesudah: dict[str, Any]
    alasan: str = ""


def _remember(conn: Connection, desa: Desa, viewer: Viewer, beda: _Beda) -> None:
    row = beda.row
    record_perubahan(
        conn,
        Perubahan(
            entitas=row.entitas_kode,
            subjek=f"anggota:{row.no_anggota}",
            pada=audit.stamp(desa.clock),
            oleh=viewer.user,
            sebelum=beda.sebelum,
            sesudah=beda.sesudah,
            alasan=beda.alasan,
        ),
    )


def _write(conn: Connection, row: Row[Any], values: dict[str, Any]) -> None:
    written = update(Anggota).where(TABLE.id == row.id)
    conn.execute(written.values(versi=row.versi + 1, **values))


def _check_nik(conn: Connection, row: Row[Any], nik: object) -> None:
    if nik:
        holder = nik_holder(conn, row.entitas_kode, str(nik))
        if holder and holder != row.no_anggota:
            raise Refusal("nik_dipakai", "nik", nomor=holder)


def _hari_ini(desa: Desa, conn: Connection, entitas: str) -> dt.date:
    return desa.clock.today(read_entitas(conn, entitas).iana)
