"""Tables of the machinery: background work, schedules, backups, API keys.

They stand in Flask-AppBuilder's metadata beside those of `tables.py`, so that one migration
tool sees them all. Moments are whole seconds since 1970 (UTC).
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from appbuilder_app.tables import METADATA

pekerjaan = Table(
    "pekerjaan",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("nama", Text, nullable=False),  # name in the registry of jobs
    Column("kunci", Text, nullable=False),  # name and period of a schedule; unique
    Column("isi", Text, nullable=False),  # JSON: what it was asked
    Column("keadaan", Text, nullable=False),  # antre, jalan, selesai, gagal
    Column("persen", Integer, nullable=False),
    Column("catatan", Text, nullable=False),  # where it is, in the job's own words
    Column("titik", Text, nullable=False),  # JSON: where to go on after a stop
    Column("hasil", Text, nullable=False),  # JSON
    Column("percobaan", Integer, nullable=False),
    Column("peminta", Text, nullable=False),  # user number
    Column("dibuat", Integer, nullable=False),
    Column("diubah", Integer, nullable=False),
    UniqueConstraint("kunci", name="uq_pekerjaan_kunci"),
    Index("ix_pekerjaan_keadaan", "keadaan"),
)

riwayat_cadangan = Table(
    "riwayat_cadangan",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("waktu", Integer, nullable=False),
    Column("jenis", Text, nullable=False),  # cadangan, gladi, pulih
    Column("berkas", Text, nullable=False),  # name only, no folder
    Column("ukuran", Integer, nullable=False),
    Column("sidik", Text, nullable=False),  # sha256 of the file
    Column("oleh", Text, nullable=False),  # user number
    Column("cocok", Integer, nullable=False),  # 1 when every total compared was equal
    Column("rincian", Text, nullable=False),  # JSON: totals, differences
    Index("ix_riwayat_cadangan_jenis", "jenis", "waktu"),
)

kunci_api = Table(
    "kunci_api",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("awalan", Text, nullable=False),  # shown, names the key
    Column("sidik", Text, nullable=False),  # sha256 of the secret part
    Column("nomor", Text, nullable=False),  # user number whose rights it carries
    Column("nama", Text, nullable=False),
    Column("dibuat", Integer, nullable=False),
    Column("berakhir", Integer, nullable=False),
    Column("dicabut", Integer, nullable=False),  # 0, or when
    Column("terpakai", Integer, nullable=False),  # 0, or last time
    UniqueConstraint("awalan", name="uq_kunci_api_awalan"),
    Index("ix_kunci_api_nomor", "nomor"),
)
