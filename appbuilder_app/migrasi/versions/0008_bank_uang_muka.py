"""Bank accounts, statements and matches; advances for activities.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _aturan_cocok()
    _cocok_bank()
    _koran_bank()
    _lpj_uang_muka()
    _mutasi_bank()
    _rekening_bank()
    _rekonsiliasi_bank()
    _uang_muka()


def _aturan_cocok() -> None:
    op.create_table(
        "aturan_cocok",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column(
            "rekening_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kata", sa.Text(), nullable=False),
        sa.Column("templat", sa.Text(), nullable=False),
        sa.Column("akun", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("kali", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("terakhir", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aturan_cocok")),
        sqlite_strict=True,
    )
    op.create_index("uq_aturan_cocok", "aturan_cocok", ["rekening_id", "kata"], unique=True)


def _cocok_bank() -> None:
    op.create_table(
        "cocok_bank",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column(
            "rekening_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "mutasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cara", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cocok_bank")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_cocok_bank_mutasi_id"), "cocok_bank", ["mutasi_id"], unique=False)
    op.create_index(op.f("ix_cocok_bank_rekening_id"), "cocok_bank", ["rekening_id"], unique=False)
    op.create_index(op.f("ix_cocok_bank_seq"), "cocok_bank", ["seq"], unique=False)


def _koran_bank() -> None:
    op.create_table(
        "koran_bank",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column(
            "rekening_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("berkas", sa.Text(), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("dari", sa.Text(), nullable=False),
        sa.Column("sampai", sa.Text(), nullable=False),
        sa.Column(
            "saldo_awal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "saldo_akhir", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("baris", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("baru", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koran_bank")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_koran_bank_entitas_kode"), "koran_bank", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_koran_bank_rekening_id"), "koran_bank", ["rekening_id"], unique=False)


def _lpj_uang_muka() -> None:
    op.create_table(
        "lpj_uang_muka",
        sa.Column(
            "uang_muka_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("baris", sa.Text(), nullable=False),
        sa.Column("belanja", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kembali", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tambahan", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lpj_uang_muka")),
        sa.UniqueConstraint("kunci", name=op.f("uq_lpj_uang_muka_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_lpj_uang_muka_entitas_kode"), "lpj_uang_muka", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_lpj_uang_muka_no_bukti"), "lpj_uang_muka", ["no_bukti"], unique=False)
    op.create_index(op.f("ix_lpj_uang_muka_tanggal"), "lpj_uang_muka", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_lpj_uang_muka_tindakan_id"), "lpj_uang_muka", ["tindakan_id"], unique=False
    )
    op.create_index(
        op.f("ix_lpj_uang_muka_uang_muka_id"), "lpj_uang_muka", ["uang_muka_id"], unique=False
    )


def _mutasi_bank() -> None:
    op.create_table(
        "mutasi_bank",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column(
            "rekening_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("koran_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("urut", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("saldo", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column(
            "rekonsiliasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutasi_bank")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_mutasi_bank_hari", "mutasi_bank", ["rekening_id", "tanggal", "urut"], unique=False
    )
    op.create_index("uq_mutasi_bank", "mutasi_bank", ["rekening_id", "sidik"], unique=True)


def _rekening_bank() -> None:
    op.create_table(
        "rekening_bank",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("akun", sa.Text(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("atas_nama", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column(
            "saldo_mulai", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekening_bank")),
        sqlite_strict=True,
    )
    op.create_index("uq_rekening_bank_akun", "rekening_bank", ["entitas_kode", "akun"], unique=True)
    op.create_index(
        "uq_rekening_bank_nomor", "rekening_bank", ["entitas_kode", "bank", "nomor"], unique=True
    )


def _rekonsiliasi_bank() -> None:
    op.create_table(
        "rekonsiliasi_bank",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column(
            "rekening_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("sampai", sa.Text(), nullable=False),
        sa.Column(
            "saldo_bank", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "saldo_buku", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "buku_saja", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekonsiliasi_bank")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_rekonsiliasi_bank_entitas_kode"),
        "rekonsiliasi_bank",
        ["entitas_kode"],
        unique=False,
    )
    op.create_index(
        op.f("ix_rekonsiliasi_bank_rekening_id"), "rekonsiliasi_bank", ["rekening_id"], unique=False
    )


def _uang_muka() -> None:
    op.create_table(
        "uang_muka",
        sa.Column("penerima", sa.Text(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uang_muka")),
        sa.UniqueConstraint("kunci", name=op.f("uq_uang_muka_kunci")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_uang_muka_entitas_kode"), "uang_muka", ["entitas_kode"], unique=False)
    op.create_index(op.f("ix_uang_muka_no_bukti"), "uang_muka", ["no_bukti"], unique=False)
    op.create_index(op.f("ix_uang_muka_tanggal"), "uang_muka", ["tanggal"], unique=False)
    op.create_index(op.f("ix_uang_muka_tindakan_id"), "uang_muka", ["tindakan_id"], unique=False)
