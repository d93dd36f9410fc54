"""The register of members as a book (buku daftar anggota), those who left too."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.anggota.models import AhliWaris
from koperasi.anggota.pandangan import A, visible
from koperasi.anggota.rules import mask_nik
from koperasi.dasar.viewer import Viewer

_WARIS = AhliWaris.__table__.c


@dataclass(frozen=True)
class BarisBuku:
    """A line of the register; `nik` is masked, dates are ISO text, "" when unknown."""

    no_anggota: str
    nama: str
    nik: str
    tempat_lahir: str
    tanggal_lahir: str
    jenis_kelamin: str
    alamat: str
    tanggal_masuk: str
    tanggal_keluar: str
    status: str
    ahli_waris: str


def buku_anggota(viewer: Viewer, conn: Connection, entitas: str) -> list[BarisBuku]:
    """Every member of an entity, those who left too, in the order of their numbers.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("anggota.lihat")
    viewer.require_entitas(entitas)
    heirs: dict[str, list[str]] = {}
    named = select(_WARIS.no_anggota, _WARIS.nama).where(_WARIS.entitas_kode == entitas)
    for row in conn.execute(named.order_by(_WARIS.no_anggota, _WARIS.urut)):
        heirs.setdefault(row.no_anggota, []).append(row.nama)
    query = select(
        A.no_anggota, A.nama, A.nik, A.tempat_lahir, A.tanggal_lahir, A.jenis_kelamin, A.alamat,
        A.dusun, A.rt, A.rw, A.tanggal_masuk, A.tanggal_keluar, A.status,
    ).where(visible(viewer, conn, entitas))  # fmt: skip
    return [
        BarisBuku(
            no_anggota=row.no_anggota,
            nama=row.nama,
            nik=mask_nik(row.nik),
            tempat_lahir=row.tempat_lahir,
            tanggal_lahir=row.tanggal_lahir,
            jenis_kelamin=row.jenis_kelamin,
            alamat=", ".join(w for w in (row.alamat, row.dusun, _blocks(row.rt, row.rw)) if w),
            tanggal_masuk=row.tanggal_masuk,
            tanggal_keluar=row.tanggal_keluar or "",
            status=row.status,
            ahli_waris=", ".join(heirs.get(row.no_anggota, ())),
        )
        for row in conn.execute(query.order_by(A.no_anggota))
    ]


def _blocks(rt: str, rw: str) -> str:
    return f"RT {rt or '-'}/RW {rw or '-'}" if rt or rw else ""
