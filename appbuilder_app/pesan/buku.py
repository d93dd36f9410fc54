"""Sentences about the books' files, statements and what the check finds.

Findings carry file, line and entry themselves; the sentence says what it means and what to do.
"""

PESAN = {
    # refusals
    "assertion_differs": (
        "Hasil hitung {akun} per {tanggal} adalah {jumlah}, tetapi buku menunjukkan {saldo} (selisih {jumlah_selisih}). Jurnal dulu selisihnya, lalu catat hasil hitungnya.",
        "The count of {akun} on {tanggal} is {jumlah}, but the books say {saldo} (difference {jumlah_selisih}). Book the difference first, then record the count.",
    ),
    "assertion_foreign": (
        "{akun} berisi mata uang asing; hasil hitung rupiah tidak dapat dicatat di sini.",
        "{akun} holds foreign money; a count in rupiah cannot be recorded here.",
    ),
    "proof_failed": (
        "Laporan {laporan} tidak dicetak karena pembuktian {bukti} gagal: {jumlah_kiri} tidak sama dengan {jumlah_kanan}. Jalankan pemeriksaan buku.",
        "The report {laporan} is not printed because the proof {bukti} fails: {jumlah_kiri} is not {jumlah_kanan}. Run the check of the books.",
    ),
    "period_two_years": (
        "Periode ini melewati dua tahun buku. Pilih tanggal dalam satu tahun buku.",
        "This period spans two fiscal years. Choose dates within one fiscal year.",
    ),
    "page_invalid": (
        "Halaman {halaman} tidak dikenal. Kembali ke halaman pertama.",
        "There is no page {halaman}. Go back to the first page.",
    ),
    "year_unknown": (
        "Tidak ada catatan pada tahun buku {tahun}.",
        "There are no entries in the fiscal year {tahun}.",
    ),
    "books_changed": (
        "Berkas {berkas} diubah di luar program (baris {baris}, entri {entri}), jadi tidak dibuka. Jalankan pemeriksaan, lalu bangun ulang berkas buku.",
        "The file {berkas} was changed outside the program (line {baris}, entry {entri}) and is not opened. Run the check, then rebuild the files of the books.",
    ),
    "books_foreign": (
        "Berkas {berkas} baris {baris} berisi perintah yang bukan milik buku ini, jadi tidak dibuka: {isi}",
        "Line {baris} of {berkas} is no directive of these books, so it is not opened: {isi}",
    ),
    "file_stopped": (
        "Berkas {berkas} diubah di luar program; pencatatan tetap aman di basis data. Bangun ulang berkas buku.",
        "The file {berkas} was changed outside the program; entries are safe in the database. Rebuild the files of the books.",
    ),
    "file_unwritable": (
        "Berkas buku belum dapat ditulis ({berkas}). Catatan sudah aman; periksa ruang dan hak tulis cakram.",
        "The books' file could not be written yet ({berkas}). Entries are safe; check space and rights on the disk.",
    ),
    "rebuild_text_broken": (
        "Teks buku tidak dapat dipakai untuk membangun ulang: {berkas} baris {baris}, entri {entri} ({sebab}). Pakai cadangan.",
        "The text of the books cannot be rebuilt from: {berkas} line {baris}, entry {entri} ({sebab}). Use a backup.",
    ),
    "rebuild_not_empty": (
        "Tujuan sudah berisi jurnal. Bangun ulang hanya ke basis data yang kosong.",
        "There is a journal already. Rebuild only into an empty database.",
    ),
    # the files
    "text_line_changed": (
        "Baris diubah: tertulis “{ada}”, seharusnya “{seharusnya}”.",
        "A line was changed: it says “{ada}” and should say “{seharusnya}”.",
    ),
    "text_line_missing": (
        "Sebuah baris hilang: “{seharusnya}”.",
        "A line is missing: “{seharusnya}”.",
    ),
    "text_line_added": (
        "Ada baris tambahan: “{ada}”.",
        "A line was added: “{ada}”.",
    ),
    "text_line_commented": (
        "Baris dijadikan komentar: “{ada}”.",
        "A line was commented out: “{ada}”.",
    ),
    "text_entry_missing": ("Entri ini dihapus dari berkas.", "This entry was deleted from the file."),
    "text_entry_doubled": ("Entri ini tertulis dua kali.", "This entry stands twice."),
    "text_extra": (
        "Ada isi yang bukan dari jurnal: “{ada}”.",
        "Something stands here that is not from the journal: “{ada}”.",
    ),
    "text_order": ("Urutan entri ditukar.", "Entries changed places."),
    "text_torn": (
        "Berkas terpotong di tengah entri ini; akan dilengkapi sendiri saat program dijalankan.",
        "The file ends in the middle of this entry; it is completed when the program starts.",
    ),
    "text_tail_missing": (
        "Entri ini belum ada di akhir berkas; akan dilengkapi sendiri saat program dijalankan.",
        "This entry is not at the end of the file yet; it is added when the program starts.",
    ),
    "text_header": (
        "Kepala berkas diubah: tertulis “{ada}”, seharusnya “{seharusnya}”.",
        "The head of the file was changed: it says “{ada}” and should say “{seharusnya}”.",
    ),
    "file_missing": ("Berkas bulan ini hilang.", "The file of this month is missing."),
    "file_extra": ("Berkas ini bukan milik buku; pindahkan.", "This file does not belong to the books; move it away."),
    "folder_extra": ("Folder ini bukan milik buku; pindahkan.", "This folder does not belong to the books; move it away."),
    "derived_missing": ("Berkas turunan hilang; akan dibuat lagi saat program dijalankan.", "A derived file is missing; it is made again when the program starts."),
    "derived_changed": ("Berkas turunan diubah di luar program.", "A derived file was changed outside the program."),
    "opening_differs": (
        "Saldo awal tahun {tahun} tidak lagi sama dengan jurnal tahun-tahun sebelumnya.",
        "The opening of {tahun} is no longer what the journal of the years before says.",
    ),
    # the journal
    "chain_broken": ("Rantai sidik putus di entri ini: teksnya diubah di basis data.", "The chain of hashes breaks at this entry: its text was changed in the database."),
    "entry_row_missing": ("Entri ini hilang dari basis data.", "This entry is missing from the database."),
    "head_wrong": ("Kepala buku ({kepala}) tidak cocok dengan entri terakhir.", "The head of the books ({kepala}) does not fit the last entry."),
    "anchor_differs": ("Sidik {sidik}… yang pernah dicetak tidak cocok lagi: riwayat buku ditulis ulang.", "The printed hash {sidik}… no longer fits: the history of the books was rewritten."),
    "rows_differ": ("Rincian entri {nomor} di basis data tidak sama dengan teksnya.", "The details of entry {nomor} in the database are not what its text says."),
    "rows_orphaned": ("Ada rincian tanpa entri.", "There are details without an entry."),
    "entry_lopsided": ("Entri {nomor} tidak seimbang: selisih {jumlah}.", "Entry {nomor} does not balance: {jumlah}."),
    "place_wrong": ("Letak entri {nomor} di berkas salah dicatat.", "The place of entry {nomor} in its file is recorded wrongly."),
    "length_wrong": ("Panjang berkas {berkas} salah dicatat.", "The length of {berkas} is recorded wrongly."),
    "number_gap": ("Nomor bukti {nomor} meloncat; seharusnya {seharusnya}.", "Voucher number {nomor} jumps; it should be {seharusnya}."),
    "series_wrong": ("Nomor terakhir seri {seri} tercatat {ada}, seharusnya {seharusnya}.", "The last number of series {seri} is recorded as {ada}, it should be {seharusnya}."),
    # the sums
    "total_month_wrong": ("Total {akun} bulan {bulan} tercatat {saldo}, jumlah entri {jumlah}.", "The total of {akun} in {bulan} is recorded as {saldo}, its entries come to {jumlah}."),
    "total_dim_wrong": ("Saldo {akun} {dimensi} {nilai} tercatat {saldo}, jumlah entri {jumlah}.", "The balance of {akun} {dimensi} {nilai} is recorded as {saldo}, its entries come to {jumlah}."),
    "dimension_lost": ("Entri ini tidak menyebut rincian yang wajib pada {akun}.", "This entry lacks the dimension that {akun} requires."),
    "subledger_differs": ("Jumlah rincian {dimensi} pada {akun} adalah {jumlah}, saldo akunnya {saldo}.", "The values of {dimensi} on {akun} come to {jumlah}, the account to {saldo}."),
    "assertion_broken": ("Hasil hitung {akun} per {tanggal} adalah {jumlah}, buku sekarang {saldo}: ada entri bertanggal mundur.", "The count of {akun} on {tanggal} was {jumlah}, the books now say {saldo}: an entry was dated back."),
    # beancount
    "beancount_error": ("beancount menolak: {pesan}", "beancount refuses: {pesan}"),
    "balance_differs": ("Saldo {akun} menurut beancount {saldo}, menurut basis data {jumlah}.", "The balance of {akun} is {saldo} by beancount and {jumlah} by the database."),
    "month_differs": ("Mutasi {akun} bulan {bulan} menurut beancount {saldo}, menurut basis data {jumlah}.", "The movement of {akun} in {bulan} is {saldo} by beancount and {jumlah} by the database."),
    "dimension_differs": ("Saldo {akun} {dimensi} {nilai} menurut beancount {saldo}, menurut basis data {jumlah}.", "The balance of {akun} {dimensi} {nilai} is {saldo} by beancount and {jumlah} by the database."),
}
