"""Loans that ran when the books began: the day they came in, what remains of their schedules.

Revision: 0017
Follows: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _pinjaman()


def _pinjaman() -> None:
    op.add_column("pinjaman", sa.Column("mulai_buku", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "pinjaman", sa.Column("jadwal_bawaan", sa.Text(), server_default="", nullable=False)
    )
