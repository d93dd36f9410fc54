"""Tables of the screens and the machinery, as they were in the first revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def catatan_layar() -> None:
    op.create_table(
        "catatan_layar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("waktu", sa.Integer(), nullable=False),
        sa.Column("pengguna", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_catatan", "catatan_layar", ["jenis", "kunci"], unique=False)


def kunci_api() -> None:
    op.create_table(
        "kunci_api",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("awalan", sa.Text(), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("dibuat", sa.Integer(), nullable=False),
        sa.Column("berakhir", sa.Integer(), nullable=False),
        sa.Column("dicabut", sa.Integer(), nullable=False),
        sa.Column("terpakai", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("awalan", name="uq_kunci_api_awalan"),
    )
    op.create_index("ix_kunci_api_nomor", "kunci_api", ["nomor"], unique=False)


def pekerjaan() -> None:
    op.create_table(
        "pekerjaan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("persen", sa.Integer(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("titik", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("peminta", sa.Text(), nullable=False),
        sa.Column("dibuat", sa.Integer(), nullable=False),
        sa.Column("diubah", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kunci", name="uq_pekerjaan_kunci"),
    )
    op.create_index("ix_pekerjaan_keadaan", "pekerjaan", ["keadaan"], unique=False)


def percobaan_masuk() -> None:
    op.create_table(
        "percobaan_masuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("akun", sa.Text(), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("waktu", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_percobaan_akun", "percobaan_masuk", ["akun", "waktu"], unique=False)
    op.create_index("ix_percobaan_alamat", "percobaan_masuk", ["alamat", "waktu"], unique=False)


def rencana_kegiatan() -> None:
    op.create_table(
        "rencana_kegiatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("judul", sa.Text(), nullable=False),
        sa.Column("tenggat", sa.Text(), nullable=False),
        sa.Column("untuk", sa.Text(), nullable=False),
        sa.Column("untuk_nama", sa.Text(), nullable=False),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.Column("alamat_layar", sa.Text(), nullable=False),
        sa.Column("selesai", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_kegiatan", "rencana_kegiatan", ["jenis", "kunci"], unique=False)
    op.create_index("ix_kegiatan_untuk", "rencana_kegiatan", ["untuk", "selesai"], unique=False)


def riwayat_cadangan() -> None:
    op.create_table(
        "riwayat_cadangan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("berkas", sa.Text(), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("cocok", sa.Integer(), nullable=False),
        sa.Column("rincian", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_riwayat_cadangan_jenis", "riwayat_cadangan", ["jenis", "waktu"], unique=False
    )


def saringan_tersimpan() -> None:
    op.create_table(
        "saringan_tersimpan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pengguna", sa.Text(), nullable=False),
        sa.Column("layar", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_saringan", "saringan_tersimpan", ["pengguna", "layar", "nama"], unique=True)


def sesi() -> None:
    op.create_table(
        "sesi",
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Integer(), nullable=False),
        sa.Column("berakhir", sa.Integer(), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("peranti", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["ab_user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sidik"),
    )
    op.create_index("ix_sesi_user", "sesi", ["user_id"], unique=False)


TABLES = (
    catatan_layar,
    kunci_api,
    pekerjaan,
    percobaan_masuk,
    rencana_kegiatan,
    riwayat_cadangan,
    saringan_tersimpan,
    sesi,
)
