"""What can be done with persons and households. People are archived, never deleted by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import Peringatan, nik_warnings
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.warga import isian, rules
from koperasi.warga.baris import (
    Beda,
    Pelaku,
    R,
    nik_holder,
    rumah_tangga_row,
    warga_row,
    write_change,
)
from koperasi.warga.isian import Isian
from koperasi.warga.models import RumahTangga, Warga
from koperasi.warga.pendaftar import DaftarWarga, PendaftarWarga, WargaTerdaftar
from ledger.errors import Refusal

__all__ = [
    "ArsipWarga",
    "DaftarWarga",
    "TautAnggota",
    "UbahRumahTangga",
    "UbahWarga",
    "WargaTerdaftar",
    "archive_warga",
    "change_rumah_tangga",
    "change_warga",
    "link_anggota",
    "register_warga",
]


@dataclass(frozen=True)
class UbahWarga:
    """Changed fields of a person; fields that are not named stay.

    :param rumah_tangga_id: the household that the person moves to; 0 to stay.
    :param versi: of the row that the form was filled from; 0 to change regardless.
    """

    no_warga: str
    isian: Isian
    rumah_tangga_id: int = 0
    sumber: str = "kantor"
    versi: int = 0
    alasan: str = ""


@dataclass(frozen=True)
class UbahRumahTangga:
    """Changed fields of a household; `versi` as in `UbahWarga`."""

    rumah_tangga_id: int
    isian: Isian
    sumber: str = "kantor"
    versi: int = 0
    alasan: str = ""


@dataclass(frozen=True)
class TautAnggota:
    """The same person in a koperasi's register of members; both "" to undo the link."""

    no_warga: str
    entitas: str
    no_anggota: str


@dataclass(frozen=True)
class ArsipWarga:
    """Take a person off the lists (moved away, died, entered twice), or back on."""

    no_warga: str
    alasan: str
    arsip: bool = True


def register_warga(desa: Desa, viewer: Viewer, perintah: DaftarWarga) -> WargaTerdaftar:
    """Put one person into the register, with the household; the number is issued.

    :raises Refusal: `tidak_berhak`, and those of `PendaftarWarga.add`.
    """
    with desa.store.write() as conn:
        pendaftar = PendaftarWarga(Pelaku(conn, desa, viewer))
        made = pendaftar.add(perintah)
        pendaftar.write()
    return made


def change_warga(desa: Desa, viewer: Viewer, perintah: UbahWarga) -> tuple[Peringatan, ...]:
    """Change fields of a person, with before and after kept; returns what looks wrong.

    What was verified by a visit becomes unverified: somebody said otherwise since.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `formulir_basi`, `nik_warga_dipakai`, `rumah_tangga_tidak_dikenal`, `sumber_salah`,
        `sumber_hanya_kunjungan`, and those of `isian.clean`, `isian.check_warga`.
    """
    viewer.require("warga.catat")
    sumber = rules.check_sumber(perintah.sumber)
    values = isian.clean(perintah.isian, isian.WARGA)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        _check_versi(row, perintah.versi)
        if perintah.rumah_tangga_id:
            values["rumah_tangga_id"] = rumah_tangga_row(conn, perintah.rumah_tangga_id).id
        whole: dict[str, Any] = {**row._mapping, **values}  # noqa: SLF001
        isian.check_warga(whole, pelaku.hari_ini)
        holder = nik_holder(conn, values["nik"]) if values.get("nik") else ""
        if holder not in ("", row.no_warga):
            raise Refusal("nik_warga_dipakai", "nik", nomor=holder)
        subject = f"warga:{row.no_warga}"
        write_change(pelaku, Warga, Beda(row, values, subject, sumber, perintah.alasan))
    return tuple(nik_warnings(whole["nik"] or "", whole["tanggal_lahir"], whole["jenis_kelamin"]))


def change_rumah_tangga(desa: Desa, viewer: Viewer, perintah: UbahRumahTangga) -> None:
    """Change fields of a household, with before and after kept.

    :raises Refusal: `tidak_berhak`, `rumah_tangga_tidak_dikenal`, `formulir_basi`,
        `no_kk_dipakai`, `sumber_salah`, `sumber_hanya_kunjungan`, and those of `isian.clean`.
    """
    viewer.require("warga.catat")
    sumber = rules.check_sumber(perintah.sumber)
    values = isian.clean(perintah.isian, isian.RUMAH_TANGGA)
    with desa.store.write() as conn:
        row = rumah_tangga_row(conn, perintah.rumah_tangga_id)
        _check_versi(row, perintah.versi)
        no_kk = values.get("no_kk")
        if no_kk and conn.scalar(select(R.id).where(R.no_kk == no_kk, R.id != row.id)):
            raise Refusal("no_kk_dipakai", "no_kk")
        subject = f"rumah_tangga:{row.id}"
        beda = Beda(row, values, subject, sumber, perintah.alasan)
        write_change(Pelaku(conn, desa, viewer), RumahTangga, beda)


def link_anggota(desa: Desa, viewer: Viewer, perintah: TautAnggota) -> None:
    """Say that a person is a member of a koperasi, by the member's number.

    Nothing of the member is shown for it. Two known and different NIK are refused.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `anggota_tidak_dikenal`, `anggota_sudah_tertaut`, `anggota_beda_nik`.
    """
    viewer.require("warga.catat")
    number, entitas = perintah.no_anggota.strip().upper(), perintah.entitas.strip().upper()
    with desa.store.write() as conn:
        row = warga_row(conn, perintah.no_warga)
        if number:
            _check_link(conn, row, (entitas, number))
        values = {"anggota_entitas": entitas if number else "", "no_anggota": number}
        beda = Beda(row, values, f"warga:{row.no_warga}")
        if write_change(Pelaku(conn, desa, viewer), Warga, beda):
            Pelaku(conn, desa, viewer).trail("warga.taut", f"warga:{row.no_warga}", **values)


def archive_warga(desa: Desa, viewer: Viewer, perintah: ArsipWarga) -> None:
    """Take a person off the lists, or back on; nothing is deleted and the number stays taken.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `alasan_kosong`.
    """
    viewer.require("warga.catat")
    if not perintah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = warga_row(conn, perintah.no_warga)
        values = {"diarsipkan_pada": pelaku.stamp if perintah.arsip else None}
        subject = f"warga:{row.no_warga}"
        if bool(row.diarsipkan_pada) != perintah.arsip:
            write_change(pelaku, Warga, Beda(row, values, subject, alasan=perintah.alasan))


def _check_versi(row: Any, versi: int) -> None:
    if versi and versi != row.versi:
        raise Refusal("formulir_basi")


def _check_link(conn: Connection, row: Any, anggota: tuple[str, str]) -> None:
    member, person = Anggota.__table__.c, Warga.__table__.c
    entitas, number = anggota
    query = select(member.nik).where(member.entitas_kode == entitas, member.no_anggota == number)
    found = conn.execute(query).first()
    if found is None:
        raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=number)
    if found.nik and row.nik and found.nik != row.nik:
        raise Refusal("anggota_beda_nik", "no_anggota", nomor=number)
    other = conn.scalar(
        select(person.no_warga).where(
            person.anggota_entitas == entitas,
            person.no_anggota == number,
            person.no_warga != row.no_warga,
        )
    )
    if other:
        raise Refusal("anggota_sudah_tertaut", "no_anggota", nomor=other)
