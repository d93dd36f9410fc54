"""Sentences of interest on savings and of time deposits."""

PESAN = {
    "masa_salah": (
        "Masa pajak itu belum ada pada tanggal setornya. Pilih masa bulan itu atau sebelumnya.",
        "That tax month had not begun on the day of the payment. Choose that month or an earlier one.",
    ),
    "pph_lebih": (
        "{jumlah} lebih dari PPh masa itu yang belum disetor, {sisa}. Periksa masa dan jumlahnya.",
        "{jumlah} is more than the tax of that month that is not paid, {sisa}. Check month and amount.",
    ),
    "ntpn_salah": (
        "NTPN terdiri dari 16 huruf dan angka. Salin dari bukti penerimaan negara.",
        "The NTPN has 16 letters and digits. Copy it from the state's receipt.",
    ),
    "ntpn_dipakai": (
        "NTPN ini sudah tercatat di {nomor}. Satu setoran dicatat sekali.",
        "This NTPN is recorded in {nomor} already. A payment is recorded once.",
    ),
    "jenjang_salah": (
        "Jenjang bunga mulai dari saldo 0 dan terus naik. Periksa urutannya.",
        "The steps of interest begin at balance 0 and rise. Check their order.",
    ),
    "bunga_melebihi_batas": (
        "Bunga {persen} % setahun di luar batas 0 sampai {tertinggi} %. Ubah bunganya.",
        "Interest of {persen} % a year is outside 0 to {tertinggi} %. Change it.",
    ),
    "tarif_belum_ada": (
        "Belum ada tarif bunga yang berlaku pada {tanggal}. Isi tarifnya dulu.",
        "No rate of interest holds on {tanggal}. Enter one first.",
    ),
    "metode_bunga_salah": (
        "Metode bunga {metode} tidak ada. Pilih saldo harian, rata-rata, atau terendah.",
        "There is no method {metode}. Choose daily, average or lowest balance.",
    ),
    "bulan_salah": (
        "Bulan {isi} tidak ada. Pilih bulan dari daftar.",
        "There is no month {isi}. Choose one from the list.",
    ),
    "bulan_belum_selesai": (
        "{bulan_nama} belum selesai. Bukukan jasanya mulai {tanggal}.",
        "{bulan_nama} is not over. Post its interest from {tanggal} on.",
    ),
    "bulan_sebelum_buku": (
        "{bulan_nama} sebelum buku ini dimulai ({tanggal}). Pilih bulan sesudahnya.",
        "{bulan_nama} is before these books began ({tanggal}). Choose a later month.",
    ),
    "jasa_kosong": (
        "Tidak ada jasa untuk {bulan_nama}: tarifnya 0 % atau tidak ada saldo. Isi tarif di Pengaturan bila seharusnya ada.",
        "No interest for {bulan_nama}: the rate is 0 % or there are no balances. Enter a rate in Settings if there should be.",
    ),
    "jasa_sudah_diproses": (
        "Jasa {bulan_nama} sudah dibukukan. Batalkan dulu bila mau menghitung ulang.",
        "The interest of {bulan_nama} is posted already. Take it back first to count again.",
    ),
    "jasa_bulan_lebih_baru": (
        "Jasa {bulan_akhir} sudah dibukukan, jadi {bulan_nama} tidak bisa lagi. Batalkan yang lebih baru dulu.",
        "The interest of {bulan_akhir} is posted, so {bulan_nama} cannot be any more. Take the later one back first.",
    ),
    "jasa_bukan_terakhir": (
        "Jasa {bulan_akhir} dihitung dari saldo sesudah {bulan_nama}. Batalkan {bulan_akhir} dulu.",
        "{bulan_akhir} was counted on the balances after {bulan_nama}. Take {bulan_akhir} back first.",
    ),
    "jasa_sudah_dibatalkan": (
        "Jasa {bulan_nama} yang ini sudah dibatalkan. Tidak ada yang perlu dilakukan.",
        "This interest of {bulan_nama} is taken back already. Nothing is left to do.",
    ),
    "jasa_berubah": (
        "Sejak pratinjau dibuka ada catatan baru, jadi jasa {bulan_nama} berubah. Periksa lagi angkanya, lalu bukukan.",
        "Something was recorded since the preview, so the interest of {bulan_nama} changed. Look again, then post.",
    ),
    "jangka_salah": (
        "Simpanan berjangka {bulan} bulan tidak ada. Pilih 1, 3, 6, atau 12 bulan.",
        "There is no time deposit of {bulan} months. Choose 1, 3, 6 or 12.",
    ),
    "instruksi_salah": (
        "Cara bayar bunga dan instruksi jatuh tempo tidak cocok. Bunga yang dibayar bulanan tidak bisa ikut diperpanjang.",
        "How interest is paid and what happens at maturity do not fit. Interest paid monthly cannot be renewed.",
    ),
    "target_sudah_lewat": (
        "Tanggal {tanggal} sudah lewat. Isi tanggal yang akan datang.",
        "{tanggal} is over. Enter a day still to come.",
    ),
    "tujuan_tidak_dikenal": (
        "Simpanan tujuan {nomor} tidak ada. Pilih dari daftarnya.",
        "There is no goal {nomor}. Choose one from the list.",
    ),
    "tujuan_belum_tercapai": (
        "Tujuan ini kurang {sisa} dan tanggalnya {tanggal_tujuan}. Tunggu sampai tercapai, atau izinkan penarikan awal di Pengaturan.",
        "This goal lacks {sisa} and its day is {tanggal_tujuan}. Wait until it is reached, or allow early withdrawals in Settings.",
    ),
    "jasa_lewat_proses": (
        "Bukti {nomor} bagian dari jasa satu bulan. Batalkan seluruhnya dari layar Jasa simpanan.",
        "Voucher {nomor} belongs to a month's interest. Take it all back on the screen of interest.",
    ),
    "bilyet_tidak_dikenal": (
        "Bilyet {nomor} tidak ada. Pilih dari daftar bilyet.",
        "There is no deposit {nomor}. Choose one from the list.",
    ),
    "bilyet_selesai": (
        "Bilyet {nomor} sudah cair, diperpanjang, atau dibatalkan. Buka lembarnya untuk melihat kelanjutannya.",
        "Deposit {nomor} is paid out, renewed or cancelled. Open it to see what came of it.",
    ),
    "bilyet_belum_tempo": (
        "Belum ada yang jatuh tempo pada bilyet ini; jatuh temponya {tanggal}.",
        "Nothing is due on this deposit yet; it matures on {tanggal}.",
    ),
    "bilyet_diblokir": (
        "Bilyet {nomor} menjadi jaminan pinjaman. Lunasi pinjamannya dulu, atau ubah instruksinya menjadi diperpanjang.",
        "Deposit {nomor} secures a loan. Settle the loan first, or have it renewed.",
    ),
    "bilyet_sudah_berjalan": (
        "Bilyet {rekening} sudah dibayar jasanya atau sudah cair. Balik bukti yang lebih baru dulu.",
        "Deposit {rekening} was paid interest or paid out already. Reverse the later vouchers first.",
    ),
    "saldo_diblokir": (
        "Dari saldo {saldo}, {jumlah_blokir} menjadi jaminan pinjaman. Paling banyak {jumlah_terbanyak} bisa ditarik.",
        "Of the balance of {saldo}, {jumlah_blokir} secures a loan. At most {jumlah_terbanyak} can be taken out.",
    ),
    "blokir_melebihi_saldo": (
        "Yang bisa diblokir hanya {saldo}, kurang {jumlah_kurang}. Kurangi jumlahnya.",
        "Only {saldo} can be blocked, {jumlah_kurang} is missing. Lower the amount.",
    ),
    "blokir_tidak_dikenal": (
        "Blokir ini tidak ada. Buka lagi daftar Simpanan diblokir.",
        "There is no such block. Open the list of blocked savings again.",
    ),
    "blokir_sudah_lepas": (
        "Blokir ini sudah dilepas. Tidak ada lagi yang perlu dilakukan.",
        "This block is released already. Nothing more needs to be done.",
    ),
    "blokir_jaminan_pinjaman": (
        "{alasan}: blokirnya lepas sendiri saat pinjaman itu lunas. Lunasi pinjamannya dulu.",
        "{alasan}: it is released by itself once that loan is paid. Settle the loan first.",
    ),
    "pembuat_melepas": (
        "Anda yang memblokir simpanan ini. Mintalah pengurus lain melepasnya.",
        "You blocked these savings. Ask another officer to release them.",
    ),
    "bilyet_belum_mulai": (
        "Bilyet ini baru mulai {tanggal_mulai}. Isi tanggal sesudahnya.",
        "This deposit begins only on {tanggal_mulai}. Enter a later day.",
    ),
    "bilyet_sudah_jatuh_tempo": (
        "Bilyet ini jatuh tempo {tanggal_tempo}. Cairkan sebagai jatuh tempo, tanpa penalti.",
        "This deposit matures on {tanggal_tempo}. Pay it out as matured, without a penalty.",
    ),
}
