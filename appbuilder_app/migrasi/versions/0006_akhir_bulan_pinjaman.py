"""Month ends of loans.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _akhir_bulan_pinjaman() -> None:
    op.create_table(
        "akhir_bulan_pinjaman",
        sa.Column("bulan", INT, nullable=False),
        sa.Column("banyak", INT, nullable=False),
        sa.Column("sisa_pokok", INT, nullable=False),
        sa.Column("penyisihan_wajib", INT, nullable=False),
        sa.Column("selisih_penyisihan", INT, nullable=False),
        sa.Column("selisih_akrual", INT, nullable=False),
        sa.Column("jumlah_provisi", INT, nullable=False),
        sa.Column("rincian", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("id", INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("penyetuju", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("versi", INT, nullable=False),
        sa.Column("tindakan_id", INT, nullable=True),
        sa.Column("no_bukti", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_akhir_bulan_pinjaman"),
        sa.UniqueConstraint("kunci", name="uq_akhir_bulan_pinjaman_kunci"),
        sqlite_strict=True,
    )
    op.create_index("ix_akhir_bulan_pinjaman", "akhir_bulan_pinjaman", ["entitas_kode", "bulan"])
    op.create_index(
        "ix_akhir_bulan_pinjaman_entitas_kode", "akhir_bulan_pinjaman", ["entitas_kode"]
    )
    op.create_index("ix_akhir_bulan_pinjaman_no_bukti", "akhir_bulan_pinjaman", ["no_bukti"])
    op.create_index("ix_akhir_bulan_pinjaman_tanggal", "akhir_bulan_pinjaman", ["tanggal"])
    op.create_index("ix_akhir_bulan_pinjaman_tindakan_id", "akhir_bulan_pinjaman", ["tindakan_id"])


def upgrade() -> None:
    _akhir_bulan_pinjaman()
