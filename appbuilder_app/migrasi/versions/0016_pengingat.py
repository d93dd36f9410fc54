"""Reminders of what is due: who was reminded, when, by whom.

Revision: 0016
Follows: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pengingat",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("tagihan", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("jumlah", NUMBER, nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengingat")),
        sqlite_strict=True,
    )
    columns = ["entitas_kode", "jenis", "tagihan", "tanggal"]
    op.create_index("uq_pengingat_sehari", "pengingat", columns, unique=True)
