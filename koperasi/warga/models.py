"""Tables of the register: persons, households, statuses, kin, placements.

They belong to the village, that is to the whole data folder, and not to an entity: so they
have no `entitas_kode`. `hak_lihat` names the right without which a session shows no row
(see `koperasi/dasar/jaring.py`). What only two roles may see stands in tables of its own.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Bersumber:
    """Where a row comes from. `terverifikasi_pada` is set by a visit and by nothing else."""

    sumber: Mapped[str]
    terverifikasi_pada: Mapped[str | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class RumahTangga(Bersumber, Base):
    """A household; `no_kk` is NULL when its family card is not known yet.

    `rumah`: milik_sendiri, kontrak, menumpang or "". `penghasilan` and `catatan_utang` are
    what the family tells, in words.
    """

    __tablename__ = "rumah_tangga"
    hak_lihat: ClassVar[str] = "warga.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kk: Mapped[str | None] = mapped_column(unique=True)
    alamat: Mapped[str] = mapped_column(default="")
    dusun: Mapped[str] = mapped_column(default="", index=True)
    rt: Mapped[str] = mapped_column(default="")
    rw: Mapped[str] = mapped_column(default="")
    rumah: Mapped[str] = mapped_column(default="")
    penghasilan: Mapped[str] = mapped_column(default="")
    catatan_utang: Mapped[str] = mapped_column(default="")
    versi: Mapped[int] = mapped_column(default=1)


class Warga(Bersumber, Base):
    """A person of the village. The number is never reused; a row is never deleted by hand.

    `kedudukan`: place in the household (kepala_keluarga, istri, anak, ...). `kontak_terakhir`:
    last day on which the family or an officer heard of the person. `anggota_entitas` and
    `no_anggota` name the same person in a koperasi's register of members, or are "".
    """

    __tablename__ = "warga"
    hak_lihat: ClassVar[str] = "warga.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(unique=True)
    nama: Mapped[str]
    nama_cari: Mapped[str] = mapped_column(index=True)
    nik: Mapped[str | None] = mapped_column(unique=True)
    rumah_tangga_id: Mapped[int] = mapped_column(index=True)
    kedudukan: Mapped[str] = mapped_column(default="")
    tempat_lahir: Mapped[str] = mapped_column(default="")
    tanggal_lahir: Mapped[str] = mapped_column(default="")
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    pendidikan: Mapped[str] = mapped_column(default="")
    pekerjaan: Mapped[str] = mapped_column(default="")
    no_hp: Mapped[str] = mapped_column(default="")
    kontak_terakhir: Mapped[str] = mapped_column(default="")
    anggota_entitas: Mapped[str] = mapped_column(default="")
    no_anggota: Mapped[str] = mapped_column(default="")
    setuju_tanggal: Mapped[str] = mapped_column(default="")
    setuju_versi: Mapped[str] = mapped_column(default="")
    diarsipkan_pada: Mapped[str | None]
    dihapus_pada: Mapped[str | None]
    versi: Mapped[int] = mapped_column(default=1)


Index("ix_warga_anggota", Warga.anggota_entitas, Warga.no_anggota)


class StatusWarga(Bersumber, Base):
    """A person was CPMI, PMI, PURNA or KELUARGA from a day until a day (NULL: still).

    A PURNA without an end leaves the programme three years after `dari`: that is worked out
    from the date when it is read, so nothing has to run. `dicabut_pada`: entered by mistake.
    """

    __tablename__ = "status_warga"
    hak_lihat: ClassVar[str] = "warga.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str]
    jenis: Mapped[str]
    dari: Mapped[str]
    sampai: Mapped[str | None]
    alasan: Mapped[str] = mapped_column(default="")
    dicabut_pada: Mapped[str | None]


Index("ix_status_warga", StatusWarga.no_warga, StatusWarga.jenis, StatusWarga.dari)
Index("ix_status_warga_jenis", StatusWarga.jenis, StatusWarga.dari)


class HubunganWarga(Bersumber, Base):
    """`no_warga` is the suami, istri, anak, ayah or ibu of the migrant `no_pmi`."""

    __tablename__ = "hubungan_warga"
    hak_lihat: ClassVar[str] = "warga.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    no_pmi: Mapped[str]
    hubungan: Mapped[str]


Index("uq_hubungan_warga", HubunganWarga.no_pmi, HubunganWarga.no_warga, unique=True)


class AnakPmi(Bersumber, Base):
    """A migrant's child: who cares for it, and its school. Two roles only may see it."""

    __tablename__ = "anak_pmi"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(unique=True)
    no_pengasuh: Mapped[str] = mapped_column(default="")
    nama_pengasuh: Mapped[str] = mapped_column(default="")
    hubungan_pengasuh: Mapped[str] = mapped_column(default="")
    status_sekolah: Mapped[str] = mapped_column(default="")
    sekolah: Mapped[str] = mapped_column(default="")
    kelas: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    versi: Mapped[int] = mapped_column(default=1)


class Penempatan(Bersumber, Base):
    """Work abroad under one contract. `gaji` in the smallest unit of `mata_uang`.

    `pulang_pada` is the day of the real return, NULL while the person is away.
    """

    __tablename__ = "penempatan"
    hak_lihat: ClassVar[str] = "warga.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    negara: Mapped[str] = mapped_column(index=True)
    skema: Mapped[str] = mapped_column(default="")
    p3mi: Mapped[str] = mapped_column(default="")
    majikan: Mapped[str] = mapped_column(default="")
    jabatan: Mapped[str] = mapped_column(default="")
    sektor: Mapped[str] = mapped_column(default="")
    no_paspor: Mapped[str] = mapped_column(default="")
    paspor_sampai: Mapped[str] = mapped_column(default="")
    no_kontrak: Mapped[str] = mapped_column(default="")
    mulai: Mapped[str]
    sampai: Mapped[str] = mapped_column(default="")
    gaji: Mapped[int] = mapped_column(default=0)
    mata_uang: Mapped[str] = mapped_column(default="")
    asuransi: Mapped[str] = mapped_column(default="")
    id_siskop2mi: Mapped[str] = mapped_column(default="")
    kontak_luar: Mapped[str] = mapped_column(default="")
    perkiraan_pulang: Mapped[str] = mapped_column(default="")
    pulang_pada: Mapped[str | None]
    versi: Mapped[int] = mapped_column(default=1)


class JalurPenempatan(Base):
    """Whether a placement was procedural, and the broker. Two roles only may see it."""

    __tablename__ = "jalur_penempatan"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    penempatan_id: Mapped[int] = mapped_column(unique=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    jalur: Mapped[str]
    calo: Mapped[str] = mapped_column(default="")


class PembacaanNikWarga(Base):
    """Somebody looked at a person's whole NIK: who, when, whose, and why."""

    __tablename__ = "pembacaan_nik_warga"
    hak_lihat: ClassVar[str] = "warga.nik"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    pada: Mapped[str]
    oleh: Mapped[str]
    nama_pembaca: Mapped[str]
    alasan: Mapped[str]
