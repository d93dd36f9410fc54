"""The draw, the comparison and the way of a finding, without a database."""

import hashlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.undian import draw, sidik_daftar
from koperasi.pengawasan import rules
from ledger.errors import Refusal

NOMOR = st.lists(st.integers(1, 99_999), min_size=1, max_size=60, unique=True)


@given(NOMOR, st.text("0123456789abcdef", min_size=64, max_size=64), st.randoms())
def test_anybody_draws_the_same_with_sha256_alone(
    nomor: list[int], benih: str, acak: Random
) -> None:
    members = [f"A{n:05d}" for n in nomor]
    shuffled = list(members)
    acak.shuffle(shuffled)
    listed = hashlib.sha256("".join(f"{no}\n" for no in sorted(members)).encode()).hexdigest()
    assert sidik_daftar(shuffled) == listed
    by_hand = sorted(
        members, key=lambda no: hashlib.sha256(f"{benih} {listed} {no}".encode()).hexdigest()
    )
    assert draw(shuffled, benih, listed, rules.SEBANYAK) == by_hand[: rules.SEBANYAK]


@given(st.dictionaries(st.sampled_from(["pokok", "wajib", "sukarela"]), st.integers(0, 10**9)))
def test_a_book_that_says_the_same_has_no_difference(buku: dict[str, int]) -> None:
    assert rules.differences(buku, buku) == {}
    one_more = {produk: jumlah + 1 for produk, jumlah in buku.items()}
    assert rules.differences(one_more, buku) == dict.fromkeys(buku, 1)


def test_the_worked_difference() -> None:
    said = {"sukarela": 1_250_000, "pokok": 100_000}
    ours = {"sukarela": 1_200_000, "pokok": 100_000}
    assert rules.differences(said, ours) == {"sukarela": 50_000}


@pytest.mark.parametrize(
    ("hasil", "bacaan", "code"),
    [
        ("jalan_jalan", {}, "hasil_uji_salah"),
        ("menolak", {"pokok": 1}, "bacaan_tanpa_buku"),
        ("buku_diperiksa", {"pokok": 1}, "bacaan_kurang"),
        ("buku_diperiksa", {"pokok": 1, "wajib": -1}, "bacaan_minus"),
    ],
)
def test_a_reading_that_cannot_be(hasil: str, bacaan: dict[str, int], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_bacaan(hasil, bacaan, frozenset({"pokok", "wajib"}))
    assert refused.value.code == code


def test_a_reading_that_can_be() -> None:
    rules.check_bacaan("buku_diperiksa", {"pokok": 0, "wajib": 0}, frozenset({"pokok", "wajib"}))
    rules.check_bacaan("tidak_di_rumah", {}, frozenset())
    assert [one for one in rules.HASIL if not rules.is_final(one)] == ["tidak_di_rumah"]


ALLOWED = {
    ("terbuka", "jawab"): "dijawab",
    ("dijawab", "jawab"): "dijawab",
    ("dijawab", "kembalikan"): "terbuka",
    ("dijawab", "tutup"): "selesai",
}


@pytest.mark.parametrize("keadaan", rules.KEADAAN)
@pytest.mark.parametrize("langkah", [rules.JAWAB, rules.KEMBALIKAN, rules.TUTUP])
def test_only_what_was_answered_is_closed_or_given_back(keadaan: str, langkah: str) -> None:
    if (keadaan, langkah) in ALLOWED:
        assert rules.next_keadaan(keadaan, langkah) == ALLOWED[keadaan, langkah]
        return
    with pytest.raises(Refusal, match="temuan_langkah_salah"):
        rules.next_keadaan(keadaan, langkah)
