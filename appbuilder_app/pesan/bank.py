"""Sentences of bank accounts, statements and reconciliation."""

PESAN = {
    "bank_tidak_dikenal": (
        "Bank itu belum dikenal. Yang bisa dibaca: {daftar}.",
        "That bank is not known. These can be read: {daftar}.",
    ),
    "rekening_nomor_salah": (
        "Nomor rekening terdiri dari 8 sampai 20 angka. Salin dari buku atau rekening koran.",
        "An account number has 8 to 20 digits. Copy it from the statement.",
    ),
    "akun_bukan_bank": (
        "{akun} bukan akun bank. Pilih akun di kelompok bank, atau tambahkan di Bagan akun.",
        "{akun} is not a bank account. Choose one of the bank group, or add one to the chart.",
    ),
    "rekening_ada": (
        "Rekening itu, atau akun {akun}, sudah didaftarkan. Buka yang sudah ada.",
        "That account, or {akun}, is registered already. Open the one that is there.",
    ),
    "rekening_belum_ada": (
        "Belum ada rekening bank. Tambahkan dulu di Kas & bank, Cocokkan bank.",
        "There is no bank account yet. Add one at Cash & bank, Match the bank.",
    ),
    "koran_tidak_dikenal": (
        "Susunan kolom berkas ini tidak dikenal. Unduh lagi mutasi rekening dari {daftar} sebagai Excel atau CSV, jangan diubah.",
        "The columns of this file are not known. Fetch the statement from {daftar} as Excel or CSV again, unchanged.",
    ),
    "koran_kosong": (
        "Berkas ini tidak berisi satu mutasi pun. Pilih masa yang ada transaksinya.",
        "This file holds no line at all. Choose a period with transactions.",
    ),
    "koran_tanpa_nomor": (
        "Nomor rekening tidak ditemukan di atas tabel mutasi. Unduh lagi dari bank bersama kepalanya.",
        "No account number stands above the lines. Fetch the file again with its head.",
    ),
    "koran_tanggal_salah": (
        'Baris {baris}: tanggal "{nilai}" tidak terbaca. Unduh lagi berkas aslinya dari bank.',
        'Row {baris}: the date "{nilai}" cannot be read. Fetch the original file from the bank again.',
    ),
    "koran_angka_salah": (
        'Baris {baris}: "{nilai}" bukan jumlah yang terbaca. Unduh lagi berkas aslinya dari bank.',
        'Row {baris}: "{nilai}" is no amount that can be read. Fetch the original file from the bank again.',
    ),
    "koran_saldo_putus": (
        "Baris {baris}: saldo {saldo} tidak sama dengan saldo sebelumnya ditambah mutasi ini. Ada baris yang hilang atau angka yang diubah; unduh lagi dari bank.",
        "Row {baris}: the balance {saldo} is not the one before plus this line. A line is missing or a figure was changed; fetch the file again.",
    ),
    "koran_bank_lain": (
        "Berkas ini dari {bank}, sedangkan rekening ini di {rekening}. Buka rekening yang sesuai, lalu unggah di sana.",
        "This file is from {bank}, but the account is at {rekening}. Open the account it belongs to and send it there.",
    ),
    "koran_rekening_lain": (
        "Berkas ini untuk rekening yang berakhir {nomor}, sedangkan rekening ini berakhir {rekening}. Unggah di rekening yang sesuai.",
        "This file is of the account that ends in {nomor}; this one ends in {rekening}. Send it to the account it belongs to.",
    ),
    "koran_di_depan": (
        "Berkas ini berisi mutasi tanggal {tanggal}, sesudah hari ini. Periksa tanggal komputer, atau berkasnya.",
        "This file holds a line of {tanggal}, after today. Check the computer's date, or the file.",
    ),
    "koran_tidak_sambung": (
        "Sesudah {tanggal} saldo {saldo}, tetapi mutasi berikutnya tanggal {tanggal_berikut} mulai dari {saldo_berikut}. Unggah dulu rekening koran di antaranya.",
        "After {tanggal} the balance is {saldo}, but the next line of {tanggal_berikut} begins at {saldo_berikut}. Send the statement in between first.",
    ),
    "koran_belum_ada": (
        "Belum ada rekening koran sampai tanggal {tanggal}. Unggah dulu, atau pilih tanggal yang lebih baru.",
        "No statement reaches {tanggal} yet. Send one first, or choose a later date.",
    ),
    "mutasi_terkunci": (
        "Mutasi tanggal {tanggal} sudah disahkan dalam rekonsiliasi dan tidak dapat diubah. Catat koreksinya dengan tanggal sesudahnya.",
        "The line of {tanggal} is signed in a reconciliation and stays. Record the correction at a later date.",
    ),
    "mutasi_sudah_cocok": (
        "Mutasi tanggal {tanggal} sudah cocok. Lepas dulu di Yang cocok bila keliru.",
        "The line of {tanggal} is matched already. Let it go at Matched if that is wrong.",
    ),
    "mutasi_belum_cocok": (
        "Mutasi tanggal {tanggal} memang belum cocok dengan apa pun. Muat ulang halamannya.",
        "The line of {tanggal} is not matched with anything. Load the page again.",
    ),
    "bukti_tidak_terbuka": (
        "Pilih satu bukti atau lebih yang belum cocok dengan mutasi lain.",
        "Choose one voucher or more that no other line is matched with.",
    ),
    "cocok_tidak_sama": (
        "Mutasinya {jumlah}, bukti yang dipilih {jumlah_bukti}: berselisih {jumlah_selisih}. Pilih sampai jumlahnya sama.",
        "The line is {jumlah}, the chosen vouchers {jumlah_bukti}: they differ by {jumlah_selisih}. Choose until they are equal.",
    ),
    "templat_tidak_cocok": (
        "Pilihan itu tidak untuk mutasi ini: lihat apakah uangnya masuk atau keluar.",
        "That is not for this line: look whether the money came in or went out.",
    ),
    "rekonsiliasi_di_depan": (
        "Tanggal {tanggal} belum lewat. Sahkan sampai hari ini atau sebelumnya.",
        "{tanggal} is not over. Sign until today or before.",
    ),
    "rekonsiliasi_sudah": (
        "Rekonsiliasi sampai {tanggal} sudah disahkan. Pilih tanggal sesudahnya.",
        "The reconciliation until {tanggal} is signed already. Choose a later date.",
    ),
    "rekonsiliasi_belum": (
        "Belum bisa disahkan: {banyak} mutasi bank sebesar {jumlah} belum ada di buku, {jumlah_sebelum} belum jelas dari sebelum rekening koran pertama, selisih {jumlah_selisih}. Selesaikan dulu.",
        "It cannot be signed yet: {banyak} lines of the bank of {jumlah} are not in the books, {jumlah_sebelum} is open from before the first statement, difference {jumlah_selisih}. Settle them first.",
    ),
}
