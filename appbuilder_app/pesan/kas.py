"""Sentences of cash: vouchers, general journal, templates, counted cash, corrections."""

PESAN = {
    "akun_bukan_kas": (
        "{akun} bukan akun kas atau bank. Pilih kas atau rekening bank tempat uangnya.",
        "{akun} is not a cash or bank account. Choose where the money is.",
    ),
    "catatan_panjang": (
        "Keterangan paling banyak {paling_banyak} huruf. Ringkas dulu.",
        "A note has {paling_banyak} characters at most. Shorten it.",
    ),
    "uraian_kosong": (
        "Tulis untuk apa uang ini, misalnya: beli ATK.",
        "Write what this money is for, for example: stationery.",
    ),
    "jumlah_minus": (
        "Jumlah tidak boleh minus. Untuk uang keluar, pakai kas keluar atau penarikan.",
        "An amount cannot be negative. For money going out, use cash out or a withdrawal.",
    ),
    "baris_kosong": (
        "Isi dulu barisnya: kas paling sedikit satu baris, jurnal paling sedikit dua.",
        "Fill in the lines first: at least one for cash, two for a journal.",
    ),
    "baris_akun_kas": (
        "{akun} sudah menjadi akun kas bukti ini. Pilih akun lawan yang lain.",
        "{akun} is already the cash account of this voucher. Choose another one for the line.",
    ),
    "jurnal_timpang": (
        "Debit {jumlah_debit} dan kredit {jumlah_kredit} berselisih {selisih}. Samakan dulu.",
        "Debit {jumlah_debit} and credit {jumlah_kredit} differ by {selisih}. Make them equal.",
    ),
    "pecahan_salah": (
        "Pecahan {pecahan} atau jumlah lembarnya tidak benar. Hitung ulang.",
        "The denomination {pecahan} or its count is not right. Count again.",
    ),
}
