"""Sentences of the koperasi's own borrowing."""

PESAN = {
    "utang_tidak_dikenal": (
        "Pinjaman koperasi {nomor} tidak ada. Pilih dari daftar Pinjaman koperasi.",
        "There is no own loan {nomor}. Choose one from the list.",
    ),
    "skema_tidak_dikenal": (
        "Program {skema} tidak dikenal. Pilih dari daftarnya, atau kosongkan bila pinjaman biasa.",
        "The programme {skema} is unknown. Choose one, or leave it empty for an ordinary loan.",
    ),
    "jenis_utang_salah": (
        "Jenis pinjaman {jenis} tidak ada. Pilih bank atau dana bergulir.",
        "There is no kind of loan {jenis}. Choose bank or revolving fund.",
    ),
    "bunga_utang_salah": (
        "Bunga setahun antara 0 dan 100 persen. Periksa letak komanya.",
        "Interest a year lies between 0 and 100 percent. Check where the comma stands.",
    ),
    "biaya_melebihi_plafon": (
        "Potongannya menghabiskan pinjaman {jumlah_plafon}. Periksa angkanya di slip bank.",
        "What was kept back uses up the loan of {jumlah_plafon}. Check it on the bank's slip.",
    ),
    "tempo_sebelum_terima": (
        "Angsuran pertama jatuh tempo sesudah uangnya masuk. Ubah salah satu tanggalnya.",
        "The first instalment falls due after the money came in. Change one of the dates.",
    ),
    "utang_dibalik": (
        "Pinjaman {nomor} sudah dibalik, jadi tidak bisa dibayar. Catat lagi penerimaannya bila uangnya memang masuk.",
        "Loan {nomor} was reversed and cannot be paid. Record it again if the money did come in.",
    ),
    "utang_sudah_lunas": (
        "Pinjaman {nomor} sudah lunas. Bila pembayarannya salah, balik bukti terakhirnya dulu.",
        "Loan {nomor} is paid. If a payment is wrong, reverse its last voucher first.",
    ),
    "bayar_sebelum_terima": (
        "Pinjaman ini baru diterima {tanggal}. Isi tanggal itu atau sesudahnya.",
        "This loan was received only on {tanggal}. Enter that day or a later one.",
    ),
    "bayar_melebihi_utang": (
        "Sisa pokoknya tinggal {jumlah_terbanyak}. Isi pokok paling banyak sebesar itu; selebihnya bunga atau biaya.",
        "Only {jumlah_terbanyak} of principal is left. Enter that much at most; the rest is interest or costs.",
    ),
    "tambahan_saat_tenggang": (
        "Selama masa tenggang dengan bunga ditunda, pokok tidak bisa dibayar sebagian. Lunasi seluruhnya atau tunggu angsuran pertama.",
        "While interest is deferred, principal cannot be paid in part. Settle all of it or wait for the first instalment.",
    ),
    "utang_sudah_berjalan": (
        "Pinjaman ini sudah dibayar dengan {nomor}. Balik bukti pembayaran itu dulu, yang terakhir lebih dulu.",
        "This loan was paid by {nomor}. Reverse that voucher first, the last one before the others.",
    ),
    "utang_sudah_diakrual": (
        "Bunga {nomor} sudah dibukukan di akhir bulan. Balik bukti bunganya dulu.",
        "Interest of {nomor} was accrued at a month end. Reverse that voucher first.",
    ),
    "akrual_belum": (
        "{bulan} belum berakhir. Bukukan bunganya sesudah hari terakhir bulan itu.",
        "{bulan} has not ended. Post its interest after its last day.",
    ),
    "akrual_urut": (
        "Bunga sampai {bulan} sudah dibukukan. Balik bulan itu dulu bila bulan sebelumnya harus diperbaiki.",
        "Interest up to {bulan} is posted. Reverse that month first to put an earlier one right.",
    ),
    "akrual_kosong": (
        "Tidak ada bunga yang perlu dibukukan untuk {bulan}; buku sudah sama.",
        "There is no interest to post for {bulan}; the books agree already.",
    ),
}
