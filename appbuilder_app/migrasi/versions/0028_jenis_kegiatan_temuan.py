"""jenis_kegiatan_temuan

Revision: 0028
Follows: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _jenis_kegiatan_desa()
    _temuan()
    _uji_petik()


def _jenis_kegiatan_desa() -> None:
    op.create_table(
        "jenis_kegiatan_desa",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("pilar", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("tanda", sa.Text(), nullable=False),
        sa.Column("berlaku_mulai", sa.Text(), nullable=False),
        sa.Column("aktif", _INT, nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jenis_kegiatan_desa")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_jenis_kegiatan_desa_kode"), "jenis_kegiatan_desa", ["kode"], unique=False
    )


def _temuan() -> None:
    op.add_column(
        "temuan", sa.Column("untuk", sa.Text(), server_default="bendahara", nullable=False)
    )
    op.add_column("temuan", sa.Column("judul", sa.Text(), server_default="", nullable=False))
    op.add_column("temuan", sa.Column("uraian", sa.Text(), server_default="", nullable=False))
    op.add_column("temuan", sa.Column("kunci", sa.Text(), nullable=True))
    op.create_index("uq_temuan_kunci", "temuan", ["kunci"], unique=True)


def _uji_petik() -> None:
    op.add_column("uji_petik", sa.Column("hari", sa.Text(), server_default="", nullable=False))
