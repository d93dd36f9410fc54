"""Loans: products, applications, instalments, disbursements and payments.

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _agunan_pinjaman() -> None:
    op.create_table(
        "agunan_pinjaman",
        sa.Column("id", INT, nullable=False),
        sa.Column("pinjaman_id", INT, nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("nilai", INT, nullable=False),
        sa.Column("diakui_persen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agunan_pinjaman"),
        sqlite_strict=True,
    )
    op.create_index("ix_agunan_pinjaman_pinjaman_id", "agunan_pinjaman", ["pinjaman_id"])


def _angsuran_pinjaman() -> None:
    op.create_table(
        "angsuran_pinjaman",
        sa.Column("id", INT, nullable=False),
        sa.Column("pinjaman_id", INT, nullable=False),
        sa.Column("ke", INT, nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("pokok_pinjaman", INT, nullable=False),
        sa.Column("jasa_pinjaman", INT, nullable=False),
        sa.Column("bayar_pokok", INT, nullable=False),
        sa.Column("bayar_jasa", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_angsuran_pinjaman"),
        sqlite_strict=True,
    )
    op.create_index("uq_angsuran_pinjaman", "angsuran_pinjaman", ["pinjaman_id", "ke"], unique=True)


def _pembayaran_pinjaman() -> None:
    op.create_table(
        "pembayaran_pinjaman",
        sa.Column("pinjaman_id", INT, nullable=False),
        sa.Column("no_pinjaman", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("jumlah", INT, nullable=False),
        sa.Column("jasa_berjalan", INT, nullable=False),
        sa.Column("penalti", INT, nullable=False),
        sa.Column("bagian_denda", INT, nullable=False),
        sa.Column("bagian_jasa", INT, nullable=False),
        sa.Column("bagian_pokok", INT, nullable=False),
        sa.Column("bagian_penalti", INT, nullable=False),
        sa.Column("bagian_titipan", INT, nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("seq", INT, nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("melunasi", INT, nullable=False),
        sa.Column("cetakan", INT, nullable=False),
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
        sa.PrimaryKeyConstraint("id", name="pk_pembayaran_pinjaman"),
        sa.UniqueConstraint("kunci", name="uq_pembayaran_pinjaman_kunci"),
        sqlite_strict=True,
    )
    op.create_index("ix_pembayaran_pinjaman_entitas_kode", "pembayaran_pinjaman", ["entitas_kode"])
    op.create_index("ix_pembayaran_pinjaman_no_bukti", "pembayaran_pinjaman", ["no_bukti"])
    op.create_index("ix_pembayaran_pinjaman_pinjaman_id", "pembayaran_pinjaman", ["pinjaman_id"])
    op.create_index("ix_pembayaran_pinjaman_tanggal", "pembayaran_pinjaman", ["tanggal"])
    op.create_index("ix_pembayaran_pinjaman_tindakan_id", "pembayaran_pinjaman", ["tindakan_id"])


def _pencairan_pinjaman() -> None:
    op.create_table(
        "pencairan_pinjaman",
        sa.Column("pinjaman_id", INT, nullable=False),
        sa.Column("no_pinjaman", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("jumlah", INT, nullable=False),
        sa.Column("provisi", INT, nullable=False),
        sa.Column("administrasi", INT, nullable=False),
        sa.Column("wajib_pinjam", INT, nullable=False),
        sa.Column("diterima", INT, nullable=False),
        sa.Column("akun_kas", sa.Text(), nullable=False),
        sa.Column("seq", INT, nullable=True),
        sa.Column("no_pembalik", sa.Text(), nullable=False),
        sa.Column("cetakan", INT, nullable=False),
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
        sa.PrimaryKeyConstraint("id", name="pk_pencairan_pinjaman"),
        sa.UniqueConstraint("kunci", name="uq_pencairan_pinjaman_kunci"),
        sqlite_strict=True,
    )
    op.create_index("ix_pencairan_pinjaman_entitas_kode", "pencairan_pinjaman", ["entitas_kode"])
    op.create_index("ix_pencairan_pinjaman_no_bukti", "pencairan_pinjaman", ["no_bukti"])
    op.create_index("ix_pencairan_pinjaman_pinjaman_id", "pencairan_pinjaman", ["pinjaman_id"])
    op.create_index("ix_pencairan_pinjaman_tanggal", "pencairan_pinjaman", ["tanggal"])
    op.create_index("ix_pencairan_pinjaman_tindakan_id", "pencairan_pinjaman", ["tindakan_id"])


def _penjamin_pinjaman() -> None:
    op.create_table(
        "penjamin_pinjaman",
        sa.Column("id", INT, nullable=False),
        sa.Column("pinjaman_id", INT, nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_penjamin_pinjaman"),
        sqlite_strict=True,
    )
    op.create_index("ix_penjamin_pinjaman_pinjaman_id", "penjamin_pinjaman", ["pinjaman_id"])


def _pinjaman() -> None:
    op.create_table(
        "pinjaman",
        sa.Column("no_pinjaman", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("produk", sa.Text(), nullable=False),
        sa.Column("plafon", INT, nullable=False),
        sa.Column("tenor_bulan", INT, nullable=False),
        sa.Column("metode", sa.Text(), nullable=False),
        sa.Column("tarif_jasa_persen", sa.Text(), nullable=False),
        sa.Column("tenggang_bulan", INT, nullable=False),
        sa.Column("kelipatan", INT, nullable=False),
        sa.Column("provisi_persen", sa.Text(), nullable=False),
        sa.Column("administrasi", INT, nullable=False),
        sa.Column("wajib_pinjam_persen", sa.Text(), nullable=False),
        sa.Column("denda_persen_hari", sa.Text(), nullable=False),
        sa.Column("denda_tenggang_hari", INT, nullable=False),
        sa.Column("urutan", sa.Text(), nullable=False),
        sa.Column("jasa_pelunasan", sa.Text(), nullable=False),
        sa.Column("penalti_persen", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo_pertama", sa.Text(), nullable=False),
        sa.Column("efektif_persen", sa.Text(), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.Column("penghasilan", INT, nullable=False),
        sa.Column("analisis", sa.Text(), nullable=False),
        sa.Column("pihak_terkait", INT, nullable=False),
        sa.Column("tanggal_cair", sa.Text(), nullable=False),
        sa.Column("tanggal_lunas", sa.Text(), nullable=False),
        sa.Column("kelas_lama", sa.Text(), nullable=False),
        sa.Column("menggantikan", sa.Text(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name="pk_pinjaman"),
        sa.UniqueConstraint("kunci", name="uq_pinjaman_kunci"),
        sqlite_strict=True,
    )


def _pinjaman_index() -> None:
    op.create_index("ix_pinjaman_anggota", "pinjaman", ["entitas_kode", "no_anggota"])
    op.create_index("ix_pinjaman_entitas_kode", "pinjaman", ["entitas_kode"])
    op.create_index("ix_pinjaman_no_bukti", "pinjaman", ["no_bukti"])
    op.create_index("ix_pinjaman_tanggal", "pinjaman", ["tanggal"])
    op.create_index("ix_pinjaman_tindakan_id", "pinjaman", ["tindakan_id"])
    op.create_index("uq_pinjaman_nomor", "pinjaman", ["entitas_kode", "no_pinjaman"], unique=True)


def _produk_pinjaman() -> None:
    op.create_table(
        "produk_pinjaman",
        sa.Column("id", INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("berlaku_mulai", sa.Text(), nullable=False),
        sa.Column("metode", sa.Text(), nullable=False),
        sa.Column("tarif_jasa_persen", sa.Text(), nullable=False),
        sa.Column("tenor_paling_lama", INT, nullable=False),
        sa.Column("plafon_paling_banyak", INT, nullable=False),
        sa.Column("tenggang_bulan", INT, nullable=False),
        sa.Column("kelipatan", INT, nullable=False),
        sa.Column("provisi_persen", sa.Text(), nullable=False),
        sa.Column("administrasi", INT, nullable=False),
        sa.Column("wajib_pinjam_persen", sa.Text(), nullable=False),
        sa.Column("denda_persen_hari", sa.Text(), nullable=False),
        sa.Column("denda_tenggang_hari", INT, nullable=False),
        sa.Column("urutan", sa.Text(), nullable=False),
        sa.Column("jasa_pelunasan", sa.Text(), nullable=False),
        sa.Column("penalti_persen", sa.Text(), nullable=False),
        sa.Column("aktif", INT, nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_produk_pinjaman"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_produk_pinjaman_cari", "produk_pinjaman", ["entitas_kode", "kode", "berlaku_mulai"]
    )


def upgrade() -> None:
    _agunan_pinjaman()
    _angsuran_pinjaman()
    _pembayaran_pinjaman()
    _pencairan_pinjaman()
    _penjamin_pinjaman()
    _pinjaman()
    _pinjaman_index()
    _produk_pinjaman()
