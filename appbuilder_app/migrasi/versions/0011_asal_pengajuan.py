"""Where an application for a loan came in: at the counter or on the member's phone.

Revision: 0011
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pinjaman", sa.Column("asal", sa.Text(), server_default="", nullable=False))
