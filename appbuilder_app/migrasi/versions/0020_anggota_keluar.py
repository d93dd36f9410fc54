"""Settlements of members who leave, and what was paid out of them.

Revision: 0020
Follows: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def _teks(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _bulat(*names: str, kosong: bool = False) -> list[sa.Column[int]]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return [sa.Column(name, kind, nullable=kosong) for name in names]


def _dokumen(table: str) -> list[sa.schema.SchemaItem]:
    """Columns and keys of every money document."""
    return [
        *_bulat("id"),
        *_teks("entitas_kode", "tanggal", "keadaan", "pembuat", "penyetuju", "sidik_isi"),
        *_bulat("versi"),
        *_bulat("tindakan_id", kosong=True),
        *_teks("no_bukti", "dibuat_pada", "kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("kunci", name=op.f(f"uq_{table}_kunci")),
    ]


def _index(table: str, *more: str) -> None:
    op.create_index(f"ix_{table}", table, ["entitas_kode", "no_anggota"])
    for name in ("entitas_kode", "no_bukti", "tanggal", "tindakan_id", *more):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def upgrade() -> None:
    op.create_table(
        "bayar_keluar",
        *_bulat("keluar_id"),
        *_teks("no_anggota", "penerima", "hubungan"),
        *_bulat("jumlah", "pembulatan"),
        *_teks("akun_kas", "identitas", "surat", "no_rat", "tanggal_rat", "keterangan"),
        *_bulat("seq", kosong=True),
        *_teks("no_pembalik"),
        *_bulat("cetakan"),
        *_dokumen("bayar_keluar"),
        sqlite_strict=True,
    )
    _index("bayar_keluar", "keluar_id")
    op.create_table(
        "keluar_anggota",
        *_teks("no_anggota", "jenis", "dari", "alasan", "no_keputusan", "tanggal_keputusan"),
        *_teks("kapan_dibayar"),
        *_bulat("hak", "kewajiban", "kekurangan", "bersih"),
        *_teks("rincian", "pelunas", "akun_kas"),
        *_bulat("seq", kosong=True),
        *_teks("no_pembalik"),
        *_bulat("cetakan"),
        *_dokumen("keluar_anggota"),
        sqlite_strict=True,
    )
    _index("keluar_anggota")
