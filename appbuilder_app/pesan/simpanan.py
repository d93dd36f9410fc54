"""Sentences of savings."""

PESAN = {
    "jenis_simpanan_salah": (
        "Jenis simpanan {jenis} tidak ada. Pilih pokok, wajib, atau sukarela.",
        "There is no kind of savings {jenis}. Choose pokok, wajib or sukarela.",
    ),
    "arah_salah": (
        "Arah {arah} tidak ada. Tulis setor atau tarik.",
        "There is no direction {arah}. Write setor or tarik.",
    ),
    "anggota_tidak_aktif": (
        "{nomor} berstatus {status}, bukan anggota lagi. Simpanannya hanya bisa dikembalikan.",
        "{nomor} is {status}, no longer a member. Their savings can only be paid back.",
    ),
    "calon_hanya_pokok": (
        "{nomor} masih calon anggota. Terima simpanan pokoknya dulu; sesudah lunas ia menjadi anggota dan boleh menyimpan.",
        "{nomor} is still a candidate. Take in simpanan pokok first; once it is paid in full they are a member and may save.",
    ),
    "pokok_belum_diatur": (
        "Besar simpanan pokok belum diatur. Isi dulu di Pengaturan.",
        "The amount of simpanan pokok is not set. Enter it in the settings first.",
    ),
    "pokok_sudah_lunas": (
        "Simpanan pokok sudah lunas {saldo}. Pilih simpanan wajib atau sukarela.",
        "Simpanan pokok is already paid in full, {saldo}. Choose wajib or sukarela.",
    ),
    "pokok_lebih": (
        "Simpanan pokok tinggal {sisa}. Kurangi jumlahnya; lebihnya catat sebagai sukarela.",
        "Only {sisa} of simpanan pokok is left to pay. Lower the amount; record the rest as sukarela.",
    ),
    "pokok_harus_penuh": (
        "Simpanan pokok dibayar sekaligus {sisa}. Ubah jumlahnya menjadi {sisa}.",
        "Simpanan pokok is paid at once, {sisa}. Change the amount to {sisa}.",
    ),
    "simpanan_terkunci": (
        "Simpanan {jenis} hanya kembali saat keluar dari keanggotaan. Pilih simpanan sukarela.",
        "Simpanan {jenis} is paid back only on leaving. Choose simpanan sukarela.",
    ),
    "saldo_kurang": (
        "Saldo {jenis} {saldo}, kurang {jumlah_kurang}. Kurangi jumlahnya atau pilih simpanan lain.",
        "The balance of {jenis} is {saldo}, {jumlah_kurang} short. Lower the amount or choose other savings.",
    ),
    "saldo_minimum": (
        "Saldo {saldo} harus tersisa {batas_minimum}. Paling banyak bisa ditarik {jumlah_terbanyak}.",
        "Of the balance {saldo}, {batas_minimum} must stay. At most {jumlah_terbanyak} can be taken out.",
    ),
    "tunai_tanpa_koin": (
        "Uang tunai paling kecil {jumlah_koin}. Tulis {jumlah_dibayar}; sisanya {jumlah_tetap} tetap di simpanan. Bila harus pas, bayarlah lewat rekening bank.",
        "The smallest coin is {jumlah_koin}. Write {jumlah_dibayar}; the remaining {jumlah_tetap} stays on the savings. To pay it exactly, use a bank account.",
    ),
    "tunai_di_bawah_koin": (
        "Uang tunai paling kecil {jumlah_koin}, jadi jumlah ini tidak bisa dibayar tunai. Biarkan di simpanan, atau bayarlah lewat rekening bank.",
        "The smallest coin is {jumlah_koin}, so this amount cannot be paid in cash. Leave it on the savings, or use a bank account.",
    ),
    "kumpulan_kosong": (
        "Belum ada setoran di lembar ini. Centang yang hadir dan isi jumlahnya.",
        "There is no deposit on this sheet. Tick who is present and fill in the amounts.",
    ),
    "kumpulan_jumlah_salah": (
        'Jumlah {nomor} tidak terbaca: "{isi}". Tulis rupiah bulat, misalnya 25.000, atau hapus centangnya.',
        'The amount of {nomor} cannot be read: "{isi}". Write whole rupiah, for example 25.000, or untick.',
    ),
    "uang_di_meja_beda": (
        "Jumlah lembar {jumlah}, uang di meja {jumlah_meja}, selisih {selisih}. Hitung ulang atau perbaiki barisnya.",
        "The sheet says {jumlah}, the money on the table {jumlah_meja}, a difference of {selisih}. Count again or correct the lines.",
    ),
    "kunci_ganda": (
        "Dua baris memakai kunci yang sama. Muat ulang halaman, lalu simpan lagi.",
        "Two lines carry the same key. Reload the page, then save again.",
    ),
    "entitas_campur": (
        "Semua baris harus dari satu lembaga. Pisahkan per lembaga.",
        "All lines must belong to one entity. Separate them.",
    ),
    "pokok_masih_dipakai": (
        "{nomor} masih punya simpanan lain. Balik dulu setoran lainnya, baru simpanan pokoknya.",
        "{nomor} still has other savings. Reverse the other deposits first, then simpanan pokok.",
    ),
    "baris_cetak_salah": (
        "Baris buku tabungan dimulai dari 1. Lihat baris kosong pertama di bukunya.",
        "Lines of a passbook begin at 1. Look for the first empty line in the book.",
    ),
}
