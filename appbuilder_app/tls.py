"""The village's own TLS certificate for `serve --lan`: made here, key file mode 0600.

Phones warn about it once, because no authority signed it; its fingerprint is printed beside
the address so that a treasurer can compare it. A certificate lasts 397 days, the longest that
phones accept, and is made anew when it is about to end or the computer's address changed.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ledger import platform

FOLDER = "tls"
DAYS = 397
RENEW_BEFORE = dt.timedelta(days=30)


@dataclass(frozen=True)
class Certificate:
    """Where certificate and key lie, and the fingerprint to compare by eye."""

    certificate: Path
    key: Path
    fingerprint: str


def certificate_for(data: Path, hosts: list[str], now: dt.datetime | None = None) -> Certificate:
    """The certificate for these host names and addresses; made when missing, old or other.

    :param hosts: names and IP addresses under which the computer is reached.
    """
    moment = now or dt.datetime.now(dt.UTC)
    folder = platform.private_folder(data / FOLDER)
    found = Certificate(folder / "sertifikat.pem", folder / "kunci.pem", "")
    known = _read(found, hosts, moment)
    if known is None:
        known = _make(found, hosts, moment)
    platform.private_file(found.key)
    return Certificate(found.certificate, found.key, _fingerprint(known))


def _read(paths: Certificate, hosts: list[str], moment: dt.datetime) -> x509.Certificate | None:
    if not (paths.certificate.is_file() and paths.key.is_file()):
        return None
    try:
        known = x509.load_pem_x509_certificate(paths.certificate.read_bytes())
        key = serialization.load_pem_private_key(paths.key.read_bytes(), None)
    except ValueError:
        return None
    if known.public_key() != key.public_key():
        return None
    names = known.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    covered = {str(name.value) for name in names}
    if not set(hosts) <= covered or known.not_valid_after_utc - RENEW_BEFORE < moment:
        return None
    return known


def _make(paths: Certificate, hosts: list[str], moment: dt.datetime) -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Koperasi desa")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - dt.timedelta(days=1))  # a phone's clock may be behind
        .not_valid_after(moment + dt.timedelta(days=DAYS - 1))
        .add_extension(x509.SubjectAlternativeName([_name(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    platform.replace_file(paths.key, pem)
    platform.replace_file(paths.certificate, made.public_bytes(serialization.Encoding.PEM))
    return made


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _fingerprint(certificate: x509.Certificate) -> str:
    digits = certificate.fingerprint(hashes.SHA256()).hex().upper()
    return ":".join(digits[place : place + 2] for place in range(0, len(digits), 2))
