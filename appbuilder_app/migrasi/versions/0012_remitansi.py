"""remitansi

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _angka(nama: str, *, kosong: bool = False) -> sa.Column[int]:
    return sa.Column(nama, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=kosong)


def _teks(nama: str) -> sa.Column[str]:
    return sa.Column(nama, sa.Text(), nullable=False)


def _cari(tabel: str, kolom: str) -> None:
    op.create_index(op.f(f"ix_{tabel}_{kolom}"), tabel, [kolom], unique=False)


def upgrade() -> None:
    _baris_remitansi()
    _bukti_valas()
    _instruksi_remitansi()
    _pembagian_remitansi()
    _pembayaran_remitansi()
    _pengenalan_remitansi()
    _penggunaan_remitansi()
    _pindah_remitansi()
    _pjp()
    _remitansi()


def _baris_remitansi() -> None:
    op.create_table(
        "baris_remitansi",
        _angka("id"),
        _angka("pembagian_id"),
        _angka("urut"),
        _teks("jenis"),
        _teks("cara"),
        _angka("nilai"),
        _teks("rujukan"),
        _teks("kelas"),
        _angka("jumlah"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baris_remitansi")),
        sqlite_strict=True,
    )
    _cari("baris_remitansi", "pembagian_id")


def _bukti_valas() -> None:
    op.create_table(
        "bukti_valas",
        _teks("jenis"),
        _teks("mata_uang"),
        _angka("unit"),
        _teks("kurs"),
        _angka("nilai_buku"),
        _angka("lepas_kurs"),
        _angka("jumlah"),
        _angka("laba"),
        _teks("akun_bank"),
        _teks("sumber_kurs"),
        _angka("seq", kosong=True),
        _teks("no_pembalik"),
        _angka("id"),
        _teks("entitas_kode"),
        _teks("tanggal"),
        _teks("keadaan"),
        _teks("pembuat"),
        _teks("penyetuju"),
        _teks("sidik_isi"),
        _angka("versi"),
        _angka("tindakan_id", kosong=True),
        _teks("no_bukti"),
        _teks("dibuat_pada"),
        _teks("kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti_valas")),
        sa.UniqueConstraint("kunci", name=op.f("uq_bukti_valas_kunci")),
        sqlite_strict=True,
    )
    _cari("bukti_valas", "entitas_kode")
    _cari("bukti_valas", "no_bukti")
    _cari("bukti_valas", "tanggal")
    _cari("bukti_valas", "tindakan_id")


def _instruksi_remitansi() -> None:
    op.create_table(
        "instruksi_remitansi",
        _angka("id"),
        _teks("entitas_kode"),
        _teks("pengirim"),
        _teks("penerima"),
        _angka("versi"),
        _teks("baris"),
        _teks("oleh"),
        _teks("ditandatangani_pada"),
        _teks("cara_tanda"),
        _teks("catatan"),
        _teks("kunci"),
        _teks("dibuat_oleh"),
        _teks("dibuat_pada"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruksi_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_instruksi_remitansi_kunci")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_instruksi_remitansi",
        "instruksi_remitansi",
        ["entitas_kode", "pengirim", "penerima", "versi"],
        unique=True,
    )


def _pembagian_remitansi() -> None:
    op.create_table(
        "pembagian_remitansi",
        _angka("remitansi_id"),
        _angka("jumlah"),
        _angka("tunai"),
        _angka("biaya"),
        _angka("instruksi_id", kosong=True),
        _teks("oleh"),
        _angka("seq", kosong=True),
        _teks("no_pembalik"),
        _angka("id"),
        _teks("entitas_kode"),
        _teks("tanggal"),
        _teks("keadaan"),
        _teks("pembuat"),
        _teks("penyetuju"),
        _teks("sidik_isi"),
        _angka("versi"),
        _angka("tindakan_id", kosong=True),
        _teks("no_bukti"),
        _teks("dibuat_pada"),
        _teks("kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembagian_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pembagian_remitansi_kunci")),
        sqlite_strict=True,
    )
    _cari("pembagian_remitansi", "entitas_kode")
    _cari("pembagian_remitansi", "no_bukti")
    _cari("pembagian_remitansi", "remitansi_id")
    _cari("pembagian_remitansi", "tanggal")
    _cari("pembagian_remitansi", "tindakan_id")


def _pembayaran_remitansi() -> None:
    op.create_table(
        "pembayaran_remitansi",
        _angka("remitansi_id"),
        _teks("jenis"),
        _angka("jumlah"),
        _teks("akun_kas"),
        _teks("kartu"),
        _teks("diperiksa"),
        _teks("pengambil"),
        _teks("catatan"),
        _angka("seq", kosong=True),
        _teks("no_pembalik"),
        _angka("cetakan"),
        _angka("id"),
        _teks("entitas_kode"),
        _teks("tanggal"),
        _teks("keadaan"),
        _teks("pembuat"),
        _teks("penyetuju"),
        _teks("sidik_isi"),
        _angka("versi"),
        _angka("tindakan_id", kosong=True),
        _teks("no_bukti"),
        _teks("dibuat_pada"),
        _teks("kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembayaran_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pembayaran_remitansi_kunci")),
        sqlite_strict=True,
    )
    _cari("pembayaran_remitansi", "entitas_kode")
    _cari("pembayaran_remitansi", "no_bukti")
    _cari("pembayaran_remitansi", "remitansi_id")
    _cari("pembayaran_remitansi", "tanggal")
    _cari("pembayaran_remitansi", "tindakan_id")


def _pengenalan_remitansi() -> None:
    op.create_table(
        "pengenalan_remitansi",
        _angka("remitansi_id"),
        _angka("jumlah"),
        _teks("pengirim"),
        _teks("penerima"),
        _teks("catatan"),
        _angka("seq", kosong=True),
        _teks("no_pembalik"),
        _angka("id"),
        _teks("entitas_kode"),
        _teks("tanggal"),
        _teks("keadaan"),
        _teks("pembuat"),
        _teks("penyetuju"),
        _teks("sidik_isi"),
        _angka("versi"),
        _angka("tindakan_id", kosong=True),
        _teks("no_bukti"),
        _teks("dibuat_pada"),
        _teks("kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengenalan_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pengenalan_remitansi_kunci")),
        sqlite_strict=True,
    )
    _cari("pengenalan_remitansi", "entitas_kode")
    _cari("pengenalan_remitansi", "no_bukti")
    _cari("pengenalan_remitansi", "remitansi_id")
    _cari("pengenalan_remitansi", "tanggal")
    _cari("pengenalan_remitansi", "tindakan_id")


def _penggunaan_remitansi() -> None:
    op.create_table(
        "penggunaan_remitansi",
        _angka("id"),
        _teks("entitas_kode"),
        _angka("remitansi_id"),
        _teks("tanggal"),
        _teks("sumber"),
        _teks("rincian"),
        _teks("catatan"),
        _teks("kunci"),
        _teks("dibuat_oleh"),
        _teks("dibuat_pada"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penggunaan_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_penggunaan_remitansi_kunci")),
        sqlite_strict=True,
    )
    _cari("penggunaan_remitansi", "remitansi_id")


def _pindah_remitansi() -> None:
    op.create_table(
        "pindah_remitansi",
        _teks("jenis"),
        _angka("jumlah"),
        _teks("akun_bank"),
        _teks("akun_kas"),
        _angka("seq", kosong=True),
        _teks("no_pembalik"),
        _angka("id"),
        _teks("entitas_kode"),
        _teks("tanggal"),
        _teks("keadaan"),
        _teks("pembuat"),
        _teks("penyetuju"),
        _teks("sidik_isi"),
        _angka("versi"),
        _angka("tindakan_id", kosong=True),
        _teks("no_bukti"),
        _teks("dibuat_pada"),
        _teks("kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pindah_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pindah_remitansi_kunci")),
        sqlite_strict=True,
    )
    _cari("pindah_remitansi", "entitas_kode")
    _cari("pindah_remitansi", "no_bukti")
    _cari("pindah_remitansi", "tanggal")
    _cari("pindah_remitansi", "tindakan_id")


def _pjp() -> None:
    op.create_table(
        "pjp",
        _angka("id"),
        _teks("entitas_kode"),
        _teks("kode"),
        _teks("nama"),
        _teks("jenis"),
        _angka("aktif"),
        _angka("versi"),
        _teks("dibuat_oleh"),
        _teks("dibuat_pada"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pjp")),
        sqlite_strict=True,
    )
    op.create_index("uq_pjp_kode", "pjp", ["entitas_kode", "kode"], unique=True)


def _remitansi() -> None:
    op.create_table(
        "remitansi",
        _teks("no_kiriman"),
        _teks("pjp"),
        _teks("referensi"),
        _teks("pengirim"),
        _teks("negara"),
        _teks("mata_uang"),
        _angka("jumlah_asal"),
        _teks("kurs_pjp"),
        _angka("biaya_pjp"),
        _angka("jumlah"),
        _teks("penerima"),
        _teks("hubungan"),
        _teks("kontrak_mulai"),
        _teks("kontrak_sampai"),
        _teks("akun_bank"),
        _teks("catatan"),
        _angka("sisa"),
        _angka("dibagi"),
        _angka("dibayar"),
        _angka("kembali"),
        _angka("seq", kosong=True),
        _teks("no_pembalik"),
        _angka("id"),
        _teks("entitas_kode"),
        _teks("tanggal"),
        _teks("keadaan"),
        _teks("pembuat"),
        _teks("penyetuju"),
        _teks("sidik_isi"),
        _angka("versi"),
        _angka("tindakan_id", kosong=True),
        _teks("no_bukti"),
        _teks("dibuat_pada"),
        _teks("kunci"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remitansi")),
        sa.UniqueConstraint("kunci", name=op.f("uq_remitansi_kunci")),
        sqlite_strict=True,
    )
    _cari_remitansi()


def _cari_remitansi() -> None:
    _cari("remitansi", "entitas_kode")
    _cari("remitansi", "no_bukti")
    op.create_index(
        "ix_remitansi_pengirim", "remitansi", ["entitas_kode", "pengirim", "tanggal"], unique=False
    )
    op.create_index(
        "ix_remitansi_referensi", "remitansi", ["entitas_kode", "pjp", "referensi"], unique=False
    )
    _cari("remitansi", "tanggal")
    _cari("remitansi", "tindakan_id")
    op.create_index("uq_remitansi_nomor", "remitansi", ["entitas_kode", "no_kiriman"], unique=True)
