"""First page of the sekretaris: the register of members, who came and went, what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from koperasi.anggota.models import AhliWaris, Anggota
from koperasi.anggota.rules import AKTIF, CALON
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.laporan.angka import Angka
from koperasi.laporan.beranda_periksa import masa_buku

_A, _W = table_of(Anggota).c, table_of(AhliWaris).c

KURANG: Final = (
    ("nik", ("NIK", "Identity number"), _A.nik.is_(None)),
    ("lahir", ("Tanggal lahir", "Date of birth"), _A.tanggal_lahir == ""),
    ("hp", ("Nomor HP", "Telephone"), _A.no_hp == ""),
    ("waris", ("Ahli waris", "Heir"),
     ~exists().where(_W.entitas_kode == _A.entitas_kode, _W.no_anggota == _A.no_anggota)),
)  # fmt: skip
"""What the register should say of everybody who is a member or will be one."""


@dataclass(frozen=True)
class BukuDaftar:
    """Figures of the register: people, and what is missing of those who are there."""

    orang: tuple[Angka, ...]
    kurang: tuple[Angka, ...]


def beranda_anggota(
    viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date
) -> BukuDaftar:
    """Figures of the register, in one question.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("anggota.lihat")
    viewer.require_entitas(entitas)
    masa = masa_buku(conn, entitas, hari_ini)
    here = _A.status.in_((AKTIF, CALON))
    terms: dict[str, ColumnElement[bool]] = {
        "aktif": _A.status == AKTIF,
        "calon": _A.status == CALON,
        "masuk": _A.tanggal_masuk.between(*masa.batas),
        "keluar": _A.tanggal_keluar.between(*masa.batas),
    } | {kode: and_(here, term) for kode, _, term in KURANG}
    counts = [func.count().filter(term).label(kode) for kode, term in terms.items()]
    row = conn.execute(select(*counts).where(_A.entitas_kode == entitas)).one()
    found = dict(zip(terms, map(int, row), strict=True))

    def orang(kode: str, judul: tuple[str, str], name: str) -> Angka:
        dated = name != "status"
        saring = ((name, masa.teks if dated else kode),)
        kept = masa if dated else None
        return Angka(kode, judul, found[kode], "AnggotaView.list", saring, masa=kept)

    present = (("status", AKTIF), ("status", CALON))
    return BukuDaftar(
        (
            orang("aktif", ("Anggota aktif", "Active members"), "status"),
            orang("calon", ("Calon anggota", "Candidates"), "status"),
            orang("masuk", ("Masuk tahun ini", "Joined this year"), "masuk"),
            orang("keluar", ("Keluar tahun ini", "Left this year"), "keluar"),
        ),
        tuple(
            Angka(kode, judul, found[kode], "AnggotaView.list", ((kode, "tidak"), *present))
            for kode, judul, _ in KURANG
        ),
    )
