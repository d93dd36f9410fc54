"""Sentences of cash: vouchers, general journal, templates, counted cash, corrections."""

PESAN = {
    "kas_kecil_tidak_ada": (
        "Bagan akun lembaga ini tidak punya kas kecil. Pakai kas utamanya.",
        "The chart of this entity has no petty cash. Use its main cash.",
    ),
    "kas_kecil_penuh": (
        "{akun} sudah sebesar dana tetapnya. Isi lagi sesudah ada belanja.",
        "{akun} holds its fixed fund already. Fill it up after the next expense.",
    ),
    "uang_muka_tidak_ada": (
        "Bagan akun lembaga ini tidak punya akun uang muka kegiatan. Catat lewat kas keluar.",
        "The chart of this entity has no account for advances. Record it as cash out.",
    ),
    "penerima_kosong": (
        "Tulis siapa yang membawa uangnya.",
        "Write who takes the money along.",
    ),
    "uang_muka_terbuka": (
        "Penerima ini belum mempertanggungjawabkan {nomor}, batasnya {tanggal}. Selesaikan itu dulu.",
        "This person has not accounted for {nomor}, due on {tanggal}. Settle that one first.",
    ),
    "uang_muka_selesai": (
        "Uang muka {nomor} sudah selesai atau dibalik. Balikkan pertanggungjawabannya dulu bila keliru.",
        "The advance {nomor} is settled or reversed. Reverse its account first if that is wrong.",
    ),
    "uang_muka_tanpa_bukti": (
        "Lampirkan dulu foto nota di halaman uang muka ini, baru pertanggungjawabkan.",
        "Attach a photo of the receipts on the page of this advance first, then account for it.",
    ),
    "tanggal_sebelum_uang_muka": (
        "Tanggalnya sebelum uang muka diberikan, {tanggal}. Pilih tanggal itu atau sesudahnya.",
        "The date is before the advance was handed out, {tanggal}. Choose that day or a later one.",
    ),
    "laci_bukan_milik": (
        "{akun} bukan laci Anda. Anda mencatat di {laci} saja; minta bendahara untuk kas yang lain.",
        "{akun} is not your till. You record on {laci} only; ask the treasurer for other cash.",
    ),
    "kasir_tanpa_laci": (
        "Anda belum memegang laci kas. Minta bendahara menyerahkannya di Kas & bank, Laci kasir.",
        "You have no till yet. Ask the treasurer to hand one out at Cash & bank, Tills.",
    ),
    "kasir_punya_laci": (
        "Kasir ini masih memegang {akun}. Tarik laci itu dulu.",
        "This kasir still has {akun}. Take that till back first.",
    ),
    "laci_terpakai": (
        "{akun} masih dipegang kasir lain. Tarik dulu, atau pilih laci lain.",
        "{akun} is still in another kasir's hands. Take it back first, or choose another one.",
    ),
    "pengguna_kosong": (
        "Pilih kasirnya dulu.",
        "Choose the kasir first.",
    ),
    "selisih_tanpa_alasan": (
        "Uang di kas berselisih {jumlah_selisih} dengan buku. Hitung ulang, atau tulis alasannya.",
        "The cash differs from the books by {jumlah_selisih}. Count again, or write why.",
    ),
    "buka_hari_diminta": (
        "Pembukaan {akun} tanggal {tanggal} sudah diminta. Tunggu yang memutuskan.",
        "Opening {akun} of {tanggal} was asked for already. Wait for the decision.",
    ),
    "buka_hari_sendiri": (
        "Anda sendiri yang meminta hari ini dibuka. Minta orang lain menyetujuinya.",
        "You asked for this day to be opened. Have somebody else agree.",
    ),
    "buka_hari_diputuskan": (
        "Permintaan membuka tanggal {tanggal} sudah diputuskan. Muat ulang halamannya.",
        "The request to open {tanggal} is decided already. Load the page again.",
    ),
    "perbaikan_tidak_berlaku": (
        "Bukti ini tidak dapat diperbaiki di sini: sudah dibalik, pembalik, atau bukan setoran, penarikan, kas, dan jurnal. Buka bukti penggantinya, atau catat jurnal.",
        "This voucher cannot be put right here: it is reversed, a reversal, or no deposit, withdrawal, cash voucher or journal. Open its replacement, or record a journal.",
    ),
    "perbaikan_sama": (
        "Belum ada yang berubah. Perbaiki isian yang salah dulu, atau tekan Batal.",
        "Nothing is changed yet. Correct what is wrong first, or press Cancel.",
    ),
    "baris_dua_sisi": (
        "Isi salah satu: debit atau kredit.",
        "Fill in one of debit and credit.",
    ),
    "akun_bukan_kas": (
        "{akun} bukan akun kas atau bank. Pilih kas atau rekening bank tempat uangnya.",
        "{akun} is not a cash or bank account. Choose where the money is.",
    ),
    "catatan_panjang": (
        "Keterangan paling banyak {paling_banyak} huruf. Ringkas dulu.",
        "A note has {paling_banyak} characters at most. Shorten it.",
    ),
    "uraian_kosong": (
        "Tulis untuk apa uang ini, misalnya: beli ATK.",
        "Write what this money is for, for example: stationery.",
    ),
    "jumlah_minus": (
        "Jumlah tidak boleh minus. Untuk uang keluar, pakai kas keluar atau penarikan.",
        "An amount cannot be negative. For money going out, use cash out or a withdrawal.",
    ),
    "baris_kosong": (
        "Isi dulu barisnya: kas paling sedikit satu baris, jurnal paling sedikit dua.",
        "Fill in the lines first: at least one for cash, two for a journal.",
    ),
    "baris_akun_kas": (
        "{akun} sudah menjadi akun kas bukti ini. Pilih akun lawan yang lain.",
        "{akun} is already the cash account of this voucher. Choose another one for the line.",
    ),
    "jurnal_timpang": (
        "Debit {jumlah_debit} dan kredit {jumlah_kredit} berselisih {selisih}. Samakan dulu.",
        "Debit {jumlah_debit} and credit {jumlah_kredit} differ by {selisih}. Make them equal.",
    ),
    "pecahan_salah": (
        "Pecahan {pecahan} atau jumlah lembarnya tidak benar. Hitung ulang.",
        "The denomination {pecahan} or its count is not right. Count again.",
    ),
    "arah_kas_salah": (
        "Arah {arah} tidak ada. Pilih kas masuk atau kas keluar.",
        "There is no direction {arah}. Choose cash in or cash out.",
    ),
    "baris_akun_simpanan": (
        "{akun} dicatat lewat Setoran atau Penarikan, supaya aturannya ikut diperiksa.",
        "{akun} is recorded as a deposit or withdrawal, so that its rules are checked.",
    ),
    "baris_tanpa_dimensi": (
        "{akun} perlu rincian {dimensi}. Isi {dimensi} pada baris ini.",
        "{akun} needs a {dimensi}. Fill it in on this line.",
    ),
    "perlu_persetujuan": (
        "Menurut batas persetujuan, {jumlah} harus disetujui {penyetuju}. Ajukan di layar catatnya; tercatat begitu disetujui.",
        "By the approval limits {jumlah} must be approved by {penyetuju}. Ask for it on its screen; it is recorded when agreed to.",
    ),
    "baris_akun_pinjaman": (
        "Akun {akun} dihitung per pinjaman. Pakai layar Angsuran masuk, Pencairan, atau Akhir bulan pinjaman; pinjaman lama tanpa nomor dirinci lewat Impor, jenis pinjaman.",
        "The account {akun} is kept loan by loan. Use the screens Instalments, Paying out or Month end of loans; older loans without a number are itemised by Import, kind loans.",
    ),
    "balik_bukan_sendiri": (
        "Kasir membalik buktinya sendiri pada hari itu, selama kasnya belum ditutup. Minta bendahara membalik {nomor}.",
        "A kasir takes back own vouchers of the day, while the cash is not closed. Ask the treasurer to reverse {nomor}.",
    ),
    "mundur_perlu_persetujuan": (
        "Bertanggal lebih dari sehari yang lalu: harus disetujui {penyetuju}. Periksa tanggalnya, atau ajukan.",
        "Dated back by more than a day: {penyetuju} must agree. Check the date, or ask for it.",
    ),
    "jurnal_anggota_perlu_persetujuan": (
        "Jurnal ini mengubah simpanan anggota: harus disetujui {penyetuju}. Pakai layar setoran atau penarikan, atau ajukan jurnalnya.",
        "This journal changes a member's savings: {penyetuju} must agree. Use the deposit or withdrawal screen, or ask for the journal.",
    ),
    "balik_perlu_persetujuan": (
        "Yang dibalik sendiri hanya bukti Anda hari ini selama kasnya belum ditutup. Bukti ini harus disetujui {penyetuju}: ajukan.",
        "You may reverse alone only your own vouchers of today while the cash is not closed. This one needs {penyetuju}: ask for it.",
    ),
    "buka_perlu_persetujuan": (
        "Membuka kunci harus disetujui {penyetuju}. Ajukan di layar Kunci bulan & tahun.",
        "Opening a lock needs {penyetuju}. Ask for it on the screen Locked months & years.",
    ),
    # corrections
    "bukti_tidak_dikenal": (
        "Bukti {nomor} tidak ada di buku lembaga ini. Periksa nomornya.",
        "There is no voucher {nomor} in these books. Check the number.",
    ),
    "sudah_dibalik": (
        "Bukti {nomor} sudah dibalik oleh {pembalik}. Tidak perlu dibalik lagi.",
        "Voucher {nomor} was already reversed by {pembalik}. Nothing is left to do.",
    ),
    "pembalik_tidak_dibalik": (
        "{nomor} sendiri sebuah pembalik. Catat ulang bukti yang benar, jangan balik pembaliknya.",
        "{nomor} is itself a reversal. Record the right voucher again instead of reversing it.",
    ),
    "bukti_milik_ruang": (
        "Bukti {nomor} diurus oleh bagian {ruang}. Batalkan dari sana.",
        "Voucher {nomor} belongs to {ruang}. Undo it from there.",
    ),
    # counted cash
    "akun_bukan_tunai": (
        "{akun} bukan uang tunai, tidak bisa dihitung lembarnya. Pilih kas.",
        "{akun} is not cash and cannot be counted. Choose a cash account.",
    ),
    "hari_sudah_dikunci": (
        "{akun} tanggal {tanggal} sudah dikunci. Minta ketua membuka kunci hari itu dulu.",
        "{akun} is locked for {tanggal}. Ask the chair to unlock that day first.",
    ),
    # templates
    "template_tidak_ada": (
        "Bukti berulang ini tidak ada lagi. Muat ulang daftarnya.",
        "This template is gone. Reload the list.",
    ),
    "template_salah": (
        "Bukti berulang ini belum lengkap: periksa jenis, tanggal, dan jumlahnya.",
        "This template is not complete: check its kind, day and amount.",
    ),
    "nama_template_kosong": (
        "Beri nama bukti berulang ini, misalnya: listrik.",
        "Give this template a name, for example: electricity.",
    ),
    "template_bulan_salah": (
        "Bukti berulang ini tidak berlaku pada {tanggal}. Pilih bulan lain.",
        "This template does not hold on {tanggal}. Choose another month.",
    ),
    "template_sudah_dicatat": (
        "Bukti berulang untuk bulan itu sudah dicatat atau dilewati. Muat ulang daftarnya.",
        "This template was already recorded or left out for that month. Reload the list.",
    ),
}
