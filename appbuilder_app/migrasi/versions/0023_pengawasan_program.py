"""Supervision of the programme: monthly reports, guidance, tasks, minutes.

Revision: 0023
Follows: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _arahan()
    _buka_sampel()
    _hadir_notulen()
    _keputusan_notulen()
    _langkah_tugas()
    _laporan_program()
    _notulen()
    _tugas_program()


def _arahan() -> None:
    op.create_table(
        "arahan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("tingkat", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("no_tugas", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arahan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_arahan_kunci")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_arahan_bulan"), "arahan", ["bulan"], unique=False)


def _buka_sampel() -> None:
    op.create_table(
        "buka_sampel",
        sa.Column("id", _INT, nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("no_kunjungan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buka_sampel")),
        sqlite_strict=True,
    )
    op.create_index("uq_buka_sampel", "buka_sampel", ["no_kunjungan", "oleh"], unique=True)


def _hadir_notulen() -> None:
    op.create_table(
        "hadir_notulen",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_notulen", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("pihak", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hadir_notulen")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_hadir_notulen_no_notulen"), "hadir_notulen", ["no_notulen"], unique=False
    )


def _keputusan_notulen() -> None:
    op.create_table(
        "keputusan_notulen",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_notulen", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("no_tugas", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keputusan_notulen")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_keputusan_notulen_no_notulen"), "keputusan_notulen", ["no_notulen"], unique=False
    )


def _langkah_tugas() -> None:
    op.create_table(
        "langkah_tugas",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_tugas", sa.Text(), nullable=False),
        sa.Column("langkah", _INT, nullable=False),
        sa.Column("peran", sa.Text(), nullable=False),
        sa.Column("sejak", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_tugas")),
        sqlite_strict=True,
    )
    op.create_index("uq_langkah_tugas", "langkah_tugas", ["no_tugas", "langkah"], unique=True)


def _laporan_program() -> None:
    op.create_table(
        "laporan_program",
        sa.Column("id", _INT, nullable=False),
        sa.Column("bulan", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("potret", sa.Text(), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("diajukan_oleh", sa.Text(), nullable=False),
        sa.Column("diajukan_pada", sa.Text(), nullable=False),
        sa.Column("dikembalikan_oleh", sa.Text(), nullable=False),
        sa.Column("dikembalikan_pada", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("ditandatangani_oleh", sa.Text(), nullable=False),
        sa.Column("ditandatangani_pada", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laporan_program")),
        sa.UniqueConstraint("bulan", name=op.f("uq_laporan_program_bulan")),
        sqlite_strict=True,
    )


def _notulen() -> None:
    op.create_table(
        "notulen",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("no_notulen", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("bahasan", sa.Text(), nullable=False),
        sa.Column("petugas", _INT, nullable=False),
        sa.Column("desa", _INT, nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notulen")),
        sa.UniqueConstraint("kunci", name=op.f("uq_notulen_kunci")),
        sa.UniqueConstraint("no_notulen", name=op.f("uq_notulen_no_notulen")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_notulen_tanggal"), "notulen", ["tanggal"], unique=False)


def _tugas_program() -> None:
    op.create_table(
        "tugas_program",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("no_tugas", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("untuk_peran", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("rujukan", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("tingkat", _INT, nullable=False),
        sa.Column("jawaban", sa.Text(), nullable=False),
        sa.Column("dijawab_oleh", sa.Text(), nullable=False),
        sa.Column("dijawab_pada", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("selesai_oleh", sa.Text(), nullable=False),
        sa.Column("selesai_pada", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tugas_program")),
        sa.UniqueConstraint("kunci", name=op.f("uq_tugas_program_kunci")),
        sa.UniqueConstraint("no_tugas", name=op.f("uq_tugas_program_no_tugas")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_tugas_program_tempo", "tugas_program", ["keadaan", "jatuh_tempo"], unique=False
    )
