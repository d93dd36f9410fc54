"""The encrypted container of a backup: passphrase -> scrypt -> AES-256-GCM in chunks.

Layout: magic, length of the header, header (JSON), sha256 of all that, a check of the key, then
chunks. Each chunk is sealed on its own under a nonce of (random prefix, number, last?), with
the whole beginning as associated data: a flipped bit, a chunk moved, left out or cut off is
found before anything of it is used.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ledger.errors import Refusal

MAGIC = b"KOPCAD1\n"
FORMAT = 1
CHUNK = 256 * 1024
TAG = 16
SHORTEST = 10
LARGEST_HEADER = 4096
COST = 2**17  # 128 MiB and about half a second: guessing a passphrase stays expensive
HIGHEST_COST = 2**20

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Opening:
    """What stands in the clear at the start of a container."""

    raw: bytes  # everything before the first chunk
    header: dict[str, Any]

    @property
    def chunk(self) -> int:
        """Bytes of content in a whole chunk."""
        return int(self.header["chunk"])


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that can be guessed.

    :raises Refusal: `cadangan_sandi_pendek`.
    """
    if len(passphrase) < SHORTEST or len(set(passphrase)) < 5:
        raise Refusal("cadangan_sandi_pendek", "sandi", paling_sedikit=SHORTEST)


def _keys(passphrase: str, header: dict[str, Any]) -> tuple[bytes, bytes]:
    """The key, and 16 bytes by which a wrong passphrase is told from damage."""
    words = unicodedata.normalize("NFC", passphrase).encode()
    derived = Scrypt(
        salt=bytes.fromhex(header["salt"]), length=48, n=header["n"], r=header["r"], p=header["p"]
    ).derive(words)
    return derived[:32], derived[32:]


def _nonce(header: dict[str, Any], number: int, *, last: bool) -> bytes:
    return bytes.fromhex(header["nonce"]) + number.to_bytes(4, "big") + bytes([last])


class Writer(io.RawIOBase):
    """A file that seals what is written to it; `close` seals the last chunk.

    :param about: harmless words for the header (program's version, time).
    """

    def __init__(
        self, target: BinaryIO, passphrase: str, about: dict[str, str], cost: int = COST
    ) -> None:
        super().__init__()
        self._target = target
        self._header: dict[str, Any] = {
            **about,
            "format": FORMAT,
            "n": cost,
            "r": 8,
            "p": 1,
            "salt": secrets.token_hex(16),
            "nonce": secrets.token_hex(7),
            "chunk": CHUNK,
        }
        key, check = _keys(passphrase, self._header)
        text = json.dumps(self._header, sort_keys=True).encode()
        begin = MAGIC + len(text).to_bytes(4, "big") + text
        self._raw = begin + hashlib.sha256(begin).digest() + check
        self._cipher = AESGCM(key)
        self._waiting = bytearray()
        self._number = 0
        target.write(self._raw)

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes; whole chunks are sealed at once, one always stays for `close`."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def _seal(self, content: bytes, *, last: bool) -> None:
        nonce = _nonce(self._header, self._number, last=last)
        self._target.write(self._cipher.encrypt(nonce, content, self._raw))
        self._number += 1

    def close(self) -> None:
        """Seal what is left; the target stays open."""
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
        super().close()


def read_opening(source: BinaryIO) -> Opening:
    """The clear beginning of a container.

    :raises Refusal: `cadangan_bukan`, `cadangan_rusak`, `cadangan_lebih_baru`.
    """
    source.seek(0)
    if source.read(len(MAGIC)) != MAGIC:
        raise Refusal("cadangan_bukan", "berkas")
    size = source.read(4)
    length = int.from_bytes(size, "big")
    if len(size) != 4 or length > LARGEST_HEADER:
        raise Refusal("cadangan_rusak", "berkas")
    text, digest, check = source.read(length), source.read(32), source.read(16)
    begin = MAGIC + size + text
    if hashlib.sha256(begin).digest() != digest or len(check) != 16:
        raise Refusal("cadangan_rusak", "berkas")
    header: dict[str, Any] = json.loads(text)
    if header["format"] > FORMAT:
        raise Refusal("cadangan_lebih_baru", "berkas")
    if not (header["n"] <= HIGHEST_COST and header["r"] == 8 and header["p"] == 1):
        raise Refusal("cadangan_rusak", "berkas")
    return Opening(begin + digest + check, header)


class Reader(io.RawIOBase):
    """A file one can seek in that opens the sealed chunks of a container.

    :raises Refusal: those of `read_opening`, `cadangan_sandi_salah`; reading raises
        `cadangan_rusak` at a chunk that does not open.
    """

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        super().__init__()
        self._source = source
        self._opening = read_opening(source)
        key, check = _keys(passphrase, self._opening.header)
        if not hmac.compare_digest(check, self._opening.raw[-16:]):
            raise Refusal("cadangan_sandi_salah", "sandi")
        self._cipher = AESGCM(key)
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        sealed = source.seek(0, io.SEEK_END) - len(self._opening.raw)
        step = self._opening.chunk + TAG
        self._chunks = -(-sealed // step)
        self.size = sealed - self._chunks * TAG
        if sealed < TAG or 0 < sealed % step < TAG:
            raise Refusal("cadangan_rusak", "berkas")

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """One may go anywhere."""
        return True

    def tell(self) -> int:
        """Place of the next byte."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the opened content."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the present place."""
        if self._place >= self.size:
            return 0
        number, start = divmod(self._place, self._opening.chunk)
        part = self._chunk(number)[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._held = (number, self._open(number))
        return self._held[1]

    def _open(self, number: int) -> bytes:
        step = self._opening.chunk + TAG
        self._source.seek(len(self._opening.raw) + number * step)
        nonce = _nonce(self._opening.header, number, last=number == self._chunks - 1)
        try:
            return self._cipher.decrypt(nonce, self._source.read(step), self._opening.raw)
        except InvalidTag:
            raise Refusal("cadangan_rusak", "berkas") from None

    def verify(self, progress: Progress | None = None) -> None:
        """Open every chunk once, so that damage is found before anything is restored.

        :raises Refusal: `cadangan_rusak`.
        """
        for number in range(self._chunks):
            self._open(number)
            if progress is not None:
                progress(number + 1, self._chunks)
