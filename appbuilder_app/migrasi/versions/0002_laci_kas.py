"""Tills, and days of cash that are asked to be opened.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buka_hari",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("diminta_oleh", sa.Text(), nullable=False),
        sa.Column("diminta_pada", sa.Text(), nullable=False),
        sa.Column("putusan", sa.Text(), nullable=False),
        sa.Column("diputuskan_oleh", sa.Text(), nullable=False),
        sa.Column("diputuskan_pada", sa.Text(), nullable=False),
        sa.Column("alasan_tolak", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buka_hari")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_buka_hari_entitas_kode"), "buka_hari", ["entitas_kode"], unique=False)
    op.create_table(
        "petugas_kas",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("pengguna", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("sampai", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("diakhiri_oleh", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petugas_kas")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_petugas_kas_entitas_kode"), "petugas_kas", ["entitas_kode"], unique=False
    )
