"""What is asked of this room and what it answers: plain frozen data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from koperasi.dasar.dokumen import new_key
from koperasi.remitansi.pembagian import PENERIMA, Bagian, Baris


@dataclass(frozen=True)
class PjpBaru:
    """A sender of money for the register, or new words for a known code."""

    entitas: str
    kode: str
    nama: str
    jenis: str = "pjp"
    aktif: bool = True


@dataclass(frozen=True)
class InstruksiBaru:
    """A new version of how a sender's money is split for a receiver.

    :param pengirim: number in the register of persons. :param penerima: member number, or
        number of a person who is no member.
    :param oleh: who signed, pengirim or penerima. :param pada: day of the signature.
    :param cara_tanda: surat, tatap_muka, panggilan_video.
    """

    entitas: str
    pengirim: str
    penerima: str
    baris: tuple[Baris, ...]
    oleh: str
    pada: dt.date
    cara_tanda: str = "surat"
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilInstruksi:
    """Answer: the version that holds from now on."""

    id: int
    versi: int
    ulang: bool = False


@dataclass(frozen=True)
class KirimanBaru:
    """A transfer that has arrived.

    :param pengirim: number in the register of persons; "" together with `penerima` when nobody
        knows yet whose it is.
    :param jumlah_asal: minor units of `mata_uang`. :param biaya_pjp: the fee abroad, likewise.
    :param kurs_pjp: rupiah for one unit, decimal text; "" when not told. Memo.
    :param jumlah: whole rupiah that the bank credited.
    :param akun_bank: code of the account; "" for the remittance account.
    :param negara: where from; "" for the sender's present country.
    :param baris: lines of the split at once; () leaves it as titipan; None takes the standing
        instruction when there is one.
    :param oleh: who signed `baris` when they are not the standing instruction's.
    :param mutasi_id: line of the bank that it is, to be tied to it; 0 for none.
    """

    entitas: str
    tanggal: dt.date
    pjp: str
    referensi: str
    mata_uang: str
    jumlah_asal: int
    jumlah: int
    pengirim: str = ""
    penerima: str = ""
    hubungan: str = ""
    negara: str = ""
    kurs_pjp: str = ""
    biaya_pjp: int = 0
    akun_bank: str = ""
    catatan: str = ""
    baris: tuple[Baris, ...] | None = ()
    oleh: str = PENERIMA
    mutasi_id: int = 0
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilKiriman:
    """Answer: its number and voucher, and the split if it was split at once.

    :param peringatan: codes of what is allowed but worth a second look (`kiriman_kembar`).
    """

    id: int
    no_kiriman: str
    no_bukti: str
    jumlah: int
    pembagian: HasilBagi | None = None
    peringatan: tuple[str, ...] = ()
    ulang: bool = False


@dataclass(frozen=True)
class KenaliKiriman:
    """An unidentified receipt: whose it is."""

    entitas: str
    no_kiriman: str
    pengirim: str
    penerima: str
    tanggal: dt.date
    hubungan: str = ""
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class BagiKiriman:
    """Split what is titipan; `baris` None takes the standing instruction."""

    entitas: str
    no_kiriman: str
    tanggal: dt.date
    baris: tuple[Baris, ...] | None = None
    oleh: str = PENERIMA
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilBagi:
    """Answer: what each line got, the fee, what waits in cash.

    :param pinjaman: number of a loan -> principal that is left.
    """

    id: int
    no_bukti: str
    tindakan_id: int
    bagian: tuple[Bagian, ...]
    biaya: int
    tunai: int
    pinjaman: Mapping[str, int] = field(default_factory=dict)
    ulang: bool = False


@dataclass(frozen=True)
class BayarKiriman:
    """Pay titipan out to the receiver, whose paper was looked at.

    :param kartu: ktp, sim, paspor, kenal (known in person, with a reason in `catatan`).
    :param diperiksa: last four digits of the paper.
    :param pengambil: who came; "" for the receiver.
    """

    entitas: str
    no_kiriman: str
    jumlah: int
    tanggal: dt.date
    kartu: str
    diperiksa: str = ""
    pengambil: str = ""
    akun_kas: str = ""
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class KembalikanKiriman:
    """Send a transfer back; only while nothing of it was split or paid out."""

    entitas: str
    no_kiriman: str
    tanggal: dt.date
    alasan: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class PindahKiriman:
    """Move money off the remittance account: `jenis` tunai (to a till) or sapu (to a bank)."""

    entitas: str
    jenis: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilUang:
    """Answer of a payout, a return or a move: voucher, place in the books, what is left."""

    id: int
    no_bukti: str
    seq: int
    jumlah: int
    sisa: int
    ulang: bool = False


@dataclass(frozen=True)
class LaporPenggunaan:
    """What the family did with the cash: (class, rupiah) pairs; the rest stays unreported."""

    entitas: str
    no_kiriman: str
    tanggal: dt.date
    sumber: str
    rincian: tuple[tuple[str, int], ...]
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class KonversiValas:
    """Foreign money sold for rupiah: `jumlah` is what the bank credited.

    :param unit: minor units. :param kurs: decimal text, as told by the bank.
    """

    entitas: str
    mata_uang: str
    unit: int
    kurs: str
    tanggal: dt.date
    jumlah: int = 0
    akun_bank: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class NilaiValas:
    """Value what is left of a currency at the rate of a day, named by its source."""

    entitas: str
    mata_uang: str
    kurs: str
    tanggal: dt.date
    sumber_kurs: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilValas:
    """Answer: the voucher, and gain (negative: loss)."""

    id: int
    no_bukti: str
    seq: int
    jumlah: int
    laba: int
    ulang: bool = False
