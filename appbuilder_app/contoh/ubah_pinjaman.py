"""Loans of the example village that could not be paid: restructured, written off, a fee waived."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from appbuilder_app.contoh.cerita import DIGANTI, DIHAPUS, KURANG_LANCAR, MACET
from appbuilder_app.contoh.pembukuan import KOP, Petugas
from appbuilder_app.contoh.pinjaman import BANK, number_of
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.perintah import Bayar
from koperasi.pinjaman.perintah_usul import (
    HasilUsul,
    PutuskanUsul,
    UsulHapusBuku,
    UsulHapusDenda,
    UsulRestrukturisasi,
)
from koperasi.pinjaman.queries_usul import chain_of
from koperasi.pinjaman.restrukturisasi import PENJADWALAN
from koperasi.pinjaman.usecases_bayar import record_bayar
from koperasi.pinjaman.usecases_perkara import PerkaraBaru, mark_perkara
from koperasi.pinjaman.usecases_putusan import approve_usul
from koperasi.pinjaman.usecases_usul import (
    propose_hapus_buku,
    propose_hapus_denda,
    propose_restrukturisasi,
)
from ledger.periods import add_months, first_day


@dataclass(frozen=True)
class Waktu:
    """A month that is played: how many come after it, its first day."""

    sisa: int
    mulai: dt.date


def record_ubah(desa: Desa, petugas: Petugas, waktu: Waktu) -> None:
    """What is changed about loans in a month."""
    if waktu.sisa == 2:
        _restructure(desa, petugas, waktu.mulai)
    elif waktu.sisa == 1:
        no = _replaced(desa, petugas)
        paid = Bayar(KOP, no, 210_000, waktu.mulai, akun_kas=BANK, kunci="contoh/ganti/1")
        record_bayar(desa, petugas.bendahara, paid)
    elif waktu.sisa == 0:
        _write_off(desa, petugas, waktu.mulai)
        _waive(desa, petugas, waktu.mulai)
        _claim(desa, petugas, waktu.mulai)


def _restructure(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """Behind for months: the rest over a year and a half, from next month on."""
    month = day.year * 100 + day.month
    made = propose_restrukturisasi(
        desa,
        petugas.bendahara,
        UsulRestrukturisasi(
            KOP,
            number_of(desa, DIGANTI),
            day,
            PENJADWALAN,
            18,
            first_day(add_months(month, 1)),
            "Dagangan sepi sejak pasar dipindah",
            "Rapat pengurus: jangka diperpanjang",
            kunci="contoh/usul/ganti",
        ),
    )
    _agree(desa, petugas.ketua, made)


def _write_off(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """Gone from the village, fully provided for; one part came back since."""
    no = number_of(desa, DIHAPUS)
    made = propose_hapus_buku(
        desa,
        petugas.bendahara,
        UsulHapusBuku(
            KOP,
            no,
            day,
            "Tiga surat tagihan dan empat kunjungan ke rumah orang tuanya",
            "Pindah ke kota, tidak berpenghasilan tetap",
            "Keputusan pengurus dan pengawas",
            kunci="contoh/usul/hapus",
        ),
    )
    _agree(desa, petugas.ketua, made)
    _agree(desa, petugas.pengawas, made)
    paid = Bayar(KOP, no, 150_000, day, akun_kas=BANK, kunci="contoh/pulih/1")
    record_bayar(desa, petugas.bendahara, paid)


def _waive(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """A fee waived, and another that still waits for the chair."""
    for kunci, cerita, jumlah, alasan in (
        ("denda", KURANG_LANCAR, 10_000, "Sakit sebulan, sudah mulai berdagang lagi"),
        ("menunggu", MACET, 5_000, "Kambingnya mati terserang penyakit"),
    ):
        asked = UsulHapusDenda(
            KOP, number_of(desa, cerita), day, jumlah, alasan, kunci=f"contoh/usul/{kunci}"
        )
        made = propose_hapus_denda(desa, petugas.bendahara, asked)
        if kunci == "denda":
            _agree(desa, petugas.ketua, made)



def _claim(desa: Desa, petugas: Petugas, day: dt.date) -> None:
    """The worst loan goes to court; it was a loss before, so no figure changes."""
    asked = PerkaraBaru(
        KOP,
        number_of(desa, MACET),
        day,
        "Gugatan sederhana 12/Pdt.G.S",
        "Tiga kali musyawarah, tidak ada kesanggupan membayar",
        kunci="contoh/perkara/1",
    )
    mark_perkara(desa, petugas.ketua, asked)


def _agree(desa: Desa, oleh: Viewer, made: HasilUsul) -> None:
    approve_usul(desa, oleh, PutuskanUsul(KOP, made.nomor, made.sidik))


def _replaced(desa: Desa, petugas: Petugas) -> str:
    """Number of the loan that took the old one's place."""
    with desa.read() as conn:
        chain = chain_of(petugas.bendahara, conn, KOP, number_of(desa, DIGANTI))
    return str(chain[-1].no_pinjaman)
