"""Whether a receipt is genuine: the short signature in its QR, and what a stranger may be told.

The QR holds an address of the village's own pages, `<address>/sah/<entity>/<number>.<signature>`.
The signature covers the entry in the books too: a number alone, or one that was guessed, opens
nothing, and a receipt whose entry is another one now is unknown.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from koperasi.kas.kuitansi import Kuitansi

PANJANG: Final = 16
"""Characters of the signature: 80 bits."""


@dataclass(frozen=True)
class Keaslian:
    """A genuine receipt as anybody may see it: no full name, no member number, no purpose.

    :param no_pembalik: voucher that took it back, "" when it stands; `no_pengganti` the one
        that was recorded instead.
    """

    lembaga: str
    no_bukti: str
    tanggal: dt.date
    jumlah: int
    nama: str
    masuk: bool
    no_pembalik: str
    no_pengganti: str

    @property
    def sah(self) -> bool:
        """Whether it still stands."""
        return not self.no_pembalik


def sign_bukti(kunci: bytes, kuitansi: Kuitansi) -> str:
    """Signature of a receipt: letters and digits that nobody confuses."""
    message = f"kuitansi/1/{kuitansi.entitas}/{kuitansi.no_bukti}/{kuitansi.sidik}".encode()
    digest = hmac.new(kunci, message, hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:PANJANG].lower()


def verify_bukti(kunci: bytes, kuitansi: Kuitansi, tanda: str) -> Keaslian | None:
    """What a stranger may see of a receipt; None when the signature is not ours."""
    typed = tanda.strip().lower()
    if not typed.isascii() or not hmac.compare_digest(sign_bukti(kunci, kuitansi), typed):
        return None
    return Keaslian(
        lembaga=kuitansi.lembaga,
        no_bukti=kuitansi.no_bukti,
        tanggal=kuitansi.tanggal,
        jumlah=kuitansi.isi.jumlah,
        nama=mask_nama(kuitansi.isi.pihak),
        masuk=kuitansi.masuk,
        no_pembalik=kuitansi.no_pembalik,
        no_pengganti=kuitansi.no_pengganti,
    )


def address_of(alamat: str, kunci: bytes, kuitansi: Kuitansi) -> str:
    """Address in the QR of a receipt."""
    number = quote(kuitansi.no_bukti, safe="/")
    place = f"{alamat.rstrip('/')}/sah/{quote(kuitansi.entitas)}/{number}"
    return f"{place}.{sign_bukti(kunci, kuitansi)}"


def mask_nama(nama: str) -> str:
    """The first letter of each word: "Siti Rohaeti" -> "S*** R***"."""
    return " ".join(f"{word[0]}***" for word in nama.split())
