"""Tables of the services. They belong to the village, like the register of persons.

Cases and brokers stand in tables of their own whose rows two roles only may see (`warga.peka`).
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class ProsesCpmi(Base):
    """What a candidate is preparing for. `mulai` is the first day of the person's CPMI status.

    `no_sip`, `sip_sampai`: licence of the placement agency and its last day, "" when unknown.
    """

    __tablename__ = "proses_cpmi"
    hak_lihat: ClassVar[str] = "layanan_migrasi.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str]
    mulai: Mapped[str]
    negara: Mapped[str] = mapped_column(default="")
    skema: Mapped[str] = mapped_column(default="")
    p3mi: Mapped[str] = mapped_column(default="")
    no_sip: Mapped[str] = mapped_column(default="")
    sip_sampai: Mapped[str] = mapped_column(default="")
    job_order: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    versi: Mapped[int] = mapped_column(default=1)


Index("uq_proses_cpmi", ProsesCpmi.no_warga, ProsesCpmi.mulai, unique=True)


class LangkahCpmi(Base):
    """A step of a candidate was done on a day. `surat`: the village letter that did it, or "".

    Entered by mistake: `dicabut_pada` with the reason; the row stays.
    """

    __tablename__ = "langkah_cpmi"
    hak_lihat: ClassVar[str] = "layanan_migrasi.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str]
    mulai: Mapped[str]
    kode: Mapped[str]
    tanggal: Mapped[str]
    nomor: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")
    surat: Mapped[str] = mapped_column(default="", index=True)
    oleh: Mapped[str]
    pada: Mapped[str]
    dicabut_pada: Mapped[str | None]
    dicabut_oleh: Mapped[str] = mapped_column(default="")
    alasan_cabut: Mapped[str] = mapped_column(default="")


Index("ix_langkah_cpmi", LangkahCpmi.no_warga, LangkahCpmi.mulai, LangkahCpmi.kode)


class PerantaraCpmi(Base):
    """A broker whom a candidate or the family named. Two roles only may see it."""

    __tablename__ = "perantara_cpmi"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    mulai: Mapped[str]
    nama: Mapped[str]
    keterangan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[str]
    pada: Mapped[str]


class LangkahDesa(Base):
    """A step that the village adds to the list, for candidates registered from `berlaku` on.

    `sampai`: candidates registered from that day on no longer need it; NULL while they do.
    """

    __tablename__ = "langkah_desa"
    hak_lihat: ClassVar[str] = "layanan_migrasi.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(unique=True)
    nama: Mapped[str]
    dasar: Mapped[str]
    sesudah: Mapped[str] = mapped_column(default="")
    berlaku: Mapped[str]
    sampai: Mapped[str | None]
    oleh: Mapped[str]
    pada: Mapped[str]


class SuratDesa(Base):
    """A letter of the village for somebody who goes abroad. Never edited; annulled with a reason.

    `kode` is "SIK-2026-0001", `nomor` how it stands on the paper. `isi`: JSON of everything that
    the letter says, as it was known on its day; `sidik_isi` its sha256, which the QR signs.
    """

    __tablename__ = "surat_desa"
    hak_lihat: ClassVar[str] = "layanan_migrasi.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(unique=True)
    nomor: Mapped[str] = mapped_column(unique=True)
    jenis: Mapped[str]
    tahun: Mapped[int]
    urut: Mapped[int]
    tanggal: Mapped[str]
    no_warga: Mapped[str] = mapped_column(index=True)
    keperluan: Mapped[str]
    negara: Mapped[str] = mapped_column(default="")
    penandatangan: Mapped[str]
    jabatan: Mapped[str]
    isi: Mapped[str]
    sidik_isi: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]
    batal_pada: Mapped[str | None]
    batal_oleh: Mapped[str] = mapped_column(default="")
    alasan_batal: Mapped[str] = mapped_column(default="")


Index("uq_surat_desa", SuratDesa.jenis, SuratDesa.tahun, SuratDesa.urut, unique=True)


class KasusPmi(Base):
    """A complaint or an emergency of a migrant. Two roles only may see it and its people.

    `no_warga`: whom it is about, "" when `nama` is of somebody who is not in the register.
    `tenggat`: day by which something has to be done next. `keadaan`: terbuka, dirujuk, selesai.
    """

    __tablename__ = "kasus_pmi"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kasus: Mapped[str] = mapped_column(unique=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    jenis: Mapped[str]
    no_warga: Mapped[str] = mapped_column(default="", index=True)
    nama: Mapped[str] = mapped_column(default="")
    negara: Mapped[str] = mapped_column(default="")
    pelapor: Mapped[str]
    hubungan: Mapped[str]
    no_hp: Mapped[str] = mapped_column(default="")
    lewat: Mapped[str]
    dilapor_oleh: Mapped[str] = mapped_column(index=True)
    tanggal: Mapped[str] = mapped_column(index=True)
    kronologi: Mapped[str]
    tenggat: Mapped[str]
    keadaan: Mapped[str] = mapped_column(index=True)
    hasil: Mapped[str] = mapped_column(default="")
    uraian_hasil: Mapped[str] = mapped_column(default="")
    ditutup: Mapped[str] = mapped_column(default="")
    pada: Mapped[str]
    versi: Mapped[int] = mapped_column(default=1)


class CatatanKasus(Base):
    """What was done in a case on a day: followed up, referred, closed, opened again.

    A referral names its `instansi`, and the `acuan` under which it is kept there.
    """

    __tablename__ = "catatan_kasus"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kasus: Mapped[str] = mapped_column(index=True)
    jenis: Mapped[str]
    tanggal: Mapped[str]
    uraian: Mapped[str]
    instansi: Mapped[str] = mapped_column(default="")
    acuan: Mapped[str] = mapped_column(default="")
    tenggat: Mapped[str] = mapped_column(default="")
    oleh: Mapped[str]
    pada: Mapped[str]


class OrangKasus(Base):
    """Somebody else in a case: broker, employer, agency, witness. Two roles only may see it."""

    __tablename__ = "orang_kasus"
    hak_lihat: ClassVar[str] = "warga.peka"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kasus: Mapped[str] = mapped_column(index=True)
    nama: Mapped[str]
    peran: Mapped[str]
    keterangan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[str]
    pada: Mapped[str]


class LayananWarga(Base):
    """A service given: to a person of the register, or to a guest by name (`tamu`)."""

    __tablename__ = "layanan_warga"
    hak_lihat: ClassVar[str] = "layanan_migrasi.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    tanggal: Mapped[str] = mapped_column(index=True)
    no_warga: Mapped[str] = mapped_column(default="", index=True)
    tamu: Mapped[str] = mapped_column(default="")
    jenis: Mapped[str]
    hasil: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[str]
    pada: Mapped[str]
