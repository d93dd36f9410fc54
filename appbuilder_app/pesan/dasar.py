"""Sentences that several rooms share."""

PESAN = {
    "jam_hanya_latihan": (
        "Tanggal hanya dapat diatur di folder latihan (dibuat dengan demo atau init --practice).",
        "The date can be set in practice folders only (made by demo or init --practice).",
    ),
    "alasan_kosong": (
        "Tulis alasannya: ia tersimpan bersama perubahan ini.",
        "Write the reason: it is kept with this change.",
    ),
    "dasar_kosong": (
        "Tulis dasar keputusannya, misalnya Keputusan RAT 3/2026.",
        "Write the decision it rests on, like Keputusan RAT 3/2026.",
    ),
    "tanggal_di_depan": (
        "Tanggal {tanggal} belum terjadi (hari ini {hari_ini}). Pilih tanggal yang sudah lewat.",
        "The date {tanggal} is still to come (today is {hari_ini}). Choose an earlier one.",
    ),
    "hapus_ditolak": (
        "Data tidak pernah dihapus. Arsipkan saja.",
        "Data is never deleted. Archive it instead.",
    ),
    "tulis_di_luar_tindakan": (
        "Dokumen uang hanya ditulis lewat tindakannya sendiri. Tidak ada yang berubah.",
        "Money documents are written by their own action only. Nothing was changed.",
    ),
    "parameter_tidak_dikenal": (
        "Pengaturan {parameter} tidak ada.",
        "There is no setting {parameter}.",
    ),
    "nilai_parameter_salah": (
        "Nilai {isi} tidak cocok untuk {satuan}. Tulis seperti contoh: rupiah 25000, persen 1,5, bulan 3, jenjang 3; 10jt: 4,5, ya atau tidak.",
        "The value {isi} does not fit {satuan}. Write it like: rupiah 25000, percent 1,5, months 3, steps 3; 10jt: 4,5, ya or tidak.",
    ),
}
