"""Titipan that leaves: paid out to the receiver, sent back, or moved off the account."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Row, Table

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pembalik import Pembalik, check_alasan, reverse_voucher
from koperasi.kas.pencatatan import (
    Buku,
    check_batas,
    done_before,
    open_buku,
    table_of,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import akun_tunai, check_catatan, check_jumlah, check_words
from koperasi.remitansi import rules
from koperasi.remitansi.baca import (
    BAYAR,
    BELUM,
    KEMBALI,
    PEMBAGIAN,
    PEMBAYARAN,
    TITIPAN,
    find_instruksi,
    open_kiriman,
    refresh,
    standing,
    waiting,
)
from koperasi.remitansi.models import PindahRemitansi
from koperasi.remitansi.periksa import VALAS, with_units
from koperasi.remitansi.perintah import BayarKiriman, HasilUang, KembalikanKiriman, PindahKiriman
from koperasi.remitansi.usecases import place_of
from ledger import journal
from ledger.entry import Act, Draft, PostedEntry
from ledger.errors import Refusal
from ledger.rules import Rule, RuleInput, build
from ledger.store import reserve_ids
from ledger.totals import balance

PINDAH = table_of(PindahRemitansi)
KARTU: Final = ("ktp", "sim", "paspor", "kenal")
TUNAI, SAPU = "tunai", "sapu"
_EMPAT: Final = re.compile(r"\d{4}")


@dataclass(frozen=True)
class _Siap:
    """A document that passed its checks: table, kind of act, rule, its input and its row."""

    table: Table
    jenis: str
    rule: Rule
    given: RuleInput
    row: dict[str, Any]
    unit: tuple[str, str, int] | None = None


def pay_kiriman(desa: Desa, viewer: Viewer, perintah: BayarKiriman) -> HasilUang:
    """Pay cash out to the receiver, whose paper was looked at: voucher BKK.

    :returns: voucher, and what of the remittance still waits.
    :raises Refusal: `tidak_berhak`, `kiriman_tidak_dikenal`, `kiriman_dibalik`,
        `kiriman_sudah_kembali`, `kiriman_belum_dikenal`, `kiriman_belum_dibagi` (an instruction
        holds and was not followed yet), `bayar_melebihi_titipan`, `kartu_salah`,
        `kartu_angka`, `kenal_tanpa_catatan`, `amount_zero`, `jumlah_minus`, `akun_bukan_kas`,
        `laci_bukan_milik`, `perlu_persetujuan`, what :func:`ledger.journal.post` refuses.
    """
    viewer.require("remitansi.bayar")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik, known = _known(buku, PEMBAYARAN, perintah)
        if known is not None:
            return known
        row = open_kiriman(buku, perintah.no_kiriman)
        return _record(buku, _payout(buku, row, perintah), (perintah.kunci, sidik), row)


def return_kiriman(desa: Desa, viewer: Viewer, perintah: KembalikanKiriman) -> HasilUang:
    """Send a transfer back the way it came, in the opposite order: the split first.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `kiriman_tidak_dikenal`,
        `kiriman_dibalik`, `kiriman_sudah_kembali`, `kiriman_sudah_dibayar` (cash was paid out),
        and as :func:`koperasi.kas.usecases_balik.reverse_bukti` for the split.
    """
    viewer.require("remitansi.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik, known = _known(buku, PEMBAYARAN, perintah)
        if known is not None:
            return known
        row = open_kiriman(buku, perintah.no_kiriman)
        alasan = check_alasan(perintah.alasan)
        paid = standing(conn, PEMBAYARAN, row.id)
        if paid:
            raise Refusal("kiriman_sudah_dibayar", "no_kiriman", nomor=paid[0].no_bukti)
        for done in standing(conn, PEMBAGIAN, row.id):
            if done.tindakan_id is not None:
                viewer.require("bukti.balik")
                back = Pembalik(
                    buku.entitas, done.no_bukti, alasan, perintah.tanggal, seluruh=True,
                    kunci=f"{perintah.kunci}/bagi",
                )  # fmt: skip
                reverse_voucher(buku, back)
        siap = _return(buku, row, perintah, alasan)
        return _record(buku, siap, (perintah.kunci, sidik), row, kembali=1)


def move_kiriman(desa: Desa, viewer: Viewer, perintah: PindahKiriman) -> HasilUang:
    """Draw cash off the remittance account for payouts, or move the rest to another account.

    :raises Refusal: `tidak_berhak`, `pindah_salah`, `amount_zero`, `jumlah_minus`,
        `saldo_rekening_kurang`, `akun_bukan_kas`, `akun_bukan_tunai`, what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("remitansi.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik, known = _known(buku, PINDAH, perintah)
        if known is not None:
            return known
        return _record(buku, _move(buku, perintah), (perintah.kunci, sidik))


def _known(buku: Buku, table: Table, perintah: Any) -> tuple[str, HasilUang | None]:
    sidik = sidik_isi({k: v for k, v in vars(perintah).items() if k != "kunci"})
    found = done_before(buku, table, {perintah.kunci: sidik})
    if not found:
        return sidik, None
    row = found[perintah.kunci]
    left = 0
    if table is PEMBAYARAN:
        left = waiting(buku, perintah.no_kiriman, TITIPAN)
    return sidik, HasilUang(row.id, row.no_bukti, row.seq, row.jumlah, left, ulang=True)


def _payout(buku: Buku, row: Row[Any], perintah: BayarKiriman) -> _Siap:
    if not row.penerima:
        raise Refusal("kiriman_belum_dikenal", "no_kiriman", nomor=row.no_kiriman)
    jumlah = check_jumlah(perintah.jumlah)
    if not row.dibagi and find_instruksi(buku.conn, buku.entitas, row.pengirim, row.penerima):
        raise Refusal("kiriman_belum_dibagi", "no_kiriman", nomor=row.no_kiriman)
    left = waiting(buku, row.no_kiriman, TITIPAN)
    if jumlah > left:
        raise Refusal("bayar_melebihi_titipan", "jumlah", sisa=left, nomor=row.no_kiriman)
    _check_kartu(perintah)
    check_batas(buku, "remitansi_bayar", [(jumlah, perintah.tanggal)])
    kas = akun_kerja(buku, perintah.akun_kas)
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": jumlah},
        dims={"penerima": row.penerima, "kiriman": row.no_kiriman},
        accounts={"kas": kas.code},
    )
    made = {
        "remitansi_id": row.id,
        "jenis": BAYAR,
        "jumlah": jumlah,
        "akun_kas": kas.code,
        "kartu": perintah.kartu,
        "diperiksa": perintah.diperiksa.strip(),
        "pengambil": check_catatan(perintah.pengambil, "pengambil"),
        "catatan": check_catatan(perintah.catatan, "catatan"),
        "cetakan": 0,
    }
    return _Siap(PEMBAYARAN, "remitansi_bayar", rules.BAYAR, given, made)


def _check_kartu(perintah: BayarKiriman) -> None:
    """A paper with its last four digits; somebody known in person needs a word of who says so."""
    if perintah.kartu not in KARTU:
        raise Refusal("kartu_salah", "kartu")
    if perintah.kartu == "kenal":
        if not perintah.catatan.strip():
            raise Refusal("kenal_tanpa_catatan", "catatan")
    elif not _EMPAT.fullmatch(perintah.diperiksa.strip()):
        raise Refusal("kartu_angka", "diperiksa")


def _return(buku: Buku, row: Row[Any], perintah: KembalikanKiriman, alasan: str) -> _Siap:
    rule = rules.KEMBALI if row.penerima else rules.KEMBALI_BELUM
    left = waiting(buku, row.no_kiriman, TITIPAN if row.penerima else BELUM)
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": left},
        dims={"kiriman": row.no_kiriman} | ({"penerima": row.penerima} if row.penerima else {}),
        accounts={"bank": row.akun_bank},
        words={"pjp": row.pjp},
        note=alasan,
    )
    made = {
        "remitansi_id": row.id,
        "jenis": KEMBALI,
        "jumlah": left,
        "akun_kas": row.akun_bank,
        "kartu": "",
        "diperiksa": "",
        "pengambil": "",
        "catatan": alasan,
        "cetakan": 0,
    }
    unit = None
    if buku.chart.by_code[row.akun_bank].role == VALAS:
        unit = (row.akun_bank, row.mata_uang, row.jumlah_asal - row.biaya_pjp)
    return _Siap(PEMBAYARAN, "remitansi_kembali", rule, given, made, unit)


def _move(buku: Buku, perintah: PindahKiriman) -> _Siap:
    bank = buku.chart.role("bank_remitansi")
    jumlah = check_jumlah(perintah.jumlah)
    there = balance(buku.conn, buku.entitas, bank.code)
    if jumlah > there:
        raise Refusal("saldo_rekening_kurang", "jumlah", saldo=there, akun=bank.name)
    if perintah.jenis == TUNAI:
        rule, akun = rules.TARIK_TUNAI, akun_tunai(buku.chart, perintah.akun_kas)
        akun = akun_kerja(buku, akun.code)
    elif perintah.jenis == SAPU:
        code = perintah.akun_kas or buku.chart.role("bank_operasional").code
        rule, akun = rules.SAPU, akun_kerja(buku, code)
    else:
        raise Refusal("pindah_salah", "jenis")
    if akun.code == bank.code:
        raise Refusal("pindah_salah", "akun_kas")
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": jumlah},
        accounts={"kas": akun.code, "bank": bank.code},
    )
    row = {"jenis": perintah.jenis, "jumlah": jumlah, "akun_bank": bank.code, "akun_kas": akun.code}
    return _Siap(PINDAH, "remitansi_pindah", rule, given, row)


_REF = {PEMBAYARAN.name: "bayar_remitansi", PINDAH.name: "pindah_remitansi"}


def _record(
    buku: Buku, siap: _Siap, kunci: tuple[str, str], row: Row[Any] | None = None, **values: int
) -> HasilUang:
    (nomor,) = reserve_ids(buku.conn, siap.table.name, 1)
    ref = f"{_REF[siap.table.name]}:{nomor}"
    entry, act_id = _post(buku, siap, kunci[0], ref)
    jumlah = siap.row["jumlah"]
    made = siap.row | place_of(act_id, entry)
    made |= {"id": nomor, "kunci": kunci[0], "sidik_isi": kunci[1]}
    write_rows(buku, siap.table, [made | {"tanggal": siap.given.date.isoformat()}])
    left = 0
    if row is not None:
        paid = {"dibayar": row.dibayar + jumlah} if siap.row["jenis"] == BAYAR else {}
        left = refresh(buku, row.id, **paid, **values)
    action = siap.jenis.replace("_", ".", 1)
    write_jejak(buku, action, [(ref, {"no_bukti": entry.number, "jumlah": jumlah})])
    return HasilUang(nomor, entry.number, entry.seq, jumlah, left)


def _post(buku: Buku, siap: _Siap, kunci: str, ref: str) -> tuple[PostedEntry, int]:
    draft: Draft = build(siap.rule, buku.chart, replace(siap.given, ref=ref))
    if siap.unit is not None:
        draft = with_units(draft, *siap.unit)
    act = Act(kunci, siap.jenis, buku.viewer.user, (draft,))
    posted = journal.post(buku.conn, act, buku.desa.clock)
    return posted.entries[0], posted.act_id
