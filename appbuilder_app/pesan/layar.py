"""Sentences of the screens themselves: signing in, forms, lists."""

PESAN = {
    # start
    "config_tidak_ada": (
        "Berkas pengaturan {berkas} tidak ditemukan. Periksa KOPERASI_CONFIG.",
        "The settings file {berkas} was not found. Check KOPERASI_CONFIG.",
    ),
    "kunci_tidak_ada": (
        "Kunci rahasia belum ada di {berkas}. Jalankan `koperasi init` dulu.",
        "There is no secret key at {berkas}. Run `koperasi init` first.",
    ),
    "kunci_lemah": (
        "Kunci rahasia terlalu lemah atau dikenal umum; pakai paling sedikit {paling_sedikit} karakter acak, atau hapus pengaturannya dan biarkan `koperasi init` membuatnya.",
        "The secret key is weak or publicly known; use at least {paling_sedikit} random characters, or remove the setting and let `koperasi init` make one.",
    ),
    # signing in
    "masuk_salah": (
        "Nama pengguna atau kata sandi tidak cocok. Periksa lagi, atau minta kata sandi baru kepada admin.",
        "User name and password do not match. Check them, or ask the administrator for a new password.",
    ),
    "terlalu_sering": (
        "Terlalu banyak percobaan. Tunggu {menit} menit, lalu coba lagi.",
        "Too many attempts. Wait {menit} minutes, then try again.",
    ),
    "sandi_kedaluwarsa": (
        "Kata sandi pertama ini sudah lewat 7 hari. Minta yang baru kepada admin.",
        "This first password is older than 7 days. Ask the administrator for a new one.",
    ),
    "sandi_lama_salah": ("Kata sandi sekarang tidak cocok.", "The present password is not right."),
    "sandi_sama": (
        "Kata sandi baru sama dengan yang lama. Pilih yang lain.",
        "The new password is the old one. Choose another.",
    ),
    "sandi_pendek": (
        "Kata sandi terlalu pendek. Pakai paling sedikit {paling_sedikit} huruf atau angka.",
        "The password is too short. Use at least {paling_sedikit} characters.",
    ),
    "sandi_umum": (
        "Kata sandi ini mudah ditebak. Gabungkan tiga atau empat kata yang tidak berhubungan.",
        "This password is easy to guess. Put three or four unrelated words together.",
    ),
    "sandi_pribadi": (
        "Jangan pakai nama atau nomor Anda sendiri di dalam kata sandi.",
        "Do not use your own name or number in the password.",
    ),
    "sandi_ulang_beda": (
        "Dua isian kata sandi baru tidak sama. Ketik ulang.",
        "The two new passwords differ. Type them again.",
    ),
    "bukan_latihan": (
        "Masuk tanpa kata sandi hanya ada di folder latihan.",
        "Signing in without a password exists in practice folders only.",
    ),
    # accounts
    "nama_pengguna_salah": (
        "Nama pengguna 3 sampai 64 huruf atau angka, tanpa spasi.",
        "A user name has 3 to 64 characters and no spaces.",
    ),
    "nama_pengguna_terpakai": (
        "Nama pengguna {nama} sudah dipakai. Pilih yang lain.",
        "The user name {nama} is taken. Choose another.",
    ),
    "pengguna_tidak_ada": ("Pengguna {nomor} tidak ada.", "There is no user {nomor}."),
    "peran_tidak_dikenal": ("Peran {peran} tidak dikenal.", "The role {peran} is not known."),
    "peran_kosong": ("Pilih paling sedikit satu peran.", "Choose at least one role."),
    "admin_terakhir": (
        "Ini admin terakhir. Jadikan orang lain admin dulu.",
        "This is the last administrator. Make somebody else one first.",
    ),
    # everywhere
    "tidak_berhak": (
        "Peran Anda tidak boleh membuka atau melakukan ini. Bila perlu, minta kepada admin.",
        "Your role may not open or do this. If you need it, ask the administrator.",
    ),
    "entitas_tidak_dikenal": (
        "Lembaga {kode} tidak dikenal atau bukan bagian Anda.",
        "The entity {kode} is not known or not yours.",
    ),
    "tidak_ditemukan": (
        "Yang Anda cari tidak ditemukan, atau bukan bagian Anda.",
        "What you look for was not found, or is not yours.",
    ),
    "formulir_basi": (
        "Data ini sudah diubah orang lain sejak Anda membukanya. Isian Anda masih di bawah; muat ulang, bandingkan, lalu simpan lagi.",
        "Somebody changed this since you opened it. What you typed is still below; reload, compare, then save again.",
    ),
    "wajib_diisi": ("Isian ini wajib.", "This is needed."),
    "pilihan_salah": ("Pilih salah satu dari daftar.", "Choose one from the list."),
    "teks_salah": (
        "Ada huruf yang tidak terlihat (tanda kendali) di isian ini. Ketik ulang, jangan tempel.",
        "There are invisible (control) characters here. Type it again, do not paste.",
    ),
    "angka_salah": (
        "Tulis angka bulat dari {terkecil} sampai {terbesar}.",
        "Write a whole number from {terkecil} to {terbesar}.",
    ),
    "tanggal_salah": (
        "Tanggal tidak dikenali. Tulis seperti 24/11/2026.",
        "This is not a date. Write it like 24/11/2026.",
    ),
    "teks_panjang": (
        "Terlalu panjang: paling banyak {paling_banyak} huruf.",
        "Too long: {paling_banyak} characters at most.",
    ),
    "aksi_tidak_berlaku": (
        "Tindakan ini tidak berlaku pada keadaannya sekarang. Muat ulang halaman.",
        "This action does not fit its present state. Reload the page.",
    ),
    "tidak_ada_dipilih": (
        "Belum ada baris yang dipilih. Centang dulu.",
        "Nothing is chosen. Tick some rows first.",
    ),
    "ekspor_terlalu_besar": (
        "Hasil saringan {baris} baris, lebih dari {paling_banyak}. Persempit saringannya.",
        "The filter finds {baris} rows, more than {paling_banyak}. Narrow it.",
    ),
    "rencana_kosong": ("Tulis dulu apa yang direncanakan.", "Write what is planned first."),
    "nama_kosong": ("Beri nama dulu.", "Give it a name first."),
    "sudah_ada": (
        "Yang sama sudah ada. Periksa nomor atau namanya.",
        "The same one exists already. Check its number or name.",
    ),
    "saringan_tidak_dikenal": (
        "Alamat ini meminta saringan yang tidak ada: {nama}. Buka daftarnya lewat menu.",
        "This address asks for a filter that does not exist: {nama}. Open the list from the menu.",
    ),
    "saringan_salah": (
        "Nilai saringan {nama} tidak dikenal: {nilai}.",
        "The value of the filter {nama} is not known: {nilai}.",
    ),
    "saringan_penuh": (
        "Sudah ada {paling_banyak} saringan tersimpan. Hapus satu dulu.",
        "There are {paling_banyak} saved filters already. Remove one first.",
    ),
    "periode_salah": (
        "Periode {teks} tidak dikenal. Tulis seperti 2026, 2026-11, atau 2026-11-01..2026-11-30.",
        "The period {teks} is not known. Write it like 2026, 2026-11, or 2026-11-01..2026-11-30.",
    ),
    "catatan_kosong": ("Tulis dulu catatannya.", "Write the note first."),
    "catatan_nik": (
        "Jangan tulis NIK (16 angka) di dalam catatan: catatan tidak dapat dihapus.",
        "Do not write an identity number (16 digits) in a note: notes cannot be erased.",
    ),
}
