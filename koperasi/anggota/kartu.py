"""What a member's card says, and the short signature that makes its QR hard to invent.

The QR holds an address of the village's own pages: `<address>/k/<entity>/<number>.<signature>`.
A guessed number without its signature opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import Connection, select

from koperasi.anggota.pandangan import A, visible
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from ledger.errors import Refusal

SIGNATURE = 16
"""Characters of the signature: 80 bits, a guess a second takes longer than the universe."""


@dataclass(frozen=True)
class Penanda:
    """Where cards lead to and what they are signed with.

    :param alamat: public address of this installation, "https://kas.desa.id".
    :param kunci: secret of this installation, at least 32 bytes.
    """

    alamat: str
    kunci: bytes


@dataclass(frozen=True)
class KartuAnggota:
    """The printed card: no NIK, no address, no balance."""

    entitas: str
    nama_entitas: str
    no_anggota: str
    nama: str
    status: str
    tanggal_masuk: str
    qr: str


def kartu_anggota(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str, penanda: Penanda
) -> KartuAnggota:
    """Card of a member whom the viewer may see.

    :raises Refusal: `entitas_tidak_dikenal`, `anggota_tidak_dikenal`.
    """
    query = select(A.no_anggota, A.nama, A.status, A.tanggal_masuk).where(
        visible(viewer, conn, entitas), A.no_anggota == no_anggota.strip().upper()
    )
    row = conn.execute(query).first()
    if row is None:
        raise Refusal("anggota_tidak_dikenal", "no_anggota", nomor=no_anggota)
    return KartuAnggota(
        entitas=entitas,
        nama_entitas=read_entitas(conn, entitas).nama,
        no_anggota=row.no_anggota,
        nama=row.nama,
        status=row.status,
        tanggal_masuk=row.tanggal_masuk,
        qr=card_address(penanda, entitas, row.no_anggota),
    )


def card_address(penanda: Penanda, entitas: str, no_anggota: str) -> str:
    """Address in the QR of a card."""
    signature = sign_card(penanda.kunci, entitas, no_anggota)
    return f"{penanda.alamat.rstrip('/')}/k/{quote(entitas)}/{quote(no_anggota)}.{signature}"


def sign_card(kunci: bytes, entitas: str, no_anggota: str) -> str:
    """Signature of a member number: letters and digits that nobody confuses."""
    message = f"kartu-anggota/1/{entitas}/{no_anggota}".encode()
    digest = hmac.new(kunci, message, hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:SIGNATURE].lower()


def verify_card(kunci: bytes, entitas: str, no_anggota: str, tanda: str) -> bool:
    """Whether a signature was made by this installation for this number."""
    return hmac.compare_digest(sign_card(kunci, entitas, no_anggota), tanda.strip().lower())
