"""The books and the bank agree up to a day: signed by somebody who does not pay, and locked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from koperasi.bank.buka import MUTASI, find_rekening
from koperasi.bank.models import RekonsiliasiBank
from koperasi.bank.rekonsiliasi import Rekonsiliasi, reconcile
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import open_buku, table_of, write_jejak
from ledger.assertions import Counted, assert_balance
from ledger.errors import Refusal
from ledger.store import reserve_ids

TABLE = table_of(RekonsiliasiBank)


@dataclass(frozen=True)
class KunciRekonsiliasi:
    """An account and the last day that is reconciled."""

    entitas: str
    rekening_id: int
    sampai: dt.date


def lock_rekonsiliasi(desa: Desa, viewer: Viewer, perintah: KunciRekonsiliasi) -> int:
    """Sign a reconciliation: its lines can no longer be untied (DOMAIN 12.6).

    Whoever records payments does not sign; the right is held by others. Where the bank has
    everything the books have, the text of the books gets a balance assertion.

    :returns: number of the reconciliation.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `rekonsiliasi_di_depan`, `koran_belum_ada`, `rekonsiliasi_sudah` (that day or a later
        one is signed), `rekonsiliasi_belum` (lines are open, or something older is).
    """
    viewer.require("bank.kunci")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        rekening = find_rekening(conn, buku.entitas, perintah.rekening_id)
        if perintah.sampai > desa.clock.today(buku.zona):
            raise Refusal("rekonsiliasi_di_depan", "sampai", tanggal=perintah.sampai)
        day = perintah.sampai.isoformat()
        later = select(TABLE.c.sampai).where(
            TABLE.c.rekening_id == rekening.id, TABLE.c.sampai >= day
        )
        if conn.scalar(later) is not None:
            raise Refusal("rekonsiliasi_sudah", "sampai", tanggal=perintah.sampai)
        found = _finished(reconcile(conn, rekening, perintah.sampai))
        (nomor,) = reserve_ids(conn, TABLE.name, 1)
        row = {
            "id": nomor,
            "entitas_kode": buku.entitas,
            "rekening_id": rekening.id,
            "sampai": day,
            "saldo_bank": found.saldo_bank,
            "saldo_buku": found.saldo_buku,
            "buku_saja": found.jumlah_buku_saja,
            "dibuat_oleh": viewer.user,
            "dibuat_pada": buku.dicatat,
        }
        conn.execute(insert(TABLE).values(**row))
        lines = (
            MUTASI.c.rekening_id == rekening.id,
            MUTASI.c.tanggal <= day,
            MUTASI.c.rekonsiliasi_id.is_(None),
        )
        conn.execute(update(MUTASI).where(*lines).values(rekonsiliasi_id=nomor))
        if found.saldo_bank == found.saldo_buku:
            made = (buku.entitas, rekening.akun, perintah.sampai, found.saldo_bank, viewer.user)
            assert_balance(conn, Counted(*made), desa.clock)
        detail = {"sampai": day, "saldo_bank": found.saldo_bank, "saldo_buku": found.saldo_buku}
        write_jejak(buku, "bank.rekonsiliasi", [(f"rekening_bank:{rekening.id}", detail)])
        return nomor


def _finished(found: Rekonsiliasi) -> Rekonsiliasi:
    if not found.selesai:
        raise Refusal(
            "rekonsiliasi_belum",
            "sampai",
            banyak=len(found.bank_saja),
            jumlah=abs(found.jumlah_bank_saja),
            jumlah_sebelum=found.sebelum,
            jumlah_selisih=found.bukti,
        )
    return found
