"""Loans of the example village: one in every state, with payments on time, late, short, early."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from appbuilder_app.contoh.cerita import (
    BATAL,
    CAIR,
    CERITA,
    DISETUJUI,
    DITOLAK,
    DRAF,
    JUTA,
    LUNAS,
    Cerita,
)
from appbuilder_app.contoh.pembukuan import KOP, Petugas
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import PINJAMAN, find_pinjaman
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.perintah import (
    AgunanBaru,
    Bayar,
    Cairkan,
    HasilPengajuan,
    Lunasi,
    Pengajuan,
    ProdukBaru,
    Putuskan,
)
from koperasi.pinjaman.produk import set_produk
from koperasi.pinjaman.usecases import (
    approve_pinjaman,
    cancel_pengajuan,
    reject_pinjaman,
    submit_pengajuan,
)
from koperasi.pinjaman.usecases_akhir_bulan import AkhirBulan, post_akhir_bulan
from koperasi.pinjaman.usecases_bayar import (
    PakaiTitipan,
    offer,
    record_bayar,
    settle_pinjaman,
    use_titipan,
)
from koperasi.pinjaman.usecases_cair import disburse_pinjaman
from ledger.errors import Refusal
from ledger.periods import first_day

BANK = "1.1.02.01"


def set_products(desa: Desa, viewer: Viewer, first: dt.date) -> None:
    """Three products by the meeting's decision."""
    base = ProdukBaru(
        KOP, "UMUM", "Pinjaman umum", first, "menurun", Decimal("1.5"), 24, 25 * JUTA,
        "Keputusan RAT 2/2025", provisi_persen=Decimal(1), administrasi=25_000,
        denda_persen_hari=Decimal("0.1"), denda_tenggang_hari=3, penalti_persen=Decimal(1),
    )  # fmt: skip
    set_produk(desa, viewer, base)
    no_fees = {"provisi_persen": Decimal(0), "administrasi": 0, "penalti_persen": Decimal(0)}
    set_produk(desa, viewer, replace(base, kode="DARURAT", nama="Pinjaman darurat", metode="flat",
               tarif_jasa_persen=Decimal(1), tenor_paling_lama=12,
               plafon_paling_banyak=5 * JUTA, **no_fees))  # type: ignore[arg-type]  # fmt: skip
    set_produk(desa, viewer, replace(base, kode="USAHA", nama="Pinjaman usaha", metode="anuitas",
               kelipatan=500, tenor_paling_lama=36,
               wajib_pinjam_persen=Decimal(2)))  # fmt: skip


def record_pinjaman(
    desa: Desa, petugas: Petugas, months: tuple[int, int], days: tuple[dt.date, dt.date]
) -> None:
    """What happens to loans in a month.

    :param months: the month (yyyymm), and how many come after it.
    :param days: last day that is played of this month, and the village's last day.
    """
    month, left = months
    for cerita in CERITA:
        if cerita.mulai == left:
            _begin(desa, petugas, cerita, (month, days[1]))
        for when, day, jumlah in cerita.bayar:
            tanggal = first_day(month) + dt.timedelta(days=day - 1)
            if when == left and tanggal <= days[0]:
                _pay(desa, petugas, cerita, (tanggal, jumlah))
    use_titipan(desa, petugas.bendahara, PakaiTitipan(KOP, days[0]))


def close_month(desa: Desa, petugas: Petugas, month: int) -> None:
    """Classes, allowance, accrual and provisi of the loans, at the end of a month."""
    asked = AkhirBulan(KOP, month, kunci=f"contoh/akhir/{month}")
    try:
        post_akhir_bulan(desa, petugas.bendahara, asked)
    except Refusal as refusal:
        if refusal.code != "akhir_bulan_kosong":  # in the first months no loan is running
            raise


def _begin(desa: Desa, petugas: Petugas, one: Cerita, when: tuple[int, dt.date]) -> None:
    month, today = when
    tanggal = first_day(month) + dt.timedelta(days=one.hari - 1)
    first = None if one.lewat is None else today - dt.timedelta(days=one.lewat)
    kind = "bpkb" if one.agunan.startswith("BPKB") else "barang"
    pledge = (AgunanBaru(kind, one.agunan, one.plafon),) if one.agunan else ()
    asked = Pengajuan(
        KOP, _no(one.nomor), one.produk, one.plafon, one.tenor, one.tujuan, tanggal,
        jatuh_tempo_pertama=first, penghasilan=one.penghasilan, agunan=pledge,
        analisis="Sudah dikunjungi, usahanya berjalan" if one.akhir == CAIR else "",
        penjamin=(_no(one.penjamin),) if one.penjamin else (), draf=one.akhir == DRAF,
        kunci=f"contoh/pinjaman/{one.nomor}",
    )  # fmt: skip
    hasil = submit_pengajuan(desa, petugas.bendahara, asked)
    _decide(desa, petugas, one, hasil)
    if one.akhir == CAIR:
        out = Cairkan(KOP, hasil.no_pinjaman, tanggal, BANK, f"contoh/cair/{one.nomor}")
        disburse_pinjaman(desa, petugas.bendahara, out)


def _decide(desa: Desa, petugas: Petugas, one: Cerita, hasil: HasilPengajuan) -> None:
    said = Putuskan(KOP, hasil.no_pinjaman, hasil.sidik)
    if one.akhir in (CAIR, DISETUJUI):
        approve_pinjaman(desa, petugas.ketua, said)
        if one.plafon > 5 * JUTA:
            approve_pinjaman(desa, petugas.sekretaris, said)
    elif one.akhir == DITOLAK:
        why = "Angsurannya melebihi kemampuan; ajukan lagi dengan jumlah lebih kecil"
        reject_pinjaman(desa, petugas.ketua, replace(said, alasan=why))
    elif one.akhir == BATAL:
        gone = replace(said, alasan="Sudah dapat dari keluarga")
        cancel_pengajuan(desa, petugas.bendahara, gone)


def _pay(desa: Desa, petugas: Petugas, one: Cerita, what: tuple[dt.date, int]) -> None:
    tanggal, jumlah = what
    with desa.read() as conn:
        no = number_of(desa, one)
        riwayat = read_riwayat(conn, find_pinjaman(conn, KOP, no))
    key = f"contoh/angsuran/{one.nomor}/{tanggal}"
    if jumlah == LUNAS:
        owed = max(offer(riwayat, tanggal).total, 0)
        settle_pinjaman(desa, petugas.bendahara, Lunasi(KOP, no, tanggal, owed, BANK, kunci=key))
        return
    paid = Bayar(KOP, no, jumlah, tanggal, akun_kas=BANK, kunci=key)
    record_bayar(desa, petugas.bendahara, paid)


def number_of(desa: Desa, one: Cerita) -> str:
    """Number of the loan of a story."""
    query = select(PINJAMAN.c.no_pinjaman).where(
        PINJAMAN.c.entitas_kode == KOP, PINJAMAN.c.kunci == f"contoh/pinjaman/{one.nomor}"
    )
    with desa.read() as conn:
        return str(conn.execute(query).scalar_one())


def _no(nomor: int) -> str:
    return f"A{nomor:05d}"
