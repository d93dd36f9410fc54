"""Carry out an activity: the real day, counted guests, photos, and who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, delete, exists, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import A, H, change, check_isi, kegiatan_row, recount, row_in
from koperasi.kegiatan.models import HadirAnak, HadirKegiatan
from koperasi.lampiran.models import TautanLampiran
from koperasi.lampiran.rules import GAMBAR
from koperasi.lampiran.usecases import (
    IsiTersimpan,
    Subjek,
    TambahLampiran,
    attach_contents,
    keep_contents,
)
from koperasi.warga.baris import Pelaku, insert_row, warga_row
from koperasi.warga.models import AnakPmi
from ledger.errors import Refusal

JENIS_FOTO: Final = "presensi"
"""What photos hang on, so that those who see names see them, and nobody else."""
T: Final = TautanLampiran.__table__.c
C: Final = AnakPmi.__table__.c


@dataclass(frozen=True)
class Pelaksanaan:
    """What took place.

    :param tanggal: the real day, from the day of planning until today.
    :param tamu: people who are not in the register, counted.
    :param foto: bytes of pictures; each may be used once in the village.
    :param hadir: numbers of persons of the register who came.
    """

    no_kegiatan: str
    tanggal: dt.date
    tamu: rules.Tamu = field(default_factory=rules.Tamu)
    catatan: str = ""
    foto: tuple[bytes, ...] = ()
    hadir: tuple[str, ...] = ()


@dataclass(frozen=True)
class TambahHadir:
    """Somebody came. `kelompok` (laki, perempuan) where the register knows no gender."""

    no_kegiatan: str
    no_warga: str
    kelompok: str = ""


@dataclass(frozen=True)
class TambahFoto:
    """A picture of an activity that took place."""

    no_kegiatan: str
    foto: bytes


def realise_kegiatan(desa: Desa, viewer: Viewer, perintah: Pelaksanaan) -> None:
    """Record that an activity took place; said again before it is judged, it is set right.

    Names are added to those that are on the list, and a photo that this activity has stays: the
    same entry sent twice by a phone leaves what the first one left.

    :raises Refusal: `tidak_berhak`, those of `baris.row_in`, `rules.check_pelaksanaan`,
        `rules.check_tamu`, `rules.check_terjangkau`, `add_hadir`, `add_foto`.
    """
    viewer.require("kegiatan.catat")
    rules.check_tamu(perintah.tamu)
    note = check_isi(perintah.catatan, "catatan", wajib=False)
    kept = _keep(desa, perintah.no_kegiatan, perintah.foto)
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.RENCANA, rules.TERLAKSANA)
        made = dt.date.fromisoformat(row.dibuat_hari)
        rules.check_pelaksanaan(made, perintah.tanggal, pelaku.hari_ini)
        change(
            pelaku,
            row,
            keadaan=rules.TERLAKSANA,
            tanggal=perintah.tanggal.isoformat(),
            tamu_laki=perintah.tamu.laki,
            tamu_perempuan=perintah.tamu.perempuan,
            tamu_anak=perintah.tamu.anak,
            catatan=note,
        )
        known = _photos(conn, row.no_kegiatan)
        _attach(pelaku, row.no_kegiatan, [one for one in kept if one.sha256 not in known])
        for number in dict.fromkeys(one.strip().upper() for one in perintah.hadir):
            if not _is_present(conn, row.no_kegiatan, number):
                _present(pelaku, row.no_kegiatan, TambahHadir(row.no_kegiatan, number))
        recount(pelaku, row.no_kegiatan)
        said = {"tanggal": perintah.tanggal.isoformat(), "tamu": perintah.tamu.jumlah}
        pelaku.trail("kegiatan.laksana", f"kegiatan:{row.no_kegiatan}", **said)


def add_hadir(desa: Desa, viewer: Viewer, perintah: TambahHadir) -> None:
    """Put a person of the register on the attendance list; children on a list of their own.

    :raises Refusal: `tidak_berhak`, `warga_tidak_dikenal`, `data_warga_dihapus`,
        `hadir_sudah_ada`, `kelamin_belum_diketahui`, `hadir_melebihi_warga`, those of
        `baris.row_in`.
    """
    viewer.require("kegiatan.catat")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.TERLAKSANA)
        _present(pelaku, row.no_kegiatan, perintah)
        recount(pelaku, row.no_kegiatan)
        pelaku.trail("kegiatan.hadir", f"kegiatan:{row.no_kegiatan}")


def remove_hadir(desa: Desa, viewer: Viewer, perintah: TambahHadir) -> None:
    """Take a person off the list who did not come after all, before the activity is judged.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, those of `baris.row_in`.
    """
    viewer.require("kegiatan.catat")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        number = row_in(conn, perintah.no_kegiatan, rules.TERLAKSANA).no_kegiatan
        who = perintah.no_warga.strip().upper()
        gone = [
            conn.execute(delete(model).where(c.no_kegiatan == number, c.no_warga == who)).rowcount
            for model, c in ((HadirKegiatan, H), (HadirAnak, A))
        ]
        if not sum(gone):
            raise Refusal("tidak_ditemukan")
        recount(pelaku, number)
        pelaku.trail("kegiatan.hadir_lepas", f"kegiatan:{number}")


def add_foto(desa: Desa, viewer: Viewer, perintah: TambahFoto) -> None:
    """Keep a picture of what took place, with its hash.

    :raises Refusal: `tidak_berhak`, `foto_kegiatan_dipakai`, those of `keep_contents` and of
        `baris.row_in`.
    """
    viewer.require("kegiatan.catat")
    kept = _keep(desa, perintah.no_kegiatan, (perintah.foto,))
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = row_in(conn, perintah.no_kegiatan, rules.TERLAKSANA)
        _attach(pelaku, row.no_kegiatan, kept)


def _keep(desa: Desa, nomor: str, foto: Sequence[bytes]) -> list[IsiTersimpan]:
    """The pictures in the store, when there is such an activity."""
    if not foto:
        return []
    with desa.read() as conn:
        number = kegiatan_row(conn, nomor).no_kegiatan
    spot = Subjek(DESA, JENIS_FOTO, number)
    kept = [
        keep_contents(desa, TambahLampiran(spot, f"{number}-{n}", one))
        for n, one in enumerate(foto, 1)
    ]
    if any(one.mime not in GAMBAR for one in kept):
        raise Refusal("lampiran_bukan_gambar", "foto")
    return kept


def _photos(conn: Connection, nomor: str) -> set[str]:
    """Hashes of the photos that an activity has."""
    mine = (T.entitas_kode == DESA, T.jenis == JENIS_FOTO, T.kunci == nomor)
    return set(conn.scalars(select(T.sha256).where(*mine)))


def _attach(pelaku: Pelaku, nomor: str, kept: Sequence[IsiTersimpan]) -> None:
    for one in kept:
        used = pelaku.conn.execute(
            select(T.jenis, T.kunci).where(T.entitas_kode == DESA, T.sha256 == one.sha256).limit(1)
        ).first()
        if used is not None:
            raise Refusal("foto_kegiatan_dipakai", "foto", nomor=used.kunci)
        attach_contents(pelaku.conn, pelaku.desa, pelaku.viewer, one)
    if kept:
        pelaku.trail("kegiatan.foto", f"kegiatan:{nomor}", banyak=len(kept))


def _present(pelaku: Pelaku, nomor: str, perintah: TambahHadir) -> None:
    conn = pelaku.conn
    person = warga_row(conn, perintah.no_warga)
    if _is_present(conn, nomor, person.no_warga):
        raise Refusal("hadir_sudah_ada", "no_warga", nomor=person.no_warga)
    day = dt.date.fromisoformat(kegiatan_row(conn, nomor).tanggal)
    values: dict[str, Any] = {
        "no_kegiatan": nomor,
        "no_warga": person.no_warga,
        "oleh": pelaku.viewer.user,
        "pada": pelaku.stamp,
    }
    listed = bool(conn.scalar(select(exists().where(C.no_warga == person.no_warga))))
    if rules.is_anak(person.tanggal_lahir, day, terdaftar=listed):
        pelaku.viewer.require("warga.peka")
        insert_row(pelaku, HadirAnak, values)
        return
    group = rules.kelompok_of(person.jenis_kelamin, perintah.kelompok)
    insert_row(pelaku, HadirKegiatan, {**values, "kelompok": group})


def _is_present(conn: Connection, nomor: str, no_warga: str) -> bool:
    found = (
        conn.scalar(select(c.id).where(c.no_kegiatan == nomor, c.no_warga == no_warga))
        for c in (H, A)
    )
    return any(one is not None for one in found)
