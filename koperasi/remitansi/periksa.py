"""What is asked of a remittance before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from koperasi.dasar.dokumen import DIBALIK, DIPOSTING
from koperasi.kas.pencatatan import Buku, check_batas
from koperasi.kas.rules import check_catatan, is_uang
from koperasi.remitansi import rules
from koperasi.remitansi.baca import REMITANSI, find_pjp
from koperasi.remitansi.orang import Kontrak, Orang, find_penerima, find_pengirim, kontrak_on
from koperasi.remitansi.perintah import KirimanBaru
from koperasi.warga.negara import LAIN, RUPIAH, require_negara
from ledger.account import Account
from ledger.entry import Draft
from ledger.errors import Refusal

KEMBAR = "kiriman_kembar"
VALAS = "bank_valas"


@dataclass(frozen=True)
class Diperiksa:
    """A remittance that passed its checks."""

    referensi: str
    nama_pjp: str
    akun: Account
    pengirim: Orang | None
    penerima: Orang | None
    kontrak: Kontrak
    negara: str

    @property
    def dikenal(self) -> bool:
        """Whether it is known whose it is."""
        return self.penerima is not None


def check_kiriman(buku: Buku, perintah: KirimanBaru) -> Diperiksa:
    """Whether a remittance may be recorded.

    :raises Refusal: see :func:`koperasi.remitansi.usecases.record_kiriman`.
    """
    check_batas(buku, "remitansi", [(perintah.jumlah, perintah.tanggal)])
    pjp = find_pjp(buku.conn, buku.entitas, perintah.pjp)
    referensi = rules.check_referensi(perintah.referensi)
    rules.check_isi(
        perintah.mata_uang, perintah.jumlah_asal, perintah.biaya_pjp, perintah.jumlah
    )
    rules.read_kurs(perintah.kurs_pjp)
    check_catatan(perintah.catatan, "catatan")
    _check_referensi(buku, pjp.kode, referensi)
    akun = _akun(buku, perintah)
    pengirim, penerima = _orang(buku, perintah)
    kontrak = kontrak_on(buku.conn, pengirim.no_warga, perintah.tanggal) if pengirim else Kontrak()
    negara = require_negara(perintah.negara).kode if perintah.negara.strip() else kontrak.negara
    negara = negara or (LAIN if pengirim else "")
    return Diperiksa(referensi, pjp.nama, akun, pengirim, penerima, kontrak, negara)


def _orang(buku: Buku, perintah: KirimanBaru) -> tuple[Orang | None, Orang | None]:
    if not perintah.pengirim and not perintah.penerima:
        return None, None
    for name in ("pengirim", "penerima"):
        if not getattr(perintah, name):
            raise Refusal(f"{name}_kiriman_kosong", name)
    pengirim = find_pengirim(buku.conn, buku.entitas, perintah.pengirim)
    return pengirim, find_penerima(buku.conn, buku.entitas, perintah.penerima)


def _check_referensi(buku: Buku, pjp: str, referensi: str) -> None:
    c = REMITANSI.c
    query = select(c.no_kiriman).where(
        c.entitas_kode == buku.entitas, c.pjp == pjp, c.referensi == referensi,
        c.keadaan != DIBALIK,
    )  # fmt: skip
    used = buku.conn.scalar(query.limit(1))
    if used is not None:
        raise Refusal("referensi_terpakai", "referensi", referensi=referensi, nomor=used)


def _akun(buku: Buku, perintah: KirimanBaru) -> Account:
    if not perintah.akun_bank:
        return buku.chart.role("bank_remitansi")
    akun = buku.chart.find(perintah.akun_bank, "akun_bank")
    if akun.role != VALAS and not (is_uang(akun) and akun.line == "bank"):
        raise Refusal("akun_bukan_rekening", "akun_bank", akun=akun.name)
    if akun.role == VALAS:
        _check_valas(perintah)
    return akun


def _check_valas(perintah: KirimanBaru) -> None:
    if perintah.mata_uang == RUPIAH:
        raise Refusal("valas_rupiah", "mata_uang")
    kurs = rules.read_kurs(perintah.kurs_pjp)
    if not kurs:
        raise Refusal("kurs_salah", "kurs_pjp", teks="")
    units = perintah.jumlah_asal - perintah.biaya_pjp
    worth = rules.rupiah_of(units, perintah.mata_uang, kurs)
    if worth != perintah.jumlah:
        raise Refusal("jumlah_kurs_beda", "jumlah", jumlah=perintah.jumlah, jumlah_kurs=worth)


def kembar(buku: Buku, perintah: KirimanBaru) -> tuple[str, ...]:
    """The warning that the same sender sent the same amount a few days before or after."""
    c, day = REMITANSI.c, perintah.tanggal.toordinal()
    query = select(func.count(c.id)).where(
        c.entitas_kode == buku.entitas,
        c.pengirim == perintah.pengirim,
        c.mata_uang == perintah.mata_uang,
        c.jumlah_asal == perintah.jumlah_asal,
        c.keadaan == DIPOSTING,
        c.tanggal.in_([
            perintah.tanggal.fromordinal(day + step).isoformat()
            for step in range(-rules.HARI_KEMBAR, rules.HARI_KEMBAR + 1)
        ]),
    )  # fmt: skip
    return (KEMBAR,) if buku.conn.scalar(query) else ()


def with_units(draft: Draft, akun: str, mata_uang: str, unit: int) -> Draft:
    """The draft with the leg on the foreign-currency account in its own money."""
    legs = tuple(
        replace(leg, currency=mata_uang, units=unit if leg.amount > 0 else -unit)
        if leg.account == akun
        else leg
        for leg in draft.postings
    )
    return replace(draft, postings=legs)


