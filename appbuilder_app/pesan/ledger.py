"""Sentences of the books themselves: entries, accounts, periods, totals, text."""

PESAN = {
    # entries
    "entry_too_short": (
        "Entri perlu paling sedikit dua baris: satu debit dan satu kredit.",
        "An entry needs at least two lines: a debit and a credit.",
    ),
    "entry_unbalanced": (
        "Debit dan kredit belum sama; selisihnya {selisih}. Periksa jumlah setiap baris.",
        "Debit and credit differ by {selisih}. Check the amount of each line.",
    ),
    "narration_empty": ("Uraian belum diisi.", "The description is missing."),
    "voucher_unknown": (
        "Jenis bukti {jenis} tidak dikenal. Pakai huruf besar, misalnya BKM, BKK, BM.",
        "The voucher type {jenis} is not known. Use capitals, as in BKM, BKK, BM.",
    ),
    "evidence_invalid": (
        "Sidik berkas bukti tidak sah. Lampirkan berkasnya sekali lagi.",
        "The fingerprint of the evidence is not valid. Attach the file again.",
    ),
    "key_missing": (
        "Permintaan ini tanpa kunci. Muat ulang halaman, lalu simpan sekali lagi.",
        "This request carries no key. Load the page again, then save once more.",
    ),
    "key_used": (
        "Kunci ini sudah dipakai untuk isi yang berbeda. Lihat dulu apakah yang tadi sudah tercatat, lalu mulai dari formulir baru.",
        "This key was used for something else. See first whether that was recorded, then start from a new form.",
    ),
    "clock_behind": (
        "Jam komputer ini menunjuk {saat_sekarang}, padahal bukti terakhir dicatat {saat_terakhir}. Betulkan jam komputer, lalu simpan lagi. Bila jam sekarang memang benar, ketua atau admin mengesahkannya di Kesehatan sistem, atau dengan `koperasi clock --confirm`.",
        "This computer's clock says {saat_sekarang}, but the last voucher was recorded {saat_terakhir}. Set the clock right, then save again. If it is right now, the chair or the administrator confirms it on the page System health, or with `koperasi clock --confirm`.",
    ),
    "clock_not_behind": (
        "Jam komputer tidak tertinggal dari bukti terakhir. Tidak ada yang perlu disahkan.",
        "The clock is not behind the last voucher. There is nothing to confirm.",
    ),
    "disk_short": (
        "Ruang disk tinggal {bebas_mb} MB; mencatat perlu {perlu_mb} MB. Tidak ada yang dicatat. Kosongkan disk (berkas unduhan, cadangan lama yang sudah disalin), lalu simpan lagi. Melihat tetap bisa.",
        "Only {bebas_mb} MB of disk space is left; recording needs {perlu_mb} MB. Nothing was recorded. Free some space (downloads, old backups already copied elsewhere), then save again. Looking still works.",
    ),
    "outcome_unknown": (
        "Belum pasti apakah ini tersimpan. Lihat daftar dulu sebelum mengulang; mengulang dengan formulir yang sama aman.",
        "It is not known whether this was saved. Look at the list before you repeat; repeating the same form is safe.",
    ),
    "act_unknown": (
        "Tindakan {tindakan} tidak ada di buku.",
        "There is no act {tindakan} in the books.",
    ),
    "already_reversed": (
        "Tindakan {tindakan} sudah dibalik. Lihat pembaliknya di riwayat dokumen.",
        "Act {tindakan} has been reversed already. See the reversal in the document's history.",
    ),
    "reversal_of_reversal": (
        "Pembalik tidak dapat dibalik lagi. Catat dokumen baru yang benar.",
        "A reversal cannot be reversed. Record a new, correct document.",
    ),
    "reversal_before_original": (
        "Pembalik tidak boleh bertanggal sebelum aslinya ({tanggal}). Pilih tanggal itu atau sesudahnya.",
        "A reversal may not be dated before its original ({tanggal}). Choose that date or a later one.",
    ),
    "reason_missing": ("Alasan belum diisi.", "The reason is missing."),
    # amounts
    "amount_zero": (
        "Jumlahnya masih nol. Isi jumlah dalam rupiah.",
        "The amount is zero. Fill in an amount in rupiah.",
    ),
    "amount_missing": (
        "Jumlah untuk {nama} belum diisi.",
        "The amount for {nama} is missing.",
    ),
    "amount_invalid": (
        'Jumlah "{teks}" tidak dapat dibaca. Tulis rupiah bulat, misalnya 1.500.000, 50rb, atau 1,5jt.',
        'The amount "{teks}" cannot be read. Write whole rupiah, as in 1.500.000, 50rb or 1,5jt.',
    ),
    "amount_negative": (
        'Jumlah tidak boleh negatif: "{teks}". Tulis angkanya tanpa tanda minus; untuk uang keluar pakai kas keluar atau penarikan.',
        'An amount cannot be negative: "{teks}". Write it without the minus; for money going out use cash out or a withdrawal.',
    ),
    "amount_ambiguous": (
        'Jumlah "{teks}" bisa dibaca dua cara. Tulis lengkap dengan titik ribuan, misalnya 1.500.',
        'The amount "{teks}" can be read in two ways. Write it in full with thousands points, as in 1.500.',
    ),
    "amount_too_large": (
        "Jumlah {jumlah} terlalu besar untuk satu baris. Periksa banyaknya nol.",
        "The amount {jumlah} is too large for one line. Check the zeros.",
    ),
    "balance_short": (
        "Saldo {akun} tidak cukup: yang bisa dipakai {saldo}, yang diminta {jumlah}.",
        "The balance of {akun} is too low: {saldo} can be used, {jumlah} is asked for.",
    ),
    "currency_invalid": (
        "Mata uang {mata_uang} tidak sah. Pakai tiga huruf besar, misalnya TWD.",
        "The currency {mata_uang} is not valid. Use three capitals, as in TWD.",
    ),
    "units_invalid": (
        "Banyaknya {mata_uang} ({satuan}) harus bulat, bukan nol, dan searah dengan rupiahnya.",
        "The units of {mata_uang} ({satuan}) must be whole, not zero, and on the side of the rupiah.",
    ),
    # words
    "text_not_allowed": (
        "Tulisan ini memuat karakter yang tidak boleh masuk buku (pindah baris, tanda kendali, atau tanda tak terlihat). Ketik ulang tanpa itu.",
        "This text holds characters that may not enter the books (line breaks, control or invisible signs). Type it again without them.",
    ),
    "text_too_long": (
        "Tulisan ini {panjang} karakter; paling panjang {paling}. Ringkaslah.",
        "This text has {panjang} characters; the most is {paling}. Shorten it.",
    ),
    "name_missing": ("Nama akun belum diisi.", "The name of the account is missing."),
    "number_invalid": (
        "Nomor bukti yang dibawa kosong. Isi nomornya, atau biarkan buku memberi nomor sendiri.",
        "The voucher number brought along is empty. Fill it in, or let the books number it.",
    ),
    "number_used": (
        "Nomor bukti {nomor} sudah dipakai di buku ini. Periksa apakah bukti ini sudah tercatat.",
        "The voucher number {nomor} is used in these books. See whether this voucher was recorded already.",
    ),
    # dates and periods
    "date_in_future": (
        "Tanggal {tanggal} belum tiba; hari ini {hari_ini}.",
        "The date {tanggal} has not come yet; today is {hari_ini}.",
    ),
    "date_before_books": (
        "Tanggal {tanggal} sebelum buku ini dimulai ({awal}). Pilih tanggal sesudahnya.",
        "The date {tanggal} is before these books begin ({awal}). Choose a later date.",
    ),
    "period_locked": (
        "Masa yang memuat {tanggal} sudah dikunci. Catat di bulan yang terbuka, atau minta ketua dan pengawas membukanya dengan alasan.",
        "The period of {tanggal} is locked. Record it in an open month, or have it opened with a reason.",
    ),
    "day_locked": (
        "Kas {akun} tanggal {tanggal} sudah ditutup. Catat di hari yang terbuka.",
        "The till {akun} is closed for {tanggal}. Record it on an open day.",
    ),
    "period_not_over": (
        "Masa sampai {tanggal} belum berakhir, jadi belum bisa dikunci.",
        "The period until {tanggal} is not over, so it cannot be locked yet.",
    ),
    "already_locked": (
        "Masa mulai {tanggal} sudah dikunci.",
        "The period from {tanggal} is locked already.",
    ),
    "not_locked": (
        "Masa mulai {tanggal} tidak sedang dikunci.",
        "The period from {tanggal} is not locked.",
    ),
    "year_locked": (
        "Tahun yang memuat {tanggal} sudah dikunci. Buka dulu kunci tahunnya.",
        "The year of {tanggal} is locked. Open the lock of the year first.",
    ),
    "period_two_years": (
        "Masa laporan ini melewati akhir tahun buku. Pilih tanggal di dalam satu tahun buku.",
        "This period crosses the end of a fiscal year. Choose dates within one fiscal year.",
    ),
    # accounts
    "account_unknown": (
        "Akun {akun} tidak ada di bagan akun. Periksa kode atau namanya.",
        "There is no account {akun} in the chart. Check its code or name.",
    ),
    "account_missing": (
        "Akun untuk {nama} belum dipilih.",
        "The account for {nama} is not chosen yet.",
    ),
    "account_closed": (
        "Akun {akun} sudah ditutup. Pilih akun lain.",
        "The account {akun} is closed. Choose another one.",
    ),
    "account_exists": (
        "Kode, nama, atau jalur akun {kode} sudah dipakai. Pilih yang lain.",
        "The code, name or path of account {kode} is taken. Choose another one.",
    ),
    "account_needed": (
        "Akun {akun} dipakai aturan posting, jadi tidak bisa ditutup.",
        "The account {akun} is used by posting rules, so it cannot be closed.",
    ),
    "account_not_empty": (
        "Akun {akun} masih bersaldo {saldo}. Pindahkan dulu saldonya, lalu tutup.",
        "The account {akun} still holds {saldo}. Move the balance first, then close it.",
    ),
    "account_in_use": (
        "Akun {akun} masih punya catatan sesudah {tanggal}. Pilih tanggal tutup yang lebih akhir.",
        "The account {akun} has entries after {tanggal}. Choose a later closing date.",
    ),
    "account_code_invalid": (
        'Kode akun "{kode}" tidak sah. Bentuknya 1.1.01.01.',
        'The account code "{kode}" is not valid. Its form is 1.1.01.01.',
    ),
    "account_path_invalid": (
        'Jalur akun "{jalur}" tidak sah. Mulai dengan Aset, Kewajiban, Ekuitas, Pendapatan, atau Beban, misalnya Aset:Kas:Utama.',
        'The account path "{jalur}" is not valid. Begin with Aset, Kewajiban, Ekuitas, Pendapatan or Beban, as in Aset:Kas:Utama.',
    ),
    "account_kind_invalid": (
        "Sifat akun {kode} tidak sah: periksa saldo normal, penjaga, peran, dan dimensinya.",
        "The kind of account {kode} is not valid: check normal side, guard, role and dimensions.",
    ),
    "line_unknown": (
        "Baris laporan {baris} tidak ada. Pilih baris yang ada di laporan.",
        "There is no statement line {baris}. Choose one of the statement's lines.",
    ),
    "chart_empty": (
        "Bagan akun masih kosong. Pilih bagan awal untuk jenis entitas ini.",
        "The chart of accounts is empty. Choose a first chart for this kind of entity.",
    ),
    "dimension_missing": (
        "Rincian {dimensi} belum diisi; baris ini tidak bisa dibukukan tanpa itu.",
        "The detail {dimensi} is missing; this line cannot be booked without it.",
    ),
    "dimension_invalid": (
        'Rincian {dimensi} "{nilai}" tidak sah. Periksa nomornya.',
        'The detail {dimensi} "{nilai}" is not valid. Check its number.',
    ),
    # ledgers and rules
    "ledger_unknown": (
        "Entitas {kode} tidak ada. Periksa kodenya.",
        "There is no entity {kode}. Check its code.",
    ),
    "ledger_exists": (
        "Buku dengan kode {kode} sudah ada. Pilih kode lain.",
        "Books with the code {kode} exist already. Choose another code.",
    ),
    "ledger_code_invalid": (
        'Kode entitas "{kode}" tidak sah. Pakai huruf besar, angka, dan garis datar, misalnya KSP.',
        'The entity code "{kode}" is not valid. Use capitals, digits and hyphens, as in KSP.',
    ),
    "ledger_spec_invalid": (
        "Bulan awal tahun buku ({bulan}) atau zona waktu ({zona}) tidak sah.",
        "The first month of the fiscal year ({bulan}) or the time zone ({zona}) is not valid.",
    ),
    "role_missing": (
        "Bagan akun {ledger} belum punya akun untuk peran {role}. Tambahkan di layar bagan akun.",
        "The chart of {ledger} has no account for the role {role}. Add one on the chart screen.",
    ),
    "rule_missing": (
        "Tidak ada aturan posting {aturan} yang berlaku pada {tanggal}.",
        "No posting rule {aturan} is valid on {tanggal}.",
    ),
    "rule_dimension_missing": (
        "Aturan {aturan} tidak mengisi rincian {dimensi} yang diminta akun berperan {role}.",
        "The rule {aturan} does not give the detail {dimensi} that the account of role {role} needs.",
    ),
    # counted balances, statements
    "assertion_differs": (
        "Hitungan {akun} pada {tanggal} {jumlah}, buku {saldo}; selisih {jumlah_selisih}. Catat selisihnya dulu.",
        "{akun} was counted as {jumlah} on {tanggal}, the books say {saldo}; difference {jumlah_selisih}. Record the difference first.",
    ),
    "assertion_foreign": (
        "Akun {akun} memuat uang asing, jadi saldonya tidak bisa dipastikan dalam rupiah saja.",
        "The account {akun} holds foreign money, so its balance cannot be asserted in rupiah alone.",
    ),
    "proof_failed": (
        "Laporan {laporan} tidak dikeluarkan: bukti hitung {bukti} tidak cocok ({jumlah_kiri} dan {jumlah_kanan}). Jalankan pemeriksaan buku.",
        "The report {laporan} is withheld: its proof {bukti} fails ({jumlah_kiri} and {jumlah_kanan}). Run the check of the books.",
    ),
    "page_invalid": (
        'Halaman "{halaman}" tidak dikenal. Mulai lagi dari halaman pertama.',
        'The page "{halaman}" is not known. Start again from the first page.',
    ),
    # the store
    "store_busy": (
        "Basis data sedang dipakai. Tunggu sebentar, lalu simpan sekali lagi.",
        "The database is busy. Wait a moment, then save again.",
    ),
    "store_full": (
        "Ruang disk habis; tidak ada yang tersimpan. Kosongkan ruang, lalu ulangi.",
        "The disk is full; nothing was saved. Free some space, then repeat.",
    ),
    "store_read_only": (
        "Basis data hanya bisa dibaca; tidak ada yang tersimpan. Periksa hak akses folder data.",
        "The database can only be read; nothing was saved. Check the permissions of the data folder.",
    ),
}
