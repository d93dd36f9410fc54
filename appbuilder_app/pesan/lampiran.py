"""Sentences of the attachments."""

PESAN = {
    "lampiran_kosong": (
        "Berkasnya kosong. Pilih berkas lain.",
        "The file is empty. Choose another.",
    ),
    "lampiran_terlalu_besar": (
        "Berkas lebih besar dari {mb} MB. Foto ulang dengan ukuran lebih kecil.",
        "The file is larger than {mb} MB. Take the photo again in a smaller size.",
    ),
    "gambar_terlalu_besar": (
        "Gambar lebih dari {juta} juta titik. Perkecil dulu.",
        "The picture has more than {juta} million pixels. Make it smaller first.",
    ),
    "lampiran_jenis_ditolak": (
        "Berkas ini bukan foto (JPG, PNG, WebP) atau PDF. Foto kertasnya, lalu unggah fotonya.",
        "This file is no photo (JPG, PNG, WebP) and no PDF. Take a photo of the paper and upload that.",
    ),
    "lampiran_rusak": (
        "Gambar ini rusak atau tidak utuh. Unggah lagi.",
        "This picture is damaged or incomplete. Upload it again.",
    ),
    "lampiran_bukan_gambar": (
        "Foto dan tanda tangan harus berupa gambar, bukan PDF.",
        "Photo and signature must be pictures, not a PDF.",
    ),
    "lampiran_peran_salah": (
        "Jenis lampiran {peran} tidak dikenal. Pilih dari daftar.",
        "The kind of attachment {peran} is not known. Choose from the list.",
    ),
    "lampiran_tanpa_tujuan": (
        "Lampiran harus menempel pada dokumen atau orang yang sudah disimpan.",
        "An attachment belongs to a document or person that was saved before.",
    ),
    "lampiran_sudah_ada": (
        "Berkas yang sama sudah terlampir di sini.",
        "The same file is attached here already.",
    ),
    "lampiran_hilang": (
        "Isi lampiran {sidik} tidak ditemukan di gudang. Pulihkan dari cadangan.",
        "The content of attachment {sidik} is missing. Restore it from a backup.",
    ),
    "lampiran_berubah": (
        "Isi lampiran {sidik} tidak cocok dengan sidiknya: berubah sesudah disimpan. Pulihkan dari cadangan.",
        "The content of attachment {sidik} does not match its hash: it was changed. Restore it from a backup.",
    ),
}
