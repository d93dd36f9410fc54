"""What is known of candidates, letters and cases, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from koperasi.layanan_migrasi.langkah import Langkah


@dataclass(frozen=True)
class DataLangkah:
    """A step of one candidate.

    :param tanggal: "" while it is not done; then with number, remark, who, and the village
        letter that did it.
    :param lampiran: ids of the papers that prove it.
    :param menunggu: codes of steps that have to come first.
    """

    langkah: Langkah
    tanggal: str = ""
    nomor: str = ""
    keterangan: str = ""
    oleh: str = ""
    surat: str = ""
    lampiran: tuple[int, ...] = ()
    menunggu: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataCpmi:
    """A candidate on the way. `calo` is None for viewers who may not know.

    :param hari: days since the last thing happened; `berikut` code of the next step or "".
    :param peringatan: codes of `rules.PERINGATAN`.
    """

    no_warga: str
    mulai: str
    negara: str
    skema: str
    p3mi: str
    no_sip: str
    sip_sampai: str
    job_order: str
    langkah: tuple[DataLangkah, ...]
    berikut: str
    hari: int
    keadaan: str
    berangkat: str
    peringatan: tuple[str, ...]
    calo: str | None
    keterangan_calo: str | None


@dataclass(frozen=True)
class Berikut:
    """A line of "what is next": who, which step, how many days it has been waiting."""

    no_warga: str
    nama: str
    dusun: str
    negara: str
    berikut: str
    keadaan: str
    hari: int


@dataclass(frozen=True)
class DataCatatan:
    """What was done in a case."""

    jenis: str
    tanggal: str
    uraian: str
    instansi: str
    acuan: str
    tenggat: str
    oleh: str


@dataclass(frozen=True)
class DataOrang:
    """Somebody else in a case."""

    nama: str
    peran: str
    keterangan: str


@dataclass(frozen=True)
class KasusSendiri:
    """A case that a member reported, as that member may see it: no notes, no names of others."""

    no_kasus: str
    jenis: str
    tanggal: str
    keadaan: str
    ditutup: str


@dataclass(frozen=True)
class JumlahKasus:
    """Counts of cases on a day, without a name. `eskalasi` are part of `lewat`."""

    terbuka: int
    lewat: int
    eskalasi: int


@dataclass(frozen=True)
class Berangkat:
    """Departures of a year to a country ("" for all): procedural, not, and not known."""

    tahun: int
    negara: str
    prosedural: int
    nonprosedural: int
    belum: int

    @property
    def semua(self) -> int:
        """All departures, the whole of the share."""
        return self.prosedural + self.nonprosedural + self.belum

    @property
    def persen(self) -> int:
        """Procedural share, whole percent, rounded down; 0 without a departure."""
        return self.prosedural * 100 // self.semua if self.semua else 0


@dataclass(frozen=True)
class Keaslian:
    """A genuine letter as anybody may see it: no full name, no address, no purpose."""

    nomor: str
    jenis: str
    tanggal: str
    nama: str
    desa: str
    batal_pada: str

    @property
    def sah(self) -> bool:
        """Whether it still holds."""
        return not self.batal_pada
