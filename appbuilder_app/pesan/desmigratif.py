"""Sentences of the programme's supervision."""

PESAN = {
    "bulan_laporan_salah": (
        "Bulan {isi} tidak dikenal. Pilih bulan dari daftar laporan.",
        "The month {isi} is not known. Choose one of the list of reports.",
    ),
    "bulan_laporan_belum": (
        "Bulan {bulan} belum tiba. Pilih bulan ini atau sebelumnya.",
        "The month {bulan} has not come yet. Choose this month or an earlier one.",
    ),
    "bulan_laporan_berjalan": (
        "Bulan {bulan} belum selesai. Laporan diajukan sesudah bulannya lewat.",
        "The month {bulan} is not over. A report is sent after its month.",
    ),
    "catatan_pilar_salah": (
        "Pilar {isi} bukan pilar program bulan itu. Muat ulang halamannya, lalu isi catatan lagi.",
        "{isi} is no pillar of that month's programme. Reload the page and fill in the notes again.",
    ),
    "laporan_sudah_diajukan": (
        "Laporan {bulan} sudah diajukan, jadi isinya tidak berubah. Minta penanggung jawab mengembalikannya bila ada yang keliru.",
        "The report of {bulan} has been sent, so it stays as it is. Ask the village supervisor to send it back if something is wrong.",
    ),
    "laporan_sudah_ditandatangani": (
        "Laporan {bulan} sudah ditandatangani dan tidak berubah lagi. Data susulan tampil di bawahnya dengan selisihnya.",
        "The report of {bulan} is signed and does not change any more. Later data shows below it with the difference.",
    ),
    "laporan_belum_diajukan": (
        "Laporan {bulan} belum diajukan petugas. Tunggu, atau ingatkan petugasnya.",
        "The officer has not sent the report of {bulan}. Wait, or remind the officer.",
    ),
    "laporan_belum_ditandatangani": (
        "Laporan {bulan} belum ditandatangani, jadi belum dapat dibuka atau dicetak sebagai laporan sah.",
        "The report of {bulan} is not signed, so it cannot be opened or printed as a valid one yet.",
    ),
    "laporan_berubah": (
        "Laporan ini berubah sejak Anda membukanya. Muat ulang, baca angkanya, lalu tanda tangani.",
        "This report has changed since you opened it. Reload, read the figures, then sign.",
    ),
    "tanda_laporan_sendiri": (
        "Anda mengajukan laporan ini atau berkunjung dalam bulannya, jadi tidak dapat menandatanganinya. Mintalah penanggung jawab yang lain.",
        "You sent this report or made visits in its month, so you cannot sign it. Ask another supervisor.",
    ),
    "tanda_belum_lengkap": (
        "Laporan belum dapat ditandatangani. {kurang} Lengkapi dulu, lalu tanda tangani.",
        "The report cannot be signed yet. {kurang} Complete this first, then sign.",
    ),
    "syarat_laporan": (
        "Petugas belum mengajukan laporannya.",
        "The officer has not sent the report.",
    ),
    "syarat_sampel": (
        "Kunjungan sampel baru dibuka {ada} dari {perlu}.",
        "Of {perlu} drawn visits only {ada} were opened.",
    ),
    "syarat_sampel_tanpa_kunjungan": (
        "Tidak ada kunjungan bulan {bulan}, jadi tidak ada sampel yang bisa dibuka.",
        "There were no visits in {bulan}, so there is no sample to open.",
    ),
    "syarat_sampel_belum_dikunci": (
        "Kunjungan bulan {bulan} belum dikunci, jadi sampelnya belum diundi.",
        "The visits of {bulan} are not locked, so the sample is not drawn.",
    ),
    "syarat_sampel_belum_diundi": (
        "Sampel menunggu entri buku berikutnya sebagai benih undian.",
        "The sample waits for the next entry of the books, the seed of the draw.",
    ),
    "syarat_uji": (
        "Belum ada uji ulang yang Anda lakukan sendiri untuk bulan ini.",
        "You have not checked a drawn house of this month yourself.",
    ),
    "syarat_arahan": (
        "Belum ada arahan tertulis dengan tenggat.",
        "There is no guidance in writing with a due day.",
    ),
    "sampel_tidak_terundi": (
        "Kunjungan {nomor} tidak terundi bulan ini. Buka kunjungan dari daftar sampel.",
        "Visit {nomor} was not drawn this month. Open one of the sample.",
    ),
    "arahan_kosong": (
        "Tulis arahannya: apa yang harus dikerjakan petugas.",
        "Write the guidance: what is to be done.",
    ),
    "arahan_belum_ditandatangani": (
        "Arahan kabupaten diberikan pada laporan yang sudah ditandatangani. Pilih bulan lain.",
        "The district guides on signed reports. Choose another month.",
    ),
    "tenggat_tugas_kosong": (
        "Isi tenggatnya: sampai tanggal berapa harus selesai.",
        "Fill in the due day: until when it is to be done.",
    ),
    "tenggat_tugas_lampau": (
        "Tenggat {tanggal} sudah lewat. Isi tanggal hari ini atau sesudahnya.",
        "The due day {tanggal} has passed. Fill in today or later.",
    ),
    "tugas_kosong": (
        "Tulis apa yang harus dikerjakan.",
        "Write what is to be done.",
    ),
    "peran_tugas_salah": (
        "Pilih siapa yang mengerjakan: petugas, penanggung jawab, atau kepala desa.",
        "Choose who does it: officer, village supervisor or village head.",
    ),
    "tugas_tidak_dikenal": (
        "Tugas {nomor} tidak ada. Periksa nomornya di daftar tugas.",
        "There is no task {nomor}. Check the number in the list of tasks.",
    ),
    "tugas_peran_lain": (
        "Tugas ini untuk peran lain; jawabannya dari yang mengerjakan. Tulis catatan bila perlu.",
        "This task is for another role; its doer answers. Write a note if needed.",
    ),
    "tugas_bukan_terbuka": (
        "Tugas {nomor} sudah dijawab atau selesai. Muat ulang halamannya.",
        "Task {nomor} is answered or done already. Reload the page.",
    ),
    "tugas_belum_dijawab": (
        "Tugas {nomor} belum dijawab, jadi belum dapat diputuskan. Tunggu jawabannya.",
        "Task {nomor} is not answered, so there is nothing to decide. Wait for the answer.",
    ),
    "tugas_putus_sendiri": (
        "Jawaban diterima oleh pihak lain, bukan yang mengerjakan. Tunggu penilaiannya.",
        "Another side accepts the answer, not the one who did it. Wait for its judgement.",
    ),
    "jawaban_kosong": (
        "Tulis apa yang sudah dikerjakan.",
        "Write what was done.",
    ),
    "jenis_notulen_salah": (
        "Jenis rapat {isi} tidak dikenal. Pilih rapat koordinasi atau rapat lain.",
        "The kind of meeting {isi} is not known. Choose coordination or another meeting.",
    ),
    "pihak_salah": (
        "Pihak {isi} tidak dikenal. Isi nama di kolom petugas, desa, atau undangan.",
        "The side {isi} is not known. Put names under officer, village or guests.",
    ),
    "hadir_dua_kali": (
        "{nama} tertulis hadir dua kali. Tulis setiap orang sekali saja.",
        "{nama} is written down twice. Write everybody once.",
    ),
    "hadir_kosong": (
        "Belum ada yang hadir. Tulis nama yang hadir, satu nama satu baris.",
        "Nobody was there yet. Write the names, one on a line.",
    ),
    "koordinasi_tanpa_petugas": (
        "Rapat koordinasi harus dihadiri kedua pihak; pihak petugas belum ada. Tulis namanya, atau pilih rapat lain.",
        "Both sides attend a coordination meeting; the officer's side is missing. Write the names, or choose another meeting.",
    ),
    "koordinasi_tanpa_desa": (
        "Rapat koordinasi harus dihadiri kedua pihak; pihak desa belum ada. Tulis namanya, atau pilih rapat lain.",
        "Both sides attend a coordination meeting; the village's side is missing. Write the names, or choose another meeting.",
    ),
    "rapat_di_depan": (
        "Rapat tanggal {tanggal} belum berlangsung. Notulen ditulis sesudah rapatnya.",
        "The meeting of {tanggal} has not taken place. Minutes are written after it.",
    ),
    "tempat_kosong": (
        "Isi tempat rapatnya.",
        "Fill in where the meeting took place.",
    ),
    "bahasan_kosong": (
        "Tulis apa yang dibahas.",
        "Write what was talked about.",
    ),
    "keputusan_rapat_kosong": (
        "Tulis keputusannya, atau kosongkan juga pelaksana dan tenggatnya.",
        "Write the decision, or leave its doer and due day empty too.",
    ),
}
