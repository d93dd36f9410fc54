"""simpanan_tujuan

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _simpanan_tujuan()


def _simpanan_tujuan() -> None:
    op.create_table(
        "simpanan_tujuan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_rekening", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("target", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal_target", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_simpanan_tujuan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_simpanan_tujuan_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_simpanan_tujuan", "simpanan_tujuan", ["entitas_kode", "no_rekening"], unique=True
    )
