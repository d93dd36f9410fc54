"""Sentences of imports. A place (sheet, row, column) is put in front by `impor_tempat`."""

PESAN = {
    "pinjaman_ganda": (
        "Nomor pinjaman ini sudah ada di baris {baris_lain}. Satu pinjaman satu baris.",
        "This loan number is in row {baris_lain} already. One row for each loan.",
    ),
    "nomor_pinjaman_salah": (
        "Nomor pinjaman {nomor} hanya boleh huruf, angka, titik, garis miring, dan tanda hubung.",
        "The loan number {nomor} may hold letters, digits, dots, slashes and hyphens only.",
    ),
    "bukan_bilangan": (
        "Isi dengan bilangan bulat, paling banyak {paling_banyak}, tanpa kata lain.",
        "Fill in a whole number, {paling_banyak} at most, without other words.",
    ),
    "pinjaman_tanpa_nomor": (
        "Di akun pinjaman sudah ada {jumlah} tanpa nomor pinjaman. Bila itu pinjaman yang sama, keluarkan dari saldo awal supaya tidak dobel.",
        "The loan accounts hold {jumlah} without a loan number. If these are the same loans, take them out of the opening balances, so that nothing stands twice.",
    ),
    "jurnal_akun_pinjaman": (
        "Akun {akun} dihitung per pinjaman dan pinjaman koperasi ini sudah berkartu. Keluarkan baris ini; catat lewat layar Pinjaman, atau bawa pinjaman lama lewat Impor jenis pinjaman.",
        "The account {akun} is kept loan by loan and this koperasi's loans have cards. Take this row out; record it on the screens of loans, or bring older loans in by Import, kind loans.",
    ),
    "jasa_lama_di_atas_batas": (
        "Jasa {persen} % setahun di atas batas {tertinggi} %. Pinjaman lama tetap bisa masuk; bicarakan di rapat pengurus.",
        "Jasa of {persen} % a year is above the cap of {tertinggi} %. An old loan can come in; talk it over in the board.",
    ),
    "unggahan_hilang": (
        "Berkas itu tidak tersimpan lagi: hanya disimpan satu hari. Pilih berkasnya sekali lagi.",
        "That file is not kept any more: it stays for a day. Choose it once more.",
    ),
    # the file
    "berkas_kosong": (
        "Berkas {berkas} kosong. Pilih berkas yang berisi data.",
        "The file {berkas} is empty. Choose one with data.",
    ),
    "berkas_terlalu_besar": (
        "Berkas {berkas} sebesar {megabyte} MB; paling besar 40 MB. Bagi menjadi beberapa berkas.",
        "The file {berkas} has {megabyte} MB; at most 40 MB. Split it.",
    ),
    "bukan_lembar_kerja": (
        "Berkas {berkas} bukan lembar kerja. Pakai berkas Excel (xlsx, xls), ods, atau csv.",
        "The file {berkas} is no spreadsheet. Use Excel (xlsx, xls), ods or csv.",
    ),
    "berkas_rusak": (
        "Berkas {berkas} rusak atau terpotong. Buka dengan Excel, simpan lagi sebagai xlsx, lalu coba lagi.",
        "The file {berkas} is damaged or cut off. Open it in Excel, save it again as xlsx, and try again.",
    ),
    "berkas_bersandi": (
        "Berkas {berkas} dikunci kata sandi. Simpan tanpa kata sandi, lalu coba lagi.",
        "The file {berkas} is locked with a password. Save it without one and try again.",
    ),
    "berkas_bom": (
        "Berkas {berkas} ditolak: isinya jauh lebih besar daripada ukurannya. Salin datanya ke lembar kerja baru.",
        "The file {berkas} is refused: what it unpacks to is far larger than it. Copy the data to a new workbook.",
    ),
    "berkas_jenis_lain": (
        "Berkas {berkas} berjenis xlsb. Simpan sebagai xlsx, lalu coba lagi.",
        "The file {berkas} is an xlsb. Save it as xlsx and try again.",
    ),
    "berkas_galat": (
        "Berkas {berkas} berisi sel galat (#REF!, #DIV/0!). Perbaiki sel itu, lalu coba lagi.",
        "The file {berkas} has cells with errors (#REF!, #DIV/0!). Mend them and try again.",
    ),
    "berkas_terlalu_lebar": (
        "Berkas {berkas} berisi lebih dari {kolom} kolom. Hapus kolom yang tidak dipakai.",
        "The file {berkas} has more than {kolom} columns. Remove those not needed.",
    ),
    "berkas_terlalu_panjang": (
        "Berkas {berkas} berisi lebih dari {baris} baris. Bagi menjadi beberapa berkas, dan hapus isian yang tersesat jauh di bawah.",
        "The file {berkas} has more than {baris} rows. Split it, and remove anything far below the data.",
    ),
    "berkas_terlalu_berat": (
        "Berkas {berkas} tidak dapat dibaca dengan batas yang aman. Salin datanya ke lembar kerja baru.",
        "The file {berkas} cannot be read within safe limits. Copy the data to a new workbook.",
    ),
    "jenis_impor_salah": (
        "Jenis impor {jenis} tidak ada. Pilih anggota, saldo-awal, jurnal, simpanan, atau pinjaman.",
        "There is no import {jenis}. Choose anggota, saldo-awal, jurnal, simpanan or pinjaman.",
    ),
    "lembar_tidak_ada": (
        "Lembar {lembar} tidak ada di berkas ini. Pilih lembar yang lain.",
        "There is no sheet {lembar} in this file. Choose another.",
    ),
    "judul_tidak_ditemukan": (
        "Judul kolom tidak ditemukan. Baris judul harus memuat: {judul}. Unduh templat, atau petakan kolomnya.",
        "No headings were found. A row of headings must have: {judul}. Take the template, or map the columns.",
    ),
    "kolom_tidak_ada": (
        "Kolom {kolom} tidak ada di berkas ini. Pilih kolom dari daftar.",
        "There is no column {kolom} in this file. Choose one from the list.",
    ),
    "impor_sudah_ada": (
        "Isi berkas ini sudah diimpor pada {tanggal} (impor {nomor}, {berkas}). Batalkan impor itu dulu bila ingin mengulang.",
        "What is in this file was imported on {tanggal} (import {nomor}, {berkas}). Undo that import first to repeat it.",
    ),
    "impor_bermasalah": (
        "Tidak ada yang disimpan: {banyak} masalah, yang pertama di lembar {lembar} baris {baris} {kolom}. Perbaiki, lalu coba lagi.",
        "Nothing was saved: {banyak} problems, the first in sheet {lembar} row {baris} {kolom}. Mend them and try again.",
    ),
    "impor_tempat": (
        "Lembar {lembar}, baris {baris}, kolom {kolom}: {kalimat}.",
        "Sheet {lembar}, row {baris}, column {kolom}: {kalimat}.",
    ),
    "impor_sudah_dibatalkan": (
        "Impor {nomor} sudah dibatalkan. Tidak ada yang perlu dilakukan lagi.",
        "Import {nomor} was undone already. There is nothing left to do.",
    ),
    "impor_anggota_bersaldo": (
        "Anggota {nomor} dari impor ini masih punya saldo. Batalkan dulu catatan uangnya.",
        "Member {nomor} of this import still has a balance. Take back the money entries first.",
    ),
    # rows and cells
    "tanpa_baris": (
        "Tidak ada baris berisi di bawah judul. Isi datanya dulu.",
        "There are no rows below the headings. Fill in the data first.",
    ),
    "kolom_wajib": (
        "Kolom {isian} tidak ada. Tambahkan kolomnya, atau petakan dari kolom lain.",
        "The column {isian} is missing. Add it, or map it from another column.",
    ),
    "sel_kosong": ("Sel ini kosong. Isi dulu.", "This cell is empty. Fill it in."),
    "sel_galat": (
        "Sel ini berisi galat (#REF!, #DIV/0!, #N/A). Perbaiki rumusnya, atau ketik nilainya.",
        "This cell holds an error (#REF!, #DIV/0!, #N/A). Mend the formula, or type the value.",
    ),
    "sel_rumus_kosong": (
        "Rumus di sel ini belum dihitung. Buka berkas di Excel, simpan, lalu coba lagi.",
        "The formula in this cell was never computed. Open the file in Excel, save it, and try again.",
    ),
    "sel_rumus": (
        "Teks ini tampak seperti rumus: {nilai}. Hapus tanda di depannya.",
        "This text looks like a formula: {nilai}. Remove the sign in front.",
    ),
    "sel_bukan_isian": (
        "Sel ini berisi {nilai}, bukan teks, angka, atau tanggal. Ketik nilainya.",
        "This cell holds {nilai}, which is no text, number or date. Type the value.",
    ),
    "sel_tanggal_bukan_teks": (
        "Excel mengubah isi sel ini menjadi tanggal ({nilai}). Ubah bentuk selnya menjadi Teks, lalu ketik lagi.",
        "Excel made a date of this cell ({nilai}). Set its format to Text and type it again.",
    ),
    "teks_terlalu_panjang": (
        "Teks terlalu panjang: paling banyak {paling_banyak} huruf.",
        "The text is too long: {paling_banyak} characters at most.",
    ),
    "jumlah_mendua": (
        "{nilai} dapat dibaca dua cara. Jawab dulu: titik atau koma yang memisahkan ribuan?",
        "{nilai} can be read in two ways. Answer first: does a dot or a comma stand between thousands?",
    ),
    "jumlah_pecahan": (
        "{nilai} bukan rupiah bulat. Tulis angka bulat, misalnya 1500 atau 1.500.000.",
        "{nilai} is not a whole number of rupiah. Write a whole number, like 1500 or 1.500.000.",
    ),
    "jumlah_salah": (
        "{nilai} bukan jumlah uang. Tulis angka bulat, misalnya 50000.",
        "{nilai} is not an amount. Write a whole number, like 50000.",
    ),
    "jumlah_berupa_tanggal": (
        "Excel mengubah jumlah ini menjadi tanggal ({nilai}). Ubah bentuk selnya menjadi Angka, lalu ketik lagi.",
        "Excel made a date of this amount ({nilai}). Set the format of the cell to Number and type it again.",
    ),
    "tanggal_mendua": (
        "{nilai} dapat dibaca dua cara. Jawab dulu: hari atau bulan yang di depan?",
        "{nilai} can be read in two ways. Answer first: does the day or the month come first?",
    ),
    "tanggal_berupa_angka": (
        "Sel ini berisi angka {nilai}, bukan tanggal. Ubah bentuk selnya menjadi Tanggal.",
        "This cell holds the number {nilai}, not a date. Set its format to Date.",
    ),
    "tanggal_salah_tulis": (
        "{nilai} bukan tanggal. Tulis seperti 2026-11-24 atau 24 November 2026, dengan tahun empat angka.",
        "{nilai} is not a date. Write it like 2026-11-24 or 24 November 2026, with four digits for the year.",
    ),
    "angka_kehilangan_digit": (
        "Excel menyimpan {nilai} sebagai angka sehingga digit terakhirnya mungkin hilang. Ubah bentuk selnya menjadi Teks, lalu ketik lagi.",
        "Excel keeps {nilai} as a number, so its last digits may be lost. Set the cell to Text and type it again.",
    ),
    "nik_bukan_16": (
        "Nomor ini ({isian}) harus 16 angka; di sini ada {panjang}. Periksa KTP atau KK, atau kosongkan dulu.",
        "This number ({isian}) has 16 digits; here are {panjang}. Look at the card, or leave it empty for now.",
    ),
    "nik_belum_lengkap": (
        "{banyak} anggota belum punya NIK. Boleh diimpor; lengkapi kemudian di buku anggota.",
        "{banyak} members have no identity number yet. They can come in; complete the register later.",
    ),
    # journals and opening balances
    "akun_dihitung": (
        "Akun {akun} dihitung dari pendapatan dan beban, tidak diisi. Pakai akun yang lain.",
        "The account {akun} is computed from income and expenses, never filled in. Use another.",
    ),
    "debit_dan_kredit": (
        "Debit dan kredit terisi dua-duanya. Isi salah satu.",
        "Both debit and credit are filled in. Fill in one.",
    ),
    "debit_atau_kredit": (
        "Debit dan kredit kosong dua-duanya. Isi salah satu.",
        "Both debit and credit are empty. Fill in one.",
    ),
    "bukti_timpang": (
        "Bukti {no_bukti} tidak seimbang: debit {jumlah_debit}, kredit {jumlah_kredit}, selisih {selisih}.",
        "Voucher {no_bukti} does not balance: debit {jumlah_debit}, credit {jumlah_kredit}, difference {selisih}.",
    ),
    "bukti_dua_tanggal": (
        "Bukti {no_bukti} memakai tanggal lain di baris {baris_lain}. Satu nomor bukti, satu tanggal.",
        "Voucher {no_bukti} has another date in row {baris_lain}. One number, one date.",
    ),
    "no_bukti_ulang": (
        "Nomor {no_bukti} masih dipakai impor yang dibatalkan; bukti ini menjadi {menjadi}.",
        "The number {no_bukti} stays with the import that was undone; this voucher becomes {menjadi}.",
    ),
    "saldo_awal_timpang": (
        "Saldo awal tidak seimbang: debit {jumlah_debit}, kredit {jumlah_kredit}, selisih {selisih}. Cari baris yang kurang.",
        "Opening balances do not balance: debit {jumlah_debit}, credit {jumlah_kredit}, difference {selisih}. Look for the missing row.",
    ),
    "saldo_awal_ganda": (
        "Akun ini dengan rincian yang sama sudah ada di baris {baris_lain}. Gabungkan menjadi satu baris.",
        "This account with the same dimensions stands in row {baris_lain} already. Put them into one row.",
    ),
    "saldo_awal_sudah_ada": (
        "Buku ini sudah punya saldo awal. Pastikan berkas ini tambahan, bukan pengulangan.",
        "These books have opening balances already. Make sure that this file adds to them and does not repeat them.",
    ),
}
