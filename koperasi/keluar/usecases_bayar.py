"""Paying out what is held for a former member: to them, or to each heir their part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from koperasi.anggota.rules import MENINGGAL
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import DIPOSTING, sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, done_before, open_buku, write_jejak, write_rows
from koperasi.kas.rules import check_catatan, check_jumlah, check_words
from koperasi.keluar import rules as r
from koperasi.keluar.pembalik import BAYAR
from koperasi.keluar.perintah import BayarTitipan, HasilBayarKeluar
from koperasi.keluar.posting import TABLE
from koperasi.keluar.waris import find_heir, held_for, list_bayar
from koperasi.simpanan.keanggotaan import find_nama
from ledger import journal
from ledger.account import Account
from ledger.entry import Act, PostedEntry
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids


def pay_titipan(desa: Desa, viewer: Viewer, perintah: BayarTitipan) -> HasilBayarKeluar:
    """Pay a former member or an heir out of titipan anggota keluar: voucher BKK.

    Heirs show a paper and a certificate of inheritance, each gets the share that is recorded.
    Where the by-laws pay after the next annual meeting, that meeting is named. Rupiah that no
    coin pays may be rounded off (income Pembulatan).

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`, `amount_zero`, `jumlah_minus`,
        `titipan_kurang`, `pembulatan_salah`, `titipan_belum_boleh_dibayar`,
        `tanggal_rat_salah`, `bayar_sebelum_keluar`, `tanggal_di_depan`, `ahli_waris_kosong`,
        `ahli_waris_tidak_dikenal`, `identitas_kosong`, `surat_waris_kosong`,
        `penyetuju_membayar`, `akun_bukan_kas`, `key_used`, what :func:`ledger.journal.post`
        refuses.
    """
    viewer.require("keluar.bayar")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik = sidik_isi(
            {name: value for name, value in vars(perintah).items() if name != "kunci"}
        )
        known = done_before(buku, BAYAR, {perintah.kunci: sidik})
        if known:
            return replace(_known(buku, known[perintah.kunci]), ulang=True)
        return _pay(buku, perintah, sidik)


def _pay(buku: Buku, perintah: BayarTitipan, sidik: str) -> HasilBayarKeluar:
    row = _find(buku, perintah.id)
    akun = akun_kerja(buku, perintah.akun_kas)
    paid = list_bayar(buku.conn, row.id)
    left = held_for(row, paid)
    who = _payee(buku, row, perintah, paid)
    check_jumlah(perintah.jumlah)
    mine = left if who.sisa is None else min(who.sisa, left)
    r.check_bayar(perintah.jumlah, mine)
    selisih = mine - perintah.jumlah if perintah.bulatkan else 0
    r.check_pembulatan(selisih, mine - perintah.jumlah, tunai=akun.line == "kas")
    _check_when(buku, row, perintah)
    (nomor,) = reserve_ids(buku.conn, BAYAR.name, 1)
    act_id, entry = _post(buku, row, (perintah, akun, selisih), nomor)
    made = _row(perintah, who, (akun, selisih), entry) | {
        "id": nomor,
        "sidik_isi": sidik,
        "tindakan_id": act_id,
        "no_anggota": row.no_anggota,
    }
    write_rows(buku, BAYAR, [made])
    detail = {"no_bukti": entry.number, "jumlah": perintah.jumlah, "penerima": who.nama}
    write_jejak(buku, "keluar.bayar", [(f"keluar:{row.id}", detail)])
    rest = left - perintah.jumlah - selisih
    return HasilBayarKeluar(nomor, entry.number, act_id, row.no_anggota, perintah.jumlah, rest)


def _find(buku: Buku, nomor: int) -> Row[Any]:
    same = (TABLE.c.id == nomor, TABLE.c.entitas_kode == buku.entitas)
    row = buku.conn.execute(select(TABLE).where(*same, TABLE.c.keadaan == DIPOSTING)).first()
    if row is None:
        raise Refusal("tidak_ditemukan", "id")
    if row.penyetuju and row.penyetuju == buku.viewer.user:
        raise Refusal("penyetuju_membayar", "id")
    return row


def _payee(buku: Buku, row: Row[Any], perintah: BayarTitipan, paid: Sequence[Row[Any]]) -> r.Waris:
    """Who is paid, with what is theirs; an heir proves who they are."""
    if row.jenis != MENINGGAL:
        if perintah.penerima.strip():
            raise Refusal("ahli_waris_tidak_dikenal", "penerima", nama=perintah.penerima)
        return r.Waris(find_nama(buku.conn, buku.entitas, row.no_anggota), "", 0, None)
    who = find_heir(buku.conn, row, paid, perintah.penerima.strip())
    if not check_catatan(perintah.identitas, "identitas"):
        raise Refusal("identitas_kosong", "identitas")
    if not check_catatan(perintah.surat, "surat"):
        raise Refusal("surat_waris_kosong", "surat")
    return who


def _check_when(buku: Buku, row: Row[Any], perintah: BayarTitipan) -> None:
    keluar, today = dt.date.fromisoformat(row.tanggal), buku.desa.clock.today(buku.zona)
    if perintah.tanggal < keluar:
        raise Refusal("bayar_sebelum_keluar", "tanggal", tanggal_keluar=keluar)
    if perintah.tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=perintah.tanggal, hari_ini=today)
    rat = (check_catatan(perintah.no_rat, "no_rat"), perintah.tanggal_rat)
    r.check_rat(row.kapan_dibayar, keluar, perintah.tanggal, rat)


def _post(
    buku: Buku, row: Row[Any], apa: tuple[BayarTitipan, Account, int], nomor: int
) -> tuple[int, PostedEntry]:
    perintah, akun, selisih = apa
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"jumlah": perintah.jumlah, "selisih_koin": selisih},
        dims={"anggota": row.no_anggota},
        accounts={"kas": akun.code},
        note=check_catatan(perintah.keterangan),
        ref=f"bayar_keluar:{nomor}",
    )
    draft = build(r.BAYAR, buku.chart, given)
    act = Act(perintah.kunci, "bayar_keluar", buku.viewer.user, (draft,), buku.penyetuju)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    return posted.act_id, posted.entries[0]


def _row(
    perintah: BayarTitipan, who: r.Waris, apa: tuple[Account, int], entry: PostedEntry
) -> dict[str, Any]:
    akun, selisih = apa
    rat = perintah.tanggal_rat
    return {
        "keluar_id": perintah.id,
        "tanggal": perintah.tanggal.isoformat(),
        "kunci": perintah.kunci,
        "no_bukti": entry.number,
        "seq": entry.seq,
        "penerima": who.nama,
        "hubungan": who.hubungan,
        "jumlah": perintah.jumlah,
        "pembulatan": selisih,
        "akun_kas": akun.code,
        "identitas": perintah.identitas.strip(),
        "surat": perintah.surat.strip(),
        "no_rat": perintah.no_rat.strip(),
        "tanggal_rat": rat.isoformat() if rat else "",
        "keterangan": perintah.keterangan.strip(),
        "no_pembalik": "",
        "cetakan": 0,
    }


def _known(buku: Buku, row: Row[Any]) -> HasilBayarKeluar:
    document = buku.conn.execute(select(TABLE).where(TABLE.c.id == row.keluar_id)).one()
    left = held_for(document, list_bayar(buku.conn, row.keluar_id))
    return HasilBayarKeluar(row.id, row.no_bukti, row.tindakan_id, row.no_anggota, row.jumlah, left)
