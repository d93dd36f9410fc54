"""The container of a backup: what is not exactly what was written does not open."""

from __future__ import annotations

import hashlib
import io
import json
import random

import pytest

from appbuilder_app.cadangan import wadah
from ledger.errors import Refusal

SANDI = "empat kata yang panjang"
CHEAP = 2**4  # the cost of guessing is not what is tried here


def sealed(content: bytes) -> bytes:
    target = io.BytesIO()
    with wadah.Writer(target, SANDI, {"app": "uji"}, CHEAP) as writer:
        writer.write(content)
    return target.getvalue()


def opened(data: bytes, passphrase: str = SANDI) -> bytes:
    reader = wadah.Reader(io.BytesIO(data), passphrase)
    reader.verify()
    return io.BufferedReader(reader).read()


@pytest.mark.parametrize("size", [0, 1, wadah.CHUNK - 1, wadah.CHUNK, wadah.CHUNK + 1, 600_000])
def test_what_was_put_in_comes_out(size: int) -> None:
    content = random.Random(size).randbytes(size)
    assert opened(sealed(content)) == content


def test_one_may_read_from_anywhere() -> None:
    content = random.Random(1).randbytes(700_000)
    reader = io.BufferedReader(wadah.Reader(io.BytesIO(sealed(content)), SANDI))
    for place in (0, 1, 262_143, 262_144, 500_000, 699_999, 700_000):
        reader.seek(place)
        assert reader.read(100) == content[place : place + 100]


def test_every_flipped_bit_is_found() -> None:
    whole = sealed(b"simpanan wajib" * 5)
    for place in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with pytest.raises(Refusal) as refused:
                opened(bytes(changed))
            assert refused.value.code in {
                "cadangan_bukan", "cadangan_rusak", "cadangan_sandi_salah"
            }  # fmt: skip


def test_a_container_cut_anywhere_is_found() -> None:
    whole = sealed(random.Random(2).randbytes(wadah.CHUNK + 500))
    for length in [*range(0, 400, 7), wadah.CHUNK, len(whole) - 516, len(whole) - 1]:
        with pytest.raises(Refusal):
            opened(whole[:length])


def test_bytes_behind_the_end_are_found() -> None:
    whole = sealed(b"isi")
    for more in (b"x", b"x" * 16, b"x" * 300_000):
        with pytest.raises(Refusal):
            opened(whole + more)


def test_chunks_cannot_change_places_or_be_left_out() -> None:
    whole = sealed(random.Random(3).randbytes(3 * wadah.CHUNK))
    start = len(wadah.read_opening(io.BytesIO(whole)).raw)
    step = wadah.CHUNK + wadah.TAG
    parts = [whole[start + n * step : start + (n + 1) * step] for n in range(3)]
    for order in ((1, 0, 2), (0, 2), (0, 1), (0, 1, 1, 2)):
        with pytest.raises(Refusal, match="cadangan_rusak"):
            opened(whole[:start] + b"".join(parts[n] for n in order))


def test_a_wrong_passphrase_is_told_from_damage() -> None:
    with pytest.raises(Refusal, match="cadangan_sandi_salah"):
        opened(sealed(b"isi"), "kata sandi yang lain")


def test_the_passphrase_is_the_same_however_accents_are_typed() -> None:
    target = io.BytesIO()
    with wadah.Writer(target, "caf\u00e9 di pasar", {}, CHEAP) as writer:
        writer.write(b"isi")
    assert opened(target.getvalue(), "cafe\u0301 di pasar") == b"isi"


@pytest.mark.parametrize("short", ["", "pendek", "aaaaaaaaaaaa", "12121212121212"])
def test_a_passphrase_that_can_be_guessed_is_refused(short: str) -> None:
    with pytest.raises(Refusal, match="cadangan_sandi_pendek"):
        wadah.check_passphrase(short)


def test_a_container_does_not_show_its_content() -> None:
    assert b"Siti Rohaeti" not in sealed(b"Siti Rohaeti" * 100)


def test_a_container_of_a_later_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wadah, "FORMAT", 2)
    whole = sealed(b"isi")
    monkeypatch.setattr(wadah, "FORMAT", 1)
    with pytest.raises(Refusal, match="cadangan_lebih_baru"):
        opened(whole)


def test_a_cost_that_would_eat_the_memory_is_refused() -> None:
    whole = sealed(b"isi")
    opening = wadah.read_opening(io.BytesIO(whole))
    header = {**opening.header, "n": 2**24}
    text = json.dumps(header, sort_keys=True).encode()
    begin = wadah.MAGIC + len(text).to_bytes(4, "big") + text
    forged = begin + hashlib.sha256(begin).digest() + b"0" * 16
    with pytest.raises(Refusal, match="cadangan_rusak"):
        opened(forged + whole[len(opening.raw) :])
