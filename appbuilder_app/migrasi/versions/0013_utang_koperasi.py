"""Own borrowing: loans received, their instalments, payments and accrued interest.

Revision: 0013
Follows: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _akrual_utang()
    _indeks_akrual_utang()
    _angsuran_utang()
    _pembayaran_utang()
    _indeks_pembayaran_utang()
    _utang_koperasi()
    _indeks_utang_koperasi()


def _akrual_utang() -> None:
    op.create_table(
        "akrual_utang",
        sa.Column("bulan", INT, nullable=False),
        sa.Column("jumlah", INT, nullable=False),
        sa.Column("rincian", sa.Text(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akrual_utang")),
        sa.UniqueConstraint("kunci", name=op.f("uq_akrual_utang_kunci")),
        sqlite_strict=True,
    )


def _indeks_akrual_utang() -> None:
    op.create_index(
        op.f("ix_akrual_utang_entitas_kode"), "akrual_utang", ["entitas_kode"], unique=False
    )
    op.create_index(op.f("ix_akrual_utang_no_bukti"), "akrual_utang", ["no_bukti"], unique=False)
    op.create_index(op.f("ix_akrual_utang_tanggal"), "akrual_utang", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_akrual_utang_tindakan_id"), "akrual_utang", ["tindakan_id"], unique=False
    )


def _angsuran_utang() -> None:
    op.create_table(
        "angsuran_utang",
        sa.Column("id", INT, nullable=False),
        sa.Column("utang_id", INT, nullable=False),
        sa.Column("ke", INT, nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("pokok_utang", INT, nullable=False),
        sa.Column("bunga_utang", INT, nullable=False),
        sa.Column("bayar_pokok", INT, nullable=False),
        sa.Column("bayar_bunga", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angsuran_utang")),
        sqlite_strict=True,
    )
    op.create_index("uq_angsuran_utang", "angsuran_utang", ["utang_id", "ke"], unique=True)


def _pembayaran_utang() -> None:
    op.create_table(
        "pembayaran_utang",
        sa.Column("utang_id", INT, nullable=False),
        sa.Column("no_utang", sa.Text(), nullable=False),
        sa.Column("pokok_utang", INT, nullable=False),
        sa.Column("bunga_utang", INT, nullable=False),
        sa.Column("bunga_akrual", INT, nullable=False),
        sa.Column("biaya", INT, nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("seq", INT, nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembayaran_utang")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pembayaran_utang_kunci")),
        sqlite_strict=True,
    )


def _indeks_pembayaran_utang() -> None:
    op.create_index(
        op.f("ix_pembayaran_utang_entitas_kode"), "pembayaran_utang", ["entitas_kode"], unique=False
    )
    op.create_index(
        op.f("ix_pembayaran_utang_no_bukti"), "pembayaran_utang", ["no_bukti"], unique=False
    )
    op.create_index(
        op.f("ix_pembayaran_utang_tanggal"), "pembayaran_utang", ["tanggal"], unique=False
    )
    op.create_index(
        op.f("ix_pembayaran_utang_tindakan_id"), "pembayaran_utang", ["tindakan_id"], unique=False
    )
    op.create_index(
        op.f("ix_pembayaran_utang_utang_id"), "pembayaran_utang", ["utang_id"], unique=False
    )


def _utang_koperasi() -> None:
    op.create_table(
        "utang_koperasi",
        sa.Column("no_utang", sa.Text(), nullable=False),
        sa.Column("pemberi", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("skema", sa.Text(), nullable=False),
        sa.Column("no_akad", sa.Text(), nullable=False),
        sa.Column("plafon", INT, nullable=False),
        sa.Column("biaya", INT, nullable=False),
        sa.Column("bunga_persen_tahun", sa.Text(), nullable=False),
        sa.Column("tenor_bulan", INT, nullable=False),
        sa.Column("metode", sa.Text(), nullable=False),
        sa.Column("tenggang_bulan", INT, nullable=False),
        sa.Column("jasa_tenggang", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo_pertama", sa.Text(), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.Column("agunan", sa.Text(), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("tanggal_lunas", sa.Text(), nullable=False),
        sa.Column("seq", INT, nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utang_koperasi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_utang_koperasi_kunci")),
        sqlite_strict=True,
    )


def _indeks_utang_koperasi() -> None:
    op.create_index(
        op.f("ix_utang_koperasi_entitas_kode"), "utang_koperasi", ["entitas_kode"], unique=False
    )
    op.create_index(
        op.f("ix_utang_koperasi_no_bukti"), "utang_koperasi", ["no_bukti"], unique=False
    )
    op.create_index(op.f("ix_utang_koperasi_tanggal"), "utang_koperasi", ["tanggal"], unique=False)
    op.create_index(
        op.f("ix_utang_koperasi_tindakan_id"), "utang_koperasi", ["tindakan_id"], unique=False
    )
    op.create_index("uq_utang_nomor", "utang_koperasi", ["entitas_kode", "no_utang"], unique=True)
