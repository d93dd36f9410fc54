"""The month end of loans: accrual, provisi and allowance in one act, taken back as one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIBALIK, DIPOSTING, new_key
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pembalik import Pembalik, check_alasan, reverse_voucher
from koperasi.kas.pembalik import Pemilik as PemilikBukti
from koperasi.kas.pembalik import register as register_pembalik
from koperasi.kas.pencatatan import Buku, open_buku, table_of, write_jejak, write_rows
from koperasi.kas.rules import check_words
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.baca import USUL
from koperasi.pinjaman.kartu import HAPUS_BUKU
from koperasi.pinjaman.models import AkhirBulanPinjaman
from koperasi.pinjaman.pembayaran import Isian, draft_of
from koperasi.pinjaman.penilaian import Pratinjau, look_at
from koperasi.pinjaman.usecases_bayar import use_titipan_semua
from ledger import journal
from ledger.chart import load_chart
from ledger.entry import Act, Draft
from ledger.errors import Refusal
from ledger.periods import last_day, month_name
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids

PROSES = table_of(AkhirBulanPinjaman)
register_pembalik("akhir_bulan_pinjaman", PemilikBukti(PROSES))


@dataclass(frozen=True)
class AkhirBulan:
    """A month end that is to be posted.

    :param bulan: month yyyymm.
    :param sidik: fingerprint of the preview that was agreed to; "" when nobody looked.
    """

    entitas: str
    bulan: int
    sidik: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilAkhirBulan:
    """Answer: what the month end booked, whole rupiah; `no_bukti` is "" when nothing was."""

    dokumen_id: int
    bulan: int
    no_bukti: str
    akrual: int
    provisi: int
    beban: int
    ulang: bool = False


@dataclass(frozen=True)
class BatalAkhirBulan:
    """A month end that is to be taken back whole, and why."""

    entitas: str
    dokumen_id: int
    alasan: str
    kunci: str = field(default_factory=new_key)


def preview_akhir_bulan(
    viewer: Viewer, conn: Connection, entitas: str, bulan: int
) -> Pratinjau:
    """What the month end would book, loan by loan.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    return look_at(conn, entitas, load_chart(conn, entitas), bulan)


def list_proses(viewer: Viewer, conn: Connection, entitas: str) -> list[Row[Any]]:
    """Month ends so far, the latest first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    query = select(PROSES).where(PROSES.c.entitas_kode == entitas)
    return list(conn.execute(query.order_by(PROSES.c.bulan.desc(), PROSES.c.id.desc())))


def post_akhir_bulan(desa: Desa, viewer: Viewer, perintah: AkhirBulan) -> HasilAkhirBulan:
    """Post a month end, dated the month's last day: jasa accrued only for classes that allow it
    (else what was accrued is taken back), provisi earned, allowance as required minus booked.
    Titipan that has fallen due is booked first, by vouchers of its own. Loans of which nothing is
    to be booked are kept as a run without a voucher: they were looked at.

    :raises Refusal: `tidak_berhak`, `akhir_bulan_sudah`, `akhir_bulan_urut`, `akhir_bulan_belum`,
        `akhir_bulan_berubah`, `akhir_bulan_kosong` without a running loan, `key_used`, what
        :func:`ledger.journal.post` refuses (`period_locked`, ...).
    """
    viewer.require("pinjaman.akhir_bulan")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        known = conn.execute(select(PROSES).where(PROSES.c.kunci == perintah.kunci)).first()
        if known is not None:
            return _again(known, perintah)
        _check_month(buku, perintah.bulan)
        use_titipan_semua(buku, last_day(perintah.bulan))
        look = look_at(conn, buku.entitas, buku.chart, perintah.bulan)
        if perintah.sidik and perintah.sidik != look.sidik:
            raise Refusal("akhir_bulan_berubah", "bulan")
        return _post(buku, perintah, look)


def undo_akhir_bulan(desa: Desa, viewer: Viewer, perintah: BatalAkhirBulan) -> int:
    """Take a month end back whole; returns its month. The latest goes first.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `sudah_dibalik`,
        `akhir_bulan_sudah_dibalik`, `akhir_bulan_urut`, `alasan_kosong`, `akhir_bulan_dipakai`
        by a writing-off since, what :func:`ledger.journal.reverse` refuses.
    """
    viewer.require("pinjaman.akhir_bulan")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        same = (PROSES.c.id == perintah.dokumen_id, PROSES.c.entitas_kode == buku.entitas)
        row = conn.execute(select(PROSES).where(*same)).first()
        if row is None:
            raise Refusal("tidak_ditemukan", "dokumen_id")
        if row.keadaan == DIPOSTING and latest_month(conn, buku.entitas) > row.bulan:
            latest = month_name(latest_month(conn, buku.entitas))
            raise Refusal("akhir_bulan_urut", "bulan", bulan=latest)
        _check_allowance(buku, row)
        alasan = check_alasan(perintah.alasan)
        if row.no_bukti:
            asked = Pembalik(buku.entitas, row.no_bukti, alasan, kunci=perintah.kunci)
            reverse_voucher(buku, asked)
        elif row.keadaan != DIPOSTING:
            raise Refusal("akhir_bulan_sudah_dibalik", "bulan", bulan=month_name(row.bulan))
        done = update(PROSES).where(PROSES.c.id == row.id)
        conn.execute(done.values(keadaan=DIBALIK, alasan=alasan))
        detail = {"bulan": month_name(row.bulan), "alasan": alasan}
        subject = f"akhir_bulan_pinjaman:{row.id}"
        write_jejak(buku, "pinjaman.akhir_bulan_batal", [(subject, detail)])
        return int(row.bulan)


def _check_allowance(buku: Buku, row: Row[Any]) -> None:
    """The allowance of this month was not used to write a loan off since.

    :raises Refusal: `akhir_bulan_dipakai`.
    """
    used = select(USUL.c.no_bukti).where(
        USUL.c.entitas_kode == buku.entitas,
        USUL.c.jenis == HAPUS_BUKU,
        USUL.c.keadaan == DIPOSTING,
        USUL.c.tanggal >= row.tanggal,
    )
    voucher = buku.conn.scalar(used.order_by(USUL.c.id.desc()).limit(1))
    if row.keadaan == DIPOSTING and voucher is not None:
        raise Refusal("akhir_bulan_dipakai", "bulan", nomor=voucher)


def _check_month(buku: Buku, bulan: int) -> None:
    if last_day(bulan) > buku.desa.clock.today(buku.zona):
        raise Refusal("akhir_bulan_belum", "bulan", bulan=month_name(bulan))
    latest = latest_month(buku.conn, buku.entitas)
    if latest == bulan:
        raise Refusal("akhir_bulan_sudah", "bulan", bulan=month_name(bulan))
    if latest > bulan:
        raise Refusal("akhir_bulan_urut", "bulan", bulan=month_name(latest))


def latest_month(conn: Connection, entitas: str) -> int:
    """Month of the latest run that stands, 0 for none."""
    same = (PROSES.c.entitas_kode == entitas, PROSES.c.keadaan == DIPOSTING)
    query = select(PROSES.c.bulan).where(*same).order_by(PROSES.c.bulan.desc()).limit(1)
    return int(conn.scalar(query) or 0)


def _post(buku: Buku, perintah: AkhirBulan, look: Pratinjau) -> HasilAkhirBulan:
    drafts = _drafts(buku, look)
    if not drafts and not look.baris:
        raise Refusal("akhir_bulan_kosong", "bulan")
    (nomor,) = reserve_ids(buku.conn, PROSES.name, 1)
    act_id, number = _book(buku, perintah.kunci, nomor, drafts)
    row = {
        "id": nomor,
        "tanggal": last_day(look.bulan).isoformat(),
        "sidik_isi": look.sidik,
        "tindakan_id": act_id,
        "no_bukti": number,
        "kunci": perintah.kunci,
        "bulan": look.bulan,
        "banyak": len(look.baris),
        "sisa_pokok": look.sisa_pokok,
        "penyisihan_wajib": look.wajib,
        "selisih_penyisihan": look.beban,
        "selisih_akrual": look.akrual,
        "jumlah_provisi": look.provisi,
        "rincian": look.rincian,
        "alasan": "",
        "no_pembalik": "",
    }
    write_rows(buku, PROSES, [row])
    detail = {"bulan": month_name(look.bulan), "beban": look.beban, "akrual": look.akrual}
    subject = f"akhir_bulan_pinjaman:{nomor}"
    write_jejak(buku, "pinjaman.akhir_bulan", [(subject, detail)])
    return HasilAkhirBulan(nomor, look.bulan, number, look.akrual, look.provisi, look.beban)


def _book(buku: Buku, kunci: str, nomor: int, drafts: list[Draft]) -> tuple[int | None, str]:
    """Post the entries of a run as one act: its id and first number, (None, "") without entries."""
    if not drafts:
        return None, ""
    named = tuple(replace(draft, ref=f"akhir_bulan_pinjaman:{nomor}") for draft in drafts)
    act = Act(kunci, "akhir_bulan_pinjaman", buku.viewer.user, named)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    return posted.act_id, posted.entries[0].number


def _drafts(buku: Buku, look: Pratinjau) -> list[Draft]:
    """An entry for each loan that accrues or earns, one for the allowance of all."""
    day, drafts = last_day(look.bulan), []
    for satu in look.baris:
        if satu.akrual:
            amounts = {"jasa": max(satu.akrual, 0), "jasa_balik": max(-satu.akrual, 0)}
            drafts.append(draft_of(buku, satu.row, Isian(jurnal.AKRUAL, day, amounts)))
        if satu.provisi:
            amounts = {"provisi": satu.provisi}
            drafts.append(draft_of(buku, satu.row, Isian(jurnal.PROVISI, day, amounts)))
    if look.beban:
        amounts = {"beban": max(look.beban, 0), "beban_balik": max(-look.beban, 0)}
        words = {"bulan": month_name(look.bulan)}
        given = RuleInput(ledger=buku.entitas, date=day, amounts=amounts, words=words)
        drafts.append(build(jurnal.PENYISIHAN, buku.chart, given))
    return drafts


def _again(row: Row[Any], perintah: AkhirBulan) -> HasilAkhirBulan:
    if (row.entitas_kode, row.bulan) != (perintah.entitas, perintah.bulan):
        raise Refusal("key_used", kunci=perintah.kunci)
    figures = (row.selisih_akrual, row.jumlah_provisi, row.selisih_penyisihan)
    return HasilAkhirBulan(row.id, row.bulan, row.no_bukti, *figures, ulang=True)
