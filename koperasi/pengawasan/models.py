"""Tables of the supervision. A check is never changed: what follows stands beside it."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class PutaranUji(Base):
    """A round of checks at members' houses: the list that was drawn from, and what seeds the draw.

    `bulan`: "2026-09", the locked month whose balances the list was taken from. `anggota`: JSON
    list of numbers, fixed by `sidik_daftar`. `urutan`: last entry of the books at that moment; the
    entry after it, which nobody knew yet, seeds the draw of `sebanyak` members.
    """

    __tablename__ = "putaran_uji"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_putaran: Mapped[str]
    bulan: Mapped[str]
    anggota: Mapped[str]
    jumlah: Mapped[int]
    sidik_daftar: Mapped[str]
    urutan: Mapped[int]
    sebanyak: Mapped[int]
    oleh: Mapped[str]
    pada: Mapped[str]


Index("uq_putaran_uji_bulan", PutaranUji.entitas_kode, PutaranUji.bulan, unique=True)
Index("uq_putaran_uji_nomor", PutaranUji.entitas_kode, PutaranUji.no_putaran, unique=True)


class UjiPetik(Base):
    """One visit of a supervisor to one drawn member.

    `mulai`, `selesai`: UTC, the phone's times set right; `dicatat`: when it arrived here, late
    when `terlambat`. `per_tanggal`: date of the last line in the member's book, "" without a book.
    `hari`: the village's day on which it ended, "" in rows from before it was kept.
    `bacaan`, `buku`: JSON by product, what the member's book says and what our books say of that
    date, read at arrival. `beda`: how many products differ. `foto`: sha256.
    """

    __tablename__ = "uji_petik"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_uji: Mapped[str]
    kunci: Mapped[str] = mapped_column(unique=True)
    no_putaran: Mapped[str]
    no_anggota: Mapped[str]
    pemeriksa: Mapped[str]
    mulai: Mapped[str]
    selesai: Mapped[str]
    selisih_detik: Mapped[int]
    dicatat: Mapped[str]
    terlambat: Mapped[int]
    hasil: Mapped[str]
    ditemui: Mapped[str] = mapped_column(default="")
    per_tanggal: Mapped[str] = mapped_column(default="")
    bacaan: Mapped[str]
    buku: Mapped[str]
    beda: Mapped[int]
    foto: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    sidik_isi: Mapped[str]
    hari: Mapped[str] = mapped_column(default="", server_default="", sort_order=100)


Index("uq_uji_petik_nomor", UjiPetik.entitas_kode, UjiPetik.no_uji, unique=True)
Index("ix_uji_petik_putaran", UjiPetik.entitas_kode, UjiPetik.no_putaran, UjiPetik.no_anggota)


class Temuan(Base):
    """Something that the supervisors want answered.

    Either a check found books that differ (`no_uji`), or a supervisor wrote down what was seen
    elsewhere: `judul` in a line, `uraian` in full, `kunci` of the form; `no_anggota` and `jumlah`
    only where they fit. `jumlah`: rupiah that are in question, signs left out. `untuk`: role that
    answers. `keadaan`: terbuka, dijawab, selesai. `penjawab`: who answered last.
    """

    __tablename__ = "temuan"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_temuan: Mapped[str]
    no_uji: Mapped[str]
    no_anggota: Mapped[str]
    tanggal: Mapped[str]
    jumlah: Mapped[int]
    tenggat: Mapped[str]
    keadaan: Mapped[str]
    penjawab: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    untuk: Mapped[str] = mapped_column(
        default="bendahara", server_default="bendahara", sort_order=100
    )
    judul: Mapped[str] = mapped_column(default="", server_default="", sort_order=101)
    uraian: Mapped[str] = mapped_column(default="", server_default="", sort_order=102)
    kunci: Mapped[str | None] = mapped_column(default=None, sort_order=103)


Index("uq_temuan_kunci", Temuan.kunci, unique=True)
Index("uq_temuan_nomor", Temuan.entitas_kode, Temuan.no_temuan, unique=True)


class LangkahTemuan(Base):
    """What became of a finding: jawab (its owner), kembalikan, tutup (a supervisor)."""

    __tablename__ = "langkah_temuan"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_temuan: Mapped[str] = mapped_column(index=True)
    langkah: Mapped[str]
    isi: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]
