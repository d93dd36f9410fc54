"""Tables of the top floor: people who sign in, their sessions, and what belongs to screens.

They stand in Flask-AppBuilder's own metadata (`METADATA`), so that one migration tool sees
the framework's tables and these as one set. Moments are whole seconds since 1970 (UTC).
"""

from __future__ import annotations

from flask_appbuilder import Model
from flask_appbuilder.security.sqla.models import User as FabUser
from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

METADATA: MetaData = Model.metadata


class Pengguna(FabUser):
    """A person who may sign in; the framework's user with what the village needs."""

    __tablename__ = "ab_user"

    nomor = Column(Text, unique=True)  # "U0001", the only name the books ever carry
    no_anggota = Column(Text, nullable=False, default="", server_default="")
    entitas = Column(Text, nullable=False, default="", server_default="")  # codes; "*" = all
    epoch = Column(Integer, nullable=False, default=1, server_default="1")
    terkunci = Column(Integer, nullable=False, default=0, server_default="0")
    ganti_sandi = Column(Integer, nullable=False, default=0, server_default="0")
    sandi_sampai = Column(Integer, nullable=False, default=0, server_default="0")  # 0 = no end
    pemeran = Column(Text, nullable=False, default="", server_default="")  # practice folders
    bahasa = Column(Text, nullable=False, default="id", server_default="id")


sesi = Table(
    "sesi",
    METADATA,
    Column("sidik", Text, primary_key=True),  # sha256 of the token in the cookie
    Column("user_id", Integer, ForeignKey("ab_user.id", ondelete="CASCADE"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("mulai", Integer, nullable=False),
    Column("berakhir", Integer, nullable=False),
    Column("alamat", Text, nullable=False),
    Column("peranti", Text, nullable=False),
    Index("ix_sesi_user", "user_id"),
)

percobaan = Table(
    "percobaan_masuk",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("akun", Text, nullable=False),
    Column("alamat", Text, nullable=False),
    Column("waktu", Integer, nullable=False),
    Index("ix_percobaan_akun", "akun", "waktu"),
    Index("ix_percobaan_alamat", "alamat", "waktu"),
)

saringan = Table(
    "saringan_tersimpan",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("pengguna", Text, nullable=False),
    Column("layar", Text, nullable=False),  # endpoint of the list
    Column("nama", Text, nullable=False),
    Column("isi", Text, nullable=False),  # the query string
    Index("ix_saringan", "pengguna", "layar", "nama", unique=True),
)

catatan = Table(
    "catatan_layar",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("jenis", Text, nullable=False),  # what it hangs on: name of the view's `kind`
    Column("kunci", Text, nullable=False),  # and the row's key
    Column("waktu", Integer, nullable=False),
    Column("pengguna", Text, nullable=False),
    Column("nama", Text, nullable=False),
    Column("isi", Text, nullable=False),
    Index("ix_catatan", "jenis", "kunci"),
)

kegiatan = Table(
    "rencana_kegiatan",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("jenis", Text, nullable=False),
    Column("kunci", Text, nullable=False),
    Column("judul", Text, nullable=False),
    Column("tenggat", Text, nullable=False),  # ISO date
    Column("untuk", Text, nullable=False),  # user number
    Column("untuk_nama", Text, nullable=False),
    Column("pembuat", Text, nullable=False),
    Column("alamat_layar", Text, nullable=False),  # where the bell leads to
    Column("selesai", Integer),
    Index("ix_kegiatan", "jenis", "kunci"),
    Index("ix_kegiatan_untuk", "untuk", "selesai"),
)
