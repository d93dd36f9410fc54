"""Sentences of work without a signal."""

PESAN = {
    "kiriman_rusak": (
        "Kiriman dari HP ini tidak terbaca, jadi tidak dicatat. Muat ulang halaman Lapangan, lalu isi lagi.",
        "This entry from the phone cannot be read and was not recorded. Reload the field page and fill it in again.",
    ),
    "kiriman_orang_lain": (
        "Kiriman ini diisi oleh {pengguna}. Masuk sebagai {pengguna} untuk mengirimnya.",
        "This entry was filled in by {pengguna}. Sign in as {pengguna} to send it.",
    ),
    "kiriman_jenis_lain": (
        "Jenis kiriman {jenis} tidak dikenal di sini. Muat ulang halaman Lapangan.",
        "The kind {jenis} is not known here. Reload the field page.",
    ),
}
