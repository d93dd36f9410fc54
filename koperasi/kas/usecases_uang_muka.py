"""Advances for activities: handed out, accounted for with papers inside their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key, sidik_isi
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import (
    Buku,
    check_batas,
    done_before,
    open_buku,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import (
    Baris,
    check_baris,
    check_catatan,
    check_jumlah,
    check_uraian,
    check_words,
    pack_baris,
)
from koperasi.kas.rules_uang_muka import HARI, LPJ_KURANG, LPJ_SISA, UANG_MUKA, settle
from koperasi.kas.uang_muka import (
    LPJ,
    MUKA,
    akun_muka,
    check_overdue,
    has_papers,
    open_advance,
)
from ledger import journal
from ledger.entry import Act, Draft, PostedEntry, Posting
from ledger.errors import Refusal
from ledger.store import reserve_ids


@dataclass(frozen=True)
class UangMukaBaru:
    """Money for an activity that is handed out.

    :param penerima: who gets it and will account for it; stays out of the books.
    """

    entitas: str
    tanggal: dt.date
    penerima: str
    uraian: str
    jumlah: int
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class Pertanggungjawaban:
    """What an advance was spent on; the papers hang on the advance.

    :param id: of the advance. :param baris: accounts and positive amounts.
    """

    entitas: str
    id: int
    tanggal: dt.date
    baris: tuple[Baris, ...]
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilUangMuka:
    """Answer: the advance, the number of the voucher, what came back or was added."""

    id: int
    no_bukti: str
    seq: int
    kembali: int = 0
    tambahan: int = 0
    ulang: bool = False


def give_uang_muka(desa: Desa, viewer: Viewer, perintah: UangMukaBaru) -> HasilUangMuka:
    """Hand out an advance; it must be accounted for within `kas.uang_muka_hari` days.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `uang_muka_tidak_ada` (this chart
        has no account for it), `penerima_kosong`, `uraian_kosong`, `amount_zero`,
        `jumlah_minus`, `uang_muka_terbuka` (the person has an overdue one), and as
        :func:`koperasi.kas.usecases.record_kas`.
    """
    viewer.require("kas.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
        known = done_before(buku, MUKA, {perintah.kunci: sidik})
        if known:
            row = known[perintah.kunci]
            return HasilUangMuka(row.id, row.no_bukti, row.seq, ulang=True)
        return _give(buku, perintah, sidik)


def account_uang_muka(desa: Desa, viewer: Viewer, perintah: Pertanggungjawaban) -> HasilUangMuka:
    """Account for an advance: what it was spent on, what comes back, or what is added.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`,
        `uang_muka_selesai`, `uang_muka_tanpa_bukti` (attach its papers first),
        `tanggal_sebelum_uang_muka`, what :func:`koperasi.kas.rules.check_baris` refuses, and as
        :func:`koperasi.kas.usecases.record_kas`.
    """
    viewer.require("kas.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        fields = {k: v for k, v in vars(perintah).items() if k != "kunci"}
        sidik = sidik_isi({**fields, "baris": pack_baris(perintah.baris)})
        known = done_before(buku, LPJ, {perintah.kunci: sidik})
        if known:
            row = known[perintah.kunci]
            return HasilUangMuka(
                row.uang_muka_id, row.no_bukti, row.seq, row.kembali, row.tambahan, ulang=True
            )
        return _account(buku, perintah, sidik)


def _give(buku: Buku, perintah: UangMukaBaru, sidik: str) -> HasilUangMuka:
    penerima = check_catatan(perintah.penerima, "penerima")
    if not penerima:
        raise Refusal("penerima_kosong", "penerima")
    jumlah, uraian = check_jumlah(perintah.jumlah), check_uraian(perintah.uraian)
    muka, kas = akun_muka(buku), akun_kerja(buku, perintah.akun_kas)
    check_batas(buku, "kas_keluar", [(jumlah, perintah.tanggal)])
    check_overdue(buku, penerima, perintah.tanggal)
    days = int(
        nilai_parameter(buku.conn, buku.entitas, HARI.key, perintah.tanggal, HARI.default)
    )
    (nomor,) = reserve_ids(buku.conn, MUKA.name, 1)
    draft = Draft(
        ledger=buku.entitas,
        date=perintah.tanggal,
        voucher=UANG_MUKA.voucher,
        narration=f"{UANG_MUKA.narration}: {uraian}",
        postings=(Posting(muka.code, jumlah), Posting(kas.code, -jumlah)),
        rule=UANG_MUKA.code,
        ref=f"uang_muka:{nomor}",
    )
    act_id, entry = _post(buku, (perintah.kunci, "uang_muka"), draft)
    row = {
        "penerima": penerima,
        "uraian": uraian,
        "jumlah": jumlah,
        "akun_kas": kas.code,
        "jatuh_tempo": (perintah.tanggal + dt.timedelta(days=days)).isoformat(),
    }
    _write(buku, (MUKA, nomor, perintah, sidik), (act_id, entry), row)
    detail = {"no_bukti": entry.number, "jumlah": jumlah}
    write_jejak(buku, "kas.uang_muka", [(f"uang_muka:{nomor}", detail)])
    return HasilUangMuka(nomor, entry.number, entry.seq)


def _account(buku: Buku, perintah: Pertanggungjawaban, sidik: str) -> HasilUangMuka:
    muka_row = open_advance(buku, perintah.id)
    if perintah.tanggal.isoformat() < muka_row.tanggal:
        raise Refusal("tanggal_sebelum_uang_muka", "tanggal", tanggal=muka_row.tanggal)
    if not has_papers(buku, perintah.id):
        raise Refusal("uang_muka_tanpa_bukti", "baris")
    muka, kas = akun_muka(buku), akun_kerja(buku, perintah.akun_kas)
    baris = check_baris(buku.chart, perintah.baris, muka)
    belanja = sum(satu.jumlah for satu in baris)
    kembali, tambahan = settle(muka_row.jumlah, belanja)
    if tambahan:
        check_batas(buku, "kas_keluar", [(tambahan, perintah.tanggal)])
    rule = LPJ_KURANG if tambahan else LPJ_SISA
    (nomor,) = reserve_ids(buku.conn, LPJ.name, 1)
    draft = Draft(
        ledger=buku.entitas,
        date=perintah.tanggal,
        voucher="BKM" if kembali else rule.voucher,
        narration=f"{rule.narration} {muka_row.no_bukti}: {muka_row.uraian}",
        postings=_legs(baris, (muka.code, muka_row.jumlah), (kas.code, kembali - tambahan)),
        rule=rule.code,
        ref=f"lpj_uang_muka:{nomor}",
    )
    act_id, entry = _post(buku, (perintah.kunci, "lpj_uang_muka"), draft)
    row = {
        "uang_muka_id": muka_row.id,
        "baris": pack_baris(baris),
        "belanja": belanja,
        "kembali": kembali,
        "tambahan": tambahan,
        "akun_kas": kas.code,
    }
    _write(buku, (LPJ, nomor, perintah, sidik), (act_id, entry), row)
    detail = {"no_bukti": entry.number, "belanja": belanja, "kembali": kembali - tambahan}
    write_jejak(buku, "kas.lpj_uang_muka", [(f"uang_muka:{muka_row.id}", detail)])
    return HasilUangMuka(muka_row.id, entry.number, entry.seq, kembali, tambahan)


def _legs(
    baris: Sequence[Baris], muka: tuple[str, int], kas: tuple[str, int]
) -> tuple[Posting, ...]:
    """What it was spent on, the cash that moved, and the advance that is gone."""
    spent = [Posting(satu.akun, satu.jumlah, satu.dims) for satu in baris]
    moved = [Posting(*kas)] if kas[1] else []
    return (*spent, *moved, Posting(muka[0], -muka[1]))


def _post(buku: Buku, apa: tuple[str, str], draft: Draft) -> tuple[int, PostedEntry]:
    kunci, jenis = apa
    act = Act(kunci, jenis, buku.viewer.user, (draft,), buku.penyetuju)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    return posted.act_id, posted.entries[0]


def _write(
    buku: Buku,
    apa: tuple[Table, int, UangMukaBaru | Pertanggungjawaban, str],
    done: tuple[int, PostedEntry],
    row: dict[str, Any],
) -> None:
    table, nomor, perintah, sidik = apa
    common = {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": sidik,
        "tindakan_id": done[0],
        "no_bukti": done[1].number,
        "no_pembalik": "",
        "kunci": perintah.kunci,
        "seq": done[1].seq,
    }
    write_rows(buku, table, [{**row, **common}])
