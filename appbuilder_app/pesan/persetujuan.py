"""Sentences of approval."""

PESAN = {
    "langkah_tidak_berlaku": (
        "Dokumen yang {keadaan} tidak dapat di-{langkah}. Muat ulang halaman.",
        "A document that is {keadaan} cannot take the step {langkah}. Reload the page.",
    ),
    "penyetuju_salah": (
        "Peran {peran} tidak dikenal. Tulis peran dengan koma, dan titik koma untuk orang berikutnya.",
        "The role {peran} is not known. Write roles with commas, and a semicolon before the next person.",
    ),
    "pembuat_menyetujui": (
        "Yang membuat dokumen tidak boleh memutuskannya sendiri. Minta orang lain.",
        "Whoever made a document may not decide on it. Ask somebody else.",
    ),
    "sudah_menyetujui": (
        "Anda sudah menyetujui dokumen ini; satu orang satu persetujuan.",
        "You have approved this document already; one person, one approval.",
    ),
    "bukan_penyetuju": (
        "Persetujuan yang masih kurang untuk dokumen ini bukan dari peran Anda.",
        "The approval that is still missing here is not one of your role.",
    ),
    "isi_berubah": (
        "Isi dokumen berubah sejak Anda membukanya. Muat ulang, periksa, lalu putuskan lagi.",
        "The document changed since you opened it. Reload, check, then decide again.",
    ),
    "tidak_dapat_diajukan": (
        "Ini tidak dapat diajukan. Catat langsung di layarnya.",
        "This cannot be asked for. Record it on its screen.",
    ),
    "putusan_sendiri": (
        "Ini menyangkut uang Anda sendiri. Minta orang lain memutuskannya.",
        "This is about your own money. Ask somebody else to decide.",
    ),
    "bukan_pembuat": (
        "Hanya yang mengajukan dapat menarik kembali. Tolak bila tidak setuju.",
        "Only whoever asked may take it back. Refuse it if you do not agree.",
    ),
    "batas_salah": (
        "Batas harus berbeda-beda, lebih dari nol, dan tepat satu baris tanpa batas atas.",
        "Limits must differ, be above zero, and exactly one line has no upper limit.",
    ),
}
