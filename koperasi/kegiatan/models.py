"""Tables of the activities. They belong to the village, like the register of persons.

Names of those who came stand in tables of their own with rights of their own: `presensi.lihat`
for grown-ups, `warga.peka` for children. The activity itself carries counts only.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class PilihanProgram(Base):
    """The village follows a programme from a day on (the first of a month). Rows are only added.

    `penduduk`: how many people live in the village, 0 while nobody said.
    """

    __tablename__ = "pilihan_program"
    hak_lihat: ClassVar[str] = "kegiatan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    program: Mapped[str]
    berlaku_mulai: Mapped[str]
    penduduk: Mapped[int]
    dasar: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


class JenisKegiatanDesa(Base):
    """A kind of activity that the village added, as it holds from a day on. Rows are only added.

    `kode`: "desa_1"; its newest row that holds on a day says name and whether it is offered
    (`aktif` 0: ended). `pilar`, `tanda` stay as they were in the first row.
    """

    __tablename__ = "jenis_kegiatan_desa"
    hak_lihat: ClassVar[str] = "kegiatan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(index=True)
    pilar: Mapped[str]
    nama: Mapped[str]
    tanda: Mapped[str]
    berlaku_mulai: Mapped[str]
    aktif: Mapped[int]
    dasar: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


class Kegiatan(Base):
    """An activity of a pillar.

    `keadaan`: rencana, terlaksana, dinilai, batal. `rencana`, `tanggal`: planned and real day
    ("" before it took place). `laki`, `perempuan`, `anak`: how many were reached, from the
    attendance list and the counted guests (`tamu_*`); never typed. `anggaran` in rupiah is a
    plan; the cost is read from the books. `dusun`, `rt`: for whom it was held, "" for everybody.
    """

    __tablename__ = "kegiatan"
    hak_lihat: ClassVar[str] = "kegiatan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kegiatan: Mapped[str] = mapped_column(unique=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    sidik_isi: Mapped[str]
    keadaan: Mapped[str] = mapped_column(index=True)
    program: Mapped[str]
    pilar: Mapped[str] = mapped_column(index=True)
    jenis: Mapped[str]
    judul: Mapped[str]
    rencana: Mapped[str] = mapped_column(index=True)
    tempat: Mapped[str]
    dusun: Mapped[str] = mapped_column(default="")
    rt: Mapped[str] = mapped_column(default="")
    sasaran: Mapped[str]
    sasaran_jumlah: Mapped[int]
    anggaran: Mapped[int] = mapped_column(default=0)
    sumber_dana: Mapped[str]
    penanggung_jawab: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    dibuat_hari: Mapped[str]
    tanggal: Mapped[str] = mapped_column(default="", index=True)
    tamu_laki: Mapped[int] = mapped_column(default=0)
    tamu_perempuan: Mapped[int] = mapped_column(default=0)
    tamu_anak: Mapped[int] = mapped_column(default=0)
    laki: Mapped[int] = mapped_column(default=0)
    perempuan: Mapped[int] = mapped_column(default=0)
    anak: Mapped[int] = mapped_column(default=0)
    catatan: Mapped[str] = mapped_column(default="")
    hasil: Mapped[str] = mapped_column(default="")
    dinilai_oleh: Mapped[str] = mapped_column(default="")
    dinilai_pada: Mapped[str] = mapped_column(default="")
    batal_alasan: Mapped[str] = mapped_column(default="")
    versi: Mapped[int] = mapped_column(default=1)


class HadirKegiatan(Base):
    """A grown-up of the register came to an activity. `kelompok`: laki or perempuan."""

    __tablename__ = "hadir_kegiatan"
    hak_lihat: ClassVar[str] = "presensi.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kegiatan: Mapped[str]
    no_warga: Mapped[str] = mapped_column(index=True)
    kelompok: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


Index("uq_hadir_kegiatan", HadirKegiatan.no_kegiatan, HadirKegiatan.no_warga, unique=True)


class HadirAnak(Base):
    """A child came to an activity: its school, and what is to be done for it. Two roles only.

    `sekolah`: hadir, sering_absen, tidak_sekolah, belum_usia or "". `selesai_pada`: "" while the
    follow-up is open; without `tindak_lanjut` there is none.
    """

    __tablename__ = "hadir_anak"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kegiatan: Mapped[str]
    no_warga: Mapped[str] = mapped_column(index=True)
    sekolah: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    tindak_lanjut: Mapped[str] = mapped_column(default="")
    siapa: Mapped[str] = mapped_column(default="")
    jatuh_tempo: Mapped[str] = mapped_column(default="", index=True)
    selesai_pada: Mapped[str] = mapped_column(default="")
    selesai_oleh: Mapped[str] = mapped_column(default="")
    hasil: Mapped[str] = mapped_column(default="")
    oleh: Mapped[str]
    pada: Mapped[str]


Index("uq_hadir_anak", HadirAnak.no_kegiatan, HadirAnak.no_warga, unique=True)


class TindakLanjutKegiatan(Base):
    """What has to follow from an activity: by whom, until when; no names of children in it."""

    __tablename__ = "tindak_lanjut_kegiatan"
    hak_lihat: ClassVar[str] = "kegiatan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kegiatan: Mapped[str] = mapped_column(index=True)
    apa: Mapped[str]
    siapa: Mapped[str]
    jatuh_tempo: Mapped[str] = mapped_column(index=True)
    oleh: Mapped[str]
    pada: Mapped[str]
    selesai_pada: Mapped[str] = mapped_column(default="")
    selesai_oleh: Mapped[str] = mapped_column(default="")
    hasil: Mapped[str] = mapped_column(default="")


class BiayaKegiatan(Base):
    """A voucher of the books paid for an activity. The amount stays in the books.

    `buku`, `urutan`: ledger and entry. A voucher for several activities is shared by `bobot`,
    with the reason in `penjelasan`. A link that was taken off keeps its row.
    """

    __tablename__ = "biaya_kegiatan"
    hak_lihat: ClassVar[str] = "kegiatan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kegiatan: Mapped[str] = mapped_column(index=True)
    buku: Mapped[str]
    urutan: Mapped[int]
    no_bukti: Mapped[str]
    bobot: Mapped[int]
    penjelasan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[str]
    pada: Mapped[str]
    dilepas_pada: Mapped[str] = mapped_column(default="")
    dilepas_oleh: Mapped[str] = mapped_column(default="")
    dilepas_alasan: Mapped[str] = mapped_column(default="")


Index("ix_biaya_kegiatan_bukti", BiayaKegiatan.buku, BiayaKegiatan.urutan)


class KoreksiKegiatan(Base):
    """What was wrong in a judged activity, said afterwards; the activity itself stays."""

    __tablename__ = "koreksi_kegiatan"
    hak_lihat: ClassVar[str] = "kegiatan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kegiatan: Mapped[str] = mapped_column(index=True)
    isi: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]
