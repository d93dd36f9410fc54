"""Paying a loan out: once, with provisi, administration and the tied saving kept back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, done_before, open_buku, write_jejak, write_rows
from koperasi.kas.rules import check_words
from koperasi.persetujuan.usecases import approvals
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import PENCAIRAN, PINJAMAN, find_pinjaman, pinjaman_of
from koperasi.pinjaman.jadwal import Pencairan, make_pencairan
from koperasi.pinjaman.jaminan import hold_simpanan
from koperasi.pinjaman.pembayaran import write_angsuran
from koperasi.pinjaman.pengajuan import check_bmpp, jenis_of
from koperasi.pinjaman.perintah import Cairkan, HasilCair
from koperasi.pinjaman.rules import CAIR, check_siap_cair
from ledger import journal
from ledger.entry import Act
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids


def disburse_pinjaman(desa: Desa, viewer: Viewer, perintah: Cairkan) -> HasilCair:
    """Pay an approved loan out of cash or bank; its schedule begins.

    The loan is the plafon, not what is handed over (provisi is income over the months).

    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `pinjaman_belum_disetujui`,
        `pinjaman_sudah_cair`, `penyetuju_mencairkan` (who approved does not pay out),
        `cair_sebelum_pengajuan`, `tempo_sebelum_cair`, `bmpp_terlampaui`, `akun_bukan_kas`,
        `blokir_melebihi_saldo` (savings that were to secure it are gone),
        `key_used`, and what :func:`ledger.journal.post` refuses (`balance_short`, ...).
    """
    viewer.require("pinjaman.cairkan")
    with desa.tindak() as conn:
        return post_pencairan(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def post_pencairan(buku: Buku, perintah: Cairkan) -> HasilCair:
    """The same in locked books.

    :raises Refusal: as :func:`disburse_pinjaman`.
    """
    check_words(perintah)
    sidik = _sidik(perintah)
    known = done_before(buku, PENCAIRAN, {perintah.kunci: sidik})
    if known:
        return replace(_hasil(known[perintah.kunci]), ulang=True)
    row = find_pinjaman(buku.conn, buku.entitas, perintah.no_pinjaman)
    _check(buku, row, perintah)
    out = pencairan_of(row)
    (nomor,) = reserve_ids(buku.conn, PENCAIRAN.name, 1)
    draft = replace(build(jurnal.CAIR, buku.chart, _input(buku, row, perintah, out)),
                    ref=f"pencairan:{nomor}")  # fmt: skip
    act = Act(perintah.kunci, "pencairan", buku.viewer.user, (draft,), row.penyetuju)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    entry = posted.entries[0]
    made = {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": sidik,
        "kunci": perintah.kunci,
        "penyetuju": row.penyetuju,
        "tindakan_id": posted.act_id,
        "no_bukti": entry.number,
        "seq": entry.seq,
        "pinjaman_id": row.id,
        "no_pinjaman": row.no_pinjaman,
        "no_anggota": row.no_anggota,
        "jumlah": out.plafon,
        "provisi": out.provisi,
        "administrasi": out.administrasi,
        "wajib_pinjam": out.simpanan_wajib_pinjam,
        "diterima": out.diterima,
        "akun_kas": akun_kerja(buku, perintah.akun_kas).code,
        "no_pembalik": "",
        "cetakan": 0,
    }
    write_rows(buku, PENCAIRAN, [made])
    _start(buku, row, perintah.tanggal)
    hold_simpanan(buku, row)
    detail = {"no_bukti": entry.number, "plafon": out.plafon, "diterima": out.diterima}
    write_jejak(buku, "pinjaman.cairkan", [(f"pinjaman:{row.id}", detail)])
    return HasilCair(
        nomor, entry.number, posted.act_id, row.no_pinjaman, out.plafon, out.diterima
    )


def pencairan_of(row: Any) -> Pencairan:
    """What is kept back of a loan, and what the member receives."""
    provisi, tied = Decimal(row.provisi_persen), Decimal(row.wajib_pinjam_persen)
    return make_pencairan(row.plafon, provisi, row.administrasi, tied)


def _check(buku: Buku, row: Row[Any], perintah: Cairkan) -> None:
    check_siap_cair(row.keadaan, row.tanggal_cair)
    if perintah.tanggal.isoformat() < row.tanggal:
        raise Refusal("cair_sebelum_pengajuan", "tanggal", tanggal_pengajuan=row.tanggal)
    agreed = approvals(buku.conn, row, jenis_of(row))
    if buku.viewer.user in {person.pengguna for person in agreed}:
        raise Refusal("penyetuju_mencairkan", "no_pinjaman")
    if row.pihak_terkait:
        check_bmpp(buku, row.plafon, perintah.tanggal)


def _input(buku: Buku, row: Row[Any], perintah: Cairkan, out: Pencairan) -> RuleInput:
    return RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={
            "plafon": out.plafon,
            "provisi": out.provisi,
            "administrasi": out.administrasi,
            "wajib_pinjam": out.simpanan_wajib_pinjam,
        },
        dims={"anggota": row.no_anggota, "pinjaman": row.no_pinjaman},
        accounts={
            "kas": akun_kerja(buku, perintah.akun_kas).code,
            "pinjaman": buku.chart.role(jurnal.role_of(row.pihak_terkait)).code,
        },
    )


def _start(buku: Buku, row: Row[Any], cair: dt.date) -> None:
    """The loan runs from this day on.

    :raises Refusal: `tempo_sebelum_cair`.
    """
    loan = pinjaman_of(row, cair)
    kartu = replay(loan, [], cair)
    values = {"keadaan": CAIR, "tanggal_cair": cair.isoformat()}
    buku.conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == row.id).values(values))
    write_angsuran(buku, row.id, kartu)


def _sidik(perintah: Cairkan) -> str:
    fields = {name: value for name, value in vars(perintah).items() if name != "kunci"}
    return sidik_isi(fields)


def _hasil(row: Row[Any]) -> HasilCair:
    return HasilCair(
        row.id, row.no_bukti, row.tindakan_id, row.no_pinjaman, row.jumlah, row.diterima
    )
