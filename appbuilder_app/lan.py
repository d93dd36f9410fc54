"""The address for phones in the village's network, with its QR code."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Lan:
    """Where phones find the koperasi.

    :param url: https address.
    :param fingerprint: SHA-256 of the certificate, to compare by eye.
    :param qr: the address as a QR code, a data: address for an image.
    """

    url: str
    fingerprint: str
    qr: str


def lan_of(url: str, fingerprint: str) -> Lan:
    """Address and code of a server."""
    code: str = segno.make(url, error="m").svg_data_uri(scale=6, border=2)
    return Lan(url, fingerprint, code)


def terminal_qr(url: str) -> str:
    """The code drawn with characters, for the terminal."""
    out = io.StringIO()
    segno.make(url, error="l").terminal(out, border=2, compact=True)
    return out.getvalue()
