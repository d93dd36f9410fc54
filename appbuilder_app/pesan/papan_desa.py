"""Sentences of the village's board."""

PESAN = {
    "papan_desa_kosong": (
        "Nama desa belum diisi. Tulis nama desa seperti akan dibaca warga, misalnya Desa Karyamukti.",
        "The village is not named. Write its name as people will read it.",
    ),
    "papan_berisi_nik": (
        "Isian ini memuat 16 angka seperti NIK. Papan dibaca semua orang: hapus nomor itu.",
        "This field holds 16 digits like an identity number. Everybody reads the board: take it out.",
    ),
    "papan_berisi_nama": (
        "Isian ini memuat nama orang dari buku warga migran. Papan dibaca semua orang: hapus namanya.",
        "This field holds the name of somebody in the register. Everybody reads the board: take it out.",
    ),
}
