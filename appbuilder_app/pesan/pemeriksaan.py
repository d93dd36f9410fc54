"""Sentences of what `koperasi check` finds, by the code of the finding."""

from __future__ import annotations

PESAN = {
    # the chain and the rows in the database
    "chain_broken": (
        "rantai putus: sidik entri ini tidak lahir dari entri sebelumnya",
        "the chain is broken: the hash of this entry does not follow from the one before",
    ),
    "entry_row_missing": (
        "entri ini hilang dari jurnal",
        "this entry is missing from the journal",
    ),
    "head_wrong": (
        "kepala rantai mencatat {kepala} entri, jurnal tidak",
        "the head of the chain says {kepala} entries, the journal does not",
    ),
    "rows_differ": (
        "baris entri {nomor} berbeda dari teksnya",
        "the rows of entry {nomor} differ from its text",
    ),
    "rows_orphaned": (
        "ada baris tanpa entri",
        "there are rows without an entry",
    ),
    "entry_lopsided": (
        "entri {nomor} tidak seimbang, selisih {jumlah}",
        "entry {nomor} does not balance, difference {jumlah}",
    ),
    "entry_incomplete": (
        "entri {nomor} kehilangan barisnya atau tercatat di bulan yang salah",
        "entry {nomor} lost its lines or stands in the wrong month",
    ),
    "place_wrong": (
        "tempat entri {nomor} di berkas bulanan salah dicatat",
        "the place of entry {nomor} in its month's file is wrongly kept",
    ),
    "length_wrong": (
        "panjang berkas {berkas} salah dicatat",
        "the length of {berkas} is wrongly kept",
    ),
    # registers of the rooms
    "bilyet_berbeda": (
        "bilyet {nomor} tercatat {jumlah} di daftar bilyet, di buku {saldo}",
        "deposit {nomor} is {jumlah} in the register, {saldo} in the books",
    ),
    "tujuan_tanpa_rencana": (
        "buku menyimpan {saldo} untuk simpanan tujuan {nomor}, tetapi rencananya tidak ada",
        "the books keep {saldo} for goal {nomor}, but there is no such plan",
    ),
    "laporan_program_berubah": (
        "laporan program {bulan} tidak sama lagi dengan sidik yang ditandatangani",
        "the programme's report of {bulan} does not fit the hash that was signed",
    ),
    "titipan_keluar_kurang": (
        "untuk {nomor} yang keluar masih dititipkan {jumlah}, di buku hanya {saldo}",
        "{jumlah} is held for {nomor} who left, the books have only {saldo}",
    ),
    "kartu_pinjaman_berbeda": (
        "kartu pinjaman {nomor} menunjukkan {jumlah}, akun {akun} menyimpan {saldo} untuk nomor itu",
        "the card of loan {nomor} shows {jumlah}, the account {akun} holds {saldo} under its number",
    ),
    "bayar_pinjaman_berbeda": (
        "pokok pinjaman {nomor} yang sudah dibayar {jumlah} menurut kartunya, {saldo} menurut buktinya",
        "{jumlah} of the principal of loan {nomor} is paid by its card, {saldo} by its vouchers",
    ),
    "angsuran_pinjaman_berbeda": (
        "sisa pokok pinjaman {nomor} {jumlah} menurut kartunya, {saldo} menurut daftar angsurannya",
        "loan {nomor} still owes {jumlah} by its card, {saldo} by its list of instalments",
    ),
    "kartu_pinjaman_rusak": (
        "kartu pinjaman {nomor} tidak dapat dihitung dari syarat dan pembayarannya ({alasan})",
        "the card of loan {nomor} cannot be worked out from its terms and payments ({alasan})",
    ),
    "pokok_tanpa_nomor": (
        "{jumlah} dari {saldo} pada akun {akun} tidak bernomor pinjaman; rinci lewat Impor, jenis pinjaman",
        "{jumlah} of {saldo} on the account {akun} has no loan number; itemise it by Import, kind loans",
    ),
    # numbers, totals, sub-ledgers, counted cash
    "number_gap": (
        "nomor bukti {nomor} melompat, seharusnya {seharusnya}",
        "voucher number {nomor} leaves a gap, {seharusnya} was due",
    ),
    "series_wrong": (
        "urutan nomor {seri} mencatat {ada}, seharusnya {seharusnya}",
        "the series {seri} stands at {ada}, it should be {seharusnya}",
    ),
    "total_month_wrong": (
        "jumlah berjalan {akun} bulan {bulan} {saldo}, menurut entri {jumlah}",
        "the running total of {akun} for {bulan} is {saldo}, the entries say {jumlah}",
    ),
    "total_dim_wrong": (
        "saldo {akun} untuk {dimensi} {nilai} tercatat {saldo}, menurut entri {jumlah}",
        "the balance of {akun} for {dimensi} {nilai} is {saldo}, the entries say {jumlah}",
    ),
    "total_account_wrong": (
        "saldo {akun} tercatat {saldo}, menurut entri {jumlah}",
        "the balance of {akun} is {saldo}, the entries say {jumlah}",
    ),
    "dimension_lost": (
        "baris {akun} tidak menyebut rinciannya",
        "a posting to {akun} lacks its dimension",
    ),
    "subledger_differs": (
        "jumlah rincian {dimensi} pada {akun} {jumlah}, saldo akunnya {saldo}",
        "the {dimensi} sub-ledger of {akun} sums to {jumlah}, the account stands at {saldo}",
    ),
    "assertion_broken": (
        "hitungan {akun} per {tanggal} {jumlah}, menurut buku sekarang {saldo}",
        "{akun} was counted as {jumlah} on {tanggal}, the books now say {saldo}",
    ),
    # files
    "file_missing": ("berkas ini hilang", "this file is missing"),
    "file_extra": (
        "berkas ini bukan bagian dari buku",
        "this file is no part of the books",
    ),
    "folder_extra": (
        "folder ini bukan bagian dari buku",
        "this folder is no part of the books",
    ),
    "derived_missing": (
        "berkas turunan ini hilang",
        "this derived file is missing",
    ),
    "derived_changed": (
        "berkas turunan ini diubah",
        "this derived file was changed",
    ),
    "opening_differs": (
        "saldo pembuka tahun {tahun} tidak lagi sama dengan entri sebelumnya",
        "the opening balances of {tahun} no longer follow from the entries before",
    ),
    "text_line_changed": (
        "baris diubah: tertulis '{ada}', seharusnya '{seharusnya}'",
        "a line was changed: '{ada}' stands there, it should be '{seharusnya}'",
    ),
    "text_line_missing": (
        "baris hilang: seharusnya '{seharusnya}'",
        "a line is missing: it should be '{seharusnya}'",
    ),
    "text_line_added": (
        "baris ditambahkan: '{ada}'",
        "a line was added: '{ada}'",
    ),
    "text_line_commented": (
        "baris dijadikan komentar: '{ada}'",
        "a line was made a comment: '{ada}'",
    ),
    "text_entry_missing": ("entri hilang dari teks", "an entry is missing from the text"),
    "text_entry_doubled": ("entri tertulis dua kali", "an entry stands there twice"),
    "text_extra": (
        "ada tulisan yang bukan dari jurnal: '{ada}'",
        "there is text that is not the journal's: '{ada}'",
    ),
    "text_order": ("urutan entri ditukar", "entries changed places"),
    "text_torn": ("tulisan terpotong di akhir", "the text is cut off at its end"),
    "text_empty": (
        "berkas ini dikosongkan: semua entri bulan ini hilang dari teks",
        "this file was emptied: all entries of the month are missing from the text",
    ),
    "text_tail_missing": (
        "entri terakhir belum tertulis",
        "the last entries are not written yet",
    ),
    "text_header": (
        "kepala berkas diubah: tertulis '{ada}'",
        "the head of the file was changed: '{ada}' stands there",
    ),
    # beancount reads on its own
    "beancount_error": ("beancount menolak: {pesan}", "beancount complains: {pesan}"),
    "balance_differs": (
        "saldo {akun} menurut beancount {saldo}, menurut SQL {jumlah}",
        "{akun} is {saldo} by beancount and {jumlah} by SQL",
    ),
    "month_differs": (
        "mutasi {akun} bulan {bulan} menurut beancount {saldo}, menurut SQL {jumlah}",
        "{akun} moved {saldo} in {bulan} by beancount and {jumlah} by SQL",
    ),
    "dimension_differs": (
        "saldo {akun} untuk {dimensi} {nilai} menurut beancount {saldo}, menurut SQL {jumlah}",
        "{akun} for {dimensi} {nilai} is {saldo} by beancount and {jumlah} by SQL",
    ),
    "books_changed": (
        "berkas {berkas} berbeda dari jurnal, jadi tidak dibaca",
        "the file {berkas} differs from the journal and was not read",
    ),
    "books_foreign": (
        "berkas {berkas} berisi perintah yang bukan milik buku: {isi}",
        "the file {berkas} holds a directive that is not ours: {isi}",
    ),
    "year_unknown": (
        "Tahun buku {tahun} belum ada.",
        "There is no fiscal year {tahun}.",
    ),
}
