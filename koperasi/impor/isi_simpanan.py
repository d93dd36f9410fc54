"""Deposits and withdrawals out of a savings list."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final

from koperasi.anggota.rules import AKTIF
from koperasi.impor.baca import Bacaan, Baris
from koperasi.impor.isi_jurnal import numbers_again
from koperasi.impor.rencana import Rencana, check_limits, known_anggota, rehearse
from koperasi.kas.pencatatan import Buku
from koperasi.kas.rules import akun_uang, check_catatan
from koperasi.simpanan.keanggotaan import read_posisi
from koperasi.simpanan.ketentuan import DaftarNilai, read_nilai
from koperasi.simpanan.posting import KIND_OF
from koperasi.simpanan.rules import (
    POKOK,
    RULE_OF,
    SETOR,
    SUKARELA,
    TARIK,
    WAJIB,
    Posisi,
    Transaksi,
    becomes_aktif,
    check_bentuk,
    check_transaksi,
)
from ledger.entry import Act
from ledger.errors import Refusal
from ledger.rules import RuleInput, build

_JENIS: Final[Mapping[str, str]] = {
    "pokok": POKOK,
    "simpanan pokok": POKOK,
    "wajib": WAJIB,
    "simpanan wajib": WAJIB,
    "sukarela": SUKARELA,
    "simpanan sukarela": SUKARELA,
    "manasuka": SUKARELA,
    "tabungan": SUKARELA,
}
_ARAH: Final[Mapping[str, str]] = {
    "setor": SETOR,
    "setoran": SETOR,
    "masuk": SETOR,
    "tarik": TARIK,
    "penarikan": TARIK,
    "ambil": TARIK,
    "keluar": TARIK,
}
_FIELDS: Final = ("tanggal", "no_anggota", "jenis", "arah", "jumlah", "keterangan", "no_bukti")


def plan_simpanan(buku: Buku, bacaan: Bacaan, kunci: str) -> Rencana:
    """One deposit or withdrawal for each row, by date; on one day deposits come first.

    :raises Refusal: `akun_bukan_kas`, `account_unknown` for the cash account of the request.
    """
    plan = Rencana()
    akun = akun_uang(buku.chart, bacaan.berkas.akun_kas).code
    numbers = {row.teks("no_anggota").upper() for row in bacaan.baris} - {""}
    known = known_anggota(buku, numbers)
    again = numbers_again(buku, {row.teks("no_bukti") for row in bacaan.baris} - {""})
    bad = bacaan.rows_bad()
    asked: list[tuple[int, Transaksi]] = []
    for row in bacaan.baris:
        made = _transaksi(buku, bacaan, row, again) if row.nomor not in bad else None
        if made is None:
            continue
        if made.no_anggota in known:
            asked.append((row.nomor, made))
        else:
            bacaan.tolak(row.nomor, "no_anggota", "anggota_tidak_dikenal", nomor=made.no_anggota)
    asked.sort(key=lambda item: (item[1].tanggal, item[1].arah == TARIK))
    plan.transaksi = [
        (nomor, _keyed(satu, akun, f"{kunci}/{count}"))
        for count, (nomor, satu) in enumerate(asked, 1)
    ]
    _check(buku, bacaan, plan)
    return plan


def _keyed(satu: Transaksi, akun: str, kunci: str) -> Transaksi:
    return dataclasses.replace(satu, akun_kas=akun, kunci=kunci)


def _transaksi(
    buku: Buku, bacaan: Bacaan, row: Baris, again: Mapping[str, str]
) -> Transaksi | None:
    before = len(bacaan.masalah)
    words = {
        "jenis": _JENIS.get(row.teks("jenis").lower(), ""),
        "arah": _ARAH.get(row.teks("arah").lower(), ""),
    }
    for bidang, found in words.items():
        if not found:
            code = "jenis_simpanan_salah" if bidang == "jenis" else "arah_salah"
            bacaan.tolak(row.nomor, bidang, code, **{bidang: row.teks(bidang)})
    if not row.jumlah("jumlah"):
        bacaan.tolak(row.nomor, "jumlah", "amount_zero")
    tanggal = row.tanggal("tanggal")
    if tanggal is None or len(bacaan.masalah) > before:
        return None
    number = row.teks("no_bukti")
    return Transaksi(
        entitas=buku.entitas,
        no_anggota=row.teks("no_anggota").upper(),
        jenis=words["jenis"],
        arah=words["arah"],
        jumlah=row.jumlah("jumlah"),
        tanggal=tanggal,
        keterangan=row.teks("keterangan"),
        no_bukti=again.get(number, number) or None,
    )


def _check(buku: Buku, bacaan: Bacaan, plan: Rencana) -> None:
    """Each in turn, while the balances follow; then the rehearsal in the books."""
    posisi = read_posisi(buku, [satu.no_anggota for _, satu in plan.transaksi])
    nilai = read_nilai(buku.conn, buku.entitas)
    acts: list[tuple[int, Act]] = []
    for nomor, satu in plan.transaksi:
        try:
            acts.append((nomor, _act(buku, satu, posisi[satu.no_anggota], nilai)))
        except Refusal as refusal:
            bidang = refusal.field if refusal.field in _FIELDS else ""
            bacaan.masalah.append(bacaan.catat(nomor, bidang or "", refusal))
            continue
        plan.add_jumlah(f"{satu.arah}_{satu.jenis}", satu.jumlah)
    for arah, jenis in KIND_OF.items():
        same = [(nomor, satu) for nomor, satu in plan.transaksi if satu.arah == arah]
        isi = [(nomor, satu.jumlah, satu.tanggal) for nomor, satu in same]
        check_limits(buku, bacaan, jenis, isi)
    rehearse(buku, bacaan, acts)


def _act(buku: Buku, satu: Transaksi, posisi: Posisi, nilai: DaftarNilai) -> Act:
    ketentuan = nilai.pada(satu.tanggal)
    check_bentuk(satu)
    check_transaksi(satu, posisi, ketentuan)
    posisi.saldo[satu.jenis] += satu.jumlah if satu.arah == SETOR else -satu.jumlah
    if becomes_aktif(posisi, ketentuan):
        posisi.status = AKTIF
    given = RuleInput(
        ledger=buku.entitas,
        date=satu.tanggal,
        amounts={"jumlah": satu.jumlah},
        dims={"anggota": satu.no_anggota},
        accounts={"kas": satu.akun_kas},
        note=check_catatan(satu.keterangan),
        number=satu.no_bukti,
    )
    draft = build(RULE_OF[satu.arah, satu.jenis], buku.chart, given)
    return Act(satu.kunci, "simpanan", buku.viewer.user, (draft,))
