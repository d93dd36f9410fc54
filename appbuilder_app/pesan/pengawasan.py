"""Sentences of the supervision."""

PESAN = {
    "putaran_bulan_terbuka": (
        "Bulan {bulan} belum dikunci, jadi saldonya masih bisa berubah. Minta bendahara mengunci bulan itu, lalu mulai putarannya.",
        "The month {bulan} is not locked, so its balances may still change. Ask the treasurer to lock it, then begin the round.",
    ),
    "putaran_sudah_ada": (
        "Putaran untuk bulan {bulan} sudah ada: {nomor}. Satu putaran sebulan, supaya tidak diundi sampai cocok. Pilih bulan lain.",
        "There is a round for {bulan} already: {nomor}. One a month, so that nobody draws until it suits. Choose another month.",
    ),
    "putaran_tanpa_anggota": (
        "Pada akhir bulan {bulan} tidak ada anggota yang punya simpanan atau pinjaman. Pilih bulan lain.",
        "No member has savings or a loan at the end of {bulan}. Choose another month.",
    ),
    "putaran_tidak_dikenal": (
        "Putaran uji petik {nomor} tidak ada. Pilih dari daftar putaran.",
        "There is no round {nomor}. Choose one from the list.",
    ),
    "putaran_berubah": (
        "Daftar anggota putaran {nomor} bukan lagi yang ditetapkan waktu dimulai. Jangan dipakai; laporkan kepada ketua dan periksa cadangannya.",
        "The list of members of round {nomor} is not the one that was fixed. Do not use it; tell the chair and compare with the backup.",
    ),
    "uji_petik_tidak_terundi": (
        "Anggota {nomor} tidak terundi pada putaran {putaran}. Datangi yang terundi saja.",
        "Member {nomor} was not drawn in round {putaran}. Visit those who were drawn.",
    ),
    "uji_petik_diri_sendiri": (
        "Nomor {nomor} adalah buku Anda sendiri. Minta pengawas lain memeriksanya.",
        "{nomor} is your own book. Ask another supervisor to check it.",
    ),
    "uji_petik_sudah_ada": (
        "Rumah anggota {nomor} sudah diperiksa dengan {no_uji}. Tidak perlu diisi lagi.",
        "The house of member {nomor} was checked already, {no_uji}. There is nothing to fill in.",
    ),
    "hasil_uji_salah": (
        "Hasil {isi} tidak dikenal. Pilih buku diperiksa, buku tidak ada, tidak di rumah, atau menolak.",
        "The result {isi} is not known. Choose book was read, no book, not at home, or refused.",
    ),
    "bacaan_tanpa_buku": (
        "Saldo diisi padahal bukunya tidak dilihat. Pilih hasil buku diperiksa, atau kosongkan saldonya.",
        "Balances are filled in though no book was seen. Choose book was read, or leave them empty.",
    ),
    "bacaan_kurang": (
        "Saldo {produk} di buku anggota belum diisi. Isi 0 bila tidak tertulis di bukunya.",
        "The balance of {produk} in the member's book is missing. Fill in 0 when the book does not show it.",
    ),
    "bacaan_minus": (
        "Saldo {produk} tidak boleh minus. Tulis angka seperti di buku anggota.",
        "The balance of {produk} cannot be negative. Write the figure of the member's book.",
    ),
    "produk_uji_salah": (
        "Anggota ini tidak punya {produk}. Muat ulang halaman Lapangan, lalu isi lagi.",
        "This member has no {produk}. Reload the field page and fill it in again.",
    ),
    "per_tanggal_kosong": (
        "Isi tanggal baris terakhir di buku anggota: per tanggal itu buku koperasi dibandingkan.",
        "Fill in the date of the last line in the member's book: our books are compared as of that day.",
    ),
    "per_tanggal_di_depan": (
        "Tanggal baris terakhir {tanggal} sesudah hari kunjungan. Periksa tanggal di buku anggota.",
        "The last line's date {tanggal} is after the visit. Check the date in the member's book.",
    ),
    "uji_petik_tanpa_foto": (
        "Buku yang diperiksa harus difoto halaman terakhirnya. Ambil fotonya, lalu simpan lagi.",
        "A book that was read needs a photo of its last page. Take it and save again.",
    ),
    "temuan_tidak_dikenal": (
        "Temuan {nomor} tidak ada. Pilih dari daftar temuan.",
        "There is no finding {nomor}. Choose one from the list.",
    ),
    "temuan_tanpa_penjawab": (
        "Pilih siapa yang harus menjawab: bendahara atau ketua.",
        "Choose who has to answer: the treasurer or the chair.",
    ),
    "temuan_tenggat_lampau": (
        "Tanggal {tanggal} sudah lewat. Beri waktu menjawab: hari ini atau sesudahnya.",
        "{tanggal} is over. Give time to answer: today or later.",
    ),
    "temuan_tenggat_jauh": (
        "Tanggal {tanggal} terlalu jauh. Tenggat paling lama {hari} hari dari sekarang, supaya temuannya tidak terlupa.",
        "{tanggal} is too far. The answer is due in {hari} days at most, so that it is not forgotten.",
    ),
    "temuan_jumlah_minus": (
        "Rupiah yang dipertanyakan ditulis tanpa minus. Kosongkan bila tidak ada jumlahnya.",
        "Write the rupiah in question without a minus. Leave it empty when there is none.",
    ),
    "temuan_bukan_untuk_anda": (
        "Temuan {nomor} harus dijawab {untuk}. Minta ia yang menjawab, dari akunnya sendiri.",
        "Finding {nomor} has to be answered by the {untuk}. Ask that person to answer it.",
    ),
    "temuan_langkah_salah": (
        "Temuan ini berkeadaan {keadaan}, jadi langkah {langkah} tidak dapat dilakukan. Muat ulang halamannya.",
        "This finding is {keadaan}, so the step {langkah} cannot be done. Reload the page.",
    ),
    "temuan_tanpa_isi": (
        "Tulis dulu isinya: sebabnya, dan apa yang sudah dilakukan.",
        "Write something first: the cause, and what was done.",
    ),
    "temuan_putus_sendiri": (
        "Temuan {nomor} Anda sendiri yang menjawab. Yang menutup atau mengembalikan harus orang lain.",
        "You answered finding {nomor} yourself. Somebody else has to close it or give it back.",
    ),
}
