"""Tables of accounts beside the three kinds: time deposits, what moved on them, blocked savings."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class Bilyet(Base):
    """One time deposit; its number is the dimension `rekening` in the books.

    `persen`: percent a year, as text, fixed for the term. `jangkar_bulan`, `jangkar_hari`: to
    which day its dates are tied. `status`: berjalan, cair, diperpanjang, dipecah, batal.
    `pengganti`: the bilyet that it was renewed as; `asal`: the one that it renews.
    """

    __tablename__ = "bilyet"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_rekening: Mapped[str]
    no_anggota: Mapped[str]
    nominal: Mapped[int]
    persen: Mapped[str]
    jangka_bulan: Mapped[int]
    jangkar_bulan: Mapped[int]
    jangkar_hari: Mapped[int]
    mulai: Mapped[str]
    jatuh_tempo: Mapped[str]
    bayar: Mapped[str]
    instruksi: Mapped[str]
    status: Mapped[str]
    pengganti: Mapped[str] = mapped_column(default="")
    asal: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("uq_bilyet", Bilyet.entitas_kode, Bilyet.no_rekening, unique=True)
Index("ix_bilyet_tempo", Bilyet.entitas_kode, Bilyet.status, Bilyet.jatuh_tempo)


class BayarBilyet(Base):
    """A day on which a bilyet pays interest; `jasa_id` once it was paid (see JasaRekening)."""

    __tablename__ = "bayar_bilyet"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_rekening: Mapped[str]
    ke: Mapped[int]
    tanggal: Mapped[str]
    jumlah: Mapped[int]
    jasa_id: Mapped[int | None]


Index(
    "uq_bayar_bilyet",
    BayarBilyet.entitas_kode,
    BayarBilyet.no_rekening,
    BayarBilyet.ke,
    unique=True,
)
Index("ix_bayar_bilyet_jasa", BayarBilyet.jasa_id)


class SimpananTujuan(Base):
    """Savings for a goal; its number is the dimension `rekening` in the books.

    `tanggal_target`: by when; `target`: whole rupiah. `status`: aktif, selesai.
    """

    __tablename__ = "simpanan_tujuan"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_rekening: Mapped[str]
    no_anggota: Mapped[str]
    nama: Mapped[str]
    target: Mapped[int]
    tanggal_target: Mapped[str]
    status: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    kunci: Mapped[str] = mapped_column(unique=True)


Index("uq_simpanan_tujuan", SimpananTujuan.entitas_kode, SimpananTujuan.no_rekening, unique=True)


class MutasiRekening(Dokumen, Base):
    """Principal of a bilyet, or of savings for a goal, that moved.

    `jenis`: berjangka, tujuan. `peristiwa`: buka, cair, perpanjang, pecah; setor, tarik, tutup.
    `akun_kas`: "" when it came from or went to voluntary savings.
    """

    __tablename__ = "mutasi_rekening"

    no_anggota: Mapped[str]
    jenis: Mapped[str]
    rekening: Mapped[str]
    peristiwa: Mapped[str]
    jumlah: Mapped[int]
    akun_kas: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)


Index("ix_mutasi_rekening", MutasiRekening.entitas_kode, MutasiRekening.rekening)


class BlokirSimpanan(Base):
    """Savings that may not be taken out: collateral of a loan, or an order of a court.

    `jenis`: sukarela, berjangka. `rekening`: number of the bilyet, "" for sukarela. `ref`: what
    it secures ("pinjaman:12"). It holds until `dilepas_pada`.
    """

    __tablename__ = "blokir_simpanan"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_anggota: Mapped[str]
    jenis: Mapped[str]
    rekening: Mapped[str] = mapped_column(default="")
    jumlah: Mapped[int]
    ref: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    dilepas_oleh: Mapped[str] = mapped_column(default="")
    dilepas_pada: Mapped[str] = mapped_column(default="")


Index("ix_blokir_simpanan", BlokirSimpanan.entitas_kode, BlokirSimpanan.no_anggota)
