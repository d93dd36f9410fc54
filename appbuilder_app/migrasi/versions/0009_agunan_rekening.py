"""Collateral that is a time deposit names its number.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rekening = sa.Column("rekening", sa.Text(), server_default="", nullable=False)
    op.add_column("agunan_pinjaman", rekening)
