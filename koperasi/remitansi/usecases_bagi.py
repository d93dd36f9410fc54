"""Splitting a remittance: loans, savings, goals, the fee of the tariff, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import BATAL, sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, done_before, open_buku, write_jejak, write_rows
from koperasi.kas.rules import check_words
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.bukukan import Siap, keep_pembayaran, prepare_pembayaran
from koperasi.pinjaman.kartu import BAYAR
from koperasi.pinjaman.pembayaran import Lewat, Permintaan
from koperasi.remitansi import pembagian, rules
from koperasi.remitansi.baca import (
    BARIS,
    PEMBAGIAN,
    PEMBAYARAN,
    TITIPAN,
    bagian_of,
    open_kiriman,
    refresh,
    standing,
    waiting,
)
from koperasi.remitansi.pembagian import Bagian, Baris
from koperasi.remitansi.perintah import BagiKiriman, HasilBagi
from koperasi.remitansi.rencana import Rencana, is_loan, owner_of_goal, plan
from ledger import journal
from ledger.entry import Act, Draft
from ledger.errors import Refusal
from ledger.rules import Rule, RuleInput, build
from ledger.store import reserve_ids


def split_kiriman(desa: Desa, viewer: Viewer, perintah: BagiKiriman) -> HasilBagi:
    """Split what is titipan as instructed: every line its own entry, all one act, no cash yet.

    The loan line goes the way of every payment of that loan (denda, jasa, pokok in its order);
    what it cannot take goes to the rest line. The fee is the tariff of the day, shown apart.

    :raises Refusal: `tidak_berhak`, `kiriman_tidak_dikenal`, `kiriman_dibalik`,
        `kiriman_sudah_kembali`, `kiriman_belum_dikenal`, `kiriman_sudah_dibagi`,
        `kiriman_sudah_dibayar`, `instruksi_belum_ada`, `tujuan_hanya_pengirim`,
        `rujukan_orang_lain`, `pinjaman_tidak_dikenal`, `tujuan_tidak_dikenal`,
        `anggota_tidak_aktif`, `calon_hanya_pokok`, what
        :func:`koperasi.remitansi.pembagian.split` and :func:`ledger.journal.post` refuse.
    """
    viewer.require("remitansi.catat")
    with desa.tindak() as conn:
        made = post_bagi(open_buku(desa, conn, viewer, perintah.entitas), perintah)
        assert made is not None  # noqa: S101 - only an optional split may be none
        return made


def post_bagi(
    buku: Buku, perintah: BagiKiriman, *, opsional: bool = False
) -> HasilBagi | None:
    """The same in locked books.

    :param opsional: nothing is split, and None answered, where no instruction holds.
    :raises Refusal: as :func:`split_kiriman`.
    """
    check_words(perintah)
    sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
    if done_before(buku, PEMBAGIAN, {perintah.kunci: sidik}):
        return known_split(buku, perintah.kunci)
    row = open_kiriman(buku, perintah.no_kiriman)
    _check_waiting(buku, row)
    rencana = plan(buku, row, perintah)
    if rencana is None:
        if opsional:
            return None
        raise Refusal("instruksi_belum_ada", "baris", nomor=row.pengirim)
    return _post(buku, row, perintah, rencana, sidik)


def known_split(buku: Buku, kunci: str) -> HasilBagi | None:
    """What was answered when a split was recorded under this key; None for never."""
    row = buku.conn.execute(select(PEMBAGIAN).where(PEMBAGIAN.c.kunci == kunci)).first()
    if row is None:
        return None
    found = bagian_of(buku.conn, row.id)
    return HasilBagi(
        row.id, row.no_bukti, row.tindakan_id or 0, found, row.biaya, row.tunai, ulang=True
    )


def _check_waiting(buku: Buku, row: Row[Any]) -> None:
    if not row.penerima:
        raise Refusal("kiriman_belum_dikenal", "no_kiriman", nomor=row.no_kiriman)
    for done in standing(buku.conn, PEMBAGIAN, row.id):
        if done.tindakan_id is not None:
            raise Refusal("kiriman_sudah_dibagi", "no_kiriman", nomor=done.no_bukti)
        buku.conn.execute(
            update(PEMBAGIAN).where(PEMBAGIAN.c.id == done.id).values(keadaan=BATAL)
        )
    paid = standing(buku.conn, PEMBAYARAN, row.id)
    if paid or waiting(buku, row.no_kiriman, TITIPAN) != row.jumlah:
        number = paid[0].no_bukti if paid else row.no_bukti
        raise Refusal("kiriman_sudah_dibayar", "no_kiriman", nomor=number)


def _post(
    buku: Buku, row: Row[Any], perintah: BagiKiriman, rencana: Rencana, sidik: str
) -> HasilBagi:
    (nomor,) = reserve_ids(buku.conn, PEMBAGIAN.name, 1)
    loans, drafts = _drafts(buku, row, perintah, rencana)
    drafts = [replace(draft, ref=f"pembagian_remitansi:{nomor}") for draft in drafts]
    act_id, number, seq, left = None, "", None, {}
    if drafts:
        act = Act(perintah.kunci, "remitansi_bagi", buku.viewer.user, tuple(drafts))
        posted = journal.post(buku.conn, act, buku.desa.clock)
        act_id, number, seq = posted.act_id, posted.entries[0].number, posted.entries[0].seq
        for place, siap in loans:
            kept = keep_pembayaran(buku, siap, posted.act_id, posted.entries[place])
            left[kept.no_pinjaman] = kept.sisa_pokok
    made = {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": sidik,
        "kunci": perintah.kunci,
        "remitansi_id": row.id,
        "jumlah": row.jumlah,
        "tunai": rencana.tunai,
        "biaya": rencana.biaya,
        "instruksi_id": rencana.instruksi_id,
        "oleh": rencana.oleh,
        "tindakan_id": act_id,
        "no_bukti": number,
        "seq": seq,
        "no_pembalik": "",
    }
    write_rows(buku, PEMBAGIAN, [made])
    shown = _with_fee(rencana)
    buku.conn.execute(insert(BARIS), _rows(buku, nomor, shown))
    refresh(buku, row.id, dibagi=1)
    detail = {"no_bukti": number, "jumlah": row.jumlah, "tunai": rencana.tunai}
    write_jejak(buku, "remitansi.bagi", [(f"remitansi:{row.id}", detail)])
    return HasilBagi(nomor, number, act_id or 0, shown, rencana.biaya, rencana.tunai, left)


def _with_fee(rencana: Rencana) -> tuple[Bagian, ...]:
    if not rencana.biaya:
        return rencana.bagian
    fee = Baris(pembagian.BIAYA, pembagian.TETAP, rencana.biaya)
    return (*rencana.bagian, Bagian(fee, rencana.biaya))


def _rows(buku: Buku, nomor: int, shown: Sequence[Bagian]) -> list[dict[str, Any]]:
    ids = reserve_ids(buku.conn, BARIS.name, len(shown))
    return [
        {
            "id": own,
            "pembagian_id": nomor,
            "urut": urut,
            "jenis": satu.baris.jenis,
            "cara": satu.baris.cara,
            "nilai": satu.baris.nilai,
            "rujukan": satu.baris.rujukan,
            "kelas": satu.baris.golongan,
            "jumlah": satu.jumlah,
        }
        for urut, (own, satu) in enumerate(zip(ids, shown, strict=True), 1)
    ]


Loans = list[tuple[int, Siap]]


def _drafts(
    buku: Buku, row: Row[Any], perintah: BagiKiriman, rencana: Rencana
) -> tuple[Loans, list[Draft]]:
    """Entries of all lines that move money, and the payments of loans with their places."""
    drafts: list[Draft] = []
    loans: Loans = []
    place = {"penerima": rencana.penerima.nomor, "kiriman": str(row.no_kiriman)}
    for spot, bagian in enumerate(rencana.bagian):
        if not bagian.jumlah or bagian.baris.jenis == pembagian.TUNAI:
            continue
        if is_loan(bagian.baris):
            siap = _loan(buku, perintah, bagian, place, spot)
            loans.append((len(drafts), siap))
            drafts += siap.drafts
        else:
            drafts.append(_saving(buku, perintah, bagian, place))
    if rencana.biaya:
        rule = rules.BIAYA if rencana.penerima.no_anggota else rules.BIAYA_LUAR
        drafts.append(_build(buku, perintah, rule, {"biaya": rencana.biaya}, place))
    return loans, drafts


def _loan(
    buku: Buku, perintah: BagiKiriman, bagian: Bagian, place: dict[str, str], spot: int
) -> Siap:
    row = find_pinjaman(buku.conn, buku.entitas, bagian.baris.rujukan)
    lewat = Lewat(rules.ANGSURAN, buku.chart.role(TITIPAN).code, place)
    minta = Permintaan(
        BAYAR,
        bagian.jumlah,
        perintah.tanggal,
        f"{perintah.kunci}/{spot}",
        sidik_isi({"kiriman": place["kiriman"], "jumlah": bagian.jumlah}),
        keterangan=f"dari kiriman {place['kiriman']}",
        lewat=lewat,
    )
    return prepare_pembayaran(buku, row, minta)


def _saving(
    buku: Buku, perintah: BagiKiriman, bagian: Bagian, place: dict[str, str]
) -> Draft:
    ref = bagian.baris.rujukan
    if bagian.baris.jenis == pembagian.SUKARELA:
        rule, dims = rules.SUKARELA, {"anggota": ref}
    else:
        rule, dims = rules.TUJUAN, {"anggota": owner_of_goal(buku, ref), "rekening": ref}
    return _build(buku, perintah, rule, {"jumlah": bagian.jumlah}, place | dims)


def _build(
    buku: Buku, perintah: BagiKiriman, rule: Rule, amounts: dict[str, int], dims: dict[str, str]
) -> Draft:
    given = RuleInput(buku.entitas, perintah.tanggal, amounts, dims)
    return build(rule, buku.chart, given)


