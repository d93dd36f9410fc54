"""The photo of a member: one at a time; the one before is taken off and stays in the history."""

from __future__ import annotations

from dataclasses import dataclass

from koperasi.anggota.usecases import anggota_row
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.queries import DataLampiran, Subjek, list_lampiran
from koperasi.lampiran.usecases import LepasLampiran, TambahLampiran, add_lampiran, detach_lampiran
from ledger.errors import Refusal

FOTO = "foto"


@dataclass(frozen=True)
class UbahFoto:
    """A new photo of a member: a JPG, PNG or WebP of at most 10 MB."""

    entitas: str
    no_anggota: str
    nama_berkas: str
    isi: bytes


@dataclass(frozen=True)
class LepasFoto:
    """The member wants no photo."""

    entitas: str
    no_anggota: str


def change_foto(desa: Desa, viewer: Viewer, perintah: UbahFoto) -> DataLampiran:
    """Keep a photo of a member; the former one is taken off.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `data_sudah_dihapus`, and those of :func:`koperasi.lampiran.usecases.add_lampiran`.
    """
    viewer.require("anggota.catat")
    subjek, former = _now(desa, viewer, perintah.entitas, perintah.no_anggota)
    new = TambahLampiran(subjek, perintah.nama_berkas, perintah.isi, FOTO)
    made = add_lampiran(desa, viewer, new)
    _take_off(desa, viewer, perintah.entitas, former)
    return made


def remove_foto(desa: Desa, viewer: Viewer, perintah: LepasFoto) -> None:
    """Take the photo of a member off; nothing happens when there is none.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`.
    """
    viewer.require("anggota.catat")
    _, former = _now(desa, viewer, perintah.entitas, perintah.no_anggota)
    _take_off(desa, viewer, perintah.entitas, former)


def _now(desa: Desa, viewer: Viewer, entitas: str, nomor: str) -> tuple[Subjek, list[DataLampiran]]:
    with desa.read() as conn:
        row = anggota_row(conn, viewer, entitas, nomor)
        if row.dihapus_pada:
            raise Refusal("data_sudah_dihapus", nomor=row.no_anggota)
        subjek = Subjek(entitas, "anggota", row.no_anggota)
        hung = list_lampiran(viewer, conn, subjek)
    return subjek, [one for one in hung if one.peran == FOTO]


def _take_off(desa: Desa, viewer: Viewer, entitas: str, former: list[DataLampiran]) -> None:
    for one in former:
        detach_lampiran(desa, viewer, LepasLampiran(entitas, one.id))
