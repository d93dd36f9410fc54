"""What is known of visits, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DataKoreksi:
    """A correction."""

    isian: str
    lama: str
    baru: str
    alasan: str
    oleh: str
    pada: str


@dataclass(frozen=True)
class Tugas:
    """Somebody has to be visited. `hari`: days from today, negative when it is overdue."""

    no_warga: str
    nama: str
    dusun: str
    rt: str
    alamat: str
    sebab: str
    jatuh_tempo: str
    hari: int


@dataclass(frozen=True)
class Kesesuaian:
    """How far an officer's answers were found again, per field or for all ("").

    :param didampingi: visits of the officer on which somebody came along.
    """

    petugas: str
    isian: str
    sama: int
    diperiksa: int
    didampingi: int = 0

    @property
    def persen(self) -> int:
        """Share of the checked fields that were found the same, whole percent, rounded down."""
        return self.sama * 100 // self.diperiksa if self.diperiksa else 0


@dataclass(frozen=True)
class RekapKunjungan:
    """Figures of one month, without a name.

    :param bertemu: visits on which somebody was met; `rumah`: different houses.
    :param tahu: of those asked (`ditanya`) who had heard of the programme.
    """

    bulan: str
    kunjungan: int
    bertemu: int
    rumah: int
    berbendera: int
    terlambat: int
    didampingi: int
    ditanya: int
    tahu: int
