"""Time deposits: opened, their interest paid, matured by their instruction, broken early."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row

from koperasi.anggota.rules import CALON, SUDAH_PERGI
from koperasi.dasar.aturan import dated_table
from koperasi.dasar.desa import Desa
from koperasi.dasar.tempo import anchor_on
from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import Buku, check_batas, open_buku
from koperasi.kas.rules import check_catatan, check_words
from koperasi.simpanan import berjangka
from koperasi.simpanan.berjangka import JANGKA, KE_SUKARELA
from koperasi.simpanan.blokir import diblokir, is_blokir
from koperasi.simpanan.hitung import BarisJasa, due_bilyet, with_tax
from koperasi.simpanan.keanggotaan import read_posisi
from koperasi.simpanan.ketentuan import DaftarNilai, read_nilai
from koperasi.simpanan.ketentuan_jasa import BATAS_PERTAMA, JASA_BERJANGKA, PENALTI_BERJANGKA
from koperasi.simpanan.perintah_bilyet import (
    BilyetBaru,
    HasilBilyet,
    PecahBilyet,
    ProsesBilyet,
    known_answer,
    last_due,
    sidik_of,
)
from koperasi.simpanan.posting_bilyet import (
    CAIR,
    DIPECAH,
    DIPERPANJANG,
    Gerak,
    Tindakan,
    find_row,
    last_moved,
    next_rekening,
    post_bilyet,
    set_status,
    terms_of,
    write_bilyet,
)
from koperasi.simpanan.rules import (
    BERJANGKA,
    SUKARELA,
    TARIK,
    Posisi,
    Transaksi,
    check_penarikan,
)
from koperasi.simpanan.rules_berjangka import BUKA_SUKARELA, BUKA_TUNAI, PERPANJANG
from koperasi.simpanan.rules_berjangka import CAIR as ATURAN_CAIR
from ledger.errors import Refusal
from ledger.locks import is_locked
from ledger.periods import month_of


def open_bilyet(desa: Desa, viewer: Viewer, perintah: BilyetBaru) -> HasilBilyet:
    """Open a time deposit with cash (BKM) or out of voluntary savings (BM).

    :raises Refusal: `tidak_berhak`, `anggota_tidak_dikenal`, `anggota_tidak_aktif`,
        `calon_hanya_pokok`, `tarif_belum_ada`, what
        :func:`koperasi.simpanan.berjangka.check_bilyet`,
        :func:`koperasi.simpanan.rules.check_penarikan` and :func:`ledger.journal.post` refuse.
    """
    viewer.require("simpanan.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik = sidik_of(perintah)
        known = known_answer(conn, perintah.kunci, sidik)
        if known is not None:
            return known
        posisi = read_posisi(buku, [perintah.no_anggota])[perintah.no_anggota]
        check_penyimpan(perintah.no_anggota, posisi)
        nilai = read_nilai(conn, perintah.entitas)
        terms = _terms(perintah, nilai)
        rule, akun = _source(buku, perintah, posisi, nilai)
        nomor = next_rekening(buku)
        gerak = Gerak(
            rule,
            perintah.no_anggota,
            nomor,
            "buka",
            perintah.nominal,
            akun,
            check_catatan(perintah.keterangan),
        )
        apa = Tindakan(perintah.kunci, "bilyet_buka", perintah.tanggal, sidik, (gerak,))
        _, entries = post_bilyet(buku, apa)
        write_bilyet(buku, nomor, perintah.no_anggota, terms)
        return HasilBilyet(nomor, entries[-1].number, perintah.tanggal, perintah.nominal)


def process_bilyet(desa: Desa, viewer: Viewer, perintah: ProsesBilyet) -> HasilBilyet:
    """Pay the interest of a bilyet that is due, and let it mature when its day has come.

    Dated the day that had come while its month is open (after a reversal not before it), else
    today. The final tax looks at all
    interest of the member in that month (PP 15/2009).

    :raises Refusal: `tidak_berhak`, `bilyet_tidak_dikenal`, `bilyet_selesai`,
        `bilyet_belum_tempo`, `bilyet_diblokir`, `tarif_belum_ada`, what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("simpanan.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik = sidik_of(perintah)
        known = known_answer(conn, perintah.kunci, sidik)
        if known is not None:
            return known
        row = find_row(buku, perintah.no_rekening)
        today = desa.clock.today(buku.zona)
        due = due_bilyet(conn, perintah.entitas, today, perintah.no_rekening)
        matured = row.jatuh_tempo <= today.isoformat()
        if not due and not matured:
            raise Refusal("bilyet_belum_tempo", "no_rekening", tanggal=row.jatuh_tempo)
        day = dt.date.fromisoformat(row.jatuh_tempo) if matured else last_due(conn, due)
        day = max(day, last_moved(buku, perintah.no_rekening))
        day = today if is_locked(conn, perintah.entitas, day) else day
        jasa, _ = with_tax(conn, perintah.entitas, month_of(day), due)
        apa = Tindakan(perintah.kunci, "bilyet_jasa", day, sidik, (), tuple(jasa))
        return _mature(buku, row, apa) if matured else _done(row, *_post(buku, apa))


def break_bilyet(desa: Desa, viewer: Viewer, perintah: PecahBilyet) -> HasilBilyet:
    """Pay a bilyet out today, before its day: a penalty out of its interest, never of principal.

    :raises Refusal: `tidak_berhak`, `bilyet_tidak_dikenal`, `bilyet_selesai`,
        `bilyet_sudah_jatuh_tempo`, `bilyet_diblokir`, `alasan_kosong`, what
        :func:`ledger.journal.post` refuses.
    """
    viewer.require("simpanan.catat")
    check_words(perintah)
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        sidik = sidik_of(perintah)
        known = known_answer(conn, perintah.kunci, sidik)
        if known is not None:
            return known
        note = check_catatan(perintah.alasan, "alasan")
        if not note:
            raise Refusal("alasan_kosong", "alasan")
        row = find_row(buku, perintah.no_rekening)
        _check_blokir(buku, row)
        today = desa.clock.today(buku.zona)
        rows = break_rows(conn, row, today)
        jasa, _ = with_tax(conn, perintah.entitas, month_of(today), rows)
        gerak = Gerak(
            ATURAN_CAIR, row.no_anggota, row.no_rekening, "pecah", row.nominal, keterangan=note
        )
        apa = Tindakan(perintah.kunci, "bilyet_pecah", today, sidik, (gerak,), tuple(jasa))
        made = _post(buku, apa)
        set_status(buku, row.no_rekening, DIPECAH)
        return _done(row, *made)


def break_rows(conn: Connection, row: Row[Any], pada: dt.date) -> list[BarisJasa]:
    """What a bilyet pays when it is broken on a day: what was due, and the days since, less the
    penalty.

    :raises Refusal: `bilyet_sudah_jatuh_tempo`, `bilyet_belum_mulai`.
    """
    nilai = read_nilai(conn, row.entitas_kode)
    out = berjangka.break_early(terms_of(row), pada, nilai.persen(PENALTI_BERJANGKA, pada))
    due = [
        replace(satu, ke_pokok=False)
        for satu in due_bilyet(conn, row.entitas_kode, pada, row.no_rekening)
    ]
    if out.jasa_dibayar:
        rest = BarisJasa(
            row.no_anggota, BERJANGKA, row.no_rekening, row.nominal, row.persen, out.jasa_dibayar
        )
        due.append(rest)
    return due


def _mature(buku: Buku, row: Row[Any], apa: Tindakan) -> HasilBilyet:
    """By the instruction on it: to voluntary savings, or into a new bilyet from the same day."""
    if row.instruksi == KE_SUKARELA:
        _check_blokir(buku, row)
        gerak = Gerak(ATURAN_CAIR, row.no_anggota, row.no_rekening, "cair", row.nominal)
        made = _post(buku, replace(apa, jenis="bilyet_cair", gerak=(gerak,)))
        set_status(buku, row.no_rekening, CAIR)
        return _done(row, *made)
    day = dt.date.fromisoformat(row.jatuh_tempo)
    terms = berjangka.mature(terms_of(row), _rate(buku, row.jangka_bulan, day)).baru
    assert terms is not None  # noqa: S101 - the instruction renews
    added = sum(satu.neto for satu in apa.jasa if satu.ke_pokok)
    terms = berjangka.add_interest(terms, added)
    nomor = next_rekening(buku)
    gerak = Gerak(
        PERPANJANG, row.no_anggota, row.no_rekening, "perpanjang", terms.nominal, baru=nomor
    )
    made = _post(buku, replace(apa, jenis="bilyet_aro", gerak=(gerak,)))
    write_bilyet(buku, nomor, row.no_anggota, terms, row.no_rekening)
    set_status(buku, row.no_rekening, DIPERPANJANG, nomor)
    return replace(_done(row, *made), baru=nomor)


def _rate(buku: Buku, bulan: int, pada: dt.date) -> Decimal:
    persen = read_nilai(buku.conn, buku.entitas).persen(f"{JASA_BERJANGKA}_{bulan}", pada)
    if not persen:
        raise Refusal("tarif_belum_ada", "jangka_bulan", tanggal=pada)
    return persen


def _post(buku: Buku, apa: Tindakan) -> tuple[Tindakan, str]:
    _, entries = post_bilyet(buku, apa)
    return apa, entries[-1].number


def _done(row: Row[Any], apa: Tindakan, no_bukti: str) -> HasilBilyet:
    pokok = sum(satu.jumlah for satu in apa.gerak)
    bruto, pph = sum(satu.bruto for satu in apa.jasa), sum(satu.pph for satu in apa.jasa)
    return HasilBilyet(row.no_rekening, no_bukti, apa.tanggal, pokok, bruto, pph)


def check_penyimpan(no_anggota: str, posisi: Posisi) -> None:
    """Only members save; a candidate pays simpanan pokok first (UU 4/2023 art. 202).

    :raises Refusal: `anggota_tidak_aktif`, `calon_hanya_pokok`.
    """
    if posisi.status in SUDAH_PERGI:
        raise Refusal("anggota_tidak_aktif", "no_anggota", nomor=no_anggota, status=posisi.status)
    if posisi.status == CALON:
        raise Refusal("calon_hanya_pokok", "no_anggota", nomor=no_anggota)


def _terms(perintah: BilyetBaru, nilai: DaftarNilai) -> berjangka.Bilyet:
    if perintah.jangka_bulan not in JANGKA:
        raise Refusal("jangka_salah", "jangka_bulan", bulan=perintah.jangka_bulan)
    kunci = f"{JASA_BERJANGKA}_{perintah.jangka_bulan}"
    persen = nilai.persen(kunci, perintah.tanggal)
    if not persen:
        raise Refusal("tarif_belum_ada", "jangka_bulan", tanggal=perintah.tanggal)
    terms = berjangka.Bilyet(
        perintah.nominal,
        persen,
        perintah.jangka_bulan,
        anchor_on(perintah.tanggal),
        perintah.bayar,
        perintah.instruksi,
    )
    cap = dated_table("simpanan.batas", max(perintah.tanggal, BATAS_PERTAMA))
    berjangka.check_bilyet(terms, Decimal(cap["bunga_tertinggi_persen_tahun"]))
    return terms


def _source(
    buku: Buku, perintah: BilyetBaru, posisi: Posisi, nilai: DaftarNilai
) -> tuple[Any, str]:
    """The rule and the cash account, once the money is there to be taken."""
    if perintah.sumber != SUKARELA:
        check_batas(buku, "setoran", [(perintah.nominal, perintah.tanggal)])
        return BUKA_TUNAI, akun_kerja(buku, perintah.sumber, "sumber").code
    posisi.diblokir = diblokir(buku.conn, buku.entitas, [perintah.no_anggota]).get(
        perintah.no_anggota, 0
    )
    taken = Transaksi(
        buku.entitas, perintah.no_anggota, SUKARELA, TARIK, perintah.nominal, perintah.tanggal
    )
    try:
        check_penarikan(taken, posisi, nilai.pada(perintah.tanggal))
    except Refusal as refusal:
        raise Refusal(refusal.code, "nominal", **refusal.values) from refusal
    return BUKA_SUKARELA, ""


def _check_blokir(buku: Buku, row: Row[Any]) -> None:
    if is_blokir(buku.conn, buku.entitas, row.no_rekening):
        raise Refusal("bilyet_diblokir", "no_rekening", nomor=row.no_rekening)
