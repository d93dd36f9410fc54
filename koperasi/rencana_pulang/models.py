"""Tables of the plans. They belong to the village, like the register of persons.

A version of a plan is never changed: another one is signed. What it counts towards its targets is
not kept here but read from the books, the remittances and the visits.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class RencanaPulang(Base):
    """The plan of one migrant and the family; one is open at a time.

    `keadaan`: berjalan, selesai (the outcome is recorded), dihentikan. `mulai`: day on which
    the first version was signed; remittances count from it on. `versi`: the one that holds.
    `dibuka` 1: the family lets the programme's two roles see targets and figures. `ditutup_pada`:
    day on which it ended, "" while it runs; `alasan`: why it was stopped.
    """

    __tablename__ = "rencana_pulang"
    hak_lihat: ClassVar[str] = "rencana.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_rencana: Mapped[str] = mapped_column(unique=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    keadaan: Mapped[str] = mapped_column(index=True)
    mulai: Mapped[str]
    versi: Mapped[int]
    dibuka: Mapped[int]
    ditutup_pada: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class VersiRencana(Base):
    """A plan as it was signed. `penanda`: person of the register, `hubungan`: pmi or the kin.

    `cara_tanda`: surat, tatap_muka, panggilan_video, hp_sendiri. `pmi_setuju_pada`: day on which
    the migrant agreed, "" until then; `pmi_setuju_cara` how.
    """

    __tablename__ = "versi_rencana"
    hak_lihat: ClassVar[str] = "rencana.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_rencana: Mapped[str]
    versi: Mapped[int]
    penanda: Mapped[str]
    hubungan: Mapped[str]
    cara_tanda: Mapped[str]
    ditandatangani_pada: Mapped[str]
    pmi_setuju_pada: Mapped[str] = mapped_column(default="")
    pmi_setuju_cara: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(unique=True)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("uq_versi_rencana", VersiRencana.no_rencana, VersiRencana.versi, unique=True)


class SasaranRencana(Base):
    """A target of a version: `jenis` rumah, tabungan or usaha, each once.

    `target`: whole rupiah by `tanggal`. `tujuan_entitas`, `no_tujuan`: the savings for a goal
    whose balance counts, "" without.
    """

    __tablename__ = "sasaran_rencana"
    hak_lihat: ClassVar[str] = "rencana.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_rencana: Mapped[str]
    versi: Mapped[int]
    jenis: Mapped[str]
    uraian: Mapped[str] = mapped_column(default="")
    target: Mapped[int]
    tanggal: Mapped[str]
    tujuan_entitas: Mapped[str] = mapped_column(default="")
    no_tujuan: Mapped[str] = mapped_column(default="")


Index(
    "uq_sasaran_rencana",
    SasaranRencana.no_rencana,
    SasaranRencana.versi,
    SasaranRencana.jenis,
    unique=True,
)


class KemajuanRencana(Base):
    """How far a target was seen on a visit: `tahap` of its kind ("pondasi"). Rows are added."""

    __tablename__ = "kemajuan_rencana"
    hak_lihat: ClassVar[str] = "rencana.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_rencana: Mapped[str] = mapped_column(index=True)
    jenis: Mapped[str]
    tahap: Mapped[str]
    no_kunjungan: Mapped[str]
    tanggal: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(unique=True)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class HasilRencana(Base):
    """What became of a plan at the return.

    `negara`, `pulang_pada`: of the placement that ended. `hasil`: ya, sebagian, tidak, over all
    targets. `usaha`: whether a business runs twelve months after the return, "" until it was
    asked; `usaha_kunjungan`: the visit that saw it, "" when it was told.
    """

    __tablename__ = "hasil_rencana"
    hak_lihat: ClassVar[str] = "rencana.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_rencana: Mapped[str] = mapped_column(unique=True)
    no_warga: Mapped[str]
    negara: Mapped[str]
    pulang_pada: Mapped[str] = mapped_column(index=True)
    hasil: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    usaha: Mapped[str] = mapped_column(default="")
    usaha_pada: Mapped[str] = mapped_column(default="")
    usaha_kunjungan: Mapped[str] = mapped_column(default="")
    usaha_catatan: Mapped[str] = mapped_column(default="")
    dicatat_pada: Mapped[str]
    kunci: Mapped[str] = mapped_column(unique=True)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("ix_hasil_rencana_warga", HasilRencana.no_warga, HasilRencana.pulang_pada)


class HasilSasaran(Base):
    """What became of one target; `tercapai`: rupiah that counted towards it that day."""

    __tablename__ = "hasil_sasaran"
    hak_lihat: ClassVar[str] = "rencana.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_rencana: Mapped[str]
    jenis: Mapped[str]
    target: Mapped[int]
    tercapai: Mapped[int]
    hasil: Mapped[str]


Index("uq_hasil_sasaran", HasilSasaran.no_rencana, HasilSasaran.jenis, unique=True)
