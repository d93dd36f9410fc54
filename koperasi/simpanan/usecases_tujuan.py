"""Savings for a goal: the plan, deposits into it, withdrawals once it is reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, insert, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, check_batas, open_buku, table_of, write_jejak
from koperasi.kas.rules import check_catatan, check_jumlah, check_uraian, check_words
from koperasi.simpanan.keanggotaan import read_posisi
from koperasi.simpanan.ketentuan import read_nilai
from koperasi.simpanan.ketentuan_jasa import TUJUAN_TARIK_AWAL
from koperasi.simpanan.models_rekening import SimpananTujuan
from koperasi.simpanan.perintah_bilyet import HasilBilyet, known_answer
from koperasi.simpanan.posting_bilyet import Gerak, Tindakan, post_bilyet
from koperasi.simpanan.rules import role_of
from koperasi.simpanan.rules_tujuan import (
    SETOR_TUJUAN,
    TARIK_TUJUAN,
    TUJUAN,
    check_koin_tujuan,
    check_rencana,
    check_tarik,
    check_tercapai,
)
from koperasi.simpanan.usecases_bilyet import check_penyimpan
from ledger.errors import Refusal
from ledger.store import reserve_ids
from ledger.totals import dim_balance

TABLE = table_of(SimpananTujuan)


@dataclass(frozen=True)
class RencanaBaru:
    """A goal: what for, how much, by when."""

    entitas: str
    no_anggota: str
    nama: str
    target: int
    tanggal_target: dt.date
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilRencana:
    """Answer: the number of the account."""

    no_rekening: str
    ulang: bool = False


@dataclass(frozen=True)
class SetorTujuan:
    """Money for a goal.

    :param akun_kas: code of the cash or bank account; empty for the vault.
    """

    entitas: str
    no_rekening: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class TarikTujuan(SetorTujuan):
    """Money out of it; fields as in :class:`SetorTujuan`."""


def open_tujuan(desa: Desa, viewer: Viewer, perintah: RencanaBaru) -> HasilRencana:
    """Note a plan and give it a number (T00001); money comes with deposits.

    :raises Refusal: `tidak_berhak`, `anggota_tidak_dikenal`, `anggota_tidak_aktif`,
        `calon_hanya_pokok`, `uraian_kosong`, what
        :func:`koperasi.simpanan.rules_tujuan.check_rencana` refuses.
    """
    viewer.require("simpanan.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        known = conn.execute(select(TABLE).where(TABLE.c.kunci == perintah.kunci)).first()
        if known is not None:
            return _again(known, perintah)
        posisi = read_posisi(buku, [perintah.no_anggota])[perintah.no_anggota]
        check_penyimpan(perintah.no_anggota, posisi)
        try:
            nama = check_uraian(perintah.nama)
        except Refusal as refusal:
            raise Refusal(refusal.code, "nama", **refusal.values) from refusal
        check_rencana(perintah.target, perintah.tanggal_target, desa.clock.today(buku.zona))
        nomor = f"T{next_number(conn, buku.entitas, TUJUAN):05d}"
        _write(buku, perintah, nomor, nama)
        return HasilRencana(nomor)


def record_setor_tujuan(desa: Desa, viewer: Viewer, perintah: SetorTujuan) -> HasilBilyet:
    """Take in money for a goal: receipt BKM.

    :raises Refusal: `tidak_berhak`, `tujuan_tidak_dikenal`, `anggota_tidak_aktif`,
        `amount_zero`, `akun_bukan_kas`, what :func:`ledger.journal.post` refuses.
    """
    return _record(desa, viewer, perintah)


def record_tarik_tujuan(desa: Desa, viewer: Viewer, perintah: TarikTujuan) -> HasilBilyet:
    """Pay out of a goal: voucher BKK. Before the target or its day only where that is allowed;
    cash in whole coins.

    :raises Refusal: `saldo_kurang`, `tujuan_belum_tercapai`, `tunai_tanpa_koin`,
        `tunai_di_bawah_koin`, and as :func:`record_setor_tujuan`.
    """
    return _record(desa, viewer, perintah)


def _record(desa: Desa, viewer: Viewer, perintah: SetorTujuan) -> HasilBilyet:
    viewer.require("simpanan.catat")
    check_words(perintah)
    out = isinstance(perintah, TarikTujuan)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        asked = {name: value for name, value in vars(perintah).items() if name != "kunci"}
        sidik = sidik_isi({"apa": type(perintah).__name__, **asked})
        known = known_answer(conn, perintah.kunci, sidik)
        if known is not None:
            return known
        check_jumlah(perintah.jumlah)
        row = _find(buku, perintah.no_rekening)
        akun = akun_kerja(buku, perintah.akun_kas)
        _check(buku, row, perintah, out=out)
        if out and akun.line == "kas":
            check_koin_tujuan(perintah.jumlah)
        check_batas(
            buku, "penarikan" if out else "setoran", [(perintah.jumlah, perintah.tanggal)]
        )
        gerak = Gerak(
            TARIK_TUJUAN if out else SETOR_TUJUAN,
            row.no_anggota,
            row.no_rekening,
            "tarik" if out else "setor",
            perintah.jumlah,
            akun.code,
            check_catatan(perintah.keterangan),
            jenis=TUJUAN,
        )
        kind = "tujuan_tarik" if out else "tujuan_setor"
        apa = Tindakan(perintah.kunci, kind, perintah.tanggal, sidik, (gerak,))
        _, entries = post_bilyet(buku, apa)
        return HasilBilyet(row.no_rekening, entries[-1].number, perintah.tanggal, perintah.jumlah)


def _check(buku: Buku, row: Row[Any], perintah: SetorTujuan, *, out: bool) -> None:
    if not out:
        posisi = read_posisi(buku, [row.no_anggota])[row.no_anggota]
        check_penyimpan(row.no_anggota, posisi)
        return
    akun = buku.chart.role(role_of(TUJUAN)).code
    saldo = -dim_balance(buku.conn, buku.entitas, akun, "rekening", row.no_rekening)
    check_tarik(perintah.jumlah, saldo)
    free = read_nilai(buku.conn, buku.entitas).ya(TUJUAN_TARIK_AWAL, perintah.tanggal)
    if not free:
        day = dt.date.fromisoformat(row.tanggal_target)
        check_tercapai(row.target, day, saldo, perintah.tanggal)


def _find(buku: Buku, no_rekening: str) -> Row[Any]:
    same = (TABLE.c.entitas_kode == buku.entitas, TABLE.c.no_rekening == no_rekening)
    row = buku.conn.execute(select(TABLE).where(*same)).first()
    if row is None:
        raise Refusal("tujuan_tidak_dikenal", "no_rekening", nomor=no_rekening)
    return row


def _again(row: Row[Any], perintah: RencanaBaru) -> HasilRencana:
    same = (row.entitas_kode, row.no_anggota, row.target, row.tanggal_target)
    asked = (perintah.entitas, perintah.no_anggota, perintah.target)
    if same != (*asked, perintah.tanggal_target.isoformat()):
        raise Refusal("key_used", "kunci", kunci=perintah.kunci)
    return HasilRencana(row.no_rekening, ulang=True)


def _write(buku: Buku, perintah: RencanaBaru, nomor: str, nama: str) -> None:
    (row_id,) = reserve_ids(buku.conn, TABLE.name, 1)
    buku.conn.execute(
        insert(TABLE).values(
            id=row_id,
            entitas_kode=buku.entitas,
            no_rekening=nomor,
            no_anggota=perintah.no_anggota,
            nama=nama,
            target=perintah.target,
            tanggal_target=perintah.tanggal_target.isoformat(),
            status="aktif",
            dibuat_oleh=buku.viewer.user,
            dibuat_pada=buku.dicatat,
            kunci=perintah.kunci,
        )
    )
    detail = {"target": perintah.target, "tanggal": perintah.tanggal_target.isoformat()}
    write_jejak(buku, "tujuan.buat", [(f"tujuan:{buku.entitas}/{nomor}", detail)])
