"""What goes in and out, as pydantic models; amounts are whole rupiah, dates ISO."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Jenis = Literal["pokok", "wajib", "sukarela"]
_DIGITS = re.compile(r"^[0-9]{1,9}$")
_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def _digits(value: object) -> object:
    """Plain digits only: no signs, points, underscores or other scripts."""
    if isinstance(value, str) and not _DIGITS.match(value):
        raise ValueError("angka 0-9")
    return value


def _iso(value: object) -> object:
    """2026-11-24 and nothing else that could be taken for a date."""
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError("YYYY-MM-DD")
    return dt.date.fromisoformat(value)


Tanggal = Annotated[dt.date, BeforeValidator(_iso)]
Nomor = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=r"^[A-Za-z0-9./-]+$")]
Halaman = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=100_000)]
Ukuran = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=200)]
Urutan = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=999_999_999)]


class Given(BaseModel):
    """What a caller sends: nothing but the named fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(BaseModel):
    """What a caller is told."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


# -- asked in the address ----------------------------------------------------
class TanpaSaringan(Given):
    """Nothing can be asked for."""


class SaringAnggota(Given):
    """Which members."""

    cari: Annotated[str, StringConstraints(max_length=64)] = ""
    status: Annotated[str, StringConstraints(max_length=20, pattern=r"^[a-z_]*$")] = ""
    halaman: Halaman = 1
    ukuran: Ukuran = 50


class SaringSaldo(Given):
    """At the end of which day; without one, everything recorded so far."""

    pada: Tanggal | None = None


class SaringBukti(Given):
    """Which entries: by date, above a sequence number."""

    dari: Tanggal | None = None
    sampai: Tanggal | None = None
    sesudah: Urutan = 0
    ukuran: Ukuran = 50


class SaringKiriman(Given):
    """Which remittances: by date of arrival, above an id."""

    dari: Tanggal | None = None
    sampai: Tanggal | None = None
    sesudah: Urutan = 0
    ukuran: Ukuran = 50


# -- sent --------------------------------------------------------------------
class TransaksiMasuk(Given):
    """A deposit or a withdrawal of a member's savings."""

    no_anggota: Nomor
    jenis: Jenis
    jumlah: Annotated[int, Field(gt=0, le=10**12, strict=True, description="rupiah utuh")]
    tanggal: Tanggal
    akun_kas: Annotated[str, StringConstraints(max_length=32)] = ""
    keterangan: Annotated[str, StringConstraints(max_length=200)] = ""


# -- answered ----------------------------------------------------------------
class EntitasKeluar(Told):
    """An entity."""

    kode: str
    jenis: str
    nama: str
    zona: str
    tahun_pertama: int


class EntitasDaftar(Told):
    """Entities that the key may see."""

    entitas: list[EntitasKeluar]


class AnggotaKeluar(Told):
    """A line of the register; the identity number is masked."""

    no_anggota: str
    nama: str
    status: str
    dusun: str
    no_hp: str
    tanggal_masuk: str
    nik: str
    lengkap: bool


class AnggotaDaftar(Told):
    """A page of the register."""

    anggota: list[AnggotaKeluar]
    jumlah: int
    halaman: int
    ukuran: int


class SaldoKeluar(Told):
    """Balances of a member."""

    no_anggota: str
    nama: str
    status: str
    pokok: int
    wajib: int
    sukarela: int
    jumlah: int


class SaldoDaftar(Told):
    """Balances of all members."""

    saldo: list[SaldoKeluar]


class BarisKeluar(Told):
    """A leg of an entry; debit positive."""

    akun: str
    nama_akun: str
    jumlah: int
    dimensi: dict[str, str]


class BuktiKeluar(Told):
    """An entry without its legs."""

    seq: int
    no_bukti: str
    tanggal: dt.date
    jenis: str
    uraian: str
    jumlah: int
    ref: str
    pembuat: str
    dicatat: str
    tindakan: str
    keadaan: str
    dibalik_oleh: str


class BuktiDaftar(Told):
    """Entries in the order of the books; `berikut` is the `sesudah` of the next page, or null."""

    bukti: list[BuktiKeluar]
    berikut: int | None


class KirimanKeluar(Told):
    """A remittance; `jumlah_asal` and `biaya_pjp` in the smallest unit of `mata_uang`."""

    id: int
    no_kiriman: str
    no_bukti: str
    tanggal: dt.date
    pjp: str
    referensi: str
    pengirim: str
    penerima: str
    negara: str
    mata_uang: str
    jumlah_asal: int
    kurs_pjp: str
    biaya_pjp: int
    jumlah: int
    sisa: int
    hal: str


class KirimanDaftar(Told):
    """Remittances as recorded; `berikut` is the `sesudah` of the next page, or null."""

    kiriman: list[KirimanKeluar]
    berikut: int | None


class BuktiLengkap(Told):
    """An entry with its legs and its hash in the chain."""

    seq: int
    no_bukti: str
    tanggal: dt.date
    jenis: str
    uraian: str
    jumlah: int
    baris: list[BarisKeluar]
    pembuat: str
    penyetuju: str
    dicatat: str
    ref: str
    sidik: str
    membalik: str
    dibalik_oleh: str


class TransaksiKeluar(Told):
    """What was recorded; `ulang` when the same key had been recorded before."""

    no_bukti: str
    seq: int
    tanggal: dt.date
    no_anggota: str
    jenis: str
    arah: str
    jumlah: int
    saldo_sebelum: int
    saldo_sesudah: int
    jadi_aktif: bool
    ulang: bool


class Galat(Told):
    """Why something was not done: code, sentence, and the field it belongs to."""

    kode: str
    pesan: str
    isian: str | None = None
