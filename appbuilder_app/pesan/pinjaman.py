"""Sentences of loans."""

PESAN = {
    "pinjaman_sudah_ada": (
        "Pinjaman {nomor} sudah ada di koperasi ini. Hapus barisnya, atau beri nomor lain.",
        "There is a loan {nomor} already. Take the row out, or give it another number.",
    ),
    "pinjaman_sudah_di_buku": (
        "Buku sudah punya saldo untuk pinjaman {nomor}, mungkin dari berkas saldo awal. Batalkan impor saldo awalnya dulu, keluarkan akun pinjaman dari berkas itu, lalu impor lagi.",
        "The books hold a balance of loan {nomor} already, perhaps from the opening balances. Undo that import, take the loan accounts out of its file, and import again.",
    ),
    "angsuran_ke_salah": (
        "Angsuran yang sudah dibayar antara 0 dan {paling_banyak}. Pinjaman yang sudah lunas tidak perlu dimasukkan.",
        "Instalments paid are between 0 and {paling_banyak}. A loan that is paid need not come in.",
    ),
    "sisa_pokok_tidak_cocok": (
        "Sesudah angsuran ke-{ke} menurut syaratnya sisa pokok {jumlah_jadwal}. Periksa sisa pokok, tenor, dan angsuran ke, atau beri sisa jadwalnya di lembar kedua bernama jadwal.",
        "After instalment {ke} the terms leave {jumlah_jadwal}. Check the principal left, the term and the instalments paid, or give the schedule on a second sheet named jadwal.",
    ),
    "jadwal_ganda": (
        "Dua baris di lembar jadwal jatuh tempo di hari yang sama. Satukan keduanya.",
        "Two rows of the sheet jadwal fall due on the same day. Put them together.",
    ),
    "jadwal_tidak_cocok": (
        "Pokok di lembar jadwal berjumlah {jumlah_jadwal}, bukan sebesar sisa pokok ini. Samakan keduanya.",
        "The principal on the sheet jadwal adds up to {jumlah_jadwal}, not to this amount. Make them agree.",
    ),
    "sisa_melebihi_plafon": (
        "Sisa pokok tidak bisa lebih dari pinjamannya, {jumlah_plafon}. Periksa kedua kolomnya.",
        "The principal left cannot be more than the loan of {jumlah_plafon}. Check both columns.",
    ),
    "cair_sesudah_mulai": (
        "Pinjaman yang cair sesudah {tanggal} dicatat lewat pencairan, bukan impor. Keluarkan dari berkas atau ubah tanggalnya.",
        "A loan paid out after {tanggal} is recorded as a disbursement, not imported. Take it out or change its date.",
    ),
    "naskah_kosong": (
        "Surat perjanjian perlu paling sedikit satu pasal. Tulis judulnya di satu baris dan butirnya di baris berikutnya.",
        "A contract needs at least one clause. Write its heading on a line and its points on the next ones.",
    ),
    "naskah_pasal_kosong": (
        "Pasal {judul} belum punya butir. Tulis isinya di baris sesudah judul, tanpa baris kosong di antaranya.",
        "The clause {judul} has no point. Write it on the line after the heading, without an empty line between.",
    ),
    "naskah_isian_tidak_dikenal": (
        "Isian {isian} tidak ada. Yang bisa dipakai: {dikenal}.",
        "There is no blank {isian}. These can be used: {dikenal}.",
    ),
    "permohonan_masih_ada": (
        "Anda masih punya pengajuan {nomor} yang belum selesai. Tunggu keputusannya, atau tarik dulu.",
        "Your application {nomor} is not decided yet. Wait for it, or withdraw it first.",
    ),
    "permohonan_belum_dilihat": (
        "Angsurannya berubah sejak terakhir dilihat. Periksa jadwal di bawah, lalu tekan Kirim sekali lagi.",
        "The instalments changed since you last looked. Check the schedule below and press Send again.",
    ),
    "metode_salah": (
        "Metode {metode} tidak ada. Pilih flat, menurun, atau anuitas.",
        "There is no method {metode}. Choose flat, menurun or anuitas.",
    ),
    "tenor_salah": (
        "Jangka pinjaman 1 sampai {paling_banyak} bulan. Ubah jumlah bulannya.",
        "A loan runs for 1 to {paling_banyak} months. Change the number of months.",
    ),
    "tarif_salah": (
        "Jasa per bulan antara 0 dan 100 persen. Periksa letak komanya.",
        "Jasa per month lies between 0 and 100 percent. Check where the comma stands.",
    ),
    "tenggang_salah": (
        "Masa tenggang paling lama {paling_banyak} bulan, supaya masih ada bulan untuk pokoknya.",
        "The grace period is {paling_banyak} months at most, so that months are left for the principal.",
    ),
    "jasa_tenggang_salah": (
        "Jasa selama tenggang dibayar, ditunda, atau dibebaskan; {cara} tidak dikenal. Pilih salah satu.",
        "Jasa of the grace period is paid, deferred or waived; {cara} is unknown. Choose one of them.",
    ),
    "kelipatan_salah": (
        "Angsuran dibulatkan ke Rp1, Rp100, Rp500, atau Rp1.000. Pilih salah satu.",
        "Instalments are rounded to Rp1, Rp100, Rp500 or Rp1.000. Choose one of them.",
    ),
    "potongan_melebihi_plafon": (
        "Potongan {jumlah_potongan} menghabiskan seluruh pinjaman. Kurangi provisi, administrasi, atau simpanan wajib pinjam.",
        "The deductions of {jumlah_potongan} use up the whole loan. Lower provisi, administration or the tied saving.",
    ),
    "jasa_melebihi_batas": (
        "Jasa {persen} % setahun melebihi batas {tertinggi} %. Turunkan jasanya.",
        "Jasa of {persen} % a year is above the cap of {tertinggi} %. Lower it.",
    ),
    "jasa_efektif_melebihi_batas": (
        "Jasa efektif {persen} % setahun melebihi batas {tertinggi} %. Turunkan jasanya atau pilih metode menurun.",
        "The effective rate of {persen} % a year is above the cap of {tertinggi} %. Lower jasa or choose menurun.",
    ),
    "urutan_salah": (
        "Urutan pembayaran memuat denda, jasa, dan pokok masing-masing sekali, dengan denda di awal atau di akhir.",
        "The order of payment names denda, jasa and pokok once each, with denda first or last.",
    ),
    "denda_salah": (
        "Denda per hari antara 0 dan 100 persen, hari tenggangnya tidak boleh minus.",
        "The late fee per day lies between 0 and 100 percent; days of grace cannot be negative.",
    ),
    "tempo_sebelum_cair": (
        "Angsuran pertama harus jatuh tempo sesudah tanggal pencairan. Ubah tanggalnya.",
        "The first instalment must fall due after the day of disbursement. Change the date.",
    ),
    "peristiwa_salah": (
        "Jenis pembayaran {jenis} tidak ada. Pilih angsuran, tambahan pokok, pelunasan, atau hapus denda.",
        "There is no payment {jenis}. Choose instalment, extra principal, settlement or waiver.",
    ),
    "bayar_sebelum_cair": (
        "Pinjaman ini baru cair {tanggal_cair}. Isi tanggal pada hari itu atau sesudahnya.",
        "This loan was paid out only on {tanggal_cair}. Enter that day or a later one.",
    ),
    "kebijakan_pelunasan_salah": (
        "Cara menghitung jasa pelunasan {kebijakan} tidak ada. Pilih per hari, bulan penuh, atau semua jasa.",
        "There is no way {kebijakan} to count jasa at settlement. Choose by days, full month or all jasa.",
    ),
    "pinjaman_sudah_lunas": (
        "Pinjaman ini sudah lunas. Pilih pinjaman yang lain.",
        "This loan is already paid. Choose another one.",
    ),
    "golongan_tidak_dikenal": (
        "Susunan kolektibilitas {preset} tidak ada. Pilih koperasi atau bank.",
        "There is no set of classes {preset}. Choose koperasi or bank.",
    ),
    "hapus_buku_belum_macet": (
        "Hanya pinjaman macet yang boleh dihapus buku; yang ini {kelas}. Teruskan penagihannya.",
        "Only a loan classed macet may be written off; this one is {kelas}. Go on collecting.",
    ),
    "hapus_buku_kurang_disisihkan": (
        "Penyisihannya kurang {jumlah_kurang}. Tambah penyisihan dulu sampai sebesar sisa pokok.",
        "The allowance is {jumlah_kurang} short. Raise it to the principal left first.",
    ),
    "hapus_buku_tanpa_upaya": (
        "Tulis upaya penagihan yang sudah dilakukan, dengan tanggal dan suratnya.",
        "Write down what was done to collect, with dates and letters.",
    ),
    "restrukturisasi_jenis_salah": (
        "Jenis restrukturisasi {jenis} tidak ada. Pilih penjadwalan, persyaratan, atau penataan kembali.",
        "There is no restructuring {jenis}. Choose rescheduling, reconditioning or restructuring.",
    ),
    "restrukturisasi_tambahan_salah": (
        "Tambahan pokok hanya ada pada penataan kembali dan tidak boleh minus. Kosongkan, atau ganti jenisnya.",
        "Only a restructuring adds principal, and never a negative amount. Leave it empty or change the kind.",
    ),
    "penjadwalan_ubah_syarat": (
        "Penjadwalan kembali hanya mengubah tanggal dan jangka. Kembalikan jasa dan metodenya, atau pilih persyaratan kembali.",
        "A rescheduling changes dates and term only. Restore rate and method, or choose reconditioning.",
    ),
    "langkah_pinjaman_salah": (
        "Pinjaman berkeadaan {dari} tidak bisa langsung menjadi {ke}. Lakukan langkah di antaranya dulu.",
        "A loan that is {dari} cannot become {ke} at once. Take the steps in between first.",
    ),
    "peminjam_bukan_anggota": (
        "{nomor} berstatus {status}. Hanya anggota aktif yang boleh meminjam.",
        "{nomor} is {status}. Only active members may borrow.",
    ),
    "peminjam_menunggak_wajib": (
        "Simpanan wajibnya menunggak {bulan} bulan. Lunasi dulu, baru mengajukan pinjaman.",
        "Compulsory savings are {bulan} months in arrears. Pay them before asking for a loan.",
    ),
    "bmpp_terlampaui": (
        "Pinjaman semua pihak terkait paling banyak {persen} % modal sendiri, yaitu {batas_bmpp}. Sisa yang boleh {sisa_bmpp}; kurangi plafonnya.",
        "Loans to all related parties are at most {persen} % of own capital, {batas_bmpp}. {sisa_bmpp} is left; lower the amount.",
    ),
    "pinjaman_tidak_dikenal": (
        "Pinjaman {nomor} tidak ada. Periksa nomornya, atau cari dengan nama anggotanya.",
        "There is no loan {nomor}. Check the number, or search by the member's name.",
    ),
    "produk_tidak_dikenal": (
        "Produk pinjaman {kode} tidak berlaku pada tanggal ini. Pilih produk lain, atau isi produknya di Pengaturan.",
        "Loan product {kode} does not hold on this date. Choose another, or enter it in the settings.",
    ),
    "kode_produk_salah": (
        "Kode produk memakai huruf besar, angka, dan tanda hubung, paling panjang 20. Contoh: UMUM.",
        "A product's code has capitals, digits and hyphens, 20 at most. Example: UMUM.",
    ),
    "persen_salah": (
        "Persen antara 0 dan 100. Periksa letak komanya.",
        "A percentage lies between 0 and 100. Check where the comma stands.",
    ),
    "plafon_melebihi_produk": (
        "Produk ini paling banyak {jumlah_terbanyak}. Kurangi pinjamannya atau pilih produk lain.",
        "This product gives {jumlah_terbanyak} at most. Lower the amount or choose another product.",
    ),
    "penjamin_sendiri": (
        "{nomor} tidak bisa menjamin pinjamannya sendiri. Pilih anggota lain.",
        "{nomor} cannot guarantee their own loan. Choose another member.",
    ),
    "penjamin_bukan_anggota": (
        "{nomor} berstatus {status}. Penjamin harus anggota aktif; pilih yang lain.",
        "{nomor} is {status}. A guarantor must be an active member; choose another.",
    ),
    "pinjaman_sendiri": (
        "Ini pinjaman Anda sendiri ({nomor}). Mintalah pengurus lain memutuskannya.",
        "This is your own loan ({nomor}). Ask another officer to decide on it.",
    ),
    "pinjaman_belum_disetujui": (
        "Pinjaman ini masih {keadaan}. Tunggu sampai disetujui, baru cairkan.",
        "This loan is still {keadaan}. Pay it out once it is approved.",
    ),
    "pinjaman_sudah_cair": (
        "Pinjaman ini sudah cair pada {tanggal_cair}. Tidak ada yang perlu dibayar lagi kepada anggota.",
        "This loan was paid out on {tanggal_cair}. Nothing more is due to the member.",
    ),
    "pinjaman_belum_cair": (
        "Pinjaman ini berkeadaan {keadaan}, jadi belum ada yang bisa dibayar. Cairkan dulu atau pilih pinjaman lain.",
        "This loan is {keadaan}, so nothing can be paid yet. Pay it out first or choose another.",
    ),
    "cair_sebelum_pengajuan": (
        "Pinjaman ini diajukan {tanggal_pengajuan}. Cairkan pada hari itu atau sesudahnya.",
        "This loan was applied for on {tanggal_pengajuan}. Pay it out that day or later.",
    ),
    "penyetuju_mencairkan": (
        "Anda ikut menyetujui pinjaman ini. Mintalah bendahara atau kasir lain mencairkannya.",
        "You approved this loan. Ask another treasurer or cashier to pay it out.",
    ),
    "bayar_berlebih": (
        "Kelebihan bayar: yang masih bisa diterima paling banyak {jumlah_terbanyak}. Kurangi jumlahnya, atau pakai Pelunasan.",
        "Too much: {jumlah_terbanyak} can be taken at most. Lower the amount, or use the settlement.",
    ),
    "tambahan_pakai_pelunasan": (
        "Jumlah ini melunasi pinjaman (lebih {jumlah_lebih} dari yang jatuh tempo). Pakai Pelunasan supaya jasanya dihitung.",
        "This amount ends the loan ({jumlah_lebih} above what is due). Use the settlement, so that jasa is counted.",
    ),
    "pelunasan_berubah": (
        "Jumlah pelunasannya sekarang {jumlah_pelunasan}. Periksa rinciannya, lalu simpan lagi.",
        "The settlement is {jumlah_pelunasan} by now. Look at the lines, then save again.",
    ),
    "pelunasan_mundur": (
        "Pembayaran terakhir pinjaman ini tanggal {tanggal_terakhir}. Pelunasan pada hari itu atau sesudahnya.",
        "The last payment of this loan was on {tanggal_terakhir}. Settle it that day or later.",
    ),
    "balik_yang_terakhir_dulu": (
        "Sesudah bukti ini masih ada {nomor} untuk pinjaman yang sama. Balik yang itu dulu, yang terakhir lebih dulu.",
        "{nomor} was recorded later for the same loan. Reverse that one first, the last before the others.",
    ),
    "pencairan_sudah_diproses": (
        "Akhir bulan sudah mencatat provisi atau jasa untuk {nomor}. Balik akhir bulannya dulu.",
        "A month end has booked provisi or jasa for {nomor}. Reverse that first.",
    ),
    "akhir_bulan_sudah": (
        "Akhir bulan {bulan} sudah dibukukan. Balik dulu bila harus dihitung lagi.",
        "The month end of {bulan} is posted. Reverse it first if it has to be counted again.",
    ),
    "akhir_bulan_urut": (
        "Bulan {bulan} sudah dibukukan, jadi bulan sebelumnya tidak bisa lagi. Balik yang terakhir dulu.",
        "{bulan} is posted, so earlier months cannot be any more. Reverse the latest first.",
    ),
    "akhir_bulan_berubah": (
        "Angkanya berubah sejak pratinjau ini dibuka. Periksa lagi, lalu bukukan.",
        "The figures changed since this preview was opened. Look again, then post.",
    ),
    "akhir_bulan_kosong": (
        "Tidak ada pinjaman yang berjalan di akhir bulan ini, jadi tidak ada yang perlu dibukukan. Di Tutup bulan langkahnya sudah tertulis Tidak ada.",
        "No loan was running at the end of this month, so there is nothing to post. Closing the month already says Nothing at this step.",
    ),
    "akhir_bulan_sudah_dibalik": (
        "Akhir bulan {bulan} sudah dibalik. Buka lagi halamannya untuk melihat keadaan sekarang.",
        "The month end of {bulan} was taken back already. Open the page again to see how it stands.",
    ),
    "perkara_tanpa_dokumen": (
        "Tulis nomor suratnya: gugatan, putusan, atau perdamaian. Tanpa surat, pinjaman tidak ditandai di pengadilan.",
        "Write the number of the paper: claim, judgment or settlement. Without one, a loan is not marked as in court.",
    ),
    "perkara_sudah_berjalan": (
        "Pinjaman {nomor} sudah ditandai di pengadilan. Buka perkaranya dari halaman pinjaman.",
        "Loan {nomor} is marked as in court already. Open the claim from the page of the loan.",
    ),
    "perkara_sebelum_cair": (
        "Pinjaman ini baru cair {tanggal_cair}. Pakai tanggal itu atau sesudahnya.",
        "This loan was paid out on {tanggal_cair}. Use that day or a later one.",
    ),
    "perkara_masa_depan": (
        "Tanggalnya paling lambat hari ini, {tanggal}.",
        "The day is today, {tanggal}, at the latest.",
    ),
    "perkara_bulan_selesai": (
        "Akhir bulan {bulan} sudah dibukukan dengan golongan lama. Pakai tanggal sesudah bulan itu, dan sebutkan tanggal suratnya di alasan.",
        "The month end of {bulan} is posted with the old class. Use a day after that month, and name the day of the paper in the reason.",
    ),
    "perkara_sudah_selesai": (
        "Perkara ini sudah diakhiri per {tanggal}. Tidak ada yang perlu dikerjakan lagi.",
        "This claim ended on {tanggal}. Nothing is left to do.",
    ),
    "perkara_pembuat_mengakhiri": (
        "Anda yang menandai pinjaman ini, jadi orang lain yang mengakhirinya. Minta ketua atau sekretaris yang lain.",
        "You marked this loan, so somebody else ends the claim. Ask the other of chair and secretary.",
    ),
    "perkara_selesai_mundur": (
        "Perkara ini baru dimulai {tanggal}. Pakai tanggal itu, bila tandanya keliru, atau sesudahnya.",
        "This claim began on {tanggal}. Use that day, where the mark was a mistake, or a later one.",
    ),
    "akhir_bulan_belum": (
        "Bulan {bulan} belum berakhir. Bukukan pada hari terakhirnya atau sesudahnya.",
        "{bulan} has not ended. Post it on its last day or later.",
    ),
    "akhir_bulan_dipakai": (
        "Penyisihan bulan ini sudah dipakai untuk hapus buku ({nomor}). Balik hapus bukunya dulu.",
        "The allowance of this month was used to write a loan off ({nomor}). Reverse that first.",
    ),
    "bayar_sebelum_perubahan": (
        "Pinjaman ini direstrukturisasi atau dihapus buku pada {tanggal_perubahan}, jadi tagihannya sejak itu tetap. Isi tanggal itu atau sesudahnya, atau balik perubahannya dulu.",
        "This loan was restructured or written off on {tanggal_perubahan}; what is owed is fixed since. Enter that day or a later one, or reverse the change first.",
    ),
    "denda_hapus_berlebih": (
        "Denda yang belum dibayar pada hari itu {jumlah_denda}. Isi paling banyak sebesar itu.",
        "The late fee not paid on that day is {jumlah_denda}. Enter that at most.",
    ),
    "usul_mundur": (
        "Bukti terakhir pinjaman ini tanggal {tanggal_terakhir}. Isi tanggal itu atau sesudahnya.",
        "The last voucher of this loan is of {tanggal_terakhir}. Enter that day or a later one.",
    ),
    "usul_di_masa_depan": (
        "Tanggal berlakunya belum tiba. Isi paling lambat {tanggal}.",
        "The day it takes effect has not come. Enter {tanggal} at the latest.",
    ),
    "usul_masih_menunggu": (
        "{nomor} untuk pinjaman ini masih menunggu persetujuan. Tunggu keputusannya, atau tarik dulu.",
        "{nomor} for this loan still waits for approval. Wait for the decision, or withdraw it first.",
    ),
    "usul_berubah": (
        "Tagihan pinjaman ini berubah sejak {nomor} diajukan. Tarik usulan itu dan ajukan lagi dengan angka yang baru.",
        "What this loan owes changed since {nomor} was handed in. Withdraw it and propose again with the new figures.",
    ),
    "usul_tanpa_penyetuju": (
        "Batas persetujuan untuk perubahan pinjaman ini kosong, padahal selalu perlu orang kedua. Isi penyetujunya di Pengaturan, Batas persetujuan.",
        "No approver is set for this change of a loan, and it always takes a second person. Name one in the settings, Approval limits.",
    ),
}
