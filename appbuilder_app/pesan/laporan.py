"""Sentences of the reports."""

PESAN = {
    "tutup_belum_beres": (
        "Masih {banyak} langkah yang perlu dikerjakan. Kerjakan dulu, atau centang bahwa bulan tetap dikunci.",
        "{banyak} steps still have to be done. Do them first, or tick that the month is locked all the same.",
    ),
    "laporan_tidak_ada": (
        "Laporan {nama} tidak ada. Yang ada: {daftar}.",
        "There is no report {nama}. There are: {daftar}.",
    ),
    "laporan_bukan_jenis": (
        "Laporan {nama} tidak dipakai oleh jenis lembaga ini. Pilih lembaga atau laporan lain.",
        "The report {nama} is not for this kind of entity. Choose another entity or report.",
    ),
}
