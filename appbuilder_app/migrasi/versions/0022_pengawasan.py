"""Rounds of checks at members' houses, their checks, findings and what became of them.

Revision: 0022
Follows: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _langkah_temuan()
    _putaran_uji()
    _temuan()
    _uji_petik()
    _ix_uji_petik_putaran()


def _langkah_temuan() -> None:
    op.create_table(
        "langkah_temuan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_temuan", sa.Text(), nullable=False),
        sa.Column("langkah", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_temuan")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_langkah_temuan_no_temuan"), "langkah_temuan", ["no_temuan"], unique=False
    )


def _putaran_uji() -> None:
    op.create_table(
        "putaran_uji",
        sa.Column("id", _INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_putaran", sa.Text(), nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("anggota", sa.Text(), nullable=False),
        sa.Column("jumlah", _INT, nullable=False),
        sa.Column("sidik_daftar", sa.Text(), nullable=False),
        sa.Column("urutan", _INT, nullable=False),
        sa.Column("sebanyak", _INT, nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_putaran_uji")),
        sqlite_strict=True,
    )
    op.create_index("uq_putaran_uji_bulan", "putaran_uji", ["entitas_kode", "bulan"], unique=True)
    op.create_index(
        "uq_putaran_uji_nomor", "putaran_uji", ["entitas_kode", "no_putaran"], unique=True
    )


def _temuan() -> None:
    op.create_table(
        "temuan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_temuan", sa.Text(), nullable=False),
        sa.Column("no_uji", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("jumlah", _INT, nullable=False),
        sa.Column("tenggat", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("penjawab", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temuan")),
        sqlite_strict=True,
    )
    op.create_index("uq_temuan_nomor", "temuan", ["entitas_kode", "no_temuan"], unique=True)


def _uji_petik() -> None:
    op.create_table(
        "uji_petik",
        sa.Column("id", _INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("no_uji", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("no_putaran", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("pemeriksa", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("selesai", sa.Text(), nullable=False),
        sa.Column("selisih_detik", _INT, nullable=False),
        sa.Column("dicatat", sa.Text(), nullable=False),
        sa.Column("terlambat", _INT, nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("ditemui", sa.Text(), nullable=False),
        sa.Column("per_tanggal", sa.Text(), nullable=False),
        sa.Column("bacaan", sa.Text(), nullable=False),
        sa.Column("buku", sa.Text(), nullable=False),
        sa.Column("beda", _INT, nullable=False),
        sa.Column("foto", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uji_petik")),
        sa.UniqueConstraint("kunci", name=op.f("uq_uji_petik_kunci")),
        sqlite_strict=True,
    )
    op.create_index("uq_uji_petik_nomor", "uji_petik", ["entitas_kode", "no_uji"], unique=True)


def _ix_uji_petik_putaran() -> None:
    op.create_index(
        "ix_uji_petik_putaran",
        "uji_petik",
        ["entitas_kode", "no_putaran", "no_anggota"],
        unique=False,
    )
