"""Amounts in words, as they stand on receipts."""

from __future__ import annotations

from num2words import num2words

JUTA = 1_000_000


def terbilang(jumlah: int) -> str:
    """Words of an amount: 1.001.000 -> "satu juta seribu rupiah".

    num2words says "satu juta satu ribu"; people write "seribu" wherever the thousands are one.

    :param jumlah: whole rupiah; a negative amount begins with "minus".
    """
    words = _words(abs(jumlah))
    return f"minus {words} rupiah" if jumlah < 0 else f"{words} rupiah"


def _words(number: int) -> str:
    if number < JUTA or number // 1000 % 1000 != 1:
        return str(num2words(number, lang="id"))
    rest = number % 1000
    tail = f" {num2words(rest, lang='id')}" if rest else ""
    return f"{num2words(number // JUTA * JUTA, lang='id')} seribu{tail}"
