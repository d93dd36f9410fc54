"""Laporan posisi keuangan (neraca) of each kind of entity.

Koperasi: layout of SAK EP for a koperasi with simpan pinjam. BUMDes: SAK EP layout with the
account structure of Kepmendesa 136/2022. Kelompok: SAK EMKM. The result of the current year is
computed, never posted.
"""

from __future__ import annotations

from koperasi.laporan.baris import BARIS
from ledger.statements.spec import CREDIT, DEBIT, Equal, Label, Section, StatementSpec, Total

_TITLE: Label = ("Laporan Posisi Keuangan", "Statement of Financial Position")
_LAST = Total(
    "jumlah_liabilitas_ekuitas",
    ("JUMLAH LIABILITAS DAN EKUITAS", "TOTAL LIABILITIES AND EQUITY"),
    ("jumlah_liabilitas", "jumlah_ekuitas"),
)
_PROOFS = (Equal("aset_sama_pasiva", ("jumlah_aset",), ("jumlah_liabilitas_ekuitas",)),)


def _neraca(aset: str, liabilitas: str, ekuitas: str, always: str) -> StatementSpec:
    """Three sections of lines, each a list of keys."""
    sections = (
        Section("jumlah_aset", DEBIT, tuple(aset.split()),
                ("ASET", "ASSETS"), ("JUMLAH ASET", "TOTAL ASSETS")),
        Section("jumlah_liabilitas", CREDIT, tuple(liabilitas.split()),
                ("LIABILITAS", "LIABILITIES"), ("JUMLAH LIABILITAS", "TOTAL LIABILITIES")),
        Section("jumlah_ekuitas", CREDIT, tuple(ekuitas.split()),
                ("EKUITAS", "EQUITY"), ("JUMLAH EKUITAS", "TOTAL EQUITY")),
    )  # fmt: skip
    body = (*sections, _LAST)
    return StatementSpec("neraca", _TITLE, True, body, BARIS, _PROOFS, frozenset({always}))


KOPERASI = _neraca(
    """kas bank simpanan_koperasi_lain deposito_bank
    pinjaman_anggota pinjaman_koperasi_lain pinjaman_pihak_terkait
    provisi_ditangguhkan penyisihan_pinjaman piutang_jasa_pinjaman
    piutang_usaha piutang_lain penyisihan_piutang_usaha persediaan
    dibayar_di_muka uang_muka penyertaan
    tanah bangunan peralatan kendaraan akumulasi_penyusutan aset_lain""",
    """simpanan_sukarela simpanan_berjangka simpanan_tujuan simpanan_wajib_pinjam
    titipan_remitansi titipan_angsuran titipan_dana_program titipan_lain
    utang_bunga_simpanan beban_akrual utang_usaha utang_pajak utang_shu_anggota dana_shu
    hibah_ditangguhkan utang_bank utang_dana_bergulir modal_penyertaan_berjangka""",
    """simpanan_pokok simpanan_wajib modal_hibah modal_penyertaan
    cadangan_umum cadangan_risiko shu_tahun_lalu saldo_awal shu_tahun_berjalan""",
    "shu_tahun_berjalan",
)

BUMDES = _neraca(
    """kas bank piutang_usaha piutang_dana_bergulir penyisihan_piutang uang_muka_hibah
    persediaan dibayar_di_muka investasi aset_tetap akumulasi_penyusutan""",
    """utang_usaha beban_akrual utang_pajak bagi_hasil_desa bagi_hasil_masyarakat
    hibah_ditangguhkan utang_bank""",
    """penyertaan_modal_desa penyertaan_modal_masyarakat modal_donasi
    laba_ditahan saldo_awal laba_tahun_berjalan""",
    "laba_tahun_berjalan",
)

KELOMPOK = _neraca(
    "kas bank piutang_usaha persediaan peralatan akumulasi_penyusutan",
    "utang_usaha dana_hibah utang_dana_bergulir utang_bagi_hasil dana_kelompok",
    "modal_anggota prive laba_ditahan saldo_awal laba_tahun_berjalan",
    "laba_tahun_berjalan",
)

NERACA = {"koperasi": KOPERASI, "bumdes": BUMDES, "kelompok": KELOMPOK}
"""By kind of entity."""
