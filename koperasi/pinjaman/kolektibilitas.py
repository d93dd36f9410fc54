"""Collectibility of loans, the allowance for losses, and writing off, by dated tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from koperasi.dasar.aturan import dated_table
from koperasi.dasar.bulat import nearest, part_of
from koperasi.pinjaman.kartu import Kartu
from ledger.errors import Refusal

PRESET: Final = ("koperasi", "bank")
TOLERANSI: Final = 1_000
LEWAT_AKHIR_HARI: Final = 60


@dataclass(frozen=True)
class Golongan:
    """One class.

    :param sampai_hari: last day in arrears that belongs to it; None for the worst class.
    :param persen: of the principal at risk, as allowance.
    :param akrual: whether jasa is booked before it is received.
    """

    nama: str
    sampai_hari: int | None
    persen: Decimal
    akrual: bool


@dataclass(frozen=True)
class Keadaan:
    """What decides the class of a loan on a day.

    :param hari_tunggakan: days in arrears (see :func:`days_late`).
    :param lewat_akhir_hari: days since the contract ended with something still owed.
    :param di_pengadilan: whether it is being claimed in court.
    :param kelas_lama: class before a restructuring, "" when there was none.
    :param tepat_waktu: instalments paid on time since that restructuring.
    """

    hari_tunggakan: int
    lewat_akhir_hari: int = 0
    di_pengadilan: bool = False
    kelas_lama: str = ""
    tepat_waktu: int = 0


def classes(preset: str, pada: dt.date) -> tuple[Golongan, ...]:
    """Classes of a preset as they hold on a day, the best first.

    :raises Refusal: `golongan_tidak_dikenal`.
    """
    if preset not in PRESET:
        raise Refusal("golongan_tidak_dikenal", "preset", preset=preset)
    rows = dated_table(f"pinjaman.kolektibilitas.{preset}", pada)["golongan"]
    return tuple(
        Golongan(r["nama"], r.get("sampai_hari"), Decimal(r["persen"]), r["akrual"]) for r in rows
    )


def days_late(kartu: Kartu, toleransi: int = TOLERANSI) -> int:
    """Days since the due date of the oldest instalment that is open by more than a trifle."""
    late = (row.angsuran.jatuh_tempo for row in kartu.due() if row.terbuka > toleransi)
    return max(((kartu.per - oldest).days for oldest in late), default=0)


def classify(golongan: tuple[Golongan, ...], keadaan: Keadaan, syarat_tepat: int = 3) -> Golongan:
    """Class of a loan; a restructuring alone never makes it better.

    :param syarat_tepat: instalments on time after which the old class is forgotten.
    """
    if keadaan.di_pengadilan or keadaan.lewat_akhir_hari > LEWAT_AKHIR_HARI:
        return golongan[-1]
    found = next(
        made
        for made in golongan
        if made.sampai_hari is None or keadaan.hari_tunggakan <= made.sampai_hari
    )
    old = [made for made in golongan if made.nama == keadaan.kelas_lama]
    if old and keadaan.tepat_waktu < syarat_tepat:
        return worst(golongan, [found, *old])
    return found


def cause(golongan: tuple[Golongan, ...], keadaan: Keadaan, kelas: Golongan) -> str:
    """What gave a loan its class, for the reason that stands beside it.

    `pengadilan`, `lewat_akhir`, `hari` (days in arrears), `kelas_lama` (restructured not long
    ago), `pinjaman_lain` (a worse loan of the same member).
    """
    if keadaan.di_pengadilan:
        return "pengadilan"
    if keadaan.lewat_akhir_hari > LEWAT_AKHIR_HARI:
        return "lewat_akhir"
    if kelas == classify(golongan, Keadaan(keadaan.hari_tunggakan)):
        return "hari"
    return "kelas_lama" if kelas == classify(golongan, keadaan) else "pinjaman_lain"


def worst(golongan: tuple[Golongan, ...], milik: Iterable[Golongan]) -> Golongan:
    """The worst class among the loans of one member, which then holds for all of them."""
    return max(milik, key=golongan.index)


def accrued(kartu: Kartu, kelas: Golongan) -> int:
    """Jasa that may stand as a receivable: due and unpaid, none of a loan that no longer accrues.

    Booked is the difference to the ledger, so a loan whose class falls takes back what it accrued.
    """
    return sum(row.sisa_jasa for row in kartu.due()) if kelas.akrual else 0


@dataclass(frozen=True)
class Agunan:
    """Collateral; by default nothing of it counts.

    :param diakui_persen: part of its value that is set against the loan.
    """

    nilai: int = 0
    diakui_persen: Decimal = Decimal(0)


TANPA_AGUNAN: Final = Agunan()


def allowance(sisa_pokok: int, persen: Decimal, agunan: Agunan = TANPA_AGUNAN) -> int:
    """Allowance of one loan: percent of the principal not covered by counted collateral."""
    covered = nearest(part_of(agunan.nilai, agunan.diakui_persen))
    return nearest(part_of(max(sisa_pokok - covered, 0), persen))


@dataclass(frozen=True)
class Penyisihan:
    """The allowance that is needed and the one in the books.

    :param dibukukan: balance before, after write-offs have used part of it.
    """

    wajib: int
    dibukukan: int

    @property
    def beban(self) -> int:
        """What is charged: the difference only; negative is taken back from the expense."""
        return self.wajib - self.dibukukan


def required(pinjaman: Mapping[str, tuple[int, Golongan]], dibukukan: int) -> Penyisihan:
    """Allowance of all loans (principal and class by number) against the books."""
    parts = (allowance(sisa, kelas.persen) for sisa, kelas in pinjaman.values())
    return Penyisihan(sum(parts), dibukukan)


@dataclass(frozen=True)
class HapusBuku:
    """A loan proposed for writing off; the member still owes it."""

    sisa_pokok: int
    kelas: Golongan
    disisihkan: int
    upaya_penagihan: str
    keputusan: str


def check_hapus_buku(usul: HapusBuku, golongan: tuple[Golongan, ...]) -> None:
    """Only the worst class, fully provided for, after documented collection, by a decision.

    :raises Refusal: `hapus_buku_belum_macet`, `hapus_buku_kurang_disisihkan`,
        `hapus_buku_tanpa_upaya`, `dasar_kosong`.
    """
    if usul.kelas != golongan[-1]:
        raise Refusal("hapus_buku_belum_macet", "no_pinjaman", kelas=usul.kelas.nama)
    if usul.disisihkan < usul.sisa_pokok:
        short = usul.sisa_pokok - usul.disisihkan
        raise Refusal("hapus_buku_kurang_disisihkan", "no_pinjaman", jumlah_kurang=short)
    if not usul.upaya_penagihan.strip():
        raise Refusal("hapus_buku_tanpa_upaya", "upaya_penagihan")
    if not usul.keputusan.strip():
        raise Refusal("dasar_kosong", "dasar")
