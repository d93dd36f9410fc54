"""Tables of the rooms, second half, as they were in the first revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from appbuilder_app.migrasi.awal.jenis import Int


def nilai_parameter() -> None:
    op.create_table(
        "nilai_parameter",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("berlaku_mulai", sa.Text(), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nilai_parameter")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_nilai_parameter_cari",
        "nilai_parameter",
        ["entitas_kode", "kunci", "berlaku_mulai"],
        unique=False,
    )


def opname_kas() -> None:
    op.create_table(
        "opname_kas",
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("saldo_buku", Int, nullable=False),
        sa.Column("jumlah_fisik", Int, nullable=False),
        sa.Column("selisih", Int, nullable=False),
        sa.Column("pecahan", sa.Text(), nullable=False),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("saksi", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opname_kas")),
        sa.UniqueConstraint("kunci", name=op.f("uq_opname_kas_kunci")),
        sqlite_strict=True,
    )


def opname_kas_indeks() -> None:
    op.create_index(
        op.f("ix_opname_kas_entitas_kode"), "opname_kas", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_opname_kas_no_bukti"), "opname_kas", ["no_bukti"], unique=False)
    op.create_index(op.f("ix_opname_kas_tanggal"), "opname_kas", ["tanggal"], unique=False)
    op.create_index(op.f("ix_opname_kas_tindakan_id"), "opname_kas", ["tindakan_id"], unique=False)


def pejabat_entitas() -> None:
    op.create_table(
        "pejabat_entitas",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("organ", sa.Text(), nullable=False),
        sa.Column("jabatan", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("pengguna", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("sampai", sa.Text(), nullable=True),
        sa.Column("no_keputusan", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pejabat_entitas")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_pejabat_entitas_entitas_kode"), "pejabat_entitas", ["entitas_kode"], unique=False
    )


def pembacaan_nik() -> None:
    op.create_table(
        "pembacaan_nik",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("nama_pembaca", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembacaan_nik")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_pembacaan_nik_anggota", "pembacaan_nik", ["entitas_kode", "no_anggota"], unique=False
    )


def pencacah_nomor() -> None:
    op.create_table(
        "pencacah_nomor",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("seri", sa.Text(), nullable=False),
        sa.Column("terakhir", Int, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pencacah_nomor")),
        sqlite_strict=True,
    )
    op.create_index("uq_pencacah_nomor", "pencacah_nomor", ["entitas_kode", "seri"], unique=True)


def periode_template() -> None:
    op.create_table(
        "periode_template",
        sa.Column("id", Int, nullable=False),
        sa.Column("template_id", Int, nullable=False),
        sa.Column("bulan", Int, nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periode_template")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_periode_template", "periode_template", ["template_id", "bulan"], unique=True
    )


def perubahan_data() -> None:
    op.create_table(
        "perubahan_data",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("subjek", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("sebelum", sa.Text(), nullable=False),
        sa.Column("sesudah", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perubahan_data")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_perubahan_data_subjek", "perubahan_data", ["entitas_kode", "subjek"], unique=False
    )


def putusan_dokumen() -> None:
    op.create_table(
        "putusan_dokumen",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("dokumen_id", Int, nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("langkah", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("peran", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_putusan_dokumen")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_putusan_dokumen",
        "putusan_dokumen",
        ["entitas_kode", "jenis", "dokumen_id"],
        unique=False,
    )


def riwayat_status() -> None:
    op.create_table(
        "riwayat_status",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("dari", sa.Text(), nullable=False),
        sa.Column("ke", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("no_keputusan", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_status")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_riwayat_status_anggota", "riwayat_status", ["entitas_kode", "no_anggota"], unique=False
    )


def tautan_lampiran() -> None:
    op.create_table(
        "tautan_lampiran",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("peran", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("nama_berkas", sa.Text(), nullable=False),
        sa.Column("ditambah_oleh", sa.Text(), nullable=False),
        sa.Column("ditambah_pada", sa.Text(), nullable=False),
        sa.Column("dilepas_oleh", sa.Text(), nullable=True),
        sa.Column("dilepas_pada", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tautan_lampiran")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_tautan_lampiran_sha256"), "tautan_lampiran", ["sha256"], unique=False)
    op.create_index(
        "ix_tautan_lampiran_subjek",
        "tautan_lampiran",
        ["entitas_kode", "jenis", "kunci"],
        unique=False,
    )


def template_bukti() -> None:
    op.create_table(
        "template_bukti",
        sa.Column("id", Int, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("pihak", sa.Text(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("baris", sa.Text(), nullable=False),
        sa.Column("tiap_tanggal", Int, nullable=False),
        sa.Column("mulai", Int, nullable=False),
        sa.Column("sampai", Int, nullable=True),
        sa.Column("aktif", Int, nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_bukti")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_template_bukti_entitas_kode"), "template_bukti", ["entitas_kode"], unique=False
    )


def transaksi_simpanan() -> None:
    op.create_table(
        "transaksi_simpanan",
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("arah", sa.Text(), nullable=False),
        sa.Column("jumlah", Int, nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("seq", Int, nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("jadi_aktif", Int, nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transaksi_simpanan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_transaksi_simpanan_kunci")),
        sqlite_strict=True,
    )


def transaksi_simpanan_indeks() -> None:
    op.create_index(
        "ix_transaksi_simpanan_anggota",
        "transaksi_simpanan",
        ["entitas_kode", "no_anggota", "jenis"],
        unique=False,
    )
    op.create_index(
        op.f("ix_transaksi_simpanan_entitas_kode"),
        "transaksi_simpanan",
        ["entitas_kode"],
        unique=False,
    )
    op.create_index(
        op.f("ix_transaksi_simpanan_no_bukti"), "transaksi_simpanan", ["no_bukti"], unique=False
    )
    op.create_index(
        op.f("ix_transaksi_simpanan_tanggal"), "transaksi_simpanan", ["tanggal"], unique=False
    )
    op.create_index(
        op.f("ix_transaksi_simpanan_tindakan_id"),
        "transaksi_simpanan",
        ["tindakan_id"],
        unique=False,
    )


TABLES = (
    nilai_parameter,
    opname_kas,
    opname_kas_indeks,
    pejabat_entitas,
    pembacaan_nik,
    pencacah_nomor,
    periode_template,
    perubahan_data,
    putusan_dokumen,
    riwayat_status,
    tautan_lampiran,
    template_bukti,
    transaksi_simpanan,
    transaksi_simpanan_indeks,
)
