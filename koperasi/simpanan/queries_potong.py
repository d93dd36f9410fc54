"""Tax slips of interest (bukti potong), also at 0 %: the list, and the paper of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, cast, func, select

from koperasi.anggota.rules import mask_nik
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.akses import require_lihat, require_semua
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.models import BuktiPotong, JasaRekening
from koperasi.simpanan.pajak import AturanPph, rule_on
from ledger import schema
from ledger.errors import Refusal
from ledger.periods import last_day

_JASA, _POTONG, _WHO = table_of(JasaRekening).c, table_of(BuktiPotong).c, ANGGOTA.c


@dataclass(frozen=True)
class LembarPotong:
    """A tax slip: who, which month, by which rule. Whole rupiah."""

    lembaga: str
    alamat: str
    tempat: str
    nomor: str
    bulan: int
    no_anggota: str
    nama: str
    nik: str
    alamat_anggota: str
    bruto: int
    pph: int
    aturan: AturanPph
    rincian: tuple[Row[Any], ...]

    @property
    def persen(self) -> str:
        """Percent that the law takes of this month."""
        return f"{self.aturan.persen:f}" if self.bruto > self.aturan.bebas else "0"


def list_potong(viewer: Viewer, entitas: str) -> Select[Any]:
    """Tax slips, one row a member and month; those whose interest was taken back are left out.

    Columns: id, nomor, bulan, tanggal (first day of the month), no_anggota, nama, nama_cari,
    bruto, pph.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    paid = _paid(entitas).subquery()
    same = and_(paid.c.no_anggota == _POTONG.no_anggota, paid.c.bulan == _POTONG.bulan)
    who = and_(_WHO.entitas_kode == _POTONG.entitas_kode, _WHO.no_anggota == _POTONG.no_anggota)
    return (
        select(
            _POTONG.id,
            _POTONG.nomor,
            _POTONG.bulan,
            paid.c.tanggal,
            _POTONG.no_anggota,
            _WHO.nama,
            _WHO.nama_cari,
            paid.c.bruto,
            paid.c.pph,
        )
        .select_from(table_of(BuktiPotong).join(paid, same).join(ANGGOTA, who))
        .where(_POTONG.entitas_kode == entitas)
    )


def _paid(entitas: str) -> Select[Any]:
    return (
        select(
            _JASA.no_anggota,
            _JASA.bulan,
            func.max(_JASA.tanggal).label("tanggal"),
            cast(func.sum(_JASA.bruto), schema.Int).label("bruto"),
            cast(func.sum(_JASA.pph), schema.Int).label("pph"),
        )
        .where(_JASA.entitas_kode == entitas, _JASA.keadaan == DIPOSTING)
        .group_by(_JASA.no_anggota, _JASA.bulan)
    )


def slips_of(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str
) -> list[Row[Any]]:
    """Tax slips of one member, the latest month first: bulan (yyyymm), nomor, bruto, pph.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    require_lihat(viewer, conn, entitas, no_anggota)
    paid = _paid(entitas).where(_JASA.no_anggota == no_anggota).subquery()
    here = (_POTONG.entitas_kode == entitas, _POTONG.no_anggota == no_anggota)
    query = (
        select(_POTONG.bulan, _POTONG.nomor, paid.c.bruto, paid.c.pph)
        .select_from(table_of(BuktiPotong).join(paid, paid.c.bulan == _POTONG.bulan))
        .where(*here)
        .order_by(_POTONG.bulan.desc())
    )
    return list(conn.execute(query))


def find_slip(viewer: Viewer, conn: Connection, entitas: str, nomor: int) -> LembarPotong:
    """The tax slip with this id.

    :raises Refusal: `tidak_ditemukan`.
    """
    same = (_POTONG.id == nomor, _POTONG.entitas_kode == entitas)
    row = conn.execute(select(_POTONG.no_anggota, _POTONG.bulan).where(*same)).first()
    if row is None:
        raise Refusal("tidak_ditemukan", "nomor")
    return slip(viewer, conn, entitas, row.no_anggota, row.bulan)


def slip(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str, bulan: int
) -> LembarPotong:
    """The tax slip of one member and month, also at 0 %.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    require_lihat(viewer, conn, entitas, no_anggota)
    same = (_POTONG.entitas_kode == entitas, _POTONG.bulan == bulan)
    row = conn.execute(select(_POTONG.nomor).where(*same, _POTONG.no_anggota == no_anggota)).first()
    paid = conn.execute(
        select(table_of(JasaRekening))
        .where(
            _JASA.entitas_kode == entitas,
            _JASA.bulan == bulan,
            _JASA.no_anggota == no_anggota,
            _JASA.keadaan == DIPOSTING,
        )
        .order_by(_JASA.tanggal, _JASA.id)
    ).all()
    if row is None or not paid:
        raise Refusal("tidak_ditemukan", "bulan")
    lembaga = read_entitas(conn, entitas)
    who = conn.execute(
        select(ANGGOTA).where(_WHO.entitas_kode == entitas, _WHO.no_anggota == no_anggota)
    ).one()
    return LembarPotong(
        lembaga=lembaga.nama,
        alamat=lembaga.alamat,
        tempat=lembaga.desa,
        nomor=row.nomor,
        bulan=bulan,
        no_anggota=no_anggota,
        nama=who.nama,
        nik=mask_nik(who.nik),
        alamat_anggota=who.alamat or "",
        bruto=sum(one.bruto for one in paid),
        pph=sum(one.pph for one in paid),
        aturan=rule_on(last_day(bulan)),
        rincian=tuple(paid),
    )
