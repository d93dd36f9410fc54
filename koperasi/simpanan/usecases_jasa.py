"""The month's interest: posted for all members in one act, taken back as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIBALIK, DIPOSTING, new_key
from koperasi.dasar.tempo import nama_bulan
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import check_alasan
from koperasi.kas.pencatatan import (
    Buku,
    check_batas,
    open_buku,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import check_words
from koperasi.kas.sendiri import batas_balik_tindakan
from koperasi.simpanan.hitung import Hitungan, Maju, hitung_jasa
from koperasi.simpanan.ketentuan import read_nilai
from koperasi.simpanan.posting_jasa import (
    REKENING,
    draft_of,
    mark_paid,
    mark_unpaid,
    number_slips,
    row_of,
)
from koperasi.simpanan.queries_jasa import PROSES, check_bulan
from ledger import journal, schema
from ledger.entry import Act, Reversal
from ledger.errors import Refusal
from ledger.locks import is_locked
from ledger.periods import last_day, month_name
from ledger.store import reserve_ids

_ENTRY = schema.journal.c


@dataclass(frozen=True)
class ProsesBaru:
    """A month whose interest is to be posted.

    :param bulan: month yyyymm.
    :param sidik: fingerprint of the preview that was agreed to; "" when nobody looked.
    """

    entitas: str
    bulan: int
    sidik: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilProses:
    """Answer: the run and its totals, whole rupiah."""

    proses_id: int
    bulan: int
    banyak: int
    bruto: int
    pph: int
    ulang: bool = False


@dataclass(frozen=True)
class BatalProses:
    """A run that is to be taken back whole, and why."""

    entitas: str
    proses_id: int
    alasan: str
    kunci: str = field(default_factory=new_key)


def post_jasa(
    desa: Desa, viewer: Viewer, perintah: ProsesBaru, maju: Maju | None = None
) -> HasilProses:
    """Credit the interest of a month to all members, dated its last day, in one act.

    Each account gets a voucher BM of its own: interest in full, the final tax taken out of it
    (PP 15/2009: over all accounts of the member together). Every member paid gets a tax slip,
    also at 0 % (PMK 112/2010).

    :param maju: told how far it is; called inside the transaction.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `jasa_berubah` (not what was
        agreed to), `jasa_kosong`, what :func:`koperasi.simpanan.queries_jasa.check_bulan` and
        :func:`ledger.journal.post` refuse (`period_locked`).
    """
    viewer.require("simpanan.jasa")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        known = conn.execute(select(PROSES).where(PROSES.c.kunci == perintah.kunci)).first()
        if known is not None:
            return _again(known, perintah)
        check_bulan(conn, perintah.entitas, perintah.bulan, desa.clock.today(buku.zona))
        nilai = read_nilai(conn, perintah.entitas)
        made = hitung_jasa(conn, buku.chart, nilai, perintah.bulan, maju)
        if not made.baris:
            raise Refusal("jasa_kosong", "bulan", bulan_nama=nama_bulan(perintah.bulan))
        if perintah.sidik and perintah.sidik != made.sidik:
            raise Refusal("jasa_berubah", "bulan", bulan_nama=nama_bulan(perintah.bulan))
        if maju:
            maju(65, nama_bulan(perintah.bulan))
        return _post(buku, perintah, made)


def undo_jasa(desa: Desa, viewer: Viewer, perintah: BatalProses) -> HasilProses:
    """Take a whole run back: every balance is again what it was, on every day.

    The reversal is dated the run's own day while that month is open, else today.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `jasa_sudah_dibatalkan`, `jasa_bukan_terakhir`, `alasan_kosong`,
        `balik_perlu_persetujuan`, what
        :func:`ledger.journal.reverse` refuses (`balance_short`: somebody spent it already).
    """
    viewer.require("simpanan.jasa")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = _find(conn, perintah)
        if row.keadaan != DIPOSTING:
            return _undone(conn, row, perintah)
        _check_last(conn, row)
        alasan = check_alasan(perintah.alasan)
        today = desa.clock.today(buku.zona)
        batas = batas_balik_tindakan(buku, [row.tindakan_id])
        check_batas(buku, batas, [(row.jumlah_bruto, today)])
        day = dt.date.fromisoformat(row.tanggal)
        day = today if is_locked(conn, perintah.entitas, day) else day
        asked = Reversal(perintah.kunci, viewer.user, alasan, day, buku.penyetuju)
        posted = journal.reverse(conn, row.tindakan_id, asked, desa.clock)
        _mark(buku, row, posted.act_id, alasan)
        return HasilProses(row.id, row.bulan, row.banyak, row.jumlah_bruto, row.jumlah_pph)


def _again(row: Row[Any], perintah: ProsesBaru) -> HasilProses:
    if (row.entitas_kode, row.bulan) != (perintah.entitas, perintah.bulan):
        raise Refusal("key_used", "kunci", kunci=perintah.kunci)
    return HasilProses(row.id, row.bulan, row.banyak, row.jumlah_bruto, row.jumlah_pph, ulang=True)


def _post(buku: Buku, perintah: ProsesBaru, made: Hitungan) -> HasilProses:
    (proses,) = reserve_ids(buku.conn, PROSES.name, 1)
    ids = list(reserve_ids(buku.conn, REKENING.name, len(made.baris)))
    drafts = tuple(
        draft_of(buku, satu, last_day(perintah.bulan), nomor)
        for satu, nomor in zip(made.baris, ids, strict=True)
    )
    act = Act(perintah.kunci, "jasa_simpanan", buku.viewer.user, drafts)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    _write_proses(buku, perintah, made, (proses, posted.act_id))
    rows = [
        row_of(satu, entry)
        | {
            "id": nomor,
            "proses_id": proses,
            "sidik_isi": made.sidik,
            "tindakan_id": posted.act_id,
            "kunci": f"{perintah.kunci}/{nomor}",
        }
        for satu, nomor, entry in zip(made.baris, ids, posted.entries, strict=True)
    ]
    write_rows(buku, REKENING, rows)
    mark_paid(buku, made.baris, ids)
    number_slips(buku, perintah.bulan, [satu.no_anggota for satu in made.baris])
    detail = {"bulan": month_name(perintah.bulan), "jumlah": made.bruto, "pph": made.pph}
    write_jejak(buku, "jasa.catat", [(f"jasa:{buku.entitas}/{proses}", detail)])
    return HasilProses(proses, perintah.bulan, len(made.baris), made.bruto, made.pph)


def _write_proses(
    buku: Buku, perintah: ProsesBaru, made: Hitungan, ids: tuple[int, int]
) -> None:
    buku.conn.execute(
        insert(PROSES).values(
            id=ids[0],
            entitas_kode=buku.entitas,
            bulan=perintah.bulan,
            tanggal=last_day(perintah.bulan).isoformat(),
            metode=made.metode,
            keadaan=DIPOSTING,
            banyak=len(made.baris),
            jumlah_bruto=made.bruto,
            jumlah_pph=made.pph,
            sidik_isi=made.sidik,
            tindakan_id=ids[1],
            pembuat=buku.viewer.user,
            dibuat_pada=buku.dicatat,
            dibatalkan_oleh="",
            alasan="",
            kunci=perintah.kunci,
        )
    )


def _find(conn: Connection, perintah: BatalProses) -> Row[Any]:
    same = (PROSES.c.id == perintah.proses_id, PROSES.c.entitas_kode == perintah.entitas)
    row = conn.execute(select(PROSES).where(*same)).first()
    if row is None:
        raise Refusal("tidak_ditemukan", "proses_id")
    return row


def _undone(conn: Connection, row: Row[Any], perintah: BatalProses) -> HasilProses:
    act = schema.act.c
    done = conn.scalar(select(act.id).where(act.key == perintah.kunci))
    if done is None or done != row.pembalik_id:
        raise Refusal("jasa_sudah_dibatalkan", "proses_id", bulan_nama=nama_bulan(row.bulan))
    return HasilProses(row.id, row.bulan, row.banyak, row.jumlah_bruto, row.jumlah_pph, ulang=True)


def _check_last(conn: Connection, row: Row[Any]) -> None:
    """A later month was counted on the balances that this run made."""
    later = select(PROSES.c.bulan).where(
        PROSES.c.entitas_kode == row.entitas_kode,
        PROSES.c.keadaan == DIPOSTING,
        PROSES.c.bulan > row.bulan,
    )
    found = conn.scalar(later.order_by(PROSES.c.bulan.desc()))
    if found is not None:
        names = {"bulan_nama": nama_bulan(row.bulan), "bulan_akhir": nama_bulan(found)}
        raise Refusal("jasa_bukan_terakhir", "proses_id", **names)


def _mark(buku: Buku, row: Row[Any], act_id: int, alasan: str) -> None:
    pairs = select(_ENTRY.reverses_seq, _ENTRY.number).where(_ENTRY.act_id == act_id)
    numbers = {found[0]: found[1] for found in buku.conn.execute(pairs)}
    mine = select(REKENING.c.id, REKENING.c.seq).where(REKENING.c.proses_id == row.id)
    values: list[dict[str, Any]] = [
        {"nomor": found.id, "pembalik": numbers[found.seq]} for found in buku.conn.execute(mine)
    ]
    changed = update(REKENING).where(REKENING.c.id == bindparam("nomor"))
    buku.conn.execute(changed.values(keadaan=DIBALIK, no_pembalik=bindparam("pembalik")), values)
    mark_unpaid(buku, [value["nomor"] for value in values])
    done = update(PROSES).where(PROSES.c.id == row.id)
    by = {"dibatalkan_oleh": buku.viewer.user, "alasan": alasan, "pembalik_id": act_id}
    buku.conn.execute(done.values(keadaan=DIBALIK, **by))
    detail = {"bulan": month_name(row.bulan), "jumlah": row.jumlah_bruto, "alasan": alasan}
    write_jejak(buku, "jasa.batal", [(f"jasa:{buku.entitas}/{row.id}", detail)])

