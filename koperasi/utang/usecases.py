"""Receiving a loan from a bank or programme, and paying its instalments. Only these write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import next_number
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
from koperasi.kas.rules import check_catatan, check_words
from koperasi.utang import jurnal
from koperasi.utang.baca import (
    PEMBAYARAN,
    UTANG,
    bayaran_of,
    find_utang,
    list_bayar,
    loose_utang,
    saldo_utang,
    syarat_of,
    write_angsuran,
)
from koperasi.utang.hitung import Bayaran, KartuUtang, lay
from koperasi.utang.perintah import LAMA, BayarUtang, HasilUtang, UtangBaru
from koperasi.utang.rules import check_bayar, check_utang
from koperasi.utang.skema import departures, find_skema
from ledger import journal
from ledger.entry import Act, Draft, PostedEntry
from ledger.errors import Refusal
from ledger.rules import Rule, RuleInput, build
from ledger.store import reserve_ids

SERI = "utang"


def receive_utang(desa: Desa, viewer: Viewer, perintah: UtangBaru) -> HasilUtang:
    """Write down a loan that the koperasi received; its schedule begins.

    Money comes in less what the lender kept back; that is an expense at once. A loan that ran
    when the books began itemises the opening balances, or goes against them. A programme's
    figures are a reminder (`peringatan`): the contract with the lender decides.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `skema_tidak_dikenal`, what
        :func:`koperasi.utang.rules.check_utang` refuses, `akun_bukan_kas`, `key_used`, and what
        :func:`ledger.journal.post` refuses (`period_locked`, ...).
    """
    viewer.require("utang.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        sidik = sidik_of(perintah)
        known = done_before(buku, UTANG, {perintah.kunci: sidik})
        if known:
            row = known[perintah.kunci]
            return HasilUtang(row.id, row.no_utang, row.no_bukti, _sisa(buku, row), ulang=True)
        check_utang(perintah)
        return _receive(buku, perintah, sidik)


def pay_utang(desa: Desa, viewer: Viewer, perintah: BayarUtang) -> HasilUtang:
    """Pay a lender: principal, interest and costs as its slip divides them.

    Interest that was accrued is paid off first. All principal that is left settles the loan;
    more principal than is due shortens it.

    :raises Refusal: `tidak_berhak`, `utang_tidak_dikenal`, what
        :func:`koperasi.utang.rules.check_bayar` refuses, `bayar_melebihi_utang`,
        `tambahan_saat_tenggang`, `perlu_persetujuan`, `akun_bukan_kas`, `key_used`, and what
        :func:`ledger.journal.post` refuses (`balance_short`, `period_locked`, ...).
    """
    viewer.require("utang.catat")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        check_words(perintah)
        sidik = sidik_of(perintah)
        row = find_utang(conn, buku.entitas, perintah.no_utang)
        known = done_before(buku, PEMBAYARAN, {perintah.kunci: sidik})
        if known:
            paid = known[perintah.kunci]
            left = _sisa(buku, row)
            return HasilUtang(paid.id, paid.no_utang, paid.no_bukti, left, ulang=True)
        check_bayar(row, perintah)
        return _pay(buku, row, perintah, sidik)


def sidik_of(perintah: Any) -> str:
    """Fingerprint of what is asked."""
    return sidik_isi({name: value for name, value in vars(perintah).items() if name != "kunci"})


def settle_state(buku: Buku, row: Row[Any]) -> KartuUtang:
    """Count a loan anew after its payments changed, and keep what lists and reminders ask."""
    paid = bayaran_of(list_bayar(buku.conn, row.id))
    last = max((one.tanggal for one in paid), default=buku.desa.clock.today(buku.zona))
    kartu = lay(syarat_of(row), paid, last)
    write_angsuran(buku.conn, row.id, kartu)
    done = last.isoformat() if not kartu.sisa_pokok else ""
    same = UTANG.c.id == row.id
    buku.conn.execute(update(UTANG).where(same).values(tanggal_lunas=done))
    return kartu


def _receive(buku: Buku, perintah: UtangBaru, sidik: str) -> HasilUtang:
    old = perintah.akun_kas == LAMA
    skema = find_skema(perintah.skema, perintah.tanggal)
    nomor_urut = next_number(buku.conn, buku.entitas, SERI)
    no_utang = f"UB{nomor_urut:04}"
    (nomor,) = reserve_ids(buku.conn, UTANG.name, 1)
    accounts = {"utang": buku.chart.role(perintah.jenis).code}
    if not old:
        accounts["kas"] = akun_kerja(buku, perintah.akun_kas).code
    biaya = 0 if old else perintah.biaya
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"plafon": perintah.plafon} if old else {"plafon": perintah.plafon, "biaya": biaya},
        dims={"utang": no_utang},
        accounts=accounts,
        words={"pemberi": perintah.pemberi.strip()},
    )
    rule = _old_rule(buku, perintah) if old else jurnal.TERIMA
    entry, act_id = _post(buku, (perintah.kunci, "utang", nomor), build(rule, buku.chart, given))
    names = ("pemberi", "tujuan", "dasar", "no_akad", "agunan")
    row = {
        **{name: getattr(perintah, name).strip() for name in names},
        **_common(perintah, sidik, (nomor, act_id, entry)),
        "no_utang": no_utang,
        "jenis": perintah.jenis,
        "skema": perintah.skema,
        "plafon": perintah.plafon,
        "biaya": biaya,
        "bunga_persen_tahun": f"{perintah.bunga_persen_tahun.normalize():f}",
        "tenor_bulan": perintah.tenor_bulan,
        "metode": perintah.metode,
        "tenggang_bulan": perintah.tenggang_bulan,
        "jasa_tenggang": perintah.jasa_tenggang,
        "jatuh_tempo_pertama": perintah.jatuh_tempo_pertama.isoformat(),
        "akun_kas": accounts.get("kas", ""),
        "tanggal_lunas": "",
    }
    write_rows(buku, UTANG, [row])
    write_angsuran(buku.conn, nomor, lay(syarat_of(perintah), [], perintah.tanggal))
    detail = {"no_bukti": entry.number, "plafon": perintah.plafon, "dasar": perintah.dasar.strip()}
    write_jejak(buku, "utang.terima", [(f"utang:{no_utang}", detail)])
    told = departures(skema, perintah)
    return HasilUtang(nomor, no_utang, entry.number, perintah.plafon, told)


def _old_rule(buku: Buku, perintah: UtangBaru) -> Rule:
    """An old loan itemises debt that stands without a number, where there is enough of it."""
    akun = buku.chart.role(perintah.jenis)
    loose = loose_utang(buku.conn, buku.chart, akun.id)
    return jurnal.RINCI if loose >= perintah.plafon else jurnal.AWAL


def _pay(buku: Buku, row: Row[Any], perintah: BayarUtang, sidik: str) -> HasilUtang:
    (nomor,) = reserve_ids(buku.conn, PEMBAYARAN.name, 1)
    new = Bayaran(nomor, perintah.tanggal, perintah.pokok, perintah.bunga)
    paid = [*bayaran_of(list_bayar(buku.conn, row.id)), new]
    lay(syarat_of(row), paid, max(one.tanggal for one in paid))  # refuses what cannot be
    whole = perintah.pokok + perintah.bunga + perintah.biaya
    check_batas(buku, "kas_keluar", [(whole, perintah.tanggal)])
    kas = akun_kerja(buku, perintah.akun_kas)
    accrued = max(saldo_utang(buku.conn, buku.chart, row.no_utang).get("beban_akrual", 0), 0)
    used = min(accrued, perintah.bunga)
    given = RuleInput(
        ledger=buku.entitas,
        date=perintah.tanggal,
        amounts={"angsuran_pokok": perintah.pokok, "bunga": perintah.bunga, "bunga_akrual": used,
                 "biaya": perintah.biaya},
        dims={"utang": row.no_utang},
        accounts={"kas": kas.code, "utang": buku.chart.role(row.jenis).code},
        words={"pemberi": row.pemberi},
        note=check_catatan(perintah.keterangan),
    )  # fmt: skip
    draft = build(jurnal.BAYAR, buku.chart, given)
    entry, act_id = _post(buku, (perintah.kunci, "bayar_utang", nomor), draft)
    made = {
        **_common(perintah, sidik, (nomor, act_id, entry)),
        "utang_id": row.id,
        "no_utang": row.no_utang,
        "pokok_utang": perintah.pokok,
        "bunga_utang": perintah.bunga,
        "bunga_akrual": used,
        "biaya": perintah.biaya,
        "akun_kas": kas.code,
        "keterangan": perintah.keterangan.strip(),
    }
    write_rows(buku, PEMBAYARAN, [made])
    kartu = settle_state(buku, row)
    detail = {"no_bukti": entry.number, "pokok": perintah.pokok, "bunga": perintah.bunga}
    write_jejak(buku, "utang.bayar", [(f"utang:{row.no_utang}", detail)])
    return HasilUtang(nomor, row.no_utang, entry.number, kartu.sisa_pokok)


def _post(buku: Buku, apa: tuple[str, str, int], draft: Draft) -> tuple[PostedEntry, int]:
    kunci, jenis, nomor = apa
    drafts = (replace(draft, ref=f"{jenis}:{nomor}"),)
    act = Act(kunci, jenis, buku.viewer.user, drafts, buku.penyetuju)
    posted = journal.post(buku.conn, act, buku.desa.clock)
    return posted.entries[0], posted.act_id


def _common(perintah: Any, sidik: str, made: tuple[int, int, PostedEntry]) -> dict[str, Any]:
    nomor, act_id, entry = made
    return {
        "id": nomor,
        "tanggal": perintah.tanggal.isoformat(),
        "sidik_isi": sidik,
        "kunci": perintah.kunci,
        "tindakan_id": act_id,
        "no_bukti": entry.number,
        "seq": entry.seq,
        "no_pembalik": "",
    }


def _sisa(buku: Buku, row: Row[Any]) -> int:
    return saldo_utang(buku.conn, buku.chart, row.no_utang).get(row.jenis, 0)


def check_untouched(buku: Buku, row: Row[Any]) -> None:
    """A receipt is taken back only while nothing was paid and nothing accrued on it.

    :raises Refusal: `utang_sudah_berjalan` with what has to be taken back first.
    """
    paid = list_bayar(buku.conn, row.id)
    if paid:
        raise Refusal("utang_sudah_berjalan", "no_bukti", nomor=paid[-1].no_bukti)
    if saldo_utang(buku.conn, buku.chart, row.no_utang).get("beban_akrual", 0):
        raise Refusal("utang_sudah_diakrual", "no_bukti", nomor=row.no_utang)
