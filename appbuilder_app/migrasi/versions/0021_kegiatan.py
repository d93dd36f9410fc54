"""Activities of the pillars: plans, attendance, follow-ups, links to vouchers, the programme.

Revision: 0021
Follows: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _biaya_kegiatan()
    _hadir_anak()
    _hadir_kegiatan()
    _kegiatan()
    _koreksi_kegiatan()
    _pilihan_program()
    _tindak_lanjut_kegiatan()
    _ix_tindak_lanjut_kegiatan_jatuh_tempo()
    _ix_tindak_lanjut_kegiatan_no_kegiatan()


def _biaya_kegiatan() -> None:
    op.create_table(
        "biaya_kegiatan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kegiatan", sa.Text(), nullable=False),
        sa.Column("buku", sa.Text(), nullable=False),
        sa.Column("urutan", _INT, nullable=False),
        sa.Column("no_bukti", sa.Text(), nullable=False),
        sa.Column("bobot", _INT, nullable=False),
        sa.Column("penjelasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("dilepas_pada", sa.Text(), nullable=False),
        sa.Column("dilepas_oleh", sa.Text(), nullable=False),
        sa.Column("dilepas_alasan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_biaya_kegiatan")),
        sqlite_strict=True,
    )
    op.create_index("ix_biaya_kegiatan_bukti", "biaya_kegiatan", ["buku", "urutan"], unique=False)
    op.create_index(
        op.f("ix_biaya_kegiatan_no_kegiatan"), "biaya_kegiatan", ["no_kegiatan"], unique=False
    )


def _hadir_anak() -> None:
    op.create_table(
        "hadir_anak",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kegiatan", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("sekolah", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("tindak_lanjut", sa.Text(), nullable=False),
        sa.Column("siapa", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("selesai_pada", sa.Text(), nullable=False),
        sa.Column("selesai_oleh", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hadir_anak")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_hadir_anak_jatuh_tempo"), "hadir_anak", ["jatuh_tempo"], unique=False)
    op.create_index(op.f("ix_hadir_anak_no_warga"), "hadir_anak", ["no_warga"], unique=False)
    op.create_index("uq_hadir_anak", "hadir_anak", ["no_kegiatan", "no_warga"], unique=True)


def _hadir_kegiatan() -> None:
    op.create_table(
        "hadir_kegiatan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kegiatan", sa.Text(), nullable=False),
        sa.Column("no_warga", sa.Text(), nullable=False),
        sa.Column("kelompok", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hadir_kegiatan")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_hadir_kegiatan_no_warga"), "hadir_kegiatan", ["no_warga"], unique=False
    )
    op.create_index("uq_hadir_kegiatan", "hadir_kegiatan", ["no_kegiatan", "no_warga"], unique=True)


def _kegiatan() -> None:
    op.create_table(
        "kegiatan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kegiatan", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("sidik_isi", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("pilar", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("judul", sa.Text(), nullable=False),
        sa.Column("rencana", sa.Text(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("dusun", sa.Text(), nullable=False),
        sa.Column("rt", sa.Text(), nullable=False),
        sa.Column("sasaran", sa.Text(), nullable=False),
        sa.Column("sasaran_jumlah", _INT, nullable=False),
        sa.Column("anggaran", _INT, nullable=False),
        sa.Column("sumber_dana", sa.Text(), nullable=False),
        sa.Column("penanggung_jawab", sa.Text(), nullable=False),
        sa.Column("dibuat_oleh", sa.Text(), nullable=False),
        sa.Column("dibuat_pada", sa.Text(), nullable=False),
        sa.Column("dibuat_hari", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Text(), nullable=False),
        sa.Column("tamu_laki", _INT, nullable=False),
        sa.Column("tamu_perempuan", _INT, nullable=False),
        sa.Column("tamu_anak", _INT, nullable=False),
        sa.Column("laki", _INT, nullable=False),
        sa.Column("perempuan", _INT, nullable=False),
        sa.Column("anak", _INT, nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("dinilai_oleh", sa.Text(), nullable=False),
        sa.Column("dinilai_pada", sa.Text(), nullable=False),
        sa.Column("batal_alasan", sa.Text(), nullable=False),
        sa.Column("versi", _INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kegiatan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_kegiatan_kunci")),
        sa.UniqueConstraint("no_kegiatan", name=op.f("uq_kegiatan_no_kegiatan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_kegiatan_keadaan"), "kegiatan", ["keadaan"], unique=False)
    op.create_index(op.f("ix_kegiatan_pilar"), "kegiatan", ["pilar"], unique=False)
    op.create_index(op.f("ix_kegiatan_rencana"), "kegiatan", ["rencana"], unique=False)
    op.create_index(op.f("ix_kegiatan_tanggal"), "kegiatan", ["tanggal"], unique=False)


def _koreksi_kegiatan() -> None:
    op.create_table(
        "koreksi_kegiatan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kegiatan", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koreksi_kegiatan")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_koreksi_kegiatan_no_kegiatan"), "koreksi_kegiatan", ["no_kegiatan"], unique=False
    )


def _pilihan_program() -> None:
    op.create_table(
        "pilihan_program",
        sa.Column("id", _INT, nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("berlaku_mulai", sa.Text(), nullable=False),
        sa.Column("penduduk", _INT, nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilihan_program")),
        sqlite_strict=True,
    )


def _tindak_lanjut_kegiatan() -> None:
    op.create_table(
        "tindak_lanjut_kegiatan",
        sa.Column("id", _INT, nullable=False),
        sa.Column("no_kegiatan", sa.Text(), nullable=False),
        sa.Column("apa", sa.Text(), nullable=False),
        sa.Column("siapa", sa.Text(), nullable=False),
        sa.Column("jatuh_tempo", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.Text(), nullable=False),
        sa.Column("selesai_pada", sa.Text(), nullable=False),
        sa.Column("selesai_oleh", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tindak_lanjut_kegiatan")),
        sqlite_strict=True,
    )


def _ix_tindak_lanjut_kegiatan_jatuh_tempo() -> None:
    op.create_index(
        op.f("ix_tindak_lanjut_kegiatan_jatuh_tempo"),
        "tindak_lanjut_kegiatan",
        ["jatuh_tempo"],
        unique=False,
    )


def _ix_tindak_lanjut_kegiatan_no_kegiatan() -> None:
    op.create_index(
        op.f("ix_tindak_lanjut_kegiatan_no_kegiatan"),
        "tindak_lanjut_kegiatan",
        ["no_kegiatan"],
        unique=False,
    )
