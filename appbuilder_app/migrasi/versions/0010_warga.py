"""The register of persons of the village: households, statuses, kin, work abroad.

Revision: 0010
Follows: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for make in (
        _anak_pmi,
        _hubungan_warga,
        _jalur_penempatan,
        _pembacaan_nik_warga,
        _penempatan,
        _rumah_tangga,
        _status_warga,
        _warga,
    ):
        make()


def _anak_pmi() -> None:
    op.create_table(
        "anak_pmi",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("no_pengasuh", sa.Text(), nullable=False),
        sa.Column("nama_pengasuh", sa.Text(), nullable=False),
        sa.Column("hubungan_pengasuh", sa.Text(), nullable=False),
        sa.Column("status_sekolah", sa.Text(), nullable=False),
        sa.Column("sekolah", sa.Text(), nullable=False),
        sa.Column("kelas", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("terverifikasi_pada", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anak_pmi")),
        sa.UniqueConstraint("no_warga", name=op.f("uq_anak_pmi_no_warga")),
        sqlite_strict=True,
    )


def _hubungan_warga() -> None:
    op.create_table(
        "hubungan_warga",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("no_pmi", sa.Text(), nullable=False),
        sa.Column("hubungan", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("terverifikasi_pada", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hubungan_warga")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_hubungan_warga_no_warga"), "hubungan_warga", ["no_warga"], unique=False
    )
    op.create_index("uq_hubungan_warga", "hubungan_warga", ["no_pmi", "no_warga"], unique=True)


def _jalur_penempatan() -> None:
    op.create_table(
        "jalur_penempatan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "penempatan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("jalur", sa.Text(), nullable=False),
        sa.Column("calo", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jalur_penempatan")),
        sa.UniqueConstraint("penempatan_id", name=op.f("uq_jalur_penempatan_penempatan_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_jalur_penempatan_no_warga"), "jalur_penempatan", ["no_warga"], unique=False
    )


def _pembacaan_nik_warga() -> None:
    op.create_table(
        "pembacaan_nik_warga",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("nama_pembaca", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembacaan_nik_warga")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_pembacaan_nik_warga_no_warga"), "pembacaan_nik_warga", ["no_warga"], unique=False
    )


def _penempatan() -> None:
    op.create_table(
        "penempatan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("negara", sa.Text(), nullable=False),
        sa.Column("skema", sa.Text(), nullable=False),
        sa.Column("p3mi", sa.Text(), nullable=False),
        sa.Column("majikan", sa.Text(), nullable=False),
        sa.Column("jabatan", sa.Text(), nullable=False),
        sa.Column("sektor", sa.Text(), nullable=False),
        sa.Column("no_paspor", sa.Text(), nullable=False),
        sa.Column("paspor_sampai", sa.Text(), nullable=False),
        sa.Column("no_kontrak", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("sampai", sa.Text(), nullable=False),
        sa.Column("gaji", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mata_uang", sa.Text(), nullable=False),
        sa.Column("asuransi", sa.Text(), nullable=False),
        sa.Column("id_siskop2mi", sa.Text(), nullable=False),
        sa.Column("kontak_luar", sa.Text(), nullable=False),
        sa.Column("perkiraan_pulang", sa.Text(), nullable=False),
        sa.Column("pulang_pada", sa.Text(), nullable=True),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("terverifikasi_pada", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penempatan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_penempatan_negara"), "penempatan", ["negara"], unique=False)
    op.create_index(op.f("ix_penempatan_no_warga"), "penempatan", ["no_warga"], unique=False)


def _rumah_tangga() -> None:
    op.create_table(
        "rumah_tangga",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_kk", sa.Text(), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("dusun", sa.Text(), nullable=False),
        sa.Column("rt", sa.Text(), nullable=False),
        sa.Column("rw", sa.Text(), nullable=False),
        sa.Column("rumah", sa.Text(), nullable=False),
        sa.Column("penghasilan", sa.Text(), nullable=False),
        sa.Column("catatan_utang", sa.Text(), nullable=False),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("terverifikasi_pada", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rumah_tangga")),
        sa.UniqueConstraint("no_kk", name=op.f("uq_rumah_tangga_no_kk")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rumah_tangga_dusun"), "rumah_tangga", ["dusun"], unique=False)


def _status_warga() -> None:
    op.create_table(
        "status_warga",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("dari", sa.Text(), nullable=False),
        sa.Column("sampai", sa.Text(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dicabut_pada", sa.Text(), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("terverifikasi_pada", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_warga")),
        sqlite_strict=True,
    )
    op.create_index("ix_status_warga", "status_warga", ["no_warga", "jenis", "dari"], unique=False)
    op.create_index("ix_status_warga_jenis", "status_warga", ["jenis", "dari"], unique=False)


def _warga() -> None:
    op.create_table(
        "warga",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("nama_cari", sa.Text(), nullable=False),
        sa.Column("nik", sa.Text(), nullable=True),
        sa.Column(
            "rumah_tangga_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kedudukan", sa.Text(), nullable=False),
        sa.Column("tempat_lahir", sa.Text(), nullable=False),
        sa.Column("tanggal_lahir", sa.Text(), nullable=False),
        sa.Column("jenis_kelamin", sa.Text(), nullable=False),
        sa.Column("pendidikan", sa.Text(), nullable=False),
        sa.Column("pekerjaan", sa.Text(), nullable=False),
        sa.Column("no_hp", sa.Text(), nullable=False),
        sa.Column("kontak_terakhir", sa.Text(), nullable=False),
        sa.Column("anggota_entitas", sa.Text(), nullable=False),
        sa.Column("no_anggota", sa.Text(), nullable=False),
        sa.Column("setuju_tanggal", sa.Text(), nullable=False),
        sa.Column("setuju_versi", sa.Text(), nullable=False),
        sa.Column("diarsipkan_pada", sa.Text(), nullable=True),
        sa.Column("dihapus_pada", sa.Text(), nullable=True),
        sa.Column("versi", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("terverifikasi_pada", sa.Text(), nullable=True),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warga")),
        sa.UniqueConstraint("nik", name=op.f("uq_warga_nik")),
        sa.UniqueConstraint("no_warga", name=op.f("uq_warga_no_warga")),
        sqlite_strict=True,
    )
    op.create_index("ix_warga_anggota", "warga", ["anggota_entitas", "no_anggota"], unique=False)
    op.create_index(op.f("ix_warga_nama_cari"), "warga", ["nama_cari"], unique=False)
    op.create_index(op.f("ix_warga_rumah_tangga_id"), "warga", ["rumah_tangga_id"], unique=False)
