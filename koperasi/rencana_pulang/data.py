"""What is known of plans, as plain frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from koperasi.rencana_pulang.rules import Laju, slowest


@dataclass(frozen=True)
class DataSasaran:
    """A target with its pace.

    :param tahap: last stage that a visit noted, "" for none; `tahap_pada`, `tahap_kunjungan`,
        `tahap_catatan` when and on which visit, and what was said.
    :param perlu: rupiah a month that reach it by its day.
    :param hasil: ya, sebagian, tidak once the outcome is recorded, "" before; then `laju` is
        what counted on that day.
    """

    jenis: str
    uraian: str
    tanggal: dt.date
    laju: Laju
    perlu: int
    tujuan_entitas: str = ""
    no_tujuan: str = ""
    tahap: str = ""
    tahap_pada: str = ""
    tahap_kunjungan: str = ""
    tahap_catatan: str = ""
    hasil: str = ""


@dataclass(frozen=True)
class DataVersi:
    """A version as it was signed; `sasaran`: (kind, rupiah, day)."""

    versi: int
    penanda: str
    nama_penanda: str
    hubungan: str
    cara_tanda: str
    ditandatangani_pada: str
    pmi_setuju_pada: str
    pmi_setuju_cara: str
    catatan: str
    sasaran: tuple[tuple[str, int, dt.date], ...]


@dataclass(frozen=True)
class DataHasil:
    """The outcome at the return; `usaha_mulai`: day from which the business is asked about."""

    negara: str
    pulang_pada: str
    hasil: str
    catatan: str
    usaha: str
    usaha_pada: str
    usaha_kunjungan: str
    usaha_catatan: str
    usaha_mulai: dt.date
    berangkat_lagi: str


@dataclass(frozen=True)
class KartuRencana:
    """Everything about one plan.

    :param tertutup: the family does not let this viewer see targets and figures.
    :param pulang_pada: day of the return that waits for an outcome, "" otherwise.
    """

    no_rencana: str
    no_warga: str
    nama: str
    keadaan: str
    mulai: str
    versi: int
    dibuka: bool
    sasaran: tuple[DataSasaran, ...] = ()
    versi_semua: tuple[DataVersi, ...] = ()
    hasil: DataHasil | None = None
    ditutup_pada: str = ""
    alasan: str = ""
    tertutup: bool = False
    pulang_pada: str = ""

    @property
    def bulan_lagi(self) -> int | None:
        """Months until all targets are reached at this pace; None while one has none."""
        return slowest(satu.laju for satu in self.sasaran)

    @property
    def disetujui(self) -> bool:
        """Whether the migrant agreed to the version that holds."""
        return bool(self.versi_semua and self.versi_semua[0].pmi_setuju_pada)


@dataclass(frozen=True)
class BarisSkor:
    """The programme's real score for a year of return and a country ("" for all). Persons.

    :param pulang: returned; `berencana` of them with an outcome; `ya`, `sebagian`, `tidak`: goals
        reached.
    :param usaha_ditanya: asked twelve months after; `usaha`: of them with a running business.
    :param berangkat_lagi: of the returned who went abroad again.
    """

    tahun: int
    negara: str
    pulang: int = 0
    berencana: int = 0
    ya: int = 0
    sebagian: int = 0
    tidak: int = 0
    usaha_ditanya: int = 0
    usaha: int = 0
    berangkat_lagi: int = 0
