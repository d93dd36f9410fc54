"""Tables of the programme's supervision. They belong to the village, like the register of persons.

A report that is signed, a guidance, the minutes of a meeting: written once. What comes later is
said beside them.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class LaporanProgram(Base):
    """The officer's report of one month ("2026-10"): figures from records, one note per pillar.

    `keadaan`: terbuka, diajukan, ditandatangani, dikembalikan. `catatan`: JSON of what was typed,
    by pillar. `potret`: JSON of all figures when it was sent; `sidik`: sha256 of it, what the
    signature is under.
    """

    __tablename__ = "laporan_program"
    hak_lihat: ClassVar[str] = "laporan_program.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    bulan: Mapped[str] = mapped_column(unique=True)
    keadaan: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="{}")
    potret: Mapped[str] = mapped_column(default="")
    sidik: Mapped[str] = mapped_column(default="")
    diajukan_oleh: Mapped[str] = mapped_column(default="")
    diajukan_pada: Mapped[str] = mapped_column(default="")
    dikembalikan_oleh: Mapped[str] = mapped_column(default="")
    dikembalikan_pada: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")
    ditandatangani_oleh: Mapped[str] = mapped_column(default="")
    ditandatangani_pada: Mapped[str] = mapped_column(default="")
    versi: Mapped[int] = mapped_column(default=1)


class BukaSampel(Base):
    """A drawn visit was opened by somebody who answers for the programme; the first time counts."""

    __tablename__ = "buka_sampel"
    hak_lihat: ClassVar[str] = "laporan_program.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    bulan: Mapped[str]
    no_kunjungan: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


Index("uq_buka_sampel", BukaSampel.no_kunjungan, BukaSampel.oleh, unique=True)


class Arahan(Base):
    """Guidance on a month in writing, with the day by which it is done.

    `tingkat`: desa (by the person in charge, a condition of the signature) or kabupaten.
    `no_tugas`: the task that came of it.
    """

    __tablename__ = "arahan"
    hak_lihat: ClassVar[str] = "laporan_program.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    bulan: Mapped[str] = mapped_column(index=True)
    tingkat: Mapped[str]
    isi: Mapped[str]
    jatuh_tempo: Mapped[str]
    no_tugas: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


class TugasProgram(Base):
    """Something that a role has to do by a day, numbered TG00001.

    `sumber`: arahan, notulen or tangan (by hand); `rujukan`: the month or the minutes it comes
    from. `keadaan`: terbuka, dijawab, selesai. `tingkat`: escalation steps that were written.
    """

    __tablename__ = "tugas_program"
    hak_lihat: ClassVar[str] = "tugas_program.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    no_tugas: Mapped[str] = mapped_column(unique=True)
    isi: Mapped[str]
    untuk_peran: Mapped[str]
    jatuh_tempo: Mapped[str]
    sumber: Mapped[str]
    rujukan: Mapped[str] = mapped_column(default="")
    keadaan: Mapped[str]
    tingkat: Mapped[int] = mapped_column(default=0)
    jawaban: Mapped[str] = mapped_column(default="")
    dijawab_oleh: Mapped[str] = mapped_column(default="")
    dijawab_pada: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")
    selesai_oleh: Mapped[str] = mapped_column(default="")
    selesai_pada: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    versi: Mapped[int] = mapped_column(default=1)


Index("ix_tugas_program_tempo", TugasProgram.keadaan, TugasProgram.jatuh_tempo)


class LangkahTugas(Base):
    """An overdue task went one step up. `sejak`: the day from which the step holds by the rule."""

    __tablename__ = "langkah_tugas"
    hak_lihat: ClassVar[str] = "tugas_program.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_tugas: Mapped[str]
    langkah: Mapped[int]
    peran: Mapped[str]
    sejak: Mapped[str]
    pada: Mapped[str]


Index("uq_langkah_tugas", LangkahTugas.no_tugas, LangkahTugas.langkah, unique=True)


class Notulen(Base):
    """Minutes of a meeting, numbered NT00001. `jenis`: koordinasi or lain."""

    __tablename__ = "notulen"
    hak_lihat: ClassVar[str] = "notulen.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    no_notulen: Mapped[str] = mapped_column(unique=True)
    jenis: Mapped[str]
    tanggal: Mapped[str] = mapped_column(index=True)
    tempat: Mapped[str]
    bahasan: Mapped[str]
    petugas: Mapped[int]
    desa: Mapped[int]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class HadirNotulen(Base):
    """Who was at a meeting, and for which side: petugas, desa or lain."""

    __tablename__ = "hadir_notulen"
    hak_lihat: ClassVar[str] = "notulen.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_notulen: Mapped[str] = mapped_column(index=True)
    nama: Mapped[str]
    pihak: Mapped[str]


class KeputusanNotulen(Base):
    """A decision of a meeting; `no_tugas`: the task that it became, "" when nobody has to act."""

    __tablename__ = "keputusan_notulen"
    hak_lihat: ClassVar[str] = "notulen.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_notulen: Mapped[str] = mapped_column(index=True)
    isi: Mapped[str]
    no_tugas: Mapped[str] = mapped_column(default="")
