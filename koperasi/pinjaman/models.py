"""Tables of loans: products, the loan itself with its schedule, and what was paid out and in."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class ProdukPinjaman(Base):
    """Terms of a product from a date on; the newest row of a code that holds is used.

    Percentages are decimal text. `urutan`: "denda,jasa,pokok". `jasa_pelunasan`: per_hari,
    bulan_penuh, semua_jasa. `aktif` 0: no new loans from this date on.
    """

    __tablename__ = "produk_pinjaman"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    kode: Mapped[str]
    nama: Mapped[str]
    berlaku_mulai: Mapped[str]
    metode: Mapped[str]
    tarif_jasa_persen: Mapped[str]
    tenor_paling_lama: Mapped[int]
    plafon_paling_banyak: Mapped[int]
    tenggang_bulan: Mapped[int] = mapped_column(default=0)
    kelipatan: Mapped[int] = mapped_column(default=1)
    provisi_persen: Mapped[str] = mapped_column(default="0")
    administrasi: Mapped[int] = mapped_column(default=0)
    wajib_pinjam_persen: Mapped[str] = mapped_column(default="0")
    denda_persen_hari: Mapped[str] = mapped_column(default="0")
    denda_tenggang_hari: Mapped[int] = mapped_column(default=0)
    urutan: Mapped[str]
    jasa_pelunasan: Mapped[str]
    penalti_persen: Mapped[str] = mapped_column(default="0")
    aktif: Mapped[int] = mapped_column(default=1)
    dasar: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index(
    "ix_produk_pinjaman_cari",
    ProdukPinjaman.entitas_kode,
    ProdukPinjaman.kode,
    ProdukPinjaman.berlaku_mulai,
)


class PinjamanAnggota(Dokumen, Base):
    """A loan from the application to its last instalment; it keeps its own copy of the terms.

    `keadaan`: draf, diajukan, disetujui, cair, lunas, ditolak, batal, restruktur, dihapus.
    `tanggal`: of the application. `jatuh_tempo_pertama`: "" for a month after disbursement.
    `efektif_persen`: effective rate per year at the terms. `penghasilan`: of the household per
    month, as told. `menggantikan`: number of the loan it was restructured from. `asal`: "hp" when
    the member asked for it on the own phone, "lama" when it ran before these books: then
    `mulai_buku` is the day on which it came in, `jadwal_bawaan` its instalments from then on.
    """

    __tablename__ = "pinjaman"

    no_pinjaman: Mapped[str]
    no_anggota: Mapped[str]
    produk: Mapped[str]
    plafon: Mapped[int]
    tenor_bulan: Mapped[int]
    metode: Mapped[str]
    tarif_jasa_persen: Mapped[str]
    tenggang_bulan: Mapped[int]
    kelipatan: Mapped[int]
    provisi_persen: Mapped[str]
    administrasi: Mapped[int]
    wajib_pinjam_persen: Mapped[str]
    denda_persen_hari: Mapped[str]
    denda_tenggang_hari: Mapped[int]
    urutan: Mapped[str]
    jasa_pelunasan: Mapped[str]
    penalti_persen: Mapped[str]
    jatuh_tempo_pertama: Mapped[str] = mapped_column(default="")
    efektif_persen: Mapped[str]
    tujuan: Mapped[str]
    penghasilan: Mapped[int] = mapped_column(default=0)
    analisis: Mapped[str] = mapped_column(default="")
    pihak_terkait: Mapped[int] = mapped_column(default=0)
    tanggal_cair: Mapped[str] = mapped_column(default="")
    tanggal_lunas: Mapped[str] = mapped_column(default="")
    kelas_lama: Mapped[str] = mapped_column(default="")
    menggantikan: Mapped[str] = mapped_column(default="")
    asal: Mapped[str] = mapped_column(default="", server_default="", sort_order=100)
    mulai_buku: Mapped[str] = mapped_column(default="", server_default="", sort_order=101)
    jadwal_bawaan: Mapped[str] = mapped_column(default="", server_default="", sort_order=102)


Index(
    "uq_pinjaman_nomor", PinjamanAnggota.entitas_kode, PinjamanAnggota.no_pinjaman, unique=True
)
Index("ix_pinjaman_anggota", PinjamanAnggota.entitas_kode, PinjamanAnggota.no_anggota)


class AngsuranPinjaman(Base):
    """One instalment of a loan that was paid out, and what is paid of it by now.

    Worked out anew from the payments whenever one of them is recorded or taken back, so that
    lists need not count every loan.
    """

    __tablename__ = "angsuran_pinjaman"

    id: Mapped[int] = mapped_column(primary_key=True)
    pinjaman_id: Mapped[int]
    ke: Mapped[int]
    jatuh_tempo: Mapped[str]
    pokok_pinjaman: Mapped[int]
    jasa_pinjaman: Mapped[int]
    bayar_pokok: Mapped[int] = mapped_column(default=0)
    bayar_jasa: Mapped[int] = mapped_column(default=0)


Index("uq_angsuran_pinjaman", AngsuranPinjaman.pinjaman_id, AngsuranPinjaman.ke, unique=True)


class AgunanPinjaman(Base):
    """Collateral of a loan; `diakui_persen`: what of its value counts against the loan.

    `rekening`: number of the bilyet where it is one of the borrower's own; "" for their sukarela
    or for anything else.
    """

    __tablename__ = "agunan_pinjaman"

    id: Mapped[int] = mapped_column(primary_key=True)
    pinjaman_id: Mapped[int] = mapped_column(index=True)
    jenis: Mapped[str]
    uraian: Mapped[str]
    nilai: Mapped[int]
    diakui_persen: Mapped[str] = mapped_column(default="0")
    rekening: Mapped[str] = mapped_column(default="", server_default="")


class PenjaminPinjaman(Base):
    """A member who answers for a loan."""

    __tablename__ = "penjamin_pinjaman"

    id: Mapped[int] = mapped_column(primary_key=True)
    pinjaman_id: Mapped[int] = mapped_column(index=True)
    no_anggota: Mapped[str]


class PencairanPinjaman(Dokumen, Base):
    """A loan paid out: once, and once more only after it was taken back."""

    __tablename__ = "pencairan_pinjaman"

    pinjaman_id: Mapped[int] = mapped_column(index=True)
    no_pinjaman: Mapped[str]
    no_anggota: Mapped[str]
    jumlah: Mapped[int]
    provisi: Mapped[int]
    administrasi: Mapped[int]
    wajib_pinjam: Mapped[int]
    diterima: Mapped[int]
    akun_kas: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    cetakan: Mapped[int] = mapped_column(default=0)


class PembayaranPinjaman(Dokumen, Base):
    """What happened to a loan: money received, titipan used on due dates, a change agreed to.

    `jenis`: bayar, bayar_pokok, pelunasan; without money: titipan, hapus_denda, restrukturisasi,
    hapus_buku, each with what it was about in `jumlah`. `bagian_*`: what its act booked in all, the
    correction of later payments included; negative is taken back. `jasa_berjalan`, `penalti`:
    terms of a settlement. `melunasi`: 1 when the loan was paid with it.
    """

    __tablename__ = "pembayaran_pinjaman"

    pinjaman_id: Mapped[int] = mapped_column(index=True)
    no_pinjaman: Mapped[str]
    no_anggota: Mapped[str]
    jenis: Mapped[str]
    jumlah: Mapped[int]
    jasa_berjalan: Mapped[int] = mapped_column(default=0)
    penalti: Mapped[int] = mapped_column(default=0)
    bagian_denda: Mapped[int]
    bagian_jasa: Mapped[int]
    bagian_pokok: Mapped[int]
    bagian_penalti: Mapped[int]
    bagian_titipan: Mapped[int]
    akun_kas: Mapped[str]
    keterangan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    melunasi: Mapped[int] = mapped_column(default=0)
    cetakan: Mapped[int] = mapped_column(default=0)


class UsulPinjaman(Dokumen, Base):
    """A change of a running loan that somebody else must agree to: the last yes carries it out.

    `jenis`: restrukturisasi, hapus_buku, hapus_denda. `jumlah`: principal of the new loan,
    principal written off, or fee waived. `sisa_*`: what was owed on its date. `cara`, `metode` to
    `jasa_dipokokkan` (rupiah of jasa that becomes principal): of a restructuring. `upaya`: what
    was done to collect. `provisi_dibawa`: deferred fee that went over to the new loan.
    """

    __tablename__ = "usul_pinjaman"

    nomor: Mapped[str]
    jenis: Mapped[str]
    pinjaman_id: Mapped[int] = mapped_column(index=True)
    no_pinjaman: Mapped[str]
    no_anggota: Mapped[str]
    pihak_terkait: Mapped[int]
    jumlah: Mapped[int]
    sisa_pokok: Mapped[int]
    sisa_jasa: Mapped[int]
    sisa_denda: Mapped[int]
    kelas: Mapped[str]
    alasan: Mapped[str]
    dasar: Mapped[str]
    upaya: Mapped[str] = mapped_column(default="")
    cara: Mapped[str] = mapped_column(default="")
    metode: Mapped[str] = mapped_column(default="")
    tarif_jasa_persen: Mapped[str] = mapped_column(default="")
    efektif_persen: Mapped[str] = mapped_column(default="0")
    tenor_bulan: Mapped[int] = mapped_column(default=0)
    tenggang_bulan: Mapped[int] = mapped_column(default=0)
    jatuh_tempo_pertama: Mapped[str] = mapped_column(default="")
    jasa_dipokokkan: Mapped[int] = mapped_column(default=0)
    no_pinjaman_baru: Mapped[str] = mapped_column(default="")
    provisi_dibawa: Mapped[int] = mapped_column(default=0)
    pembayaran_id: Mapped[int] = mapped_column(default=0)
    no_pembalik: Mapped[str] = mapped_column(default="")


Index("uq_usul_pinjaman_nomor", UsulPinjaman.entitas_kode, UsulPinjaman.nomor, unique=True)
Index("ix_usul_pinjaman_baru", UsulPinjaman.entitas_kode, UsulPinjaman.no_pinjaman_baru)


class AkhirBulanPinjaman(Dokumen, Base):
    """One month end of all loans: jasa accrued, provisi earned, allowance against losses.

    `bulan`: yyyymm. `selisih_*`: what it booked, negative is taken back. `rincian`: JSON list of
    [loan number, days in arrears, class, principal left, percent, allowance, accrual, provisi,
    cause of the class (older runs: without)]. `no_bukti` is "" where nothing was to be booked.
    """

    __tablename__ = "akhir_bulan_pinjaman"

    bulan: Mapped[int]
    banyak: Mapped[int]
    sisa_pokok: Mapped[int]
    penyisihan_wajib: Mapped[int]
    selisih_penyisihan: Mapped[int]
    selisih_akrual: Mapped[int]
    jumlah_provisi: Mapped[int]
    rincian: Mapped[str]
    alasan: Mapped[str] = mapped_column(default="")
    no_pembalik: Mapped[str] = mapped_column(default="")


Index("ix_akhir_bulan_pinjaman", AkhirBulanPinjaman.entitas_kode, AkhirBulanPinjaman.bulan)
