"""Tables of the visits. They belong to the village, like the register of persons.

A visit is never changed: its times, answers and hashes stay as they came. What was wrong in it is
said by a correction beside it.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Kunjungan(Base):
    """One visit to one person's house.

    `mulai`, `selesai`: UTC, the phone's times set right by how far its clock was off when it sent
    (`selisih_detik`, phone minus server). `dicatat`: when it arrived here; `bulan`: the village's
    month of that moment, which decides in which draw it takes part. `jawaban`: JSON by question of
    form `versi_formulir`. `lintang`, `bujur`: millionths of a degree. `foto`, `tanda_tangan`:
    sha256 of what hangs on the visit as attachment, "" without. `bendera`: JSON list of what looks
    odd. `ulang_dari`: the drawn visit that this one checks again, "" otherwise.
    """

    __tablename__ = "kunjungan"
    hak_lihat: ClassVar[str] = "kunjungan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kunjungan: Mapped[str] = mapped_column(unique=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    petugas: Mapped[str] = mapped_column(index=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    mulai: Mapped[str]
    selesai: Mapped[str]
    selisih_detik: Mapped[int]
    dicatat: Mapped[str]
    bulan: Mapped[str] = mapped_column(index=True)
    hasil: Mapped[str]
    tujuan: Mapped[str] = mapped_column(default="")
    ditemui: Mapped[str] = mapped_column(default="")
    hubungan: Mapped[str] = mapped_column(default="")
    pendamping: Mapped[str] = mapped_column(default="")
    versi_formulir: Mapped[int]
    jawaban: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    lintang: Mapped[int | None]
    bujur: Mapped[int | None]
    akurasi_meter: Mapped[int | None]
    foto: Mapped[str] = mapped_column(default="", index=True)
    tanda_tangan: Mapped[str] = mapped_column(default="")
    berikutnya: Mapped[str] = mapped_column(default="")
    bendera: Mapped[str] = mapped_column(default="[]")
    terbukti: Mapped[int]
    ulang_dari: Mapped[str] = mapped_column(default="", index=True)
    sidik_isi: Mapped[str]


Index("ix_kunjungan_petugas_mulai", Kunjungan.petugas, Kunjungan.mulai)


class KoreksiKunjungan(Base):
    """What was wrong in a visit, said later by its officer; the visit itself stays."""

    __tablename__ = "koreksi_kunjungan"
    hak_lihat: ClassVar[str] = "kunjungan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kunjungan: Mapped[str] = mapped_column(index=True)
    isian: Mapped[str]
    lama: Mapped[str]
    baru: Mapped[str]
    alasan: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


class TugasKunjungan(Base):
    """Somebody has to be visited by a day: nobody was at home, or a next visit was agreed."""

    __tablename__ = "tugas_kunjungan"
    hak_lihat: ClassVar[str] = "kunjungan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_warga: Mapped[str] = mapped_column(index=True)
    sebab: Mapped[str]
    jatuh_tempo: Mapped[str]
    dari_kunjungan: Mapped[str]
    selesai_kunjungan: Mapped[str] = mapped_column(default="", index=True)


class KunciKunjungan(Base):
    """The visits of a month are fixed; the draw comes from what the books say next.

    `sidik_data`: sha256 over all visits of the month. `buku`, `urutan`: ledger and its last entry
    at that moment: the entry after it, which nobody knew yet, seeds the draw.
    """

    __tablename__ = "kunci_kunjungan"
    hak_lihat: ClassVar[str] = "kunjungan.undian"

    id: Mapped[int] = mapped_column(primary_key=True)
    bulan: Mapped[str] = mapped_column(unique=True)
    jumlah: Mapped[int]
    sidik_data: Mapped[str]
    buku: Mapped[str]
    urutan: Mapped[int]
    oleh: Mapped[str]
    pada: Mapped[str]


class UjiUlang(Base):
    """A drawn visit was checked again by another person; `sama` and `beda` are JSON lists."""

    __tablename__ = "uji_ulang"
    hak_lihat: ClassVar[str] = "kunjungan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    no_kunjungan: Mapped[str] = mapped_column(unique=True)
    no_ulang: Mapped[str]
    bulan: Mapped[str] = mapped_column(index=True)
    petugas: Mapped[str] = mapped_column(index=True)
    pemeriksa: Mapped[str]
    sama: Mapped[str]
    beda: Mapped[str]
    pada: Mapped[str]


class LatihanPetugas(Base):
    """An officer was trained, or went along with somebody who knows it (`jenis`), on a day.

    Beside the agreement of the officer's answers: what is not the same may be dishonest, or not
    learned yet. `dicabut_pada`: the row was entered by mistake, with `alasan`; "" otherwise.
    """

    __tablename__ = "latihan_petugas"
    hak_lihat: ClassVar[str] = "kunjungan.lihat"

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas: Mapped[str] = mapped_column(index=True)
    jenis: Mapped[str]
    tanggal: Mapped[str]
    uraian: Mapped[str]
    oleh_siapa: Mapped[str] = mapped_column(default="")
    dicatat_oleh: Mapped[str]
    dicatat_pada: Mapped[str]
    dicabut_pada: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")
