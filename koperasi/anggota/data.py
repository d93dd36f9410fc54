"""What is known of members, as plain frozen data; a NIK in it is masked."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BarisAnggota:
    """A line of the list of members; `lengkap` is false while NIK or birth date is missing."""

    no_anggota: str
    nama: str
    status: str
    dusun: str
    no_hp: str
    tanggal_masuk: str
    nik: str
    lengkap: bool


@dataclass(frozen=True)
class HasilCari:
    """A line of the combobox."""

    no_anggota: str
    nama: str
    dusun: str
    status: str


@dataclass(frozen=True)
class Saring:
    """What a list shows.

    :param cari: number, beginning of any word of the name, or part of the telephone number.
    :param status: empty for all.
    :param kurang: only those whose NIK or birth date is missing.
    :param arsip: the archived ones instead of the others.
    """

    cari: str = ""
    status: frozenset[str] = frozenset()
    dusun: str = ""
    kurang: bool = False
    arsip: bool = False


@dataclass(frozen=True)
class Halaman:
    """Which part of a list: page from 1, rows per page (0 for all), sorted by a column."""

    nomor: int = 1
    ukuran: int = 25
    urut: str = "no_anggota"
    turun: bool = False


@dataclass(frozen=True)
class DaftarBaris:
    """A page of a list, and how many rows there are altogether."""

    baris: list[BarisAnggota] = field(default_factory=list)
    jumlah: int = 0


@dataclass(frozen=True)
class DataWaris:
    """An heir."""

    nama: str
    hubungan: str
    bagian_persen: int
    no_hp: str


@dataclass(frozen=True)
class DataStatus:
    """A line of the status history."""

    dari: str
    ke: str
    tanggal: str
    alasan: str
    no_keputusan: str
    oleh: str
    pada: str


@dataclass(frozen=True)
class DataAnggota:
    """Everything the register knows of a member; `nik` is masked."""

    entitas: str
    no_anggota: str
    nama: str
    nik: str
    no_kk: str
    tempat_lahir: str
    tanggal_lahir: str
    jenis_kelamin: str
    alamat: str
    dusun: str
    rt: str
    rw: str
    no_hp: str
    status: str
    tanggal_masuk: str
    tanggal_keluar: str | None
    setuju_tanggal: str
    setuju_versi: str
    diarsipkan_pada: str | None
    dihapus_pada: str | None
    versi: int
    ahli_waris: list[DataWaris]
    riwayat_status: list[DataStatus]
