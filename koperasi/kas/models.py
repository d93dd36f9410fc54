"""Tables of cash: vouchers, general journal, templates, counted cash."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class BuktiKas(Dokumen, Base):
    """Cash in or out: lines against one cash or bank account.

    `arah`: masuk, keluar. `baris`: JSON list of [account code, amount, [[kind, value], ...]].
    `seq`: place of its entry in the ledger; `no_pembalik`: voucher that took it back.
    `cetakan`: how often its receipt was printed.
    """

    __tablename__ = "bukti_kas"

    arah: Mapped[str]
    akun_kas: Mapped[str]
    pihak: Mapped[str] = mapped_column(default="")
    uraian: Mapped[str]
    jumlah: Mapped[int]
    baris: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)


class JurnalUmum(Dokumen, Base):
    """A general journal; `baris` as in BuktiKas, a negative amount is a credit."""

    __tablename__ = "jurnal_umum"

    uraian: Mapped[str]
    jumlah: Mapped[int]
    baris: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class OpnameKas(Dokumen, Base):
    """Counted cash of one account at the end of a day.

    `pecahan`: JSON object denomination -> pieces. `selisih` = fisik - saldo_buku.
    `saksi`: who stood by.
    """

    __tablename__ = "opname_kas"

    akun_kas: Mapped[str]
    saldo_buku: Mapped[int]
    jumlah_fisik: Mapped[int]
    selisih: Mapped[int]
    pecahan: Mapped[str]
    no_pembalik: Mapped[str] = mapped_column(default="")
    saksi: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")


class TemplateBukti(Base):
    """A voucher that is typed once and used again, by hand or proposed every month.

    `jenis`: masuk, keluar, jurnal. `tiap_tanggal`: day of the month, 0 when it is not
    recurring. `mulai`, `sampai`: first and last month yyyymm.
    """

    __tablename__ = "template_bukti"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    nama: Mapped[str]
    jenis: Mapped[str]
    akun_kas: Mapped[str] = mapped_column(default="")
    pihak: Mapped[str] = mapped_column(default="")
    uraian: Mapped[str]
    baris: Mapped[str]
    tiap_tanggal: Mapped[int] = mapped_column(default=0)
    mulai: Mapped[int]
    sampai: Mapped[int | None]
    aktif: Mapped[int] = mapped_column(default=1)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class PeriodeTemplate(Base):
    """What became of a recurring template in one month: the document, or why it was left out."""

    __tablename__ = "periode_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int]
    bulan: Mapped[int]
    ref: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")


class PetugasKas(Base):
    """A till and the kasir it was handed to; from then on that kasir records on it alone.

    `sampai` NULL: still so. `pengguna`: user number.
    """

    __tablename__ = "petugas_kas"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    akun_kas: Mapped[str]
    pengguna: Mapped[str]
    mulai: Mapped[str]
    sampai: Mapped[str | None]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
    diakhiri_oleh: Mapped[str] = mapped_column(default="")


class BukaHari(Base):
    """A closed day of a cash account that somebody wants opened, and what another one said.

    `putusan`: "" while it waits, disetujui, ditolak.
    """

    __tablename__ = "buka_hari"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    akun_kas: Mapped[str]
    tanggal: Mapped[str]
    alasan: Mapped[str]
    diminta_oleh: Mapped[str]
    diminta_pada: Mapped[str]
    putusan: Mapped[str] = mapped_column(default="")
    diputuskan_oleh: Mapped[str] = mapped_column(default="")
    diputuskan_pada: Mapped[str] = mapped_column(default="")
    alasan_tolak: Mapped[str] = mapped_column(default="")


class UangMuka(Dokumen, Base):
    """Money handed out for an activity, to be accounted for with papers until `jatuh_tempo`."""

    __tablename__ = "uang_muka"

    penerima: Mapped[str]
    uraian: Mapped[str]
    jumlah: Mapped[int]
    akun_kas: Mapped[str]
    jatuh_tempo: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class LpjUangMuka(Dokumen, Base):
    """What an advance was spent on: `baris` as in BuktiKas; the rest came back, or was added."""

    __tablename__ = "lpj_uang_muka"

    uang_muka_id: Mapped[int] = mapped_column(index=True)
    baris: Mapped[str]
    belanja: Mapped[int]
    kembali: Mapped[int]
    tambahan: Mapped[int]
    akun_kas: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


Index(
    "uq_periode_template", PeriodeTemplate.template_id, PeriodeTemplate.bulan, unique=True
)
