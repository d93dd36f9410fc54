"""Tables of remittances: who sends money, standing instructions, what arrived and where it went."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class Pjp(Base):
    """A licensed sender of money (PJP), or a bank, through which remittances arrive.

    `jenis`: pjp, bank, lain. `aktif` 0: no longer offered; its remittances stay.
    """

    __tablename__ = "pjp"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    kode: Mapped[str]
    nama: Mapped[str]
    jenis: Mapped[str]
    aktif: Mapped[int] = mapped_column(default=1)
    versi: Mapped[int] = mapped_column(default=1)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("uq_pjp_kode", Pjp.entitas_kode, Pjp.kode, unique=True)


class InstruksiRemitansi(Base):
    """How the money of a sender is split for a receiver from a day on; a version is never changed.

    `baris`: JSON list of [jenis, cara, nilai, rujukan, kelas]; percent in basis points.
    `oleh`: who signed, pengirim or penerima; `cara_tanda`: how (paper, video call, own phone).
    """

    __tablename__ = "instruksi_remitansi"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    pengirim: Mapped[str]
    penerima: Mapped[str]
    versi: Mapped[int]
    baris: Mapped[str]
    oleh: Mapped[str]
    ditandatangani_pada: Mapped[str]
    cara_tanda: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(unique=True)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index(
    "uq_instruksi_remitansi",
    InstruksiRemitansi.entitas_kode,
    InstruksiRemitansi.pengirim,
    InstruksiRemitansi.penerima,
    InstruksiRemitansi.versi,
    unique=True,
)


class Remitansi(Dokumen, Base):
    """A transfer that has arrived, numbered K00001.

    `pengirim`: number of the register of persons, "" while unknown. `penerima`: member number,
    or that of a person who is no member; it is the dimension `anggota` of the titipan.
    `jumlah_asal`, `biaya_pjp` in minor units of `mata_uang`, `kurs_pjp` decimal text: memo, the
    books take `jumlah`, the rupiah that the bank credited. `sisa`: what of it is titipan or
    unidentified still, from the books. `dibagi`, `dibayar`, `kembali`: what was done with it.
    """

    __tablename__ = "remitansi"

    no_kiriman: Mapped[str]
    pjp: Mapped[str]
    referensi: Mapped[str]
    pengirim: Mapped[str] = mapped_column(default="")
    negara: Mapped[str] = mapped_column(default="")
    mata_uang: Mapped[str]
    jumlah_asal: Mapped[int]
    kurs_pjp: Mapped[str] = mapped_column(default="")
    biaya_pjp: Mapped[int] = mapped_column(default=0)
    jumlah: Mapped[int]
    penerima: Mapped[str] = mapped_column(default="")
    hubungan: Mapped[str] = mapped_column(default="")
    kontrak_mulai: Mapped[str] = mapped_column(default="")
    kontrak_sampai: Mapped[str] = mapped_column(default="")
    akun_bank: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    sisa: Mapped[int]
    dibagi: Mapped[int] = mapped_column(default=0)
    dibayar: Mapped[int] = mapped_column(default=0)
    kembali: Mapped[int] = mapped_column(default=0)
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


Index("uq_remitansi_nomor", Remitansi.entitas_kode, Remitansi.no_kiriman, unique=True)
Index("ix_remitansi_referensi", Remitansi.entitas_kode, Remitansi.pjp, Remitansi.referensi)
Index("ix_remitansi_pengirim", Remitansi.entitas_kode, Remitansi.pengirim, Remitansi.tanggal)


class PengenalanRemitansi(Dokumen, Base):
    """An unidentified receipt for which sender and receiver were found later."""

    __tablename__ = "pengenalan_remitansi"

    remitansi_id: Mapped[int] = mapped_column(index=True)
    jumlah: Mapped[int]
    pengirim: Mapped[str]
    penerima: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class PembagianRemitansi(Dokumen, Base):
    """A remittance split by an instruction: one act, an entry for each line.

    `jumlah`: all that was split; `tunai`: of it what waits for the receiver. `oleh`: who
    signed the lines; `instruksi_id`: the standing instruction, NULL for lines of this once.
    """

    __tablename__ = "pembagian_remitansi"

    remitansi_id: Mapped[int] = mapped_column(index=True)
    jumlah: Mapped[int]
    tunai: Mapped[int]
    biaya: Mapped[int]
    instruksi_id: Mapped[int | None]
    oleh: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class BarisRemitansi(Base):
    """What one line of a split got. `cara`, `nilai`: as the instruction says."""

    __tablename__ = "baris_remitansi"

    id: Mapped[int] = mapped_column(primary_key=True)
    pembagian_id: Mapped[int] = mapped_column(index=True)
    urut: Mapped[int]
    jenis: Mapped[str]
    cara: Mapped[str]
    nilai: Mapped[int]
    rujukan: Mapped[str]
    kelas: Mapped[str]
    jumlah: Mapped[int]


class PembayaranRemitansi(Dokumen, Base):
    """Titipan paid out to the receiver (`jenis` bayar) or sent back (`jenis` kembali).

    `kartu`: paper that was looked at (ktp, ...), `diperiksa`: its last four digits.
    """

    __tablename__ = "pembayaran_remitansi"

    remitansi_id: Mapped[int] = mapped_column(index=True)
    jenis: Mapped[str]
    jumlah: Mapped[int]
    akun_kas: Mapped[str]
    kartu: Mapped[str] = mapped_column(default="")
    diperiksa: Mapped[str] = mapped_column(default="")
    pengambil: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)


class PindahRemitansi(Dokumen, Base):
    """Money moved off the remittance account: cash for payouts, or the rest (`jenis`)."""

    __tablename__ = "pindah_remitansi"

    jenis: Mapped[str]
    jumlah: Mapped[int]
    akun_bank: Mapped[str]
    akun_kas: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class PenggunaanRemitansi(Base):
    """What the family did with the cash of a remittance; the newest report of it counts.

    `sumber`: slip, lapor_sendiri, kunjungan. `rincian`: JSON list of [kelas, jumlah].
    """

    __tablename__ = "penggunaan_remitansi"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    remitansi_id: Mapped[int] = mapped_column(index=True)
    tanggal: Mapped[str]
    sumber: Mapped[str]
    rincian: Mapped[str]
    catatan: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(unique=True)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class BuktiValas(Dokumen, Base):
    """Foreign money sold for rupiah (konversi), or valued at the rate of a day (penyesuaian).

    `unit`: minor units sold; 0 for a valuation. `kurs`: decimal text. `laba`: gain, negative
    is a loss. `lepas_kurs`: adjustment that went with the units.
    """

    __tablename__ = "bukti_valas"

    jenis: Mapped[str]
    mata_uang: Mapped[str]
    unit: Mapped[int]
    kurs: Mapped[str]
    nilai_buku: Mapped[int]
    lepas_kurs: Mapped[int]
    jumlah: Mapped[int]
    laba: Mapped[int]
    akun_bank: Mapped[str] = mapped_column(default="")
    sumber_kurs: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class UsulInstruksi(Base):
    """An instruction that somebody wrote and the sender or receiver has yet to sign.

    Columns as of :class:`InstruksiRemitansi`. `untuk`: who is to sign it. `dari_versi`: the
    version that held when it was written, 0 for none. `keadaan`: menunggu, ditandatangani, ditolak
    (with `alasan`), diganti (another one came first). `dijawab_pada`: when it stopped waiting.
    """

    __tablename__ = "usul_instruksi"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    pengirim: Mapped[str]
    penerima: Mapped[str]
    baris: Mapped[str]
    untuk: Mapped[str]
    dari_versi: Mapped[int]
    keadaan: Mapped[str]
    alasan: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(unique=True)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    dijawab_pada: Mapped[str] = mapped_column(default="")


Index(
    "ix_usul_instruksi",
    UsulInstruksi.entitas_kode,
    UsulInstruksi.pengirim,
    UsulInstruksi.penerima,
    UsulInstruksi.keadaan,
)
