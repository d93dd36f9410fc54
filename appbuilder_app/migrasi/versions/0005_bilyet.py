"""bilyet

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _bayar_bilyet()
    _bilyet()
    _blokir_simpanan()
    _mutasi_rekening()


def _bayar_bilyet() -> None:
    op.create_table(
        "bayar_bilyet",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_rekening", sa.Text(), nullable=False),
        sa.Column("ke", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jasa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bayar_bilyet")),
        sqlite_strict=True,
    )
    op.create_index("ix_bayar_bilyet_jasa", "bayar_bilyet", ["jasa_id"], unique=False)
    op.create_index(
        "uq_bayar_bilyet", "bayar_bilyet", ["entitas_kode", "no_rekening", "ke"], unique=True
    )


def _bilyet() -> None:
    op.create_table(
        "bilyet",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_rekening", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("nominal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("persen", sa.Text(), nullable=False),
        sa.Column(
            "jangka_bulan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "jangkar_bulan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "jangkar_hari", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("bayar", sa.Text(), nullable=False),
        sa.Column("instruksi", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("pengganti", sa.Text(), nullable=False),
        sa.Column("asal", sa.Text(), nullable=False),
        sa.Column("cetakan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilyet")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_bilyet_tempo", "bilyet", ["entitas_kode", "status", "jatuh_tempo"], unique=False
    )
    op.create_index("uq_bilyet", "bilyet", ["entitas_kode", "no_rekening"], unique=True)


def _blokir_simpanan() -> None:
    op.create_table(
        "blokir_simpanan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("rekening", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("dilepas_oleh", sa.Text(), nullable=False),
        sa.Column("dilepas_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blokir_simpanan")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_blokir_simpanan", "blokir_simpanan", ["entitas_kode", "no_anggota"], unique=False
    )


def _mutasi_rekening() -> None:
    op.create_table(
        "mutasi_rekening",
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("rekening", sa.Text(), nullable=False),
        sa.Column("peristiwa", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("cetakan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutasi_rekening")),
        sa.UniqueConstraint("kunci", name=op.f("uq_mutasi_rekening_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_mutasi_rekening", "mutasi_rekening", ["entitas_kode", "rekening"], unique=False
    )
    op.create_index(
        op.f("ix_mutasi_rekening_entitas_kode"), "mutasi_rekening", ["entitas_kode"], unique=False
    )
    op.create_index(
        op.f("ix_mutasi_rekening_no_bukti"), "mutasi_rekening", ["no_bukti"], unique=False
    )
    op.create_index(
        op.f("ix_mutasi_rekening_tanggal"), "mutasi_rekening", ["tanggal"], unique=False
    )
    op.create_index(
        op.f("ix_mutasi_rekening_tindakan_id"), "mutasi_rekening", ["tindakan_id"], unique=False
    )
