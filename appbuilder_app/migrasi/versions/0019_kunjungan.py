"""Visits, their draw and checks; refused entries of phones.

Revision: 0019
Follows: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _kiriman_tertahan()
    _koreksi_kunjungan()
    _kunci_kunjungan()
    _kunjungan()
    _tugas_kunjungan()
    _uji_ulang()


def _kiriman_tertahan() -> None:
    op.create_table(
        "kiriman_tertahan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("judul", sa.Text(), nullable=False),
        sa.Column("pengguna", sa.Text(), nullable=False),
        sa.Column("diterima", sa.Text(), nullable=False),
        sa.Column("sebab", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiriman_tertahan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_kiriman_tertahan_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_kiriman_tertahan_pengguna"), "kiriman_tertahan", ["pengguna"], unique=False
    )


def _koreksi_kunjungan() -> None:
    op.create_table(
        "koreksi_kunjungan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kunjungan", sa.Text(), nullable=False),
        sa.Column("isian", sa.Text(), nullable=False),
        sa.Column("lama", sa.Text(), nullable=False),
        sa.Column("baru", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koreksi_kunjungan")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_koreksi_kunjungan_no_kunjungan"),
        "koreksi_kunjungan",
        ["no_kunjungan"],
        unique=False,
    )


def _kunci_kunjungan() -> None:
    op.create_table(
        "kunci_kunjungan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("jumlah", _INT, nullable=False),
        sa.Column("sidik_data", sa.Text(), nullable=False),
        sa.Column("buku", sa.Text(), nullable=False),
        sa.Column("urutan", _INT, nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunci_kunjungan")),
        sa.UniqueConstraint("bulan", name=op.f("uq_kunci_kunjungan_bulan")),
        sqlite_strict=True,
    )


def _kunjungan() -> None:
    op.create_table(
        "kunjungan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kunjungan", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("petugas", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("selesai", sa.Text(), nullable=False),
        sa.Column("selisih_detik", _INT, nullable=False),
        sa.Column("dicatat", sa.Text(), nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.Column("ditemui", sa.Text(), nullable=False),
        sa.Column("hubungan", sa.Text(), nullable=False),
        sa.Column("pendamping", sa.Text(), nullable=False),
        sa.Column("versi_formulir", _INT, nullable=False),
        sa.Column("jawaban", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("lintang", _INT, nullable=True),
        sa.Column("bujur", _INT, nullable=True),
        sa.Column("akurasi_meter", _INT, nullable=True),
        sa.Column("foto", sa.Text(), nullable=False),
        sa.Column("tanda_tangan", sa.Text(), nullable=False),
        sa.Column("berikutnya", sa.Text(), nullable=False),
        sa.Column("bendera", sa.Text(), nullable=False),
        sa.Column("terbukti", _INT, nullable=False),
        sa.Column("ulang_dari", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunjungan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_kunjungan_kunci")),
        sa.UniqueConstraint("no_kunjungan", name=op.f("uq_kunjungan_no_kunjungan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_kunjungan_bulan"), "kunjungan", ["bulan"], unique=False)
    op.create_index(op.f("ix_kunjungan_foto"), "kunjungan", ["foto"], unique=False)
    op.create_index(op.f("ix_kunjungan_no_warga"), "kunjungan", ["no_warga"], unique=False)
    op.create_index(op.f("ix_kunjungan_petugas"), "kunjungan", ["petugas"], unique=False)
    op.create_index("ix_kunjungan_petugas_mulai", "kunjungan", ["petugas", "mulai"], unique=False)
    op.create_index(op.f("ix_kunjungan_ulang_dari"), "kunjungan", ["ulang_dari"], unique=False)


def _tugas_kunjungan() -> None:
    op.create_table(
        "tugas_kunjungan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("sebab", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("dari_kunjungan", sa.Text(), nullable=False),
        sa.Column("selesai_kunjungan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tugas_kunjungan")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_tugas_kunjungan_no_warga"), "tugas_kunjungan", ["no_warga"], unique=False
    )
    op.create_index(
        op.f("ix_tugas_kunjungan_selesai_kunjungan"),
        "tugas_kunjungan",
        ["selesai_kunjungan"],
        unique=False,
    )


def _uji_ulang() -> None:
    op.create_table(
        "uji_ulang",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kunjungan", sa.Text(), nullable=False),
        sa.Column("no_ulang", sa.Text(), nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("petugas", sa.Text(), nullable=False),
        sa.Column("pemeriksa", sa.Text(), nullable=False),
        sa.Column("sama", sa.Text(), nullable=False),
        sa.Column("beda", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uji_ulang")),
        sa.UniqueConstraint("no_kunjungan", name=op.f("uq_uji_ulang_no_kunjungan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_uji_ulang_bulan"), "uji_ulang", ["bulan"], unique=False)
    op.create_index(op.f("ix_uji_ulang_petugas"), "uji_ulang", ["petugas"], unique=False)
