"""Sentences of the machinery: data folder, command line, backup, background work, API."""

PESAN = {
    # data folder
    "desa_belum_ada": (
        "Belum ada data desa di {folder}. Buat dulu dengan `koperasi init`, pulihkan cadangan dengan `koperasi restore`, atau lihat contoh dengan `koperasi demo`.",
        "There is no village in {folder}. Make one with `koperasi init`, bring a backup back with `koperasi restore`, or see the example with `koperasi demo`.",
    ),
    "folder_dipakai": (
        "Folder {folder} sedang dipakai. Hentikan `koperasi serve` (Ctrl+C) dulu, lalu ulangi.",
        "The folder {folder} is in use. Stop `koperasi serve` (Ctrl+C) first, then repeat.",
    ),
    "folder_dikunci": (
        "Folder {folder} sedang dipulihkan, ditingkatkan atau dibangun ulang. Tunggu sampai selesai.",
        "The folder {folder} is being restored, upgraded or rebuilt. Wait until that is done.",
    ),
    "bangun_semua_lembaga": (
        "Jurnal dibangun dari teks untuk semua lembaga sekaligus. Ulangi tanpa --entity.",
        "The journal is rebuilt from the text of all entities together. Repeat without --entity.",
    ),
    "bangun_perlu_ya": (
        "Semua entri di basis data diganti dengan isi teks buku. Salin dulu folder datanya, lalu ulangi dengan --yes.",
        "All entries in the database are replaced by the text of the books. Copy the data folder first, then repeat with --yes.",
    ),
    "folder_tidak_kosong": (
        "Folder {folder} sudah berisi. Pulihkan ke folder baru yang kosong supaya tidak ada yang tertimpa.",
        "The folder {folder} is not empty. Restore into a new, empty one so that nothing is overwritten.",
    ),
    "basis_data_tidak_kosong": (
        "Basis data tujuan sudah berisi tabel. Sediakan basis data yang kosong.",
        "The target database already has tables. Provide an empty one.",
    ),
    "latihan_bukan_baru": (
        "Folder {folder} sudah berisi pembukuan sungguhan, jadi tidak dapat dijadikan folder latihan. Pakai folder lain.",
        "The folder {folder} holds real books and cannot become a practice folder. Use another folder.",
    ),
    "data_perlu_upgrade": (
        "Data ini dibuat versi program yang lebih lama. Jalankan `koperasi upgrade` dulu; cadangan dibuat lebih dahulu.",
        "This data was made by an older version. Run `koperasi upgrade` first; a backup is made before.",
    ),
    "data_lebih_baru": (
        "Data ini sudah dipakai versi program yang lebih baru ({revisi}). Pasang versi terbaru, lalu ulangi.",
        "A newer version of the program has used this data ({revisi}). Install the newest version, then repeat.",
    ),
    # command line
    "tanggal_pilihan_salah": (
        "Tanggal {pilihan} tidak terbaca: {isi}. Tulis seperti 2026-11-24.",
        "The date of {pilihan} cannot be read: {isi}. Write it like 2026-11-24.",
    ),
    "tahun_pilihan_salah": (
        "Tahun tidak terbaca: {isi}. Tulis empat angka, misalnya 2026.",
        "The year cannot be read: {isi}. Write four digits, such as 2026.",
    ),
    "bentuk_pilihan_salah": (
        "Bentuk {isi} tidak dikenal. Pilihan: {pilihan}.",
        "The format {isi} is not known. Choices: {pilihan}.",
    ),
    "lembaga_harus_dipilih": (
        "Ada beberapa lembaga ({kode}). Sebutkan salah satu dengan --entity.",
        "There are several entities ({kode}). Name one with --entity.",
    ),
    "lembaga_belum_ada": (
        "Belum ada lembaga di folder ini. Buat dulu dengan `koperasi init`.",
        "There is no entity in this folder yet. Make one with `koperasi init`.",
    ),
    "berkas_tidak_ada": (
        "Berkas {berkas} tidak dapat dibaca ({sebab}). Periksa nama dan tempatnya.",
        "The file {berkas} cannot be read ({sebab}). Check its name and place.",
    ),
    "berkas_tidak_bisa_ditulis": (
        "Berkas {berkas} tidak dapat ditulis ({sebab}). Pilih tempat lain atau kosongkan ruang disk.",
        "The file {berkas} cannot be written ({sebab}). Choose another place or free disk space.",
    ),
    "berkas_harus_disebut": (
        "Sebutkan berkasnya, atau minta contoh dengan --template JENIS --out BERKAS.",
        "Name the file, or ask for an example with --template KIND --out FILE.",
    ),
    "isian_harus_disebut": (
        "Pilihan {pilihan} wajib diisi.",
        "The option {pilihan} is needed.",
    ),
    "port_tidak_ada": (
        "Tidak ada pintu jaringan yang bebas mulai dari {port}. Pilih yang lain dengan --port.",
        "No free port was found from {port} on. Choose another with --port.",
    ),
    "laporan_tidak_dikenal": (
        "Laporan {nama} tidak dikenal. Pilihan: {pilihan}.",
        "The report {nama} is not known. Choices: {pilihan}.",
    ),
    "pemeriksaan_gagal": (
        "Pemeriksaan contoh gagal di {langkah}: {sebab}.",
        "The check of the example failed at {langkah}: {sebab}.",
    ),
    # backup
    "cadangan_sandi_pendek": (
        "Kata sandi cadangan terlalu pendek. Pakai paling sedikit {paling_sedikit} huruf, misalnya empat kata, dan simpan di tempat lain: tanpa itu cadangan tidak dapat dibuka siapa pun.",
        "The passphrase is too short. Use at least {paling_sedikit} characters, four words for instance, and keep it elsewhere: without it nobody can open the backup.",
    ),
    "cadangan_sandi_beda": (
        "Dua isian kata sandi cadangan tidak sama. Ketik ulang.",
        "The two passphrases differ. Type them again.",
    ),
    "cadangan_ada": (
        "Berkas {berkas} sudah ada. Pilih nama lain supaya cadangan lama tidak tertimpa.",
        "The file {berkas} exists. Choose another name so that the old backup is kept.",
    ),
    "cadangan_tempat": (
        "Cadangan tidak dapat ditulis di sana ({sebab}). Periksa ruang disk atau cabut-pasang flash disk.",
        "The backup cannot be written there ({sebab}). Check the disk space or reconnect the drive.",
    ),
    "cadangan_tidak_ada": (
        "Berkas cadangan {berkas} tidak ditemukan. Periksa nama dan tempatnya.",
        "The backup {berkas} was not found. Check its name and place.",
    ),
    "cadangan_bukan": (
        "Ini bukan berkas cadangan koperasi. Pilih berkas bernama cadangan-....koperasi.",
        "This is not a koperasi backup. Choose a file named cadangan-....koperasi.",
    ),
    "cadangan_rusak": (
        "Berkas cadangan ini rusak atau terpotong, jadi tidak dipulihkan sedikit pun. Pakai salinan yang lain.",
        "This backup is damaged or cut short; nothing of it was restored. Use another copy.",
    ),
    "cadangan_sandi_salah": (
        "Kata sandi cadangan tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.",
        "The passphrase does not match. Check capitals, then try again.",
    ),
    "cadangan_lebih_baru": (
        "Cadangan ini dibuat versi program yang lebih baru. Pasang versi terbaru, lalu pulihkan lagi.",
        "This backup was made by a newer version. Install the newest version, then restore again.",
    ),
    "cadangan_beda": (
        "Isi cadangan tidak cocok dengan catatannya sendiri ({tempat}), jadi tidak dipulihkan. Pakai salinan lain dan laporkan.",
        "The backup does not agree with its own record ({tempat}) and was not restored. Use another copy and report this.",
    ),
    "cadangan_sandi_hilang": (
        "Kata sandi tidak disimpan, jadi pekerjaan yang terhenti tidak dapat dilanjutkan. Minta lagi.",
        "The passphrase is not kept, so this interrupted job cannot go on. Ask again.",
    ),
    # restoring from the screen
    "pulih_basis_data": (
        "Data desa ini ada di basis data server (PostgreSQL), jadi tidak ditukar dari layar. Sediakan basis data kosong, jalankan `koperasi restore BERKAS --data FOLDER-BARU` dengan alamat basis data itu, lalu arahkan program ke sana.",
        "This village lives in a database server (PostgreSQL), so it is not exchanged from the screen. Provide an empty database, run `koperasi restore FILE --data NEW-FOLDER` with its address, then point the program there.",
    ),
    "pulih_sedang": (
        "Sebuah cadangan sedang disiapkan untuk dipulihkan. Tunggu sampai selesai.",
        "A backup is being prepared for restoring. Wait until that is done.",
    ),
    "pulih_sudah_ditetapkan": (
        "Pemulihan dari {berkas} sudah ditetapkan untuk pemulaian berikutnya. Batalkan dulu bila ingin yang lain.",
        "Restoring {berkas} is already decided for the next start. Cancel it first if you want another.",
    ),
    "pulih_tidak_ada": (
        "Tidak ada lagi cadangan yang siap dipulihkan, atau sudah berganti. Muat ulang halaman ini, lalu pilih cadangannya lagi.",
        "No prepared backup is left, or it is another one now. Reload this page and choose the backup again.",
    ),
    "pulih_pilih": (
        "Pilih berkas cadangannya: dari flash disk, atau salah satu yang sudah ada di sini.",
        "Choose the backup file: from a flash drive, or one that is here already.",
    ),
    "pulih_ketik": (
        "Ketik {kata} supaya tidak ada yang tertukar tanpa sengaja.",
        "Type {kata} so that nothing is exchanged by accident.",
    ),
    "pulih_tahu": (
        "Baca dulu peringatannya, lalu centang bila memang itu yang diinginkan.",
        "Read the warning first, then tick the box if that is what you want.",
    ),
    "pulih_disk": (
        "Ruang disk tidak cukup untuk memulihkan: perlu {perlu_mb} MB, bebas {bebas_mb} MB. Kosongkan ruang, lalu ulangi; tidak ada yang berubah.",
        "Not enough disk space to restore: {perlu_mb} MB needed, {bebas_mb} MB free. Free some, then repeat; nothing has changed.",
    ),
    "pulih_tempat": (
        "Hasil pemulihan tidak dapat ditulis ({sebab}). Periksa ruang disk, lalu ulangi; tidak ada yang berubah.",
        "The restored data cannot be written ({sebab}). Check the disk space, then repeat; nothing has changed.",
    ),
    "pulih_berubah": (
        "Hasil pemulihan yang disiapkan sudah berubah atau tidak lengkap, jadi tidak dipakai. Data sekarang tetap berlaku; siapkan cadangannya lagi.",
        "What was prepared for restoring has changed or is incomplete and was not used. The present data stays; prepare the backup again.",
    ),
    "pulih_dipakai": (
        "Pemulihan yang sudah ditetapkan menunggu: folder {folder} masih dipakai program lain. Hentikan semuanya, lalu jalankan lagi.",
        "The decided restore waits: another program still uses the folder {folder}. Stop all of them, then start again.",
    ),
    "pulih_mulai_ulang": (
        "Program tidak dapat memulai ulang dirinya di sini. Hentikan dengan Ctrl+C di jendelanya, lalu jalankan lagi.",
        "The program cannot restart itself here. Stop it with Ctrl+C in its window, then start it again.",
    ),
    "unggah_urutan": (
        "Kiriman berkas terputus. Pilih berkasnya lagi, lalu ulangi.",
        "Sending the file was interrupted. Choose the file again, then repeat.",
    ),
    # background work
    "pekerjaan_tidak_dikenal": (
        "Pekerjaan {nama} tidak dikenal.",
        "The job {nama} is not known.",
    ),
    "cetakan_hilang": (
        "PDF ini tidak disimpan lagi: yang panjang disimpan dua hari. Minta lagi dari laporan atau daftarnya.",
        "This PDF is no longer kept: long ones are kept for two days. Ask for it again from its report or list.",
    ),
    "pekerjaan_tidak_ada": (
        "Pekerjaan nomor {nomor} tidak ada.",
        "There is no job number {nomor}.",
    ),
    # Fava behind the gate
    "buku_alamat_tertutup": (
        "Halaman buku itu tidak dibuka di sini: buku hanya untuk dibaca. Perbaikan dilakukan lewat pembalik.",
        "That page of the books is closed here: the books are for reading. Corrections are made by reversal.",
    ),
    "buku_pertanyaan": (
        "Pertanyaan ke buku harus satu kalimat yang diawali SELECT, JOURNAL atau BALANCES, paling panjang {paling_panjang} huruf.",
        "A question to the books must be one statement that begins with SELECT, JOURNAL or BALANCES, at most {paling_panjang} characters long.",
    ),
    "buku_saringan": (
        "Saringan terlalu panjang atau terlalu rumit (paling panjang {paling_panjang} huruf). Pakai kata yang lebih sederhana.",
        "The filter is too long or too involved (at most {paling_panjang} characters). Use simpler words.",
    ),
    "buku_terlalu_lama": (
        "Pertanyaan ini terlalu lama dan dihentikan sesudah {detik} detik. Persempit waktunya.",
        "This question took too long and was stopped after {detik} seconds. Narrow the time.",
    ),
    "buku_tahun_kosong": (
        "Belum ada catatan di buku {kode} tahun {tahun}.",
        "The books of {kode} have no entries in {tahun}.",
    ),
    # API
    "kunci_api_salah": (
        "Kunci API tidak dikenal, dicabut, atau sudah berakhir. Minta kunci baru.",
        "The API key is unknown, revoked or expired. Ask for a new one.",
    ),
    "kunci_api_tidak_ada": (
        "Kunci API {awalan} tidak ada.",
        "There is no API key {awalan}.",
    ),
    "kunci_api_umur": (
        "Umur kunci API harus 1 sampai {paling_lama} hari.",
        "An API key lasts 1 to {paling_lama} days.",
    ),
    "kunci_sekali_wajib": (
        "Sertakan header Idempotency-Key: satu kunci baru untuk tiap pencatatan, 8 sampai 64 huruf atau angka.",
        "Send the header Idempotency-Key: a fresh key for each write, 8 to 64 letters or digits.",
    ),
    "isi_permintaan_salah": (
        "Isi permintaan tidak cocok: {isian} ({sebab}).",
        "The request body does not fit: {isian} ({sebab}).",
    ),
}
