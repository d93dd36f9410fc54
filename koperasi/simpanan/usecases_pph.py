"""Paying the withheld tax to the state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIPOSTING, new_key, sidik_isi
from koperasi.dasar.tempo import nama_bulan
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import (
    Buku,
    check_batas,
    done_before,
    open_buku,
    table_of,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import check_jumlah, check_words
from koperasi.persetujuan.pelaksana import Pelaksana
from koperasi.persetujuan.pelaksana import register as register_pelaksana
from koperasi.simpanan.models_pph import SetorPph
from koperasi.simpanan.pph import PPH_SETOR, check_ntpn, masa_pph
from ledger import journal
from ledger.entry import Act
from ledger.errors import Refusal
from ledger.periods import month_of
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids

TABLE = table_of(SetorPph)
register("setor_pph", Pemilik(TABLE))


@dataclass(frozen=True)
class SetorPphBaru:
    """Tax of a month that was paid to the state.

    :param masa: month yyyymm in which the interest was paid.
    :param jumlah: whole rupiah; not more than was withheld and is not paid yet.
    :param ntpn: number of the state's receipt (Nomor Transaksi Penerimaan Negara).
    :param akun_kas: code of the cash or bank account; empty for the vault.
    """

    entitas: str
    masa: int
    jumlah: int
    tanggal: dt.date
    ntpn: str
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilSetorPph:
    """Answer: the document, its voucher and what of the month is still open."""

    dokumen_id: int
    no_bukti: str
    tindakan_id: int
    sisa: int
    ulang: bool = False


def pay_pph(desa: Desa, viewer: Viewer, perintah: SetorPphBaru) -> HasilSetorPph:
    """Record the payment of withheld tax: the liability debit, cash or bank credit.

    Source: PP 15/2009 (final tax on interest of savings in a koperasi).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `amount_zero`, `jumlah_minus`,
        `masa_salah` (a month after the payment), `pph_lebih` (more than is withheld and open),
        `ntpn_salah`, `ntpn_dipakai`, `perlu_persetujuan`, `akun_bukan_kas`, and what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("pph.setor")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
        known = done_before(buku, TABLE, {perintah.kunci: sidik}).get(perintah.kunci)
        if known is not None:
            left = _left(buku, perintah.masa)
            return HasilSetorPph(known.id, known.no_bukti, known.tindakan_id, left, ulang=True)
        return _record(buku, replace(perintah, ntpn=_check(buku, perintah)), sidik)


def _check(buku: Buku, perintah: SetorPphBaru) -> str:
    """Everything but the books; returns the receipt's number as it is kept."""
    check_jumlah(perintah.jumlah)
    if not 1 <= perintah.masa % 100 <= 12 or perintah.masa > month_of(perintah.tanggal):
        raise Refusal("masa_salah", "masa")
    left = _left(buku, perintah.masa)
    if perintah.jumlah > left:
        raise Refusal("pph_lebih", "jumlah", jumlah=perintah.jumlah, sisa=left)
    ntpn = check_ntpn(perintah.ntpn)
    used = select(TABLE.c.no_bukti).where(
        TABLE.c.entitas_kode == buku.entitas, TABLE.c.ntpn == ntpn, TABLE.c.keadaan == DIPOSTING
    )
    number = buku.conn.scalar(used)
    if number is not None:
        raise Refusal("ntpn_dipakai", "ntpn", nomor=number)
    check_batas(buku, "kas_keluar", [(perintah.jumlah, perintah.tanggal)])
    return ntpn


def _left(buku: Buku, masa: int) -> int:
    """Tax of a month that is withheld and not paid yet."""
    today = buku.desa.clock.today(buku.zona)
    found = (one for one in masa_pph(buku.conn, buku.entitas, today) if one.masa == masa)
    return next((one.kurang for one in found), 0)


def _record(buku: Buku, perintah: SetorPphBaru, sidik: str) -> HasilSetorPph:
    kas = akun_kerja(buku, perintah.akun_kas)
    (nomor,) = reserve_ids(buku.conn, TABLE.name, 1)
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": perintah.jumlah},
        accounts={"kas": kas.code},
        words={"masa": nama_bulan(perintah.masa)},
        ref=f"setor_pph:{nomor}",
    )
    draft = build(PPH_SETOR, buku.chart, given)
    act = Act(perintah.kunci, "setor_pph", buku.viewer.user, (draft,), buku.penyetuju)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    entry = posted.entries[0]
    row = {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": sidik,
        "tindakan_id": posted.act_id,
        "no_bukti": entry.number,
        "kunci": perintah.kunci,
        "masa": perintah.masa,
        "jumlah": perintah.jumlah,
        "ntpn": perintah.ntpn,
        "akun_kas": kas.code,
        "seq": entry.seq,
        "no_pembalik": "",
    }
    write_rows(buku, TABLE, [row])
    detail = {"masa": perintah.masa, "jumlah": perintah.jumlah, "ntpn": perintah.ntpn}
    write_jejak(buku, "pph.setor", [(f"setor_pph:{nomor}", detail)])
    return HasilSetorPph(nomor, entry.number, posted.act_id, _left(buku, perintah.masa))


register_pelaksana(
    Pelaksana(
        "setor_pph",
        SetorPphBaru,
        pay_pph,
        ("pph.setor",),
        lambda asked: int(asked.jumlah),
        lambda asked: f"Setor PPh jasa simpanan masa {nama_bulan(asked.masa)}",
    )
)
