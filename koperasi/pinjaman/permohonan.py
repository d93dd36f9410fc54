"""A member's own application from the phone: sent for analysis, followed, withdrawn.

It comes in as a draft. Somebody of the office looks at it, adds what the visit found, and hands
it in; from then on it goes the way of every application.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, table_of
from koperasi.persetujuan.models import PutusanDokumen
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.baca import PINJAMAN, find_pinjaman
from koperasi.pinjaman.pengajuan import jenis_of
from koperasi.pinjaman.perintah import HP, HasilPengajuan, Pengajuan
from koperasi.pinjaman.rules import DIAJUKAN, DISETUJUI, DITOLAK, DRAF
from koperasi.pinjaman.usecases import post_batal, post_pengajuan
from koperasi.simpanan.keanggotaan import ANGGOTA
from ledger.errors import Refusal

_L, _P = PINJAMAN.c, table_of(PutusanDokumen).c
TERBUKA = (DRAF, DIAJUKAN, DISETUJUI)
"""States in which an application still waits for somebody."""


@dataclass(frozen=True)
class Permohonan:
    """What a member asks for on the phone; who and in which entity is said by the session.

    :param penghasilan: of the household per month, as told; 0 when not told.
    """

    produk: str
    plafon: int
    tenor_bulan: int
    tujuan: str
    penghasilan: int = 0
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class DiHp:
    """An own loan or application as the member follows it.

    :param alasan: why it was refused, "" otherwise.
    """

    row: Row[Any]
    alasan: str

    @property
    def dapat_ditarik(self) -> bool:
        """Whether the member may still withdraw it."""
        return self.row.keadaan in TERBUKA


def send_permohonan(desa: Desa, viewer: Viewer, isi: Permohonan) -> HasilPengajuan:
    """Send an application for analysis; one at a time. Amounts are whole rupiah.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan` for an account without a member,
        `permohonan_masih_ada`, and what an application is refused for
        (:func:`koperasi.pinjaman.usecases.submit_pengajuan`).
    """
    with desa.tindak() as conn:
        buku, no_anggota = _own(desa, conn, viewer)
        _check_satu(buku, no_anggota, isi.kunci)
        asked = Pengajuan(
            entitas=buku.entitas,
            no_anggota=no_anggota,
            produk=isi.produk,
            plafon=isi.plafon,
            tenor_bulan=isi.tenor_bulan,
            tujuan=isi.tujuan,
            tanggal=desa.clock.today(buku.zona),
            penghasilan=isi.penghasilan,
            draf=True,
            asal=HP,
            kunci=isi.kunci,
        )
        return post_pengajuan(buku, asked)


def withdraw_permohonan(
    desa: Desa, viewer: Viewer, no_pinjaman: str, alasan: str = ""
) -> HasilPengajuan:
    """Take an own application back; possible until the loan is paid out.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan` for unknown and for other people's,
        `langkah_pinjaman_salah`.
    """
    with desa.tindak() as conn:
        buku, no_anggota = _own(desa, conn, viewer)
        try:
            row = find_pinjaman(conn, buku.entitas, no_pinjaman)
        except Refusal as refusal:
            raise Refusal("tidak_ditemukan", "no_pinjaman") from refusal
        if row.no_anggota != no_anggota:
            raise Refusal("tidak_ditemukan", "no_pinjaman")
        return post_batal(buku, row, alasan.strip() or "Ditarik anggota dari HP")


def list_sendiri(viewer: Viewer, conn: Connection) -> list[DiHp]:
    """All loans and applications of the member who looks, the latest first.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan` for an account without a member.
    """
    entitas, no_anggota = _who(viewer, conn)
    query = select(PINJAMAN).where(_L.entitas_kode == entitas, _L.no_anggota == no_anggota)
    rows = list(conn.execute(query.order_by(_L.id.desc())))
    why = _reasons(conn, entitas, [row for row in rows if row.keadaan == DITOLAK])
    return [DiHp(row, why.get(row.id, "")) for row in rows]


def list_permohonan(viewer: Viewer, conn: Connection, entitas: str) -> list[Row[Any]]:
    """Applications from phones that wait for analysis, the oldest first: for the office.

    Columns: no_pinjaman, no_anggota, nama, tanggal, plafon, tenor_bulan, tujuan.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    who = ANGGOTA.c
    same = (who.entitas_kode == _L.entitas_kode) & (who.no_anggota == _L.no_anggota)
    named = (_L.no_pinjaman, _L.no_anggota, who.nama, _L.tanggal, _L.plafon, _L.tenor_bulan)
    query = select(*named, _L.tujuan).select_from(PINJAMAN.join(ANGGOTA, same))
    return list(conn.execute(query.where(*_waiting(entitas)).order_by(_L.tanggal, _L.id)))


def ask_permohonan(viewer: Viewer, entitas: str) -> Select[Any]:
    """The question how many applications from phones wait for analysis.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    return select(func.count(_L.id)).where(*_waiting(entitas))


def _waiting(entitas: str) -> tuple[Any, ...]:
    return (_L.entitas_kode == entitas, _L.keadaan == DRAF, _L.asal == HP)


def _who(viewer: Viewer, conn: Connection) -> tuple[str, str]:
    """Entity and number of the member who is signed in."""
    viewer.require("pinjaman.sendiri")
    entitas = own_entitas(viewer, conn)
    if entitas is None or viewer.no_anggota is None:
        raise Refusal("tidak_ditemukan", "no_anggota")
    return entitas, viewer.no_anggota


def _own(desa: Desa, conn: Connection, viewer: Viewer) -> tuple[Buku, str]:
    entitas, no_anggota = _who(viewer, conn)
    return open_buku(desa, conn, viewer, entitas), no_anggota


def _check_satu(buku: Buku, no_anggota: str, kunci: str) -> None:
    """One application at a time; the same one sent again is not another one."""
    query = select(_L.no_pinjaman).where(
        _L.entitas_kode == buku.entitas,
        _L.no_anggota == no_anggota,
        _L.keadaan.in_(TERBUKA),
        _L.kunci != kunci,
    )
    found = buku.conn.scalar(query.limit(1))
    if found is not None:
        raise Refusal("permohonan_masih_ada", nomor=found)


def _reasons(conn: Connection, entitas: str, rows: list[Row[Any]]) -> dict[int, str]:
    """Why these were refused, by id."""
    kinds = {row.id: jenis_of(row) for row in rows}
    query = select(_P.dokumen_id, _P.jenis, _P.alasan).where(
        _P.entitas_kode == entitas, _P.dokumen_id.in_(sorted(kinds)), _P.langkah == "tolak"
    )
    found = conn.execute(query.order_by(_P.id)) if kinds else ()
    return {row.dokumen_id: row.alasan for row in found if kinds[row.dokumen_id] == row.jenis}
