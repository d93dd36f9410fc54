"""Sentences of the visits."""

PESAN = {
    "versi_formulir_salah": (
        "Formulir kunjungan versi {versi} tidak dikenal. Muat ulang halaman Kunjungan, lalu kirim lagi.",
        "Version {versi} of the visit form is not known. Reload the page of visits and send again.",
    ),
    "jawaban_kurang": (
        "Pertanyaan belum dijawab: {soal} Pilih satu jawabannya.",
        "A question is not answered: {soal} Choose one answer.",
    ),
    "jawaban_salah": (
        "Jawaban {isi} tidak ada pada pertanyaan: {soal} Pilih salah satu yang tersedia.",
        "The answer {isi} does not belong to the question: {soal} Choose one of those offered.",
    ),
    "kunjungan_terbalik": (
        "Kunjungan selesai sebelum mulai. Periksa jam HP, lalu isi lagi jam mulainya.",
        "The visit ends before it begins. Check the phone's clock, then fill in the begin again.",
    ),
    "kunjungan_terlalu_lama": (
        "Satu kunjungan paling lama delapan jam. Periksa jam mulai dan jam selesainya.",
        "One visit lasts eight hours at most. Check when it began and ended.",
    ),
    "kunjungan_di_depan": (
        "Jam kunjungan ini belum tiba. Periksa jam HP; kunjungan dicatat sesudah dilakukan.",
        "The time of this visit has not come yet. Check the phone's clock; a visit is recorded after it.",
    ),
    "kunjungan_terlalu_tua": (
        "Kunjungan lebih dari {hari} hari lalu tidak diterima lagi. Kunjungi rumah itu sekali lagi.",
        "Visits of more than {hari} days ago are not taken any more. Visit the house again.",
    ),
    "hasil_kunjungan_salah": (
        "Hasil kunjungan {isi} tidak dikenal. Pilih bertemu, tidak di rumah, menolak, atau pindah.",
        "The result {isi} is not known. Choose met, not at home, refused, or moved.",
    ),
    "tujuan_kunjungan_salah": (
        "Tujuan kunjungan {isi} tidak dikenal. Pilih salah satu yang tersedia.",
        "The purpose {isi} is not known. Choose one of those offered.",
    ),
    "ditemui_kosong": (
        "Isi nama orang yang ditemui. Bila tidak ada yang ditemui, pilih hasil tidak di rumah.",
        "Fill in who was met. If nobody was, choose not at home.",
    ),
    "berikutnya_lampau": (
        "Tanggal kunjungan berikutnya sudah lewat. Isi tanggal hari ini atau sesudahnya.",
        "The day of the next visit has passed. Fill in today or later.",
    ),
    "petugas_kosong": (
        "Pilih petugas yang dilatih.",
        "Choose the officer who was trained.",
    ),
    "latihan_sendiri": (
        "Latihan Anda sendiri dicatat orang lain. Pilih petugas lain.",
        "Your own training is recorded by somebody else. Choose another officer.",
    ),
    "jenis_latihan_salah": (
        "Jenis latihan {isi} tidak dikenal. Pilih pelatihan atau kunjungan didampingi.",
        "The kind {isi} is not known. Choose training or accompanied visit.",
    ),
    "latihan_tidak_dikenal": (
        "Baris latihan itu tidak ada atau sudah dicabut. Muat ulang daftarnya.",
        "There is no such row, or it was taken back. Reload the list.",
    ),
    "kiriman_rumah_lain": (
        "Kiriman {nomor} bukan milik rumah ini. Muat ulang halaman Lapangan, lalu isi lagi.",
        "Remittance {nomor} does not belong to this house. Reload the field page and fill it in again.",
    ),
    "foto_sudah_dipakai": (
        "Foto ini sudah dipakai pada kunjungan {nomor}. Ambil foto baru di rumah ini.",
        "This photo was used for visit {nomor}. Take a new photo at this house.",
    ),
    "kunci_kosong": (
        "Kiriman ini tidak membawa kunci, jadi tidak dapat dijaga agar tercatat sekali. Muat ulang halamannya, lalu kirim lagi.",
        "This entry carries no key, so it cannot be kept from being recorded twice. Reload the page and send again.",
    ),
    "kunjungan_tidak_dikenal": (
        "Kunjungan {nomor} tidak ada. Periksa nomornya di daftar kunjungan.",
        "There is no visit {nomor}. Check the number in the list of visits.",
    ),
    "koreksi_bukan_petugasnya": (
        "Koreksi hanya oleh petugas yang berkunjung. Sampaikan kepadanya, atau catat kunjungan baru.",
        "Only the officer who visited can correct. Tell that one, or record a new visit.",
    ),
    "isian_koreksi_salah": (
        "Isian itu tidak dapat dikoreksi: waktu, tempat, dan foto tetap seperti saat datang. Pilih jawaban atau catatan.",
        "This field cannot be corrected: time, place and photo stay as they came. Choose an answer or note.",
    ),
    "koreksi_sama": (
        "Koreksinya sama dengan yang sudah tercatat. Isi yang benar, atau batalkan.",
        "The correction says what is recorded already. Fill in what is right, or cancel.",
    ),
    "kunjungan_bulan_berjalan": (
        "Bulan {bulan} belum selesai. Kunjungan dikunci sesudah bulannya lewat.",
        "The month {bulan} is not over. Visits are locked after their month.",
    ),
    "kunjungan_sudah_dikunci": (
        "Kunjungan bulan {bulan} sudah dikunci. Buka halaman undiannya.",
        "The visits of {bulan} are locked already. Open the page of the draw.",
    ),
    "bulan_tanpa_kunjungan": (
        "Tidak ada kunjungan pada bulan {bulan}, jadi tidak ada yang diundi. Pilih bulan lain.",
        "There are no visits in {bulan}, so nothing is drawn. Choose another month.",
    ),
    "kunjungan_belum_dikunci": (
        "Kunjungan bulan {bulan} belum dikunci. Penanggung jawab menguncinya dulu.",
        "The visits of {bulan} are not locked yet. The person in charge locks them first.",
    ),
    "undian_tanpa_buku": (
        "Belum ada buku untuk sumber undian. Buat entitas dulu.",
        "There are no books to draw from. Make an entity first.",
    ),
    "kunjungan_berubah": (
        "Kunjungan bulan {bulan} tidak sama lagi dengan saat dikunci. Beri tahu pengawas; jalankan pemeriksaan.",
        "The visits of {bulan} are not those that were locked. Tell the supervisors; run the check.",
    ),
    "uji_tidak_terundi": (
        "Kunjungan {nomor} tidak terundi. Uji ulang hanya untuk rumah dalam undian.",
        "Visit {nomor} was not drawn. Only drawn houses are checked again.",
    ),
    "uji_oleh_petugasnya": (
        "Uji ulang dilakukan orang lain, bukan petugas yang berkunjung. Serahkan kepada penanggung jawab.",
        "Another person checks again, not the officer who visited. Leave it to the person in charge.",
    ),
    "uji_orang_lain": (
        "Uji ulang {nomor} untuk orang yang lain. Pilih rumahnya dari daftar undian.",
        "The check of {nomor} is for another person. Choose the house from the draw.",
    ),
    "uji_sudah_ada": (
        "Kunjungan {nomor} sudah diuji ulang. Pilih nomor lain dari undian.",
        "Visit {nomor} was checked again already. Choose another number of the draw.",
    ),
}
