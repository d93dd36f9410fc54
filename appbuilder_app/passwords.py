"""Passwords: hashed with argon2id, refused when short or among the first that anybody tries."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from ledger.errors import Refusal

SHORTEST = 8
LONGEST = 200
FIRST_DAYS = 7  # how long a handed-out password works

# OWASP's smaller setting: 19 MiB, two passes; about 30 ms on a village laptop.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_nobody = _hasher.hash(secrets.token_hex(16))

_COMMON_WORDS = """
    12345678 123456789 1234567890 password password1 password123 qwerty123 qwertyuiop
    11111111 00000000 88888888 abcd1234 abc12345 1q2w3e4r 1qaz2wsx iloveyou sunshine
    princess bismillah bismillah123 alhamdulillah rahasia rahasia1 rahasia123 katasandi
    katasandi1 indonesia indonesia1 indonesia123 merdeka1945 garuda123 sayang123 sayangku
    cintaku koperasi koperasi1 koperasi123 bendahara bendahara1 bendahara123 karyamukti
    simpanan admin123 administrator admin1234 superuser qwerty1234 asdfghjkl zxcvbnm1
    87654321 12344321 11223344 12121212 123123123 123321123 20202020 19451945 17081945
    doraemon sepakbola persib1933 persija1 juventus liverpool barcelona realmadrid
    manchester chelsea1
"""
COMMON = frozenset(_COMMON_WORDS.split())


def hash_password(password: str) -> str:
    """The form in which a password is kept."""
    return _hasher.hash(password)


def verify(stored: str | None, password: str) -> bool:
    """Whether this is the password; takes as long for an account that does not exist."""
    try:
        _hasher.verify(stored or _nobody, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False
    return stored is not None


def first_password() -> str:
    """A password to hand out once: four groups without letters that look alike."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def check_new(password: str, *personal: str) -> None:
    """Refuse a new password that is short, common, or the person's own name or number.

    :raises Refusal: `sandi_pendek`, `sandi_umum`, `sandi_pribadi` at field `sandi_baru`.
    """
    folded = password.strip().lower()
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal("sandi_pendek", field="sandi_baru", paling_sedikit=SHORTEST)
    if folded in COMMON or len(set(folded)) < 4:
        raise Refusal("sandi_umum", field="sandi_baru")
    if any(word and len(word) > 3 and word.lower() in folded for word in personal):
        raise Refusal("sandi_pribadi", field="sandi_baru")
