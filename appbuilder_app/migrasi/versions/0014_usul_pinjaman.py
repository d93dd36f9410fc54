"""Changes of loans that were proposed: restructuring, writing off, waiving fees.

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "usul_pinjaman",
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("pinjaman_id", _INT, nullable=False),
        sa.Column("no_pinjaman", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("pihak_terkait", _INT, nullable=False),
        sa.Column("jumlah", _INT, nullable=False),
        sa.Column("sisa_pokok", _INT, nullable=False),
        sa.Column("sisa_jasa", _INT, nullable=False),
        sa.Column("sisa_denda", _INT, nullable=False),
        sa.Column("kelas", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("upaya", sa.Text(), nullable=False),
        sa.Column("cara", sa.Text(), nullable=False),
        sa.Column("metode", sa.Text(), nullable=False),
        sa.Column("tarif_jasa_persen", sa.Text(), nullable=False),
        sa.Column("efektif_persen", sa.Text(), nullable=False),
        sa.Column("tenor_bulan", _INT, nullable=False),
        sa.Column("tenggang_bulan", _INT, nullable=False),
        sa.Column("jatuh_tempo_pertama", sa.Text(), nullable=False),
        sa.Column("jasa_dipokokkan", _INT, nullable=False),
        sa.Column("no_pinjaman_baru", sa.Text(), nullable=False),
        sa.Column("provisi_dibawa", _INT, nullable=False),
        sa.Column("pembayaran_id", _INT, nullable=False),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("id", _INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("penyetuju", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.Column("tindakan_id", _INT, nullable=True),
        sa.Column("no_bukti", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usul_pinjaman")),
        sa.UniqueConstraint("kunci", name=op.f("uq_usul_pinjaman_kunci")),
        sqlite_strict=True,
    )
    _indeks()


def _indeks() -> None:
    op.create_index(
        "ix_usul_pinjaman_baru", "usul_pinjaman", ["entitas_kode", "no_pinjaman_baru"], unique=False
    )
    op.create_index(
        op.f("ix_usul_pinjaman_entitas_kode"), "usul_pinjaman", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_usul_pinjaman_no_bukti"), "usul_pinjaman", ["no_bukti"], unique=False)
    op.create_index(
        op.f("ix_usul_pinjaman_pinjaman_id"), "usul_pinjaman", ["pinjaman_id"], unique=False
    )
    op.create_index(op.f("ix_usul_pinjaman_tanggal"), "usul_pinjaman", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_usul_pinjaman_tindakan_id"), "usul_pinjaman", ["tindakan_id"], unique=False
    )
    op.create_index(
        "uq_usul_pinjaman_nomor", "usul_pinjaman", ["entitas_kode", "nomor"], unique=True
    )
