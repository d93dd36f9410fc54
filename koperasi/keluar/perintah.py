"""What is asked of this room and what it answers: plain frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from koperasi.dasar.dokumen import new_key


@dataclass(frozen=True)
class KeluarBaru:
    """A member leaves, dies or is dismissed.

    :param tanggal: last day of membership; interest is earned up to the day before.
    :param bersih: what the statement showed, whole rupiah, negative when the member still owes;
        refused when it is not so any more.
    :param pelunas: who brings what is missing ("Asuransi jiwa", an heir, a guarantor); "" else.
    :param akun_kas: cash or bank account that it is brought into; empty for the vault.
    """

    entitas: str
    no_anggota: str
    jenis: str
    tanggal: dt.date
    alasan: str
    no_keputusan: str
    tanggal_keputusan: dt.date
    bersih: int
    pelunas: str = ""
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilKeluar:
    """Answer: the settlement, and what is held for the member now. Whole rupiah."""

    dokumen_id: int
    no_bukti: str
    tindakan_id: int
    no_anggota: str
    bersih: int
    ulang: bool = False


@dataclass(frozen=True)
class BayarTitipan:
    """Money paid out of what is held for a former member.

    :param id: of the settlement.
    :param penerima: name of the heir; "" for the former member.
    :param bulatkan: round off what is left when it is less than Rp100 and paid in cash.
    :param identitas: which paper was looked at, "KTP berakhiran 0412"; needed for heirs.
    :param surat: certificate of inheritance; needed for heirs.
    :param no_rat: decision of the annual meeting, where the by-laws pay only after it.
    """

    entitas: str
    id: int
    tanggal: dt.date
    jumlah: int
    penerima: str = ""
    akun_kas: str = ""
    bulatkan: bool = False
    identitas: str = ""
    surat: str = ""
    no_rat: str = ""
    tanggal_rat: dt.date | None = None
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilBayarKeluar:
    """Answer: the voucher, and what is still held. Whole rupiah."""

    dokumen_id: int
    no_bukti: str
    tindakan_id: int
    no_anggota: str
    jumlah: int
    sisa: int
    ulang: bool = False
