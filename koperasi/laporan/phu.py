"""Perhitungan hasil usaha (koperasi) and laba rugi (BUMDes, kelompok).

Koperasi: partisipasi of members first, then business with non-members, then beban usaha, then
beban perkoperasian; the formulas of the health assessment need exactly these subtotals.
Income is printed positive, costs negative.
"""

from __future__ import annotations

from koperasi.laporan.baris import BARIS
from ledger.statements.spec import CREDIT, Label, Section, StatementSpec, Total

_PHU: Label = ("Perhitungan Hasil Usaha", "Statement of Operations")
_LABA_RUGI: Label = ("Laporan Laba Rugi", "Income Statement")


def _part(
    key: str, lines: str, heading: Label | None = None, total: Label | None = None
) -> Section:
    return Section(key, CREDIT, tuple(lines.split()), heading, total)


KOPERASI = StatementSpec(
    "phu",
    _PHU,
    False,
    (
        _part("partisipasi_bruto", "jasa_pinjaman provisi administrasi_pinjaman denda"
              " jasa_remitansi penjualan_anggota",
              ("PARTISIPASI ANGGOTA", "MEMBER PARTICIPATION"),
              ("Partisipasi bruto", "Gross participation")),
        _part("beban_pokok", "bunga_sukarela bunga_berjangka bunga_tujuan"
              " bunga_pinjaman_diterima hpp_anggota selisih_persediaan", None,
              ("Beban pokok", "Cost of participation")),
        Total("partisipasi_neto", ("Partisipasi neto", "Net participation"),
              ("partisipasi_bruto", "beban_pokok")),
        _part("nonanggota_neto", "penjualan_nonanggota jasa_nonanggota hpp_nonanggota", None,
              ("Pendapatan nonanggota neto", "Net income from non-members")),
        Total("shu_kotor", ("SHU kotor", "Gross surplus"),
              ("partisipasi_neto", "nonanggota_neto")),
        _part("beban_usaha", "gaji atk utilitas transport administrasi_bank penyusutan"
              " kerugian_pinjaman sewa audit pemeliharaan kerugian_piutang_usaha",
              ("BEBAN USAHA", "OPERATING COSTS"), ("Beban usaha", "Operating costs")),
        Total("shu_koperasi", ("SHU koperasi", "Surplus of the cooperative"),
              ("shu_kotor", "beban_usaha")),
        _part("beban_perkoperasian", "rat honor_pengurus pembinaan rapat",
              ("BEBAN PERKOPERASIAN", "COSTS OF BEING A COOPERATIVE"),
              ("Beban perkoperasian", "Costs of being a cooperative")),
        Total("shu_setelah_perkoperasian",
              ("SHU setelah beban perkoperasian", "Surplus after these costs"),
              ("shu_koperasi", "beban_perkoperasian")),
        _part("lain_lain", "bunga_bank pendapatan_hibah laba_selisih_kurs laba_pelepasan_aset"
              " pemulihan_hapus_buku pendapatan_lain rugi_selisih_kurs selisih_kas_kurang"
              " rugi_pelepasan_aset", ("PENDAPATAN DAN BEBAN LAIN", "OTHER INCOME AND COSTS")),
        Total("shu_sebelum_pajak", ("SHU sebelum pajak", "Surplus before tax"),
              ("shu_setelah_perkoperasian", "lain_lain")),
        _part("pajak", "pph_badan pph_bunga_bank", ("PAJAK PENGHASILAN", "INCOME TAX")),
        Total("shu_bersih", ("SHU bersih", "Net surplus"), ("shu_sebelum_pajak", "pajak")),
    ),
    BARIS,
)  # fmt: skip

BUMDES = StatementSpec(
    "phu",
    _LABA_RUGI,
    False,
    (
        _part("pendapatan", "jasa_dana_bergulir pendapatan_usaha",
              ("PENDAPATAN USAHA", "REVENUE"), ("Jumlah pendapatan usaha", "Total revenue")),
        _part("beban_pokok", "harga_pokok"),
        Total("laba_kotor", ("Laba kotor", "Gross profit"), ("pendapatan", "beban_pokok")),
        _part("beban_usaha", "beban_pegawai beban_umum penyusutan kerugian_piutang",
              ("BEBAN USAHA", "OPERATING COSTS"), ("Beban usaha", "Operating costs")),
        Total("laba_usaha", ("Laba usaha", "Operating profit"), ("laba_kotor", "beban_usaha")),
        _part("lain_lain", "pendapatan_hibah bunga_bank pendapatan_lain program_hibah",
              ("PENDAPATAN DAN BEBAN LAIN", "OTHER INCOME AND COSTS")),
        Total("shu_sebelum_pajak", ("Laba sebelum pajak", "Profit before tax"),
              ("laba_usaha", "lain_lain")),
        _part("pajak", "pajak_penghasilan"),
        Total("shu_bersih", ("Laba bersih", "Net profit"), ("shu_sebelum_pajak", "pajak")),
    ),
    BARIS,
)  # fmt: skip

KELOMPOK = StatementSpec(
    "phu",
    _LABA_RUGI,
    False,
    (
        _part("pendapatan", "penjualan"),
        _part("beban", "harga_pokok upah_produksi kemasan utilitas transport penyusutan"
              " beban_dana_bergulir tanpa_bukti"),
        Total("laba_usaha", ("Laba usaha (sebelum hibah)", "Operating profit (before grants)"),
              ("pendapatan", "beban")),
        _part("hibah", "pendapatan_hibah pendapatan_lain"),
        Total("shu_bersih", ("Laba bersih", "Net profit"), ("laba_usaha", "hibah")),
    ),
    BARIS,
)  # fmt: skip

PHU = {"koperasi": KOPERASI, "bumdes": BUMDES, "kelompok": KELOMPOK}
"""By kind of entity."""
