"""Sentences of the activities."""

PESAN = {
    "program_tidak_dikenal": (
        "Program {program} tidak ada pada tanggal itu. Pilih program yang tersedia, atau tanggal mulai yang lebih baru.",
        "There is no programme {program} on that day. Choose one of those offered, or a later first day.",
    ),
    "program_mulai_tengah_bulan": (
        "Program berganti pada tanggal 1, supaya angka sebulan memakai satu daftar pilar. Isi tanggal 1.",
        "A programme changes on the first of a month, so that a month's figures have one list. Fill in a first day.",
    ),
    "penduduk_salah": (
        "Jumlah penduduk dari 0 sampai {terbanyak}. Isi jumlah penduduk desa menurut data terakhir.",
        "The number of people is 0 to {terbanyak}. Fill in how many live in the village by the latest data.",
    ),
    "pilar_tidak_dikenal": (
        "Pilar {pilar} tidak ada di program {program} yang dijalankan desa pada tanggal itu. Pilih jenis dari daftar.",
        "There is no pillar {pilar} in the programme {program} that the village follows on that day. Choose a kind from the list.",
    ),
    "jenis_bukan_pilar": (
        "Jenis kegiatan {jenis} tidak ada di pilar {pilar}. Pilih jenis dari daftar.",
        "The kind {jenis} does not belong to the pillar {pilar}. Choose a kind from the list.",
    ),
    "pilar_salah": (
        "Pilar {isi} tidak dikenal. Pilih salah satu pilar dari daftar.",
        "There is no pillar {isi}. Choose one from the list.",
    ),
    "tanda_jenis_salah": (
        "Tanda {isi} tidak dikenal. Pilih kegiatan biasa, sosialisasi, atau pertemuan anak.",
        "The mark {isi} is not known. Choose plain activity, information meeting or children's session.",
    ),
    "jenis_desa_ada": (
        "Jenis {nama} sudah ada di pilar itu. Pakai yang ada, atau beri nama lain.",
        "There is a kind {nama} in that pillar already. Use it, or choose another name.",
    ),
    "jenis_desa_mundur": (
        "Aturan jenis kegiatan tidak berlaku mundur. Isi {tanggal} atau sesudahnya.",
        "A kind of activity does not hold for the past. Fill in {tanggal} or later.",
    ),
    "jenis_desa_tidak_dikenal": (
        "Jenis kegiatan {isi} bukan tambahan desa. Buka lagi halaman Program desa, lalu pilih dari daftarnya.",
        "The kind {isi} was not added by the village. Open the page Programme again and choose from its list.",
    ),
    "sasaran_salah": (
        "Kelompok sasaran {isi} tidak dikenal. Pilih salah satu yang tersedia.",
        "The group {isi} is not known. Choose one of those offered.",
    ),
    "sasaran_nol": (
        "Sasaran paling sedikit 1 orang. Isi berapa orang yang diharapkan datang.",
        "The target is 1 person at least. Fill in how many are expected to come.",
    ),
    "anggaran_negatif": (
        "Anggaran tidak bisa kurang dari nol. Isi 0 bila kegiatan ini tanpa biaya.",
        "A budget is never below zero. Fill in 0 when the activity costs nothing.",
    ),
    "sumber_dana_salah": (
        "Sumber dana {isi} tidak dikenal. Pilih salah satu yang tersedia.",
        "The source {isi} is not known. Choose one of those offered.",
    ),
    "anggaran_tanpa_sumber": (
        "Ada anggaran, tetapi sumbernya tanpa biaya. Pilih dari mana uangnya, atau isi anggaran 0.",
        "There is a budget, but its source says no cost. Choose where the money comes from, or fill in 0.",
    ),
    "rt_tanpa_dusun": (
        "RT diisi tanpa dusun. Isi dusunnya juga: nomor RT berulang di tiap dusun.",
        "The RT is filled in without a hamlet. Fill in the hamlet too: RT numbers repeat in each hamlet.",
    ),
    "isian_kegiatan_kosong": (
        "Bagian ini belum diisi. Tulis dengan kata-kata sendiri.",
        "This is not filled in. Write it in your own words.",
    ),
    "rencana_lampau": (
        "Tanggal {tanggal} sudah lewat (hari ini {hari_ini}). Kegiatan direncanakan sebelum dilaksanakan: isi hari ini atau sesudahnya.",
        "The day {tanggal} has passed (today is {hari_ini}). An activity is planned before it takes place: fill in today or later.",
    ),
    "rencana_terlalu_jauh": (
        "Tanggal {tanggal} lebih dari dua tahun lagi. Periksa tahunnya.",
        "The day {tanggal} is more than two years ahead. Check the year.",
    ),
    "kegiatan_tidak_dikenal": (
        "Kegiatan {nomor} tidak ada. Periksa nomornya di daftar kegiatan.",
        "There is no activity {nomor}. Check the number in the list of activities.",
    ),
    "kegiatan_sudah_dinilai": (
        "Kegiatan {nomor} sudah dinilai dan tidak diubah lagi. Bila ada yang keliru, tulis catatan koreksi.",
        "Activity {nomor} was judged and is changed no more. If something is wrong, write a correction.",
    ),
    "kegiatan_sudah_batal": (
        "Kegiatan {nomor} sudah dibatalkan. Buat rencana baru bila jadi dilaksanakan.",
        "Activity {nomor} was called off. Make a new plan if it takes place after all.",
    ),
    "kegiatan_sudah_terlaksana": (
        "Kegiatan {nomor} sudah terlaksana, jadi tidak bisa dibatalkan. Nilai hasilnya.",
        "Activity {nomor} has taken place and cannot be called off. Judge what came of it.",
    ),
    "kegiatan_belum_terlaksana": (
        "Kegiatan {nomor} belum terlaksana. Catat pelaksanaannya dulu.",
        "Activity {nomor} has not taken place. Record that it did first.",
    ),
    "kegiatan_belum_dinilai": (
        "Kegiatan {nomor} belum dinilai. Ubah saja pelaksanaannya; koreksi hanya untuk yang sudah dinilai.",
        "Activity {nomor} is not judged yet. Change what was recorded; corrections are for judged ones.",
    ),
    "kegiatan_sebelum_rencana": (
        "Kegiatan direncanakan pada {tanggal_rencana}, jadi tidak mungkin dilaksanakan {tanggal}. Isi tanggal yang sebenarnya.",
        "The activity was planned on {tanggal_rencana}, so it cannot have taken place on {tanggal}. Fill in the real day.",
    ),
    "kegiatan_di_depan": (
        "Tanggal {tanggal} belum tiba (hari ini {hari_ini}). Pelaksanaan dicatat sesudah kegiatannya.",
        "The day {tanggal} has not come (today is {hari_ini}). An activity is recorded after it took place.",
    ),
    "tamu_negatif": (
        "Jumlah tamu tidak bisa kurang dari nol. Isi 0 bila tidak ada.",
        "The number of guests is never below zero. Fill in 0 for none.",
    ),
    "hadir_melebihi_warga": (
        "Yang hadir {orang} orang, padahal penduduk desa {penduduk}. Periksa jumlah tamunya; bila penduduknya memang lebih, isi di Program desa.",
        "{orang} people came, but the village has {penduduk}. Check the number of guests; if more people live here, fill it in under Programme.",
    ),
    "hadir_sudah_ada": (
        "{nomor} sudah ada di daftar hadir. Cari orang berikutnya.",
        "{nomor} is on the attendance list already. Look for the next person.",
    ),
    "kelamin_belum_diketahui": (
        "Buku warga belum mencatat laki-laki atau perempuan. Pilih di sini, lalu lengkapi di buku warga.",
        "The register does not say whether a man or a woman. Choose it here, then fill in the register.",
    ),
    "foto_kegiatan_dipakai": (
        "Foto ini sudah dipakai pada {nomor}. Unggah foto lain dari kegiatan ini.",
        "This photo was used for {nomor}. Send another photo of this activity.",
    ),
    "kegiatan_tanpa_hadirin": (
        "Kegiatan {nomor} belum mencatat seorang pun yang hadir. Isi daftar hadir atau jumlah tamunya dulu.",
        "Activity {nomor} has nobody on record who came. Fill in the attendance list or the number of guests first.",
    ),
    "tindak_lanjut_kosong": (
        "Tulis apa yang harus dilakukan, atau kosongkan penanggung jawab dan tanggalnya.",
        "Write what has to be done, or leave person and day empty.",
    ),
    "tindak_lanjut_tanpa_orang": (
        "Tindak lanjut perlu satu nama. Isi siapa yang melakukannya.",
        "A follow-up needs a name. Fill in who does it.",
    ),
    "jatuh_tempo_kosong": (
        "Tindak lanjut perlu tanggal. Isi paling lambat kapan.",
        "A follow-up needs a day. Fill in until when.",
    ),
    "jatuh_tempo_lampau": (
        "Tanggal {tanggal} sudah lewat. Isi hari ini atau sesudahnya.",
        "The day {tanggal} has passed. Fill in today or later.",
    ),
    "tindak_lanjut_selesai": (
        "Tindak lanjut ini sudah selesai pada {tanggal}. Buat yang baru bila masih ada yang perlu dilakukan.",
        "This follow-up was done on {tanggal}. Make a new one if more has to be done.",
    ),
    "anak_tanpa_tindak_lanjut": (
        "Anak ini tidak punya tindak lanjut. Catat dulu apa yang harus dilakukan.",
        "There is no follow-up for this child. First note what has to be done.",
    ),
    "sekolah_hadir_salah": (
        "Keterangan sekolah {isi} tidak dikenal. Pilih salah satu yang tersedia.",
        "The word {isi} about school is not known. Choose one of those offered.",
    ),
    "bukti_biaya_tidak_ada": (
        "Bukti {nomor} tidak ada di buku {buku}. Cari dengan nomor atau uraiannya, atau ganti lembaganya.",
        "There is no voucher {nomor} in the books of {buku}. Search by number or words, or switch the entity.",
    ),
    "bukti_biaya_dibalik": (
        "Bukti {nomor} sudah dibalik, jadi bukan biaya. Pilih bukti penggantinya.",
        "Voucher {nomor} was reversed and is no cost. Choose the one that replaced it.",
    ),
    "bukti_bukan_biaya": (
        "Bukti {nomor} tidak membelanjakan apa-apa: tidak ada beban atau dana di dalamnya. Pilih bukti pengeluaran.",
        "Voucher {nomor} spends nothing: there is no expense or fund in it. Choose a voucher of money spent.",
    ),
    "bobot_salah": (
        "Bobot dari 1 sampai {terbesar}. Isi 1 bila bukti ini hanya untuk kegiatan ini.",
        "The weight is 1 to {terbesar}. Fill in 1 when the voucher is for this activity alone.",
    ),
    "bukti_sudah_terkait": (
        "Bukti {nomor} sudah terkait dengan kegiatan ini. Pilih bukti lain.",
        "Voucher {nomor} is linked to this activity already. Choose another.",
    ),
    "bukti_bersama_tanpa_penjelasan": (
        "Bukti ini sudah terkait dengan {lain}. Bila memang dipakai bersama, isi bobot dan tulis mengapa dibagi.",
        "This voucher is linked to {lain}. If they share it, fill in the weight and write why it is divided.",
    ),
}
