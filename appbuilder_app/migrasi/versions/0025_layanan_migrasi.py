"""Services for migrants: steps of candidates, village letters, cases with their notes.

Revision: 0025
Follows: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _catatan_kasus()
    _kasus_pmi()
    _langkah_cpmi()
    _langkah_desa()
    _layanan_warga()
    _orang_kasus()
    _perantara_cpmi()
    _proses_cpmi()
    _surat_desa()


def _catatan_kasus() -> None:
    op.create_table(
        "catatan_kasus",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kasus", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("instansi", sa.Text(), nullable=False),
        sa.Column("acuan", sa.Text(), nullable=False),
        sa.Column("tenggat", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_kasus")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_catatan_kasus_no_kasus"), "catatan_kasus", ["no_kasus"], unique=False)


def _kasus_pmi() -> None:
    op.create_table(
        "kasus_pmi",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kasus", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("negara", sa.Text(), nullable=False),
        sa.Column("pelapor", sa.Text(), nullable=False),
        sa.Column("hubungan", sa.Text(), nullable=False),
        sa.Column("no_hp", sa.Text(), nullable=False),
        sa.Column("lewat", sa.Text(), nullable=False),
        sa.Column("dilapor_oleh", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("kronologi", sa.Text(), nullable=False),
        sa.Column("tenggat", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("uraian_hasil", sa.Text(), nullable=False),
        sa.Column("ditutup", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kasus_pmi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_kasus_pmi_kunci")),
        sa.UniqueConstraint("no_kasus", name=op.f("uq_kasus_pmi_no_kasus")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_kasus_pmi_dilapor_oleh"), "kasus_pmi", ["dilapor_oleh"], unique=False)
    op.create_index(op.f("ix_kasus_pmi_keadaan"), "kasus_pmi", ["keadaan"], unique=False)
    op.create_index(op.f("ix_kasus_pmi_no_warga"), "kasus_pmi", ["no_warga"], unique=False)
    op.create_index(op.f("ix_kasus_pmi_tanggal"), "kasus_pmi", ["tanggal"], unique=False)


def _langkah_cpmi() -> None:
    op.create_table(
        "langkah_cpmi",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("surat", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("dicabut_pada", sa.Text(), nullable=True),
        sa.Column("dicabut_oleh", sa.Text(), nullable=False),
        sa.Column("alasan_cabut", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_cpmi")),
        sqlite_strict=True,
    )
    op.create_index("ix_langkah_cpmi", "langkah_cpmi", ["no_warga", "mulai", "kode"], unique=False)
    op.create_index(op.f("ix_langkah_cpmi_surat"), "langkah_cpmi", ["surat"], unique=False)


def _langkah_desa() -> None:
    op.create_table(
        "langkah_desa",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("sesudah", sa.Text(), nullable=False),
        sa.Column("berlaku", sa.Text(), nullable=False),
        sa.Column("sampai", sa.Text(), nullable=True),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_desa")),
        sa.UniqueConstraint("kode", name=op.f("uq_langkah_desa_kode")),
        sqlite_strict=True,
    )


def _layanan_warga() -> None:
    op.create_table(
        "layanan_warga",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("tamu", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layanan_warga")),
        sa.UniqueConstraint("kunci", name=op.f("uq_layanan_warga_kunci")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_layanan_warga_no_warga"), "layanan_warga", ["no_warga"], unique=False)
    op.create_index(op.f("ix_layanan_warga_tanggal"), "layanan_warga", ["tanggal"], unique=False)


def _orang_kasus() -> None:
    op.create_table(
        "orang_kasus",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kasus", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("peran", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orang_kasus")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_orang_kasus_no_kasus"), "orang_kasus", ["no_kasus"], unique=False)


def _perantara_cpmi() -> None:
    op.create_table(
        "perantara_cpmi",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perantara_cpmi")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_perantara_cpmi_no_warga"), "perantara_cpmi", ["no_warga"], unique=False
    )


def _proses_cpmi() -> None:
    op.create_table(
        "proses_cpmi",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("negara", sa.Text(), nullable=False),
        sa.Column("skema", sa.Text(), nullable=False),
        sa.Column("p3mi", sa.Text(), nullable=False),
        sa.Column("no_sip", sa.Text(), nullable=False),
        sa.Column("sip_sampai", sa.Text(), nullable=False),
        sa.Column("job_order", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proses_cpmi")),
        sqlite_strict=True,
    )
    op.create_index("uq_proses_cpmi", "proses_cpmi", ["no_warga", "mulai"], unique=True)


def _surat_desa() -> None:
    op.create_table(
        "surat_desa",
        sa.Column("id", _INT, nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("tahun", _INT, nullable=False),
        sa.Column("urut", _INT, nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("keperluan", sa.Text(), nullable=False),
        sa.Column("negara", sa.Text(), nullable=False),
        sa.Column("penandatangan", sa.Text(), nullable=False),
        sa.Column("jabatan", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("batal_pada", sa.Text(), nullable=True),
        sa.Column("batal_oleh", sa.Text(), nullable=False),
        sa.Column("alasan_batal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat_desa")),
        sa.UniqueConstraint("kode", name=op.f("uq_surat_desa_kode")),
        sa.UniqueConstraint("nomor", name=op.f("uq_surat_desa_nomor")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_surat_desa_no_warga"), "surat_desa", ["no_warga"], unique=False)
    op.create_index("uq_surat_desa", "surat_desa", ["jenis", "tahun", "urut"], unique=True)
