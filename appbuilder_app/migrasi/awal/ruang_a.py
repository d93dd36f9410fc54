"""Tables of the rooms, first half, as they were in the first revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from appbuilder_app.migrasi.awal.jenis import Int


def ahli_waris() -> None:
    op.create_table(
        "ahli_waris",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("urut", Int, nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("hubungan", sa.Text(), nullable=False),
        sa.Column("bagian_persen", Int, nullable=False),
        sa.Column("no_hp", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ahli_waris")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_ahli_waris_anggota", "ahli_waris", ["entitas_kode", "no_anggota"], unique=False
    )


def anggota() -> None:
    op.create_table(
        "anggota",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("nama_cari", sa.Text(), nullable=False),
        sa.Column("nik", sa.Text(), nullable=True),
        sa.Column("no_kk", sa.Text(), nullable=False),
        sa.Column("tempat_lahir", sa.Text(), nullable=False),
        sa.Column("tanggal_lahir", sa.Text(), nullable=False),
        sa.Column("jenis_kelamin", sa.Text(), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("dusun", sa.Text(), nullable=False),
        sa.Column("rt", sa.Text(), nullable=False),
        sa.Column("rw", sa.Text(), nullable=False),
        sa.Column("no_hp", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tanggal_masuk", sa.Text(), nullable=False),
        sa.Column("tanggal_keluar", sa.Text(), nullable=True),
        sa.Column("setuju_tanggal", sa.Text(), nullable=False),
        sa.Column("setuju_versi", sa.Text(), nullable=False),
        sa.Column("diarsipkan_pada", sa.Text(), nullable=True),
        sa.Column("dihapus_pada", sa.Text(), nullable=True),
        sa.Column("versi", Int, nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anggota")),
        sqlite_strict=True,
    )
    op.create_index("ix_anggota_nama", "anggota", ["entitas_kode", "nama_cari"], unique=False)
    op.create_index("uq_anggota_nik", "anggota", ["entitas_kode", "nik"], unique=True)
    op.create_index("uq_anggota_nomor", "anggota", ["entitas_kode", "no_anggota"], unique=True)


def batas_persetujuan() -> None:
    op.create_table(
        "batas_persetujuan",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("susunan", Int, nullable=False),
        sa.Column("sampai_jumlah", Int, nullable=True),
        sa.Column("penyetuju", sa.Text(), nullable=False),
        sa.Column("berlaku_mulai", sa.Text(), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batas_persetujuan")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_batas_persetujuan_cari",
        "batas_persetujuan",
        ["entitas_kode", "jenis", "berlaku_mulai"],
        unique=False,
    )


def bukti_kas() -> None:
    op.create_table(
        "bukti_kas",
        sa.Column("arah", sa.Text(), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("pihak", sa.Text(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("jumlah", Int, nullable=False),
        sa.Column("baris", sa.Text(), nullable=False),
        sa.Column("seq", Int, nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("cetakan", Int, nullable=False),
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("penyetuju", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("versi", Int, nullable=False),
        sa.Column("tindakan_id", Int, nullable=True),
        sa.Column("no_bukti", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti_kas")),
        sa.UniqueConstraint("kunci", name=op.f("uq_bukti_kas_kunci")),
        sqlite_strict=True,
    )


def bukti_kas_indeks() -> None:
    op.create_index(op.f("ix_bukti_kas_entitas_kode"), "bukti_kas", ["entitas_kode"], unique=False)
    op.create_index(op.f("ix_bukti_kas_no_bukti"), "bukti_kas", ["no_bukti"], unique=False)
    op.create_index(op.f("ix_bukti_kas_tanggal"), "bukti_kas", ["tanggal"], unique=False)
    op.create_index(op.f("ix_bukti_kas_tindakan_id"), "bukti_kas", ["tindakan_id"], unique=False)


def cetak_buku_tabungan() -> None:
    op.create_table(
        "cetak_buku_tabungan",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("seq", Int, nullable=False),
        sa.Column("baris", Int, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cetak_buku_tabungan")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_cetak_buku_tabungan",
        "cetak_buku_tabungan",
        ["entitas_kode", "no_anggota", "jenis"],
        unique=True,
    )


def entitas() -> None:
    op.create_table(
        "entitas",
        sa.Column("id", Int, nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("zona", sa.Text(), nullable=False),
        sa.Column("awal_tahun_buku", Int, nullable=False),
        sa.Column("tahun_pertama", Int, nullable=False),
        sa.Column("standar", sa.Text(), nullable=False),
        sa.Column("no_badan_hukum", sa.Text(), nullable=False),
        sa.Column("tanggal_badan_hukum", sa.Text(), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("desa", sa.Text(), nullable=False),
        sa.Column("kecamatan", sa.Text(), nullable=False),
        sa.Column("kabupaten", sa.Text(), nullable=False),
        sa.Column("provinsi", sa.Text(), nullable=False),
        sa.Column("kode_pos", sa.Text(), nullable=False),
        sa.Column("telepon", sa.Text(), nullable=False),
        sa.Column("surel", sa.Text(), nullable=False),
        sa.Column("npwp", sa.Text(), nullable=False),
        sa.Column("nib", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entitas")),
        sa.UniqueConstraint("kode", name=op.f("uq_entitas_kode")),
        sqlite_strict=True,
    )


def impor() -> None:
    op.create_table(
        "impor",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("nama_berkas", sa.Text(), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("baris", Int, nullable=False),
        sa.Column("ditolak", Int, nullable=False),
        sa.Column("bukti", Int, nullable=False),
        sa.Column("ringkasan", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("dibatalkan_oleh", sa.Text(), nullable=False),
        sa.Column("dibatalkan_pada", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor")),
        sa.UniqueConstraint("kunci", name=op.f("uq_impor_kunci")),
        sqlite_strict=True,
    )
    op.create_index("ix_impor_sidik", "impor", ["entitas_kode", "jenis", "sidik"], unique=False)


def isi_impor() -> None:
    op.create_table(
        "isi_impor",
        sa.Column("id", Int, nullable=False),
        sa.Column("impor_id", Int, nullable=False),
        sa.Column("macam", sa.Text(), nullable=False),
        sa.Column("tindakan_id", Int, nullable=True),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isi_impor")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_isi_impor_impor_id"), "isi_impor", ["impor_id"], unique=False)
    op.create_index(op.f("ix_isi_impor_tindakan_id"), "isi_impor", ["tindakan_id"], unique=False)


def jurnal_umum() -> None:
    op.create_table(
        "jurnal_umum",
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("jumlah", Int, nullable=False),
        sa.Column("baris", sa.Text(), nullable=False),
        sa.Column("seq", Int, nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("penyetuju", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("versi", Int, nullable=False),
        sa.Column("tindakan_id", Int, nullable=True),
        sa.Column("no_bukti", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jurnal_umum")),
        sa.UniqueConstraint("kunci", name=op.f("uq_jurnal_umum_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_jurnal_umum_entitas_kode"), "jurnal_umum", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_jurnal_umum_no_bukti"), "jurnal_umum", ["no_bukti"], unique=False)
    op.create_index(op.f("ix_jurnal_umum_tanggal"), "jurnal_umum", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_jurnal_umum_tindakan_id"), "jurnal_umum", ["tindakan_id"], unique=False
    )


def lampiran() -> None:
    op.create_table(
        "lampiran",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("ukuran", Int, nullable=False),
        sa.Column("sha256_salinan", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_lampiran")),
        sqlite_strict=True,
    )


def modul_entitas() -> None:
    op.create_table(
        "modul_entitas",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("ruang", sa.Text(), nullable=False),
        sa.Column("aktif", Int, nullable=False),
        sa.Column("diubah_oleh", sa.Text(), nullable=False),
        sa.Column("diubah_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modul_entitas")),
        sqlite_strict=True,
    )
    op.create_index("uq_modul_entitas", "modul_entitas", ["entitas_kode", "ruang"], unique=True)


TABLES = (
    ahli_waris,
    anggota,
    batas_persetujuan,
    bukti_kas,
    bukti_kas_indeks,
    cetak_buku_tabungan,
    entitas,
    impor,
    isi_impor,
    jurnal_umum,
    lampiran,
    modul_entitas,
)
