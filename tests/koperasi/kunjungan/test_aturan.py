"""Pure rules: times, oddities, agreement, the draw, the questions."""

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.kunjungan import rules, undian
from koperasi.kunjungan.formulir import FORMULIR, TERBARU, asked, check_jawaban
from koperasi.kunjungan.queries_angka import month_ends
from koperasi.kunjungan.rules import Ringkas, Tempat
from ledger.errors import Refusal
from tests.koperasi.kunjungan.contoh import JAWABAN, SEKARANG

JAM = dt.timedelta(hours=1)
MENIT = dt.timedelta(minutes=1)


def ringkas(menit: int, rumah: int, **lain: object) -> Ringkas:
    """A visit of fifteen minutes, begun so many minutes before now."""
    begun = SEKARANG - menit * MENIT
    return Ringkas(begun, begun + 15 * MENIT, rumah, **lain)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mulai", "selesai", "code"),
    [
        (JAM, 2 * JAM, "kunjungan_terbalik"),
        (10 * JAM, JAM, "kunjungan_terlalu_lama"),
        (JAM, -JAM, "kunjungan_di_depan"),
        (61 * 24 * JAM, 61 * 24 * JAM - JAM, "kunjungan_terlalu_tua"),
    ],
)
def test_times_that_cannot_be(mulai: dt.timedelta, selesai: dt.timedelta, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_waktu(SEKARANG - mulai, SEKARANG - selesai, SEKARANG)
    assert refused.value.code == code


def test_a_phone_that_is_two_hours_fast_is_set_right() -> None:
    assert rules.set_right(SEKARANG + JAM, SEKARANG + 2 * JAM, SEKARANG) == SEKARANG - JAM


def test_oddities_one_by_one() -> None:
    here = Tempat(-7_412_345, 108_543_210)
    near = Tempat(-7_412_300, 108_543_290)
    far = Tempat(-7_413_345, 108_543_210)
    ini = ringkas(60, 1, tempat=here, jawaban=JAWABAN)

    def odd(*lain: Ringkas, dicatat: dt.datetime = SEKARANG) -> list[str]:
        return rules.oddities(ini, lain, dicatat)

    assert odd() == []
    assert odd(dicatat=SEKARANG + 4 * 24 * JAM) == [rules.TELAT]
    assert odd(ringkas(50, 2)) == [rules.TUMPANG_TINDIH]
    assert odd(ringkas(50, 1)) == []  # the same house: two persons of one household
    assert odd(ringkas(200, 2, tempat=near)) == [rules.TEMPAT_SAMA]
    assert odd(ringkas(200, 2, tempat=far)) == []
    assert odd(ringkas(200, 2, jawaban=dict(JAWABAN))) == [rules.JAWABAN_SAMA]
    between = ringkas(150, 3, jawaban=JAWABAN | {"usaha": "tidak"})
    assert odd(ringkas(200, 2, jawaban=dict(JAWABAN)), between) == []
    five = [ringkas(60 + 16 * n, 1) for n in range(-3, 3)]
    assert odd(*five) == [rules.TERLALU_CEPAT]
    assert odd(*five[:-1]) == []


def test_a_proof_wants_a_person_and_a_picture() -> None:
    assert rules.proves("bertemu", foto=True, tanda_tangan=False)
    assert rules.proves("bertemu", foto=False, tanda_tangan=True)
    assert not rules.proves("bertemu", foto=False, tanda_tangan=False)
    assert not rules.proves("tidak_di_rumah", foto=True, tanda_tangan=False)


def test_agreement_counts_questions_that_only_one_asked_as_different() -> None:
    again = {k: v for k, v in JAWABAN.items() if k not in {"negara", "kabar"}}
    again |= {"keadaan": "di_rumah", "usaha": "tidak"}
    same, other = rules.compare(JAWABAN, again)
    assert other == ["keadaan", "negara", "kabar", "usaha"]
    assert len(same) + len(other) == len(JAWABAN)


def test_questions_are_asked_when_the_answers_before_call_for_them() -> None:
    first = [soal.kode for soal in asked(TERBARU, {})]
    assert "negara" not in first
    assert "pengasuh" not in first
    assert "negara" in [soal.kode for soal in asked(TERBARU, {"keadaan": "di_luar_negeri"})]
    at_home = {**JAWABAN, "keadaan": "di_rumah"}
    kept = check_jawaban(TERBARU, at_home)
    assert "negara" not in kept
    for soal in FORMULIR[TERBARU]:
        if soal.bila is not None:
            earlier = {one.kode for one in FORMULIR[TERBARU][: FORMULIR[TERBARU].index(soal)]}
            assert soal.bila[0] in earlier


def test_missing_and_foreign_answers_are_refused_at_their_question() -> None:
    for kode, isi, code in (("usaha", "", "jawaban_kurang"), ("usaha", "x", "jawaban_salah")):
        with pytest.raises(Refusal) as refused:
            check_jawaban(TERBARU, {**JAWABAN, kode: isi})
        assert (refused.value.code, refused.value.field) == (code, kode)
    with pytest.raises(Refusal) as refused:
        check_jawaban(99, JAWABAN)
    assert refused.value.code == "versi_formulir_salah"


@given(st.lists(st.integers(1, 10_000), unique=True, max_size=60), st.text("0123456789abcdef"))
def test_anybody_draws_the_same(urutan: list[int], benih: str) -> None:
    numbers = [f"KJ{n:06d}" for n in urutan]
    size = undian.size_of(len(numbers))
    drawn = undian.draw(reversed(numbers), benih, "data", size)
    by_hand = sorted(
        (hashlib.sha256(f"{benih} data {one}".encode()).hexdigest(), one) for one in numbers
    )
    assert drawn == [one for _, one in by_hand][:size]
    assert len(drawn) == -(-len(numbers) // 10)


def test_month_ends() -> None:
    ends = [one.isoformat() for one in month_ends(dt.date(2026, 3, 5), 4)]
    assert ends == ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-05"]
