"""How a remittance is split: floor every line but one, the rest line absorbs. Pure.

Percent are basis points of what is split: the rupiah received less the fee of the tariff.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ledger.errors import Refusal

ANGSURAN, SUKARELA, TUJUAN, MODAL, TUNAI, BIAYA = (
    "angsuran", "sukarela", "tujuan", "modal_usaha", "tunai", "biaya",
)  # fmt: skip
JENIS: Final = (ANGSURAN, SUKARELA, TUJUAN, MODAL, TUNAI)
"""Where a line may go; the fee is added by the tariff and never typed."""
PERSEN, TETAP, SISA = "persen", "tetap", "sisa"
CARA: Final = (PERSEN, TETAP, SISA)
PENGIRIM, PENERIMA = "pengirim", "penerima"
PENANDA: Final = (PENGIRIM, PENERIMA)
PENUH: Final = 10_000
BARIS_TERBANYAK: Final = 10

BELUM: Final = "belum_dilaporkan"
KELAS: Final = (
    "utang", "konsumsi", "pendidikan", "kesehatan", "rumah", "tabungan", "produktif", "sosial",
    "biaya", BELUM,
)  # fmt: skip
KELAS_TUJUAN: Final = ("rumah", "pendidikan", "kesehatan", "sosial", "tabungan", "produktif")
"""Classes that a goal may have."""
PRODUKTIF: Final = "produktif"
_KELAS_OF: Final[Mapping[str, str]] = {
    ANGSURAN: "utang", SUKARELA: "tabungan", MODAL: PRODUKTIF, TUNAI: BELUM, BIAYA: "biaya",
}  # fmt: skip


@dataclass(frozen=True)
class Baris:
    """A line of an instruction.

    :param jenis: angsuran, sukarela, tujuan, modal_usaha, tunai.
    :param cara: persen (`nilai` basis points), tetap (`nilai` rupiah), sisa (`nilai` 0).
    :param rujukan: number of the loan, of the member, of the goal; "" for cash.
    :param kelas: class of a goal; the others classify themselves.
    """

    jenis: str
    cara: str
    nilai: int = 0
    rujukan: str = ""
    kelas: str = ""

    @property
    def golongan(self) -> str:
        """Class of the money: how it is used."""
        return self.kelas if self.jenis == TUJUAN else _KELAS_OF[self.jenis]


@dataclass(frozen=True)
class Bagian:
    """What a line got, whole rupiah."""

    baris: Baris
    jumlah: int


def check_susunan(baris: Sequence[Baris]) -> int:
    """Whether lines make a split; returns the place of the line that absorbs the rest.

    One line is `sisa`; without one the percentages must make 100 %, and the cash line (else the
    last) takes what flooring leaves. A loan never absorbs: it takes what it is owed.

    :raises Refusal: `pembagian_kosong`, `pembagian_jenis_salah`, `pembagian_nilai_salah`,
        `pembagian_rujukan_kosong`, `pembagian_kelas_salah`, `pembagian_ganda`,
        `pembagian_dua_sisa`, `pembagian_tidak_pas`, `sisa_bukan_pinjaman`.
    """
    if not 1 <= len(baris) <= BARIS_TERBANYAK:
        raise Refusal("pembagian_kosong", "baris", paling_banyak=BARIS_TERBANYAK)
    for nomor, satu in enumerate(baris, 1):
        _check_one(satu, f"baris.{nomor}")
    places = [(satu.jenis in (TUJUAN, MODAL), satu.jenis, satu.rujukan) for satu in baris]
    keys = [(goal or jenis, rujukan) for goal, jenis, rujukan in places]
    if len(set(keys)) != len(keys):
        raise Refusal("pembagian_ganda", "baris")
    percent = sum(satu.nilai for satu in baris if satu.cara == PERSEN)
    rests = [place for place, satu in enumerate(baris) if satu.cara == SISA]
    if len(rests) > 1:
        raise Refusal("pembagian_dua_sisa", "baris")
    fixed = any(satu.cara == TETAP for satu in baris)
    if percent > PENUH or (not rests and (percent != PENUH or fixed)):
        raise Refusal("pembagian_tidak_pas", "baris", persen=_shown(percent))
    return rests[0] if rests else _absorbs(baris)


def _absorbs(baris: Sequence[Baris]) -> int:
    able = [place for place, satu in enumerate(baris) if satu.jenis != ANGSURAN]
    if not able:
        raise Refusal("sisa_bukan_pinjaman", "baris")
    cash = [place for place in able if baris[place].jenis == TUNAI]
    return (cash or able)[-1]


def _check_one(satu: Baris, field: str) -> None:
    if satu.jenis not in JENIS or satu.cara not in CARA:
        raise Refusal("pembagian_jenis_salah", f"{field}.jenis", jenis=satu.jenis)
    good = {PERSEN: 0 < satu.nilai <= PENUH, TETAP: satu.nilai > 0, SISA: satu.nilai == 0}
    if not good[satu.cara]:
        raise Refusal("pembagian_nilai_salah", f"{field}.nilai")
    if (satu.jenis != TUNAI) is not bool(satu.rujukan):
        raise Refusal("pembagian_rujukan_kosong", f"{field}.rujukan", jenis=satu.jenis)
    if satu.jenis == TUJUAN and satu.kelas not in KELAS_TUJUAN:
        raise Refusal("pembagian_kelas_salah", f"{field}.kelas", kelas=satu.kelas)
    if satu.jenis == ANGSURAN and satu.cara == SISA:
        raise Refusal("sisa_bukan_pinjaman", field)


def _shown(basis: int) -> str:
    whole, part = divmod(basis, 100)
    return f"{whole},{part:02}".rstrip("0") if part else str(whole)


def split(
    jumlah: int, baris: Sequence[Baris], biaya: int = 0, batas: Mapping[str, int] | None = None
) -> tuple[Bagian, ...]:
    """Rupiah of each line; together they are exactly the amount less the fee.

    :param batas: most that a loan can take, by its number; what is above it goes to the rest.
    :raises Refusal: as :func:`check_susunan`, and `pembagian_melebihi` (fixed lines ask for more
        than there is), `biaya_melebihi_kiriman`.
    """
    place, limits = check_susunan(baris), batas or {}
    if biaya >= jumlah:
        raise Refusal("biaya_melebihi_kiriman", "jumlah", jumlah=jumlah, jumlah_biaya=biaya)
    free = jumlah - biaya
    parts = [_most(satu, _share(satu, free), limits) for satu in baris]
    asked = sum(part for spot, part in enumerate(parts) if spot != place)
    if asked > free:
        raise Refusal("pembagian_melebihi", "baris", jumlah=free, jumlah_diminta=asked)
    parts[place] = free - asked
    return tuple(Bagian(satu, part) for satu, part in zip(baris, parts, strict=True))


def _most(satu: Baris, share: int, limits: Mapping[str, int]) -> int:
    return min(share, limits.get(satu.rujukan, share)) if satu.jenis == ANGSURAN else share


def _share(satu: Baris, free: int) -> int:
    if satu.cara == PERSEN:
        return free * satu.nilai // PENUH
    return satu.nilai if satu.cara == TETAP else 0


def check_turun(lama: Sequence[Baris], baru: Sequence[Baris], oleh: str) -> None:
    """Only the sender may lower the share of her own goals: the receiver adds, never takes.

    A goal that went to the rest line, or from percent to rupiah, cannot be compared and counts
    as lowered.

    :param lama: lines that hold now. :param oleh: who signs the new ones.
    :raises Refusal: `tujuan_hanya_pengirim`.
    """
    if oleh == PENGIRIM:
        return
    after = {satu.rujukan: satu for satu in baru if satu.jenis in (TUJUAN, MODAL)}
    for satu in lama:
        if satu.jenis not in (TUJUAN, MODAL):
            continue
        new = after.get(satu.rujukan)
        lowered = new is None or new.cara != satu.cara or new.nilai < satu.nilai
        if lowered or (satu.cara == SISA and _grown(lama, baru)):
            raise Refusal("tujuan_hanya_pengirim", "baris", nomor=satu.rujukan)


def _grown(lama: Sequence[Baris], baru: Sequence[Baris]) -> bool:
    """Whether a line that is no rest takes more than before: then the rest is less."""
    before = {(satu.jenis, satu.rujukan): satu for satu in lama}
    for satu in baru:
        old = before.get((satu.jenis, satu.rujukan))
        if satu.cara != SISA and (old is None or old.cara != satu.cara or old.nilai < satu.nilai):
            return True
    return False
