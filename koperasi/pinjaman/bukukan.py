"""From a counted payment to the books: drafts first, then the act, then the document.

Another room whose act pays loans too (a remittance that is split) prepares the payments, posts
their drafts with its own in one act, and has them kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, update

from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, write_jejak, write_rows
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.baca import PEMBAYARAN, PINJAMAN, saldo_buku
from koperasi.pinjaman.jaminan import release_simpanan
from koperasi.pinjaman.kartu import PELUNASAN
from koperasi.pinjaman.pembayaran import (
    Hitungan,
    Isian,
    Permintaan,
    count,
    draft_of,
    read_riwayat,
    write_angsuran,
)
from koperasi.pinjaman.perintah import HasilBayar
from koperasi.pinjaman.rules import DIHAPUS, LUNAS, RESTRUKTUR
from ledger import journal as ledger_journal
from ledger.entry import Act, Draft, PostedEntry
from ledger.store import reserve_ids


@dataclass(frozen=True)
class Siap:
    """A payment with its drafts, not posted yet."""

    nomor: int
    row: Row[Any]
    minta: Permintaan
    made: Hitungan
    drafts: tuple[Draft, ...]


def post_pembayaran(buku: Buku, row: Row[Any], minta: Permintaan) -> HasilBayar:
    """Book a payment of a loan that is running.

    :raises Refusal: as :func:`koperasi.pinjaman.pembayaran.count`, and what
        :func:`ledger.journal.post` refuses.
    """
    siap = prepare_pembayaran(buku, row, minta)
    act = Act(minta.kunci, minta.jenis, buku.viewer.user, siap.drafts)
    posted = ledger_journal.post(buku.conn, act, buku.desa.clock)
    return keep_pembayaran(buku, siap, posted.act_id, posted.entries[0])


def prepare_pembayaran(buku: Buku, row: Row[Any], minta: Permintaan) -> Siap:
    """Count a payment and draft its entries; the first one is the money.

    :raises Refusal: as :func:`koperasi.pinjaman.pembayaran.count`.
    """
    (nomor,) = reserve_ids(buku.conn, PEMBAYARAN.name, 1)
    made = count(read_riwayat(buku.conn, row), nomor, minta)
    drafts = (replace(d, ref=f"angsuran:{nomor}") for d in drafts_of(buku, row, minta, made))
    return Siap(nomor, row, minta, made, tuple(drafts))


def keep_pembayaran(buku: Buku, siap: Siap, act_id: int, entry: PostedEntry) -> HasilBayar:
    """Write the document of a payment whose drafts were posted.

    :param entry: the entry of its first draft.
    """
    row, minta, made = siap.row, siap.minta, siap.made
    place = {"tindakan_id": act_id, "no_bukti": entry.number, "seq": entry.seq, "id": siap.nomor}
    write_rows(buku, PEMBAYARAN, [_row(buku, row, minta, made) | place])
    detail = {"no_bukti": entry.number, "jumlah": minta.jumlah}
    write_jejak(buku, "pinjaman.bayar", [(f"angsuran:{siap.nomor}", detail)])
    write_angsuran(buku, row.id, made.kartu)
    if made.kartu.lunas and row.keadaan != RESTRUKTUR:
        done = update(PINJAMAN).where(PINJAMAN.c.id == row.id)
        buku.conn.execute(done.values(keadaan=LUNAS, tanggal_lunas=made.kartu.per.isoformat()))
        release_simpanan(buku, row)
    return HasilBayar(
        dokumen_id=siap.nomor,
        no_bukti=entry.number,
        tindakan_id=act_id,
        no_pinjaman=row.no_pinjaman,
        jumlah=minta.jumlah,
        bagian=made.sendiri,
        koreksi=made.lain,
        sisa_pokok=made.kartu.sisa_pokok,
        lunas=made.kartu.lunas,
    )


def drafts_of(buku: Buku, row: Row[Any], minta: Permintaan, made: Hitungan) -> list[Draft]:
    """Entries of a payment: the money, what else moves, and the end of the loan.

    All that is received for a loan that was written off is its recovery, whatever part of the
    claim it pays; only the card divides it.
    """
    if row.keadaan == DIHAPUS:
        return [*_recovery(buku, row, minta), *closing_of(buku, row, made)]
    saldo = saldo_buku(buku.conn, buku.chart, row.no_pinjaman)
    piutang = saldo.get("piutang_jasa_pinjaman", 0)
    drafts, owed = [], piutang
    if minta.jumlah or not jurnal.is_nothing(made.sendiri):
        rule = jurnal.LUNAS if minta.jenis == PELUNASAN else jurnal.BAYAR
        rule = minta.lewat.rule if minta.lewat else rule
        rule = rule if minta.jumlah else jurnal.TITIPAN
        amounts = jurnal.amounts_of(made.sendiri, minta.jumlah, owed)
        owed -= amounts["piutang_jasa"]
        drafts.append(draft_of(buku, row, Isian(rule, minta.tanggal, amounts, minta)))
    if not jurnal.is_nothing(made.lain):
        rule = jurnal.KOREKSI if made.mundur else jurnal.TITIPAN
        day = buku.desa.clock.today(buku.zona) if made.mundur else minta.tanggal
        drafts.append(
            draft_of(buku, row, Isian(rule, day, jurnal.amounts_of(made.lain, 0, owed)))
        )
    return drafts + closing_of(buku, row, made)


def _recovery(buku: Buku, row: Row[Any], minta: Permintaan) -> list[Draft]:
    """Money for a claim outside the books: income, wherever the money comes from."""
    rule = jurnal.PULIH
    if minta.lewat:
        rule = replace(rule, voucher="BM", lines=(minta.lewat.rule.lines[0], *rule.lines[1:]))
    amounts = {"uang": minta.jumlah}
    return [draft_of(buku, row, Isian(rule, minta.tanggal, amounts, minta))]


def closing_of(buku: Buku, row: Row[Any], made: Hitungan) -> list[Draft]:
    """What ends with the loan; one that was restructured has handed it on already."""
    if not made.kartu.lunas or row.keadaan == RESTRUKTUR:
        return []
    return _ending(buku, row, saldo_buku(buku.conn, buku.chart, row.no_pinjaman), made)


def _ending(
    buku: Buku, row: Row[Any], saldo: dict[str, int], made: Hitungan
) -> list[Draft]:
    """A loan that is paid: the rest of its provisi is earned, what the member left is returned."""
    day, drafts = made.kartu.per, []
    provisi = saldo.get("provisi_ditangguhkan", 0)
    if provisi > 0:
        drafts.append(draft_of(buku, row, Isian(jurnal.PROVISI, day, {"provisi": provisi})))
    kept = {
        "wajib_pinjam": saldo.get("simpanan_wajib_pinjam", 0),
        "sisa_titipan": made.kartu.titipan,
    }
    if any(kept.values()):
        drafts.append(draft_of(buku, row, Isian(jurnal.KEMBALI, day, kept)))
    return drafts


def _row(buku: Buku, row: Row[Any], minta: Permintaan, made: Hitungan) -> dict[str, Any]:
    own, other = made.sendiri, made.lain
    returned = made.kartu.titipan if made.kartu.lunas else 0
    return {
        "tanggal": minta.tanggal.isoformat(),
        "sidik_isi": minta.sidik,
        "kunci": minta.kunci,
        "pinjaman_id": row.id,
        "no_pinjaman": row.no_pinjaman,
        "no_anggota": row.no_anggota,
        "jenis": minta.jenis,
        "jumlah": minta.jumlah,
        "jasa_berjalan": minta.jasa,
        "penalti": minta.penalti,
        "bagian_denda": own.denda + other.denda,
        "bagian_jasa": own.jasa + other.jasa,
        "bagian_pokok": own.pokok + own.tambahan + other.pokok + other.tambahan,
        "bagian_penalti": own.penalti + other.penalti,
        "bagian_titipan": own.titipan + other.titipan - returned,
        "akun_kas": minta.lewat.akun if minta.lewat else akun_kerja(buku, minta.akun_kas).code,
        "keterangan": minta.keterangan.strip(),
        "no_pembalik": "",
        "melunasi": int(made.kartu.lunas),
        "cetakan": 0,
    }
