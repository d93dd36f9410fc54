"""rencana_pulang

Revision: 0027
Follows: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _hasil_rencana()
    _hasil_sasaran()
    _kemajuan_rencana()
    _rencana_pulang()
    _sasaran_rencana()
    _usul_instruksi()
    _ix_usul_instruksi()
    _versi_rencana()


def _hasil_rencana() -> None:
    op.create_table(
        "hasil_rencana",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_rencana", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("negara", sa.Text(), nullable=False),
        sa.Column("pulang_pada", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("usaha", sa.Text(), nullable=False),
        sa.Column("usaha_pada", sa.Text(), nullable=False),
        sa.Column("usaha_kunjungan", sa.Text(), nullable=False),
        sa.Column("usaha_catatan", sa.Text(), nullable=False),
        sa.Column("dicatat_pada", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hasil_rencana")),
        sa.UniqueConstraint("kunci", name=op.f("uq_hasil_rencana_kunci")),
        sa.UniqueConstraint("no_rencana", name=op.f("uq_hasil_rencana_no_rencana")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_hasil_rencana_pulang_pada"), "hasil_rencana", ["pulang_pada"], unique=False
    )
    op.create_index(
        "ix_hasil_rencana_warga", "hasil_rencana", ["no_warga", "pulang_pada"], unique=False
    )


def _hasil_sasaran() -> None:
    op.create_table(
        "hasil_sasaran",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_rencana", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("target", _INT, nullable=False),
        sa.Column("tercapai", _INT, nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hasil_sasaran")),
        sqlite_strict=True,
    )
    op.create_index("uq_hasil_sasaran", "hasil_sasaran", ["no_rencana", "jenis"], unique=True)


def _kemajuan_rencana() -> None:
    op.create_table(
        "kemajuan_rencana",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_rencana", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("tahap", sa.Text(), nullable=False),
        sa.Column("no_kunjungan", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kemajuan_rencana")),
        sa.UniqueConstraint("kunci", name=op.f("uq_kemajuan_rencana_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_kemajuan_rencana_no_rencana"), "kemajuan_rencana", ["no_rencana"], unique=False
    )


def _rencana_pulang() -> None:
    op.create_table(
        "rencana_pulang",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_rencana", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.Column("dibuka", _INT, nullable=False),
        sa.Column("ditutup_pada", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rencana_pulang")),
        sa.UniqueConstraint("no_rencana", name=op.f("uq_rencana_pulang_no_rencana")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rencana_pulang_keadaan"), "rencana_pulang", ["keadaan"], unique=False)
    op.create_index(
        op.f("ix_rencana_pulang_no_warga"), "rencana_pulang", ["no_warga"], unique=False
    )


def _sasaran_rencana() -> None:
    op.create_table(
        "sasaran_rencana",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_rencana", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("target", _INT, nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("tujuan_entitas", sa.Text(), nullable=False),
        sa.Column("no_tujuan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sasaran_rencana")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_sasaran_rencana", "sasaran_rencana", ["no_rencana", "versi", "jenis"], unique=True
    )


def _usul_instruksi() -> None:
    op.create_table(
        "usul_instruksi",
        sa.Column("id", _INT, nullable=False),
        sa.Column("entitas_kode", sa.Text(), nullable=False),
        sa.Column("pengirim", sa.Text(), nullable=False),
        sa.Column("penerima", sa.Text(), nullable=False),
        sa.Column("baris", sa.Text(), nullable=False),
        sa.Column("untuk", sa.Text(), nullable=False),
        sa.Column("dari_versi", _INT, nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("dijawab_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usul_instruksi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_usul_instruksi_kunci")),
        sqlite_strict=True,
    )


def _ix_usul_instruksi() -> None:
    op.create_index(
        "ix_usul_instruksi",
        "usul_instruksi",
        ["entitas_kode", "pengirim", "penerima", "keadaan"],
        unique=False,
    )


def _versi_rencana() -> None:
    op.create_table(
        "versi_rencana",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_rencana", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.Column("penanda", sa.Text(), nullable=False),
        sa.Column("hubungan", sa.Text(), nullable=False),
        sa.Column("cara_tanda", sa.Text(), nullable=False),
        sa.Column("ditandatangani_pada", sa.Text(), nullable=False),
        sa.Column("pmi_setuju_pada", sa.Text(), nullable=False),
        sa.Column("pmi_setuju_cara", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versi_rencana")),
        sa.UniqueConstraint("kunci", name=op.f("uq_versi_rencana_kunci")),
        sqlite_strict=True,
    )
    op.create_index("uq_versi_rencana", "versi_rencana", ["no_rencana", "versi"], unique=True)
