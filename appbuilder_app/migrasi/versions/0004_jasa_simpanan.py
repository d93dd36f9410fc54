"""jasa_simpanan

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _bukti_potong()
    _jasa_rekening()
    _proses_jasa()


def _bukti_potong() -> None:
    op.create_table(
        "bukti_potong",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("bulan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti_potong")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_bukti_potong", "bukti_potong", ["entitas_kode", "bulan", "no_anggota"], unique=True
    )


def _jasa_rekening() -> None:
    op.create_table(
        "jasa_rekening",
        sa.Column("bulan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("proses_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("rekening", sa.Text(), nullable=False),
        sa.Column("dasar", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("persen", sa.Text(), nullable=False),
        sa.Column("bruto", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pph", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("penyetuju", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "tindakan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("no_bukti", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jasa_rekening")),
        sa.UniqueConstraint("kunci", name=op.f("uq_jasa_rekening_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_jasa_rekening_anggota", "jasa_rekening", ["entitas_kode", "no_anggota"], unique=False
    )
    op.create_index(
        "ix_jasa_rekening_bulan", "jasa_rekening", ["entitas_kode", "bulan"], unique=False
    )
    op.create_index(
        op.f("ix_jasa_rekening_entitas_kode"), "jasa_rekening", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_jasa_rekening_no_bukti"), "jasa_rekening", ["no_bukti"], unique=False)
    op.create_index("ix_jasa_rekening_proses", "jasa_rekening", ["proses_id"], unique=False)
    op.create_index(op.f("ix_jasa_rekening_tanggal"), "jasa_rekening", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_jasa_rekening_tindakan_id"), "jasa_rekening", ["tindakan_id"], unique=False
    )


def _proses_jasa() -> None:
    op.create_table(
        "proses_jasa",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("bulan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("metode", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("banyak", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "jumlah_bruto", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "jumlah_pph", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column(
            "tindakan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "pembalik_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("dibatalkan_oleh", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proses_jasa")),
        sa.UniqueConstraint("kunci", name=op.f("uq_proses_jasa_kunci")),
        sqlite_strict=True,
    )
    op.create_index("ix_proses_jasa_bulan", "proses_jasa", ["entitas_kode", "bulan"], unique=False)
