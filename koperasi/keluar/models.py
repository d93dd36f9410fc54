"""Tables of leaving: the settlement of one member, and what was paid out of it."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class KeluarAnggota(Dokumen, Base):
    """The settlement of a member who left, died or was dismissed, posted as one act.

    `tanggal`: day of leaving. `jenis`: keluar, meninggal, diberhentikan. `dari`: status before.
    `kapan_dibayar`: langsung, sesudah_rat, as decided for that day. `hak`, `kewajiban`: what the
    member was owed and owed; `kekurangan`: what `pelunas` brought into `akun_kas` because it did
    not suffice. `bersih`: held for the member in titipan. `rincian`: JSON list of
    [line, account, rupiah].
    """

    __tablename__ = "keluar_anggota"

    no_anggota: Mapped[str]
    jenis: Mapped[str]
    dari: Mapped[str]
    alasan: Mapped[str]
    no_keputusan: Mapped[str]
    tanggal_keputusan: Mapped[str]
    kapan_dibayar: Mapped[str]
    hak: Mapped[int]
    kewajiban: Mapped[int]
    kekurangan: Mapped[int] = mapped_column(default=0)
    bersih: Mapped[int]
    rincian: Mapped[str]
    pelunas: Mapped[str] = mapped_column(default="")
    akun_kas: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)


Index("ix_keluar_anggota", KeluarAnggota.entitas_kode, KeluarAnggota.no_anggota)


class BayarKeluar(Dokumen, Base):
    """Money paid out of what is held for a former member: to them, or to an heir.

    `hubungan`: of the heir to the member, "" for the member. `pembulatan`: less than Rp100 that no
    coin can pay. `identitas`: which paper was looked at, with its last digits only; `surat`: the
    certificate of inheritance. `no_rat`, `tanggal_rat`: the meeting after which it may be paid.
    """

    __tablename__ = "bayar_keluar"

    keluar_id: Mapped[int] = mapped_column(index=True)
    no_anggota: Mapped[str]
    penerima: Mapped[str]
    hubungan: Mapped[str] = mapped_column(default="")
    jumlah: Mapped[int]
    pembulatan: Mapped[int] = mapped_column(default=0)
    akun_kas: Mapped[str]
    identitas: Mapped[str] = mapped_column(default="")
    surat: Mapped[str] = mapped_column(default="")
    no_rat: Mapped[str] = mapped_column(default="")
    tanggal_rat: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)


Index("ix_bayar_keluar", BayarKeluar.entitas_kode, BayarKeluar.no_anggota)
