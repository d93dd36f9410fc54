"""Pure rules of the bank: templates, and which line of a statement may be which entry.

Lines are booked as cash vouchers (rules KAS-MASUK, KAS-KELUAR) on the bank's account.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

JENDELA_HARI: Final = 5
"""A transfer may reach the bank that many days before or after it was recorded."""
PECAH_TERBANYAK: Final = 4
"""One line of the bank is looked for in that many entries at most."""


@dataclass(frozen=True)
class Templat:
    """How a line that the books do not know is booked.

    :param arah: 1 for money in, -1 for money out, 0 for both.
    :param peran: role of the other account; "" where it is chosen or another room books it.
    :param kata: words in the bank's text by which it is offered.
    """

    kode: str
    arah: int
    peran: str
    uraian: str
    kata: tuple[str, ...] = ()


BIAYA, BUNGA, PAJAK, TITIPAN, ANGGOTA, KIRIMAN, LAIN = (
    "biaya", "bunga", "pajak", "titipan", "anggota", "kiriman", "lain",
)  # fmt: skip
TEMPLAT: Final = {
    made.kode: made
    for made in (
        Templat(
            PAJAK,
            -1,
            "beban_pph_bunga_bank",
            "Pajak atas bunga bank",
            ("pajak", "pph", "tax", "zakat"),
        ),
        Templat(
            BIAYA,
            -1,
            "beban_administrasi_bank",
            "Biaya administrasi bank",
            ("adm", "administrasi", "biaya", "fee", "charge", "materai", "meterai"),
        ),
        Templat(
            BUNGA,
            1,
            "pendapatan_bunga_bank",
            "Bunga atau jasa giro bank",
            ("bunga", "interest", "jasa giro", "bagi hasil", "bonus"),
        ),
        Templat(ANGGOTA, 1, "", "Transfer masuk anggota"),
        Templat(KIRIMAN, 1, "titipan_remitansi", "Kiriman PMI"),
        Templat(
            TITIPAN,
            1,
            "penerimaan_belum_teridentifikasi",
            "Transfer masuk belum dikenal",
        ),
        Templat(LAIN, 0, "", "Lewat bank"),
    )
}


@dataclass(frozen=True)
class Mutasi:
    """An open line of a statement; `jumlah` is what is still to be matched, with its sign."""

    id: int
    tanggal: dt.date
    uraian: str
    jumlah: int


@dataclass(frozen=True)
class Entri:
    """An open entry on the bank's account; `jumlah` positive when the books put money in.

    :param kata: what the books say: voucher number, narration, member.
    """

    seq: int
    tanggal: dt.date
    jumlah: int
    kata: str
    no_bukti: str = ""


def words_of(text: str) -> frozenset[str]:
    """Words of a text that can tell one payment from another: small, three letters or more."""
    return frozenset(re.findall(r"[a-z0-9]{3,}", text.lower()))


def kunci_kata(uraian: str) -> str:
    """What stays the same from month to month in the bank's text: its words without figures."""
    letters = re.findall(r"[a-z]{2,}", re.sub(r"\S*\d\S*", " ", uraian.lower()))
    return " ".join(letters)[:120]


def score(mutasi: Mutasi, entri: Entri) -> int | None:
    """How well a line and an entry fit; None when they cannot be the same money."""
    apart = abs((mutasi.tanggal - entri.tanggal).days)
    if mutasi.jumlah != entri.jumlah or apart > JENDELA_HARI:
        return None
    shared = words_of(mutasi.uraian) & words_of(entri.kata)
    return 20 * len(shared) + JENDELA_HARI - apart


def pair_up(mutasi: Sequence[Mutasi], entri: Sequence[Entri]) -> dict[int, int]:
    """Lines that are surely one entry: line id -> seq of the entry.

    A pair is sure when neither side has another partner that fits as well. Equal amounts on
    both sides in equal number, all inside the window, are paired in the order of their days:
    whichever is whose, the money is the same.
    """
    made: dict[int, int] = {}
    for amount in {line.jumlah for line in mutasi}:
        lines = [line for line in mutasi if line.jumlah == amount]
        made.update(_pair_same(lines, [one for one in entri if one.jumlah == amount]))
    return made


def _pair_same(mutasi: Sequence[Mutasi], entri: Sequence[Entri]) -> dict[int, int]:
    """The sure pairs among lines and entries of one amount."""
    left, free = list(mutasi), list(entri)
    made: dict[int, int] = {}
    while True:
        found = list(_sure(left, free)) or list(_twins(left, free))
        if not found:
            return made
        made.update(found)
        taken = {seq for _, seq in found}
        left = [one for one in left if one.id not in made]
        free = [one for one in free if one.seq not in taken]


def _sure(mutasi: Sequence[Mutasi], entri: Sequence[Entri]) -> Iterator[tuple[int, int]]:
    for line in mutasi:
        best = _best([(score(line, one), one.seq) for one in entri])
        if best is None:
            continue
        back = next(one for one in entri if one.seq == best)
        if _best([(score(other, back), other.id) for other in mutasi]) == line.id:
            yield line.id, best


def _best(marks: Iterable[tuple[int | None, int]]) -> int | None:
    """The one with the highest mark, when no other has the same."""
    known = sorted(((mark, one) for mark, one in marks if mark is not None), reverse=True)
    if not known or (len(known) > 1 and known[0][0] == known[1][0]):
        return None
    return known[0][1]


def _twins(mutasi: Sequence[Mutasi], entri: Sequence[Entri]) -> Iterator[tuple[int, int]]:
    lines = sorted(mutasi, key=lambda line: (line.tanggal, line.id))
    same = sorted(entri, key=lambda one: (one.tanggal, one.seq))
    if len(lines) == len(same) and all(
        score(line, one) is not None for line, one in zip(lines, same, strict=True)
    ):
        yield from ((line.id, one.seq) for line, one in zip(lines, same, strict=True))


def split_up(mutasi: Mutasi, entri: Sequence[Entri]) -> tuple[int, ...]:
    """Entries that together are the line: the smallest set inside the window, () for none."""
    near = [
        one
        for one in entri
        if one.jumlah * mutasi.jumlah > 0
        and abs(one.jumlah) < abs(mutasi.jumlah)
        and abs((mutasi.tanggal - one.tanggal).days) <= JENDELA_HARI
    ]
    near.sort(key=lambda one: (abs((mutasi.tanggal - one.tanggal).days), one.seq))
    for size in range(2, PECAH_TERBANYAK + 1):
        for chosen in combinations(near[:14], size):
            if sum(one.jumlah for one in chosen) == mutasi.jumlah:
                return tuple(one.seq for one in chosen)
    return ()


def offer(mutasi: Mutasi) -> str:
    """The template that the bank's own words ask for; "" for none."""
    text = f" {mutasi.uraian.lower()} "
    for made in TEMPLAT.values():
        if made.arah * mutasi.jumlah > 0 and any(
            re.search(rf"\b{re.escape(word)}", text) for word in made.kata
        ):
            return made.kode
    return ""
