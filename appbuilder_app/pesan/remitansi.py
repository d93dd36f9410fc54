"""Sentences of remittances."""

PESAN = {
    "jumlah_asal_salah": (
        "Jumlah {teks} tidak dapat dibaca. Tulis seperti 6.000 atau 6.000,50; mata uang ini punya {desimal} angka di belakang koma.",
        "The amount {teks} cannot be read. Write it as 6.000 or 6.000,50; this currency has {desimal} digits behind the comma.",
    ),
    "kurs_salah": (
        "Kurs {teks} tidak dapat dibaca. Tulis rupiah untuk satu unit, seperti 510 atau 12.150,50.",
        "The rate {teks} cannot be read. Write the rupiah for one unit, as 510 or 12.150,50.",
    ),
    "biaya_melebihi_jumlah": (
        "Biaya {biaya} tidak lebih kecil dari yang dikirim, {asal}. Periksa biaya dan jumlahnya.",
        "The fee of {biaya} is not less than what was sent, {asal}. Check the fee and the amount.",
    ),
    "jumlah_asal_beda": (
        "Dikirim dalam rupiah, tetapi yang masuk {jumlah} lebih besar dari yang dikirim. Periksa kedua jumlahnya.",
        "Sent in rupiah, but {jumlah} arrived, more than was sent. Check both amounts.",
    ),
    "jumlah_kurs_beda": (
        "Rekening valas dicatat sebesar unit kali kurs, {jumlah_kurs}, bukan {jumlah}. Betulkan kurs atau jumlah rupiahnya.",
        "A foreign-currency account is booked at units times rate, {jumlah_kurs}, not {jumlah}. Correct the rate or the rupiah.",
    ),
    "valas_rupiah": (
        "Rekening valas tidak menerima rupiah. Pilih mata uangnya, atau rekening rupiah.",
        "A foreign-currency account does not take rupiah. Choose the currency, or a rupiah account.",
    ),
    "referensi_kosong": (
        "Tulis nomor referensi kiriman dari PJP atau rekening koran: itu yang menjaga agar tidak tercatat dua kali.",
        "Write the reference of the transfer from the PJP or the statement: it keeps it from being recorded twice.",
    ),
    "referensi_salah": (
        "Nomor referensi hanya berisi huruf, angka, titik, garis, paling panjang 40. Periksa lagi pada bukti kirimannya.",
        "A reference has letters, digits, points and dashes, 40 at most. Look at the slip again.",
    ),
    "referensi_terpakai": (
        "Referensi {referensi} dari PJP ini sudah tercatat sebagai kiriman {nomor}. Buka kiriman itu; jangan dicatat lagi.",
        "Reference {referensi} of this PJP is recorded as remittance {nomor}. Open that one; do not record it again.",
    ),
    "kiriman_kembar": (
        "Pengirim yang sama mengirim jumlah yang sama dalam 3 hari. Tercatat; periksa apakah memang dua kiriman.",
        "The same sender sent the same amount within 3 days. It is recorded; check whether there really were two.",
    ),
    "pjp_tidak_dikenal": (
        "PJP atau bank {kode} tidak ada di daftar. Tambahkan dulu di Kiriman PMI, Daftar PJP.",
        "PJP or bank {kode} is not in the list. Add it first under Remittances, PJP list.",
    ),
    "pjp_tidak_aktif": (
        "{nama} tidak dipakai lagi. Pilih PJP lain, atau aktifkan lagi di Daftar PJP.",
        "{nama} is no longer used. Choose another one, or put it in use again in the PJP list.",
    ),
    "kode_pjp_salah": (
        "Kode {kode} bukan kode PJP: 2 sampai 20 huruf besar, angka, garis, seperti BNI-TPE.",
        "{kode} is no code of a PJP: 2 to 20 capitals, digits and dashes, as BNI-TPE.",
    ),
    "jenis_pjp_salah": (
        "Jenisnya PJP berizin, bank, atau lain. Pilih salah satu.",
        "It is a licensed PJP, a bank, or other. Choose one of them.",
    ),
    "pengirim_kiriman_kosong": (
        "Pilih pengirimnya. Belum tahu dari siapa? Kosongkan pengirim dan penerima: kiriman menunggu sebagai belum dikenal.",
        "Choose the sender. Not known yet? Leave sender and receiver empty: it waits as unidentified.",
    ),
    "penerima_kiriman_kosong": (
        "Pilih penerimanya: keluarganya di buku register belum satu orang saja, atau belum ada instruksi.",
        "Choose the receiver: the register does not know exactly one family member, and no instruction holds.",
    ),
    "pengirim_tidak_dikenal": (
        "Pengirim {nomor} tidak ada di buku warga migran. Pilih dari daftar, atau daftarkan orangnya dulu.",
        "Sender {nomor} is not in the register of migrants. Choose from the list, or register the person first.",
    ),
    "penerima_tidak_dikenal": (
        "Penerima {nomor} bukan anggota dan tidak ada di buku warga. Pilih dari daftar, atau daftarkan orangnya dulu.",
        "Receiver {nomor} is no member and not in the register. Choose from the list, or register the person first.",
    ),
    "penerima_keluar": (
        "Anggota {nomor} sudah keluar. Pilih penerima lain dari keluarganya.",
        "Member {nomor} has left. Choose another receiver of the family.",
    ),
    "akun_bukan_rekening": (
        "{akun} bukan rekening bank. Pilih rekening tempat kiriman masuk.",
        "{akun} is no bank account. Choose the account on which it arrived.",
    ),
    "kiriman_tidak_dikenal": (
        "Kiriman {nomor} tidak ada. Periksa nomornya di daftar kiriman.",
        "There is no remittance {nomor}. Look its number up in the list.",
    ),
    "kiriman_dibalik": (
        "Kiriman {nomor} sudah dibalik karena salah catat. Pakai catatan penggantinya.",
        "Remittance {nomor} was taken back as recorded wrongly. Use the one that replaced it.",
    ),
    "kiriman_sudah_kembali": (
        "Kiriman {nomor} sudah dikembalikan kepada pengirim. Tidak ada lagi yang dapat dibagi atau dibayar.",
        "Remittance {nomor} was sent back. Nothing is left to be split or paid.",
    ),
    "kiriman_belum_dikenal": (
        "Kiriman {nomor} belum diketahui milik siapa. Kenali dulu pengirim dan penerimanya.",
        "It is not known whose remittance {nomor} is. Identify sender and receiver first.",
    ),
    "kiriman_sudah_dikenal": (
        "Kiriman {nomor} sudah dikenal. Buka lembarnya untuk melihat untuk siapa.",
        "Remittance {nomor} is identified already. Open it to see whose it is.",
    ),
    "kiriman_belum_dibagi": (
        "Ada instruksi pembagian yang berlaku. Bagi dulu kiriman {nomor} menurut instruksi, baru tunainya dibayarkan.",
        "A standing instruction holds. Split remittance {nomor} first, then pay its cash out.",
    ),
    "kiriman_sudah_dibagi": (
        "Kiriman ini sudah dibagi dengan bukti {nomor}. Salah? Balikkan bukti itu dulu.",
        "This remittance was split by voucher {nomor}. Wrong? Take that one back first.",
    ),
    "kiriman_sudah_dibayar": (
        "Sebagian sudah dibayarkan dengan bukti {nomor}, jadi tidak dapat dibagi ulang atau dikembalikan. Balikkan pembayaran itu dulu bila uangnya benar kembali.",
        "Part of it was paid out by voucher {nomor}, so it cannot be split again or sent back. Take that payout back first if the money really came back.",
    ),
    "instruksi_belum_ada": (
        "Belum ada instruksi pembagian dari {nomor} untuk penerima ini. Isi barisnya, atau minta tanda tangan instruksi.",
        "There is no instruction of {nomor} for this receiver. Fill the lines in, or have an instruction signed.",
    ),
    "instruksi_sama": (
        "Isinya sama dengan versi {versi} yang berlaku. Tidak ada yang perlu disimpan.",
        "It says the same as version {versi}, which holds. Nothing needs to be saved.",
    ),
    "penanda_salah": (
        "Yang menandatangani pembagian hanya pengirim atau penerima. Pilih salah satu.",
        "Only sender or receiver sign a split. Choose one of them.",
    ),
    "usul_tidak_menunggu": (
        "Usulan ini tidak menunggu tanda tangan lagi. Muat ulang halaman untuk melihat yang berlaku.",
        "This proposal waits no longer. Reload the page to see what holds.",
    ),
    "penanda_bukan_anggota": (
        "{nama} belum anggota koperasi, jadi tidak punya halaman di HP. Pilih cara tanda tangan yang lain.",
        "{nama} is no member of the koperasi and has no page on the phone. Choose another way to sign.",
    ),
    "sandi_tanda_salah": (
        "Kata sandi salah, jadi belum ditandatangani. Ketik kata sandi yang dipakai untuk masuk.",
        "The password is wrong, so nothing was signed. Type the one you sign in with.",
    ),
    "cara_tanda_salah": (
        "Pilih cara tanda tangannya: surat, tatap muka, panggilan video, atau HP sendiri.",
        "Choose how it was signed: on paper, in person, by video call, or on the own phone.",
    ),
    "tujuan_hanya_pengirim": (
        "Bagian untuk tujuan {nomor} hanya boleh diturunkan oleh pengirim. Kembalikan bagiannya, atau minta tanda tangan pengirim.",
        "Only the sender may lower the share of goal {nomor}. Put it back, or ask the sender to sign.",
    ),
    "rujukan_orang_lain": (
        "{nomor} bukan milik pengirim atau penerima kiriman ini. Pilih pinjaman atau simpanan mereka sendiri.",
        "{nomor} belongs neither to the sender nor to the receiver. Choose a loan or account of theirs.",
    ),
    "rujukan_tidak_ada": (
        "Pengirim dan penerima tidak punya {jenis} yang berjalan. Kosongkan baris ini, atau buatkan dulu.",
        "Sender and receiver have no {jenis} that runs. Leave this line empty, or open one first.",
    ),
    "rujukan_pilih": (
        "Ada beberapa; tulis nomornya di kotak sebelahnya: {daftar}.",
        "There are several; write the number in the box beside it: {daftar}.",
    ),
    "nilai_bagian_salah": (
        "Bagian {teks} tidak dapat dibaca. Tulis 60%, 500rb, atau sisa.",
        "The share {teks} cannot be read. Write 60%, 500rb, or sisa.",
    ),
    "pembagian_kosong": (
        "Isi satu sampai {paling_banyak} baris pembagian.",
        "Fill in one to {paling_banyak} lines.",
    ),
    "pembagian_jenis_salah": (
        "Baris {jenis} tidak dikenal. Pilih tunai, angsuran, sukarela, tujuan, atau modal usaha; biaya layanan mengikuti tarif.",
        "There is no line {jenis}. Choose cash, instalment, savings, goal or business capital; the fee follows the tariff.",
    ),
    "pembagian_nilai_salah": (
        "Bagian harus lebih dari nol: persen sampai 100, atau rupiah, atau sisa.",
        "A share is above zero: a percentage up to 100, or rupiah, or the rest.",
    ),
    "pembagian_rujukan_kosong": (
        "Tulis nomor pinjaman, anggota, atau tujuannya di baris {jenis}; baris tunai tanpa nomor.",
        "Write the number of the loan, member or goal in line {jenis}; a cash line has none.",
    ),
    "pembagian_kelas_salah": (
        "Golongan tujuan {kelas} tidak dikenal. Pilih rumah, pendidikan, kesehatan, sosial, tabungan, atau produktif.",
        "There is no class {kelas} of a goal. Choose house, school, health, social, savings or productive.",
    ),
    "pembagian_ganda": (
        "Tujuan yang sama tertulis dua kali. Gabungkan menjadi satu baris.",
        "The same target stands there twice. Make it one line.",
    ),
    "pembagian_dua_sisa": (
        "Hanya satu baris yang boleh menerima sisa. Beri persen atau rupiah pada yang lain.",
        "Only one line takes the rest. Give the others a percentage or rupiah.",
    ),
    "pembagian_tidak_pas": (
        "Bagiannya {persen} %, belum tepat 100 %. Betulkan persennya, atau tulis sisa pada satu baris.",
        "The shares make {persen} %, not 100 %. Correct them, or write sisa in one line.",
    ),
    "pembagian_melebihi": (
        "Baris-barisnya meminta {jumlah_diminta}, lebih dari {jumlah} yang dapat dibagi. Kurangi salah satunya.",
        "The lines ask for {jumlah_diminta}, more than the {jumlah} that can be split. Lower one of them.",
    ),
    "biaya_melebihi_kiriman": (
        "Biaya layanan {jumlah_biaya} tidak lebih kecil dari kirimannya, {jumlah}. Periksa tarif di Pengaturan.",
        "The fee of {jumlah_biaya} is not less than the remittance, {jumlah}. Check the tariff in the settings.",
    ),
    "sisa_bukan_pinjaman": (
        "Sisa tidak boleh masuk ke angsuran, karena pinjaman hanya menerima sebesar utangnya. Beri sisa pada tunai atau simpanan.",
        "The rest cannot go to a loan, which takes only what is owed. Give it to cash or savings.",
    ),
    "bayar_melebihi_titipan": (
        "Titipan kiriman {nomor} tinggal {sisa}. Bayarkan paling banyak sebesar itu.",
        "Remittance {nomor} has {sisa} waiting. Pay out no more than that.",
    ),
    "kartu_salah": (
        "Pilih kartu yang diperiksa: KTP, SIM, paspor, atau dikenal langsung.",
        "Choose the paper that was looked at: KTP, SIM, passport, or known in person.",
    ),
    "kartu_angka": (
        "Tulis empat angka terakhir kartu yang diperiksa.",
        "Write the last four digits of the paper that was looked at.",
    ),
    "kenal_tanpa_catatan": (
        "Dibayar tanpa kartu: tulis di catatan siapa yang mengenalnya dan mengapa tanpa kartu.",
        "Paid without a paper: write in the note who knows the person and why there is none.",
    ),
    "saldo_rekening_kurang": (
        "Saldo {akun} tinggal {saldo}. Pindahkan paling banyak sebesar itu.",
        "{akun} has {saldo}. Move no more than that.",
    ),
    "pindah_salah": (
        "Uang rekening kiriman ditarik tunai ke kas, atau disapu ke rekening lain. Pilih salah satu.",
        "Money leaves the remittance account as cash, or to another account. Choose one of them.",
    ),
    "penggunaan_hanya_kunjungan": (
        "Yang terlihat waktu kunjungan dicatat petugas pada kunjungannya. Pilih cerita keluarga, atau slip.",
        "What a visit saw is recorded by the officer with the visit. Choose the family's word, or a slip.",
    ),
    "sumber_penggunaan_salah": (
        "Sumber laporan: slip, laporan sendiri, atau kunjungan. Pilih salah satu.",
        "The report comes from a slip, the family itself, or a visit. Choose one of them.",
    ),
    "kelas_salah": (
        "Golongan {kelas} tidak dikenal. Pilih dari daftar; yang belum dilaporkan dibiarkan kosong.",
        "There is no class {kelas}. Choose from the list; leave empty what is not reported.",
    ),
    "kelas_ganda": (
        "Golongan yang sama tertulis dua kali. Jumlahkan menjadi satu.",
        "The same class stands there twice. Add them up.",
    ),
    "penggunaan_sudah_dicatat": (
        "Pemakaian uang tunai kiriman {nomor} sudah dicatat petugas dari slip atau kunjungan. Beri tahu petugas bila keliru.",
        "The use of the cash of {nomor} was recorded from a slip or a visit. Tell the office if it is wrong.",
    ),
    "penggunaan_melebihi_tunai": (
        "Dilaporkan {jumlah}, padahal tunainya {jumlah_tunai}. Betulkan jumlahnya.",
        "{jumlah} are reported, but the cash was {jumlah_tunai}. Correct the amounts.",
    ),
    "valas_kurang": (
        "Rekening valas tidak menyimpan sebanyak itu dalam mata uang ini. Periksa jumlah dan mata uangnya.",
        "The foreign-currency account does not hold so much of this currency. Check amount and currency.",
    ),
    "valas_kosong": (
        "Tidak ada uang dalam mata uang ini di rekening valas. Pilih mata uang yang ada.",
        "The foreign-currency account holds nothing of this currency. Choose one that is there.",
    ),
    "valas_berubah": (
        "Ada mutasi sesudah {tanggal}. Nilai kurs disesuaikan menurut urutan tanggal: pakai tanggal hari ini atau balikkan dulu yang sesudahnya.",
        "Something moved after {tanggal}. Values follow the order of days: use today, or take the later ones back first.",
    ),
    "kurs_tetap": (
        "Nilainya sudah sama dengan kurs itu. Tidak ada selisih yang perlu dicatat.",
        "It is carried at that rate already. There is no difference to record.",
    ),
    "sumber_kurs_kosong": (
        "Tulis sumber kursnya, misalnya kurs tengah BI 31-12-2026.",
        "Write where the rate comes from, as: middle rate of BI, 31-12-2026.",
    ),
}
