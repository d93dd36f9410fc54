"""Sentences of the entities."""

PESAN = {
    "entitas_sudah_ada": (
        "Lembaga dengan kode {kode} sudah ada. Pilih kode lain.",
        "There is an entity {kode} already. Choose another code.",
    ),
    "jenis_entitas_salah": (
        "Jenis lembaga {jenis} tidak dikenal. Pilih koperasi, bumdes atau kelompok.",
        "The kind of entity {jenis} is not known. Choose koperasi, bumdes or kelompok.",
    ),
    "zona_salah": (
        "Zona waktu {zona} tidak dikenal. Pilih WIB, WITA atau WIT.",
        "The time zone {zona} is not known. Choose WIB, WITA or WIT.",
    ),
    "tahun_buku_salah": (
        "Tahun buku {tahun} tidak dapat dipakai. Tulis empat angka, paling lambat tahun depan.",
        "The book year {tahun} cannot be used. Write four digits, next year at the latest.",
    ),
    "bulan_awal_salah": (
        "Bulan awal tahun buku harus 1 sampai 12.",
        "The first month of a book year is 1 to 12.",
    ),
    "npwp_salah": (
        "NPWP harus 15 atau 16 angka. Kosongkan bila belum ada.",
        "A tax number (NPWP) has 15 or 16 digits. Leave it empty if there is none.",
    ),
    "profil_tidak_dikenal": (
        "Isian profil {isian} tidak dikenal.",
        "The profile has no field {isian}.",
    ),
    "organ_salah": (
        "Lembaga ini tidak mempunyai organ {organ}. Pilih dari daftar.",
        "This entity has no organ {organ}. Choose from the list.",
    ),
    "jabatan_salah": (
        "Jabatan {jabatan} tidak dikenal. Pilih dari daftar.",
        "The office {jabatan} is not known. Choose from the list.",
    ),
    "masa_terbalik": (
        "Masa jabatan berakhir sebelum mulai ({mulai}). Periksa tanggalnya.",
        "The term ends before it begins ({mulai}). Check the dates.",
    ),
    "keputusan_kosong": (
        "Tulis nomor keputusannya, misalnya Keputusan RAT 2/2026.",
        "Write the number of the decision, like Keputusan RAT 2/2026.",
    ),
    "modul_tidak_dikenal": (
        "Modul {ruang} tidak ada untuk lembaga ini.",
        "There is no module {ruang} for this entity.",
    ),
    "kelompok_akun_penuh": (
        "Kelompok akun {kelompok} sudah penuh. Ketik kode sendiri, atau pilih kelompok lain.",
        "The group of accounts {kelompok} is full. Type a code, or choose another group.",
    ),
    "modul_wajib": (
        "Modul {ruang} tidak dapat dimatikan.",
        "The module {ruang} cannot be switched off.",
    ),
    "bulan_belum_terkunci": (
        "Masih ada {banyak} bulan yang belum dikunci, mulai bulan {tanggal}. Kunci semua bulannya dulu.",
        "{banyak} months are not locked yet, the first begins on {tanggal}. Lock all months first.",
    ),
    "modul_mati": (
        "Modul {modul} sedang dimatikan untuk lembaga ini; datanya tetap tersimpan. Ketua atau admin dapat menghidupkannya lagi di Pengaturan, Lembaga, Modul.",
        "The module {modul} is switched off for this entity; its data is kept. The chair or an administrator can switch it on again in Settings, Entities, Modules.",
    ),
    "modul_lain_jenis": (
        "{lembaga} tidak memakai modul {modul}. Pilih lembaga lain di atas menu, atau kembali ke Beranda.",
        "{lembaga} does not use the module {modul}. Choose another entity above the menu, or go back home.",
    ),
}
