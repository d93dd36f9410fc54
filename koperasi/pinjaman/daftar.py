"""Lists of loans and payments, as one select each that pages search, filter and group."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, func, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.baca import PEMBAYARAN, PINJAMAN, TITIPAN_DIPAKAI, UANG
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.produk import PRODUK
from koperasi.simpanan.keanggotaan import ANGGOTA
from ledger import schema

_L, _P, _WHO = PINJAMAN.c, PEMBAYARAN.c, ANGGOTA.c
_ROLES = (role_of(0), role_of(1))
_PINJAMAN = (
    "id", "no_pinjaman", "tanggal", "no_anggota", "produk", "plafon", "tenor_bulan", "metode",
    "tarif_jasa_persen", "efektif_persen", "tujuan", "penghasilan", "analisis", "keadaan",
    "pihak_terkait", "jatuh_tempo_pertama", "tanggal_cair", "tanggal_lunas", "pembuat",
    "penyetuju", "sidik_isi", "versi", "asal",
)  # fmt: skip
_PEMBAYARAN = (
    "id", "tanggal", "no_bukti", "no_pinjaman", "no_anggota", "jenis", "jumlah", "bagian_denda",
    "bagian_jasa", "bagian_pokok", "bagian_penalti", "bagian_titipan", "keterangan", "akun_kas",
    "keadaan", "pembuat", "no_pembalik",
)  # fmt: skip


def list_pinjaman(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every loan of an entity, one row each.

    Columns: id, no_pinjaman, tanggal, no_anggota, nama, nama_cari, produk, plafon, tenor_bulan,
    metode, tarif_jasa_persen, efektif_persen, tujuan, keadaan, pihak_terkait, sisa_pokok (from
    the books), tanggal_cair, tanggal_lunas, pembuat, penyetuju, sidik_isi, versi.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    total, account, book = schema.total_dim.c, schema.account, schema.ledger
    left = (
        select(func.coalesce(func.sum(total.balance), 0))
        .select_from(
            schema.total_dim.join(account, account.c.id == total.account_id).join(
                book, book.c.id == total.ledger_id
            )
        )
        .where(
            book.c.code == entitas,
            total.kind == "pinjaman",
            total.value == _L.no_pinjaman,
            account.c.role.in_(_ROLES),
        )
        .scalar_subquery()
    )
    same = and_(_WHO.entitas_kode == _L.entitas_kode, _WHO.no_anggota == _L.no_anggota)
    return (
        select(
            *(_L[name] for name in _PINJAMAN),
            _WHO.nama,
            _WHO.nama_cari,
            left.label("sisa_pokok"),
        )
        .select_from(PINJAMAN.join(ANGGOTA, same))
        .where(_L.entitas_kode == entitas)
    )


def list_pembayaran_semua(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every payment of an entity, one row each; changes of loans have a list of their own.

    Columns: id, tanggal, no_bukti, no_pinjaman, no_anggota, nama, jenis, jumlah, uang (0 for
    what was taken back), bagian_denda, bagian_jasa, bagian_pokok, bagian_titipan, keterangan,
    akun_kas, keadaan, pembuat, no_pembalik.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    same = and_(_WHO.entitas_kode == _P.entitas_kode, _WHO.no_anggota == _P.no_anggota)
    money = case((_P.keadaan == DIPOSTING, _P.jumlah), else_=0)
    return (
        select(*(_P[name] for name in _PEMBAYARAN), _WHO.nama, _WHO.nama_cari, money.label("uang"))
        .select_from(PEMBAYARAN.join(ANGGOTA, same))
        .where(_P.entitas_kode == entitas, _P.jenis.in_((*UANG, TITIPAN_DIPAKAI)))
    )


def list_produk(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every row of terms that an entity ever decided, all columns.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("pengaturan.lihat")
    viewer.require_entitas(entitas)
    return select(PRODUK).where(PRODUK.c.entitas_kode == entitas)
