"""What is known of persons, as plain frozen data; a NIK in it is masked."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BarisWarga:
    """A line of the list. `status`: what the person is on the day asked about.

    `negara`, `kontrak_sampai`: of the placement that goes on; "" without one. `lengkap`: NIK,
    birth date and household card are known.
    """

    no_warga: str
    nama: str
    status: tuple[str, ...]
    negara: str
    kontrak_sampai: str
    dusun: str
    rt: str
    sumber: str
    terverifikasi_pada: str | None
    no_anggota: str
    lengkap: bool


@dataclass(frozen=True)
class HasilWarga:
    """A line of the combobox, and of lists of other rooms."""

    no_warga: str
    nama: str
    dusun: str
    status: tuple[str, ...]
    negara: str


@dataclass(frozen=True)
class SaringWarga:
    """What a list shows.

    :param cari: number, or beginning of any word of the name.
    :param status: any of these on the day asked about; empty for everybody.
    :param negara: code of the country of the placement that goes on.
    :param ikut: only persons with a status on the day asked about.
    :param kurang: only those whose NIK, birth date or household card is missing.
    :param belum_terverifikasi: only those whom no visit has seen.
    :param arsip: the archived ones instead of the others.
    """

    cari: str = ""
    status: frozenset[str] = frozenset()
    negara: str = ""
    dusun: str = ""
    ikut: bool = False
    kurang: bool = False
    belum_terverifikasi: bool = False
    arsip: bool = False


@dataclass(frozen=True)
class HalamanWarga:
    """Which part of a list: page from 1, rows per page (0 for all), sorted by a column."""

    nomor: int = 1
    ukuran: int = 25
    urut: str = "no_warga"
    turun: bool = False


@dataclass(frozen=True)
class DaftarWargaBaris:
    """A page of a list, and how many rows there are altogether."""

    baris: list[BarisWarga] = field(default_factory=list)
    jumlah: int = 0


@dataclass(frozen=True)
class DataMasa:
    """A line of the status history. `berakhir`: last day on which it counts, "" while it lasts."""

    id: int
    jenis: str
    dari: str
    sampai: str | None
    berakhir: str
    alasan: str
    sumber: str
    terverifikasi_pada: str | None
    dicabut_pada: str | None
    berlaku: bool


@dataclass(frozen=True)
class DataPenempatan:
    """A placement. `gaji` in the smallest unit of `mata_uang`.

    `jalur` and `calo` are None for viewers who may not know.
    """

    id: int
    no_warga: str
    negara: str
    skema: str
    p3mi: str
    majikan: str
    jabatan: str
    sektor: str
    no_paspor: str
    paspor_sampai: str
    no_kontrak: str
    mulai: str
    sampai: str
    gaji: int
    mata_uang: str
    asuransi: str
    id_siskop2mi: str
    kontak_luar: str
    perkiraan_pulang: str
    pulang_pada: str | None
    sumber: str
    terverifikasi_pada: str | None
    versi: int
    jalur: str | None = None
    calo: str | None = None


@dataclass(frozen=True)
class DataKerabat:
    """Kin of a migrant, or a migrant of kin: `hubungan` is what the kin is to the migrant."""

    no_warga: str
    nama: str
    hubungan: str
    anggota_entitas: str
    no_anggota: str


@dataclass(frozen=True)
class DataAnak:
    """A migrant's child."""

    no_warga: str
    nama: str
    tanggal_lahir: str
    no_pengasuh: str
    nama_pengasuh: str
    hubungan_pengasuh: str
    status_sekolah: str
    sekolah: str
    kelas: str
    catatan: str
    sumber: str
    terverifikasi_pada: str | None
    versi: int


@dataclass(frozen=True)
class DataRumahTangga:
    """A household."""

    id: int
    no_kk: str
    alamat: str
    dusun: str
    rt: str
    rw: str
    rumah: str
    penghasilan: str
    catatan_utang: str
    sumber: str
    terverifikasi_pada: str | None
    versi: int


@dataclass(frozen=True)
class DataWarga:
    """Everything the register knows of a person; `nik` is masked."""

    no_warga: str
    nama: str
    nik: str
    kedudukan: str
    tempat_lahir: str
    tanggal_lahir: str
    jenis_kelamin: str
    pendidikan: str
    pekerjaan: str
    no_hp: str
    kontak_terakhir: str
    anggota_entitas: str
    no_anggota: str
    setuju_tanggal: str
    setuju_versi: str
    sumber: str
    terverifikasi_pada: str | None
    diarsipkan_pada: str | None
    dihapus_pada: str | None
    versi: int
    rumah_tangga: DataRumahTangga
    status: list[DataMasa]


@dataclass(frozen=True)
class Siaga:
    """Something about a migrant that wants to be looked at.

    :param jenis: "kontrak", "paspor" or "kontak".
    :param tanggal: the day on which it ends or ended; of the last news, or of the departure.
    :param hari: days from the day asked about until then; negative when it has passed.
    """

    jenis: str
    no_warga: str
    nama: str
    negara: str
    tanggal: str
    hari: int


@dataclass(frozen=True)
class Rekap:
    """Counts on one day, without a name: persons by status, and PMI by country."""

    status: dict[str, int]
    negara: dict[str, int]
    terverifikasi: int
    semua: int
